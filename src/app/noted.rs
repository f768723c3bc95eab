//! The list of all that the reader has put over the text: in the order of the text, what is lost at the end.

use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Command, Over, kept, note};
use crate::library::{Change, Entry, What};
use crate::text::Span;

/// Lines that a page of the list moves.
const PAGE: usize = 10;

/// The list, while it is open.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// Which line is chosen.
    pub chosen: usize,
    /// What was taken away here, the last at the end.
    gone: Vec<Entry>,
}

/// The entries in the order of the list, as places among the entries, and where they stand.
pub fn entries(app: &App) -> Vec<(usize, Option<Span>)> {
    let mut entries: Vec<(usize, Option<Span>)> =
        app.kept.spans.iter().copied().enumerate().collect();
    entries.truncate(app.kept.layer.entries.len());
    entries.sort_by_key(|(index, span)| (span.is_none(), *span, *index));
    entries
}

/// Opens the list.
pub(super) fn open(app: &mut App) {
    if app.kept.layer.entries.is_empty() {
        let keys = [
            (Command::Note, "notes"),
            (Command::Highlight, "highlights"),
            (Command::MarkSet, "marks"),
            (Command::Correct, "corrects"),
        ];
        let taught = keys.map(|(command, what)| format!("{} {what}", app.keymap.key_of(command)));
        app.say(format!("nothing yet: {}", taught.join(", ")));
        return;
    }
    let at = app.place.at;
    let before = |(_, span): &(usize, Option<Span>)| span.is_some_and(|span| span.start() < at);
    let chosen = entries(app).partition_point(before);
    show(
        app,
        Noted {
            chosen,
            gone: Vec::new(),
        },
    );
}

fn show(app: &mut App, mut noted: Noted) {
    let last = app.kept.layer.entries.len().saturating_sub(1);
    noted.chosen = noted.chosen.min(last);
    app.over = Some(Over::Noted(noted));
}

/// A key while the list is open.
pub(super) fn key(app: &mut App, mut noted: Noted, key: Key) -> Vec<Effect> {
    let entries = entries(app);
    let chosen = entries.get(noted.chosen).copied();
    let entry = chosen
        .and_then(|(index, _)| app.kept.layer.entries.get(index))
        .cloned();
    match (key.code, app.keymap.letter(key)) {
        (Code::Delete, _) | (_, Some('x')) => {
            let Some(entry) = entry else {
                show(app, noted);
                return Vec::new();
            };
            let effects = kept::keep(app, vec![Change::remove(&entry)]);
            noted.gone.push(entry);
            app.say("taken away; u brings it back");
            show(app, noted);
            return effects;
        }
        (_, Some('u')) => {
            let Some(entry) = noted.gone.pop() else {
                app.say("nothing was taken away here");
                show(app, noted);
                return Vec::new();
            };
            let what = entry.what.clone();
            let effects = kept::rewrite(app, entry, what);
            show(app, noted);
            return effects;
        }
        _ => {}
    }
    match app.keymap.command(key) {
        Some(Command::LineDown) => noted.chosen += 1,
        Some(Command::LineUp) => noted.chosen = noted.chosen.saturating_sub(1),
        Some(Command::PageDown | Command::HalfDown) => noted.chosen += PAGE,
        Some(Command::PageUp | Command::HalfUp) => {
            noted.chosen = noted.chosen.saturating_sub(PAGE);
        }
        Some(Command::Top) => noted.chosen = 0,
        Some(Command::Bottom) => noted.chosen = entries.len(),
        Some(Command::Note) => {
            let note = entry.filter(|entry| matches!(entry.what, What::Note { .. }));
            if let Some(note) = note {
                let span = chosen.and_then(|(_, span)| span).unwrap_or_default();
                note::ask(app, span, None, Some(note));
                return Vec::new();
            }
            app.say("this is no note");
        }
        Some(Command::Go) => {
            if let Some((index, Some(_))) = chosen {
                kept::go(app, index);
                return Vec::new();
            }
            app.say("its words are gone from the text");
        }
        Some(Command::Leave) => return vec![Effect::Quit],
        Some(Command::Escape | Command::Quit | Command::Noted) => return Vec::new(),
        _ => {}
    }
    show(app, noted);
    Vec::new()
}
