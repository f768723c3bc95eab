//! `attache quotes`: the statements of some briefings.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::filters::Filters;
use super::input::{self, Inputs, Same};
use super::{Outcome, tell};
use crate::error::Result;
use crate::export::json::Quote;
use crate::export::text::Style;
use crate::export::{csv, json, markdown, text};
use crate::lexicon::Lexicon;

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
    /// Quotations with their source.
    Markdown,
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
        Form::Text => each(asked, lexicon, out, |quote, out| {
            text::quote(quote, style, out)
        }),
        Form::Markdown => each(asked, lexicon, out, markdown::quote),
        Form::Jsonl => each(asked, lexicon, out, |quote, out| {
            json::write(&mut *out, quote)?;
            out.write_all(b"\n")
        }),
        Form::Json => {
            out.write_all(b"[")?;
            let mut before = "\n ";
            let outcome = each(asked, lexicon, out, |quote, out| {
                out.write_all(before.as_bytes())?;
                before = ",\n ";
                json::write(&mut *out, quote)
            })?;
            out.write_all(b"\n]\n")?;
            Ok(outcome)
        }
        Form::Csv => {
            let mut table = csv::Table::new(out)?;
            let outcome = each(asked, lexicon, &mut table, |quote, table| {
                table.quote(quote)
            })?;
            table.finish()?;
            Ok(outcome)
        }
    }
}

/// Gives each statement that passes the filters to `act`, and says so when none does.
fn each<W>(
    asked: &Asked,
    lexicon: &Lexicon,
    out: &mut W,
    mut act: impl FnMut(&Quote<'_>, &mut W) -> io::Result<()>,
) -> Result<Outcome> {
    let mut any = false;
    let mut last = String::new();
    let same = Same::asked(asked.once);
    let outcome = input::each(&asked.inputs, lexicon, same, |file, briefing| {
        let printer = json::Printer::new(file, briefing);
        let found = asked.filters.select(briefing);
        if found.is_empty() && !any && !asked.filters.is_empty() {
            last = format!("{file}: {}", asked.filters.nothing(briefing));
        }
        for quote in found.into_iter().filter_map(|index| printer.quote(index)) {
            act(&quote, out)?;
            any = true;
        }
        Ok(Outcome::Done)
    })?;
    if any || outcome != Outcome::Done || asked.filters.is_empty() {
        return Ok(outcome);
    }
    tell(&last);
    Ok(Outcome::NotFound)
}
