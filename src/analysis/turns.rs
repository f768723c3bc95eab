//! Transcripts: what is said in a turn is the words of the one whom its label names.

use crate::analysis::people::Cast;
use crate::analysis::people::cast::{clean, named_case};
use crate::analysis::speakers::Found;
use crate::briefing::{
    Attribution, Briefing, Certainty, Kind, Method, Section, SpeakerKind, Stance, Statement,
};
use crate::format::{BlockKind, Document};
use crate::lexicon::Lexicon;
use crate::lexicon::actors::{Traits, fold};
use crate::text::Span;

/// The name of the frame.
pub const FRAME: &str = "turn";

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
                        Vec::new()
                    } else {
                        vec![body]
                    },
                    attribution: Attribution {
                        cue: None,
                        source: Some(label),
                        frame: FRAME,
                        speaker: None,
                        method: Method::Turn,
                        certainty: Certainty::Certain,
                        runner_up: None,
                    },
                    extent: block.span,
                    medium: None,
                    occasion: None,
                    stance: if asks { Stance::Asks } else { Stance::Affirms },
                    section: sections
                        .partition_point(|section| section.span.start() <= label.start())
                        .saturating_sub(1),
                    topics: Vec::new(),
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
    let words = clean(text.slice(label).trim_matches([':', '*', ' ']));
    // `Dr. Gregor Gysi (DIE LINKE)`: what stands in brackets is no name.
    let bare = words
        .split(['(', '[', ','])
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned();
    if bare.is_empty() {
        return None;
    }
    let found = |actor| {
        Some(Found {
            actor,
            method: Method::Turn,
            certainty: Certainty::Certain,
            runner_up: None,
        })
    };
    if is_asker(&bare) {
        return found(cast.unnamed(&bare, SpeakerKind::Unnamed, false, label.start()));
    }
    let folded = fold(&bare);
    let parts: Vec<&str> = folded.split_whitespace().collect();
    let actors = &lexicon.actors;
    let titles = parts
        .iter()
        .take_while(|word| {
            actors
                .traits(word.trim_end_matches('.'))
                .any(Traits::HONORIFIC.with(Traits::ROLE).with(Traits::MODIFIER))
                || **word == "the"
        })
        .count();
    let name = parts.get(titles.min(parts.len())..).unwrap_or_default();
    if name.is_empty() {
        // `SENIOR ADMINISTRATION OFFICIAL`, `MODERATOR`.
        return found(cast.unnamed(
            &named_case(&bare),
            SpeakerKind::Unnamed,
            false,
            label.start(),
        ));
    }
    if let Some(actor) = cast.person_named(name, actors) {
        return found(actor);
    }
    let unnamed_office = name
        .iter()
        .any(|word| actors.traits(word).any(Traits::ROLE.with(Traits::BODY)));
    let shown = bare
        .split_whitespace()
        .skip(titles)
        .collect::<Vec<_>>()
        .join(" ");
    if unnamed_office {
        return found(cast.unnamed(
            &named_case(&bare),
            SpeakerKind::Unnamed,
            false,
            label.start(),
        ));
    }
    let shown = named_case(&shown);
    if let Some(actor) = cast.person_named(&[fold(&shown).as_str()], actors) {
        return found(actor);
    }
    let actor = cast.lone(&shown, label.start());
    cast.remember(actor, name, actors);
    found(actor)
}
