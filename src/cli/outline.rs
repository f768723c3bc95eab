//! `attache outline`: sections, topics and speakers of some briefings.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::Outcome;
use super::input::{self, Inputs, Same};
use crate::error::Result;
use crate::export::json;
use crate::export::text::{self, Order, Style};
use crate::lexicon::Lexicon;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// In which order (in JSON all three are there).
    #[arg(long, value_enum, default_value_t = By::Written)]
    by: By,
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// The sections as written.
    Written,
    /// What the text is about, wherever it stands.
    Topic,
    /// Who says how much.
    Speaker,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// For the eye.
    Text,
    /// One object a file, each on a line.
    Json,
}

/// Prints it.
pub(super) fn print(
    asked: &Asked,
    lexicon: &Lexicon,
    style: Style,
    out: &mut impl Write,
) -> Result<Outcome> {
    let order = match asked.by {
        By::Written => Order::Written,
        By::Topic => Order::Topic,
        By::Speaker => Order::Speaker,
    };
    let style = Style {
        named: asked.inputs.files.len() > 1,
        ..style
    };
    input::each(&asked.inputs, lexicon, Same::Tell, |file, briefing| {
        let outline = json::Printer::new(file, briefing).outline();
        match asked.format {
            Form::Text => text::outline(&outline, briefing, order, style, out)?,
            Form::Json => {
                json::write(&mut *out, &outline)?;
                writeln!(out)?;
            }
        }
        Ok(Outcome::Done)
    })
}
