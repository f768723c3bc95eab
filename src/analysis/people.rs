//! Who is named: persons, parties, organisations, and every mention of them.
//!
//! Names are collected first and judged afterwards, over the whole text: a surname means whoever bears it anywhere in
//! it, and one good hint (a title, a given name, that he speaks) makes a person of all mentions of a name.

pub mod cast;
pub mod folded;
pub mod named;
pub mod names;
pub mod spellings;
pub mod words;

pub use self::cast::{Actor, Cast};

use crate::analysis::quotes::Quotation;
use crate::briefing::Statement;
use crate::format::{BlockKind, Document};
use crate::lexicon::Actors;
use crate::text::Span;

/// Finds everyone who is named in `document`.
///
/// The sources of the `statements` are hints: who speaks is somebody.
pub fn find(
    document: &Document,
    sentences: &[Span],
    quotations: &[Quotation],
    statements: &[Statement],
    actors: &Actors,
) -> Cast {
    let mut quoted: Vec<Span> = Vec::with_capacity(quotations.len());
    for quotation in quotations {
        if quoted
            .last()
            .is_none_or(|last| last.end() <= quotation.outer.start())
        {
            quoted.push(quotation.outer);
        }
    }
    let mut reader = names::Reader::new(&document.text, actors, &quoted);
    // The title may be the one place that names somebody in full; where it stands in a front matter, it is no block.
    if let Some(title) = document.metadata.title
        && !document
            .blocks
            .iter()
            .take(8)
            .any(|block| block.span.overlaps(title))
    {
        reader.sentence(title, false);
    }
    // Above a transcript stands who is heard in it; the capitals of another heading tell less.
    let transcript = document
        .blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Turn { .. }));
    let mut next = 0;
    for block in &document.blocks {
        let span = block.span;
        let heads_transcript = transcript && document.metadata.title == Some(span);
        match block.kind {
            BlockKind::Heading { .. } => reader.sentence(span, !heads_transcript),
            BlockKind::Verbatim => {}
            _ => {
                let from = next;
                while sentences
                    .get(next)
                    .is_some_and(|sentence| sentence.start() < span.end())
                {
                    next += 1;
                }
                for sentence in sentences.get(from..next).unwrap_or_default() {
                    reader.sentence(*sentence, false);
                }
                if from == next {
                    reader.sentence(span, false);
                }
            }
        }
    }
    let mut sources: Vec<Span> = Vec::with_capacity(statements.len());
    sources.extend({ statements.iter() }.filter_map(|s| s.attribution.source));
    sources.sort_unstable();
    let (named, symbols) = reader.done();
    cast::settle(&document.text, named, symbols, &sources, actors)
}
