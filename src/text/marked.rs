//! Which bytes of a passage are of a kind, found out for many at once, and then gone through from one to the next.

/// A mark for each byte of a passage. Reading into it again reuses its memory.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// 1 for each byte that is of the kind and 0 for each other; after them [`AT_ONCE`] times 1, so that the last bytes can be
    /// looked at together too.
    marks: Vec<u8>,
}

/// How many bytes are marked together.
const BLOCK: usize = 32;

/// How many marks are looked at together. Most words are not longer.
const AT_ONCE: usize = 8;

impl Marked {
    /// With room for passages of `bytes`.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            marks: Vec::with_capacity(bytes + BLOCK),
        }
    }

    /// Marks those of the first `len` bytes of `text` that are of the kind `is`, in place of those before.
    pub fn read(&mut self, text: &[u8], len: usize, is: impl Fn(&u8) -> bool) {
        // Whole blocks are marked in a few steps: what follows may as well be marked with them, and be forgotten.
        let whole = text.get(..len.next_multiple_of(BLOCK));
        let marked = whole.or_else(|| text.get(..len)).unwrap_or_default();
        self.marks.clear();
        self.marks.reserve(marked.len() + AT_ONCE);
        self.marks
            .extend(marked.iter().map(|byte| u8::from(is(byte))));
        self.marks.truncate(len);
        self.marks.extend([1; AT_ONCE]);
    }

    /// The place of the first byte from `at` on that is of the kind; the length of the passage where there is none.
    pub fn next(&self, mut at: usize) -> usize {
        while let Some(eight) = { self.marks.get(at..) }.and_then(<[u8]>::first_chunk::<AT_ONCE>) {
            let eight = u64::from_le_bytes(*eight);
            at += eight.trailing_zeros() as usize / 8;
            if eight != 0 {
                break;
            }
        }
        at
    }
}
