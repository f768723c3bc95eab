//! What a verb brings after it: `X said that C`, `X urged Y to C`, `…, arguing that C`, `X was told that C`.

use super::verbs::Verb;
use super::{Part, Search, none};
use crate::analysis::clauses::begins_clause;
use crate::analysis::ends::{Clause, Lead, content_end};
use crate::analysis::phrases::{How, Subject, phrase_after};
use crate::lexicon::cues::{Act, Frame, Opener, Shape};
use crate::lexicon::grammar::{Classes, Form, Key, Tag};

/// A verb that is a cue in fewer of a hundred uses brings no bare phrase as a content, unless something is quoted.
const HARDLY: u8 = 5;

impl Search<'_> {
    /// Who does what the passive `verb` says: `by X`.
    fn agent(&self, verb: &Verb) -> Option<Subject> {
        let x = &self.x;
        let by =
            (verb.place + 1..self.end.min(verb.place + 10)).find(|at| x.at(*at).is(Key::By))?;
        Some(Subject {
            range: by + 1..phrase_after(x, by + 1)?,
            how: How::Phrase,
        })
    }

    /// Where the content of `verb` must have ended: `Noting that C, X …`: before X.
    fn end_for(&self, verb: &Verb) -> usize {
        { verb.subject.as_ref() }
            .filter(|subject| subject.range.start > verb.place)
            .map_or(self.end, |subject| subject.range.start - 1)
    }

    /// Whether what stands after `verb` may be its content.
    fn brings(&self, verb: &Verb) -> bool {
        let found = verb.complement;
        match found.opener {
            Opener::End => false,
            // `raised questions about N`: the noun is the cue.
            Opener::Phrase
                if self.cues.act(verb.lemma) == Act::Carries && self.object_is_cue(found.first) =>
            {
                false
            }
            // `crossed the river by night`: no weighing would make words of it, so none is done.
            Opener::Phrase | Opener::Preposition => {
                self.quotes || self.cues.rate(verb.lemma) >= HARDLY
            }
            _ => true,
        }
    }

    /// The frames whose content stands after the verb.
    pub(super) fn content_after(&mut self, verb: &Verb) {
        let x = self.x;
        let end = self.end_for(verb);
        let found = verb.complement;
        let frame = |shape| Frame {
            shape,
            opener: found.opener,
            preposition: found.preposition,
        };
        if found.opener == Opener::ColonEnd {
            if let Some(subject) = verb.subject.clone() {
                // The content is the next sentence: one place after the last stands for it.
                let next = x.len()..x.len() + 1;
                self.add(
                    (next, none()),
                    Some(&subject),
                    verb.cue(),
                    verb.lemma,
                    Frame::new(Shape::Announced, Opener::Plain),
                );
            }
            return;
        }
        if verb.passive && matches!(found.opener, Opener::End | Opener::Preposition) {
            // `The plan was dismissed on Monday by Tarn`: the plan.
            let alone = Frame {
                opener: Opener::End,
                ..frame(Shape::Passive)
            };
            self.passive(verb, None, alone);
        }
        if !self.brings(verb) {
            return;
        }
        let first = self.first_of_content(verb);
        if found.first >= end {
            return;
        }
        let to = if found.opener == Opener::Announcement {
            end
        } else {
            let from = first.max(found.first);
            let lead = Lead {
                opener: found.opener,
                lemma: verb.lemma,
                clause: Clause::of(&x, verb.subject.as_ref()),
            };
            content_end(&x, (from, end), lead, self.cues)
        };
        let content = first..to;
        if verb.passive {
            // `was dismissed by X`: by X is not what was said.
            if !x.at(found.first).is(Key::By) {
                self.passive(verb, Some(content), frame(Shape::Passive));
            }
            return;
        }
        let subject = verb.subject.as_ref();
        if self.cues.act(verb.lemma) == Act::Seems
            && let Some(subject) = subject
        {
            let dummy = x.at(subject.range.start).is(Key::It)
                && matches!(found.opener, Opener::That | Opener::Clause);
            let parts = if dummy {
                (content, none())
            } else {
                (subject.range.clone(), content)
            };
            self.add(parts, None, verb.cue(), verb.lemma, frame(Shape::Seeming));
            return;
        }
        let bare = subject.is_none();
        let shape = if verb.infinitive {
            if bare {
                Shape::InfinitiveBare
            } else {
                Shape::Infinitive
            }
        } else if verb.form == Form::Gerund && !verb.be {
            if bare {
                Shape::GerundBare
            } else {
                Shape::Gerund
            }
        } else {
            let after_comma = x.before(verb.start).is_any(&[Key::Comma, Key::Dash]);
            let inserted = after_comma
                && matches!(found.opener, Opener::Phrase | Opener::Clause)
                && !begins_clause(&x, verb.place + 1)
                && phrase_after(&x, verb.place + 1).is_some();
            match (inserted, bare) {
                (true, false) => Shape::Inserted,
                (_, true) => Shape::FiniteBare,
                (false, false) => Shape::Finite,
            }
        };
        let parts = match self.pronoun_before(verb) {
            Some(at) if shape == Shape::Finite => (at..at + 1, content),
            _ => (content, none()),
        };
        self.add(parts, subject, verb.cue(), verb.lemma, frame(shape));
    }

    /// The pronoun that belongs to the content of `verb`: `the wall, which X said would come`, `what X called “Y”`.
    fn pronoun_before(&self, verb: &Verb) -> Option<usize> {
        let x = &self.x;
        let subject = verb.subject.as_ref().filter(|subject| subject.is_near())?;
        let at = subject.range.start.checked_sub(1)?;
        let pronoun = x.at(at);
        let opener = verb.complement.opener;
        // `a trend that X predicts will go on`; but in `the day that X said Y would come` nothing is missing.
        let missing = pronoun.is(Key::That)
            && x.before(at).word.tag == Tag::Noun
            && x.at(verb.complement.first).is_finite();
        let gap = matches!(opener, Opener::Clause | Opener::Phrase)
            && (pronoun.is_any(&[Key::Which, Key::Who, Key::Whom]) || missing);
        (gap || opener == Opener::Quote && pronoun.is(Key::What)).then_some(at)
    }

    /// Where the content begins: after the preposition that belongs to the cue, `called for N`; with the one who is to do
    /// it, `urged Y to V`.
    fn first_of_content(&self, verb: &Verb) -> usize {
        let x = &self.x;
        let found = verb.complement;
        let first = found.first;
        let opening = x.at(first);
        if found.opener == Opener::Preposition && !verb.passive && first + 1 < self.end {
            let next = x.at(first + 1);
            let infinitive = opening.is(Key::To)
                && !(next.opens_phrase()
                    || next.has(
                        Classes::PRONOUN
                            .and(Classes::OBJECT)
                            .and(Classes::POSSESSIVE),
                    ));
            if !(opening.is_any(&[Key::As, Key::By]) || infinitive) {
                return first + 1;
            }
        }
        let says_to = found.opener == Opener::To && found.apart && verb.lemma != self.cues.tell();
        if says_to && !x.at(first + 1).is_quote() {
            let mut from = verb.place + 1;
            while from < first
                && !x.at(from).has(Classes::DETERMINER)
                && (x.at(from).has(
                    Classes::PREPOSITION
                        .and(Classes::PARTICLE)
                        .and(Classes::INSERTED),
                ))
            {
                from += 1;
            }
            return from;
        }
        first
    }

    /// `The plan was dismissed by X`, `X was told C`: the subject belongs to the content.
    fn passive(&mut self, verb: &Verb, content: Option<Part>, frame: Frame) {
        if let Some(subject) = &verb.subject {
            let by = self.agent(verb);
            if by.is_none()
                && verb
                    .cue()
                    .any(|at| self.x.at(at).is_any(&[Key::Not, Key::Never]))
            {
                // `No date was announced` reports nothing.
                return;
            }
            // `It was said that C`, `Tarn was told that C`, `was asked about N`: only what comes after was said.
            let told = matches!(
                verb.complement.opener,
                Opener::That | Opener::Question | Opener::Clause
            ) && (self.x.at(subject.range.start).is(Key::It)
                || verb.complement.opener != Opener::Clause)
                || self.x.at(verb.place).has(Classes::ADDRESSING)
                    && verb.complement.opener == Opener::Preposition
                    && self.x.at(verb.complement.first).is(Key::About);
            let parts = match content {
                Some(content) if told => (content, none()),
                content => (subject.range.clone(), content.unwrap_or(none())),
            };
            self.add(parts, by.as_ref(), verb.cue(), verb.lemma, frame);
        }
    }
}
