//! The topics as they are read from their file, and the user's laid over them.

use serde::Deserialize;

use super::{BOXES, Head, KEY, Part, Phrase, Scoring, TopicEntry, Topics, Weight, place};
use crate::error::{Error, Result};
use crate::lexicon::table::Str;
use crate::lexicon::words::{self, Words};

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

impl Topics {
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
                origin: format!("{origin}: line {line}"),
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
                let topics = self.topics.to_mut();
                topics.push(TopicEntry {
                    short: name.chars().take(12).collect(),
                    label: name.clone().into(),
                    group: name.into(),
                    id: entry.id.into(),
                });
                topics.len() - 1
            });
        if let Some(topic) = self.topics.to_mut().get_mut(at) {
            topic.label = entry
                .label
                .map_or_else(|| std::mem::take(&mut topic.label), Str::from);
            topic.short = entry
                .short
                .map_or_else(|| std::mem::take(&mut topic.short), Str::from);
            topic.group = entry
                .card
                .map_or_else(|| std::mem::take(&mut topic.group), Str::from);
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
                    self.phrases.to_mut().push(Phrase {
                        topic: at as u16,
                        weight,
                        parts: (self.parts.len() as u32, parts.len() as u16),
                    });
                    self.parts.to_mut().extend(parts);
                }
            }
        }
    }

    /// Puts the phrases into boxes by the beginning of their first word.
    fn sort(&mut self) {
        let mut counts = vec![0u32; BOXES + 1];
        let boxes: Vec<Vec<usize>> = self
            .phrases
            .iter()
            .map(|phrase| boxes(phrase.of(&self.parts)))
            .collect();
        for place in boxes.iter().flatten() {
            if let Some(count) = counts.get_mut(place + 1) {
                *count += 1;
            }
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        let mut next = counts.clone();
        let mut heads = vec![Head::default(); boxes.iter().map(Vec::len).sum()];
        let mut sieves = vec![0; BOXES];
        for (phrase, places) in boxes.iter().enumerate() {
            for place in places {
                if let Some(free) = next.get_mut(*place) {
                    let head = self.head(phrase);
                    if let Some(sieve) = sieves.get_mut(*place) {
                        *sieve |= head.sieve();
                    }
                    if let Some(free) = heads.get_mut(*free as usize) {
                        *free = head;
                    }
                    *free += 1;
                }
            }
        }
        self.heads = heads.into();
        self.starts = counts.into();
        self.sieves = sieves.into();
    }
}

impl Topics {
    /// The phrase at `at` as it is looked for.
    fn head(&self, at: usize) -> Head {
        let phrase = self.phrases.get(at).copied();
        let parts = phrase.map_or(&[][..], |phrase| phrase.of(&self.parts));
        let (first, first_mask) = head(parts.first());
        let (second, second_mask) = head(parts.get(1));
        Head {
            phrase: at as u32,
            first,
            first_mask,
            second,
            second_mask,
            sure: if parts.len() <= 2 && parts.iter().all(is_sure) {
                parts.len() as u32
            } else {
                0
            },
        }
    }
}

/// How a word that fits `part` begins, and which bits of that count: none where any word fits.
fn head(part: Option<&Part>) -> (u64, u64) {
    match part {
        Some(Part::Word(word)) => (words::head(word.as_bytes()), u64::MAX),
        Some(Part::Begin(begin)) => (words::head(begin.as_bytes()), words::mask(begin.len())),
        Some(Part::Gap) | None => (0, 0),
    }
}

/// Whether a word fits `part` as soon as its [head](words::head) does.
fn is_sure(part: &Part) -> bool {
    match part {
        // The byte after its last must be none.
        Part::Word(word) => word.len() < 8,
        Part::Begin(begin) => begin.len() <= 8,
        Part::Gap => false,
    }
}

/// The boxes in which a phrase of these parts is looked for: one, or for a beginning shorter than a key none.
fn boxes(parts: &[Part]) -> Vec<usize> {
    match parts.first() {
        Some(Part::Begin(begin)) if begin.len() < KEY => Vec::new(),
        Some(Part::Word(word) | Part::Begin(word)) => vec![place(words::head(word.as_bytes()))],
        _ => Vec::new(),
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
            let word = Str::from(String::from_utf8_lossy(words.get(at)).into_owned());
            parts.push(if open && at == last {
                Part::Begin(word)
            } else {
                Part::Word(word)
            });
        }
    }
    parts
}
