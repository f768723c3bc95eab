//! The words by which a text is read: cues, topics, actors. Data, under `assets/lexicon`; the user's lie over them.
//!
//! The build reads the files and writes them as tables that need no work at a start (`src/build.rs`).

pub mod actors;
pub mod acts;
mod compiled;
pub mod cues;
pub mod curve;
pub mod grammar;
pub mod hash;
pub mod languages;
pub mod overlay;
pub mod sights;
pub mod table;
pub mod topics;
pub mod words;

pub use self::actors::Actors;
pub use self::cues::Cues;
pub use self::topics::Topics;

/// All lexicons together.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Words that say that something was said.
    pub cues: Cues,
    /// What passages are about.
    pub topics: Topics,
    /// States, organisations, seats, roles.
    pub actors: Actors,
}

impl Lexicon {
    /// The lexicons compiled in.
    pub fn builtin() -> Self {
        Self {
            cues: Cues::builtin(),
            topics: Topics::builtin(),
            actors: Actors::builtin(),
        }
    }
}
