//! Words are found again when the text around them has changed, and are called lost when they are gone.

use attache::library::Anchor;
use attache::text::{Span, Text};
use proptest::prelude::*;

/// The text without its marks, and what stood between them.
fn marked(text: &str) -> (Text, Span) {
    let (before, rest) = text.split_once('⟦').expect("a beginning");
    let (words, after) = rest.split_once('⟧').expect("an end");
    let span = Span::new(before.len(), before.len() + words.len());
    (Text::new(format!("{before}{words}{after}")), span)
}

fn anchored(text: &str) -> Anchor {
    let (text, span) = marked(text);
    Anchor::of(&text, span)
}

/// `anchor` is found in `text` at the marked words.
fn found(anchor: &Anchor, text: &str) {
    let (text, span) = marked(text);
    assert_eq!(anchor.find(&text), Some(span), "{}", text.as_str());
}

const TALKS: &str =
    "The talks began at noon. “⟦We regret it⟧,” said Minister Ōta. The talks ended.";

#[test]
fn words_are_found_behind_a_paragraph_put_in_front() {
    let anchor = anchored(TALKS);
    found(&anchor, TALKS);
    found(
        &anchor,
        &format!("“We regret it,” was heard.\n\n{TALKS}\n\n“We regret it.”"),
    );
}

#[test]
fn of_words_that_stand_twice_those_among_the_same_words_are_meant() {
    let anchor = anchored("“No,” said Ōta. “⟦No⟧,” said Lind of the offer. “No,” they said.");
    found(
        &anchor,
        "They met again. “No,” said Ōta. “⟦No⟧,” said Lind of the offer. “No,” they said.",
    );
}

#[test]
fn short_words_that_are_gone_are_not_found_in_other_places() {
    let anchor = anchored("“⟦No⟧,” said Lind of the offer, and left the room.");
    assert_eq!(
        anchor.find(&Text::new(
            "“Yes,” said Lind of the offer, and No one left."
        )),
        None
    );
    assert_eq!(anchor.find(&Text::new("")), None);
}

#[test]
fn lines_broken_anew_leave_words_the_same() {
    let anchor =
        anchored("He said ⟦the border would stay closed until the spring⟧, and no longer.");
    found(
        &anchor,
        "He said ⟦the border\nwould stay closed   until\n the spring⟧, and\nno longer.",
    );
}

#[test]
fn the_words_around_are_kept_to_32_characters() {
    let anchor = anchored(&format!("{}⟦words⟧{}", "ä".repeat(100), "ö".repeat(100)));
    assert_eq!(anchor.before, "ä".repeat(32));
    assert_eq!(anchor.after, "ö".repeat(32));
}

proptest! {
    #[test]
    fn any_span_is_found_where_it_is_and_behind_what_is_put_in_front(
        text in "\\PC{1,60}[ \n]\\PC{1,60}",
        front in "\\PC{0,40}",
        from in 0_usize..100,
        len in 1_usize..100,
    ) {
        let text = Text::new(text);
        let start = text.floor(from % text.len());
        let span = Span::new(start, text.ceil((start + len).min(text.len())).max(text.ceil(start + 1)));
        prop_assume!(!text.slice(span).trim().is_empty());
        let anchor = Anchor::of(&text, span);
        prop_assert_eq!(anchor.find(&text), Some(span));
        let later = Text::new(format!("{front}\n{}", text.as_str()));
        let found = anchor.find(&later).expect("it is still there");
        prop_assert_eq!(later.slice(found), text.slice(span));
        // As many of the words around are the same as where it stood.
        let moved = Anchor::of(&later, found);
        prop_assert_eq!(moved.after, anchor.after);
    }

    #[test]
    fn any_anchor_is_looked_for_in_any_text(
        start in any::<usize>(),
        exact in ".{0,20}",
        before in ".{0,8}",
        after in ".{0,8}",
        text in ".{0,200}",
    ) {
        let text = Text::new(text);
        let anchor = Anchor { start, exact, before, after };
        if let Some(span) = anchor.find(&text) {
            prop_assert!(!text.slice(span).is_empty());
        }
    }
}
