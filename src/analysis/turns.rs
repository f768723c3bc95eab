//! Transcripts: what is said in a turn is the words of the one whom its label names.

use std::collections::HashMap;

use smallvec::SmallVec;

use crate::analysis::people::Cast;
use crate::analysis::people::spellings::{clean, named_case};
use crate::analysis::speakers::Found;
use crate::briefing::{
    At, Attribution, Briefing, Certainty, Fragments, Frame, Kind, Method, Role, Section,
    SpeakerKind, Stance, Statement,
};
use crate::format::{BlockKind, Document};
use crate::lexicon::actors::{Traits, fold, folded};
use crate::lexicon::{Actors, Lexicon};
use crate::text::{Span, Text};

/// Labels of those who ask.
const ASKERS: &[&str] = &[
    "q",
    "question",
    "questioner",
    "frage",
    "вопрос",
    "question:",
];

/// Adds a statement for every turn of `document`, and marks what lies inside as nested. What a turn’s speaker says in
/// the first person is his turn, not a statement of its own.
pub fn add(document: &Document, sections: &[Section], statements: &mut Vec<Statement>) {
    let mut turns: Vec<Statement> = Vec::new();
    let mut open = false;
    for block in &document.blocks {
        match block.kind {
            BlockKind::Turn { label } => {
                let words = document.text.slice(label);
                let asks = is_asker(words);
                let from = label.end().max(block.span.start()).min(block.span.end());
                let body = document
                    .text
                    .trim(after_colon(document, Span::new(from, block.span.end())));
                turns.push(Statement {
                    kind: Kind::Direct,
                    content: if body.is_empty() {
                        Fragments::new()
                    } else {
                        Fragments::from_slice(&[body])
                    },
                    attribution: Attribution {
                        cue: None,
                        source: Some(label),
                        frame: Frame::Turn,
                        speaker: At::NONE,
                        method: Method::Turn,
                        certainty: Certainty::Certain,
                        runner_up: At::NONE,
                    },
                    extent: block.span,
                    medium: None,
                    occasion: None,
                    stance: if asks { Stance::Asks } else { Stance::Affirms },
                    section: sections
                        .partition_point(|section| section.span.start() <= label.start())
                        .saturating_sub(1),
                    topics: SmallVec::new(),
                    nested: false,
                });
                open = true;
            }
            BlockKind::Heading { .. } => open = false,
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Quotation if open => {
                if let Some(turn) = turns.last_mut() {
                    turn.content.push(block.span);
                    turn.extent = turn.extent.cover(block.span);
                }
            }
            _ => {}
        }
    }
    turns.retain(|turn| !turn.content.is_empty());
    mark_askers(document, &mut turns);
    if turns.is_empty() {
        return;
    }
    statements.retain_mut(|statement| {
        let Some(at) = statement.content.first().map(|span| span.start()) else {
            return false;
        };
        let turn = turns
            .partition_point(|turn| turn.extent.start() <= at)
            .checked_sub(1)
            .and_then(|turn| turns.get(turn));
        let Some(turn) = turn.filter(|turn| turn.extent.contains(at)) else {
            return true;
        };
        statement.nested = true;
        // A label that was read as a source already is the turn.
        let source = statement
            .attribution
            .source
            .map(|source| document.text.slice(source).to_lowercase());
        let own = match source.as_deref() {
            None | Some("i" | "we" | "you" | "me" | "us" | "it" | "that" | "this" | "one") => true,
            Some(_) => statement.attribution.source == turn.attribution.source,
        };
        !own
    });
    statements.extend(turns);
    statements.sort_by_key(|statement| {
        let content = statement.content.first().map_or(0, |span| span.start());
        let source = statement.attribution.source.map_or(content, Span::start);
        let cue = statement.attribution.cue.map_or(content, Span::start);
        (content.min(source).min(cue), statement.nested)
    });
}

/// Those nearly all of whose turns end in a question are the ones who ask: the interviewer.
fn mark_askers(document: &Document, turns: &mut [Statement]) {
    let mut asked: HashMap<&str, (u32, u32)> = HashMap::new();
    for turn in turns.iter() {
        let (Some(label), Some(last)) = (turn.attribution.source, turn.content.last()) else {
            continue;
        };
        let count = asked.entry(document.text.slice(label)).or_default();
        count.0 += 1;
        count.1 += u32::from(
            document
                .text
                .slice(*last)
                .trim_end()
                .ends_with(['?', '؟', '？']),
        );
    }
    if asked.len() < 2 {
        return;
    }
    for turn in turns {
        let label = turn
            .attribution
            .source
            .map(|label| document.text.slice(label))
            .unwrap_or_default();
        if asked
            .get(label)
            .is_some_and(|(all, questions)| *all >= 2 && questions * 4 >= all * 3)
        {
            turn.stance = Stance::Asks;
        }
    }
}

