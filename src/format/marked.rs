//! What markup leaves open, in Markdown and on web pages alike: writers set headings in bold, and names that speak.

use super::headings;
use super::pieces::{self, Labels, Opening, Piece};
use crate::text::Text;

/// What the markup leaves open: bold lines become headings, names with a colon turns, words in brackets notes.
pub fn settle(text: &Text, pieces: &mut [(Piece, bool)]) {
    let deepest = pieces.iter().filter_map(|(piece, _)| piece.heading).max();
    let level = deepest.map_or(2, |level| (level + 1).min(6));
    let mut known = Labels::default();
    for (piece, _) in pieces.iter() {
        known.note(text, piece.span);
    }
    for at in 0..pieces.len() {
        let followed = at + 1 < pieces.len();
        let Some((piece, bold)) = pieces.get_mut(at) else {
            break;
        };
        if piece.heading.is_some() || !matches!(piece.opening, Opening::Words) {
            continue;
        }
        let words = text.slice(piece.span);
        if let Some(label) = known.turn(text, piece.span) {
            piece.opening = Opening::Turn(label);
        } else if pieces::is_note(words) || (words.starts_with("\\[") && words.ends_with("\\]")) {
            piece.opening = Opening::Note;
        } else if *bold
            && followed
            && may_head(words, piece.chars)
            && !(at == 0 && headings::is_place(words))
        {
            piece.heading = Some(level);
        }
    }
}

/// Whether a bold line can be a heading.
fn may_head(words: &str, chars: u32) -> bool {
    let sentence = words.ends_with('.') && words.split_whitespace().count() > 6;
    chars <= 160 && !sentence && !words.ends_with([':', ',', ';']) && !headings::is_furniture(words)
}
