//! Noun phrases and subjects: where the words that name a source begin and end. No parse: a phrase is followed word by
//! word until something that cannot stand in one, at most `LONGEST` words far.

use std::ops::Range;

use crate::analysis::tokens::Token;
use crate::lexicon::grammar::{Classes, Form, Key, Tag};

/// How many tokens a noun phrase may have.
const LONGEST: usize = 16;

/// How far a subject may stand before its verb, over an apposition, in tokens.
const APPOSITION: usize = 26;

/// The tokens of a sentence; a place outside holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'t> {
    tokens: &'t [Token],
    nothing: &'t Token,
}

impl<'t> Sentence<'t> {
    /// The sentence of `tokens`; `nothing` stands for every place outside.
    pub const fn new(tokens: &'t [Token], nothing: &'t Token) -> Self {
        Self { tokens, nothing }
    }

    /// How many tokens.
    pub const fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All of them.
    pub const fn tokens(&self) -> &'t [Token] {
        self.tokens
    }

    /// The token at `place`.
    pub fn at(&self, place: usize) -> &'t Token {
        self.tokens.get(place).unwrap_or(self.nothing)
    }

    /// The token before `place`.
    pub fn before(&self, place: usize) -> &'t Token {
        place
            .checked_sub(1)
            .map_or(self.nothing, |place| self.at(place))
    }
}

/// How a subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A noun phrase before the verb.
    Phrase,
    /// A pronoun before the verb.
    Pronoun,
    /// A noun phrase with an apposition after it.
    Apposition,
    /// `who`, `which`.
    Relative,
    /// The subject of an earlier verb: `led … and said`.
    Shared,
    /// The subject of the main clause: `…, saying`.
    Participle,
    /// The nearest name before.
    Nearest,
}

impl How {
    /// Its place in the lexicon's list; 0 there is no source.
    pub const fn place(self) -> usize {
        1 + self as usize
    }
}

/// The subject of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its tokens.
    pub range: Range<usize>,
    /// How it was found.
    pub how: How,
}

impl Subject {
    fn new(range: Range<usize>, how: How) -> Self {
        Self { range, how }
    }

    /// The same words as the subject of another verb.
    #[must_use]
    pub fn shared(&self, how: How) -> Self {
        Self::new(self.range.clone(), how)
    }

    /// Whether it stands beside its verb.
    pub const fn is_near(&self) -> bool {
        matches!(self.how, How::Phrase | How::Pronoun | How::Apposition)
    }
}

/// Where the noun phrase begins that ends with the token at `last`.
pub fn phrase_before(x: &Sentence, last: usize) -> Option<usize> {
    let mut first = last + 1;
    while first > 0 && last + 1 - first < LONGEST && continues_left(x, first - 1, last) {
        first -= 1;
    }
    // Adverbials before the subject: `In Ankara on Monday the minister said`.
    while first <= last {
        let token = x.at(first);
        let counts = token.is(Key::About)
            && (x.at(first + 1).has(Classes::DETERMINER) || x.at(first + 1).last == '1');
        // `this source`, but `this week`
        let points = token.has(Classes::DETERMINER) && !x.at(first + 1).has(Classes::DAY);
        if counts || points {
            break;
        }
        if token.has(Classes::PREPOSITION) {
            first = (first + 2..=last)
                .rev()
                .find(|place| opens_subject(x, *place))?;
            break;
        }
        if token.is(Key::Both)
            || !(token.has(Classes::INSERTED.and(Classes::DAY)) || token.word.tag == Tag::Adverb)
        {
            break;
        }
        first += 1;
    }
    (first..=last)
        .any(|place| x.at(place).is_nominal())
        .then_some(first)
}

/// Whether the token at `place` can stand in a noun phrase that ends at `last`.
fn continues_left(x: &Sentence, place: usize, last: usize) -> bool {
    let token = x.at(place);
    let next = x.at(place + 1);
    if token.is_quote() {
        let clause = matches!(token.last, ',' | '.' | '?' | '!' | '—' | '–' | '-');
        return !(token.span.len() > 34 || place == 0 || place == last || clause);
    }
    if token.is_mark() {
        return token.is(Key::Join);
    }
    if token.has(Classes::CONJUNCTION) {
        return token.is_any(&[Key::And, Key::Or])
            && place < last
            && place > 0
            && (next.capital || is_bare(x, place - 1));
    }
    if place < last
        && token.is_finite()
        && !token.capital
        && !x.before(place).has(Classes::DETERMINER)
    {
        return false;
    }
    if token.is(Key::To) && place < last && next.is_verb() && !next.capital {
        return false;
    }
    !(token.word.form == Form::Gerund && place < last && x.before(place).is_mark())
}

/// Whether the noun at `place` opens a clause: `Teachers and officials said`.
fn is_bare(x: &Sentence, place: usize) -> bool {
    let (token, before) = (x.at(place), x.before(place));
    token.is_word()
        && !token.is_finite()
        && matches!(token.word.tag, Tag::Noun | Tag::Name)
        && !token.has(Classes::DETERMINER.and(Classes::PRONOUN).and(Classes::DAY))
        && (place == 0 || before.is(Key::Comma) || before.is_quote())
}

