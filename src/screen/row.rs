//! Building rows: words go in through here, made safe, measured and cut by display width.

use super::{Role, Row, Run};
use crate::text::glyph::{self, width_of};
use crate::text::order;

impl Row {
    /// Adds `words`, whatever is in them: they are made safe, and put into reading order.
    pub fn push(&mut self, role: Role, words: &str) {
        // Most words are: nothing in them could act on a terminal or turn their order.
        if words.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.push_safe(role, words);
        }
        let safe = glyph::safe(words);
        match order::line(&safe) {
            Some(ordered) => self.push_safe(role, &ordered),
            None => self.push_safe(role, &safe),
        }
    }

    /// Adds words that are safe already.
    pub(super) fn push_safe(&mut self, role: Role, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(run) if run.role == role => run.text.push_str(words),
            _ => self.runs.push(Run {
                role,
                text: words.to_owned(),
            }),
        }
    }

    /// Adds `cells` spaces.
    pub(super) fn push_blank(&mut self, role: Role, cells: usize) {
        if cells == 0 {
            return;
        }
        let spaces = std::iter::repeat_n(' ', cells);
        match self.runs.last_mut() {
            Some(run) if run.role == role => run.text.extend(spaces),
            _ => self.runs.push(Run {
                role,
                text: spaces.collect(),
            }),
        }
    }

    /// A row of `words`.
    pub fn of(role: Role, words: &str) -> Self {
        let mut row = Self::default();
        row.push(role, words);
        row
    }

    /// Cells it takes.
    pub fn width(&self) -> usize {
        self.runs.iter().map(|run| width_of(&run.text)).sum()
    }

    /// Its words, for reading.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Adds `words` at the right end of a row `width` cells wide, where there is room for both.
    pub(super) fn right(&mut self, role: Role, words: &str, width: usize, fill: Role) {
        let room = width.saturating_sub(self.width());
        let words = glyph::safe(words);
        let needed = width_of(&words);
        if needed < room {
            self.push_blank(fill, room - needed);
            self.push_safe(role, &words);
        }
    }

    /// Makes it exactly `width` cells: filled up with spaces of `fill`, or cut with `…`.
    pub(super) fn fit(self, width: usize, fill: Role) -> Self {
        let own = self.width();
        if own <= width {
            let mut row = self;
            row.push_blank(fill, width - own);
            return row;
        }
        let last = self.runs.last().map_or(fill, |run| run.role);
        let mut row = self.cut(0, width.saturating_sub(1));
        let kept = row.width();
        row.push_blank(fill, width.saturating_sub(1 + kept));
        if width > 0 {
            row.push_safe(last, "…");
        }
        row
    }

    /// Its cells from `from` up to `to`. Half of a wide character is a space.
    pub(super) fn cut(&self, from: usize, to: usize) -> Self {
        let mut row = Self::default();
        let mut at = 0;
        for run in &self.runs {
            if at >= to {
                return row;
            }
            if run.text.is_ascii() {
                // Safe words of ASCII take a cell a byte.
                let end = at + run.text.len();
                let kept = from.max(at)..to.min(end);
                let words = run.text.get(kept.start - at..kept.end.max(kept.start) - at);
                row.push_safe(run.role, words.unwrap_or_default());
                at = end;
                continue;
            }
            for glyph in glyph::glyphs(&run.text, true) {
                let end = at + glyph.width;
                if at >= from && end <= to {
                    let own = run.text.get(glyph.start..glyph.end).unwrap_or_default();
                    row.push_safe(run.role, own);
                } else if end > from && at < to {
                    row.push_blank(run.role, end.min(to) - at.max(from));
                }
                at = end;
                if at >= to {
                    return row;
                }
            }
        }
        row
    }

    /// Adds the runs of `other`.
    pub(super) fn append(&mut self, other: Self) {
        for run in other.runs {
            match self.runs.last_mut() {
                Some(last) if last.role == run.role => last.text.push_str(&run.text),
                _ => self.runs.push(run),
            }
        }
    }

    /// Puts `over` on top, from column `x` on.
    pub(super) fn overlay(&self, x: usize, over: Self) -> Self {
        let end = x + over.width();
        let mut row = self.cut(0, x).fit(x, Role::Text);
        row.append(over);
        row.append(self.cut(end, usize::MAX));
        row
    }
}
