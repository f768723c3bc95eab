//! Marks and frames become statements: who is said to have said what, in which words.
//!
//! Sentence by sentence: the frames that hold are chosen, a quotation that stands alone goes on from the statement before
//! it or waits for the one after, and what nobody is said to have said is an aside.

pub(in crate::analysis) mod asides;
mod build;
mod context;

use crate::analysis::choose::{Chosen, choose};
use crate::analysis::frames::{Candidate, candidates};
use crate::analysis::phrases::Sentence;
use crate::analysis::tokens::{Kind as TokenKind, Token, Tokens, Unit};
use crate::analysis::windows::Windows;
use crate::briefing::{Kind, Section, Statement};
use crate::format::{BlockKind, Document};
use crate::lexicon::Cues;
use crate::lexicon::cues::Shape;
use crate::lexicon::grammar::Word;
use crate::text::Span;

/// A quotation of so many words or fewer may be but a term.
const TERM: usize = 4;

/// How many sentences after `X said:` belong to its content, when they are in one paragraph.
const ANNOUNCED: usize = 12;

/// Finds the statements, in reading order. Their speakers are still unknown.
pub fn find(windows: &mut Windows, sections: &[Section]) -> Vec<Statement> {
    let (document, cues) = (windows.document, windows.cues);
    let nothing = nothing();
    let mut found: Vec<Candidate> = Vec::new();
    let mut chosen: Vec<Chosen> = Vec::new();
    let mut state = State::default();
    while let Some(tokens) = windows.advance() {
        let mut search = Search {
            document,
            tokens,
            sections,
            cues,
            state,
        };
        let mut skip = 0;
        for (place, unit) in tokens.units.iter().enumerate() {
            if place < skip {
                continue;
            }
            let inside = tokens.of(*unit);
            let sentence = Sentence::new(inside, &nothing);
            candidates(sentence, unit.quotes, cues, &mut found);
            choose(sentence, &mut found, cues, &mut chosen);
            skip = search.sentence(place, *unit, inside, &chosen);
        }
        state = search.state;
    }
    let mut statements = state.statements;
    statements.sort_by_key(build::first_byte);
    statements
}

/// A token that is none.
fn nothing() -> Token {
    Token {
        span: Span::empty(0),
        kind: TokenKind::Mark,
        word: Word::default(),
        capital: false,
        last: ' ',
    }
}

struct Search<'s> {
    document: &'s Document,
    tokens: &'s Tokens,
    sections: &'s [Section],
    cues: &'s Cues,
    state: State,
}

/// What is known from the sentences before.
#[derive(Default)]
struct State {
    statements: Vec<Statement>,
    /// The statement that a quotation standing alone goes on from: its place, and the block where it was last seen.
    last: Option<(usize, usize)>,
    /// Quotations that wait for the sentence that says whose they are, with their blocks.
    waiting: Vec<(usize, Span, Span)>,
}

