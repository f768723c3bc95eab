//! What the reader has put over the open text, while it is open: where it stands now, and what of it is to be kept.
//!
//! A change shows at once and goes out as an [`Effect::Keep`]; the layer comes back with what other readers have put
//! over the same text.

use std::collections::VecDeque;
use std::sync::Arc;

use super::flow::Spot;
use super::message::Effect;
use super::place::{self, Place};
use super::quotes::{self, Ids};
use super::{App, shelf};
use crate::briefing::Briefing;
use crate::library::corrections::corrected;
use crate::library::{Anchor, Change, Entry, Layer, Reading, Source, What};
use crate::text::Span;

/// The layer of the open text.
#[derive(Debug, Default)]
pub struct Kept {
    /// Which text it belongs to; `None`: nothing is kept of this one.
    pub source: Option<Arc<Source>>,
    /// What is kept.
    pub layer: Layer,
    /// Where the entries stand now, one for each; `None`: lost, their words stand nowhere.
    pub spans: Vec<Option<Span>>,
    /// Whether there is somewhere to keep it: what is said to be done is said when it is on the disk.
    pub lasts: bool,
    /// What was found in the text, where the briefing on the screen is a corrected one.
    pub as_read: Option<Arc<Briefing>>,
    /// The corrections in the briefing on the screen.
    corrected: Vec<Entry>,
    /// What makes this reader's ids its own.
    pub session: String,
    /// How many ids were made.
    made: usize,
    /// Changes that wait until it is known where to keep them, or that could not be kept: they go out with the next.
    waiting: Vec<Change>,
    /// What is said when the changes are kept.
    saying: Option<String>,
    /// Changes that are under way, the first first.
    under_way: VecDeque<Vec<Change>>,
    /// The place kept last.
    reading: Option<Reading>,
    /// Whether one has been brought back to where one read.
    resumed: bool,
}

impl Kept {
    /// The same, for another text, of which nothing is known yet.
    pub(super) fn another(&self) -> Self {
        Self {
            lasts: self.lasts,
            // Ids are counted for each text.
            session: self.session.clone(),
            ..Self::default()
        }
    }
}

impl Kept {
    /// The first of the changes that are under way has been kept, or not.
    fn done(&mut self, kept: bool) {
        let done = self.under_way.pop_front().unwrap_or_default();
        if !kept {
            self.waiting.extend(done);
            self.saying = None;
        }
    }

    /// The text was read anew: no correction lies over what was found.
    pub(super) fn reread(&mut self) {
        self.as_read = None;
        self.corrected.clear();
    }
}

/// One is back at a file that was left: what came meanwhile is shown, and what is not known is looked for.
pub(super) fn back(app: &mut App) -> Option<Effect> {
    found(app);
    recall(app)
}

/// The layer of `source` is what is to be seen over the open text.
pub(super) fn open(app: &mut App, source: Arc<Source>, layer: Layer) {
    app.kept.source = Some(source);
    show(app, layer);
}

/// What is to be looked for: the layer of the open text, once all of it is there.
pub(super) fn recall(app: &App) -> Option<Effect> {
    let wanted = app.opened.complete && app.kept.source.is_none();
    let text = &app.opened.briefing.document.text;
    wanted.then(|| Effect::Recall(text.clone(), app.opened.path.clone()))
}

/// The open text has become another, or all of it is there now. One is brought to where one read last when another
/// file is open, not when the same has changed. (The place in the file before is kept by [`place()`], before this.)
pub(super) fn renewed(app: &mut App) -> Vec<Effect> {
    // What is on the screen now is as it was read.
    app.kept.reread();
    let text = &app.opened.briefing.document.text;
    let same = { app.kept.source.as_ref() }.is_some_and(|source| source.text == *text);
    if same {
        found(app);
    } else if let Some(before) = app.kept.source.take() {
        let path = app.opened.path.as_ref().map(|path| path.to_string_lossy());
        app.kept.resumed = path.as_deref() == before.path.as_deref();
        app.kept.reading = None;
        app.kept.layer = Layer::default();
        app.kept.spans.clear();
        app.kept.under_way.clear();
        app.kept.waiting.clear();
    }
    recall(app).into_iter().collect()
}

