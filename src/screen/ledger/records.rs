//! The list of records, in groups.

use super::{act, first, pointer, role};
use crate::app::App;
use crate::app::ledger::{self, Line};
use crate::screen::{Role, Row, marks, words};

/// What stands before the words that narrow the list.
pub(super) const PROMPT: &str = "Records: ";

/// The title and the rows, at most `height`, each at most `width` cells.
pub(super) fn rows(app: &App, width: usize, height: usize) -> (Row, Vec<Row>) {
    let ledger = &app.ledger;
    let lines = ledger::lines(app);
    let shown = lines
        .iter()
        .filter(|line| matches!(line, Line::Record(_)))
        .count();
    let all = ledger.found().map_or(0, |found| found.records.len());
    let mut title = Row::of(Role::Name, PROMPT);
    if ledger.typing || !ledger.filter.text().is_empty() {
        title.push(Role::Text, ledger.filter.text());
        title.push(Role::Dim, &format!("  {shown} of {all}"));
    } else {
        title.push(Role::Text, ledger.order.name());
        title.push(Role::Dim, &format!("  {all}, only what this text states"));
    }
    if lines.is_empty() {
        let none = Row::of(Role::Dim, " not stated here: no record has these words");
        return (title, vec![none]);
    }
    // The line of the record that is chosen, its head above it seen too.
    let mut item = 0;
    let mut chosen = 0;
    for (at, line) in lines.iter().enumerate() {
        if matches!(line, Line::Record(_)) {
            if item == ledger.item {
                chosen = at;
            }
            item += 1;
        }
    }
    let top = first(chosen, lines.len(), height);
    let rows = lines
        .iter()
        .enumerate()
        .skip(top)
        .take(height)
        .map(|(at, line)| match line {
            Line::Head(name, count) => {
                let mut row = Row::of(Role::Heading, &format!(" {name}"));
                row.push(Role::Dim, &format!("  {count}"));
                row
            }
            Line::Record(record) => self::row(app, *record, at == chosen, width),
        })
        .collect();
    (title, rows)
}

fn row(app: &App, index: usize, chosen: bool, width: usize) -> Row {
    let mut row = Row::of(Role::Key, pointer(chosen, app.ascii));
    let Some(record) = app
        .ledger
        .found()
        .and_then(|found| found.records.get(index))
    else {
        return row;
    };
    let id = format!("{:<4}", crate::export::records::record_id(index));
    row.push(if chosen { Role::Selected } else { Role::Dim }, &id);
    row.push(
        role(record.act),
        &format!("{:<2} ", act(record.act, app.ascii)),
    );
    row.push(
        marks::role(record.kind),
        marks::kind(record.kind, app.ascii),
    );
    row.push(Role::Text, " ");
    let mut by = Row::of(Role::Name, &ledger::by(record));
    let arrow = if app.ascii { " -> " } else { " → " };
    if let Some(to) = &record.to {
        by.push(Role::Dim, arrow);
        by.push(Role::Name, to);
    }
    let room = match width {
        0..60 => 10,
        60..100 => 18,
        _ => 26,
    };
    row.append(by.fit(room, Role::Text));
    row.push(Role::Text, "  ");
    row.push(Role::Text, &words::line(app, record.extent()));
    row
}
