//! Markdown: what its marks say, and that the marks are told apart from the words.

use attache::analysis::titles;
use attache::format::{self, BlockKind, Document, Form};
use attache::text::{Span, Text};
use proptest::prelude::*;

fn read(text: &str) -> Document {
    format::read(Text::new(text), Some("talks.md"), Vec::new())
}

/// The words of `span` without the markup.
fn shown(document: &Document, span: Span) -> String {
    let mut words = String::new();
    let mut at = span.start();
    for hidden in document
        .markup
        .iter()
        .filter(|hidden| span.covers(**hidden))
    {
        words.push_str(document.text.slice(Span::new(at, hidden.start())));
        at = hidden.end();
    }
    words.push_str(document.text.slice(Span::new(at, span.end())));
    words
}

fn blocks(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let words = shown(document, block.span).replace('\n', "/");
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

fn check(text: &str, expected: &[&str]) {
    assert_eq!(blocks(&read(text)), expected, "{text:?}");
}

#[test]
fn headings_paragraphs_lists_and_quotations() {
    check(
        "# The River\n\nIt flows\nfast.\n\n## The Dam\n\n- *one*\n- two\n  - three\n\n1. four\n\n> It stands,\n> he said.\n",
        &[
            "h1 The River",
            "p It flows/fast.",
            "h2 The Dam",
            "i0 - one",
            "i0 - two",
            "i1 - three",
            "i0 1. four",
            "q It stands,/he said.",
        ],
    );
}

#[test]
fn marks_are_hidden_and_words_are_not() {
    check(
        "She **said** *no*, [twice](https://example.org/a_b), `so` \\[sic\\] <u>there</u> <!-- x --> now ![the dam](dam.png).\n",
        &["p She said no, twice, so [sic] there  now the dam."],
    );
}

#[test]
fn a_bold_line_is_a_heading_and_a_bold_name_a_turn() {
    check(
        "**The Dam**\n\nIt stands.\n\n**Ilse Brandt:** No.\n\n**Teodor Kask**: Yes.\n\n**Ilse Brandt:** No.\n\n**Teodor Kask**: Yes.\n",
        &[
            "h2 The Dam",
            "p It stands.",
            "t[Ilse Brandt] Ilse Brandt: No.",
            "t[Teodor Kask] Teodor Kask: Yes.",
            "t[Ilse Brandt] Ilse Brandt: No.",
            "t[Teodor Kask] Teodor Kask: Yes.",
        ],
    );
}

#[test]
fn transcripts_have_turns_and_notes() {
    check(
        "MS. AALTO:  Good\nmorning.\n\nQ    When?\n\n(Laughter.)\n\n\\[Crosstalk\\]\n",
        &[
            "t[MS. AALTO] MS. AALTO:  Good/morning.",
            "t[Q] Q    When?",
            "n (Laughter.)",
            "n [Crosstalk]",
        ],
    );
}

#[test]
fn tables_and_code_stand_as_they_are() {
    check(
        "|a|`b`|\n|-|-|\n|1|2|\n\n    code **here**\n",
        &["v |a|`b`|/|-|-|/|1|2|", "v code **here**"],
    );
}

#[test]
fn a_title_that_only_begins_with_quoted_words_is_whole() {
    for title in [
        "\"Gates\" reopen at noon",
        "'Gates' reopen, says Minister Ō",
        "\"Gates",
    ] {
        let document = read(&format!("---\ntitle: {title}\n---\n\nThey met.\n"));
        let found = document
            .metadata
            .title
            .map(|span| document.text.slice(span));
        assert_eq!(found, Some(title));
    }
}

#[test]
fn front_matter_gives_title_and_day_and_is_no_text() {
    for (front, title) in [
        (
            "---\ntags: a\ndate: '2031-03-14'\ntitle: \"Talks in\\_Tarn\\u2019s hall\"\n---\n",
            "Talks in Tarn’s hall",
        ),
        (
            "---\r\ntitle: Talks: a beginning\r\ndate: 2031-03-14 10:00:00\r\n---\r\n",
            "Talks: a beginning",
        ),
        ("+++\ntitle = \"Talks\"\ndate = 2031-03-14\n+++\n", "Talks"),
        (
            "---\ntitle: \"Talks in\\\n  \\ the hall\"\ndate: 2031-03-14\n---\n",
            "Talks in the hall",
        ),
        (
            "\u{FEFF}---\ntitle: Talks\ndate: 2031-03-14\n---\n",
            "Talks",
        ),
    ] {
        let document = read(&format!("{front}\nThey met.\n"));
        assert_eq!(blocks(&document), ["p They met."], "{front:?}");
        assert_eq!(titles::title(&document).words, title);
        assert_eq!(
            document
                .metadata
                .date
                .map(|date| date.day.to_string())
                .as_deref(),
            Some("2031-03-14")
        );
        assert!(
            document
                .metadata
                .spans
                .iter()
                .all(|span| span.end() <= document.blocks[0].span.start())
        );
    }
}

#[test]
fn front_matter_is_only_what_has_an_end_and_keys() {
    check(
        "---\n\nThey met.\n\n---\n\nThey parted.\n",
        &["p They met.", "p They parted."],
    );
    check("---\ntitle: no end\n", &["p title: no end"]);
}

#[test]
fn markdown_is_known_by_its_content_too() {
    for (text, form) in [
        ("# The River\n\nIt flows.\n", Form::Markdown),
        ("---\ntitle: The River\n---\nIt flows.\n", Form::Markdown),
        ("The River\n\nIt *flows*.\n", Form::Plain),
        ("#1 priority: the river\n", Form::Plain),
    ] {
        assert_eq!(
            format::read(Text::new(text), None, Vec::new()).form,
            form,
            "{text:?}"
        );
    }
}

proptest! {
    #[test]
    fn blocks_and_markup_are_disjoint_in_order_and_slice(text in "([-#>*_\\[\\]()`|<!a-zé“ \n&;:=+.1]{0,12}\n?){0,30}") {
        let document = read(&text);
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= end && !block.span.is_empty(), "{:?}", document.blocks);
            prop_assert!(!document.text.slice(block.span).is_empty());
            end = block.span.end();
        }
        let mut end = 0;
        for hidden in &document.markup {
            prop_assert!(hidden.start() >= end && !hidden.is_empty(), "{:?}", document.markup);
            prop_assert!(!document.text.slice(*hidden).is_empty());
            prop_assert!(document.blocks.iter().any(|block| block.span.covers(*hidden)), "markup lies in blocks");
            end = hidden.end();
        }
    }
}

