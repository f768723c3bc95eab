//! The text of a briefing: immutable, shared, and the only place that slices a string.
//!
//! What is shown, copied and exported are the source's own characters. A byte-order mark and the line ends as they
//! came are part of the text, so a byte offset in a UTF-8 file and in its [`Text`] are the same number.

pub mod decode;
pub mod eight;
pub mod fold;
pub mod glyph;
pub mod marked;
pub mod order;
pub mod span;
pub mod visible;
pub mod wrap;

use std::sync::Arc;

pub use self::span::Span;

/// A decoded text. Cloning shares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    inner: Arc<str>,
}

impl Text {
    /// The longest text that is read, in bytes: 1 GiB. [`Span`] counts in 32 bits.
    pub const MAX_BYTES: usize = 1 << 30;

    /// Takes `text` as it is.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { inner: text.into() }
    }

    /// The whole of it.
    pub fn as_str(&self) -> &str {
        &self.inner
    }

    /// Its bytes, UTF-8.
    pub fn bytes(&self) -> &[u8] {
        self.inner.as_bytes()
    }

    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.inner.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.inner.is_empty()
    }

    /// The span of the whole.
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }

    /// The characters at `span`.
    ///
    /// A span that was made from this text always slices it; one that was not, and cuts a character in two or runs
    /// past the end, gives the empty string, so that a stale anchor can never bring the reader down.
    pub fn slice(&self, span: Span) -> &str {
        self.inner.get(span.range()).unwrap_or_default()
    }

    /// The nearest character boundary at or before `at`.
    pub fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.inner.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The nearest character boundary at or after `at`.
    pub fn ceil(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.inner.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// The character that begins at or spans `at`.
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.inner.get(self.floor(at)..)?.chars().next()
    }

    /// The character that ends at `at`.
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.inner.get(..self.floor(at))?.chars().next_back()
    }

    /// `span` without the white space at its ends.
    pub fn trim(&self, span: Span) -> Span {
        let text = self.slice(span);
        let start = span.start() + (text.len() - text.trim_start().len());
        let len = text.trim().len();
        if len == 0 {
            Span::empty(span.start())
        } else {
            Span::new(start, start + len)
        }
    }
}

/// Whether `words` are an entity that stands for a space, as web pages and Markdown have them: `&nbsp;`. Where one is
/// not shown, a space is.
pub fn is_blank_entity(words: &str) -> bool {
    const NAMES: &[&str] = &[
        "nbsp", "#160", "#xa0", "#xA0", "ensp", "emsp", "thinsp", "#8194", "#8195", "#8201",
    ];
    let name = words
        .strip_prefix('&')
        .and_then(|rest| rest.strip_suffix(';'));
    name.is_some_and(|name| NAMES.contains(&name))
}

/// Turns byte offsets into counts of Unicode code points, in steps: building it reads the text once, a look-up reads
/// at most [`CharIndex::STEP`] bytes.
#[derive(Debug)]
pub struct CharIndex<'t> {
    text: &'t Text,
    /// Code points before byte `i * STEP`.
    marks: Vec<u32>,
}

impl<'t> CharIndex<'t> {
    /// Bytes between two marks.
    pub const STEP: usize = 128;

    /// Counts `text` once.
    pub fn new(text: &'t Text) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut seen = 0;
        for chunk in text.bytes().chunks(Self::STEP) {
            marks.push(seen);
            seen += u32::from(count(chunk));
        }
        Self { text, marks }
    }

    /// The number of code points that begin before byte `at`.
    pub fn of(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let step = (at / Self::STEP).min(self.marks.len().saturating_sub(1));
        let from = step * Self::STEP;
        let before = self.marks.get(step).copied().unwrap_or(0);
        let after = count(self.text.bytes().get(from..at).unwrap_or_default());
        before as usize + usize::from(after)
    }
}

/// How many code points begin in `bytes`, of which there are no more than a step: every byte but the continuation bytes. So
/// few are counted in one byte, many at once.
fn count(bytes: &[u8]) -> u8 {
    bytes
        .iter()
        .map(|byte| u8::from((byte & 0xC0) != 0x80))
        .sum()
}
