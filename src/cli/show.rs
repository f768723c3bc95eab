//! `attache show`: a whole briefing as text.

use std::io::Write;

use clap::Args;

use super::Outcome;
use super::input::{self, Inputs};
use crate::error::{Error, Result};
use crate::export::{html, show};
use crate::lexicon::Lexicon;
use crate::text::visible;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The decoded text as it stands (of a web page: the text laid out from it): what the spans of the other commands count in. To a terminal, characters that
    /// would act on it are shown as signs.
    #[arg(long)]
    verbatim: bool,
    /// One web page, complete in itself: quotes marked, speakers listed, no scripts.
    #[arg(long, conflicts_with = "verbatim")]
    html: bool,
    #[command(flatten)]
    inputs: Inputs,
}

/// Prints it; `terminal`: to one.
pub(super) fn print(
    asked: &Asked,
    lexicon: &Lexicon,
    terminal: bool,
    out: &mut impl Write,
) -> Result<Outcome> {
    if asked.verbatim {
        return input::each_document(&asked.inputs, |_, document| {
            let text = document.text;
            if terminal {
                out.write_all(visible::block(text.as_str()).as_bytes())?;
            } else {
                out.write_all(text.bytes())?;
            }
            Ok(Outcome::Done)
        });
    }
    if asked.html && asked.inputs.files.len() > 1 {
        return Err(Error::Data {
            origin: "show --html".to_owned(),
            reason: "makes one page of one file; name one file".to_owned(),
        });
    }
    input::each(&asked.inputs, lexicon, |file, briefing| {
        if asked.html {
            html::write(file, briefing, out)?;
            return Ok(Outcome::Done);
        }
        if asked.inputs.files.len() > 1 {
            writeln!(out, "==> {} <==\n", visible::line(file))?;
        }
        show::write(file, briefing, out)?;
        Ok(Outcome::Done)
    })
}
