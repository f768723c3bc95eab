//! Correcting how a statement was read: who said it, how much of it is quoted, or that it is no statement at all.

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Over, kept, quotes};
use crate::briefing::Kind;
use crate::library::corrections::{Statements, words};
use crate::library::{Anchor, Change, Correction, What};
use crate::text::fold::fold_str;

/// What is asked about a statement.
#[derive(Clone, Debug)]
pub enum Correcting {
    /// What is wrong with it.
    Choice,
    /// Who said it, being typed.
    Speaker(Input),
}

/// The answers to what is wrong: a letter, what it means, and that for a narrow screen.
pub const CHOICES: [(char, &str, &str); 7] = [
    ('s', "speaker", "who"),
    ('d', "direct", "dir"),
    ('m', "mixed", "mix"),
    ('i', "indirect", "ind"),
    ('n', "no statement", "no"),
    ('u', "as read", "undo"),
    ('a', "nobody", "nobody"),
];

/// Asks what is wrong with the statement one is at.
pub(super) fn open(app: &mut App) {
    if quotes::current(app).is_some() {
        app.over = Some(Over::Correct(Correcting::Choice));
    } else {
        app.say("there is no statement to correct");
    }
}

/// A key while it is asked.
pub(super) fn key(app: &mut App, correcting: Correcting, key: Key) -> Vec<Effect> {
    match correcting {
        Correcting::Choice => choice(app, key),
        Correcting::Speaker(input) => speaker(app, input, key),
    }
}

fn choice(app: &mut App, key: Key) -> Vec<Effect> {
    let quoted = |kind| Correction {
        quoted: Some(kind),
        ..Correction::default()
    };
    let correction = match app.keymap.letter(key) {
        Some('s') => {
            app.over = Some(Over::Correct(Correcting::Speaker(Input::default())));
            return Vec::new();
        }
        Some('a') => Correction {
            speaker: Some(String::new()),
            ..Correction::default()
        },
        Some('d') => quoted(Kind::Direct),
        Some('m') => quoted(Kind::Mixed),
        Some('i') => quoted(Kind::Indirect),
        Some('n') => Correction {
            no_statement: true,
            ..Correction::default()
        },
        Some('u') => return undo(app),
        _ if key.code == Code::Esc => return Vec::new(),
        _ => {
            app.over = Some(Over::Correct(Correcting::Choice));
            return Vec::new();
        }
    };
    correct(app, &correction)
}

fn speaker(app: &mut App, mut input: Input, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Esc => return Vec::new(),
        Code::Backspace if input.text().is_empty() => return Vec::new(),
        Code::Enter => {
            let typed = input.text().trim();
            if typed.is_empty() {
                return Vec::new();
            }
            let speaker = known(app, typed).unwrap_or_else(|| typed.to_owned());
            let correction = Correction {
                speaker: Some(speaker),
                ..Correction::default()
            };
            return correct(app, &correction);
        }
        Code::Tab => {
            if let Some(name) = completions(app, input.text()).first() {
                input = Input::with(*name);
            }
        }
        _ => {
            input.key(key);
        }
    }
    app.over = Some(Over::Correct(Correcting::Speaker(input)));
    Vec::new()
}

/// What is pasted goes into the name.
pub(super) fn paste(app: &mut App, mut correcting: Correcting, words: &str) {
    if let Correcting::Speaker(input) = &mut correcting {
        input.paste(words);
    }
    app.over = Some(Over::Correct(correcting));
}

/// The speakers of the text with a word that begins as `typed` does; all of them where nothing is typed.
pub fn completions<'a>(app: &'a App, typed: &str) -> Vec<&'a str> {
    let typed = fold_str(typed.trim_start());
    let names = { app.opened.briefing.speakers.iter() }.map(|speaker| speaker.name.as_str());
    names
        .filter(|name| {
            let name = fold_str(name);
            name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
        })
        .collect()
}

/// The one speaker of the text who is called `typed`, wholly or by one word of the name.
fn known(app: &App, typed: &str) -> Option<String> {
    let folded = fold_str(typed);
    let speakers = &app.opened.briefing.speakers;
    if let Some(speaker) = speakers.iter().find(|s| fold_str(&s.name) == folded) {
        return Some(speaker.name.to_string());
    }
    let called = |name: &str| fold_str(name).split(' ').any(|word| word == folded);
    let mut found = speakers.iter().filter(|speaker| called(&speaker.name));
    let only = found.next().filter(|_| found.next().is_none());
    only.map(|speaker| speaker.name.to_string())
}

/// Lays `more` over what was corrected of the statement before.
fn correct(app: &mut App, more: &Correction) -> Vec<Effect> {
    let briefing = app.opened.briefing.clone();
    let Some(statement) = quotes::current(app).and_then(|index| briefing.statements.get(index))
    else {
        return Vec::new();
    };
    let Some(span) = words(statement) else {
        return Vec::new();
    };
    let earlier = made(app).pop();
    let kept = earlier
        .and_then(|index| app.kept.layer.entries.get(index))
        .cloned();
    let before = kept.as_ref().and_then(|entry| match &entry.what {
        What::Correction(correction) => Some(correction.clone()),
        _ => None,
    });
    let before = before.unwrap_or_default();
    let correction = Correction {
        speaker: more.speaker.clone().or(before.speaker),
        quoted: more.quoted.or(before.quoted),
        no_statement: more.no_statement,
    };
    let said = if correction.no_statement {
        "no statement any more; A lists it".to_owned()
    } else {
        "corrected".to_owned()
    };
    let what = What::Correction(correction);
    let effects = match kept {
        Some(entry) => kept::rewrite(app, entry, what),
        None => kept::put(app, what, Anchor::head(&briefing.document.text, span)),
    };
    kept::say(app, said);
    effects
}

/// Takes away what was corrected of the statement.
fn undo(app: &mut App) -> Vec<Effect> {
    let made = made(app);
    if made.is_empty() {
        app.say("this stands as it was read");
        return Vec::new();
    }
    let entries = made
        .iter()
        .filter_map(|index| app.kept.layer.entries.get(*index));
    let changes = entries.map(Change::remove).collect();
    let effects = kept::keep(app, changes);
    kept::say(app, "as it was read");
    effects
}

/// The corrections of the statement one is at, as places among the entries.
fn made(app: &App) -> Vec<usize> {
    let briefing = app.kept.as_read.as_ref().unwrap_or(&app.opened.briefing);
    let current = quotes::current(app).and_then(|index| app.opened.briefing.statements.get(index));
    let Some(own) = current.and_then(words) else {
        return Vec::new();
    };
    let statements = Statements::new(briefing);
    let entries = app.kept.layer.entries.iter().zip(&app.kept.spans);
    entries
        .enumerate()
        .filter(|(_, (entry, _))| matches!(entry.what, What::Correction(_)))
        .filter(|(_, (_, span))| {
            let index = span.and_then(|span| statements.at(span));
            let meant = index.and_then(|index| briefing.statements.get(index));
            meant.and_then(words) == Some(own)
        })
        .map(|(index, _)| index)
        .collect()
}
