//! Records as lines for people, as JSON, CSV and Markdown.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::json::{Heading, Named, Place, Printer, Words, id};
use super::markdown::escaped;
use super::text::{Style, mark, named};
use super::words::line;
use super::{csv, names};
use crate::briefing::Record;
use crate::text::visible;

/// One record.
#[derive(Debug, Serialize)]
pub struct Printed<'b> {
    file: &'b str,
    id: String,
    #[serde(rename = "type")]
    act: &'static str,
    by: &'b [String],
    actor: Option<Named<'b>>,
    to: Option<&'b str>,
    text: String,
    /// Without markup, for the eye.
    #[serde(skip)]
    shown: String,
    evidence: Vec<Place>,
    sign: Words<'b>,
    statement: Option<String>,
    speaker: Option<Named<'b>>,
    kind: &'static str,
    certainty: &'static str,
    topic: Option<&'b str>,
    figures: Vec<Words<'b>>,
    deadlines: Vec<Words<'b>>,
    conditions: Vec<Words<'b>>,
    hedges: Vec<Words<'b>>,
    section: Heading<'b>,
}

/// The id of a record, by its place in the list.
pub fn record_id(index: usize) -> String {
    format!("r{}", index + 1)
}

/// The record at `index`, ready to print.
pub fn printed<'b>(printer: &Printer<'b>, index: usize, record: &'b Record) -> Printed<'b> {
    let briefing = printer.briefing();
    let text = &briefing.document.text;
    let words: Vec<&str> = record
        .evidence
        .iter()
        .map(|span| text.slice(*span))
        .collect();
    let shown: Vec<_> = record
        .evidence
        .iter()
        .map(|span| line(&briefing.document, *span))
        .collect();
    let list =
        |spans: &[crate::text::Span]| spans.iter().map(|span| printer.words(*span)).collect();
    let statement = record.statement.and_then(|at| briefing.statements.get(at));
    Printed {
        file: printer.file(),
        id: record_id(index),
        act: record.act.name(),
        by: &record.by,
        actor: printer.named(record.actor),
        to: record.to.as_deref(),
        text: words.join(" … "),
        shown: shown.join(" … "),
        evidence: record
            .evidence
            .iter()
            .map(|span| printer.place(*span))
            .collect(),
        sign: printer.words(record.sign),
        statement: record.statement.map(id),
        speaker: printer.named(statement.and_then(|statement| statement.attribution.speaker.get())),
        kind: names::kind(record.kind),
        certainty: names::certainty(record.certainty),
        topic: record
            .topic
            .and_then(|at| briefing.topics.get(at))
            .map(|topic| topic.id.as_str()),
        figures: list(&record.figures),
        deadlines: list(&record.deadlines),
        conditions: list(&record.conditions),
        hedges: list(&record.hedges),
        section: printer.heading(record.section),
    }
}

impl Printed<'_> {
    /// For whom it is: `Ukraine and Russia`, or that the text does not say.
    fn parties(&self) -> String {
        if self.by.is_empty() {
            let actor = self.actor.as_ref().map(named);
            return actor.unwrap_or_else(|| "party not stated here".to_owned());
        }
        let parties: Vec<_> = self.by.iter().map(|party| visible::line(party)).collect();
        parties.join(" and ")
    }

    /// Who is said to have said it.
    fn said_by(&self) -> String {
        match (&self.speaker, &self.statement) {
            (Some(speaker), _) => named(speaker),
            (None, Some(_)) => "not attributed".to_owned(),
            (None, None) => "told by the writer".to_owned(),
        }
    }

    /// Numbers, dates, conditions and hedges, in words.
    fn limits(&self) -> String {
        let mut all = String::new();
        for (label, words) in [
            ("figure", &self.figures),
            ("by when", &self.deadlines),
            ("condition", &self.conditions),
            ("hedge", &self.hedges),
        ] {
            if !words.is_empty() {
                let words: Vec<String> = words
                    .iter()
                    .map(|words| format!("“{}”", visible::line(words.text)))
                    .collect();
                let _ = write!(all, " · {label} {}", words.join(", "));
            }
        }
        all
    }
}

/// For the eye: three lines and an empty one.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn text(record: &Printed<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    let file = if style.named {
        format!("{}: ", visible::line(record.file))
    } else {
        String::new()
    };
    let to = record
        .to
        .map(|to| format!(" → {}", visible::line(to)))
        .unwrap_or_default();
    writeln!(
        out,
        "{file}{} {} {}  {}{to}{}",
        style.paint("2", &record.id),
        mark(record.kind),
        record.act,
        style.paint("1", &record.parties()),
        record
            .topic
            .map(|topic| format!("  · {topic}"))
            .unwrap_or_default(),
    )?;
    let mut lines = String::new();
    style.push_indented("    ", "", &mut lines, |out| {
        visible::push_line(&record.shown, out);
    });
    lines.push('\n');
    let known = format!(
        "{}{} · {} · sign “{}”{}",
        record.said_by(),
        record
            .statement
            .as_ref()
            .map(|id| format!(", {id} {}", record.kind))
            .unwrap_or_default(),
        record.certainty,
        visible::line(record.sign.text),
        record.limits(),
    );
    style.push_indented("    ", "2", &mut lines, |out| out.push_str(&known));
    lines.push_str("\n\n");
    out.write_all(lines.as_bytes())
}

/// Markdown: a quotation with its source.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn markdown(record: &Printed<'_>, out: &mut impl Write) -> io::Result<()> {
    let bytes: Vec<String> = record
        .evidence
        .iter()
        .map(|place| format!("{}–{}", place.bytes[0], place.bytes[1]))
        .collect();
    let to = record.to.map(|to| format!(" to {to}")).unwrap_or_default();
    writeln!(
        out,
        "- **{}** by {}{}: “{}” ({}, {}, {}; {}, bytes {})",
        record.act,
        escaped(&record.parties()),
        escaped(&to),
        escaped(&visible::line(&record.shown)),
        escaped(&record.said_by()),
        record.kind,
        record.certainty,
        escaped(&visible::line(record.file)),
        bytes.join(", "),
    )
}

/// The names of the columns of the table.
pub const COLUMNS: [&str; 19] = [
    "file",
    "id",
    "type",
    "by",
    "actor",
    "to",
    "text",
    "sign",
    "topic",
    "statement",
    "speaker",
    "kind",
    "certainty",
    "figures",
    "deadlines",
    "conditions",
    "hedges",
    "section",
    "bytes",
];

/// The cells of one row, in the order of [`COLUMNS`].
pub fn cells(record: &Printed<'_>) -> Vec<String> {
    let join = |words: &[Words<'_>]| {
        let words: Vec<&str> = words.iter().map(|words| words.text).collect();
        words.join("; ")
    };
    let name = |named: &Option<Named<'_>>| {
        named
            .as_ref()
            .map_or_else(String::new, |named| named.name.to_owned())
    };
    vec![
        record.file.to_owned(),
        record.id.clone(),
        record.act.to_owned(),
        record.by.join("; "),
        name(&record.actor),
        record.to.unwrap_or_default().to_owned(),
        record.text.clone(),
        record.sign.text.to_owned(),
        record.topic.unwrap_or_default().to_owned(),
        record.statement.clone().unwrap_or_default(),
        name(&record.speaker),
        record.kind.to_owned(),
        record.certainty.to_owned(),
        join(&record.figures),
        join(&record.deadlines),
        join(&record.conditions),
        join(&record.hedges),
        record.section.index.to_string(),
        csv::ranges(record.evidence.iter().map(|place| place.bytes)),
    ]
}
