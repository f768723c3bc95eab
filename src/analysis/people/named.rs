//! What is named in a text, and what stands beside the name: no more is known before the whole text is read.

use std::collections::HashMap;

use crate::lexicon::actors::{Sense, Traits};
use crate::lexicon::hash::Quick;
use crate::lexicon::table::Str;
use crate::text::Span;

/// A word, by number.
pub type Symbol = u32;

/// The numbers of words, by the keys of their spellings.
pub type Symbols = HashMap<Str, Symbol, Quick>;

/// Something named, or a pronoun.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent things to know of a name"
)]
pub struct Named {
    /// The words of the name, without title or role.
    pub span: Span,
    /// What is named.
    pub what: What,
    /// The words of the office beside it.
    pub role: Option<Span>,
    /// Man or woman, where title or role tells.
    pub sex: Sex,
    /// The sentence, by number.
    pub sentence: u32,
    /// Its part in the sentence.
    pub part: Part,
    /// Whether it stands in quotation marks or in a heading: said by somebody, or a claim of the editor.
    pub aside: bool,
    /// Whether it stands in a heading.
    pub heading: bool,
    /// Whether a title, a role or a given name shows a person.
    pub strong: bool,
    /// Whether it begins the sentence, so that its capital says nothing.
    pub first: bool,
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Perhaps a person: the first word, the last, how many.
    Name(Symbol, Symbol, u8),
    /// A state or body of the lexicon.
    Party(u16, Sense),
    /// A body that the lexicon does not have.
    Body,
    /// A word in capitals that may stand for a body.
    Acronym,
    /// `he`, `she`, `they` as a subject.
    Pronoun(Pronoun),
}

/// A pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// `he`
    He,
    /// `she`
    She,
    /// `they`
    They,
    /// `it`
    It,
}

/// Man or woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// Not told.
    #[default]
    Unknown,
    /// A man.
    Male,
    /// A woman.
    Female,
}

impl Sex {
    /// What `traits` tell.
    pub fn of(traits: Traits) -> Self {
        match (traits.any(Traits::MALE), traits.any(Traits::FEMALE)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }
}

/// The part a name plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Begins the sentence or a clause.
    Subject,
    /// Stands after a verb or a preposition.
    Object,
    /// Owns what follows: `Umerov’s team`.
    Owner,
}

/// What two hints tell together: where they differ, the first is nearer.
pub fn merge(one: Sex, other: Sex) -> Sex {
    if one == Sex::Unknown { other } else { one }
}
