//! The command line: what was asked, and the exit code that answers.
//!
//! 0 done; 1 something asked for was not found; 2 wrong use or unreadable input. Errors go to standard error, one line
//! each, with nothing in it that acts on a terminal.

#[cfg(feature = "pdf")]
mod aside;
mod batch;
mod config;
mod data;
mod desk;
mod filters;
mod input;
mod install;
mod linear;
mod listed;
mod notes;
mod outline;
mod picture;
mod quotes;
mod read;
mod records;
mod show;
mod timings;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::{Error, Result};
use crate::export::text::Style;
use crate::terminal;
use crate::text::visible;

const EXAMPLES: &str = "\
Examples:
  attache                                    read the built-in briefing
  attache talks.txt                          read a briefing
  curl -s https://example.org/b.txt | attache -
  attache quotes talks.txt                   who said what
  attache quotes --speaker medinsky --containing ceasefire talks.txt
  attache quotes --format csv *.txt > quotes.csv
  attache records --type demand talks.txt    who demands what of whom
  attache outline --by topic talks.txt       what it is about, and where
  attache --linear talks.txt                 statement by statement, for screen readers
  attache show talks.txt | less              all of it as plain text, speakers in words
  attache notes talks.txt                    your notes, highlights, marks and corrections

A file that is called like a command: attache ./quotes, or attache -- quotes.
Inside the reader, ? shows the keys and q leaves.

Exit code: 0 done; 1 something asked for was not found; 2 wrong use or unreadable input.";

const QUOTES_EXAMPLES: &str = "\
Examples:
  attache quotes talks.txt
  attache quotes --kind direct --certain talks.txt
  attache quotes --party ukraine --topic prisoners talks.txt
  attache quotes --format jsonl *.txt | jq -r '.speaker.name'

Spans in JSON and CSV are half-open, in UTF-8 bytes and in code points of the text that
`attache show --verbatim FILE` prints.";

const RECORDS_EXAMPLES: &str = "\
Examples:
  attache records talks.txt
  attache records --type demand --party russia talks.txt
  attache records --topic prisoners --format markdown talks.txt
  attache records --format jsonl *.txt | jq -r 'select(.deadlines != [])'

A record holds only what the text states: a field that is empty was not stated here.";

/// Read diplomatic briefings in the terminal: who met whom, and who said what.
#[derive(Debug, Default, Parser)]
#[command(name = "attache", version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
struct Command {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    inputs: input::Inputs,
    /// The colours: dark, light, sixteen, none. Otherwise what suits the terminal.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Read without boxes and colours, one statement at a time in plain lines: for screen readers and dumb terminals.
    #[arg(long, conflicts_with = "timings")]
    linear: bool,
    /// Print how long each stage of reading takes, instead of opening the reader.
    #[arg(long)]
    timings: bool,
}

impl Command {
    /// `attache` and `attache FILE`, as most sittings begin: to know what is meant, the commands with all their options need
    /// not be set up first.
    fn of_one_file(arguments: &[OsString]) -> Option<Self> {
        let files = match arguments {
            [_] => Vec::new(),
            [_, file] => {
                let is_file = !file.is_empty()
                    && !file.as_encoded_bytes().starts_with(b"-")
                    && !file.to_str().is_some_and(Action::has_subcommand);
                is_file.then(|| vec![file.into()])?
            }
            _ => return None,
        };
        Some(Self {
            inputs: input::Inputs::of(files),
            ..Self::default()
        })
    }
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print the statements: who said what, and how that is known.
    #[command(after_help = QUOTES_EXAMPLES)]
    Quotes(quotes::Asked),
    /// Print the records: demands, offers, agreements, refusals, with their evidence.
    #[command(after_help = RECORDS_EXAMPLES)]
    Records(records::Asked),
    /// Print the outline: as written, by topic, by speaker.
    Outline(outline::Asked),
    /// Print the whole briefing as plain text, with speakers and kinds in words.
    Show(show::Asked),
    /// Print your notes, highlights, marks and corrections, as Markdown or as W3C Web Annotations.
    Notes(notes::Asked),
    /// Print the completions for a shell.
    Completions(install::Asked),
    /// Print the settings with every option explained, or check those that are there.
    Config(config::Asked),
    /// Print the manual page.
    Man(install::Page),
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
    #[cfg(feature = "pdf")]
    if aside::is_asked(env::args_os().nth(1).as_deref()) {
        return ExitCode::from(aside::work() as u8);
    }
    ExitCode::from(run_with(env::args_os()) as u8)
}

