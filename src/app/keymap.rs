//! Which key does what: data, read from `assets/keys.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use super::command::Command;
use super::message::{Code, Key};
use crate::error::{Error, Result};

/// The key map, and what the help says of it.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: HashMap<Key, Command>,
    /// Letters of other keyboards in the places of these.
    layers: HashMap<char, char>,
    /// The commands in the order of the file.
    pub commands: Vec<Entry>,
}

/// A command as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it does.
    pub name: Command,
    /// Under which heading the help shows it.
    pub group: String,
    /// One line for the help; without one it is not shown there.
    pub help: Option<String>,
    /// Its keys, the one to teach first.
    pub keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    command: Vec<Entry>,
    #[serde(default)]
    layer: Vec<Layer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    #[expect(dead_code, reason = "says in the file what the layer is for")]
    name: String,
    from: String,
    to: String,
}

const BUILTIN: &str = include_str!("../../assets/keys.toml");

impl Keymap {
    /// The built-in map.
    pub fn builtin() -> Self {
        // A test reads the file; a program with a broken one would still be left with Ctrl-C.
        Self::read(BUILTIN, "built in").unwrap_or_else(|_| Self {
            keys: HashMap::from([(
                Key {
                    ctrl: true,
                    ..Key::plain(Code::Char('c'))
                },
                Command::Leave,
            )]),
            layers: HashMap::new(),
            commands: Vec::new(),
        })
    }

    /// A map from its TOML; `origin` says in an error where it stands.
    ///
    /// # Errors
    ///
    /// When it is no key map, a key has no such name, or stands twice.
    pub fn read(source: &str, origin: &str) -> Result<Self> {
        let wrong = |reason: String| Error::Data {
            origin: format!("keys {origin}"),
            reason,
        };
        let written: Written =
            toml::from_str(source).map_err(|error| wrong(error.message().to_owned()))?;
        let mut keys = HashMap::new();
        for entry in &written.command {
            for name in &entry.keys {
                let key = Key::named(name).ok_or_else(|| wrong(format!("{name:?} is no key")))?;
                if keys.insert(key, entry.name).is_some() {
                    return Err(wrong(format!("{name:?} is given twice")));
                }
            }
        }
        let layers = written
            .layer
            .iter()
            .flat_map(|layer| layer.from.chars().zip(layer.to.chars()))
            .collect();
        Ok(Self {
            keys,
            layers,
            commands: written.command,
        })
    }

    /// Gives `command` these keys and no others. A key that did something else does this now.
    ///
    /// # Errors
    ///
    /// When one of the names is no key: then nothing has changed.
    pub fn rebind(
        &mut self,
        command: Command,
        names: &[String],
    ) -> std::result::Result<(), String> {
        let keys = names
            .iter()
            .map(|name| Key::named(name).ok_or_else(|| format!("{name:?} is no key")))
            .collect::<std::result::Result<Vec<_>, _>>()?;
        self.keys.retain(|_, held| *held != command);
        self.keys.extend(keys.iter().map(|key| (*key, command)));
        for entry in &mut self.commands {
            if entry.name == command {
                names.clone_into(&mut entry.keys);
            } else {
                entry
                    .keys
                    .retain(|name| Key::named(name).is_none_or(|key| !keys.contains(&key)));
            }
        }
        Ok(())
    }

    /// What `key` does; a letter of another keyboard does what the one in its place does.
    pub fn command(&self, key: Key) -> Option<Command> {
        self.keys.get(&key).copied().or_else(|| {
            let Code::Char(c) = key.code else {
                return None;
            };
            let code = Code::Char(*self.layers.get(&c)?);
            self.keys.get(&Key { code, ..key }).copied()
        })
    }

    /// The letter that `key` types, or the one in its place on a Latin keyboard.
    pub(super) fn letter(&self, key: Key) -> Option<char> {
        match key.code {
            Code::Char(c) if !key.ctrl && !key.alt => {
                Some(self.layers.get(&c).copied().unwrap_or(c))
            }
            _ => None,
        }
    }

    /// The key to teach for `command`.
    pub fn key_of(&self, command: Command) -> &str {
        self.commands
            .iter()
            .find(|entry| entry.name == command)
            .and_then(|entry| entry.keys.first())
            .map_or("", String::as_str)
    }
}

impl Key {
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
