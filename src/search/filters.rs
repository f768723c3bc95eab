//! A query's filters, worked out against the names of one briefing.

use super::lookup::Index;
use super::names::Typed;
use super::query::Query;
use crate::briefing::{Briefing, Statement};
use crate::text::fold::{Needle, fold_str};

/// The statements carry no day of their own: the briefing's counts.
pub(super) fn date_fits(briefing: &Briefing, query: &Query) -> bool {
    if query.before.is_none() && query.after.is_none() {
        return true;
    }
    let Some(dated) = briefing.date else {
        return false;
    };
    query.before.is_none_or(|before| dated.day < before)
        && query.after.is_none_or(|after| dated.day >= after)
}

/// A query's filters, worked out against the names of one briefing.
pub(super) struct Filters<'q> {
    query: &'q Query,
    /// How near each speaker's name is to `who:`; `None` without `who:`.
    who: Option<Vec<Option<u8>>>,
    /// Which speakers speak for `party:`; `None` without it.
    party: Option<Vec<bool>>,
    /// Which topics `topic:` names.
    topic: Option<Vec<bool>>,
    /// Which sections `section:` names.
    section: Option<Vec<bool>>,
    /// What `on:` names, folded.
    on: Vec<Needle>,
}

impl<'q> Filters<'q> {
    pub(super) fn of(index: &Index, query: &'q Query) -> Self {
        let given = |asked: &'q [String]| (!asked.is_empty()).then_some(asked);
        let fold = |asked: &[String]| asked.iter().map(|name| fold_str(name)).collect::<Vec<_>>();
        let named = |names: &[String], asked: &[String]| -> Vec<Option<u8>> {
            let asked = fold(asked);
            let asked: Vec<Typed<'_>> = asked.iter().map(|name| Typed::new(name)).collect();
            names
                .iter()
                .map(|name| asked.iter().filter_map(|typed| typed.closeness(name)).min())
                .collect()
        };
        let holds = |names: &[String], asked: &[String]| -> Vec<bool> {
            let asked = fold(asked);
            names
                .iter()
                .map(|name| asked.iter().any(|asked| begins_a_word(name, asked)))
                .collect()
        };
        let sections = |asked: &[String]| -> Vec<bool> {
            let mut fits = holds(&index.headings, asked);
            for number in asked.iter().filter_map(|asked| asked.parse::<usize>().ok()) {
                if let Some(fit) = number.checked_sub(1).and_then(|at| fits.get_mut(at)) {
                    *fit = true;
                }
            }
            fits
        };
        Self {
            query,
            who: given(&query.who).map(|asked| nearest(named(&index.names, asked))),
            party: given(&query.party).map(|asked| {
                named(&index.parties, asked)
                    .iter()
                    .map(Option::is_some)
                    .collect()
            }),
            topic: given(&query.topic).map(|asked| holds(&index.topics, asked)),
            section: given(&query.section).map(sections),
            on: query.on.iter().map(|words| Needle::new(words)).collect(),
        }
    }

    /// The speakers asked for by name, the nearest first.
    pub(super) fn asked(&self) -> Vec<usize> {
        let mut asked: Vec<(u8, usize)> = self
            .who
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(at, near)| near.map(|near| (near, at)))
            .collect();
        asked.sort_unstable();
        asked.into_iter().map(|(_, at)| at).collect()
    }

    /// Whether `statement` is by one of those asked for.
    pub(super) fn speaks(&self, statement: &Statement) -> bool {
        let speaker = statement.attribution.speaker.get();
        let by_name = |who: &Vec<Option<u8>>| {
            speaker
                .and_then(|at| who.get(at))
                .is_some_and(Option::is_some)
        };
        let by_party = |party: &Vec<bool>| {
            speaker
                .and_then(|at| party.get(at))
                .is_some_and(|fits| *fits)
        };
        self.who.as_ref().is_none_or(by_name) && self.party.as_ref().is_none_or(by_party)
    }

    /// Whether `statement` is of a kind that is asked for.
    pub(super) fn of_kind(&self, statement: &Statement) -> bool {
        self.query.kind.is_empty() || self.query.kind.contains(&statement.kind)
    }

    /// Whether narration can pass: it has no topic and no occasion.
    pub(super) const fn narration(&self) -> bool {
        self.topic.is_none() && self.on.is_empty() && self.query.kind.is_empty()
    }

    /// Whether the section of that number is asked for.
    pub(super) fn in_section(&self, section: Option<usize>) -> bool {
        let fits = |fits: &Vec<bool>| {
            section
                .and_then(|at| fits.get(at))
                .is_some_and(|fits| *fits)
        };
        self.section.as_ref().is_none_or(fits)
    }

    /// Whether `statement` passes the filters that ask neither for a speaker nor for a kind.
    pub(super) fn pass(&self, index: &Index, statement: &Statement) -> bool {
        let topic = |fits: &Vec<bool>| {
            statement
                .topics()
                .any(|at| fits.get(at).is_some_and(|fits| *fits))
        };
        let section = |fits: &Vec<bool>| fits.get(statement.section).is_some_and(|fits| *fits);
        let on = || {
            let places = [statement.medium, statement.occasion];
            self.on.iter().any(|needle| {
                places
                    .iter()
                    .flatten()
                    .any(|span| index.folded.has(needle, *span))
            })
        };
        self.topic.as_ref().is_none_or(topic)
            && self.section.as_ref().is_none_or(section)
            && (self.on.is_empty() || on())
    }
}

/// Where a name is met exactly, a near spelling of it is somebody else.
fn nearest(mut who: Vec<Option<u8>>) -> Vec<Option<u8>> {
    if who.iter().flatten().any(|near| *near <= 1) {
        for near in &mut who {
            *near = near.filter(|near| *near <= 1);
        }
    }
    who
}

/// Whether `words` stand in `name` from the beginning of a word on.
fn begins_a_word(name: &str, words: &str) -> bool {
    !words.is_empty()
        && name.match_indices(words).any(|(at, _)| {
            !name
                .get(..at)
                .unwrap_or_default()
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
        })
}
