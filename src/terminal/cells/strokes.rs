//! What is written for a frame, sorted by how it looks.

use ratatui::buffer::Cell;
use ratatui::style::Color;

use super::{Pen, SEEN, number};
use crate::text::glyph::{may_be_wide, width_of};

/// What is written for a frame.
#[derive(Default)]
pub(super) struct Strokes<'c> {
    /// By look, in the order in which they came up.
    looks: Vec<Look>,
    /// The look of the cell before.
    last: usize,
    /// Blanks that may be written with what stands behind them.
    blanks: Option<Blanks>,
    /// From a character on that may take two cells, up to the next line of a frame, a row is written in its order and after
    /// all others: what a terminal leaves of half a character depends on what is written first, and where one is wider
    /// there than here, what stands behind it must move on and not be lost.
    in_order: Vec<(u16, u16, &'c Cell)>,
    /// The row of which that is so now.
    row: Option<u16>,
}

/// All that is written in one look.
struct Look {
    pen: Pen,
    words: String,
    /// Where the cursor stands behind them; `None`: nobody knows.
    stands: Option<(u16, u16)>,
}

/// Blanks beside each other.
#[derive(Clone, Copy)]
struct Blanks {
    x: u16,
    y: u16,
    count: u16,
    ground: Color,
}

impl Look {
    const fn new(pen: Pen) -> Self {
        Self {
            pen,
            words: String::new(),
            stands: None,
        }
    }

    /// Adds what stands in the cell at `(x, y)`, one cell wide.
    fn put(&mut self, x: u16, y: u16, symbol: &str) {
        go(self.stands, (x, y), &mut self.words);
        self.words.push_str(symbol);
        self.stands = Some((x.saturating_add(1), y));
    }

    fn put_blanks(&mut self, blanks: Blanks) {
        for x in (blanks.x..).take(usize::from(blanks.count)) {
            self.put(x, blanks.y, " ");
        }
    }
}

impl Blanks {
    /// Whether the cell at `(x, y)` stands behind them.
    const fn end_at(self, x: u16, y: u16) -> bool {
        self.x.saturating_add(self.count) == x && self.y == y
    }
}

impl<'c> Strokes<'c> {
    /// Adds a cell that comes after the others, row by row.
    pub(super) fn add(&mut self, x: u16, y: u16, cell: &'c Cell) {
        if may_be_wide(cell.symbol()) {
            self.row = Some(y);
        } else if self.row != Some(y) || is_line(cell.symbol()) {
            self.row = None;
        }
        if self.row.is_some() {
            self.in_order.push((x, y, cell));
            return;
        }
        if is_blank(cell) {
            return self.blank(x, y, cell.bg);
        }
        let pen = Pen::of(cell);
        let same = { self.looks.get(self.last) }.is_some_and(|look| look.pen == pen);
        if !same {
            self.last = self.place(|look| look.pen == pen, pen);
        }
        match self.blanks {
            Some(blanks) if blanks.end_at(x, y) && pen.is_blank_on(blanks.ground) => {
                self.blanks = None;
                if let Some(look) = self.looks.get_mut(self.last) {
                    look.put_blanks(blanks);
                }
            }
            Some(_) => self.settle(),
            None => {}
        }
        if let Some(look) = self.looks.get_mut(self.last) {
            look.put(x, y, cell.symbol());
        }
    }

    /// Adds a blank: to what stands before it, else it waits for what stands behind it.
    fn blank(&mut self, x: u16, y: u16, ground: Color) {
        match &mut self.blanks {
            Some(blanks) if blanks.end_at(x, y) && blanks.ground == ground => {
                blanks.count += 1;
                return;
            }
            Some(_) => self.settle(),
            None => {}
        }
        let before = { self.looks.get_mut(self.last) }
            .filter(|look| look.stands == Some((x, y)) && look.pen.is_blank_on(ground));
        match before {
            Some(look) => look.put(x, y, " "),
            None => {
                self.blanks = Some(Blanks {
                    x,
                    y,
                    count: 1,
                    ground,
                });
            }
        }
    }

    /// Writes the blanks that wait, in the first look that suits them.
    fn settle(&mut self) {
        let Some(blanks) = self.blanks.take() else {
            return;
        };
        let plain = Pen {
            ground: blanks.ground,
            ..Pen::default()
        };
        let place = self.place(|look| look.pen.is_blank_on(blanks.ground), plain);
        if let Some(look) = self.looks.get_mut(place) {
            look.put_blanks(blanks);
        }
    }

    /// The place of the first look that `suits`, else of a new one with this `pen`.
    fn place(&mut self, suits: impl Fn(&Look) -> bool, pen: Pen) -> usize {
        let known = self.looks.iter().position(suits);
        known.unwrap_or_else(|| {
            self.looks.push(Look::new(pen));
            self.looks.len() - 1
        })
    }

    /// All of it. The terminal's attributes are none before and after.
    pub(super) fn written(mut self) -> String {
        self.settle();
        let mut out = String::new();
        let mut pen = Pen::default();
        for look in &self.looks {
            pen.turn(look.pen, &mut out);
            out.push_str(&look.words);
        }
        let mut stands = None;
        for (x, y, cell) in self.in_order {
            go(stands, (x, y), &mut out);
            if !(is_blank(cell) && pen.is_blank_on(cell.bg)) {
                pen.turn(Pen::of(cell), &mut out);
            }
            out.push_str(cell.symbol());
            // Behind a wide character it is said anew: not all terminals agree on where the cursor is.
            let narrow = width_of(cell.symbol()) == 1;
            stands = Some((
                if narrow {
                    x.saturating_add(1)
                } else {
                    u16::MAX
                },
                y,
            ));
        }
        out.push_str("\x1b[m");
        out
    }
}

/// Whether nothing is seen of `cell` but its ground.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN)
}

/// Whether it is a line of a frame.
fn is_line(symbol: &str) -> bool {
    symbol.chars().all(|c| matches!(c, '\u{2500}'..='\u{257F}'))
}

/// Takes the cursor from where it `stands` to the cell at `(x, y)`.
fn go(stands: Option<(u16, u16)>, (x, y): (u16, u16), out: &mut String) {
    match stands {
        Some(here) if here == (x, y) => {}
        // By the column, not by how many to go: a character that is wider here than there costs no more than itself.
        Some((_, row)) if row == y => {
            out.push_str("\x1b[");
            number(out, x.saturating_add(1));
            out.push('G');
        }
        _ => {
            out.push_str("\x1b[");
            number(out, y.saturating_add(1));
            out.push(';');
            number(out, x.saturating_add(1));
            out.push('H');
        }
    }
}
