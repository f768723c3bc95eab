//! Plain text: paragraphs, headings that carry no markup, lists, speaker turns, a date glued to the first line.

use super::headings::{self, Look};
use super::pieces::{self, Opening, Piece};
use super::{Block, BlockKind, Dated, Document, Form, Metadata, dates, lines, marks};
use crate::text::{Span, Text};

/// Reads `text` as plain text.
pub fn read(text: Text) -> Document {
    let mut lines = lines::read(&text);
    let mut metadata = Metadata::default();
    if let Some((date, hidden)) = lines.first().and_then(|line| glued_date(&text, line.span)) {
        metadata.date = Some(date);
        metadata.spans.push(hidden);
        if let Some(first) = lines.first_mut() {
            first.span = Span::new(hidden.end(), first.span.end());
            first.chars = lines::chars(&text, first.span);
            first.indent = 0;
        }
        lines.retain(|line| !line.span.is_empty());
    }
    let pieces = pieces::cut(&text, &lines);
    let looks = looks(&text, &pieces, &metadata);
    let blocks = blocks(&pieces, &looks);
    let title = blocks
        .iter()
        .take(6)
        .find(|block| block.kind == BlockKind::Heading { level: 1 });
    metadata.title = title.map(|block| block.span);
    if metadata.date.is_none() {
        metadata.date = date(&text, &pieces, metadata.title);
    }
    Document {
        text,
        form: Form::Plain,
        blocks,
        markup: Vec::new(),
        metadata,
        notices: Vec::new(),
    }
}

/// ` date 2025-07-24 ` before the first words: the day, and the bytes up to the words.
fn glued_date(text: &Text, line: Span) -> Option<(Dated, Span)> {
    let words = text.slice(line);
    let rest = words
        .strip_prefix("date")
        .or_else(|| words.strip_prefix("Date"))?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let white = rest.len() - rest.trim_start().len();
    let at = line.end() - rest.len() + white;
    if white == 0 || at + 10 > line.end() {
        return None;
    }
    let dated = dates::find(text, Span::new(at, text.floor(at + 10)))?;
    let after = text.slice(Span::new(dated.span.end(), line.end()));
    let white = after.len() - after.trim_start().len();
    if dated.span.start() != at || (white == 0 && !after.is_empty()) {
        return None;
    }
    Some((dated, Span::new(0, dated.span.end() + white)))
}

/// The day that the first lines, the dateline or the title state.
fn date(text: &Text, pieces: &[Piece], title: Option<Span>) -> Option<Dated> {
    let short = pieces.iter().take(8).filter(|piece| piece.chars <= 120);
    short
        .filter(|piece| Some(piece.span) != title)
        .find_map(|piece| dates::line(text, piece.span))
        .or_else(|| {
            pieces
                .iter()
                .take(4)
                .find_map(|piece| dateline(text, piece.span))
        })
        .or_else(|| dates::find(text, title?))
}

/// The day in `ISTANBUL, 24 July 2025 (Agency) —` before the first words.
fn dateline(text: &Text, span: Span) -> Option<Dated> {
    let head = text.slice(Span::new(
        span.start(),
        text.floor(span.end().min(span.start() + 120))
            .max(span.start()),
    ));
    let dash = [" — ", " – ", " -- ", " - ", ".—", "—"]
        .into_iter()
        .filter_map(|dash| head.find(dash))
        .min()?;
    let before = Span::new(span.start(), span.start() + dash);
    let capital = text
        .slice(before)
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase());
    dates::line(text, before).filter(|_| capital)
}

/// What a piece is, after its neighbours were seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Body,
    Title,
    Heading(Look),
    Underlined(u8),
}

/// Tells headings from what only looks like one.
fn looks(text: &Text, pieces: &[Piece], metadata: &Metadata) -> Vec<Role> {
    let candidates: Vec<Option<Look>> = pieces
        .iter()
        .enumerate()
        .map(|(at, _)| candidate(text, pieces, at))
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
        if let Some(level) = piece.underlined {
            *role = Role::Underlined(level);
        }
    }
    if metadata.date.is_none()
        && let Some(place) = title_at(text, pieces, &candidates, &roles)
        && let Some(role) = roles.get_mut(place)
    {
        *role = Role::Title;
        title_page(text, pieces, place, &mut roles);
    } else if let (Some(first), Some(piece)) = (roles.first_mut(), pieces.first())
        && *first == Role::Heading(Look::Bare)
        && headings::is_place(text.slice(piece.span))
    {
        *first = Role::Body;
    }
    roles
}

/// The look of piece `at` when its place lets it be a heading.
fn candidate(text: &Text, pieces: &[Piece], at: usize) -> Option<Look> {
    let piece = pieces.get(at)?;
    if !matches!(piece.opening, Opening::Words | Opening::Item(_)) {
        return None;
    }
    let look = headings::look(text, piece.span, piece.lines, piece.chars)?;
    if look.is_strong() || (piece.gap_before && piece.gap_after) {
        return Some(look);
    }
    // With no blank lines to go by: short, in capitals or as a title, between what ends and what is longer.
    let next = pieces.get(at + 1)?;
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
            _ if matches!(roles.get(at), Some(Role::Underlined(_))) => return Some(at),
            Some(_) => return None,
            None => {}
        }
        let passes = dates::line(text, piece.span).is_some()
            || headings::is_furniture(words) && piece.chars < 60
            || matches!(piece.opening, Opening::Marks | Opening::Note);
        if !passes {
            return None;
        }
    }
    None
}

/// Under a title, up to the day or hour that follows, stand places and offices, not headings.
fn title_page(text: &Text, pieces: &[Piece], title: usize, roles: &mut [Role]) {
    let dated = |piece: &Piece| {
        piece.chars <= 120
            && (dates::line(text, piece.span).is_some()
                || headings::is_furniture(text.slice(piece.span)))
    };
    let Some(last) = (title + 1..pieces.len().min(title + 5))
        .rev()
        .find(|at| pieces.get(*at).is_some_and(dated))
    else {
        return;
    };
    for role in roles.iter_mut().take(last).skip(title + 1) {
        if *role == Role::Heading(Look::Bare) {
            *role = Role::Body;
        }
    }
}

/// Pieces become blocks.
fn blocks(pieces: &[Piece], roles: &[Role]) -> Vec<Block> {
    let ranks = Ranks::of(roles);
    let mut styles: Vec<marks::Style> = Vec::new();
    let mut blocks = Vec::with_capacity(pieces.len());
    for (piece, role) in pieces.iter().zip(roles) {
        let (kind, span) = match (role, piece.opening) {
            (Role::Title, _) => (BlockKind::Heading { level: 1 }, piece.span),
            (Role::Underlined(level), _) => (BlockKind::Heading { level: *level }, piece.span),
            (Role::Heading(look), _) => (
                BlockKind::Heading {
                    level: ranks.level(*look),
                },
                piece.span,
            ),
            (Role::Body, Opening::Item(mark)) => {
                let depth = depth(&mut styles, mark.style);
                (
                    BlockKind::Item {
                        depth,
                        marker: mark.span,
                    },
                    Span::new(mark.words, piece.span.end()),
                )
            }
            (Role::Body, Opening::Turn(label)) => {
                (BlockKind::Turn { label: label.span }, piece.span)
            }
            (Role::Body, Opening::Note) => (BlockKind::Note, piece.span),
            (Role::Body, Opening::Marks) => (BlockKind::Verbatim, piece.span),
            (Role::Body, Opening::Words) => (BlockKind::Paragraph, piece.span),
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
