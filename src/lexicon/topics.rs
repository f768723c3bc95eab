//! What passages are about: topics, and the phrases that show them.
//!
//! A phrase is one or more words, compared without case and accents; a hyphen, an apostrophe and a space are equal. A
//! trailing `*` allows any ending of the last word, a `*` that stands alone one to three words.

use serde::Deserialize;

use super::words::{Words, key};
use crate::error::{Error, Result};

/// The topics, in the order of the lexicon, and the phrases of all.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// The topics.
    pub topics: Vec<TopicEntry>,
    /// How matches are weighed.
    pub scoring: Scoring,
    phrases: Vec<Phrase>,
    /// Phrases by the beginning of their first word: `(place in phrases)` sorted by key, with where each key begins.
    heads: Vec<u32>,
    starts: Vec<u32>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// Its id: `prisoner_exchange`.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its name for a narrow column, at most 12 cells.
    pub short: String,
    /// The group of the outline by topic.
    pub group: String,
}

/// How matches are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Scoring {
    /// A strong phrase counts so much.
    pub strong: u32,
    /// A weak phrase counts so much.
    pub weak: u32,
    /// In a heading a phrase counts so many times.
    pub heading_factor: u32,
    /// From here on a sentence has the topic.
    pub threshold: u32,
    /// More topics than these a sentence does not have.
    pub max_topics_per_block: usize,
}

impl Default for Scoring {
    fn default() -> Self {
        Self {
            strong: 3,
            weak: 1,
            heading_factor: 2,
            threshold: 3,
            max_topics_per_block: 4,
        }
    }
}

/// How much a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It looks like the topic and is not.
    Not,
    /// It counts only together with others.
    Weak,
    /// It is enough alone.
    Strong,
}

/// A phrase in a row of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The topic, as a place in [`Topics::topics`].
    pub topic: u16,
    /// How much it says.
    pub weight: Weight,
    /// The first word.
    pub word: usize,
    /// How many words.
    pub len: usize,
    /// Which phrase it is: the same phrase twice says no more than once.
    pub phrase: u32,
}

#[derive(Clone, Debug)]
struct Phrase {
    topic: u16,
    weight: Weight,
    words: Box<[Part]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// This word.
    Word(Box<str>),
    /// A word that begins so.
    Begin(Box<str>),
    /// One to three words.
    Gap,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    scoring: Option<Scoring>,
    #[serde(default)]
    topic: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    short: Option<String>,
    #[serde(default)]
    card: Option<String>,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

/// Heads of phrases fall into so many boxes.
const BOXES: usize = 1 << 12;

impl Topics {
    /// The one compiled in.
    pub fn builtin() -> Self {
        let mut topics = Self::default();
        // A test holds that the built-in one is read whole.
        let _ = topics.overlay(
            include_str!("../../assets/lexicon/topics.toml"),
            "assets/lexicon/topics.toml",
        );
        topics
    }

