//! Words and marks, and the sentences that they make. A quotation is one token: what stands in its marks belongs to
//! whoever speaks, and a stop inside ends no sentence of the writer's unless the quotation ends with it.
//!
//! One pass over the text, no allocation per token.

mod shape;
mod small;

use std::iter::Peekable;
use std::mem;

use crate::analysis::quotes::Quotation;
use crate::format::{BlockKind, Document};
use crate::lexicon::Cues;
use crate::lexicon::grammar::{Classes, Form, Key, Tag, Word};
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word or number.
    Word,
    /// A mark.
    Mark,
    /// A quotation, marks included.
    Quote,
}

/// A word, a number, a mark, a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What the lexicon says of it.
    pub word: Word,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// For a quotation: the last character inside. For a word: `1` for a number, `.` when a stop belongs to it.
    pub last: char,
}

impl Token {
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is a quotation.
    pub fn is_quote(&self) -> bool {
        self.kind == Kind::Quote
    }

    /// Whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.kind == Kind::Mark
    }

    /// Whether it is the word or mark that the grammar calls `key`.
    pub fn is(&self, key: Key) -> bool {
        self.word.key == key
    }

    /// Whether it is one of `keys`.
    pub fn is_any(&self, keys: &[Key]) -> bool {
        keys.contains(&self.word.key)
    }

    /// Whether it belongs to any of `classes`.
    pub const fn has(&self, classes: Classes) -> bool {
        self.word.classes.any(classes)
    }

    /// Whether it can be a verb.
    pub fn is_verb(&self) -> bool {
        self.word.form != Form::None
    }

    /// Whether it can follow a subject as a finite verb.
    pub fn is_finite(&self) -> bool {
        self.is_word()
            && (self.word.form.is_finite() || self.has(Classes::AUXILIARY.and(Classes::CONTRACTED)))
    }

    /// Whether it can stand in a noun phrase.
    pub fn is_nominal(&self) -> bool {
        self.is_word()
            && (self.capital
                || self.has(Classes::PRONOUN)
                || !matches!(self.word.tag, Tag::Function | Tag::Adverb | Tag::Verb))
    }

    /// Whether it can open a noun phrase, apart from pronouns.
    pub fn opens_phrase(&self) -> bool {
        self.is_word()
            && (self.capital
                || self.has(Classes::DETERMINER)
                || matches!(self.word.tag, Tag::Noun | Tag::Name | Tag::Adjective))
    }
}

/// A sentence: some tokens of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The block, as a place in [`Document::blocks`].
    pub block: usize,
    /// Its first token.
    pub from: usize,
    /// The token after its last.
    pub to: usize,
    /// Whether a quotation stands in it.
    pub quotes: bool,
}

/// The tokens of some blocks, headings left out, and the sentences that they make.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// In reading order.
    pub all: Vec<Token>,
    /// The sentences in reading order.
    pub units: Vec<Unit>,
    /// Where a word is made small.
    lower: String,
}

impl Tokens {
    /// The tokens of a sentence.
    pub fn of(&self, unit: Unit) -> &[Token] {
        self.all.get(unit.from..unit.to).unwrap_or_default()
    }

    /// The sentences as spans.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Span> {
        self.units.iter().filter_map(|unit| {
            let tokens = self.of(*unit);
            Some(tokens.first()?.span.cover(tokens.last()?.span))
        })
    }

    /// Forgets all of them, and keeps the room for others.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.units.clear();
    }
}

/// Cuts the block at the place `block` of `document` into tokens and sentences, behind those that `tokens` has already.
/// `quotations` and `markup` begin at the block's, or before.
pub(super) fn read<'q>(
    (document, block): (&Document, usize),
    quotations: &mut Peekable<impl Iterator<Item = &'q Quotation>>,
    markup: &mut Peekable<impl Iterator<Item = &'q Span>>,
    cues: &Cues,
    tokens: &mut Tokens,
) {
    let Some(held) = document.blocks.get(block) else {
        return;
    };
    let mut at = held.span.start();
    if let BlockKind::Turn { label } = held.kind {
        at = after_label(document, label.end(), held.span.end());
    }
    while quotations
        .next_if(|quotation| quotation.outer.start() < at)
        .is_some()
    {}
    if matches!(
        held.kind,
        BlockKind::Heading { .. } | BlockKind::Verbatim | BlockKind::Note
    ) {
        return;
    }
    let from = tokens.all.len();
    let mut reader = Reader {
        document,
        cues,
        all: &mut tokens.all,
        from,
        lower: &mut tokens.lower,
    };
    while at < held.span.end() {
        let quotation = quotations
            .peek()
            .filter(|quotation| quotation.outer.start() < held.span.end());
        while markup.next_if(|span| span.end() <= at).is_some() {}
        let hidden = markup.peek().filter(|span| span.start() < held.span.end());
        let stop = quotation.map_or_else(|| held.span.end(), |quotation| quotation.outer.start());
        if let Some(span) = hidden.filter(|span| span.start() <= stop) {
            reader.words(at, span.start());
            at = span.end().max(at);
            continue;
        }
        reader.words(at, stop);
        let Some(quotation) = quotations
            .next_if(|quotation| quotation.outer.start() == stop && stop < held.span.end())
        else {
            break;
        };
        reader.quote(quotation);
        at = quotation.outer.end();
        while quotations
            .next_if(|nested| nested.outer.start() < at)
            .is_some()
        {}
    }
    cut(&tokens.all, block, from, cues, &mut tokens.units);
}

