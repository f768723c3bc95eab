//! Text × width → rows of spans, for as much of the text as is asked for.
//!
//! Rows break where Unicode's line breaking rules allow it (UAX #14), or anywhere when a word is wider than the row.
//! They tile what was wrapped: nothing is lost. A paragraph of any length is laid out in [pieces](piece) of bounded
//! size, so that a row far inside costs no more than one at the beginning.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::glyph::{self, Glyph, GlyphKind};
use super::{Span, Text, is_blank_entity};

/// A paragraph longer than this many bytes is laid out in pieces of about this size.
pub const PIECE: usize = 16 * 1024;

/// How far back a piece looks for a good place to end, in bytes.
const BACK: usize = 1024;

/// One row of a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows, the white space at its end included.
    pub span: Span,
    /// Cells it takes, without that white space.
    pub width: usize,
}

/// The piece of `span` in which byte `at` lies; the pieces tile `span`. They depend on the text alone and not on the
/// width. `at` outside of `span` gives the first or the last.
pub fn piece(text: &Text, span: Span, at: usize) -> Span {
    if span.len() <= PIECE {
        return span;
    }
    let at = at.clamp(span.start(), span.end().saturating_sub(1).max(span.start()));
    let mut number = (at - span.start()) / PIECE;
    // A cut lies at or before its nominal place, so `at` may already belong to the next piece.
    if cut(text, span, number + 1) <= at {
        number += 1;
    }
    Span::new(cut(text, span, number), cut(text, span, number + 1))
}

/// Where piece `number` begins: after the end of a sentence, else after a space, else at a character.
fn cut(text: &Text, span: Span, number: usize) -> usize {
    let nominal = span.start() + number * PIECE;
    if number == 0 || nominal >= span.end() {
        return nominal.min(span.end());
    }
    let nominal = text.floor(nominal);
    let from = text.ceil(nominal.saturating_sub(BACK).max(span.start()));
    let before = text.slice(Span::new(from, nominal));
    let after = |found: Option<usize>| found.map(|at| from + at);
    after(before.rfind(". ").map(|at| at + 2))
        .or_else(|| after(before.rfind([' ', '\n']).map(|at| at + 1)))
        .unwrap_or(nominal)
}

/// The rows of `span`, `width` cells wide. `hidden` are spans that are not shown (markup), sorted and disjoint. With
/// `exact` a line end is a new row and every space counts; otherwise a line end is a space. At least one row.
pub fn rows(text: &Text, span: Span, hidden: &[Span], width: usize, exact: bool) -> Vec<Row> {
    if !exact {
        return fill(text, span, hidden, width, false);
    }
    let mut rows = Vec::new();
    let mut at = span.start();
    for line in text.slice(span).split_inclusive('\n') {
        let end = at + line.len();
        rows.extend(fill(text, Span::new(at, end), hidden, width, true));
        at = end;
    }
    if rows.is_empty() {
        rows.push(Row { span, width: 0 });
    }
    rows
}

/// The glyphs of `span` that are shown, at their places in the text.
pub fn shown(text: &Text, span: Span, hidden: &[Span], exact: bool) -> Vec<Glyph> {
    let mut shown = Shown {
        text,
        exact,
        glyphs: Vec::with_capacity(span.len()),
    };
    let mut at = span.start();
    let first = hidden.partition_point(|hidden| hidden.end() <= span.start());
    for hidden in hidden.iter().skip(first) {
        if hidden.start() >= span.end() {
            break;
        }
        shown.add(at, hidden.start());
        if !exact && is_blank_entity(text.slice(*hidden)) {
            shown.push(Glyph {
                start: hidden.start(),
                end: hidden.end(),
                width: 1,
                kind: GlyphKind::Space,
            });
        }
        at = at.max(hidden.end());
    }
    shown.add(at, span.end());
    shown.glyphs
}

/// Glyphs as they are collected.
struct Shown<'t> {
    text: &'t Text,
    exact: bool,
    glyphs: Vec<Glyph>,
}

