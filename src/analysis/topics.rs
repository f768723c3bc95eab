//! What a passage is about: sentence by sentence, by the phrases of the lexicon.
//!
//! A sentence has a topic when its strong phrases, or enough weak ones, say so. Weak phrases count more where the
//! paragraph speaks of the topic already: what stands near a cue goes with it.

use crate::briefing::{Briefing, Topic};
use crate::format::{BlockKind, Document};
use crate::lexicon::Topics;
use crate::lexicon::topics::{Match, Weight};
use crate::lexicon::words::Words;
use crate::text::Span;

/// What a sentence says of one topic.
#[derive(Clone, Debug)]
struct Sign {
    topic: usize,
    score: u32,
    strong: bool,
    /// The matching words.
    spans: Vec<Span>,
}

/// Finds the topics of every passage, section and statement.
pub fn assign(briefing: &mut Briefing, topics: &Topics) {
    let found = sentences(&briefing.document, &briefing.sentences, topics);
    let mut passages: Vec<Vec<Span>> = vec![Vec::new(); topics.topics.len()];
    for (sentence, signs) in briefing.sentences.iter().zip(&found) {
        for sign in signs {
            if let Some(passages) = passages.get_mut(sign.topic) {
                passages.push(*sentence);
            }
        }
    }
    // The place of each topic of the lexicon among those that the text has.
    let mut places = vec![None; topics.topics.len()];
    briefing.topics.clear();
    for ((entry, passages), place) in topics.topics.iter().zip(passages).zip(&mut places) {
        if !passages.is_empty() {
            *place = Some(briefing.topics.len());
            briefing.topics.push(Topic {
                id: entry.id.to_string(),
                label: entry.label.to_string(),
                short: entry.short.to_string(),
                group: entry.group.to_string(),
                passages,
            });
        }
    }
    let place = |topic: usize| places.get(topic).copied().flatten();
    sections(briefing, &found, topics, &place);
    statements(briefing, &found, &place);
}

/// The topics of each section, the strongest first.
fn sections(
    briefing: &mut Briefing,
    found: &[Vec<Sign>],
    topics: &Topics,
    place: &dyn Fn(usize) -> Option<usize>,
) {
    let mut words = Words::default();
    let mut at = 0;
    let document = &briefing.document;
    for section in &mut briefing.sections {
        let mut scores = vec![0u32; topics.topics.len()];
        while let Some(sentence) = briefing
            .sentences
            .get(at)
            .filter(|sentence| sentence.start() < section.span.end())
        {
            if sentence.start() >= section.span.start() {
                for sign in found.get(at).into_iter().flatten() {
                    if let Some(score) = scores.get_mut(sign.topic) {
                        *score += sign.score;
                    }
                }
            }
            at += 1;
        }
        if let Some(heading) = section.heading {
            words.read(document.text.slice(heading), heading.start());
            for sign in signs(topics, &words) {
                if let Some(score) = scores.get_mut(sign.topic).filter(|score| **score > 0) {
                    *score += sign.score * topics.scoring.heading_factor;
                }
            }
        }
        let mut ranked: Vec<(u32, usize)> = scores
            .iter()
            .enumerate()
            .filter(|(_, score)| **score > 0)
            .filter_map(|(topic, score)| Some((*score, place(topic)?)))
            .collect();
        ranked.sort_by_key(|(score, topic)| (std::cmp::Reverse(*score), *topic));
        section.topics = ranked.into_iter().map(|(_, topic)| topic).collect();
    }
}

/// The topics of each statement: those whose words it holds; failing these, those of the sentences it stands in.
fn statements(
    briefing: &mut Briefing,
    found: &[Vec<Sign>],
    place: &dyn Fn(usize) -> Option<usize>,
) {
    let sentences = &briefing.sentences;
    for statement in &mut briefing.statements {
        let mut inside: Vec<(u32, usize)> = Vec::new();
        let mut around: Vec<(u32, usize)> = Vec::new();
        for content in &statement.content {
            let first = sentences.partition_point(|sentence| sentence.end() <= content.start());
            let under = sentences
                .iter()
                .zip(found)
                .skip(first)
                .take_while(|(sentence, _)| sentence.start() < content.end());
            for sign in under.flat_map(|(_, signs)| signs) {
                let Some(topic) = place(sign.topic) else {
                    continue;
                };
                let held = sign.spans.iter().any(|span| content.overlaps(*span));
                let list = if held { &mut inside } else { &mut around };
                list.push((sign.score, topic));
            }
        }
        let mut ranked = if inside.is_empty() { around } else { inside };
        ranked.sort_by_key(|(score, topic)| (std::cmp::Reverse(*score), *topic));
        statement.topics.clear();
        for (_, topic) in ranked {
            if !statement.topics.contains(&topic) {
                statement.topics.push(topic);
            }
        }
    }
}

