//! A [`Screen`] becomes cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::theme::Theme;
use crate::screen::Screen;
use crate::text::glyph::clusters;

/// Puts `screen` into the cells of `buffer`, and gives where the cursor stands, if it is shown. What does not fit is cut: the
/// size may have changed since it was computed.
pub(super) fn paint(screen: &Screen, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    buffer.set_style(area, theme.ground());
    for (row, y) in screen.rows.iter().zip(area.top()..area.bottom()) {
        let mut x = area.left();
        for run in &row.runs {
            x = put(buffer, (x, y), &run.text, theme.style(run.role));
        }
    }
    let cursor = screen.cursor.map(|(x, y)| Position { x, y });
    cursor.filter(|cursor| area.contains(*cursor))
}

/// Puts `safe` words into the row from `(x, y)` on, as many as there is room for; gives the column behind them.
fn put(buffer: &mut Buffer, (mut x, y): (u16, u16), safe: &str, style: Style) -> u16 {
    for cluster in clusters(safe) {
        let room = usize::from(buffer.area.right().saturating_sub(x));
        if cluster.width > room {
            break;
        }
        // Most are one character in one cell.
        if cluster.stands_alone
            && let Some(cell) = buffer.cell_mut((x, y))
        {
            cell.set_symbol(cluster.words).set_style(style);
            x += 1;
        } else {
            (x, _) = buffer.set_stringn(x, y, cluster.words, room, style);
        }
    }
    x
}
