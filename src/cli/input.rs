//! The briefings that a command reads: files, standard input, or the built-in one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Outcome, batch, data, report, tell};
use crate::analysis::analyze;
use crate::briefing::Briefing;
use crate::disk;
use crate::disk::store::Store;
use crate::error::{Error, Result};
use crate::format::Document;
use crate::format::open::{self, Content};
use crate::lexicon::Lexicon;
use crate::library::Layer;
use crate::library::corrections::corrected;
use crate::library::likeness::{Likeness, Seen};
use crate::text::decode::decode_as;

/// The name of the briefing that opens when no file is named.
pub(super) const BUILTIN_NAME: &str = "istanbul-third-round.md";

/// Its text.
pub(super) const BUILTIN: &str = include_str!("../../assets/briefings/istanbul-third-round.md");

/// Which briefings.
#[derive(Debug, Default, Args)]
pub(super) struct Inputs {
    /// The briefings; `-` is standard input. None: what is piped in, or else the built-in briefing.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How they are encoded (windows-1251, koi8-r, big5). Otherwise: as they say themselves, or as their bytes suggest.
    #[arg(long, value_name = "NAME", value_parser = known_encoding)]
    encoding: Option<String>,
    /// As the text is read: without your corrections, and in the reader without place, marks and notes.
    #[arg(long)]
    as_read: bool,
}

/// What to do about files that hold the same briefing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Same {
    /// Say so.
    #[default]
    Tell,
    /// Say so, and leave all but the first out.
    LeaveOut,
}

impl Same {
    /// As `--once` says.
    pub(super) const fn asked(once: bool) -> Self {
        if once { Self::LeaveOut } else { Self::Tell }
    }
}

impl Inputs {
    /// `files`, as they say and suggest themselves.
    pub(super) fn of(files: Vec<PathBuf>) -> Self {
        Self {
            files,
            ..Self::default()
        }
    }

    /// Where what the reader put over the texts is kept, unless it is to be left out.
    pub(super) fn store(&self) -> Option<Store> {
        if self.as_read { None } else { data::store() }
    }

    /// Whether it was said how they are encoded.
    pub(super) fn is_encoding_given(&self) -> bool {
        self.encoding.is_some()
    }

    /// What the bytes of `file` hold, decoded as asked or as they suggest.
    ///
    /// # Errors
    ///
    /// When there is no text in them.
    pub(super) fn open(&self, file: &Path, bytes: &[u8]) -> Result<Content> {
        self.open_as(file, bytes, None)
    }

    /// As [`open`](Self::open), in the encoding `other` where one is named.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub(super) fn open_as(
        &self,
        file: &Path,
        bytes: &[u8],
        other: Option<&str>,
    ) -> Result<Content> {
        let encoding = other.or(self.encoding.as_deref());
        #[cfg(feature = "pdf")]
        let content = open::open_with(bytes, encoding, super::aside::read);
        #[cfg(not(feature = "pdf"))]
        let content = open::open(bytes, encoding);
        content.map_err(|reason| Error::File {
            path: file.to_owned(),
            reason,
        })
    }
}

fn known_encoding(label: &str) -> std::result::Result<String, String> {
    match decode_as(&[], label) {
        Some(_) => Ok(label.to_owned()),
        None => Err("no such encoding is known; examples: utf-8, windows-1252, koi8-r".to_owned()),
    }
}

/// Opens each and gives it to `act`, in order; one that cannot be read is reported and passed over.
pub(super) fn each(
    inputs: &Inputs,
    lexicon: &Lexicon,
    same: Same,
    mut act: impl FnMut(&str, &Briefing) -> Result<Outcome>,
) -> Result<Outcome> {
    each_layer(inputs, lexicon, same, |name, briefing, _| {
        act(name, briefing)
    })
}

/// As [`each`], with what the reader has put over the text; the corrections are made.
pub(super) fn each_layer(
    inputs: &Inputs,
    lexicon: &Lexicon,
    same: Same,
    mut act: impl FnMut(&str, &Briefing, &Layer) -> Result<Outcome>,
) -> Result<Outcome> {
    let make = |_: &str, briefing, layer| (briefing, layer);
    each_made(inputs, lexicon, same, make, |name, (briefing, layer)| {
        act(name, &briefing, &layer)
    })
}

