//! Selecting any words of the text, to copy them: `V`, then the moves, or the mouse.

use super::key::Key;
use super::message::Effect;
use super::place;
use super::{App, Command, Over, note};
use crate::text::{Span, wrap};

/// A selection: from where it began to where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began, in bytes.
    pub from: usize,
    /// The other end: the character that begins here is in it.
    pub to: usize,
}

/// Begins with what one is at: the chosen quote, else the line at which one reads.
pub(super) fn open(app: &mut App) {
    let chosen = app
        .place
        .chosen
        .and_then(|index| app.opened.briefing.statements.get(index))
        .and_then(|statement| statement.content.iter().copied().reduce(Span::cover));
    let span = chosen.or_else(|| line(app, app.place.at));
    let Some(span) = span.filter(|span| !span.is_empty()) else {
        app.say("there is nothing to select");
        return;
    };
    let to = app.opened.briefing.document.text.floor(span.end() - 1);
    app.over = Some(Over::Select(Selection {
        from: span.start(),
        to,
    }));
}

/// What is selected, in bytes.
pub fn span(app: &App, selection: Selection) -> Span {
    let text = &app.opened.briefing.document.text;
    let first = text.floor(selection.from.min(selection.to));
    let last = text.floor(selection.from.max(selection.to));
    Span::new(first, text.ceil(last + 1))
}

/// A key while something is selected.
pub(super) fn key(app: &mut App, mut selection: Selection, key: Key) -> Vec<Effect> {
    let Some(command) = app.keymap.command(key) else {
        app.over = Some(Over::Select(selection));
        return Vec::new();
    };
    match command {
        Command::Copy | Command::Go => {
            let words = app
                .opened
                .briefing
                .document
                .text
                .slice(span(app, selection));
            return vec![Effect::Copy(words.to_owned())];
        }
        Command::Note => {
            let span = span(app, selection);
            note::on(app, span, None);
            return Vec::new();
        }
        Command::Highlight => return note::highlight(app, span(app, selection)),
        Command::Escape | Command::Quit | Command::Select => return Vec::new(),
        Command::Leave => return vec![Effect::Quit],
        Command::LineDown => selection.to = vertical(app, selection.to, 1),
        Command::LineUp => selection.to = vertical(app, selection.to, -1),
        Command::HalfDown | Command::PageDown => selection.to = vertical(app, selection.to, 10),
        Command::HalfUp | Command::PageUp => selection.to = vertical(app, selection.to, -10),
        Command::Unfold => selection.to = horizontal(app, selection.to, true),
        Command::Fold => selection.to = horizontal(app, selection.to, false),
        Command::WordNext => selection.to = word(app, selection.to, true),
        Command::WordPrevious => selection.to = word(app, selection.to, false),
        Command::Top => selection.to = place::flow(app).top().at,
        Command::Bottom => selection.to = end(app),
        _ => {}
    }
    show(app, selection.to);
    app.over = Some(Over::Select(selection));
    Vec::new()
}

/// Selects from where the mouse went down to where it is.
pub(super) fn drag(app: &mut App, from: usize, to: usize) {
    if from != to {
        app.over = Some(Over::Select(Selection { from, to }));
    }
}

fn show(app: &mut App, at: usize) {
    let chosen = app.place.chosen;
    place::look_at(app, Span::new(at, at));
    app.place.chosen = chosen;
}

fn end(app: &App) -> usize {
    let document = &app.opened.briefing.document;
    let end = document.blocks.last().map_or(0, |block| block.span.end());
    document.text.floor(end.saturating_sub(1))
}

/// The row that holds `at`, without the space at its end.
fn line(app: &App, at: usize) -> Option<Span> {
    let flow = place::flow(app);
    let line = flow.from(flow.line_of(at)).next()?;
    Some(app.opened.briefing.document.text.trim(line.row?.span))
}

/// The place as far along the row that is `lines` further down.
fn vertical(app: &App, at: usize, lines: isize) -> usize {
    let flow = place::flow(app);
    let here = flow.line_of(at);
    let mut setter = place::setter(app);
    let along = flow
        .from(here)
        .next()
        .map_or(0, |line| setter.set(&line).column_of(at));
    let by = lines.unsigned_abs();
    let mut spot = if lines < 0 {
        flow.up(here, by)
    } else {
        flow.down(here, by)
    };
    // In an empty row there is nothing to select.
    while spot.above > 0 {
        let next = if lines < 0 {
            flow.up(spot, 1)
        } else {
            flow.down(spot, 1)
        };
        if next == spot {
            break;
        }
        spot = next;
    }
    let Some(line) = flow.from(spot).next() else {
        return at;
    };
    setter
        .set(&line)
        .byte_at(along)
        .or_else(|| line.row.map(|row| row.span.start()))
        .unwrap_or(at)
}

/// The next character that is shown, or the one before.
fn horizontal(app: &App, at: usize, forward: bool) -> usize {
    let document = &app.opened.briefing.document;
    let text = &document.text;
    let near = if forward {
        Span::new(at, text.ceil(at + NEAR))
    } else {
        Span::new(text.floor(at.saturating_sub(NEAR)), at)
    };
    let shown = wrap::shown(text, near, &document.markup, true);
    let next = if forward {
        shown.iter().find(|glyph| glyph.start > at)
    } else {
        shown.last()
    };
    next.map_or(at, |glyph| glyph.start).min(end(app))
}

/// The end of the next word, or the beginning of the one before.
fn word(app: &App, at: usize, forward: bool) -> usize {
    let mut here = at;
    let text = &app.opened.briefing.document.text;
    let is_word = |at: usize| text.char_at(at).is_some_and(char::is_alphanumeric);
    let mut seen = false;
    for _ in 0..NEAR {
        let next = horizontal(app, here, forward);
        if next == here || (seen && !is_word(next)) {
            break;
        }
        seen |= is_word(next);
        here = next;
    }
    here
}

/// How far the next character is looked for, in bytes; markup may stand between.
const NEAR: usize = 400;
