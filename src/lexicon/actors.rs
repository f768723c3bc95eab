//! States, organisations, seats used as metonyms, roles, and the words by which a person is told from a body.
//!
//! The file is one thing a line, in long strings, because it is read at every start: a table for every state would take
//! longer to parse than a briefing takes to read.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The lexicon.
#[derive(Debug, Default)]
pub struct Actors {
    parties: Vec<Party>,
    terms: Map<Vec<Term>>,
    words: Map<Traits>,
    known: Map<Vec<Known>>,
    spellings: Vec<(String, String)>,
}

/// A state or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name in full: `Ukraine`.
    pub name: String,
    /// Whether it is an organisation; otherwise it is a state or a body that sits at tables as one.
    pub organisation: bool,
}

/// A way of naming a state, a body or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The folded words after the first.
    pub rest: Vec<String>,
    /// Whose name it is, as the place for [`Actors::party`]; `None` for a mere place.
    pub party: Option<u16>,
    /// What the term says of the party.
    pub sense: Sense,
    /// The letters that the first word must have where case tells: `US` is a state, `us` is not.
    pub exact: Option<String>,
}

/// What a term says of its party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Its name.
    Name,
    /// Its adjective or its people: `Ukrainian`.
    Demonym,
    /// Its capital, which may be the party or the city.
    Capital,
    /// A seat of its government, which may be the party or the building.
    Seat,
    /// A place that stands for nobody.
    Place,
}

/// A public figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Folded, all words.
    pub name: String,
    /// Whom he speaks for.
    pub party: String,
}

/// What a word can be, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// A noun that names an office or standing: `minister`.
    pub const ROLE: Self = Self(1);
    /// A word that stands before such a noun: `deputy`.
    pub const MODIFIER: Self = Self(2);
    /// `Mr`, `Dr`.
    pub const HONORIFIC: Self = Self(4);
    /// The last word of the name of a body: `ministry`.
    pub const BODY: Self = Self(8);
    /// The last word of the name of a place, event or thing: `street`.
    pub const THING: Self = Self(16);
    /// Names nobody though it has a capital.
    pub const COMMON: Self = Self(32);
    /// Part of the name of a place.
    pub const PLACE: Self = Self(64);
    /// Tells a man: a given name, a title.
    pub const MALE: Self = Self(128);
    /// Tells a woman.
    pub const FEMALE: Self = Self(256);
    /// A given name.
    pub const GIVEN: Self = Self(512);
    /// After a demonym it says that no party is meant: `speakers`.
    pub const NOT_PARTY: Self = Self(1024);
    /// Before a capital it says that the place is meant: `in`.
    pub const PLACE_BEFORE: Self = Self(2048);
    /// Before a capital it says that the party is meant: `with`.
    pub const PARTY_BEFORE: Self = Self(4096);

    /// Whether one of `other` is among them.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets in one.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

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

impl Actors {
    /// The one compiled in.
    pub fn builtin() -> Self {
        toml::from_str::<File>(include_str!("../../assets/lexicon/actors.toml"))
            .map(|file| Self::from(&file))
            .unwrap_or_default()
    }

    fn from(file: &File) -> Self {
        let mut actors = Self {
            spellings: list(&file.rules.transliteration)
                .filter_map(|pair| pair.split_once(' '))
                .map(|(from, to)| (from.to_owned(), to.to_owned()))
                .collect(),
            ..Self::default()
        };
        actors.words.reserve(4096);
        actors.terms.reserve(1024);
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
                let key = actors.spelling(surname);
                actors.known.entry(key).or_default().push(Known {
                    name: name.clone(),
                    party: (*party).to_owned(),
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
        let party = Some(self.parties.len() as u16);
        self.parties.push(Party {
            name: name.to_owned(),
            organisation,
        });
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
        let short = words.len() <= 4 && words.chars().all(|c| c.is_uppercase() || c == '.');
        let terms = self.terms.entry(first.to_owned()).or_default();
        let term = Term {
            rest: split.map(str::to_owned).collect(),
            party,
            sense,
            exact: short.then(|| words.to_owned()),
        };
        // The longest first, so that the first match is the best.
        let at = terms
            .iter()
            .position(|other| other.rest.len() < term.rest.len())
            .unwrap_or(terms.len());
        terms.insert(at, term);
    }

    fn mark(&mut self, word: &str, traits: Traits) {
        let entry = self.words.entry(fold(word)).or_default();
        *entry = entry.with(traits);
    }

    /// What the folded `word` can be.
    pub fn traits(&self, word: &str) -> Traits {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The terms that begin with the folded `word`, the longest first.
    pub fn terms(&self, word: &str) -> &[Term] {
        self.terms.get(word).map_or(&[], Vec::as_slice)
    }

    /// The party at `at`.
    pub fn party(&self, at: u16) -> Option<&Party> {
        self.parties.get(usize::from(at))
    }

    /// The public figures of the surname whose spelling key is `key`.
    pub fn known(&self, key: &str) -> &[Known] {
        self.known.get(key).map_or(&[], Vec::as_slice)
    }

    /// A key under which the spellings of one name meet: `Zelenskyy`, `Zelenskiy`, `Zelensky`. Takes a folded word.
    pub fn spelling(&self, folded: &str) -> String {
        let mut key = folded.replace('-', "");
        for (from, to) in &self.spellings {
            if key.contains(from.as_str()) {
                key = key.replace(from, to);
            }
        }
        key
    }
}

/// `text` in the form in which names are compared: lower case, no diacritics, no apostrophes, no final stop.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], into a buffer that is used again.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.extend(
            text.chars()
                .filter(|c| *c != '\'')
                .map(|c| c.to_ascii_lowercase()),
        );
    } else {
        let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
        for c in letters.flat_map(char::to_lowercase) {
            match c {
                '’' | 'ʼ' | '‘' | '\'' | '\u{307}' => {}
                'ı' => folded.push('i'),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'đ' => folded.push('d'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                '‐' | '‑' => folded.push('-'),
                _ => folded.push(c),
            }
        }
    }
    if folded.ends_with('.') {
        folded.pop();
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

/// A map by words. The keys are short and come from the program or the text's own words, so a short hash will do.
pub type Map<T> = HashMap<String, T, BuildHasherDefault<Fnv>>;

/// The FNV-1a hash.
#[derive(Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
