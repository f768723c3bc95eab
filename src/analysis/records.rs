//! Records: the demands, offers, agreements, refusals, … that a text states, from what was found in it before.
//!
//! A record is made only of words that stand in the text: a verb, a noun or an auxiliary of the lexicon shows what is
//! done, and its subject, or the speaker of the statement, by whom. Where the text names nobody, nobody is put in. Not
//! part of [`analyze`](super::analyze): most who read never ask for it.

mod acts;
mod details;
mod lists;

mod who;

use self::acts::{Found, Sight};
use self::who::Who;
use super::pieces::{self, Piece};
use crate::briefing::{Act, Briefing, Certainty, Kind, Record, Stance, Statement};
use crate::lexicon::acts::{Acts, Sort};
use crate::lexicon::topics::{Match, Weight};
use crate::lexicon::words::Words;
use crate::lexicon::{Lexicon, Topics};
use crate::text::Span;

/// The records of `briefing`, in reading order.
pub fn find(briefing: &Briefing, lexicon: &Lexicon) -> Vec<Record> {
    let acts = Acts::builtin();
    if acts.turns("demand").is_empty() {
        return Vec::new();
    }
    let mut reader = Reader {
        briefing,
        acts: &acts,
        topics: &lexicon.topics,
        verbs: &lexicon.cues.words,
        who: Who::new(briefing),
        words: Words::default(),
        matches: Vec::new(),
        records: Vec::new(),
        cues: briefing
            .statements
            .iter()
            .filter_map(|statement| statement.attribution.cue)
            .collect(),
    };
    reader.cues.sort_unstable();
    let mut pieces = Vec::new();
    for (index, statement) in briefing.statements.iter().enumerate() {
        if !statement.nested && statement.stance != Stance::Asks {
            reader.statement(index, statement, &mut pieces);
        }
    }
    reader.narration(&mut pieces);
    let mut records = reader.records;
    records.sort_by_key(|record| (record.extent(), record.sign));
    records
}

/// What is known while records are looked for.
struct Reader<'b> {
    briefing: &'b Briefing,
    acts: &'b Acts,
    topics: &'b Topics,
    verbs: &'b crate::lexicon::grammar::Grammar,
    who: Who<'b>,
    words: Words,
    matches: Vec<Match>,
    records: Vec<Record>,
    /// The cues of all statements, in order.
    cues: Vec<Span>,
}

/// Who is speaking while some words are read.
#[derive(Clone, Copy)]
struct Voice {
    /// The speaker, as a place in the list.
    speaker: Option<usize>,
    /// The statement.
    statement: Option<usize>,
    kind: Kind,
    certainty: Certainty,
    section: usize,
}

