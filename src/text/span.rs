//! A place in a text: the one unit in which every finding says where it stands.

use std::ops::Range;

/// A half-open range of bytes in a [`Text`](crate::text::Text), `start ≤ end`.
///
/// Positions fit in 32 bits: a text is at most [`Text::MAX_BYTES`](crate::text::Text::MAX_BYTES) long.
/// Ordered by start, then by end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    ///
    /// When `start > end` or `end` is past 4 GiB: both are faults of the caller, never of a text.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(
            start <= end && u32::try_from(end).is_ok(),
            "no such span: {start}..{end}"
        );
        Self {
            start: start as u32,
            end: end as u32,
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
        self.end as usize
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As the range that slices a string.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the byte at `at` lies inside.
    pub const fn contains(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}
