//! The terminal as it was: entered once, restored on every way out (end, error, panic, suspension).

use std::io::{self, Write};
use std::panic;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use signal_hook::consts::SIGTSTP;

/// While it lives, the terminal is the reader's; dropped, it is as it was.
pub(super) struct Guard(());

impl Guard {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        // The guard first: what fails half-way is undone by its drop.
        let guard = Self(());
        guard.again()?;
        Ok(guard)
    }

    /// Takes the terminal again, after a suspension or when somebody else had it.
    pub(super) fn again(&self) -> io::Result<()> {
        let _ = self;
        enable_raw_mode()?;
        crossterm::execute!(
            io::stdout(),
            EnterAlternateScreen,
            EnableMouseCapture,
            EnableBracketedPaste,
            Hide
        )
    }

    /// Gives the terminal back and stops the process, as `Ctrl-Z` does elsewhere; returns when it is called back.
    pub(super) fn suspend(&self) -> io::Result<()> {
        restore();
        signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
        self.again()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Best effort: when the terminal is gone there is nothing to restore and nobody to tell.
fn restore() {
    let mut out = io::stdout();
    let _ = crossterm::queue!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        DisableMouseCapture,
        ResetColor,
        Show,
        LeaveAlternateScreen
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// On a panic, of any thread: restores the terminal, then says where it happened. The panic's message is left out: it
/// may hold words of the text that is being read.
pub(super) fn on_panic() {
    panic::set_hook(Box::new(|about| {
        restore();
        let place = about
            .location()
            .map(|at| format!(" at {}:{}", at.file(), at.line()))
            .unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "attache: a fault of the program{place}; please report this line (it holds nothing of your text)"
        );
        // A thread that dies alone would leave the reader waiting for it.
        std::process::exit(101);
    }));
}