/// A layer has come from where it is kept.
pub(super) fn arrived(
    app: &mut App,
    source: &Arc<Source>,
    layer: Option<Box<Layer>>,
    said: Option<String>,
) -> Vec<Effect> {
    let mut waiting = Vec::new();
    match &app.kept.source {
        Some(own) if own.key == source.key => app.kept.done(layer.is_some()),
        None if app.opened.briefing.document.text == source.text => {
            app.kept.source = Some(source.clone());
            waiting = std::mem::take(&mut app.kept.waiting);
        }
        _ => {
            // Another file is open now. That something of the one before was not kept is to be known all the same.
            app.said = said.or_else(|| app.said.take());
            if let Some(left) = shelf::kept_over(app, &source.key) {
                left.done(layer.is_some());
                let layer = layer.filter(|_| left.under_way.is_empty() && left.waiting.is_empty());
                left.layer = layer.map_or_else(|| std::mem::take(&mut left.layer), |layer| *layer);
            }
            return Vec::new();
        }
    }
    let done = app
        .kept
        .saying
        .take_if(|_| app.kept.under_way.is_empty() && waiting.is_empty());
    app.said = said.or(done).or_else(|| app.said.take());
    // What is still under way is not in it yet, and comes with the last.
    if let Some(mut layer) = layer.filter(|_| app.kept.under_way.is_empty()) {
        for change in { waiting.iter() }.chain(&app.kept.waiting).cloned() {
            layer.make(change, 0);
        }
        show(app, *layer);
    }
    if waiting.is_empty() {
        return Vec::new();
    }
    send(app, waiting)
}

fn show(app: &mut App, layer: Layer) {
    app.kept.layer = layer;
    found(app);
}

/// Finds where everything stands in the open text.
pub(super) fn found(app: &mut App) {
    let text = &app.opened.briefing.document.text;
    let entries = app.kept.layer.entries.iter();
    app.kept.spans = entries.map(|entry| entry.anchor.find(text)).collect();
    correct(app);
    resume(app);
}

/// Lays the corrections over what was found, if they are not those that lie there.
fn correct(app: &mut App) {
    let entries = app.kept.layer.entries.iter();
    let is_correction = |entry: &&Entry| matches!(entry.what, What::Correction(_));
    let corrections: Vec<Entry> = entries.filter(is_correction).cloned().collect();
    if corrections == app.kept.corrected {
        return;
    }
    app.kept.corrected = corrections;
    let shown = &app.opened.briefing;
    let read = app.kept.as_read.take().unwrap_or_else(|| shown.clone());
    let briefing = match corrected(&read, &app.kept.layer) {
        Some(briefing) => {
            app.kept.as_read = Some(read);
            Arc::new(briefing)
        }
        None => read,
    };
    let chosen = { app.place.chosen }.and_then(|index| shown.statements.get(index));
    let at = chosen.and_then(quotes::words_begin);
    app.ids = Ids::new(&briefing);
    app.opened.briefing = briefing;
    app.opened.index = None;
    app.outline.forget();
    app.place.chosen = at.and_then(|at| quotes::saying(&app.opened.briefing, at));
}

/// Back to where one read, unless one has gone somewhere already.
pub(super) fn resume(app: &mut App) {
    if app.kept.resumed
        || !app.opened.complete
        || app.size == (0, 0)
        || app.place != place::beginning(app)
    {
        return;
    }
    let Some(reading) = app.kept.layer.reading.clone() else {
        return;
    };
    app.kept.resumed = true;
    let text = &app.opened.briefing.document.text;
    let Some(at) = reading.at.find(text).map(Span::start) else {
        app.say("the words where you read last are gone");
        return;
    };
    stand(app, at, &reading.top, reading.said);
    app.kept.reading = now(app);
    if app.said.is_none() && app.place != place::beginning(app) {
        app.say("where you read last; g goes to the beginning");
    }
}

/// Stays at the words where one read in an earlier form of the text.
pub(super) fn stay(app: &mut App, reading: &Reading) {
    let text = &app.opened.briefing.document.text;
    if let Some(at) = reading.at.find(text).map(Span::start) {
        stand(app, at, &reading.top, reading.said);
    }
}

