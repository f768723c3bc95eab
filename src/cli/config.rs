//! The reader's own settings: one TOML file under the XDG configuration folder. A broken one never stops reading: what
//! is wrong is said, and the rest counts.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use etcetera::BaseStrategy;
use serde::Deserialize;
use toml::Spanned;

use super::{Outcome, tell};
use crate::app::keymap::Keymap;
use crate::app::{Command, Options};
use crate::disk;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::lexicon::overlay::{self, Own};
use crate::terminal::theme::Theme;
use crate::text::visible;

/// What `attache config` prints.
const EXPLAINED: &str = include_str!("../../assets/config.toml");

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Read the file and say, with line and key, what is wrong with it.
    #[arg(long)]
    check: bool,
    /// This file instead of the one in the configuration folder.
    #[arg(value_name = "FILE", requires = "check")]
    file: Option<PathBuf>,
}

/// The settings.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// The name of a theme.
    pub(super) theme: Option<String>,
    /// Marks in ASCII.
    pub(super) ascii: bool,
    /// Nothing that is done to a text lasts.
    pub(super) forget: bool,
    /// How the page is set.
    pub(super) options: Options,
    /// The keys, where they are not the built-in ones.
    pub(super) keymap: Option<Keymap>,
    /// What is wrong with the file, one line each.
    pub(super) faults: Vec<String>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    theme: Option<Spanned<String>>,
    #[serde(default)]
    ascii: bool,
    #[serde(default)]
    forget: bool,
    #[serde(default)]
    reading: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, Spanned<Vec<String>>>,
}

/// `attache config`: prints the file with every option explained, or checks the one that is there.
pub(super) fn print(asked: &Asked, out: &mut impl Write) -> Result<Outcome> {
    let home = folder().map(|folder| folder.join("config.toml"));
    if !asked.check {
        let place = home.map_or_else(String::new, |path| path.to_string_lossy().into_owned());
        write!(out, "# {}\n{EXPLAINED}", visible::line(&place))?;
        return Ok(Outcome::Done);
    }
    let mut faults = Vec::new();
    if asked.file.is_none() {
        faults = lexicon().1;
    }
    let Some(path) = asked.file.clone().or(home) else {
        tell("no home folder, so no configuration");
        return Ok(Outcome::NotFound);
    };
    let there = asked.file.is_some() || disk::exists(&path);
    if there {
        faults.extend(read(&path)?.faults);
    }
    for fault in &faults {
        tell(fault);
    }
    if !faults.is_empty() {
        return Ok(Outcome::Wrong);
    }
    let said = if there {
        "nothing is wrong"
    } else {
        "not there; the defaults count"
    };
    let name = path.to_string_lossy();
    writeln!(out, "{}: {said}", visible::line(&name))?;
    Ok(Outcome::Done)
}

/// The settings of this user; the defaults where there is no file.
pub(super) fn load() -> Config {
    let Some(path) = folder().map(|folder| folder.join("config.toml")) else {
        return Config::default();
    };
    if !disk::exists(&path) {
        return Config::default();
    }
    read(&path).unwrap_or_else(|error| Config {
        faults: vec![error.to_string()],
        ..Config::default()
    })
}

/// The TOML of the user's own theme `name`, and where it stands.
pub(super) fn theme(name: &str) -> Option<(String, String)> {
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let path = folder()?.join("themes").join(format!("{name}.toml"));
    if !plain || !disk::exists(&path) {
        return None;
    }
    let bytes = disk::read(&path).ok()?;
    Some((
        String::from_utf8(bytes).ok()?,
        path.to_string_lossy().into_owned(),
    ))
}

/// The lexicons, with those in the folder `lexicon` beside the settings over them, and what is wrong with these.
pub(super) fn lexicon() -> (Lexicon, Vec<String>) {
    let own = folder().map(|folder| folder.join("lexicon"));
    let Some(own) = own.filter(|folder| disk::exists(folder)) else {
        return (Lexicon::builtin(), Vec::new());
    };
    let mut faults = Vec::new();
    let mut files = Vec::new();
    for name in overlay::NAMES {
        let path = own.join(format!("{name}.toml"));
        if disk::exists(&path) {
            match utf8(&path) {
                Ok(toml) => files.push((name, toml, path.to_string_lossy().into_owned())),
                Err(error) => faults.push(error.to_string()),
            }
        }
    }
    let own: Vec<Own<'_>> = files
        .iter()
        .map(|(name, toml, origin)| Own { name, toml, origin })
        .collect();
    let (lexicon, wrong) = Lexicon::with(&own);
    faults.extend(wrong.iter().map(ToString::to_string));
    (lexicon, faults)
}

fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("attache"))
}

fn read(path: &Path) -> Result<Config> {
    Ok(parse(&utf8(path)?, &path.to_string_lossy()))
}

fn utf8(path: &Path) -> Result<String> {
    String::from_utf8(disk::read(path)?).map_err(|_| Error::File {
        path: path.to_owned(),
        reason: "is not UTF-8; save it as UTF-8".to_owned(),
    })
}

/// Reads the settings of `source`; what is wrong stands in [`Config::faults`], with `origin`, line and key.
fn parse(source: &str, origin: &str) -> Config {
    let line = |at: usize| {
        let before = source.as_bytes().get(..at).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', before).count()
    };
    let mut config = Config::default();
    let written: Written = match toml::from_str(source) {
        Ok(written) => written,
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let fault = format!("{origin}: line {}: {}", line(at), error.message());
            config.faults.push(fault);
            return config;
        }
    };
    config.ascii = written.ascii;
    config.forget = written.forget;
    if let Some(name) = written.theme {
        let known = Theme::names().any(|known| known == name.get_ref().as_str());
        if known || theme(name.get_ref()).is_some() {
            config.theme = Some(name.into_inner());
        } else {
            let names: Vec<&str> = Theme::names().collect();
            config.faults.push(format!(
                "{origin}: line {}: theme: there is no {:?}; there are {}",
                line(name.span().start),
                name.get_ref(),
                names.join(", ")
            ));
        }
    }
    for (name, value) in written.reading {
        let words = match value.get_ref() {
            toml::Value::String(words) => words.clone(),
            other => other.to_string(),
        };
        if let Err(reason) = config.options.set(name.get_ref(), &words) {
            config.faults.push(format!(
                "{origin}: line {}: reading.{}: {reason}",
                line(name.span().start),
                name.get_ref()
            ));
        }
    }
    let mut keymap = Keymap::builtin();
    let any = !written.keys.is_empty();
    for (name, keys) in written.keys {
        let rebound = Command::deserialize(serde::de::value::StrDeserializer::<
            serde::de::value::Error,
        >::new(name.get_ref()))
        .map_err(|_| "no such command; ? in the reader and `attache config` list them".to_owned())
        .and_then(|command| keymap.rebind(command, keys.get_ref()));
        if let Err(reason) = rebound {
            config.faults.push(format!(
                "{origin}: line {}: keys.{}: {reason}",
                line(name.span().start),
                name.get_ref()
            ));
        }
    }
    config.keymap = any.then_some(keymap);
    config
}
