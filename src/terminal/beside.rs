//! What is done beside the loop, each on a thread of its own: nothing that takes long holds a key up.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::events::Event;
use super::{Extent, Reading, clipboard};
use crate::app::Message;
use crate::app::find::Seek;
use crate::app::shelf::Summary;
use crate::error::{Error, Result};

/// Does `work` on a thread of its own. What it sends arrives as messages; that nobody takes them any more is its answer.
pub(super) fn beside(
    name: &str,
    send: &Sender<Event>,
    work: impl FnOnce(&dyn Fn(Message) -> bool) + Send + 'static,
) -> Result<()> {
    let send = send.clone();
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || work(&|message| send.send(Event::Message(message)).is_ok()))
        .map(drop)
        .map_err(Error::Terminal)
}

impl Reading {
    /// Reads a file beside the loop: of a long one first the beginning.
    pub(super) fn open(&self, index: usize) -> Result<()> {
        let files = self.files.clone();
        beside("file", &self.send, move |send| {
            let mut opened = files(index, Extent::Beginning);
            if opened.as_ref().is_ok_and(|opened| !opened.complete) {
                send(Message::Opened(index, opened));
                opened = files(index, Extent::Whole);
            }
            send(Message::Opened(index, opened));
        })
    }

    /// Reads all of a file again beside the loop.
    pub(super) fn reread(&self, index: usize) -> Result<()> {
        let files = self.files.clone();
        beside("file", &self.send, move |send| {
            send(Message::Opened(index, files(index, Extent::Whole)));
        })
    }

    /// Reads a file in another encoding beside the loop.
    pub(super) fn recode(&self, index: usize, encoding: String) -> Result<()> {
        let recode = self.recode.clone();
        beside("encoding", &self.send, move |send| {
            send(Message::Recoded(index, recode(index, &encoding)));
        })
    }

    /// Finds out beside the loop what files hold.
    pub(super) fn survey(&self, indices: Vec<usize>) -> Result<()> {
        let files = self.files.clone();
        let (here, open) = (self.app.shelf.open, self.app.opened.clone());
        beside("survey", &self.send, move |send| {
            if open.complete {
                let summary = Summary::likened(&open.briefing);
                send(Message::Surveyed(here, Ok(summary)));
            }
            for index in indices {
                let opened = files(index, Extent::Whole);
                let found = opened.map(|opened| Summary::likened(&opened.briefing));
                if !send(Message::Surveyed(index, found)) {
                    break;
                }
            }
        })
    }

    /// Copies beside the loop to the clipboard of the machine one sits at, where there is one.
    pub(super) fn give(&self, words: String) -> Result<()> {
        let programs = clipboard::programs();
        if programs.is_empty() {
            return Ok(());
        }
        beside("clipboard", &self.send, move |send| {
            if let Some(said) = clipboard::give(&words, &programs) {
                send(Message::Said(said));
            }
        })
    }

    /// Searches beside the loop.
    pub(super) fn seek(&self, seek: Arc<Seek>) -> Result<()> {
        beside("search", &self.send, move |send| {
            if let Some(found) = seek.find() {
                send(Message::Sought(seek, found));
            }
        })
    }
}
