//! Words and marks: the text as the later passes see it.

use crate::analysis::quotes::Quotation;
use crate::format::Document;
use crate::text::Span;

/// A word, a number, a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// The tokens of a document, block by block.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// All tokens in reading order, headings included.
    pub all: Vec<Token>,
}

/// Cuts `document` into tokens.
pub fn read(_document: &Document) -> Tokens {
    Tokens::default()
}

/// The sentences of all blocks but headings.
pub fn sentences(_document: &Document, _tokens: &Tokens, _quotations: &[Quotation]) -> Vec<Span> {
    Vec::new()
}
