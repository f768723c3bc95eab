//! The reader's own layer over a text: where one reads, marks, notes, highlights, corrections. Nothing here touches a
//! file; `disk::store` keeps it.
//!
//! A text is known by its content, so a renamed file keeps its layer. What belongs to words of the text is anchored by
//! the words themselves ([`anchor`]), so a text that has changed keeps it too; what is not found any more is kept and
//! listed as lost.

pub mod anchor;
pub mod corrections;
pub mod layer;
pub mod likeness;
pub mod source;
pub mod stored;

pub use self::anchor::Anchor;
pub use self::layer::{Change, Correction, Entry, Layer, Reading, What};
pub use self::source::{Key, Source};
