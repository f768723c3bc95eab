//! What a speaker's words are when no marks say so: what follows a verb, and where it ends.

use crate::analysis::phrases::Sentence;
use crate::analysis::tokens::Token;
use crate::lexicon::cues::Opener;
use crate::lexicon::grammar::{Classes, Form, Key, Lemma, Tag};

/// What follows a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complement {
    /// What opens it.
    pub opener: Opener,
    /// The preposition that opens it, else 0.
    pub preposition: Lemma,
    /// Its first token.
    pub first: usize,
    /// Whether an addressee or adverbial stands between.
    pub apart: bool,
}

impl Complement {
    const fn new(opener: Opener, first: usize, apart: bool) -> Self {
        Self {
            opener,
            preposition: Lemma(0),
            first,
            apart,
        }
    }
}

/// Whether a clause begins at `first`: something that can be a subject, and a finite verb soon after.
pub fn begins_clause(x: &Sentence, first: usize) -> bool {
    let token = x.at(first);
    if !token.is_word() {
        return false;
    }
    if token.has(Classes::PRONOUN_VERB) {
        return true;
    }
    if token.has(Classes::PRONOUN) || token.is_any(&[Key::There, Key::This, Key::That]) {
        let next = x.at(first + 1);
        return next.is_word()
            && (next.is_finite()
                || next.has(Classes::INSERTED)
                || next.word.tag == Tag::Adverb
                || next.is(Key::Who));
    }
    if !token.is_nominal() && token.word.form != Form::Gerund {
        return false;
    }
    // `moved her to the coast`
    if token.has(Classes::OBJECT) && x.at(first + 1).has(Classes::PREPOSITION) {
        return false;
    }
    for place in first + 1..x.len().min(first + 12) {
        let token = x.at(place);
        if token.is_any(&[Key::Comma, Key::Semicolon, Key::Colon, Key::Stop, Key::Dash]) {
            return false;
        }
        // `moved the boats when the water fell`: what is finite is another clause.
        if token.is_any(&[Key::When, Key::While, Key::Because, Key::Although]) {
            return false;
        }
        // `agreeing to a swap but showed`: what follows goes on from before, the swap shows nothing.
        if token.is(Key::But) {
            return false;
        }
        let reduced = token.word.form == Form::Past
            && !token.has(Classes::AUXILIARY)
            && x.at(place + 1).has(Classes::PREPOSITION);
        if token.is_finite() && !reduced {
            return true;
        }
    }
    false
}

fn is_to_verb(x: &Sentence, place: usize) -> bool {
    let next = x.at(place + 1);
    x.at(place).is(Key::To)
        && next.is_word()
        && (next.is_verb() || next.has(Classes::AUXILIARY.and(Classes::INSERTED)))
}

/// What opens at `first`, when one look tells.
fn plain_opener(
    x: &Sentence,
    first: usize,
    end: usize,
    verb: &Token,
    say: Lemma,
) -> Option<(Opener, usize)> {
    if first >= end {
        return Some((Opener::End, first));
    }
    let token = x.at(first);
    if token.is(Key::That)
        && !(first + 1 < end && x.at(first + 1).is_finite() && verb.word.lemma != say)
    {
        return Some((Opener::That, first));
    }
    if token.is_quote() {
        return Some((Opener::Quote, first));
    }
    if token.is_mark() {
        if token.is_any(&[Key::Comma, Key::Colon]) && x.at(first + 1).is_quote() {
            return Some((Opener::Quote, first + 1));
        }
        if token.is(Key::Colon) {
            return Some(if first + 1 < end {
                (Opener::Colon, first + 1)
            } else {
                (Opener::ColonEnd, first)
            });
        }
        return Some((Opener::End, first));
    }
    if token.has(Classes::QUESTION) {
        return Some((Opener::Question, first));
    }
    if is_to_verb(x, first) || token.is(Key::Not) && x.at(first + 1).is(Key::To) {
        return Some((Opener::To, first));
    }
    None
}

