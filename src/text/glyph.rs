//! What a text looks like in cells: the one place where characters become something that is drawn.
//!
//! A [`Glyph`] is one grapheme cluster, or a run of white space that is shown as one space. Which characters are never
//! sent is decided in [`visible`](super::visible); a hidden character is shown by its sign.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::visible::{MARKS, is_at_work, is_hidden, write_sign};

/// One thing to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Where its characters begin, in bytes of the words it was made from.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Cells it takes.
    pub width: usize,
    /// What it is.
    pub kind: GlyphKind,
}

/// What is drawn for a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphKind {
    /// Its own characters, as they are.
    Plain,
    /// One space: white space of any length.
    Space,
    /// As many spaces as it is wide: a tabulator where spaces matter.
    Tab,
    /// Its characters, some of them as signs.
    Signs,
}

/// The glyphs of `words`, in order; they tile it. Line ends are spaces; with `exact`, each space is one of its own
/// and a tabulator is four.
pub fn glyphs(words: &str, exact: bool) -> impl Iterator<Item = Glyph> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        if let Some(kind) = quick(words.as_bytes().get(at..)?, exact) {
            at += 1;
            return Some(Glyph {
                start,
                end: at,
                width: 1,
                kind,
            });
        }
        let cluster = cluster(words, start)?;
        at += cluster.len();
        let mut end = at;
        if exact && cluster == "\t" {
            return Some(Glyph {
                start,
                end,
                width: 4,
                kind: GlyphKind::Tab,
            });
        }
        if is_blank(cluster) {
            while !exact && let Some(next) = self::cluster(words, at).filter(|next| is_blank(next))
            {
                at += next.len();
            }
            end = at;
            return Some(Glyph {
                start,
                end,
                width: 1,
                kind: GlyphKind::Space,
            });
        }
        if let Some(only) = cluster.chars().next().filter(|c| stands_alone(*c))
            && only.len_utf8() == cluster.len()
        {
            return Some(Glyph {
                start,
                end,
                width: 1,
                kind: GlyphKind::Plain,
            });
        }
        let safe = cluster.chars().all(|c| !is_hidden(c))
            && cluster.chars().filter(|c| is_combining_mark(*c)).count() <= MARKS;
        let width = cluster.width();
        if safe && width > 0 {
            return Some(Glyph {
                start,
                end,
                width,
                kind: GlyphKind::Plain,
            });
        }
        let mut shown = String::new();
        signs(cluster, &mut shown);
        Some(Glyph {
            start,
            end,
            width: width_of(&shown),
            kind: GlyphKind::Signs,
        })
    })
}

/// What the first byte of `rest` is drawn as, where it is a glyph by itself and that is known at once: most of most texts.
fn quick(rest: &[u8], exact: bool) -> Option<GlyphKind> {
    match rest {
        [b'!'..=b'~', next @ ..] => {
            { next.first().is_none_or(u8::is_ascii) }.then_some(GlyphKind::Plain)
        }
        [b' ', b'!'..=b'~', ..] => Some(GlyphKind::Space),
        [b' '] if exact => Some(GlyphKind::Space),
        _ => None,
    }
}

/// Writes what is drawn for `glyph`, which was made from `words`.
pub fn write(words: &str, glyph: Glyph, out: &mut String) {
    let own = words.get(glyph.start..glyph.end).unwrap_or_default();
    match glyph.kind {
        GlyphKind::Plain => out.push_str(own),
        GlyphKind::Space => out.push(' '),
        GlyphKind::Tab => out.extend(std::iter::repeat_n(' ', glyph.width)),
        GlyphKind::Signs => signs(own, out),
    }
}

/// A grapheme cluster of safe words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'w> {
    /// Its characters.
    pub words: &'w str,
    /// Cells it takes.
    pub width: usize,
}

impl<'w> Cluster<'w> {
    fn of(words: &'w str) -> Self {
        let mut chars = words.chars();
        let alone = chars.next().is_some_and(stands_alone) && chars.as_str().is_empty();
        let width = if alone { 1 } else { words.width() };
        Self { words, width }
    }
}

/// The grapheme clusters of safe words, in order.
pub fn clusters(safe: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut rest = safe;
    std::iter::from_fn(move || {
        let words = cluster(rest, 0)?;
        rest = rest.get(words.len()..)?;
        Some(Cluster::of(words))
    })
}

