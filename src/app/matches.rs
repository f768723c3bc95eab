//! The list of all matches of the last search: one line each, with the words around.

use super::key::Key;
use super::message::Effect;
use super::{App, Command, Over, outline, place};

/// Lines that a page of the list moves.
const PAGE: usize = 10;

/// Opens the list at the match one is at.
pub(super) fn open(app: &mut App) {
    if app.found.matches.is_empty() {
        let key = app.keymap.key_of(Command::Search).to_owned();
        app.say(format!("nothing was found yet: {key} searches"));
        return;
    }
    let at = app.place.at;
    let next = app.found.matches.partition_point(|span| span.start() < at);
    let last = app.found.matches.len() - 1;
    app.over = Some(Over::Matches(app.found.current.unwrap_or(next).min(last)));
}

/// A key while the list is open.
pub(super) fn key(app: &mut App, chosen: usize, key: Key) -> Vec<Effect> {
    let last = app.found.matches.len().saturating_sub(1);
    let chosen = match app.keymap.command(key) {
        Some(Command::LineDown | Command::MatchNext) => chosen + 1,
        Some(Command::LineUp | Command::MatchPrevious) => chosen.saturating_sub(1),
        Some(Command::PageDown | Command::HalfDown) => chosen + PAGE,
        Some(Command::PageUp | Command::HalfUp) => chosen.saturating_sub(PAGE),
        Some(Command::Top) => 0,
        Some(Command::Bottom) => last,
        Some(Command::Go) => {
            if let Some(span) = app.found.matches.get(chosen).copied() {
                outline::uncover(app);
                place::jump(app, span);
                app.found.current = Some(chosen);
            }
            return Vec::new();
        }
        Some(Command::Leave) => return vec![Effect::Quit],
        Some(Command::Escape | Command::Quit | Command::Matches) => return Vec::new(),
        _ => chosen,
    };
    app.over = Some(Over::Matches(chosen.min(last)));
    Vec::new()
}
