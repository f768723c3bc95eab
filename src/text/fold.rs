//! The folded form that search compares, with the way back to the text.
//!
//! Folding forgives case, accents, the shape of quotation marks, apostrophes and dashes, `…` for `...`, how many
//! spaces or line ends stand between words (a paragraph's end too), hyphens and line breaks inside a word, and
//! separators in thousands: `1200` finds `1,200`. It reads the text once; after that a search is a plain search for
//! bytes.

pub mod letters;

use memchr::memmem;
use unicode_normalization::char::is_combining_mark;

use self::letters::{Plain, plain};
use super::{Span, Text};

/// A text in the form that search compares.
#[derive(Clone, Debug)]
pub struct Folded {
    text: Text,
    bytes: Vec<u8>,
    /// Where folded bytes come from: between two steps both sides count alike. Sorted by both.
    steps: Vec<Step>,
}

/// From here on folded byte `folded + n` comes from byte `source + n`.
#[derive(Clone, Copy, Debug)]
struct Step {
    folded: u32,
    source: u32,
}

impl Folded {
    /// Folds all of `text`.
    pub fn new(text: &Text) -> Self {
        Self::without(text, &[])
    }

    /// Folds `text` without the spans in `hidden` (markup), which must be sorted and disjoint.
    pub fn without(text: &Text, hidden: &[Span]) -> Self {
        let mut folder = Folder {
            bytes: Vec::with_capacity(text.len()),
            steps: Vec::new(),
            offset: 0,
            memory: Memory::default(),
        };
        let mut at = 0;
        for span in hidden.iter().filter(|span| !span.is_empty()) {
            if span.start() >= at {
                folder.fold(text, at, span.start());
                at = span.end();
            }
        }
        folder.fold(text, at, text.len());
        Self {
            text: text.clone(),
            bytes: folder.bytes,
            steps: folder.steps,
        }
    }

    /// The text it was made from.
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Where `needle` stands in the text, in reading order, without overlaps. An empty needle stands nowhere.
    pub fn find(&self, needle: &Needle) -> Vec<Span> {
        self.find_in(needle, self.text.span())
    }

    /// As [`Folded::find`], only inside `span` of the text.
    pub fn find_in(&self, needle: &Needle, span: Span) -> Vec<Span> {
        if needle.bytes.is_empty() {
            return Vec::new();
        }
        let (from, to) = (self.folded(span.start()), self.folded(span.end()));
        let hay = self.bytes.get(from..to.max(from)).unwrap_or_default();
        let len = needle.bytes.len();
        let mut way = self.way(from);
        if let [byte] = *needle.bytes.as_slice() {
            return memchr::memchr_iter(byte, hay)
                .map(|at| way.back(from + at, 1))
                .collect();
        }
        needle
            .finder
            .find_iter(hay)
            .map(|at| way.back(from + at, len))
            .collect()
    }

    /// Where `needle` stands first from byte `from` of the text on.
    pub fn find_from(&self, needle: &Needle, from: usize) -> Option<Span> {
        let from = self.folded(from);
        let hay = self.bytes.get(from..)?;
        let at = { !needle.bytes.is_empty() }.then(|| needle.finder.find(hay))?;
        at.map(|at| self.way(from + at).back(from + at, needle.bytes.len()))
    }

    /// Whether `needle` stands inside `span` of the text.
    pub fn has(&self, needle: &Needle, span: Span) -> bool {
        let (from, to) = (self.folded(span.start()), self.folded(span.end()));
        let hay = self.bytes.get(from..to.max(from)).unwrap_or_default();
        !needle.bytes.is_empty() && needle.finder.find(hay).is_some()
    }

    /// The folded bytes of `span` of the text.
    pub fn slice(&self, span: Span) -> &[u8] {
        let (from, to) = (self.folded(span.start()), self.folded(span.end()));
        self.bytes.get(from..to.max(from)).unwrap_or_default()
    }

    /// The folded place of byte `source` of the text.
    fn folded(&self, source: usize) -> usize {
        let after = self
            .steps
            .partition_point(|step| step.source as usize <= source);
        let next = self
            .steps
            .get(after)
            .map_or(self.bytes.len(), |step| step.folded as usize);
        match after.checked_sub(1).and_then(|at| self.steps.get(at)) {
            Some(step) => (step.folded as usize + (source - step.source as usize)).min(next),
            None => 0,
        }
    }

