//! The quote look-up: which statements a query asks for, the quoted words before all others, and what else there is.

use super::names::Typed;
use super::query::Query;
use crate::briefing::{Briefing, Kind, SpeakerKind, Statement};
use crate::text::Span;
use crate::text::fold::{Folded, Needle, fold_str};

/// A statement that a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its place in [`Briefing::statements`].
    pub statement: usize,
    /// Where all the words were found.
    pub place: Place,
    /// The words that match, in the text, in reading order. Empty when only filters were given.
    pub matched: Vec<Span>,
}

/// Where the words stand, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In words in quotation marks.
    Quoted,
    /// In what is said without quotation marks.
    Reported,
    /// In the sentence around: narration, cue, source.
    Around,
}

/// How many statements, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Wholly in quotation marks.
    pub direct: usize,
    /// Partly.
    pub mixed: usize,
    /// Not at all.
    pub indirect: usize,
}

impl Count {
    /// All of them.
    pub const fn all(self) -> usize {
        self.direct + self.mixed + self.indirect
    }

    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Direct => self.direct += 1,
            Kind::Mixed => self.mixed += 1,
            Kind::Indirect => self.indirect += 1,
        }
    }
}

/// What a query finds.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The statements that it asks for, quoted words first, then in reading order.
    pub hits: Vec<Hit>,
    /// Statements with the same words by others than `who:` and `party:` ask for.
    pub others: Vec<Hit>,
    /// The speakers that `who:` names, as places in [`Briefing::speakers`], the nearest name first.
    pub asked: Vec<usize>,
    /// For every speaker with statements, and every one that is asked for: how many statements pass the filters other
    /// than `who:`, `party:` and the words. Those asked for first, then by number.
    pub by_speaker: Vec<(usize, Count)>,
    /// For every topic with statements: how many, under the same filters. By number.
    pub by_topic: Vec<(usize, Count)>,
}

/// What a look-up needs of a briefing, worked out once.
#[derive(Clone, Debug)]
pub struct Index {
    /// The text, folded, markup left out: for searching all of it too.
    pub folded: Folded,
    /// The folded names of the speakers.
    names: Vec<String>,
    /// The folded names of the parties, by speaker.
    parties: Vec<String>,
    /// Folded id, name and group of each topic.
    topics: Vec<String>,
    /// Folded headings, by section.
    headings: Vec<String>,
}

impl Index {
    /// Folds `briefing` for looking up.
    pub fn new(briefing: &Briefing) -> Self {
        let document = &briefing.document;
        let party = |speaker: &crate::briefing::Speaker| match (&speaker.party, speaker.kind) {
            (Some(party), _) => fold_str(party),
            (None, SpeakerKind::Party) => fold_str(&speaker.name),
            (None, _) => String::new(),
        };
        Self {
            folded: Folded::without(&document.text, &document.markup),
            names: briefing
                .speakers
                .iter()
                .map(|speaker| fold_str(&speaker.name))
                .collect(),
            parties: briefing.speakers.iter().map(party).collect(),
            topics: briefing
                .topics
                .iter()
                .map(|topic| {
                    fold_str(&format!(
                        "{} {} {} {}",
                        topic.id.replace('_', " "),
                        topic.label,
                        topic.short,
                        topic.group
                    ))
                })
                .collect(),
            headings: briefing
                .sections
                .iter()
                .map(|section| {
                    section
                        .heading
                        .map_or_else(String::new, |span| fold_str(document.text.slice(span)))
                })
                .collect(),
        }
    }

