//! The terms of the lexicon and the bodies in a run: `Ministry of Foreign Affairs`.

use super::Reader;
use crate::lexicon::actors::{Sense, Term, Traits, folded_in};

impl Reader<'_> {
    /// The term of the lexicon that begins at `at`: how many words, whose, in which sense.
    pub(super) fn term_at(&mut self, at: usize) -> Option<(usize, Option<u16>, Sense)> {
        let terms = self.form(at).terms;
        if terms.is_empty() {
            return None;
        }
        let exact = self.written(at);
        terms
            .iter()
            .find(|term| {
                { term.exact.as_deref() }
                    .is_none_or(|want| want.as_bytes() == exact || !term.rest.is_empty())
                    && (term.rest.is_empty() || self.goes_on(at, term))
            })
            .map(|term| (term.words().count() + 1, term.party, term.sense))
    }

    /// Whether the words of `term` after its first stand after the word at `at`.
    fn goes_on(&mut self, at: usize, term: &Term) -> bool {
        term.words().enumerate().all(|(n, want)| {
            !self.owns(at + n)
                && self.word(at + 1 + n).is_some_and(|word| {
                    let written = self.text.slice(word.span);
                    word.word && folded_in(written, &mut self.forms.folded) == want
                })
        })
    }

    /// Whether the term of `len` words at `at` is rather part of a person’s name: `Israel Katz`.
    pub(super) fn term_is_name(&mut self, at: usize, len: usize, end: usize, sense: Sense) -> bool {
        if len > 1 || sense == Sense::Demonym || at + 1 >= end {
            return false;
        }
        let own = self.traits(at);
        let next = self.traits(at + 1);
        own.any(Traits::GIVEN)
            && !next.any(
                Traits::ROLE
                    .with(Traits::MODIFIER)
                    .with(Traits::BODY)
                    .with(Traits::THING)
                    .with(Traits::HONORIFIC)
                    .with(Traits::COMMON),
            )
            && self.term_at(at + 1).is_none()
    }

    /// Where the body named from `at` ends, when a noun before `end` tells that there is one.
    pub(super) fn body_at(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut last = None;
        for n in at..end.min(at + 7) {
            let traits = self.traits(n);
            if n > at && traits.any(Traits::HONORIFIC) {
                break;
            }
            if traits.any(Traits::BODY) && !(traits.any(Traits::ROLE) && n + 1 < end) {
                // `Group` alone at the start of a sentence names nobody.
                if n > at || !self.opens_sentence(at) || self.upper(n) {
                    last = Some(n + 1);
                }
            }
            if n > at && traits.any(Traits::ROLE) && !traits.any(Traits::BODY) {
                break;
            }
        }
        let last = last?;
        // A word of the lexicon that is a body by itself is found as a term.
        let term = self.term_at(at);
        if term.is_some_and(|(len, party, _)| len > 1 && party.is_some()) {
            return None;
        }
        // A given name first makes it a person who stands before a body without a comma, which does not happen.
        let lone = last - at == 1;
        let own = self.traits(at);
        if lone && (term.is_some() || own.any(Traits::GIVEN) || self.upper(at)) {
            return None;
        }
        Some(last)
    }

    /// Where a body ends whose first words are the rest of this run and whose last stand after an `and`.
    pub(super) fn joined_body(&mut self, at: usize, end: usize) -> Option<usize> {
        if !matches!(self.written(end), b"and" | b"&") || self.owns(end - 1) {
            return None;
        }
        if !self.capital(end + 1) {
            return None;
        }
        if !(at..end).all(|n| self.traits(n).any(Traits::MODIFIER)) {
            return None;
        }
        let stop = self.run_end(end + 1);
        let last = self.body_at(end + 1, stop)?;
        Some(self.with_complement(last, stop))
    }

    /// The end of `of Foreign Affairs`, `for Economic Co-operation` after a body that ends at `last`.
    pub(super) fn with_complement(&mut self, last: usize, end: usize) -> usize {
        if last < end || self.owns(last - 1) {
            return last;
        }
        let mut at = last;
        if !matches!(self.written(at), b"of" | b"for" | b"on") {
            return last;
        }
        at += 1;
        if self.written(at) == b"the" {
            at += 1;
        }
        if !self.capital(at) {
            return last;
        }
        let mut stop = self.run_end(at);
        if matches!(self.written(stop), b"and" | b"&")
            && self.capital(stop + 1)
            && self
                .traits(stop + 1)
                .any(Traits::MODIFIER.with(Traits::BODY))
        {
            stop = self.run_end(stop + 1);
        }
        // The name of a person does not belong to it.
        for n in at..stop {
            let traits = self.traits(n);
            if n > at && (traits.any(Traits::ROLE) || traits.any(Traits::HONORIFIC)) {
                return n;
            }
        }
        stop
    }
}
