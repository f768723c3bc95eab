//! The briefings that a command reads: files, standard input, or the built-in one.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Args;

use super::{Outcome, report};
use crate::analysis::analyze;
use crate::briefing::Briefing;
use crate::disk;
use crate::error::Result;
use crate::format;
use crate::lexicon::Lexicon;
use crate::text::Text;
use crate::text::decode::{Notice, decode};

/// The name of the briefing that opens when no file is named.
pub(super) const BUILTIN_NAME: &str = "istanbul-third-round.md";

/// Its text.
pub(super) const BUILTIN: &str = include_str!("../../assets/briefings/istanbul-third-round.md");

/// Which briefings.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// The briefings; `-` is standard input. None: what is piped in, or else the built-in briefing.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Opens each and gives it to `act`; one that cannot be read is reported and passed over.
pub(super) fn each(
    inputs: &Inputs,
    lexicon: &Lexicon,
    mut act: impl FnMut(&str, &Briefing) -> Result<Outcome>,
) -> Result<Outcome> {
    each_text(inputs, |name, text, notices| {
        let document = format::read(text, Some(name), notices);
        act(name, &analyze(document, lexicon))
    })
}

/// As [`each`], with the decoded text alone.
pub(super) fn each_text(
    inputs: &Inputs,
    mut act: impl FnMut(&str, Text, Vec<Notice>) -> Result<Outcome>,
) -> Result<Outcome> {
    let piped = [PathBuf::from("-")];
    let files = match inputs.files.as_slice() {
        [] if !disk::is_piped() => {
            return act(BUILTIN_NAME, Text::new(BUILTIN), Vec::new());
        }
        [] => &piped,
        files => files,
    };
    let mut worst = Outcome::Done;
    for file in files {
        let bytes = if file.as_os_str() == OsStr::new("-") {
            disk::read_stdin()
        } else {
            disk::read(file)
        };
        worst = worst.max(match bytes {
            Ok(bytes) => {
                let (text, notices) = decode(bytes);
                act(&file.to_string_lossy(), text, notices)?
            }
            Err(error) => report(&error),
        });
    }
    Ok(worst)
}
