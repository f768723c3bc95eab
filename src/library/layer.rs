//! The layer itself: what the reader has put over a text, and how it changes.

use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use super::source::{Sketch, Source};
use crate::briefing::Kind;

/// All that the reader has put over one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// The paths from which the text was read, the last first.
    pub paths: Vec<String>,
    /// What the text is like.
    pub sketch: Sketch,
    /// Where one reads.
    pub reading: Option<Reading>,
    /// Marks, notes, highlights and corrections, in the order in which they were made.
    pub entries: Vec<Entry>,
    /// Lines that a later version wrote and this one does not know: kept as they are.
    pub unknown: Vec<String>,
}

/// Where one reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The first line of the page.
    pub top: Anchor,
    /// Where one is on it.
    pub at: Anchor,
    /// How many bytes further the words of the chosen statement begin; `None`: none is chosen.
    #[serde(default)]
    pub said: Option<usize>,
}

/// Something that the reader has put at some words of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in the layer: no two readers at once make the same.
    pub id: String,
    /// How often it was written.
    #[serde(default)]
    pub revision: u32,
    /// When it was written last, in seconds since 1970. 0: not written yet.
    #[serde(default)]
    pub when: i64,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
    /// The words it belongs to.
    pub anchor: Anchor,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// A letter to come back to.
    Mark {
        /// The letter.
        letter: char,
        /// The first line of the page on which it was set.
        top: Anchor,
        /// How many bytes further the words of the chosen statement begin; `None`: none is chosen.
        #[serde(default)]
        said: Option<usize>,
    },
    /// The reader's own words.
    Note {
        /// The words; lines are kept.
        words: String,
    },
    /// Words worth seeing again.
    Highlight,
    /// A statement that was read wrongly.
    Correction(Correction),
}

/// What is right about a statement. What is not said stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who said it; the empty name: the text does not say who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// How much of it stands in quotation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<Kind>,
    /// Whether nobody is said to have said it at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_statement: bool,
}

impl Correction {
    /// Whether it corrects nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A change to a layer. It is made to what is kept at that moment, so that several readers at once lose nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An entry, new or written anew.
    Put(Entry),
    /// An entry taken away.
    Remove {
        /// Which.
        id: String,
        /// The revision that was seen: a later one stays.
        revision: u32,
    },
    /// Where one reads.
    Read(Reading),
}

impl Change {
    /// Takes `entry` away, as it was seen.
    pub fn remove(entry: &Entry) -> Self {
        Self::Remove {
            id: entry.id.clone(),
            revision: entry.revision,
        }
    }
}

impl Layer {
    /// The entry called `id`.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.reading.is_none() && self.entries.is_empty() && self.unknown.is_empty()
    }

    /// Whether any of its words stand in the text of `source`.
    pub fn found_in(&self, source: &Source) -> bool {
        let reading = self.reading.iter().map(|reading| &reading.at);
        let mut anchors = reading.chain(self.entries.iter().map(|entry| &entry.anchor));
        anchors.any(|anchor| anchor.find(&source.text).is_some())
    }

    /// Makes `change`, at the time `now` in seconds since 1970.
    ///
    /// An entry that another reader has written since is not written over: notes stay both, a mark's letter goes to the
    /// last, and of two corrections of one statement the last counts.
    pub fn make(&mut self, change: Change, now: i64) {
        match change {
            Change::Put(entry) => self.put(Entry { when: now, ..entry }),
            Change::Remove { id, revision } => {
                let seen = |entry: &Entry| entry.id == id && entry.revision <= revision;
                self.entries.retain(|entry| !seen(entry));
            }
            Change::Read(reading) => self.reading = Some(reading),
        }
    }

    fn put(&mut self, mut entry: Entry) {
        let kept = self.entries.iter_mut().find(|kept| kept.id == entry.id);
        let Some(kept) = kept else {
            self.entries.push(entry);
            return;
        };
        let written_since = kept.revision >= entry.revision;
        if written_since && matches!(entry.what, What::Note { .. }) {
            if kept.what != entry.what {
                entry.id.push('+');
                self.put(entry);
            }
            return;
        }
        entry.revision = entry.revision.max(kept.revision + u32::from(written_since));
        *kept = entry;
    }
}
