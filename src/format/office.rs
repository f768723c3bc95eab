//! Documents of office programs: DOCX and ODT. What both have in common is here: paragraphs with their looks, numbers of
//! lists, what the program notes about the document.

pub mod docx;
mod numbers;
pub mod odt;

use super::laid::{Kind, Laid, Part};
use super::xml::{Event, Events};

/// Bits of formatting that matter.
#[derive(Clone, Debug, Default)]
struct Look {
    /// The level of a heading.
    heading: Option<u8>,
    /// The title of the document.
    title: bool,
    /// Set off as quoted.
    quote: bool,
    /// An item of a list, by the name of its style.
    item: bool,
    bold: Option<bool>,
}

impl Look {
    /// What the name of a style says: `Heading 2`, `Title`, `Intense Quote`, `List Bullet`.
    fn named(name: &str) -> Self {
        let name = name.replace("_20_", " ").to_lowercase();
        let level = name
            .strip_prefix("heading")
            .and_then(|rest| rest.trim().parse::<u8>().ok())
            .filter(|level| (1..=9).contains(level));
        Self {
            heading: level.map(|level| level.min(6)),
            title: name == "title",
            quote: name.contains("quot") || name == "block text",
            item: name.starts_with("list bullet") || name.starts_with("list number"),
            bold: None,
        }
    }

    /// What stands in `self`, and else what stands in `base`.
    fn over(self, base: &Self) -> Self {
        Self {
            heading: self.heading.or(base.heading),
            title: self.title || base.title,
            quote: self.quote || base.quote,
            item: self.item || base.item,
            bold: self.bold.or(base.bold),
        }
    }
}

/// The blocks that are read, and the one that is open.
#[derive(Debug, Default)]
struct Blocks {
    parts: Vec<Part>,
    /// The first paragraph in the style of a title.
    title: Option<String>,
    text: String,
    /// Whether words that are not bold stand in the open one.
    plain: bool,
    /// Rows of a table that are open, and the cells of the innermost.
    rows: Vec<String>,
}

impl Blocks {
    fn words(&mut self, words: &str, bold: bool) {
        self.plain |= !bold && words.chars().any(char::is_alphanumeric);
        self.text.push_str(words);
    }

    /// Ends the open paragraph.
    fn end(&mut self, kind: Kind, title: bool) {
        let text = std::mem::take(&mut self.text);
        let bold = !std::mem::take(&mut self.plain);
        let words = text.trim();
        if words.is_empty() {
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            if !row.is_empty() && !row.ends_with("| ") {
                row.push(' ');
            }
            row.push_str(words);
            return;
        }
        if title && self.title.is_none() && self.parts.len() < 12 {
            self.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
            return;
        }
        let text = words.to_owned();
        self.parts.push(Part { kind, text, bold });
    }

    fn row(&mut self) {
        if self.rows.len() < 64 {
            self.rows.push(String::new());
        }
    }

    fn cell(&mut self) {
        if let Some(row) = self.rows.last_mut().filter(|row| !row.is_empty()) {
            row.push_str(" | ");
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let words = row.trim().trim_end_matches('|').trim_end();
        match self.rows.last_mut() {
            Some(outer) => outer.push_str(words),
            // A cell that holds a page is no row of a table.
            None if words.len() > LONG_ROW => {
                for cell in words.split(" | ") {
                    self.parts.push(Part::new(Kind::Words, cell.trim()));
                }
            }
            None if !words.is_empty() => self.parts.push(Part::new(Kind::Set, words)),
            None => {}
        }
    }
}

/// A row longer than this is the layout of a page, in bytes.
const LONG_ROW: usize = 400;

/// What the program notes about a document: `dc:title`, `dc:creator`, the day it was made.
#[derive(Debug, Default)]
struct Notes {
    title: String,
    author: String,
    day: String,
}

impl Notes {
    fn read(xml: &str) -> Self {
        let mut notes = Self::default();
        let mut open = String::new();
        for event in Events::new(xml) {
            match event {
                Event::Start(element) => element.name().clone_into(&mut open),
                Event::End(_) => open.clear(),
                Event::Text(words) => match open.as_str() {
                    "title" => notes.title.push_str(&words),
                    "creator" | "initial-creator" => notes.author.push_str(&words),
                    "created" | "creation-date" => notes.day.push_str(&words),
                    _ => {}
                },
            }
        }
        notes
    }
}

/// Puts together what was read.
fn laid(blocks: Blocks, notes: Option<Notes>) -> Laid {
    let notes = notes.unwrap_or_default();
    let mut parts = blocks.parts;
    let mut title = blocks.title;
    let first = |level: u8| move |part: &Part| part.kind == Kind::Heading(level);
    if title.is_none()
        && parts.first().is_some_and(first(1))
        && parts.iter().filter(|part| first(1)(part)).count() == 1
    {
        title = Some(parts.remove(0).text);
    }
    let stated = notes.title.trim();
    let made_up = stated.is_empty() || stated.contains("Microsoft Word") || stated.contains(".doc");
    let in_text = |part: &Part| part.text.trim() == stated;
    if title.is_none() && !made_up && !parts.iter().take(8).any(in_text) {
        title = Some(stated.to_owned());
    } else if title.is_none()
        && !made_up
        && let Some(at) = parts.iter().take(8).position(in_text)
    {
        title = Some(parts.remove(at).text);
    }
    let mut laid = Laid {
        title,
        author: Some(notes.author.trim().to_owned()),
        parts,
        ..Laid::default()
    };
    let mut day = notes.day.splitn(3, ['-', 'T']).map(|part| {
        let digits = part.get(..part.len().min(4)).unwrap_or_default();
        let digits = digits.split('T').next().unwrap_or_default();
        digits.parse::<i32>().unwrap_or(0)
    });
    let mut next = || day.next().unwrap_or(0);
    laid.made_on(next(), next(), next());
    laid
}
