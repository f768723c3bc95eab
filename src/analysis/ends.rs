//! Where a content ends when no marks say so: “He said he would come before the ministers, who had waited.”
//!
//! At each place where it could end (a comma, a preposition, a conjunction) what stands around is weighed, and the most
//! likely end is taken. The weights were fitted on marked news; they are numbers in `assets/lexicon/weights.toml`.

mod labels;

use smallvec::SmallVec;

use crate::analysis::phrases::{How, Sentence, Subject};
use crate::analysis::tokens::Token;
use crate::lexicon::Cues;
use crate::lexicon::cues::{Opener, Sight};
use crate::lexicon::curve;
use crate::lexicon::grammar::{Classes, Form, Key, Lemma, Tag};

pub(super) use self::labels::label;

/// How many places where a content may end are weighed against each other.
const ENDS: usize = 24;
/// How far on the next finite verb is looked for, in tokens.
const VERB: usize = 6;
/// A chance that is as good as none.
const FAINT: f32 = 0.01;
/// How much more the exact end is worth than one that holds most of the content.
const EXACT: f32 = 1.5;

/// In what clause a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// The main one, as far as is seen.
    Main,
    /// `After X said C, …`: the main clause follows.
    Subordinate,
    /// `the wall, which X said C, …`, `told the court that X said C, …`: what goes on may be the sentence around it.
    Object,
    /// `X, who said C, …`
    Relative,
    /// `…, saying C`
    Participle,
    /// `X came and said C`
    Shared,
    /// `A, X said, C`
    Inserted,
    /// The cue is a noun, or has no subject.
    Bare,
}

impl Clause {
    /// The clause of a cue with this subject.
    pub fn of(x: &Sentence, subject: Option<&Subject>) -> Self {
        let Some(subject) = subject else {
            return Self::Bare;
        };
        match subject.how {
            How::Relative => Self::Relative,
            How::Participle => Self::Participle,
            How::Shared | How::Nearest => Self::Shared,
            How::Phrase | How::Pronoun | How::Apposition => {
                let before = x.before(subject.range.start);
                if before.is_any(&[Key::Which, Key::Who, Key::That, Key::Whom, Key::What]) {
                    Self::Object
                } else if before.is_any(SUBORDINATES) {
                    Self::Subordinate
                } else {
                    Self::Main
                }
            }
        }
    }
}

/// What opens a subordinate clause.
const SUBORDINATES: &[Key] = &[
    Key::After,
    Key::Although,
    Key::As,
    Key::Because,
    Key::Before,
    Key::If,
    Key::Once,
    Key::Since,
    Key::Though,
    Key::Unless,
    Key::Until,
    Key::When,
    Key::While,
];

/// What leads to a content.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    /// What opens it.
    pub opener: Opener,
    /// The lemma of its cue.
    pub lemma: Lemma,
    /// Where the cue stands.
    pub clause: Clause,
}

/// What opens a content, and what lies in it so far.
#[derive(Clone, Copy, Debug)]
struct Opening {
    /// What opens it.
    opener: Opener,
    /// The cue; any verb when it was counted too seldom.
    cue: u16,
    /// The clause of the cue.
    clause: u16,
    /// Its first token.
    first: usize,
    /// How many finite verbs lie in it, at most two, and whether a quotation does.
    verbs: u16,
    quote: u16,
    /// How many commas lie in it.
    commas: u16,
}

impl Opening {
    /// A content that begins at `first`.
    fn new(x: &Sentence, first: usize, lead: Lead, cues: &Cues) -> Self {
        let mut opening = Self {
            opener: lead.opener,
            cue: { cues.counted(lead.lemma) }.map_or(Sight::BASE, |lemma| lemma.0),
            clause: lead.clause as u16,
            first,
            verbs: 0,
            quote: 0,
            commas: 0,
        };
        opening.take(x.at(first));
        opening
    }

    /// Takes one more token into it.
    fn take(&mut self, token: &Token) {
        if token.is_finite() && !token.has(Classes::PRONOUN_VERB) {
            self.verbs = (self.verbs + 1).min(2);
        }
        if token.is_quote() {
            self.quote = 1;
        }
        self.commas += u16::from(token.is(Key::Comma));
    }
}

