//! Verbs with what stands around them: auxiliaries, subject, complement.

use super::{Part, Search};
use crate::analysis::clauses::{Complement, complement};
use crate::analysis::phrases::{How, Subject, phrase_after, phrase_before, subject};
use crate::lexicon::cues::Opener;
use crate::lexicon::grammar::{Classes, Form, Key, Lemma, Tag};

/// How far an aside between verb and content may run, in tokens.
const ASIDE: usize = 16;
/// From this share of its uses on, of a hundred, a verb that is a cue reports.
pub(super) const REPORTS: u8 = 60;
/// How far a colon may stand from the verb that announces what follows it, in tokens.
const ANNOUNCED: usize = 8;
/// How far `with` may stand before the participle that it brings, in tokens.
const ABSOLUTE: usize = 8;
/// How far from its beginning a participle still opens a sentence: `Even after repeatedly calling …`, in tokens.
const OPENING: usize = 4;
/// How long the clause of a participle that opens a sentence may be, in tokens.
const CLAUSE: usize = 40;
/// How far the nearest name is looked for when a verb has no subject beside it.
const NEAREST: usize = 16;

/// A verb with what stands around it.
pub(super) struct Verb {
    /// The verb itself.
    pub(super) place: usize,
    /// Where its group begins: `has said`.
    pub(super) start: usize,
    pub(super) lemma: Lemma,
    pub(super) form: Form,
    pub(super) be: bool,
    pub(super) infinitive: bool,
    pub(super) passive: bool,
    pub(super) subject: Option<Subject>,
    pub(super) complement: Complement,
}

impl Verb {
    pub(super) fn cue(&self) -> Part {
        self.start..self.place + 1
    }
}