/// The topics of each sentence, the strongest first.
fn sentences(document: &Document, sentences: &[Span], topics: &Topics) -> Vec<Vec<Sign>> {
    let mut words = Words::default();
    let mut all: Vec<Vec<Sign>> = Vec::with_capacity(sentences.len());
    let mut markup = document.markup.iter().copied().peekable();
    for sentence in sentences {
        words.read("", sentence.start());
        let mut at = sentence.start();
        while markup.next_if(|hidden| hidden.end() <= at).is_some() {}
        while let Some(hidden) = markup.next_if(|hidden| hidden.start() < sentence.end()) {
            words.read_on(
                document.text.slice(Span::new(at, hidden.start().max(at))),
                at,
            );
            at = hidden.end().clamp(at, sentence.end());
        }
        words.read_on(document.text.slice(Span::new(at, sentence.end())), at);
        all.push(signs(topics, &words));
    }
    let mut at = 0;
    let mut heading = Vec::new();
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            words.read(document.text.slice(block.span), block.span.start());
            heading = strong(&signs(topics, &words));
            continue;
        }
        let first = at
            + sentences
                .iter()
                .skip(at)
                .take_while(|sentence| sentence.start() < block.span.start())
                .count();
        let end = first
            + sentences
                .iter()
                .skip(first)
                .take_while(|sentence| sentence.start() < block.span.end())
                .count();
        if let Some(block) = all.get_mut(first..end) {
            weigh(block, &heading, topics);
        }
        at = end;
    }
    all
}

/// Keeps what passes the threshold: weak signs are helped by strong ones in the sentences just before and after, and
/// more by the heading.
fn weigh(block: &mut [Vec<Sign>], heading: &[usize], topics: &Topics) {
    let scoring = topics.scoring;
    let beside: Vec<Vec<usize>> = block.iter().map(|signs| strong(signs)).collect();
    for (at, signs) in block.iter_mut().enumerate() {
        let near = |topic: usize| {
            let places = [at.checked_sub(1), Some(at + 1)];
            places
                .into_iter()
                .flatten()
                .filter_map(|at| beside.get(at))
                .any(|strong| strong.contains(&topic))
        };
        signs.retain(|sign| {
            let headed = u32::from(heading.contains(&sign.topic)) * scoring.heading_factor;
            let help = headed.max(u32::from(near(sign.topic))) * scoring.weak;
            sign.score + help >= scoring.threshold
        });
        signs.sort_by_key(|sign| (std::cmp::Reverse(sign.score), sign.topic));
        signs.truncate(scoring.max_topics_per_block);
    }
}

/// The topics that are shown by a strong phrase.
fn strong(signs: &[Sign]) -> Vec<usize> {
    signs
        .iter()
        .filter(|sign| sign.strong)
        .map(|sign| sign.topic)
        .collect()
}

/// What a row of words says of each topic.
fn signs(topics: &Topics, words: &Words) -> Vec<Sign> {
    let mut matches = Vec::new();
    topics.find(words, &mut matches);
    if matches.is_empty() {
        return Vec::new();
    }
    // By topic, and of phrases that overlap the longest, of equal ones the one that says no.
    matches.sort_by_key(|found: &Match| {
        (
            found.topic,
            found.word,
            std::cmp::Reverse(found.len),
            found.weight,
        )
    });
    let mut signs: Vec<Sign> = Vec::new();
    let mut end = 0;
    let mut seen: Vec<u32> = Vec::new();
    let mut last = None;
    for found in matches {
        if last != Some(found.topic) {
            last = Some(found.topic);
            end = 0;
            seen.clear();
        }
        if found.word < end {
            continue;
        }
        end = found.word + found.len;
        if found.weight == Weight::Not || seen.contains(&found.phrase) {
            continue;
        }
        seen.push(found.phrase);
        let strong = found.weight == Weight::Strong;
        let score = if strong {
            topics.scoring.strong
        } else {
            topics.scoring.weak
        };
        let span = match (words.span(found.word), words.span(end - 1)) {
            (Some(first), Some(last)) => first.cover(last),
            _ => continue,
        };
        match signs
            .last_mut()
            .filter(|sign| sign.topic == usize::from(found.topic))
        {
            Some(sign) => {
                sign.score += score;
                sign.strong |= strong;
                sign.spans.push(span);
            }
            None => signs.push(Sign {
                topic: usize::from(found.topic),
                score,
                strong,
                spans: vec![span],
            }),
        }
    }
    signs
}
