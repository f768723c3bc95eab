//! Words and marks of a stretch of text, for finding what is done in it.

use crate::format::Document;
use crate::text::{Span, Text};

/// A word in lower case, or a mark.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The word with straight apostrophes; the mark.
    pub word: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it is a mark.
    pub mark: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Piece {
    /// Whether it is this word or mark.
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether it is one of these.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }

    /// Whether it is a number in figures.
    pub fn is_figure(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The pieces of `span`; markup is passed over.
pub fn read(document: &Document, span: Span, pieces: &mut Vec<Piece>) {
    pieces.clear();
    let text = &document.text;
    let first = document
        .markup
        .partition_point(|hidden| hidden.end() <= span.start());
    let mut at = span.start();
    for hidden in document.markup.iter().skip(first) {
        if hidden.start() >= span.end() {
            break;
        }
        if hidden.start() > at {
            plain(text, Span::new(at, hidden.start()), pieces);
        }
        at = at.max(hidden.end());
    }
    if at < span.end() {
        plain(text, Span::new(at, span.end()), pieces);
    }
}

fn plain(text: &Text, span: Span, pieces: &mut Vec<Piece>) {
    let words = text.slice(span);
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        let is_word = c.is_alphanumeric();
        if is_word {
            let mut last = c;
            while let Some((next, c)) = chars.peek().copied() {
                let joins = matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
                    || matches!(c, ',' | '.') && last.is_ascii_digit();
                let after = words
                    .get(next + c.len_utf8()..)
                    .and_then(|rest| rest.chars().next());
                let inside = joins
                    && after.is_some_and(|after| {
                        if matches!(c, ',' | '.') {
                            after.is_ascii_digit()
                        } else {
                            after.is_alphanumeric()
                        }
                    });
                if !(c.is_alphanumeric() || inside) {
                    break;
                }
                last = c;
                end = next + c.len_utf8();
                chars.next();
            }
        }
        let own = words.get(at..end).unwrap_or_default();
        pieces.push(Piece {
            word: own
                .chars()
                .map(|c| if c == '’' { '\'' } else { c })
                .flat_map(char::to_lowercase)
                .collect(),
            span: Span::new(span.start() + at, span.start() + end),
            mark: !is_word,
            capital: c.is_uppercase(),
        });
    }
}

/// The sentences in `pieces`, as ranges.
pub fn sentences(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let apart = pieces
            .get(at + 1)
            .is_none_or(|next| next.span.start() > piece.span.end() && (next.capital || next.mark));
        let word = at.checked_sub(1).and_then(|before| pieces.get(before));
        let short = word.is_some_and(|word| word.span.len() < 3 && word.capital);
        let ends = piece.is_any(&["?", "!"]) || piece.is(".") && !short;
        if piece.mark && ends && apart {
            found.push((from, at + 1));
            from = at + 1;
        }
    }
    if from < pieces.len() {
        found.push((from, pieces.len()));
    }
    found
}
