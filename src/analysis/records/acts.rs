//! What is done in a sentence: the words that show an act, and their subject.

use super::who::Who;
use crate::analysis::pieces::Piece;
use crate::briefing::Act;
use crate::lexicon::acts::{Acts, Sort};
use crate::lexicon::grammar::{Classes, Grammar, Tag};
use crate::text::Span;

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// The speaker at that place.
    Speaker(usize),
    /// Two speakers together.
    Two(usize, usize),
    /// The two sides that meet.
    Both,
    /// The words do not say.
    Nobody,
}

/// An act in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// What is done.
    pub(super) act: Act,
    /// How that shows.
    pub(super) sort: Sort,
    /// The words that show it.
    pub(super) sign: Span,
    /// The piece where they begin.
    pub(super) at: usize,
    /// How many pieces they are.
    pub(super) len: usize,
    /// The piece where the act with its subject begins.
    pub(super) from: usize,
    /// Who does it; `None`: whoever speaks.
    pub(super) actor: Option<Sight>,
    /// The party to which it is addressed.
    pub(super) to: Option<String>,
}

/// What stands before a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    /// Whoever speaks, several: `we`.
    We,
    /// Whoever speaks: `I`, and `he` in what is reported.
    Own,
    Known(Sight),
    /// Something that is no speaker.
    Thing,
    /// The verb goes on from the one before: `and urged`.
    Shared,
    None,
}

/// What begins at piece `at`, when it is of one of `sorts`: the act, how it shows, how many pieces.
pub(super) fn at(
    acts: &Acts,
    pieces: &[Piece],
    at: usize,
    sorts: &[Sort],
) -> Option<(Act, Sort, usize)> {
    let first = pieces.get(at).filter(|piece| !piece.mark)?;
    acts.turns(&first.word).iter().find_map(|turn| {
        let fits =
            sorts.contains(&turn.sort)
                && turn.rest.iter().enumerate().all(|(nth, word)| {
                    pieces.get(at + 1 + nth).is_some_and(|piece| piece.is(word))
                });
        let act = Act::ALL.into_iter().find(|act| act.name() == turn.act)?;
        fits.then_some((act, turn.sort, turn.rest.len() + 1))
    })
}

/// The acts in `sentence`, in order; `own`: who speaks, `None` for the writer.
pub(super) fn find(
    acts: &Acts,
    grammar: &Grammar,
    sentence: &[Piece],
    who: &Who<'_>,
    own: Option<usize>,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut next = 0;
    while next < sentence.len() {
        let place = next;
        next += 1;
        let sorts = [Sort::Verb, Sort::Modal, Sort::Phrase];
        let Some((act, sort, len)) = at(acts, sentence, place, &sorts) else {
            continue;
        };
        let (subject, from) = subject(sentence, place, grammar, who, own.is_some());
        let own_parties = who.parties(own);
        let is_own = |sight: Sight| match sight {
            Sight::Speaker(at) => {
                Some(at) == own || !own_parties.is_empty() && who.parties(Some(at)) == own_parties
            }
            _ => false,
        };
        let negated = sentence
            .get(place.saturating_sub(2)..place + len + 1)
            .unwrap_or_default()
            .iter()
            .any(|piece| {
                piece.is_any(&["not", "never", "cannot", "nor"]) || piece.word.ends_with("n't")
            });
        let made = match sort {
            Sort::Phrase => own.is_some().then_some((act, None, None)),
            Sort::Modal => modal(
                acts,
                sentence,
                (place, len),
                act,
                subject,
                negated,
                &is_own,
                who,
            ),
            // How one judges is told by what one is said to call it.
            _ if act == Act::Assessment => None,
            _ if needs_name(acts, sentence, place) && !matches!(subject, Subject::Known(_)) => None,
            _ => verb(sentence, place, act, subject, negated, found.last()),
        };
        if let Some((act, actor, to)) = made {
            let sign = sentence
                .get(place..place + len)
                .and_then(|sign| Some(sign.first()?.span.cover(sign.last()?.span)));
            let Some(sign) = sign else { continue };
            let after = sentence.get(place + len..).unwrap_or_default();
            let to = to.or_else(|| {
                let near = after
                    .first()?
                    .span
                    .cover(after.get(after.len().min(6) - 1)?.span);
                let acting = match actor {
                    None => own_parties.clone(),
                    Some(Sight::Speaker(at)) => who.parties(Some(at)),
                    Some(_) => return None,
                };
                who.mentioned(near)
                    .flat_map(|at| who.parties(Some(at)))
                    .find(|party| !acting.contains(party))
                    .filter(|_| !acting.is_empty())
            });
            found.push(Found {
                act,
                sort,
                sign,
                at: place,
                len,
                from: if sort == Sort::Phrase { 0 } else { from },
                actor,
                to,
            });
            next = place + len;
        }
    }
    // What begins inside the words of another act is that act's.
    found.dedup_by(|later, earlier| later.from <= earlier.at);
    found
}