    /// Answers `query`.
    pub fn lookup(&self, briefing: &Briefing, query: &Query) -> Lookup {
        let filters = Filters::of(self, query);
        let mut by_speaker = vec![Count::default(); briefing.speakers.len()];
        let mut by_topic = vec![Count::default(); briefing.topics.len()];
        let mut lookup = Lookup {
            asked: filters.asked(),
            ..Lookup::default()
        };
        let dated = date_fits(briefing, query);
        for (at, statement) in briefing.statements.iter().enumerate() {
            if !dated || !filters.pass(self, statement) {
                continue;
            }
            if let Some(count) = statement
                .attribution
                .speaker
                .and_then(|speaker| by_speaker.get_mut(speaker))
            {
                count.add(statement.kind);
            }
            for topic in &statement.topics {
                if let Some(count) = by_topic.get_mut(*topic) {
                    count.add(statement.kind);
                }
            }
            if let Some((place, matched)) = self.matches(statement, &query.words) {
                let hit = Hit {
                    statement: at,
                    place,
                    matched,
                };
                if filters.speaks(statement) {
                    lookup.hits.push(hit);
                } else if !query.words.is_empty() {
                    lookup.others.push(hit);
                }
            }
        }
        let rank = |hit: &Hit| (hit.place, hit.statement);
        lookup.hits.sort_by_key(rank);
        lookup.others.sort_by_key(rank);
        lookup.by_speaker = counted(by_speaker, &lookup.asked);
        lookup.by_topic = counted(by_topic, &[]);
        lookup
    }

    /// Where all of `words` stand in `statement`, and what they match.
    fn matches(&self, statement: &Statement, words: &[Needle]) -> Option<(Place, Vec<Span>)> {
        let said = if statement.kind == Kind::Indirect {
            Place::Reported
        } else {
            Place::Quoted
        };
        if words.is_empty() {
            return Some((said, Vec::new()));
        }
        let in_content = |needle: &Needle| {
            statement
                .content
                .iter()
                .any(|span| self.folded.has(needle, *span))
        };
        let place = if words.iter().all(in_content) {
            said
        } else if words
            .iter()
            .all(|needle| self.folded.has(needle, statement.extent))
        {
            Place::Around
        } else {
            return None;
        };
        let around = [statement.extent];
        let spans: &[Span] = if place == Place::Around {
            &around
        } else {
            &statement.content
        };
        let mut matched: Vec<Span> = spans
            .iter()
            .flat_map(|span| {
                words
                    .iter()
                    .flat_map(|needle| self.folded.find_in(needle, *span))
            })
            .collect();
        matched.sort_unstable();
        matched.dedup();
        Some((place, matched))
    }
}

/// Answers `query` once. To answer many, keep an [`Index`].
pub fn lookup(briefing: &Briefing, query: &Query) -> Lookup {
    Index::new(briefing).lookup(briefing, query)
}

/// Those with statements or asked for, the asked first, then by number.
fn counted(counts: Vec<Count>, asked: &[usize]) -> Vec<(usize, Count)> {
    let mut counted: Vec<(usize, Count)> = counts
        .into_iter()
        .enumerate()
        .filter(|(at, count)| count.all() > 0 || asked.contains(at))
        .collect();
    let order = |at: usize| {
        asked
            .iter()
            .position(|asked| *asked == at)
            .unwrap_or(usize::MAX)
    };
    counted.sort_by_key(|(at, count)| (order(*at), std::cmp::Reverse(count.all()), *at));
    counted
}

/// The statements carry no day of their own: the briefing's counts.
fn date_fits(briefing: &Briefing, query: &Query) -> bool {
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
struct Filters<'q> {
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
    fn of(index: &Index, query: &'q Query) -> Self {
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
    fn asked(&self) -> Vec<usize> {
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
    fn speaks(&self, statement: &Statement) -> bool {
        let speaker = statement.attribution.speaker;
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

    /// Whether `statement` passes the filters that do not ask for a speaker.
    fn pass(&self, index: &Index, statement: &Statement) -> bool {
        let kind = self.query.kind.is_empty() || self.query.kind.contains(&statement.kind);
        let topic = |fits: &Vec<bool>| {
            statement
                .topics
                .iter()
                .any(|at| fits.get(*at).is_some_and(|fits| *fits))
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
        kind && self.topic.as_ref().is_none_or(topic)
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
