//! Where the panes stand on a screen of any size.

use super::options::Options;

/// Cells that margins leave to the words.
const LEAST: usize = 20;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Columns from the left.
    pub x: usize,
    /// Rows from the top.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

impl Area {
    /// Without a frame of one cell.
    #[must_use]
    pub const fn inner(self) -> Self {
        Self {
            x: self.x + 1,
            y: self.y + 1,
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Whether the cell is inside.
    pub const fn contains(self, column: usize, row: usize) -> bool {
        column >= self.x
            && column < self.x + self.width
            && row >= self.y
            && row < self.y + self.height
    }
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole screen.
    pub columns: usize,
    /// The whole screen.
    pub rows: usize,
    /// Rows of the title bar: 0 or 1.
    pub title: usize,
    /// Rows of the status at the bottom: 0 to 2.
    pub status: usize,
    /// The outline beside the text; over it when the screen is narrow and the outline is called.
    pub outline: Option<Area>,
    /// The text, with its frame.
    pub text: Area,
    /// Whether the text has a frame.
    pub framed: bool,
    /// The quote card: beside the text, or below it.
    pub card: Option<Area>,
    /// Cells of the text's rows before the words: id, bar and spaces.
    pub gutter: usize,
    /// Cells left free on both sides of the text, before the gutter too.
    pub margin: usize,
    /// Cells for the words.
    pub measure: usize,
    /// Cells that the panes beside the text have more, or less, than they would have.
    pub widened: isize,
}

impl Layout {
    /// The layout of a screen of `size`; `outline`: the reader wants it; `ids`: cells of the longest id; `widened`:
    /// cells that the panes beside the text are to have more.
    pub fn new(
        size: (u16, u16),
        outline: bool,
        ids: usize,
        widened: isize,
        options: &Options,
    ) -> Self {
        let (columns, rows) = (usize::from(size.0), usize::from(size.1));
        let wide = columns >= 100 && rows >= 12;
        let title = usize::from(rows >= 6);
        let status = match rows {
            0..3 => 0,
            3..18 => 1,
            _ => 2,
        };
        let framed = columns >= 30 && rows >= 8;
        let body = Area {
            x: 0,
            y: title,
            width: columns,
            height: rows.saturating_sub(title + status),
        };
        // At 120 columns this leaves the text lines of 49 cells.
        let usual: usize = if columns >= 150 { 42 } else { 31 };
        let most = (columns / 2).saturating_sub(20).max(usual);
        let beside = usual.saturating_add_signed(widened).clamp(16, most);
        let mut layout = Self {
            columns,
            rows,
            title,
            status,
            outline: None,
            text: body,
            framed,
            card: None,
            gutter: if columns >= 40 {
                ids + 3
            } else {
                usize::from(columns >= 12) * 2
            },
            margin: 0,
            measure: 0,
            widened: if wide {
                beside.cast_signed() - usual.cast_signed()
            } else {
                widened
            },
        };
        if wide {
            layout.card = Some(Area {
                x: columns - beside,
                width: beside,
                ..body
            });
            layout.text.width -= beside;
            if outline {
                layout.outline = Some(Area {
                    width: beside,
                    ..body
                });
                layout.text.x = beside;
                layout.text.width -= beside;
            }
        } else {
            if columns >= 60 && rows >= 18 {
                layout.text.height -= 5;
                layout.card = Some(Area {
                    y: layout.text.y + layout.text.height,
                    height: 5,
                    ..body
                });
            }
            if outline {
                layout.outline = Some(body);
            }
        }
        let inner = layout.page();
        let room = inner
            .width
            .saturating_sub(layout.gutter + usize::from(framed));
        // However wide the margins are to be, words keep some room.
        layout.margin = options.margin.min(room.saturating_sub(LEAST) / 2);
        layout.measure = room
            .saturating_sub(2 * layout.margin)
            .clamp(1, options.measure);
        layout
    }

    /// The rows and columns where the text's lines stand.
    pub const fn page(&self) -> Area {
        if self.framed {
            self.text.inner()
        } else {
            self.text
        }
    }

    /// Whether the outline lies over the text.
    pub fn covered(&self) -> bool {
        self.outline
            .is_some_and(|outline| outline.contains(self.text.x, self.text.y))
    }
}
