//! The cues as they are read from their files.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Act, Cues};
use crate::lexicon::grammar::{Classes, Draft, Lemma};
use crate::lexicon::sights;
use crate::lexicon::table::{Groups, List, Str};

#[derive(Deserialize)]
struct Data<'d> {
    #[serde(borrow)]
    says: &'d str,
    tells: &'d str,
    denies: &'d str,
    asks: &'d str,
    names: &'d str,
    seems: &'d str,
    carries: &'d str,
    wishes: &'d str,
    shows: &'d str,
    media: &'d str,
    occasions: &'d str,
}

#[derive(Deserialize)]
struct Weights<'d> {
    least: u8,
    unsourced: u8,
    quoting: u8,
    #[serde(borrow)]
    lemmas: &'d str,
    signs: &'d str,
    ends: &'d str,
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
            tell: draft.lemma_of("tell"),
            ..Self::default()
        };
        lexicon.weigh(&counted, &mut draft);
        lexicon.words = draft.finish();
        Ok(lexicon)
    }

    fn weigh(&mut self, counted: &Weights, draft: &mut Draft) {
        self.least = counted.least;
        self.unsourced = counted.unsourced;
        self.quoting = counted.quoting;
        let mut rates = HashMap::new();
        for pair in counted.lemmas.split([',', '\n']) {
            if let Some((name, rate)) = pair.trim().split_once(' ') {
                let lemma = draft.name_noun(name);
                rates.insert(lemma, Some(rate.parse().unwrap_or(0)));
            }
        }
        self.rates = by_lemma(rates);
        self.signs = sights::Weights::read(counted.signs, draft);
        self.ends = sights::Weights::read(counted.ends, draft);
    }
}

/// Puts the verbs of saying into their classes; what each cue does.
fn acts(data: &Data, draft: &mut Draft) -> List<Act> {
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
        (data.carries, Act::Carries),
        (data.wishes, Act::Wishes),
        (data.shows, Act::Shows),
    ] {
        for lemma in list.split_ascii_whitespace() {
            acts.insert(draft.lemma_of(lemma), act);
        }
    }
    by_lemma(acts)
}

/// Values in the order of their lemmas; where there is none, the default.
fn by_lemma<V: Copy + Default>(values: HashMap<Lemma, V>) -> List<V> {
    let mut list = Vec::new();
    for (lemma, value) in values {
        let place = usize::from(lemma.0);
        if list.len() <= place {
            list.resize(place + 1, V::default());
        }
        if let Some(slot) = list.get_mut(place) {
            *slot = value;
        }
    }
    list.into()
}

/// The phrases of a list, one a line, by their first words.
fn phrases(list: &str) -> Groups<Str> {
    let mut phrases: HashMap<String, Vec<Str>> = HashMap::new();
    for line in list.lines() {
        let mut words = line.split_ascii_whitespace();
        if let Some(first) = words.next() {
            let rest = words.collect::<Vec<_>>().join(" ");
            let held = phrases.entry(first.to_ascii_lowercase()).or_default();
            held.push(rest.into());
        }
    }
    Groups::new(phrases)
}
