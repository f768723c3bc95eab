//! The words of a source taken apart: a person’s name, the office beside it, a party, a body.

use super::phrases::bare;
use super::pieces::{self, Piece};
use crate::lexicon::languages::{Language, Sex};
use crate::text::{Span, Text};

/// What the words of a source name.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// The words of a person’s name.
    pub(super) name: Option<Span>,
    /// The words of the office before or after it.
    pub(super) role: Option<Span>,
    /// A state or body spoken for.
    pub(super) party: Option<String>,
    /// Nothing but a party.
    pub(super) bare_party: bool,
    /// A body speaks.
    pub(super) body: bool,
    /// Man or woman, by title.
    pub(super) sex: Sex,
}

/// Takes the words of a source apart.
pub(super) fn parts(text: &Text, source: Span, language: &Language) -> Parts {
    if language.run_on {
        return run_on(text.slice(source), source, language);
    }
    let pieces = pieces::read(text, source, &[]);
    let mut parts = Parts::default();
    let role = |piece: &Piece| is_role(text, piece, language);
    let mut best: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < pieces.len() {
        let starts = |piece: &Piece| {
            piece.is_word()
                && !role(piece)
                && (piece.capital || language.caseless)
                && !language.stops.contains(&piece.word)
        };
        if !pieces.get(at).is_some_and(starts) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        loop {
            let next = pieces.get(end);
            let particle = next.is_some_and(|piece| {
                language.joins.contains(&piece.word) && piece.word.chars().count() <= 3
                    || matches!(piece.word.as_str(), "van" | "bin" | "al" | "ben" | "von")
            }) && pieces.get(end + 1).is_some_and(starts);
            if next.is_some_and(starts) || particle {
                end += 1;
            } else {
                break;
            }
        }
        let lead = pieces.get(at).is_some_and(|piece| {
            at == 0
                && end == 1
                && pieces.len() > 1
                && (piece.word.chars().count() <= 3 || language.joins.contains(&piece.word))
        });
        if !lead && best.is_none_or(|(from, to)| end - at > 1 || to - from < 2) {
            best = Some((at, end));
        }
        at = end;
    }
    for piece in &pieces {
        let word = bare(&piece.word);
        if let Some(sex) = language.title(word) {
            if parts.sex == Sex::Unknown {
                parts.sex = sex;
            }
        } else if let Some(party) = language.party(word) {
            parts.party = Some(party.to_owned());
        }
        parts.body |= language.is_body(word) || role(piece) && language.title(word).is_none();
    }
    let titled = pieces
        .iter()
        .any(|piece| language.title(bare(&piece.word)).is_some());
    if let Some((from, to)) = best
        && let (Some(first), Some(last)) = (pieces.get(from), pieces.get(to - 1))
        // `le ministère des Transports`: what a body is called is no person.
        && !(parts.body && !titled && to - from < 2)
        && !(titled && to == from + 1 && is_field(&pieces, from, language))
    {
        parts.name = Some(first.span.cover(last.span));
        let role = if from > 0 {
            pieces
                .first()
                .and_then(|one| Some(one.span.cover(pieces.get(from - 1)?.span)))
        } else if to < pieces.len() {
            pieces.get(to..).and_then(|rest| {
                let rest: Vec<&Piece> = rest.iter().filter(|piece| piece.is_word()).collect();
                Some(rest.first()?.span.cover(rest.last()?.span))
            })
        } else {
            None
        };
        if titled {
            parts.role = role.map(|role| text.trim(role)).map(|role| {
                let words = text.slice(role).trim_end_matches([',', ' ']);
                Span::new(role.start(), role.start() + words.len())
            });
        }
    }
    parts.bare_party = parts.party.is_some()
        && parts.name.is_none()
        && !titled
        && pieces.iter().filter(|piece| piece.is_word()).all(|piece| {
            language.party(bare(&piece.word)).is_some()
                || language.joins.contains(&piece.word)
                || piece.word.chars().count() <= 2
        });
    parts
}

/// Whether a word is an office, a body, a party, or letters that stand for one.
fn is_role(text: &Text, piece: &Piece, language: &Language) -> bool {
    let word = bare(&piece.word);
    language.title(word).is_some()
        || language.is_body(word)
        || language.party(word).is_some()
        || piece.capital && piece.word.chars().count() > 1 && {
            let surface = text.slice(piece.span);
            surface
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
                && surface.chars().count() <= 5
                && !surface.contains('.')
        }
}

/// Whether the word at `at` says what an office is for: `ministre des Transports`.
fn is_field(pieces: &[Piece], at: usize, language: &Language) -> bool {
    let elided = pieces
        .get(at)
        .is_some_and(|piece| bare(&piece.word) != piece.word);
    elided
        || at > 0
            && pieces.get(at - 1).is_some_and(|before| {
                language.joins.contains(&before.word) && before.word.chars().count() <= 3
            })
}

/// Chinese and Japanese: the title before or after the name.
fn run_on(words: &str, source: Span, language: &Language) -> Parts {
    let mut parts = Parts::default();
    // Of two that it holds, the longer: `朝鲜` is in `北朝鲜`.
    let held = { language.parties.iter() }
        .filter(|(name, _)| words.contains(name.as_str()))
        .max_by_key(|(name, _)| (name.len(), *name));
    if let Some((name, party)) = held {
        parts.party = Some(party.clone());
        parts.bare_party = words == name;
    }
    parts.body = language
        .bodies
        .iter()
        .any(|body| words.ends_with(body.as_str()));
    if parts.bare_party || parts.body {
        return parts;
    }
    let title = language
        .titles
        .keys()
        .filter_map(|title| words.find(title.as_str()).map(|at| (at, title.len())))
        .max_by_key(|(_, len)| *len);
    let Some((at, len)) = title else {
        parts.name = Some(source);
        return parts;
    };
    let start = source.start();
    let after = words.len() - at - len;
    if after > 0 && after <= 24 {
        parts.name = Some(Span::new(start + at + len, source.end()));
        parts.role = Some(Span::new(start, start + at + len));
    } else if at > 0 && after == 0 {
        // `田中外相`
        let mut from = 0;
        for name in language.parties.keys() {
            if words.starts_with(name.as_str()) {
                from = from.max(name.len());
            }
        }
        let from = from
            + words
                .get(from..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches('の').len());
        let from = words
            .get(..at)
            .and_then(|lead| lead.rfind('の'))
            .map_or(from, |at| at + 'の'.len_utf8());
        if from < at {
            parts.name = Some(Span::new(start + from, start + at));
            parts.role = Some(Span::new(start + at, start + at + len));
        }
    }
    parts
}
