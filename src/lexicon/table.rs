//! Tables in a form that can be compiled in: made once, by the build or from a user's file, and only read after. Their
//! rows are sorted into boxes by a hash, so a look-up compares one row or two and a start has nothing to build.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;

use smol_str::SmolStr;

use super::hash::{MULTIPLIER, hash, hash_short, number};

/// A word or name that may be compiled in. A short one, as nearly all are, stands in its place itself and not behind a pointer,
/// which a start would have to set right.
pub type Str = SmolStr;

/// A list that may be compiled in.
pub type List<T> = Cow<'static, [T]>;

/// Values by word.
#[derive(Clone, Debug, PartialEq)]
pub struct ByWord<V: Copy + 'static> {
    /// All words, one after the other.
    pub(crate) text: Cow<'static, str>,
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

/// Small numbers by code. One look at memory finds one, or that there is none: no two codes share a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByCode {
    /// By box of codes: what moves them so that each comes to a place of its own.
    pub(crate) moves: List<u8>,
    /// By place: a code above its number, or 0.
    pub(crate) slots: List<u64>,
}

/// How many bits of a slot hold the number.
const NUMBER: u32 = 10;

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

    /// The value of the word of `len` bytes, at most eight, that `word` holds: the first the lowest byte, and 0 above the last.
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
    pub const BITS: u32 = u64::BITS - NUMBER;

    /// The least and the greatest number there is room for.
    pub(crate) const NUMBERS: (i16, i16) = (-1 << (NUMBER - 1), (1 << (NUMBER - 1)) - 1);

    /// A table of `pairs`: codes of at most [`BITS`](Self::BITS) bits, not 0, and numbers of −512 to 511; others are kept to
    /// these bounds.
    pub fn new(pairs: impl IntoIterator<Item = (u64, i16)>) -> Self {
        let mut pairs: Vec<(u64, i16)> = pairs.into_iter().filter(|pair| pair.0 != 0).collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|pair| pair.0);
        let mut room = pairs.len();
        loop {
            room += room / 4 + 1;
            if let Some(table) = Self::placed(&pairs, room) {
                return table;
            }
        }
    }

    /// A table with `room` for so many codes; `None` when those of a box find no places that are free.
    fn placed(pairs: &[(u64, i16)], room: usize) -> Option<Self> {
        let mut boxes = vec![Vec::new(); room.div_ceil(4)];
        for (code, number) in pairs {
            let (least, greatest) = Self::NUMBERS;
            let kept = u64::from(number.clamp(&least, &greatest).cast_unsigned());
            let slot = code << NUMBER | kept & ((1 << NUMBER) - 1);
            let at = box_of(spread(*code), boxes.len());
            boxes.get_mut(at)?.push(slot);
        }
        let mut moves = vec![0; boxes.len()];
        let mut slots = vec![0; room];
        // The fullest first, as long as there is room for them.
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        order.sort_by_key(|at| Reverse(boxes.get(*at).map_or(0, Vec::len)));
        for at in order {
            let held = boxes.get(at)?;
            let places =
                |by: u8| { held.iter() }.map(move |slot| place(spread(slot >> NUMBER), by, room));
            let fits = |by: &u8| {
                let free = { places(*by) }.all(|place| slots.get(place) == Some(&0));
                free && { places(*by).enumerate() }
                    .all(|(nth, place)| !places(*by).take(nth).any(|other| other == place))
            };
            let by = (0..=u8::MAX).find(fits)?;
            *moves.get_mut(at)? = by;
            for (place, slot) in places(by).zip(held) {
                *slots.get_mut(place)? = *slot;
            }
        }
        Some(Self {
            moves: moves.into(),
            slots: slots.into(),
        })
    }

    /// The number of `code`; 0 when it has none.
    pub fn get(&self, code: u64) -> i16 {
        let spread = spread(code);
        let by = self.moves.get(box_of(spread, self.moves.len()));
        let place = place(spread, by.copied().unwrap_or_default(), self.slots.len());
        let slot = self.slots.get(place).copied().unwrap_or_default();
        let held = if slot >> NUMBER == code { slot } else { 0 };
        // Its highest bit is a sign.
        let above = u64::BITS - NUMBER;
        ((held << above).cast_signed() >> above) as i16
    }
}

/// Makes of a code a number whose upper bits know all bits of the code.
const fn spread(code: u64) -> u64 {
    code.wrapping_mul(MULTIPLIER)
}

/// Which of so many boxes a code falls into that is spread.
const fn box_of(spread: u64, boxes: usize) -> usize {
    share(spread, boxes)
}

/// To which of so many places a code comes that is spread and moved by `by`.
const fn place(spread: u64, by: u8, places: usize) -> usize {
    share((spread ^ by as u64).wrapping_mul(MULTIPLIER), places)
}

/// As far along in `len` as the upper half of `number` is in all that it can be.
const fn share(number: u64, len: usize) -> usize {
    (((number >> 32) * len as u64) >> 32) as usize
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