/// Whether a subject may begin at `place`, after a preposition before it.
fn opens_subject(x: &Sentence, place: usize) -> bool {
    let token = x.at(place);
    let before = x.before(place);
    token.has(Classes::DETERMINER.and(Classes::PRONOUN))
        || token.capital && !before.capital && !before.has(Classes::PREPOSITION)
}

/// Where the noun phrase ends (the place after it) that begins at `first`.
pub fn phrase_after(x: &Sentence, first: usize) -> Option<usize> {
    let opening = x.at(first);
    if opening.has(Classes::PRONOUN) {
        return Some(first + 1);
    }
    if !opening.opens_phrase() {
        return None;
    }
    let mut end = first;
    while end < x.len() && end - first < 14 {
        let token = x.at(end);
        if !token.is_word() && !token.is(Key::Join) {
            break;
        }
        if token.has(Classes::CONJUNCTION)
            && !(token.is(Key::And) && x.at(end + 1).capital && x.before(end).capital)
        {
            break;
        }
        if token.has(Classes::PREPOSITION)
            && !token.is_any(&[Key::Of, Key::For, Key::At, Key::With, Key::From])
        {
            break;
        }
        if end > first && (token.is_finite() && !token.capital || token.has(Classes::DAY)) {
            break;
        }
        end += 1;
    }
    (end > first).then_some(end)
}

/// The subject of the verb whose group begins after the token at `last`; `None` for `last` when the group opens the
/// sentence. `earlier` is the subject of the verb before.
pub fn subject(x: &Sentence, last: Option<usize>, earlier: Option<&Subject>) -> Option<Subject> {
    let last = last?;
    let token = x.at(last);
    let shared = || earlier.map(|subject| subject.shared(How::Shared));
    if token.is_any(&[Key::And, Key::But, Key::Or])
        || token.has(Classes::INSERTED) && !token.is(Key::Both)
    {
        return shared();
    }
    let after_noun = last > 0
        && x.at(last - 1).is_word()
        && matches!(x.at(last - 1).word.tag, Tag::Noun | Tag::Name);
    if token.is_any(&[Key::Who, Key::Which]) || token.is(Key::That) && after_noun {
        return Some(Subject::new(last..last + 1, How::Relative));
    }
    if token.has(Classes::PRONOUN) {
        return Some(Subject::new(last..last + 1, How::Pronoun));
    }
    if token.is_any(&[Key::Comma, Key::Dash, Key::Close]) {
        let partner = if token.is(Key::Close) {
            Key::Open
        } else {
            token.word.key
        };
        for place in (last.saturating_sub(APPOSITION)..last).rev() {
            // `Tarn, 70, said`, `Tarn, D-Ohio, after the vote, said`: a word alone is no name of its own.
            let lone = place > 2 && x.at(place - 2).is(partner);
            if !x.at(place).is(partner) || lone {
                continue;
            }
            if place == 0
                || x.at(place + 1)
                    .is_any(&[Key::But, Key::And, Key::While, Key::As])
            {
                return None;
            }
            if x.at(place - 1).has(Classes::PRONOUN) {
                return Some(Subject::new(place - 1..place, How::Apposition));
            }
            let first = phrase_before(x, place - 1)?;
            return Some(Subject::new(first..last + 1, How::Apposition));
        }
        if !token.is(Key::Comma) {
            return None;
        }
        // `Ana Lisk for the Board of Mills, says`: a comma too many.
        let whole = last.checked_sub(1).and_then(|end| phrase_before(x, end));
        if whole == Some(0) && last > 3 && x.at(0).capital && x.at(1).capital {
            return Some(Subject::new(0..last, How::Phrase));
        }
        return shared();
    }
    if token.is_quote() && token.last == ',' {
        // `Tarn, who calls it “a farce,” said`, `Tarn, citing “a farce,” said`
        let comma = (last.saturating_sub(APPOSITION)..last)
            .rev()
            .find(|place| x.at(*place).is(Key::Comma))
            .filter(|place| {
                let next = x.at(place + 1);
                next.is_any(&[Key::Who, Key::Which]) || next.word.form == Form::Gerund
            })?;
        let first = phrase_before(x, comma.checked_sub(1)?)?;
        return Some(Subject::new(first..comma, How::Apposition));
    }
    if !token.is_word() {
        return None;
    }
    let first = phrase_before(x, last)?;
    // `One says yes, another says no.`
    let counts = token.has(Classes::DETERMINER) && !token.is_any(&[Key::The, Key::A, Key::An]);
    if first == last
        && token.word.tag == Tag::Adjective
        && !token.capital
        && token.last != '1'
        && !counts
    {
        return None;
    }
    // `Vool earlier this week reiterated`
    let end = (first + 1..=last)
        .find(|place| {
            x.at(*place).has(Classes::DAY) && !x.at(*place).capital && x.at(place - 1).capital
        })
        .unwrap_or(last + 1);
    Some(Subject::new(first..end, How::Phrase))
}