fn after_colon(document: &Document, span: Span) -> Span {
    let words = document.text.slice(span);
    let skipped = words.len()
        - words
            .trim_start_matches([':', '*', ' ', '\u{a0}', '.'])
            .len();
    Span::new(span.start() + skipped, span.end())
}

fn is_asker(label: &str) -> bool {
    let folded = fold(label.trim_matches(['*', ':', ' ']));
    ASKERS.contains(&folded.as_str()) || folded.starts_with("question")
}

/// Who speaks in the turn labelled `label`.
pub fn speaker(
    briefing: &Briefing,
    cast: &mut Cast,
    label: Span,
    lexicon: &Lexicon,
) -> Option<Found> {
    let text = &briefing.document.text;
    let actors = &lexicon.actors;
    let parts = Label::read(text, label, actors)?;
    let found = |actor| {
        Some(Found {
            actor,
            method: Method::Turn,
            certainty: Certainty::Certain,
            runner_up: None,
        })
    };
    let shown = clean(text.slice(parts.whole));
    let unnamed = |cast: &mut Cast| {
        cast.unnamed(
            &named_case(&shown),
            SpeakerKind::Unnamed,
            false,
            label.start(),
        )
    };
    let folded = fold(&clean(text.slice(parts.name)));
    let name: Vec<&str> = folded.split_whitespace().collect();
    // `SENIOR ADMINISTRATION OFFICIAL`, `MODERATOR`, `Q`.
    let office = name
        .iter()
        .any(|word| actors.traits(word).any(Traits::ROLE.with(Traits::BODY)));
    if name.is_empty() || is_asker(&shown) || office {
        return found(unnamed(cast));
    }
    let known = cast.person_named(&name, actors).or_else(|| {
        (name.len() == 1)
            .then(|| cast.person_squashed(&folded))
            .flatten()
    });
    let actor = known.unwrap_or_else(|| {
        let name_written = clean(text.slice(parts.name));
        let actor = cast.lone(&named_case(&name_written), label.start());
        cast.remember(actor, &name, actors);
        actor
    });
    if let Some(actor) = cast.actors.get_mut(actor) {
        if actor.speaker.role.is_none()
            && let Some(role) = parts.role
        {
            actor.speaker.role = Some(Role {
                words: named_case(&clean(text.slice(role))).into_owned(),
                span: role,
            });
        }
        if actor.speaker.party.is_none()
            && let Some(group) = parts.group
        {
            actor.speaker.party = Some(clean(text.slice(group)).into());
        }
    }
    found(actor)
}

/// The parts of a label: `Dr. Gregor Gysi (DIE LINKE)`, `Ada Byron, Executive Director`, `PRESIDENT OZOLS`.
struct Label {
    /// All before a bracket or comma.
    whole: Span,
    /// The name, without titles before it.
    name: Span,
    /// The office, before or after the name.
    role: Option<Span>,
    /// What stands in the last brackets: the group for which he speaks.
    group: Option<Span>,
}

impl Label {
    fn read(text: &Text, label: Span, actors: &Actors) -> Option<Self> {
        let words = text.slice(label);
        let part = |from: usize, to: usize| {
            let inside = text.slice(Span::new(label.start() + from, label.start() + to));
            let lead = inside.len()
                - inside
                    .trim_start_matches([':', '*', ' ', ',', '\u{a0}'])
                    .len();
            let tail = inside.len()
                - inside
                    .trim_end_matches([':', '*', ' ', ',', '\u{a0}'])
                    .len();
            (lead + tail < inside.len())
                .then(|| Span::new(label.start() + from + lead, label.start() + to - tail))
        };
        let bracket = words.find(['(', '[']).unwrap_or(words.len());
        let group = words
            .rfind('(')
            .and_then(|open| Some((open + 1, open + words.get(open..)?.find(')')?)))
            .and_then(|(from, to)| part(from, to.max(from)));
        let comma = words.get(..bracket)?.find(',').unwrap_or(bracket);
        let whole = part(0, comma)?;
        let mut role = (comma < bracket).then(|| part(comma, bracket)).flatten();
        let mut name = whole;
        let mut office: Option<Span> = None;
        let mut at = whole.start();
        for word in text.slice(whole).split_inclusive(char::is_whitespace) {
            let span = Span::new(at, at + word.trim_end().len());
            at += word.len();
            let folded = folded(word.trim_end());
            let traits = actors.traits(&folded);
            let degree = folded.len() <= 2
                && word.trim_end().ends_with('.')
                && word.starts_with(char::is_lowercase);
            if traits.any(Traits::ROLE.with(Traits::MODIFIER)) {
                office = Some(office.map_or(span, |office| office.cover(span)));
            } else if !traits.any(Traits::HONORIFIC) && folded != "the" && !degree {
                name = Span::new(span.start(), whole.end());
                break;
            }
            name = Span::empty(whole.end());
        }
        role = role.or_else(|| office.filter(|_| !name.is_empty()));
        Some(Self {
            whole,
            name,
            role,
            group,
        })
    }
}