impl Shown<'_> {
    /// Adds those between two places of the text.
    fn add(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let words = self.text.slice(Span::new(from, to));
        let words = if self.exact {
            words.trim_end_matches(['\n', '\r'])
        } else {
            words
        };
        for mut glyph in glyph::glyphs(words, self.exact) {
            glyph.start += from;
            glyph.end += from;
            self.push(glyph);
        }
    }

    fn push(&mut self, glyph: Glyph) {
        // White space on both sides of a mark that is not shown is one space.
        if !self.exact
            && glyph.kind == GlyphKind::Space
            && let Some(last) = self
                .glyphs
                .last_mut()
                .filter(|last| last.kind == GlyphKind::Space)
        {
            last.end = glyph.end;
        } else {
            self.glyphs.push(glyph);
        }
    }
}

fn fill(text: &Text, span: Span, hidden: &[Span], width: usize, exact: bool) -> Vec<Row> {
    let width = width.max(1);
    let shown = shown(text, span, hidden, exact);
    let total: usize = shown.iter().map(|glyph| glyph.width).sum();
    if total <= width {
        return vec![Row { span, width: total }];
    }
    let breaks = breaks(text, &shown);
    let mut rows = Vec::new();
    let mut row = Fill {
        start: span.start(),
        width: 0,
        solid: 0,
    };
    // The last place in this row where it may end: after which glyph, and the row's solid width there.
    let mut last: Option<(usize, usize)> = None;
    let mut index = 0;
    while let Some(glyph) = shown.get(index) {
        let blank = glyph.kind == GlyphKind::Space;
        if !blank && row.width + glyph.width > width && row.width > 0 {
            let (next, solid) = last.unwrap_or((index, row.solid));
            let end = shown
                .get(next)
                .map_or_else(|| span.end(), |glyph| glyph.start);
            rows.push(Row {
                span: Span::new(row.start, end),
                width: solid,
            });
            row = Fill {
                start: end,
                width: 0,
                solid: 0,
            };
            last = None;
            index = next;
            continue;
        }
        row.width += glyph.width;
        if !blank {
            row.solid = row.width;
        }
        index += 1;
        if breaks.get(index).copied().unwrap_or(false) {
            last = Some((index, row.solid));
        }
    }
    rows.push(Row {
        span: Span::new(row.start, span.end()),
        width: row.solid,
    });
    rows
}

/// A row that is being filled.
struct Fill {
    start: usize,
    width: usize,
    /// Its width without the spaces at its end.
    solid: usize,
}

/// Before which of `shown` a row may end.
fn breaks(text: &Text, shown: &[Glyph]) -> Vec<bool> {
    let len = |shown: &[Glyph]| match shown {
        [first, .., last] => last.end - first.start,
        rest => rest.iter().map(|glyph| glyph.end - glyph.start).sum(),
    };
    let mut words = String::with_capacity(len(shown));
    // Glyphs that stand beside each other as they are come at once.
    let run = |one: &Glyph, next: &Glyph| {
        (one.kind, next.kind) == (GlyphKind::Plain, GlyphKind::Plain) && one.end == next.start
    };
    for run in shown.chunk_by(run) {
        match run {
            [first, ..] if first.kind == GlyphKind::Plain => {
                words.push_str(text.slice(Span::new(first.start, first.start + len(run))));
            }
            [one] if matches!(one.kind, GlyphKind::Space | GlyphKind::Tab) => words.push(' '),
            // A sign counts as a letter: it neither ends a row nor holds one together in ways nobody sees.
            _ => words.push('x'),
        }
    }
    let mut breaks = vec![false; shown.len() + 1];
    let mut places = breaks.iter_mut().zip(starts(shown)).peekable();
    for (at, kind) in linebreaks(&words) {
        if at == words.len() && kind == BreakOpportunity::Mandatory {
            break;
        }
        while places.next_if(|(_, start)| *start < at).is_some() {}
        if let Some((allowed, _)) = places.next_if(|(_, start)| *start == at) {
            *allowed = true;
        }
    }
    breaks
}

/// Where each of `shown` begins in the words that are asked for breaks.
fn starts(shown: &[Glyph]) -> impl Iterator<Item = usize> {
    shown.iter().scan(0, |at, glyph| {
        let start = *at;
        *at += if glyph.kind == GlyphKind::Plain {
            glyph.end - glyph.start
        } else {
            1
        };
        Some(start)
    })
}
