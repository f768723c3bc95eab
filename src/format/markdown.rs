//! Markdown (`CommonMark` with tables and footnotes), with front matter.
//!
//! The marks stay in the text; [`Document::markup`] tells which bytes they are. Short lines in bold are headings, a bold
//! name with a colon opens a turn: writers of briefings mark them so.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::pieces::{Opening, Piece};
use super::roles::{self, Guess};
use super::{BlockKind, Document, Form, Metadata, front, lines, marked, marks, plain};
use crate::text::{Span, Text, is_blank_entity};

/// How much of a text is looked at to tell what it is, in bytes.
const SAMPLE: usize = 64 * 1024;

/// Whether `text` is Markdown: by its name, or by front matter, headings and links that plain text does not have.
pub fn looks_like(text: &Text, name: Option<&str>) -> bool {
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    if ending.is_some_and(|ending| ["md", "markdown", "mdown", "mkd"].contains(&ending.as_str())) {
        return true;
    }
    let sample = text.slice(Span::new(0, text.floor(SAMPLE)));
    let written = { sample.split(['\n', '\r']) }
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let first = written.trim_start_matches('\u{FEFF}');
    let title = is_heading(first);
    let hidden = title && first.len() < written.len();
    let headings = headings(sample).take(3).count() + usize::from(hidden);
    headings >= 3 || (headings >= 1 && title) || front::read(text).is_some()
}

/// The lines of `sample` that are marked as headings.
fn headings(sample: &str) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b'#', sample.as_bytes())
        .filter_map(|at| {
            let (before, rest) = sample.split_at_checked(at)?;
            let begins = before.is_empty() || before.ends_with(['\n', '\r']);
            begins.then(|| rest.split(['\n', '\r']).next())?
        })
        .filter(|line| is_heading(line))
}

fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len()))
        && words.starts_with(' ')
        && words.trim().len() > 1
}

/// Reads `text` as Markdown.
pub fn read(text: Text) -> Document {
    let mut metadata = Metadata::default();
    let mut start = 0;
    if let Some(front) = front::read(&text) {
        metadata.title = front.title;
        metadata.date = front.date;
        metadata.spans.push(front.span);
        start = front.span.end();
    }
    let mut walk = Walk {
        text: &text,
        base: start,
        pieces: Vec::new(),
        markup: Vec::new(),
        open: Vec::new(),
        part: None,
    };
    let body = text.slice(Span::new(start, text.len()));
    for (event, range) in
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        walk.take(&event, Span::new(start + range.start, start + range.end));
    }
    let (mut pieces, markup) = (walk.pieces, walk.markup);
    let marked = pieces
        .iter()
        .any(|(piece, bold)| piece.heading.is_some() || *bold);
    marked::settle(&text, &mut pieces);
    let pieces: Vec<Piece> = pieces.into_iter().map(|(piece, _)| piece).collect();
    let blocks = roles::blocks(
        &text,
        &pieces,
        Guess {
            title: metadata.title.is_none() && !marked,
            headings: !marked,
        },
    );
    if metadata.title.is_none() {
        let first = blocks
            .iter()
            .take(4)
            .find(|block| block.kind == BlockKind::Heading { level: 1 });
        metadata.title = first.map(|block| block.span);
    }
    if metadata.date.is_none() {
        metadata.date = plain::date(
            &text,
            &pieces,
            metadata.title.filter(|title| title.start() >= start),
        );
    }
    Document {
        text,
        form: Form::Markdown,
        blocks,
        markup,
        metadata,
        notices: Vec::new(),
    }
}

/// A walk over the parser's events.
struct Walk<'t> {
    text: &'t Text,
    base: usize,
    /// The pieces, and whether all words of each are bold.
    pieces: Vec<(Piece, bool)>,
    /// What is no words, sorted.
    markup: Vec<Span>,
    open: Vec<Inside>,
    /// The piece that is being read.
    part: Option<Part>,
}

