//! A row of words as the lexicons compare them: small letters without accents, cut at everything that is no letter and
//! no figure.

use crate::text::Span;
use crate::text::fold::letters;

/// The words of a stretch of text. Reading into it again reuses its memory.
#[derive(Clone, Debug, Default)]
pub struct Words {
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
        let mut open: Option<(u32, usize)> = None;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            if byte < 0x80 {
                if byte.is_ascii_alphanumeric() {
                    open = open.or(Some((self.bytes.len() as u32, at)));
                    self.bytes.push(byte.to_ascii_lowercase());
                } else if let Some(word) = open.take() {
                    self.close(word, start, at);
                }
                at += 1;
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            if c.is_alphanumeric() {
                open = open.or(Some((self.bytes.len() as u32, at)));
                letters::push(c, &mut self.bytes);
            } else if let Some(word) = open.take_if(|_| !letters::is_nothing(c)) {
                self.close(word, start, at);
            }
            at += c.len_utf8();
        }
        if let Some(word) = open {
            self.close(word, start, text.len());
        }
    }

    fn close(&mut self, (from, begin): (u32, usize), start: usize, end: usize) {
        self.words.push(Word {
            from,
            to: self.bytes.len() as u32,
            span: Span::new(start + begin, start + end),
        });
    }

    /// How many words.
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The folded bytes of word `at`; none past the last.
    pub fn get(&self, at: usize) -> &[u8] {
        self.words
            .get(at)
            .and_then(|word| self.bytes.get(word.from as usize..word.to as usize))
            .unwrap_or_default()
    }

    /// Where word `at` stands in the text.
    pub fn span(&self, at: usize) -> Option<Span> {
        self.words.get(at).map(|word| word.span)
    }
}

/// A number for the first three bytes of a word, spread out.
pub fn key(word: &[u8]) -> usize {
    let byte = |at: usize| u32::from(word.get(at).copied().unwrap_or(0));
    let head = byte(0) | byte(1) << 8 | byte(2) << 16;
    (head.wrapping_mul(0x9E37_79B1) >> 18) as usize
}

/// The four bytes of a word after those of its [`key`], none being 0.
pub fn ahead(word: &[u8]) -> u32 {
    let byte = |at: usize| u32::from(word.get(at).copied().unwrap_or(0));
    byte(3) | byte(4) << 8 | byte(5) << 16 | byte(6) << 24
}