/// As [`each`], but `act` is given what `make` makes of a briefing; `make` runs on all cores.
pub(super) fn each_as<T: Send>(
    inputs: &Inputs,
    lexicon: &Lexicon,
    same: Same,
    make: impl Fn(&str, Briefing) -> T + Sync,
    act: impl FnMut(&str, T) -> Result<Outcome>,
) -> Result<Outcome> {
    let make = |name: &str, briefing, _| make(name, briefing);
    each_made(inputs, lexicon, same, make, act)
}

fn each_made<T: Send>(
    inputs: &Inputs,
    lexicon: &Lexicon,
    same: Same,
    make: impl Fn(&str, Briefing, Layer) -> T + Sync,
    mut act: impl FnMut(&str, T) -> Result<Outcome>,
) -> Result<Outcome> {
    let store = inputs.store();
    let several = inputs.files.len() > 1;
    let make = |name: &str, bytes| {
        let briefing = analyze(document(inputs, name, bytes)?, lexicon);
        let likeness = several.then(|| Likeness::of(&briefing.document));
        let Some(store) = &store else {
            return Ok((make(name, briefing, Layer::default()), None, likeness));
        };
        let (layer, said) = data::layer(store, &briefing, name);
        let briefing = corrected(&briefing, &layer).unwrap_or(briefing);
        Ok((make(name, briefing, layer), said, likeness))
    };
    let (mut seen, mut names) = (Seen::default(), Vec::new());
    made(inputs, make, |name, (made, said, likeness)| {
        if let Some(said) = said {
            tell(&said);
        }
        if let Some(likeness) = likeness {
            let first = seen.first_like(likeness);
            names.push(name.to_owned());
            if let Some(first) = first.and_then(|first| names.get(first)) {
                tell(&format!("{name}: the same briefing as {first}"));
                if same == Same::LeaveOut {
                    return Ok(Outcome::Done);
                }
            }
        }
        act(name, made)
    })
}

/// As [`each`], with the text and its parts alone.
pub(super) fn each_document(
    inputs: &Inputs,
    act: impl FnMut(&str, Document) -> Result<Outcome>,
) -> Result<Outcome> {
    made(inputs, |name, bytes| document(inputs, name, bytes), act)
}

/// As [`each`], with the bytes as they come.
pub(super) fn each_bytes(
    inputs: &Inputs,
    act: impl FnMut(&str, Vec<u8>) -> Result<Outcome>,
) -> Result<Outcome> {
    made(inputs, |_, bytes| Ok(bytes), act)
}

fn document(inputs: &Inputs, name: &str, bytes: Vec<u8>) -> Result<Document> {
    let content = inputs.open(Path::new(name), &bytes)?;
    // What follows takes several times as much.
    drop(bytes);
    Ok(content.document(Some(name)))
}

/// Gives what `make` makes of each input to `act`, in order; `make` runs on all cores.
fn made<T: Send>(
    inputs: &Inputs,
    make: impl Fn(&str, Vec<u8>) -> Result<T> + Sync,
    mut act: impl FnMut(&str, T) -> Result<Outcome>,
) -> Result<Outcome> {
    let piped = [PathBuf::from("-")];
    let files = match inputs.files.as_slice() {
        [] if !disk::is_piped() => {
            return act(BUILTIN_NAME, make(BUILTIN_NAME, BUILTIN.into())?);
        }
        [] => &piped,
        files => files,
    };
    let mut worst = Outcome::Done;
    let opened = |file: &PathBuf| read(file).and_then(|bytes| make(&file.to_string_lossy(), bytes));
    batch::in_order(
        files,
        |file| disk::length(file),
        opened,
        |file, opened| {
            worst = worst.max(match opened {
                Ok(opened) => act(&file.to_string_lossy(), opened)?,
                Err(error) => report(&error),
            });
            Ok(())
        },
    )?;
    Ok(worst)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    if file.as_os_str() == OsStr::new("-") {
        disk::read_stdin()
    } else {
        disk::read(file)
    }
}
