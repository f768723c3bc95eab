//! The text as one column of lines, laid out only where it is asked for.
//!
//! A place in it is a [`Spot`]: a byte of the text, never a row number, so that it survives another width. Lines are
//! worked out from there, forwards and backwards, block by block.

use super::options::Options;
use crate::format::{Block, BlockKind, Document};
use crate::text::{Span, wrap};

/// A document at a width.
#[derive(Clone, Copy, Debug)]
pub struct Flow<'d> {
    document: &'d Document,
    /// Cells for words.
    width: usize,
    /// The blocks that are shown, as places in [`Document::blocks`]: from, up to.
    blocks: (usize, usize),
    /// Empty rows between two paragraphs.
    between: usize,
    /// Empty rows between two rows of a paragraph.
    within: usize,
}

/// A line's place: the first byte of its row, and for an empty line above a block how many rows it is before the
/// block's first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// A byte of the text.
    pub at: usize,
    /// Rows above; 0: the row itself.
    pub above: usize,
}

/// One line of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it is.
    pub spot: Spot,
    /// The block it belongs to, as a place in [`Document::blocks`].
    pub block: usize,
    /// What it shows; `None` for an empty line.
    pub row: Option<wrap::Row>,
    /// Whether it is the first row of its block.
    pub first: bool,
}

/// A part of a block that is laid out at once.
#[derive(Clone, Copy)]
struct Piece {
    block: usize,
    span: Span,
}

impl Spot {
    /// The row that begins at, or holds, `at`.
    pub const fn row(at: usize) -> Self {
        Self { at, above: 0 }
    }

    /// For comparing two lines' places.
    const fn order(self) -> (usize, usize) {
        (self.at, usize::MAX - self.above)
    }
}

impl<'d> Flow<'d> {
    /// `document` in rows of `width` cells, set as `options` say.
    pub fn new(document: &'d Document, width: usize, options: &Options) -> Self {
        Self {
            document,
            width,
            blocks: (0, document.blocks.len()),
            between: options.paragraph_rows,
            within: options.line_rows.saturating_sub(1),
        }
    }

    /// Only the blocks that begin inside of `span`; all where none does.
    #[must_use]
    pub fn only(mut self, span: Span) -> Self {
        let blocks = &self.document.blocks;
        let first = blocks.partition_point(|block| block.span.start() < span.start());
        let end = blocks.partition_point(|block| block.span.start() < span.end());
        if first < end {
            self.blocks = (first, end);
        }
        self
    }

