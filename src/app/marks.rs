//! Marks: a letter for a place, to come back to.

use super::message::{Code, Effect, Key};
use super::place::{self, Place};
use super::{App, Over};

/// What a letter is pressed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To set a mark here.
    Set,
    /// To go to a mark.
    Go,
}

/// Waits for the letter.
pub(super) fn ask(app: &mut App, purpose: Purpose) {
    app.over = Some(Over::Mark(purpose));
}

/// The letter.
pub(super) fn key(app: &mut App, purpose: Purpose, key: Key) -> Vec<Effect> {
    let letter = match key.code {
        Code::Char(c) if !key.ctrl && !key.alt && c.is_alphanumeric() => c,
        // The key twice goes back to where the last jump began, as in vim.
        Code::Char('\'') if purpose == Purpose::Go => {
            place::back(app);
            return Vec::new();
        }
        Code::Esc => return Vec::new(),
        _ => {
            app.say("a mark is a letter or a digit");
            return Vec::new();
        }
    };
    match purpose {
        Purpose::Set => {
            app.marks.insert(letter, app.place);
            app.say(format!("mark {letter} is set here"));
        }
        Purpose::Go => match app.marks.get(&letter).copied() {
            Some(mark) => go(app, mark),
            None if app.marks.is_empty() => app.say("no mark is set yet"),
            None => {
                let set: Vec<String> = app.marks.keys().map(char::to_string).collect();
                app.say(format!(
                    "there is no mark {letter}; there are {}",
                    set.join(" ")
                ));
            }
        },
    }
    Vec::new()
}

fn go(app: &mut App, mark: Place) {
    place::leave(app);
    app.place = mark;
    place::settle(app);
}