/// What the walk is inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    List,
    /// Its mark, until the first words of the item take it.
    Item(Option<marks::Mark>),
    Quote,
    Set,
    Other,
}

/// A piece that is being read.
struct Part {
    /// From the first shown byte to the last.
    span: Option<Span>,
    /// Up to where its bytes are told apart.
    told: usize,
    markup: Vec<Span>,
    heading: Option<u8>,
    /// How many bold spans are open, and whether words stood outside of them.
    bold: usize,
    plain: bool,
    lines: usize,
}

impl Walk<'_> {
    fn take(&mut self, event: &Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(words) if !self.open.contains(&Inside::Set) => {
                self.begin(range);
                let blank = words.trim().is_empty();
                let written = self.text.slice(range);
                if is_blank_entity(written) {
                    self.hide(range);
                } else if words.as_ref() == "&" && written.starts_with("&amp;") {
                    self.show(Span::new(range.start(), range.start() + 1), false);
                } else {
                    self.show(range, blank);
                }
            }
            Event::Code(_) if !self.open.contains(&Inside::Set) => {
                self.begin(range);
                let marks = self
                    .text
                    .slice(range)
                    .bytes()
                    .take_while(|byte| *byte == b'`')
                    .count();
                let inner = if range.len() > marks * 2 {
                    Span::new(range.start() + marks, range.end() - marks)
                } else {
                    range
                };
                self.show(inner, false);
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(part) = &mut self.part {
                    part.lines += 1;
                }
                // The mark of a hard break is no words; its line end is one space like all others.
                let line_end = self
                    .text
                    .slice(range)
                    .find(['\n', '\r'])
                    .map_or(range, |at| Span::new(range.start() + at, range.end()));
                self.show(line_end, true);
            }
            Event::Html(_) if !self.open.contains(&Inside::Set) => self.html(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.finish();
                self.begin(range);
                if let Some(part) = &mut self.part {
                    part.heading = Some(*level as u8);
                }
            }
            Tag::Paragraph => {
                self.finish();
                self.begin(range);
            }
            Tag::List(_) => {
                self.finish();
                self.open.push(Inside::List);
            }
            Tag::Item => {
                self.finish();
                self.open.push(Inside::Item(self.mark(range)));
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.open.push(Inside::Quote);
            }
            Tag::CodeBlock(_) | Tag::Table(_) => {
                self.finish();
                self.set(range);
                self.open.push(Inside::Set);
            }
            Tag::HtmlBlock | Tag::FootnoteDefinition(_) => {
                self.finish();
                self.open.push(Inside::Other);
            }
            Tag::Strong => {
                if let Some(part) = &mut self.part {
                    part.bold += 1;
                } else {
                    self.begin(range);
                    if let Some(part) = &mut self.part {
                        part.bold += 1;
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, _range: Span) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph => self.finish(),
            TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition => {
                self.finish();
                self.open.pop();
            }
            TagEnd::Strong => {
                if let Some(part) = &mut self.part {
                    part.bold = part.bold.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    /// The mark of a list item.
    fn mark(&self, range: Span) -> Option<marks::Mark> {
        let words = self.text.slice(range);
        let span = Span::new(
            range.start(),
            range.start() + words.find(char::is_whitespace).unwrap_or(words.len()),
        );
        (!span.is_empty()).then_some(marks::Mark {
            style: marks::Style::Bullet('-'),
            span,
            words: span.end(),
        })
    }

    /// Opens a piece where none is open: the words of a tight list item stand in no paragraph.
    fn begin(&mut self, range: Span) {
        if self.part.is_none() {
            self.part = Some(Part {
                span: None,
                told: range.start().max(self.base),
                markup: Vec::new(),
                heading: None,
                bold: 0,
                plain: false,
                lines: 1,
            });
        }
    }

    /// The bytes of `range` are words; those before it, up to the last words, are not.
    fn show(&mut self, range: Span, blank: bool) {
        let Some(part) = &mut self.part else { return };
        if range.start() < part.told {
            return;
        }
        if part.span.is_some() && range.start() > part.told {
            part.markup.push(Span::new(part.told, range.start()));
        }
        part.told = range.end();
        if blank && part.span.is_none() {
            return;
        }
        part.plain |= part.bold == 0 && !blank;
        part.span = Some(part.span.map_or(range, |span| span.cover(range)));
    }

    /// The bytes of `range` are markup of their own.
    fn hide(&mut self, range: Span) {
        let Some(part) = &mut self.part else { return };
        if part.span.is_none() || range.start() < part.told {
            return;
        }
        if range.start() > part.told {
            part.markup.push(Span::new(part.told, range.start()));
        }
        part.markup.push(range);
        part.told = range.end();
    }

    /// Closes the open piece.
    fn finish(&mut self) {
        let Some(part) = self.part.take() else { return };
        let Some(span) = part.span else { return };
        let span = lines::trim(self.text, span);
        if span.is_empty() {
            return;
        }
        self.markup
            .extend(part.markup.iter().filter(|hidden| span.covers(**hidden)));
        let (opening, depth) = self.opening();
        let piece = piece(self.text, span, part.lines, opening, part.heading, depth);
        self.pieces
            .push((piece, !part.plain && part.heading.is_none()));
    }

    /// What a piece that ends here is: the first in an item takes the item's mark.
    fn opening(&mut self) -> (Opening, Option<u8>) {
        let depth = self
            .open
            .iter()
            .filter(|inside| **inside == Inside::List)
            .count();
        let mark = match self.open.last_mut() {
            Some(Inside::Item(mark)) => mark.take(),
            _ => None,
        };
        match mark {
            Some(mark) => (
                Opening::Item(mark),
                Some(depth.saturating_sub(1).min(200) as u8),
            ),
            None if self.open.contains(&Inside::Quote) => (Opening::Quoted, None),
            None => (Opening::Words, None),
        }
    }

    /// A table or code: set as it stands.
    fn set(&mut self, range: Span) {
        let span = lines::trim(self.text, range);
        if !span.is_empty() {
            self.pieces
                .push((piece(self.text, span, 1, Opening::Set, None, None), false));
        }
    }

    /// A line of an HTML block: its words are shown, its tags are not.
    fn html(&mut self, range: Span) {
        let mut from = range.start();
        let mut hidden = Vec::new();
        let words = self.text.slice(range);
        let mut at = 0;
        while let Some(open) = words.get(at..).and_then(|rest| rest.find('<')) {
            let rest = words.get(at + open..).unwrap_or_default();
            let close = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else {
                rest.find('>').map(|end| end + 1)
            };
            let len = close.unwrap_or(rest.len());
            hidden.push(Span::new(
                range.start() + at + open,
                range.start() + at + open + len,
            ));
            at += open + len;
        }
        // The words of the line: what is left between the first and the last tag.
        let mut shown: Option<Span> = None;
        for tag in hidden.iter().copied().chain([Span::empty(range.end())]) {
            let words = lines::trim(self.text, Span::new(from.min(tag.start()), tag.start()));
            if !words.is_empty() {
                shown = Some(shown.map_or(words, |span| span.cover(words)));
            }
            from = tag.end();
        }
        if let Some(span) = shown {
            self.markup
                .extend(hidden.into_iter().filter(|tag| span.covers(*tag)));
            self.pieces
                .push((piece(self.text, span, 1, Opening::Set, None, None), false));
        }
    }
}

fn piece(
    text: &Text,
    span: Span,
    lines: usize,
    opening: Opening,
    heading: Option<u8>,
    depth: Option<u8>,
) -> Piece {
    Piece {
        span,
        lines,
        chars: lines::chars(text, span),
        indent: 0,
        gap_before: true,
        gap_after: true,
        opening,
        heading,
        depth,
    }
}
