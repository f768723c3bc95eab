//! ODT: headings, lists with their numbers, quotations, tables, footnotes. Changes that were tracked and comments are
//! left out.

use std::collections::HashMap;

use super::numbers::{Count, Counters, Level};
use super::{Blocks, Look, Notes, laid};
use crate::format::archive::Archive;
use crate::format::laid::{Kind, Laid, Part};
use crate::format::open::Refusal;
use crate::format::xml::{Element, Event, Events};

/// Whether `archive` is a text document in the form of ODF.
pub fn looks_like(archive: &mut Archive<'_>) -> bool {
    archive.has("content.xml")
        && archive
            .text("mimetype")
            .ok()
            .flatten()
            .is_none_or(|kind| kind.contains("opendocument.text"))
}

/// Reads the document in `archive`.
///
/// # Errors
///
/// When a part of it is damaged or too large.
pub fn read(archive: &mut Archive<'_>) -> Result<Laid, Refusal> {
    let mut walk = Walk::default();
    if let Some(styles) = archive.text("styles.xml")? {
        walk.read(&styles);
        // Its words are those of page heads and feet.
        walk.blocks = Blocks::default();
    }
    let notes = archive.text("meta.xml")?;
    let body = archive.text("content.xml")?.unwrap_or_default();
    walk.read(&body);
    walk.blocks.parts.append(&mut walk.notes);
    Ok(laid(walk.blocks, notes.as_deref().map(Notes::read)))
}

#[derive(Debug, Default)]
struct Walk {
    looks: HashMap<String, Look>,
    /// The levels of each kind of list.
    kinds: HashMap<String, Vec<Level>>,
    blocks: Blocks,
    notes: Vec<Part>,
    /// The style that is being read.
    style: Option<(String, Look)>,
    kind: Option<String>,
    /// The look of the open paragraph, and of the spans inside of it.
    paragraph: Option<Look>,
    spans: Vec<Option<bool>>,
    /// The kinds of the open lists; the counters of the outermost.
    lists: Vec<String>,
    counters: Counters,
    /// Whether the next paragraph begins an item.
    item: bool,
    /// Elements that are open and passed over.
    passed: usize,
    /// A footnote that is open: its number and words.
    note: Option<(String, String)>,
    citation: bool,
}

/// Elements whose words are not of the text.
const PASSED: &[&str] = &[
    "tracked-changes",
    "annotation",
    "tracked-change",
    "sequence-decls",
    "forms",
    "master-styles",
];

impl Walk {
    fn read(&mut self, xml: &str) {
        for event in Events::new(xml) {
            match event {
                Event::Start(element) => self.start(&element),
                Event::End(name) => self.end(&name),
                Event::Text(words) if self.passed == 0 => self.words(&words),
                Event::Text(_) => {}
            }
        }
        self.finish();
        self.passed = 0;
    }

