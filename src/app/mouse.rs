//! The mouse: the wheel, a click in the outline, a click on a quote.

use super::message::{Mouse, MouseKind};
use super::{App, Focus, Over, help, ledger, outline, place, quotes, select};
use crate::text::Span;

/// Lines that one notch of the wheel moves.
const NOTCH: isize = 3;

/// The edge of a pane that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Between the outline and the text.
    Outline,
    /// Between the text and the card.
    Card,
}

pub(super) fn update(app: &mut App, mouse: Mouse) {
    let (column, row) = (usize::from(mouse.column), usize::from(mouse.row));
    match mouse.kind {
        MouseKind::WheelUp => wheel(app, column, row, -1),
        MouseKind::WheelDown => wheel(app, column, row, 1),
        MouseKind::Press => press(app, column, row),
        MouseKind::Drag => drag(app, column, row),
        MouseKind::Release => {
            app.grabbed = None;
            app.pressed = None;
        }
    }
}

/// Turns what lies under the mouse: the page on top, the outline, the text.
fn wheel(app: &mut App, column: usize, row: usize, way: isize) {
    let by = NOTCH * way;
    let last = app.found.matches.len().saturating_sub(1);
    match &mut app.over {
        Some(Over::Help(help::Helping { top, .. }) | Over::Verify(top) | Over::Stats(top)) => {
            *top = top.saturating_add_signed(by).min(500);
        }
        Some(Over::Matches(chosen)) => *chosen = chosen.saturating_add_signed(way).min(last),
        Some(Over::Lookup(asking)) => asking.turn(way),
        Some(Over::Ledger(sheet)) => {
            let sheet = *sheet;
            ledger::step(app, sheet, way);
        }
        _ => {
            let outline = app.layout().outline;
            if outline.is_some_and(|area| area.contains(column, row)) {
                app.focus = Focus::Outline;
                outline::step(app, way);
            } else {
                place::scroll(app, by);
            }
        }
    }
}

/// The edge that stands at `column`, where panes stand beside each other.
fn edge(app: &App, column: usize) -> Option<Edge> {
    let layout = app.layout();
    let card = layout.card.filter(|card| card.x > 0)?;
    if column == card.x || column + 1 == card.x {
        return Some(Edge::Card);
    }
    let outline = layout.outline?;
    let border = outline.x + outline.width;
    (column == border || column + 1 == border).then_some(Edge::Outline)
}

/// Moves the edge that is held, or selects.
fn drag(app: &mut App, column: usize, row: usize) {
    let layout = app.layout();
    if let (Some(edge), Some(card)) = (app.grabbed, layout.card) {
        let wanted = match edge {
            Edge::Outline => column + 1,
            Edge::Card => layout.columns.saturating_sub(column),
        };
        super::widen(app, wanted.cast_signed() - card.width.cast_signed());
        return;
    }
    let page = layout.page();
    let (Some(from), true) = (app.pressed, page.contains(column, row)) else {
        return;
    };
    if let Some(to) = byte_at(app, column - page.x, row - page.y) {
        select::drag(app, from, to);
    }
}

fn press(app: &mut App, column: usize, row: usize) {
    app.pressed = None;
    match app.over {
        // A page on top closes, and nothing below is touched; what is being typed stays.
        Some(Over::Help(_) | Over::Verify(_) | Over::Stats(_) | Over::Matches(_)) => {
            app.over = None;
            return;
        }
        Some(Over::Select(_)) => app.over = None,
        Some(_) => return,
        None => {}
    }
    let layout = app.layout();
    app.grabbed = edge(app, column).filter(|_| layout.text.y <= row);
    if app.grabbed.is_some() {
        return;
    }
    if let Some(area) = layout.outline.filter(|area| area.contains(column, row)) {
        let entries = outline::entries(app);
        let current = outline::current(app, &entries).unwrap_or(0);
        let rows = outline::rows(app, area.inner(), &entries, current);
        let clicked = row
            .checked_sub(area.inner().y)
            .and_then(|row| rows.get(row))
            .map(|row| row.entry);
        if let Some(entry) = clicked {
            place::leave(app);
            app.focus = Focus::Outline;
            outline::go(app, &entries, entry);
        }
        return;
    }
    let page = layout.page();
    if !page.contains(column, row) {
        return;
    }
    app.focus = Focus::Text;
    let Some(at) = byte_at(app, column - page.x, row - page.y) else {
        return;
    };
    let here = Span::new(at, at + 1);
    let hit = quotes::touching(app, here)
        .filter(|(_, statement)| quotes::whole(statement).contains(at))
        .min_by_key(|(_, statement)| quotes::whole(statement).len())
        .map(|(index, _)| index);
    app.pressed = Some(at);
    app.place.at = at;
    app.place.chosen = hit;
}

/// The byte that a cell of the page shows.
fn byte_at(app: &App, column: usize, row: usize) -> Option<usize> {
    let flow = place::flow(app);
    let line = flow.from(app.place.top).nth(row)?;
    let document = &app.opened.briefing.document;
    let block = document.blocks.get(line.block)?;
    let row = line.row?;
    let set = place::setter(app).set(&line);
    let layout = app.layout();
    let indent = if set.right { 0 } else { flow.indent(block) };
    let column = column.saturating_sub(layout.margin + layout.gutter + indent);
    Some(set.byte_at(column).unwrap_or_else(|| row.span.start()))
}
