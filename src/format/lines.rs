//! The lines of a text that have words in them, and what their shape tells: indent, length, blank lines around.
//!
//! One pass, 24 bytes a line; blank lines are not kept, only told of.

use memchr::memmem;

use crate::text::{Span, Text};

/// A line with words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words, without the white space around.
    pub span: Span,
    /// Columns before the words; a tab goes on to the next multiple of 8.
    pub indent: u32,
    /// Length of the words in code points.
    pub chars: u32,
    /// Whether a blank line, or the start of the text, stands before it.
    pub gap: bool,
    /// How many `>` stand before the words, as mail quotes.
    pub quoted: u8,
}

impl Line {
    /// Columns from the margin to the end of the words.
    pub const fn width(&self) -> u32 {
        self.indent + self.chars
    }
}

/// The lines of `text`. They end at LF, CR LF, CR, a line separator, a paragraph separator or a form feed. (Not at
/// U+0085: in texts it is an ellipsis of Windows-1252 gone wrong.)
pub fn read(text: &Text) -> Vec<Line> {
    let bytes = text.bytes();
    let separators = memmem::find(bytes, b"\xE2\x80\xA8").is_some()
        || memmem::find(bytes, b"\xE2\x80\xA9").is_some()
        || memchr::memchr(0x0C, bytes).is_some();
    let mut lines = Vec::with_capacity(bytes.len() / 80 + 1);
    let mut gap = true;
    let mut start = 0;
    while start < bytes.len() {
        let rest = bytes.get(start..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(bytes.len(), |at| start + at);
        if separators {
            let mut from = start;
            let line = Span::new(start, end);
            for (at, mark) in text
                .slice(line)
                .match_indices(['\u{2028}', '\u{2029}', '\u{0C}'])
            {
                push(text, Span::new(from, start + at), &mut gap, &mut lines);
                from = start + at + mark.len();
            }
            push(text, Span::new(from, end), &mut gap, &mut lines);
        } else {
            push(text, Span::new(start, end), &mut gap, &mut lines);
        }
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        start = end + 1 + usize::from(crlf);
    }
    lines
}

fn push(text: &Text, line: Span, gap: &mut bool, lines: &mut Vec<Line>) {
    let mut span = trim(text, line);
    let quoted = quoted(text, &mut span);
    if span.is_empty() {
        *gap = true;
        return;
    }
    lines.push(Line {
        span,
        indent: columns(text, Span::new(line.start(), span.start())),
        chars: chars(text, span),
        gap: std::mem::take(gap),
        quoted,
    });
}

/// Takes the marks of quoted mail off the front of `span`; gives how many they are.
fn quoted(text: &Text, span: &mut Span) -> u8 {
    let words = text.slice(*span);
    if !words.starts_with('>') {
        return 0;
    }
    let rest = words.trim_start_matches(['>', ' ', '\u{A0}']);
    let marks = words.len() - rest.len();
    let depth = words
        .bytes()
        .take(marks)
        .filter(|byte| *byte == b'>')
        .count();
    // `>5 percent` and `>>>` alone quote nothing.
    if rest.starts_with(|c: char| c.is_ascii_digit()) && marks == 1 {
        return 0;
    }
    *span = Span::new(span.start() + marks, span.end());
    depth.min(9) as u8
}

/// How many code points `span` holds.
pub fn chars(text: &Text, span: Span) -> u32 {
    text.slice(span).chars().count() as u32
}

/// The width of white space in columns.
fn columns(text: &Text, white: Span) -> u32 {
    let mut column = 0u32;
    for c in text.slice(white).chars() {
        column = match c {
            '\t' => column / 8 * 8 + 8,
            '\u{FEFF}' | '\u{200B}' => column,
            _ => column.saturating_add(1),
        };
    }
    column
}

/// White space and what has no width: a byte-order mark, direction marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\0')
}

/// `span` without what is blank at its ends.
pub fn trim(text: &Text, span: Span) -> Span {
    let words = text.slice(span);
    let left = words.trim_start_matches(is_blank);
    let start = span.start() + (words.len() - left.len());
    Span::new(start, start + left.trim_end_matches(is_blank).len())
}
