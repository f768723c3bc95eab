//! Figures, deadlines, conditions and hedges inside the words of a record.

use crate::analysis::pieces::{self, Piece};
use crate::format::Document;
use crate::lexicon::acts::{Acts, Sort};
use crate::lexicon::grammar::{Classes, Grammar, Tag};
use crate::text::Span;

/// What limits a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    /// Numbers with what is counted.
    pub(super) figures: Vec<Span>,
    /// By when.
    pub(super) deadlines: Vec<Span>,
    /// On what it depends.
    pub(super) conditions: Vec<Span>,
    /// What softens it.
    pub(super) hedges: Vec<Span>,
}

/// Words that end what is counted.
const ENDS: &[&str] = &[
    "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "that", "which", "who",
    "will", "would", "must", "is", "are", "was", "were", "has", "have", "had", "so", "as",
    "before", "after", "within", "until", "during",
];

/// The details in `evidence`.
pub(super) fn find(acts: &Acts, grammar: &Grammar, document: &Document, evidence: Span) -> Details {
    let mut all = Vec::new();
    pieces::read(document, evidence, &mut all);
    let mut details = Details::default();
    let mut at = 0;
    while at < all.len() {
        at += step((acts, grammar), &all, at, &mut details).max(1);
    }
    details
}

/// What begins at piece `at`; how many pieces are done with.
fn step(
    (acts, grammar): (&Acts, &Grammar),
    all: &[Piece],
    at: usize,
    details: &mut Details,
) -> usize {
    let Some(piece) = all.get(at) else { return 1 };
    for turn in acts.turns(&piece.word) {
        let rest = turn.rest.iter().enumerate();
        let fits = rest
            .into_iter()
            .all(|(nth, word)| all.get(at + 1 + nth).is_some_and(|piece| piece.is(word)));
        let len = turn.rest.len() + 1;
        if !fits {
            continue;
        }
        let end = |most: usize| {
            all.iter()
                .enumerate()
                .skip(at + len)
                .take(most)
                .take_while(|(_, piece)| !piece.mark || piece.is_any(&["-", "–"]))
                .map(|(at, _)| at + 1)
                .last()
                .unwrap_or(at + len)
        };
        match turn.sort {
            Sort::Deadline => {
                let to = if turn.open { end(4) } else { at + len };
                let own = all.get(at..to).unwrap_or_default();
                // `within Ukraine` is a place: a time has a number or the name of one.
                let timed = !turn.open
                    || turn.rest.len() > 1
                    || own.iter().any(|piece| {
                        piece.is_figure() || is_time(&piece.word) || acts.is_number(&piece.word)
                    });
                if timed {
                    details.deadlines.extend(covered(own));
                    return to - at;
                }
            }
            Sort::Condition => {
                let to = end(usize::MAX);
                details.conditions.extend(all.get(at..to).and_then(covered));
                return len;
            }
            Sort::Hedge => {
                details
                    .hedges
                    .extend(all.get(at..at + len).and_then(covered));
                return len;
            }
            Sort::Limit => {
                if figure((acts, grammar), all, at + len).is_some() {
                    details
                        .hedges
                        .extend(all.get(at..at + len).and_then(covered));
                    return len;
                }
            }
            Sort::Verb | Sort::Modal | Sort::Noun | Sort::Phrase => {}
        }
    }
    if let Some(to) = figure((acts, grammar), all, at) {
        // A hedge before it belongs to it: `at least 1,200`.
        let own = all.get(at..to).and_then(covered);
        let hedged = details.hedges.last().copied().filter(|hedge| {
            own.is_some_and(|own| hedge.end() < own.start() && own.start() - hedge.end() <= 2)
        });
        details
            .figures
            .extend(own.map(|own| hedged.map_or(own, |hedge| hedge.cover(own))));
        for piece in all.get(at..to).unwrap_or_default() {
            if acts
                .turns(&piece.word)
                .iter()
                .any(|turn| turn.sort == Sort::Hedge && turn.rest.is_empty())
            {
                details.hedges.push(piece.span);
            }
        }
        return to - at;
    }
    1
}

/// Where a figure that begins at piece `at` ends.
fn figure((acts, grammar): (&Acts, &Grammar), all: &[Piece], at: usize) -> Option<usize> {
    let number = |at: usize| {
        all.get(at)
            .is_some_and(|piece| piece.is_figure() || acts.is_number(&piece.word))
    };
    if !number(at) {
        return None;
    }
    let mut to = at + 1;
    let mut counted = 0;
    while let Some(piece) = all.get(to) {
        let range = piece.is_any(&["to", "-", "–"]) && number(to + 1);
        let sign = piece.is_any(&["%", "-"]);
        let word = grammar.look_up(&piece.word);
        let other = matches!(word.tag, Tag::Verb | Tag::Pronoun | Tag::Adverb)
            || word.classes.any(
                Classes::AUXILIARY
                    .and(Classes::INSERTED)
                    .and(Classes::POSSESSIVE)
                    .and(Classes::DETERMINER),
            );
        if range || sign || number(to) {
            to += 1;
        } else if piece.mark || other || ENDS.contains(&piece.word.as_str()) || counted == 4 {
            break;
        } else {
            counted += 1;
            to += 1;
        }
    }
    while to > at + 1
        && all
            .get(to - 1)
            .is_some_and(|piece| piece.is_any(&["of", "the", "a"]))
    {
        to -= 1;
    }
    // A bare number is a year, a day, the number of a paper. `The two sides` counts nothing.
    let last = all.get(to - 1)?;
    let counts = to > at + 1 && !acts.is_side(&last.word);
    counts.then_some(to)
}

fn is_time(word: &str) -> bool {
    let known = [
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "end",
        "spring", "summer", "autumn", "winter", "today", "tomorrow", "midnight",
    ];
    known.contains(&word)
        || crate::format::dates::month(word).is_some()
        || crate::format::dates::is_weekday(word)
}

fn covered(pieces: &[Piece]) -> Option<Span> {
    Some(pieces.first()?.span.cover(pieces.last()?.span))
}
