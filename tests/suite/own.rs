//! A reader whose notes, marks and corrections are kept, without a disk: for tests of what one puts over a text.

use std::sync::Arc;

use attache::app::{App, Effect, Key, Message, Opened, quotes, update};
use attache::briefing::{Briefing, Kind, Method};
use attache::disk::store::source;
use attache::library::{Layer, Source};
use attache::screen::view;

use super::talks::talks;

/// A reader of the river talks; what it keeps goes into a layer here.
pub(super) struct Reader {
    pub(super) app: App,
    pub(super) layer: Layer,
    /// Whether the disk is full.
    pub(super) full: bool,
    source: Arc<Source>,
}

impl Reader {
    pub(super) fn open(layer: Layer) -> Self {
        Self::sized(layer, 80, 24)
    }

    pub(super) fn sized(layer: Layer, columns: u16, rows: u16) -> Self {
        Self::of(talks(), layer, columns, rows)
    }

    pub(super) fn of(briefing: Briefing, layer: Layer, columns: u16, rows: u16) -> Self {
        let source = Arc::new(source(briefing.document.text.clone(), None));
        let mut app = App::new(Opened {
            name: "river-talks.txt".to_owned(),
            path: None,
            briefing: Arc::new(briefing),
            complete: true,
            index: None,
        });
        app.keep(source.clone(), layer.clone());
        let mut reader = Self {
            app,
            layer,
            full: false,
            source,
        };
        reader.tell(Message::Resize { columns, rows });
        reader
    }

    fn tell(&mut self, message: Message) {
        for effect in update(&mut self.app, message) {
            let Effect::Keep(_, changes) = effect else {
                continue;
            };
            if !self.full {
                for change in changes {
                    self.layer.make(change, 1);
                }
            }
            let kept = Message::Kept {
                source: self.source.clone(),
                layer: (!self.full).then(|| Box::new(self.layer.clone())),
                said: self.full.then(|| "not kept: the disk is full".to_owned()),
            };
            self.tell(kept);
        }
    }

    pub(super) fn keys(mut self, keys: &str) -> Self {
        for word in keys.split(' ') {
            if let Some(key) = Key::named(word) {
                self.tell(Message::Key(key));
            } else {
                self.tell(Message::Paste(word.replace('_', " ")));
            }
        }
        self
    }

    /// Speaker, kind and method of the statement on the card.
    pub(super) fn card(&self) -> (Option<&str>, Kind, Method) {
        let briefing = &self.app.opened.briefing;
        let index = quotes::current(&self.app).expect("a statement");
        let statement = &briefing.statements[index];
        let speaker = statement.attribution.speaker.get();
        let name = speaker.map(|speaker| briefing.speakers[speaker].name.as_str());
        (name, statement.kind, statement.attribution.method)
    }

    pub(super) fn screen(&self) -> String {
        let rows = view(&self.app).rows;
        rows.iter()
            .map(|row| row.text().trim_end().to_owned() + "\n")
            .collect()
    }
}
