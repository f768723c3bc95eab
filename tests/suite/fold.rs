//! Folding forgives what it says, finds nothing else, and always finds the way back.

use attache::search::find_text;
use attache::text::fold::{Folded, Needle, fold_str};
use attache::text::{Span, Text};
use proptest::prelude::*;

/// The places of `words` in `text`, as the text has them.
fn found(text: &str, words: &str) -> Vec<String> {
    let text = Text::new(text);
    let folded = Folded::new(&text);
    find_text(&folded, words)
        .into_iter()
        .map(|span| text.slice(span).to_owned())
        .collect()
}

#[test]
fn what_is_found_is_the_text_as_it_stands() {
    for (text, words, expected) in [
        ("The CEASEFIRE holds.", "ceasefire", "CEASEFIRE"),
        ("Minister Ōta spoke.", "ota", "Ōta"),
        (
            "the minister\u{2019}s word",
            "minister's",
            "minister\u{2019}s",
        ),
        ("he said “no” twice", "\"no\"", "“no”"),
        ("wait… then go", "wait...", "wait…"),
        ("wait... then go", "wait…", "wait..."),
        ("a pause — then", "pause - then", "pause — then"),
        (
            "line\r\n  of\n\n contact",
            "line of contact",
            "line\r\n  of\n\n contact",
        ),
        ("some 1,200 men", "1200", "1,200"),
        ("some 1200 men", "1,200", "1200"),
        ("some 1\u{202F}200 men", "1200", "1\u{202F}200"),
        ("twelve 1,200,000 sheets", "1200000", "1,200,000"),
        ("the cease-fire line", "ceasefire", "cease-fire"),
        ("the Amer-\nican side", "american", "Amer-\nican"),
        ("cafe\u{301} talks", "café", "cafe\u{301}"),
        ("Прем\u{2019}єр ОРЕЛ", "прем'єр орел", "Прем\u{2019}єр ОРЕЛ"),
        ("Straße 4", "strasse", "Straße"),
        ("an oﬃce", "office", "oﬃce"),
        ("会談は続く", "会談", "会談"),
    ] {
        assert_eq!(found(text, words), [expected], "{words:?} in {text:?}");
    }
}

#[test]
fn what_differs_is_not_found() {
    for (text, words) in [
        ("12,00 euros", "1200"),
        ("a, b", "ab"),
        ("peace talks", "peacetalks"),
        ("anything", ""),
        ("anything", "   "),
    ] {
        assert_eq!(
            found(text, words),
            Vec::<String>::new(),
            "{words:?} in {text:?}"
        );
    }
}

#[test]
fn hidden_markup_does_not_part_words() {
    let text = Text::new("a **cease**fire now");
    let marks = ["**", "**"];
    let mut from = 0;
    let hidden: Vec<Span> = marks
        .iter()
        .map(|mark| {
            let at = from
                + text
                    .as_str()
                    .get(from..)
                    .and_then(|rest| rest.find(mark))
                    .expect("a mark");
            from = at + mark.len();
            Span::new(at, from)
        })
        .collect();
    let folded = Folded::without(&text, &hidden);
    let spans = folded.find(&Needle::new("ceasefire"));
    assert_eq!(
        spans
            .iter()
            .map(|span| text.slice(*span))
            .collect::<Vec<_>>(),
        ["cease**fire"]
    );
}

#[test]
fn typing_on_never_loses_the_match_at_a_hyphen() {
    assert_eq!(found("the cease-fire line", "cease-"), ["cease"]);
}

proptest! {
    #[test]
    fn every_find_is_a_slice_that_folds_to_the_needle(text in "\\PC{0,60}", from in 0usize..50, len in 1usize..8) {
        let words: String = text.chars().skip(from).take(len).collect();
        let text = Text::new(text);
        let folded = Folded::new(&text);
        for span in find_text(&folded, &words) {
            let slice = text.slice(span);
            prop_assert!(!slice.is_empty());
            // A hyphen or a separator counts by what stands around it, and around the slice stands nothing.
            let plain = |folded: &[u8]| -> Vec<u8> {
                folded.iter().copied().filter(|byte| !b"-,.'\"`".contains(byte)).collect()
            };
            let (slice, needle) = (plain(fold_str(slice).as_bytes()), plain(Needle::new(&words).as_bytes()));
            let holds = needle.is_empty() || slice.windows(needle.len()).any(|part| part == needle);
            prop_assert!(holds, "{slice:?} for {words:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in "[a-zA-Z0-9 ,.’'“”…éÖß\n-]{0,40}") {
        let once = fold_str(&text);
        prop_assert_eq!(fold_str(&once).len() <= once.len(), true);
    }
}