    fn way(&self, from: usize) -> Way<'_> {
        let at = self
            .steps
            .partition_point(|step| step.folded as usize <= from)
            .saturating_sub(1);
        Way { folded: self, at }
    }
}

/// The way back from folded bytes to the text, for places in rising order.
struct Way<'f> {
    folded: &'f Folded,
    /// The step that holds for the last place.
    at: usize,
}

impl Way<'_> {
    /// The span of the text that `len` folded bytes from `from` come from, whole characters with their accents.
    fn back(&mut self, from: usize, len: usize) -> Span {
        let steps = &self.folded.steps;
        let text = &self.folded.text;
        let source = |at: usize, place: usize| {
            steps.get(at).map_or(place, |step| {
                step.source as usize + (place - step.folded as usize)
            })
        };
        while steps
            .get(self.at + 1)
            .is_some_and(|step| step.folded as usize <= from)
        {
            self.at += 1;
        }
        let start = text.floor(source(self.at, from));
        let last = from + len - 1;
        let mut at = self.at;
        while steps
            .get(at + 1)
            .is_some_and(|step| step.folded as usize <= last)
        {
            at += 1;
        }
        let mut end = text.ceil(source(at, last) + 1);
        // `` and '' fold to one mark.
        if self.folded.bytes.get(last) == Some(&b'"')
            && matches!(text.char_before(end), Some('`' | '\''))
        {
            end += 1;
        }
        // Marks that belong to the last letter were folded away.
        while text.bytes().get(end).is_some_and(|byte| *byte >= 0xCC) {
            match text.char_at(end).filter(|c| is_combining_mark(*c)) {
                Some(c) => end += c.len_utf8(),
                None => break,
            }
        }
        Span::new(start, end.max(start))
    }
}

/// Words to search for, folded once.
#[derive(Clone, Debug)]
pub struct Needle {
    bytes: Vec<u8>,
    finder: memmem::Finder<'static>,
}

