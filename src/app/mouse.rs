//! The mouse: the wheel, a click in the outline, a click on a quote.

use super::message::{Mouse, MouseKind};
use super::{App, Focus, Over, outline, place, quotes, select};
use crate::text::wrap;

/// Lines that one notch of the wheel moves.
const NOTCH: isize = 3;

pub(super) fn update(app: &mut App, mouse: Mouse) {
    let (column, row) = (usize::from(mouse.column), usize::from(mouse.row));
    match mouse.kind {
        MouseKind::WheelUp => wheel(app, -NOTCH),
        MouseKind::WheelDown => wheel(app, NOTCH),
        MouseKind::Press => press(app, column, row),
        MouseKind::Drag => drag(app, column, row),
        MouseKind::Release => app.pressed = None,
    }
}

/// Moves what lies on top, else the text.
fn wheel(app: &mut App, lines: isize) {
    match &mut app.over {
        Some(Over::Help(top) | Over::Verify(top)) => {
            *top = top.saturating_add_signed(lines).min(500);
        }
        Some(Over::Lookup(_) | Over::Search(_) | Over::Command(_) | Over::Mark(_)) => {}
        Some(Over::Select(_)) | None => place::scroll(app, lines),
    }
}

fn drag(app: &mut App, column: usize, row: usize) {
    let page = app.layout().page();
    let (Some(from), true) = (app.pressed, page.contains(column, row)) else {
        return;
    };
    if let Some(to) = byte_at(app, column - page.x, row - page.y) {
        select::drag(app, from, to);
    }
}

fn press(app: &mut App, column: usize, row: usize) {
    app.pressed = None;
    if matches!(app.over, Some(Over::Select(_))) {
        app.over = None;
    }
    if app.over.is_some() {
        return;
    }
    let layout = app.layout();
    if let Some(area) = layout.outline.filter(|area| area.contains(column, row)) {
        let entries = outline::entries(app);
        let rows = outline::rows(app, area.inner(), &entries);
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
    let briefing = app.opened.briefing.clone();
    let hit = briefing
        .statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| quotes::whole(statement).contains(at))
        .min_by_key(|(_, statement)| quotes::whole(statement).len());
    app.pressed = Some(at);
    app.place.at = at;
    app.place.chosen = hit.map(|(index, _)| index);
}

/// The byte that a cell of the page shows.
fn byte_at(app: &App, column: usize, row: usize) -> Option<usize> {
    let flow = place::flow(app);
    let line = flow.from(app.place.top).nth(row)?;
    let document = &app.opened.briefing.document;
    let block = document.blocks.get(line.block)?;
    let row = line.row?;
    let mut left = column.saturating_sub(app.layout().gutter + flow.indent(block));
    let exact = block.kind == crate::format::BlockKind::Verbatim;
    for glyph in wrap::shown(&document.text, row.span, &document.markup, exact) {
        if left < glyph.width {
            return Some(glyph.start);
        }
        left -= glyph.width;
    }
    Some(row.span.start())
}
