//! States, organisations, seats used as metonyms, roles, and the words by which a person is told from a body.

mod read;

use std::borrow::Cow;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::hash::number;
use super::table::{ByWord, Groups, List, Str};
use crate::text::eight;

/// The lexicon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    pub(crate) parties: List<Party>,
    pub(crate) terms: Groups<Term>,
    pub(crate) words: ByWord<Traits>,
    pub(crate) known: Groups<Known>,
    /// What is written for what in the key of a spelling.
    pub(crate) spellings: List<Spelling>,
}

/// A state or body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its name in full: `Ukraine`.
    pub name: Str,
    /// Whether it is an organisation; otherwise it is a state or a body that sits at tables as one.
    pub organisation: bool,
}

/// A way of naming a state, a body or a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The folded words after the first, with one space between.
    pub rest: Str,
    /// Whose name it is, as the place for [`Actors::party`]; `None` for a mere place.
    pub party: Option<u16>,
    /// What the term says of the party.
    pub sense: Sense,
    /// The letters that the first word must have where case tells: `US` is a state, `us` is not.
    pub exact: Option<Str>,
}

impl Term {
    /// The folded words after the first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.rest.split(' ').filter(|word| !word.is_empty())
    }
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
    pub name: Str,
    /// Whom he speaks for.
    pub party: Str,
}

/// A way to spell that is one with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub(crate) from: Str,
    pub(crate) to: Str,
    /// The pairs of letters in `from`.
    pub(crate) pairs: u64,
}

impl Spelling {
    /// `from` is spelt `to`.
    pub(crate) fn new(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned().into(),
            to: to.to_owned().into(),
            pairs: pairs(from),
        }
    }
}

/// What a word can be, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(pub(crate) u16);

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
    /// The first word of a term.
    pub const TERM: Self = Self(8192);

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

impl Actors {
    /// What the folded `word` can be.
    pub fn traits(&self, word: &str) -> Traits {
        self.words.get(word).unwrap_or_default()
    }

    /// What `word`, which need not be folded, can be. One that is long or not plain is folded in `room`.
    pub fn traits_written(&self, word: &str, room: &mut String) -> Traits {
        let traits = match folded_short(word) {
            Some(folded) => self.words.find_short(folded, word.len()),
            None => self.words.get(folded_in(word, room)),
        };
        traits.unwrap_or_default()
    }

    /// The terms that begin with the folded `word`, the longest first.
    pub fn terms(&self, word: &str) -> &[Term] {
        self.terms.get(word)
    }

    /// The party at `at`.
    pub fn party(&self, at: u16) -> Option<&Party> {
        self.parties.get(usize::from(at))
    }

    /// The public figures of the surname whose spelling key is `key`.
    pub fn known(&self, key: &str) -> &[Known] {
        self.known.get(key)
    }

    /// A key under which the spellings of one name meet: `Zelenskyy`, `Zelenskiy`, `Zelensky`. Takes a folded word.
    pub fn spelling<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        respell(folded, &self.spellings)
    }
}

/// `folded` without hyphens, and with each of `spellings` replaced.
fn respell<'w>(folded: &'w str, spellings: &[Spelling]) -> Cow<'w, str> {
    let mut key = Cow::Borrowed(folded);
    if folded.as_bytes().contains(&b'-') {
        key = Cow::Owned(folded.replace('-', ""));
    }
    let mut has = pairs(&key);
    // Nearly always a pair is missing, which is seen sooner than that the whole is.
    let fits = |spelling: &Spelling, has: u64| spelling.pairs & !has == 0;
    if !spellings.iter().any(|spelling| fits(spelling, has)) {
        return key;
    }
    for spelling in spellings {
        if fits(spelling, has) && key.contains(spelling.from.as_str()) {
            key = Cow::Owned(key.replace(spelling.from.as_str(), &spelling.to));
            has = pairs(&key);
        }
    }
    key
}

/// The pairs of bytes that stand side by side in `word`, as a set of 64 members that the pairs share.
fn pairs(word: &str) -> u64 {
    let mut set = 0;
    let mut bytes = word.bytes();
    let mut before = bytes.next().unwrap_or_default();
    for byte in bytes {
        set |= 1 << (before.wrapping_mul(5).wrapping_add(byte) & 63);
        before = byte;
    }
    set
}

/// `text` in the form in which names are compared: lower case, no diacritics, no apostrophes, no final stop.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], without a copy of what is in that form already.
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(fold(text))
    }
}

/// As [`fold`], in `room`, which is used again; what is in that form already is not copied.
pub fn folded_in<'w>(text: &'w str, room: &'w mut String) -> &'w str {
    if is_folded(text) {
        return text;
    }
    room.clear();
    fold_into(text, room);
    room
}

/// Writes `text` folded into `folded`, which is empty.
fn fold_into(text: &str, folded: &mut String) {
    if is_plain(text) {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        fold_chars(text, folded);
    }
    if folded.ends_with('.') {
        folded.pop();
    }
}

/// Whether `text` surely is as it is when folded.
fn is_folded(text: &str) -> bool {
    // Most that are not begin with a capital.
    let capital = text.bytes().any(|byte| byte.is_ascii_uppercase());
    !capital && is_plain(text) && !text.ends_with('.')
}

/// Whether `text` is ASCII without apostrophes: then folding makes its capitals small and takes off a stop at its end, and
/// does nothing else.
fn is_plain(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks();
    { eights.iter() }.all(|eight| are_plain(u64::from_le_bytes(*eight))) && are_plain(number(rest))
}

/// Whether `eight` bytes are ASCII without apostrophes.
const fn are_plain(eight: u64) -> bool {
    eight::is_ascii(eight) && eight::is_without(eight, b'\'')
}

/// `word` folded, as [`number`] makes it of the bytes, when it has at most eight and folding leaves it as long as it is.
fn folded_short(word: &str) -> Option<u64> {
    if word.len() > 8 || word.ends_with('.') {
        return None;
    }
    let letters = number(word.as_bytes());
    are_plain(letters).then(|| eight::made_small(letters))
}

/// Adds `text` folded, character by character.
fn fold_chars(text: &str, folded: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            if c != '\'' {
                folded.push(c.to_ascii_lowercase());
            }
        } else {
            decompose_compatible(c, |part| fold_letter(part, folded));
        }
    }
}

/// Adds a character that is decomposed and beyond ASCII, or came of one that is.
fn fold_letter(letter: char, folded: &mut String) {
    if is_combining_mark(letter) {
        return;
    }
    for c in letter.to_lowercase() {
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
