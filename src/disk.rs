//! The only place that touches files: whole inputs come in here, checked before anything is shown.

pub mod store;

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};
use crate::format::open;

/// The longest text that is read, in bytes: 128 MiB. What is longer is refused before it fills the memory.
pub const LIMIT: usize = 1 << 27;

/// How long a named pipe is given until somebody writes to it.
const PATIENCE: Duration = Duration::from_secs(2);

/// The bytes of the file at `path`. A named pipe is read to its end, if somebody writes to it.
///
/// # Errors
///
/// When there is no such file, it is a folder or a device, it may not be read, it is longer than [`LIMIT`] or its
/// beginning shows that there is no text in it. The error says which and what to do.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let wrong = |reason: &str| Error::File {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if about.is_dir() {
        return Err(wrong("is a folder; name a file in it"));
    }
    if about.is_file() && about.len() > LIMIT as u64 {
        return Err(wrong(TOO_LONG));
    }
    let file = if about.file_type().is_fifo() {
        open_pipe(path)
            .ok_or_else(|| wrong("is a pipe that nobody writes to; start the writer first"))?
    } else if about.is_file() {
        File::open(path)
    } else {
        return Err(wrong("is a device or a socket; name a file"));
    };
    let file = file.map_err(|error| unreadable(path, &error))?;
    take(file, about.len(), path)
}

/// The path to the same file from the root, links followed; as it is where that is not to be had.
pub fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether there is something at `path`.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Opens a named pipe: that waits for a writer, so it is done beside, and given up after [`PATIENCE`].
fn open_pipe(path: &Path) -> Option<io::Result<File>> {
    let (done, opened) = mpsc::channel();
    let path = path.to_owned();
    thread::spawn(move || done.send(File::open(path)));
    opened.recv_timeout(PATIENCE).ok()
}

/// The length of the file at `path` in bytes, as its folder has it; 0 when that is not known.
pub fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
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
    take(io::stdin().lock(), 0, path)
}

const TOO_LONG: &str = "is longer than 128 MiB; split it first";

/// Reads `input` to its end, unless its beginning shows that it is no text.
fn take(mut input: impl Read, expected: u64, path: &Path) -> Result<Vec<u8>> {
    let wrong = |reason: &str| Error::File {
        path: path.to_owned(),
        reason: reason.to_owned(),
    };
    let fault = |error: io::Error| unreadable(path, &error);
    let limit = LIMIT as u64;
    let mut bytes =
        Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or_default() + 1);
    let mut sample = input.by_ref().take(open::SAMPLE as u64);
    sample.read_to_end(&mut bytes).map_err(fault)?;
    if let Some(reason) = open::no_text(&bytes) {
        return Err(wrong(&reason));
    }
    let mut rest = input.take(limit + 1 - bytes.len() as u64);
    rest.read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() > LIMIT {
        return Err(wrong(TOO_LONG));
    }
    Ok(bytes)
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
