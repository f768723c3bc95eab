//! From tokens to parts: each part is what stands in one block of the page, with what its tags say of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use html5gum::State;
use html5gum::emitters::callback::CallbackEvent;
use smol_str::SmolStr;

use super::tags::{Tag, attribute, is_block, is_hidden, is_void, zone};
use super::tokens;

/// Deeper elements than these are read as if they were not there.
const DEEPEST: usize = 512;
/// Of a title and of scripts no more is kept, in bytes.
const TITLE: usize = 1000;
const SCRIPT: usize = 4 << 20;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// In reading order.
    pub(super) parts: Vec<Part>,
    /// The best title known.
    pub(super) title: Option<String>,
    /// The day of publication as the page writes it.
    pub(super) date: Option<String>,
    /// Who wrote it.
    pub(super) author: Option<String>,
    /// Where the page says that it stands.
    pub(super) link: Option<String>,
    /// The text that only a script carries.
    pub(super) script: Option<String>,
}

/// One block.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// The words, white space made single; a line break stays one.
    pub(super) text: String,
    /// How many bytes of it are links.
    pub(super) linked: usize,
    /// All words are bold.
    pub(super) bold: bool,
    /// How deep in lists it stands, from 0.
    pub(super) depth: u8,
    pub(super) zone: Zone,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Words,
    Heading(u8),
    /// With its number in an ordered list.
    Item(Option<u32>),
    Quote,
    /// A row of a table.
    Row,
    /// White space matters.
    Set,
}

/// Where in the page a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Navigation, asides, footers.
    Junk,
    Page,
    Main,
    Article,
    /// What the page itself calls the body of the article.
    Body,
}

/// Reads `html`.
pub(super) fn walk(html: &str) -> Page {
    let mut walk = Walk::default();
    let mut tag = Tag::default();
    tokens::each(html, |token| {
        match token {
            CallbackEvent::OpenStartTag { name } => tag.begin(utf8(name)),
            CallbackEvent::AttributeName { name } => tag.next_attribute(utf8(name)),
            CallbackEvent::AttributeValue { value } => tag.attribute_value(utf8(value)),
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.self_closing = self_closing;
                return walk.start(&tag);
            }
            CallbackEvent::EndTag { name } => walk.end(utf8(name)),
            // A NUL that is not replaced stands for nothing.
            CallbackEvent::String { value } => utf8(value)
                .split('\0')
                .filter(|words| !words.is_empty())
                .for_each(|words| walk.words(words)),
            _ => {}
        }
        None
    });
    walk.flush();
    walk.page
}

/// The tokenizer cuts a page between characters only.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: SmolStr,
    zone: Zone,
    /// Its words are not shown.
    skipped: bool,
}

#[derive(Debug, Default)]
struct Walk {
    page: Page,
    open: Vec<Open>,
    /// How many of each are open, where any is: ends without a start are many in broken pages.
    counts: HashMap<SmolStr, u32>,
    /// Elements too deep to keep.
    over: usize,
    part: Option<Part>,
    /// Bold and link elements that are open, quotations set off, lists with their next number.
    bold: usize,
    links: usize,
    quotes: usize,
    lists: Vec<Option<u32>>,
    /// The item that waits for its first words.
    item: Option<Kind>,
    rows: usize,
    /// White space that comes before the next word.
    space: bool,
    /// Whether words that are not bold stand in the part.
    plain: bool,
    catch: Catch,
}

/// What the words of the open element are kept for besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Catch {
    #[default]
    Nothing,
    Title,
    Script,
}

impl Walk {
    fn zone(&self) -> Zone {
        self.open.last().map_or(Zone::Page, |open| open.zone)
    }

    fn skipped(&self) -> bool {
        self.open.last().is_some_and(|open| open.skipped)
    }

