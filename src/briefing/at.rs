//! A place in one of the lists of a briefing.

use std::num::NonZeroU32;

/// A place in a list of a [`Briefing`](super::Briefing), or none. It takes four bytes, for a long text has a million.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct At(
    /// One more than the place.
    Option<NonZeroU32>,
);

impl At {
    /// Nowhere: not stated, unknown.
    pub const NONE: Self = Self(None);

    /// The place.
    pub fn get(self) -> Option<usize> {
        self.0.map(|past| past.get() as usize - 1)
    }
}

impl From<usize> for At {
    /// # Panics
    ///
    /// When `place` is past 4 billion: no list of a text is that long.
    fn from(place: usize) -> Self {
        match u32::try_from(place)
            .ok()
            .and_then(|at| NonZeroU32::MIN.checked_add(at))
        {
            Some(past) => Self(Some(past)),
            None => panic!("no such place: {place}"),
        }
    }
}

impl From<Option<usize>> for At {
    fn from(place: Option<usize>) -> Self {
        place.map_or(Self::NONE, Self::from)
    }
}
