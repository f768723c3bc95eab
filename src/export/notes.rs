//! What the reader has put over a text, for other programs: Markdown for notes and articles, and Web Annotations
//! (<https://www.w3.org/TR/annotation-model/>) for everything that reads those.

use std::fmt::Write as _;
use std::io::{self, Write};

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::markdown::escaped;
use super::{names, words};
use crate::briefing::{Briefing, Kind, Statement};
use crate::library::{Correction, Entry, Key, Layer, What};
use crate::text::{CharIndex, Span, visible};

/// A text and what was put over it.
#[derive(Debug)]
pub struct Noted<'b> {
    /// How the file is called.
    file: &'b str,
    briefing: &'b Briefing,
    /// In the order of the text; at the end what stands nowhere in it any more.
    entries: Vec<(Option<Span>, &'b Entry)>,
}

impl<'b> Noted<'b> {
    /// What `layer` puts over `briefing`, which was read from `file`.
    pub fn new(file: &'b str, briefing: &'b Briefing, layer: &'b Layer) -> Self {
        let text = &briefing.document.text;
        let entries = layer.entries.iter();
        let mut entries: Vec<_> = entries
            .map(|entry| (entry.anchor.find(text), entry))
            .collect();
        entries.sort_by_key(|(span, _)| (span.is_none(), *span));
        Self {
            file,
            briefing,
            entries,
        }
    }

    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Prints it as Markdown: each entry a quotation with its source, and what was noted below.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written.
    pub fn markdown(&self, out: &mut impl Write) -> io::Result<()> {
        let title = escaped(&visible::line(&self.briefing.title.words));
        writeln!(out, "# {title}\n")?;
        let mut facts = vec![escaped(&visible::line(self.file))];
        facts.extend(self.briefing.date.map(|date| date.day.to_string()));
        writeln!(out, "{}\n", facts.join(", "))?;
        let mut lost = false;
        for (span, entry) in &self.entries {
            if span.is_none() && !lost {
                lost = true;
                writeln!(out, "## Not in the text any more\n")?;
            }
            self.entry(*span, entry, out)?;
        }
        Ok(())
    }

    fn entry(&self, span: Option<Span>, entry: &Entry, out: &mut impl Write) -> io::Result<()> {
        let said = match span {
            Some(span) => words::line(&self.briefing.document, span),
            None => visible::line(&entry.anchor.exact),
        };
        let said = escaped(&said);
        let Some(span) = span else {
            return writeln!(out, "> {said}\n\n{}\n", own(entry));
        };
        let place = format!("bytes {}–{}", span.start(), span.end());
        if let Some(statement) = self.statement(span) {
            let quoted = statement.kind == Kind::Direct && statement.content.len() == 1;
            let (open, close) = if quoted { ("“", "”") } else { ("", "") };
            let source = self.source(statement);
            writeln!(out, "> {open}{said}{close}\n>\n> — {source}; {place})")?;
        } else {
            let file = escaped(&visible::line(self.file));
            writeln!(out, "> {said}\n>\n> — {file}, {place}")?;
        }
        writeln!(out, "\n{}\n", own(entry))
    }

