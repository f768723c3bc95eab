//! Frames that a mark or a preposition makes: `According to X, C`, `C, according to X`, `X: C`.

use super::{Part, Search, none};
use crate::analysis::phrases::{How, Subject, phrase_after, phrase_before, subject};
use crate::lexicon::cues::{Frame, Opener, Shape};
use crate::lexicon::grammar::{Classes, Key, Lemma};

/// From this share of its uses on, of a hundred, a verb reports.
const REPORTS: u8 = 50;

/// How many words may introduce a quotation.
const INTRODUCTION: usize = 30;

/// How many words a label may have.
const LABEL: usize = 8;

impl Search<'_> {
    /// `According to X, C` and `C, according to X`; `according` stands at `place`.
    pub(super) fn according(&mut self, place: usize) {
        let (x, end) = (self.x, self.end);
        let from = place + 2;
        let mut to = from;
        while to < end {
            let token = x.at(to);
            if token.is_any(&[Key::Semicolon, Key::Dash, Key::Colon, Key::Close]) {
                break;
            }
            if token.is(Key::Comma) {
                // A comma inside the name: `Tarn, a lawyer, …`.
                let name = to + 3 < end
                    && x.at(to + 1).capital
                    && (to + 2..end.min(to + 5)).any(|at| x.at(at).is(Key::Comma));
                if !name {
                    break;
                }
            }
            to += 1;
        }
        let source = Subject {
            range: from..to,
            how: How::Phrase,
        };
        let source = (from < to).then_some(&source);
        let lemma = x.at(place).word.lemma;
        let cue = place..place + 2;
        // `One thing is new: according to X, C`
        let opens = place <= 1 || x.at(place - 1).is_any(&[Key::Colon, Key::Semicolon]);
        if opens && x.at(to).is(Key::Comma) || place <= 1 {
            self.add(
                (to + 1..end.max(to + 1), none()),
                source,
                cue,
                lemma,
                Frame::new(Shape::AccordingFirst, Opener::Plain),
            );
            return;
        }
        let before = if x.at(place - 1).is_mark() {
            place - 1
        } else {
            place
        };
        let frame = Frame::new(Shape::AccordingLast, Opener::Plain);
        // `A (C, according to X), B`
        if let Some(open) = self.open_bracket(before) {
            self.add((open + 1..before, none()), source, cue, lemma, frame);
            return;
        }
        let around = to + 2 < end && x.at(place - 1).is(Key::Comma) && x.at(to).is(Key::Comma);
        let second: Part = if around { to + 1..end } else { none() };
        // `But, according to X, C`; `A because, according to X, C`
        let joins = x.before(before).has(Classes::CONJUNCTION) || x.before(before).is(Key::That);
        let first = if around && joins { none() } else { 0..before };
        if second.is_empty()
            && let Some(clause) = self.last_clause(before)
        {
            let frame = Frame::new(Shape::AccordingLast, Opener::Text);
            let content = (clause..before, none());
            self.add(content, source, cue.clone(), lemma, frame);
        }
        self.add((first, second), source, cue, lemma, frame);
    }

    /// The bracket that is open before `end`.
    pub(super) fn open_bracket(&self, end: usize) -> Option<usize> {
        (0..end)
            .rev()
            .find(|at| self.x.at(*at).is_any(&[Key::Open, Key::Close]))
            .filter(|at| self.x.at(*at).is(Key::Open))
    }

    /// Where the last clause before `end` begins that a dash sets apart, or a comma and a word like `with`, `and`, `who`.
    pub(super) fn last_clause(&self, end: usize) -> Option<usize> {
        let x = &self.x;
        let mark = (1..end)
            .rev()
            .find(|at| x.at(*at).is_any(&[Key::Comma, Key::Dash]))?;
        let first = mark + 1;
        if x.at(mark).is(Key::Dash) {
            return (first < end).then_some(first);
        }
        let token = x.at(first);
        let joins = token.is_any(&[Key::And, Key::But, Key::With, Key::While, Key::So]);
        (joins || token.is_any(&[Key::Who, Key::Which])).then_some(first + usize::from(joins))
    }

    /// `X: C`; the colon stands at `place`.
    pub(super) fn label(&mut self, place: usize) {
        let x = self.x;
        if !x.at(place).is(Key::Colon) || place == 0 || place + 1 >= x.len() {
            return;
        }
        let next = x.at(place + 1);
        if next.is_quote() && self.introduced(place) {
            return;
        }
        // `Tarn (Mills): “C”`
        let name = { x.at(place - 1).is(Key::Close) }
            .then(|| self.open_bracket(place - 1))
            .flatten()
            .filter(|open| *open > 0)
            .unwrap_or(place);
        if place >= LABEL
            || (0..place).any(|at| x.at(at).is_finite())
            || x.at(0).is(Key::According)
            || place > 1 && x.at(0).has(Classes::PRONOUN)
            || phrase_before(&x, name - 1) != Some(0)
        {
            return;
        }
        let opener = if next.is_quote() {
            Opener::Quote
        } else if place <= 3 && (0..place).all(|at| x.at(at).capital) && next.capital {
            Opener::Name
        } else {
            Opener::Text
        };
        let source = Subject {
            range: 0..name,
            how: How::Phrase,
        };
        let lemma = self.cues.words.find_lemma(":").unwrap_or(Lemma(0));
        self.add(
            (place + 1..x.len(), none()),
            Some(&source),
            place..place + 1,
            lemma,
            Frame::new(Shape::Label, opener),
        );
    }

    /// A quotation after a colon that no verb of saying announces: `That was no surprise to X: “C”`, `More from X: “C”`,
    /// `X was brief: “C”`, and `Said X: “C”`. Says whether it is one.
    fn introduced(&mut self, place: usize) -> bool {
        let x = self.x;
        if place > INTRODUCTION {
            return false;
        }
        let reports = |at: usize| {
            let token = x.at(at);
            token.is_verb() && self.cues.rate(token.word.lemma) >= REPORTS
        };
        let colon = self.cues.words.find_lemma(":").unwrap_or(Lemma(0));
        let frame = Frame::new(Shape::Label, Opener::Quote);
        let content = (place + 1..x.len(), none());
        let phrase = |range: Part, how| Subject { range, how };
        if x.at(0).is_finite() && x.at(1).capital {
            // `Said X, a baker: “C”`, `Continued X: “C”`
            let to = phrase_after(&x, 1).filter(|to| *to == place || reports(0) && *to < place);
            let Some(to) = to else {
                return false;
            };
            let lemma = x.at(0).word.lemma;
            let source = phrase(1..to, How::Phrase);
            self.add(content, Some(&source), 0..1, lemma, frame);
            return true;
        }
        if (0..place).any(reports) {
            return false;
        }
        let verb = (1..place).find(|at| x.at(*at).is_finite() && !x.at(*at).capital);
        let names = |from: usize| {
            let other = |at: usize| {
                let token = x.at(at);
                token.has(Classes::PREPOSITION) && !token.is_any(&[Key::From, Key::Of, Key::For])
            };
            x.at(place - 1).capital && (from > 0 || verb.is_none()) && !(from..place).any(other)
        };
        let near = phrase_before(&x, place - 1).filter(|from| names(*from));
        let source = if let Some(from) = near {
            // `More from X`: who comes after the preposition.
            let from = (from..place)
                .rev()
                .find(|at| x.at(*at).is(Key::From))
                .map_or(from, |at| at + 1);
            if from == 0 {
                return false;
            }
            phrase(from..place, How::Nearest)
        } else if let Some(found) = verb.and_then(|verb| subject(&x, verb.checked_sub(1), None)) {
            // `X’s answer was: “C”`
            let range = found.range;
            let owner = range.clone().find(|at| x.at(*at).has(Classes::OWNER));
            phrase(
                range.start..owner.map_or(range.end, |at| at + 1),
                How::Nearest,
            )
        } else {
            return false;
        };
        self.add(content, Some(&source), place..place + 1, colon, frame);
        true
    }
}
