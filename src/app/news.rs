//! What is new in a text that has changed while it is open.

use std::collections::HashSet;

use super::{App, Opened};
use crate::format::Document;
use crate::text::Span;

/// What is new when `opened` comes in place of the text that is open: the paragraphs whose words did not stand there before,
/// in reading order. `None`: it is the same text, or more of it.
pub(super) fn of(app: &App, opened: &Opened) -> Option<Vec<Span>> {
    let (old, new) = (&app.opened.briefing.document, &opened.briefing.document);
    if !app.opened.complete || !opened.complete || old.text == new.text {
        return None;
    }
    let known: HashSet<String> = blocks(old).map(|span| words(old, span)).collect();
    let fresh = blocks(new).filter(|span| !known.contains(&words(new, *span)));
    Some(fresh.collect())
}

/// A line that says so.
pub(super) fn told(fresh: &[Span]) -> String {
    match fresh.len() {
        0 => "the file has changed; nothing is new in it".to_owned(),
        1 => "the file has changed; 1 paragraph is new, marked + at the left".to_owned(),
        count => format!("the file has changed; {count} paragraphs are new, marked + at the left"),
    }
}

/// Whether something new stands in `span`.
pub fn is_new(app: &App, span: Span) -> bool {
    let next = app
        .news
        .partition_point(|fresh| fresh.end() <= span.start());
    app.news.get(next).is_some_and(|fresh| fresh.overlaps(span))
}

fn blocks(document: &Document) -> impl Iterator<Item = Span> {
    document.blocks.iter().map(|block| block.span)
}

/// The words of a paragraph, however its lines are broken.
fn words(document: &Document, span: Span) -> String {
    let mut words = String::with_capacity(span.len());
    for word in document.text.slice(span).split_whitespace() {
        words.push_str(word);
        words.push(' ');
    }
    words
}
