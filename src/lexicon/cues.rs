//! Words that say that something was said, and how much each is worth in which frame. Data, in `assets/lexicon/cues.toml`
//! (what they do) and `weights.toml` (what was counted).

mod read;

pub use super::ends::Sight;

use super::ends::Ends;
use super::grammar::{Draft, Grammar, Lemma};
use super::table::{ByNumber, List, Str};

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
    /// `According to X, C`.
    AccordingFirst,
    /// `C, according to X`.
    AccordingLast,
    /// `X: C`.
    Label,
    /// `X said:`, the content in the next sentence.
    Announced,
    /// `X’s claim that C`.
    Owned,
    /// `the claim that C`.
    Noun,
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
        match self {
            Self::Preposition => "p",
            other => OPENERS
                .iter()
                .find(|(_, opener)| *opener == other)
                .map_or("", |(name, _)| name),
        }
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
    ("end", Opener::End),
    ("q-end", Opener::QuotedEnd),
    ("q-q", Opener::QuotedOn),
    ("q-adj", Opener::QuotedWords),
    ("u-end", Opener::UnquotedEnd),
    ("u-q", Opener::UnquotedOn),
    ("u-adj", Opener::UnquotedWords),
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

    /// Its number, for a table.
    const fn code(self) -> u64 {
        (self.shape as u64) << 32 | (self.opener as u64) << 16 | self.preposition.0 as u64
    }

    /// The short name by which the lexicon calls it: `f-that`.
    fn parse(name: &str, words: &mut Draft) -> Option<Self> {
        let (shape, opener) = if name.starts_with("acc-") {
            (name, "")
        } else {
            name.split_once('-').unwrap_or((name, ""))
        };
        let shape = SHAPES.iter().find(|(known, _)| *known == shape)?.1;
        let mut frame = Self::new(shape, Opener::Plain);
        match (shape, opener.strip_prefix("p:")) {
            (_, Some(preposition)) => {
                frame.opener = Opener::Preposition;
                frame.preposition = words.lemma_of(preposition);
            }
            (Shape::Inverted, None) => {
                frame.opener = if opener == "q" {
                    Opener::Quoted
                } else {
                    Opener::Unquoted
                };
            }
            (Shape::Owned | Shape::Noun, None) if !matches!(opener, "that" | "to") => {
                frame.opener = Opener::Preposition;
                frame.preposition = words.lemma_of(opener);
            }
            (_, None) => frame.opener = OPENERS.iter().find(|(known, _)| *known == opener)?.1,
        }
        Some(frame)
    }

    /// The short name by which the lexicon calls it.
    pub fn label(self, words: &Grammar) -> String {
        let shape = SHAPES
            .iter()
            .find(|(_, shape)| *shape == self.shape)
            .map_or("", |(name, _)| name);
        let opener = match self.opener {
            Opener::Quoted => "q",
            Opener::Unquoted => "u",
            Opener::Preposition if matches!(self.shape, Shape::Owned | Shape::Noun) => "",
            Opener::Preposition => "p:",
            other => OPENERS
                .iter()
                .find(|(_, opener)| *opener == other)
                .map_or("", |(name, _)| name),
        };
        let preposition = words.name(self.preposition).unwrap_or_default();
        match (opener, preposition) {
            ("", "") => shape.to_owned(),
            _ => format!("{shape}-{opener}{preposition}"),
        }
    }

    /// How the reader is told of it.
    pub const fn name(self) -> &'static str {
        match (self.shape, self.opener) {
            (Shape::Finite | Shape::FiniteBare, Opener::That) => "source cue that content",
            (Shape::Finite | Shape::FiniteBare, Opener::Quote) => "source cue “content”",
            (Shape::Finite | Shape::FiniteBare, Opener::Colon | Opener::Announcement) => {
                "source cue: content"
            }
            (Shape::Finite | Shape::FiniteBare, Opener::To) => "source cue to content",
            (Shape::Finite | Shape::FiniteBare | Shape::Inserted, _) => "source cue content",
            (Shape::Gerund | Shape::GerundBare, _) => "source …, cueing content",
            (Shape::Infinitive | Shape::InfinitiveBare, _) => "source … to cue content",
            (Shape::Inverted, Opener::Quoted) => "“content,” cue source",
            (Shape::Inverted, _) => "content, cue source",
            (Shape::Trailing, Opener::QuotedEnd | Opener::QuotedOn | Opener::QuotedWords) => {
                "“content,” source cue"
            }
            (Shape::Trailing, _) => "content, source cue",
            (Shape::Passive | Shape::Seeming, _) => "source was cued content",
            (Shape::AccordingFirst, _) => "according to source, content",
            (Shape::AccordingLast, _) => "content, according to source",
            (Shape::Label | Shape::Announced, _) => "source: content",
            (Shape::Owned, _) => "source’s cue content",
            (Shape::Noun, _) => "cue content",
        }
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
}

