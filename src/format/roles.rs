//! Pieces become blocks: which of them are headings, which the title, which levels and depths they have.

use super::headings::{self, Look};
use super::pieces::{Opening, Piece};
use super::{Block, BlockKind, dates, marks};
use crate::text::{Span, Text};

/// What is looked for besides what the markup says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// A title: the text has none so far.
    pub title: bool,
    /// Headings that no markup marks.
    pub headings: bool,
}

/// The blocks that `pieces` are. A block of kind heading with level 1 that was guessed is the title.
pub fn blocks(text: &Text, pieces: &[Piece], guess: Guess) -> Vec<Block> {
    assemble(pieces, &find(text, pieces, guess))
}

/// What a piece is, after its neighbours were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Body,
    Title,
    Heading(Look),
    Marked(u8),
}

/// Tells headings from what only looks like one.
fn find(text: &Text, pieces: &[Piece], guess: Guess) -> Vec<Role> {
    let candidates: Vec<Option<Look>> = pieces
        .iter()
        .enumerate()
        .map(|(at, _)| candidate(text, pieces, at, guess))
        .collect();
    let mut roles = vec![Role::Body; pieces.len()];
    let mut at = 0;
    while at < pieces.len() {
        let end = at
            + candidates
                .iter()
                .skip(at)
                .take_while(|look| look.is_some())
                .count();
        // Nothing stands under the last ones: a signature, a list of names.
        let weak = end - at >= 4 || end == pieces.len();
        for place in at..end {
            if let Some(look) = candidates.get(place).copied().flatten()
                && (look.is_strong() && end < pieces.len()
                    || !weak
                    || (look == Look::Capitals && end < pieces.len() && end - at < 8))
                && let Some(role) = roles.get_mut(place)
            {
                *role = Role::Heading(look);
            }
        }
        at = end.max(at) + 1;
    }
    lone_listed_are_items(&mut roles);
    for (role, piece) in roles.iter_mut().zip(pieces) {
        if let Some(level) = piece.heading {
            *role = Role::Marked(level);
        }
    }
    if guess.title
        && let Some(place) = title_at(text, pieces, &candidates, &roles)
        && let Some(role) = roles.get_mut(place)
    {
        *role = Role::Title;
    } else if let (Some(first), Some(piece)) = (roles.first_mut(), pieces.first())
        && *first == Role::Heading(Look::Bare)
        && headings::is_place(text.slice(piece.span))
    {
        *first = Role::Body;
    }
    title_page(text, pieces, &mut roles);
    roles
}

/// The look of piece `at` when its place lets it be a heading.
fn candidate(text: &Text, pieces: &[Piece], at: usize, guess: Guess) -> Option<Look> {
    let piece = pieces.get(at)?;
    if !guess.headings || !matches!(piece.opening, Opening::Words | Opening::Item(_)) {
        return None;
    }
    let look = headings::look(text, piece.span, piece.lines, piece.chars)?;
    if look.is_strong() {
        return Some(look);
    }
    let listed = |at: usize| {
        { pieces.get(at) }.is_some_and(|piece| matches!(piece.opening, Opening::Item(_)))
    };
    if piece.depth.is_some() && (listed(at + 1) || at.checked_sub(1).is_some_and(listed)) {
        // Where the markup says that it is a list, only an item with text under it can head that.
        return None;
    }
    let after = pieces.get(at + 1).map(|next| text.slice(next.span));
    if look == Look::Bare
        && after.is_some_and(|words| words.chars().next().is_some_and(char::is_lowercase))
    {
        // What goes on with a small letter was no heading but half a sentence.
        return None;
    }
    if piece.gap_before && piece.gap_after {
        return Some(look);
    }
    // With no blank lines to go by: short, in capitals or as a title, between what ends and what is longer.
    let next = pieces.get(at + 1)?;
    let titled = || {
        headings::is_title_case(text.slice(piece.span))
            || headings::look(text, next.span, next.lines, next.chars).is_some()
    };
    if at == 0
        && guess.title
        && piece.lines == 1
        && piece.chars <= 90
        && look != Look::Listed
        && titled()
    {
        return Some(look);
    }
    let before = at.checked_sub(1).and_then(|at| pieces.get(at));
    let ended = before.is_none_or(|before| {
        text.char_before(before.span.end())
            .is_some_and(|c| matches!(c, '.' | '!' | '?' | '”' | '"'))
            || before.chars <= 60
    });
    let short = piece.chars <= 60
        && next.chars >= piece.chars * 2
        && matches!(next.opening, Opening::Words | Opening::Item(_));
    let closed = piece.gap_after || next.chars > 80;
    (piece.lines == 1 && short && ended && closed && !matches!(look, Look::Listed)).then_some(look)
}