/// Whether the verb at piece `place` counts only with a named subject.
fn needs_name(acts: &Acts, sentence: &[Piece], place: usize) -> bool {
    let turns = sentence.get(place).map(|piece| acts.turns(&piece.word));
    let mut turns = turns.unwrap_or_default().iter();
    turns.any(|turn| turn.named)
}

/// Where the noun phrase begins that ends at piece `last`.
fn phrase(sentence: &[Piece], last: usize) -> usize {
    let ends = [
        "that", "and", "but", "because", "if", "when", "which", "who", "as", "said", "says", "or",
        "while", "so",
    ];
    let mut first = last;
    while let Some(piece) = first.checked_sub(1).and_then(|at| sentence.get(at)) {
        if piece.mark || piece.is_any(&ends) || last - first >= 8 {
            break;
        }
        first -= 1;
    }
    first
}

type Made = Option<(Act, Option<Sight>, Option<String>)>;

/// An act shown by `must`, `will`, `should`.
#[expect(clippy::too_many_arguments, reason = "all that decides")]
fn modal(
    acts: &Acts,
    sentence: &[Piece],
    (place, len): (usize, usize),
    act: Act,
    subject: Subject,
    negated: bool,
    is_own: &dyn Fn(Sight) -> bool,
    who: &Who<'_>,
) -> Made {
    let own = match subject {
        Subject::We | Subject::Own => true,
        Subject::Known(sight) => is_own(sight),
        Subject::Thing | Subject::Shared | Subject::None => false,
    };
    match act {
        Act::Commitment => {
            let verb = sentence.get(place + len..)?.iter().find(|piece| {
                !piece.is_any(&["not", "never", "also", "always", "continue", "to"])
            })?;
            if verb.mark || acts.is_idle(&verb.word) || subject == Subject::Own {
                return None;
            }
            let shall = sentence.get(place).is_some_and(|piece| piece.is("shall"));
            let actor = match subject {
                Subject::We => None,
                Subject::Known(sight) if own || shall => Some(sight),
                _ => return None,
            };
            Some((if negated { Act::Refusal } else { act }, actor, None))
        }
        _ => match subject {
            Subject::We => Some((Act::Position, None, None)),
            Subject::Known(sight) if own => Some((Act::Position, Some(sight), None)),
            Subject::Known(Sight::Speaker(at)) => {
                Some((act, None, who.parties(Some(at)).into_iter().next()))
            }
            Subject::Known(_) | Subject::Thing => Some((act, None, None)),
            Subject::Own | Subject::Shared | Subject::None => None,
        },
    }
}

/// An act shown by a verb with its subject.
fn verb(
    sentence: &[Piece],
    place: usize,
    act: Act,
    subject: Subject,
    negated: bool,
    earlier: Option<&Found>,
) -> Made {
    let word = sentence.get(place)?;
    let before = place.checked_sub(1).and_then(|at| sentence.get(at));
    let passive = before
        .is_some_and(|before| before.is_any(&["is", "are", "was", "were", "be", "been", "being"]))
        && word.word.ends_with("ed");
    if passive {
        let it = sentence.first().is_some_and(|first| first.is("it")) && place <= 3;
        return (it && act == Act::Agreement).then_some((act, Some(Sight::Nobody), None));
    }
    let act = match (act, negated) {
        (Act::Refusal | Act::Denial, _) | (_, false) => act,
        (Act::Agreement | Act::Readiness | Act::Commitment | Act::Offer, true) => Act::Refusal,
        (_, true) => return None,
    };
    match subject {
        Subject::We | Subject::Own => Some((act, None, None)),
        Subject::Known(sight) => Some((act, Some(sight), None)),
        // `must withdraw, agree to limit …`: what is demanded is not agreed.
        Subject::Shared => earlier
            .filter(|earlier| earlier.sort == Sort::Verb)
            .map(|earlier| (act, earlier.actor, None)),
        Subject::Thing | Subject::None => None,
    }
}

