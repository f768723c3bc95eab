//! Texts as they come in: a file in two steps, what is piped in whenever there is more of it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{LIMIT, unreadable};
use crate::error::{Error, Result};
use crate::format::open;

/// How long a named pipe is given until somebody writes to it.
const PATIENCE: Duration = Duration::from_secs(2);

/// After how long without more the writer of a pipe is taken to pause.
const PAUSE: Duration = Duration::from_millis(30);

/// How long one waits for the beginning while the writer does not pause.
const FIRST: Duration = Duration::from_millis(100);

/// How much of a pipe is taken at once, in bytes.
const CHUNK: usize = 1 << 16;

/// How many such pieces a pipe may be ahead of who reads them.
const AHEAD: usize = 16;

/// A text of which the beginning is there.
#[derive(Debug)]
pub struct Incoming {
    /// What has come so far.
    pub bytes: Vec<u8>,
    /// Where the rest comes from; `None`: there is no more.
    rest: Option<Rest>,
    path: PathBuf,
}

#[derive(Debug)]
enum Rest {
    File(File),
    /// The pieces of a pipe, which a thread reads.
    Pipe(Receiver<io::Result<Vec<u8>>>),
}

/// The beginning of the file at `path`: all of it, or about `enough` bytes; of a named pipe what has been written when
/// the writer pauses.
///
/// # Errors
///
/// When there is no such file, it is a folder or a device, it may not be read, it is longer than [`LIMIT`] or its
/// beginning shows that there is no text in it. The error says which and what to do.
pub fn begin(path: &Path, enough: usize) -> Result<Incoming> {
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
    if about.file_type().is_fifo() {
        let file = open_pipe(path)
            .ok_or_else(|| wrong("is a pipe that nobody writes to; start the writer first"))?
            .map_err(|error| unreadable(path, &error))?;
        return Incoming::piped(file, path, enough);
    }
    if !about.is_file() {
        return Err(wrong("is a device or a socket; name a file"));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let expected = usize::try_from(about.len()).unwrap_or(LIMIT).min(LIMIT);
    let mut incoming = Incoming {
        bytes: Vec::with_capacity(expected + 1),
        rest: Some(Rest::File(file)),
        path: path.to_owned(),
    };
    incoming.take(open::SAMPLE)?;
    incoming.check()?;
    incoming.take(enough.saturating_sub(open::SAMPLE))?;
    Ok(incoming)
}

/// The beginning of standard input, as of a named pipe.
///
/// # Errors
///
/// As [`begin`], with `-` for the path.
pub fn begin_stdin(enough: usize) -> Result<Incoming> {
    Incoming::piped(io::stdin(), Path::new("-"), enough)
}

const TOO_LONG: &str = "is longer than 96 MiB; split it first";

/// Opens a named pipe: that waits for a writer, so it is done beside, and given up after [`PATIENCE`].
fn open_pipe(path: &Path) -> Option<io::Result<File>> {
    let (done, opened) = channel();
    let path = path.to_owned();
    thread::spawn(move || done.send(File::open(path)));
    opened.recv_timeout(PATIENCE).ok()
}

impl Incoming {
    /// Whether there is no more to come.
    pub fn is_whole(&self) -> bool {
        self.rest.is_none()
    }

    /// Waits for more of it: of a file all that is left, of a pipe what comes until its writer pauses, `enough` bytes
    /// are there or `wait` has passed since the call.
    ///
    /// # Errors
    ///
    /// When it cannot be read any further, or is longer than [`LIMIT`].
    pub fn more(&mut self, enough: usize, wait: Duration) -> Result<()> {
        match self.rest {
            None => Ok(()),
            Some(Rest::File(_)) => self.take(usize::MAX),
            Some(Rest::Pipe(_)) => self.collect(enough, wait),
        }
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// As [`more`](Self::more).
    pub fn whole(mut self) -> Result<Vec<u8>> {
        while !self.is_whole() {
            self.more(usize::MAX, Duration::MAX)?;
        }
        Ok(self.bytes)
    }

    fn piped(input: impl Read + Send + 'static, path: &Path, enough: usize) -> Result<Self> {
        let (send, pieces) = sync_channel(AHEAD);
        let mut input = input;
        thread::spawn(move || {
            loop {
                let mut piece = vec![0; CHUNK];
                let read = match input.read(&mut piece) {
                    Ok(0) => break,
                    Ok(read) => {
                        piece.truncate(read);
                        Ok(piece)
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let failed = read.is_err();
                if send.send(read).is_err() || failed {
                    break;
                }
            }
        });
        let mut incoming = Self {
            bytes: Vec::new(),
            rest: Some(Rest::Pipe(pieces)),
            path: path.to_owned(),
        };
        incoming.collect(enough.min(open::SAMPLE), FIRST)?;
        incoming.check()?;
        if incoming.bytes.len() >= open::SAMPLE {
            incoming.collect(enough, FIRST)?;
        }
        Ok(incoming)
    }

    /// Whether there can be a text in it.
    fn check(&self) -> Result<()> {
        open::no_text(&self.bytes).map_or(Ok(()), |reason| Err(self.wrong(&reason)))
    }

    fn wrong(&self, reason: &str) -> Error {
        Error::File {
            path: self.path.clone(),
            reason: reason.to_owned(),
        }
    }

    /// Takes up to `count` bytes more of a file.
    fn take(&mut self, count: usize) -> Result<()> {
        let Some(Rest::File(file)) = &mut self.rest else {
            return Ok(());
        };
        let room = (LIMIT + 1).saturating_sub(self.bytes.len());
        let count = count.min(room);
        let read = file.take(count as u64).read_to_end(&mut self.bytes);
        let read = read.map_err(|error| unreadable(&self.path, &error))?;
        if read < count {
            self.rest = None;
        }
        self.bounded()
    }

    /// Takes what a pipe gives.
    fn collect(&mut self, enough: usize, wait: Duration) -> Result<()> {
        let since = Instant::now();
        let mut fresh = false;
        while self.bytes.len() < enough {
            let Some(Rest::Pipe(pieces)) = &self.rest else {
                break;
            };
            // The first piece is waited for; from then on nothing for a while is a pause.
            let next = if fresh {
                if since.elapsed() > wait {
                    break;
                }
                pieces.recv_timeout(PAUSE)
            } else {
                pieces.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match next {
                Ok(Ok(piece)) => {
                    fresh = true;
                    self.bytes.extend_from_slice(&piece);
                    self.bounded()?;
                }
                Ok(Err(error)) => return Err(unreadable(&self.path, &error)),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => self.rest = None,
            }
        }
        Ok(())
    }

    fn bounded(&self) -> Result<()> {
        if self.bytes.len() > LIMIT {
            return Err(self.wrong(TOO_LONG));
        }
        Ok(())
    }
}
