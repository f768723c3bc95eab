//! The keys, from the key map itself.

use super::{Role, Row, words};
use crate::app::help::Helping;
use crate::app::{App, Over};

/// The rows of the help, `width` cells wide.
pub(super) fn rows(app: &App, width: usize) -> Vec<Row> {
    let all = Helping::default();
    let helping = match &app.over {
        Some(Over::Help(helping)) => helping,
        _ => &all,
    };
    let mut rows = Vec::new();
    let mut group = "";
    for entry in app.keymap.commands.iter() {
        let Some(help) = &entry.help else {
            continue;
        };
        let line = format!(
            "{} {} {} {help}",
            entry.group,
            entry.keys.join(" "),
            entry.name.name()
        );
        if !helping.shows(&line) {
            continue;
        }
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
    let marks = [
        ("● ┃", "direct: all of it in quotation marks"),
        ("◐ ┆", "mixed: part of it in quotation marks"),
        ("○ ┆", "indirect: reported, not quoted"),
        ("█", "the statement one is at"),
    ];
    let mut headed = false;
    for (mark, what) in marks {
        if !helping.shows(&format!("Marks {what}")) {
            continue;
        }
        if !headed {
            rows.push(Row::default());
            rows.push(Row::of(Role::Heading, " Marks"));
            headed = true;
        }
        let mut row = Row::of(Role::Name, &format!(" {mark}")).fit(12, Role::Text);
        row.push(Role::Text, what);
        rows.push(row);
    }
    if rows.is_empty() {
        rows.push(Row::default());
        rows.push(Row::of(Role::Dim, "  No key has to do with that."));
    }
    rows
}
