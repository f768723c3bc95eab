//! A [`Screen`] becomes cells, or at once what is written for them.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::theme::Theme;
use crate::screen::Screen;
use crate::text::glyph::{Cluster, Piece, pieces};

/// What is painted on: nothing stands there. The rows come from the top, what stands in each from the left, every cell once.
pub trait Canvas<'w> {
    /// Printable ASCII, each character in a cell of its own, from `(x, y)` on.
    fn letters(&mut self, at: (u16, u16), words: &'w str, style: Style);

    /// One cluster, which takes at least one cell, from `(x, y)` on.
    fn cluster(&mut self, at: (u16, u16), cluster: Cluster<'w>, style: Style);

    /// So many cells from `(x, y)` on, in which nothing stands.
    fn rest(&mut self, at: (u16, u16), cells: u16, style: Style);
}

/// Paints `screen` on a canvas as big as `area`. What does not fit is cut: the size may have changed since it was computed.
pub fn paint<'w>(screen: &'w Screen, theme: &Theme, area: Rect, canvas: &mut impl Canvas<'w>) {
    let ground = theme.ground();
    let mut rows = screen.rows.iter();
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        for run in rows.next().map_or(&[][..], |row| &row.runs) {
            let style = ground.patch(theme.style(run.role));
            x = put(canvas, (x, y), area.right(), &run.text, style);
        }
        if x < area.right() {
            canvas.rest((x, y), area.right() - x, ground);
        }
    }
}

/// Where the cursor stands on a screen as big as `area`, if it is shown.
pub(super) fn cursor(screen: &Screen, area: Rect) -> Option<Position> {
    let cursor = screen.cursor.map(|(x, y)| Position { x, y });
    cursor.filter(|cursor| area.contains(*cursor))
}

/// Puts `safe` words into the row from `(x, y)` on, as many as there is room for up to `right`; gives the column behind them.
fn put<'w>(
    canvas: &mut impl Canvas<'w>,
    (mut x, y): (u16, u16),
    right: u16,
    safe: &'w str,
    style: Style,
) -> u16 {
    for piece in pieces(safe) {
        let room = usize::from(right.saturating_sub(x));
        match piece {
            Piece::Letters(words) => {
                let words = words.get(..room).unwrap_or(words);
                if !words.is_empty() {
                    canvas.letters((x, y), words, style);
                }
                x += words.len() as u16;
            }
            // Safe words have neither: they are left out here once more.
            Piece::Cluster(cluster)
                if cluster.width == 0 || cluster.words.contains(char::is_control) => {}
            Piece::Cluster(cluster) if cluster.width > room => break,
            Piece::Cluster(cluster) => {
                canvas.cluster((x, y), cluster, style);
                x += cluster.width as u16;
            }
        }
    }
    x
}

impl Canvas<'_> for Buffer {
    fn letters(&mut self, (x, y): (u16, u16), words: &str, style: Style) {
        let from = self.index_of(x, y);
        let cells = self.content.iter_mut().skip(from);
        for (cell, letter) in cells.zip(words.chars()) {
            cell.set_char(letter).set_style(style);
        }
    }

    fn cluster(&mut self, (x, y): (u16, u16), cluster: Cluster<'_>, style: Style) {
        let Some(cell) = self.cell_mut((x, y)) else {
            return;
        };
        cell.set_symbol(cluster.words).set_style(style);
        // Which cells it covers is said by one measure: the library's own counts a mark of half-width Katakana twice.
        let width = cluster.width as u16;
        let forced = NonZeroU16::new(width).filter(|_| width > 1 || cell.cell_width() != width);
        if let Some(width) = forced {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        // A covered cell is no blank: a blank that comes to stand there is written.
        for covered in 1..width {
            if let Some(cell) = self.cell_mut((x.saturating_add(covered), y)) {
                cell.set_symbol("");
            }
        }
    }

    fn rest(&mut self, (x, y): (u16, u16), cells: u16, style: Style) {
        self.set_style(Rect::new(x, y, cells, 1), style);
    }
}
