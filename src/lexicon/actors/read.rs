//! The actors as they are read from their file, which has one thing a line, in long strings.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Actors, Known, Party, Sense, Spelling, Term, Traits, fold, respell};
use crate::lexicon::table::{ByWord, Groups};

#[derive(Deserialize)]
struct File {
    states: String,
    organisations: String,
    nonstate: String,
    rules: Rules,
    roles: Roles,
    words: Words,
    people: People,
}

#[derive(Deserialize)]
struct Rules {
    place_before: String,
    party_before: String,
    not_party: String,
    transliteration: String,
}

#[derive(Deserialize)]
struct Roles {
    nouns: String,
    male: String,
    female: String,
    modifiers: String,
    honorifics: String,
}

#[derive(Deserialize)]
struct Words {
    bodies: String,
    things: String,
    common: String,
    places: String,
}

#[derive(Deserialize)]
struct People {
    male: String,
    female: String,
    known: String,
}

/// The actors as far as they are read.
#[derive(Default)]
struct Draft {
    parties: Vec<Party>,
    terms: HashMap<String, Vec<Term>>,
    words: HashMap<String, Traits>,
    known: HashMap<String, Vec<Known>>,
    spellings: Vec<Spelling>,
}

impl Actors {
    /// Reads them from TOML.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or a key is missing.
    pub fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let draft = Draft::from(&toml::from_str(toml)?);
        Ok(Self {
            parties: draft.parties.into(),
            terms: Groups::new(draft.terms),
            words: ByWord::new(draft.words),
            known: Groups::new(draft.known),
            spellings: draft.spellings.into(),
        })
    }
}

impl Draft {
    fn from(file: &File) -> Self {
        let mut actors = Self {
            spellings: list(&file.rules.transliteration)
                .filter_map(|pair| pair.split_once(' '))
                .map(|(from, to)| Spelling::new(from, to))
                .collect(),
            ..Self::default()
        };
        for fields in lines(&file.states) {
            actors.add(&fields, false, true);
        }
        for fields in lines(&file.nonstate) {
            actors.add(&fields, false, false);
        }
        for fields in lines(&file.organisations) {
            actors.add(&fields, true, false);
        }
        let given = |sex: Traits| sex.with(Traits::GIVEN);
        for (words, traits) in [
            (&file.roles.nouns, Traits::ROLE),
            (&file.roles.male, Traits::MALE),
            (&file.roles.female, Traits::FEMALE),
            (&file.roles.modifiers, Traits::MODIFIER),
            (&file.roles.honorifics, Traits::HONORIFIC),
            (&file.words.bodies, Traits::BODY),
            (&file.words.things, Traits::THING),
            (&file.words.common, Traits::COMMON),
            (&file.rules.not_party, Traits::NOT_PARTY),
        ] {
            for word in list(words) {
                actors.mark(word, traits);
            }
        }
        for (words, traits) in [
            (&file.rules.place_before, Traits::PLACE_BEFORE),
            (&file.rules.party_before, Traits::PARTY_BEFORE),
        ] {
            for phrase in list(words) {
                actors.mark(phrase.split(' ').next_back().unwrap_or(phrase), traits);
            }
        }
        for (words, sex) in [
            (&file.people.male, Traits::MALE),
            (&file.people.female, Traits::FEMALE),
        ] {
            for word in words.split_ascii_whitespace() {
                actors.mark(word, given(sex));
            }
        }
        for place in list(&file.words.places) {
            actors.term(place, None, Sense::Place);
        }
        for fields in lines(&file.people.known) {
            if let [name, party, ..] = fields.as_slice() {
                let name = fold(name);
                let surname = name.split(' ').next_back().unwrap_or(&name);
                let key = respell(surname, &actors.spellings).into_owned();
                actors.known.entry(key).or_default().push(Known {
                    name: name.clone().into(),
                    party: (*party).to_owned().into(),
                });
            }
        }
        actors
    }

    /// Takes up a state or body and all its names.
    fn add(&mut self, fields: &[&str], organisation: bool, state: bool) {
        let Some((&name, others)) = fields.split_first() else {
            return;
        };
        let known = self.parties.iter().position(|party| party.name == name);
        let party = Some(known.unwrap_or(self.parties.len()) as u16);
        if known.is_none() {
            self.parties.push(Party {
                name: name.to_owned().into(),
                organisation,
            });
        }
        self.term(name, party, Sense::Name);
        let senses: &[Sense] = if state {
            &[Sense::Name, Sense::Demonym, Sense::Capital, Sense::Seat]
        } else {
            &[Sense::Name, Sense::Seat]
        };
        for (field, sense) in others.iter().zip(senses) {
            for words in list(field) {
                self.term(words, party, *sense);
            }
        }
    }

    fn term(&mut self, words: &str, party: Option<u16>, sense: Sense) {
        let folded = fold(words);
        let mut split = folded.split(' ').filter(|word| !word.is_empty());
        let mut first = split.next().unwrap_or_default();
        if first == "the" {
            first = split.next().unwrap_or_default();
        }
        let traits = self.words.entry(first.to_owned()).or_default();
        *traits = traits.with(Traits::TERM);
        let short = words.len() <= 4 && words.chars().all(|c| c.is_uppercase() || c == '.');
        let terms = self.terms.entry(first.to_owned()).or_default();
        let term = Term {
            rest: split.collect::<Vec<_>>().join(" ").into(),
            party,
            sense,
            exact: short.then(|| words.to_owned().into()),
        };
        // The longest first, so that the first match is the best.
        let at = terms
            .iter()
            .position(|other| other.words().count() < term.words().count())
            .unwrap_or(terms.len());
        terms.insert(at, term);
    }

    fn mark(&mut self, word: &str, traits: Traits) {
        let entry = self.words.entry(fold(word)).or_default();
        *entry = entry.with(traits);
    }
}

/// The lines of a table and their fields.
fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

/// The items of a field.
fn list(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
