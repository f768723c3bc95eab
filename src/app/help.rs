//! The help: how far it is scrolled, and the words that narrow it.

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Command, Over, page};
use crate::text::fold::fold_str;

/// The help as it is looked at.
#[derive(Clone, Debug, Default)]
pub struct Helping {
    /// How many rows are scrolled off.
    pub top: usize,
    /// The words that narrow it.
    pub filter: Input,
    /// Whether they are being typed.
    pub typing: bool,
}

impl Helping {
    /// Whether a line of the help with these words is shown.
    pub fn shows(&self, line: &str) -> bool {
        let line = fold_str(line);
        let words = fold_str(self.filter.text());
        words.split_whitespace().all(|word| line.contains(word))
    }
}

/// A key while the help lies on top.
pub(super) fn key(app: &mut App, mut helping: Helping, key: Key) -> Vec<Effect> {
    if helping.typing {
        match key.code {
            Code::Esc => helping = Helping::default(),
            Code::Char('c') if key.ctrl => helping = Helping::default(),
            Code::Enter => helping.typing = false,
            Code::Up => helping.top = helping.top.saturating_sub(1),
            Code::Down => helping.top += 1,
            _ => {
                if helping.filter.key(key) {
                    helping.top = 0;
                }
            }
        }
        app.over = Some(Over::Help(helping));
        return Vec::new();
    }
    match app.keymap.command(key) {
        Some(Command::Search | Command::OutlineFilter) => {
            helping.typing = true;
            helping.top = 0;
            app.over = Some(Over::Help(helping));
        }
        Some(Command::Escape) if !helping.filter.text().is_empty() => {
            app.over = Some(Over::Help(Helping::default()));
        }
        _ => {
            let effects = page(app, key, helping.top, |top| {
                Over::Help(Helping {
                    top,
                    ..Helping::default()
                })
            });
            // Scrolled, the words stay.
            if let Some(Over::Help(scrolled)) = &mut app.over {
                scrolled.filter = helping.filter;
            }
            return effects;
        }
    }
    Vec::new()
}

/// What is pasted narrows the help.
pub(super) fn paste(app: &mut App, mut helping: Helping, words: &str) {
    helping.typing = true;
    helping.top = 0;
    helping.filter.paste(words);
    app.over = Some(Over::Help(helping));
}
