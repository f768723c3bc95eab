//! Whether two texts are the same briefing: saved twice with another page around it, in another form, or issued again with
//! a line corrected. Their [sketches](Sketch) are compared, made of the words of the body alone: without case and accents,
//! headings, markup, and whatever parts one line from the next.

use std::collections::HashMap;

use super::source::{Sketch, Sketcher};
use crate::format::{BlockKind, Document};
use crate::lexicon::words::Words;

/// Texts of fewer words are too short to be told apart.
const SHORTEST: usize = 12;

/// How many hundredths of the runs of words two forms of one briefing have in common at least.
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
        let mut sketch = Sketcher::default();
        let mut words = Words::default();
        for block in &document.blocks {
            if matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Verbatim) {
                continue;
            }
            words.read(&document.words(block.span), 0);
            for word in words.iter() {
                sketch.add(word);
            }
        }
        Self((sketch.words() >= SHORTEST).then(|| sketch.finish()))
    }

    /// Whether both stand for the same briefing. A text that is too short is like none.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(two)) => one.is_alike(two, SAME),
            _ => false,
        }
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
