//! Names in full: where a text has them, and which of them a surname stands for.

use std::collections::{HashMap, HashSet};

use super::phrases::bare;
use super::pieces::{self, Piece};
use crate::briefing::{At, Briefing, Mention};
use crate::format::Document;
use crate::lexicon::languages::{Language, plain, same_stem, small};
use crate::text::{Span, Text};

/// How many names that begin alike are compared with one.
const ALIKE: usize = 32;

/// How many letters of a surname stay the same in all its cases.
const STEM: usize = 4;

/// The full names of a text.
pub(super) struct Names {
    all: Vec<Full>,
    /// By the first letters of the surname: the names that differ, each where it stands first, as places in the list.
    by_stem: HashMap<String, Vec<usize>>,
}

/// A name as it stands somewhere in the text.
struct Full {
    words: Vec<String>,
    span: Span,
}

fn stem(surname: &str) -> String {
    surname.chars().take(STEM).collect()
}

impl Names {
    /// All runs of two to four capitals that can be a full name.
    pub(super) fn of(document: &Document, language: &Language) -> Self {
        let all = full_names(document, language);
        let mut by_stem: HashMap<String, Vec<usize>> = HashMap::new();
        let mut seen: HashSet<&[String]> = HashSet::new();
        for (at, full) in all.iter().enumerate() {
            if let Some(surname) = full.words.last()
                && seen.insert(&full.words)
            {
                let alike = by_stem.entry(stem(surname)).or_default();
                if alike.len() < ALIKE {
                    alike.push(at);
                }
            }
        }
        Self { all, by_stem }
    }

    /// The fullest form of a name that the text has, and whether only one person can be meant; `oblique`: it may stand in
    /// another case than the nominative.
    pub(super) fn whole(
        &self,
        text: &Text,
        name: Span,
        language: &Language,
        oblique: bool,
    ) -> (String, bool) {
        let written = plain(text, name);
        let words: Vec<String> = written.split_whitespace().map(small).collect();
        let Some(surname) = words.last() else {
            return (written, false);
        };
        let same =
            |one: &str, other: &str| one == other || language.inflected && same_stem(one, other);
        let begins = |held: &Full, words: &[String]| {
            { held.words.first().zip(words.first()) }.is_some_and(|(a, b)| same(a, b))
        };
        let alike = self.by_stem.get(&stem(surname));
        let candidates: Vec<&Full> = { alike.into_iter().flatten() }
            .filter_map(|at| self.all.get(*at))
            .filter(|held| held.words.last().is_some_and(|last| same(last, surname)))
            .filter(|held| words.len() == 1 || begins(held, &words))
            .collect();
        let one = { candidates.first() }
            .is_some_and(|first| candidates.iter().all(|other| begins(other, &first.words)));
        if !one {
            return (written, words.len() > 1);
        }
        let shown = |held: &&Full| plain(text, held.span);
        if !oblique && words.len() > 1 {
            // Two ways to write it: the first that stands as here.
            let here = |held: &&&Full| {
                held.words.last() == Some(surname) && held.words.first() == words.first()
            };
            return (candidates.iter().find(here).map_or(written, shown), true);
        }
        // The nominative is the form in which one speaks; else the shortest form.
        let nominative = |held: &&&Full| !oblique && held.words.last() == Some(surname);
        let letters =
            |held: &&&Full| -> usize { held.words.iter().map(|word| word.chars().count()).sum() };
        let best = { candidates.iter().find(nominative) }
            .or_else(|| candidates.iter().min_by_key(letters));
        (best.map_or(written, shown), true)
    }

    /// Adds the other places where a speaker is named in full.
    pub(super) fn mention(&self, briefing: &mut Briefing, cast: &HashMap<String, usize>) {
        for held in &self.all {
            if let Some(speaker) = cast.get(&held.words.join(" ")) {
                briefing.mentions.push(Mention {
                    span: held.span,
                    speaker: At::from(*speaker),
                });
            }
        }
    }
}

fn full_names(document: &Document, language: &Language) -> Vec<Full> {
    let mut all = Vec::new();
    if language.run_on || language.caseless {
        return all;
    }
    let text = &document.text;
    for block in &document.blocks {
        let pieces = pieces::read(text, block.span, &[]);
        let mut at = 0;
        while at < pieces.len() {
            let part = |piece: &Piece| {
                let word = bare(&piece.word);
                piece.capital
                    && word == piece.word
                    && language.title(word).is_none()
                    && !language.is_body(word)
                    && language.party(word).is_none()
                    && !language.stops.contains(word)
                    && !language.joins.contains(word)
                    && text
                        .slice(piece.span)
                        .chars()
                        .skip(1)
                        .any(|c| c.is_lowercase() || c == '.')
            };
            let mut end = at;
            while pieces.get(end).is_some_and(part) {
                end += 1;
            }
            if (2..=4).contains(&(end - at))
                && let (Some(first), Some(last)) = (pieces.get(at), pieces.get(end - 1))
            {
                all.push(Full {
                    words: pieces
                        .get(at..end)
                        .unwrap_or_default()
                        .iter()
                        .map(|piece| piece.word.clone())
                        .collect(),
                    span: first.span.cover(last.span),
                });
            }
            at = end.max(at + 1);
        }
    }
    all
}
