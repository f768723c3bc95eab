//! What reaches the reader, and what it wants done: the two languages between the state and the world.

use std::path::PathBuf;
use std::sync::Arc;

use super::Opened;
use super::find::Seek;
use super::key::Key;
use super::shelf::Summary;
use crate::library::{Change, Layer, Source};
use crate::search::pattern::Matches;
use crate::text::Text;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted into the terminal.
    Paste(String),
    /// The screen has this size now, in cells; either may be 0.
    Resize {
        /// Cells in a row.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The file at this place of the shelf was read, or why it could not be; of a long one first the beginning.
    Opened(usize, Result<Opened, String>),
    /// The file at this place of the shelf has changed.
    Changed(usize),
    /// The file at this place of the shelf was read in another encoding, or why it could not be.
    Recoded(usize, Result<Opened, String>),
    /// What is waited for has taken so many seconds, and long enough to be told.
    Waited(u64),
    /// What the file at this place of the shelf holds, or why it cannot be read.
    Surveyed(usize, Result<Summary, String>),
    /// A search that was asked for has come to its end.
    Sought(Arc<Seek>, Matches),
    /// An effect was done or failed: a line for the reader.
    Said(String),
    /// What is kept over a text.
    Kept {
        /// Over which.
        source: Arc<Source>,
        /// The layer as it is now; `None`: it could not be kept.
        layer: Option<Box<Layer>>,
        /// A line for the reader, when something is wrong.
        said: Option<String>,
    },
}

/// A use of the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What was done.
    pub kind: MouseKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What was done with the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button went down.
    Press,
    /// It moved with the first button down.
    Drag,
    /// The first button came up.
    Release,
    /// The wheel turned away from the reader.
    WheelUp,
    /// The wheel turned to the reader.
    WheelDown,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Go to the background until called back (`Ctrl-Z`).
    Suspend,
    /// Put this into the clipboard.
    Copy(String),
    /// Draw everything anew.
    Redraw,
    /// Show everything in the colours of the theme of this name.
    Theme(String),
    /// Look for what is kept over this text, read from the file at this path.
    Recall(Text, Option<PathBuf>),
    /// Read the file at this place of the shelf.
    Open(usize),
    /// Read the file at this place of the shelf again, in the encoding of this name.
    Recode(usize, String),
    /// Read all of the file at this place of the shelf again: it has changed.
    Reread(usize),
    /// Find out what the files at these places of the shelf hold.
    Survey(Vec<usize>),
    /// Search the text for a regular expression.
    Seek(Arc<Seek>),
    /// Make these changes to what is kept over a text.
    Keep(Arc<Source>, Vec<Change>),
}
