//! A whole frame at once, on a screen on which nothing stands.

use ratatui::style::Style;

use super::Pen;
use super::strokes::Strokes;
use crate::terminal::paint::Canvas;
use crate::text::glyph::Cluster;

/// What is written for a frame on a screen on which nothing stands: blanks that look like nothing are not.
#[derive(Default)]
pub struct Whole<'w> {
    strokes: Strokes<'w>,
}

impl Whole<'_> {
    /// All of it.
    pub(super) fn written(self) -> String {
        self.strokes.written()
    }
}

impl<'w> Canvas<'w> for Whole<'w> {
    fn letters(&mut self, (x, y): (u16, u16), words: &'w str, style: Style) {
        let pen = Pen::of_style(style);
        if pen != Pen::default() {
            return self.strokes.add_letters(x, y, words, pen);
        }
        let mut x = x;
        for word in words.split(' ') {
            if !word.is_empty() {
                self.strokes.add_letters(x, y, word, pen);
            }
            x = x.saturating_add(word.len() as u16).saturating_add(1);
        }
    }

    fn cluster(&mut self, (x, y): (u16, u16), cluster: Cluster<'w>, style: Style) {
        let pen = Pen::of_style(style);
        if cluster.words != " " || pen != Pen::default() {
            self.strokes.add(x, y, cluster.words, pen);
        }
    }

    fn rest(&mut self, (x, y): (u16, u16), cells: u16, style: Style) {
        let pen = Pen::of_style(style);
        if pen != Pen::default() {
            self.strokes.add_blanks(x, y, cells, pen);
        }
    }
}
