//! `attache --linear`: reading line by line, without a screen.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use super::desk::Desk;
use super::input::Inputs;
use super::{Outcome, config, data, tell};
use crate::app::linear::Linear;
use crate::app::{App, Effect, Message, update};
use crate::disk;
use crate::disk::store::{self, Store};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::terminal::{self, Extent};
use crate::text::glyph::width_of;

/// The longest line that is typed, in bytes: what comes without an end is no line.
const LONGEST: u64 = 1 << 16;

/// Reads the first of the files that can be read. Commands come from standard input, or, where the text does, from the
/// terminal.
pub(super) fn read(inputs: Inputs, lexicon: Lexicon, faults: Vec<String>) -> Result<Outcome> {
    let (wait, out) = (io::stdin(), io::stdout());
    let piped = inputs.files.iter().any(|file| file.as_os_str() == "-")
        || (inputs.files.is_empty() && disk::is_piped());
    let forget = config::load().forget;
    let desk = Arc::new(Desk::new(inputs, lexicon));
    let store = desk.store().filter(|_| !forget);
    for fault in faults {
        tell(&fault);
    }
    let (opened, more) = first(&desk)?;
    let mut app = App::new(opened);
    recall(&mut app, store.as_ref());
    let width = if out.is_terminal() {
        terminal::width().unwrap_or(80)
    } else {
        usize::MAX
    };
    let mut out = out.lock();
    let mut linear = Linear::new(app);
    say(&mut out, linear.greeting(), width)?;
    if more > 0 {
        let said = format!("{more} more files were named; --linear reads one at a time.");
        say(&mut out, vec![said], width)?;
    }
    if piped {
        converse(&mut linear, disk::typed()?, store.as_ref(), width, &mut out)?;
    } else {
        converse(&mut linear, wait.lock(), store.as_ref(), width, &mut out)?;
    }
    Ok(Outcome::Done)
}

/// The first file that can be read, whole, and how many there are after it.
fn first(desk: &Desk) -> Result<(crate::app::Opened, usize)> {
    let all = desk.names().len();
    let mut index = 0;
    loop {
        match desk.open(index, Extent::Whole) {
            Ok(opened) => return Ok((opened, all - index - 1)),
            Err(error) if index + 1 == all => return Err(error),
            Err(error) => tell(&error.to_string()),
        }
        index += 1;
    }
}

/// Answers line by line, until the reader leaves or there are no more.
fn converse(
    linear: &mut Linear,
    mut typed: impl BufRead,
    store: Option<&Store>,
    width: usize,
    out: &mut impl Write,
) -> Result<()> {
    loop {
        write!(out, "> ")?;
        out.flush()?;
        let mut line = Vec::new();
        let read = io::Read::take(&mut typed, LONGEST).read_until(b'\n', &mut line);
        let read = read.map_err(|error| Error::File {
            path: Path::new("/dev/tty").to_owned(),
            reason: format!("cannot be read: {error}"),
        })?;
        if read == 0 {
            break;
        }
        let answer = linear.answer(&String::from_utf8_lossy(&line));
        keep(linear, store);
        match answer {
            Some(lines) => say(out, lines, width)?,
            None => return Ok(()),
        }
    }
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// Brings what is kept over the text.
fn recall(app: &mut App, store: Option<&Store>) {
    app.kept.session = data::session();
    app.kept.lasts = store.is_some();
    if let (Some(Effect::Recall(text, path)), Some(store)) = (app.recall(), store) {
        let source = store::source(text, path.as_deref());
        let loaded = store.load(&source);
        app.keep(Arc::new(source), loaded.layer);
        app.said = loaded.said;
    }
}

/// Keeps where one reads.
fn keep(linear: &mut Linear, store: Option<&Store>) {
    let app = linear.app();
    let (Some(Effect::Keep(source, changes)), Some(store)) = (app.parting(), store) else {
        return;
    };
    let (layer, said) = match store.make(&source, changes) {
        Ok(loaded) => (Some(Box::new(loaded.layer)), loaded.said),
        Err(error) => (None, Some(error.to_string())),
    };
    if let Some(said) = &said {
        tell(said);
    }
    update(
        app,
        Message::Kept {
            source,
            layer,
            said: None,
        },
    );
}

/// Writes `lines`, cut between words where they are longer than the terminal is wide.
fn say(out: &mut impl Write, lines: Vec<String>, width: usize) -> Result<()> {
    for line in lines {
        let mut taken = 0;
        for word in line.split(' ') {
            let cells = width_of(word);
            if taken > 0 && taken + 1 + cells >= width {
                writeln!(out)?;
                taken = 0;
            } else if taken > 0 {
                write!(out, " ")?;
                taken += 1;
            }
            write!(out, "{word}")?;
            taken += cells;
        }
        writeln!(out)?;
    }
    Ok(())
}
