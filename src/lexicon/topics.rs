//! What passages are about: topics, and the phrases that show them.
//!
//! A phrase is one or more words, compared without case and accents; a hyphen, an apostrophe and a space are equal. A
//! trailing `*` allows any ending of the last word, a `*` that stands alone one to three words.

mod read;

use serde::Deserialize;

use super::table::{List, Str};
use super::words::{Words, mask};

/// The topics, in the order of the lexicon, and the phrases of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topics {
    /// The topics.
    pub topics: List<TopicEntry>,
    /// How matches are weighed.
    pub scoring: Scoring,
    pub(crate) phrases: List<Phrase>,
    /// The parts of all phrases.
    pub(crate) parts: List<Part>,
    /// Phrases by the box of their first word, with where each box begins.
    pub(crate) heads: List<Head>,
    pub(crate) starts: List<u32>,
    /// For each box, what it [lets through](Head::sieve).
    pub(crate) sieves: List<u64>,
}

/// One topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// Its id: `prisoner_exchange`.
    pub id: Str,
    /// Its name.
    pub label: Str,
    /// Its name for a narrow column, at most 12 cells.
    pub short: Str,
    /// The group of the outline by topic.
    pub group: Str,
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

/// A phrase of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub(crate) topic: u16,
    pub(crate) weight: Weight,
    /// Where its parts begin in those of all, and how many they are.
    pub(crate) parts: (u32, u16),
}

/// A phrase where it is looked for, with what rules it out fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Its place among all.
    pub(crate) phrase: u32,
    /// How its first word begins ([`head`](super::words::head)), and which bits of that count.
    pub(crate) first: u64,
    pub(crate) first_mask: u64,
    /// How its second begins, where it is sure which that is, and which bits count.
    pub(crate) second: u64,
    pub(crate) second_mask: u64,
    /// How many words the phrase has, where these say all of it; else 0.
    pub(crate) sure: u32,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// This word.
    Word(Str),
    /// A word that begins so.
    Begin(Str),
    /// One to three words.
    Gap,
}

/// Heads of phrases fall into so many boxes, a power of two.
const BOXES: usize = 1 << 12;

/// How many bytes of a word say in which box it is.
const KEY: usize = 3;

/// The box of a word that begins so.
fn place(head: u64) -> usize {
    let key = (head & mask(KEY)) as u32;
    (key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - BOXES.trailing_zeros())) as usize
}

/// Whether two words that begin so may be the first of a phrase that `sieve` was made for.
const fn passes(sieve: u64, first: u64, second: u64) -> bool {
    sieve & letters(first, second) == letters(first, second)
}

/// The first letter that does not tell the box of a word that begins as `first`, and that of the word after it: one bit of
/// the lower half, one of the upper.
const fn letters(first: u64, second: u64) -> u64 {
    let (next, after) = (first >> (8 * KEY) & 31, second & 31);
    1 << next | 1 << (32 + after)
}

impl Head {
    /// The [`letters`] of what may fit, so that most words are ruled out by one look.
    pub(crate) fn sieve(&self) -> u64 {
        let all = u64::from(u32::MAX);
        let letters = letters(self.first, self.second);
        let is_first_sure = self.first_mask & 0xFF << (8 * KEY) != 0;
        let is_second_sure = self.second_mask & 0xFF != 0;
        letters | if is_first_sure { 0 } else { all } | if is_second_sure { 0 } else { all << 32 }
    }
}

impl Topics {
    /// All phrases in `words`, those of the same words too, in the order of their first word.
    pub fn find(&self, words: &Words, matches: &mut Vec<Match>) {
        let (starts, heads): (&[u32], &[Head]) = (&self.starts, &self.heads);
        let sieves: &[u64] = &self.sieves;
        let mut next = words.head(0);
        for at in 0..words.len() {
            let first = next;
            next = words.head(at + 1);
            let place = place(first);
            if !{ sieves.get(place) }.is_some_and(|sieve| passes(*sieve, first, next)) {
                continue;
            }
            let (from, to) = match starts.get(place..place + 2) {
                Some(&[from, to]) if from < to => (from as usize, to as usize),
                _ => continue,
            };
            for head in heads.get(from..to).unwrap_or_default() {
                let other = (head.first ^ first) & head.first_mask
                    | (head.second ^ next) & head.second_mask;
                if other == 0
                    && let Some(phrase) = self.phrases.get(head.phrase as usize)
                    && let Some(len) = match head.sure {
                        0 => phrase.at(&self.parts, words, at),
                        sure => Some(sure as usize),
                    }
                {
                    matches.push(Match {
                        topic: phrase.topic,
                        weight: phrase.weight,
                        word: at,
                        len,
                        phrase: head.phrase,
                    });
                }
            }
        }
    }
}

impl Phrase {
    /// Its own of the `parts` of all phrases.
    fn of(self, parts: &[Part]) -> &[Part] {
        let (from, len) = (self.parts.0 as usize, usize::from(self.parts.1));
        parts.get(from..from + len).unwrap_or_default()
    }

    /// How many words it takes when it begins at word `at`.
    fn at(self, parts: &[Part], words: &Words, at: usize) -> Option<usize> {
        fits(self.of(parts), words, at).map(|end| end - at)
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
