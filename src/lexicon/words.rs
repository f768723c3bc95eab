//! A row of words as the lexicons compare them: small letters without accents, cut at everything that is no letter and
//! no figure.

use std::ops::Range;

use crate::text::Span;
use crate::text::eight;
use crate::text::fold::letters;

/// The words of a stretch of text. Reading into it again reuses its memory.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The text with small letters, in which most words lie as they are compared, and after it those that were folded
    /// letter by letter.
    bytes: Vec<u8>,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// Where its folded bytes begin and end.
    from: u32,
    to: u32,
    /// Where it stands in the text.
    span: Span,
}

impl Words {
    /// Reads `text`, which begins at byte `start`.
    pub fn read(&mut self, text: &str, start: usize) {
        self.bytes.clear();
        self.words.clear();
        self.read_on(text, start);
    }

    /// Reads `text`, which begins at byte `start`, after what was read before.
    pub fn read_on(&mut self, text: &str, start: usize) {
        let base = self.bytes.len();
        let bytes = text.as_bytes();
        self.bytes.extend(bytes.iter().map(u8::to_ascii_lowercase));
        // About as many as there are.
        self.words.reserve(text.len() / 6);
        let mut begin = 0;
        each_other(bytes, |end| {
            // Others lie in a word that was folded, or in a character that was passed over.
            if end >= begin {
                begin = if bytes.get(end).is_some_and(u8::is_ascii) {
                    self.push(start, base, begin..end);
                    end + 1
                } else {
                    self.pass(text, start, base, begin..end)
                };
            }
        });
        self.push(start, base, begin..bytes.len());
    }

    /// Reads the character after the bytes `plain` of `text`, which is no ASCII: it belongs to the word that they are, or
    /// begins one, or ends it. Gives where to go on.
    #[cold]
    fn pass(&mut self, text: &str, start: usize, base: usize, plain: Range<usize>) -> usize {
        let Some(c) = { text.get(plain.end..) }.and_then(|rest| rest.chars().next()) else {
            return plain.end + 1;
        };
        let is_inside = || !plain.is_empty() && letters::is_nothing(c);
        if !is_common_mark(c) && (c.is_alphanumeric() || is_inside()) {
            return self.fold(text, start, base, plain);
        }
        let next = plain.end + c.len_utf8();
        self.push(start, base, plain);
        next
    }

    /// Takes in the word, if it is one, that stands at `plain` of a text and is compared as it is. The text begins at byte
    /// `start`, and at `base` in small letters.
    fn push(&mut self, start: usize, base: usize, plain: Range<usize>) {
        if plain.start < plain.end {
            self.words.push(Word {
                from: (base + plain.start) as u32,
                to: (base + plain.end) as u32,
                span: Span::new(start + plain.start, start + plain.end),
            });
        }
    }

    /// Takes in a word of which only the beginning, the bytes `plain` of `text`, is compared as it is; gives where it ends.
    /// The text begins at byte `start`, and at `base` in small letters.
    fn fold(&mut self, text: &str, start: usize, base: usize, plain: Range<usize>) -> usize {
        let from = self.bytes.len();
        let (begin, mut end) = (plain.start, plain.end);
        self.bytes
            .extend_from_within(base + begin..base + plain.end);
        for c in text.get(end..).unwrap_or_default().chars() {
            if c.is_ascii_alphanumeric() {
                self.bytes.push(c.to_ascii_lowercase() as u8);
            } else if c.is_ascii() {
                break;
            } else if c.is_alphanumeric() {
                letters::push(c, &mut self.bytes);
            } else if !letters::is_nothing(c) {
                break;
            }
            end += c.len_utf8();
        }
        self.words.push(Word {
            from: from as u32,
            to: self.bytes.len() as u32,
            span: Span::new(start + begin, start + end),
        });
        end
    }

    /// How many words.
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The folded bytes of each.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        { self.words.iter() }.map(|word| self.bytes_of(*word))
    }

    fn bytes_of(&self, word: Word) -> &[u8] {
        { self.bytes.get(word.from as usize..word.to as usize) }.unwrap_or_default()
    }

    /// The folded bytes of word `at`; none past the last.
    pub fn get(&self, at: usize) -> &[u8] {
        { self.words.get(at) }.map_or(&[], |word| self.bytes_of(*word))
    }

    /// The [`head`] of word `at`; that of no word past the last.
    pub fn head(&self, at: usize) -> u64 {
        let Some(word) = self.words.get(at) else {
            return 0;
        };
        // What follows a word in memory is masked out, which is less work than to read a word byte by byte.
        let bytes = { self.bytes.get(word.from as usize..) }.and_then(<[u8]>::first_chunk);
        match bytes {
            Some(bytes) => u64::from_le_bytes(*bytes) & mask((word.to - word.from) as usize),
            None => head(self.get(at)),
        }
    }

    /// Where word `at` stands in the text.
    pub fn span(&self, at: usize) -> Option<Span> {
        self.words.get(at).map(|word| word.span)
    }
}

/// Gives the place of each of `bytes` that is no letter and no figure of ASCII to `act`, in order. They are looked at eight
/// at once.
fn each_other(bytes: &[u8], mut act: impl FnMut(usize)) {
    let (eights, rest) = bytes.as_chunks();
    let mut at = 0;
    for eight in eights {
        let mut others = eight::others(u64::from_le_bytes(*eight));
        while others != 0 {
            act(at + others.trailing_zeros() as usize / 8);
            others &= others - 1;
        }
        at += 8;
    }
    for (at, byte) in (at..).zip(rest) {
        if !byte.is_ascii_alphanumeric() {
            act(at);
        }
    }
}

/// Whether `c` is one of the dashes and quotation marks that most texts are full of: no part of a word, which to find out
/// takes long for what is no ASCII.
pub const fn is_common_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}

/// The first eight bytes of a word as a number, the first the lowest; none is 0, so that it tells two words of up to eight
/// bytes apart.
pub fn head(word: &[u8]) -> u64 {
    word.iter()
        .take(8)
        .rev()
        .fold(0, |head, byte| head << 8 | u64::from(*byte))
}

/// The bits of a [`head`] that the first `len` bytes decide.
pub fn mask(len: usize) -> u64 {
    let bytes = len.min(8) as u32;
    u64::MAX.checked_shr(64 - 8 * bytes).unwrap_or(0)
}
