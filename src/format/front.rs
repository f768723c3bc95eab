//! Front matter: `key: value` lines between `---` or `key = value` lines between `+++`, at the head of a Markdown file.
//!
//! Only the lines are read, no YAML: nothing nests, nothing refers, nothing explodes.

use super::{Dated, dates};
use crate::text::{Span, Text};

/// Front matter longer than this is text, in bytes.
const LONGEST: usize = 64 * 1024;

/// What the head of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front {
    /// All of it, from the start of the text to the line after the closing mark.
    pub span: Span,
    /// The title as written, without the quotation marks around it.
    pub title: Option<Span>,
    /// The day of publication.
    pub date: Option<Dated>,
}

/// The front matter of `text`, if it begins with one.
pub fn read(text: &Text) -> Option<Front> {
    let start = if text.as_str().starts_with('\u{FEFF}') {
        '\u{FEFF}'.len_utf8()
    } else {
        0
    };
    let head = text.slice(Span::new(
        start,
        text.floor(text.len().min(start + LONGEST)),
    ));
    let mark = ["---", "+++"]
        .into_iter()
        .find(|mark| head.starts_with(mark))?;
    let sign = if mark == "---" { ':' } else { '=' };
    let mut front = Front {
        span: Span::empty(start),
        title: None,
        date: None,
    };
    let mut lines = lines(head);
    if lines.next()?.1.trim_end() != mark {
        return None;
    }
    let mut last: Option<(String, Span)> = None;
    for (at, line) in lines {
        let words = line.trim_end();
        if words == mark || (mark == "---" && words == "...") {
            front.take(text, last);
            front.span = Span::new(0, start + at + line.len());
            return Some(front);
        }
        let place = Span::new(start + at, start + at + words.len());
        if line.starts_with([' ', '\t']) || words.starts_with(['-', '#', ']']) || words.is_empty() {
            // It goes on with the value above.
            if let Some((_, value)) = &mut last {
                *value = value.cover(place);
            }
            continue;
        }
        let (key, value) = words.split_once(sign)?;
        let white = value.len() - value.trim_start().len();
        front.take(text, last.take());
        let from = place.end() - value.len() + white;
        last = Some((
            key.trim().to_lowercase(),
            Span::new(from.min(place.end()), place.end()),
        ));
    }
    None
}

impl Front {
    fn take(&mut self, text: &Text, field: Option<(String, Span)>) {
        let Some((key, value)) = field else { return };
        match key.as_str() {
            "title" if self.title.is_none() => {
                let value = text.trim(value);
                let raw = text.slice(value);
                // A title may only begin with a quoted word: what stands last is then no mark, and is kept whole.
                let quoted = { ['"', '\''].into_iter() }
                    .any(|mark| raw.len() >= 2 && raw.starts_with(mark) && raw.ends_with(mark));
                self.title = Some(if quoted {
                    Span::new(value.start() + 1, value.end() - 1)
                } else {
                    value
                })
                .filter(|title| !title.is_empty());
            }
            "date" | "published" | "published_time" | "pubdate" | "publishdate"
                if self.date.is_none() =>
            {
                self.date = dates::find(text, value);
            }
            _ => {}
        }
    }
}

/// The lines of `head` with their ends, and where each begins.
fn lines(head: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = head.get(at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |end| {
            end + if rest.get(end..end + 2) == Some("\r\n") {
                2
            } else {
                1
            }
        });
        let line = (at, rest.get(..end)?);
        at += end;
        Some(line)
    })
}

/// The words of a value as written: escapes of double-quoted YAML undone, line ends as spaces.
pub fn words(raw: &str) -> String {
    let mut words = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            words.push(c);
            continue;
        }
        match chars.next() {
            Some('_' | ' ' | 't' | 'n' | 'N' | '\n' | '\r') => words.push(' '),
            Some(kind @ ('u' | 'x' | 'U')) => {
                let digits = match kind {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let code: String = chars.by_ref().take(digits).collect();
                words.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => words.push(other),
            None => words.push('\\'),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
