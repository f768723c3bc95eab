//! The words that name a source: after a cue, or before it.

use std::ops::Range;

use super::pieces::{Piece, Sentence};

/// How many words a source may have.
const LONGEST: usize = 14;

impl Sentence<'_> {
    /// Whether `at` can be part of a name or office.
    fn is_nominal(&self, at: usize) -> bool {
        let Some(piece) = self.get(at).filter(|piece| piece.is_word()) else {
            return false;
        };
        (piece.capital && self.language.title(&piece.word).is_none())
            || self.is_role(at)
            || self.language.pronouns.contains_key(bare(&piece.word))
    }

    /// An office, a body, a party.
    fn is_role(&self, at: usize) -> bool {
        let word = bare(self.word(at));
        !word.is_empty()
            && (self.language.title(word).is_some()
                || self.language.is_body(word)
                || self.language.party(word).is_some())
    }

    fn is_stop_word(&self, at: usize) -> bool {
        let word = self.word(at);
        self.language.stops.contains(word)
            && !(self.language.joins.contains(word))
            && !self
                .get(at)
                .is_some_and(|piece| piece.capital && self.language.party(&piece.word).is_some())
    }

    /// The source that begins at `at`; empty where there is none.
    pub(super) fn phrase_after(&self, at: usize) -> Range<usize> {
        if self.language.pronouns.contains_key(self.word(at)) {
            return at..at + 1;
        }
        let mut to = at;
        let mut capital = false;
        while to < at + LONGEST
            && let Some(piece) = self.get(to)
        {
            if !piece.is_word()
                || self.is_stop_word(to)
                || self.opens(to)
                || self.cue(to).is_some()
                || self.language.auxiliaries.contains(&piece.word) && to > at
            {
                break;
            }
            if capital
                && !piece.capital
                && !self.language.joins.contains(&piece.word)
                && !self.is_role(to)
                && !piece.word.contains('\'')
            {
                break;
            }
            capital |= piece.capital
                && (!self.language.compounds
                    || self.language.title(&piece.word).is_some()
                    || to + 1 > at);
            to += 1;
        }
        to = self.without_joins(at, to);
        let nominal = (at..to).any(|at| self.is_nominal(at));
        if !nominal && (to == at || !self.language.caseless) {
            return at..at;
        }
        // `la ministre des Affaires étrangères, Claire Vauban`
        if !self.has_name(at, to)
            && self.get(to).is_some_and(Piece::is_comma)
            && (at..to).any(|at| self.is_role(at))
        {
            let mut end = to + 1;
            while end < to + 5 && self.get(end).is_some_and(|piece| piece.capital) {
                end += 1;
            }
            let ends = self.get(end).is_none_or(|piece| !piece.is_word()) || self.is_stop_word(end);
            if end > to + 1 && ends && self.has_name(to + 1, end) {
                return at..end;
            }
        }
        at..to
    }

    fn without_joins(&self, at: usize, mut to: usize) -> usize {
        while to > at
            && self
                .get(to - 1)
                .is_some_and(|piece| !piece.capital && self.language.joins.contains(&piece.word))
            && !self.is_role(to - 1)
            && self.word(to - 1).chars().count() <= 3
        {
            to -= 1;
        }
        to
    }

    /// Whether a person seems to be named.
    pub(super) fn has_name(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            self.get(at).is_some_and(|piece| piece.capital)
                && !self.is_role(at)
                && self.word(at).chars().any(char::is_alphabetic)
        })
    }

    /// The source that ends before `to`, not before `from`; empty where there is none.
    pub(super) fn phrase_before(&self, from: usize, to: usize) -> Range<usize> {
        let none = to..to;
        let boundary = |at: &usize| {
            self.get(*at).is_some_and(|piece| {
                piece.is_quote()
                    || !piece.is_word()
                        && !matches!(piece.mark, '.' | '\'' | '’' | '“' | '”' | '(' | ')')
            })
        };
        let mut end = to;
        while end > from
            && self
                .get(end - 1)
                .is_some_and(|piece| self.language.adverbs.contains(&piece.word))
        {
            end -= 1;
        }
        let mut start = (from..end).rev().find(boundary).map_or(from, |at| at + 1);
        if start == end && end > from {
            // `Claire Vauban, ministre des Transports, a déclaré`
            if !self.get(end - 1).is_some_and(Piece::is_comma) {
                return none;
            }
            let inner = (from..end - 1).rev().find(boundary);
            let Some(inner) = inner.filter(|at| self.get(*at).is_some_and(Piece::is_comma)) else {
                return none;
            };
            let outer = (from..inner).rev().find(boundary).map_or(from, |at| at + 1);
            let head = self.best_run(outer, inner);
            return if head.is_empty() {
                none
            } else {
                head.start..end - 1
            };
        }
        if end - start > 2 * LONGEST {
            start = end - 2 * LONGEST;
        }
        let run = self.best_run(start, end);
        if run.is_empty() {
            return none;
        }
        // `Le ministre, Paul Mercadier a ajouté`: the office before the comma.
        run
    }

    /// Of the runs between prepositions the one that can be a subject.
    fn best_run(&self, from: usize, to: usize) -> Range<usize> {
        let mut best = to..to;
        let mut at = from;
        while at < to {
            let stop = self.is_stop_word(at) && !self.language.pronouns.contains_key(self.word(at));
            let begin = if stop { at + 1 } else { at };
            let mut end = begin;
            while end < to
                && (!self.is_stop_word(end) || self.language.pronouns.contains_key(self.word(end)))
                && self
                    .get(end)
                    .is_some_and(|piece| piece.is_word() || piece.mark == '.')
            {
                end += 1;
            }
            if self.get(begin).is_some_and(|piece| piece.mark == '.') {
                at = begin + 1;
                continue;
            }
            let free = !stop || begin == from;
            let start = if free && (self.language.caseless || begin > 0 && begin != from) {
                Some(begin)
            } else {
                // Leading words of another phrase are left out: the office or name is where the subject begins.
                (begin..end)
                    .find(|at| self.is_nominal(*at) && (*at > begin || free || at + 1 < end))
            };
            if let Some(start) = start.filter(|start| (*start..end).any(|at| self.is_nominal(at)))
                && end - start <= LONGEST
                && (best.is_empty() || free)
            {
                let lead = start > begin
                    && self
                        .get(start - 1)
                        .is_some_and(|piece| piece.word.chars().count() <= 3 && !piece.capital)
                    && free;
                best = (if lead { start - 1 } else { start })..self.without_joins(start, end);
                if free {
                    return best;
                }
            }
            at = end.max(at + 1);
        }
        best
    }
}

/// A word without what is bound to its front: `l'`, `d'`.
pub(super) fn bare(word: &str) -> &str {
    match word.split_once('\'') {
        Some((head, rest)) if head.chars().count() <= 2 && !rest.is_empty() => rest,
        _ => word,
    }
}
