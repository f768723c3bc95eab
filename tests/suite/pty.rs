//! The program in a pseudo-terminal: keys in, the screen a user would see out.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long something is waited for that ought to be there at once.
const PATIENCE: Duration = Duration::from_secs(30);

const SIZE: PtySize = PtySize {
    rows: 24,
    cols: 80,
    pixel_width: 0,
    pixel_height: 0,
};

/// A reader at work in a terminal of 80×24.
pub(super) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Held open until the end: what the program wrote last is not lost with it.
    master: Box<dyn MasterPty + Send>,
}

impl Pty {
    /// Starts the program with `data` as its data folder.
    pub(super) fn start(arguments: &[&str], data: &str) -> Self {
        Self::start_with(arguments, data, &[])
    }

    /// As [`start`](Self::start), with more of the environment set.
    pub(super) fn start_with(arguments: &[&str], data: &str, set: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(SIZE).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("ATTACHE_DATA", data);
        command.env("XDG_CONFIG_HOME", data);
        command.env_remove("NO_COLOR");
        command.env_remove("COLORFGBG");
        for (name, value) in set {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("a start");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            keys: pair.master.take_writer().expect("its keys"),
            output,
            screen: vt100::Parser::new(SIZE.rows, SIZE.cols, 0),
            master: pair.master,
        }
    }

    /// Types `keys`.
    pub(super) fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("a terminal");
    }

    /// The screen as it stands.
    pub(super) fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen is as wanted.
    pub(super) fn wait(&mut self, wanted: impl Fn(&str) -> bool) {
        while !wanted(&self.screen()) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE) else {
                panic!("this was waited for in vain on\n{}", self.screen());
            };
            self.screen.process(&bytes);
        }
    }

    /// Whether `words` come to stand on the screen within a second.
    pub(super) fn sees_soon(&mut self, words: &str) -> bool {
        while !self.screen().contains(words) {
            let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(1)) else {
                return false;
            };
            self.screen.process(&bytes);
        }
        true
    }

    /// Waits until `words` stand on the screen.
    pub(super) fn see(&mut self, words: &str) {
        self.wait(|screen| screen.contains(words));
    }

    /// The colours of the first cell: of letters and ground.
    pub(super) fn colours(&self) -> (vt100::Color, vt100::Color) {
        let cell = self.screen.screen().cell(0, 0).expect("a cell");
        (cell.fgcolor(), cell.bgcolor())
    }

    /// Waits until the colours of the first cell are others than `before`.
    pub(super) fn recolour(&mut self, before: (vt100::Color, vt100::Color)) {
        while self.colours() == before {
            let bytes = self.output.recv_timeout(PATIENCE).expect("other colours");
            self.screen.process(&bytes);
        }
    }

    /// Whether the program has the screen, and not the shell.
    pub(super) fn has_screen(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// Sends a signal by its name: `TERM`.
    pub(super) fn signal(&self, name: &str) {
        let process = self.child.process_id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-s", name, &process]).status();
        assert!(sent.expect("kill is there").success());
    }

    /// Gives the terminal another size.
    pub(super) fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize { rows, cols, ..SIZE };
        self.master.resize(size).expect("a terminal");
        self.screen.screen_mut().set_size(rows, cols);
    }

    /// Waits for its end, and for what it wrote last; says whether it ended well.
    pub(super) fn end(&mut self) -> bool {
        loop {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                // Nobody has the terminal any more.
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    self.child.kill().expect("a process of ours");
                    panic!("its end was waited for in vain on\n{}", self.screen());
                }
            }
        }
        self.child.wait().expect("an end").success()
    }

    /// Leaves by `q` and waits for the end.
    pub(super) fn leave(mut self) {
        self.keys("q");
        assert!(self.end(), "{}", self.screen());
    }

    /// Kills it, as no program can hinder.
    pub(super) fn kill(mut self) {
        self.child.kill().expect("a process of ours");
        self.child.wait().expect("an end");
    }
}