/// Where the words of a turn begin: after its label and the colon.
fn after_label(document: &Document, at: usize, end: usize) -> usize {
    let rest = document.text.slice(Span::new(at.min(end), end));
    at + rest.len()
        - rest
            .trim_start_matches(|c: char| c == ':' || c == '*' || c.is_whitespace())
            .len()
}

struct Reader<'r> {
    document: &'r Document,
    cues: &'r Cues,
    all: &'r mut Vec<Token>,
    from: usize,
    lower: &'r mut String,
}

impl Reader<'_> {
    fn quote(&mut self, quotation: &Quotation) {
        let inside = self.document.text.slice(quotation.inner);
        let last = inside
            .trim_end()
            .chars()
            .rev()
            .find(|c| !matches!(c, '’' | '\'' | '”' | '"' | ')'))
            .unwrap_or(' ');
        self.all.push(Token {
            span: quotation.outer,
            kind: Kind::Quote,
            word: Word::default(),
            capital: inside
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(char::is_uppercase),
            last,
        });
    }

    /// Reads the words and marks from `at` to `end`.
    fn words(&mut self, at: usize, end: usize) {
        if at >= end {
            return;
        }
        let text = self.document.text.slice(Span::new(at, end));
        let mut rest = text;
        loop {
            rest = shape::skip_blank(rest);
            let Some(first) = rest.chars().next() else {
                break;
            };
            let start = at + text.len() - rest.len();
            let word = shape::word_len(first, rest);
            let len = word.unwrap_or_else(|| shape::mark_len(first, rest));
            let (surface, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
            rest = after;
            let end = start + surface.len();
            if word.is_none() {
                self.mark((first, surface), Span::new(start, end));
                continue;
            }
            let stop = self.stop_after(surface, after);
            if stop {
                rest = after.get(1..).unwrap_or_default();
            }
            let span = Span::new(start, end + usize::from(stop));
            self.word((first, surface), span, stop);
        }
    }

    /// The mark written as `surface`, which begins with `first`.
    fn mark(&mut self, (first, surface): (char, &str), span: Span) {
        self.all.push(Token {
            span,
            kind: Kind::Mark,
            word: Word {
                key: shape::mark(first, surface),
                ..Word::default()
            },
            capital: false,
            last: first,
        });
    }

    /// Whether the stop after `surface` belongs to it: `U.S.`, `J.`, `Mr.`.
    fn stop_after(&mut self, surface: &str, after: &str) -> bool {
        if !after.starts_with('.') || after.starts_with("..") {
            return false;
        }
        let mut letters = surface.chars();
        let Some(first) = letters.next() else {
            return false;
        };
        let follows = after
            .get(1..)
            .unwrap_or_default()
            .trim_start()
            .chars()
            .next();
        match (letters.next(), letters.next()) {
            (None, _) => return first.is_uppercase() && follows.is_some_and(char::is_uppercase),
            (Some('.'), _) => return surface.split('.').all(|part| part.chars().nth(1).is_none()),
            _ => {}
        }
        // `R-Fla.`
        let surface = surface.rsplit('-').next().unwrap_or(surface);
        if surface.len() > 6 || !surface.starts_with(char::is_uppercase) {
            return false;
        }
        small::look_up_any(&self.cues.words, surface, self.lower)
            .classes
            .any(Classes::ABBREVIATION)
            && (!matches!(surface, "No" | "Nos" | "Art" | "Para" | "Vol")
                || follows.is_some_and(|c| c.is_ascii_digit()))
    }

    /// The word written as `surface`, which begins with `first`; a stop belongs to it when `stop`.
    fn word(&mut self, (first, surface): (char, &str), span: Span, stop: bool) {
        let mut word = small::look_up(&self.cues.words, surface, self.lower);
        let capital = first.is_uppercase();
        let digit = first.is_ascii_digit() || first == '$';
        if capital {
            let before = self.all.get(self.from..).and_then(<[Token]>::last);
            let inside = before.is_some_and(|before| {
                !(before.is_quote()
                    || before.is_any(&[
                        Key::Stop,
                        Key::Ask,
                        Key::Exclaim,
                        Key::Colon,
                        Key::Ellipsis,
                        Key::Mark,
                    ]))
            });
            let known = word.tag == Tag::Function || word.classes.any(CLOSED);
            if inside && !known {
                let beside = before.is_some_and(|before| before.capital && before.is_word());
                if beside || word.share < 90 {
                    word.form = Form::None;
                }
                word.tag = Tag::Name;
            } else if !known && word.form == Form::None && word.tag == Tag::Noun {
                word.tag = Tag::Name;
            }
        } else if digit {
            word.tag = Tag::Adjective;
            word.form = Form::None;
        }
        let last = match (stop, digit) {
            (true, _) => '.',
            (false, true) => '1',
            (false, false) => ' ',
        };
        self.all.push(Token {
            span,
            kind: Kind::Word,
            word,
            capital,
            last,
        });
    }
}

