//! A short hash of words, eight bytes at a time: for tables that are fixed, and for maps whose keys come from the program or
//! from one text. Nothing that is kept depends on it.

use std::hash::{BuildHasherDefault, Hasher};

/// How a map is made whose keys are hashed so. Nothing may depend on its order.
pub type Quick = BuildHasherDefault<Short>;

/// An odd number without pattern, from the golden ratio.
pub(super) const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash.
#[derive(Debug, Default)]
pub struct Short(u64);

impl Short {
    const fn mix(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(MULTIPLIER);
    }
}

impl Hasher for Short {
    fn finish(&self) -> u64 {
        // The product's low bits know only the low bits of the keys, and a map looks at low bits first.
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        if !rest.is_empty() {
            self.mix(number(rest));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.mix(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }
}

/// The hash of `bytes`, which also knows how many they are.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut state = Short(bytes.len() as u64);
    state.write(bytes);
    state.finish()
}

/// The same hash of a word of `len` bytes, at most eight, that `word` holds as [`number`] makes it of them.
pub(super) const fn hash_short(word: u64, len: usize) -> u64 {
    let mut state = Short(len as u64);
    state.mix(word);
    state.0 ^ (state.0 >> 32)
}

/// The number whose lowest bytes are `bytes`, at most eight. Two reads that may overlap are all that it takes.
pub(crate) fn number(bytes: &[u8]) -> u64 {
    let len = bytes.len() as u32;
    if let Some((first, last)) = bytes.first_chunk().zip(bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * len - u32::BITS);
    }
    if let Some((first, last)) = bytes.first_chunk().zip(bytes.last_chunk()) {
        let (first, last) = (u16::from_le_bytes(*first), u16::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << (8 * len - u16::BITS);
    }
    bytes.first().map_or(0, |byte| u64::from(*byte))
}