    /// The blocks that are shown.
    pub fn blocks(self) -> &'d [Block] {
        let (first, end) = self.blocks;
        self.document.blocks.get(first..end).unwrap_or_default()
    }

    /// The lines from `spot` on.
    pub fn from(self, spot: Spot) -> impl Iterator<Item = Line> {
        let first = self.piece_at(spot.at);
        std::iter::successors(first, move |piece| self.after(*piece))
            .flat_map(move |piece| self.lines(piece))
            .skip_while(move |line| line.spot.order() < spot.order() && !holds(line, spot))
    }

    /// The place `lines` further down; the last line's when there are not so many.
    pub fn down(self, spot: Spot, lines: usize) -> Spot {
        self.from(spot)
            .take(lines + 1)
            .last()
            .map_or(spot, |line| line.spot)
    }

    /// The place `lines` further up; the first line's when there are not so many.
    pub fn up(self, spot: Spot, lines: usize) -> Spot {
        let mut left = lines;
        let mut piece = self.piece_at(spot.at);
        let mut here = true;
        while let Some(now) = piece {
            let rows = self.lines(now);
            let at = if here {
                rows.iter()
                    .rposition(|line| line.spot.order() <= spot.order())
                    .unwrap_or(0)
            } else {
                rows.len()
            };
            if let Some(line) = at.checked_sub(left).and_then(|at| rows.get(at)) {
                return line.spot;
            }
            left -= at;
            piece = self.before(now);
            if piece.is_none() {
                return rows.first().map_or(spot, |line| line.spot);
            }
            here = false;
        }
        spot
    }

    /// The line that holds byte `at`.
    pub fn line_of(self, at: usize) -> Spot {
        self.from(Spot::row(at))
            .next()
            .map_or_else(|| Spot::row(at), |line| line.spot)
    }

    /// The first place.
    pub fn top(self) -> Spot {
        Spot::row(self.blocks().first().map_or(0, |block| block.span.start()))
    }

    /// The last line.
    pub fn last(self) -> Spot {
        self.blocks().last().map_or_else(Spot::default, |block| {
            self.line_of(block.span.end().saturating_sub(1).max(block.span.start()))
        })
    }

    /// `spot`, but no further down than lets the last line stand on the last of `height` rows.
    pub fn clamp(self, spot: Spot, height: usize) -> Spot {
        // Nothing is above the first line; and a block has a line at least: with so many below, the end need not be laid
        // out.
        let below = { self.block_at(spot.at) }.map_or(0, |block| self.blocks.1 - 1 - block);
        if spot == self.top() || below >= height {
            return spot;
        }
        let lowest = self.up(self.last(), height.saturating_sub(1));
        if lowest.order() < spot.order() {
            lowest
        } else {
            spot
        }
    }

    /// How many lines `to` is below `from`; `None` when it is above, or `limit` or more below.
    pub fn distance(self, from: Spot, to: Spot, limit: usize) -> Option<usize> {
        self.from(from)
            .take(limit)
            .position(|line| line.spot == to || holds(&line, to))
            .filter(|_| from.order() <= to.order())
    }

    /// The block that holds byte `at`, else the next, else the last, of those that are shown.
    pub fn block_at(self, at: usize) -> Option<usize> {
        let index = self
            .document
            .blocks
            .partition_point(|block| block.span.end() <= at);
        let (first, end) = self.blocks;
        Some(index.clamp(first, end.checked_sub(1)?.max(first)))
    }

    /// Cells that `block`'s rows stand in from the left: a list item hangs behind its mark.
    pub fn indent(self, block: &Block) -> usize {
        let indent = match block.kind {
            BlockKind::Item { depth, marker } => {
                let marker = self.document.text.slice(marker).chars().count().min(6);
                usize::from(depth.min(8)) * 2 + marker.max(1) + 1
            }
            BlockKind::Quotation => 2,
            BlockKind::Heading { .. } => 3,
            _ => 0,
        };
        indent.min(self.width / 2)
    }

    /// Cells for the words of `block`.
    pub fn width(self, block: &Block) -> usize {
        self.width.saturating_sub(self.indent(block)).max(1)
    }

    fn piece_at(self, at: usize) -> Option<Piece> {
        let block = self.block_at(at)?;
        Some(self.piece(block, at))
    }

    fn piece(self, block: usize, at: usize) -> Piece {
        let span = self
            .document
            .blocks
            .get(block)
            .map_or_else(|| Span::empty(at), |block| block.span);
        Piece {
            block,
            span: wrap::piece(&self.document.text, span, at),
        }
    }

    fn after(self, piece: Piece) -> Option<Piece> {
        let block = self.document.blocks.get(piece.block)?;
        if piece.span.end() < block.span.end() {
            return Some(self.piece(piece.block, piece.span.end()));
        }
        let next = { self.document.blocks.get(piece.block + 1) }
            .filter(|_| piece.block + 1 < self.blocks.1)?;
        Some(self.piece(piece.block + 1, next.span.start()))
    }

    fn before(self, piece: Piece) -> Option<Piece> {
        let block = self.document.blocks.get(piece.block)?;
        if piece.span.start() > block.span.start() {
            return Some(self.piece(piece.block, piece.span.start() - 1));
        }
        let index = { piece.block.checked_sub(1) }.filter(|index| *index >= self.blocks.0)?;
        let before = self.document.blocks.get(index)?;
        Some(self.piece(index, before.span.end().saturating_sub(1)))
    }

    /// The lines of a piece, with the empty ones above it.
    fn lines(self, piece: Piece) -> Vec<Line> {
        let Some(block) = self.document.blocks.get(piece.block) else {
            return Vec::new();
        };
        let begins = piece.span.start() == block.span.start();
        let above = if begins { self.above(piece.block) } else { 0 };
        let empty = |at: usize, rows: usize| {
            (1..=rows).rev().map(move |above| Line {
                spot: Spot { at, above },
                block: piece.block,
                row: None,
                first: false,
            })
        };
        let width = self.width(block);
        let rows = wrap::rows(
            &self.document.text,
            piece.span,
            &self.document.markup,
            width,
            block.kind == BlockKind::Verbatim,
        );
        let mut lines = Vec::with_capacity(above + rows.len() * (1 + self.within));
        lines.extend(empty(block.span.start(), above));
        for row in rows {
            let first = row.span.start() == block.span.start();
            if !first {
                lines.extend(empty(row.span.start(), self.within));
            }
            lines.push(Line {
                spot: Spot::row(row.span.start()),
                block: piece.block,
                row: Some(row),
                first,
            });
        }
        lines
    }

    /// Empty lines above a block.
    fn above(self, index: usize) -> usize {
        let kind = |index: usize| self.document.blocks.get(index).map(|block| block.kind);
        let item = |kind| matches!(kind, Some(BlockKind::Item { .. }));
        match index.checked_sub(1) {
            _ if index == self.blocks.0 => 0,
            None => 0,
            Some(before) if item(kind(before)) && item(kind(index)) => self.within,
            // A heading never runs into what stands before it.
            Some(_) if matches!(kind(index), Some(BlockKind::Heading { .. })) => {
                self.between.max(1)
            }
            Some(_) => self.between.max(self.within),
        }
    }
}

/// Whether `line` shows the byte of `spot`.
fn holds(line: &Line, spot: Spot) -> bool {
    spot.above == 0 && line.row.is_some_and(|row| row.span.contains(spot.at))
}