/// The lexicon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cues {
    /// What words can be.
    pub words: Grammar,
    /// `say`.
    pub(crate) say: Lemma,
    /// By lemma: what the cue does.
    pub(crate) acts: ByNumber<Act>,
    /// By lemma: of a hundred uses, how many are cues.
    pub(crate) rates: ByNumber<u8>,
    /// By lemma, in tenths of a logit.
    pub(crate) lemmas: ByNumber<i16>,
    /// By lemma and frame ([`exact`]), besides.
    pub(crate) exact: ByNumber<i16>,
    /// By frame.
    pub(crate) frames: ByNumber<i16>,
    /// By how the source was found, in the order of [`SOURCES`].
    pub(crate) sources: [i16; SOURCES.len()],
    /// Of a content in which some words are quoted.
    pub(crate) quoted: i16,
    /// Of a naming verb whose object is partly quoted, besides.
    pub(crate) named: i16,
    /// Of any other verb and any other noun.
    pub(crate) others: [i16; 2],
    /// A candidate that weighs less, of a hundred, is dropped.
    pub least: u8,
    /// What a candidate gains by each other cue inside its content: who reports the others is the one who speaks.
    pub outer: u8,
    /// Where contents end.
    pub(crate) ends: Ends,
    /// Phrases that name a channel, their words with one space between.
    pub media: List<Str>,
    /// Phrases that name an occasion, in the same way.
    pub occasions: List<Str>,
}

/// What a frame weighs that was never seen.
const UNKNOWN: i16 = -20;

/// How a source can be found, as the lexicon names it.
const SOURCES: [&str; 8] = [
    "none",
    "phrase",
    "pronoun",
    "apposition",
    "relative",
    "shared",
    "participle",
    "nearest",
];

impl Cues {
    /// The lemma of `say`.
    pub const fn say(&self) -> Lemma {
        self.say
    }

    /// What a cue of this lemma does.
    pub fn act(&self, lemma: Lemma) -> Act {
        self.acts.get(lemma.0.into()).unwrap_or_default()
    }

    /// Of a hundred uses of the lemma, how many are cues.
    pub fn rate(&self, lemma: Lemma) -> u8 {
        self.rates.get(lemma.0.into()).unwrap_or(0)
    }

    /// Of a hundred candidates of this lemma in this frame, how many are right; `source` is how the source was found, as a
    /// place in the list of the lexicon, 0 for none; `quoted` whether some words of the content are.
    pub fn weight(&self, lemma: Lemma, frame: Frame, source: usize, quoted: bool) -> u8 {
        let code = frame.code();
        let noun = matches!(frame.shape, Shape::Owned | Shape::Noun);
        let other = self.others.get(usize::from(noun)).copied().unwrap_or(0);
        let sum = self.frames.get(code).unwrap_or(UNKNOWN)
            + if quoted { self.quoted } else { 0 }
            + if quoted && self.act(lemma) == Act::Names {
                self.named
            } else {
                0
            }
            + self.sources.get(source).copied().unwrap_or(0)
            + self.lemmas.get(lemma.0.into()).unwrap_or(other)
            + self.exact.get(exact(lemma, code)).unwrap_or(0);
        percent(sum)
    }

    /// What a sight weighs at a place where a content may end, in tenths of a logit.
    pub fn end_weight(&self, sight: Sight) -> i16 {
        self.ends.weight(sight)
    }
}

/// The number of a lemma in a frame, whose own number is `code`.
const fn exact(lemma: Lemma, code: u64) -> u64 {
    (lemma.0 as u64) << 48 | code
}

/// A sum of weights as a share of a hundred.
#[expect(
    clippy::cast_sign_loss,
    reason = "a logistic curve lies between 0 and 1"
)]
pub fn percent(sum: i16) -> u8 {
    (100.0 / (1.0 + (-f32::from(sum) / 10.0).exp())).round() as u8
}
