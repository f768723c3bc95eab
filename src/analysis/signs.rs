//! How likely a candidate is to be a statement: what is seen at it is weighed. The weights were fitted on marked news; they
//! are numbers in `assets/lexicon/weights.toml`, which tells what the letters stand for.

use smallvec::SmallVec;

use crate::analysis::ends::{bucket, label};
use crate::analysis::frames::Candidate;
use crate::analysis::phrases::{How, Sentence};
use crate::analysis::tokens::Token;
use crate::lexicon::Cues;
use crate::lexicon::cues::{Act, Opener, Shape, Sight};
use crate::lexicon::curve::tenths;
use crate::lexicon::grammar::{Classes, Form, Key, Lemma, Tag};

/// How far into the content the first noun that is a cue is looked for, in tokens.
const OBJECT: usize = 5;

/// What a candidate weighs that is none.
const NONE: i16 = -100;

/// Where the verbs of a sentence stand that report, in reading order.
pub fn reporting(x: &Sentence, cues: &Cues) -> Reporting {
    let reports = |at: &usize| {
        let token = x.at(*at);
        token.is_word() && token.is_verb() && cues.rate(token.word.lemma) >= 60
    };
    (0..x.len()).filter(reports).collect()
}

/// The places of verbs that report.
pub type Reporting = SmallVec<[usize; 8]>;

/// How much a candidate weighs by itself, in tenths of a logit; `reporting` are its sentence's.
pub fn weigh(x: &Sentence, reporting: &[usize], candidate: &Candidate, cues: &Cues) -> i16 {
    let thing = matches!(candidate.frame.opener, Opener::Phrase | Opener::Preposition);
    match cues.act(candidate.lemma) {
        Act::Wishes => return NONE,
        Act::Shows if thing && !candidate.quoted => return NONE,
        _ => {}
    }
    let weight = signs(x, reporting, candidate, cues);
    // `outlining its demands: C`: too rare in news to be weighed, and the colon leaves no doubt that C follows.
    if candidate.frame.opener == Opener::Announcement {
        tenths(cues.rate(candidate.lemma)).max(weight)
    } else {
        weight
    }
}

/// What all that is seen at a candidate weighs.
fn signs(x: &Sentence, reporting: &[usize], candidate: &Candidate, cues: &Cues) -> i16 {
    let pattern = candidate.frame.pattern().0;
    let preposition = candidate.frame.preposition.0;
    let noun = matches!(
        candidate.frame.shape,
        Shape::Owned | Shape::Noun | Shape::Carried
    );
    // A word that was counted too seldom is any verb or any noun.
    let word = cues
        .counted(candidate.lemma)
        .map_or(if noun { Sight::WORD } else { Sight::BASE }, |lemma| {
            lemma.0
        });
    let how = candidate.how.map_or(0, How::place) as u16;
    let quoted = quoted(x, candidate, cues);
    let verb = x.at(candidate.cue.end.saturating_sub(1));
    let form = verb.word.form as u16;
    let helper = helper(x, candidate);
    let (person, number) = source(x, candidate);
    let content = main_part(candidate);
    let inside = content.start..content.end.min(x.len());
    let first = fine(x.at(content.start));
    let second = if content.len() > 1 {
        fine(x.at(content.start + 1))
    } else {
        0
    };
    let after = label(x.at(content.end));
    let last = label(x.before(inside.end.max(1)));
    let start = candidate
        .source
        .as_ref()
        .map_or(candidate.cue.start, |source| {
            source.start.min(candidate.cue.start)
        });
    let before = if start == 0 { 0 } else { fine(x.before(start)) };
    let long = bucket(content.len());
    let finite = inside.clone().any(|at| x.at(at).is_finite());
    let object = object(x, candidate.cue.end);
    let reports = reports(reporting, candidate);
    let stops = x.before(x.len()).is_any(&[Key::Stop]) || x.before(x.len()).is_quote();
    let asks = x.before(x.len()).is(Key::Ask);
    let edge = u16::from(stops) + 2 * u16::from(asks);
    let (weights, sight) = (cues.signs(), Sight::new);
    let alone = [
        sight(b'A', pattern, preposition, 0),
        sight(b'B', word, 0, 0),
        sight(b'C', pattern, word, preposition),
        sight(b'E', how, 0, 0),
        sight(b'H', pattern, helper, form),
        sight(b'I', word, helper, form),
        sight(b'J', pattern, person, 0),
        sight(b'K', word, person, 0),
        sight(b'L', pattern, first, second),
        sight(b'M', word, first, 0),
        sight(b'O', pattern, after, 0),
        sight(b'P', pattern, before, 0),
        sight(b'Q', word, before, 0),
        sight(b'T', pattern, last, 0),
        sight(b'U', word, object, 0),
        sight(b'V', word, after, 0),
        sight(b'Z', object, 0, 0),
    ];
    let alone: i16 = alone.iter().map(|sight| weights.weight(*sight)).sum();
    let of_pattern = weights.row(sight(b'D', pattern, 0, 0));
    let of_sentence = weights.row(sight(b'R', pattern, 0, 0));
    let of_word = weights.row(sight(b'G', word, 0, 0));
    alone
        + of_pattern.weight(b'D', how)
        + of_pattern.weight(b'F', quoted)
        + of_pattern.weight(b'N', long)
        + of_sentence.weight(b'R', u16::from(finite) + 2 * number)
        + of_sentence.weight(b'S', edge)
        + of_sentence.weight(b'W', reports)
        + of_word.weight(b'G', quoted)
        + of_word.weight(b'X', long)
        + of_word.weight(b'Y', reports)
}

