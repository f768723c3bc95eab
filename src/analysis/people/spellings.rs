//! Names as words: how they are written, and which spellings can be one person’s.

use crate::lexicon::Actors;
use crate::lexicon::actors::fold;
use crate::text::{Span, Text};

/// The folded words of the name at `span`.
pub(super) fn folded_words(text: &Text, span: Span) -> Vec<String> {
    let folded = fold(&clean(text.slice(span)));
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Whether `name` is that of a public figure of the lexicon.
pub(super) fn is_known(name: &str, actors: &Actors) -> bool {
    let words: Vec<String> = fold(name).split_whitespace().map(str::to_owned).collect();
    known_party(&words, actors).is_some()
}

pub(super) fn known_party(words: &[String], actors: &Actors) -> Option<String> {
    let key = actors.spelling(words.last()?);
    let fits = |known: &&crate::lexicon::actors::Known| {
        words.len() == 1 || {
            let full: Vec<String> = known.name.split(' ').map(str::to_owned).collect();
            same_given(words, &full)
        }
    };
    actors
        .known(&key)
        .iter()
        .find(fits)
        .map(|known| known.party.to_string())
}

/// Whether two full names of one surname can be the same person’s.
pub(super) fn same_given(one: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else {
        return true;
    };
    if one.len() == 1 || other.len() == 1 || a == b {
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
pub fn clean(words: &str) -> String {
    let marked = |byte: &u8| matches!(byte, b'*' | b'_' | b'\\');
    let spaced = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii();
    let bytes = words.as_bytes();
    if !bytes.iter().any(|byte| marked(byte) || spaced(byte)) {
        return words.to_owned();
    }
    words
        .replace("\\_", " ")
        .split_whitespace()
        .map(|word| word.trim_matches(['*', '_', '\\']))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `words` with capitals only where words begin, when all of it stands in capitals.
pub fn named_case(words: &str) -> String {
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    words
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_string() + &letters.as_str().to_lowercase()
            })
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// `words` without the article before them.
pub fn strip_article(words: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words)
}
