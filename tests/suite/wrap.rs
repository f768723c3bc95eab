//! Rows of a text at a width.

use attache::text::wrap::{self, PIECE, piece, rows};
use attache::text::{Span, Text};
use proptest::prelude::*;

/// What stands in the rows of `words` at `width`, without the spaces at their ends.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let text = Text::new(words);
    rows(&text, text.span(), &[], width, false)
        .iter()
        .map(|row| {
            let mut shown = String::new();
            for glyph in wrap::shown(&text, row.span, &[], false) {
                attache::text::glyph::write(words, glyph, &mut shown);
            }
            shown.trim_end().to_owned()
        })
        .collect()
}

#[test]
fn rows_end_between_words() {
    assert_eq!(
        wrapped("the first bus would leave on Monday", 12),
        ["the first", "bus would", "leave on", "Monday"]
    );
}

#[test]
fn a_word_wider_than_the_row_is_broken() {
    assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
}

#[test]
fn wide_characters_count_two_cells() {
    assert_eq!(
        wrapped("会談は二時間続いた", 6),
        ["会談は", "二時間", "続いた"]
    );
}

#[test]
fn a_line_end_inside_a_paragraph_is_a_space() {
    assert_eq!(wrapped("one\ntwo\r\nthree", 80), ["one two three"]);
}

#[test]
fn a_mark_before_a_word_stays_with_it() {
    assert_eq!(
        wrapped("she said, “never again”", 12),
        ["she said,", "“never", "again”"]
    );
}

#[test]
fn markup_is_not_shown_and_takes_no_room() {
    let words = "a **bold** word";
    let text = Text::new(words);
    let hidden: Vec<Span> = words
        .match_indices("**")
        .map(|(at, mark)| Span::new(at, at + mark.len()))
        .collect();
    let rows = rows(&text, text.span(), &hidden, 11, false);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows.first().map(|row| row.width), Some("a bold word".len()));
}

#[test]
fn spaces_and_line_ends_count_where_they_matter() {
    let text = Text::new("a  b\n    c\n");
    let rows = rows(&text, text.span(), &[], 20, true);
    let shown: Vec<&str> = rows.iter().map(|row| text.slice(row.span)).collect();
    assert_eq!(shown, ["a  b\n", "    c\n"]);
}

#[test]
fn pieces_of_a_long_paragraph_tile_it_and_end_after_sentences() {
    let text = Text::new("The gate stayed shut. ".repeat(PIECE / 4));
    let span = text.span();
    let mut at = 0;
    while at < span.end() {
        let here = piece(&text, span, at);
        assert_eq!(here.start(), at);
        assert!(here.end() > at && here.len() < 2 * PIECE);
        assert!(
            text.slice(here).starts_with("The"),
            "a piece begins with a sentence"
        );
        // Every byte of a piece leads to that piece.
        for inside in [here.start(), here.start() + here.len() / 2, here.end() - 1] {
            assert_eq!(piece(&text, span, inside), here);
        }
        at = here.end();
    }
}

proptest! {
    #[test]
    fn rows_tile_any_text(words in any::<String>(), width in 0usize..40, exact in any::<bool>()) {
        let text = Text::new(words);
        let mut at = 0;
        for row in rows(&text, text.span(), &[], width, exact) {
            prop_assert_eq!(row.span.start(), at);
            at = row.span.end();
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn no_row_is_wider_than_asked(words in "[a-zäéß会談 “”,.\\-\n]{0,200}", width in 2usize..40) {
        let text = Text::new(words);
        for row in rows(&text, text.span(), &[], width, false) {
            prop_assert!(row.width <= width);
        }
    }

    #[test]
    fn pieces_tile_any_long_text(words in "[a-z .\n会]{0,60}", times in 1usize..2000) {
        let text = Text::new(words.repeat(times));
        let span = text.span();
        let mut at = 0;
        while at < span.end() {
            let here = piece(&text, span, at);
            prop_assert_eq!(here.start(), at);
            prop_assert!(here.end() > at);
            at = here.end();
        }
    }
}