/// What lies in all that a content could be.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    /// How many commas.
    commas: u16,
    /// The last finite verb, else 0.
    last_verb: usize,
    /// The last verb that is often a cue, else 0.
    last_report: usize,
}

impl Reach {
    /// What lies in the tokens from `first` up to `end`.
    fn new(x: &Sentence, first: usize, end: usize, cues: &Cues) -> Self {
        let mut reach = Self::default();
        for place in first..end {
            let token = x.at(place);
            if token.is(Key::Comma) {
                reach.commas += 1;
            } else if token.is_word() {
                if token.is_finite() {
                    reach.last_verb = place;
                }
                if token.is_verb() && cues.rate(token.word.lemma) >= 60 {
                    reach.last_report = place;
                }
            }
        }
        reach
    }

    /// How many commas lie in the content so far and how many after `here`, where it could end; up to three of each.
    fn commas(&self, content: &Opening, here: &Token) -> u16 {
        let to_come = { self.commas.saturating_sub(content.commas) }
            .saturating_sub(u16::from(here.is(Key::Comma)));
        4 * content.commas.min(3) + to_come.min(3)
    }
}

/// Where the content ends (the place after it) that begins at `first` and that `lead` leads to.
pub fn content_end(x: &Sentence, (first, end): (usize, usize), lead: Lead, cues: &Cues) -> usize {
    // How likely it is that it has not ended yet, and where it may have.
    let mut open = 1.0_f32;
    let mut ends: SmallVec<[(usize, f32); ENDS]> = SmallVec::new();
    let mut opening = Opening::new(x, first, lead, cues);
    // Many contents end where they must, and no place before is weighed.
    let mut reach = None;
    for (place, token) in { x.tokens().iter().enumerate().take(end) }.skip(first + 1) {
        if is_plain(token) {
            debug_assert!(!can_end(token), "a plain word ends a content");
            continue;
        }
        let stops = token.is(Key::Semicolon) || reports_on(x, place, end, cues);
        if stops || can_end(token) {
            let share = if stops {
                1.0
            } else {
                let reach = reach.get_or_insert_with(|| Reach::new(x, first, end, cues));
                curve::share(weigh(x, &opening, reach, (place, end), cues))
            };
            if share > FAINT && ends.len() < ENDS {
                ends.push((place, open * share));
            }
            open *= 1.0 - share;
            if open < FAINT || stops {
                break;
            }
        }
        opening.take(token);
    }
    if ends.len() < ENDS {
        ends.push((end, open));
    }
    let mut place = best(first, &ends).unwrap_or(end);
    while place > first
        && x.at(place - 1)
            .is_any(&[Key::Stop, Key::Comma, Key::Semicolon])
    {
        place -= 1;
    }
    place
}

/// Whether the next report of the same speaker begins at `place`: `but added, “…”`, `and said that …`.
fn reports_on(x: &Sentence, place: usize, end: usize, cues: &Cues) -> bool {
    if !x.at(place).is_any(&[Key::And, Key::But]) || place + 2 >= end {
        return false;
    }
    let verb = place + 1 + usize::from(x.at(place + 1).has(Classes::INSERTED));
    let next = x.at(verb + 1);
    x.at(verb).is_finite()
        && cues.rate(x.at(verb).word.lemma) >= 60
        && (next.is_quote()
            || next.is(Key::That)
            || next.is_any(&[Key::Comma, Key::Colon]) && x.at(verb + 2).is_quote())
}

/// Of `ends`, each with its chance, the one that most likely holds most of what was said and little else; and of those
/// the most likely itself.
fn best(first: usize, ends: &[(usize, f32)]) -> Option<usize> {
    let mut best = None;
    let mut most = 0.0_f32;
    for (place, share) in ends {
        let long = place - first;
        let near: f32 = ends
            .iter()
            .filter(|(other, _)| {
                let other = other - first;
                long <= 2 * other && other <= 2 * long
            })
            .map(|(_, share)| share)
            .sum();
        let worth = near + EXACT * share;
        if worth > most {
            most = worth;
            best = Some(*place);
        }
    }
    best
}

