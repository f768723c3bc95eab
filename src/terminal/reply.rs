//! The terminal's answer to what its background is, taken out of the keys.
//!
//! The reader of keys knows no such answer and makes keys of it: `Alt-]`, each letter of `11;rgb:ffff/ffff/ffff`, and
//! `Alt-\` or `Ctrl-g` for its end. They are held back until it is clear what they are; what turns out to have been
//! typed is given back in order.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// What asks the terminal.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// What an answer begins with.
const BEGIN: &str = "]11;";

/// The longest answer, in characters.
const LONGEST: usize = 48;

/// How long a key is held back that may begin an answer; people take longer from one key to the next.
const MOMENT: Duration = Duration::from_millis(20);

/// How long the rest of an answer is waited for.
const REST: Duration = Duration::from_secs(1);

/// For how long after the start an `Esc` may be the beginning of an answer that was cut in two on its way.
const CUT: Duration = Duration::from_secs(2);

/// Watches the keys for an answer.
pub(super) struct Reply {
    start: Instant,
    held: Vec<Event>,
    words: Option<String>,
}

/// What an event turned out to be.
pub(super) enum Taken {
    /// These happened.
    Events(Vec<Event>),
    /// The background is light, or not.
    Light(bool),
    /// It is not clear yet, or the answer could not be read.
    Nothing,
}

impl Reply {
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            held: Vec::new(),
            words: None,
        }
    }

    /// How long to wait for the next event before [`give_up`](Self::give_up); `None`: nothing is held.
    pub(super) fn patience(&self) -> Option<Duration> {
        let begun = self.words.as_ref()?;
        Some(if begun.starts_with(BEGIN) {
            REST
        } else {
            MOMENT
        })
    }

    /// Nothing came any more: what is held was typed, unless it can only be an answer.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        let words = self.words.take().unwrap_or_default();
        let held = std::mem::take(&mut self.held);
        if words.starts_with(BEGIN) {
            Vec::new()
        } else {
            held
        }
    }

    /// Looks at `event`.
    pub(super) fn take(&mut self, event: Event) -> Taken {
        let Event::Key(key) = event else {
            let mut held = self.give_up();
            held.push(event);
            return Taken::Events(held);
        };
        let Some(words) = &mut self.words else {
            let cut = key == KeyEvent::from(KeyCode::Esc) && self.start.elapsed() < CUT;
            if !cut && !is_alt(key, ']') {
                return Taken::Events(vec![event]);
            }
            self.held.push(event);
            self.words = Some(if cut { "" } else { "]" }.to_owned());
            return Taken::Nothing;
        };
        if words.starts_with(BEGIN) && ends(key) {
            let light = is_light(words);
            self.give_up();
            return light.map_or(Taken::Nothing, Taken::Light);
        }
        self.held.push(event);
        let fits = match key.code {
            KeyCode::Char(c) if !key.modifiers.intersects(WITH) => {
                let next = BEGIN.chars().nth(words.len());
                let colour = c.is_ascii_hexdigit() || "rgba:/".contains(c);
                let fits = next.map_or(colour, |next| next == c);
                words.push(c);
                fits && words.len() < LONGEST
            }
            _ => false,
        };
        if fits {
            return Taken::Nothing;
        }
        // What was no answer after all is given back, the last key too.
        self.words = None;
        Taken::Events(self.give_up())
    }
}

const WITH: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

fn is_alt(key: KeyEvent, c: char) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == KeyModifiers::ALT
}

fn ends(key: KeyEvent) -> bool {
    is_alt(key, '\\') || (key.code == KeyCode::Char('g') && key.modifiers == KeyModifiers::CONTROL)
}

/// Whether `11;rgb:ffff/ffff/ffff` is a light background; `None`: it cannot be read.
fn is_light(answer: &str) -> Option<bool> {
    let (_, parts) = answer.split_once(':')?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16u32
            .checked_pow(u32::try_from(part.len()).ok()?)?
            .checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        (value * 1000).checked_div(most)
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    Some(red * 299 + green * 587 + blue * 114 > 500_000)
}
