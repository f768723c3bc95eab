//! Which text a layer belongs to: known by its content, and found again by its path or its likeness when the content
//! has changed.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::iter;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::text::Text;

/// A text by its content: the first 128 bits of its SHA-256, as 32 hexadecimal digits. An attacker who makes two texts
/// of one key gains nothing: what does not stand in a text is not found in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// The key of `text`.
    pub fn of(text: &Text) -> Self {
        let mut digits = String::with_capacity(32);
        for byte in Sha256::digest(text.bytes()).iter().take(16) {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
        }
        Self(digits)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is read, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text.
    pub text: Text,
    /// By what it is known.
    pub key: Key,
    /// Its absolute path, where it came from a file.
    pub path: Option<String>,
}

impl Source {
    /// The source `text`, read from the file at `path`.
    pub fn new(text: Text, path: Option<String>) -> Self {
        Self {
            key: Key::of(&text),
            text,
            path,
        }
    }
}

/// What a text is like, for telling a changed text from another: the smallest 64 of the hashes of all its runs of
/// four words. From those of two texts the share that they have in common is estimated: A. Broder, “On the resemblance and
/// containment of documents” (1997).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeSet<u32>")]
pub struct Sketch(Vec<u32>);

/// Hashes kept in a sketch.
const SIZE: usize = 64;

/// Words in a run.
const RUN: usize = 4;

impl Sketch {
    /// The sketch of `text`. Linear.
    pub fn of(text: &Text) -> Self {
        let mut smallest = Smallest::default();
        let mut run = [0; RUN];
        let mut words = 0;
        each_word(text.as_str(), |word| {
            let [_, second, third, fourth] = run;
            run = [second, third, fourth, word_hash(word.as_bytes())];
            words += 1;
            if words >= RUN {
                smallest.add(run_hash(&run));
            }
        });
        smallest.finish()
    }

    /// The hashes, the smallest first, none twice.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }

    /// How much of the two is the same, in hundredths.
    pub fn alike(&self, other: &Self) -> usize {
        let (both, shared) = { self.both(other) }.fold((0, 0), |(both, shared), is_shared| {
            (both + 1, shared + usize::from(is_shared))
        });
        (shared * 100usize).checked_div(both).unwrap_or(0)
    }

    /// Whether at least `least` hundredths of the two are the same: as [`alike`](Self::alike) has it, but of two that have
    /// little in common only the beginnings are looked at.
    pub(super) fn is_alike(&self, other: &Self, least: usize) -> bool {
        // With more than these apart the rest may all be shared, and it is not enough.
        let most = SIZE * 100usize.saturating_sub(least) / 100;
        let (mut both, mut apart) = (0, 0);
        for is_shared in self.both(other) {
            both += 1;
            apart += usize::from(!is_shared);
            if apart > most {
                return false;
            }
        }
        ((both - apart) * 100).checked_div(both).unwrap_or(0) >= least
    }

    /// For each of the smallest hashes of the two together, whether both have it.
    fn both(&self, other: &Self) -> impl Iterator<Item = bool> {
        let (mut one, mut two) = (self.0.as_slice(), other.0.as_slice());
        let shared = iter::from_fn(move || {
            let order = match (one, two) {
                ([], []) => return None,
                ([_, ..], []) => Ordering::Less,
                ([], [_, ..]) => Ordering::Greater,
                ([first, ..], [second, ..]) => first.cmp(second),
            };
            one = one.get(usize::from(order.is_le())..).unwrap_or_default();
            two = two.get(usize::from(order.is_ge())..).unwrap_or_default();
            Some(order.is_eq())
        });
        shared.take(SIZE)
    }
}

impl From<BTreeSet<u32>> for Sketch {
    fn from(hashes: BTreeSet<u32>) -> Self {
        Self(hashes.into_iter().collect())
    }
}

/// The smallest of the hashes that are added, in order, none twice.
#[derive(Debug)]
pub(super) struct Smallest {
    kept: Vec<u32>,
    /// What is not smaller is not among them, or is already.
    bound: u32,
}

impl Default for Smallest {
    fn default() -> Self {
        Self {
            kept: Vec::with_capacity(SIZE + 1),
            bound: u32::MAX,
        }
    }
}

impl Smallest {
    /// Adds a hash. Of a long text nearly all are too great.
    pub(super) fn add(&mut self, hash: u32) {
        if hash < self.bound {
            self.keep(hash);
        }
    }

    fn keep(&mut self, hash: u32) {
        let Err(place) = self.kept.binary_search(&hash) else {
            return;
        };
        self.kept.insert(place, hash);
        self.kept.truncate(SIZE);
        if let Some(greatest) = self.kept.get(SIZE - 1) {
            self.bound = *greatest;
        }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.kept.len()
    }

    /// The sketch of all that were added.
    pub(super) fn finish(self) -> Sketch {
        Sketch(self.kept)
    }
}

/// Gives what stands between blanks in `text` to `act`, as `split_whitespace` has it. The blanks of ASCII are looked for
/// first: to find the others, every character must be read.
fn each_word<'t>(text: &'t str, mut act: impl FnMut(&'t str)) {
    const VERTICAL_TAB: u8 = 0x0B;
    let is_plain = memchr::memchr(VERTICAL_TAB, text.as_bytes()).is_none();
    for piece in text.split_ascii_whitespace() {
        if is_plain && piece.is_ascii() {
            act(piece);
        } else {
            piece.split_whitespace().for_each(&mut act);
        }
    }
}

/// A hash of a word, eight bytes at a time. It is the same for ever, since sketches are kept: not the hash of the lexicons,
/// which may change.
fn word_hash(word: &[u8]) -> u64 {
    let mut hash = word.len() as u64;
    let mut rest = word;
    while let Some((eight, after)) = rest.split_first_chunk() {
        hash = mixed(hash ^ u64::from_le_bytes(*eight));
        rest = after;
    }
    // What is left are up to seven bytes. Of four and more the two ends are taken, which meet or overlap.
    let left = match (rest, rest.first_chunk(), rest.last_chunk()) {
        (_, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => { rest.iter() }.fold(0, |left, byte| left << 8 | u64::from(*byte)),
    };
    mixed(hash ^ left)
}

/// A hash of the hashes of a run of words. The factors tell the places apart, and none waits for the one before.
fn run_hash(run: &[u64; RUN]) -> u32 {
    const FACTORS: [u64; RUN] = [
        0x9e37_79b9_7f4a_7c15,
        0xbf58_476d_1ce4_e5b9,
        0x94d0_49bb_1331_11eb,
        0xd6e8_feb8_6659_fd93,
    ];
    let sum = { run.iter().zip(FACTORS) }.fold(0u64, |sum, (hash, factor)| {
        sum.wrapping_add(hash.wrapping_mul(factor))
    });
    (mixed(sum) >> 32) as u32
}

/// `hash` with every bit of it spread over those above and, once, below.
pub(super) const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ hash >> 29
}
