//! `export::html`: the page stands by itself, its tags close, its links lead somewhere, nothing of the text is executed.

use std::collections::HashSet;

use attache::analysis::analyze;
use attache::export::html;
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::Text;
use proptest::prelude::*;

fn page(text: &str, lexicon: &Lexicon) -> String {
    let document = format::read(Text::new(text), Some("talks.txt"), Vec::new());
    let briefing = analyze(document, lexicon);
    let mut out = Vec::new();
    html::write("talks.txt", &briefing, &mut out).expect("a page");
    String::from_utf8(out).expect("UTF-8")
}

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

/// The tags of `page` in order, each without its angle brackets; fails when one does not close.
fn tags(page: &str) -> Vec<String> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
    let mut open: Vec<String> = Vec::new();
    let mut tags = Vec::new();
    for piece in body.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag that ends");
        tags.push(tag.to_owned());
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{page}");
        } else if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "still open: {open:?}");
    tags
}

fn values<'t>(tags: &'t [String], attribute: &str) -> Vec<&'t str> {
    let opening = format!(" {attribute}=\"");
    tags.iter()
        .filter_map(|tag| tag.split_once(opening.as_str()))
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value)
        .collect()
}

/// The page is in order: tags close, names are given once, links lead to one of them and nowhere else.
fn checked(text: &str, lexicon: &Lexicon) -> String {
    let page = page(text, lexicon);
    let tags = tags(&page);
    let ids = values(&tags, "id");
    let once: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "each name once: {ids:?}");
    for link in values(&tags, "href") {
        let to = link.strip_prefix('#').expect("a link within the page");
        assert!(once.contains(to), "{to} is in the page");
    }
    for outside in [" src", " on", " style="] {
        let found = tags.iter().find(|tag| tag.contains(outside));
        assert_eq!(found, None, "{outside}");
    }
    page
}

#[test]
fn the_words_are_there_with_their_speaker_and_a_link() {
    let page = checked(
        "A heading of the talks\n\n“We regret it,” said Minister Aiko Ōta. Later “the ferry sails”, she added.\n\n\
         - one;\n- two.\n",
        &Lexicon::builtin(),
    );
    assert!(page.contains("Aiko Ōta"));
    assert!(page.contains(">We regret it,</mark>"), "{page}");
    assert!(page.contains("<a href=\"#s1\">"));
}

#[test]
fn nothing_of_the_text_becomes_markup() {
    let page = checked(
        "<script>alert(1)</script>\n\n“</mark><img src=x onerror=alert(1)>,” said Ann \"Bo\" O'Hara & Co.\n\n\
         MR. <b>OKAFOR</b>: '\"><svg onload=alert(1)>\u{202e}\u{1b}[31m\u{0}.\n",
        &Lexicon::builtin(),
    );
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<svg"));
    assert!(
        !page
            .chars()
            .any(|c| c.is_control() && c != '\n' || c == '\u{202e}')
    );
}

#[test]
fn the_texts_of_this_project_make_pages_in_order() {
    let lexicon = Lexicon::builtin();
    for folder in ["assets/briefings", "tests/corpus", "tests/corpus/languages"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                checked(&std::fs::read_to_string(path).expect("a text"), &lexicon);
            }
        }
    }
}

#[test]
fn any_text_makes_a_page_in_order() {
    let lexicon = Lexicon::builtin();
    let text = "([a-z “”\"'<>&;=#:*.,\n\u{202e}\u{7}]|said|MR. A: |<b>|&amp;|\\PC){0,80}";
    proptest!(|(text in text)| {
        checked(&text, &lexicon);
    });
}

#[test]
fn the_screen_as_a_picture_holds_its_words_and_nothing_that_acts() {
    use super::commands::{attache, printed};
    let path = hostile();
    let done = attache(&["show", "--svg", "--size", "100x24", "--keys", "] v", &path]);
    let picture = printed(&done);
    assert_eq!(done.status.code(), Some(0), "{picture}");
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    assert!(picture.contains("rain") && !picture.contains("<script"));
    assert!(
        !picture
            .chars()
            .any(|c| c.is_control() && c != '\n' || c == '\u{202e}')
    );
    let wrong = attache(&["show", "--svg", "--keys", "NoSuchKey", &path]);
    assert_eq!(wrong.status.code(), Some(2));
}

/// The path of a hostile text.
fn hostile() -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-screen.txt");
    let text = "“It will <script>alert(1)</script> rain,” said Minister Aiko Ōta \u{1b}]0;x\u{7} & \u{202e}co.\n";
    std::fs::write(&path, text).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}
