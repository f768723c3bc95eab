//! Which candidates of a sentence hold: each is weighed by its cue and frame, and of those that claim the same words the
//! better one stays.

use std::cmp::Reverse;

use crate::analysis::frames::{Candidate, Part};
use crate::analysis::phrases::Sentence;
use crate::analysis::signs::weigh;
use crate::lexicon::Cues;
use crate::lexicon::cues::Opener;

/// A candidate and how much it weighs, of a hundred.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The candidate.
    pub candidate: Candidate,
    /// Of a hundred such, how many are right.
    pub weight: u8,
}

/// Takes the candidates that hold, in the order of their cues.
pub fn choose(x: Sentence, found: &mut Vec<Candidate>, cues: &Cues) -> Vec<Chosen> {
    let mut weighed: Vec<(u8, Candidate)> = found
        .drain(..)
        .map(|candidate| (weigh(&x, &candidate, cues), candidate))
        .filter(|(weight, candidate)| {
            let least = match candidate.source {
                None if !candidate.quoted => cues.unsourced,
                _ => cues.least,
            };
            *weight >= least
        })
        .collect();
    join_halves(&mut weighed);
    if weighed.len() > 1 {
        let starts: Vec<usize> = weighed
            .iter()
            .map(|(_, candidate)| candidate.cue.start)
            .collect();
        weighed.sort_by_cached_key(|(weight, candidate)| {
            let inside = starts
                .iter()
                .filter(|start| **start != candidate.cue.start && candidate.holds(**start))
                .count();
            (
                Reverse(u32::from(*weight) + u32::from(cues.outer) * inside as u32),
                candidate.cue.start,
            )
        });
    }
    let mut chosen: Vec<Chosen> = Vec::new();
    for (weight, candidate) in weighed {
        if !chosen.iter().any(|held| clash(&held.candidate, &candidate)) {
            chosen.push(Chosen { candidate, weight });
        }
    }
    chosen.sort_by_key(|held| held.candidate.cue.start);
    chosen
}

/// `“A,” X told Y, “B”`: what takes `B` alone gives way to what takes both halves, and lends it its weight.
fn join_halves(weighed: &mut [(u8, Candidate)]) {
    for at in 0..weighed.len() {
        let Some((weight, both)) = weighed.get(at) else {
            return;
        };
        if both.frame.opener != Opener::QuotedOn || both.content.1.is_empty() {
            continue;
        }
        let half = |(_, other): &&(u8, Candidate)| {
            other.cue.start == both.cue.start && other.content.0 == both.content.1
        };
        let lent = weighed.iter().filter(half).map(|(lent, _)| *lent).max();
        // One more, so that of two the whole comes first.
        let weight = lent.map_or(*weight, |lent| (*weight).max(lent.saturating_add(1)));
        if let Some(entry) = weighed.get_mut(at) {
            entry.0 = weight.min(100);
        }
    }
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
