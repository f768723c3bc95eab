//! The quote look-up: which statements a query asks for, the quoted words before all others, and what else there is.

use super::filters::{Filters, date_fits};
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
    /// In words in quotation marks and in the name of who says them.
    Named,
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

/// A sentence that a query finds, of narration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The sentence.
    pub sentence: Span,
    /// The words that match, in reading order.
    pub matched: Vec<Span>,
}

/// How many sentences of narration are offered at most.
pub const TOLD: usize = 100;

/// How many sentences are looked at for them.
const LOOKED_AT: usize = 4000;

/// What a query finds.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// The statements that it asks for, quoted words first, then in reading order.
    pub hits: Vec<Hit>,
    /// Statements with the same words by others than `who:` and `party:` ask for.
    pub others: Vec<Hit>,
    /// Statements by those asked for, with these words, of other kinds than `kind:` asks for.
    pub other_kinds: Vec<Hit>,
    /// Sentences with these words in which nobody says them, in reading order: the first [`TOLD`] of them.
    pub told: Vec<Told>,
    /// The speakers that `who:` names, as places in [`Briefing::speakers`], the nearest name first.
    pub asked: Vec<usize>,
    /// For every speaker with statements, and every one that is asked for: how many statements pass the filters other
    /// than `who:`, `party:`, `kind:` and the words. Those asked for first, then by number.
    pub by_speaker: Vec<(usize, Count)>,
    /// For every topic with statements: how many, under the same filters. By number.
    pub by_topic: Vec<(usize, Count)>,
}

/// Something that a query finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item<'l> {
    /// A statement.
    Hit(&'l Hit),
    /// A sentence of narration.
    Told(&'l Told),
}

impl Lookup {
    /// All that was found, in groups: what is asked for; by the same, of other kinds; by others; narration.
    pub fn groups(&self) -> [Vec<Item<'_>>; 4] {
        fn hits(hits: &[Hit]) -> Vec<Item<'_>> {
            hits.iter().map(Item::Hit).collect()
        }
        [
            hits(&self.hits),
            hits(&self.other_kinds),
            hits(&self.others),
            self.told.iter().map(Item::Told).collect(),
        ]
    }

    /// How many were found, in all groups.
    pub const fn len(&self) -> usize {
        self.hits.len() + self.other_kinds.len() + self.others.len() + self.told.len()
    }

    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one of that number, counted through all groups.
    pub fn item(&self, at: usize) -> Option<Item<'_>> {
        let mut at = at;
        for hits in [&self.hits, &self.other_kinds, &self.others] {
            match at.checked_sub(hits.len()) {
                Some(rest) => at = rest,
                None => return hits.get(at).map(Item::Hit),
            }
        }
        self.told.get(at).map(Item::Told)
    }
}

