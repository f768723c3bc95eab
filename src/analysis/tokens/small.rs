//! A word is looked up in small letters and with straight apostrophes. Nearly all are made so without a buffer that grows.

use crate::lexicon::grammar::{Grammar, Word};
use crate::lexicon::hash::number;

/// A word of more bytes than this is seldom, and made small elsewhere than in place.
const SHORT: usize = 32;

/// What `words` know of the word that is written as `surface`; `lower` is room to make it small.
pub(super) fn look_up(words: &Grammar, surface: &str, lower: &mut String) -> Word {
    let len = surface.len();
    // Most words fit into a number, which takes no call to copy.
    if len <= 8 {
        let letters = number(surface.as_bytes());
        if letters & HIGHEST == 0 {
            return words.look_up_short(made_small(letters), len);
        }
    }
    let mut small = [0_u8; SHORT];
    if let Some(letters) = small.get_mut(..len) {
        letters.copy_from_slice(surface.as_bytes());
        if small.is_ascii() {
            small.make_ascii_lowercase();
            return words.look_up(small.get(..len).unwrap_or_default());
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

/// A one in each byte.
const EACH: u64 = u64::MAX / 0xff;

/// The highest bit of each byte, which no letter of ASCII has.
const HIGHEST: u64 = 0x80 * EACH;

/// Eight letters of ASCII made small, all at once.
const fn made_small(letters: u64) -> u64 {
    // What is added takes the first letter that counts up to the highest bit, and no sum is too large for its byte.
    let from_a = letters + EACH * (0x80 - b'A' as u64);
    let past_z = letters + EACH * (0x7f - b'Z' as u64);
    letters | (from_a & !past_z & HIGHEST) >> 2
}
