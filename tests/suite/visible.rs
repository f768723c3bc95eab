//! `text::visible`: nothing that acts on a terminal gets through, and what belongs to a script does.

use attache::text::visible::{self, MARKS};
use proptest::prelude::*;

#[test]
fn an_escape_is_shown_and_not_sent() {
    assert_eq!(visible::line("red \u{1b}[31m alert"), "red ␛[31m alert");
    assert_eq!(visible::line("bell\u{7}, rubout\u{7f}"), "bell␇, rubout␡");
}

#[test]
fn the_controls_of_the_upper_half_are_shown() {
    assert_eq!(visible::line("a\u{9b}31m"), "a<U+009B>31m");
    assert_eq!(visible::line("next\u{85}line"), "next<U+0085>line");
}

#[test]
fn an_override_of_direction_is_shown() {
    assert_eq!(visible::line("in\u{202e}voice"), "in<U+202E>voice");
    assert_eq!(visible::line("a\u{200e}b\u{2066}c"), "a<U+200E>b<U+2066>c");
}

#[test]
fn tags_and_unseen_letters_are_shown() {
    assert_eq!(visible::line("a\u{e0041}b"), "a<U+E0041>b");
    assert_eq!(visible::line("pay\u{200b}pal"), "pay<U+200B>pal");
}

#[test]
fn a_joiner_stays_where_it_joins() {
    for joined in ["می\u{200c}خواهم", "👩\u{200d}🚀", "❤\u{fe0f}", "क्\u{200d}ष"]
    {
        assert_eq!(visible::line(joined), joined);
    }
    assert_eq!(visible::line("a\u{200d}b"), "a<U+200D>b");
}

#[test]
fn a_tower_of_marks_is_cut() {
    let tower = format!("e{}x", "\u{301}".repeat(50));
    assert_eq!(
        visible::line(&tower),
        format!("e{}x", "\u{301}".repeat(MARKS))
    );
}

#[test]
fn a_line_has_no_line_ends_and_a_block_keeps_them() {
    assert_eq!(visible::line("one\r\n\ttwo\u{2028}three"), "one two three");
    assert_eq!(visible::block("one\r\n\ttwo\rthree"), "one\n\ttwo␍three");
    assert_eq!(visible::block("last\r"), "last␍");
}

proptest! {
    #[test]
    fn nothing_hidden_gets_through(words in any::<String>()) {
        for c in visible::line(&words).chars() {
            prop_assert!(!c.is_control() && !visible::is_direction(c));
        }
        for c in visible::block(&words).chars() {
            prop_assert!(matches!(c, '\n' | '\t') || !c.is_control() && !visible::is_direction(c));
        }
    }
}