/// Where one reads, in words of the text.
pub(super) fn now(app: &App) -> Option<Reading> {
    let text = &app.opened.briefing.document.text;
    (!text.is_empty()).then(|| Reading {
        top: Anchor::at(text, app.place.top.at),
        at: Anchor::at(text, app.place.at),
        said: said(app),
    })
}

/// Keeps where one reads, if that has changed since it was kept last.
pub(super) fn place(app: &mut App) -> Option<Effect> {
    app.kept.source.as_ref()?;
    let here = now(app).filter(|_| app.opened.complete)?;
    let known = app.kept.layer.reading.is_some();
    if (!known && app.place == place::beginning(app)) || app.kept.reading.as_ref() == Some(&here) {
        return None;
    }
    app.kept.reading = Some(here.clone());
    keep(app, vec![Change::Read(here)]).pop()
}

/// Makes `changes` here, and sees that they are kept.
pub(super) fn keep(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    for change in changes.iter().cloned() {
        app.kept.layer.make(change, 0);
    }
    found(app);
    send(app, changes)
}

/// Sees that `changes`, which are made here, are kept.
fn send(app: &mut App, changes: Vec<Change>) -> Vec<Effect> {
    let Some(source) = app.kept.source.clone() else {
        app.kept.waiting.extend(changes);
        return Vec::new();
    };
    let mut all = std::mem::take(&mut app.kept.waiting);
    all.extend(changes);
    app.kept.under_way.push_back(all.clone());
    vec![Effect::Keep(source, all)]
}

/// Says `words` when all that is under way is kept; at once where nothing is.
pub(super) fn say(app: &mut App, words: impl Into<String>) {
    if app.kept.lasts {
        app.kept.saying = Some(words.into());
    } else {
        app.say(format!("{}, until you leave", words.into()));
    }
}

/// Puts `what` at the words of `anchor`.
pub(super) fn put(app: &mut App, what: What, anchor: Anchor) -> Vec<Effect> {
    app.kept.made += 1;
    let id = match &what {
        What::Mark { letter, .. } => format!("mark-{letter}"),
        _ => format!("{}-{}", app.kept.session, app.kept.made),
    };
    let revision = { app.kept.layer.entry(&id) }.map_or(0, |entry| entry.revision + 1);
    let entry = Entry {
        id,
        revision,
        when: 0,
        what,
        anchor,
    };
    keep(app, vec![Change::Put(entry)])
}

/// Writes `entry` anew, as `what`.
pub(super) fn rewrite(app: &mut App, entry: Entry, what: What) -> Vec<Effect> {
    let entry = Entry {
        revision: entry.revision + 1,
        what,
        ..entry
    };
    keep(app, vec![Change::Put(entry)])
}

/// Goes to the words that entry `index` belongs to.
pub(super) fn go(app: &mut App, index: usize) {
    let entry = app.kept.layer.entries.get(index).cloned();
    let span = app.kept.spans.get(index).copied().flatten();
    let Some((entry, span)) = entry.zip(span) else {
        app.say("the words that this belongs to are gone");
        return;
    };
    if let What::Mark { top, said, .. } = entry.what {
        place::leave(app);
        stand(app, span.start(), &top, said);
    } else {
        place::jump(app, span);
    }
}

/// How far from where one is the words of the chosen statement begin: two statements may share their first byte, a
/// speaker of both, but not their words.
pub(super) fn said(app: &App) -> Option<usize> {
    let chosen = app.opened.briefing.statements.get(app.place.chosen?)?;
    quotes::words_begin(chosen)?.checked_sub(app.place.at)
}

/// Stands at the byte `at` of a page that begins with the words of `top`.
fn stand(app: &mut App, at: usize, top: &Anchor, said: Option<usize>) {
    let briefing = &app.opened.briefing;
    let top = top.find(&briefing.document.text).map_or(at, Span::start);
    app.place = Place {
        top: Spot { at: top, above: 0 },
        at,
        chosen: said.and_then(|said| quotes::saying(briefing, at.checked_add(said)?)),
    };
    place::settle(app);
}