impl Search<'_> {
    /// The verb that the word at `place` is, when it is one.
    pub(super) fn verb(&mut self, place: usize) {
        let token = self.x.at(place);
        let before = self.x.before(place);
        if !token.is_verb() && (token.word.verb == Lemma(0) || !self.noun_as_verb(place))
            || token.has(Classes::AUXILIARY)
        {
            return;
        }
        let subject_like = before.is_any(&[
            Key::That,
            Key::This,
            Key::All,
            Key::Both,
            Key::Some,
            Key::Many,
            Key::Most,
            Key::Others,
            Key::One,
        ]);
        // `Several said`, `one in five say`: who was counted speaks, where the verb is one that reports.
        let counted = !before.is_any(&[Key::The, Key::An, Key::A])
            && !before.has(Classes::POSSESSIVE)
            && self.cues.rate(token.word.lemma) >= REPORTS;
        if before.has(Classes::DETERMINER)
            && token.word.form != Form::Gerund
            && !(subject_like || counted)
        {
            return;
        }
        // `Vool’s proposed wall`
        let owned = before.has(Classes::OWNER) && !before.has(Classes::PRONOUN_VERB);
        if owned && matches!(token.word.form, Form::Past | Form::Participle) {
            return;
        }
        let verb = self.group(place);
        if !verb.passive && !verb.infinitive && verb.form.is_finite() {
            self.content_before(&verb);
        }
        self.content_after(&verb);
        let sure = token.word.share >= 60 && verb.form.is_finite() || verb.start < place;
        if token.word.share >= 60 || verb.start < place {
            self.last_verb = Some((verb.start, place));
        }
        let reports = self.cues.rate(verb.lemma) >= REPORTS
            && matches!(
                verb.complement.opener,
                Opener::That | Opener::Clause | Opener::Quote | Opener::Question
            );
        if let Some(subject) = verb.subject.filter(|_| sure) {
            if reports && subject.is_near() {
                self.reporter = Some(subject.clone());
            }
            self.keep(subject);
        }
    }

    /// Whether the noun at `place`, which can be a verb, is one here: `Tarn reports a delay`, `the letter states that`.
    fn noun_as_verb(&self, place: usize) -> bool {
        let (token, next) = (self.x.at(place), self.x.at(place + 1));
        // `She often questions`
        let mut first = place;
        while first > 0 && self.x.at(first - 1).has(Classes::INSERTED) {
            first -= 1;
        }
        let before = self.x.before(first);
        if token.capital || !before.is_word() || next.is_finite() || next.is(Key::Of) {
            return false;
        }
        let named = before.has(Classes::PRONOUN)
            || before.is_any(&[Key::Who, Key::Which])
            || before.capital && !before.has(Classes::OWNER.and(Classes::DETERMINER));
        let said = next.is_any(&[Key::That, Key::Colon]) || next.is_quote();
        named || (said || first < place) && before.word.tag == Tag::Noun
    }

    /// A form of *be* or *have* at `place` that is no auxiliary: its subject may speak later in the sentence.
    pub(super) fn copula(&mut self, place: usize) {
        let token = self.x.at(place);
        if !token.has(Classes::AUXILIARY) {
            return;
        }
        let (before, next) = (self.x.before(place), self.x.at(place + 1));
        let helps = next.is_verb()
            || next.has(Classes::AUXILIARY.and(Classes::INSERTED))
            || next.word.tag == Tag::Adverb;
        if token.is_any(&[Key::Not, Key::Never]) || before.has(Classes::AUXILIARY) || helps {
            return;
        }
        if let Some(subject) = subject(&self.x, place.checked_sub(1), self.earlier.as_ref()) {
            self.keep(subject);
        }
    }

    /// Remembers a subject for the verbs that share it.
    fn keep(&mut self, subject: Subject) {
        let head = self.x.at(subject.range.end - 1);
        let headless = subject.how == How::Phrase
            && (head.has(Classes::OWNER)
                || head.has(Classes::DETERMINER)
                    && !head.has(Classes::PRONOUN)
                    && !head.is_any(&[Key::This, Key::All, Key::Both]));
        if headless {
            return;
        }
        if self.main.is_none() {
            self.main = Some(subject.clone());
        }
        if subject.is_near() {
            self.earlier = Some(subject);
        }
    }

    /// The verb at `place` with its auxiliaries, subject and complement.
    fn group(&self, place: usize) -> Verb {
        let x = &self.x;
        let token = x.at(place);
        let mut be = false;
        let mut start = place;
        while start > 0 {
            let aux = x.at(start - 1);
            let skips = aux.is_word()
                && (aux.has(Classes::AUXILIARY.and(Classes::INSERTED))
                    || aux.word.tag == Tag::Adverb
                        && !aux.has(Classes::CONJUNCTION)
                        && !aux.is_verb());
            if !skips {
                break;
            }
            be |= aux.has(Classes::BE);
            start -= 1;
        }
        let last = x.before(start);
        if last.has(Classes::BE_INSIDE) && token.word.form == Form::Gerund {
            be = true;
        }
        let helped = (start..place).any(|at| {
            x.at(at).has(Classes::AUXILIARY) && !x.at(at).is_any(&[Key::Not, Key::Never])
        });
        let mut form = token.word.form;
        let mut lemma = token.word.lemma;
        if form == Form::None {
            form = Form::Third;
            lemma = token.word.verb;
        }
        if form == Form::Participle && !be && !helped {
            form = Form::Past;
        }
        let infinitive = last.is(Key::To);
        // `they write`, `experts warn`
        let named = last.has(Classes::PRONOUN.and(Classes::DETERMINER))
            || last.is(Key::Who)
            || last.word.tag == Tag::Noun && !last.is_verb() && token.word.share >= 60;
        if form == Form::Base && !helped && !infinitive && last.is_word() && named {
            form = Form::Present;
        }
        let complement = self.complement_of(place);
        let passive = be && matches!(form, Form::Participle | Form::Past) && !infinitive;
        let mut verb = Verb {
            place,
            start,
            lemma,
            form,
            be,
            infinitive,
            passive,
            subject: None,
            complement,
        };
        verb.subject = self.subject_of(&verb);
        verb
    }

    /// Whether the token at `place` is a participle that reports: `adding`.
    pub(super) fn reporting(&self, place: usize) -> bool {
        let token = self.x.at(place);
        token.word.form == Form::Gerund && self.cues.rate(token.word.lemma) >= 40
    }

    fn complement_of(&self, place: usize) -> Complement {
        let (x, end) = (&self.x, self.end);
        let say = self.cues.say();
        let found = complement(x, place + 1, end, x.at(place), say);
        if found.opener == Opener::End
            && place + 2 < end
            && x.at(place + 1).is_any(&[Key::Comma, Key::Open, Key::Dash])
        {
            // `said, without evidence, that …`, `said — on the air, no less — that …`
            let dash = x.at(place + 1).is(Key::Dash);
            for at in place + 3..end.saturating_sub(1).min(place + ASIDE) {
                // `he said, adding, “…”`: that is the other verb's.
                if self.reporting(at - 1) {
                    break;
                }
                if x.at(at).is_any(&[Key::Close, Key::Dash]) || !dash && x.at(at).is(Key::Comma) {
                    let next = x.at(at + 1);
                    if next.is(Key::That) || next.is_quote() {
                        let opener = if next.is_quote() {
                            Opener::Quote
                        } else {
                            Opener::That
                        };
                        return Complement {
                            opener,
                            first: at + 1,
                            apart: true,
                            ..found
                        };
                    }
                    break;
                }
            }
        }
        if found.opener == Opener::Phrase {
            // `outlining its main demands: …`
            for at in found.first + 1..end.min(found.first + ANNOUNCED) {
                let token = x.at(at);
                if token.is(Key::Colon) && at + 1 < end {
                    return Complement {
                        opener: Opener::Announcement,
                        first: at + 1,
                        apart: true,
                        ..found
                    };
                }
                if !token.is_word() || token.is_finite() && !token.capital {
                    break;
                }
            }
        }
        if found.opener == Opener::End && place + 2 < end {
            // `replied evenly, with a smile: “…”`
            for at in place + 1..end.min(place + ASIDE) {
                let token = x.at(at);
                if token.is_any(&[Key::Colon, Key::Comma]) && x.at(at + 1).is_quote() {
                    return Complement {
                        opener: Opener::Quote,
                        first: at + 1,
                        apart: true,
                        ..found
                    };
                }
                if token.is_quote()
                    || token.is_finite()
                    || self.reporting(at)
                    || token.is_any(&[Key::Semicolon, Key::Dash])
                {
                    break;
                }
            }
        }
        found
    }

    fn subject_of(&self, verb: &Verb) -> Option<Subject> {
        let x = &self.x;
        // `Tarn said he was glad, adding that …`: Tarn adds it, as far as it is his to add.
        let reports = self.cues.rate(verb.lemma) >= REPORTS;
        let earlier = self
            .reporter
            .as_ref()
            .filter(|_| reports)
            .or(self.earlier.as_ref());
        let carried = |how| {
            earlier
                .or(self.main.as_ref())
                .map(|subject| subject.shared(how))
        };
        if verb.infinitive {
            let mut last = verb.start - 1;
            while last > 0 {
                let token = x.at(last - 1);
                let skips = token.is_word()
                    && (token.is_verb()
                        || token.has(
                            Classes::AUXILIARY
                                .and(Classes::INSERTED)
                                .and(Classes::PARTICLE),
                        )
                        || token.word.tag == Tag::Adverb);
                if !skips {
                    break;
                }
                last -= 1;
            }
            let near = (last < verb.start - 1)
                .then(|| subject(x, last.checked_sub(1), earlier))
                .flatten();
            return near.or_else(|| carried(How::Shared));
        }
        if verb.form == Form::Gerund && !verb.be {
            return { self.beside(verb) }
                .or_else(|| carried(How::Participle))
                .or_else(|| self.later(verb));
        }
        let near = subject(x, verb.start.checked_sub(1), earlier);
        let before = x.before(verb.start);
        if near.is_none()
            && before.is_quote()
            && before.last == ','
            && verb.form.is_finite()
            && !x.at(verb.place).has(Classes::SAYING)
            && !x.at(verb.place + 1).capital
        {
            // `called it “a farce,” denounced the plan and …`
            return carried(How::Shared);
        }
        if near.is_some()
            || verb.be
            || verb.complement.opener == Opener::End
            || self.cues.rate(verb.lemma) <= 30
            || x.before(verb.start).is_quote()
            || verb.start == 0
            || x.before(verb.start)
                .is_any(&[Key::When, Key::If, Key::While, Key::As, Key::Once])
        {
            return near;
        }
        // The nearest name or pronoun in the clause.
        for at in (verb.start.saturating_sub(NEAREST)..verb.start).rev() {
            let token = x.at(at);
            if token.is_any(&[Key::Semicolon, Key::Colon]) {
                break;
            }
            if token.is_word()
                && (token.has(Classes::PERSON)
                    || token.capital
                        && matches!(token.word.tag, Tag::Name | Tag::Noun)
                        && !token.has(Classes::DAY))
            {
                let mut first = at;
                while first > 0
                    && x.at(first - 1).is_word()
                    && (x.at(first - 1).capital || x.at(first - 1).has(Classes::DETERMINER))
                {
                    first -= 1;
                }
                return Some(Subject {
                    range: first..at + 1,
                    how: How::Nearest,
                });
            }
        }
        None
    }

    /// The subject of the clause that a participle opens: `Noting that C, X …`.
    fn later(&self, verb: &Verb) -> Option<Subject> {
        let x = &self.x;
        if verb.start > OPENING {
            return None;
        }
        let far = self.end.min(verb.place + CLAUSE);
        (verb.place + 1..far)
            .filter(|at| {
                let token = x.at(*at);
                token.is(Key::Comma) || token.is_quote() && token.last == ','
            })
            .find_map(|at| {
                let end = phrase_after(x, at + 1)?;
                let verb = x.at(end + usize::from(x.at(end).has(Classes::INSERTED)));
                verb.is_finite().then_some(Subject {
                    range: at + 1..end,
                    how: How::Participle,
                })
            })
    }

    /// The noun phrase that a participle follows at once: `with three in ten saying`, `ministers urging`.
    fn beside(&self, verb: &Verb) -> Option<Subject> {
        let x = &self.x;
        let last = verb.start.checked_sub(1)?;
        let token = x.at(last);
        if !token.is_nominal()
            || token.has(Classes::OBJECT.and(Classes::DAY).and(Classes::OWNER))
            || token.is_finite() && !token.capital
        {
            return None;
        }
        let opening = (verb.start.saturating_sub(ABSOLUTE)..verb.start)
            .rev()
            .find(|at| !x.at(*at).is_word() || x.at(*at).is_any(&[Key::With, Key::Including]))
            .filter(|at| x.at(*at).is_word() && *at < last);
        if let Some(opening) = opening {
            // `ended with both sides agreeing to it` tells what happened; what was said follows as words or a clause.
            let told = matches!(
                verb.complement.opener,
                Opener::That | Opener::Clause | Opener::Question | Opener::Quote | Opener::Colon
            );
            return told.then_some(Subject {
                range: opening + 1..verb.start,
                how: How::Phrase,
            });
        }
        let first = phrase_before(x, last)?;
        let alone = self.earlier.is_none() && self.main.is_none();
        alone.then_some(Subject {
            range: first..verb.start,
            how: How::Nearest,
        })
    }
}