/// The subject of the verb at piece `place`, and where it begins. Between the two only auxiliaries and adverbs stand.
fn subject(
    sentence: &[Piece],
    place: usize,
    grammar: &Grammar,
    who: &Who<'_>,
    reported: bool,
) -> (Subject, usize) {
    let mut at = place;
    while let Some(before) = at.checked_sub(1) {
        let Some(piece) = sentence.get(before) else {
            break;
        };
        let word = grammar.look_up(&piece.word);
        if piece.mark {
            return if piece.is(",") && at == place {
                (Subject::Shared, place)
            } else {
                (Subject::None, place)
            };
        }
        if piece.is_any(&["and", "or", "but"]) {
            return (Subject::Shared, place);
        }
        if piece.is_any(&["we", "we've", "we'll", "we're"]) {
            let subject = if reported {
                Subject::We
            } else {
                Subject::Known(Sight::Nobody)
            };
            return (subject, before);
        }
        if piece.is_any(&["i", "i've", "i'll", "i'm"]) {
            return (
                if reported {
                    Subject::Own
                } else {
                    Subject::None
                },
                before,
            );
        }
        if piece.is_any(&["he", "she", "they", "it"]) {
            return (
                if reported {
                    Subject::Own
                } else {
                    Subject::None
                },
                before,
            );
        }
        if piece.is_any(&["sides", "parties", "delegations"])
            && let Some(start) = (before.saturating_sub(2)..before).find(|at| {
                sentence
                    .get(*at)
                    .is_some_and(|piece| piece.is_any(&["both", "two"]))
            })
        {
            return (Subject::Known(Sight::Both), start);
        }
        if let Some(found) = mention(sentence, before, who) {
            return found;
        }
        let passes = word.classes.any(Classes::AUXILIARY.and(Classes::INSERTED))
            || word.tag == Tag::Adverb
            || piece.is_any(&["once", "again", "also", "ready", "each"]);
        if !passes {
            let noun = !word.classes.any(
                Classes::PREPOSITION
                    .and(Classes::CONJUNCTION)
                    .and(Classes::POSSESSIVE),
            ) && !piece.is_any(&["to", "that", "who", "which"])
                && !piece.word.ends_with("'s");
            return if noun {
                (Subject::Thing, phrase(sentence, before))
            } else {
                (Subject::None, before)
            };
        }
        if place - before > 8 {
            break;
        }
        at = before;
    }
    (Subject::None, place)
}

/// The speaker mentioned at piece `last`, where it is a subject.
fn mention(sentence: &[Piece], last: usize, who: &Who<'_>) -> Option<(Subject, usize)> {
    let piece = sentence.get(last)?;
    let start = sentence.first()?.span.start();
    let (speaker, span) = who.last(Span::new(start, piece.span.end()))?;
    if span.end() < piece.span.start() || piece.word.ends_with("'s") {
        // `the Russian president`: an adjective of a party, then its office, is still that party.
        return None;
    }
    let mut first = (0..=last).rev().find(|at| {
        sentence
            .get(*at)
            .is_some_and(|piece| piece.span.start() <= span.start())
    })?;
    let before = |at: usize| at.checked_sub(1).and_then(|at| sentence.get(at));
    if before(first).is_some_and(|piece| piece.is("the")) {
        first -= 1;
    }
    if let Some(and) = before(first).filter(|piece| piece.is("and")) {
        let earlier = who.last(Span::new(start, and.span.start()));
        if let Some((other, place)) = earlier
            && other != speaker
            && and.span.start() <= place.end() + 2
        {
            let first = (0..first).rev().find(|at| {
                sentence
                    .get(*at)
                    .is_some_and(|piece| piece.span.start() <= place.start())
            })?;
            return Some((Subject::Known(Sight::Two(other, speaker)), first));
        }
    }
    let governed = before(first).is_some_and(|piece| {
        piece.is_any(&[
            "of", "with", "to", "in", "by", "for", "from", "between", "at", "on", "against",
        ])
    });
    Some(if governed {
        (Subject::Thing, first)
    } else {
        (Subject::Known(Sight::Speaker(speaker)), first)
    })
}
