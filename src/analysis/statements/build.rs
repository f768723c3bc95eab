//! One chosen candidate becomes a statement: spans, kind, stance, certainty.

use smallvec::SmallVec;

use super::{Search, context};
use crate::analysis::choose::Chosen;
use crate::analysis::frames::{Candidate, Part};
use crate::analysis::phrases::How;
use crate::analysis::tokens::Token;
use crate::briefing::{
    At, Attribution, Certainty, Fragments, Frame, Kind, Method, Stance, Statement,
};
use crate::format::Document;
use crate::lexicon::cues::{Act, Opener, Shape};
use crate::lexicon::grammar::{Key, Tag};
use crate::text::Span;

/// From this weight on, of a hundred, a statement whose source stands beside its cue is certain.
const CERTAIN: u8 = 50;
/// From this weight on any is likely.
const LIKELY: u8 = 42;

/// How the reader is told of the frame of `candidate`.
fn frame(candidate: &Candidate) -> Frame {
    match (candidate.frame.shape, candidate.frame.opener) {
        (Shape::Finite | Shape::FiniteBare, Opener::That) => Frame::That,
        (Shape::Finite | Shape::FiniteBare, Opener::Quote) => Frame::Quote,
        (Shape::Finite | Shape::FiniteBare, Opener::Colon | Opener::Announcement) => Frame::Colon,
        (Shape::Finite | Shape::FiniteBare, Opener::To) => Frame::To,
        (Shape::Finite | Shape::FiniteBare | Shape::Inserted | Shape::Carried, _) => Frame::Clause,
        (Shape::Gerund | Shape::GerundBare, _) => Frame::Gerund,
        (Shape::Infinitive | Shape::InfinitiveBare, _) => Frame::Infinitive,
        (Shape::Inverted, Opener::Quoted) => Frame::QuoteInverted,
        (Shape::Inverted, _) => Frame::Inverted,
        (Shape::Trailing, Opener::QuotedEnd | Opener::QuotedOn | Opener::QuotedWords) => {
            Frame::QuoteTrailing
        }
        (Shape::Trailing, _) => Frame::Trailing,
        (Shape::Passive | Shape::Seeming, _) => Frame::Passive,
        (Shape::AccordingFirst, Opener::Clause) => Frame::AsFirst,
        (Shape::AccordingLast, Opener::Clause) => Frame::AsLast,
        (Shape::AccordingFirst, _) => Frame::AccordingFirst,
        (Shape::AccordingLast, _) => Frame::AccordingLast,
        (Shape::Label | Shape::Announced, _) => Frame::Label,
        (Shape::Owned, _) => Frame::Owned,
        (Shape::Noun, _) => Frame::Noun,
    }
}

/// How sure a frame makes the source: certain where it stands beside the cue, as a noun phrase or pronoun.
fn certainty(chosen: &Chosen) -> Certainty {
    let candidate = &chosen.candidate;
    let beside = matches!(
        candidate.how,
        Some(How::Phrase | How::Pronoun | How::Apposition)
    );
    let plain = match candidate.frame.shape {
        Shape::Finite => !matches!(candidate.frame.opener, Opener::Preposition | Opener::Colon),
        Shape::Trailing | Shape::AccordingFirst | Shape::AccordingLast | Shape::Announced => true,
        Shape::Inverted => candidate.frame.opener == Opener::Quoted,
        _ => false,
    };
    match chosen.weight {
        CERTAIN.. if beside && plain => Certainty::Certain,
        LIKELY.. => Certainty::Likely,
        _ => Certainty::Unsure,
    }
}

/// Where a statement begins.
pub(super) fn first_byte(statement: &Statement) -> usize {
    let content = statement.content.first().map(|span| span.start());
    let cue = statement.attribution.cue.map(Span::start);
    let source = statement.attribution.source.map(Span::start);
    [content, cue, source]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(0)
}

/// The words inside the marks of a quotation.
pub(super) fn inner(document: &Document, outer: Span) -> Span {
    let words = document.text.slice(outer);
    let mark = |c: char| {
        matches!(
            c,
            '"' | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‘'
                | '’'
                | '\''
                | '`'
                | '「'
                | '」'
                | '『'
                | '』'
        )
    };
    let doubled = |c: char| matches!(c, '\'' | '`' | '‘' | '’');
    let mut start = outer.start();
    let mut end = outer.end();
    let mut front = words.chars();
    if let Some(first) = front.next().filter(|c| mark(*c)) {
        start += first.len_utf8();
        if doubled(first) && front.next() == Some(first) {
            start += first.len_utf8();
        }
    }
    let mut back = words.chars().rev();
    if let Some(last) = back.next().filter(|c| mark(*c))
        && end - last.len_utf8() > start
    {
        end -= last.len_utf8();
        if doubled(last) && back.next() == Some(last) && end - last.len_utf8() > start {
            end -= last.len_utf8();
        }
    }
    Span::new(start, end.max(start))
}

