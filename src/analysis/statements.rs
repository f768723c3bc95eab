//! Marks and frames become statements: who is said to have said what, in which words.

use crate::analysis::quotes::Quotation;
use crate::analysis::tokens::Tokens;
use crate::briefing::{Aside, Statement};
use crate::format::Document;
use crate::lexicon::Cues;
use crate::text::Span;

/// What the pass finds. The speakers of the statements are still unknown.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The statements in reading order.
    pub statements: Vec<Statement>,
    /// Words in quotation marks that are no statement.
    pub asides: Vec<Aside>,
}

/// Finds the statements.
pub fn find(
    _document: &Document,
    _tokens: &Tokens,
    _quotations: &[Quotation],
    _sentences: &[Span],
    _cues: &Cues,
) -> Found {
    Found::default()
}
