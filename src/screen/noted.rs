//! The list of what the reader has put over the text, and its signs beside the text.

use super::{Role, Row, marks, words};
use crate::app::{App, noted, quotes};
use crate::briefing::Statement;
use crate::export::names;
use crate::library::{Correction, Entry, What};
use crate::text::Span;

/// Bytes of a note's or a text's words that are looked at for a line.
const SEEN: usize = 400;

/// The rows of the list, `width` cells wide, of which `height` are seen, the chosen one among them.
pub(super) fn rows(app: &App, chosen: usize, width: usize, height: usize) -> Vec<Row> {
    let entries = noted::entries(app);
    let lowest = entries.len().saturating_sub(height);
    let top = chosen.saturating_sub(height / 2).min(lowest);
    entries
        .iter()
        .enumerate()
        .skip(top)
        .take(height)
        .filter_map(|(line, (index, span))| {
            let entry = app.kept.layer.entries.get(*index)?;
            Some(row(app, entry, *span, line == chosen).fit(width, Role::Text))
        })
        .collect()
}

/// How many there are, and how many of them are lost.
pub(super) fn title(app: &App, chosen: usize) -> Row {
    let all = app.kept.layer.entries.len();
    let lost = app.kept.spans.iter().filter(|span| span.is_none()).count();
    let mut row = Row::of(
        Role::Name,
        &format!("Noted {}/{all}", (chosen + 1).min(all)),
    );
    if lost > 0 {
        row.push(Role::Warning, &format!("  {lost} lost"));
    }
    row
}

fn row(app: &App, entry: &Entry, span: Option<Span>, chosen: bool) -> Row {
    let briefing = &app.opened.briefing;
    let pointer = match (chosen, app.ascii) {
        (true, false) => "▶",
        (true, true) => ">",
        (false, _) => " ",
    };
    let mut row = Row::of(Role::Key, pointer);
    row.push(Role::Key, &sign(&entry.what, app.ascii));
    let statement = span.and_then(|span| quotes::holding(app, span));
    let ids = app.ids.width;
    let id = statement.map_or_else(String::new, |index| app.ids.of(briefing, index));
    row.push(Role::Dim, &format!(" {id:<ids$} "));
    if span.is_none() {
        row.push(Role::Warning, "lost ");
    }
    let own = if chosen { Role::Selected } else { Role::Text };
    match &entry.what {
        What::Mark { .. } | What::Highlight => {}
        What::Note { words } => row.push(own, &format!("{}  ", head(words))),
        What::Correction(correction) => row.push(own, &format!("{}  ", corrected(correction))),
    }
    let said = match span {
        Some(span) => {
            let text = &briefing.document.text;
            let end = text
                .floor(span.end().min(span.start() + SEEN))
                .max(span.start());
            words::line(app, Span::new(span.start(), end))
        }
        None => head(&entry.anchor.exact).to_owned(),
    };
    let role = match entry.what {
        What::Mark { .. } | What::Highlight => own,
        _ => Role::Dim,
    };
    row.push(role, &format!("“{said}”"));
    row
}

/// The first line of some words, not without end.
fn head(words: &str) -> &str {
    let line = words.lines().next().unwrap_or_default();
    let end = { line.char_indices() }
        .nth(SEEN)
        .map_or(line.len(), |(at, _)| at);
    line.get(..end).unwrap_or_default()
}

/// What a correction says.
fn corrected(correction: &Correction) -> String {
    if correction.no_statement {
        return "no statement".to_owned();
    }
    let mut parts = Vec::new();
    match correction.speaker.as_deref() {
        None => {}
        Some("") => parts.push("not attributed"),
        Some(name) => parts.push(name),
    }
    parts.extend(correction.quoted.map(names::kind));
    parts.join(", ")
}

/// The sign of an entry: a mark's letter, else one for its kind.
fn sign(what: &What, ascii: bool) -> String {
    match what {
        // One cell, whatever letter it is.
        What::Mark { letter, .. } if letter.is_ascii_graphic() => letter.to_string(),
        What::Mark { .. } => "'".to_owned(),
        What::Note { .. } => marks::note(ascii).to_owned(),
        What::Highlight => marks::highlight(ascii).to_owned(),
        What::Correction(_) => marks::correction(ascii).to_owned(),
    }
}

/// What the reader has put at words on the page.
pub(super) struct Here<'a> {
    entries: Vec<(Span, &'a Entry)>,
    ascii: bool,
}

impl<'a> Here<'a> {
    /// What there is at the words of `page`.
    pub(super) fn on(app: &'a App, page: Span) -> Self {
        let entries = app.kept.layer.entries.iter().zip(&app.kept.spans);
        let mut entries: Vec<(Span, &Entry)> = entries
            .filter_map(|(entry, span)| Some(((*span)?, entry)))
            .filter(|(span, _)| span.overlaps(page))
            .collect();
        // Notes before marks before highlights before corrections.
        entries.sort_by_key(|(_, entry)| match entry.what {
            What::Note { .. } => 0,
            What::Mark { .. } => 1,
            What::Highlight => 2,
            What::Correction(_) => 3,
        });
        Self {
            entries,
            ascii: app.ascii,
        }
    }

    /// The sign for a row: of what begins in it, or lies on it; a space for nothing.
    pub(super) fn sign(&self, row: Span) -> String {
        let shows = |(span, entry): &&(Span, &Entry)| match entry.what {
            What::Highlight => span.overlaps(row),
            _ => row.contains(span.start()),
        };
        let entry = self.entries.iter().find(shows);
        entry.map_or_else(
            || " ".to_owned(),
            |(_, entry)| sign(&entry.what, self.ascii),
        )
    }

    /// The highlighted words.
    pub(super) fn highlights(&self) -> impl Iterator<Item = Span> {
        let highlights = self
            .entries
            .iter()
            .filter(|(_, entry)| matches!(entry.what, What::Highlight));
        highlights.map(|(span, _)| *span)
    }
}

/// The notes on the words of a statement, each in one line.
pub(super) fn notes<'a>(app: &'a App, statement: &Statement) -> Vec<&'a str> {
    let said = |span: Span| statement.content.iter().any(|said| said.overlaps(span));
    let entries = app.kept.layer.entries.iter().zip(&app.kept.spans);
    entries
        .filter(|(_, span)| span.is_some_and(said))
        .filter_map(|(entry, _)| match &entry.what {
            What::Note { words } => Some(head(words)),
            _ => None,
        })
        .collect()
}