impl Needle {
    /// Folds `words`. White space at the ends does not count, nor a hyphen or a thousands separator that a following
    /// letter would make part of a word.
    pub fn new(words: &str) -> Self {
        let bytes = fold(words.trim());
        Self {
            finder: memmem::Finder::new(&bytes).into_owned(),
            bytes,
        }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The folded words.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The folded form of `words`, as a search would compare it.
pub fn fold(words: &str) -> Vec<u8> {
    let trimmed = words.trim_end_matches(is_hyphen);
    let words = if trimmed.chars().next_back().is_some_and(char::is_alphabetic) {
        trimmed
    } else {
        words
    };
    let text = Text::new(words);
    let mut folder = Folder {
        bytes: Vec::with_capacity(words.len()),
        steps: Vec::new(),
        offset: 0,
        memory: Memory::default(),
    };
    folder.fold(&text, 0, text.len());
    folder.bytes
}

/// The folded form of `words` as a string: what a look-up by key compares.
pub fn fold_str(words: &str) -> String {
    String::from_utf8(fold(words)).unwrap_or_default()
}

struct Folder {
    bytes: Vec<u8>,
    steps: Vec<Step>,
    /// Source less folded position of the last byte written, wrapping: a few letters fold to more bytes.
    offset: usize,
    memory: Memory,
}

/// The folded forms of the characters met last: a text of 10 MB has millions, of some hundred kinds.
#[derive(Default)]
struct Memory(Vec<(char, Plain)>);

impl Memory {
    const SIZE: usize = 1024;

    fn plain(&mut self, c: char) -> Plain {
        if self.0.is_empty() {
            self.0.resize(Self::SIZE, ('\0', Plain::Same));
        }
        match self.0.get_mut(c as usize % Self::SIZE) {
            Some((known, plain)) if *known == c => *plain,
            Some(place) => {
                *place = (c, plain(c));
                place.1
            }
            None => plain(c),
        }
    }
}

impl Folder {
    /// Folds the bytes from `start` to `end` of `text`.
    fn fold(&mut self, text: &Text, start: usize, end: usize) {
        let bytes = text.bytes();
        let mut at = start;
        while at < end {
            let byte = bytes.get(at).copied().unwrap_or(b' ');
            if byte < 0x80 {
                let next = bytes
                    .get(at + 1)
                    .copied()
                    .filter(|_| at + 1 < end)
                    .unwrap_or(0);
                at = match byte {
                    b'A'..=b'Z' => self.put(byte | 0x20, at),
                    b' ' if next != b' ' && next != b'\n' && next != b'\r' => self.space(at, 1),
                    b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => self.space(at, 1),
                    b'-' => self.hyphen(text, at, 1, end),
                    b',' | b'.'
                        if next.is_ascii_digit() && self.in_thousands(bytes, at, 1, end) =>
                    {
                        at + 1
                    }
                    b'`' if next == b'`' => self.put_for(b'"', at, 2),
                    b'\'' if next == b'\'' => self.put_for(b'"', at, 2),
                    b'`' => self.put(b'\'', at),
                    _ => self.put(byte, at),
                };
            } else {
                let Some(c) = text.char_at(at) else { break };
                at = self.wide(text, c, at, end);
            }
        }
    }

    fn wide(&mut self, text: &Text, c: char, at: usize, end: usize) -> usize {
        let len = c.len_utf8();
        match c {
            '\u{A0}' | '\u{2009}' | '\u{202F}' if self.in_thousands(text.bytes(), at, len, end) => {
                return at + len;
            }
            '\u{2019}' if self.in_thousands(text.bytes(), at, len, end) => return at + len,
            '\u{2010}' | '\u{2011}' | '\u{2013}' => return self.hyphen(text, at, len, end),
            _ => {}
        }
        match self.memory.plain(c) {
            Plain::Same => {
                for (n, byte) in text
                    .bytes()
                    .get(at..at + len)
                    .unwrap_or_default()
                    .iter()
                    .enumerate()
                {
                    self.put(*byte, at + n);
                }
            }
            Plain::None => {}
            Plain::Space => return self.space(at, len),
            Plain::Char(c) => {
                let mut buffer = [0; 4];
                for (n, byte) in c.encode_utf8(&mut buffer).bytes().enumerate() {
                    self.put(byte, at + n.min(len - 1));
                }
            }
            Plain::Words(words) => {
                for (n, byte) in words.bytes().enumerate() {
                    self.put(byte, at + n.min(len - 1));
                }
            }
        }
        at + len
    }

    /// Writes a folded byte that comes from byte `at`; gives the byte after.
    fn put(&mut self, byte: u8, at: usize) -> usize {
        let offset = at.wrapping_sub(self.bytes.len());
        if offset != self.offset || self.steps.is_empty() {
            self.steps.push(Step {
                folded: self.bytes.len() as u32,
                source: at as u32,
            });
            self.offset = offset;
        }
        self.bytes.push(byte);
        at + 1
    }

    fn put_for(&mut self, byte: u8, at: usize, len: usize) -> usize {
        self.put(byte, at);
        at + len
    }

    /// White space is one space, however much of it there is.
    fn space(&mut self, at: usize, len: usize) -> usize {
        if self.bytes.last() != Some(&b' ') {
            self.put(b' ', at);
        }
        at + len
    }

    /// A hyphen inside a word is nothing, with the line end after it; elsewhere it is a hyphen.
    fn hyphen(&mut self, text: &Text, at: usize, len: usize, end: usize) -> usize {
        let letter =
            |place: usize| place < end && text.char_at(place).is_some_and(char::is_alphabetic);
        if self
            .bytes
            .last()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80)
        {
            let mut next = at + len;
            if text.bytes().get(next) == Some(&b'\r') {
                next += 1;
            }
            if text.bytes().get(next) == Some(&b'\n') {
                next += 1;
            }
            if letter(next) {
                return next;
            }
        }
        self.put_for(b'-', at, len)
    }

    /// Whether the separator at `at` stands between a figure and exactly three more.
    fn in_thousands(&self, bytes: &[u8], at: usize, len: usize, end: usize) -> bool {
        let rest = bytes.get((at + len).min(end)..end).unwrap_or_default();
        self.bytes.last().is_some_and(u8::is_ascii_digit)
            && rest.len() >= 3
            && rest.iter().take(3).all(u8::is_ascii_digit)
            && !rest.get(3).is_some_and(u8::is_ascii_digit)
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}
