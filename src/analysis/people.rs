//! Who is named: persons, parties, organisations, and every mention of them.

use crate::analysis::tokens::Tokens;
use crate::briefing::{Mention, Speaker};
use crate::format::Document;
use crate::lexicon::Actors;

/// Everyone who is named.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// In order of first mention.
    pub speakers: Vec<Speaker>,
    /// In reading order.
    pub mentions: Vec<Mention>,
}

/// Finds them.
pub fn find(_document: &Document, _tokens: &Tokens, _actors: &Actors) -> People {
    People::default()
}
