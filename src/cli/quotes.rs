//! `attache quotes`: the statements of some briefings.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outcome, each};
use crate::error::Result;
use crate::export::json;
use crate::lexicon::Lexicon;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
    /// The briefings; `-` is standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
}

/// Prints them.
pub(super) fn print(asked: &Asked, lexicon: &Lexicon, out: &mut impl Write) -> Result<Outcome> {
    let mut any = false;
    let array = asked.format == Form::Json;
    if array {
        out.write_all(b"[")?;
    }
    let outcome = each(&asked.files, lexicon, |file, briefing| {
        let printer = json::Printer::new(file, briefing);
        for quote in (0..briefing.statements.len()).filter_map(|index| printer.quote(index)) {
            if array {
                out.write_all(if any { b",\n " } else { b"\n " })?;
            }
            serde_json::to_writer(&mut *out, &quote).map_err(io::Error::from)?;
            if !array {
                out.write_all(b"\n")?;
            }
            any = true;
        }
        Ok(Outcome::Done)
    })?;
    if array {
        out.write_all(b"\n]\n")?;
    }
    Ok(if any {
        outcome
    } else {
        outcome.max(Outcome::NotFound)
    })
}
