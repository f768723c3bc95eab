//! The reader's corrections, laid over what was found in a text. What was found is not changed: taking a correction away
//! brings it back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::anchor::Anchor;
use super::layer::{Correction, Layer, What};
use crate::briefing::{Briefing, Certainty, Method, Speaker, SpeakerKind, Statement};
use crate::text::Span;
use crate::text::fold::fold_str;

/// How far before words of a correction a statement may begin that it is meant for, in bytes.
const NEAR: usize = 4096;

/// `briefing`, as it was read, with the corrections of `layer`; `None`: there is none for it.
pub fn corrected(briefing: &Briefing, layer: &Layer) -> Option<Briefing> {
    let corrections = of(layer);
    if corrections.is_empty() {
        return None;
    }
    let statements = Statements::new(briefing);
    // Of two corrections of one statement, the last counts.
    let text = &briefing.document.text;
    let meant: BTreeMap<usize, &Correction> = corrections
        .iter()
        .filter_map(|(entry, correction)| {
            let span = layer.entries.get(*entry)?.anchor.find(text)?;
            Some((statements.at(span)?, *correction))
        })
        .collect();
    if meant.is_empty() {
        return None;
    }
    let mut briefing = briefing.clone();
    let mut gone = BTreeSet::new();
    for (index, correction) in meant {
        if correction.no_statement {
            gone.insert(index);
        } else {
            correct(&mut briefing, index, correction);
        }
    }
    let mut index = 0;
    briefing.statements.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
    Some(briefing)
}

/// The corrections of `layer`, as places among its entries, in the order in which they were written.
fn of(layer: &Layer) -> Vec<(usize, &Correction)> {
    let mut corrections: Vec<(i64, usize, &Correction)> = layer
        .entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| match &entry.what {
            // What is not written yet is the latest.
            What::Correction(correction) if entry.when == 0 => Some((i64::MAX, index, correction)),
            What::Correction(correction) => Some((entry.when, index, correction)),
            _ => None,
        })
        .collect();
    corrections.sort_by_key(|(when, index, _)| (*when, *index));
    corrections
        .into_iter()
        .map(|(_, index, correction)| (index, correction))
        .collect()
}

fn correct(briefing: &mut Briefing, index: usize, correction: &Correction) {
    let speaker = match correction.speaker.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(name) => Some(Some(named(&mut briefing.speakers, name))),
    };
    let Some(statement) = briefing.statements.get_mut(index) else {
        return;
    };
    let attribution = &mut statement.attribution;
    if let Some(speaker) = speaker {
        let read = attribution.speaker.get();
        attribution.runner_up = read.filter(|read| Some(*read) != speaker).into();
        attribution.speaker = speaker.into();
    }
    attribution.method = Method::Corrected;
    attribution.certainty = Certainty::Certain;
    if let Some(kind) = correction.quoted {
        statement.kind = kind;
    }
}

/// The speaker called `name`; one whom the text does not name is added.
fn named(speakers: &mut Vec<Speaker>, name: &str) -> usize {
    let folded = fold_str(name);
    let known = speakers
        .iter()
        .position(|speaker| speaker.name == name)
        .or_else(|| {
            speakers
                .iter()
                .position(|speaker| fold_str(&speaker.name) == folded)
        });
    known.unwrap_or_else(|| {
        speakers.push(Speaker {
            name: name.into(),
            kind: SpeakerKind::Person,
            role: None,
            party: None,
        });
        speakers.len() - 1
    })
}

/// The statements of a briefing by the words said in them.
#[derive(Debug)]
pub struct Statements {
    /// By exactly their words.
    exact: HashMap<Span, usize>,
    /// By where they begin: of long ones, only the first words are kept.
    begin: HashMap<usize, usize>,
    /// In the order of their words.
    sorted: Vec<(Span, usize)>,
}

impl Statements {
    /// Those of `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let statements = briefing.statements.iter().enumerate();
        let mut sorted: Vec<(Span, usize)> = statements
            .filter_map(|(index, statement)| Some((words(statement)?, index)))
            .collect();
        sorted.sort_unstable();
        Self {
            exact: sorted.iter().rev().copied().collect(),
            begin: { sorted.iter().rev() }
                .map(|(words, index)| (words.start(), *index))
                .collect(),
            sorted,
        }
    }

    /// The statement whose words stand at `span`; else the one that shares most of its words with it, at least half of
    /// what the two cover.
    pub fn at(&self, span: Span) -> Option<usize> {
        let same = self.exact.get(&span).or_else(|| {
            let cut = span.len() + 4 > Anchor::LONGEST;
            self.begin.get(&span.start()).filter(|_| cut)
        });
        if let Some(index) = same {
            return Some(*index);
        }
        let first = span.start().saturating_sub(NEAR);
        let from = { &self.sorted }.partition_point(|(words, _)| words.start() < first);
        let near = self.sorted.iter().skip(from);
        near.take_while(|(words, _)| words.start() < span.end())
            .filter(|(words, _)| words.overlaps(span))
            .map(|(words, index)| {
                let end = words.end().min(span.end());
                let shared = end - words.start().max(span.start());
                (shared, words.cover(span).len(), *index)
            })
            .filter(|(shared, all, _)| shared * 2 >= *all)
            .max_by_key(|(shared, all, _)| shared * 1000 / all)
            .map(|(_, _, index)| index)
    }
}

/// The words of `statement`, from the first to the last: what a correction of it is anchored to.
pub fn words(statement: &Statement) -> Option<Span> {
    statement.content.iter().copied().reduce(Span::cover)
}
