//! Finding words in a text, and statements by who said them, about what, in which words.
//!
//! Searching forgives, showing does not: words are compared folded (see [`fold`](crate::text::fold)), what is found is
//! a span of the text as it stands. Nothing here waits: a text is folded once, every query after that is one pass of a
//! plain byte search.

mod filters;
pub mod lookup;
pub mod names;
pub mod pattern;
pub mod query;
pub mod records;

pub use self::lookup::{Count, Hit, Index, Item, Lookup, Place, Told, lookup};
pub use self::pattern::Pattern;
pub use self::query::Query;

use crate::text::Span;
use crate::text::fold::{Folded, Needle};

/// Where `words` stand in the text, folded, in reading order; nowhere when there are none.
pub fn find_text(folded: &Folded, words: &str) -> Vec<Span> {
    folded.find(&Needle::new(words))
}
