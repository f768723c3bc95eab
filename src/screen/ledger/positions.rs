//! The matrix: a row an issue, a column a party. Where there is no room for columns, a list of the same.

use super::{EMPTY, cell, first, pointer};
use crate::analysis::positions::{Line, Relation, topic_name};
use crate::app::App;
use crate::app::ledger::{self, Found};
use crate::screen::{Role, Row};

/// Cells of the column of issues.
const ISSUE: usize = 14;
/// A party has at least so many cells.
const LEAST: usize = 18;
/// Fewer cells than these hold no columns.
const TABLE: usize = 66;

/// The title and the rows.
pub(super) fn rows(app: &App, width: usize, height: usize) -> (Row, Vec<Row>) {
    let mut title = Row::of(Role::Name, "Positions");
    let Some(found) = app.ledger.found() else {
        return (title, Vec::new());
    };
    title.push(
        Role::Dim,
        &format!(
            "  {} records, only what this text states",
            found.records.len()
        ),
    );
    if app.ledger.opposed {
        title.push(Role::Warning, "  only opposed");
    }
    let lines = ledger::rows(app);
    let rows = if width < TABLE {
        list(app, found, &lines, width, height)
    } else {
        table(app, found, &lines, width, height)
    };
    (title, rows)
}

fn relation(line: &Line, ascii: bool) -> (Role, &'static str) {
    match (line.relation, ascii) {
        (Relation::Opposed, false) => (Role::Warning, "≠"),
        (Relation::Opposed, true) => (Role::Warning, "#"),
        (Relation::Agreed, _) => (Role::Certain, "="),
        (Relation::Open, _) => (Role::Dim, " "),
    }
}

fn table(app: &App, found: &Found, lines: &[usize], width: usize, height: usize) -> Vec<Row> {
    let bar = if app.ascii { "|" } else { "│" };
    let parties = &found.matrix.parties;
    let room = width.saturating_sub(1 + ISSUE + 4);
    let shown = (room / (LEAST + 2)).clamp(1, parties.len().max(1));
    let each = (room / shown).saturating_sub(2).max(1);
    // The party at which one is stays in sight.
    let from = (app.ledger.column + 1)
        .saturating_sub(shown)
        .min(parties.len() - shown.min(parties.len()));
    let mut head = Row::of(Role::Label, " issue").fit(1 + ISSUE, Role::Text);
    for (at, party) in parties.iter().enumerate().skip(from).take(shown) {
        head.push(Role::Border, &format!("{bar} "));
        let role = if at == app.ledger.column {
            Role::Selected
        } else {
            Role::Label
        };
        head.append(Row::of(role, party).fit(each, Role::Text));
    }
    head.push(Role::Border, bar);
    let more = parties.len() - shown.min(parties.len());
    if more > 0 {
        head.push(Role::Dim, &format!("+{more}"));
    }
    let mut rows = vec![head];
    let legend = legend(app, width);
    let left = height.saturating_sub(1 + legend.len());
    let top = first(app.ledger.row, lines.len(), left);
    for (nth, place) in lines.iter().enumerate().skip(top).take(left) {
        let Some(line) = found.matrix.rows.get(*place) else {
            continue;
        };
        let here = nth == app.ledger.row;
        let mut row = Row::of(Role::Key, pointer(here, app.ascii));
        let name = topic_name(&app.opened.briefing, line.topic);
        let name_role = if here { Role::Name } else { Role::Text };
        row.append(Row::of(name_role, name).fit(ISSUE, Role::Text));
        for (at, records) in line.cells.iter().enumerate().skip(from).take(shown) {
            row.push(Role::Border, &format!("{bar} "));
            let chosen = here && at == app.ledger.column;
            row.append(entry(app, found, records, each, chosen).fit(each, Role::Text));
        }
        row.push(Role::Border, bar);
        let (role, sign) = relation(line, app.ascii);
        row.push(role, &format!(" {sign}"));
        rows.push(row);
    }
    rows.resize_with(height.saturating_sub(legend.len()), Row::default);
    rows.extend(legend);
    rows
}

/// A cell: its weightiest record, and how many more there are.
fn entry(app: &App, found: &Found, records: &[usize], width: usize, chosen: bool) -> Row {
    let words = if chosen { Role::Selected } else { Role::Text };
    let Some(record) = records.first().and_then(|at| found.records.get(*at)) else {
        let empty = if width > EMPTY.len() + 1 {
            format!("· {EMPTY}")
        } else {
            "·".to_owned()
        };
        let empty = if app.ascii {
            empty.replace('·', ".")
        } else {
            empty
        };
        return Row::of(if chosen { Role::Selected } else { Role::Dim }, &empty);
    };
    let more = match records.len() {
        0 | 1 => String::new(),
        many => format!(" +{}", many - 1),
    };
    let room = width.saturating_sub(more.len());
    let mut row = cell(app, record, room, words);
    row.push(Role::Dim, &more);
    row
}

fn list(app: &App, found: &Found, lines: &[usize], width: usize, height: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    for (nth, place) in lines.iter().enumerate() {
        let Some(line) = found.matrix.rows.get(*place) else {
            continue;
        };
        let here = nth == app.ledger.row;
        let mut head = Row::of(Role::Key, pointer(here, app.ascii));
        head.push(Role::Heading, topic_name(&app.opened.briefing, line.topic));
        let (role, sign) = relation(line, app.ascii);
        head.push(role, &format!("  {sign}"));
        rows.push(head);
        for (column, records) in line.cells.iter().enumerate() {
            let chosen = here && column == app.ledger.column;
            if records.is_empty() && !chosen {
                continue;
            }
            if chosen {
                at = rows.len();
            }
            let party = found.matrix.parties.get(column).map_or("", String::as_str);
            let mut row = Row::of(Role::Text, "  ");
            row.append(Row::of(Role::Name, party).fit(9.min(width / 3), Role::Text));
            row.push(Role::Text, " ");
            let room = width.saturating_sub(row.width());
            row.append(entry(app, found, records, room, chosen));
            rows.push(row);
        }
    }
    let top = first(at, rows.len(), height);
    rows.into_iter().skip(top).take(height).collect()
}

/// What the marks mean, in one or two rows.
fn legend(app: &App, width: usize) -> Vec<Row> {
    use crate::briefing::Act;
    let mut row = Row::default();
    for act in Act::ALL {
        row.push(
            super::role(act),
            &format!(" {}", super::act(act, app.ascii)),
        );
        row.push(Role::Dim, &format!(" {}", act.name()));
    }
    let [same, apart] = if app.ascii { ["=", "#"] } else { ["=", "≠"] };
    let empty = if app.ascii { "." } else { "·" };
    let silent = format!(
        " {empty} not stated here (not: no position)   {apart} a refusal or denial meets what is asked   {same} agreed"
    );
    let mut rows = vec![Row::default()];
    if row.width() <= width {
        rows.push(row);
    }
    rows.push(Row::of(Role::Dim, &silent).fit(width, Role::Text));
    rows
}