/// What follows the verb before `first`, up to `end`.
pub fn complement(x: &Sentence, first: usize, end: usize, verb: &Token, say: Lemma) -> Complement {
    let mut first = first;
    while first < end {
        let token = x.at(first);
        let skips = token.has(Classes::PARTICLE) && !token.is_verb()
            || token.has(Classes::INSERTED)
            || is_ly(token);
        if !(token.is_word() && skips) {
            break;
        }
        first += 1;
    }
    if let Some((opener, first)) = plain_opener(x, first, end, verb, say) {
        return Complement::new(opener, first, false);
    }
    let token = x.at(first);
    let addressing = verb.has(Classes::ADDRESSING);
    let adverbial = token.has(Classes::PREPOSITION) || is_day(x, first);
    if (addressing || adverbial || token.capital || token.has(Classes::OBJECT))
        && let Some(found) = after_addressee(x, first, end, verb)
    {
        return found;
    }
    if begins_clause(x, first) {
        return Complement::new(Opener::Clause, first, false);
    }
    if token.has(Classes::PREPOSITION) {
        return Complement {
            preposition: token.word.lemma,
            ..Complement::new(Opener::Preposition, first, false)
        };
    }
    if verb.has(Classes::SAYING) {
        let start = first + usize::from(is_day(x, first));
        if start < end && x.at(start).is_word() {
            return Complement::new(Opener::Clause, start, false);
        }
    }
    Complement::new(Opener::Phrase, first, false)
}

fn is_ly(token: &Token) -> bool {
    token.word.tag == Tag::Adverb
        && !token.is_verb()
        && token.word.classes == Classes::default()
        && token.word.key == Key::Other
}

/// Whether the word at `place` tells a day: `Monday`, `this` of `this Monday`, but not of `this step`.
fn is_day(x: &Sentence, place: usize) -> bool {
    let token = x.at(place);
    token.has(Classes::DAY)
        && (!token.has(Classes::DETERMINER) || x.at(place + 1).has(Classes::DAY))
}

/// The opener after an addressee or an adverbial: `told reporters on Monday that`.
fn after_addressee(x: &Sentence, first: usize, end: usize, verb: &Token) -> Option<Complement> {
    let addressing = verb.has(Classes::ADDRESSING);
    for place in first + 1..end.min(first + 16) {
        let token = x.at(place);
        if token.is(Key::That) && place + 1 < end && !x.at(place + 1).is_finite() {
            return Some(Complement::new(Opener::That, place, true));
        }
        if token.is_any(&[Key::Comma, Key::Colon]) && x.at(place + 1).is_quote() {
            return Some(Complement::new(Opener::Quote, place + 1, true));
        }
        if token.is(Key::Colon) {
            let opener = if place + 1 < end {
                Opener::Colon
            } else {
                Opener::ColonEnd
            };
            return Some(Complement::new(
                opener,
                if place + 1 < end { place + 1 } else { place },
                true,
            ));
        }
        if addressing {
            if token.is_any(&[Key::Whether, Key::If, Key::How, Key::Why]) {
                return Some(Complement::new(Opener::Question, place, true));
            }
            if token.is(Key::To)
                && (matches!(x.at(place + 1).word.form, Form::Base | Form::Present)
                    || x.at(place + 1).is_quote()
                    || x.at(place + 1).has(Classes::AUXILIARY))
            {
                return Some(Complement::new(Opener::To, place, true));
            }
        }
        let verb_here = token.is_finite()
            && !token.capital
            && (token.has(Classes::AUXILIARY) || token.word.share > 80);
        if verb_here || token.is_any(&[Key::Stop, Key::Semicolon, Key::Dash]) {
            break;
        }
    }
    let opening = x.at(first);
    if !(addressing || opening.has(Classes::DAY.and(Classes::PREPOSITION))) {
        return None;
    }
    // An addressee or adverbial of few words, then a clause without `that`.
    let mut place = first;
    if opening.has(Classes::OBJECT.and(Classes::DAY)) {
        place += 1;
    } else {
        place += usize::from(opening.has(Classes::PREPOSITION));
        while place < end
            && x.at(place).is_word()
            && (x.at(place).has(Classes::DETERMINER.and(Classes::OWNER))
                || x.at(place).word.tag == Tag::Adjective)
        {
            place += 1;
        }
        let named = place < end && x.at(place).capital;
        place += 1;
        while place < end
            && x.at(place).is_word()
            && (named && x.at(place).capital || x.at(place).has(Classes::DAY))
        {
            place += 1;
        }
    }
    (place < end && begins_clause(x, place)).then(|| Complement::new(Opener::Clause, place, true))
}