fn run_with(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let command = match Command::of_one_file(&arguments) {
        Some(command) => command,
        None => match Command::try_parse_from(arguments) {
            Ok(command) => command,
            Err(error) => return answer(&error),
        },
    };
    let (lexicon, faults) = config::lexicon();
    let terminal = io::stdout().is_terminal();
    let style = || Style {
        colour: terminal && wants_colour(),
        named: false,
        width: terminal.then(terminal::width).flatten(),
    };
    if let Some(
        Action::Quotes(_)
        | Action::Records(_)
        | Action::Outline(_)
        | Action::Show(_)
        | Action::Notes(_),
    ) = command.action
    {
        for fault in &faults {
            tell(fault);
        }
    }
    let outcome = match command.action {
        Some(Action::Quotes(asked)) => print(|out| quotes::print(&asked, &lexicon, style(), out)),
        Some(Action::Records(asked)) => print(|out| records::print(&asked, &lexicon, style(), out)),
        Some(Action::Outline(asked)) => print(|out| outline::print(&asked, &lexicon, style(), out)),
        Some(Action::Show(asked)) => print(|out| show::print(&asked, &lexicon, terminal, out)),
        Some(Action::Notes(asked)) => print(|out| notes::print(&asked, &lexicon, out)),
        Some(Action::Completions(asked)) => print(|out| install::completions(&asked, out)),
        Some(Action::Config(asked)) => print(|out| config::print(&asked, out)),
        Some(Action::Man(page)) => print(|out| install::manual(&page, out)),
        None if command.timings => print(|out| timings::print(&command.inputs, out)),
        None if command.linear => linear::read(command.inputs, lexicon, faults),
        None if terminal && can_only_print() => {
            let outcome = print(|out| show::all(&command.inputs, &lexicon, out));
            tell(ONLY_PRINTS);
            outcome
        }
        None => read::read(command.inputs, command.theme.as_deref(), lexicon, faults),
    };
    outcome.unwrap_or_else(|error| report(&error))
}

/// What is said where the reader's screen cannot be shown.
const ONLY_PRINTS: &str = "this terminal says that it can only print (TERM=dumb); attache --linear reads statement by statement";

/// Whether the terminal says of itself that it can do no more than print.
fn can_only_print() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn wants_colour() -> bool {
    env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()) && !can_only_print()
}

/// Prints what was asked of the command line itself (`--help`, `--version`), or says in one line what is wrong with it.
fn answer(error: &clap::Error) -> Outcome {
    let rendered = error.render();
    if !error.use_stderr() {
        let help = if io::stdout().is_terminal() && wants_colour() {
            rendered.ansi().to_string()
        } else {
            rendered.to_string()
        };
        return print(|out| {
            out.write_all(help.as_bytes())?;
            Ok(Outcome::Done)
        })
        .unwrap_or_else(|error| report(&error));
    }
    let plain = rendered.to_string();
    let wrong = plain
        .split("\n\nUsage:")
        .next()
        .and_then(|text| text.split("\n\nFor more").next())
        .unwrap_or(&plain);
    let wrong = wrong.strip_prefix("error: ").unwrap_or(wrong);
    let wrong = wrong.trim().replace("\n\n  tip: ", "; ");
    tell(&format!("{wrong}; see attache --help"));
    Outcome::Wrong
}

/// Lets `act` write to standard output, and sees that all of it gets there.
fn print(
    act: impl FnOnce(&mut io::BufWriter<io::StdoutLock<'_>>) -> Result<Outcome>,
) -> Result<Outcome> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let outcome = act(&mut out)?;
    out.flush()?;
    Ok(outcome)
}

/// Says what went wrong. A reader who closed the pipe has had enough: that is no fault.
fn report(error: &Error) -> Outcome {
    if let Error::Output(error) = error
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return Outcome::Done;
    }
    tell(&error.to_string());
    Outcome::Wrong
}

/// Writes one line to standard error.
fn tell(words: &str) {
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(io::stderr(), "attache: {}", visible::line(words));
}