    /// Returns how what follows `tag` is to be read, where it is no markup.
    fn start(&mut self, tag: &Tag) -> Option<State> {
        let name: &str = &tag.name;
        self.close_implied(name);
        match name {
            "meta" => self.meta(tag),
            "br" => {
                if let Some(part) = &mut self.part {
                    if part.text.ends_with('\n') && part.kind != Kind::Set {
                        self.flush();
                    } else {
                        part.text.push('\n');
                        self.space = false;
                    }
                }
            }
            "hr" => self.flush(),
            "q" => self.words("“"),
            "b" | "strong" => self.bold += 1,
            "a" => self.links += 1,
            "td" | "th" => self.cell(),
            "time" => self.time(tag),
            "ol" | "ul" | "menu" => {
                self.flush();
                let first = attribute(tag, "start")
                    .and_then(|start| start.parse().ok())
                    .unwrap_or(1);
                self.lists.push((name == "ol").then_some(first));
            }
            "li" => {
                self.flush();
                let number = self.lists.last().copied().flatten();
                if let Some(Some(next)) = self.lists.last_mut() {
                    *next = next.saturating_add(1);
                }
                self.item = Some(Kind::Item(number));
            }
            "blockquote" => {
                self.flush();
                self.quotes += 1;
            }
            "tr" => {
                self.flush();
                self.rows += 1;
            }
            "title" if self.page.title.is_none() => self.catch = Catch::Title,
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        if !is_void(name) && !tag.self_closing {
            self.push(tag);
        }
        match name {
            "title" | "textarea" => Some(State::RcData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
            "script" => {
                if attribute(tag, "type").is_some_and(|kind| kind.contains("ld+json")) {
                    self.catch = Catch::Script;
                }
                Some(State::ScriptData)
            }
            _ => None,
        }
    }

    fn push(&mut self, tag: &Tag) {
        if self.open.len() >= DEEPEST {
            self.over += 1;
            return;
        }
        let zone = zone(tag, self.zone());
        let skipped = self.skipped() || is_hidden(tag);
        if zone != self.zone() {
            self.flush();
        }
        *self.counts.entry(tag.name.clone()).or_default() += 1;
        self.open.push(Open {
            name: tag.name.clone(),
            zone,
            skipped,
        });
    }

    /// Elements that the start of another one ends.
    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "option" => &["option"],
            _ if is_block(name) => &["p"],
            _ => return,
        };
        while self.over == 0
            && self
                .open
                .last()
                .is_some_and(|open| closes.contains(&&*open.name))
        {
            self.pop();
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "script" | "title" => self.catch = Catch::Nothing,
            "q" => self.words("”"),
            "p" | "br" => self.flush(),
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        if self.over > 0 {
            self.over -= 1;
            return;
        }
        // An end without a start ends nothing.
        if self.counts.contains_key(name) {
            while let Some(ended) = self.pop() {
                if ended == name {
                    break;
                }
            }
        }
    }

    /// Ends the innermost element.
    fn pop(&mut self) -> Option<SmolStr> {
        let open = self.open.pop()?;
        if let Entry::Occupied(mut count) = self.counts.entry(open.name.clone()) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
        match &*open.name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "a" => self.links = self.links.saturating_sub(1),
            "ol" | "ul" | "menu" => {
                self.flush();
                self.lists.pop();
            }
            "li" => {
                self.flush();
                self.item = None;
            }
            "blockquote" => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            "tr" => {
                self.flush();
                self.rows = self.rows.saturating_sub(1);
            }
            _ if open.zone != self.zone() => self.flush(),
            _ => {}
        }
        Some(open.name)
    }

