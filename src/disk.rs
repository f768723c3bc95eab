//! The only place that touches files: whole inputs come in here, checked before anything is shown.

pub mod incoming;
pub mod store;
pub mod watch;

use std::fs;
use std::io::{self, BufReader};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The longest text that is read, in bytes: 96 MiB, which take some 390 MB of memory to read and search. What is longer
/// is refused before it fills the memory.
pub const LIMIT: usize = 96 << 20;

/// The bytes of the file at `path`. A named pipe is read to its end, if somebody writes to it.
///
/// # Errors
///
/// As [`incoming::begin`].
pub fn read(path: &Path) -> Result<Vec<u8>> {
    incoming::begin(path, LIMIT)?.whole()
}

/// The path to the same file from the root, links followed; as it is where that is not to be had.
pub fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether there is something at `path`.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The length of the file at `path` in bytes, as its folder has it; 0 when that is not known.
pub fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

/// Whether something is piped or redirected into standard input: a pipe or a file, not a terminal and not `/dev/null`.
pub fn is_piped() -> bool {
    fs::metadata("/dev/stdin").is_ok_and(|about| about.is_file() || about.file_type().is_fifo())
}

/// What is typed on the terminal of this process, whatever standard input is.
///
/// # Errors
///
/// When the process has no terminal.
pub fn typed() -> Result<BufReader<fs::File>> {
    let path = Path::new("/dev/tty");
    let opened = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(BufReader::new(opened))
}

/// The bytes of standard input, up to its end.
///
/// # Errors
///
/// As [`read`], with `-` for the path.
pub fn read_stdin() -> Result<Vec<u8>> {
    incoming::begin_stdin(usize::MAX)?.whole()
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
