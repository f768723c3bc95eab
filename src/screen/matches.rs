//! The list of matches: where each stands, and the words around it.

use super::{Role, Row, marks, words};
use crate::app::{App, quotes};
use crate::text::{Span, glyph};

/// Bytes of the text that are looked at on each side of a match.
const AROUND: usize = 240;

/// The rows of the list, `width` cells wide, of which `height` are seen, the chosen one among them.
pub(super) fn rows(app: &App, chosen: usize, width: usize, height: usize) -> Vec<Row> {
    let matches = &app.found.matches;
    let lowest = matches.len().saturating_sub(height);
    let top = chosen.saturating_sub(height / 2).min(lowest);
    let number = matches.len().to_string().len();
    matches
        .iter()
        .enumerate()
        .skip(top)
        .take(height)
        .map(|(at, span)| row(app, (at, *span), at == chosen, number, width))
        .collect()
}

fn row(app: &App, (at, span): (usize, Span), chosen: bool, number: usize, width: usize) -> Row {
    let briefing = &app.opened.briefing;
    let mark = match (chosen, app.ascii) {
        (true, false) => "▶",
        (true, true) => ">",
        (false, _) => " ",
    };
    let mut row = Row::of(Role::Key, mark);
    let count = format!("{:>number$} ", at + 1);
    row.push(if chosen { Role::Selected } else { Role::Dim }, &count);
    let statement = quotes::holding(app, span);
    let ids = app.ids.width;
    match statement.and_then(|index| Some((index, briefing.statements.get(index)?))) {
        Some((index, statement)) => {
            let kind = marks::kind(statement.kind, app.ascii);
            row.push(marks::role(statement.kind), kind);
            let id = app.ids.of(briefing, index);
            row.push(Role::Dim, &format!(" {id:<ids$} "));
        }
        None => row.push(Role::Dim, &" ".repeat(ids + 3)),
    }
    let room = width.saturating_sub(row.width() + 1);
    context(app, span, room, &mut row);
    row
}

/// The match in the middle of the words around it.
fn context(app: &App, span: Span, room: usize, row: &mut Row) {
    let document = &app.opened.briefing.document;
    let text = &document.text;
    let block = {
        let at = document
            .blocks
            .partition_point(|block| block.span.end() <= span.start());
        document
            .blocks
            .get(at)
            .map_or_else(|| text.span(), |block| block.span)
    };
    let from = text
        .ceil(span.start().saturating_sub(AROUND))
        .clamp(block.start(), span.start());
    let to = text
        .floor(span.end() + AROUND)
        .min(block.end())
        .max(span.end());
    let spaced = |span: Span| {
        let words = text.slice(span);
        let edge = |c: Option<char>| c.is_some_and(char::is_whitespace);
        (
            edge(words.chars().next()),
            words::line(app, span),
            edge(words.chars().next_back()),
        )
    };
    let (_, before, space) = spaced(Span::new(from, span.start()));
    let found = words::line(app, span);
    let (opens, after, _) = spaced(Span::new(span.end(), to));
    let before = if space && !before.is_empty() {
        format!("{before} ")
    } else {
        before
    };
    let after = if opens { format!(" {after}") } else { after };
    let left = room.saturating_sub(glyph::width_of(&found)) / 3;
    let cut = Row::of(Role::Text, &before);
    let wide = cut.width();
    if wide > left {
        row.push_safe(Role::Dim, "…");
        row.append(cut.cut(wide - left.saturating_sub(1).min(wide), wide));
    } else {
        row.append(cut);
    }
    row.push(Role::Match, &found);
    row.push(Role::Text, &after);
}
