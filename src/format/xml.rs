//! XML as events: names without their prefix, entities undone, nothing fetched and nothing declared.
//!
//! Declarations of a `DOCTYPE` are passed over, so that no entity of a document's own ever grows or reads a file. What is
//! not well formed is read on as far as it goes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event as Raw};

/// What comes next.
#[derive(Debug)]
pub enum Event<'x> {
    /// An element begins, or stands empty (then an [`End`](Self::End) follows at once).
    Start(Element<'x>),
    /// The element of this name ends.
    End(Cow<'x, str>),
    /// Words.
    Text(Cow<'x, str>),
}

/// An element that begins.
#[derive(Debug)]
pub struct Element<'x> {
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Its name as written, with the prefix.
    pub fn full_name(&self) -> &str {
        self.start.name().0
    }

    /// The value of the attribute of this name, without regard to its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        attributes
            .take(ATTRIBUTES)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)
            .map(|attribute| unescape(&attribute.value))
    }
}

/// More attributes than these are not looked at.
const ATTRIBUTES: usize = 64;

/// The events of a document.
pub struct Events<'x> {
    reader: Reader<&'x [u8]>,
    /// The end of an element that stands empty.
    pending: Option<String>,
}

impl<'x> Events<'x> {
    /// Of `xml`.
    pub fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            pending: None,
        }
    }
}

impl<'x> Iterator for Events<'x> {
    type Item = Event<'x>;

    fn next(&mut self) -> Option<Event<'x>> {
        if let Some(name) = self.pending.take() {
            return Some(Event::End(Cow::Owned(name)));
        }
        loop {
            return Some(match self.reader.read_event().ok()? {
                Raw::Start(start) => Event::Start(Element { start }),
                Raw::Empty(start) => {
                    self.pending = Some(start.local_name().into_inner().to_owned());
                    Event::Start(Element { start })
                }
                Raw::End(end) => Event::End(Cow::Owned(end.local_name().into_inner().to_owned())),
                Raw::Text(text) => Event::Text(text.into_inner()),
                Raw::CData(text) => Event::Text(text.into_inner()),
                Raw::GeneralRef(entity) => {
                    let name = entity.into_inner();
                    Event::Text(match entity_words(&name) {
                        Some(words) => Cow::Owned(words),
                        None => Cow::Owned(format!("&{name};")),
                    })
                }
                Raw::Eof => return None,
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => continue,
            });
        }
    }
}

/// What an entity stands for: `amp`, `#8220`, `nbsp`.
fn entity_words(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).map(String::from);
    }
    resolve_html5_entity(name).map(str::to_owned)
}

/// `raw` with its entities undone; one that is not known stays as it is.
pub fn unescape(raw: &str) -> String {
    let mut words = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        words.push_str(before);
        let end = after
            .char_indices()
            .take(LONGEST)
            .find(|(_, c)| !c.is_alphanumeric() && *c != '#');
        let known = end
            .filter(|(_, c)| *c == ';')
            .and_then(|(at, _)| after.split_at_checked(at))
            .and_then(|(name, after)| Some((entity_words(name)?, after.get(1..)?)));
        if let Some((entity, after)) = known {
            words.push_str(&entity);
            rest = after;
        } else {
            words.push('&');
            rest = after;
        }
    }
    words.push_str(rest);
    words
}

/// No entity has a longer name, in characters.
const LONGEST: usize = 40;
