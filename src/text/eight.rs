//! Eight bytes of a text at once, as a number whose lowest byte is the first of them.

/// A one in each byte.
const EACH: u64 = u64::MAX / 0xff;

/// The highest bit of each byte, which no character of ASCII has.
const HIGHEST: u64 = 0x80 * EACH;

/// Whether all are characters of ASCII.
pub const fn is_ascii(eight: u64) -> bool {
    eight & HIGHEST == 0
}

/// Whether none is `byte`, which is one of ASCII.
pub const fn is_without(eight: u64, byte: u8) -> bool {
    let others = eight ^ (EACH * byte as u64);
    // Of the bytes that are none, the lowest has its highest bit set by this.
    others.wrapping_sub(EACH) & !others & HIGHEST == 0
}

/// Characters of ASCII with their letters made small.
pub const fn made_small(eight: u64) -> u64 {
    eight | within(eight, b'A', b'Z') >> 2
}

/// With how many letters of ASCII they begin.
pub const fn letters(eight: u64) -> usize {
    let small = (eight | (EACH * 0x20)) & !HIGHEST;
    let letters = within(small, b'a', b'z') & !eight;
    ((letters ^ HIGHEST).trailing_zeros() / u8::BITS) as usize
}

/// The highest bit of each that is no letter and no figure of ASCII.
pub const fn others(eight: u64) -> u64 {
    let plain = eight & !HIGHEST;
    let figures = within(plain, b'0', b'9');
    let letters = within(plain | (EACH * 0x20), b'a', b'z');
    (!(figures | letters) | eight) & HIGHEST
}

/// The highest bit of each byte that is `first`, `last` or between them; all of them are of ASCII.
const fn within(eight: u64, first: u8, last: u8) -> u64 {
    // What is added takes the first byte that counts up to its highest bit, and no sum is too large for its byte.
    let reach = eight + EACH * (0x80 - first as u64);
    let past = eight + EACH * (0x7f - last as u64);
    reach & !past & HIGHEST
}
