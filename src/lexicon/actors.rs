//! States, organisations, seats used as metonyms, roles.

/// The lexicon.
#[derive(Debug, Default)]
pub struct Actors {}

impl Actors {
    /// The one compiled in.
    pub fn builtin() -> Self {
        Self::default()
    }
}
