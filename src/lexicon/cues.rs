//! Words that say that something was said, and how much each is worth in which frame. Data, in `assets/lexicon/cues.toml`
//! (what they do) and `weights.toml` (what was counted).

mod read;

pub use super::sights::Sight;

use super::grammar::{Grammar, Lemma};
use super::sights::Weights;
use super::table::{Groups, List, Str};

/// The shape in which source, cue and content stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// `X said C`.
    Finite,
    /// The same, no source found.
    FiniteBare,
    /// `…, said X`, and a noun phrase that may be the source.
    Inserted,
    /// `saying C`.
    Gerund,
    /// The same, no source found.
    GerundBare,
    /// `to say C`.
    Infinitive,
    /// The same, no source found.
    InfinitiveBare,
    /// `“C,” said X`.
    Inverted,
    /// `“C,” X said`.
    Trailing,
    /// `X was told C`.
    Passive,
    /// `it seems C`.
    Seeming,
    /// `According to X, C`, and `as X noted, C` with a clause as its opener.
    AccordingFirst,
    /// `C, according to X`, and `C, as X noted`.
    AccordingLast,
    /// `X: C`.
    Label,
    /// `X said:`, the content in the next sentence.
    Announced,
    /// `X’s claim that C`.
    Owned,
    /// `the claim that C`.
    Noun,
    /// `X raised questions about C`.
    Carried,
}

/// What opens the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Opener {
    /// `that`.
    That,
    /// A quotation.
    Quote,
    /// A clause without `that`.
    Clause,
    /// A colon.
    Colon,
    /// A colon after a noun phrase: `outlining its demands: …`.
    Announcement,
    /// A colon that ends the sentence.
    ColonEnd,
    /// `whether`, `how`, `what`.
    Question,
    /// `to` and a verb.
    To,
    /// A noun phrase.
    Phrase,
    /// A preposition.
    Preposition,
    /// Nothing follows.
    End,
    /// The content stands before, in marks.
    Quoted,
    /// The content stands before, without marks.
    Unquoted,
    /// Before in marks; nothing after the cue.
    QuotedEnd,
    /// Before in marks; the quotation goes on after the cue.
    QuotedOn,
    /// Before in marks; words after the cue.
    QuotedWords,
    /// Before without marks; nothing after the cue.
    UnquotedEnd,
    /// Before without marks; a quotation after the cue.
    UnquotedOn,
    /// Before without marks; words after the cue.
    UnquotedWords,
    /// Before without marks; a day, a preposition or an addressee after the cue.
    UnquotedAdverb,
    /// After a label: a name.
    Name,
    /// After a label: any words.
    Text,
    /// No more to tell.
    Plain,
}

impl Opener {
    /// Those that open a content after its cue.
    pub const ALL: [Self; 10] = [
        Self::That,
        Self::Quote,
        Self::Clause,
        Self::Colon,
        Self::Announcement,
        Self::ColonEnd,
        Self::Question,
        Self::To,
        Self::Phrase,
        Self::Preposition,
    ];

    /// Its name in the lexicon.
    pub fn name(self) -> &'static str {
        OPENERS
            .iter()
            .find(|(_, opener)| *opener == self)
            .map_or("", |(name, _)| name)
    }
}

/// A frame: a shape, what opens the content, and the preposition where one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The shape.
    pub shape: Shape,
    /// What opens the content.
    pub opener: Opener,
    /// The preposition, else 0.
    pub preposition: Lemma,
}

const SHAPES: &[(&str, Shape)] = &[
    ("f", Shape::Finite),
    ("f0", Shape::FiniteBare),
    ("fi", Shape::Inserted),
    ("g", Shape::Gerund),
    ("g0", Shape::GerundBare),
    ("i", Shape::Infinitive),
    ("i0", Shape::InfinitiveBare),
    ("inv", Shape::Inverted),
    ("post", Shape::Trailing),
    ("pas", Shape::Passive),
    ("seem", Shape::Seeming),
    ("acc-pre", Shape::AccordingFirst),
    ("acc-post", Shape::AccordingLast),
    ("colon", Shape::Label),
    ("colonend", Shape::Announced),
    ("ns", Shape::Owned),
    ("n0", Shape::Noun),
    ("nl", Shape::Carried),
];

