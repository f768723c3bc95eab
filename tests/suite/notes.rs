//! Notes, highlights and the list of all that the reader has put over a text.

use attache::app::{Over, quotes};
use attache::library::{Anchor, Change, Entry, Layer, What};
use attache::text::Text;

use super::own::Reader;
use super::session::{SIZES, golden};

fn notes(layer: &Layer) -> Vec<&str> {
    let words = layer.entries.iter().filter_map(|entry| match &entry.what {
        What::Note { words } => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

/// The words that have a highlight.
fn highlights(layer: &Layer) -> Vec<&str> {
    let entries = layer.entries.iter();
    let highlights = entries.filter(|entry| matches!(entry.what, What::Highlight));
    highlights
        .map(|entry| entry.anchor.exact.as_str())
        .collect()
}

#[test]
fn a_note_on_a_quote_stands_on_its_card_and_in_the_gutter() {
    let reader = Reader::sized(Layer::default(), 120, 36).keys("] a ask_for_the_minutes");
    assert!(
        reader.screen().contains("note q1: ask for the minutes"),
        "{}",
        reader.screen()
    );
    let reader = reader.keys("Enter");
    let screen = reader.screen();
    assert!(screen.contains("note     ask for the  "), "{screen}");
    assert!(
        screen.contains("q1✎┃") || screen.contains("q1✎█"),
        "{screen}"
    );
    assert_eq!(notes(&reader.layer), ["ask for the minutes"]);
    assert!(
        reader.layer.entries[0]
            .anchor
            .exact
            .starts_with("We came with")
    );
}

#[test]
fn a_note_is_written_anew_and_an_empty_one_is_gone() {
    let reader = Reader::open(Layer::default()).keys("] a first Enter a _and_second Enter");
    assert_eq!(notes(&reader.layer), ["first and second"]);
    let reader = reader.keys("a Ctrl-u Enter");
    assert!(reader.layer.entries.is_empty());
    let reader = reader.keys("a nothing Esc a Enter");
    assert!(
        reader.layer.entries.is_empty(),
        "Esc and an empty line note nothing"
    );
}

#[test]
fn where_no_quote_is_the_note_belongs_to_the_paragraph() {
    let reader = Reader::open(Layer::default()).keys("a who_came Enter");
    assert_eq!(notes(&reader.layer), ["who came"]);
    let words = &reader.layer.entries[0].anchor.exact;
    assert!(words.starts_with("Delegations from"), "{words}");
}

#[test]
fn what_is_selected_is_noted_and_highlighted() {
    let reader = Reader::open(Layer::default()).keys("V H");
    assert_eq!(highlights(&reader.layer).len(), 1);
    assert!(reader.app.over.is_none());
    assert!(reader.screen().contains('▒'), "{}", reader.screen());
    let reader = reader.keys("V H");
    assert!(
        reader.layer.entries.is_empty(),
        "the same words again are not highlighted any more"
    );
    let reader = reader.keys("V a look Enter");
    assert_eq!(notes(&reader.layer), ["look"]);
}

#[test]
fn a_quote_is_highlighted_and_not_any_more() {
    let reader = Reader::open(Layer::default()).keys("] H");
    let index = quotes::current(&reader.app).expect("a quote");
    let briefing = &reader.app.opened.briefing;
    let content = briefing.statements[index].content[0];
    assert_eq!(
        highlights(&reader.layer),
        [briefing.document.text.slice(content)]
    );
    assert!(reader.keys("H").layer.entries.is_empty());
}

/// A mark, a note, a correction, a highlight, and a note whose words are gone.
fn all() -> Layer {
    let mut layer = Reader::open(Layer::default())
        .keys("m a ] a ask_for_the_minutes Enter ] e s kask Enter ] H")
        .layer;
    let elsewhere = Text::new("The ferry sank at dawn, said nobody.");
    let lost = Entry {
        id: "lost".to_owned(),
        revision: 0,
        when: 0,
        what: What::Note {
            words: "which ferry?".to_owned(),
        },
        anchor: Anchor::at(&elsewhere, 4),
    };
    layer.make(Change::Put(lost), 1);
    layer
}

#[test]
fn all_that_is_noted_stands_in_a_list_at_every_usual_size() {
    for (columns, rows) in SIZES {
        let reader = Reader::sized(all(), columns, rows).keys("A");
        golden(&format!("noted-{columns}x{rows}"), &reader.screen());
        let reader = Reader::sized(all(), columns, rows).keys("] a Space");
        golden(&format!("note-{columns}x{rows}"), &reader.screen());
        let reader = Reader::sized(all(), columns, rows).keys("] e");
        golden(&format!("correct-{columns}x{rows}"), &reader.screen());
    }
}

#[test]
fn the_list_leads_to_what_is_chosen_and_says_what_is_lost() {
    let reader = Reader::open(all()).keys("A g j Enter");
    assert!(reader.app.over.is_none());
    let briefing = &reader.app.opened.briefing;
    let words = briefing
        .document
        .text
        .as_str()
        .get(reader.app.place.at..)
        .expect("words");
    assert!(words.starts_with("We came with"), "{words}");
    let reader = reader.keys("A G");
    assert!(
        reader.screen().contains("lost which ferry?"),
        "{}",
        reader.screen()
    );
    assert!(reader.screen().contains("1 lost"), "{}", reader.screen());
    let reader = reader.keys("Enter");
    assert!(matches!(reader.app.over, Some(Over::Noted(_))));
    assert!(
        reader.screen().contains("its words are gone"),
        "{}",
        reader.screen()
    );
}

#[test]
fn what_is_taken_away_in_the_list_can_be_brought_back_there() {
    let reader = Reader::open(all());
    let number = reader.layer.entries.len();
    let reader = reader.keys("A g x Delete");
    assert_eq!(reader.layer.entries.len(), number - 2);
    let reader = reader.keys("u u");
    assert_eq!(reader.layer.entries.len(), number);
    assert!(reader.keys("u").screen().contains("nothing was taken away"));
}

#[test]
fn an_empty_list_says_what_to_do() {
    let reader = Reader::open(Layer::default()).keys("A");
    assert!(
        reader.screen().contains("a notes, H highlights"),
        "{}",
        reader.screen()
    );
    assert!(reader.app.over.is_none());
}

#[test]
fn what_is_kept_nowhere_is_said_to_last_until_one_leaves() {
    let reader = Reader::open(Layer::default()).keys("] a look Enter");
    assert!(
        reader.screen().contains("noted, until you leave"),
        "{}",
        reader.screen()
    );
}

#[test]
fn what_could_not_be_kept_stays_in_sight_and_is_kept_with_the_next() {
    let mut reader = Reader::open(Layer::default()).keys("] a first Enter");
    reader.full = true;
    let mut reader = reader.keys("] a second Enter");
    assert!(
        reader.screen().contains("not kept: the disk is full"),
        "{}",
        reader.screen()
    );
    assert!(reader.screen().contains("✎ second"), "{}", reader.screen());
    assert_eq!(notes(&reader.layer), ["first"]);
    reader.full = false;
    let reader = reader.keys("] a third Enter");
    assert_eq!(notes(&reader.layer), ["first", "second", "third"]);
}
