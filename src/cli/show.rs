//! `attache show`: a whole briefing as text.

use std::io::Write;

use clap::Args;

use super::Outcome;
use super::input::{self, Inputs, Same};
use super::picture;
use crate::analysis::analyze;
use crate::error::{Error, Result};
use crate::export::{html, show};
use crate::lexicon::Lexicon;
use crate::text::visible;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The decoded text as it stands (of a web page: the text laid out from it): what the spans of the other commands
    /// count in. To a terminal, characters that would act on it are shown as signs.
    #[arg(long)]
    verbatim: bool,
    /// One web page, complete in itself: quotes marked, speakers listed, no scripts.
    #[arg(long, conflicts_with = "verbatim")]
    html: bool,
    /// The reader's screen as a picture.
    #[arg(long, conflicts_with_all = ["verbatim", "html"])]
    svg: bool,
    /// The size of that screen, in columns and rows.
    #[arg(long, value_name = "SIZE", value_parser = picture::size, default_value = "120x36", requires = "svg")]
    size: (u16, u16),
    /// The keys that are pressed first, a space between two: "] ] v".
    #[arg(
        long,
        value_name = "KEYS",
        default_value = "",
        hide_default_value = true,
        requires = "svg"
    )]
    keys: String,
    /// Its colours: dark or light.
    #[arg(long, value_name = "NAME", requires = "svg")]
    theme: Option<String>,
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
    if (asked.html || asked.svg) && asked.inputs.files.len() > 1 {
        return Err(Error::Data {
            origin: "show --html and --svg".to_owned(),
            reason: "make one page or picture of one file; name one file".to_owned(),
        });
    }
    if asked.svg {
        let theme = asked.theme.as_deref();
        return input::each_document(&asked.inputs, |file, document| {
            let briefing = analyze(document, lexicon);
            picture::write(file, briefing, &asked.keys, asked.size, theme, out)?;
            Ok(Outcome::Done)
        });
    }
    if asked.html {
        return input::each(&asked.inputs, lexicon, Same::Tell, |file, briefing| {
            html::write(file, briefing, out)?;
            Ok(Outcome::Done)
        });
    }
    all(&asked.inputs, lexicon, out)
}

/// Prints all of each briefing as plain text.
pub(super) fn all(inputs: &Inputs, lexicon: &Lexicon, out: &mut impl Write) -> Result<Outcome> {
    input::each(inputs, lexicon, Same::Tell, |file, briefing| {
        if inputs.files.len() > 1 {
            writeln!(out, "==> {} <==\n", visible::line(file))?;
        }
        show::write(file, briefing, out)?;
        Ok(Outcome::Done)
    })
}