/// What a look-up needs of a briefing, worked out once.
#[derive(Clone, Debug)]
pub struct Index {
    /// The text, folded, markup left out: for searching all of it too.
    pub folded: Folded,
    /// The folded names of the speakers.
    pub(super) names: Vec<String>,
    /// The folded names of the parties, by speaker.
    pub(super) parties: Vec<String>,
    /// Folded id, name and group of each topic.
    pub(super) topics: Vec<String>,
    /// Folded headings, by section.
    pub(super) headings: Vec<String>,
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
        let words: Vec<Word<'_>> = { query.words.iter() }
            .map(|needle| Word::new(self, needle, query.wide))
            .collect();
        let dated = date_fits(briefing, query);
        for (at, statement) in briefing.statements.iter().enumerate() {
            if !dated || !filters.pass(self, statement) {
                continue;
            }
            if let Some(count) = statement
                .attribution
                .speaker
                .get()
                .and_then(|speaker| by_speaker.get_mut(speaker))
            {
                count.add(statement.kind);
            }
            let of_kind = filters.of_kind(statement);
            if of_kind {
                for topic in statement.topics() {
                    if let Some(count) = by_topic.get_mut(topic) {
                        count.add(statement.kind);
                    }
                }
            }
            if let Some((place, matched)) = self.matches(statement, &words) {
                let hit = Hit {
                    statement: at,
                    place,
                    matched,
                };
                match (filters.speaks(statement), of_kind) {
                    (true, true) => lookup.hits.push(hit),
                    (true, false) => lookup.other_kinds.push(hit),
                    (false, true) if !words.is_empty() => lookup.others.push(hit),
                    (false, _) => {}
                }
            }
        }
        let rank = |hit: &Hit| (hit.place, hit.statement);
        lookup.hits.sort_by_key(rank);
        lookup.others.sort_by_key(rank);
        lookup.other_kinds.sort_by_key(rank);
        if query.wide && dated && filters.narration() {
            lookup.told = self.told(briefing, &filters, &words, &lookup);
        }
        lookup.by_speaker = counted(by_speaker, &lookup.asked);
        lookup.by_topic = counted(by_topic, &[]);
        lookup
    }

    /// Where all of `words` stand in `statement`, and what they match.
    fn matches(&self, statement: &Statement, words: &[Word<'_>]) -> Option<(Place, Vec<Span>)> {
        let said = if statement.kind == Kind::Indirect {
            Place::Reported
        } else {
            Place::Quoted
        };
        if words.is_empty() {
            return Some((said, Vec::new()));
        }
        let in_content = |word: &Word<'_>| {
            let mut content = statement.content.iter();
            content.any(|span| self.folded.has(word.needle, *span))
        };
        let names = |word: &Word<'_>| word.names(statement.attribution.speaker.get());
        let place = if words.iter().all(in_content) {
            said
        } else if words.iter().all(|word| names(word) || in_content(word)) {
            said.max(Place::Named)
        } else if words
            .iter()
            .all(|word| self.folded.has(word.needle, statement.extent))
        {
            Place::Around
        } else {
            return None;
        };
        let around = [statement.extent];
        let spans: &[Span] = if matches!(place, Place::Around) {
            &around
        } else {
            &statement.content
        };
        Some((place, self.marked(spans, words)))
    }

    /// What `words` match in `spans`.
    fn marked(&self, spans: &[Span], words: &[Word<'_>]) -> Vec<Span> {
        let mut matched: Vec<Span> = spans
            .iter()
            .flat_map(|span| {
                words
                    .iter()
                    .flat_map(|word| self.folded.find_in(word.needle, *span))
            })
            .collect();
        matched.sort_unstable();
        matched.dedup();
        matched
    }

    /// The sentences with all of `words` that no statement found holds.
    fn told(
        &self,
        briefing: &Briefing,
        filters: &Filters<'_>,
        words: &[Word<'_>],
        found: &Lookup,
    ) -> Vec<Told> {
        let mut told = Vec::new();
        // The longest word is the rarest, more often than not.
        let longest = words.iter().max_by_key(|word| word.needle.as_bytes().len());
        let Some(longest) = longest else {
            return told;
        };
        let mut statements: Vec<Span> = { found.hits.iter() }
            .chain(&found.others)
            .filter_map(|hit| briefing.statements.get(hit.statement))
            .map(|statement| statement.extent)
            .collect();
        statements.sort_unstable();
        let sentences = &briefing.sentences;
        let mut from = 0;
        for _ in 0..LOOKED_AT {
            let Some(span) = self.folded.find_from(longest.needle, from) else {
                break;
            };
            from = span.end().max(span.start() + 1);
            let at = sentences.partition_point(|sentence| sentence.end() <= span.start());
            let Some(sentence) = sentences.get(at).filter(|it| it.overlaps(span)) else {
                continue;
            };
            from = from.max(sentence.end());
            let said = {
                let at = statements.partition_point(|extent| extent.start() < sentence.end());
                // Extents are no longer than a few sentences: those that reach in here begin shortly before.
                { statements.iter().take(at).rev().take(8) }
                    .any(|extent| extent.overlaps(*sentence))
            };
            let has_all = || { words.iter() }.all(|word| self.folded.has(word.needle, *sentence));
            let sections = &briefing.sections;
            let section = || {
                sections
                    .iter()
                    .rposition(|it| it.span.contains(span.start()))
            };
            if !said && has_all() && filters.in_section(section()) {
                told.push(Told {
                    sentence: *sentence,
                    matched: self.marked(&[*sentence], words),
                });
                if told.len() >= TOLD {
                    break;
                }
            }
        }
        told
    }
}

/// A word that was typed, and whom it may name.
struct Word<'q> {
    needle: &'q Needle,
    /// The speakers it may name, where it may name any.
    speakers: Vec<bool>,
}

impl<'q> Word<'q> {
    /// Letters that a word has at least when it is to name somebody by the beginning of a name.
    const BEGINNING: usize = 4;

    /// A word that stands nowhere in the text may be a name that is spelled in another way.
    fn new(index: &Index, needle: &'q Needle, wide: bool) -> Self {
        let folded = std::str::from_utf8(needle.as_bytes()).unwrap_or_default();
        let long = folded.chars().count();
        let mut speakers = Vec::new();
        if wide && long >= 3 {
            let stands = index.folded.find_from(needle, 0).is_some();
            let near = match (stands, long >= Self::BEGINNING) {
                (false, _) => u8::MAX,
                (true, true) => 1,
                (true, false) => 0,
            };
            let typed = Typed::new(folded);
            let close = |name: &String| typed.closeness(name).is_some_and(|close| close <= near);
            speakers = index.names.iter().map(close).collect();
        }
        Self { needle, speakers }
    }

    fn names(&self, speaker: Option<usize>) -> bool {
        let named = speaker.and_then(|at| self.speakers.get(at));
        named.is_some_and(|named| *named)
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
