//! Who holds what: the records of a text by topic and party, side by side.
//!
//! A cell holds records and nothing else. An empty cell says that the text states nothing there; it never says that the
//! party holds nothing.

use crate::briefing::{Act, Briefing, Record};
use crate::lexicon::acts::Acts;

/// Records by topic and party.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The parties, those with the most records first.
    pub parties: Vec<String>,
    /// The topics in the order of their first record.
    pub rows: Vec<Line>,
}

/// What the parties hold on one topic.
#[derive(Clone, Debug)]
pub struct Line {
    /// The topic, as a place in [`Briefing::topics`]; `None`: of no topic.
    pub topic: Option<usize>,
    /// For each party its records, as places in the list: the weightiest first.
    pub cells: Vec<Vec<usize>>,
    /// How the parties stand to each other, where the records say so.
    pub relation: Relation,
}

/// How parties stand to each other on a topic, by what the text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// What one asks or holds out, another refuses or denies.
    Opposed,
    /// An agreement of several is stated.
    Agreed,
    /// The records do not say.
    Open,
}

/// How weighty an act is in a cell that has room for one.
const fn weight(act: Act) -> u8 {
    match act {
        Act::Agreement => 0,
        Act::Refusal => 1,
        Act::Denial => 2,
        Act::Demand => 3,
        Act::Proposal => 4,
        Act::Offer => 5,
        Act::Commitment => 6,
        Act::Readiness => 7,
        Act::Accusation => 8,
        Act::Warning => 9,
        Act::Position => 10,
        Act::Appeal => 11,
        Act::Assessment => 12,
    }
}

/// The matrix of `records`. Those of which the text does not say for which party they are, are left out.
pub fn matrix(briefing: &Briefing, records: &[Record]) -> Matrix {
    let acts = Acts::builtin();
    // Under a wide heading two records need not be about the same thing.
    let narrow = |topic: Option<usize>| {
        let topic = topic.and_then(|at| briefing.topics.get(at));
        topic.is_some_and(|topic| !acts.wide.contains(topic.id.as_str()))
    };
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut topics: Vec<Option<usize>> = Vec::new();
    for record in records {
        for party in &record.by {
            match counts.iter_mut().find(|(known, _)| known == party) {
                Some((_, count)) => *count += 1,
                None => counts.push((party.clone(), 1)),
            }
        }
        if !record.by.is_empty() && !topics.contains(&record.topic) {
            topics.push(record.topic);
        }
    }
    // The order is that of the text where the counts are equal: the sort is stable.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let parties: Vec<String> = counts.into_iter().map(|(party, _)| party).collect();
    topics.sort_by_key(Option::is_none);
    let rows = topics
        .into_iter()
        .map(|topic| {
            let mut cells = vec![Vec::new(); parties.len()];
            for (at, record) in records.iter().enumerate() {
                if record.topic != topic {
                    continue;
                }
                for party in &record.by {
                    let place = parties.iter().position(|known| known == party);
                    if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                        cell.push(at);
                    }
                }
            }
            for cell in &mut cells {
                cell.sort_by_key(|at| records.get(*at).map(|record| (weight(record.act), *at)));
            }
            Line {
                relation: if narrow(topic) {
                    relation(records, &cells)
                } else {
                    Relation::Open
                },
                topic,
                cells,
            }
        })
        .collect();
    Matrix { parties, rows }
}

/// What declines.
const DECLINES: &[Act] = &[Act::Refusal, Act::Denial];
/// What can be declined.
const ASKS: &[Act] = &[
    Act::Demand,
    Act::Proposal,
    Act::Offer,
    Act::Readiness,
    Act::Appeal,
    Act::Accusation,
];

fn relation(records: &[Record], cells: &[Vec<usize>]) -> Relation {
    let has = |cell: &Vec<usize>, acts: &[Act]| {
        cell.iter()
            .filter_map(|at| records.get(*at))
            .any(|record| acts.contains(&record.act))
    };
    let opposed = cells.iter().enumerate().any(|(at, cell)| {
        has(cell, DECLINES)
            && cells
                .iter()
                .enumerate()
                .any(|(other, cell)| other != at && has(cell, ASKS))
    });
    let agreed = cells
        .iter()
        .flatten()
        .filter_map(|at| records.get(*at))
        .any(|record| record.act == Act::Agreement && record.by.len() > 1);
    if opposed {
        Relation::Opposed
    } else if agreed {
        Relation::Agreed
    } else {
        Relation::Open
    }
}

/// The name of a topic for a narrow column.
pub fn topic_name(briefing: &Briefing, topic: Option<usize>) -> &str {
    topic
        .and_then(|at| briefing.topics.get(at))
        .map_or("other", |topic| topic.short.as_str())
}
