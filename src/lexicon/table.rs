//! Tables in a form that can be compiled in: made once, by the build or from a user's file, and only read after. Their
//! rows are sorted into boxes by a hash, so a look-up compares one row or two and a start has nothing to build.

use std::borrow::Cow;

use super::hash::{MULTIPLIER, hash, hash_short, number};
use std::collections::HashMap;

/// Words that may be compiled in.
pub type Str = Cow<'static, str>;

/// A list that may be compiled in.
pub type List<T> = Cow<'static, [T]>;

/// Values by word.
#[derive(Clone, Debug, PartialEq)]
pub struct ByWord<V: Copy + 'static> {
    /// All words, one after the other.
    pub(crate) text: Str,
    /// For each box, its first row; the last entry is the number of rows.
    pub(crate) boxes: List<u32>,
    pub(crate) rows: List<Row<V>>,
}

/// A word and its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<V> {
    /// The first eight bytes of the word, or all of a shorter one, as [`number`] makes it of them: most words are told apart
    /// by it alone.
    pub(crate) start: u64,
    /// Where the word begins in the table's text, in bytes.
    pub(crate) at: u32,
    /// How many bytes it has.
    pub(crate) len: u16,
    pub(crate) value: V,
}

/// How many bytes of a word a row holds itself.
const START: usize = 8;

/// Weights by code. One look at memory finds one, or that there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByCode {
    /// A code above its weight, or 0 for none; more than half are none, so that a look-up comes to its end.
    pub(crate) slots: List<u64>,
}

/// How many bits of a slot hold the weight.
const WEIGHT: u32 = 10;

/// What is added to a weight to keep it: half of what the bits can hold.
const ZERO: i16 = 1 << (WEIGHT - 1);

/// A list for each word.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups<T: Clone + 'static> {
    /// Where the list of a word begins in `all` and how long it is.
    pub(crate) places: ByWord<(u32, u32)>,
    pub(crate) all: List<T>,
}

impl<T: Clone> Default for Groups<T> {
    fn default() -> Self {
        Self {
            places: ByWord::default(),
            all: List::default(),
        }
    }
}

impl<T: Clone> Groups<T> {
    /// The lists of `words`.
    pub fn new(words: HashMap<String, Vec<T>>) -> Self {
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by(|a, b| a.0.cmp(&b.0));
        let mut all = Vec::new();
        let mut places = Vec::new();
        for (word, list) in words {
            places.push((word, (all.len() as u32, list.len() as u32)));
            all.extend(list);
        }
        Self {
            places: ByWord::new(places),
            all: all.into(),
        }
    }

    /// The list of `word`; empty when it has none.
    pub fn get(&self, word: &str) -> &[T] {
        let (from, len) = self.places.get(word).unwrap_or_default();
        let from = from as usize;
        self.all.get(from..from + len as usize).unwrap_or_default()
    }
}

impl<V: Copy> Default for ByWord<V> {
    fn default() -> Self {
        Self::new(std::iter::empty::<(&str, V)>())
    }
}

impl<V: Copy> ByWord<V> {
    /// A table of `pairs`, in which no word stands twice. Words of more than 65,535 bytes are left out.
    pub fn new<W: AsRef<str>>(pairs: impl IntoIterator<Item = (W, V)>) -> Self {
        let mut pairs: Vec<(W, V)> = pairs.into_iter().collect();
        pairs.sort_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        let mut text = String::new();
        let mut rows = Vec::with_capacity(pairs.len());
        for (word, value) in pairs {
            let word = word.as_ref();
            if let Ok(len) = u16::try_from(word.len()) {
                let (bytes, at) = (word.as_bytes(), text.len() as u32);
                let start = number(bytes.get(..START).unwrap_or(bytes));
                let row = Row {
                    start,
                    at,
                    len,
                    value,
                };
                rows.push((hash(bytes), row));
                text.push_str(word);
            }
        }
        let (boxes, rows) = sorted(rows);
        Self {
            text: text.into(),
            boxes: boxes.into(),
            rows: rows.into(),
        }
    }

    /// The value of `word`.
    pub fn get(&self, word: &str) -> Option<V> {
        self.find(word.as_bytes())
    }

