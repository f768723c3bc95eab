//! What a look-up found, each in a row or two; and the chosen one where it stands, with the words that match marked.

use super::card::speaker_of;
use super::{Role, Row, marks, outline, words};
use crate::app::lookup::Asking;
use crate::app::{App, quotes};
use crate::search::{Hit, Item, Told};
use crate::text::order::{self, Order};
use crate::text::{Span, wrap};

/// The rows of an item: two when it is chosen, else one.
pub(super) fn rows(app: &App, item: Item<'_>, width: usize, chosen: bool) -> Vec<Row> {
    match item {
        Item::Hit(hit) => statement(app, hit, width, chosen),
        Item::Told(it) => told(app, it, width, chosen),
    }
}

fn arrow(app: &App, chosen: bool) -> Row {
    match (chosen, app.ascii) {
        (true, false) => Row::of(Role::Key, " ▶ "),
        (true, true) => Row::of(Role::Key, " > "),
        (false, _) => Row::of(Role::Text, "   "),
    }
}

/// `words` behind what stands in `first`, the second row of them below the first.
fn beside(mut first: Row, column: usize, words: Vec<Row>) -> Vec<Row> {
    let mut words = words.into_iter();
    first.append(words.next().unwrap_or_default());
    let rest = words.map(|words| {
        let mut row = Row::of(Role::Text, &" ".repeat(column));
        row.append(words);
        row
    });
    std::iter::once(first).chain(rest).collect()
}

/// A sentence of narration.
fn told(app: &App, told: &Told, width: usize, chosen: bool) -> Vec<Row> {
    let first = arrow(app, chosen);
    let column = first.width();
    let room = width.saturating_sub(column + 1).max(1);
    let lines = lines(app, told.sentence, &told.matched, room, chosen);
    beside(first, column, lines)
}

/// A hit: id, mark, speaker, party, occasion; the words said, those that match marked. The chosen one has two rows.
fn statement(app: &App, hit: &Hit, width: usize, chosen: bool) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let mut first = Row::default();
    if let Some(statement) = briefing.statements.get(hit.statement) {
        first.append(arrow(app, chosen));
        let ids = app.ids.width;
        first.push(
            Role::Dim,
            &format!("{:<ids$} ", app.ids.of(briefing, hit.statement)),
        );
        first.push(
            marks::role(statement.kind),
            marks::kind(statement.kind, app.ascii),
        );
        first.push(Role::Text, " ");
        let speaker = speaker_of(briefing, statement);
        let name = speaker.map_or("(no name)", |speaker| outline::short(speaker));
        let wide = width >= 70;
        let name_width = if wide { 13 } else { 10 };
        first.append(Row::of(Role::Name, name).fit(name_width, Role::Text));
        first.push(Role::Text, " ");
        if wide {
            let party = speaker
                .and_then(|speaker| speaker.party.as_deref())
                .unwrap_or("");
            first.append(Row::of(Role::Dim, party).fit(9, Role::Text));
            first.push(Role::Text, " ");
            let how = statement
                .medium
                .or(statement.occasion)
                .or(statement.attribution.cue);
            let how = how.map_or_else(String::new, |span| words::line(app, span));
            first.append(Row::of(Role::Dim, &how).fit(14, Role::Dim));
            first.push(Role::Text, " ");
        }
        let column = first.width();
        let room = width.saturating_sub(column + 1).max(1);
        return beside(first, column, said(app, hit, room, chosen));
    }
    vec![first]
}

/// The words of a hit from a little before the first match on, in one row or two.
fn said(app: &App, hit: &Hit, width: usize, two: bool) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let Some(statement) = briefing.statements.get(hit.statement) else {
        return Vec::new();
    };
    let cover = statement
        .content
        .iter()
        .copied()
        .reduce(Span::cover)
        .unwrap_or(statement.extent);
    let span = match hit.matched.first() {
        Some(first) if !cover.covers(*first) => statement.extent,
        _ => cover,
    };
    lines(app, span, &hit.matched, width, two)
}

