//! `attache notes`: what the reader has noted, marked, highlighted and corrected in some texts.

use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::input::{self, Inputs, Same};
use super::{Outcome, tell};
use crate::disk;
use crate::error::Result;
use crate::export::json;
use crate::export::notes::{Noted, address};
use crate::lexicon::Lexicon;
use crate::library::Key;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Markdown)]
    format: Form,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Quotations with their source, and what you noted.
    Markdown,
    /// W3C Web Annotations: one array.
    W3c,
}

/// Prints it.
pub(super) fn print(asked: &Asked, lexicon: &Lexicon, out: &mut impl Write) -> Result<Outcome> {
    let mut before = "\n ";
    let mut nothing = Vec::new();
    if asked.format == Form::W3c {
        out.write_all(b"[")?;
    }
    let mut outcome = input::each_layer(
        &asked.inputs,
        lexicon,
        Same::Tell,
        |file, briefing, layer| {
            let noted = Noted::new(file, briefing, layer);
            if noted.is_empty() {
                nothing.push(file.to_owned());
                return Ok(Outcome::Done);
            }
            if asked.format == Form::Markdown {
                noted.markdown(out)?;
                return Ok(Outcome::Done);
            }
            let path = Path::new(file);
            let source = if file != "-" && disk::exists(path) {
                address(&disk::absolute(path).to_string_lossy())
            } else {
                format!("urn:attache:{}", Key::of(&briefing.document.text))
            };
            noted.annotations(&source, |annotation| {
                out.write_all(before.as_bytes())?;
                before = ",\n ";
                json::write(&mut *out, annotation)
            })?;
            Ok(Outcome::Done)
        },
    )?;
    if asked.format == Form::W3c {
        out.write_all(b"\n]\n")?;
    }
    for file in nothing {
        tell(&format!(
            "{file}: nothing is noted there; in the reader, a notes, H highlights, m marks"
        ));
        outcome = outcome.max(Outcome::NotFound);
    }
    Ok(outcome)
}
