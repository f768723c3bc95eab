//! Frames around panes, and panes beside each other.

use super::{Role, Row};
use crate::app::layout::Area;

/// The lines of a frame: corners from the top left clockwise, then across and down.
const LIGHT: [&str; 6] = ["┌", "┐", "┘", "└", "─", "│"];
const HEAVY: [&str; 6] = ["┏", "┓", "┛", "┗", "━", "┃"];
const ASCII: [&str; 6] = ["+", "+", "+", "+", "-", "|"];

/// How a pane's frame is drawn.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) ascii: bool,
    /// Whether the pane has the keys.
    pub(super) focus: bool,
}

impl Frame {
    const fn lines(self) -> [&'static str; 6] {
        match (self.ascii, self.focus) {
            (true, _) => ASCII,
            (false, true) => HEAVY,
            (false, false) => LIGHT,
        }
    }

    const fn role(self) -> Role {
        if self.focus {
            Role::Focus
        } else {
            Role::Border
        }
    }

    /// `rows` in a frame of the size of `area`, `title` in its upper edge.
    pub(super) fn around(self, area: Area, title: &Row, rows: Vec<Row>) -> Vec<Row> {
        let [tl, tr, br, bl, across, down] = self.lines();
        let role = self.role();
        if area.width < 2 || area.height < 2 {
            return vec![Row::default(); area.height];
        }
        let inner = area.inner();
        let mut framed = Vec::with_capacity(area.height);
        let mut top = Row::default();
        top.push_safe(role, tl);
        if title.runs.is_empty() || inner.width < 6 {
            top.push_safe(role, &across.repeat(inner.width));
        } else {
            top.push_safe(role, across);
            top.push_safe(role, " ");
            let room = inner.width - 3;
            let title = if title.width() > room {
                title.clone().fit(room, role)
            } else {
                title.clone()
            };
            let left = room - title.width();
            top.append(title);
            top.push_safe(role, " ");
            top.push_safe(role, &across.repeat(left));
        }
        top.push_safe(role, tr);
        framed.push(top);
        let mut rows = rows.into_iter();
        for _ in 0..inner.height {
            let mut row = Row::default();
            row.push_safe(role, down);
            row.append(rows.next().unwrap_or_default().fit(inner.width, Role::Text));
            row.push_safe(role, down);
            framed.push(row);
        }
        let mut bottom = Row::default();
        bottom.push_safe(role, bl);
        bottom.push_safe(role, &across.repeat(inner.width));
        bottom.push_safe(role, br);
        framed.push(bottom);
        framed
    }

    /// A line across a pane of `width` cells.
    pub(super) fn rule(self, width: usize) -> Row {
        let across = if self.ascii { ASCII[4] } else { LIGHT[4] };
        Row::of(Role::Border, &across.repeat(width))
    }
}

/// Puts `rows` on top of `under`, at the upper left corner of `area`.
pub(super) fn lay(under: &mut [Row], area: Area, rows: Vec<Row>) {
    for (row, over) in under.iter_mut().skip(area.y).zip(rows) {
        *row = row.overlay(area.x, over);
    }
}
