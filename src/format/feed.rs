//! Feeds, RSS and Atom: each entry is a section with its title, its day, its author and its words.

use super::laid::{Kind, Laid, Part};
use super::xml::{Event, Events};
use super::{Document, Form, html, lines};
use crate::text::{Span, Text};

/// Whether `text` is a feed: the first element is one of a feed.
pub fn looks_like(text: &Text) -> bool {
    let head = text.slice(Span::new(0, text.floor(4096)));
    let head = head.trim_start_matches(lines::is_blank);
    if !head.starts_with('<') {
        return false;
    }
    Events::new(head)
        .find_map(|event| match event {
            Event::Start(element) => Some(matches!(element.name(), "rss" | "feed" | "RDF")),
            _ => None,
        })
        .unwrap_or(false)
}

/// Reads the feed `text`.
pub fn read(text: &Text) -> Document {
    let mut feed = Feed::default();
    for event in Events::new(text.as_str()) {
        match event {
            Event::Start(element) => feed.start(element.name(), element.full_name(), |name| {
                element.attribute(name)
            }),
            Event::End(name) => feed.end(&name),
            Event::Text(words) => feed.words(&words),
        }
    }
    feed.close();
    feed.laid.document(Form::Feed)
}

/// What is read so far.
#[derive(Default)]
struct Feed {
    laid: Laid,
    /// The entry that is open.
    entry: Option<Entry>,
    /// The field that is open, and its words.
    field: Option<(Field, String)>,
    /// Elements inside of the field: markup that stands in it as it is.
    inside: Vec<String>,
}

/// An entry.
#[derive(Default)]
struct Entry {
    title: String,
    date: String,
    author: String,
    /// The longer of summary and content.
    body: String,
}

/// What a feed says of itself and of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Date,
    Author,
    Body,
    Link,
}

/// Markup inside a field is followed so deep.
const DEEPEST: usize = 256;

impl Feed {
    fn start(&mut self, name: &str, full: &str, attribute: impl Fn(&str) -> Option<String>) {
        if let Some((_, words)) = &mut self.field {
            if self.inside.len() < DEEPEST {
                // Only the names matter to the reader of web pages.
                words.push('<');
                words.push_str(name);
                words.push('>');
            }
            self.inside.push(name.to_owned());
            return;
        }
        if matches!(name, "item" | "entry") {
            self.close();
            self.entry = Some(Entry::default());
            return;
        }
        let field = match name {
            "title" if !full.starts_with("media:") => Field::Title,
            "pubDate" | "published" | "date" | "updated" | "lastBuildDate" => Field::Date,
            "creator" | "author" if self.entry.is_some() => Field::Author,
            "description" | "summary" | "encoded" | "content"
                if self.entry.is_some() && !full.starts_with("media:") =>
            {
                Field::Body
            }
            "link" => {
                let alternate = attribute("rel").is_none_or(|rel| rel == "alternate");
                if let Some(link) = attribute("href").filter(|_| alternate && self.entry.is_none())
                {
                    self.laid.link.get_or_insert(link);
                }
                Field::Link
            }
            _ => return,
        };
        self.field = Some((field, String::new()));
    }

    fn words(&mut self, text: &str) {
        if let Some((field, words)) = &mut self.field {
            if self.inside.is_empty() {
                words.push_str(text);
            } else if *field != Field::Author
                || self.inside.last().is_some_and(|name| name == "name")
            {
                // Words between elements that stand as they are: their signs are no markup.
                words.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(open) = self.inside.pop() {
            if let Some((_, words)) = &mut self.field
                && self.inside.len() < DEEPEST
            {
                words.push_str("</");
                words.push_str(&open);
                words.push('>');
            }
            return;
        }
        if matches!(name, "item" | "entry") {
            self.close();
        } else if let Some((field, words)) = self.field.take() {
            self.take(field, words);
        }
    }

    fn take(&mut self, field: Field, words: String) {
        let Some(entry) = &mut self.entry else {
            let kept = match field {
                Field::Title => &mut self.laid.title,
                Field::Date => &mut self.laid.date,
                Field::Link => &mut self.laid.link,
                Field::Author | Field::Body => return,
            };
            let words = plain(&words);
            if kept.is_none() && !words.is_empty() {
                *kept = Some(words);
            }
            return;
        };
        let kept = match field {
            Field::Title => &mut entry.title,
            Field::Date => &mut entry.date,
            Field::Author => &mut entry.author,
            Field::Body => &mut entry.body,
            Field::Link => return,
        };
        if field == Field::Body && words.len() > kept.len() {
            *kept = words;
        } else if field == Field::Author && kept.is_empty() {
            *kept = person(&plain(&words));
        } else if field != Field::Body && kept.is_empty() {
            *kept = plain(&words);
        }
    }

    /// Lays out the open entry.
    fn close(&mut self) {
        let Some(entry) = self.entry.take() else {
            return;
        };
        let parts = &mut self.laid.parts;
        if !entry.title.is_empty() {
            parts.push(Part::new(Kind::Heading(2), entry.title));
        }
        let line = match (entry.date.is_empty(), entry.author.is_empty()) {
            (false, false) => format!("{} · {}", entry.date, entry.author),
            (true, _) => entry.author,
            (_, true) => entry.date,
        };
        parts.push(Part::new(Kind::Words, line));
        parts.extend(html::parts(&entry.body).into_iter().map(|mut part| {
            if let Kind::Heading(level) = part.kind {
                part.kind = Kind::Heading((level + 2).min(6));
            }
            part
        }));
    }
}

/// Words without markup, on one line.
fn plain(words: &str) -> String {
    let parts = html::parts(words);
    let words: Vec<&str> = parts
        .iter()
        .flat_map(|part| part.text.split_whitespace())
        .collect();
    words.join(" ")
}

/// `desk@river.example (Ole Vand)` is Ole Vand.
fn person(words: &str) -> String {
    let name = words
        .split_once('(')
        .and_then(|(_, name)| name.split_once(')'));
    name.map_or(words, |(name, _)| name).trim().to_owned()
}
