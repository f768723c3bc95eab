//! What wakes the loop: keys and mouse, signals, the end of the terminal. One sleeping thread each.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::input;
use super::reply::{Reply, Taken};
use crate::app::Message;

/// Something the loop has to see to.
#[derive(Debug)]
pub(super) enum Event {
    /// For the state.
    Message(Message),
    /// The process is asked to stop (`SIGTSTP`).
    Stop,
    /// The process was stopped by others and goes on (`SIGCONT`).
    Continued,
    /// The terminal has another size (`SIGWINCH`). The reader of keys would tell it too, but only once it has begun to read.
    Resized,
    /// The terminal has said whether its background is light.
    Light(bool),
    /// The process is asked to end, or the terminal has gone.
    End,
}

/// Takes the signals from the system. They wait until [`watch`] tells them.
pub(super) fn signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts the threads that tell `send`.
pub(super) fn watch(mut signals: Signals, send: &Sender<Event>) -> io::Result<()> {
    spawn("signals", send, move |send| {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continued,
                SIGWINCH => Event::Resized,
                _ => Event::End,
            };
            if send.send(event).is_err() {
                break;
            }
        }
    })?;
    spawn("hang-up", send, |send| {
        wait_for_hang_up();
        let _ = send.send(Event::End);
    })?;
    spawn("keys", send, |send| {
        // The end of the loop is the end of the terminal, or of who would be told.
        let _ = keys(&send);
        let _ = send.send(Event::End);
    })
}

/// Reads keys and tells them, for as long as there are any.
fn keys(send: &Sender<Event>) -> io::Result<()> {
    let gone = |_| io::Error::other("nobody listens");
    let mut reply = Reply::new();
    loop {
        let taken = match reply.patience() {
            Some(patience) if !crossterm::event::poll(patience)? => Taken::Events(reply.give_up()),
            _ => reply.take(crossterm::event::read()?),
        };
        match taken {
            Taken::Events(events) => {
                for message in events.iter().filter_map(input::message) {
                    send.send(Event::Message(message)).map_err(gone)?;
                }
            }
            Taken::Light(light) => send.send(Event::Light(light)).map_err(gone)?,
            Taken::Nothing => {}
        }
    }
}

fn spawn(
    name: &str,
    send: &Sender<Event>,
    body: impl FnOnce(Sender<Event>) + Send + 'static,
) -> io::Result<()> {
    let send = send.clone();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || body(send))
        .map(drop)
}

/// Sleeps until the terminal is gone. Reading keys does not tell: crossterm's reader spins on a terminal that has
/// vanished without a signal (crossterm#793), so the hang-up is asked of the system.
fn wait_for_hang_up() {
    let stdout = io::stdout();
    let mut terminal = [PollFd::new(&stdout, PollFlags::empty())];
    loop {
        match poll(&mut terminal, None) {
            Ok(_)
                if terminal.iter().any(|fd| {
                    fd.revents()
                        .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
                }) =>
            {
                return;
            }
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}