    fn words(&mut self, words: &str) {
        if let Some((number, text)) = &mut self.note {
            if self.citation {
                number.push_str(words);
            } else {
                text.push_str(words);
            }
            return;
        }
        let Some(look) = &self.paragraph else { return };
        let bold = self.spans.iter().rev().find_map(|bold| *bold);
        let bold = bold.or(look.bold).unwrap_or(false);
        // Line ends and tabs of the file are spaces.
        for (at, word) in words.split(['\n', '\t', '\r']).enumerate() {
            if at > 0 && !self.blocks.text.ends_with(' ') {
                self.blocks.words(" ", bold);
            }
            self.blocks.words(word, bold);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        if PASSED.contains(&element.name()) {
            self.passed += 1;
        }
        if self.passed > 0 {
            return;
        }
        let value = |name: &str| element.attribute(name);
        match element.name() {
            "style" => {
                let name = value("name").unwrap_or_default();
                let parent = value("parent-style-name").unwrap_or_default();
                let base = self.looks.get(&parent).cloned();
                let base = base.unwrap_or_else(|| Look::named(&parent));
                self.style = Some((name.clone(), Look::named(&name).over(&base)));
            }
            "text-properties" => {
                if let (Some((_, look)), Some(weight)) = (&mut self.style, value("font-weight")) {
                    look.bold = Some(weight == "bold" || weight.starts_with(['6', '7', '8', '9']));
                }
            }
            "list-style" => {
                let name = value("name").unwrap_or_default();
                self.kinds.insert(name.clone(), Vec::new());
                self.kind = Some(name);
            }
            "list-level-style-number" | "list-level-style-bullet" => self.level(element),
            "p" | "h" => self.paragraph(element),
            "span" => {
                let look = value("style-name").and_then(|name| self.looks.get(&name));
                self.spans.push(look.and_then(|look| look.bold));
            }
            "tab" | "s" => self.words(" "),
            "line-break" if self.paragraph.is_some() => self.blocks.words("\n", true),
            "list" if self.lists.len() < 64 => {
                if self.lists.is_empty() && value("continue-numbering").as_deref() != Some("true") {
                    self.counters = Counters::default();
                }
                let outer = self.lists.last().cloned().unwrap_or_default();
                self.lists.push(value("style-name").unwrap_or(outer));
            }
            "list-item" => self.item = true,
            "note" => self.note = Some(Default::default()),
            "note-citation" => self.citation = true,
            "table-row" => {
                self.finish();
                self.blocks.row();
            }
            "table-cell" => {
                self.finish();
                self.blocks.cell();
            }
            _ => {}
        }
    }

    /// A level of the list style that is being read.
    fn level(&mut self, element: &Element<'_>) {
        let value = |name: &str| element.attribute(name);
        let Some(levels) = self.kind.as_ref().and_then(|kind| self.kinds.get_mut(kind)) else {
            return;
        };
        let number = element.name() == "list-level-style-number";
        let place = levels.len() + 1;
        let (before, after) = (value("num-prefix"), value("num-suffix"));
        if place <= 9 {
            levels.push(Level {
                count: if number {
                    Count::named(&value("num-format").unwrap_or_default())
                } else {
                    Count::Bullet
                },
                pattern: format!(
                    "{}%{place}{}",
                    before.unwrap_or_default(),
                    after.unwrap_or_default()
                ),
                start: value("start-value")
                    .and_then(|start| start.parse().ok())
                    .unwrap_or(1),
            });
        }
    }

    fn paragraph(&mut self, element: &Element<'_>) {
        if self.note.is_some() {
            return;
        }
        self.finish();
        let name = element.attribute("style-name").unwrap_or_default();
        let mut look = match self.looks.get(&name) {
            Some(look) => look.clone(),
            None => Look::named(&name),
        };
        if element.name() == "h" {
            let level = element.attribute("outline-level");
            let level = level.and_then(|level| level.parse::<u8>().ok());
            look.heading = level.map(|level| level.clamp(1, 6)).or(Some(1));
        } else {
            look.heading = None;
        }
        self.paragraph = Some(look);
        self.spans.clear();
    }

    fn end(&mut self, name: &str) {
        if PASSED.contains(&name) {
            self.passed = self.passed.saturating_sub(1);
            return;
        }
        if self.passed > 0 {
            return;
        }
        match name {
            "style" => self.looks.extend(self.style.take()),
            "list-style" => self.kind = None,
            "p" | "h" => match &mut self.note {
                Some((_, words)) => words.push(' '),
                None => self.finish(),
            },
            "span" => {
                self.spans.pop();
            }
            "list" => {
                self.lists.pop();
            }
            "list-item" => self.item = false,
            "note-citation" => self.citation = false,
            "note" => {
                if let Some((number, words)) = self.note.take() {
                    let mark = Some(format!("[{}]", number.trim()));
                    self.blocks.words(&format!("[{}]", number.trim()), true);
                    self.notes
                        .push(Part::new(Kind::Item { mark, depth: 0 }, words.trim()));
                }
            }
            "table-row" => {
                self.finish();
                self.blocks.end_row();
            }
            _ => {}
        }
    }

    /// Ends the open paragraph.
    fn finish(&mut self) {
        let Some(look) = self.paragraph.take() else {
            return;
        };
        let depth = self.lists.len().saturating_sub(1).min(8);
        let begins = std::mem::take(&mut self.item) && !self.lists.is_empty();
        let mark = begins.then(|| {
            let levels = self.lists.last().and_then(|kind| self.kinds.get(kind));
            self.counters
                .next(depth, levels.map_or(&[][..], Vec::as_slice))
        });
        let kind = match (look.heading, mark) {
            (Some(level), mark) => {
                if let Some(mark) = mark.flatten() {
                    self.blocks.text.insert_str(0, &format!("{mark} "));
                }
                Kind::Heading(level)
            }
            (None, Some(mark)) => Kind::Item {
                mark,
                depth: depth as u8,
            },
            (None, None) if look.quote => Kind::Quote,
            (None, None) => Kind::Words,
        };
        self.blocks.end(kind, look.title);
    }
}
