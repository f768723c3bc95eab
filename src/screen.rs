//! What the reader shows, as a value: rows of runs, each a role and its text. Nothing here knows a terminal.

mod card;
mod frame;
mod help;
mod hints;
mod hits;
mod ledger;
mod lookup;
mod marks;
mod matches;
mod noted;
mod outline;
mod reader;
mod role;
mod row;
mod shelf;
mod stats;
mod status;
mod verify;
mod words;

pub use self::role::Role;

use self::frame::Frame;
use crate::app::flow::Line;
use crate::app::layout::{Area, Layout};
use crate::app::shelf::Shelving;
use crate::app::{App, Focus, Over, place};

/// A whole screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The rows from the top; none is wider than the screen.
    pub rows: Vec<Row>,
    /// Where the cursor stands, as column and row from 0; `None`: hidden.
    pub cursor: Option<(u16, u16)>,
}

/// One row of the screen, from the left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its runs.
    pub runs: Vec<Run>,
}

/// Cells in a row that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What they mean.
    pub role: Role,
    /// What stands in them, one entry a cell or pair of cells, made safe by `glyph`: no control is in it.
    pub text: String,
}

/// The screen that shows `app`. Nothing is changed by it, and only what can be seen is worked out.
pub fn view(app: &App) -> Screen {
    let layout = app.layout();
    let lines = place::page(app);
    let percent = place::percent(app, &lines);
    let mut rows: Vec<Row> = Vec::with_capacity(layout.rows);
    if layout.title > 0 {
        rows.push(status::title(app, &layout, percent));
    }
    rows.extend(body(app, &layout, &lines));
    let (bottom, typed) = status::bottom(app, &layout, percent);
    rows.resize_with(layout.rows.saturating_sub(bottom.len()), Row::default);
    let mut cursor = typed.map(|(column, row)| (column, rows.len() + row));
    rows.extend(bottom);
    match &app.over {
        Some(Over::Lookup(asking)) => {
            let (area, pane, at) = lookup::pane(app, &layout, asking);
            frame::lay(&mut rows, area, pane);
            cursor = Some(at);
        }
        Some(Over::Help(helping)) => {
            page(app, &layout, "Keys", helping.top, help::rows, &mut rows);
        }
        Some(Over::Verify(top)) => page(app, &layout, "Verify", *top, verify::rows, &mut rows),
        Some(Over::Stats(top)) => page(app, &layout, "Figures", *top, stats::rows, &mut rows),
        Some(Over::Ledger(sheet)) => cursor = ledger::lay(app, &layout, *sheet, &mut rows),
        Some(Over::Matches(chosen)) => list(app, &layout, *chosen, &mut rows),
        Some(Over::Noted(noted)) => noted_list(app, &layout, noted.chosen, &mut rows),
        Some(Over::Shelf(shelving)) => shelf_list(app, &layout, shelving, &mut rows),
        Some(
            Over::Search(_)
            | Over::Command(_)
            | Over::Filter(_)
            | Over::Mark(_)
            | Over::Select(_)
            | Over::Correct(_)
            | Over::Note(_),
        )
        | None => {}
    }
    rows.truncate(layout.rows);
    let cursor = cursor
        .filter(|(column, row)| *column < layout.columns && *row < layout.rows)
        .map(|(column, row)| (column as u16, row as u16));
    Screen { rows, cursor }
}

/// The panes beside each other, the card below where there is no room beside.
fn body(app: &App, layout: &Layout, lines: &[Line]) -> Vec<Row> {
    if let Some(area) = layout.outline.filter(|_| layout.covered()) {
        return outline::pane(app, area);
    }
    let mut rows = text(app, layout, lines);
    if let Some(area) = layout.outline {
        rows = beside(outline::pane(app, area), rows);
    }
    match layout.card {
        Some(area) if area.y == layout.text.y => beside(rows, card::pane(app, area)),
        Some(area) => {
            rows.extend(card::strip(app, area));
            rows
        }
        None => rows,
    }
}

