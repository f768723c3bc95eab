//! `attache notes`: what the reader has put over a text, for other programs.

use attache::disk::store::{Store, source};
use attache::library::{Anchor, Change, Correction, Entry, Source, What};
use attache::text::{Span, Text};
use serde_json::Value;

use super::commands::{Folder, attache_with, printed};

const TALKS: &str = "# Talks on the ferry\n\n“Wir öffnen die Brücke,” said Minister Tarja Kask after the talks. \
    Nobody left the room before the evening.\n";

fn entry(source: &Source, id: &str, on: &str, what: What) -> Change {
    let start = source.text.as_str().find(on).expect("words of the text");
    Change::Put(Entry {
        id: id.to_owned(),
        revision: 0,
        when: 0,
        what,
        anchor: Anchor::of(&source.text, Span::new(start, start + on.len())),
    })
}

fn note(words: &str) -> What {
    What::Note {
        words: words.to_owned(),
    }
}

/// A data folder and a file with notes, one of them lost.
fn noted(folder: &Folder) -> (String, String) {
    let file = folder.file("the talks.txt", TALKS);
    let data = folder.path().join("data");
    let talks = source(Text::new(TALKS), Some(file.as_ref()));
    let elsewhere = source(Text::new("The ferry sank at dawn, said nobody."), None);
    let changes = vec![
        entry(&talks, "a", "Nobody left", What::Highlight),
        entry(
            &talks,
            "b",
            "Wir öffnen die Brücke,",
            note("which *bridge*?"),
        ),
        entry(&elsewhere, "c", "sank at dawn", note("a lost one")),
        entry(
            &talks,
            "d",
            "Wir öffnen die Brücke,",
            What::Correction(Correction {
                speaker: Some("Ilse Brandt".to_owned()),
                ..Correction::default()
            }),
        ),
    ];
    Store::at(&data).make(&talks, changes).expect("it is kept");
    (data.to_str().expect("a plain name").to_owned(), file)
}

#[test]
fn as_markdown_each_has_its_words_and_its_source() {
    let folder = Folder::new("noted-markdown");
    let (data, file) = noted(&folder);
    let output = printed(&attache_with(&data, &["notes", &file]));
    let place = |words: &str| {
        output
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {output}"))
    };
    assert!(output.starts_with("# Talks on the ferry\n"), "{output}");
    assert!(place("> “Wir öffnen die Brücke,”") < place("which \\*bridge\\*?"));
    assert!(
        place("**Ilse Brandt**, after the talks (direct, certain, corrected; ")
            < place("*Corrected:* said by Ilse Brandt")
    );
    assert!(place("> Nobody left") < place("*Highlighted*"));
    assert!(place("## Not in the text any more") < place("> sank at dawn"));
    assert!(place("> sank at dawn") < place("a lost one"));
}

#[test]
fn as_web_annotations_each_is_found_by_words_and_by_place() {
    let folder = Folder::new("noted-w3c");
    let (data, file) = noted(&folder);
    let output = printed(&attache_with(&data, &["notes", "--format", "w3c", &file]));
    let annotations: Value = serde_json::from_str(&output).expect("JSON");
    let annotations = annotations.as_array().expect("an array");
    assert_eq!(annotations.len(), 4);
    let with = |motivation: &str| {
        let found = annotations
            .iter()
            .find(|annotation| annotation["motivation"] == motivation);
        found.expect("an annotation")
    };
    let comment = with("commenting");
    assert_eq!(comment["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(comment["type"], "Annotation");
    assert_eq!(comment["body"]["value"], "which *bridge*?");
    let source = comment["target"]["source"].as_str().expect("an address");
    assert!(
        source.starts_with("file:///") && source.ends_with("the%20talks.txt"),
        "{source}"
    );
    let [words, place] = &comment["target"]["selector"].as_array().expect("selectors")[..] else {
        panic!("two selectors in {comment}");
    };
    assert_eq!(words["type"], "TextQuoteSelector");
    assert_eq!(words["exact"], "Wir öffnen die Brücke,");
    assert!(TALKS.contains(&format!(
        "{}{}{}",
        words["prefix"].as_str().expect("words"),
        words["exact"].as_str().expect("words"),
        words["suffix"].as_str().expect("words"),
    )));
    assert_eq!(place["type"], "TextPositionSelector");
    let (start, end) = (place["start"].as_u64(), place["end"].as_u64());
    let (start, end) = (
        start.expect("a number") as usize,
        end.expect("a number") as usize,
    );
    let at: String = TALKS.chars().skip(start).take(end - start).collect();
    assert_eq!(at, "Wir öffnen die Brücke,");
    let lost = annotations.last().expect("the lost one");
    assert_eq!(lost["target"]["selector"].as_array().map(Vec::len), Some(1));
    let ids: Vec<&Value> = annotations
        .iter()
        .map(|annotation| &annotation["id"])
        .collect();
    assert!(
        ids.iter()
            .all(|id| id.as_str().is_some_and(|id| id.starts_with("urn:uuid:")))
    );
    assert_eq!(with("highlighting").get("body"), None);
    let again = printed(&attache_with(&data, &["notes", "--format", "w3c", &file]));
    assert_eq!(again, output, "names do not change");
}

#[test]
fn where_nothing_is_noted_it_is_said_and_the_json_is_whole() {
    let folder = Folder::new("noted-nothing");
    let file = folder.file("talks.txt", TALKS);
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain name");
    let output = attache_with(data, &["notes", "--format", "w3c", &file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing is noted"));
    let value: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(value.as_array().map(Vec::len), Some(0));
}

#[test]
fn nothing_in_a_note_acts_on_a_terminal() {
    let folder = Folder::new("noted-hostile");
    let file = folder.file("talks.txt", TALKS);
    let data = folder.path().join("data");
    let talks = source(Text::new(TALKS), Some(file.as_ref()));
    let hostile = "\u{1b}]52;c;cHdu\u{7}\u{9b}31m\u{202e}<script>";
    let what = [
        note(hostile),
        What::Correction(Correction {
            speaker: Some(hostile.to_owned()),
            ..Correction::default()
        }),
    ];
    let changes = { what.into_iter().enumerate() }
        .map(|(number, what)| entry(&talks, &number.to_string(), "Wir öffnen die Brücke,", what));
    Store::at(&data)
        .make(&talks, changes.collect())
        .expect("it is kept");
    let data = data.to_str().expect("a plain name");
    for arguments in [&["notes"][..], &["notes", "--format", "w3c"], &["quotes"]] {
        let output = printed(&attache_with(data, &[arguments, &[file.as_str()]].concat()));
        assert!(output.contains("script"), "{output:?}");
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!output.contains(acts), "{output:?}");
    }
}
