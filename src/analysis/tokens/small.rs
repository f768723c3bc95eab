//! A word is looked up in small letters and with straight apostrophes. Nearly all are made so without a buffer that grows.

use crate::lexicon::grammar::{Grammar, Word};
use crate::lexicon::hash::number;
use crate::text::eight;

/// A word of more bytes than this is seldom, and made small elsewhere than in place.
const SHORT: usize = 32;

/// What `words` know of the word that is written as `surface`; `lower` is room to make it small.
pub(super) fn look_up(words: &Grammar, surface: &str, lower: &mut String) -> Word {
    // Most words fit into a number.
    if surface.len() <= 8 {
        let letters = number(surface.as_bytes());
        if eight::is_ascii(letters) {
            return words.look_up_short(eight::made_small(letters), surface.len());
        }
    }
    look_up_any(words, surface, lower)
}

/// The same of a word of any length and letters.
pub(super) fn look_up_any(words: &Grammar, surface: &str, lower: &mut String) -> Word {
    let mut small = [0_u8; SHORT];
    if let Some(letters) = small.get_mut(..surface.len()) {
        letters.copy_from_slice(surface.as_bytes());
        if small.is_ascii() {
            small.make_ascii_lowercase();
            return words.look_up(small.get(..surface.len()).unwrap_or_default());
        }
    }
    lower.clear();
    for c in surface.chars() {
        match c {
            '’' => lower.push('\''),
            c => lower.extend(c.to_lowercase()),
        }
    }
    words.look_up(lower.as_str())
}