/// A part of safe words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'w> {
    /// Printable ASCII: each character takes one cell.
    Letters(&'w str),
    /// Anything else.
    Cluster(Cluster<'w>),
}

/// Safe words in pieces that are drawn at once, in order; they tile it.
pub fn pieces(safe: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = safe;
    std::iter::from_fn(move || {
        if let Some((letters, behind)) = rest.split_at_checked(letters(rest))
            && !letters.is_empty()
        {
            rest = behind;
            return Some(Piece::Letters(letters));
        }
        let words = cluster(rest, 0)?;
        rest = rest.get(words.len()..)?;
        Some(Piece::Cluster(Cluster::of(words)))
    })
}

/// How many bytes of printable ASCII `words` begins with, without a last one that what follows may join.
fn letters(words: &str) -> usize {
    let bytes = words.as_bytes();
    let end = { bytes.iter() }.position(|byte| !matches!(byte, b' '..=b'~'));
    match end {
        Some(end) if bytes.get(end).is_some_and(|next| !next.is_ascii()) => end.saturating_sub(1),
        Some(end) => end,
        None => bytes.len(),
    }
}

/// Cells that safe words take when they are drawn.
pub fn width_of(safe: &str) -> usize {
    if safe.is_ascii() {
        return safe.len();
    }
    clusters(safe).map(|cluster| cluster.width).sum()
}

/// Whether some terminal may draw `cluster` in two cells: one that is wide, or of a width that depends on where it is read
/// (UAX #11: ambiguous), as quotation marks and Cyrillic letters are in East Asia. The lines and marks that the reader itself
/// draws do not count: nothing stands close behind them.
pub fn may_be_wide(cluster: &str) -> bool {
    !cluster.is_ascii()
        && !cluster
            .chars()
            .all(|c| matches!(c, '\u{2500}'..='\u{25FF}'))
        && (cluster.width_cjk() != 1 || cluster.chars().any(|c| c >= '\u{1F000}'))
}

/// Words that did not come from the text under the reader's eye but may hold anything (a file name, a title): in one
/// line, safe to draw.
pub fn safe(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for glyph in glyphs(words, true) {
        write(words, glyph, &mut out);
    }
    out
}

/// The grapheme cluster that begins at byte `at`, where one does.
fn cluster(words: &str, at: usize) -> Option<&str> {
    let rest = words.get(at..)?;
    // Most of most texts: what needs no look at the rules of UAX #29.
    if let [b' '..=b'~', next @ ..] = rest.as_bytes()
        && next.first().is_none_or(u8::is_ascii)
    {
        return rest.get(..1);
    }
    let mut chars = rest.chars();
    let first = chars.next()?;
    if stands_alone(first) && chars.next().is_none_or(|c| c.is_ascii() || stands_alone(c)) {
        return rest.get(..first.len_utf8());
    }
    rest.graphemes(true).next()
}

/// Whether `c` is one cell wide and neither joins the character before it nor, when that which follows stands alone
/// too, the one after it: ASCII that is drawn, the letters of Latin, Greek and Cyrillic, dashes, quotation marks and
/// the lines of a frame.
const fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{A1}'..='\u{AC}'
            | '\u{AE}'..='\u{2FF}'
            | '\u{370}'..='\u{482}'
            | '\u{48A}'..='\u{52F}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2500}'..='\u{259F}'
    )
}

fn is_blank(cluster: &str) -> bool {
    matches!(cluster, " " | "\n" | "\t" | "\r\n" | "\r")
}

fn signs(cluster: &str, out: &mut String) {
    if cluster.width() == 0
        && !cluster
            .chars()
            .any(|c| is_hidden(c) || is_combining_mark(c))
    {
        // Half a letter, which no terminal draws alone.
        for c in cluster.chars() {
            write_sign(c, out);
        }
        return;
    }
    let mut before = None;
    let mut marks = 0;
    let mut chars = cluster.chars().peekable();
    while let Some(c) = chars.next() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if is_hidden(c) && !is_at_work(before, c, chars.peek().copied()) {
            write_sign(c, out);
        } else if before.is_none() && is_combining_mark(c) {
            // A mark with nothing to stand on would ride on whatever is drawn before it.
            out.push('◌');
            out.push(c);
        } else if marks <= MARKS {
            out.push(c);
        }
        before = Some(c);
    }
}
