//! What can go wrong outside the text: a file, a configuration, the terminal. Reading a text itself cannot fail.

use std::io;
use std::path::PathBuf;

/// What failed, on which path, why. Displays as one line.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {reason}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// A lexicon, theme, key map or configuration is not what it must be.
    #[error("{origin}: {reason}")]
    Data {
        /// The file, and the line where it is known.
        origin: String,
        /// The key and what is wrong with it.
        reason: String,
    },
    /// The terminal could not be driven.
    #[error("terminal: {0}")]
    Terminal(#[source] io::Error),
    /// Standard output could not be written.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
