//! The keys, from the key map itself.

use super::{Role, Row, words};
use crate::app::App;

/// The rows of the help, `width` cells wide.
pub(super) fn rows(app: &App, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = "";
    for entry in &app.keymap.commands {
        let Some(help) = &entry.help else {
            continue;
        };
        if entry.group != group {
            group = &entry.group;
            rows.push(Row::default());
            rows.push(Row::of(Role::Heading, &format!(" {group}")));
        }
        let keys = entry.keys.join("  ");
        let name = entry.name.name();
        let column = if width >= 60 { 20 } else { 12 };
        let mut lines =
            words::wrapped(Role::Text, help, width.saturating_sub(column + 2).max(1), 0)
                .into_iter();
        let mut row = Row::of(Role::Key, &format!(" {keys}")).fit(column, Role::Text);
        row.push(Role::Text, " ");
        row.append(lines.next().unwrap_or_default());
        row.right(Role::Dim, &format!(":{name} "), width, Role::Text);
        rows.push(row);
        for line in lines {
            let mut row = Row::of(Role::Text, &" ".repeat(column + 1));
            row.append(line);
            rows.push(row);
        }
    }
    rows.push(Row::default());
    rows.push(Row::of(Role::Heading, " Marks"));
    for (mark, what) in [
        ("● ┃", "direct: all of it in quotation marks"),
        ("◐ ┆", "mixed: part of it in quotation marks"),
        ("○ ┆", "indirect: reported, not quoted"),
        ("█", "the statement one is at"),
    ] {
        let mut row = Row::of(Role::Name, &format!(" {mark}")).fit(12, Role::Text);
        row.push(Role::Text, what);
        rows.push(row);
    }
    rows
}
