//! Work that the reader waits for: what it is, how long it has taken, and how to leave it. What is left is done to its
//! end all the same; its result is not shown.

use super::message::Effect;
use super::{App, Opened, place, replace};
use crate::text::decode::decode_as;

/// Encodings that can be completed after `:encoding`. Many more are known.
pub(super) const ENCODINGS: [&str; 12] = [
    "utf-8",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "iso-8859-2",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "big5",
    "gb18030",
    "shift_jis",
    "euc-kr",
];

/// What is waited for.
#[derive(Debug, Default)]
pub struct Pending {
    /// The file that is read again in another encoding, as a place on the shelf.
    recoding: Option<usize>,
    /// For how many seconds it has been waited; `None`: not long enough to say so.
    pub seconds: Option<u64>,
}

/// What the reader waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Another file is opened, or this one in another encoding: one can go on as before.
    Opening,
    /// What is in the text is being found.
    Findings,
}

/// What is waited for now.
pub fn wait(app: &App) -> Option<Wait> {
    if app.shelf.wanted().is_some() || app.pending.recoding.is_some() {
        Some(Wait::Opening)
    } else {
        (!app.opened.complete).then_some(Wait::Findings)
    }
}

/// A line about what has taken long enough to be told.
pub fn line(app: &App) -> Option<String> {
    let seconds = app.pending.seconds?;
    let wanted = app.shelf.wanted().or(app.pending.recoding);
    match wait(app)? {
        Wait::Opening => {
            let file = wanted.and_then(|index| app.shelf.files.get(index));
            let name = file.map_or("the file", |file| &file.name);
            Some(format!("reading {name} … {seconds} s   Esc leaves it"))
        }
        Wait::Findings => Some("reading on … the quotes follow; q leaves".to_owned()),
    }
}

/// Leaves what can be left; whether there was something.
pub(super) fn leave(app: &mut App) -> bool {
    if wait(app) != Some(Wait::Opening) {
        return false;
    }
    app.shelf.want_no_more();
    app.pending = Pending::default();
    app.say("left; you are where you were");
    true
}

/// `:encoding NAME`: asks for the open file in that encoding.
pub(super) fn encoding(app: &mut App, name: &str) -> Vec<Effect> {
    if name.is_empty() {
        app.say("encoding and its name, as in: encoding koi8-r");
    } else if decode_as(&[], name).is_none() {
        app.say(format!(
            "there is no encoding “{name}”; examples: utf-8, windows-1251, koi8-r"
        ));
    } else if !app.opened.complete {
        app.say("the text is still being read; ask again when it is");
    } else {
        app.pending.recoding = Some(app.shelf.open);
        return vec![Effect::Recode(app.shelf.open, name.to_owned())];
    }
    Vec::new()
}

/// The file at `index` has been read in another encoding, or why it could not be.
pub(super) fn recoded(app: &mut App, index: usize, opened: Result<Opened, String>) -> Vec<Effect> {
    if app.pending.recoding.take() != Some(index) || app.shelf.open != index {
        return Vec::new();
    }
    match opened {
        Ok(opened) => {
            let before = app.opened.briefing.document.text.clone();
            let text = opened.briefing.document.text.clone();
            // The same character, where one was read for one; else the same part of the text.
            let head = before.as_str().get(..app.place.at).unwrap_or_default();
            let nth = head.chars().count();
            let (old, new) = (
                before.as_str().chars().count(),
                text.as_str().chars().count(),
            );
            let nth = if old == new {
                nth
            } else {
                nth * new / old.max(1)
            };
            let at = text.as_str().char_indices().nth(nth);
            let at = at.map_or(text.len(), |(at, _)| at);
            let notice = opened.briefing.document.notices.first();
            let said = notice.map(|notice| notice.message.clone());
            app.history = place::History::default();
            app.speaker = None;
            app.place = place::Place::default();
            let effects = replace(app, opened);
            place::stand_at(app, at);
            app.said = said;
            effects
        }
        Err(why) => {
            app.say(why);
            Vec::new()
        }
    }
}
