//! What each role looks like. Themes are TOML under `assets/themes`; where there is no colour, marks carry every
//! meaning and a theme only sets weight.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use super::compiled::THEMES;
use super::look::{Colour, Look, Written};
use crate::error::{Error, Result};
use crate::screen::Role;

/// How many colours a terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none wanted (`NO_COLOR`).
    None,
    /// The sixteen that the user chose for the terminal.
    Sixteen,
    /// The cube of 256.
    Indexed,
    /// All.
    True,
}

/// The looks of all roles, at one depth.
#[derive(Clone, Debug)]
pub struct Theme {
    /// How it is called.
    pub name: String,
    ground: Style,
    styles: BTreeMap<Role, Style>,
}

impl Theme {
    /// The names of the themes compiled in.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|theme| theme.name.as_ref())
    }

    /// The theme called `name`, or the one that suits the terminal: its depth, and the background that `COLORFGBG`
    /// tells, where it is set; dark otherwise.
    ///
    /// # Errors
    ///
    /// When no theme is called so.
    pub fn choose(name: Option<&str>, depth: Depth, colorfgbg: Option<&str>) -> Result<Self> {
        let name = match (depth, name) {
            (Depth::None, _) => "none",
            (_, Some(name)) => name,
            (Depth::Sixteen, None) => "sixteen",
            (_, None) if colorfgbg.is_some_and(is_light) => "light",
            (_, None) => "dark",
        };
        let unknown = || Error::Data {
            origin: format!("theme {name:?}"),
            reason: format!(
                "there is none of that name; there are {}",
                Self::names().collect::<Vec<_>>().join(", ")
            ),
        };
        let written = { THEMES.iter() }.find(|theme| theme.name == name);
        written
            .map(|written| Self::of(written, depth))
            .ok_or_else(unknown)
    }

    /// A theme from its TOML; `origin` says in an error where it stands.
    ///
    /// # Errors
    ///
    /// When it is no theme: with the line and the key.
    pub fn read(source: &str, origin: &str, depth: Depth) -> Result<Self> {
        let wrong = |reason: String| Error::Data {
            origin: format!("theme {origin}"),
            reason,
        };
        let written: Written =
            toml::from_str(source).map_err(|error| wrong(one_line(&error, source)))?;
        Ok(Self::of(&written, depth))
    }

    fn of(written: &Written, depth: Depth) -> Self {
        let roles = written.role.iter();
        Self {
            name: written.name.to_string(),
            ground: written.ground.style(depth),
            styles: roles
                .map(|(role, look)| (*role, look.style(depth)))
                .collect(),
        }
    }

    /// How `role` looks, over the ground.
    pub(super) fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// How an empty cell looks.
    pub(super) fn ground(&self) -> Style {
        self.ground
    }
}

impl Depth {
    /// What the environment says: `NO_COLOR`, `COLORTERM`, `TERM`.
    pub fn of(no_color: Option<&str>, colorterm: Option<&str>, term: Option<&str>) -> Self {
        let term = term.unwrap_or_default();
        if no_color.is_some_and(|value| !value.is_empty()) || term == "dumb" {
            Self::None
        } else if colorterm.is_some_and(|value| value == "truecolor" || value == "24bit")
            || term.ends_with("-direct")
        {
            Self::True
        } else if term.contains("256") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }
}

impl Look {
    fn style(&self, depth: Depth) -> Style {
        let mut style = Style::new();
        style.fg = self.fg.and_then(|colour| colour.at(depth));
        style.bg = self.bg.and_then(|colour| colour.at(depth));
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        style
    }
}

/// The sixteen, by number.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Colour {
    /// The colour at `depth`; `None` where the depth has none.
    fn at(self, depth: Depth) -> Option<Color> {
        Some(match (depth, self) {
            (Depth::None, _) => return None,
            (Depth::Indexed | Depth::Sixteen, Self::Rgb(r, g, b)) => {
                Color::Indexed(nearest(r, g, b))
            }
            (Depth::True, Self::Rgb(r, g, b)) => Color::Rgb(r, g, b),
            (_, Self::Indexed(index)) => Color::Indexed(index),
            (_, Self::Sixteen(index)) => *SIXTEEN.get(usize::from(index))?,
            (_, Self::Reset) => Color::Reset,
        })
    }
}

/// The nearest of the 240 fixed colours of the 256: the cube of six levels, or one of 24 greys; the cube's where both are
/// as near.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let parts = [r, g, b];
    let away = |other: [u8; 3]| -> u32 {
        let pairs = parts.iter().zip(other);
        pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    // Each part of the nearest in the cube is the level nearest to it.
    let levels = parts.map(|part| {
        let near = (0..6u8).zip(LEVELS);
        near.min_by_key(|(_, level)| part.abs_diff(*level))
            .unwrap_or_default()
    });
    let [(red, _), (green, _), (blue, _)] = levels;
    let cube = (
        16 + 36 * red + 6 * green + blue,
        levels.map(|(_, level)| level),
    );
    let greys = (0..24u8).map(|i| (232 + i, [8 + 10 * i; 3]));
    std::iter::once(cube)
        .chain(greys)
        .min_by_key(|(_, colour)| away(*colour))
        .map_or(15, |(index, _)| index)
}

/// `COLORFGBG` is `fg;bg` or `fg;other;bg`; 7 and 9 to 15 are light backgrounds.
fn is_light(colorfgbg: &str) -> bool {
    let background = colorfgbg
        .rsplit(';')
        .next()
        .and_then(|last| last.parse::<u8>().ok());
    background.is_some_and(|background| background == 7 || (9..=15).contains(&background))
}

/// The first line of a TOML error, with the line of the file where it stands.
fn one_line(error: &toml::de::Error, source: &str) -> String {
    let at = error.span().map_or(0, |span| span.start);
    let line = source
        .bytes()
        .take(at)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1;
    format!("line {line}: {}", error.message())
}