impl Search<'_> {
    /// Takes one sentence; gives the place of the next sentence to be read.
    fn sentence(&mut self, place: usize, unit: Unit, inside: &[Token], chosen: &[Chosen]) -> usize {
        let mut next = place + 1;
        let from = self.state.statements.len();
        let mut best = None;
        for held in chosen {
            let built = if held.candidate.frame.shape == Shape::Announced {
                let (content, to) = self.announced(place);
                next = next.max(to);
                content.and_then(|content| self.build(inside, held, Some(content)))
            } else {
                self.build(inside, held, None)
            };
            if let Some(statement) = built {
                let speaks = matches!(
                    held.candidate.frame.shape,
                    Shape::Finite
                        | Shape::Inverted
                        | Shape::Trailing
                        | Shape::Announced
                        | Shape::Label
                        | Shape::AccordingFirst
                        | Shape::AccordingLast
                ) || statement.content.iter().any(|span| self.quoted(*span));
                if speaks || best.is_none() {
                    best = Some(self.state.statements.len());
                }
                self.state.statements.push(statement);
            }
        }
        let alone =
            || unit.quotes && { inside.iter() }.all(|token| token.is_quote() || token.is_mark());
        if self.state.statements.len() == from && alone() {
            self.alone(place, unit, inside);
            return next;
        }
        if let Some(best) = best {
            self.take_waiting(from, unit);
            self.state.last = Some((best, unit.block));
        } else if !self.goes_on_inside(unit, inside) {
            if self
                .state
                .waiting
                .last()
                .is_some_and(|(block, _, _)| *block < unit.block)
            {
                self.state.waiting.clear();
            }
            // A sentence of the writer's own ends what a speaker says, unless it is only a word or two.
            let keeps = inside.len() <= 3
                || self
                    .state
                    .last
                    .is_some_and(|(_, block)| block == unit.block)
                    && unit.quotes;
            if !keeps {
                self.state.last = None;
            }
        }
        next
    }

    /// `“A,” said X. Still, “B.”`: a quotation inside a sentence that says of nobody that he spoke, right after one in which
    /// somebody is quoted, is his too, unless it is but a term.
    fn goes_on_inside(&mut self, unit: Unit, inside: &[Token]) -> bool {
        let Some((place, block)) = self.state.last else {
            return false;
        };
        if block != unit.block || !unit.quotes {
            return false;
        }
        let whole = |token: &&Token| {
            let words = self.document.text.slice(token.span);
            token.is_quote() && words.split_whitespace().nth(TERM).is_some()
        };
        let quotes: Vec<(Span, Span)> = { inside.iter().filter(whole) }
            .map(|token| (build::inner(self.document, token.span), token.span))
            .collect();
        let Some(statement) = self.state.statements.get_mut(place) else {
            return false;
        };
        if quotes.is_empty() || statement.kind == Kind::Indirect {
            return false;
        }
        for (inner, outer) in quotes {
            statement.content.push(inner);
            statement.extent = statement.extent.cover(outer);
        }
        true
    }

    /// Whether a quotation begins at or right before the content.
    fn quoted(&self, span: Span) -> bool {
        let is =
            |c: Option<char>| c.is_some_and(|c| matches!(c, '“' | '"' | '„' | '«' | '‘' | '「'));
        is(self.document.text.char_before(span.start()))
            || self
                .document
                .text
                .slice(span)
                .contains(['“', '"', '„', '«'])
    }

    /// A sentence that is nothing but a quotation.
    fn alone(&mut self, place: usize, unit: Unit, inside: &[Token]) {
        let quotes = inside
            .iter()
            .filter(|token| token.is_quote())
            .map(|token| (build::inner(self.document, token.span), token.span));
        let first_of_block = place == 0
            || self
                .tokens
                .units
                .get(place - 1)
                .is_none_or(|before| before.block != unit.block);
        let goes_on = self.state.last.is_some_and(|(statement, block)| {
            block == unit.block
                || block + 1 == unit.block
                    && first_of_block
                    && self
                        .state
                        .statements
                        .get(statement)
                        .is_some_and(|statement| {
                            statement.content.iter().any(|span| self.quoted(*span))
                        })
        });
        if goes_on
            && let Some((place, _)) = self.state.last
            && let Some(statement) = self.state.statements.get_mut(place)
        {
            for (inner, outer) in quotes {
                statement.content.push(inner);
                statement.extent = statement.extent.cover(outer);
            }
            self.state.last = Some((place, unit.block));
            return;
        }
        self.state
            .waiting
            .extend(quotes.map(|(inner, outer)| (unit.block, inner, outer)));
    }

    /// Gives the quotations that waited to the first statement from `from` on.
    fn take_waiting(&mut self, from: usize, unit: Unit) {
        let near = self
            .state
            .waiting
            .last()
            .is_some_and(|(block, _, _)| block + 1 >= unit.block);
        if near && let Some(statement) = self.state.statements.get_mut(from) {
            for (at, (_, inner, outer)) in self.state.waiting.iter().enumerate() {
                statement.content.insert(at, *inner);
                statement.extent = statement.extent.cover(*outer);
            }
        }
        self.state.waiting.clear();
    }

    /// The sentences that `X said:` announces, and the place after them.
    fn announced(&self, place: usize) -> (Option<Span>, usize) {
        let Some(first) = self.tokens.units.get(place + 1) else {
            return (None, place + 1);
        };
        let here = self.tokens.units.get(place).map_or(0, |unit| unit.block);
        let heading = |block: usize| {
            self.document
                .blocks
                .get(block)
                .is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
        };
        if (here + 1..=first.block).any(heading) || first.block > here + 1 {
            return (None, place + 1);
        }
        let mut to = place + 1;
        let mut content: Option<Span> = None;
        while let Some(unit) = self
            .tokens
            .units
            .get(to)
            .filter(|unit| unit.block == first.block && to <= place + ANNOUNCED)
        {
            if let [head, .., tail] | [head @ tail] = self.tokens.of(*unit) {
                let span = head.span.cover(tail.span);
                content = Some(content.map_or(span, |content| content.cover(span)));
            }
            to += 1;
        }
        (content, to)
    }
}
