//! Search of the whole text, as one types.

use super::input::Input;
use super::message::{Code, Key};
use super::place::{self, Place};
use super::{App, Over};
use crate::search;
use crate::text::Span;

/// What was searched for last, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The words as typed.
    pub words: String,
    /// Where they stand, in reading order.
    pub matches: Vec<Span>,
    /// The match one is at.
    pub current: Option<usize>,
}

/// A search that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The line.
    pub input: Input,
    /// Where one was before, for Esc.
    from: Place,
    /// What was searched for before, for Esc.
    before: Found,
}

/// Begins to type a search.
pub(super) fn open(app: &mut App) {
    app.over = Some(Over::Search(Prompt {
        input: Input::default(),
        from: app.place,
        before: std::mem::take(&mut app.found),
    }));
}

/// A key while a search is typed.
pub(super) fn key(app: &mut App, mut prompt: Prompt, key: Key) {
    match key.code {
        Code::Esc => {
            app.place = prompt.from;
            app.found = prompt.before;
        }
        Code::Char('c') if key.ctrl => {
            app.place = prompt.from;
            app.found = prompt.before;
        }
        Code::Enter => {
            if prompt.input.text().is_empty() {
                app.found = prompt.before;
                step(app, true);
            } else if app.found.matches.is_empty() {
                let words = app.found.words.clone();
                app.say(format!("“{words}” is not in this text"));
            } else {
                let now = std::mem::replace(&mut app.place, prompt.from);
                place::leave(app);
                app.place = now;
            }
        }
        _ => {
            if prompt.input.key(key) {
                typed(app, &prompt);
            }
            app.over = Some(Over::Search(prompt));
        }
    }
}

/// Looks for what is typed now, from where the search began.
pub(super) fn typed(app: &mut App, prompt: &Prompt) {
    let words = prompt.input.text().to_owned();
    app.place = prompt.from;
    let matches = find(app, &words);
    let from = prompt.from.at;
    let current = matches
        .iter()
        .position(|span| span.start() >= from)
        .or(if matches.is_empty() { None } else { Some(0) });
    if let Some(span) = current.and_then(|current| matches.get(current)) {
        place::look_at(app, *span);
    }
    app.found = Found {
        words,
        matches,
        current,
    };
}

/// The matches inside what is shown.
fn find(app: &mut App, words: &str) -> Vec<Span> {
    let briefing = app.opened.briefing.clone();
    let blocks = &briefing.document.blocks;
    let shown = |span: &Span| {
        let index = blocks.partition_point(|block| block.span.end() <= span.start());
        blocks
            .get(index)
            .is_some_and(|block| block.span.overlaps(*span))
    };
    let mut matches = search::find_text(&app.index().folded, words);
    matches.retain(shown);
    matches
}

/// Finds the words again in a text that has changed.
pub(super) fn again(app: &mut App) {
    if app.found.words.is_empty() {
        return;
    }
    let words = app.found.words.clone();
    app.found.matches = find(app, &words);
    app.found.current = None;
}

/// To the next match, or the one before; around the end.
pub(super) fn step(app: &mut App, forward: bool) {
    let all = app.found.matches.len();
    if all == 0 {
        let key = app.keymap.key_of(super::Command::Search).to_owned();
        app.say(if app.found.words.is_empty() {
            format!("nothing was searched for yet: {key}")
        } else {
            format!("“{}” is not in this text", app.found.words)
        });
        return;
    }
    let at = app.place.at;
    let here = app.found.current.filter(|current| {
        app.found
            .matches
            .get(*current)
            .is_some_and(|span| span.start() == at)
    });
    let after = app.found.matches.partition_point(|span| span.start() < at);
    let next = match (here, forward) {
        (Some(current), true) => current + 1,
        (Some(current), false) => current + all - 1,
        (None, true) => after,
        (None, false) => after + all - 1,
    } % all;
    if let Some(span) = app.found.matches.get(next).copied() {
        place::jump(app, span);
        app.found.current = Some(next);
    }
}
