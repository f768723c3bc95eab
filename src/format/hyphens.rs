//! Words that are broken at the ends of lines. The hyphen and the line end stay in the text; they are markup, so that
//! one reads the word whole. The hyphen of a word that always has one is kept.

use std::collections::HashSet;

use super::lines::Line;
use crate::text::{Span, Text};

/// What stands before a hyphen that is no broken word.
const PREFIXES: &[&str] = &[
    "all", "anti", "co", "cross", "ex", "full", "half", "high", "long", "low", "mid", "multi",
    "non", "post", "pre", "pro", "self", "semi", "short", "so", "vice", "well",
];

/// The words of a text that are written with a hyphen inside of a line.
pub(super) struct Hyphens<'t>(Option<HashSet<&'t str>>);

impl<'t> Hyphens<'t> {
    /// Looks for them where any line ends with a hyphen.
    pub(super) fn of(text: &'t Text, lines: &[Line]) -> Self {
        let broken = |line: &Line| text.slice(line.span).ends_with(HYPHENS);
        Self(lines.iter().any(broken).then(|| {
            let words = lines.iter().flat_map(|line| words(text.slice(line.span)));
            words
                .filter(|word| word.trim_matches(HYPHENS).contains(HYPHENS))
                .collect()
        }))
    }

    /// What is not shown between the line that ends at `end` and the one that begins at `start`, when a word is broken
    /// between them.
    pub(super) fn between(&self, text: &Text, previous: Line, next: Line) -> Option<Span> {
        let known = self.0.as_ref()?;
        let (line, after) = (text.slice(previous.span), text.slice(next.span));
        let hyphen = line.chars().next_back().filter(|c| HYPHENS.contains(c))?;
        let first = words(line).last()?.trim_end_matches(HYPHENS);
        let second = words(after).next()?;
        if !first.ends_with(char::is_alphabetic) || !second.starts_with(char::is_alphabetic) {
            return None;
        }
        let small = second.starts_with(char::is_lowercase) && after.starts_with(second);
        let whole = format!("{first}-{second}");
        let lower = first.to_lowercase();
        let kept = first.contains(HYPHENS)
            || PREFIXES.contains(&lower.as_str())
            || known.contains(whole.as_str());
        let end = previous.span.end();
        if small && (!kept || hyphen == '\u{AD}') {
            Some(Span::new(end - hyphen.len_utf8(), next.span.start()))
        } else {
            Some(Span::new(end, next.span.start()))
        }
    }
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// Words with the hyphens in them, without the marks around.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && !HYPHENS.contains(&c) && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
}
