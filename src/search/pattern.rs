//! Regular expressions over the text as it stands, with a bound on what they cost.
//!
//! A pattern forgives less than words do, but not nothing: case does not count unless `(?-i)` asks for it, a space
//! stands for any white space, and straight quotation marks and apostrophes for the curly ones. A match lies within
//! one paragraph. The pattern's size is bounded, its time and the number of its matches are; a search on the way can
//! be called off.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use regex::{Regex, RegexBuilder};

use crate::format::Block;
use crate::text::{Span, Text};

/// What makes of a search a regular expression.
pub const PREFIX: &str = "re:";

/// Bytes that a compiled pattern may take.
const SIZE: usize = 4 << 20;

/// Bytes of a paragraph that are searched in one piece; in a longer one a match does not lie over the border.
const PIECE: usize = 1 << 20;

/// How many matches are kept.
const MOST: usize = 200_000;

/// How long a search may take.
const LONGEST: Duration = Duration::from_secs(5);

/// A regular expression to search for.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

/// What a pattern found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Where, in reading order.
    pub spans: Vec<Span>,
    /// Whether that is all: otherwise there were too many, or it took too long.
    pub complete: bool,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// In a few words, what is wrong with it.
    pub fn new(written: &str) -> Result<Self, String> {
        RegexBuilder::new(&forgiving(written))
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(SIZE)
            .build()
            .map(Self)
            .map_err(|error| reason(&error))
    }

    /// Where it matches in the `blocks` of `text`; `None` when `stop` was set meanwhile. Empty matches do not count.
    pub fn find(&self, text: &Text, blocks: &[Block], stop: &AtomicBool) -> Option<Matches> {
        let begun = Instant::now();
        let mut found = Matches {
            spans: Vec::new(),
            complete: true,
        };
        for block in blocks {
            let mut from = block.span.start();
            while from < block.span.end() {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                let to = text.floor(block.span.end().min(from + PIECE)).max(from + 1);
                let piece = text.slice(Span::new(from, to.min(block.span.end())));
                for part in self.0.find_iter(piece).filter(|part| !part.is_empty()) {
                    if stop.load(Ordering::Relaxed) {
                        return None;
                    }
                    if found.spans.len() >= MOST || begun.elapsed() > LONGEST {
                        found.complete = false;
                        return Some(found);
                    }
                    found
                        .spans
                        .push(Span::new(from + part.start(), from + part.end()));
                }
                from = to;
            }
        }
        Some(found)
    }
}

/// The pattern with spaces for any white space and straight marks for curly ones, outside of `[…]` and after no `\`.
fn forgiving(written: &str) -> String {
    let mut pattern = String::with_capacity(written.len() + 16);
    let mut depth = 0_usize;
    let mut chars = written.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                pattern.push(c);
                pattern.extend(chars.next());
            }
            '[' => {
                depth += 1;
                pattern.push(c);
                // A bracket that comes first in a class is one of its characters.
                pattern.extend(chars.next_if_eq(&'^'));
                pattern.extend(chars.next_if_eq(&']').map(|_| "\\]"));
            }
            ']' => {
                depth = depth.saturating_sub(1);
                pattern.push(c);
            }
            ' ' if depth == 0 => {
                while chars.next_if_eq(&' ').is_some() {}
                pattern.push_str(r"\s+");
            }
            '\'' if depth == 0 => pattern.push_str("['’‘]"),
            '"' if depth == 0 => pattern.push_str("[\"“”„«»]"),
            _ => pattern.push(c),
        }
    }
    pattern
}

/// What is wrong, without the drawing of the place, which would take several lines.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large; repeat less".to_owned(),
        error => {
            let words = error.to_string();
            let last = words.lines().last().unwrap_or_default().trim();
            last.strip_prefix("error: ").unwrap_or(last).to_owned()
        }
    }
}
