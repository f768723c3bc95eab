//! What characters become when they are drawn.

use attache::text::glyph::{GlyphKind, Piece, clusters, glyphs, pieces, safe, width_of, write};
use attache::text::visible::is_direction;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

#[test]
fn an_escape_is_a_sign_and_never_itself() {
    assert_eq!(safe("a\u{1b}[31mb"), "a␛[31mb");
    assert_eq!(safe("\u{202e}abc"), "<U+202E>abc");
    assert_eq!(safe("a\u{9b}2J"), "a<U+009B>2J");
}

#[test]
fn a_family_of_emoji_keeps_its_joiners() {
    let family = "👩\u{200d}👧";
    assert_eq!(safe(family), family);
    assert_eq!(width_of(family), 2);
}

#[test]
fn a_mark_with_nothing_to_stand_on_gets_a_circle() {
    assert_eq!(safe("\u{301}a"), "◌\u{301}a");
}

#[test]
fn a_line_end_between_words_is_one_space() {
    let words = "to\r\n   the bridge";
    let shown: String = glyphs(words, false).fold(String::new(), |mut out, glyph| {
        write(words, glyph, &mut out);
        out
    });
    assert_eq!(shown, "to the bridge");
}

#[test]
fn quick_clusters_are_those_of_the_standard() {
    // Every character below U+3000, between letters, before a mark that joins, and after itself.
    for c in (0..0x3000).filter_map(char::from_u32) {
        let words = format!("a{c}b{c}\u{301}{c}{c} “{c}”");
        let quick: Vec<usize> = glyphs(&words, true).map(|glyph| glyph.start).collect();
        let standard: Vec<usize> = words.grapheme_indices(true).map(|(at, _)| at).collect();
        assert_eq!(quick, standard, "U+{:04X}", c as u32);
        for glyph in glyphs(&words, true).filter(|glyph| glyph.kind == GlyphKind::Plain) {
            let own = words.get(glyph.start..glyph.end).expect("a cluster");
            assert_eq!(glyph.width, own.width(), "U+{:04X}", c as u32);
        }
    }
}

proptest! {
    #[test]
    fn glyphs_begin_where_clusters_do(words in hostile()) {
        let quick: Vec<usize> = glyphs(&words, true).map(|glyph| glyph.start).collect();
        let standard: Vec<usize> = words.grapheme_indices(true).map(|(at, _)| at).collect();
        prop_assert_eq!(quick, standard);
    }

    #[test]
    fn clusters_are_those_of_the_standard(words in hostile()) {
        let words = safe(&words);
        let quick: Vec<_> = clusters(&words).map(|one| (one.words, one.width)).collect();
        let standard: Vec<_> = words.graphemes(true).map(|one| (one, one.width())).collect();
        prop_assert_eq!(quick, standard);
    }

    #[test]
    fn pieces_are_clusters_or_letters_that_are_each_one(words in hostile()) {
        let words = safe(&words);
        let mut one_by_one = Vec::new();
        for piece in pieces(&words) {
            match piece {
                Piece::Letters(letters) => one_by_one.extend(letters.split_inclusive(|_| true)),
                Piece::Cluster(cluster) => one_by_one.push(cluster.words),
            }
        }
        let standard: Vec<_> = words.graphemes(true).collect();
        prop_assert_eq!(one_by_one, standard);
    }

    #[test]
    fn glyphs_tile_any_words(words in any::<String>(), exact in any::<bool>()) {
        let mut at = 0;
        for glyph in glyphs(&words, exact) {
            prop_assert_eq!(glyph.start, at);
            prop_assert!(glyph.end > at);
            at = glyph.end;
        }
        prop_assert_eq!(at, words.len());
    }

    #[test]
    fn no_control_and_no_direction_is_drawn(words in hostile()) {
        let shown = safe(&words);
        prop_assert!(!shown.chars().any(|c| c.is_control() || is_direction(c)), "{shown:?}");
    }

    #[test]
    fn every_glyph_is_as_wide_as_it_says(words in hostile(), exact in any::<bool>()) {
        for glyph in glyphs(&words, exact) {
            let mut shown = String::new();
            write(&words, glyph, &mut shown);
            prop_assert_eq!(width_of(&shown), glyph.width, "{:?}", shown);
            prop_assert!(glyph.width > 0);
        }
    }
}

/// Strings of what is hard to draw.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\u{1b}[2J",
            "\u{9b}",
            "\u{202e}",
            "\u{2066}",
            "\u{200d}",
            "\u{200b}",
            "\u{e0041}",
            "\u{301}",
            "👩",
            "🇺🇦",
            "한",
            "ا",
            "क्ष",
            "\t",
            "\r\n",
            "\u{7f}",
            "\u{feff}",
            "\u{ad}",
            "a",
            " ",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}
