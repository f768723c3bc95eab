//! Marks: a letter for a place, to come back to. They last.

use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Over, kept, place};
use crate::library::{Anchor, What};
use crate::text::Span;

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
        Purpose::Set => set(app, letter),
        Purpose::Go => {
            go(app, letter);
            Vec::new()
        }
    }
}

fn set(app: &mut App, letter: char) -> Vec<Effect> {
    let text = &app.opened.briefing.document.text;
    let anchor = Anchor::at(text, app.place.at);
    let said = kept::said(app);
    let top = Anchor::at(text, app.place.top.at);
    let mark = What::Mark { letter, top, said };
    let effects = kept::put(app, mark, anchor);
    kept::say(app, format!("mark {letter} is set here"));
    effects
}

fn go(app: &mut App, letter: char) {
    let entries = app.kept.layer.entries.iter().zip(&app.kept.spans);
    let mut marks: Vec<(char, Option<Span>, usize)> = entries
        .enumerate()
        .filter_map(|(index, (entry, span))| match entry.what {
            What::Mark { letter, .. } => Some((letter, *span, index)),
            _ => None,
        })
        .collect();
    marks.sort_unstable();
    match marks.iter().find(|mark| mark.0 == letter) {
        Some((_, Some(_), index)) => kept::go(app, *index),
        Some((_, None, _)) => app.say(format!("the words of mark {letter} are gone")),
        None if marks.is_empty() => app.say("no mark is set yet"),
        None => {
            let set: Vec<String> = marks.iter().map(|mark| mark.0.to_string()).collect();
            app.say(format!(
                "there is no mark {letter}; there are {}",
                set.join(" ")
            ));
        }
    }
}
