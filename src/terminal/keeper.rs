//! Keeps what the reader puts over a text: on a thread of its own, so that no disk is waited for.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::events::Event;
use crate::app::Message;
use crate::disk::{self, store::Store};
use crate::error::Error;
use crate::library::{Change, Source};
use crate::text::Text;

/// How long leaving waits for what is being written.
const PATIENCE: Duration = Duration::from_millis(800);

/// What is to be done with a layer.
enum Task {
    /// Look for what was kept of an earlier form of the text.
    Load(Text, Option<PathBuf>),
    /// Make changes.
    Make(Arc<Source>, Vec<Change>),
}

/// The thread that keeps.
pub(super) struct Keeper {
    tasks: Sender<Task>,
    done: Receiver<()>,
}

impl Keeper {
    /// Starts it; `None` where no thread is to be had.
    pub(super) fn start(store: Store, send: &Sender<Event>) -> Option<Self> {
        let (tasks, todo) = channel();
        let (end, done) = channel();
        let send = send.clone();
        let body = move || {
            for task in todo {
                let message = perform(&store, task);
                // Where the reader has left, what was to be kept is kept all the same.
                let _ = send.send(Event::Message(message));
            }
            drop(end);
        };
        let thread = thread::Builder::new().name("keeper".to_owned());
        thread.spawn(body).ok().map(|_| Self { tasks, done })
    }

    /// Asks for the layer of `text`, read from the file at `path`.
    pub(super) fn load(&self, text: Text, path: Option<PathBuf>) {
        // A thread that has gone answers nothing: then nothing is kept, which was said.
        let _ = self.tasks.send(Task::Load(text, path));
    }

    /// Makes `changes` to the layer of `source`.
    pub(super) fn make(&self, source: Arc<Source>, changes: Vec<Change>) {
        let _ = self.tasks.send(Task::Make(source, changes));
    }

    /// Waits until everything is kept, for a while.
    pub(super) fn finish(self) {
        drop(self.tasks);
        // Nothing is ever sent: the end of the thread is what is waited for.
        let _ = self.done.recv_timeout(PATIENCE);
    }
}

fn perform(store: &Store, task: Task) -> Message {
    let (source, done) = match task {
        Task::Load(text, path) => {
            let source = Arc::new(disk::store::source(text, path.as_deref()));
            let loaded = store.load(&source);
            (source, Ok(loaded))
        }
        Task::Make(source, changes) => {
            let made = store.make(&source, changes);
            (source, made)
        }
    };
    let (layer, said) = match done {
        Ok(loaded) => (Some(Box::new(loaded.layer)), loaded.said),
        // What is wrong comes first: a path may fill the line.
        Err(Error::File { path, reason }) => (None, Some(format!("{reason} ({})", path.display()))),
        Err(error) => (None, Some(error.to_string())),
    };
    Message::Kept {
        source,
        layer,
        said,
    }
}
