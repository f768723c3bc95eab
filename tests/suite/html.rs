//! Web pages: the article with its structure, without the rest of the page.

use attache::format::open::open;
use attache::format::{self, BlockKind, Document, Form};
use attache::text::Text;
use proptest::prelude::*;

fn read(page: &str) -> Document {
    format::read(Text::new(page), Some("talks.html"), Vec::new())
}

fn blocks(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let words = document.text.slice(block.span).replace('\n', "/");
            match block.kind {
                BlockKind::Heading { level } => format!("h{level} {words}"),
                BlockKind::Paragraph => format!("p {words}"),
                BlockKind::Item { depth, marker } => {
                    format!("i{depth} {} {words}", document.text.slice(marker))
                }
                BlockKind::Turn { label } => format!("t[{}] {words}", document.text.slice(label)),
                BlockKind::Note => format!("n {words}"),
                BlockKind::Quotation => format!("q {words}"),
                BlockKind::Verbatim => format!("v {words}"),
            }
        })
        .collect()
}

fn check(page: &str, expected: &[&str]) {
    assert_eq!(blocks(&read(page)), expected, "{page}");
}

#[test]
fn the_article_is_kept_and_the_rest_of_the_page_is_not() {
    let page = "<!DOCTYPE html><html><head><title>Envoys meet in Tarn | The Ministry</title>\
        <meta property=\"article:published_time\" content=\"2031-03-14T10:00\"><style>p { color: red }</style></head>\
        <body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>\
        <div class=\"share-buttons social\">Tell others</div>\
        <article><a href=/n>News</a><h1>Envoys meet in Tarn</h1><p>They met for an hour, said the ministry, and agreed to meet again \
        before the end of the month, when the water is low enough to see the old gates of the dam.</p>\
        <script>var a = '<p>no</p>';</script><h2>The gates</h2><p>They &amp; the ferry stay <em>open</em>.</p></article>\
        <footer><p>All rights.</p></footer></body></html>";
    let document = read(page);
    assert_eq!(document.form, Form::Html);
    assert_eq!(
        blocks(&document),
        [
            "h1 Envoys meet in Tarn",
            "p 2031-03-14",
            "p They met for an hour, said the ministry, and agreed to meet again before the end of the month, when the water is low enough to see the old gates of the dam.",
            "h2 The gates",
            "p They & the ferry stay open.",
        ]
    );
    assert_eq!(
        document
            .metadata
            .title
            .map(|span| document.text.slice(span)),
        Some("Envoys meet in Tarn")
    );
    let date = document.metadata.date.expect("a day");
    assert_eq!(document.text.slice(date.span), "2031-03-14");
}

#[test]
fn a_day_that_the_page_shows_is_shown_once() {
    let page = "<html><h1>Envoys meet</h1><time datetime=2031-03-14>March 14, 2031</time><p>They met for an hour.</p></html>";
    check(
        page,
        &[
            "h1 Envoys meet",
            "p March 14, 2031",
            "p They met for an hour.",
        ],
    );
    assert_eq!(
        read(page)
            .metadata
            .date
            .map(|date| date.day.to_string())
            .as_deref(),
        Some("2031-03-14")
    );
}

#[test]
fn lists_quotations_tables_and_quotes_keep_their_shape() {
    check(
        "<html><p>The sides <q>agree</q>:<ul><li>to meet<ol><li>in May<li>in June</ol><li>to write</ul>\
         <blockquote><p>We shall meet.</p></blockquote><table><tr><td>gates<td>4<tr><td>boats<td>7</table></html>",
        &[
            "p The sides “agree”:",
            "i0 • to meet",
            "i1 1. in May",
            "i1 2. in June",
            "i0 • to write",
            "q We shall meet.",
            "v gates | 4",
            "v boats | 7",
        ],
    );
}

#[test]
fn bold_names_with_a_colon_are_turns_and_bold_lines_headings() {
    check(
        "<html><h1>The river</h1><p><b>The gates</b></p><p><b>Ilse Brandt:</b> Open.</p><p>And so they stay.</p><p><strong>Question </strong><i>(retranslated)</i><b>: </b>When?</p>\
         <p><b>Ilse Brandt: </b>Now.</p></html>",
        &[
            "h1 The river",
            "h2 The gates",
            "t[Ilse Brandt] Ilse Brandt: Open.",
            "p And so they stay.",
            "t[Question (retranslated)] Question (retranslated): When?",
            "t[Ilse Brandt] Ilse Brandt: Now.",
        ],
    );
}

#[test]
fn a_page_of_fixed_text_is_plain_text() {
    check(
        "<html><title>Record</title><body><pre>\n                 THE RIVER\n\n  Mr. BRANDT. I rise to speak\nof the river and its\n gates.\n</pre></body></html>",
        &[
            "h1 THE RIVER",
            "t[Mr. BRANDT] Mr. BRANDT. I rise to speak/of the river and its/ gates.",
        ],
    );
}

#[test]
fn words_that_only_a_script_carries_are_found() {
    check(
        "<html><script type=\"application/ld+json\">{\"headline\": \"Envoys meet\", \"articleBody\": \"They met.\\nThey parted.\", \"datePublished\": \"2031-03-14\"}</script><div id=app></div></html>",
        &[
            "h1 Envoys meet",
            "p 2031-03-14",
            "p They met.",
            "p They parted.",
        ],
    );
}

