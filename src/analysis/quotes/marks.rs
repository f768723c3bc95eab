//! The characters that can be quotation marks, and where a text has them.

use memchr::memchr3_iter;

/// The marks in `text` and where they stand, in reading order.
pub(super) fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // They begin with one of six bytes. Other characters that begin as the wider ones do are told from them after.
    let bytes = text.as_bytes();
    let mut narrow = memchr3_iter(b'"', b'\'', b'`', bytes).peekable();
    let mut wide = memchr3_iter(0xC2, 0xE2, 0xE3, bytes).peekable();
    let places = std::iter::from_fn(move || match (narrow.peek(), wide.peek()) {
        (Some(one), Some(other)) if one < other => narrow.next(),
        (_, Some(_)) => wide.next(),
        _ => narrow.next(),
    });
    places
        .filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
        .filter(|(_, c)| is_mark(*c))
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '「' | '」' | '『' | '』'
    )
}
