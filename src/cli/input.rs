//! The briefings that a command reads: files, standard input, or the built-in one.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Args;

use super::{Outcome, report};
use crate::analysis::analyze;
use crate::briefing::Briefing;
use crate::disk;
use crate::error::Result;
use crate::format::{self, Document};
use crate::lexicon::Lexicon;
use crate::text::Text;
use crate::text::decode::{Notice, decode, decode_as};

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
    /// How they are encoded (windows-1251, koi8-r, big5). Otherwise: as they say themselves, or as their bytes suggest.
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    encoding: Option<String>,
}

impl Inputs {
    /// Decodes `bytes`, as asked or as they suggest.
    pub(super) fn decode(&self, bytes: Vec<u8>) -> (Text, Vec<Notice>) {
        let asked = self.encoding.as_deref();
        asked
            .and_then(|label| decode_as(&bytes, label))
            .unwrap_or_else(|| decode(bytes))
    }
}

fn known_encoding(label: &str) -> std::result::Result<String, String> {
    match decode_as(&[], label) {
        Some(_) => Ok(label.to_owned()),
        None => Err("no such encoding is known; examples: utf-8, windows-1252, koi8-r".to_owned()),
    }
}

/// Opens each and gives it to `act`; one that cannot be read is reported and passed over.
pub(super) fn each(
    inputs: &Inputs,
    lexicon: &Lexicon,
    mut act: impl FnMut(&str, &Briefing) -> Result<Outcome>,
) -> Result<Outcome> {
    each_document(inputs, |name, document| {
        act(name, &analyze(document, lexicon))
    })
}

/// As [`each`], with the text and its parts alone.
pub(super) fn each_document(
    inputs: &Inputs,
    mut act: impl FnMut(&str, Document) -> Result<Outcome>,
) -> Result<Outcome> {
    each_bytes(inputs, |name, bytes| {
        let (text, notices) = inputs.decode(bytes);
        act(name, format::read(text, Some(name), notices))
    })
}

/// As [`each`], with the bytes as they come.
pub(super) fn each_bytes(
    inputs: &Inputs,
    mut act: impl FnMut(&str, Vec<u8>) -> Result<Outcome>,
) -> Result<Outcome> {
    let piped = [PathBuf::from("-")];
    let files = match inputs.files.as_slice() {
        [] if !disk::is_piped() => {
            return act(BUILTIN_NAME, BUILTIN.into());
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
            Ok(bytes) => act(&file.to_string_lossy(), bytes)?,
            Err(error) => report(&error),
        });
    }
    Ok(worst)
}
