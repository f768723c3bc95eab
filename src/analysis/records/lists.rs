//! Enumerations: the things asked for one after another.

use super::whole;
use crate::analysis::pieces::Piece;
use crate::lexicon::grammar::{Classes, Form, Grammar};
use crate::text::Span;

/// The items of a list of noun phrases, as ranges of pieces; one range when it is no list of three or more.
pub(super) fn nouns(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let all = vec![(0, pieces.len())];
    let commas = pieces.iter().filter(|piece| piece.is(",")).count();
    let joined = pieces.iter().any(|piece| piece.is_any(&["and", "or"]));
    let clause = pieces
        .iter()
        .any(|piece| piece.is_any(&["that", "which", "who", "if", "because", "."]));
    if commas < 2 || !joined || clause {
        return all;
    }
    let mut items = Vec::new();
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.is(",") {
            items.push((from, at));
            from = at + 1;
        }
    }
    items.push((from, pieces.len()));
    for (from, to) in &mut items {
        while *from < *to
            && pieces
                .get(*from)
                .is_some_and(|piece| piece.is_any(&["and", "or", "with", "as", "well"]))
        {
            *from += 1;
        }
    }
    items.retain(|(from, to)| to > from);
    items
}

/// The items of a list of verbs after `must`, from piece `after` on: `withdraw …, agree …, and remain …`. One span when
/// there is one.
pub(super) fn verbs(pieces: &[Piece], after: usize, grammar: &Grammar) -> Vec<Span> {
    let is_verb = |at: usize| {
        pieces.get(at).is_some_and(|piece| {
            let word = grammar.look_up(&piece.word);
            !piece.mark
                && matches!(word.form, Form::Base | Form::Present)
                && !word
                    .classes
                    .any(Classes::PREPOSITION.and(Classes::DETERMINER))
        })
    };
    let mut starts = vec![after];
    for (at, piece) in pieces.iter().enumerate().skip(after + 1) {
        let after_comma = piece.is(",");
        if !after_comma && !piece.is("and") {
            continue;
        }
        let mut next = at + 1;
        if after_comma
            && pieces
                .get(next)
                .is_some_and(|piece| piece.is_any(&["and", "or"]))
        {
            next += 1;
        }
        // Without a comma `and` joins nouns as often.
        if is_verb(next)
            && (after_comma || pieces.get(at - 1).is_some_and(|before| !before.is(",")))
        {
            if !after_comma && starts.len() < 2 {
                continue;
            }
            starts.push(next);
        }
    }
    let mut items = Vec::new();
    for (nth, from) in starts.iter().enumerate() {
        let to = starts.get(nth + 1).copied().unwrap_or(pieces.len());
        let own = pieces.get(*from..to).unwrap_or_default();
        let ends = own
            .iter()
            .rposition(|piece| !piece.mark && !piece.is_any(&["and", "or"]))
            .map_or(0, |last| last + 1);
        items.extend(whole(own.get(..ends).unwrap_or_default()));
    }
    items
}
