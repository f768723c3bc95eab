//! The files inside of a ZIP archive, read into memory one at a time by their names. No name in it is ever a path on a
//! disk, sizes it states are not believed, and what comes out of all of it together is bounded.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::open::Refusal;
use crate::text::decode::decode;

/// As much may always come out, in bytes.
const SMALL: u64 = 32 << 20;
/// Markup packs well: a twentieth is common.
const RATIO: u64 = 24;
/// More than this never comes out, in bytes.
const MOST: u64 = 96 << 20;

/// An archive that is read from.
pub struct Archive<'b> {
    inner: ZipArchive<Cursor<&'b [u8]>>,
    /// How much may still come out, in bytes.
    budget: u64,
    /// How much may come out in all, in bytes.
    cap: u64,
}

/// Whether `bytes` are a ZIP archive.
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

impl<'b> Archive<'b> {
    /// Opens the archive `bytes`.
    ///
    /// # Errors
    ///
    /// When it is damaged, or has more files in it than 65,534.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        if !is_small(bytes) {
            return Err("is a ZIP archive with very many files in it; unpack it first".to_owned());
        }
        let inner = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| "is a damaged ZIP, DOCX, ODT or EPUB; save it anew".to_owned())?;
        let cap = (bytes.len() as u64 * RATIO).clamp(SMALL, MOST);
        Ok(Self {
            inner,
            budget: cap,
            cap,
        })
    }

    /// Whether it has a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.inner.index_for_name(name).is_some()
    }

    /// The file of this name, decoded; `None` when there is none.
    ///
    /// # Errors
    ///
    /// When it is damaged or locked, or when more than 32 MiB and 24 times the archive, or more than 96 MiB, comes out
    /// of the archive in all.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.inner.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.inner.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => {
                "is locked with a password or packed in an unknown way; save it anew".to_owned()
            }
            _ => DAMAGED.to_owned(),
        })?;
        let mut bytes = Vec::new();
        let read = file.take(self.budget + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.budget {
            let cap = self.cap >> 20;
            return Err(format!(
                "unpacks to more than {cap} MiB; save it as text first"
            ));
        }
        read.map_err(|_| DAMAGED.to_owned())?;
        self.budget -= bytes.len() as u64;
        let (text, _) = decode(bytes);
        Ok(Some(text.as_str().to_owned()))
    }
}

const DAMAGED: &str = "is damaged: a part of it cannot be unpacked; save it anew";

/// Whether the archive states so few files that its list can be read into memory.
fn is_small(bytes: &[u8]) -> bool {
    let tail = bytes
        .get(bytes.len().saturating_sub(66_000)..)
        .unwrap_or_default();
    let end = memchr::memmem::rfind(tail, b"PK\x05\x06").and_then(|at| tail.get(at + 10..at + 12));
    end.is_none_or(|count| count != [0xFF, 0xFF])
}
