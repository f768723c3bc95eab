//! The command line: what was asked, and the exit code that answers.
//!
//! 0 done; 1 something asked for was not found; 2 wrong use or unreadable input. Errors go to standard error, one line
//! each.

mod quotes;
mod read;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::analysis::analyze;
use crate::briefing::Briefing;
use crate::disk;
use crate::error::{Error, Result};
use crate::export::json;
use crate::format;
use crate::lexicon::Lexicon;
use crate::text::decode::decode;

/// The name of the briefing that opens when no file is named.
const BUILTIN_NAME: &str = "istanbul-third-round.md";

/// Its text.
const BUILTIN: &str = include_str!("../assets/briefings/istanbul-third-round.md");

#[derive(Debug, Parser)]
#[command(
    name = "attache",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Command {
    #[command(subcommand)]
    action: Option<Action>,
    /// The briefings to read; `-` is standard input; none: the built-in one.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The colours: dark, light, sixteen, none. Otherwise what suits the terminal.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print the statements: who said what.
    Quotes(quotes::Asked),
    /// Print the sections, topics and speakers.
    Outline(OutlineAsked),
}

#[derive(Debug, Args)]
struct OutlineAsked {
    /// In which form.
    #[arg(long, value_enum, default_value_t = OutlineForm::Json)]
    format: OutlineForm,
    /// The briefings; `-` is standard input.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutlineForm {
    /// One object a file.
    Json,
}

/// How a run ends. Ordered: the worst of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Done = 0,
    NotFound = 1,
    Wrong = 2,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os()) as u8)
}

fn run_with(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let command = match Command::try_parse_from(arguments) {
        Ok(command) => command,
        Err(error) => {
            let outcome = if error.use_stderr() {
                Outcome::Wrong
            } else {
                Outcome::Done
            };
            return if error.print().is_ok() {
                outcome
            } else {
                Outcome::Wrong
            };
        }
    };
    let lexicon = Lexicon::builtin();
    let outcome = match command.action {
        Some(Action::Quotes(asked)) => print(|out| quotes::print(&asked, &lexicon, out)),
        Some(Action::Outline(asked)) => print(|out| outline(&asked, &lexicon, out)),
        None => read::read(&command.files, command.theme.as_deref(), lexicon),
    };
    outcome.unwrap_or_else(|error| report(&error))
}

/// Lets `act` write to standard output, and sees that all of it gets there.
fn print(
    act: impl FnOnce(&mut io::BufWriter<io::StdoutLock<'_>>) -> Result<Outcome>,
) -> Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = act(&mut out)?;
    out.flush()?;
    Ok(outcome)
}

fn outline(asked: &OutlineAsked, lexicon: &Lexicon, out: &mut impl Write) -> Result<Outcome> {
    each(&asked.files, lexicon, |file, briefing| {
        serde_json::to_writer(&mut *out, &json::Printer::new(file, briefing).outline())
            .map_err(io::Error::from)?;
        writeln!(out)?;
        Ok(Outcome::Done)
    })
}

/// Opens each file and gives it to `act`; a file that cannot be read is reported and passed over.
fn each(
    files: &[PathBuf],
    lexicon: &Lexicon,
    mut act: impl FnMut(&str, &Briefing) -> Result<Outcome>,
) -> Result<Outcome> {
    if files.is_empty() {
        return act(
            BUILTIN_NAME,
            &briefing(BUILTIN.as_bytes().to_vec(), BUILTIN_NAME, lexicon),
        );
    }
    let mut worst = Outcome::Done;
    for file in files {
        let bytes = if file.as_os_str() == "-" {
            disk::read_stdin()
        } else {
            disk::read(file)
        };
        let name = file.to_string_lossy();
        worst = worst.max(match bytes {
            Ok(bytes) => act(&name, &briefing(bytes, &name, lexicon))?,
            Err(error) => report(&error),
        });
    }
    Ok(worst)
}

fn briefing(bytes: Vec<u8>, name: &str, lexicon: &Lexicon) -> Briefing {
    let (text, notices) = decode(bytes);
    analyze(format::read(text, Some(name), notices), lexicon)
}

/// Says on standard error, in one line, what went wrong. A reader who closed the pipe has had enough: that is no fault.
fn report(error: &Error) -> Outcome {
    if let Error::Output(error) = error
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return Outcome::Done;
    }
    let _ = writeln!(io::stderr(), "attache: {error}");
    Outcome::Wrong
}
