//! Quotation marks: paired by kind, paragraph by paragraph.

use crate::format::Document;
use crate::text::Span;

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With the marks.
    pub outer: Span,
    /// Without the marks.
    pub inner: Span,
}

/// All quotations of `document` in reading order, the outer before the nested.
pub fn find(_document: &Document) -> Vec<Quotation> {
    Vec::new()
}
