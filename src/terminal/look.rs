//! A theme as it is written, in a form that can be compiled in.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::lexicon::table::{List, Str};
use crate::screen::Role;

/// A theme as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    /// How it is called.
    pub(crate) name: Str,
    /// What it was made for: `dark`, `light` or `any` background.
    #[serde(default)]
    #[allow(dead_code, reason = "read by people who choose a theme")]
    pub(crate) background: Str,
    /// How an empty cell looks.
    #[serde(default)]
    pub(crate) ground: Look,
    /// How each role looks, over the ground.
    #[serde(deserialize_with = "roles")]
    pub(crate) role: List<(Role, Look)>,
}

/// How something looks.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, and any of them may be set"
)]
pub(crate) struct Look {
    /// Nothing: the terminal's own.
    pub(crate) fg: Option<Colour>,
    pub(crate) bg: Option<Colour>,
    pub(crate) bold: bool,
    pub(crate) dim: bool,
    pub(crate) italic: bool,
    pub(crate) underline: bool,
    pub(crate) reverse: bool,
}

/// A colour: `#rrggbb`, a name of the sixteen, `reset`, or a number of the 256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Colour {
    /// By its parts.
    Rgb(u8, u8, u8),
    /// One of the sixteen that the user chose for the terminal, by number.
    Sixteen(u8),
    /// One of the 256, by number.
    Indexed(u8),
    /// The terminal's own.
    Reset,
}

/// The sixteen, by number.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
];

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::read(&written).ok_or_else(|| format!("{written:?} is no colour"))
    }
}

impl Colour {
    /// What is written. Names are read with or without `-`, `_` and spaces, `bright` as `light` and `grey` as `gray`.
    fn read(written: &str) -> Option<Self> {
        if let Some(hex) = written.strip_prefix('#') {
            let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            return (hex.len() == 6).then_some(Self::Rgb(part(0)?, part(2)?, part(4)?));
        }
        if let Ok(index) = written.parse() {
            return Some(Self::Indexed(index));
        }
        let name = { written.to_lowercase() }
            .replace([' ', '-', '_'], "")
            .replace("bright", "light")
            .replace("grey", "gray");
        let name = match name.as_str() {
            "reset" => return Some(Self::Reset),
            "silver" => "gray",
            "lightblack" => "darkgray",
            "lightgray" | "lightwhite" => "white",
            name => name,
        };
        let at = NAMES.iter().position(|known| *known == name)?;
        Some(Self::Sixteen(at as u8))
    }
}

fn roles<'de, D: Deserializer<'de>>(from: D) -> Result<List<(Role, Look)>, D::Error> {
    let roles = BTreeMap::<Role, Look>::deserialize(from)?;
    Ok(roles.into_iter().collect())
}
