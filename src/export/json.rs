//! JSON: one object a statement, one a briefing's outline.

mod escaped;

pub use self::escaped::write;

use std::borrow::Cow;
use std::fmt;

use serde::{Serialize, Serializer};
use smallvec::SmallVec;

use super::names;
use crate::briefing::{Briefing, Kind, Speaker};
use crate::text::{CharIndex, Span};

/// A place in the text, as it is printed.
#[derive(Debug, Serialize)]
pub struct Place {
    pub(super) bytes: [usize; 2],
    pub(super) chars: [usize; 2],
}

/// A place and the words that stand there.
#[derive(Debug, Serialize)]
pub struct Words<'b> {
    pub(super) text: &'b str,
    // As in a place, which if flattened into this takes serde several times as long.
    bytes: [usize; 2],
    chars: [usize; 2],
}

/// One statement.
#[derive(Debug, Serialize)]
pub struct Quote<'b> {
    pub(super) file: &'b str,
    pub(super) id: Id,
    pub(super) kind: &'static str,
    pub(super) text: Cow<'b, str>,
    pub(super) content: SmallVec<[Place; 1]>,
    pub(super) cue: Option<Words<'b>>,
    pub(super) source: Option<Words<'b>>,
    pub(super) speaker: Option<Named<'b>>,
    pub(super) method: &'static str,
    pub(super) certainty: &'static str,
    pub(super) stance: &'static str,
    pub(super) frame: &'static str,
    pub(super) medium: Option<&'b str>,
    pub(super) occasion: Option<&'b str>,
    pub(super) section: Heading<'b>,
    pub(super) topics: SmallVec<[&'b str; 8]>,
    pub(super) nested: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Named<'b> {
    pub(super) name: &'b str,
    pub(super) kind: &'static str,
    pub(super) role: Option<&'b str>,
    pub(super) party: Option<&'b str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Heading<'b> {
    pub(super) index: usize,
    pub(super) heading: Option<Cow<'b, str>>,
}

/// The sections, topics and speakers of a briefing.
#[derive(Debug, Serialize)]
pub struct Outline<'b> {
    pub(super) file: &'b str,
    pub(super) title: &'b str,
    pub(super) title_derived: bool,
    /// The language as a code; `None`: the text is too short or too mixed to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<&'b str>,
    pub(super) date: Option<String>,
    pub(super) sections: Vec<Section<'b>>,
    pub(super) topics: Vec<Topic<'b>>,
    pub(super) speakers: Vec<Counted<'b>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Section<'b> {
    #[serde(flatten)]
    pub(super) heading: Heading<'b>,
    pub(super) level: u8,
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) topics: SmallVec<[&'b str; 8]>,
    pub(super) statements: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Topic<'b> {
    #[serde(rename = "topic")]
    pub(super) name: &'b str,
    /// Whether it is one of the groups of the outline or one topic of the lexicon.
    pub(super) group: bool,
    pub(super) passages: Vec<Passage>,
    pub(super) statements: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Passage {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) section: Option<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct Counted<'b> {
    #[serde(flatten)]
    pub(super) named: Named<'b>,
    pub(super) direct: usize,
    pub(super) mixed: usize,
    pub(super) indirect: usize,
}

/// Turns the findings of one briefing into values to print.
#[derive(Debug)]
pub struct Printer<'b> {
    file: &'b str,
    briefing: &'b Briefing,
    chars: CharIndex<'b>,
}

impl<'b> Printer<'b> {
    /// For the briefing read from `file`, a name for the eye.
    pub fn new(file: &'b str, briefing: &'b Briefing) -> Self {
        Self {
            file,
            briefing,
            chars: CharIndex::new(&briefing.document.text),
        }
    }

