//! What a reader asks for: `who:medinsky topic:ceasefire "line of contact"`.

use jiff::civil::Date;

use crate::briefing::Kind;
use crate::text::fold::Needle;

/// The filters, as they are offered to who types.
pub const FILTERS: [&str; 8] = [
    "who:", "party:", "topic:", "kind:", "on:", "section:", "before:", "after:",
];

/// What stands before the last part of what was typed, and that part: what is in quotation marks is one part.
pub fn last_part(typed: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut start = 0;
    for (at, c) in typed.char_indices() {
        if is_quote(c) {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            start = at + c.len_utf8();
        }
    }
    typed.split_at_checked(start).unwrap_or((typed, ""))
}

/// A question about statements. Every part narrows; a part that is given twice lets either pass.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// `who:` the speaker's name, as typed.
    pub who: Vec<String>,
    /// `party:` the party that is spoken for.
    pub party: Vec<String>,
    /// `topic:` its id, name or group, or the beginning of one.
    pub topic: Vec<String>,
    /// `kind:` direct, mixed, indirect; `d`, `m`, `i`.
    pub kind: Vec<Kind>,
    /// `on:` the channel or the occasion: `on:telegram`, `on:"press conference"`.
    pub on: Vec<String>,
    /// `section:` words of the heading, or its number, counted from 1.
    pub section: Vec<String>,
    /// `before:` published before that day.
    pub before: Option<Date>,
    /// `after:` (or `since:`) published on that day or later.
    pub after: Option<Date>,
    /// Free words, and phrases in quotation marks; all must be there.
    pub words: Vec<Needle>,
    /// Whether a word may also be the name of the speaker, and sentences in which nobody speaks are offered.
    pub wide: bool,
}

impl Query {
    /// Reads what was typed. Total: what is no filter is a word to look for; a filter with nothing after it does not
    /// narrow yet, since it is still being typed.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self {
            wide: true,
            ..Self::default()
        };
        for part in parts(typed) {
            if !query.filter(&part) {
                let needle = Needle::new(part.trim_matches(is_quote));
                if !needle.is_empty() {
                    query.words.push(needle);
                }
            }
        }
        query
    }

    /// Whether nothing narrows.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.has_filters()
    }

    fn has_filters(&self) -> bool {
        !(self.who.is_empty()
            && self.party.is_empty()
            && self.topic.is_empty()
            && self.kind.is_empty()
            && self.on.is_empty()
            && self.section.is_empty()
            && self.before.is_none()
            && self.after.is_none())
    }

    /// Takes `part` when it is a filter.
    fn filter(&mut self, part: &str) -> bool {
        let Some((key, value)) = part.split_once(':') else {
            return false;
        };
        let value = value.trim_matches(is_quote).trim();
        let list = match key.to_lowercase().as_str() {
            "who" | "by" | "speaker" => &mut self.who,
            "party" => &mut self.party,
            "topic" => &mut self.topic,
            "on" | "via" | "at" => &mut self.on,
            "section" => &mut self.section,
            "kind" => {
                self.kind.extend(kind(value));
                return true;
            }
            "before" => {
                self.before = day(value).or(self.before);
                return true;
            }
            "after" | "since" => {
                self.after = day(value).or(self.after);
                return true;
            }
            _ => return false,
        };
        if !value.is_empty() {
            list.push(value.to_owned());
        }
        true
    }
}

fn kind(value: &str) -> Option<Kind> {
    let value = value.to_lowercase();
    if value.is_empty() {
        return None;
    }
    [
        ("direct", Kind::Direct),
        ("mixed", Kind::Mixed),
        ("indirect", Kind::Indirect),
    ]
    .into_iter()
    .find_map(|(name, kind)| name.starts_with(&value).then_some(kind))
}

/// A day; a month or a year stands for its first.
fn day(value: &str) -> Option<Date> {
    let mut parts = value.split('-');
    let year = parts
        .next()?
        .parse()
        .ok()
        .filter(|year| (1000..=2999).contains(year))?;
    let month = parts.next().map_or(Some(1), |part| part.parse().ok())?;
    let day = parts.next().map_or(Some(1), |part| part.parse().ok())?;
    Date::new(year, month, day).ok()
}

/// Cuts at white space, but not inside quotation marks.
fn parts(typed: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut quoted = false;
    for c in typed.chars() {
        if is_quote(c) {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            parts.extend((!part.is_empty()).then(|| std::mem::take(&mut part)));
        } else {
            part.push(c);
        }
    }
    parts.extend((!part.is_empty()).then_some(part));
    parts
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
