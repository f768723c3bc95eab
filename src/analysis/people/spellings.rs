//! Names as words: how they are written, and which spellings can be one person’s.

use std::borrow::Cow;
use std::collections::HashMap;

use super::folded::Folded;
use crate::lexicon::Actors;
use crate::lexicon::hash::Quick;
use crate::lexicon::table::Str;
use crate::text::{Span, Text};

/// The folded words of the name at `span`, which is folded in `room`.
pub(super) fn folded_words(text: &Text, span: Span, room: &mut String) -> Folded {
    Folded::of(&clean(text.slice(span)), room)
}

/// The name at `span` as it is shown.
pub(super) fn shown_name(text: &Text, span: Span) -> Str {
    Str::new(named_case(&clean(text.slice(span))))
}

/// The public figures among the names of a text, each of which is asked for at many places.
#[derive(Default)]
pub(super) struct Figures<'t> {
    asked: HashMap<&'t str, bool, Quick>,
    /// Where names are folded.
    room: String,
}

impl<'t> Figures<'t> {
    /// Whether `name` is that of a public figure of the lexicon.
    pub(super) fn have(&mut self, name: &'t str, actors: &Actors) -> bool {
        *{ self.asked.entry(name) }.or_insert_with_key(|name| {
            known_party(&Folded::of(name, &mut self.room), actors).is_some()
        })
    }
}

/// For whom the public figure of the lexicon speaks who is called `words`.
pub(super) fn known_party<'a>(words: &Folded, actors: &'a Actors) -> Option<&'a Str> {
    let key = actors.spelling(words.last()?);
    actors
        .known(&key)
        .iter()
        .find(|known| {
            let given = known.name.split_once(' ').map(|(given, _)| given);
            same_given(words.given(), given)
        })
        .map(|known| &known.party)
}

/// Whether two names of one surname can be the same person’s: by their given names, of which one may be left out.
pub(super) fn same_given(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (one, other) else {
        return true;
    };
    if a == b {
        return true;
    }
    let bare = |word: &str| word.replace(['.', '-'], "");
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.chars().count() <= 2 {
        return short.chars().next() == long.chars().next();
    }
    if short.chars().count() >= 3 && long.starts_with(short.as_str()) {
        return true;
    }
    let same = short
        .chars()
        .zip(long.chars())
        .filter(|(x, y)| x == y)
        .count();
    // One letter written otherwise: Kristen, Kristin; Serhiy, Sergiy.
    (short.chars().count() >= 4
        && long.chars().count() - same <= 1
        && short.chars().count() == long.chars().count())
        || short.chars().take(4).eq(long.chars().take(4)) && short.chars().count() >= 4
}

/// `words` on one line, without marks of emphasis.
pub fn clean(words: &str) -> Cow<'_, str> {
    if is_clean(words) {
        return Cow::Borrowed(words);
    }
    let words = words
        .replace("\\_", " ")
        .split_whitespace()
        .map(|word| word.trim_matches(['*', '_', '\\']))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    Cow::Owned(words)
}

/// Whether [`clean`] has nothing to do: no mark, and no white space but one space between words.
fn is_clean(words: &str) -> bool {
    let mut before = SPACE;
    for byte in words.bytes() {
        let kind = KINDS[usize::from(byte)];
        if kind & (before | MARK) != 0 {
            return false;
        }
        before = kind;
    }
    let space = |c: char| c != ' ' && c.is_whitespace();
    before != SPACE && (words.is_ascii() || !words.contains(space))
}

/// The kind of a byte of which no two stand side by side in what is clean.
const SPACE: u8 = 1;

/// The kind of a byte that stands nowhere in what is clean.
const MARK: u8 = 2;

/// The kind of each byte; 0 for those of words.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b' ' => SPACE,
            b'*' | b'_' | b'\\' => MARK,
            other if other.is_ascii_graphic() => 0,
            _ => MARK,
        };
        byte += 1;
    }
    kinds
};

/// `words` with capitals only where words begin, when all of it stands in capitals.
pub fn named_case(words: &str) -> Cow<'_, str> {
    if words.chars().any(char::is_lowercase) {
        return Cow::Borrowed(words);
    }
    let words = words
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_string() + &letters.as_str().to_lowercase()
            })
        })
        .collect::<Vec<_>>()
        .join(" ");
    Cow::Owned(words)
}

/// `words` without the article before them.
pub fn strip_article(words: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words)
}
