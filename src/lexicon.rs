//! The words by which a text is read: cues, topics, actors. Data, under `assets/lexicon`; the user's lie over them.

pub mod actors;
pub mod cues;
pub mod ends;
pub mod grammar;
pub mod topics;
pub mod words;

use std::thread;

pub use self::actors::Actors;
pub use self::cues::Cues;
pub use self::topics::Topics;

/// All lexicons together.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that say that something was said.
    pub cues: Cues,
    /// What passages are about.
    pub topics: Topics,
    /// States, organisations, seats, roles.
    pub actors: Actors,
}

impl Lexicon {
    /// The lexicons compiled in. They know nothing of each other and are most of what a start costs, so the largest is
    /// read beside the others.
    pub fn builtin() -> Self {
        thread::scope(|scope| {
            let cues = scope.spawn(Cues::builtin);
            let (topics, actors) = (Topics::builtin(), Actors::builtin());
            Self {
                cues: cues.join().unwrap_or_else(|_| Cues::builtin()),
                topics,
                actors,
            }
        })
    }
}
