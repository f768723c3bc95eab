//! CSV: one row a statement, safe to open in a spreadsheet.
//!
//! A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`) gets an apostrophe before
//! it, and so does one that begins with an apostrophe: taking one leading apostrophe away gives every cell back.

use std::borrow::Cow;
use std::io::{self, Write};

use super::json::Quote;
use crate::text::visible;

/// The names of the columns.
pub const COLUMNS: [&str; 21] = [
    "file",
    "id",
    "kind",
    "text",
    "speaker",
    "speaker_kind",
    "role",
    "party",
    "cue",
    "source",
    "method",
    "certainty",
    "stance",
    "medium",
    "occasion",
    "section",
    "heading",
    "topics",
    "nested",
    "bytes",
    "chars",
];

/// A table that is being written.
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// Writes the names of the columns.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written.
    pub fn new(out: W) -> io::Result<Self> {
        Self::with(out, &COLUMNS)
    }

    /// Writes the names of other columns.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written.
    pub fn with(out: W, columns: &[&str]) -> io::Result<Self> {
        let mut table = Self::rows(out);
        table.rows.write_record(columns).map_err(fault)?;
        Ok(table)
    }

    /// The rows that follow, without a head.
    pub fn rows(out: W) -> Self {
        Self {
            rows: csv::Writer::from_writer(out),
        }
    }

    /// Writes one statement.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn quote(&mut self, quote: &Quote<'_>) -> io::Result<()> {
        let speaker = quote.speaker.as_ref();
        let section = quote.section.index.to_string();
        let topics = quote.topics.join(" ");
        let cells = [
            quote.file,
            &quote.id.to_string(),
            quote.kind,
            &quote.text,
            speaker.map_or("", |speaker| speaker.name),
            speaker.map_or("", |speaker| speaker.kind),
            speaker.and_then(|speaker| speaker.role).unwrap_or_default(),
            speaker
                .and_then(|speaker| speaker.party)
                .unwrap_or_default(),
            quote.cue.as_ref().map_or("", |cue| cue.text),
            quote.source.as_ref().map_or("", |source| source.text),
            quote.method,
            quote.certainty,
            quote.stance,
            quote.medium.unwrap_or_default(),
            quote.occasion.unwrap_or_default(),
            &section,
            quote.section.heading.as_deref().unwrap_or_default(),
            &topics,
            if quote.nested { "true" } else { "false" },
            &ranges(quote.content.iter().map(|place| place.bytes)),
            &ranges(quote.content.iter().map(|place| place.chars)),
        ];
        self.row(cells)
    }

    /// Writes one row, a cell for each column.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        for cell in cells {
            self.rows
                .write_field(guarded(cell).as_bytes())
                .map_err(fault)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(fault)
    }

    /// Sees that all rows are written.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// `548:647 700:710`. No hyphen: spreadsheets make dates of those.
pub(super) fn ranges(places: impl Iterator<Item = [usize; 2]>) -> String {
    let ranges: Vec<String> = places
        .map(|[start, end]| format!("{start}:{end}"))
        .collect();
    ranges.join(" ")
}

fn guarded(cell: &str) -> Cow<'_, str> {
    let shown = visible::line(cell);
    if shown
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\'', '＝', '＋', '－', '＠'])
    {
        Cow::Owned(format!("'{shown}"))
    } else {
        shown
    }
}

fn fault(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
