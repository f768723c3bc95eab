//! Which statements are asked for: the filters of `attache quotes`.

use clap::{Args, ValueEnum};

use crate::briefing::{Briefing, Certainty, Kind};
use crate::search::{self, Place, Query};
use crate::text::fold::{Needle, fold_str};
use crate::text::visible;

/// The filters. Each narrows; one given twice lets either pass.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Filters (each narrows; one given twice lets either pass)")]
pub(super) struct Filters {
    /// By whom: a name or part of one; case, accents and a slip in spelling are forgiven.
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// For whom: the party spoken for.
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,
    /// About what: a topic's id, name or group (`attache outline --by topic` lists them).
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// In quotation marks (direct), partly (mixed) or not at all (indirect).
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Vec<Sort>,
    /// In which section: its number in the outline, or words of its heading.
    #[arg(long, value_name = "SECTION")]
    section: Vec<String>,
    /// Whose words contain these; case, accents, marks and line ends are forgiven. Given twice: both.
    #[arg(long, value_name = "WORDS")]
    containing: Vec<String>,
    /// Only those whose speaker is certain.
    #[arg(long)]
    certain: bool,
}

/// The kinds, as they are written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    Direct,
    Mixed,
    Indirect,
}

impl Filters {
    /// Whether nothing narrows: then an empty list is the whole answer, and nothing is missing.
    pub(super) fn is_empty(&self) -> bool {
        self.query().is_empty() && self.section.is_empty() && !self.certain
    }

    /// The statements of `briefing` that pass, in reading order, as places in [`Briefing::statements`].
    pub(super) fn select(&self, briefing: &Briefing) -> Vec<usize> {
        let query = self.query();
        let all = query.is_empty();
        let mut found: Vec<usize> = if all {
            (0..briefing.statements.len()).collect()
        } else {
            let hits = search::lookup(briefing, &query).hits;
            hits.into_iter()
                .filter(|hit| hit.place != Place::Around)
                .map(|hit| hit.statement)
                .collect()
        };
        found.sort_unstable();
        let sections = self.sections(briefing);
        found.retain(|at| {
            briefing.statements.get(*at).is_some_and(|statement| {
                let certain = statement.attribution.certainty == Certainty::Certain
                    && statement.attribution.speaker.get().is_some();
                (certain || !self.certain)
                    && sections
                        .as_ref()
                        .is_none_or(|fits| fits.get(statement.section).is_some_and(|fits| *fits))
            })
        });
        found
    }

    /// Why nothing passes, in one line: a speaker who is there, but not with what is asked for, is named with what
    /// there is.
    pub(super) fn nothing(&self, briefing: &Briefing) -> String {
        if self.speaker.is_empty() {
            return "no statement matches".to_owned();
        }
        let query = Query {
            who: self.speaker.clone(),
            ..Query::default()
        };
        let lookup = search::lookup(briefing, &query);
        let counted = lookup.by_speaker.iter().find_map(|(at, count)| {
            let name = &briefing.speakers.get(*at)?.name;
            lookup.asked.contains(at).then(|| {
                format!(
                    "no statement matches; {} has {} direct, {} mixed, {} indirect",
                    visible::line(name),
                    count.direct,
                    count.mixed,
                    count.indirect
                )
            })
        });
        counted.unwrap_or_else(|| "no statement matches; nobody of that name".to_owned())
    }

    fn query(&self) -> Query {
        let kind = |sort: &Sort| match sort {
            Sort::Direct => Kind::Direct,
            Sort::Mixed => Kind::Mixed,
            Sort::Indirect => Kind::Indirect,
        };
        Query {
            who: self.speaker.clone(),
            party: self.party.clone(),
            topic: self.topic.clone(),
            kind: self.kind.iter().map(kind).collect(),
            words: self
                .containing
                .iter()
                .map(|words| Needle::new(words))
                .filter(|needle| !needle.is_empty())
                .collect(),
            ..Query::default()
        }
    }

    /// Which sections are asked for; `None`: all.
    fn sections(&self, briefing: &Briefing) -> Option<Vec<bool>> {
        if self.section.is_empty() {
            return None;
        }
        let asked: Vec<(Option<usize>, String)> = self
            .section
            .iter()
            .map(|asked| (asked.trim().parse().ok(), fold_str(asked)))
            .collect();
        let fits = briefing.sections.iter().enumerate().map(|(at, section)| {
            let heading = section
                .heading
                .map(|span| fold_str(briefing.document.text.slice(span)))
                .unwrap_or_default();
            asked.iter().any(|(number, words)| {
                *number == Some(at) || number.is_none() && heading.contains(words.as_str())
            })
        });
        Some(fits.collect())
    }
}
