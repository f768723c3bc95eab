//! Words in quotation marks that are no statement: a term at arm’s length, a name, a quotation nobody is given for.

use crate::analysis::quotes::Quotation;
use crate::briefing::{Aside, AsideKind, Statement};
use crate::format::{BlockKind, Document};

/// A quotation of at most so many words that nobody said is a term.
const TERM: usize = 5;

/// The outermost quotations that no statement holds.
pub(in crate::analysis) fn find(
    document: &Document,
    quotations: &[Quotation],
    between_names: &[usize],
    statements: &[Statement],
) -> Vec<Aside> {
    let mut held: Vec<(usize, usize)> = statements
        .iter()
        .flat_map(|statement| &statement.content)
        .map(|span| (span.start(), span.end()))
        .collect();
    held.sort_unstable();
    let mut asides = Vec::new();
    let mut next = 0;
    let mut reach = 0;
    let mut until = 0;
    let mut blocks = document.blocks.iter().peekable();
    for quotation in quotations {
        let (start, end) = (quotation.inner.start(), quotation.inner.end());
        if start < until {
            continue;
        }
        until = quotation.outer.end();
        while blocks.next_if(|block| block.span.end() <= start).is_some() {}
        if blocks
            .peek()
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
        {
            continue;
        }
        while let Some((from, to)) = held.get(next).filter(|(from, _)| *from < end) {
            reach = reach.max(*to);
            let _ = from;
            next += 1;
        }
        if reach > start {
            continue;
        }
        asides.push(Aside {
            span: quotation.inner,
            kind: kind(document, between_names, quotation),
        });
    }
    asides
}

fn kind(document: &Document, between_names: &[usize], quotation: &Quotation) -> AsideKind {
    let words = document.text.slice(quotation.inner);
    let count = words.split_whitespace().count();
    let small = |word: &str| word.chars().count() <= 3 && word.chars().all(char::is_lowercase);
    let titled = words.split_whitespace().all(|word| {
        word.starts_with(char::is_uppercase)
            || word.starts_with(|c: char| !c.is_alphabetic())
            || small(word)
    });
    let ends = words.trim_end().ends_with(['.', '!', '?', '…']);
    // A name goes before or after: Jon “the Rock” Vool.
    let between = between_names
        .binary_search(&quotation.outer.start())
        .is_ok();
    if between || titled && !ends {
        AsideKind::Name
    } else if count <= TERM && !ends {
        AsideKind::Scare
    } else {
        AsideKind::Unattributed
    }
}
