//! Words that say that something was said.

/// The lexicon.
#[derive(Debug, Default)]
pub struct Cues {}

impl Cues {
    /// The one compiled in.
    pub fn builtin() -> Self {
        Self::default()
    }
}
