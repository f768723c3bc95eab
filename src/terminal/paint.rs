//! A [`Screen`] becomes cells.

use ratatui::Frame;
use ratatui::layout::Position;

use super::theme::Theme;
use crate::screen::Screen;

/// Puts `screen` into the cells of `frame`. What does not fit is cut: the size may have changed since it was computed.
pub(super) fn paint(screen: &Screen, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    buffer.set_style(area, theme.ground());
    for (row, y) in screen.rows.iter().zip(area.top()..area.bottom()) {
        let mut x = area.left();
        for run in &row.runs {
            let room = usize::from(area.right().saturating_sub(x));
            if room == 0 {
                break;
            }
            (x, _) = buffer.set_stringn(x, y, &run.text, room, theme.style(run.role));
        }
    }
    if let Some((x, y)) = screen.cursor
        && area.contains(Position { x, y })
    {
        frame.set_cursor_position((x, y));
    }
}
