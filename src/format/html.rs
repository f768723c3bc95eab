//! Web pages: the article is found, navigation is dropped, and what remains is laid out as a text of its own.
//!
//! `q` gets its quotation marks. [`super::laid`] says what the text then is.
//!
//! The page is read token by token with no tree, so depth and broken nesting cost nothing.

mod select;
mod tags;
mod tokens;
mod walk;

use super::laid::{self, Laid};
use super::{Document, Form, lines, plain};
use crate::text::{Span, Text};
use walk::{Kind, Part};

/// Whether `text` is a web page: by its name, or because it begins as one.
pub fn looks_like(text: &Text, name: Option<&str>) -> bool {
    let head = text.slice(Span::new(0, text.floor(4096)));
    let head = head.trim_start_matches(lines::is_blank);
    if !head.starts_with('<') {
        return false;
    }
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    if ending.is_some_and(|ending| ["html", "htm", "xhtml", "shtml"].contains(&ending.as_str())) {
        return true;
    }
    let lower = head.to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<p>",
        "<p ",
        "<h1",
    ]
    .iter()
    .any(|begin| lower.starts_with(begin))
        || (lower.starts_with("<?xml") || lower.starts_with("<!--")) && lower.contains("<html")
}

/// Reads the page `text`.
pub fn read(text: &Text) -> Document {
    let page = select::article(walk::walk(text.as_str()));
    if let [part] = page.parts.as_slice()
        && part.kind == Kind::Set
    {
        // A page that is one block of fixed text is a plain text with a wrapper.
        let mut document = plain::read(Text::new(part.text.trim_matches(['\n', '\r']).to_owned()));
        document.form = Form::Html;
        return document;
    }
    Laid {
        title: page.title,
        date: page.date,
        link: page.link,
        author: page.author,
        parts: page.parts.into_iter().map(Part::laid).collect(),
        notices: Vec::new(),
    }
    .document(Form::Html)
}

/// The blocks of a page that holds only what somebody wrote: the entry of a feed, the chapter of a book.
#[cfg(any(feature = "epub", feature = "feed"))]
pub(super) fn parts(html: &str) -> Vec<laid::Part> {
    let page = walk::walk(html);
    let written = page
        .parts
        .into_iter()
        .filter(|part| part.zone > walk::Zone::Junk);
    written.map(Part::laid).collect()
}

impl Part {
    /// As a block to be laid out.
    pub(super) fn laid(self) -> laid::Part {
        let kind = match self.kind {
            Kind::Words => laid::Kind::Words,
            Kind::Heading(level) => laid::Kind::Heading(level),
            Kind::Item(number) => laid::Kind::Item {
                mark: number.map(|number| format!("{number}.")),
                depth: self.depth,
            },
            Kind::Quote => laid::Kind::Quote,
            Kind::Row | Kind::Set => laid::Kind::Set,
        };
        laid::Part {
            kind,
            text: self.text,
            bold: self.bold,
        }
    }
}
