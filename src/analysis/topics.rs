//! What a passage is about: sentence by sentence, by the phrases of the lexicon.
//!
//! A sentence has a topic when its strong phrases, or enough weak ones, say so. Weak phrases count more where the
//! paragraph speaks of the topic already: what stands near a cue goes with it.

use smallvec::SmallVec;

use crate::briefing::{Briefing, Topic};
use crate::format::{BlockKind, Document};
use crate::lexicon::Topics;
use crate::lexicon::topics::{Match, Weight};
use crate::lexicon::words::Words;
use crate::text::Span;

/// What a sentence says of one topic.
#[derive(Clone, Copy, Debug)]
struct Sign {
    topic: u16,
    strong: bool,
    score: u32,
    /// The matching words: places in [`Signs::spans`].
    from: u32,
    to: u32,
}

/// What sentences say, one after the other; of a long text there are many, so they share their room.
#[derive(Debug, Default)]
struct Signs {
    /// Where the signs of each sentence end.
    ends: Vec<u32>,
    all: Vec<Sign>,
    spans: Vec<Span>,
}

impl Signs {
    /// How many sentences.
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// Those of a sentence, by its place.
    fn of(&self, sentence: usize) -> &[Sign] {
        let end = |sentence: usize| self.ends.get(sentence).map_or(0, |end| *end as usize);
        let start = sentence.checked_sub(1).map_or(0, end);
        self.all.get(start..end(sentence)).unwrap_or_default()
    }

    /// The matching words of one of these signs.
    fn spans(&self, sign: &Sign) -> &[Span] {
        { self.spans.get(sign.from as usize..sign.to as usize) }.unwrap_or_default()
    }

    /// Takes in a sign of `other` for the sentence at hand.
    fn take(&mut self, sign: &Sign, other: &Self) {
        let from = self.spans.len() as u32;
        self.spans.extend_from_slice(other.spans(sign));
        let to = self.spans.len() as u32;
        self.all.push(Sign { from, to, ..*sign });
    }

    /// The sentence at hand has no more.
    fn end(&mut self) {
        self.ends.push(self.all.len() as u32);
    }

    fn clear(&mut self) {
        self.ends.clear();
        self.all.clear();
        self.spans.clear();
    }
}

/// Finds the topics of every passage, section and statement.
pub fn assign(briefing: &mut Briefing, topics: &Topics) {
    let found = sentences(&briefing.document, &briefing.sentences, topics);
    let mut counts = vec![0; topics.topics.len()];
    for sign in &found.all {
        if let Some(count) = counts.get_mut(usize::from(sign.topic)) {
            *count += 1;
        }
    }
    let mut passages: Vec<Vec<Span>> = counts.into_iter().map(Vec::with_capacity).collect();
    for (at, sentence) in briefing.sentences.iter().enumerate() {
        for sign in found.of(at) {
            if let Some(passages) = passages.get_mut(usize::from(sign.topic)) {
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
                id: entry.id.clone(),
                label: entry.label.clone(),
                short: entry.short.clone(),
                group: entry.group.clone(),
                passages,
            });
        }
    }
    let place = |topic: u16| places.get(usize::from(topic)).copied().flatten();
    sections(briefing, &found, topics, &place);
    statements(briefing, &found, &place);
}

/// The topics of each section, the strongest first.
fn sections(
    briefing: &mut Briefing,
    found: &Signs,
    topics: &Topics,
    place: &dyn Fn(u16) -> Option<usize>,
) {
    let mut reader = Reader::new(topics);
    let mut said = Signs::default();
    let mut at = 0;
    let document = &briefing.document;
    let mut scores = vec![0u32; topics.topics.len()];
    for section in &mut briefing.sections {
        scores.fill(0);
        while let Some(sentence) = briefing
            .sentences
            .get(at)
            .filter(|sentence| sentence.start() < section.span.end())
        {
            if sentence.start() >= section.span.start() {
                for sign in found.of(at) {
                    if let Some(score) = scores.get_mut(usize::from(sign.topic)) {
                        *score += sign.score;
                    }
                }
            }
            at += 1;
        }
        if let Some(heading) = section.heading {
            said.clear();
            reader
                .words
                .read(document.text.slice(heading), heading.start());
            reader.signs(&mut said);
            for sign in &said.all {
                let score = scores.get_mut(usize::from(sign.topic));
                if let Some(score) = score.filter(|score| **score > 0) {
                    *score += sign.score * topics.scoring.heading_factor;
                }
            }
        }
        let mut ranked: Vec<(u32, usize)> = (0u16..)
            .zip(&scores)
            .filter(|(_, score)| **score > 0)
            .filter_map(|(topic, score)| Some((*score, place(topic)?)))
            .collect();
        ranked.sort_by_key(|(score, topic)| (std::cmp::Reverse(*score), *topic));
        section.topics = ranked.into_iter().map(|(_, topic)| topic).collect();
    }
}

/// The topics of each statement: those whose words it holds; failing these, those of the sentences it stands in.
fn statements(briefing: &mut Briefing, found: &Signs, place: &dyn Fn(u16) -> Option<usize>) {
    let sentences = &briefing.sentences;
    let mut inside: Vec<(u32, usize)> = Vec::new();
    let mut around: Vec<(u32, usize)> = Vec::new();
    for statement in &mut briefing.statements {
        inside.clear();
        around.clear();
        for content in &statement.content {
            let first = sentences.partition_point(|sentence| sentence.end() <= content.start());
            let under = { sentences.iter().enumerate().skip(first) }
                .take_while(|(_, sentence)| sentence.start() < content.end());
            for sign in under.flat_map(|(at, _)| found.of(at)) {
                let Some(topic) = place(sign.topic) else {
                    continue;
                };
                let held = { found.spans(sign).iter() }.any(|span| content.overlaps(*span));
                let list = if held { &mut inside } else { &mut around };
                list.push((sign.score, topic));
            }
        }
        let ranked = if inside.is_empty() {
            &mut around
        } else {
            &mut inside
        };
        ranked.sort_by_key(|(score, topic)| (std::cmp::Reverse(*score), *topic));
        statement.topics.clear();
        for (_, topic) in ranked {
            // The lexicon counts its topics in 16 bits.
            let topic = *topic as u16;
            if !statement.topics.contains(&topic) {
                statement.topics.push(topic);
            }
        }
    }
}