const OPENERS: &[(&str, Opener)] = &[
    ("that", Opener::That),
    ("q", Opener::Quote),
    ("clause", Opener::Clause),
    ("colon", Opener::Colon),
    ("ann", Opener::Announcement),
    ("colonend", Opener::ColonEnd),
    ("wh", Opener::Question),
    ("to", Opener::To),
    ("np", Opener::Phrase),
    ("p", Opener::Preposition),
    ("end", Opener::End),
    ("bq", Opener::Quoted),
    ("bu", Opener::Unquoted),
    ("q-end", Opener::QuotedEnd),
    ("q-q", Opener::QuotedOn),
    ("q-adj", Opener::QuotedWords),
    ("u-end", Opener::UnquotedEnd),
    ("u-q", Opener::UnquotedOn),
    ("u-adj", Opener::UnquotedWords),
    ("u-adv", Opener::UnquotedAdverb),
    ("n", Opener::Name),
    ("t", Opener::Text),
    ("", Opener::Plain),
];

impl Frame {
    /// A frame whose content no preposition opens.
    pub const fn new(shape: Shape, opener: Opener) -> Self {
        Self {
            shape,
            opener,
            preposition: Lemma(0),
        }
    }

    /// Its shape and opener.
    pub const fn pattern(self) -> Pattern {
        Pattern(self.shape as u16 * OPENERS_ROOM + self.opener as u16)
    }
}

/// A shape and an opener as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(pub u16);

/// How many openers a shape is combined with in a [`Pattern`].
const OPENERS_ROOM: u16 = 32;

impl Pattern {
    /// Its name in the lexicon: `f.that`.
    pub fn name(self) -> String {
        let shape = SHAPES
            .iter()
            .find(|(_, shape)| *shape as u16 == self.0 / OPENERS_ROOM)
            .map_or("", |(name, _)| name);
        let opener = OPENERS
            .iter()
            .find(|(_, opener)| *opener as u16 == self.0 % OPENERS_ROOM)
            .map_or("", |(name, _)| name);
        format!("{shape}.{opener}")
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        let (shape, opener) = name.split_once('.')?;
        let shape = SHAPES.iter().find(|(known, _)| *known == shape)?.1;
        let opener = OPENERS.iter().find(|(known, _)| *known == opener)?.1;
        Some(Frame::new(shape, opener).pattern())
    }
}

/// What a cue does to its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    /// Holds it.
    #[default]
    Holds,
    /// `deny`, `refuse`: does not hold it.
    Denies,
    /// `ask`, `wonder`.
    Asks,
    /// `call X “Y”`: the words in marks are the content.
    Names,
    /// `seem`: its subject belongs to the content.
    Seems,
    /// `raise`, with a noun that is a cue: `raise questions about`.
    Carries,
    /// `want`: tells a wish and reports no words.
    Wishes,
    /// `show`: reports a clause, but with a noun phrase no words.
    Shows,
}

/// The lexicon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cues {
    /// What words can be.
    pub words: Grammar,
    /// `say`.
    pub(crate) say: Lemma,
    /// `tell`.
    pub(crate) tell: Lemma,
    /// By lemma: what the cue does.
    pub(crate) acts: List<Act>,
    /// By lemma: of a hundred uses, how many are cues; `None`: they were not counted.
    pub(crate) rates: List<Option<u8>>,
    /// What is seen at a candidate, in tenths of a logit.
    pub(crate) signs: Weights,
    /// A candidate that weighs less, of a hundred, is dropped.
    pub least: u8,
    /// The same for one that no source stands beside or whose verb seldom reports, and that quotes nothing.
    pub unsourced: u8,
    /// The same for one that quotes something.
    pub quoting: u8,
    /// Where contents end.
    pub(crate) ends: Weights,
    /// Phrases that name a channel: by their first word in small letters the words that follow it, one space between.
    pub media: Groups<Str>,
    /// Phrases that name an occasion, in the same way.
    pub occasions: Groups<Str>,
}

impl Cues {
    /// The lemma of `say`.
    pub const fn say(&self) -> Lemma {
        self.say
    }

    /// The lemma of `tell`.
    pub const fn tell(&self) -> Lemma {
        self.tell
    }

    /// What a cue of this lemma does.
    pub fn act(&self, lemma: Lemma) -> Act {
        let act = self.acts.get(usize::from(lemma.0));
        act.copied().unwrap_or_default()
    }

    /// Of a hundred uses of the lemma, how many are cues.
    pub fn rate(&self, lemma: Lemma) -> u8 {
        self.use_rate(lemma).unwrap_or(0)
    }

    /// The lemma, when its uses were counted.
    pub fn counted(&self, lemma: Lemma) -> Option<Lemma> {
        self.use_rate(lemma).map(|_| lemma)
    }

    fn use_rate(&self, lemma: Lemma) -> Option<u8> {
        self.rates.get(usize::from(lemma.0)).copied().flatten()
    }

    /// What sights at a candidate weigh.
    pub const fn signs(&self) -> &Weights {
        &self.signs
    }

    /// What sights weigh at a place where a content may end.
    pub const fn ends(&self) -> &Weights {
        &self.ends
    }
}
