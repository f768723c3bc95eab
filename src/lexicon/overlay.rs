//! The user's lexicons, laid over the built-in ones: a file of the same name with any of its lists, whose entries are
//! added to those that are there.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Actors, Cues, Lexicon};
use crate::error::{Error, Result};

const ACTORS: &str = include_str!("../../assets/lexicon/actors.toml");
const CUES: &str = include_str!("../../assets/lexicon/cues.toml");
const GRAMMAR: &str = include_str!("../../assets/lexicon/grammar.toml");
const WEIGHTS: &str = include_str!("../../assets/lexicon/weights.toml");

/// The lexicons that can be laid over, by the names of their files without `.toml`.
pub const NAMES: [&str; 4] = ["actors", "cues", "grammar", "topics"];

/// A lexicon of the user.
#[derive(Clone, Debug)]
pub struct Own<'o> {
    /// Which it is, of [`NAMES`].
    pub name: &'static str,
    /// Its TOML.
    pub toml: &'o str,
    /// Where it stands, for errors.
    pub origin: &'o str,
}

impl Lexicon {
    /// The lexicons compiled in, with the user's `own` over them; and what is wrong with those, which then do not count.
    pub fn with(own: &[Own<'_>]) -> (Self, Vec<Error>) {
        let mut lexicon = Self::builtin();
        let mut faults = Vec::new();
        let (mut cues, mut grammar) = (Cow::Borrowed(CUES), Cow::Borrowed(GRAMMAR));
        for own in own {
            let laid = match own.name {
                "topics" => lexicon.topics.overlay(own.toml, own.origin),
                "actors" => added(ACTORS, own).and_then(|toml| {
                    lexicon.actors =
                        Actors::read(&toml).map_err(|error| wrong(own, 0, error.message()))?;
                    Ok(())
                }),
                "cues" => added(CUES, own).map(|toml| cues = Cow::Owned(toml)),
                _ => added(GRAMMAR, own).map(|toml| grammar = Cow::Owned(toml)),
            };
            faults.extend(laid.err());
        }
        if matches!((&cues, &grammar), (Cow::Owned(_), _) | (_, Cow::Owned(_)))
            && let Ok(read) = Cues::read(&grammar, &cues, WEIGHTS)
        {
            lexicon.cues = read;
        }
        (lexicon, faults)
    }
}

/// The lists of `base` with those of `own` added.
fn added(base: &str, own: &Own<'_>) -> Result<String> {
    let mut lists: toml::Table =
        toml::from_str(base).map_err(|error| wrong(own, 0, error.message()))?;
    let parsed = DeTable::parse(own.toml).map_err(|error| {
        wrong(
            own,
            error.span().map_or(0, |span| span.start),
            error.message(),
        )
    })?;
    add(&mut lists, parsed.get_ref(), own)?;
    Ok(lists.to_string())
}

fn add(lists: &mut toml::Table, table: &DeTable<'_>, own: &Own<'_>) -> Result<()> {
    for (name, value) in table {
        let at = name.span().start;
        let known: Vec<String> = lists.keys().cloned().collect();
        match (
            lists.get_mut(name.get_ref().as_ref()),
            Spanned::get_ref(value),
        ) {
            (Some(toml::Value::String(list)), DeValue::String(entries)) => {
                // In the way in which the list's own entries are set apart.
                let joint = if list.contains(',') && !list.contains('|') {
                    ",\n"
                } else {
                    "\n"
                };
                list.push_str(joint);
                list.push_str(entries);
            }
            (Some(toml::Value::Table(lists)), DeValue::Table(table)) => add(lists, table, own)?,
            (Some(_), _) => {
                let reason = format!("{}: must be like the built-in one", name.get_ref());
                return Err(wrong(own, at, &reason));
            }
            (None, _) => {
                let reason = format!(
                    "{}: no such list; there are {}",
                    name.get_ref(),
                    known.join(", ")
                );
                return Err(wrong(own, at, &reason));
            }
        }
    }
    Ok(())
}

fn wrong(own: &Own<'_>, at: usize, reason: &str) -> Error {
    let before = own.toml.as_bytes().get(..at).unwrap_or_default();
    let line = 1 + memchr::memchr_iter(b'\n', before).count();
    Error::Data {
        origin: format!("{}: line {line}", own.origin),
        reason: reason.lines().next().unwrap_or_default().to_owned(),
    }
}
