//! Which candidates of a sentence hold: each is weighed by what is seen at it and by those beside it, and of those that
//! claim the same words the better one stays.

use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::analysis::frames::{Candidate, Part};
use crate::analysis::phrases::Sentence;
use crate::analysis::signs::{reporting, weigh};
use crate::lexicon::Cues;
use crate::lexicon::cues::{Opener, Sight};
use crate::lexicon::curve::percent;
use crate::lexicon::grammar::Classes;

/// From this weight on, of a hundred, a candidate counts for those beside it.
const STRONG: u8 = 10;

/// A verb that reports in fewer of a hundred uses must be as sure as what has no source, unless it is one of saying.
const SELDOM: u8 = 25;

/// A sentence mostly has so few candidates.
type Few<T> = SmallVec<[T; 8]>;

/// A candidate and how much it weighs, of a hundred.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The candidate.
    pub candidate: Candidate,
    /// Of a hundred such, how many are right.
    pub weight: u8,
}

/// Moves those of the candidates `found` that hold into `chosen`, in the order of their cues, and forgets all others.
pub fn choose(x: Sentence, found: &mut Vec<Candidate>, cues: &Cues, chosen: &mut Vec<Chosen>) {
    chosen.clear();
    if found.is_empty() {
        return;
    }
    let reporting = reporting(&x, cues);
    let own: Few<i16> = { found.iter() }
        .map(|candidate| weigh(&x, &reporting, candidate, cues))
        .collect();
    let beside = beside(&own, found, cues);
    for (candidate, (own, beside)) in found.iter().zip(own.into_iter().zip(beside)) {
        let weight = percent(own + beside);
        let least = match candidate.source {
            _ if candidate.quoted => cues.quoting,
            _ if cues.rate(candidate.lemma) < SELDOM && !says(&x, candidate) => cues.unsourced,
            None => cues.unsourced,
            _ => cues.least,
        };
        if weight >= least {
            let candidate = candidate.clone();
            chosen.push(Chosen { candidate, weight });
        }
    }
    found.clear();
    if chosen.len() > 1 {
        join_halves(chosen);
        chosen.sort_by_key(|held| (Reverse(held.weight), held.candidate.cue.start));
        drop_clashing(chosen);
        chosen.sort_by_key(|held| held.candidate.cue.start);
    }
}

/// Whether a clause follows a verb of saying, however seldom it is one: `maintains that C`.
fn says(x: &Sentence, candidate: &Candidate) -> bool {
    candidate.frame.opener == Opener::That && x.before(candidate.cue.end).has(Classes::SAYING)
}

/// What the candidates beside each of `found` add to its weight: who reports what others say is the one who speaks, and
/// what lies in somebody's words is not told by the writer.
fn beside(own: &[i16], found: &[Candidate], cues: &Cues) -> Few<i16> {
    let strong: Few<(u8, &Candidate)> = { own.iter().zip(found) }
        .map(|(own, candidate)| (percent(*own), candidate))
        .filter(|(weight, _)| *weight >= STRONG)
        .collect();
    let mut sums = Few::with_capacity(found.len());
    for candidate in found {
        // The best one whose cue lies in its content, in whose content it lies, that takes words from it, on its cue.
        let mut best = [0_u8; 4];
        for (weight, other) in strong.iter().copied() {
            if std::ptr::eq(other, candidate) {
                continue;
            }
            let place = if overlap(&other.cue, &candidate.cue) {
                3
            } else if parts(candidate).any(|part| overlap(part, &other.cue)) {
                0
            } else if parts(other).any(|part| overlap(part, &candidate.cue)) {
                1
            } else if parts(candidate).any(|one| parts(other).any(|part| overlap(one, part))) {
                2
            } else {
                continue;
            };
            if let Some(held) = best.get_mut(place) {
                *held = weight.max(*held);
            }
        }
        let sum = (b'p'..)
            .zip(best)
            .filter(|(_, weight)| *weight > 0)
            .map(|(kind, weight)| {
                let tenth = u16::from(weight / 10).min(9);
                cues.signs().weight(Sight::new(kind, tenth, 0, 0))
            })
            .sum();
        sums.push(sum);
    }
    sums
}

/// The parts of a content that are not empty.
fn parts(candidate: &Candidate) -> impl Iterator<Item = &Part> {
    [&candidate.content.0, &candidate.content.1]
        .into_iter()
        .filter(|part| !part.is_empty())
}

/// `“A,” X told Y, “B”`: what takes `B` alone gives way to what takes both halves, and lends it its weight.
fn join_halves(weighed: &mut [Chosen]) {
    for at in 0..weighed.len() {
        let Some(Chosen {
            candidate: both,
            weight,
        }) = weighed.get(at)
        else {
            return;
        };
        if both.frame.opener != Opener::QuotedOn || both.content.1.is_empty() {
            continue;
        }
        let half = |Chosen { candidate, .. }: &&Chosen| {
            candidate.cue.start == both.cue.start && candidate.content.0 == both.content.1
        };
        let lent = { weighed.iter().filter(half) }
            .map(|lent| lent.weight)
            .max();
        // One more, so that of two the whole comes first.
        let weight = lent.map_or(*weight, |lent| (*weight).max(lent.saturating_add(1)));
        if let Some(entry) = weighed.get_mut(at) {
            entry.weight = weight.min(100);
        }
    }
}

/// Keeps those of `chosen`, which stand by their weight, that clash with none before them that is kept.
fn drop_clashing(chosen: &mut Vec<Chosen>) {
    let mut kept = 0;
    for at in 0..chosen.len() {
        let clashes = |new: &Chosen| {
            { chosen.iter().take(kept) }.any(|held| clash(&held.candidate, &new.candidate))
        };
        if !chosen.get(at).is_some_and(clashes) {
            chosen.swap(kept, at);
            kept += 1;
        }
    }
    chosen.truncate(kept);
}

/// Whether two candidates cannot both hold: one's cue or content lies in the other's content, or they share a cue.
fn clash(held: &Candidate, new: &Candidate) -> bool {
    overlap(&held.cue, &new.cue)
        || [&held.content.0, &held.content.1].into_iter().any(|part| {
            overlap(part, &new.cue)
                || overlap(part, &new.content.0)
                || overlap(part, &new.content.1)
        })
        || overlap(&held.cue, &new.content.0)
        || overlap(&held.cue, &new.content.1)
}

fn overlap(one: &Part, other: &Part) -> bool {
    one.start < other.end && other.start < one.end
}
