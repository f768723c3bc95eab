//! `attache completions` and `attache man`: what a shell and `man` want to know of the command line, made from its own
//! definition.

use std::io::Write;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Command, Outcome};
use crate::error::{Error, Result};

const SHELL_EXAMPLES: &str = "\
Where they go:
  bash  attache completions bash > ~/.local/share/bash-completion/completions/attache
  zsh   attache completions zsh  > a folder of $fpath, as _attache
  fish  attache completions fish > ~/.config/fish/completions/attache.fish";

/// What was asked for.
#[derive(Debug, Args)]
#[command(after_help = SHELL_EXAMPLES)]
pub(super) struct Asked {
    /// For which shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions for a shell.
pub(super) fn completions(asked: &Asked, out: &mut impl Write) -> Result<Outcome> {
    // The generator takes a failing writer for a fault of its own, so it gets one that cannot fail.
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Command::command(), "attache", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

/// How the generator heads what stands after the options.
const EXTRA: &str = ".SH EXTRA\nExamples:\n";

/// Which page.
#[derive(Debug, Args)]
#[command(after_help = "To install it: attache man > ~/.local/share/man/man1/attache.1")]
pub(super) struct Page {
    /// The page of this command; otherwise that of the program.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints a page of the manual, for `man` to set.
pub(super) fn manual(page: &Page, out: &mut impl Write) -> Result<Outcome> {
    let mut program = Command::command();
    program.build();
    let command = match &page.command {
        None => Some(&program),
        Some(name) => program.find_subcommand(name),
    };
    let Some(command) = command else {
        return Err(Error::Data {
            origin: "attache man".to_owned(),
            reason: "there is no command of that name; see attache --help".to_owned(),
        });
    };
    let name = command.get_display_name().unwrap_or("attache").to_owned();
    let mut roff = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .render(&mut roff)?;
    let roff = String::from_utf8_lossy(&roff).replace(EXTRA, ".SH EXAMPLES\n");
    out.write_all(roff.as_bytes())?;
    Ok(Outcome::Done)
}
