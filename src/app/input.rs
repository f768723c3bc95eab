//! A line that is being typed.

use super::key::{Code, Key};

/// The line and where the cursor stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// A byte of it, at a character.
    cursor: usize,
}

impl Input {
    /// A line that holds `text` already.
    pub fn with(text: impl Into<String>) -> Self {
        let text = text.into();
        let cursor = text.len();
        Self { text, cursor }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Takes in pasted words, in one line.
    pub fn paste(&mut self, words: &str) {
        let words: String = words
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        self.text.insert_str(self.cursor, &words);
        self.cursor += words.len();
    }

    /// Edits by `key`; whether it was a key for that.
    pub fn key(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char('u'), true) => {
                self.text.replace_range(..self.cursor, "");
                self.cursor = 0;
            }
            (Code::Char('w'), true) => {
                let before = self.before();
                let kept = before.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.text.replace_range(kept..self.cursor, "");
                self.cursor = kept;
            }
            (Code::Char('a'), true) | (Code::Home, _) => self.cursor = 0,
            (Code::Char('e'), true) | (Code::End, _) => self.cursor = self.text.len(),
            (Code::Char(c), false) if !key.alt && !c.is_control() => {
                self.text.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
            (Code::Backspace, _) => {
                let from = self.left();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            (Code::Delete, _) => self.text.replace_range(self.cursor..self.right(), ""),
            (Code::Left, _) => self.cursor = self.left(),
            (Code::Right, _) => self.cursor = self.right(),
            _ => return false,
        }
        true
    }

    fn left(&self) -> usize {
        self.before()
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.chars().next().map_or(0, char::len_utf8)
    }
}
