//! The lexicons as the build compiled them in.

use super::{Actors, Cues, Topics};

/// What the build wrote.
mod data {
    #![allow(
        clippy::unreadable_literal,
        reason = "written by the build, read by nobody"
    )]

    use std::borrow::Cow::Borrowed;

    use crate::lexicon::actors::{Known, Party, Sense, Spelling, Term, Traits};
    use crate::lexicon::cues::Act;
    use crate::lexicon::grammar::{Classes, Form, Grammar, Key, Lemma, Tag, Word};
    use crate::lexicon::sights::Weights;
    use crate::lexicon::table::{ByCode, ByWord, Groups, Row, Str};
    use crate::lexicon::topics::{Head, Part, Phrase, Scoring, TopicEntry, Weight};
    use crate::lexicon::{Actors, Cues, Topics};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

impl Cues {
    /// The one compiled in, from `cues.toml`, `grammar.toml` and `weights.toml`.
    pub const fn builtin() -> Self {
        data::CUES
    }
}

impl Topics {
    /// The one compiled in, from `topics.toml`.
    pub const fn builtin() -> Self {
        data::TOPICS
    }
}

impl Actors {
    /// The one compiled in, from `actors.toml`.
    pub const fn builtin() -> Self {
        data::ACTORS
    }
}
