//! A [`Screen`] as a picture: what the terminal would show, as SVG, for documents and bug reports.
//!
//! The picture holds no scripts, no links and nothing from elsewhere.

use std::io::{self, Write};

use ratatui::style::{Color, Modifier, Style};

use super::theme::Theme;
use crate::screen::Screen;
use crate::text::glyph::width_of;

/// The size of a cell, in pixels.
const CELL: (f64, f64) = (8.4, 18.0);

/// How far below the top of a cell its letters stand, in pixels.
const BASELINE: f64 = 13.5;

/// Writes `screen`, which is `size` cells wide and high.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write(
    screen: &Screen,
    theme: &Theme,
    size: (u16, u16),
    out: &mut impl Write,
) -> io::Result<()> {
    let (width, height) = (CELL.0 * f64::from(size.0), CELL.1 * f64::from(size.1));
    let ground = theme.ground();
    let (paper, ink) = (
        colour(ground.bg).unwrap_or_else(|| "#ffffff".to_owned()),
        colour(ground.fg).unwrap_or_else(|| "#000000".to_owned()),
    );
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', \
         monospace\" font-size=\"14\" fill=\"{ink}\" xml:space=\"preserve\" style=\"white-space: pre; unicode-bidi: bidi-override\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>"
    )?;
    for (row, y) in screen.rows.iter().zip(0..size.1) {
        let top = CELL.1 * f64::from(y);
        let mut column: u16 = 0;
        for run in &row.runs {
            let cells = u16::try_from(width_of(&run.text)).unwrap_or(u16::MAX);
            let (x, wide) = (CELL.0 * f64::from(column), CELL.0 * f64::from(cells));
            column = column.saturating_add(cells);
            let look = Look::of(theme.style(run.role), &paper, &ink);
            if let Some(back) = &look.back {
                writeln!(
                    out,
                    "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{}\" fill=\"{back}\"/>",
                    CELL.1
                )?;
            }
            if run.text.trim().is_empty() {
                continue;
            }
            writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{wide:.1}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
                top + BASELINE,
                look.attributes,
                escaped(&run.text)
            )?;
        }
    }
    writeln!(out, "</svg>")
}

/// How a run looks.
struct Look {
    back: Option<String>,
    attributes: String,
}

impl Look {
    fn of(style: Style, paper: &str, ink: &str) -> Self {
        let (mut fore, mut back) = (colour(style.fg), colour(style.bg));
        let has = |modifier| style.add_modifier.contains(modifier);
        if has(Modifier::REVERSED) {
            let was = fore.replace(back.unwrap_or_else(|| paper.to_owned()));
            back = Some(was.unwrap_or_else(|| ink.to_owned()));
        }
        let mut attributes = String::new();
        if let Some(fore) = fore {
            attributes.push_str(" fill=\"");
            attributes.push_str(&fore);
            attributes.push('"');
        }
        for (modifier, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
            (Modifier::DIM, " opacity=\"0.7\""),
        ] {
            if has(modifier) {
                attributes.push_str(attribute);
            }
        }
        Self { back, attributes }
    }
}

/// A colour as SVG names it; `None`: that of the ground.
fn colour(colour: Option<Color>) -> Option<String> {
    let name = match colour? {
        Color::Rgb(red, green, blue) => return Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Black => "#000000",
        Color::Red => "#aa0000",
        Color::Green => "#007700",
        Color::Yellow => "#8a6a00",
        Color::Blue => "#0000aa",
        Color::Magenta => "#8a008a",
        Color::Cyan => "#007a7a",
        Color::Gray => "#aaaaaa",
        Color::DarkGray => "#666666",
        Color::LightRed => "#ff5555",
        Color::LightGreen => "#55dd55",
        Color::LightYellow => "#dddd55",
        Color::LightBlue => "#5555ff",
        Color::LightMagenta => "#ff55ff",
        Color::LightCyan => "#55dddd",
        Color::White => "#ffffff",
        Color::Reset | Color::Indexed(_) => return None,
    };
    Some(name.to_owned())
}

/// Words of the screen, which are made safe already, between tags.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
