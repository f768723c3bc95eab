//! Statements lie inside and across each other; a page needs pieces that do not. Each piece belongs to the innermost
//! statement around it.

use std::collections::BTreeMap;

use crate::briefing::{Briefing, Kind};
use crate::text::Span;

/// One fragment of a statement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) span: Span,
    /// As a place in [`Briefing::statements`].
    pub(super) statement: usize,
    pub(super) kind: Kind,
    /// Whether it is the statement's first.
    pub(super) first: bool,
}

/// A piece of the text and the fragment it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Run<'s> {
    pub(super) span: Span,
    pub(super) said: Option<&'s Said>,
    /// The statements that begin here.
    pub(super) begins: Vec<usize>,
}

/// All fragments in reading order.
pub(super) fn said(briefing: &Briefing) -> Vec<Said> {
    let mut said: Vec<Said> = briefing
        .statements
        .iter()
        .enumerate()
        .flat_map(|(statement, found)| {
            let fragments = found.content.iter().enumerate();
            fragments.map(move |(at, span)| Said {
                span: *span,
                statement,
                kind: found.kind,
                first: at == 0,
            })
        })
        .collect();
    said.sort_by_key(|said| (said.span.start(), std::cmp::Reverse(said.span.end())));
    said
}

/// Cuts `span` where a fragment begins or ends and where markup does; markup is left out.
pub(super) fn runs<'s>(span: Span, said: &'s [Said], markup: &[Span]) -> Vec<Run<'s>> {
    let here = said
        .iter()
        .skip(said.partition_point(|said| said.span.start() < span.start()))
        .take_while(|said| said.span.start() < span.end());
    let hidden = markup
        .iter()
        .skip(markup.partition_point(|hidden| hidden.end() <= span.start()))
        .take_while(|hidden| hidden.start() < span.end());
    let here: Vec<&Said> = here.collect();
    let hidden: Vec<&Span> = hidden.collect();
    let ends = here
        .iter()
        .map(|said| said.span)
        .chain(hidden.iter().map(|span| **span));
    let mut cuts: Vec<usize> = ends
        .flat_map(|span| [span.start(), span.end()])
        .chain([span.start(), span.end()])
        .filter(|cut| (span.start()..=span.end()).contains(cut))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();

    let (mut here, mut hidden) = (here.into_iter().peekable(), hidden.into_iter().peekable());
    // Those that have begun, by where: the last that has not ended is the innermost.
    let mut open: BTreeMap<usize, &'s Said> = BTreeMap::new();
    let mut order = 0;
    let mut begins = Vec::new();
    let mut runs = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        while hidden.next_if(|hidden| hidden.end() <= start).is_some() {}
        while let Some(said) = here.next_if(|said| said.span.start() <= start) {
            open.insert(order, said);
            order += 1;
            if said.first {
                begins.push(said.statement);
            }
        }
        while open
            .last_key_value()
            .is_some_and(|(_, said)| said.span.end() <= start)
        {
            open.pop_last();
        }
        if hidden.peek().is_some_and(|hidden| hidden.start() <= start) {
            continue;
        }
        let innermost = open.last_key_value().map(|(_, said)| *said);
        runs.push(Run {
            span: Span::new(start, end),
            said: innermost,
            begins: std::mem::take(&mut begins),
        });
    }
    runs
}
