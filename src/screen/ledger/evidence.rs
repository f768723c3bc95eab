//! The words that are the evidence of what is chosen, and what is known of them.

use super::{EMPTY, act, role};
use crate::analysis::positions::topic_name;
use crate::app::App;
use crate::app::ledger::{self, Sheet};
use crate::export::names;
use crate::export::records::record_id;
use crate::screen::{Role, Row, marks, words};
use crate::text::Span;

/// What is chosen, in a line.
pub(super) fn title(app: &App, sheet: Sheet, chosen: &[usize]) -> Row {
    let mut row = Row::of(Role::Name, "Evidence");
    let Some(found) = app.ledger.found() else {
        return row;
    };
    let briefing = &app.opened.briefing;
    let dot = if app.ascii { " - " } else { " · " };
    if sheet == Sheet::Positions {
        let topic = ledger::rows(app)
            .get(app.ledger.row)
            .and_then(|at| found.matrix.rows.get(*at))
            .map_or("", |line| topic_name(briefing, line.topic));
        let party = found.matrix.parties.get(app.ledger.column);
        row.push(
            Role::Text,
            &format!("{dot}{topic}{dot}{}", party.map_or("", String::as_str)),
        );
    }
    match chosen.len() {
        0 if sheet == Sheet::Timeline => {}
        0 => row.push(Role::Dim, &format!("{dot}{EMPTY}")),
        1 => {}
        many => row.push(Role::Dim, &format!("{dot}{many} records")),
    }
    row
}

/// The rows, at most `height`.
pub(super) fn rows(app: &App, chosen: &[usize], width: usize, height: usize) -> Vec<Row> {
    let Some(found) = app.ledger.found() else {
        return Vec::new();
    };
    if chosen.is_empty() {
        let says = "Nothing is stated here. That is not to say that there is no position.";
        return words::wrapped(Role::Dim, says, width.saturating_sub(2), 0);
    }
    let mut rows = Vec::new();
    for index in chosen {
        let Some(record) = found.records.get(*index) else {
            continue;
        };
        if rows.len() >= height {
            break;
        }
        let dot = if app.ascii { " - " } else { " · " };
        let arrow = if app.ascii { " -> " } else { " → " };
        let mut head = Row::of(Role::Dim, &format!(" {} ", record_id(*index)));
        head.push(
            role(record.act),
            &format!("{} {}", act(record.act, app.ascii), record.act.name()),
        );
        head.push(Role::Name, &format!("  {}", ledger::by(record)));
        if let Some(to) = &record.to {
            head.push(Role::Dim, arrow);
            head.push(Role::Name, to);
        }
        head.push(Role::Text, "  ");
        head.push(
            marks::role(record.kind),
            marks::kind(record.kind, app.ascii),
        );
        head.push(
            Role::Text,
            &format!(" {}", ledger::said_by(&app.opened.briefing, record)),
        );
        head.push(
            Role::Dim,
            &format!("{dot}{}", names::certainty(record.certainty)),
        );
        let extent = record.extent();
        head.right(
            Role::Dim,
            &format!("bytes {}..{} ", extent.start(), extent.end()),
            width,
            Role::Text,
        );
        rows.push(head);
        for span in &record.evidence {
            let said = words::line(app, *span);
            rows.extend(
                words::wrapped(
                    Role::Text,
                    &format!("“{said}”"),
                    width.saturating_sub(5).max(1),
                    1,
                )
                .into_iter()
                .map(|row| {
                    let mut set = Row::of(Role::Text, "    ");
                    set.append(row);
                    set
                }),
            );
        }
        let mut limits = Row::default();
        let mut list = |label: &str, spans: &[Span]| {
            for span in spans {
                limits.push(Role::Label, &format!("    {label} "));
                limits.push(Role::Text, &words::line(app, *span));
            }
        };
        list("sign", &[record.sign]);
        list("figure", &record.figures);
        list("by when", &record.deadlines);
        list("if", &record.conditions);
        list("hedge", &record.hedges);
        rows.push(limits);
    }
    rows.truncate(height);
    rows
}
