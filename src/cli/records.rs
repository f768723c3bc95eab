//! `attache records`: what some briefings state as demanded, offered, agreed, refused.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::input::{self, Inputs, Same};
use super::{Outcome, tell};
use crate::analysis::records as analysis;
use crate::briefing::Act;
use crate::error::Result;
use crate::export::records::{self, Printed};
use crate::export::text::Style;
use crate::export::{csv, json};
use crate::lexicon::Lexicon;
use crate::search::records::Wanted;
use crate::text::fold::Needle;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Of files that hold the same briefing, only the first.
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For the eye.
    Text,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A table with a head, safe for spreadsheets.
    Csv,
    /// A list with the words and their places.
    Markdown,
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
    let style = Style {
        named: asked.inputs.files.len() > 1,
        ..style
    };
    match asked.format {
        Form::Text => each(asked, lexicon, out, |record, out| {
            records::text(record, style, out)
        }),
        Form::Markdown => each(asked, lexicon, out, records::markdown),
        Form::Jsonl => each(asked, lexicon, out, |record, out| {
            json::write(&mut *out, record)?;
            out.write_all(b"\n")
        }),
        Form::Json => {
            out.write_all(b"[")?;
            let mut before = "\n ";
            let outcome = each(asked, lexicon, out, |record, out| {
                out.write_all(before.as_bytes())?;
                before = ",\n ";
                json::write(&mut *out, record)
            })?;
            out.write_all(b"\n]\n")?;
            Ok(outcome)
        }
        Form::Csv => {
            let mut table = csv::Table::with(out, &records::COLUMNS)?;
            let outcome = each(asked, lexicon, &mut table, |record, table| {
                let cells = records::cells(record);
                table.row(cells.iter().map(String::as_str))
            })?;
            table.finish()?;
            Ok(outcome)
        }
    }
}

/// Gives each record that passes the filters to `act`, and says so when none does.
fn each<W>(
    asked: &Asked,
    lexicon: &Lexicon,
    out: &mut W,
    mut act: impl FnMut(&Printed<'_>, &mut W) -> io::Result<()>,
) -> Result<Outcome> {
    let wanted = asked.filters.wanted();
    let mut any = false;
    let mut last = String::new();
    let same = Same::asked(asked.once);
    let outcome = input::each(&asked.inputs, lexicon, same, |file, briefing| {
        let printer = json::Printer::new(file, briefing);
        let found = analysis::find(briefing, lexicon);
        let chosen = wanted.select(briefing, &found);
        if chosen.is_empty() && !any {
            last = format!(
                "{file}: not stated here: no record matches, of {}",
                found.len()
            );
        }
        for at in chosen {
            if let Some(record) = found.get(at) {
                act(&records::printed(&printer, at, record), out)?;
                any = true;
            }
        }
        Ok(Outcome::Done)
    })?;
    if any || outcome != Outcome::Done || wanted.is_empty() {
        return Ok(outcome);
    }
    tell(&last);
    Ok(Outcome::NotFound)
}
