//! Sections tile the blocks; titles are the text's own or made of its words.

use attache::analysis::{sections, titles};
use attache::format::{self, Document};
use attache::text::Text;
use proptest::prelude::*;

fn read(text: &str) -> Document {
    format::read(Text::new(text), None, Vec::new())
}

fn title(text: &str) -> (String, bool) {
    let document = read(text);
    let title = titles::title(&document);
    let derived = title.is_derived();
    (title.words, derived)
}

#[test]
fn what_stands_before_the_first_heading_is_a_section_without_one() {
    let document = read(
        "date 2031-03-14 They met.\n\nWhat they said\n\nNot much.\n\nWhat comes next\n\nMore talks.\n",
    );
    let found = sections::find(&document);
    let headings: Vec<Option<&str>> = found
        .iter()
        .map(|section| section.heading.map(|span| document.text.slice(span)))
        .collect();
    assert_eq!(
        headings,
        [None, Some("What they said"), Some("What comes next")]
    );
}

#[test]
fn sections_know_what_holds_them() {
    let document = read(
        "THE RIVER\n\nPreamble\n\nIt flows.\n\nChapter 1\n\nArticle 1\n\nIt flows on.\n\nChapter 2\n\nArticle 2\n\nIt ends.\n",
    );
    let found = sections::find(&document);
    let parents: Vec<Option<&str>> = found
        .iter()
        .map(|section| {
            section
                .parent
                .and_then(|at| found[at].heading)
                .map(|span| document.text.slice(span))
        })
        .collect();
    assert_eq!(
        parents,
        [
            None,
            Some("THE RIVER"),
            Some("THE RIVER"),
            Some("Chapter 1"),
            Some("THE RIVER"),
            Some("Chapter 2")
        ]
    );
}

#[test]
fn a_title_of_its_own_is_the_title() {
    assert_eq!(
        title("Envoys meet\n\nThey met for long.\n"),
        ("Envoys meet".to_owned(), false)
    );
}

#[test]
fn a_derived_title_has_no_marks_of_emphasis() {
    let (words, derived) = title(
        "*Between Minister Ōta, Envoy Brandt and the delegation of Marland*\n\nThey talked about the dam for long.\n",
    );
    assert!(
        derived && words.starts_with("Between Minister Ōta"),
        "{words}"
    );
}

#[test]
fn a_derived_title_is_event_place_and_day() {
    for (text, expected) in [
        (
            "date 2031-03-14 Delegations met in Tarn on Thursday (March 13) for a second round of water talks. They parted.\n",
            "Second round of water talks, Tarn, 13 March 2031",
        ),
        (
            "date 2031-03-14 Marland and Vessia held peace talks on the Orla river in Old Tarn, officials said.\n",
            "Peace talks on the Orla river, Old Tarn, 2031-03-14",
        ),
        (
            "date 2032-01-02 The fifth round of talks ended on 30 December without a text.\n",
            "Fifth round of talks, 30 December 2031",
        ),
        (
            "date 2031-03-14 The ferry sank in the harbour.\n",
            "The ferry sank in the harbour.",
        ),
    ] {
        assert_eq!(title(text), (expected.to_owned(), true));
    }
}

proptest! {
    #[test]
    fn sections_tile_the_blocks(text in "(([A-Z][a-z]{0,9}[ .]?){1,6}\n{1,2}){0,20}") {
        let document = read(&text);
        let found = sections::find(&document);
        let mut next = found.iter();
        let mut section = next.next();
        for block in &document.blocks {
            while section.is_some_and(|section| !section.span.covers(block.span)) {
                section = next.next();
            }
            prop_assert!(section.is_some(), "each block lies in one section, in order");
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
    }
}
