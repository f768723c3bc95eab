//! Frames whose cue is a noun: `X’s claim that C`, `a call for C`.

use super::{Search, none};
use crate::analysis::ends::{Clause, Lead, content_end};
use crate::analysis::phrases::{How, Subject, phrase_before};
use crate::analysis::tokens::Token;
use crate::lexicon::cues::{Frame, Opener, Shape};
use crate::lexicon::grammar::{Classes, Key, Lemma, Tag};

/// How many tokens an object may have up to its noun.
const OBJECT: usize = 5;

const AFTER: &[Key] = &[
    Key::That,
    Key::For,
    Key::To,
    Key::Of,
    Key::About,
    Key::Against,
    Key::On,
    Key::With,
];

impl Search<'_> {
    /// The noun that the word at `place` is, when it is a cue.
    pub(super) fn noun(&mut self, place: usize) {
        let (x, end) = (self.x, self.end);
        let noun = x.at(place);
        if noun.word.tag != Tag::Noun
            || noun.word.lemma == Lemma(0)
            || noun.is_verb()
            || noun.capital
            || place == 0
            || place + 1 >= end
            || !x.at(place + 1).is_any(AFTER)
        {
            return;
        }
        let before = x.at(place - 1);
        let owner = if before.has(Classes::POSSESSIVE) {
            Some(place - 1..place)
        } else if before.has(Classes::OWNER) {
            phrase_before(&x, place - 1).map(|first| first..place)
        } else if place > 1 && x.at(place - 2).has(Classes::POSSESSIVE) {
            Some(place - 2..place - 1)
        } else {
            None
        };
        // `raised questions about`: the subject of the verb asks them.
        let light = owner
            .is_none()
            .then(|| self.subject_of_light_verb(place))
            .flatten();
        let shape = match (&owner, &light) {
            (Some(_), _) => Shape::Owned,
            (None, Some(_)) => Shape::Carried,
            (None, None) => Shape::Noun,
        };
        let opening = x.at(place + 1);
        let (frame, first) = match opening.word.key {
            Key::That => (Frame::new(shape, Opener::That), place + 1),
            Key::To => (Frame::new(shape, Opener::To), place + 1),
            _ => (
                Frame {
                    preposition: opening.word.lemma,
                    ..Frame::new(shape, Opener::Preposition)
                },
                place + 2,
            ),
        };
        let lead = Lead {
            opener: frame.opener,
            lemma: noun.word.lemma,
            clause: Clause::Bare,
        };
        let to = content_end(&x, (first, end), lead, self.cues);
        let cue = light.as_ref().map_or(place, |(start, _)| *start)..place + 1;
        let source = owner
            .map(|range| Subject {
                range,
                how: How::Phrase,
            })
            .or_else(|| light.map(|(_, subject)| subject));
        self.add(
            (first..to, none()),
            source.as_ref(),
            cue,
            noun.word.lemma,
            frame,
        );
    }

    /// Where the verb that carries the noun at `place` begins, and its subject.
    fn subject_of_light_verb(&self, place: usize) -> Option<(usize, Subject)> {
        let x = &self.x;
        let mut first = place;
        while first > 0 && place - first < OBJECT && modifies(x.at(first - 1)) {
            first -= 1;
        }
        let (start, verb) = self.last_verb?;
        (verb + 1 == first)
            .then(|| {
                self.earlier
                    .as_ref()
                    .map(|subject| (start, subject.shared(How::Shared)))
            })
            .flatten()
    }

    /// Whether the object that begins at `first` is a noun that is a cue itself: `questions about`.
    pub(super) fn object_is_cue(&self, first: usize) -> bool {
        let x = &self.x;
        let noun =
            (first..first + OBJECT).find(|at| !modifies(x.at(*at)) || x.at(at + 1).is_any(AFTER));
        noun.is_some_and(|at| {
            let noun = x.at(at);
            noun.is_word()
                && noun.word.tag == Tag::Noun
                && !noun.is_verb()
                && !noun.capital
                && self.cues.counted(noun.word.lemma).is_some()
                && x.at(at + 1).is_any(AFTER)
        })
    }
}

/// Whether a token can stand before its noun in an object.
fn modifies(token: &Token) -> bool {
    token.is_word()
        && !token.capital
        && (token.has(Classes::DETERMINER)
            || matches!(token.word.tag, Tag::Adjective | Tag::Noun) && !token.is_verb())
}
