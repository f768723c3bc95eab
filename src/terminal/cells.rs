//! Changed cells become bytes, and few of them: over a slow line every frame is waited for.
//!
//! All cells of one look are written before those of the next: to go to where they stand takes a few bytes, to turn to
//! another colour and back many. A colour or an attribute is written when it changes and not with the others; a blank needs
//! only its ground; on a row the cursor goes on by columns. Everything else is left to the backend beneath.

mod strokes;
mod whole;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use rustix::termios::tcgetwinsize;

use self::strokes::Strokes;
pub use self::whole::Whole;

/// The cells of a terminal that `W` writes to.
#[derive(Debug)]
pub struct Cells<W: Write> {
    rest: CrosstermBackend<W>,
}

impl<W: Write> Cells<W> {
    /// A terminal that has drawn nothing yet.
    pub const fn new(writer: W) -> Self {
        Self {
            rest: CrosstermBackend::new(writer),
        }
    }

    /// Draws what `paint` paints, on a screen on which nothing stands. It writes what [`draw`](Backend::draw) would for the
    /// cells, which need not be made for it.
    ///
    /// # Errors
    ///
    /// When the terminal cannot be written to.
    pub fn draw_whole<'w>(&mut self, paint: impl FnOnce(&mut Whole<'w>)) -> io::Result<()> {
        let mut whole = Whole::default();
        paint(&mut whole);
        self.rest.write_all(whole.written().as_bytes())
    }
}

/// How the terminal writes at present.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Pen {
    front: Color,
    ground: Color,
    line: Color,
    modifier: Modifier,
}

/// What is seen of a blank, besides its ground.
const SEEN: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Attributes, how each begins and how it ends.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// What `cell` asks for.
    const fn of(cell: &Cell) -> Self {
        Self {
            front: cell.fg,
            ground: cell.bg,
            line: cell.underline_color,
            modifier: cell.modifier,
        }
    }

    /// What `style` makes of how the terminal writes at first.
    fn of_style(style: Style) -> Self {
        let first = Self::default();
        Self {
            front: style.fg.unwrap_or(first.front),
            ground: style.bg.unwrap_or(first.ground),
            line: style.underline_color.unwrap_or(first.line),
            modifier: style.add_modifier,
        }
    }

    /// Whether a blank on `ground` can be written so.
    fn is_blank_on(self, ground: Color) -> bool {
        self.ground == ground && !self.modifier.intersects(SEEN)
    }

    /// Writes what changes the terminal so that it writes as `wanted`.
    fn turn(&mut self, wanted: Self, out: &mut String) {
        if wanted == *self {
            return;
        }
        let before = out.len();
        out.push_str("\x1b[");
        if wanted.modifier != self.modifier {
            self.attributes(wanted.modifier, out);
        }
        if wanted.front != self.front {
            colour(wanted.front, Layer::Front, out);
        }
        if wanted.ground != self.ground {
            colour(wanted.ground, Layer::Ground, out);
        }
        if wanted.line != self.line {
            colour(wanted.line, Layer::Line, out);
        }
        if out.ends_with(';') {
            out.pop();
            out.push('m');
        } else {
            out.truncate(before);
        }
        *self = wanted;
    }

    fn attributes(&self, wanted: Modifier, codes: &mut String) {
        // Bold and dim end together, and so do the two ways to blink: what is wanted of them begins again.
        let mut ended = 0_u32;
        for (attribute, _, end) in ATTRIBUTES {
            let new = ended & 1 << end == 0;
            if new && self.modifier.contains(attribute) && !wanted.contains(attribute) {
                ended |= 1 << end;
                code(codes, &[end]);
            }
        }
        for (attribute, begin, end) in ATTRIBUTES {
            let on = self.modifier.contains(attribute) && ended & 1 << end == 0;
            if wanted.contains(attribute) && !on {
                code(codes, &[begin]);
            }
        }
    }
}

/// Writes `parts`, each with `;` behind it. A frame has hundreds: they are written without the machinery of `format!`.
fn code(codes: &mut String, parts: &[u8]) {
    for part in parts {
        number(codes, u16::from(*part));
        codes.push(';');
    }
}

/// Writes a number in decimal.
fn number(out: &mut String, number: u16) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// What a colour is for: the code that sets it from a palette or by parts, and the one that takes it back.
#[derive(Clone, Copy)]
enum Layer {
    Front = 38,
    Ground = 48,
    Line = 58,
}

fn colour(colour: Color, layer: Layer, codes: &mut String) {
    let first = layer as u8;
    let palette = |index: u8, codes: &mut String| match (layer, index) {
        (Layer::Line, _) | (_, 16..) => code(codes, &[first, 5, index]),
        // The first sixteen have short codes: 30 to 37 and 90 to 97, ten more for the ground.
        (_, 0..8) => code(codes, &[first - 8 + index]),
        (_, 8..) => code(codes, &[first + 52 + index - 8]),
    };
    let index = match colour {
        Color::Reset => {
            return code(codes, &[first + 1]);
        }
        Color::Rgb(red, green, blue) => {
            return code(codes, &[first, 2, red, green, blue]);
        }
        Color::Indexed(index) => {
            return code(codes, &[first, 5, index]);
        }
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    palette(index, codes);
}

impl<W: Write> Backend for Cells<W> {
    type Error = io::Error;

    /// The terminal's attributes are none before and after.
    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut strokes = Strokes::default();
        for (x, y, cell) in content {
            strokes.add(x, y, cell.symbol(), Pen::of(cell));
        }
        self.rest.write_all(strokes.written().as_bytes())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.rest.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.rest.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.rest.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.rest.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.rest.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.rest.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.rest.clear_region(clear_type)
    }

    /// Asked before every frame: of standard output, without opening the terminal anew.
    fn size(&self) -> io::Result<Size> {
        match tcgetwinsize(io::stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Ok(Size::new(size.ws_col, size.ws_row))
            }
            _ => self.rest.size(),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.rest.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.rest)
    }
}
