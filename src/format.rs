//! A text and its parts, as its form marks them: headings, paragraphs, list items, speaker turns, metadata.
//!
//! The text is never changed. Markup (`**`, `[…](…)`, a front matter) stays in it; the [`Document`] says which bytes
//! are markup, and the reader hides them.

pub mod dates;
pub mod front;
pub mod headings;
pub mod html;
pub mod labels;
pub mod lines;
pub mod mail;
pub mod markdown;
pub mod marked;
pub mod marks;
pub mod pieces;
pub mod plain;
pub mod roles;

use crate::text::decode::Notice;
use crate::text::{Span, Text};

/// A text and what its form says of its parts.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text itself.
    pub text: Text,
    /// The form it was read as.
    pub form: Form,
    /// Its parts in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Bytes inside blocks that are markup, not words: hidden while reading. Sorted, disjoint.
    pub markup: Vec<Span>,
    /// What the form itself says of the whole: title, date, source.
    pub metadata: Metadata,
    /// What was assumed or damaged.
    pub notices: Vec<Notice>,
}

/// The form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown (`CommonMark`), with or without front matter.
    Markdown,
    /// A mail with its headers.
    Mail,
    /// A web page; the text is what was extracted from it.
    Html,
}

/// One part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its words stand, without the white space around and without the mark of a heading or list item.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level 1 is the highest.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A paragraph: words that run on. A line end inside is a space.
    Paragraph,
    /// An item of a list.
    Item {
        /// How deep it is nested, from 0.
        depth: u8,
        /// The mark before it (`-`, `3.`, `(a)`), for the eye.
        marker: Span,
    },
    /// What one speaker says in a transcript, up to the end of the paragraph; the paragraphs that follow are his until
    /// the next turn or heading. The block's span begins with the label.
    Turn {
        /// The label that names him, without its colon: `MS. PSAKI`, `Q`. It may have a line of its own.
        label: Span,
    },
    /// A remark of the transcript's editor: `(Laughter.)`.
    Note,
    /// Something set off as quoted by the form (`>` in Markdown).
    Quotation,
    /// Words whose line breaks and spaces matter: a table, code.
    Verbatim,
}

/// What the form says of the whole text. Each value with the place that says it.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// The title, when the text has one.
    pub title: Option<Span>,
    /// The day of publication.
    pub date: Option<Dated>,
    /// The bytes that are metadata and not text: front matter, a date glued to the first line. Hidden while reading.
    pub spans: Vec<Span>,
}

/// A day and the words that say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub day: jiff::civil::Date,
    /// Where the text says it.
    pub span: Span,
}

/// Reads `text` in the form that its content, then its name (`talks.md`), suggest. Total.
pub fn read(text: Text, name: Option<&str>, notices: Vec<Notice>) -> Document {
    let mut document = if html::looks_like(&text, name) {
        html::read(&text)
    } else if mail::looks_like(&text) {
        mail::read(text)
    } else if markdown::looks_like(&text, name) {
        markdown::read(text)
    } else {
        plain::read(text)
    };
    document.notices.splice(0..0, notices);
    document
}
