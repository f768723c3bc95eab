//! A row as it stands on the page: in reading order, at its side, with its spaces widened where rows are justified.
//! What draws a row, what the mouse points at and what moves a selection up and down all ask here.

use super::flow::{Flow, Line};
use super::options::Options;
use crate::format::{Block, BlockKind, Document};
use crate::text::glyph::{Glyph, GlyphKind};
use crate::text::order::Order;
use crate::text::{Span, wrap};

/// The most cells that justifying adds to a space; a row that would need more stays ragged.
const STRETCH: usize = 2;

/// One glyph of a row, in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands there; where it is in the text.
    pub glyph: Glyph,
    /// Cells it takes: more than its own where a space was widened.
    pub width: usize,
    /// Whether it belongs to words that run from the right.
    pub right: bool,
}

impl Cell {
    /// Whether it is drawn as it stands in `words`, of which its glyph was made.
    pub fn is_plain(&self, words: &str) -> bool {
        let Glyph {
            start, end, width, ..
        } = self.glyph;
        let own = match self.glyph.kind {
            GlyphKind::Plain => true,
            GlyphKind::Space => words.get(start..end) == Some(" "),
            GlyphKind::Tab | GlyphKind::Signs => false,
        };
        own && !self.right && self.width == width
    }
}

/// A row, from the left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Empty cells before it: a paragraph that begins at the right ends there.
    pub lead: usize,
    /// Whether the paragraph begins at the right: what stands before its words stands behind them.
    pub right: bool,
    /// What stands in it, without the space at its end.
    pub cells: Vec<Cell>,
}

impl Set {
    /// The byte shown `column` cells from the left; the row's nearest when it has nothing there.
    pub fn byte_at(&self, column: usize) -> Option<usize> {
        let mut left = column.saturating_sub(self.lead);
        for cell in &self.cells {
            if left < cell.width {
                return Some(cell.glyph.start);
            }
            left -= cell.width;
        }
        self.cells.last().map(|cell| cell.glyph.start)
    }

    /// Cells from the left to the glyph that holds byte `at`; to the row's beginning where none does.
    pub fn column_of(&self, at: usize) -> usize {
        let mut column = self.lead;
        for cell in &self.cells {
            if cell.glyph.start <= at && at < cell.glyph.end {
                return column;
            }
            column += cell.width;
        }
        self.lead
    }
}

/// Sets the rows of a flow; what it learnt of a paragraph serves for the next of its rows.
#[derive(Debug)]
pub struct Setter<'d> {
    document: &'d Document,
    flow: Flow<'d>,
    options: Options,
    order: Option<(Span, Option<Order>)>,
}

impl<'d> Setter<'d> {
    /// For the rows of `flow`, which is of `document`.
    pub const fn new(document: &'d Document, flow: Flow<'d>, options: Options) -> Self {
        Self {
            document,
            flow,
            options,
            order: None,
        }
    }

    /// The row of `line`; an empty one for an empty line.
    pub fn set(&mut self, line: &Line) -> Set {
        let (Some(row), Some(block)) = (line.row, self.document.blocks.get(line.block)) else {
            return Set::default();
        };
        let exact = block.kind == BlockKind::Verbatim;
        let text = &self.document.text;
        let mut glyphs = wrap::shown(text, row.span, &self.document.markup, exact);
        let solid = {
            glyphs
                .iter()
                .rposition(|glyph| glyph.kind != GlyphKind::Space)
        }
        .map_or(0, |last| last + 1);
        glyphs.truncate(solid);
        let piece = if exact {
            row.span
        } else {
            wrap::piece(text, block.span, row.span.start())
        };
        let order = self.order(piece, exact);
        let right = order.is_some_and(Order::is_right);
        let cell = |(glyph, right): (Glyph, bool)| Cell {
            glyph,
            width: glyph.width,
            right,
        };
        let mut cells: Vec<Cell> = match order {
            Some(order) => order.visual(&glyphs).into_iter().map(cell).collect(),
            None => { glyphs.iter() }
                .map(|glyph| cell((*glyph, false)))
                .collect(),
        };
        let width = self.flow.width(block);
        if self.options.justify && row.span.end() < piece.end() && is_prose(block) {
            widen(&mut cells, width);
        }
        let own: usize = cells.iter().map(|cell| cell.width).sum();
        Set {
            lead: if right { width.saturating_sub(own) } else { 0 },
            right,
            cells,
        }
    }

    fn order(&mut self, piece: Span, exact: bool) -> Option<&Order> {
        if !self.options.reorder {
            return None;
        }
        if self.order.as_ref().is_none_or(|(known, _)| *known != piece) {
            let order = Order::of(&self.document.text, piece, &self.document.markup, exact);
            self.order = Some((piece, order));
        }
        self.order.as_ref()?.1.as_ref()
    }
}

const fn is_prose(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Verbatim)
}

/// Widens the spaces between words until the row is `width` cells wide. A row with few spaces, as one in a script that
/// writes none, stays as it is.
fn widen(cells: &mut [Cell], width: usize) {
    let own: usize = cells.iter().map(|cell| cell.width).sum();
    let extra = width.saturating_sub(own);
    let begins = cells
        .iter()
        .position(|cell| cell.glyph.kind != GlyphKind::Space)
        .unwrap_or(0);
    let mut spaces: Vec<&mut Cell> = { cells.iter_mut().skip(begins) }
        .filter(|cell| cell.glyph.kind == GlyphKind::Space)
        .collect();
    let gaps = spaces.len();
    if gaps == 0 || extra > gaps * STRETCH {
        return;
    }
    for (index, space) in spaces.iter_mut().enumerate() {
        space.width += extra * (index + 1) / gaps - extra * index / gaps;
    }
}
