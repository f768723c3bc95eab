//! Statements of a text that is not English: quotations and the words that say whose they are, by the cues of its
//! language. Where the language has no lexicon, or nobody is named, a quotation stays unattributed.

mod names;
mod parts;
mod phrases;
mod pieces;
mod quoted;
mod reported;
mod run_on;
mod speakers;

use smallvec::SmallVec;

use crate::analysis::quotes::Quotation;
use crate::analysis::tokens::{Tokens, Unit};
use crate::analysis::windows::Windows;
use crate::briefing::{
    At, Attribution, Briefing, Certainty, Frame, Kind, Method, Section, Stance, Statement,
};
use crate::format::{BlockKind, Document};
use crate::lexicon::languages::{Language, Sex};
use crate::text::Span;

/// A statement before its speaker is known.
#[derive(Clone, Debug)]
struct Draft {
    content: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    frame: Frame,
    kind: Kind,
    /// What the form of the cue tells of the speaker.
    sex: Sex,
    /// Whether source and cue stand side by side.
    beside: bool,
    /// Whether the name may stand in another case than the nominative.
    oblique: bool,
    extent: Span,
    block: usize,
}

/// What is found in the windows of a text.
#[derive(Debug)]
pub struct Drafts {
    drafts: Vec<Draft>,
    language: Language,
}

/// Finds the statements of a text in the language `code`; `None` when no words of it are known.
pub fn find(windows: &mut Windows, code: &str) -> Option<Drafts> {
    let language = Language::of(code)?;
    let mut drafts = Vec::new();
    if language.run_on {
        run_on::find(windows.document, windows.quotations, &language, &mut drafts);
    } else {
        spaced(windows, &language, &mut drafts);
    }
    drafts.sort_by_key(first_byte);
    Some(Drafts { drafts, language })
}

/// Adds the statements that were found, and their speakers.
pub fn add(briefing: &mut Briefing, found: &Drafts) {
    speakers::resolve(briefing, &found.drafts, &found.language);
}

fn first_byte(draft: &Draft) -> usize {
    [draft.content.first().copied(), draft.cue, draft.source]
        .into_iter()
        .flatten()
        .map(Span::start)
        .min()
        .unwrap_or(0)
}

fn spaced(windows: &mut Windows, language: &Language, drafts: &mut Vec<Draft>) {
    let (document, quotations) = (windows.document, windows.quotations);
    let mut last_block = usize::MAX;
    while let Some(tokens) = windows.advance() {
        for unit in &tokens.units {
            sentence(
                document,
                quotations,
                (tokens, *unit),
                language,
                &mut last_block,
                drafts,
            );
        }
    }
}

/// Finds the statements of one sentence. `last_block` is the block of the sentence before, if somebody was quoted in it.
fn sentence(
    document: &Document,
    quotations: &[Quotation],
    (tokens, unit): (&Tokens, Unit),
    language: &Language,
    last_block: &mut usize,
    drafts: &mut Vec<Draft>,
) {
    let inside = tokens.of(unit);
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
        return;
    };
    let span = first.span.cover(last.span);
    let from = quotations.partition_point(|held| held.outer.start() < span.start());
    let to = quotations.partition_point(|held| held.outer.start() < span.end());
    let held = quotations.get(from..to).unwrap_or_default();
    let pieces = pieces::read(&document.text, span, held);
    let sentence = pieces::Sentence::new(&document.text, &pieces, language);
    let before = drafts.len();
    // What is nothing but a quotation goes on from the statement before it in its paragraph.
    let alone =
        pieces.iter().any(pieces::Piece::is_quote) && pieces.iter().all(|piece| !piece.is_word());
    if alone && *last_block == unit.block {
        if let Some(draft) = drafts.last_mut() {
            draft.content.extend(
                pieces
                    .iter()
                    .filter_map(|piece| piece.quote)
                    .map(|inner| document.text.trim(inner)),
            );
            draft.extent = draft.extent.cover(span);
        }
        return;
    }
    let mut used = vec![false; pieces.len()];
    reported::find(&sentence, &mut used, drafts);
    quoted::find(&sentence, &mut used, drafts);
    for draft in drafts.iter_mut().skip(before) {
        draft.extent = draft.extent.cover(span);
        draft.block = unit.block;
    }
    let speaks = drafts
        .iter()
        .skip(before)
        .any(|draft| draft.kind == Kind::Direct);
    *last_block = if speaks { unit.block } else { usize::MAX };
}

/// A statement of a draft: its speaker still unknown.
fn statement(draft: &Draft, sections: &[Section]) -> Statement {
    let at = first_byte(draft);
    Statement {
        kind: draft.kind,
        content: draft.content.iter().copied().collect(),
        attribution: Attribution {
            cue: draft.cue,
            source: draft.source,
            frame: draft.frame,
            speaker: At::NONE,
            method: Method::None,
            certainty: Certainty::Unsure,
            runner_up: At::NONE,
        },
        extent: draft.extent,
        medium: None,
        occasion: None,
        stance: Stance::Affirms,
        section: sections
            .partition_point(|section| section.span.start() <= at)
            .saturating_sub(1),
        topics: SmallVec::new(),
        nested: false,
    }
}

/// Whether a block is one in which somebody is quoted.
fn is_prose(kind: BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Heading { .. } | BlockKind::Verbatim | BlockKind::Note
    )
}
