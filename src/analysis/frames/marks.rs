//! Frames that a mark or a preposition makes: `According to X, C`, `C, according to X`, `X: C`.

use super::{Part, Search, none};
use crate::analysis::phrases::{How, Subject, phrase_before};
use crate::lexicon::cues::{Frame, Opener, Shape};
use crate::lexicon::grammar::{Key, Lemma};

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
            if token.is_any(&[Key::Semicolon, Key::Dash, Key::Colon]) {
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
        if place <= 1 {
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
        let around = to + 2 < end && x.at(place - 1).is(Key::Comma) && x.at(to).is(Key::Comma);
        let second: Part = if around { to + 1..end } else { none() };
        self.add(
            (0..before, second),
            source,
            cue,
            lemma,
            Frame::new(Shape::AccordingLast, Opener::Plain),
        );
    }

    /// `X: C`; the colon stands at `place`.
    pub(super) fn label(&mut self, place: usize) {
        let x = self.x;
        if !x.at(place).is(Key::Colon) || place == 0 || place >= LABEL || place + 1 >= x.len() {
            return;
        }
        if (0..place).any(|at| x.at(at).is_finite())
            || x.at(0).is(Key::According)
            || phrase_before(&x, place - 1) != Some(0)
        {
            return;
        }
        let next = x.at(place + 1);
        let opener = if next.is_quote() {
            Opener::Quote
        } else if place <= 3 && (0..place).all(|at| x.at(at).capital) && next.capital {
            Opener::Name
        } else {
            Opener::Text
        };
        let source = Subject {
            range: 0..place,
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
}
