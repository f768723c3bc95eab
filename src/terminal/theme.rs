//! What each role looks like. Themes are TOML under `assets/themes`; where there is no colour, marks carry every
//! meaning and a theme only sets weight.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

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

/// A theme as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    /// What it was made for: `dark`, `light` or `any` background.
    #[serde(default)]
    #[expect(dead_code, reason = "read by people who choose a theme")]
    background: String,
    #[serde(default)]
    ground: Look,
    role: BTreeMap<Role, Look>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, and any of them may be set"
)]
struct Look {
    /// `#rrggbb`, a name of the sixteen, or nothing: the terminal's own.
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// The themes compiled in. Only the one in use is parsed.
const BUILTIN: [(&str, &str); 12] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    (
        "contrast-dark",
        include_str!("../../assets/themes/contrast-dark.toml"),
    ),
    (
        "contrast-light",
        include_str!("../../assets/themes/contrast-light.toml"),
    ),
    (
        "colour-blind",
        include_str!("../../assets/themes/colour-blind.toml"),
    ),
    (
        "colour-blind-light",
        include_str!("../../assets/themes/colour-blind-light.toml"),
    ),
    ("sepia", include_str!("../../assets/themes/sepia.toml")),
    ("fog", include_str!("../../assets/themes/fog.toml")),
    ("dusk", include_str!("../../assets/themes/dusk.toml")),
    ("moss", include_str!("../../assets/themes/moss.toml")),
    ("sixteen", include_str!("../../assets/themes/sixteen.toml")),
    ("none", include_str!("../../assets/themes/none.toml")),
];

impl Theme {
    /// The names of the themes compiled in.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
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
        let (_, source) = BUILTIN
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(unknown)?;
        Self::read(source, name, depth)
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
        let look = |look: &Look| {
            look.style(depth)
                .map_err(|colour| wrong(format!("{colour:?} is no colour")))
        };
        let mut styles = BTreeMap::new();
        for (role, written) in &written.role {
            styles.insert(*role, look(written)?);
        }
        Ok(Self {
            name: written.name,
            ground: look(&written.ground)?,
            styles,
        })
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
    /// As a style; the error is the colour that is none.
    fn style(&self, depth: Depth) -> std::result::Result<Style, String> {
        let mut style = Style::new();
        if let Some(fg) = &self.fg {
            style.fg = colour(fg, depth)?;
        }
        if let Some(bg) = &self.bg {
            style.bg = colour(bg, depth)?;
        }
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
        Ok(style)
    }
}

/// A colour at `depth`; `None` where the depth has none.
fn colour(written: &str, depth: Depth) -> std::result::Result<Option<Color>, String> {
    let colour: Color = written.parse().map_err(|_| written.to_owned())?;
    Ok(match (depth, colour) {
        (Depth::None, _) => None,
        (Depth::Indexed | Depth::Sixteen, Color::Rgb(r, g, b)) => {
            Some(Color::Indexed(nearest(r, g, b)))
        }
        (_, colour) => Some(colour),
    })
}

/// The nearest of the 240 fixed colours of the 256: the cube of six levels, or one of 24 greys.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let away = |(x, y, z): (u8, u8, u8)| {
        let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        part(r, x) + part(g, y) + part(b, z)
    };
    let cube = (0..216u8).map(|i| {
        let level = |place: u8| LEVELS[usize::from(i / place % 6)];
        (16 + i, (level(36), level(6), level(1)))
    });
    let greys = (0..24u8).map(|i| (232 + i, (8 + 10 * i, 8 + 10 * i, 8 + 10 * i)));
    cube.chain(greys)
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
