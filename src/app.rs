//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! Nothing here waits, draws or touches a file. What may take longer than a frame is an [`Effect`], done elsewhere,
//! and comes back as a [`Message`].

pub mod message;

use std::sync::Arc;

pub use self::message::{Code, Effect, Key, Message, Mouse, MouseKind};
use crate::briefing::Briefing;

/// A briefing to read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// How the file is called, for the eye.
    pub name: String,
    /// The text and what was found in it.
    pub briefing: Arc<Briefing>,
    /// Whether all of it was read; otherwise [`Message::Analysed`] follows.
    pub complete: bool,
}

/// The whole state of the reader.
#[derive(Debug)]
pub struct App {
    /// What is open.
    pub opened: Opened,
    /// The screen, in cells.
    pub size: (u16, u16),
}

impl App {
    /// A reader of `opened`, at its beginning.
    pub fn new(opened: Opened) -> Self {
        Self {
            opened,
            size: (0, 0),
        }
    }
}

/// Changes the state by `message`; says what is to be done outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Resize { columns, rows } => app.size = (columns, rows),
        Message::Key(Key {
            code: Code::Char('q'),
            ..
        }) => return vec![Effect::Quit],
        Message::Analysed(opened) => app.opened = opened,
        Message::Key(_) | Message::Mouse(_) | Message::Paste(_) | Message::Said(_) => {}
    }
    Vec::new()
}
