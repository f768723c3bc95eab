//! A text is read window by window: the tokens of some hundred kilobytes at a time, so that those of a long text need not be
//! held at once.

use std::iter::Peekable;
use std::slice::Iter;

use super::quotes::Quotation;
use super::tokens::{self, Token, Tokens};
use crate::format::Document;
use crate::lexicon::Cues;
use crate::text::Span;

/// From how many bytes on a window ends with the block.
const LONG: usize = 1 << 18;

/// So many bytes of a text make a token, or a few more.
const TOKEN: usize = 6;

/// The windows of a document, and what is kept of those that have been read.
pub struct Windows<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its quotations.
    pub quotations: &'d [Quotation],
    /// The lexicon.
    pub cues: &'d Cues,
    tokens: Tokens,
    /// The first block of the next window.
    block: usize,
    quoted: Peekable<Iter<'d, Quotation>>,
    markup: Peekable<Iter<'d, Span>>,
    sentences: Vec<Span>,
    between_names: Vec<usize>,
}

/// What is left of the windows when all are read.
#[derive(Clone, Debug, Default)]
pub struct Passed {
    /// The sentences in reading order.
    pub sentences: Vec<Span>,
    /// Where quotations begin that stand between words with a capital, in reading order: Jon “the Rock” Vool.
    pub between_names: Vec<usize>,
}

impl<'d> Windows<'d> {
    /// Before the first.
    pub fn new(document: &'d Document, quotations: &'d [Quotation], cues: &'d Cues) -> Self {
        let mut tokens = Tokens::default();
        tokens.all.reserve(document.text.len().min(LONG) / TOKEN);
        Self {
            document,
            quotations,
            cues,
            tokens,
            block: 0,
            quoted: quotations.iter().peekable(),
            markup: document.markup.iter().peekable(),
            sentences: Vec::new(),
            between_names: Vec::new(),
        }
    }

    /// The tokens of the next blocks; `None` behind the last. A window does not end with a block that announces the next:
    /// `X said:`.
    pub fn advance(&mut self) -> Option<&Tokens> {
        let blocks = &self.document.blocks;
        let first = blocks.get(self.block)?.span.start();
        self.tokens.clear();
        while let Some(block) = blocks.get(self.block) {
            tokens::read(
                (self.document, self.block),
                &mut self.quoted,
                &mut self.markup,
                self.cues,
                &mut self.tokens,
            );
            self.block += 1;
            let announces = self
                .document
                .text
                .slice(block.span)
                .trim_end()
                .ends_with(':');
            if block.span.end() > first + LONG && !announces {
                break;
            }
        }
        self.sentences.reserve(self.tokens.units.len());
        self.sentences.extend(self.tokens.sentences());
        let all = &self.tokens.all;
        for unit in self.tokens.units.iter().filter(|unit| unit.quotes) {
            for at in unit.from.max(1)..unit.to {
                let name = |token: &Token| token.is_word() && token.capital;
                if let Some([before, quote, after]) = all.get(at - 1..=at + 1)
                    && quote.is_quote()
                    && name(before)
                    && name(after)
                {
                    self.between_names.push(quote.span.start());
                }
            }
        }
        Some(&self.tokens)
    }

    /// Reads those that are left, and gives what is kept of all.
    pub fn pass(mut self) -> Passed {
        while self.advance().is_some() {}
        Passed {
            sentences: self.sentences,
            between_names: self.between_names,
        }
    }
}