/// The part of the content that the cue brings: of a passive the second, as of `which X said C`.
fn main_part(candidate: &Candidate) -> std::ops::Range<usize> {
    let (first, second) = &candidate.content;
    let split = matches!(
        candidate.frame.shape,
        Shape::Passive | Shape::Seeming | Shape::Finite
    );
    if split && !second.is_empty() {
        second.clone()
    } else {
        first.clone()
    }
}

/// How much of the content is quoted: 0 nothing, 1 some, 2 its beginning, 3 all of it; 4 more for a naming verb.
fn quoted(x: &Sentence, candidate: &Candidate, cues: &Cues) -> u16 {
    if !candidate.quoted {
        return 0;
    }
    let part = main_part(candidate);
    let names = 4 * u16::from(cues.act(candidate.lemma) == Act::Names);
    let plain = part.clone().any(|at| x.at(at).is_word());
    names
        + if !plain {
            3
        } else if x.at(part.start).is_quote() {
            2
        } else {
            1
        }
}

/// The auxiliary that opens the cue, or what stands before an infinitive.
fn helper(x: &Sentence, candidate: &Candidate) -> u16 {
    let opening = x.at(candidate.cue.start);
    if candidate.cue.len() > 1 && opening.has(Classes::AUXILIARY) {
        return opening.word.lemma.0;
    }
    if matches!(
        candidate.frame.shape,
        Shape::Infinitive | Shape::InfinitiveBare
    ) && candidate.cue.start > 1
    {
        let before = x.at(candidate.cue.start - 2);
        return if before.word.lemma == Lemma(0) {
            label(before)
        } else {
            before.word.lemma.0
        };
    }
    0
}

/// What the source is, by its last word; and how long it is: 0 none, 1 a word, 2 a few, 3 many.
fn source(x: &Sentence, candidate: &Candidate) -> (u16, u16) {
    let Some(range) = candidate.source.as_ref().filter(|range| !range.is_empty()) else {
        return (0, 0);
    };
    let long = match range.len() {
        1 => 1,
        2..=4 => 2,
        _ => 3,
    };
    // Of a name with an apposition, the name.
    let head = match candidate.how {
        Some(How::Apposition) => (range.start..range.end)
            .find(|at| at + 1 == range.end || x.at(at + 1).is_mark())
            .unwrap_or(range.start),
        _ => range.end - 1,
    };
    (fine(x.at(head)), long)
}

/// A label that keeps the lemma of pronouns, of nouns that have one, and of verbs.
fn fine(token: &Token) -> u16 {
    let known = token.is_word()
        && token.word.lemma != Lemma(0)
        && !token.has(Classes::DAY)
        && (token.has(
            Classes::PRONOUN
                .and(Classes::AUXILIARY)
                .and(Classes::DETERMINER),
        ) || !token.capital && token.word.tag == Tag::Noun && token.word.form == Form::None);
    if known {
        token.word.lemma.0
    } else {
        label(token)
    }
}

/// The first noun after the cue that has a lemma: `raised questions about`.
fn object(x: &Sentence, from: usize) -> u16 {
    for at in from..from + OBJECT {
        let token = x.at(at);
        if !token.is_word() || token.is_finite() && at > from {
            break;
        }
        if token.word.tag == Tag::Noun
            && !token.capital
            && token.word.form == Form::None
            && token.word.lemma != Lemma(0)
        {
            return token.word.lemma.0;
        }
        if token.has(Classes::PARTICLE) && at == from {
            return token.word.lemma.0;
        }
    }
    0
}

/// How many verbs that report stand before the cue and after its content, at most two of each.
fn reports(reporting: &[usize], candidate: &Candidate) -> u16 {
    let before = { reporting.iter() }.filter(|at| **at < candidate.cue.start);
    let after = { reporting.iter() }.filter(|at| **at >= candidate.cue.end);
    (3 * before.count().min(2) + after.count().min(2)) as u16
}
