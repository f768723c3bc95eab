//! The clipboard: the terminal's, by OSC 52, which works through SSH; and that of the machine one sits at, by the program
//! for it. The words travel as Base64, or to a program's standard input, so nothing in them reaches the terminal as a
//! control.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;

/// What terminals take in one OSC 52, at the least: xterm stops at about 100,000 bytes of Base64, which is three
/// quarters of that in bytes of text.
const LIMIT: usize = 74_000;

/// A program that takes its standard input for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
}

/// The programs for the clipboard here, the first that is there will do. None through SSH: the machine one sits at is
/// another. A multiplexer hands on what it is given itself, but not always what a program in it asks of the terminal.
pub(super) fn programs() -> Vec<Program> {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let program = |name, arguments| Program { name, arguments };
    let mut all = Vec::new();
    if set("TMUX") {
        all.push(program("tmux", &["load-buffer", "-w", "-"]));
    }
    if set("SSH_CONNECTION") || set("SSH_TTY") {
        return all;
    }
    if cfg!(target_os = "macos") {
        all.push(program("pbcopy", &[]));
    }
    if set("WAYLAND_DISPLAY") {
        all.push(program("wl-copy", &[]));
    }
    if set("DISPLAY") {
        all.push(program("xclip", &["-selection", "clipboard", "-in"]));
        all.push(program("xsel", &["--clipboard", "--input"]));
    }
    all
}

/// Asks the terminal to copy `words`; gives the line that says what was done.
pub(super) fn copy(words: &str) -> io::Result<String> {
    if words.len() > LIMIT {
        return Ok(format!(
            "not copied: {} bytes are more than terminals take ({LIMIT})",
            words.len()
        ));
    }
    crossterm::execute!(io::stdout(), CopyToClipboard::to_clipboard_from(words))?;
    Ok(format!(
        "copied {} characters to the terminal’s clipboard (OSC 52)",
        words.chars().count()
    ))
}

/// Gives `words` to the first of `programs` that takes them, and waits for it; gives the line that says so.
pub(super) fn give(words: &str, programs: &[Program]) -> Option<String> {
    let taken =
        { programs.iter() }.find(|program| takes(**program, words).is_ok_and(|taken| taken))?;
    Some(format!(
        "copied {} characters to the clipboard ({})",
        words.chars().count(),
        taken.name
    ))
}

fn takes(program: Program, words: &str) -> io::Result<bool> {
    let mut child = Command::new(program.name)
        .args(program.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Dropped after that: its end is the end of the words.
    let given =
        { child.stdin.take() }.map_or(Ok(()), |mut input| input.write_all(words.as_bytes()));
    Ok(child.wait()?.success() && given.is_ok())
}