    /// The innermost statement whose words hold the beginning of `span`.
    fn statement(&self, span: Span) -> Option<&'b Statement> {
        let holds = |statement: &&Statement| {
            let mut content = statement.content.iter();
            content.any(|content| content.contains(span.start()))
        };
        let statements = self.briefing.statements.iter();
        statements.filter(holds).min_by_key(|statement| {
            statement
                .content
                .iter()
                .map(|span| span.len())
                .sum::<usize>()
        })
    }

    /// `**Ilse Brandt** (Marland), after the talks (direct, certain`.
    fn source(&self, statement: &Statement) -> String {
        let speaker = self.briefing.speaker(statement.attribution.speaker);
        let name = speaker.map_or("not attributed", |speaker| &speaker.name);
        let mut said = format!("**{}**", escaped(&visible::line(name)));
        let party = speaker.and_then(|speaker| speaker.party.as_deref());
        if let Some(party) = party.filter(|party| *party != name) {
            said = format!("{said} ({})", escaped(&visible::line(party)));
        }
        for place in [statement.medium, statement.occasion].into_iter().flatten() {
            said.push_str(", ");
            said.push_str(&escaped(&words::line(&self.briefing.document, place)));
        }
        let method = names::method(statement.attribution.method);
        let corrected = if method == "corrected" {
            ", corrected"
        } else {
            ""
        };
        format!(
            "{said} ({}, {}{corrected}",
            names::kind(statement.kind),
            names::certainty(statement.attribution.certainty)
        )
    }

    /// Gives each entry to `act` as a Web Annotation. `source` is the text's address.
    ///
    /// # Errors
    ///
    /// Those of `act`.
    pub fn annotations(
        &self,
        source: &str,
        mut act: impl FnMut(&Value) -> io::Result<()>,
    ) -> io::Result<()> {
        let text = &self.briefing.document.text;
        let key = Key::of(text).to_string();
        let index = CharIndex::new(text);
        for (span, entry) in &self.entries {
            let anchor = &entry.anchor;
            let mut selectors = vec![json!({
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.before,
                "suffix": anchor.after,
            })];
            if let Some(span) = span {
                selectors.push(json!({
                    "type": "TextPositionSelector",
                    "start": index.of(span.start()),
                    "end": index.of(span.end()),
                }));
            }
            let mut annotation = json!({
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": uuid(&key, &entry.id),
                "type": "Annotation",
                "motivation": motivation(&entry.what),
                "target": { "source": source, "selector": selectors },
            });
            if let Value::Object(annotation) = &mut annotation {
                if let Some(body) = body(&entry.what) {
                    annotation.insert("body".to_owned(), body);
                }
                if let Ok(time) = Timestamp::from_second(entry.when)
                    && entry.when > 0
                {
                    annotation.insert("modified".to_owned(), json!(time.to_string()));
                }
            }
            act(&annotation)?;
        }
        Ok(())
    }
}

/// What the reader did there, as a paragraph of Markdown.
fn own(entry: &Entry) -> String {
    match &entry.what {
        What::Mark { letter, .. } => {
            format!("*Mark {}*", escaped(&visible::line(&letter.to_string())))
        }
        What::Highlight => "*Highlighted*".to_owned(),
        What::Note { words } => {
            let lines: Vec<String> = words
                .lines()
                .map(|line| escaped(&visible::line(line)))
                .collect();
            lines.join("  \n")
        }
        What::Correction(correction) => {
            format!(
                "*Corrected:* {}",
                escaped(&visible::line(&corrected(correction)))
            )
        }
    }
}

/// What a correction says, in words.
fn corrected(correction: &Correction) -> String {
    if correction.no_statement {
        return "no statement".to_owned();
    }
    let mut parts = Vec::new();
    match correction.speaker.as_deref() {
        None => {}
        Some("") => parts.push("said by nobody whom the text names".to_owned()),
        Some(name) => parts.push(format!("said by {name}")),
    }
    parts.extend(correction.quoted.map(|kind| names::kind(kind).to_owned()));
    parts.join(", ")
}

const fn motivation(what: &What) -> &'static str {
    match what {
        What::Mark { .. } => "bookmarking",
        What::Note { .. } => "commenting",
        What::Highlight => "highlighting",
        What::Correction(_) => "editing",
    }
}

fn body(what: &What) -> Option<Value> {
    let words = match what {
        What::Highlight => return None,
        What::Mark { letter, .. } => letter.to_string(),
        What::Note { words } => words.clone(),
        What::Correction(correction) => corrected(correction),
    };
    let purpose = match what {
        What::Mark { .. } => "tagging",
        _ => motivation(what),
    };
    Some(json!({
        "type": "TextualBody",
        "value": words,
        "format": "text/plain",
        "purpose": purpose,
    }))
}

/// A name for an annotation that is the same whenever it is printed: a UUID made of the text's key and the entry's id.
fn uuid(key: &str, id: &str) -> String {
    let digest = Sha256::digest(format!("{key}:{id}"));
    let number = { digest.iter().take(16) }.fold(0_u128, |n, byte| (n << 8) | u128::from(*byte));
    // Version 8, which leaves the rest to whoever makes it.
    let number = number & !(0xF << 76) & !(0b11 << 62) | (8 << 76) | (0b10 << 62);
    format!(
        "urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        number >> 96,
        (number >> 80) & 0xFFFF,
        (number >> 64) & 0xFFFF,
        (number >> 48) & 0xFFFF,
        number & 0xFFFF_FFFF_FFFF
    )
}

/// The address of the file at the absolute path `path`.
pub fn address(path: &str) -> String {
    let mut address = String::from("file://");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
