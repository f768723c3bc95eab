//! A place in a text: the one unit in which every finding says where it stands.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;

/// A half-open range of bytes in a [`Text`](crate::text::Text), `start ≤ end`.
///
/// Positions fit in 32 bits: a text is at most [`Text::MAX_BYTES`](crate::text::Text::MAX_BYTES) long.
/// Ordered by start, then by end. One that may be missing takes no more room: a long text has millions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    /// One more than the byte after the last.
    past: NonZeroU32,
}

impl Default for Span {
    /// The empty span at the beginning.
    fn default() -> Self {
        Self {
            start: 0,
            past: NonZeroU32::MIN,
        }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start(), self.end());
        f.debug_struct("Span")
            .field("start", &start)
            .field("end", &end)
            .finish()
    }
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// When `start > end` or `end` is past 4 GiB: both are faults of the caller, never of a text.
    pub fn new(start: usize, end: usize) -> Self {
        let past = end.checked_add(1).and_then(|past| u32::try_from(past).ok());
        match past.and_then(NonZeroU32::new) {
            Some(past) if start <= end => Self {
                start: start as u32,
                past,
            },
            _ => panic!("no such span: {start}..{end}"),
        }
    }

    /// The empty span at `at`.
    pub fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        (self.past.get() - 1) as usize
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start() == self.end()
    }

    /// As the range that slices a string.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether the byte at `at` lies inside.
    pub const fn contains(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.past.get() <= self.past.get()
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            past: self.past.max(other.past),
        }
    }
}
