//! `attache --timings FILE`: what each stage of reading costs, for one who asks why a text is slow to open.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Outcome;
use super::input::{self, Inputs};
use crate::analysis::analyze;
use crate::app::{App, Message, Opened, update};
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::screen::view;
use crate::text::visible;

/// The screen that is laid out, in cells.
const SCREEN: (u16, u16) = (120, 36);

/// Prints the stages of each text, in milliseconds and megabytes (10⁶ bytes) a second.
pub(super) fn print(inputs: &Inputs, out: &mut impl Write) -> Result<Outcome> {
    let (lexicon, loading) = timed(Lexicon::builtin);
    input::each_bytes(inputs, |name, bytes| {
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let (content, decoding) = timed(|| inputs.open(Path::new(name), &bytes));
        let content = content?;
        let (document, parting) = timed(|| content.document(Some(name)));
        let (briefing, analysing) = timed(|| analyze(document, &lexicon));
        let opened = Opened {
            path: None,
            name: name.to_owned(),
            briefing: Arc::new(briefing),
            complete: true,
            index: None,
        };
        let (columns, rows) = SCREEN;
        let ((), drawing) = timed(|| {
            let mut app = App::new(opened);
            update(&mut app, Message::Resize { columns, rows });
            drop(view(&app));
        });
        writeln!(out, "{}: {size} bytes", visible::line(name))?;
        for (stage, took, of_size) in [
            ("lexicons", loading, false),
            ("decode", decoding, true),
            ("parts", parting, true),
            ("analysis", analysing, true),
            ("first screen", drawing, false),
        ] {
            write!(out, "  {stage:<13}{:>10.3} ms", took.as_secs_f64() * 1e3)?;
            if of_size && !took.is_zero() {
                let megabytes = f64::from(size) / 1e6;
                write!(out, "{:>10.1} MB/s", megabytes / took.as_secs_f64())?;
            }
            writeln!(out)?;
        }
        Ok(Outcome::Done)
    })
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = act();
    (value, start.elapsed())
}
