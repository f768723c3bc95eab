//! The words of a text for people: without markup, in one line, nothing hidden in them.

use std::borrow::Cow;

use crate::format::Document;
use crate::text::{Span, is_blank_entity, visible};

/// The words at `span`, without markup, in one line.
pub fn line(document: &Document, span: Span) -> Cow<'_, str> {
    let markup = &document.markup;
    let first = markup.partition_point(|hidden| hidden.end() <= span.start());
    let inside = markup
        .iter()
        .skip(first)
        .take_while(|hidden| hidden.start() < span.end());
    let mut shown = String::new();
    let mut at = span.start();
    let mut any = false;
    for hidden in inside {
        any = true;
        if hidden.start() > at {
            shown.push_str(document.text.slice(Span::new(at, hidden.start())));
        }
        if is_blank_entity(document.text.slice(*hidden)) {
            shown.push(' ');
        }
        at = at.max(hidden.end());
    }
    if !any {
        return visible::line(document.text.slice(span).trim());
    }
    if at < span.end() {
        shown.push_str(document.text.slice(Span::new(at, span.end())));
    }
    Cow::Owned(visible::line(shown.trim()).into_owned())
}

/// The beginning of `words`, at most `most` characters, cut between two words, with `…` where something is left out.
pub fn beginning(words: &str, most: usize) -> Cow<'_, str> {
    if words.len() <= most {
        return Cow::Borrowed(words);
    }
    let Some((limit, _)) = words.char_indices().nth(most) else {
        return Cow::Borrowed(words);
    };
    let cut = words.get(..limit).unwrap_or_default();
    let whole = cut.rfind(' ').filter(|at| *at > limit / 2).unwrap_or(limit);
    let kept = cut.get(..whole).unwrap_or(cut);
    let kept = kept.trim_end_matches([' ', ',', ';', ':']);
    Cow::Owned(format!("{kept}…"))
}