/// Whether a token is a word of no closed class, and no verb or adverb: a content neither ends before it nor is known by it.
fn is_plain(token: &Token) -> bool {
    let word = &token.word;
    token.is_word()
        && word.classes == Classes::default()
        && word.form == Form::None
        && word.tag != Tag::Adverb
        && word.key == Key::Other
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

/// How much what is seen at `place` speaks for it that the content ends there, which must end at `end`; in tenths of a
/// logit.
fn weigh(
    x: &Sentence,
    content: &Opening,
    reach: &Reach,
    (place, end): (usize, usize),
    cues: &Cues,
) -> i16 {
    let opener = content.opener as u16;
    let first = content.first;
    let label_at = |at| if at < end { label_at(x, at) } else { 0 };
    let (before, here) = (label_at(place - 1), label_at(place));
    let (next, after) = (label_at(place + 1), label_at(place + 2));
    let to_come = u16::from(reach.last_verb > place) + u16::from(reach.last_report > place);
    let (weights, sight) = (cues.ends(), Sight::new);
    let alone = [
        sight(b'b', opener, here, next),
        sight(b'c', here, next, after),
        sight(b'g', opener, before, here),
        sight(b'j', content.cue, here, 0),
        sight(b'k', content.cue, here, next),
        sight(b't', here, next, next_verb(x, place, end)),
    ];
    let alone: i16 = alone.iter().map(|sight| weights.weight(*sight)).sum();
    let after_opener = weights.row(sight(b'd', opener, 0, 0));
    let at_label = weights.row(sight(b'h', here, 0, 0));
    let at_both = weights.row(sight(b'f', opener, here, 0));
    let at_two = weights.row(sight(b'e', here, next, 0));
    alone
        + after_opener.weight(b'd', bucket(place - first))
        + at_label.weight(b'h', bucket(end - place))
        + at_label.weight(b'u', reach.commas(content, x.at(place)))
        + at_both.weight(b'f', verb_after(x, place, end, cues))
        + at_both.weight(b'm', 2 * content.verbs + content.quote)
        + at_both.weight(b'o', to_come)
        + at_both.weight(b'w', content.clause)
        + at_two.weight(b'e', partner(x, place, end))
        + at_two.weight(b'n', content.verbs)
        + at_two.weight(b'v', content.clause)
}

/// The next finite verb from `place` on: an auxiliary by the word itself.
fn next_verb(x: &Sentence, place: usize, end: usize) -> u16 {
    let verb = (place..end.min(place + VERB)).map(|at| x.at(at));
    let Some(verb) = { verb }.find(|token| token.is_finite()) else {
        return 0;
    };
    if verb.has(Classes::AUXILIARY) && verb.word.lemma != Lemma(0) {
        verb.word.lemma.0
    } else {
        label(verb)
    }
}

/// How far, in steps that grow.
pub(super) const fn bucket(distance: usize) -> u16 {
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

/// Whether a verb comes soon after `place`: 0 none, 1 a finite verb, 2 a verb that is often a cue, 3 one that nearly
/// always is, at once.
fn verb_after(x: &Sentence, place: usize, end: usize, cues: &Cues) -> u16 {
    let mut seen = 0;
    for at in place + 1..end.min(place + 5) {
        let token = x.at(at);
        if !token.is_word() {
            break;
        }
        if token.is_verb() && !token.has(Classes::AUXILIARY) {
            let rate = cues.rate(token.word.lemma);
            if rate >= 60 && at == place + 1 {
                return 3;
            }
            if rate > 30 {
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

/// What the token at `place` is to the end of a content: `on earlier talks` tells no day.
fn label_at(x: &Sentence, place: usize) -> u16 {
    let (token, next) = (x.at(place), x.at(place + 1));
    let of_noun = token.has(Classes::DAY)
        && !token.capital
        && next.is_word()
        && next.word.tag == Tag::Noun
        && !next.has(Classes::DAY)
        && x.before(place).has(Classes::PREPOSITION);
    if of_noun { Sight::WORD } else { label(token) }
}
