//! Words of the program and of the text, wrapped into rows of a pane.

use super::{Role, Row};
use crate::app::App;
use crate::text::{Span, Text, glyph, wrap};

/// `words` wrapped to `width`; rows after the first begin with `hang` spaces.
pub(super) fn wrapped(role: Role, words: &str, width: usize, hang: usize) -> Vec<Row> {
    let hang = hang.min(width / 2);
    let text = Text::new(words);
    wrap::rows(&text, text.span(), &[], width.saturating_sub(hang), false)
        .into_iter()
        .enumerate()
        .map(|(index, line)| {
            let mut row = Row::default();
            if index > 0 {
                row.push_blank(role, hang);
            }
            row.push(role, text.slice(text.trim(line.span)));
            row
        })
        .collect()
}

/// What stands in the text at `span`, without markup, in one line.
pub(super) fn line(app: &App, span: Span) -> String {
    let document = &app.opened.briefing.document;
    let mut words = String::new();
    for piece in wrap::shown(&document.text, span, &document.markup, false) {
        glyph::write(document.text.as_str(), piece, &mut words);
        if words.len() > 2000 {
            break;
        }
    }
    words.trim().to_owned()
}