    /// The value of the word that has these bytes.
    pub fn find(&self, wanted: &[u8]) -> Option<V> {
        let Some((start, rest)) = wanted.split_first_chunk::<START>() else {
            return self.find_short(number(wanted), wanted.len());
        };
        let start = u64::from_le_bytes(*start);
        within(&self.boxes, &self.rows, hash(wanted))
            .iter()
            .find(|row| {
                let at = row.at as usize;
                row.start == start
                    && usize::from(row.len) == wanted.len()
                    && self.text.as_bytes().get(at + START..at + wanted.len()) == Some(rest)
            })
            .map(|row| row.value)
    }

    /// The value of the word of `len` bytes, at most eight, that `word` holds as [`number`] makes it of them.
    pub fn find_short(&self, word: u64, len: usize) -> Option<V> {
        within(&self.boxes, &self.rows, hash_short(word, len))
            .iter()
            .find(|row| row.start == word && usize::from(row.len) == len)
            .map(|row| row.value)
    }

    /// All words with their values, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (&str, V)> {
        self.rows.iter().map(|row| {
            let at = row.at as usize;
            let word = self.text.get(at..at + usize::from(row.len));
            (word.unwrap_or_default(), row.value)
        })
    }
}

impl ByCode {
    /// How many bits a code has at most.
    pub const BITS: u32 = u64::BITS - WEIGHT;

    /// A table of `pairs`: codes of at most [`BITS`](Self::BITS) bits, not 0, none of them twice, and weights of −512 to
    /// 511; others are kept to these bounds.
    pub fn new(pairs: impl IntoIterator<Item = (u64, i16)>) -> Self {
        let mut pairs: Vec<(u64, i16)> = pairs.into_iter().filter(|pair| pair.0 != 0).collect();
        pairs.sort_by_key(|pair| pair.0);
        let mut slots = vec![0; (2 * pairs.len() + 1).next_power_of_two()];
        let last = slots.len() - 1;
        for (code, weight) in pairs {
            let kept = weight.clamp(-ZERO, ZERO - 1) + ZERO;
            let mut place = spread(code) as usize & last;
            while slots.get(place).is_some_and(|slot| *slot != 0) {
                place = (place + 1) & last;
            }
            if let Some(slot) = slots.get_mut(place) {
                *slot = code << WEIGHT | u64::from(kept.unsigned_abs());
            }
        }
        Self {
            slots: slots.into(),
        }
    }

    /// The weight of `code`; 0 when it has none.
    pub fn get(&self, code: u64) -> i16 {
        let last = self.slots.len().wrapping_sub(1);
        let mut place = spread(code) as usize & last;
        while let Some(slot) = self.slots.get(place).filter(|slot| **slot != 0) {
            if slot >> WEIGHT == code {
                return (slot & ((1 << WEIGHT) - 1)) as i16 - ZERO;
            }
            place = (place + 1) & last;
        }
        0
    }
}

/// The rows of the box that `hash` falls into.
fn within<'t, T>(boxes: &[u32], rows: &'t [T], hash: u64) -> &'t [T] {
    let place = (hash as usize) & boxes.len().saturating_sub(2);
    let (Some(from), Some(to)) = (boxes.get(place), boxes.get(place + 1)) else {
        return &[];
    };
    rows.get(*from as usize..*to as usize).unwrap_or_default()
}

/// Sorts rows, each with its hash, into boxes: about one and a half for each row, a power of two.
fn sorted<T>(mut rows: Vec<(u64, T)>) -> (Vec<u32>, Vec<T>) {
    let count = (rows.len() + rows.len() / 2).next_power_of_two();
    let place = |hash: u64| (hash as usize) & (count - 1);
    rows.sort_by_key(|row| place(row.0));
    let mut boxes = vec![0; count + 1];
    for row in &rows {
        if let Some(size) = boxes.get_mut(place(row.0) + 1) {
            *size += 1;
        }
    }
    let mut sum = 0;
    for size in &mut boxes {
        sum += *size;
        *size = sum;
    }
    (boxes, rows.into_iter().map(|row| row.1).collect())
}

/// A place for a code. Where it falls depends on the lower bits of it alone, up to thirty-two more than there are in a place,
/// so the upper ones, the kind of a sight, are folded in before: otherwise sights that differ in their kind would stand in each
/// other's way.
const fn spread(code: u64) -> u64 {
    (code ^ code >> 27).wrapping_mul(MULTIPLIER) >> 32
}