#[test]
fn an_entity_that_is_a_space_is_read_as_one() {
    let text = "# Notes\n\n&nbsp;\n\nThe ferry&nbsp;line, Smith &amp; Sons, sails.&nbsp;\n\nIt&#160; waits.\n";
    let document = read(text);
    let words: Vec<String> = document
        .blocks
        .iter()
        .map(|block| document.words(block.span).into_owned())
        .collect();
    assert_eq!(
        words,
        [
            "Notes",
            "The ferry line, Smith & Sons, sails.",
            "It  waits."
        ]
    );
    let paragraph = document.blocks.get(1).expect("a paragraph").span;
    let shown = attache::text::wrap::shown(&document.text, paragraph, &document.markup, false);
    let cells: usize = shown.iter().map(|glyph| glyph.width).sum();
    assert_eq!(cells, "The ferry line, Smith & Sons, sails.".len());
}

#[test]
fn a_list_that_leads_back_to_other_pages_is_no_row_of_headings() {
    let text = "1.  [Home](https://example.org/)\n2.  [News](https://example.org/news/)\n3.  [Readouts &\n    Notes](https://example.org/notes/)\n4.  The ferry deal explained\n\nThe ferry line will open in May, the mayor said.\n";
    let document = read(text);
    let headings = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    assert_eq!(headings.count(), 0, "{:?}", document.blocks);
    // With words under each, they are.
    let text = "1.  The ferry\n\nIt will sail again in May, as the harbour board has decided.\n\n2.  The bridge\n\nIt stays closed for another year, as the same board has decided.\n";
    let document = read(text);
    let headings = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    assert_eq!(headings.count(), 2, "{:?}", document.blocks);
}
