//! The offices before and after a name: `Foreign Minister`, `…, the chancellor of Vessia,`.

use super::Reader;
use crate::analysis::people::named::{Part, Sex, What};
use crate::lexicon::actors::Traits;

impl Reader<'_> {
    /// Where the office that begins at `at` ends: modifiers, then one or more nouns of office.
    pub(super) fn role_at(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut last = None;
        for n in at..end.min(at + 8) {
            let traits = self.traits(n);
            if traits.any(Traits::ROLE) {
                // `Kevin Major`, `Judge Judy`: an office at the end of a name is a name, unless it is all there is.
                last = Some(n + 1);
            } else if !traits.any(Traits::MODIFIER)
                && !self.word(n).is_some_and(|w| w.upper && w.span.len() <= 4)
            {
                break;
            }
            if self.owns(n) {
                break;
            }
        }
        last
    }

    pub(super) fn role_sex(&mut self, at: usize) -> Traits {
        let traits = self.traits(at);
        if traits.any(Traits::ROLE) && !traits.any(Traits::GIVEN) {
            traits
        } else {
            Traits::default()
        }
    }

    pub(super) fn role_sex_of(&mut self, at: usize) -> Sex {
        Sex::of(self.role_sex(at))
    }

    /// After an office: `of`, what it is of, and where the name may begin.
    pub(super) fn office_goes_on(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.written(at), b"of" | b"for" | b"to") || self.owns(at - 1) {
            return None;
        }
        let mut n = at + 1;
        if self.written(n) == b"the" {
            n += 1;
        }
        if !self.capital(n) {
            return None;
        }
        let end = self.run_end(n);
        if let Some((len, party, sense)) = self.term_at(n) {
            if self.owns(n + len - 1) {
                return None;
            }
            if let Some(party) = party {
                let span = self.cover(n, n + len);
                self.push(span, What::Party(party, sense), n, Part::Object);
            }
            return Some(n + len);
        }
        let mut stop = n;
        while stop < end
            && self
                .traits(stop)
                .any(Traits::MODIFIER.with(Traits::BODY).with(Traits::THING))
        {
            stop += 1;
        }
        if stop == n {
            // Up to the given name, when there is one.
            stop = (n..end)
                .find(|n| self.traits(*n).any(Traits::GIVEN))
                .unwrap_or(n);
        }
        (stop > n).then_some(stop)
    }

    /// Where an office in small letters before the name at `at` begins: `deputy military intelligence chief`.
    pub(super) fn role_before(&mut self, at: usize) -> Option<usize> {
        let noun = at.checked_sub(1)?;
        let word = self.word(noun)?;
        if !word.word || word.owns || !self.traits(noun).any(Traits::ROLE) {
            return None;
        }
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let Some(word) = self.word(before) else {
                break;
            };
            if !word.word || noun - before > 8 {
                break;
            }
            let traits = self.traits(before);
            let joined = word.capital || word.owns || self.written(before).starts_with(b"ex-");
            if !(joined || traits.any(Traits::MODIFIER.with(Traits::ROLE)))
                || (self.opens_sentence(before) && traits.any(Traits::COMMON))
            {
                break;
            }
            start = before;
        }
        Some(start)
    }

    /// An office after the name that ends at `end`: `, Secretary of … Council,`.
    pub(super) fn role_after(&mut self, end: usize) -> Option<(usize, usize)> {
        if self.written(end) != b"," || self.owns(end - 1) {
            return None;
        }
        let mut start = end + 1;
        if matches!(self.written(start), b"the" | b"a" | b"an") {
            start += 1;
        }
        let mut office = false;
        for n in start..(start + 7) {
            if !self.word(n).is_some_and(|word| word.word) {
                break;
            }
            let traits = self.traits(n);
            if traits.any(Traits::ROLE) {
                // `, Prime Minister Berg and` is the next in a list, not an office of the one before.
                let named = self.word(n + 1).is_some_and(|w| w.capital && !w.upper)
                    && !self
                        .traits(n + 1)
                        .any(Traits::ROLE.with(Traits::MODIFIER).with(Traits::COMMON))
                    && self.term_at(n + 1).is_none();
                office = !named;
                break;
            }
            if matches!(
                self.written(n),
                b"of" | b"for" | b"in" | b"at" | b"and" | b"who" | b"said" | b"to" | b"as" | b"but"
            ) {
                break;
            }
        }
        if !office {
            return None;
        }
        let mut stop = start;
        while let Some(word) = self.word(stop) {
            if ends_office(self.text.slice(word.span)) {
                break;
            }
            if stop - start > 18 {
                return None;
            }
            stop += 1;
        }
        (stop > start).then_some((start, stop))
    }
}

/// Whether `word`, which may be a mark, ends an office after a name.
fn ends_office(word: &str) -> bool {
    matches!(
        word,
        "," | ";"
            | "."
            | "("
            | ")"
            | ":"
            | "—"
            | "–"
            | "“"
            | "”"
            | "\""
            | "who"
            | "said"
            | "whose"
            | "told"
    )
}
