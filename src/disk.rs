//! The only place that touches files: whole inputs come in here, checked before anything is shown.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::text::Text;
use crate::text::decode;

/// The bytes of the file at `path`.
///
/// # Errors
///
/// When there is no such file, it is a folder, a pipe or a device, it may not be read, it is longer than
/// [`Text::MAX_BYTES`] or it is not a text. The error says which and what to do.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let wrong = |reason: &str| Error::File {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if about.is_dir() {
        return Err(wrong("is a folder; name a file in it"));
    }
    if !about.is_file() {
        return Err(wrong(
            "is not a regular file; to read a pipe, give it as standard input: attache -",
        ));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let bytes = take(file, about.len()).map_err(|error| unreadable(path, &error))?;
    checked(bytes, path)
}

/// Whether something is piped or redirected into standard input: a pipe or a file, not a terminal and not `/dev/null`.
pub fn is_piped() -> bool {
    fs::metadata("/dev/stdin").is_ok_and(|about| about.is_file() || about.file_type().is_fifo())
}

/// The bytes of standard input, up to its end.
///
/// # Errors
///
/// As [`read`], with `-` for the path.
pub fn read_stdin() -> Result<Vec<u8>> {
    let path = Path::new("-");
    let bytes = take(io::stdin().lock(), 0).map_err(|error| unreadable(path, &error))?;
    checked(bytes, path)
}

fn take(input: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let limit = Text::MAX_BYTES as u64;
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or_default());
    input.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn checked(bytes: Vec<u8>, path: &Path) -> Result<Vec<u8>> {
    let wrong = |reason: &str| Error::File {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    if bytes.len() > Text::MAX_BYTES {
        return Err(wrong("is longer than 1 GiB; split it first"));
    }
    if is_binary(&bytes) {
        return Err(wrong(
            "is not a text; give a file of plain text or Markdown",
        ));
    }
    Ok(bytes)
}

/// A text has no zero bytes, but for UTF-16 and UTF-32, where they stand in a pattern and never two characters long.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    if !sample.contains(&0)
        || sample.starts_with(&[0xFF, 0xFE])
        || sample.starts_with(&[0xFE, 0xFF])
    {
        return false;
    }
    decode::utf16_without_mark(sample).is_none()
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Error::File {
        path: PathBuf::from(path),
        reason,
    }
}
