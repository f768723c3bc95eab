//! Where the reader's own words belong in a text, so that they are found again when it has changed: by the exact words
//! and those around them, never by a number alone.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::text::{Span, Text};

/// Some words of a text and what stands around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where they stood, in bytes: where one looks first.
    pub start: usize,
    /// The words, as they stand in the text.
    pub exact: String,
    /// Up to [`Anchor::AROUND`] characters before them.
    pub before: String,
    /// Up to [`Anchor::AROUND`] characters after them.
    pub after: String,
}

/// How many characters a place takes for its words: enough to be found again alone.
const WORDS: usize = 64;

/// Words of so many bytes are taken for the same wherever they stand; shorter ones only among the words around them.
const ENOUGH: usize = 24;

/// How many of the characters around must be the same before short words are taken for the same.
const AMONG: usize = 8;

impl Anchor {
    /// The longest words by which a statement or paragraph is found, in bytes.
    pub const LONGEST: usize = 4096;

    /// Characters kept before and after the words.
    pub const AROUND: usize = 32;

    /// The words at `span`.
    pub fn of(text: &Text, span: Span) -> Self {
        let before = text.slice(Span::new(0, span.start()));
        let after = text.slice(Span::new(span.end(), text.len()));
        let from = { before.char_indices().rev() }
            .nth(Self::AROUND - 1)
            .map_or(0, |(at, _)| at);
        Self {
            start: span.start(),
            exact: text.slice(span).to_owned(),
            before: before.get(from..).unwrap_or_default().to_owned(),
            after: after.chars().take(Self::AROUND).collect(),
        }
    }

    /// The words at `span`, of long ones the first [`Anchor::LONGEST`] bytes: they are found as well by them.
    pub fn head(text: &Text, span: Span) -> Self {
        let end = text.floor(span.end().min(span.start() + Self::LONGEST));
        Self::of(text, Span::new(span.start(), end))
    }

    /// The words that begin at the byte `at`.
    pub fn at(text: &Text, at: usize) -> Self {
        let at = text.floor(at);
        let rest = text.slice(Span::new(at, text.len()));
        let len = rest.char_indices().nth(WORDS).map_or(rest.len(), |c| c.0);
        Self::of(text, Span::new(at, at + len))
    }

    /// The same words with the place where they stand now.
    #[must_use]
    pub fn moved(&self, to: Span) -> Self {
        Self {
            start: to.start(),
            ..self.clone()
        }
    }

    /// Where the words stand in `text`: at the old place if they are still there among the same words, else where most
    /// of the words around are the same, the nearest of several. Where white space has changed between the words, they
    /// are the same words still. `None`: they are gone, or too few to be told from others. Linear in the text.
    pub fn find(&self, text: &Text) -> Option<Span> {
        if self.exact.trim().is_empty() {
            return None;
        }
        let old = self.start.checked_add(self.exact.len());
        if let Some(end) = old.filter(|end| *end <= text.len()) {
            let span = Span::new(self.start, end);
            if text.slice(span) == self.exact && self.alike(text, span) == self.around() {
                return Some(span);
            }
        }
        self.best(text, &self.verbatim(text))
            .or_else(|| self.best(text, &self.respaced(text)))
    }

    /// Everywhere the words stand to the byte.
    fn verbatim(&self, text: &Text) -> Vec<Span> {
        let len = self.exact.len();
        memmem::find_iter(text.bytes(), self.exact.as_bytes())
            .map(|at| Span::new(at, at + len))
            .collect()
    }

    /// Everywhere the words stand with other white space between them: looked for by the longest of them. Words that
    /// would take more steps than a few for each byte of the text count as gone.
    fn respaced(&self, text: &Text) -> Vec<Span> {
        let words: Vec<&str> = self.exact.split_whitespace().collect();
        let Some(longest) = (0..words.len()).max_by_key(|at| words.get(*at).map(|word| word.len()))
        else {
            return Vec::new();
        };
        let (before, rest) = words.split_at(longest);
        let Some((probe, after)) = rest.split_first() else {
            return Vec::new();
        };
        let mut steps = text.len().saturating_mul(4);
        let mut found = Vec::new();
        for at in memmem::find_iter(text.bytes(), probe.as_bytes()) {
            let start = before.iter().rev().try_fold(at, |at, word| {
                let head = text.slice(Span::new(0, at));
                let trimmed = head.trim_end();
                steps = steps.checked_sub(head.len() - trimmed.len() + word.len())?;
                let kept = trimmed.strip_suffix(word)?;
                (trimmed.len() < head.len()).then_some(kept.len())
            });
            let end = after.iter().try_fold(at + probe.len(), |at, word| {
                let tail = text.slice(Span::new(at, text.len()));
                let trimmed = tail.trim_start();
                steps = steps.checked_sub(tail.len() - trimmed.len() + word.len())?;
                let kept = trimmed.strip_prefix(word)?;
                (trimmed.len() < tail.len()).then_some(text.len() - kept.len())
            });
            if let (Some(start), Some(end)) = (start, end) {
                found.push(Span::new(start, end));
            }
            if steps < probe.len() {
                break;
            }
        }
        found
    }

    fn best(&self, text: &Text, found: &[Span]) -> Option<Span> {
        let needed = if self.exact.len() >= ENOUGH {
            0
        } else {
            AMONG.min(self.around())
        };
        found
            .iter()
            .map(|span| (self.alike(text, *span), *span))
            .filter(|(alike, _)| *alike >= needed)
            .min_by_key(|(alike, span)| {
                (std::cmp::Reverse(*alike), span.start().abs_diff(self.start))
            })
            .map(|(_, span)| span)
    }

    /// How many characters around `span` are those that stood around the words, counted from the words outwards; white
    /// space does not count.
    fn alike(&self, text: &Text, span: Span) -> usize {
        let before = text.slice(Span::new(0, span.start())).chars().rev();
        let after = text.slice(Span::new(span.end(), text.len())).chars();
        same(self.before.chars().rev(), before) + same(self.after.chars(), after)
    }

    /// How many characters there are to be alike.
    fn around(&self) -> usize {
        let ink = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count();
        ink(&self.before) + ink(&self.after)
    }
}

/// How many characters the two begin with in common, white space left out.
fn same(kept: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> usize {
    let ink = |c: &char| !c.is_whitespace();
    // White space without end is not read through: a text may hold megabytes of it.
    let found = found.take(Anchor::AROUND * 8).filter(ink);
    kept.filter(ink)
        .zip(found)
        .take_while(|(a, b)| a == b)
        .count()
}