/// A single `1. Words` is no heading: numbered headings come in numbers.
fn lone_listed_are_items(roles: &mut [Role]) {
    if roles
        .iter()
        .filter(|role| **role == Role::Heading(Look::Listed))
        .count()
        == 1
    {
        for role in roles
            .iter_mut()
            .filter(|role| **role == Role::Heading(Look::Listed))
        {
            *role = Role::Body;
        }
    }
}

/// The piece that is the title: the first that looks like a heading, with nothing but dates and page furniture before.
fn title_at(
    text: &Text,
    pieces: &[Piece],
    candidates: &[Option<Look>],
    roles: &[Role],
) -> Option<usize> {
    for (at, piece) in pieces.iter().enumerate().take(5) {
        let words = text.slice(piece.span);
        match candidates.get(at).copied().flatten() {
            Some(Look::Bare | Look::Capitals) if pieces.len() > at + 1 => {
                let place = at == 0 && headings::is_place(words);
                return (!place).then_some(at);
            }
            _ if matches!(roles.get(at), Some(Role::Marked(_))) => return Some(at),
            Some(_) => return None,
            None => {}
        }
        let passes = dates::line(text, piece.span).is_some()
            || headings::is_furniture(words) && piece.chars < 120
            || matches!(piece.opening, Opening::Marks | Opening::Note);
        if !passes {
            return None;
        }
    }
    None
}

/// At the head of a text, up to its day or hour, stand places and offices, not headings.
fn title_page(text: &Text, pieces: &[Piece], roles: &mut [Role]) {
    let dated = |piece: &Piece| {
        piece.chars <= 120
            && (dates::line(text, piece.span).is_some()
                || headings::is_furniture(text.slice(piece.span)))
    };
    let Some(last) = (0..pieces.len().min(6))
        .rev()
        .find(|at| pieces.get(*at).is_some_and(dated))
    else {
        return;
    };
    for role in roles.iter_mut().take(last) {
        if *role == Role::Heading(Look::Bare) {
            *role = Role::Body;
        }
    }
}

/// Pieces become blocks.
fn assemble(pieces: &[Piece], roles: &[Role]) -> Vec<Block> {
    let ranks = Ranks::of(roles);
    let mut styles: Vec<marks::Style> = Vec::new();
    let mut blocks = Vec::with_capacity(pieces.len());
    for (piece, role) in pieces.iter().zip(roles) {
        let (kind, span) = match (role, piece.opening) {
            (Role::Title, _) => (BlockKind::Heading { level: 1 }, piece.span),
            (Role::Marked(level), _) => (BlockKind::Heading { level: *level }, piece.span),
            (Role::Heading(look), _) => (
                BlockKind::Heading {
                    level: ranks.level(*look),
                },
                piece.span,
            ),
            (Role::Body, Opening::Item(mark)) => {
                let depth = match piece.depth {
                    Some(depth) => depth,
                    None => depth(&mut styles, mark.style),
                };
                (
                    BlockKind::Item {
                        depth,
                        marker: mark.span,
                    },
                    Span::new(mark.words.max(piece.span.start()), piece.span.end()),
                )
            }
            (Role::Body, Opening::Turn(label)) => {
                (BlockKind::Turn { label: label.span }, piece.span)
            }
            (Role::Body, Opening::Note) => (BlockKind::Note, piece.span),
            (Role::Body, Opening::Words) => (BlockKind::Paragraph, piece.span),
            (Role::Body, Opening::Quoted) => (BlockKind::Quotation, piece.span),
            (Role::Body, Opening::Set | Opening::Marks) => (BlockKind::Verbatim, piece.span),
        };
        if !matches!(kind, BlockKind::Item { .. }) {
            styles.clear();
        }
        blocks.push(Block { kind, span });
    }
    blocks
}

/// How deep an item is nested: a mark of a new kind opens a list inside the last, a known one goes back to its own.
fn depth(styles: &mut Vec<marks::Style>, style: marks::Style) -> u8 {
    if let Some(at) = styles.iter().position(|known| *known == style) {
        styles.truncate(at + 1);
    } else if styles.len() < 8 {
        styles.push(style);
    }
    styles.len().saturating_sub(1) as u8
}

/// Which looks a text's headings have, the highest first: they become levels from 2 down.
struct Ranks(Vec<u8>);

impl Ranks {
    fn of(roles: &[Role]) -> Self {
        let mut ranks: Vec<u8> = roles
            .iter()
            .filter_map(|role| match role {
                Role::Heading(look) => Some(rank(*look)),
                _ => None,
            })
            .collect();
        ranks.sort_unstable();
        ranks.dedup();
        Self(ranks)
    }

    fn level(&self, look: Look) -> u8 {
        let place = self
            .0
            .iter()
            .position(|rank_here| *rank_here == rank(look))
            .unwrap_or(0);
        (place as u8 + 2).min(6)
    }
}

const fn rank(look: Look) -> u8 {
    match look {
        Look::Numbered(rank) => rank,
        Look::Capitals => 1,
        Look::Bare => 2,
        Look::Listed => 3,
    }
}