/// The topics of each sentence, the strongest first: read block by block.
fn sentences(document: &Document, sentences: &[Span], topics: &Topics) -> Signs {
    let mut reader = Reader::new(topics);
    let mut all = Signs {
        ends: Vec::with_capacity(sentences.len()),
        ..Signs::default()
    };
    let mut draft = Signs::default();
    let mut markup = document.markup.iter().copied().peekable();
    let mut read = |reader: &mut Reader<'_>, sentence: &Span, into: &mut Signs| {
        let words = &mut reader.words;
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
        reader.signs(into);
    };
    let mut heading = Vec::new();
    let mut left = sentences.iter().peekable();
    for block in &document.blocks {
        draft.clear();
        if matches!(block.kind, BlockKind::Heading { .. }) {
            let words = &mut reader.words;
            words.read(document.text.slice(block.span), block.span.start());
            reader.signs(&mut draft);
            heading = strong(draft.of(0)).collect();
            continue;
        }
        while let Some(sentence) = left.next_if(|one| one.start() < block.span.start()) {
            read(&mut reader, sentence, &mut all);
        }
        while let Some(sentence) = left.next_if(|one| one.start() < block.span.end()) {
            read(&mut reader, sentence, &mut draft);
        }
        weigh(&draft, &heading, topics, &mut all);
    }
    for sentence in left {
        read(&mut reader, sentence, &mut all);
    }
    all
}

/// Adds to `all` what passes the threshold of the sentences of a block: weak signs are helped by strong ones in the
/// sentences just before and after, and more by the heading.
fn weigh(block: &Signs, heading: &[u16], topics: &Topics, all: &mut Signs) {
    let scoring = topics.scoring;
    // Few sentences speak of more.
    let mut passed: SmallVec<[&Sign; 8]> = SmallVec::new();
    for at in 0..block.len() {
        let near = |topic: u16| {
            let places = [at.checked_sub(1), Some(at + 1)];
            { places.into_iter().flatten() }
                .any(|at| strong(block.of(at)).any(|strong| strong == topic))
        };
        passed.clear();
        passed.extend(block.of(at).iter().filter(|sign| {
            let headed = u32::from(heading.contains(&sign.topic)) * scoring.heading_factor;
            let help = headed.max(u32::from(near(sign.topic))) * scoring.weak;
            sign.score + help >= scoring.threshold
        }));
        passed.sort_by_key(|sign| (std::cmp::Reverse(sign.score), sign.topic));
        passed.truncate(scoring.max_topics_per_block);
        for sign in &passed {
            all.take(sign, block);
        }
        all.end();
    }
}

/// The topics that are shown by a strong phrase.
fn strong(signs: &[Sign]) -> impl Iterator<Item = u16> {
    { signs.iter() }
        .filter(|sign| sign.strong)
        .map(|sign| sign.topic)
}

/// Reads rows of words, one after the other, into the same memory.
struct Reader<'t> {
    topics: &'t Topics,
    /// The row that is read.
    words: Words,
    matches: Vec<Match>,
    /// The phrases of a topic that were counted.
    seen: Vec<u32>,
}

impl<'t> Reader<'t> {
    fn new(topics: &'t Topics) -> Self {
        Self {
            topics,
            words: Words::default(),
            matches: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Adds what the words say of each topic, as one sentence.
    fn signs(&mut self, into: &mut Signs) {
        self.matches.clear();
        self.topics.find(&self.words, &mut self.matches);
        // By topic, and of phrases that overlap the longest, of equal ones the one that says no.
        self.matches.sort_by_key(|found: &Match| {
            (
                found.topic,
                found.word,
                std::cmp::Reverse(found.len),
                found.weight,
            )
        });
        let mut end = 0;
        let mut last = None;
        let first = into.all.len();
        for found in &self.matches {
            if last != Some(found.topic) {
                last = Some(found.topic);
                end = 0;
                self.seen.clear();
            }
            if found.word < end {
                continue;
            }
            end = found.word + found.len;
            if found.weight == Weight::Not || self.seen.contains(&found.phrase) {
                continue;
            }
            self.seen.push(found.phrase);
            let strong = found.weight == Weight::Strong;
            let score = if strong {
                self.topics.scoring.strong
            } else {
                self.topics.scoring.weak
            };
            let span = match (self.words.span(found.word), self.words.span(end - 1)) {
                (Some(first), Some(last)) => first.cover(last),
                _ => continue,
            };
            let from = into.spans.len() as u32;
            into.spans.push(span);
            let same = { into.all.get_mut(first..) }
                .and_then(<[Sign]>::last_mut)
                .filter(|sign| sign.topic == found.topic);
            match same {
                Some(sign) => {
                    sign.score += score;
                    sign.strong |= strong;
                    sign.to = from + 1;
                }
                None => into.all.push(Sign {
                    topic: found.topic,
                    strong,
                    score,
                    from,
                    to: from + 1,
                }),
            }
        }
        into.end();
    }
}