impl Reader<'_> {
    /// The records of one statement.
    fn statement(&mut self, index: usize, statement: &Statement, pieces: &mut Vec<Piece>) {
        let voice = Voice {
            speaker: statement.attribution.speaker.get(),
            statement: Some(index),
            kind: statement.kind,
            certainty: statement.attribution.certainty,
            section: statement.section,
        };
        let cue = self.cue(statement, pieces);
        let bound = cue.filter(|(act, sort, _)| {
            *sort == Sort::Noun || !matches!(act, Act::Position | Act::Assessment)
        });
        let denied = statement.stance == Stance::Denies;
        self.between(statement, voice, pieces);
        let before = self.records.len();
        if bound.is_none() && !denied {
            for content in &statement.content {
                pieces::read(&self.briefing.document, *content, pieces);
                self.sentences(pieces, voice);
            }
        }
        if self.records.len() > before {
            return;
        }
        let Some((act, sort, sign)) = cue else { return };
        for content in &statement.content {
            pieces::read(&self.briefing.document, *content, pieces);
            if sort == Sort::Noun && !denied {
                // `its demands: X must …`
                self.sentences(pieces, voice);
                if self.records.len() > before {
                    continue;
                }
            }
            if act == Act::Position && sort == Sort::Noun || act == Act::Demand {
                let items = lists::nouns(pieces);
                if items.len() > 1 {
                    self.items(&items, pieces, (act, sign), None, voice);
                    continue;
                }
            }
            let to = self.addressee(statement, pieces);
            if act == Act::Demand && sort == Sort::Verb {
                // `demands that X withdraw …, limit …, and stay …`
                let items = lists::verbs(pieces, 0, self.verbs);
                if items.len() > 1 {
                    for (nth, span) in items.into_iter().enumerate() {
                        let span = if nth == 0 {
                            with_source(statement, span)
                        } else {
                            span
                        };
                        self.push(act, voice, None, to.clone(), span, sign);
                    }
                    continue;
                }
            }
            let Some(own) = whole(pieces) else { continue };
            let mut evidence = with_source(statement, own);
            let document = &self.briefing.document;
            if evidence != own
                && matches!(document.text.char_at(evidence.end()), Some('”' | '"' | '»'))
            {
                // The mark that closes what one opened inside.
                let end = document.text.ceil(evidence.end() + 1);
                evidence = Span::new(evidence.start(), end);
            }
            self.push(act, voice, None, to, evidence, sign);
        }
    }

    /// What a source does before it speaks: `Putin has dismissed …, arguing that`.
    fn between(&mut self, statement: &Statement, voice: Voice, pieces: &mut Vec<Piece>) {
        let attribution = &statement.attribution;
        let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else {
            return;
        };
        if source.end() + 12 > cue.start() || cue.start() - source.end() > 400 {
            return;
        }
        let span = Span::new(source.start(), cue.start());
        if statement
            .content
            .iter()
            .any(|content| content.overlaps(span))
        {
            return;
        }
        pieces::read(&self.briefing.document, span, pieces);
        let mut found = acts::find(self.acts, self.verbs, pieces, &self.who, None);
        found.retain(|found| found.sort == Sort::Verb && !self.is_cue(found.sign));
        let voice = Voice {
            kind: Kind::Indirect,
            certainty: voice.certainty.min(Certainty::Likely),
            ..voice
        };
        self.record(&found, pieces, voice);
    }

    /// Whether a statement has these words, or some of them, for its cue.
    fn is_cue(&self, sign: Span) -> bool {
        let cues = &self.cues;
        let first = cues.partition_point(|cue| cue.end() <= sign.start());
        cues.get(first).is_some_and(|cue| cue.overlaps(sign))
    }

    /// What the cue of a statement does, and the word that shows it.
    fn cue(&self, statement: &Statement, pieces: &mut Vec<Piece>) -> Option<(Act, Sort, Span)> {
        let cue = statement.attribution.cue?;
        let content = statement.content.first()?;
        let end = if content.start() > cue.end() {
            content.end()
        } else {
            (cue.end() + 60).min(statement.extent.end())
        };
        let end = self.briefing.document.text.floor(end).max(cue.end());
        pieces::read(&self.briefing.document, Span::new(cue.start(), end), pieces);
        let mut found = None;
        for (at, piece) in pieces.iter().enumerate() {
            let inside = piece.span.start() >= content.start();
            // In the content only its very first words: `for progress`, `an agreement to`.
            if at >= 4 && inside || piece.is_any(&[".", ";"]) {
                break;
            }
            let spoken = piece.span.start() < cue.end();
            let sorts: &[Sort] = if spoken { &[Sort::Verb] } else { &[Sort::Noun] };
            let Some((act, sort, len)) = acts::at(self.acts, pieces, at, sorts) else {
                continue;
            };
            let last = pieces.get(at + len - 1).unwrap_or(piece);
            let span = piece.span.cover(last.span);
            if spoken {
                found = found.or(Some((act, sort, span)));
            } else if !inside || act == Act::Agreement {
                let weak = found.is_none_or(|(held, ..)| {
                    matches!(held, Act::Position | Act::Assessment | Act::Commitment)
                });
                if weak {
                    // What is agreed is the whole of the content, and it is one.
                    let sort = if inside { Sort::Verb } else { sort };
                    found = Some((act, sort, span));
                }
                break;
            }
        }
        found
    }

    /// To whom a statement's act is addressed: a party named between cue and content, or at its beginning.
    fn addressee(&self, statement: &Statement, pieces: &[Piece]) -> Option<String> {
        let cue = statement.attribution.cue?;
        let content = statement.content.first()?;
        let end = pieces
            .get(4.min(pieces.len().saturating_sub(1)))?
            .span
            .end();
        let from = cue.end().min(content.start());
        let own = self.who.parties(statement.attribution.speaker.get());
        self.who
            .mentioned(Span::new(from, end.max(from)))
            .flat_map(|speaker| self.who.parties(Some(speaker)))
            .find(|party| !own.contains(party))
    }

    /// The records of sentences that one voice says.
    fn sentences(&mut self, pieces: &[Piece], voice: Voice) {
        for (from, to) in pieces::sentences(pieces) {
            let sentence = pieces.get(from..to).unwrap_or_default();
            if sentence.last().is_some_and(|piece| piece.is("?")) {
                continue;
            }
            let found = acts::find(self.acts, self.verbs, sentence, &self.who, voice.speaker);
            self.record(&found, sentence, voice);
        }
    }

    /// The records of what the writer tells: sentences, and parts of them, that no statement takes.
    fn narration(&mut self, pieces: &mut Vec<Piece>) {
        let briefing = self.briefing;
        let mut taken: Vec<Span> = briefing
            .statements
            .iter()
            .flat_map(|statement| {
                let attribution = &statement.attribution;
                statement
                    .content
                    .iter()
                    .copied()
                    .chain(attribution.cue)
                    .chain(attribution.source)
            })
            .collect();
        taken.sort_unstable();
        let mut next = 0;
        let mut section = 0;
        for sentence in &briefing.sentences {
            while taken
                .get(next)
                .is_some_and(|span| span.end() <= sentence.start())
            {
                next += 1;
            }
            let held = taken
                .get(next..)
                .unwrap_or_default()
                .iter()
                .take_while(|span| span.start() < sentence.end());
            // Beside what is said only what stands before it is the writer's.
            let end = held.map(|span| span.start()).min();
            let own = Span::new(
                sentence.start(),
                end.unwrap_or_else(|| sentence.end()).max(sentence.start()),
            );
            if own.len() < 12 {
                continue;
            }
            while briefing
                .sections
                .get(section + 1)
                .is_some_and(|later| later.span.start() <= sentence.start())
            {
                section += 1;
            }
            pieces::read(&briefing.document, own, pieces);
            if pieces.last().is_some_and(|piece| piece.is("?")) {
                continue;
            }
            let voice = Voice {
                speaker: None,
                statement: None,
                kind: Kind::Indirect,
                certainty: Certainty::Likely,
                section,
            };
            let mut found = acts::find(self.acts, self.verbs, pieces, &self.who, None);
            found.retain(|found| found.sort == Sort::Verb || found.act == Act::Demand);
            self.record(&found, pieces, voice);
        }
    }

    /// Makes records of what was found in one sentence.
    fn record(&mut self, found: &[Found], sentence: &[Piece], voice: Voice) {
        for (place, act) in found.iter().enumerate() {
            let end = found
                .get(place + 1)
                .map_or(sentence.len(), |next| next.from);
            let own = sentence.get(act.from..end).unwrap_or_default();
            // What follows `but` is something else.
            let but = own
                .iter()
                .enumerate()
                .position(|(at, piece)| piece.is("but") && act.from + at > act.at + act.len);
            let own = own.get(..but.unwrap_or(own.len())).unwrap_or(own);
            let Some(evidence) = whole(own) else { continue };
            if act.act == Act::Position && act.sort == Sort::Verb {
                let after = act.at + act.len - act.from;
                let listed = own.get(after..).unwrap_or_default();
                let items = lists::nouns(listed);
                if items.len() > 1 {
                    let listed = listed.to_vec();
                    self.items(&items, &listed, (act.act, act.sign), act.actor, voice);
                    continue;
                }
            }
            if act.act == Act::Demand {
                let after = act.at + act.len - act.from;
                let items = lists::verbs(own, after, self.verbs);
                if items.len() > 1 {
                    for (nth, span) in items.into_iter().enumerate() {
                        let span = if nth == 0 {
                            evidence.start()..span.end()
                        } else {
                            span.range()
                        };
                        let span = Span::new(span.start, span.end);
                        self.push(act.act, voice, act.actor, act.to.clone(), span, act.sign);
                    }
                    continue;
                }
            }
            self.push(
                act.act,
                voice,
                act.actor,
                act.to.clone(),
                evidence,
                act.sign,
            );
        }
    }

    /// Records of the items of a list of nouns.
    fn items(
        &mut self,
        items: &[(usize, usize)],
        pieces: &[Piece],
        (act, sign): (Act, Span),
        actor: Option<Sight>,
        voice: Voice,
    ) {
        for (from, to) in items {
            let own = pieces.get(*from..*to).unwrap_or_default();
            let Some(span) = whole(own) else { continue };
            let head = own
                .iter()
                .take_while(|piece| !piece.is_any(&["of", "on", "for", "to"]));
            let asked = head
                .last()
                .is_some_and(|piece| self.acts.is_asked(&piece.word));
            let negated = own.first().is_some_and(|piece| piece.is("no"));
            let act = if asked && !negated { Act::Demand } else { act };
            self.push(act, voice, actor, None, span, sign);
        }
    }

    fn push(
        &mut self,
        act: Act,
        voice: Voice,
        actor: Option<Sight>,
        to: Option<String>,
        evidence: Span,
        sign: Span,
    ) {
        let (speaker, by) = match actor {
            Some(Sight::Speaker(speaker)) => (Some(speaker), self.who.parties(Some(speaker))),
            Some(Sight::Two(one, other)) => {
                let mut parties = self.who.parties(Some(one));
                parties.extend(self.who.parties(Some(other)));
                parties.dedup();
                (Some(one), parties)
            }
            Some(Sight::Both) => (None, self.who.both().to_vec()),
            Some(Sight::Nobody) => (None, Vec::new()),
            None => (voice.speaker, self.who.parties(voice.speaker)),
        };
        let topic = self.topic(evidence, voice);
        if let Some(last) = self.records.last_mut()
            && last.statement == voice.statement
            && voice.statement.is_some()
            && (last.act, &last.by, &last.to) == (act, &by, &to)
            && last.sign != sign
            && (last.topic == topic || act == Act::Readiness)
        {
            last.evidence.push(evidence);
            return;
        }
        let details = details::find(self.acts, self.verbs, &self.briefing.document, evidence);
        let told = actor.is_some() && speaker != voice.speaker;
        self.records.push(Record {
            act,
            by,
            actor: speaker,
            to,
            evidence: vec![evidence],
            sign,
            statement: voice.statement,
            topic,
            section: voice.section,
            figures: details.figures,
            deadlines: details.deadlines,
            conditions: details.conditions,
            hedges: details.hedges,
            kind: voice.kind,
            certainty: if told {
                voice.certainty.min(Certainty::Likely)
            } else {
                voice.certainty
            },
        });
    }

    /// What the words are about: the narrowest topic that they show, else that of their statement or sentence.
    fn topic(&mut self, evidence: Span, voice: Voice) -> Option<usize> {
        let briefing = self.briefing;
        self.words
            .read(briefing.document.text.slice(evidence), evidence.start());
        self.matches.clear();
        self.topics.find(&self.words, &mut self.matches);
        let mut scores = vec![(0_u32, usize::MAX); briefing.topics.len()];
        for found in &self.matches {
            let Some(entry) = self.topics.topics.get(usize::from(found.topic)) else {
                continue;
            };
            let Some(place) = briefing
                .topics
                .iter()
                .position(|topic| *topic.id == *entry.id)
            else {
                continue;
            };
            let weight = match found.weight {
                Weight::Not => 0,
                Weight::Weak => self.topics.scoring.weak,
                Weight::Strong => self.topics.scoring.strong,
            };
            if let Some((score, first)) = scores.get_mut(place) {
                *score += weight;
                if found.weight == Weight::Strong {
                    *first = (*first).min(found.word);
                }
            }
        }
        let wide = |topic: usize| {
            briefing
                .topics
                .get(topic)
                .is_some_and(|topic| self.acts.wide.contains(topic.id.as_str()))
        };
        let around: Vec<usize> = match voice.statement.and_then(|at| briefing.statements.get(at)) {
            Some(statement) => statement.topics().collect(),
            None => (0..briefing.topics.len())
                .filter(|topic| {
                    briefing.topics.get(*topic).is_some_and(|topic| {
                        let first = topic
                            .passages
                            .partition_point(|passage| passage.end() <= evidence.start());
                        topic
                            .passages
                            .get(first)
                            .is_some_and(|passage| passage.overlaps(evidence))
                    })
                })
                .collect(),
        };
        // What comes first is what it is about: `a ceasefire, so that the wounded …`.
        let best = |narrow: bool| {
            let known = |topic: usize, score: u32| {
                score >= self.topics.scoring.threshold || around.contains(&topic)
            };
            scores
                .iter()
                .enumerate()
                .filter(|(topic, (score, _))| {
                    *score > 0 && wide(*topic) != narrow && known(*topic, *score)
                })
                .min_by_key(|(topic, (score, first))| (*first, std::cmp::Reverse(*score), *topic))
                .map(|(topic, _)| topic)
        };
        if let Some(topic) = best(true) {
            return Some(topic);
        }
        best(false)
            .or_else(|| around.iter().copied().find(|topic| !wide(*topic)))
            .or_else(|| around.first().copied())
    }
}

/// `own` with the cue and the source before it, where they stand close: `Russia also offered Ukraine …`.
fn with_source(statement: &Statement, own: Span) -> Span {
    let attribution = &statement.attribution;
    let near = |before: Span, after: Span, most: usize| {
        before.end() <= after.start() && after.start() - before.end() <= most
    };
    let Some(cue) = attribution.cue.filter(|cue| near(*cue, own, 60)) else {
        return own;
    };
    let spoken = cue.cover(own);
    match attribution.source {
        Some(source) if near(source, cue, 12) && source.len() <= 60 => source.cover(spoken),
        _ => spoken,
    }
}

/// From the first word to the last; marks, and the words that join, are left out at the ends.
fn whole(pieces: &[Piece]) -> Option<Span> {
    let loose = |piece: &&Piece| !piece.mark && !piece.is_any(&["and", "or", "but"]);
    let first = pieces.iter().find(loose)?;
    let last = pieces.iter().rfind(loose)?;
    Some(first.span.cover(last.span))
}