impl Search<'_> {
    /// The statement of `chosen`; `given` is its content where another sentence holds it.
    pub(super) fn build(
        &self,
        inside: &[Token],
        chosen: &Chosen,
        given: Option<Span>,
    ) -> Option<Statement> {
        let candidate = &chosen.candidate;
        let span = |part: &Part| cover(inside, part);
        let mut content = Fragments::new();
        if let Some(given) = given {
            let whole = self.document.text.slice(given);
            let marked = whole.starts_with(['“', '"', '«', '„'])
                && inside_one(self.tokens.all.as_slice(), given);
            content.push(if marked {
                inner(self.document, given)
            } else {
                given
            });
        } else {
            let act = self.cues.act(candidate.lemma);
            for part in [&candidate.content.0, &candidate.content.1] {
                self.fragments(inside, part, act == Act::Names, &mut content);
            }
        }
        content.retain(|span| !span.is_empty());
        let mut kind = kind(self.document, &content, inside, given);
        let act = self.cues.act(candidate.lemma);
        if kind == Kind::Direct && (act == Act::Names || candidate.frame.opener == Opener::To) {
            // Only the quoted words are given; the rest of what was said is the writer's.
            kind = Kind::Mixed;
        }
        let first = inside.first()?.span;
        let mut extent = first.cover(inside.last()?.span);
        for span in &content {
            extent = extent.cover(*span);
        }
        content.first()?;
        let cue = span(&candidate.cue)?;
        let (medium, occasion) = context::find(self.document, inside, candidate, self.cues);
        Some(Statement {
            kind,
            content,
            attribution: Attribution {
                cue: Some(cue),
                source: candidate
                    .source
                    .as_ref()
                    .and_then(|part| source(inside, part)),
                frame: frame(candidate),
                speaker: At::NONE,
                method: Method::None,
                certainty: certainty(chosen),
                runner_up: At::NONE,
            },
            extent,
            medium,
            occasion,
            stance: match act {
                Act::Denies => Stance::Denies,
                Act::Asks => Stance::Asks,
                _ => Stance::Affirms,
            },
            section: self
                .sections
                .partition_point(|section| section.span.start() <= cue.start())
                .saturating_sub(1),
            topics: SmallVec::new(),
            nested: false,
        })
    }

    /// The spans of a part of the content: without the marks where a quotation is all of it.
    fn fragments(&self, inside: &[Token], part: &Part, names: bool, content: &mut Fragments) {
        let Some(tokens) = inside.get(part.start..part.end.min(inside.len())) else {
            return;
        };
        let quotes = tokens.iter().filter(|token| token.is_quote()).count();
        let words = || tokens.iter().filter(|token| token.is_word()).count();
        // `urged the parties to “end this war”`, `calls hopes “unrealistic”`: what is in marks is what was said. What is named
        // belongs to it, unless either is a single word: `calls the last round “a theatre of gestures”`.
        let bare = || words() == quotes_only_words(tokens);
        let term = || {
            let quote = tokens.iter().find(|token| token.is_quote());
            quote.is_some_and(|quote| {
                !self
                    .document
                    .text
                    .slice(quote.span)
                    .contains(char::is_whitespace)
            })
        };
        let lone = || names && quotes == 1 && (words() == 1 || term());
        if quotes > 0 && (bare() || lone()) {
            content.extend(
                tokens
                    .iter()
                    .filter(|token| token.is_quote())
                    .map(|token| inner(self.document, token.span)),
            );
            return;
        }
        let from = tokens.iter().position(|token| !token.is_mark());
        let to = tokens
            .iter()
            .rposition(|token| !token.is_any(&[Key::Comma, Key::Stop, Key::Semicolon]));
        if let (Some(from), Some(to)) = (from, to)
            && from <= to
            && let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to))
        {
            content.push(first.span.cover(last.span));
        }
    }
}

/// How many words of a part are only there to join a quotation to its cue.
fn quotes_only_words(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .take_while(|token| !token.is_quote())
        .filter(|token| token.is(Key::To))
        .count()
}

/// Whether one quotation is all of `span`.
fn inside_one(all: &[Token], span: Span) -> bool {
    let place = all.partition_point(|token| token.span.start() < span.start());
    all.get(place)
        .is_some_and(|token| token.is_quote() && token.span == span)
}

fn cover(inside: &[Token], part: &Part) -> Option<Span> {
    let tokens = inside.get(part.start..part.end.min(inside.len()))?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// How much of the content stands in marks.
fn kind(document: &Document, content: &[Span], inside: &[Token], given: Option<Span>) -> Kind {
    let mut quoted = false;
    let mut plain = false;
    for span in content {
        if let Some(given) = given {
            let marked = document
                .text
                .char_before(span.start())
                .is_some_and(|c| matches!(c, '“' | '"' | '„' | '«'));
            quoted |= marked || document.text.slice(given).contains(['“', '"']);
            plain |= !marked;
            continue;
        }
        let from = inside.partition_point(|token| token.span.end() <= span.start());
        let tokens = inside.iter().skip(from);
        for token in tokens.take_while(|token| token.span.start() < span.end()) {
            quoted |= token.is_quote();
            plain |= token.is_word()
                && !(token.word.tag == Tag::Function && matches!(token.word.key, Key::And));
        }
    }
    match (quoted, plain) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}

/// The words that name the source, without commas and adverbs around them.
fn source(inside: &[Token], part: &Part) -> Option<Span> {
    let mut part = part.clone();
    while part.start < part.end && inside.get(part.start).is_some_and(Token::is_mark) {
        part.start += 1;
    }
    while part.start < part.end
        && inside
            .get(part.end - 1)
            .is_some_and(|token| token.is_any(&[Key::Comma, Key::Dash, Key::Stop]))
    {
        part.end -= 1;
    }
    cover(inside, &part)
}
