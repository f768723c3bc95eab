//! `attache records`: what some briefings state as demanded, offered, agreed, refused.

use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use super::listed::{self, Listed};
use crate::analysis::records as analysis;
use crate::briefing::{Act, Briefing};
use crate::error::Result;
use crate::export::csv::Table;
use crate::export::json::Printer;
use crate::export::records::{self, Printed};
use crate::export::text::Style;
use crate::lexicon::Lexicon;
use crate::search::records::Wanted;
use crate::text::fold::Needle;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    #[command(flatten)]
    listed: listed::Printing,
    #[command(flatten)]
    filters: Filters,
}

/// The filters. Each narrows; one given twice lets either pass.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Filters (each narrows; one given twice lets either pass)")]
struct Filters {
    /// By which party: Ukraine; case, accents and a slip in spelling are forgiven.
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,
    /// About what: a topic's id, name or group.
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// What is done: demand, offer, proposal, commitment, agreement, refusal, denial, readiness, position, assessment,
    /// appeal, accusation, warning.
    #[arg(long = "type", value_name = "TYPE", value_parser = act)]
    act: Vec<Act>,
    /// Who says or does it.
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// Whose words contain these. Given twice: both.
    #[arg(long, value_name = "WORDS")]
    containing: Vec<String>,
}

fn act(name: &str) -> std::result::Result<Act, String> {
    Act::named(name).ok_or_else(|| {
        let all: Vec<&str> = Act::ALL.into_iter().map(Act::name).collect();
        format!("there is no such type; there are {}", all.join(", "))
    })
}

impl Filters {
    fn wanted(&self) -> Wanted {
        Wanted {
            party: self.party.clone(),
            topic: self.topic.clone(),
            act: self.act.clone(),
            speaker: self.speaker.clone(),
            words: self
                .containing
                .iter()
                .map(|words| Needle::new(words))
                .filter(|needle| !needle.is_empty())
                .collect(),
        }
    }
}

/// Prints them.
pub(super) fn print(
    asked: &Asked,
    lexicon: &Lexicon,
    style: Style,
    out: &mut impl Write,
) -> Result<Outcome> {
    let records = Records {
        wanted: asked.filters.wanted(),
        lexicon,
    };
    listed::print(&records, &asked.listed, lexicon, style, out)
}

/// Those that are wanted.
struct Records<'l> {
    wanted: Wanted,
    lexicon: &'l Lexicon,
}

impl Listed for Records<'_> {
    type Item<'b> = Printed<'b>;

    const COLUMNS: &'static [&'static str] = &records::COLUMNS;

    fn each(
        &self,
        file: &str,
        briefing: &Briefing,
        mut act: impl FnMut(&Printed<'_>) -> io::Result<()>,
    ) -> io::Result<Option<String>> {
        let printer = Printer::new(file, briefing);
        let found = analysis::find(briefing, self.lexicon);
        let chosen = self.wanted.select(briefing, &found);
        if chosen.is_empty() && !self.wanted.is_empty() {
            let all = found.len();
            return Ok(Some(format!(
                "{file}: not stated here: no record matches, of {all}"
            )));
        }
        for at in chosen {
            if let Some(record) = found.get(at) {
                act(&records::printed(&printer, at, record))?;
            }
        }
        Ok(None)
    }

    fn text(record: &Printed<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
        records::text(record, style, out)
    }

    fn markdown(record: &Printed<'_>, out: &mut impl Write) -> io::Result<()> {
        records::markdown(record, out)
    }

    fn row(record: &Printed<'_>, table: &mut Table<impl Write>) -> io::Result<()> {
        let cells = records::cells(record);
        table.row(cells.iter().map(String::as_str))
    }
}
