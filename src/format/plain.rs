//! Plain text: paragraphs, headings that carry no markup, lists, speaker turns, a date glued to the first line.

use super::pieces::{self, Joining, Opening, Piece};
use super::roles::{self, Guess};
use super::{BlockKind, Dated, Document, Form, Metadata, dates, lines};
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
    let mut markup = Vec::new();
    let pieces = pieces::cut(&text, &lines, &mut markup, Joining::Looks);
    // A text whose date is glued to its first words begins with them: it has no title.
    let guess = Guess {
        title: metadata.date.is_none(),
        headings: true,
    };
    let blocks = roles::blocks(&text, &pieces, guess);
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
        markup,
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
pub(super) fn date(text: &Text, pieces: &[Piece], title: Option<Span>) -> Option<Dated> {
    let short = pieces.iter().take(8).filter(|piece| piece.chars <= 120);
    short
        .filter(|piece| Some(piece.span) != title)
        .find_map(|piece| match piece.opening {
            // `[Record of the Council, No. 8 (14 March 2031)]`
            Opening::Note => dates::find(text, piece.span),
            _ => dates::line(text, piece.span),
        })
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
