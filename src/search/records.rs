//! Which records are asked for: by party, topic, act, speaker and words.

use super::names::Typed;
use crate::briefing::{Act, Briefing, Record};
use crate::text::fold::{Needle, fold_str};

/// A question about records. Every part narrows; a part that is given twice lets either pass.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// By which party.
    pub party: Vec<String>,
    /// About which topic: its id, name or group.
    pub topic: Vec<String>,
    /// Of which kind.
    pub act: Vec<Act>,
    /// Who says it, or does it.
    pub speaker: Vec<String>,
    /// Words in the evidence, or in the names of its party, topic or act; all must be there.
    pub words: Vec<Needle>,
}

impl Wanted {
    /// Whether nothing narrows.
    pub fn is_empty(&self) -> bool {
        self.party.is_empty()
            && self.topic.is_empty()
            && self.act.is_empty()
            && self.speaker.is_empty()
            && self.words.is_empty()
    }

    /// Those of `records` that pass, as places in them.
    pub fn select(&self, briefing: &Briefing, records: &[Record]) -> Vec<usize> {
        (0..records.len())
            .filter(|at| {
                records
                    .get(*at)
                    .is_some_and(|record| self.fits(briefing, record))
            })
            .collect()
    }

    fn fits(&self, briefing: &Briefing, record: &Record) -> bool {
        let any = |typed: &[String], names: &[&str]| {
            typed.is_empty()
                || typed.iter().any(|typed| {
                    let typed = fold_str(typed);
                    let typed = Typed::new(&typed);
                    names
                        .iter()
                        .any(|name| typed.closeness(&fold_str(name)).is_some())
                })
        };
        let parties: Vec<&str> = record.by.iter().map(String::as_str).collect();
        let topic = record.topic.and_then(|at| briefing.topics.get(at));
        let statement = record.statement.and_then(|at| briefing.statements.get(at));
        let speakers: Vec<&str> = [
            record.actor,
            statement.and_then(|statement| statement.attribution.speaker.get()),
        ]
        .into_iter()
        .flatten()
        .filter_map(|at| Some(briefing.speakers.get(at)?.name.as_str()))
        .collect();
        let about = self.topic.is_empty()
            || topic.is_some_and(|topic| {
                self.topic.iter().any(|typed| {
                    let typed = fold_str(&typed.replace('_', " "));
                    let id = topic.id.replace('_', " ");
                    [id.as_str(), &topic.label, &topic.short, &topic.group]
                        .iter()
                        .any(|name| !typed.is_empty() && fold_str(name).contains(&typed))
                })
            });
        let held = || {
            let mut all: Vec<&str> = record
                .evidence
                .iter()
                .map(|span| briefing.document.text.slice(*span))
                .collect();
            all.extend(&parties);
            all.extend(&speakers);
            all.push(record.act.name());
            all.extend(topic.map(|topic| topic.label.as_str()));
            fold_str(&all.join(" "))
        };
        any(&self.party, &parties)
            && any(&self.speaker, &speakers)
            && (self.act.is_empty() || self.act.contains(&record.act))
            && about
            && (self.words.is_empty() || {
                let held = held();
                self.words.iter().all(|needle| {
                    memchr::memmem::find(held.as_bytes(), needle.as_bytes()).is_some()
                })
            })
    }
}
