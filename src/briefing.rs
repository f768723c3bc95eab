//! The model: what a text was found to say. Every conclusion carries its evidence and how sure it is; *unknown* is a
//! value, never a guess.

mod at;
mod frame;
mod record;

pub use self::at::At;
pub use self::frame::Frame;
pub use self::record::{Act, Record};

use smallvec::SmallVec;

use crate::format::{Dated, Document};
use crate::lexicon::table::Str;
use crate::text::Span;

/// A text and all that was found in it.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// The text and its parts.
    pub document: Document,
    /// What it is called.
    pub title: Title,
    /// The language it is written in, as a code (`en`, `uk`); `None` where the text is too short or too mixed to tell.
    pub language: Option<&'static str>,
    /// The day of publication, when the text states one.
    pub date: Option<Dated>,
    /// The sections as written, in reading order; they tile the blocks.
    pub sections: Vec<Section>,
    /// The sentences of all blocks but headings, in reading order.
    pub sentences: Vec<Span>,
    /// What was said, in reading order of the first byte of the content, cue or source.
    pub statements: Vec<Statement>,
    /// Words in quotation marks that nobody is said to have said.
    pub asides: Vec<Aside>,
    /// Everyone who is named or speaks, in order of first mention.
    pub speakers: Vec<Speaker>,
    /// Every mention of a speaker, in reading order.
    pub mentions: Vec<Mention>,
    /// The topics that the text has, in the order of the lexicon.
    pub topics: Vec<Topic>,
}

impl Briefing {
    /// The speaker at `place`; `None` when it is not known who.
    pub fn speaker(&self, place: At) -> Option<&Speaker> {
        self.speakers.get(place.get()?)
    }
}

/// A name for the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words.
    pub words: String,
    /// Where they stand in the text; `None` when they were derived from event, place and date.
    pub span: Option<Span>,
}

impl Title {
    /// Whether the text has no title of its own and this one was made for it.
    pub const fn is_derived(&self) -> bool {
        self.span.is_none()
    }
}

/// A section as written: a heading and what stands under it, or what stands before the first heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The words of the heading; `None` for the lede before the first.
    pub heading: Option<Span>,
    /// 1 is the highest.
    pub level: u8,
    /// The section that holds it.
    pub parent: Option<usize>,
    /// From its heading (or first block) to the end of its last block, sub-sections left out.
    pub span: Span,
    /// The topics of its passages, as places in [`Briefing::topics`], the strongest first.
    pub topics: Vec<usize>,
}

/// The fragments of a content. Nearly all have one or two; a long text has a hundred thousand contents.
pub type Fragments = SmallVec<[Span; 2]>;

/// Something that somebody is reported to have said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// In quotation marks or not.
    pub kind: Kind,
    /// What was said: one span a fragment, in reading order, without the marks around it. Never empty.
    pub content: Fragments,
    /// Who is said to have said it, in which words, and how that was found.
    pub attribution: Attribution,
    /// The sentences that carry it, for the eye: content, cue and source lie inside.
    pub extent: Span,
    /// By which channel: “on Telegram”.
    pub medium: Option<Span>,
    /// On which occasion: “after the talks”.
    pub occasion: Option<Span>,
    /// What the speaker does to the content.
    pub stance: Stance,
    /// Its section, as a place in [`Briefing::sections`].
    pub section: usize,
    /// Its topics, as places in [`Briefing::topics`], the strongest first; to read, [`Statement::topics`].
    pub topics: SmallVec<[u16; 8]>,
    /// Whether it lies inside another statement's content.
    pub nested: bool,
}

impl Statement {
    /// Its topics, as places in [`Briefing::topics`], the strongest first.
    pub fn topics(&self) -> impl Iterator<Item = usize> {
        self.topics.iter().copied().map(usize::from)
    }
}

/// How much of a statement stands in quotation marks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// What a speaker does to the content. What is denied or refused is not claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Holds it.
    Affirms,
    /// Contests or declines it.
    Denies,
    /// Asks it.
    Asks,
}

/// Who is said to have said it, and the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that say that it was said: `said`, `according to`. `None` where the text has none.
    pub cue: Option<Span>,
    /// The words that name the source: `Umerov`, `He`, `the Turkish minister`.
    pub source: Option<Span>,
    /// The pattern in which source, cue and content stand together.
    pub frame: Frame,
    /// Who it is, as a place in [`Briefing::speakers`]; none when the text does not say.
    pub speaker: At,
    /// How the speaker was found.
    pub method: Method,
    /// How sure that is.
    pub certainty: Certainty,
    /// The next best speaker, where there was a choice.
    pub runner_up: At,
}

/// How a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// By the name beside the quote.
    Name,
    /// By a title or role: “the Turkish minister”.
    Title,
    /// By a pronoun, resolved to a name before it.
    Pronoun,
    /// Goes on from the statement before.
    Carried,
    /// By the label of a speaker turn.
    Turn,
    /// A party, government or body speaks; no person is named.
    Party,
    /// By the reader.
    Corrected,
    /// Not attributed.
    None,
}

/// How sure an attribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Open to doubt.
    Unsure,
    /// Probably right.
    Likely,
    /// Of a hundred such, at least 98 have the right source.
    Certain,
}

/// Words in quotation marks that are no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The words, without the marks.
    pub span: Span,
    /// What they are.
    pub kind: AsideKind,
}

/// What words in quotation marks are, when nobody is said to have said them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AsideKind {
    /// A term at arm's length: the “referendum”.
    Scare,
    /// The title of a work, a name, a nickname.
    Name,
    /// A quotation that nothing in the text attributes.
    Unattributed,
}

/// A person, party, organisation or group that is named or speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name the text has: `Rustem Umerov`; for the unnamed, how the text calls them: `a senior official`.
    pub name: Str,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Office or function as the text states it, with the place that says it.
    pub role: Option<Role>,
    /// The party spoken for, by the name of a state or body: `Ukraine`. `None`: not stated.
    pub party: Option<Str>,
}

/// An office and where the text states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words: `Secretary of Ukraine’s National Security and Defense Council`.
    pub words: String,
    /// Where they stand.
    pub span: Span,
}

/// What kind of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// One named human.
    Person,
    /// A state, government or delegation that acts as one.
    Party,
    /// An international organisation, ministry, company, newspaper.
    Organisation,
    /// Several together: both sides, the ministers.
    Group,
    /// Somebody whom the text does not name: a senior official.
    Unnamed,
}

/// One mention of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Who is meant, as a place in [`Briefing::speakers`].
    pub speaker: At,
}

/// A topic that the text has, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id in the lexicon: `prisoner_exchange`.
    pub id: Str,
    /// Its name: `Prisoner and detainee exchange`.
    pub label: Str,
    /// Its name for a narrow column, at most 12 cells: `prisoners`.
    pub short: Str,
    /// The group of the outline by topic that it belongs to: `prisoner swap`.
    pub group: Str,
    /// Where the text is about it: sentences, or lists of sentences, in reading order.
    pub passages: Vec<Span>,
}