/// The words at `span` from a little before the first of `matched` on, in one row or two.
fn lines(app: &App, span: Span, matched: &[Span], width: usize, two: bool) -> Vec<Row> {
    let document = &app.opened.briefing.document;
    let span = Span::new(
        span.start(),
        span.end().min(document.text.ceil(span.start() + 4000)),
    );
    let rows = wrap::rows(
        &document.text,
        span,
        &document.markup,
        width.saturating_sub(1).max(1),
        false,
    );
    let first = matched
        .first()
        .map_or_else(|| span.start(), |span| span.start());
    let at = rows
        .iter()
        .position(|row| row.span.contains(first))
        .unwrap_or(0);
    // With one row, the one with the match; with two, the one before it as well.
    let from = if two {
        at.saturating_sub(usize::from(at + 1 == rows.len() && at > 0))
    } else {
        at
    };
    let count = rows.len();
    rows.into_iter()
        .enumerate()
        .skip(from)
        .take(1 + usize::from(two))
        .map(|(index, row)| {
            let mut shown = marked(app, row.span, matched, Role::Text);
            let more = index + 1 < count && (!two || index > from);
            if more {
                shown.push(Role::Dim, "…");
            }
            shown
        })
        .collect()
}

/// The words at `span`, those in `matched` marked.
pub(super) fn marked(app: &App, span: Span, matched: &[Span], ground: Role) -> Row {
    let document = &app.opened.briefing.document;
    let mut row = Row::default();
    let shown = wrap::shown(
        &document.text,
        document.text.trim(span),
        &document.markup,
        false,
    );
    let mut words = String::new();
    let order = { app.options.reorder }
        .then(|| Order::of(&document.text, span, &document.markup, false))
        .flatten();
    let placed = match order {
        Some(order) => order.visual(&shown),
        None => shown.into_iter().map(|piece| (piece, false)).collect(),
    };
    for (piece, right) in placed {
        let role = if matched.iter().any(|span| span.contains(piece.start)) {
            Role::Match
        } else {
            ground
        };
        words.clear();
        order::write(document.text.as_str(), piece, right, &mut words);
        row.push_safe(role, &words);
    }
    row
}

/// What is chosen where it stands.
pub(super) fn context(app: &App, asking: &Asking, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let (whole, matched) = match asking.item() {
        Some(Item::Hit(hit)) => match briefing.statements.get(hit.statement) {
            Some(statement) => (quotes::whole(statement), hit.matched.as_slice()),
            None => return Vec::new(),
        },
        Some(Item::Told(told)) => (told.sentence, told.matched.as_slice()),
        None => return Vec::new(),
    };
    let document = &briefing.document;
    let around = surroundings(app, whole);
    let rows = wrap::rows(
        &document.text,
        around,
        &document.markup,
        width.saturating_sub(4).max(1),
        false,
    );
    let from = rows
        .iter()
        .position(|row| row.span.overlaps(whole))
        .unwrap_or(0)
        .saturating_sub(1);
    rows.iter()
        .skip(from)
        .take(8)
        .map(|line| {
            let mut row = Row::of(Role::Text, "  ");
            let ground = if line.span.overlaps(whole) {
                Role::Text
            } else {
                Role::Dim
            };
            row.append(marked(app, line.span, matched, ground));
            row
        })
        .collect()
}

/// A statement with what stands around it: its paragraph, when that is no longer than a page.
pub(super) fn surroundings(app: &App, whole: Span) -> Span {
    let document = &app.opened.briefing.document;
    let block = document
        .blocks
        .iter()
        .find(|block| block.span.overlaps(whole))
        .map_or(whole, |block| block.span);
    let near = |at: usize| document.text.floor(at);
    let start = near(block.start().max(whole.start().saturating_sub(600)));
    let end = near(block.end().min(whole.end() + 600).max(whole.end()));
    Span::new(start, end.max(start))
}
