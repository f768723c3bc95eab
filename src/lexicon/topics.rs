//! What passages are about.

/// The lexicon.
#[derive(Debug, Default)]
pub struct Topics {}

impl Topics {
    /// The one compiled in.
    pub fn builtin() -> Self {
        Self::default()
    }
}
