//! From tokens to parts: each part is what stands in one block of the page, with what its tags say of it.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::tags::{attribute, is_block, is_hidden, is_void, zone};

/// Deeper elements than these are read as if they were not there.
const DEEPEST: usize = 512;
/// The page is handed over in pieces of so many bytes.
const CHUNK: usize = 1 << 20;

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
    let sink = Sink(RefCell::new(Walk::default()));
    let options = TokenizerOpts {
        discard_bom: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    for part in without_attribute_storms(html) {
        let mut rest = part;
        while !rest.is_empty() {
            let mut cut = rest.len().min(CHUNK);
            while !rest.is_char_boundary(cut) {
                cut += 1;
            }
            let (chunk, after) = rest.split_at(cut);
            rest = after;
            queue.push_back(StrTendril::from_slice(chunk));
            // A script's end stops the tokenizer once; what is left goes on.
            while !queue.is_empty() {
                let _ = tokenizer.feed(&queue);
            }
        }
    }
    tokenizer.end();
    let mut walk = tokenizer.sink.0.into_inner();
    walk.flush();
    walk.page
}

/// The page in parts, tags with more than [`ATTRIBUTES`] attributes cut: the tokenizer compares each with all others.
fn without_attribute_storms(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut quote, mut gaps, mut cut) = (None, 0, None);
        while let Some(byte) = bytes.get(at).copied() {
            match (quote, byte) {
                (Some(mark), _) if byte == mark => quote = None,
                (None, b'>' | b'<') => break,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'/' | 0x0C) => gaps += 1,
                _ => {}
            }
            if gaps > ATTRIBUTES && cut.is_none() {
                cut = Some(at);
            }
            at += 1;
        }
        if let Some(cut) = cut {
            parts.extend(html.get(from..cut));
            from = at;
        }
        if quote.is_some() {
            // A mark that never closes: what follows is as it is.
            break;
        }
    }
    parts.extend(html.get(from..));
    parts
}

/// More attributes than these no tag of a real page has.
const ATTRIBUTES: usize = 512;

struct Sink(RefCell<Walk>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walk = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => walk.start(&tag),
            Token::TagToken(tag) => {
                walk.end(&tag);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(words) => {
                walk.words(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: LocalName,
    zone: Zone,
    /// Its words are not shown.
    skipped: bool,
}

#[derive(Debug, Default)]
struct Walk {
    page: Page,
    open: Vec<Open>,
    /// How many of each are open: ends without a start are many in broken pages.
    counts: HashMap<LocalName, u32>,
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

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
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
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "script" => {
                if attribute(tag, "type").is_some_and(|kind| kind.contains("ld+json")) {
                    self.catch = Catch::Script;
                }
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            _ => TokenSinkResult::Continue,
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

    fn end(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
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
        if self.counts.get(&tag.name).is_some_and(|count| *count > 0) {
            while let Some(name) = self.pop() {
                if name == tag.name {
                    break;
                }
            }
        }
    }

    /// Ends the innermost element.
    fn pop(&mut self) -> Option<LocalName> {
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count = count.saturating_sub(1);
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
            Catch::Title => {
                let title = self.page.title.get_or_insert_default();
                if title.len() < 1000 {
                    title.push_str(words);
                }
                return;
            }
            Catch::Script => {
                let script = self.page.script.get_or_insert_default();
                if script.len() < 4 << 20 {
                    script.push_str(words);
                }
                return;
            }
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
