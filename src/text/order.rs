//! Which way the characters of a row run: the bidirectional algorithm (UAX #9), over what is drawn.
//!
//! What a text says of its own direction by controls does not count: these are shown as signs, and a sign is neutral.
//! Only a span with a letter that is written from the right to the left costs anything.

use unicode_bidi::{BidiInfo, Level};

use super::glyph::{Glyph, GlyphKind};
use super::visible::is_hidden;
use super::{Span, Text, wrap};

/// The directions of a span that is laid out at once.
#[derive(Clone, Debug)]
pub struct Order {
    /// The glyphs' places in the text.
    starts: Vec<usize>,
    levels: Vec<Level>,
    right: bool,
}

impl Order {
    /// The order of `span`; `None` where all of it runs from the left to the right. `hidden` and `exact` as in
    /// [`wrap::rows`].
    pub fn of(text: &Text, span: Span, hidden: &[Span], exact: bool) -> Option<Self> {
        if !text.slice(span).chars().any(is_right) {
            return None;
        }
        let shown = wrap::shown(text, span, hidden, exact);
        let mut words = String::with_capacity(span.len());
        let mut at = Vec::with_capacity(shown.len());
        for glyph in &shown {
            at.push(words.len());
            let own = text.slice(Span::new(glyph.start, glyph.end));
            match glyph.kind {
                GlyphKind::Plain => words.push_str(own),
                GlyphKind::Space | GlyphKind::Tab => words.push(' '),
                GlyphKind::Signs => {
                    // A letter with something unseen on it is that letter; a sign alone has no direction.
                    let first = own.chars().next().filter(|c| !is_hidden(*c));
                    words.push(first.unwrap_or('\u{FFFC}'));
                }
            }
        }
        let info = BidiInfo::new(&words, None);
        let level = |at: &usize| info.levels.get(*at).copied().unwrap_or_else(Level::ltr);
        Some(Self {
            levels: at.iter().map(level).collect(),
            starts: shown.iter().map(|glyph| glyph.start).collect(),
            right: { info.paragraphs.first() }.is_some_and(|paragraph| paragraph.level.is_rtl()),
        })
    }

    /// Whether what it is the order of begins at the right.
    pub const fn is_right(&self) -> bool {
        self.right
    }

    /// The glyphs of one row in the order in which they stand from the left, each with whether it runs from the right.
    pub fn visual(&self, row: &[Glyph]) -> Vec<(Glyph, bool)> {
        let base = if self.right {
            Level::rtl()
        } else {
            Level::ltr()
        };
        let level = |glyph: &Glyph| {
            { self.starts.binary_search(&glyph.start) }
                .ok()
                .and_then(|at| self.levels.get(at).copied())
                .unwrap_or(base)
        };
        let levels: Vec<Level> = row.iter().map(level).collect();
        let placed = BidiInfo::reorder_visual(&levels).into_iter();
        placed
            .filter_map(|at| Some((*row.get(at)?, levels.get(at)?.is_rtl())))
            .collect()
    }
}

/// Whether `c` is of a script that is written from the right to the left.
pub const fn is_right(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// What stands for `c` where one reads from the right: brackets and the like look the other way.
pub const fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '≤' => '≥',
        '≥' => '≤',
        '⟨' => '⟩',
        '⟩' => '⟨',
        other => other,
    }
}

/// `safe` words of one line as they stand from the left.
pub fn line(safe: &str) -> Option<String> {
    if safe.is_ascii() || !safe.chars().any(is_right) {
        return None;
    }
    let text = Text::new(safe);
    let order = Order::of(&text, text.span(), &[], true)?;
    let shown = wrap::shown(&text, text.span(), &[], true);
    let mut out = String::with_capacity(safe.len());
    for (glyph, right) in order.visual(&shown) {
        write(safe, glyph, right, &mut out);
    }
    Some(out)
}

/// Writes what is drawn for `glyph`, which was made from `words` and runs from the `right`.
pub fn write(words: &str, glyph: Glyph, right: bool, out: &mut String) {
    if right && glyph.kind == GlyphKind::Plain {
        let own = words.get(glyph.start..glyph.end).unwrap_or_default();
        let mut chars = own.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return out.push(mirrored(only));
        }
    }
    super::glyph::write(words, glyph, out);
}
