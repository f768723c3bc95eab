//! PDFs are taken apart in a process of their own: the library for them is good, but files are made that cost any such
//! library its memory, its time or its stack. What breaks there is one line here.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::process::{Command, Stdio};

use super::Outcome;
use crate::format::Document;
use crate::format::open::Refusal;
use crate::format::pdf::{self, Extracted};
use crate::terminal;

/// The first argument of the process beside. No file is called so by one who does not mean it.
const MARK: &str = "--take-a-pdf-apart";
/// What that process may take: bytes of memory, seconds of work.
const MEMORY: u64 = 384 << 20;
const SECONDS: u64 = 20;

/// Whether this process is the one beside, by its first argument.
pub(super) fn is_asked(first: Option<&OsStr>) -> bool {
    first.is_some_and(|first| first == MARK)
}

/// The work of the process beside: a PDF comes in, its words go out.
pub(super) fn work() -> Outcome {
    terminal::limit(MEMORY, SECONDS);
    let mut bytes = Vec::new();
    let done = io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .is_ok_and(|_| serde_json::to_writer(io::stdout(), &pdf::extract(&bytes)).is_ok());
    if done { Outcome::Done } else { Outcome::Wrong }
}

/// Reads the PDF `bytes`.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    match beside(bytes) {
        Ok(extracted) => Ok(extracted?.document()),
        Err(_) => Err(
            "is a PDF that takes too much to read; take its text out first: pdftotext FILE"
                .to_owned(),
        ),
    }
}

fn beside(bytes: &[u8]) -> io::Result<Result<Extracted, Refusal>> {
    let mut child = Command::new(env::current_exe()?)
        .arg(MARK)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // One that is gone already says so by what it does not answer.
        let _ = stdin.write_all(bytes);
    }
    let mut answer = Vec::new();
    let read = child
        .stdout
        .take()
        .map(|mut out| out.read_to_end(&mut answer));
    child.wait()?;
    read.transpose()?;
    serde_json::from_slice(&answer).map_err(io::Error::other)
}
