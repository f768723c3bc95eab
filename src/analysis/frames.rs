//! The patterns in which a source, a cue and a content stand together in one sentence. Each match is a candidate; which
//! of them hold is decided where they are weighed ([`choose`](crate::analysis::choose)).

mod after;
mod before;
mod marks;
mod nouns;
mod verbs;

use std::ops::Range;

use crate::analysis::phrases::{How, Sentence, Subject};
use crate::analysis::tokens::Token;
use crate::lexicon::Cues;
use crate::lexicon::cues::Frame;
use crate::lexicon::grammar::{Classes, Key, Lemma, Word};

/// Tokens of one sentence.
pub type Part = Range<usize>;

/// What may be a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What was said: one part, or two around the attribution.
    pub content: (Part, Part),
    /// Who is said to have said it.
    pub source: Option<Part>,
    /// How the source was found; `None` where the frame itself says where it stands.
    pub how: Option<How>,
    /// The words that say so.
    pub cue: Part,
    /// The lemma of the cue; 0 for a colon.
    pub lemma: Lemma,
    /// The pattern.
    pub frame: Frame,
    /// Whether some of its content stands in marks.
    pub quoted: bool,
}

impl Candidate {
    /// Whether the token at `place` lies in its content.
    pub fn holds(&self, place: usize) -> bool {
        self.content.0.contains(&place) || self.content.1.contains(&place)
    }
}

/// The search for candidates in one sentence.
pub(super) struct Search<'s> {
    x: Sentence<'s>,
    cues: &'s Cues,
    /// The place after the last word or quotation: the final stop left out.
    end: usize,
    /// Whether a quotation stands in it.
    quotes: bool,
    /// The subject of the verb before.
    earlier: Option<Subject>,
    /// The first subject.
    main: Option<Subject>,
    /// The verb before: where its group begins, and the verb.
    last_verb: Option<(usize, usize)>,
    /// The subject of the last verb that reports a clause: who goes on speaking after `and said`, `, adding`.
    reporter: Option<Subject>,
    found: &'s mut Vec<Candidate>,
}

/// Puts all candidates of the sentence `x` into `found`; `quotes` when a quotation stands in it.
pub fn candidates(x: Sentence, quotes: bool, cues: &Cues, found: &mut Vec<Candidate>) {
    // A question of the writer's says nothing: “Did they agree on the ferry?”
    let opens = usize::from(x.at(0).has(Classes::QUESTION));
    if x.before(x.len()).is(Key::Ask) && x.at(opens).has(Classes::AUXILIARY) {
        return;
    }
    let mut end = x.len();
    while end > 0
        && x.at(end - 1)
            .is_any(&[Key::Stop, Key::Ask, Key::Exclaim, Key::Ellipsis])
    {
        end -= 1;
    }
    let mut search = Search {
        x,
        cues,
        end,
        quotes,
        earlier: None,
        main: None,
        last_verb: None,
        reporter: None,
        found,
    };
    for place in 0..x.len() {
        let token = x.at(place);
        if token.is(Key::According) && x.at(place + 1).is(Key::To) {
            search.according(place);
        } else if !token.is_word() {
            search.label(place);
        } else if may_say(token) {
            search.noun(place);
            search.verb(place);
            search.copula(place);
        }
    }
}

/// Whether a word can be a cue or the verb of a clause: it holds of every word that a search for a noun, a verb or a copula
/// does something about.
fn may_say(token: &Token) -> bool {
    let Word { lemma, verb, .. } = token.word;
    lemma != Lemma(0) || verb != Lemma(0) || token.is_verb() || token.has(Classes::AUXILIARY)
}

impl Search<'_> {
    fn add(
        &mut self,
        content: (Part, Part),
        source: Option<&Subject>,
        cue: Part,
        lemma: Lemma,
        frame: Frame,
    ) {
        let content = match content {
            (first, second) if first.is_empty() => (second.clone(), second.end..second.end),
            kept => kept,
        };
        if content.0.is_empty() {
            return;
        }
        let quoted = self.quotes && { content.0.clone() }
            .chain(content.1.clone())
            .any(|place| self.x.at(place).is_quote());
        self.found.push(Candidate {
            content,
            source: source.map(|source| source.range.clone()),
            how: source.map(|source| source.how),
            cue,
            lemma,
            frame,
            quoted,
        });
    }
}

/// No part.
const fn none() -> Part {
    0..0
}
