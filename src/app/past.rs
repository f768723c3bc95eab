//! What was typed before, to be had again with the arrow keys: one list for the search, one for the look-up, one for
//! the commands.

use super::input::Input;

/// How many lines are kept.
const KEPT: usize = 100;

/// The lines typed at one prompt, the oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Past(Vec<String>);

/// Where one is among those lines, while one types.
#[derive(Clone, Debug, Default)]
pub(super) struct Recall {
    /// The line that is shown; `None`: one's own.
    at: Option<usize>,
    /// One's own, to come back to.
    own: String,
}

impl Past {
    /// Keeps `line` as the last; it stands there once.
    pub(super) fn keep(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        self.0.retain(|kept| kept != line);
        self.0.push(line.to_owned());
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
    }
}

impl Recall {
    /// Puts the line before into `input`, or the one after; at the end one's own again. Whether there was one.
    pub(super) fn turn(&mut self, past: &Past, input: &mut Input, older: bool) -> bool {
        let all = past.0.len();
        let now = self.at.unwrap_or(all).min(all);
        let next = if older {
            now.checked_sub(1)
        } else {
            Some(now + 1).filter(|next| *next <= all)
        };
        let Some(next) = next else { return false };
        if self.at.is_none() {
            input.text().clone_into(&mut self.own);
        }
        let line = past.0.get(next);
        self.at = line.map(|_| next);
        *input = Input::with(line.unwrap_or(&self.own));
        true
    }

    /// The line was changed: it is one's own now.
    pub(super) fn changed(&mut self) {
        self.at = None;
    }
}