fn text(app: &App, layout: &Layout, lines: &[Line]) -> Vec<Row> {
    let rows = reader::rows(app, layout, lines);
    let width = layout.text.width;
    if !layout.framed {
        let mut rows = rows;
        rows.resize_with(layout.text.height, Row::default);
        return rows
            .into_iter()
            .map(|row| row.fit(width, Role::Text))
            .collect();
    }
    let sections = &app.opened.briefing.sections;
    let section = place::section(app);
    let heading = section
        .and_then(|section| sections.get(section))
        .and_then(|section| section.heading);
    let mut title = Row::default();
    if let Some(section) = section.filter(|_| layout.outline.is_none()) {
        title.push(Role::Dim, &format!("{}/{} ", section + 1, sections.len()));
    }
    match heading {
        Some(span) => title.push(Role::Heading, &words::line(app, span)),
        None => title.push(Role::Dim, "(lede)"),
    }
    let frame = Frame {
        ascii: app.ascii,
        focus: app.focus == Focus::Text,
    };
    frame.around(layout.text, &title, rows)
}

fn beside(left: Vec<Row>, right: Vec<Row>) -> Vec<Row> {
    left.into_iter()
        .zip(right)
        .map(|(mut row, right)| {
            row.append(right);
            row
        })
        .collect()
}

/// The list of matches on top of all but the bars.
fn list(app: &App, layout: &Layout, chosen: usize, under: &mut [Row]) {
    let mut title = Row::of(
        Role::Name,
        &format!("Matches {}/{}", chosen + 1, app.found.matches.len()),
    );
    title.push(Role::Text, &format!("  “{}”", app.found.words));
    let rows = |width, height| matches::rows(app, chosen, width, height);
    over_all(app, layout, &title, rows, under);
}

/// The list of what is noted on top of all but the bars.
fn noted_list(app: &App, layout: &Layout, chosen: usize, under: &mut [Row]) {
    let title = noted::title(app, chosen);
    let rows = |width, height| noted::rows(app, chosen, width, height);
    over_all(app, layout, &title, rows, under);
}

/// The files on top of all but the bars.
fn shelf_list(app: &App, layout: &Layout, shelving: &Shelving, under: &mut [Row]) {
    let title = shelf::title(app, shelving);
    let rows = |width, height| shelf::rows(app, shelving, width, height);
    over_all(app, layout, &title, rows, under);
}

fn over_all(
    app: &App,
    layout: &Layout,
    title: &Row,
    rows: impl Fn(usize, usize) -> Vec<Row>,
    under: &mut [Row],
) {
    let area = Area {
        x: 0,
        y: layout.title,
        width: layout.columns,
        height: layout.rows.saturating_sub(layout.title + layout.status),
    };
    let inner = area.inner();
    let rows = rows(inner.width, inner.height);
    let frame = Frame {
        ascii: app.ascii,
        focus: true,
    };
    frame::lay(under, area, frame.around(area, title, rows));
}

/// A page of words on top of all but the bars.
fn page(
    app: &App,
    layout: &Layout,
    title: &str,
    top: usize,
    words: fn(&App, usize) -> Vec<Row>,
    under: &mut [Row],
) {
    let margin = if layout.columns >= 100 { 12 } else { 0 };
    let area = Area {
        x: margin,
        y: layout.title,
        width: layout.columns - 2 * margin,
        height: layout.rows.saturating_sub(layout.title + layout.status),
    };
    let rows = words(app, area.inner().width);
    let top = top.min(rows.len().saturating_sub(area.inner().height));
    let frame = Frame {
        ascii: app.ascii,
        focus: true,
    };
    let shown = rows.into_iter().skip(top).collect();
    frame::lay(
        under,
        area,
        frame.around(area, &Row::of(Role::Name, title), shown),
    );
}
