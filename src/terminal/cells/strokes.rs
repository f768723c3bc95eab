//! What is written for a frame, sorted by how it looks.

use std::iter;

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
    in_order: Vec<(u16, u16, &'c str, Pen)>,
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

    /// Adds what stands in the cell at `(x, y)`; the cursor stands one cell further then.
    fn put(&mut self, x: u16, y: u16, symbol: &str) {
        go(self.stands, (x, y), &mut self.words);
        self.words.push_str(symbol);
        self.stands = Some((x.saturating_add(1), y));
    }

    /// Adds words that stand in cells beside each other, each character in one.
    fn put_letters(&mut self, x: u16, y: u16, words: &str) {
        if words.is_empty() {
            return;
        }
        self.put(x, y, words);
        self.stands = Some((x.saturating_add(words.len() as u16), y));
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
    /// Adds what stands in a cell that comes after the others, row by row.
    pub(super) fn add(&mut self, x: u16, y: u16, symbol: &'c str, pen: Pen) {
        if may_be_wide(symbol) {
            self.row = Some(y);
        } else if self.row != Some(y) || is_line(symbol) {
            self.row = None;
        }
        if self.row.is_some() {
            self.in_order.push((x, y, symbol, pen));
        } else if is_blank(symbol, pen) {
            self.blank(Blanks {
                x,
                y,
                count: 1,
                ground: pen.ground,
            });
        } else {
            self.put(x, y, symbol, pen);
        }
    }

    /// As [`add`](Self::add), for printable ASCII, each character in a cell of its own, from the cell at `(x, y)` on.
    pub(super) fn add_letters(&mut self, x: u16, y: u16, words: &'c str, pen: Pen) {
        let letters = words.trim_start_matches(' ');
        let blanks = (words.len() - letters.len()) as u16;
        self.add_blanks(x, y, blanks, pen);
        let Some((first, rest)) = letters.split_at_checked(1) else {
            return;
        };
        let x = x.saturating_add(blanks);
        self.add(x, y, first, pen);
        // Behind a letter its look goes on, and blanks with it.
        if self.row.is_some() {
            for (letter, x) in { rest.split_inclusive(|_| true) }.zip(x.saturating_add(1)..) {
                self.add(x, y, letter, pen);
            }
        } else if let Some(look) = self.looks.get_mut(self.last) {
            look.put_letters(x.saturating_add(1), y, rest);
        }
    }

    /// As [`add`](Self::add), for so many cells from that at `(x, y)` on in which nothing stands.
    pub(super) fn add_blanks(&mut self, x: u16, y: u16, count: u16, pen: Pen) {
        if count == 0 {
            return;
        }
        if self.row == Some(y) || !is_blank(" ", pen) {
            for x in (x..).take(usize::from(count)) {
                self.add(x, y, " ", pen);
            }
        } else {
            self.row = None;
            self.blank(Blanks {
                x,
                y,
                count,
                ground: pen.ground,
            });
        }
    }

    fn put(&mut self, x: u16, y: u16, symbol: &str, pen: Pen) {
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
            look.put(x, y, symbol);
        }
    }

    /// Adds blanks: to what stands before them, else they wait for what stands behind them.
    fn blank(&mut self, new: Blanks) {
        match &mut self.blanks {
            Some(blanks) if blanks.end_at(new.x, new.y) && blanks.ground == new.ground => {
                blanks.count += new.count;
                return;
            }
            Some(_) => self.settle(),
            None => {}
        }
        let before = { self.looks.get_mut(self.last) }
            .filter(|look| look.stands == Some((new.x, new.y)) && look.pen.is_blank_on(new.ground));
        match before {
            Some(look) => look.put_blanks(new),
            None => self.blanks = Some(new),
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
        for (x, y, symbol, wanted) in self.in_order {
            go(stands, (x, y), &mut out);
            if !(is_blank(symbol, wanted) && pen.is_blank_on(wanted.ground)) {
                pen.turn(wanted, &mut out);
            }
            if symbol.contains('\u{FE0F}') {
                // Some terminals draw it in one cell: what stood in the other would stay.
                out.extend(iter::repeat_n(' ', width_of(symbol)));
                go(Some((u16::MAX, y)), (x, y), &mut out);
            }
            out.push_str(symbol);
            // Behind a wide character it is said anew: not all terminals agree on where the cursor is.
            let narrow = width_of(symbol) == 1;
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

/// Whether nothing is seen of `symbol` but its ground.
fn is_blank(symbol: &str, pen: Pen) -> bool {
    symbol == " " && !pen.modifier.intersects(SEEN)
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
