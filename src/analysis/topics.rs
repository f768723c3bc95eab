//! What a passage is about.

use crate::briefing::Briefing;
use crate::lexicon::Topics;

/// Finds the topics of every passage, section and statement.
pub fn assign(_briefing: &mut Briefing, _topics: &Topics) {}