    fn words(&mut self, words: &str) {
        match self.catch {
            Catch::Title => return keep(&mut self.page.title, words, TITLE),
            Catch::Script => return keep(&mut self.page.script, words, SCRIPT),
            Catch::Nothing if self.skipped() => return,
            Catch::Nothing => {}
        }
        if self
            .open
            .iter()
            .rev()
            .take(8)
            .any(|open| &*open.name == "pre")
        {
            self.begin().text.push_str(words);
            if let Some(part) = &mut self.part {
                part.kind = Kind::Set;
            }
            return;
        }
        for (at, word) in words.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.space |= at > 0;
            if word.is_empty() {
                continue;
            }
            let (bold, linked, space) = (
                self.bold > 0,
                self.links > 0,
                std::mem::take(&mut self.space),
            );
            let blank = word
                .chars()
                .all(|c| c.is_whitespace() || c.is_ascii_punctuation());
            self.plain |= !bold && !blank;
            let part = self.begin();
            if space && !part.text.is_empty() && !part.text.ends_with('\n') {
                part.text.push(' ');
            }
            part.text.push_str(word);
            part.linked += if linked { word.len() + 1 } else { 0 };
        }
    }

    /// The open part, a new one where none is.
    fn begin(&mut self) -> &mut Part {
        let zone = self.zone();
        let heading = self
            .open
            .iter()
            .rev()
            .take(12)
            .find_map(|open| match &*open.name {
                "h1" => Some(1),
                "h2" => Some(2),
                "h3" => Some(3),
                "h4" => Some(4),
                "h5" => Some(5),
                "h6" => Some(6),
                _ => None,
            });
        let kind = match (heading, &self.part) {
            (_, Some(_)) => Kind::Words,
            (Some(level), None) => Kind::Heading(level),
            (None, None) => match self.item.take() {
                Some(item) => item,
                None if self.rows > 0 => Kind::Row,
                None if self.quotes > 0 => Kind::Quote,
                None => Kind::Words,
            },
        };
        let depth = self.lists.len().saturating_sub(1).min(8) as u8;
        self.part.get_or_insert_with(|| Part {
            kind,
            text: String::new(),
            linked: 0,
            bold: false,
            depth,
            zone,
        })
    }

    /// Ends the open part.
    fn flush(&mut self) {
        self.space = false;
        let plain = std::mem::take(&mut self.plain);
        let Some(mut part) = self.part.take() else {
            return;
        };
        if part.kind != Kind::Set {
            part.text.truncate(part.text.trim_end().len());
        }
        if part.text.trim().is_empty() {
            return;
        }
        part.bold = !plain;
        self.page.parts.push(part);
    }

    /// Cells of a row stand beside each other; a long one is a paragraph.
    fn cell(&mut self) {
        self.space = false;
        if self.part.as_ref().is_some_and(|part| part.text.len() > 240) {
            self.flush();
        }
        if let Some(part) = self.part.as_mut().filter(|part| part.kind == Kind::Row) {
            part.text.push_str(" | ");
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content") else {
            return;
        };
        let key = attribute(tag, "property")
            .or_else(|| attribute(tag, "name"))
            .or_else(|| attribute(tag, "itemprop"));
        match key.unwrap_or_default().to_ascii_lowercase().as_str() {
            "og:title" if self.page.title.is_none() => self.page.title = Some(content.to_owned()),
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "dcterms.date"
            | "pubdate"
            | "publishdate"
            | "dc.date.issued"
            | "dcterms.created"
            | "publication_date" => {
                self.page.date.get_or_insert_with(|| content.to_owned());
            }
            _ => {}
        }
    }

    fn time(&mut self, tag: &Tag) {
        let stated = attribute(tag, "datetime")
            .filter(|_| self.zone() >= Zone::Page && self.page.date.is_none());
        if let Some(day) = stated {
            self.page.date = Some(day.to_owned());
        }
    }
}

/// Adds to `kept` what of `words` there is room for: it has `most` bytes at most.
fn keep(kept: &mut Option<String>, words: &str, most: usize) {
    let kept = kept.get_or_insert_default();
    let room = most.saturating_sub(kept.len()).min(words.len());
    let end = (0..=room).rev().find(|end| words.is_char_boundary(*end));
    kept.push_str(end.and_then(|end| words.get(..end)).unwrap_or_default());
}
