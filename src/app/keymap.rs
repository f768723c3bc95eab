//! Which key does what: data, read from `assets/keys.toml`.

use serde::Deserialize;

use super::command::Command;
use super::key::{Code, Key};
use crate::error::{Error, Result};
use crate::lexicon::table::{List, Str};

/// The key map, and what the help says of it.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// No key stands twice.
    pub(crate) keys: List<(Key, Command)>,
    /// Letters of other keyboards, and those in whose places they stand.
    pub(crate) layers: List<(char, char)>,
    /// The commands in the order of the file.
    pub commands: List<Entry>,
}

/// A command as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it does.
    pub name: Command,
    /// Under which heading the help shows it.
    pub group: Str,
    /// One line for the help; without one it is not shown there.
    pub help: Option<Str>,
    /// Its keys, the one to teach first.
    pub keys: List<Str>,
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

impl Keymap {
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
        let mut keys: Vec<(Key, Command)> = Vec::new();
        for entry in &written.command {
            for name in entry.keys.iter() {
                let key = Key::named(name).ok_or_else(|| wrong(format!("{name:?} is no key")))?;
                if keys.iter().any(|(known, _)| *known == key) {
                    return Err(wrong(format!("{name:?} is given twice")));
                }
                keys.push((key, entry.name));
            }
        }
        let layers: Vec<(char, char)> = written
            .layer
            .iter()
            .flat_map(|layer| layer.from.chars().zip(layer.to.chars()))
            .collect();
        Ok(Self {
            keys: keys.into(),
            layers: layers.into(),
            commands: written.command.into(),
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
        let held = self.keys.to_mut();
        held.retain(|(key, does)| *does != command && !keys.contains(key));
        held.extend(keys.iter().map(|key| (*key, command)));
        for entry in self.commands.to_mut() {
            if entry.name == command {
                entry.keys = names.iter().cloned().map(Str::from).collect();
            } else {
                let stays = |name: &Str| Key::named(name).is_none_or(|key| !keys.contains(&key));
                entry.keys.to_mut().retain(stays);
            }
        }
        Ok(())
    }

    /// What `key` does; a letter of another keyboard does what the one in its place does.
    pub fn command(&self, key: Key) -> Option<Command> {
        self.held(key).or_else(|| {
            let Code::Char(c) = key.code else {
                return None;
            };
            let code = Code::Char(self.place(c)?);
            self.held(Key { code, ..key })
        })
    }

    fn held(&self, key: Key) -> Option<Command> {
        let held = self.keys.iter().find(|(held, _)| *held == key);
        held.map(|(_, command)| *command)
    }

    /// The Latin letter in whose place `c` stands.
    fn place(&self, c: char) -> Option<char> {
        let layer = self.layers.iter().rfind(|(from, _)| *from == c);
        layer.map(|(_, to)| *to)
    }

    /// The letter that `key` types, or the one in its place on a Latin keyboard.
    pub(super) fn letter(&self, key: Key) -> Option<char> {
        match key.code {
            Code::Char(c) if !key.ctrl && !key.alt => Some(self.place(c).unwrap_or(c)),
            _ => None,
        }
    }

    /// The key to teach for `command`.
    pub fn key_of(&self, command: Command) -> &str {
        self.commands
            .iter()
            .find(|entry| entry.name == command)
            .and_then(|entry| entry.keys.first())
            .map_or("", AsRef::as_ref)
    }
}
