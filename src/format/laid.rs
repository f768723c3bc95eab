//! A text laid out from what a file holds: web pages, feeds, books, office documents.
//!
//! The [`Text`] of the document is then that text, not the file: every span counts in it, and it can be printed. Blocks
//! are separated by blank lines, list items have their mark.

use serde::{Deserialize, Serialize};

use super::pieces::{Opening, Piece};
use super::roles::{self, Guess};
use super::{Block, BlockKind, Dated, Document, Form, Metadata, dates, marked, marks, plain};
use crate::text::decode::Notice;
use crate::text::{Span, Text};

/// Lists inside of lists are told apart so deep.
const DEEPEST: u8 = 8;

/// What a file was found to hold.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Laid {
    /// The title.
    pub title: Option<String>,
    /// The day of publication, as it is written.
    pub date: Option<String>,
    /// Who wrote it, where the file says so.
    pub author: Option<String>,
    /// Where it was published.
    pub link: Option<String>,
    /// In reading order.
    pub parts: Vec<Part>,
    /// What was left out or damaged, one sentence each.
    pub notices: Vec<String>,
}

/// One block.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Its words; a line break is one.
    pub text: String,
    /// Whether all words are bold.
    pub bold: bool,
}

/// What a block is.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// A paragraph, or what its words show it to be.
    Words,
    /// A heading; 1 is the highest.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Its mark, when it is not a bullet: `3.`.
        mark: Option<String>,
        /// How deep it is nested, from 0.
        depth: u8,
    },
    /// Set off as quoted.
    Quote,
    /// Words whose line breaks matter: a row of a table, code.
    Set,
}

impl Part {
    /// A block of `kind`, not bold.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            bold: false,
        }
    }
}

impl Laid {
    /// Whether there are no words in it.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.text.trim().is_empty())
    }

    /// Takes the day that the file was made as the day of publication, when none of the first parts states one.
    pub fn made_on(&mut self, year: i32, month: i32, day: i32) {
        let stated = self.parts.iter().take(8).any(|part| {
            let text = Text::new(part.text.as_str());
            dates::line(&text, text.span()).is_some()
        });
        let possible = (1900..2200).contains(&year) && (1..13).contains(&month) && day > 0;
        if possible && !stated && self.date.is_none() {
            self.date = Some(format!("{year:04}-{month:02}-{day:02}"));
        }
    }

    /// The document of `form` that this is.
    pub fn document(self, form: Form) -> Document {
        let mut layout = Layout::default();
        let title = self.title.filter(|title| !title.trim().is_empty());
        if let Some(title) = &title {
            layout.add(title.trim(), Opening::Words, Some(1), None, false);
        }
        let mut day = None;
        if let Some(date) = self.date.filter(|date| !date.trim().is_empty()) {
            day = Some(layout.add(date.trim(), Opening::Words, None, None, false));
        }
        for part in &self.parts {
            layout.part(part);
        }
        let mut document = layout.document(form, title.is_some(), day);
        document.metadata.author = self.author.filter(|author| !author.is_empty());
        document.metadata.link = self.link.filter(|link| !link.is_empty());
        document.notices = self
            .notices
            .into_iter()
            .map(|message| Notice {
                message,
                span: None,
            })
            .collect();
        document
    }
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
        if part.text.trim().is_empty() {
            return;
        }
        match &part.kind {
            Kind::Heading(level) => {
                let level = (*level).clamp(2, 6);
                self.add(&part.text, Opening::Words, Some(level), None, false)
            }
            Kind::Item { mark, depth } => {
                let start = self.gap();
                self.text.push_str(mark.as_deref().unwrap_or("•"));
                let span = Span::new(start, self.text.len());
                self.text.push(' ');
                let mark = marks::Mark {
                    style: marks::Style::Bullet('•'),
                    span,
                    words: self.text.len(),
                };
                let depth = (*depth).min(DEEPEST);
                self.put(&part.text, Opening::Item(mark), None, Some(depth), false)
            }
            Kind::Quote => self.add(&part.text, Opening::Quoted, None, None, part.bold),
            Kind::Set => self.add(&part.text, Opening::Set, None, None, false),
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

    fn document(mut self, form: Form, titled: bool, day: Option<Span>) -> Document {
        self.text.push('\n');
        let text = Text::new(self.text);
        marked::settle(&text, &mut self.pieces);
        let marked = self
            .pieces
            .iter()
            .skip(1)
            .any(|(piece, _)| piece.heading.is_some());
        let pieces: Vec<Piece> = self.pieces.into_iter().map(|(piece, _)| piece).collect();
        let mut blocks = roles::blocks(
            &text,
            &pieces,
            Guess {
                title: !titled,
                headings: !marked,
            },
        );
        if !marked {
            lone(&mut blocks);
        }
        let title = blocks
            .iter()
            .take(4)
            .find(|block| block.kind == BlockKind::Heading { level: 1 });
        let title = title.map(|block| block.span);
        let stated: Option<Dated> = day.and_then(|span| dates::find(&text, span));
        let metadata = Metadata {
            title,
            date: stated.or_else(|| plain::date(&text, &pieces, title)),
            ..Metadata::default()
        };
        Document {
            text,
            form,
            blocks,
            markup: Vec::new(),
            metadata,
            notices: Vec::new(),
        }
    }
}

/// Where the form marks no heading, a single one that only looks so is none: a place, a name.
fn lone(blocks: &mut [Block]) {
    let guessed = |block: &Block| matches!(block.kind, BlockKind::Heading { level } if level > 1);
    if blocks.iter().filter(|block| guessed(block)).count() == 1 {
        for block in blocks.iter_mut().filter(|block| guessed(block)) {
            block.kind = BlockKind::Paragraph;
        }
    }
}
