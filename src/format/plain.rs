//! Plain text: paragraphs, headings that carry no markup, lists, speaker turns, a date glued to the first line.

use super::{Block, BlockKind, Document, Form, Metadata};
use crate::text::{Span, Text};

/// Reads `text` as plain text.
pub fn read(text: Text) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let span = text.trim(Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let words = text.slice(span);
        let heading =
            words.chars().count() < 80 && !words.ends_with(['.', '”', '"', '!', '?', ':', ',']);
        let kind = if heading {
            BlockKind::Heading { level: 2 }
        } else {
            BlockKind::Paragraph
        };
        blocks.push(Block { kind, span });
    }
    Document {
        text,
        form: Form::Plain,
        blocks,
        markup: Vec::new(),
        metadata: Metadata::default(),
        notices: Vec::new(),
    }
}
