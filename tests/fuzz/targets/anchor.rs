//! Words of any text are found in it again, and in any other text nothing that lies off its characters.

#![no_main]

use attache::library::anchor::Anchor;
use attache::text::{Span, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (&str, &str, u16, u16)| {
    let (one, other, from, len) = data;
    let (one, other) = (Text::new(one), Text::new(other));
    let start = one.floor(usize::from(from).min(one.len()));
    let end = one
        .floor((start + usize::from(len)).min(one.len()))
        .max(start);
    let span = Span::new(start, end);
    let anchor = Anchor::of(&one, span);
    let again = anchor.find(&one);
    if !one.slice(span).trim().is_empty() {
        assert_eq!(again.map(|span| one.slice(span)), Some(one.slice(span)));
    }
    if let Some(found) = anchor.find(&other) {
        assert!(other.as_str().get(found.range()).is_some());
    }
});
