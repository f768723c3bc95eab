//! A text and its parts, as its form marks them: headings, paragraphs, list items, speaker turns, metadata.
//!
//! The text is never changed. Markup (`**`, `[…](…)`, a front matter) stays in it; the [`Document`] says which bytes
//! are markup, and the reader hides them.

#[cfg(any(feature = "epub", feature = "office"))]
pub mod archive;
pub mod dates;
#[cfg(feature = "epub")]
pub mod epub;
#[cfg(feature = "feed")]
pub mod feed;
pub mod front;
#[cfg(feature = "gzip")]
pub mod gzip;
pub mod headings;
pub mod html;
mod hyphens;
pub mod labels;
pub mod laid;
pub mod lines;
pub mod mail;
pub mod markdown;
pub mod marked;
pub mod marks;
#[cfg(feature = "office")]
pub mod office;
pub mod open;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod pieces;
pub mod plain;
pub mod roles;
#[cfg(feature = "rtf")]
pub mod rtf;
#[cfg(any(feature = "epub", feature = "feed", feature = "office"))]
pub mod xml;

use std::borrow::Cow;

use crate::text::decode::Notice;
use crate::text::{Span, Text, is_blank_entity};

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

impl Document {
    /// The words at `span` without the markup inside of them.
    pub fn words(&self, span: Span) -> Cow<'_, str> {
        let first = self
            .markup
            .partition_point(|hidden| hidden.end() <= span.start());
        let inside = self.markup.iter().skip(first);
        let mut inside = inside
            .take_while(|hidden| hidden.start() < span.end())
            .peekable();
        if inside.peek().is_none() {
            return Cow::Borrowed(self.text.slice(span));
        }
        let mut words = String::with_capacity(span.len());
        let mut at = span.start();
        for hidden in inside {
            words.push_str(self.text.slice(Span::new(at, hidden.start().max(at))));
            if is_blank_entity(self.text.slice(*hidden)) {
                words.push(' ');
            }
            at = hidden.end().max(at);
        }
        let rest = Span::new(at.min(span.end()), span.end());
        words.push_str(self.text.slice(rest));
        Cow::Owned(words)
    }

    /// Its blocks up to byte `end`, for a first look while the rest is read.
    #[must_use]
    pub fn up_to(&self, end: usize) -> Self {
        let early = |span: &Span| span.end() <= end;
        Self {
            blocks: self
                .blocks
                .iter()
                .copied()
                .filter(|block| early(&block.span))
                .collect(),
            markup: self.markup.iter().copied().filter(early).collect(),
            metadata: self.metadata.clone(),
            notices: self.notices.clone(),
            text: self.text.clone(),
            form: self.form,
        }
    }
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
    /// A feed, RSS or Atom; the text is laid out from its entries.
    Feed,
    /// A book; the text is laid out from its chapters.
    Epub,
    /// A document of Word; the text is laid out from its paragraphs.
    Docx,
    /// A document of `LibreOffice` and its kin; the text is laid out from its paragraphs.
    Odt,
    /// Rich Text Format; the text is laid out from its paragraphs.
    Rtf,
    /// A PDF; the text is put together from the words on its pages.
    Pdf,
}

impl Form {
    /// Whether the form says itself how its letters are coded, so that no other encoding can be asked for.
    pub const fn is_coded(self) -> bool {
        matches!(
            self,
            Self::Epub | Self::Docx | Self::Odt | Self::Rtf | Self::Pdf
        )
    }
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
    /// Who wrote it, where the file says so apart from its text.
    pub author: Option<String>,
    /// Where it was published, as a page says of itself.
    pub link: Option<String>,
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
pub fn read(text: Text, name: Option<&str>, mut notices: Vec<Notice>) -> Document {
    let source = text.clone();
    let mut document = if is_feed(&text) {
        feed(&text)
    } else if html::looks_like(&text, name) {
        html::read(&text)
    } else if mail::looks_like(&text) {
        mail::read(text)
    } else if markdown::looks_like(&text, name) {
        markdown::read(text)
    } else {
        plain::read(text)
    };
    // A place in the source of a page, feed or coded mail is none in the text that was taken from it.
    if notices.iter().any(|notice| notice.span.is_some()) && document.text != source {
        for notice in &mut notices {
            notice.span = None;
        }
    }
    document.notices.splice(0..0, notices);
    document
}

/// Whether `text` is a web page or a feed: its words are told from its markup only when all of it is there.
pub fn is_markup(text: &Text, name: Option<&str>) -> bool {
    is_feed(text) || html::looks_like(text, name)
}

#[cfg(feature = "feed")]
fn is_feed(text: &Text) -> bool {
    feed::looks_like(text)
}

#[cfg(not(feature = "feed"))]
fn is_feed(_: &Text) -> bool {
    false
}

#[cfg(feature = "feed")]
fn feed(text: &Text) -> Document {
    feed::read(text)
}

#[cfg(not(feature = "feed"))]
fn feed(text: &Text) -> Document {
    html::read(text)
}
