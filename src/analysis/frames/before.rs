//! Frames whose content stands before the verb: `“C,” said X`, `“C,” X said`, `A, X said, B`.

use super::verbs::{REPORTS, Verb};
use super::{Part, Search, none};
use crate::analysis::ends::{Clause, Lead, content_end};
use crate::analysis::phrases::{How, Subject, phrase_after};
use crate::lexicon::cues::{Frame, Opener, Shape};
use crate::lexicon::grammar::{Classes, Form, Key};

/// How far the second half of an interrupted quotation may be, in tokens.
const SECOND_HALF: usize = 30;
/// How far the mark may stand after the verb of `as X noted in May, …`, in tokens.
const ASIDE: usize = 8;
/// How many tokens an addressee may have: `told the Gazette`.
const ADDRESSEE: usize = 5;
/// How many tokens an inverted source may have, apposition included.
const SOURCE: usize = 22;

impl Search<'_> {
    /// The frames of `verb` whose content stands before it.
    pub(super) fn content_before(&mut self, verb: &Verb) {
        self.inverted(verb);
        self.trailing(verb);
        self.inserted(verb);
    }

    /// `As X noted, C` and `A, as X noted, B`.
    fn inserted(&mut self, verb: &Verb) {
        let (x, end) = (self.x, self.end);
        let Some(subject) = verb.subject.as_ref().filter(|subject| subject.is_near()) else {
            return;
        };
        let Some(opening) =
            { subject.range.start.checked_sub(1) }.filter(|at| x.at(*at).is(Key::As))
        else {
            return;
        };
        // `as X noted in May, …`
        let after = (verb.place + 1..end.min(verb.place + ASIDE))
            .find(|at| !x.at(*at).is_word() || x.at(*at).is_finite() || x.at(*at).is(Key::That))
            .unwrap_or(end);
        if after < end && !x.at(after).is_any(&[Key::Comma, Key::Dash]) {
            return;
        }
        let before = x.before(opening);
        let (content, shape) = if opening == 0 || opening == 1 && !before.is_mark() {
            (
                (after + 1..end.max(after + 1), none()),
                Shape::AccordingFirst,
            )
        } else if before.is_any(&[Key::Comma, Key::Dash]) {
            let second = if after < end { after + 1..end } else { none() };
            ((0..opening - 1, second), Shape::AccordingLast)
        } else {
            return;
        };
        let source = subject.clone();
        let frame = Frame::new(shape, Opener::Clause);
        self.add(content, Some(&source), verb.cue(), verb.lemma, frame);
    }

    /// Whether a quotation ends at `place`, with or without a comma or dash after it.
    fn quote_at(&self, place: usize) -> bool {
        let token = self.x.at(place);
        token.is_quote()
            || token.is_any(&[Key::Comma, Key::Dash, Key::Ask, Key::Exclaim])
                && place > 0
                && self.x.at(place - 1).is_quote()
    }

    /// `“C,” said X` and `C, said X`.
    fn inverted(&mut self, verb: &Verb) {
        let (x, end) = (self.x, self.end);
        let Some(last) = verb.start.checked_sub(1) else {
            return;
        };
        let quoted = self.quote_at(last);
        if !quoted && !x.at(last).is_any(&[Key::Comma, Key::Dash])
            || x.at(verb.place + 1).has(Classes::DAY)
        {
            return;
        }
        let first = verb.place + 1;
        let Some(phrase_end) = phrase_after(&x, first) else {
            return;
        };
        let before = if x.at(last).is_mark() {
            last
        } else {
            verb.start
        };
        let half = (phrase_end..end.min(phrase_end + SECOND_HALF)).find(|at| {
            x.at(*at).is_quote()
                && x.at(at - 1).is_any(&[Key::Comma, Key::Colon, Key::Dash])
                && !self.reporting(at - 2)
        });
        let mut source_end = phrase_end;
        let mut second = none();
        if let Some(half) = half {
            second = half..end;
            source_end = half - 1;
        } else if x.at(phrase_end).is(Key::Comma) && phrase_end < end {
            // An apposition runs up to the end, unless a verb follows.
            let next_verb =
                (phrase_end..end).find(|at| x.at(*at).is_verb() && x.at(*at).is_finite());
            let participle = (phrase_end + 1..end)
                .find(|at| self.reporting(*at) && x.at(at - 1).is(Key::Comma))
                .map_or(end, |at| at - 1);
            source_end = next_verb.map_or(participle, |_| phrase_end);
        }
        if source_end >= verb.place + SOURCE {
            source_end = phrase_end;
        }
        let source = Subject {
            range: first..source_end,
            how: How::Phrase,
        };
        let opener = if quoted {
            Opener::Quoted
        } else {
            Opener::Unquoted
        };
        let says = x.at(verb.place).has(Classes::SAYING) || x.at(first).capital;
        if quoted && says && self.cues.rate(verb.lemma) >= REPORTS {
            // `“C,” said X, noting that …`; but `called it “a farce,” denounced X and …`
            self.reporter = Some(source.clone());
            self.earlier = Some(source.clone());
        }
        self.add(
            (0..before, second),
            Some(&source),
            verb.cue(),
            verb.lemma,
            Frame::new(Shape::Inverted, opener),
        );
    }

    /// Whether no more than a day, a preposition or an addressee follows the verb: `C, X told the Gazette on Monday`.
    fn only_adverbs(&self, verb: &Verb) -> bool {
        let (x, from) = (self.x, verb.place + 1);
        let opening = x.at(from);
        let opens = opening.has(Classes::DAY.and(Classes::PREPOSITION))
            || x.at(verb.place).has(Classes::ADDRESSING);
        let clause = |at: usize| {
            let token = x.at(at);
            token.is_mark() && !token.is(Key::Stop)
                || token.is_quote()
                || token.is_any(&[Key::That, Key::Whether, Key::How, Key::What])
                || token.is_finite() && !token.capital
        };
        opens && !(from..self.end).any(clause)
    }

    /// Where the addressee ends of `X told Y` when no more follows, or a comma.
    fn addressee(&self, verb: &Verb) -> Option<usize> {
        let x = &self.x;
        let end = { x.at(verb.place).has(Classes::ADDRESSING) }
            .then(|| phrase_after(x, verb.place + 1))
            .flatten()?;
        (end <= verb.place + ADDRESSEE && (end == self.end || x.at(end).is(Key::Comma)))
            .then_some(end)
    }

    /// Where `B` ends that begins at `first` in `A, X said, B`.
    fn end_of_second(&self, verb: &Verb, first: usize) -> usize {
        let lead = Lead {
            opener: Opener::That,
            lemma: verb.lemma,
            clause: Clause::Inserted,
        };
        content_end(&self.x, (first, self.end), lead, self.cues)
    }

    /// `“C,” X said` and `A, X said, B`.
    fn trailing(&mut self, verb: &Verb) {
        let (x, end) = (self.x, self.end);
        let Some(subject) = verb.subject.as_ref().filter(|subject| subject.is_near()) else {
            return;
        };
        let Some(last) = subject.range.start.checked_sub(1) else {
            return;
        };
        let quoted = self.quote_at(last);
        if !quoted && !x.at(last).is_any(&[Key::Comma, Key::Dash]) {
            return;
        }
        let mut complement = verb.complement;
        let mut after = verb.place + 1;
        if !quoted && let Some(told) = self.addressee(verb) {
            // `A, X told Y, B`
            after = told;
            complement.opener = Opener::End;
        }
        let next = x.at(after);
        let mut second: Part = none();
        let goes_on = complement.opener == Opener::Quote
            && x.at(complement.first - 1)
                .is_any(&[Key::Comma, Key::Colon, Key::Dash]);
        if goes_on && quoted {
            second = complement.first..end;
        } else if next.is(Key::Comma) && after + 1 < end && !quoted {
            let opening = x.at(after + 1);
            if opening.word.form != Form::Gerund
                && !opening.is_any(&[Key::Who, Key::Which, Key::But])
            {
                second = after + 1..self.end_of_second(verb, after + 1);
            }
        }
        if !quoted
            && matches!(
                complement.opener,
                Opener::That | Opener::Colon | Opener::ColonEnd
            )
        {
            return;
        }
        let opener = match (quoted, complement.opener) {
            (true, Opener::End) => Opener::QuotedEnd,
            (true, Opener::Quote) if goes_on => Opener::QuotedOn,
            (true, _) => Opener::QuotedWords,
            (false, Opener::End) => Opener::UnquotedEnd,
            (false, Opener::Quote) => Opener::UnquotedOn,
            (false, _) if self.only_adverbs(verb) => Opener::UnquotedAdverb,
            (false, _) => Opener::UnquotedWords,
        };
        let before = if x.at(last).is_mark() { last } else { last + 1 };
        let subject = subject.clone();
        let frame = Frame::new(Shape::Trailing, opener);
        if !quoted {
            // `A (C, X said)`, and perhaps `A - C, X said`
            if let Some(open) = self.open_bracket(before) {
                let content = (open + 1..before, second);
                self.add(content, Some(&subject), verb.cue(), verb.lemma, frame);
                return;
            }
            if let Some(clause) = self.last_clause(before) {
                let frame = Frame::new(Shape::Trailing, Opener::Text);
                let content = (clause..before, second.clone());
                self.add(content, Some(&subject), verb.cue(), verb.lemma, frame);
            }
        }
        let first = (0..before).rev().find(|at| x.at(*at).is_quote());
        if quoted
            && let Some(first) = first
            && first > 0
            && x.at(first).capital
        {
            // `When asked who would come, “Nobody,” she said.`
            self.add(
                (first..before, second.clone()),
                Some(&subject),
                verb.cue(),
                verb.lemma,
                frame,
            );
        }
        if quoted && second.is_empty() && next.is(Key::Comma) && verb.place + 2 < end {
            // `“It is better,” he added, to pursue a mixed system.`
            let to = self.end_of_second(verb, verb.place + 2);
            self.add(
                (0..before, verb.place + 2..to),
                Some(&subject),
                verb.cue(),
                verb.lemma,
                Frame::new(Shape::Trailing, Opener::UnquotedOn),
            );
        }
        self.add(
            (0..before, second),
            Some(&subject),
            verb.cue(),
            verb.lemma,
            frame,
        );
    }
}