    /// Lays the topics of `toml` over these: a known id gets the new phrases besides its own, and a new name where one
    /// is given; an unknown one is a new topic.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] with `origin`, the line and what is wrong; the lexicon is then as it was.
    pub fn overlay(&mut self, toml: &str, origin: &str) -> Result<()> {
        let file: File = toml::from_str(toml).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                1 + toml
                    .bytes()
                    .take(span.start)
                    .filter(|byte| *byte == b'\n')
                    .count()
            });
            Error::Data {
                origin: format!("{origin}:{line}"),
                reason: error.message().to_owned(),
            }
        })?;
        self.scoring = file.scoring.unwrap_or(self.scoring);
        for entry in file.topic {
            self.add(entry);
        }
        self.sort();
        Ok(())
    }

    fn add(&mut self, entry: Entry) {
        let at = self
            .topics
            .iter()
            .position(|topic| topic.id == entry.id)
            .unwrap_or_else(|| {
                let name = entry.id.replace('_', " ");
                self.topics.push(TopicEntry {
                    short: name.chars().take(12).collect(),
                    label: name.clone(),
                    group: name,
                    id: entry.id,
                });
                self.topics.len() - 1
            });
        if let Some(topic) = self.topics.get_mut(at) {
            topic.label = entry
                .label
                .unwrap_or_else(|| std::mem::take(&mut topic.label));
            topic.short = entry
                .short
                .unwrap_or_else(|| std::mem::take(&mut topic.short));
            topic.group = entry
                .card
                .unwrap_or_else(|| std::mem::take(&mut topic.group));
        }
        let mut words = Words::default();
        for (weight, phrases) in [
            (Weight::Strong, entry.strong),
            (Weight::Weak, entry.weak),
            (Weight::Not, entry.not),
        ] {
            for phrase in phrases {
                let parts = parts(&phrase, &mut words);
                if matches!(parts.first(), Some(Part::Word(_) | Part::Begin(_))) {
                    self.phrases.push(Phrase {
                        topic: at as u16,
                        weight,
                        words: parts.into(),
                    });
                }
            }
        }
    }

    /// Puts the phrases into boxes by the beginning of their first word.
    fn sort(&mut self) {
        let mut counts = vec![0u32; BOXES + 1];
        let boxes: Vec<Vec<usize>> = self.phrases.iter().map(Phrase::boxes).collect();
        for place in boxes.iter().flatten() {
            if let Some(count) = counts.get_mut(place + 1) {
                *count += 1;
            }
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        self.heads = vec![0; boxes.iter().map(Vec::len).sum()];
        for (phrase, places) in boxes.iter().enumerate() {
            for place in places {
                if let Some(free) = next.get_mut(*place) {
                    if let Some(head) = self.heads.get_mut(*free as usize) {
                        *head = phrase as u32;
                    }
                    *free += 1;
                }
            }
        }
        self.starts = counts;
    }

    /// All phrases in `words`, those of the same words too, in the order of their first word.
    pub fn find(&self, words: &Words, matches: &mut Vec<Match>) {
        for at in 0..words.len() {
            let place = key(words.get(at)) % BOXES;
            let from = self.starts.get(place).copied().unwrap_or(0) as usize;
            let to = self.starts.get(place + 1).copied().unwrap_or(0) as usize;
            for head in self.heads.get(from..to).unwrap_or_default() {
                if let Some(phrase) = self.phrases.get(*head as usize)
                    && let Some(len) = phrase.at(words, at)
                {
                    matches.push(Match {
                        topic: phrase.topic,
                        weight: phrase.weight,
                        word: at,
                        len,
                        phrase: *head,
                    });
                }
            }
        }
    }
}

impl Phrase {
    /// The boxes in which the phrase is looked for: one, or for a beginning shorter than a key all that it begins.
    fn boxes(&self) -> Vec<usize> {
        match self.words.first() {
            Some(Part::Begin(begin)) if begin.len() < 3 => Vec::new(),
            Some(Part::Word(word) | Part::Begin(word)) => vec![key(word.as_bytes()) % BOXES],
            _ => Vec::new(),
        }
    }

    /// How many words it takes when it begins at word `at`.
    fn at(&self, words: &Words, at: usize) -> Option<usize> {
        fits(&self.words, words, at).map(|end| end - at)
    }
}

/// Where `parts` end when they begin at word `at`.
fn fits(parts: &[Part], words: &Words, at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return Some(at);
    };
    let word = words.get(at);
    match first {
        Part::Word(wanted) => (word == wanted.as_bytes()).then(|| fits(rest, words, at + 1))?,
        Part::Begin(begin) => word
            .starts_with(begin.as_bytes())
            .then(|| fits(rest, words, at + 1))?,
        Part::Gap => (1..=3)
            .find_map(|skip| (at + skip < words.len()).then(|| fits(rest, words, at + skip))?),
    }
}

/// Cuts a phrase of the lexicon into its parts.
fn parts(phrase: &str, words: &mut Words) -> Vec<Part> {
    let mut parts = Vec::new();
    for piece in phrase.split_whitespace() {
        if piece == "*" {
            parts.push(Part::Gap);
            continue;
        }
        let open = piece.ends_with('*');
        words.read(piece, 0);
        let last = words.len().saturating_sub(1);
        for at in 0..words.len() {
            let word: Box<str> = String::from_utf8_lossy(words.get(at)).into();
            parts.push(if open && at == last {
                Part::Begin(word)
            } else {
                Part::Word(word)
            });
        }
    }
    parts
}
