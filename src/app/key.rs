//! Keys, and how they are called.

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key. A letter comes as it is written, capitals as capitals, with `shift` unset.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift, for keys that are no characters.
    pub shift: bool,
}

impl Key {
    /// `code` alone.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The key called `name`: `j`, `Ctrl-o`, `Shift-Tab`, `F1`.
    pub fn named(name: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = name;
        loop {
            let (flag, after) = match rest.split_once('-') {
                Some(("Ctrl", after)) => (&mut key.ctrl, after),
                Some(("Alt", after)) => (&mut key.alt, after),
                Some(("Shift", after)) => (&mut key.shift, after),
                _ => break,
            };
            *flag = true;
            rest = after;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next()?, chars.as_str()) {
            (c, "") => Code::Char(c),
            ('F', number) if number.parse::<u8>().is_ok() => Code::F(number.parse().ok()?),
            _ => match rest {
                "Enter" => Code::Enter,
                "Esc" => Code::Esc,
                "Tab" => Code::Tab,
                "Space" => Code::Char(' '),
                "Backspace" => Code::Backspace,
                "Delete" => Code::Delete,
                "Left" => Code::Left,
                "Right" => Code::Right,
                "Up" => Code::Up,
                "Down" => Code::Down,
                "Home" => Code::Home,
                "End" => Code::End,
                "PageUp" => Code::PageUp,
                "PageDown" => Code::PageDown,
                _ => return None,
            },
        };
        Some(key)
    }
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator; Shift-Tab has `shift`.
    Tab,
    /// Delete to the left.
    Backspace,
    /// Delete to the right.
    Delete,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}