    /// Of which file, for the eye.
    pub(super) const fn file(&self) -> &'b str {
        self.file
    }

    /// What was found in it.
    pub(super) const fn briefing(&self) -> &'b Briefing {
        self.briefing
    }

    /// The speaker at that place.
    pub(super) fn named(&self, speaker: Option<usize>) -> Option<Named<'b>> {
        self.briefing.speakers.get(speaker?).map(named)
    }

    /// The statement at `index`.
    pub fn quote(&self, index: usize) -> Option<Quote<'b>> {
        let briefing = self.briefing;
        let statement = briefing.statements.get(index)?;
        let attribution = &statement.attribution;
        let text = &briefing.document.text;
        Some(Quote {
            file: self.file,
            id: Id(index),
            kind: names::kind(statement.kind),
            text: self.said(&statement.content),
            content: statement
                .content
                .iter()
                .map(|span| self.place(*span))
                .collect(),
            cue: attribution.cue.map(|span| self.words(span)),
            source: attribution.source.map(|span| self.words(span)),
            speaker: briefing.speaker(attribution.speaker).map(named),
            method: names::method(attribution.method),
            certainty: names::certainty(attribution.certainty),
            stance: names::stance(statement.stance),
            frame: attribution.frame.name(),
            medium: statement.medium.map(|span| text.slice(span)),
            occasion: statement.occasion.map(|span| text.slice(span)),
            section: self.heading(statement.section),
            topics: self.topics(statement.topics()),
            nested: statement.nested,
        })
    }

    /// The words at `fragments`, with `…` where something lies between two.
    fn said(&self, fragments: &[Span]) -> Cow<'b, str> {
        let text = &self.briefing.document.text;
        if let [whole] = fragments {
            return Cow::Borrowed(text.slice(*whole));
        }
        let fragments: Vec<&str> = fragments.iter().map(|span| text.slice(*span)).collect();
        Cow::Owned(fragments.join(" … "))
    }

    /// The outline.
    pub fn outline(&self) -> Outline<'b> {
        let briefing = self.briefing;
        Outline {
            file: self.file,
            title: &briefing.title.words,
            title_derived: briefing.title.is_derived(),
            language: briefing.language,
            date: briefing.date.map(|date| date.day.to_string()),
            sections: self.sections(),
            topics: self.groups().into_iter().chain(self.all_topics()).collect(),
            speakers: self.speakers(),
        }
    }

    fn sections(&self) -> Vec<Section<'b>> {
        let sections = &self.briefing.sections;
        let mut held: Vec<Vec<String>> = vec![Vec::new(); sections.len()];
        for (index, statement) in self.briefing.statements.iter().enumerate() {
            if let Some(held) = held.get_mut(statement.section) {
                held.push(id(index));
            }
        }
        { sections.iter().zip(held).enumerate() }
            .map(|(index, (section, statements))| Section {
                heading: self.heading(index),
                level: section.level,
                place: self.place(section.span),
                topics: self.topics(section.topics.iter().copied()),
                statements,
            })
            .collect()
    }

    /// The groups that the text has, in the order of their first topic, each with the passages of all its topics.
    fn groups(&self) -> Vec<Topic<'b>> {
        let topics = &self.briefing.topics;
        let mut names: Vec<&'b str> = Vec::new();
        for topic in topics {
            if !topic.group.is_empty() && !names.contains(&topic.group.as_str()) {
                names.push(&topic.group);
            }
        }
        names
            .into_iter()
            .map(|group| {
                let mut passages: Vec<Span> = topics
                    .iter()
                    .filter(|topic| topic.group == group)
                    .flat_map(|topic| topic.passages.iter().copied())
                    .collect();
                passages.sort_unstable();
                passages.dedup();
                let of_group =
                    |topic: usize| topics.get(topic).is_some_and(|topic| topic.group == group);
                Topic {
                    name: group,
                    group: true,
                    passages: passages
                        .into_iter()
                        .map(|span| self.passage(span))
                        .collect(),
                    statements: self.ids(|statement| statement.topics().any(of_group)),
                }
            })
            .collect()
    }

    fn all_topics(&self) -> Vec<Topic<'b>> {
        let topics = self.briefing.topics.iter().enumerate();
        topics
            .map(|(index, topic)| Topic {
                name: &topic.id,
                group: false,
                passages: topic
                    .passages
                    .iter()
                    .map(|span| self.passage(*span))
                    .collect(),
                statements: self.ids(|statement| statement.topics().any(|topic| topic == index)),
            })
            .collect()
    }

    /// Everyone who is quoted or reported.
    fn speakers(&self) -> Vec<Counted<'b>> {
        let mut counts = vec![[0usize; 3]; self.briefing.speakers.len()];
        for statement in &self.briefing.statements {
            if let Some(count) = statement
                .attribution
                .speaker
                .get()
                .and_then(|speaker| counts.get_mut(speaker))
            {
                count[match statement.kind {
                    Kind::Direct => 0,
                    Kind::Mixed => 1,
                    Kind::Indirect => 2,
                }] += 1;
            }
        }
        let speakers = self.briefing.speakers.iter().zip(counts);
        speakers
            .filter(|(_, count)| count.iter().any(|count| *count > 0))
            .map(|(speaker, [direct, mixed, indirect])| Counted {
                named: named(speaker),
                direct,
                mixed,
                indirect,
            })
            .collect()
    }

    fn ids(&self, wanted: impl Fn(&crate::briefing::Statement) -> bool) -> Vec<String> {
        let statements = self.briefing.statements.iter().enumerate();
        statements
            .filter(|(_, statement)| wanted(statement))
            .map(|(index, _)| id(index))
            .collect()
    }

    fn topics(&self, topics: impl Iterator<Item = usize>) -> SmallVec<[&'b str; 8]> {
        topics
            .filter_map(|topic| self.briefing.topics.get(topic))
            .map(|topic| topic.id.as_str())
            .collect()
    }

    pub(super) fn heading(&self, index: usize) -> Heading<'b> {
        let section = self.briefing.sections.get(index);
        let heading = section
            .and_then(|section| section.heading)
            .map(|span| self.briefing.document.words(span));
        Heading { index, heading }
    }

    fn passage(&self, span: Span) -> Passage {
        let sections = &self.briefing.sections;
        let after = sections.partition_point(|section| section.span.start() <= span.start());
        Passage {
            place: self.place(span),
            section: after.checked_sub(1),
        }
    }

    pub(super) fn words(&self, span: Span) -> Words<'b> {
        let Place { bytes, chars } = self.place(span);
        Words {
            text: self.briefing.document.text.slice(span),
            bytes,
            chars,
        }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place {
            bytes: [span.start(), span.end()],
            chars: [self.chars.of(span.start()), self.chars.of(span.end())],
        }
    }
}

/// The name of the statement at an index: `s1` is the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Id(usize);

impl Id {
    /// Adds it to `out`.
    pub(super) fn push(self, out: &mut String) {
        out.push('s');
        out.push_str(itoa::Buffer::new().format(self.0 + 1));
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}", self.0 + 1)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The name of the statement at `index`: `s1` is the first.
pub fn id(index: usize) -> String {
    let mut id = String::with_capacity(8);
    Id(index).push(&mut id);
    id
}

fn named(speaker: &Speaker) -> Named<'_> {
    Named {
        name: &speaker.name,
        kind: names::speaker_kind(speaker.kind),
        role: speaker.role.as_ref().map(|role| role.words.as_str()),
        party: speaker.party.as_deref(),
    }
}
