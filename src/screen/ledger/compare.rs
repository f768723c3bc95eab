//! Two parties side by side: for each issue what the one states and what the other, in their words.

use super::{EMPTY, act, first, pointer, role};
use crate::analysis::positions::{Relation, topic_name};
use crate::app::App;
use crate::app::ledger::{self, Found};
use crate::screen::{Role, Row, marks, words};

/// Cells of the column of issues.
const ISSUE: usize = 14;
/// Rows that one record takes at most.
const MOST: usize = 3;

/// The title and the rows.
pub(super) fn rows(app: &App, width: usize, height: usize) -> (Row, Vec<Row>) {
    let mut title = Row::of(Role::Name, "Compare");
    let Some(found) = app.ledger.found() else {
        return (title, Vec::new());
    };
    let (one, other) = app.ledger.sides();
    let name = |at: usize| found.matrix.parties.get(at).map_or("", String::as_str);
    title.push(
        Role::Text,
        &format!("  {}  and  {}", name(one), name(other)),
    );
    title.push(Role::Dim, "  in this text");
    let lines = ledger::compared(app);
    let narrow = width < 60;
    let issue = if narrow { 0 } else { ISSUE };
    let bar = if app.ascii { "|" } else { "│" };
    let each = (width.saturating_sub(1 + issue + 4) / 2).max(1);
    let mut rows = Vec::new();
    let mut head =
        Row::of(Role::Label, if narrow { "" } else { " issue" }).fit(1 + issue, Role::Text);
    for party in [one, other] {
        head.push(Role::Border, &format!("{bar} "));
        head.append(Row::of(Role::Label, name(party)).fit(each, Role::Text));
    }
    let mut at = 0;
    for (nth, place) in lines.iter().enumerate() {
        let Some(line) = found.matrix.rows.get(*place) else {
            continue;
        };
        let here = nth == app.ledger.compared;
        if here {
            at = rows.len();
        }
        let topic = topic_name(&app.opened.briefing, line.topic);
        let (sign_role, sign) = match (line.relation, app.ascii) {
            (Relation::Opposed, false) => (Role::Warning, " ≠"),
            (Relation::Opposed, true) => (Role::Warning, " #"),
            (Relation::Agreed, _) => (Role::Certain, " ="),
            (Relation::Open, _) => (Role::Dim, ""),
        };
        let mut label = Row::of(if here { Role::Name } else { Role::Heading }, topic);
        label.push(sign_role, sign);
        if narrow {
            let mut head = Row::of(Role::Key, pointer(here, app.ascii));
            head.append(label.clone());
            rows.push(head);
        }
        let side = |party: usize| {
            let records = line.cells.get(party).map(Vec::as_slice).unwrap_or_default();
            self::side(app, found, records, each)
        };
        let (left, right) = (side(one), side(other));
        for nth in 0..left.len().max(right.len()) {
            let first = nth == 0;
            let mut row = Row::of(Role::Key, pointer(here && first && !narrow, app.ascii));
            if !narrow {
                let label = if first { label.clone() } else { Row::default() };
                row.append(label.fit(issue, Role::Text));
            }
            for cell in [&left, &right] {
                row.push(Role::Border, &format!("{bar} "));
                row.append(
                    cell.get(nth)
                        .cloned()
                        .unwrap_or_default()
                        .fit(each, Role::Text),
                );
            }
            rows.push(row);
        }
    }
    let top = first(at, rows.len(), height.saturating_sub(1));
    let shown = rows.into_iter().skip(top).take(height.saturating_sub(1));
    let rows = std::iter::once(head).chain(shown).collect();
    (title, rows)
}

/// The records of one side, wrapped.
fn side(app: &App, found: &Found, records: &[usize], width: usize) -> Vec<Row> {
    if records.is_empty() {
        let sign = if app.ascii { "." } else { "·" };
        return vec![Row::of(Role::Dim, &format!("{sign} {EMPTY}"))];
    }
    let mut rows = Vec::new();
    for record in records.iter().filter_map(|at| found.records.get(*at)) {
        let mut lead = Row::of(role(record.act), act(record.act, app.ascii));
        lead.push(Role::Text, " ");
        lead.push(
            marks::role(record.kind),
            marks::kind(record.kind, app.ascii),
        );
        lead.push(Role::Text, " ");
        let hang = lead.width();
        let said = words::line(app, record.extent());
        let wrapped = words::wrapped(Role::Text, &said, width.saturating_sub(hang).max(1), 0);
        let many = wrapped.len();
        for (nth, line) in wrapped.into_iter().take(MOST).enumerate() {
            let mut row = if nth == 0 {
                lead.clone()
            } else {
                Row::of(Role::Text, &" ".repeat(hang))
            };
            row.append(line);
            if nth + 1 == MOST && many > MOST {
                row.push(Role::Dim, "…");
            }
            rows.push(row);
        }
    }
    rows
}
