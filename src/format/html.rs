//! Web pages: the article is found, navigation is dropped, and what remains is laid out as a text of its own.
//!
//! The [`Text`] of the document is that text, not the page: every span counts in it, and it can be printed. Blocks are
//! separated by blank lines, list items have their mark, `q` its quotation marks.
//!
//! The page is read token by token with no tree, so depth and broken nesting cost nothing.

mod select;
mod tags;
mod walk;

use super::pieces::{Opening, Piece};
use super::roles::{self, Guess};
use super::{BlockKind, Dated, Document, Form, Metadata, dates, lines, marked, marks, plain};
use crate::text::{Span, Text};
use walk::{Kind, Part};

/// Whether `text` is a web page: by its name, or because it begins as one.
pub fn looks_like(text: &Text, name: Option<&str>) -> bool {
    let head = text.slice(Span::new(0, text.floor(4096)));
    let head = head.trim_start_matches(lines::is_blank);
    if !head.starts_with('<') {
        return false;
    }
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    if ending.is_some_and(|ending| ["html", "htm", "xhtml", "shtml"].contains(&ending.as_str())) {
        return true;
    }
    let lower = head.to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<p>",
        "<p ",
        "<h1",
    ]
    .iter()
    .any(|begin| lower.starts_with(begin))
        || (lower.starts_with("<?xml") || lower.starts_with("<!--")) && lower.contains("<html")
}

/// Reads the page `text`.
pub fn read(text: &Text) -> Document {
    let page = select::article(walk::walk(text.as_str()));
    if let [part] = page.parts.as_slice()
        && part.kind == Kind::Set
    {
        // A page that is one block of fixed text is a plain text with a wrapper.
        let mut document = plain::read(Text::new(part.text.trim_matches(['\n', '\r']).to_owned()));
        document.form = Form::Html;
        return document;
    }
    let mut layout = Layout::default();
    if let Some(title) = &page.title {
        layout.add(title, Opening::Words, Some(1), None, false);
    }
    let mut day = None;
    if let Some(date) = &page.date {
        day = Some(layout.add(date, Opening::Words, None, None, false));
    }
    for part in &page.parts {
        layout.part(part);
    }
    layout.document(page.title.is_some(), day)
}

/// The text that is being laid out.
#[derive(Default)]
struct Layout {
    text: String,
    /// The pieces, and whether all words of each are bold.
    pieces: Vec<(Piece, bool)>,
}

impl Layout {
    fn part(&mut self, part: &Part) {
        let depth = part.depth.min(8);
        match part.kind {
            Kind::Heading(level) => {
                self.add(&part.text, Opening::Words, Some(level.max(2)), None, false)
            }
            Kind::Item(number) => {
                let mark = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
                let start = self.gap();
                self.text.push_str(&mark);
                let span = Span::new(start, self.text.len());
                self.text.push(' ');
                let mark = marks::Mark {
                    style: marks::Style::Bullet('•'),
                    span,
                    words: self.text.len(),
                };
                self.put(&part.text, Opening::Item(mark), None, Some(depth), false)
            }
            Kind::Quote => self.add(&part.text, Opening::Quoted, None, None, part.bold),
            Kind::Set | Kind::Row => self.add(&part.text, Opening::Set, None, None, false),
            Kind::Words => self.add(&part.text, Opening::Words, None, None, part.bold),
        };
    }

    /// A blank line after what is there; gives the place where the next words begin.
    fn gap(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    fn add(
        &mut self,
        words: &str,
        opening: Opening,
        heading: Option<u8>,
        depth: Option<u8>,
        bold: bool,
    ) -> Span {
        self.gap();
        self.put(words, opening, heading, depth, bold)
    }

    fn put(
        &mut self,
        words: &str,
        opening: Opening,
        heading: Option<u8>,
        depth: Option<u8>,
        bold: bool,
    ) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        let piece = Piece {
            span,
            lines: 1 + words.matches('\n').count(),
            chars: words.chars().count() as u32,
            indent: 0,
            gap_before: true,
            gap_after: true,
            opening,
            heading,
            depth,
        };
        self.pieces.push((piece, bold));
        span
    }

    fn document(mut self, titled: bool, day: Option<Span>) -> Document {
        self.text.push('\n');
        let text = Text::new(self.text);
        marked::settle(&text, &mut self.pieces);
        let marked = self
            .pieces
            .iter()
            .skip(1)
            .any(|(piece, _)| piece.heading.is_some());
        let pieces: Vec<Piece> = self.pieces.into_iter().map(|(piece, _)| piece).collect();
        let blocks = roles::blocks(
            &text,
            &pieces,
            Guess {
                title: !titled,
                headings: !marked,
            },
        );
        let title = blocks
            .iter()
            .take(4)
            .find(|block| block.kind == BlockKind::Heading { level: 1 });
        let title = title.map(|block| block.span);
        let stated: Option<Dated> = day.and_then(|span| dates::find(&text, span));
        let metadata = Metadata {
            title,
            date: stated.or_else(|| plain::date(&text, &pieces, title)),
            spans: Vec::new(),
        };
        Document {
            text,
            form: Form::Html,
            blocks,
            markup: Vec::new(),
            metadata,
            notices: Vec::new(),
        }
    }
}
