//! The cues as they are read from their files.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Act, Cues, Frame, SOURCES, UNKNOWN, exact};
use crate::lexicon::ends::Ends;
use crate::lexicon::grammar::{Classes, Draft};
use crate::lexicon::table::{ByNumber, List, Str};

#[derive(Deserialize)]
struct Data<'d> {
    #[serde(borrow)]
    says: &'d str,
    tells: &'d str,
    denies: &'d str,
    asks: &'d str,
    names: &'d str,
    seems: &'d str,
    media: &'d str,
    occasions: &'d str,
}

#[derive(Deserialize)]
struct Weights<'d> {
    least: u8,
    outer: u8,
    #[serde(borrow)]
    frames: &'d str,
    sources: &'d str,
    ends: &'d str,
    lemmas: &'d str,
}

impl Cues {
    /// Reads it from three TOML texts.
    ///
    /// # Errors
    ///
    /// When one is not TOML, or a key is missing.
    pub fn read(words: &str, cues: &str, weights: &str) -> Result<Self, toml::de::Error> {
        let data: Data = toml::from_str(cues)?;
        let counted: Weights = toml::from_str(weights)?;
        let mut draft = Draft::read(words)?;
        let mut lexicon = Self {
            media: phrases(data.media),
            occasions: phrases(data.occasions),
            acts: acts(&data, &mut draft),
            say: draft.lemma_of("say"),
            ..Self::default()
        };
        lexicon.weigh(&counted, &mut draft);
        lexicon.words = draft.finish();
        Ok(lexicon)
    }

    fn weigh(&mut self, counted: &Weights, draft: &mut Draft) {
        let (mut frames, mut rates) = (HashMap::new(), HashMap::new());
        let (mut lemmas, mut exacts) = (HashMap::new(), HashMap::new());
        for pair in counted.frames.split([',', '\n']) {
            if let Some((name, count)) = pair.trim().split_once(' ')
                && let Some(frame) = Frame::parse(name, draft)
            {
                frames.insert(frame.code(), count.parse().unwrap_or(UNKNOWN));
            }
        }
        self.least = counted.least;
        self.outer = counted.outer;
        self.ends = Ends::read(counted.ends, draft);
        for pair in counted.sources.split([',', '\n']) {
            if let Some(("quoted", weight)) = pair.trim().split_once(' ') {
                self.quoted = weight.parse().unwrap_or(0);
            } else if let Some(("named", weight)) = pair.trim().split_once(' ') {
                self.named = weight.parse().unwrap_or(0);
            } else if let Some((name, weight)) = pair.trim().split_once(' ')
                && let Some(place) = SOURCES.iter().position(|source| *source == name)
                && let Some(held) = self.sources.get_mut(place)
            {
                *held = weight.parse().unwrap_or(0);
            }
        }
        for line in counted.lemmas.lines() {
            let mut parts = line.split_ascii_whitespace();
            let (Some(name), Some(rate), Some(weight)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let weight = weight.parse().unwrap_or(0);
            if let Some(kind) = ["?", "?noun"].iter().position(|other| *other == name) {
                self.others[kind] = weight;
                continue;
            }
            let lemma = draft.name_noun(name);
            rates.insert(u64::from(lemma.0), rate.parse().unwrap_or(0));
            lemmas.insert(u64::from(lemma.0), weight);
            while let (Some(name), Some(weight)) = (parts.next(), parts.next()) {
                if let Some(frame) = Frame::parse(name, draft) {
                    exacts.insert(exact(lemma, frame.code()), weight.parse().unwrap_or(0));
                }
            }
        }
        self.frames = ByNumber::new(frames);
        self.rates = ByNumber::new(rates);
        self.lemmas = ByNumber::new(lemmas);
        self.exact = ByNumber::new(exacts);
    }
}

/// Puts the verbs of saying into their classes; what each cue does.
fn acts(data: &Data, draft: &mut Draft) -> ByNumber<Act> {
    let mut classes: HashMap<u16, Classes> = HashMap::new();
    for (list, class) in [
        (data.says, Classes::SAYING),
        (data.tells, Classes::ADDRESSING),
    ] {
        for lemma in list.split_ascii_whitespace() {
            let held = classes.entry(draft.lemma_of(lemma).0).or_default();
            *held = held.and(class);
        }
    }
    draft.mark(&classes);
    let mut acts = HashMap::new();
    for (list, act) in [
        (data.denies, Act::Denies),
        (data.asks, Act::Asks),
        (data.names, Act::Names),
        (data.seems, Act::Seems),
    ] {
        for lemma in list.split_ascii_whitespace() {
            acts.insert(u64::from(draft.lemma_of(lemma).0), act);
        }
    }
    ByNumber::new(acts)
}

/// The phrases of a list, one a line.
fn phrases(list: &str) -> List<Str> {
    list.lines()
        .map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|phrase| !phrase.is_empty())
        .map(Str::from)
        .collect()
}
