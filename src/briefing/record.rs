//! A record: one demand, offer, agreement, refusal… as a text states it. Nothing in it is worked out that is not in the
//! words: what the text does not say is `None`, and that is no statement that there is none.

use super::{Certainty, Kind};
use crate::text::Span;

/// One thing that somebody is reported to demand, offer, agree to, refuse, …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What is done.
    pub act: Act,
    /// The parties that do it: `Ukraine`; of several only where the text says that they act together. Empty: the text
    /// does not say for whom.
    pub by: Vec<String>,
    /// Who does it, as a place in [`Briefing::speakers`](super::Briefing::speakers).
    pub actor: Option<usize>,
    /// The party it is addressed to, where the text names one.
    pub to: Option<String>,
    /// The words that state it, in reading order. Never empty.
    pub evidence: Vec<Span>,
    /// The word that shows what is done: `must`, `proposed`.
    pub sign: Span,
    /// The statement that carries it, as a place in [`Briefing::statements`](super::Briefing::statements); `None`: the
    /// writer of the text tells it.
    pub statement: Option<usize>,
    /// Its topic, as a place in [`Briefing::topics`](super::Briefing::topics).
    pub topic: Option<usize>,
    /// Its section, as a place in [`Briefing::sections`](super::Briefing::sections).
    pub section: usize,
    /// Numbers and what is counted, with what limits them: `at least 1,200 additional prisoners of war`.
    pub figures: Vec<Span>,
    /// By when: `before the end of August`.
    pub deadlines: Vec<Span>,
    /// On what it depends: `if the guns fall silent`.
    pub conditions: Vec<Span>,
    /// Words that soften, limit or repeat: `once again`, `could`.
    pub hedges: Vec<Span>,
    /// How much of its words stands in quotation marks.
    pub kind: Kind,
    /// How sure it is that the party does this.
    pub certainty: Certainty,
}

impl Record {
    /// All of its evidence, and what lies between.
    pub fn extent(&self) -> Span {
        self.evidence
            .iter()
            .copied()
            .reduce(Span::cover)
            .unwrap_or(self.sign)
    }
}

/// What is done with the words of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Something is asked of another, with weight.
    Demand,
    /// Something is held out to another.
    Offer,
    /// A step is put forward.
    Proposal,
    /// Something is promised or undertaken.
    Commitment,
    /// Several are of one mind.
    Agreement,
    /// Something asked for is declined.
    Refusal,
    /// Something said of one is contested.
    Denial,
    /// One says that one is ready for something.
    Readiness,
    /// What one holds or aims at.
    Position,
    /// How one judges something.
    Assessment,
    /// Others are asked, without weight.
    Appeal,
    /// Another is said to have done wrong.
    Accusation,
    /// What will follow is held against another.
    Warning,
}

impl Act {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 13] = [
        Self::Demand,
        Self::Offer,
        Self::Proposal,
        Self::Commitment,
        Self::Agreement,
        Self::Refusal,
        Self::Denial,
        Self::Readiness,
        Self::Position,
        Self::Assessment,
        Self::Appeal,
        Self::Accusation,
        Self::Warning,
    ];

    /// Its name outside: `demand`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Proposal => "proposal",
            Self::Commitment => "commitment",
            Self::Agreement => "agreement",
            Self::Refusal => "refusal",
            Self::Denial => "denial",
            Self::Readiness => "readiness",
            Self::Position => "position",
            Self::Assessment => "assessment",
            Self::Appeal => "appeal",
            Self::Accusation => "accusation",
            Self::Warning => "warning",
        }
    }

    /// The act called `name`, or by the beginning of its name.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let begins = |act: &Self| !name.is_empty() && act.name().starts_with(&name);
        Self::ALL.into_iter().find(begins)
    }

    /// Its mark where there is little room, at most two cells.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Demand => "D",
            Self::Offer => "O",
            Self::Proposal => "P!",
            Self::Commitment => "C",
            Self::Agreement => "=",
            Self::Refusal => "X",
            Self::Denial => "N",
            Self::Readiness => "R",
            Self::Position => "P",
            Self::Assessment => "A",
            Self::Appeal => "U",
            Self::Accusation => "!",
            Self::Warning => "W",
        }
    }
}