const CLOSED: Classes = Classes::AUXILIARY
    .and(Classes::PRONOUN)
    .and(Classes::DETERMINER)
    .and(Classes::POSSESSIVE)
    .and(Classes::PREPOSITION)
    .and(Classes::CONJUNCTION)
    .and(Classes::OBJECT)
    .and(Classes::PRONOUN_VERB);

/// A sentence of more tokens than this ends at its next semicolon: resolutions string whole pages together.
const LONG: usize = 160;

/// No sentence has more tokens than this: what is looked for in one stays bounded, whatever the text is.
const LONGEST: usize = 400;

/// Cuts the tokens of a block, from `from` on, into sentences.
fn cut(all: &[Token], block: usize, from: usize, cues: &Cues, units: &mut Vec<Unit>) {
    let mut start = from;
    let mut quotes = false;
    for (at, token) in all.iter().enumerate().skip(from) {
        quotes |= token.is_quote();
        let so_far = at + 1 - start;
        let long = so_far >= LONG && (so_far >= LONGEST || token.is(Key::Semicolon));
        let ends = || match all.get(at + 1..) {
            Some([next, rest @ ..]) => ends_sentence(token, next, rest, cues),
            _ => true,
        };
        if long || may_end(token) && ends() {
            let to = at + 1;
            units.push(Unit {
                block,
                from: mem::replace(&mut start, to),
                to,
                quotes: mem::take(&mut quotes),
            });
        }
    }
    if start < all.len() {
        units.push(Unit {
            block,
            from: start,
            to: all.len(),
            quotes,
        });
    }
}

/// Whether a sentence may end with `token`, whatever follows. Nearly none does.
fn may_end(token: &Token) -> bool {
    match token.kind {
        Kind::Word => token.last == '.',
        Kind::Mark => token.is_any(&[Key::Stop, Key::Ask, Key::Exclaim, Key::Ellipsis]),
        Kind::Quote => true,
    }
}

/// Whether a sentence ends with `token`, with which one [may end](may_end), when `next` and `rest` follow.
fn ends_sentence(token: &Token, next: &Token, rest: &[Token], cues: &Cues) -> bool {
    let wide = matches!(token.last, '。' | '！' | '？');
    if next.span.start() <= token.span.end() && !wide {
        return false;
    }
    let opens = next.is_quote()
        || next.capital
        || next.last == '1'
        || next.is_any(&[Key::Open, Key::Dash])
        || wide;
    if !opens {
        return false;
    }
    match token.kind {
        Kind::Mark => !token.is(Key::Ellipsis) || next.is_quote() || next.capital,
        // `said Lisk, of Ash, Calif. “She was not there.”`: no sentence is quoted after a title.
        Kind::Word if next.is_quote() => next.capital && matches!(next.last, '.' | ',' | '?' | '!'),
        Kind::Word => {
            next.capital
                && token.word.key != Key::I
                && !token.has(Classes::ABBREVIATION)
                && token.span.len() > 2
                && next.has(Classes::DETERMINER.and(Classes::PRONOUN))
        }
        Kind::Quote => match token.last {
            '.' | '…' | '。' => next.is_quote() || next.capital,
            '?' | '!' | '？' | '！' => {
                next.is_quote()
                    || next.capital
                        && !rest.iter().take(8).any(|later| {
                            later.is_word()
                                && later.is_verb()
                                && (cues.rate(later.word.lemma) >= 60 || later.has(Classes::SAYING))
                        })
            }
            _ => false,
        },
    }
}
