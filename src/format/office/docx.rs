//! DOCX: headings by their style, lists with the numbers that the program would show, quotations, tables, footnotes.
//! What was deleted with changes tracked is left out, what was inserted stands.

use std::collections::HashMap;

use super::numbers::{Count, Counters, Level};
use super::{Blocks, Look, Notes, laid};
use crate::format::archive::Archive;
use crate::format::laid::{Kind, Laid, Part};
use crate::format::open::Refusal;
use crate::format::xml::{Element, Event, Events};

/// Reads the document in `archive`.
///
/// # Errors
///
/// When a part of it is damaged or too large.
pub fn read(archive: &mut Archive<'_>) -> Result<Laid, Refusal> {
    let styles = archive.text("word/styles.xml")?.unwrap_or_default();
    let numbering = archive.text("word/numbering.xml")?.unwrap_or_default();
    let notes = archive.text("docProps/core.xml")?;
    let footnotes = archive.text("word/footnotes.xml")?;
    let body = archive.text("word/document.xml")?.unwrap_or_default();
    let mut walk = Walk {
        styles: read_styles(&styles),
        lists: Lists::read(&numbering),
        ..Walk::default()
    };
    walk.read(&body);
    if let Some(footnotes) = footnotes {
        walk.footnotes(&footnotes);
    }
    Ok(laid(walk.blocks, notes.as_deref().map(Notes::read)))
}

/// The styles by their ids.
fn read_styles(xml: &str) -> HashMap<String, Look> {
    let mut raw: Vec<(String, Option<String>, Look)> = Vec::new();
    for event in Events::new(xml) {
        let Event::Start(element) = event else {
            continue;
        };
        let value = || element.attribute("val");
        if element.name() == "style" {
            let id = element.attribute("styleId").unwrap_or_default();
            raw.push((id, None, Look::default()));
            continue;
        }
        let Some((_, base, look)) = raw.last_mut() else {
            continue;
        };
        match element.name() {
            "name" => *look = Look::named(&value().unwrap_or_default()).over(look),
            "basedOn" => *base = value(),
            "outlineLvl" => look.heading = level(value()).or(look.heading),
            "b" => look.bold = Some(is_on(value().as_deref())),
            _ => {}
        }
    }
    let bases: HashMap<String, (Option<String>, Look)> = raw
        .iter()
        .map(|(id, base, look)| (id.clone(), (base.clone(), look.clone())))
        .collect();
    raw.into_iter()
        .map(|(id, base, mut look)| {
            let mut next = base;
            for _ in 0..10 {
                let Some((base, under)) = next.and_then(|base| bases.get(&base).cloned()) else {
                    break;
                };
                look = look.over(&under);
                next = base;
            }
            (id, look)
        })
        .collect()
}

/// `w:val="0"` is level 1; 9 is body text.
fn level(value: Option<String>) -> Option<u8> {
    let level: u8 = value?.parse().ok()?;
    (level < 9).then(|| (level + 1).min(6))
}

/// A property without a value is on.
fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// The lists and where each stands.
#[derive(Debug, Default)]
struct Lists {
    /// The levels of each kind of list.
    kinds: HashMap<String, Vec<Level>>,
    /// The kind of each list.
    kind_of: HashMap<String, String>,
    counters: HashMap<String, Counters>,
}

impl Lists {
    fn read(xml: &str) -> Self {
        let mut read = Self::default();
        let (mut kind, mut list) = (String::new(), String::new());
        for event in Events::new(xml) {
            let Event::Start(element) = event else {
                continue;
            };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name() {
                "abstractNum" => {
                    kind = element.attribute("abstractNumId").unwrap_or_default();
                    list.clear();
                    read.kinds.insert(kind.clone(), Vec::new());
                    continue;
                }
                "num" => {
                    list = element.attribute("numId").unwrap_or_default();
                    continue;
                }
                "abstractNumId" => {
                    read.kind_of.insert(list.clone(), value());
                    continue;
                }
                _ => {}
            }
            if !list.is_empty() {
                continue;
            }
            let Some(levels) = read.kinds.get_mut(&kind) else {
                continue;
            };
            if element.name() == "lvl" && levels.len() < 9 {
                levels.push(Level {
                    start: 1,
                    ..Level::default()
                });
            } else if let Some(level) = levels.last_mut() {
                match element.name() {
                    "numFmt" => level.count = Count::named(&value()),
                    "lvlText" => level.pattern = value(),
                    "start" => level.start = value().parse().unwrap_or(1),
                    _ => {}
                }
            }
        }
        read
    }

    /// The mark of the next item of `list`; `None`: a bullet.
    fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let kind = self.kind_of.get(list)?;
        let levels = self.kinds.get(kind)?;
        let counters = self.counters.entry(kind.clone()).or_default();
        counters.next(level, levels)
    }
}

#[derive(Debug, Default)]
struct Walk {
    styles: HashMap<String, Look>,
    lists: Lists,
    blocks: Blocks,
    /// What the open paragraph and the open run look like.
    paragraph: Look,
    run: Option<bool>,
    hidden: bool,
    /// The list of the paragraph and its level.
    list: Option<(String, usize)>,
    in_run: bool,
    in_words: bool,
    /// Elements that are open and passed over: what another program would show instead.
    passed: usize,
}

