//! Whether two texts are the same briefing: saved twice with another page around it, in another form, or issued again with
//! a line corrected. Their [sketches](Sketch) are compared, made of the letters of the body alone: without case and accents,
//! headings, markup, and whatever parts one word or line from the next.

use std::collections::HashMap;

use super::source::{Sketch, Smallest, mixed};
use crate::format::{BlockKind, Document};
use crate::lexicon::words::is_common_mark;
use crate::text::fold::letters;

/// Texts with fewer runs of letters that differ are too short to be told apart.
const SHORTEST: usize = 32;

/// How many hundredths of the runs of letters two forms of one briefing have in common at least.
const SAME: usize = 80;

/// By so many of its hashes a text is looked for among many: one of them is in both nearly always.
const SOUGHT: usize = 16;

/// In how many of those two forms of one briefing meet at least: they have nearly all in common, but a hash of many texts
/// leads to the first of them alone.
const MET: usize = 3;

/// What stands for a text when it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness(Option<Sketch>);

impl Likeness {
    /// Of the body of `document`.
    pub fn of(document: &Document) -> Self {
        let mut body = Letters::default();
        for block in &document.blocks {
            if !matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Verbatim) {
                body.read(&document.words(block.span));
            }
        }
        Self((body.smallest.len() >= SHORTEST).then(|| body.smallest.finish()))
    }

    /// Whether both stand for the same briefing. A text that is too short is like none.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => one.is_alike(two, SAME),
            _ => false,
        }
    }
}

/// Reads text letter by letter. What is hashed are its runs of 22 letters and figures: of four words, mostly. The hash is the
/// gear hash of W. Xia and others, “Ddelta: a deduplication-inspired fast delta compression approach” (2014).
#[derive(Debug)]
struct Letters {
    smallest: Smallest,
    /// The last letters, each above the next.
    run: u64,
    /// What one that is no ASCII is folded to.
    folded: Vec<u8>,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            smallest: Smallest::default(),
            // The greatest, which is not kept.
            run: u64::MAX,
            folded: Vec::new(),
        }
    }
}

/// By how many bits a letter moves those before it up: after 22 it is out.
const STEP: u32 = 3;

/// What each byte of ASCII is in a run, capitals as small letters.
static PLAIN: [u64; 128] = {
    let mut plain = [NONE; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            plain[byte] = letter((byte as u8).to_ascii_lowercase());
        }
        byte += 1;
    }
    plain
};

/// What is no letter.
const NONE: u64 = 0;

/// What a byte of a folded letter is in a run: any number, but for each its own.
const fn letter(byte: u8) -> u64 {
    mixed(byte as u64)
}

impl Letters {
    fn read(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let mut left = rest.get(self.plain(rest)..).unwrap_or_default().chars();
            if let Some(c) = left.next()
                && !is_common_mark(c)
                && c.is_alphanumeric()
            {
                letters::push(c, &mut self.folded);
                for byte in self.folded.drain(..) {
                    self.run = (self.run << STEP).wrapping_add(letter(byte));
                    self.smallest.add((self.run >> 32) as u32);
                }
            }
            rest = left.as_str();
        }
    }

    /// Reads the ASCII that `text` begins with; gives how many bytes that are.
    fn plain(&mut self, text: &str) -> usize {
        let mut run = self.run;
        let mut read = 0;
        while let Some(letter) =
            { text.as_bytes().get(read) }.and_then(|byte| PLAIN.get(usize::from(*byte)))
        {
            // What is no letter leaves the run as it is: it is added once more, which changes nothing.
            let longer = (run << STEP).wrapping_add(*letter);
            run = if *letter == NONE { run } else { longer };
            self.smallest.add((run >> 32) as u32);
            read += 1;
        }
        self.run = run;
        read
    }
}

/// Texts that were seen, among which the same briefing is looked for.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    texts: Vec<Likeness>,
    by_hash: HashMap<u32, Vec<usize>>,
}

impl Seen {
    /// The first that was the same briefing, by its place among those that were seen. This one is seen now.
    pub fn first_like(&mut self, text: Likeness) -> Option<usize> {
        let here = self.texts.len();
        let mut like = Vec::new();
        for hash in text.0.iter().flat_map(Sketch::hashes).take(SOUGHT) {
            let with = self.by_hash.entry(hash).or_default();
            like.extend_from_slice(with);
            // Of many that are alike the first are enough.
            if with.len() < SOUGHT {
                with.push(here);
            }
        }
        like.sort_unstable();
        let met = like.chunk_by(|one, two| one == two);
        let first = { met.filter(|met| met.len() >= MET) }
            .filter_map(|met| met.first().copied())
            .find(|at| {
                let seen = self.texts.get(*at);
                seen.is_some_and(|seen| seen.is_same(&text))
            });
        self.texts.push(text);
        first
    }
}