#[test]
fn hidden_words_stay_hidden() {
    check(
        "<html><p>Seen.</p><p hidden>No.</p><div style=\"display:none\"><p>No.</p></div><p aria-hidden=true>No.</p><!-- No. --><p>Seen too.</p></html>",
        &["p Seen.", "p Seen too."],
    );
}

#[test]
fn a_notice_of_damage_names_no_place_that_is_not_in_the_text() {
    let mut page = "<html><head><title>Talks</title></head><body>"
        .to_owned()
        .into_bytes();
    page.extend(
        "<article><p>The gates of Tärn stay open, they said.</p></article>"
            .repeat(9)
            .bytes(),
    );
    page.extend(b"<!-- \xff --></body></html>");
    let content = open(page, Some("utf-8")).expect("a text in it");
    let document = content.document(Some("talks.html"));
    assert!(
        document
            .notices
            .iter()
            .any(|notice| notice.message.contains('�'))
    );
    for span in document.notices.iter().filter_map(|notice| notice.span) {
        assert_eq!(document.text.slice(span), "�");
    }
}

#[test]
fn broken_pages_are_read_too() {
    check(
        "<html><div><p>One.<p>Two.</div></b></p></i><p>Three.</html><p>Four.",
        &["p One.", "p Two.", "p Three.", "p Four."],
    );
    check(
        "<html><nav><p>Only a menu that never ends",
        &["p Only a menu that never ends"],
    );
}

#[test]
fn depth_costs_nothing() {
    let deep = format!(
        "<html>{}<p>Deep.</p>{}<p>Out.</p>",
        "<div><b><i>".repeat(20_000),
        "</i></b></div>".repeat(20_000)
    );
    let document = read(&deep);
    let words: String = document
        .blocks
        .iter()
        .map(|block| document.text.slice(block.span))
        .collect();
    assert!(words.contains("Deep.") && words.contains("Out."), "{words}");
}

proptest! {
    #[test]
    fn blocks_are_disjoint_in_order_and_slice(page in "<html>((<(/?(p|b|li|ul|ol|td|tr|table|div|nav|article|h1|h2|pre|q|br|script|title|blockquote))>)?[a-zé&;:. \n]{0,6}){0,40}") {
        let document = read(&page);
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= end && !block.span.is_empty());
            prop_assert!(!document.text.slice(block.span).is_empty());
            end = block.span.end();
        }
    }
}

#[test]
fn a_tag_with_a_storm_of_attributes_is_read_like_any_other() {
    let storm = (0..100_000).fold(String::new(), |all, n| all + &format!(" a{n}=\"{n}\""));
    check(
        &format!(
            "<html><p>One.<p{storm}>Two.</p{storm}><p title=it's{storm} class=nav hidden>No.</p><p>Three.</html>"
        ),
        &["p One.", "p Two.", "p Three."],
    );
}

#[test]
fn what_stands_around_the_marks_of_a_value_does_not_matter() {
    for tag in [
        "p class=\"x\"\r\n hidden=\"\"",
        "p class=\"x\"hidden",
        "p class=\"x\"\t/ hidden",
        "p title=a\" hidden",
        "p title=\"\" = hidden",
        "p hidden=\"a\" hidden=\"b\"",
        "P CLASS = \"&quot; x\" \n HIDDEN",
    ] {
        check(
            &format!("<html><p>Seen.<{tag}>No.</p><p>Seen too.</html>"),
            &["p Seen.", "p Seen too."],
        );
    }
}

#[test]
fn how_a_character_is_written_changes_nothing() {
    let page = "<html><h1>Talks</h1>\n<p>Links:</p>\n<p>• <a\n href=/>\nl’an</a></p>\n<p>• <a href=/>l’eau</a></p></html>";
    let expected = blocks(&read(page));
    assert_eq!(expected.len(), 4, "{expected:?}");
    for (from, to) in [
        ("’", "&rsquo;"),
        ("’", "&#8217"),
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("<html>", "\u{feff}<html>"),
        ("l’", "\0l\0’"),
    ] {
        check(
            &page.replace(from, to),
            &expected.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
}

#[test]
fn what_is_no_markup_ends_where_its_element_does() {
    for name in [
        "textarea", "style", "iframe", "script", "TITLE", "noembed", "noframes", "xmp",
    ] {
        let page = format!(
            "<html><h1>Talks</h1><p>One.</p><{name}><p hidden></p></{name}x></{name} ><p>Two.</p></html>"
        );
        let blocks = blocks(&read(&page));
        assert_eq!(
            (
                blocks.first().map(String::as_str),
                blocks.last().map(String::as_str)
            ),
            (Some("h1 Talks"), Some("p Two.")),
            "{page}"
        );
    }
    check(
        "<html><p>One.<plaintext><p>Two.</plaintext><noscript><p>No.</noscript><p>Three &amp; four</html>",
        &["p One.", "p Two.", "p Three & four"],
    );
}

#[test]
fn a_title_that_never_ends_is_cut() {
    let document = read(&format!(
        "<html><title>{}",
        "Talks in Tarn. ".repeat(100_000)
    ));
    let title = document.metadata.title.expect("a title");
    assert!(document.text.slice(title).starts_with("Talks in Tarn. ") && title.len() <= 1000);
}