impl Walk {
    fn read(&mut self, xml: &str) {
        for event in Events::new(xml) {
            match event {
                Event::Start(element) => self.start(&element),
                Event::End(name) => self.end(&name),
                Event::Text(words) if self.in_words && self.passed == 0 && !self.hidden => {
                    let bold = self.run.or(self.paragraph.bold).unwrap_or(false);
                    self.blocks.words(&words, bold);
                }
                Event::Text(_) => {}
            }
        }
        self.finish();
    }

    fn start(&mut self, element: &Element<'_>) {
        if element.name() == "Fallback" {
            self.passed += 1;
        }
        if self.passed > 0 {
            return;
        }
        let value = || element.attribute("val");
        match element.name() {
            "p" => {
                self.finish();
                self.paragraph = Look::default();
                self.list = None;
            }
            "pStyle" => {
                let id = value().unwrap_or_default();
                self.paragraph = match self.styles.get(&id) {
                    Some(look) => look.clone(),
                    None => Look::named(&id),
                };
            }
            "outlineLvl" if !self.in_run => self.paragraph.heading = level(value()),
            "numId" => {
                let list = value().unwrap_or_default();
                let level = self.list.take().map_or(0, |(_, level)| level);
                // List 0 takes a paragraph out of the list of its style.
                self.list = (list != "0").then_some((list, level));
            }
            "ilvl" => {
                let level = value().and_then(|level| level.parse().ok()).unwrap_or(0);
                self.list = Some((String::new(), level));
            }
            "r" => {
                self.in_run = true;
                self.run = None;
                self.hidden = false;
            }
            "b" if self.in_run => self.run = Some(is_on(value().as_deref())),
            "vanish" if self.in_run => self.hidden = is_on(value().as_deref()),
            "t" => self.in_words = true,
            "tab" if self.in_run => self.blocks.words(" ", false),
            "br" | "cr" if self.in_run => self.blocks.words("\n", false),
            "noBreakHyphen" => self.blocks.words("\u{2011}", false),
            "footnoteReference" => {
                let number = element.attribute("id").unwrap_or_default();
                self.blocks.words(&format!("[{number}]"), false);
            }
            "tr" => {
                self.finish();
                self.blocks.row();
            }
            "tc" => {
                self.finish();
                self.blocks.cell();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "Fallback" {
            self.passed = self.passed.saturating_sub(1);
        }
        if self.passed > 0 {
            return;
        }
        match name {
            "p" => self.finish(),
            "r" => self.in_run = false,
            "t" => self.in_words = false,
            "tr" => {
                self.finish();
                self.blocks.end_row();
            }
            _ => {}
        }
    }

    /// Ends the open paragraph.
    fn finish(&mut self) {
        if self.blocks.text.trim().is_empty() {
            self.blocks.text.clear();
            return;
        }
        let look = std::mem::take(&mut self.paragraph);
        let list = self.list.take();
        let depth = list.as_ref().map_or(0, |(_, level)| (*level).min(8));
        let mark = list.as_ref().and_then(|(id, _)| self.lists.next(id, depth));
        let kind = match look.heading {
            Some(level) => {
                if let Some(mark) = mark {
                    self.blocks.text.insert_str(0, &format!("{mark} "));
                }
                Kind::Heading(level)
            }
            None if list.is_some() || look.item => Kind::Item {
                mark,
                depth: depth as u8,
            },
            None if look.quote => Kind::Quote,
            None => Kind::Words,
        };
        self.blocks.end(kind, look.title);
    }

    /// Footnotes stand at the end, as items with their numbers.
    fn footnotes(&mut self, xml: &str) {
        let mut open: Option<(String, String)> = None;
        let mut in_words = false;
        let mut notes: Vec<Part> = Vec::new();
        for event in Events::new(xml) {
            match event {
                Event::Start(element) => match element.name() {
                    "footnote" if element.attribute("type").is_none() => {
                        let number = element.attribute("id").unwrap_or_default();
                        open = Some((number, String::new()));
                    }
                    "t" => in_words = true,
                    "tab" | "br" => {
                        if let Some((_, words)) = &mut open {
                            words.push(' ');
                        }
                    }
                    _ => {}
                },
                Event::End(name) if name == "t" => in_words = false,
                Event::End(name) if name == "p" => {
                    if let Some((_, words)) = &mut open {
                        words.push(' ');
                    }
                }
                Event::End(name) if name == "footnote" => {
                    if let Some((number, words)) = open.take()
                        && !words.trim().is_empty()
                    {
                        let mark = Some(format!("[{number}]"));
                        notes.push(Part::new(Kind::Item { mark, depth: 0 }, words.trim()));
                    }
                }
                Event::Text(words) if in_words => {
                    if let Some((_, text)) = &mut open {
                        text.push_str(&words);
                    }
                }
                _ => {}
            }
        }
        self.blocks.parts.append(&mut notes);
    }
}
