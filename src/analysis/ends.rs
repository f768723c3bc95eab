//! Where a content ends when no marks say so: “He said he would come before the ministers, who had waited.”
//!
//! At each place where it could end (a comma, a preposition, a conjunction) what stands around is weighed, and the most
//! likely end is taken. The weights were fitted on marked news; they are numbers in `assets/lexicon/weights.toml`.

use crate::analysis::phrases::Sentence;
use crate::analysis::tokens::Token;
use crate::lexicon::Cues;
use crate::lexicon::cues::{Opener, Sight};
use crate::lexicon::grammar::{Classes, Form, Key, Lemma, Tag};

/// How many sights there are at a place.
pub const SIGHTS: usize = 9;

/// Where the content ends (the place after it) that begins at `first` and is opened by `opener`.
pub fn content_end(x: &Sentence, first: usize, end: usize, opener: Opener, cues: &Cues) -> usize {
    // How likely it is that it has not ended yet.
    let mut open = 1.0_f32;
    let mut best = (end, 0.0_f32);
    let mut verb_seen = false;
    for place in first + 1..end {
        let token = x.at(place);
        verb_seen |= x.at(place - 1).is_finite();
        if token.is(Key::Semicolon) {
            if open > best.1 {
                best = (place, open);
            }
            open = 0.0;
            break;
        }
        if !can_end(token) {
            continue;
        }
        let sum: i16 = sights(x, first, place, end, opener, verb_seen, cues)
            .into_iter()
            .map(|sight| cues.end_weight(sight))
            .sum();
        let ends = 1.0 / (1.0 + (-f32::from(sum) / 10.0).exp());
        if open * ends > best.1 {
            best = (place, open * ends);
        }
        open *= 1.0 - ends;
        if open < best.1 {
            break;
        }
    }
    let mut place = if open > best.1 { end } else { best.0 };
    while place > first
        && x.at(place - 1)
            .is_any(&[Key::Stop, Key::Comma, Key::Semicolon])
    {
        place -= 1;
    }
    place
}

/// Whether a content may end before `token`.
pub fn can_end(token: &Token) -> bool {
    if token.is_mark() {
        return token.is_any(&[
            Key::Comma,
            Key::Dash,
            Key::Colon,
            Key::Open,
            Key::Close,
            Key::Ellipsis,
        ]);
    }
    token.is_word()
        && (token.has(
            Classes::PREPOSITION
                .and(Classes::CONJUNCTION)
                .and(Classes::DAY)
                .and(Classes::INSERTED)
                .and(Classes::AUXILIARY),
        ) || token.is(Key::According)
            || token.is(Key::To)
            || matches!(token.word.form, Form::Gerund | Form::Third | Form::Past)
            || token.word.tag == Tag::Adverb)
}

/// What is seen at `place`, where a content that began at `first` may end.
pub fn sights(
    x: &Sentence,
    first: usize,
    place: usize,
    end: usize,
    opener: Opener,
    verb_seen: bool,
    cues: &Cues,
) -> [Sight; SIGHTS] {
    let opener = opener as u16;
    let here = label(x.at(place));
    let next = if place + 1 < end {
        label(x.at(place + 1))
    } else {
        0
    };
    let after = if place + 2 < end {
        label(x.at(place + 2))
    } else {
        0
    };
    let before = label(x.at(place - 1));
    let sight = |kind, one, two, three| Sight {
        kind,
        one,
        two,
        three,
    };
    [
        sight(b'a', opener, here, 0),
        sight(b'b', opener, here, next),
        sight(b'c', here, next, after),
        sight(b'd', opener, bucket(place - first), 0),
        sight(b'e', here, next, partner(x, place, end)),
        sight(b'f', opener, here, verb_after(x, place, end, cues)),
        sight(b'g', opener, before, here),
        sight(b'h', here, bucket(end - place), 0),
        sight(b'i', opener, here, u16::from(verb_seen)),
    ]
}

/// How far, in steps that grow.
const fn bucket(distance: usize) -> u16 {
    match distance {
        0..=3 => distance as u16,
        4..=5 => 4,
        6..=9 => 5,
        10..=15 => 6,
        16..=25 => 7,
        _ => 8,
    }
}

/// Whether a mark has a partner further on: 0 no, 1 near, 2 far.
fn partner(x: &Sentence, place: usize, end: usize) -> u16 {
    let key = x.at(place).word.key;
    if !matches!(key, Key::Comma | Key::Dash) {
        return 0;
    }
    let found = (place + 2..end.min(place + 30)).find(|at| x.at(*at).is(key));
    match found {
        None => 0,
        Some(at) if at < place + 12 => 1,
        Some(_) => 2,
    }
}

/// Whether a verb comes soon after `place`: 0 none, 1 a finite verb, 2 a verb that is often a cue.
fn verb_after(x: &Sentence, place: usize, end: usize, cues: &Cues) -> u16 {
    let mut seen = 0;
    for at in place + 1..end.min(place + 5) {
        let token = x.at(at);
        if !token.is_word() {
            break;
        }
        if token.is_verb() && !token.has(Classes::AUXILIARY) {
            if cues.rate(token.word.lemma) > 30 {
                return 2;
            }
            return u16::from(token.is_finite()).max(seen);
        }
        if token.has(Classes::AUXILIARY) {
            seen = 1;
        }
    }
    seen
}

/// What a token is to the end of a content: closed words by themselves, others by their kind.
fn label(token: &Token) -> u16 {
    if token.is_quote() {
        return Sight::QUOTE;
    }
    if token.is_mark() {
        return Sight::MARK + token.word.key as u16;
    }
    let word = &token.word;
    if token.has(Classes::AUXILIARY) {
        return Sight::AUXILIARY;
    }
    if token.has(Classes::PREPOSITION.and(Classes::CONJUNCTION))
        && word.form == Form::None
        && word.lemma != Lemma(0)
    {
        return word.lemma.0;
    }
    if token.has(Classes::DAY) {
        return Sight::DAY;
    }
    if token.has(Classes::PRONOUN.and(Classes::PRONOUN_VERB)) {
        return Sight::PRONOUN;
    }
    if token.has(Classes::DETERMINER.and(Classes::POSSESSIVE)) {
        return Sight::DETERMINER;
    }
    match word.form {
        Form::Gerund => Sight::GERUND,
        Form::Past => Sight::PAST,
        Form::Participle => Sight::PARTICIPLE,
        Form::Third | Form::Present => Sight::THIRD,
        Form::Base => Sight::BASE,
        Form::None if token.capital => Sight::CAPITAL,
        Form::None if token.last == '1' => Sight::NUMBER,
        Form::None if token.has(Classes::INSERTED) || word.tag == Tag::Adverb => Sight::ADVERB,
        Form::None => Sight::WORD,
    }
}
