//! The files of a sitting: which is open, what is known of the others, and going from one to another. A file that was
//! open is as it was left when one comes back.

use std::mem;

use super::input::Input;
use super::kept::{self, Kept};
use super::key::{Code, Key};
use super::message::Effect;
use super::outline::Outline;
use super::place::{self, History, Place};
use super::quotes::Ids;
use super::{App, Command, Opened, Over, find};
use crate::briefing::{Briefing, Kind};
use crate::library::Key as TextKey;
use crate::library::likeness::Likeness;
use crate::text::fold::{Needle, fold_str};

/// Lines that a page of the list moves.
const PAGE: usize = 10;

/// The files of this sitting, in the order in which they were named.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The files.
    pub files: Vec<File>,
    /// Which is open.
    pub open: usize,
    /// Which is being opened.
    wanted: Option<usize>,
    /// Whether it was asked what the files hold.
    surveyed: bool,
}

/// A file.
#[derive(Debug)]
pub struct File {
    /// How it is called, for the eye.
    pub name: String,
    /// What is known of it.
    pub known: Known,
    /// The first file before it that holds the same briefing.
    pub same: Option<usize>,
    /// As it was left.
    held: Option<Box<Held>>,
    /// How far a reading of what has changed in it has come.
    renewal: Renewal,
}

/// How far the reading of a file that has changed while it is open has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Renewal {
    /// Nothing has changed.
    #[default]
    None,
    /// It is being read again.
    Reading,
    /// It has changed once more while it was being read.
    Stale,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing yet.
    Nothing,
    /// What it holds.
    Summary(Summary),
    /// Why it cannot be read, in one line.
    Fault(String),
}

/// What a file holds, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The title of the briefing.
    pub title: String,
    /// Its date: `2025-07-24`.
    pub date: Option<String>,
    /// Direct quotes, mixed quotes, indirect statements.
    pub kinds: [usize; 3],
    /// By what it is known again in other files, where that was worked out.
    pub likeness: Option<Likeness>,
}

/// A file as it was left.
#[derive(Debug)]
struct Held {
    opened: Opened,
    place: Place,
    history: History,
    speaker: Option<usize>,
    outline: Outline,
    kept: Kept,
    ids: Ids,
}

/// The list of the files, while it is on top.
#[derive(Clone, Debug, Default)]
pub struct Shelving {
    /// Which line is chosen.
    pub chosen: usize,
    /// Words that narrow it.
    pub filter: Input,
    /// Whether they are being typed.
    pub typing: bool,
}

impl Shelf {
    /// A shelf of files that are called `names`, the one at `open` first.
    pub fn new(names: Vec<String>, open: usize) -> Self {
        let file = |name| File {
            name,
            known: Known::Nothing,
            same: None,
            held: None,
            renewal: Renewal::None,
        };
        Self {
            files: names.into_iter().map(file).collect(),
            open,
            ..Self::default()
        }
    }

    /// Says that the file at `index` cannot be read, and why.
    pub fn fault(&mut self, index: usize, why: String) {
        self.learn(index, Known::Fault(why));
    }

    /// Which file is being opened.
    pub(super) const fn wanted(&self) -> Option<usize> {
        self.wanted
    }

    /// Lets go of the file that is being opened.
    pub(super) const fn want_no_more(&mut self) {
        self.wanted = None;
    }

    fn learn(&mut self, index: usize, mut known: Known) {
        let Some(file) = self.files.get_mut(index) else {
            return;
        };
        if let (Known::Summary(new), Known::Summary(old)) = (&mut known, &mut file.known) {
            new.likeness = new.likeness.take().or_else(|| old.likeness.take());
        }
        file.known = known;
        self.compare(index);
    }

    /// Finds the file at `index` again among the others.
    fn compare(&mut self, index: usize) {
        let Some(own) = self.files.get(index).and_then(File::likeness).cloned() else {
            return;
        };
        let like = |file: &File| file.likeness().is_some_and(|other| other.is_same(&own));
        let first = self.files.iter().take(index).position(like);
        for (at, file) in self.files.iter_mut().enumerate().skip(index) {
            if at == index {
                file.same = first;
            } else if file.same.is_none_or(|same| index < same) && like(file) {
                file.same = Some(index);
            }
        }
    }
}

impl File {
    const fn likeness(&self) -> Option<&Likeness> {
        match &self.known {
            Known::Summary(summary) => summary.likeness.as_ref(),
            _ => None,
        }
    }
}

impl Summary {
    /// What `briefing` holds.
    pub fn of(briefing: &Briefing) -> Self {
        let mut kinds = [0; 3];
        for statement in &briefing.statements {
            let place = match statement.kind {
                Kind::Direct => 0,
                Kind::Mixed => 1,
                Kind::Indirect => 2,
            };
            kinds[place] += 1;
        }
        Self {
            title: briefing.title.words.clone(),
            date: { briefing.date }.map(|date| date.day.to_string()),
            kinds,
            likeness: None,
        }
    }

    /// What `briefing` holds, and by what it is known again in other files: for a long text no work of a moment.
    pub fn likened(briefing: &Briefing) -> Self {
        Self {
            likeness: Some(Likeness::of(&briefing.document)),
            ..Self::of(briefing)
        }
    }
}

/// The files that the list shows, as places on the shelf.
pub fn shown(app: &App, shelving: &Shelving) -> Vec<usize> {
    let needle = Needle::new(shelving.filter.text());
    let has = |words: &str| {
        let (folded, wanted) = (fold_str(words), needle.as_bytes());
        memchr::memmem::find(folded.as_bytes(), wanted).is_some()
    };
    let fits = |file: &File| {
        needle.is_empty()
            || has(&file.name)
            || matches!(&file.known, Known::Summary(summary) if has(&summary.title))
    };
    let files = app.shelf.files.iter().enumerate();
    files
        .filter(|(_, file)| fits(file))
        .map(|(index, _)| index)
        .collect()
}

/// Opens the list; the first time, asks what the files hold.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    let summary = Summary::of(&app.opened.briefing);
    let here = app.shelf.open;
    if app.opened.complete {
        app.shelf.learn(here, Known::Summary(summary));
    }
    app.over = Some(Over::Shelf(Shelving {
        chosen: here,
        ..Shelving::default()
    }));
    if std::mem::replace(&mut app.shelf.surveyed, true) {
        return Vec::new();
    }
    let files = app.shelf.files.iter().enumerate();
    let unknown = files
        .filter(|(_, file)| file.known == Known::Nothing)
        .map(|(index, _)| index)
        .collect();
    vec![Effect::Survey(unknown)]
}

/// A key while the list is on top.
pub(super) fn key(app: &mut App, mut shelving: Shelving, key: Key) -> Vec<Effect> {
    if shelving.typing {
        match key.code {
            Code::Esc => shelving = Shelving::default(),
            Code::Enter => shelving.typing = false,
            _ => {
                shelving.filter.key(key);
                shelving.chosen = 0;
            }
        }
        return stay(app, shelving);
    }
    match app.keymap.command(key) {
        Some(Command::LineDown) => shelving.chosen += 1,
        Some(Command::LineUp) => shelving.chosen = shelving.chosen.saturating_sub(1),
        Some(Command::PageDown | Command::HalfDown) => shelving.chosen += PAGE,
        Some(Command::PageUp | Command::HalfUp) => {
            shelving.chosen = shelving.chosen.saturating_sub(PAGE);
        }
        Some(Command::Top) => shelving.chosen = 0,
        Some(Command::Bottom) => shelving.chosen = usize::MAX,
        Some(Command::Search | Command::OutlineFilter) => shelving.typing = true,
        Some(Command::Go) => {
            if let Some(index) = shown(app, &shelving).get(shelving.chosen) {
                return go(app, *index);
            }
        }
        Some(Command::Leave) => return vec![Effect::Quit],
        Some(Command::Escape) if !shelving.filter.text().is_empty() => {
            shelving = Shelving::default();
        }
        Some(Command::Escape | Command::Quit | Command::Shelf) => return Vec::new(),
        _ => {}
    }
    stay(app, shelving)
}

/// Takes in pasted words.
pub(super) fn paste(app: &mut App, mut shelving: Shelving, words: &str) {
    if shelving.typing {
        shelving.filter.paste(words);
        shelving.chosen = 0;
    }
    stay(app, shelving);
}

fn stay(app: &mut App, mut shelving: Shelving) -> Vec<Effect> {
    let last = shown(app, &shelving).len().saturating_sub(1);
    shelving.chosen = shelving.chosen.min(last);
    app.over = Some(Over::Shelf(shelving));
    Vec::new()
}

/// To the next file, or the one before.
pub(super) fn step(app: &mut App, forward: bool) -> Vec<Effect> {
    let from = app.shelf.wanted.unwrap_or(app.shelf.open);
    let files = &app.shelf.files;
    let can = |index: &usize| {
        files
            .get(*index)
            .is_some_and(|file| !matches!(file.known, Known::Fault(_)))
    };
    let to = if forward {
        (from + 1..files.len()).find(can)
    } else {
        (0..from).rev().find(can)
    };
    if let Some(to) = to {
        return go(app, to);
    }
    app.say(match (files.len(), forward) {
        (0 | 1, _) => "one file is open; attache FILE… opens several",
        (_, true) => "this is the last file; L lists them",
        (_, false) => "this is the first file; L lists them",
    });
    Vec::new()
}

/// To the file at `index`.
fn go(app: &mut App, index: usize) -> Vec<Effect> {
    if index == app.shelf.open {
        app.shelf.wanted = None;
        return Vec::new();
    }
    let Some(file) = app.shelf.files.get_mut(index) else {
        return Vec::new();
    };
    if let Some(held) = file.held.take() {
        let mut effects: Vec<Effect> = kept::place(app).into_iter().collect();
        turn(app, index, *held);
        effects.extend(kept::back(app));
        return effects;
    }
    let name = file.name.clone();
    app.shelf.wanted = Some(index);
    app.say(format!("opening {name} …"));
    vec![Effect::Open(index)]
}

/// The file at `index` has changed: the open one is read again, another when one comes to it.
pub(super) fn changed(app: &mut App, index: usize) -> Vec<Effect> {
    let open = app.shelf.open == index;
    let Some(file) = app.shelf.files.get_mut(index) else {
        return Vec::new();
    };
    if !open {
        file.held = None;
        file.known = Known::Nothing;
        return Vec::new();
    }
    if file.renewal == Renewal::None && app.opened.complete {
        file.renewal = Renewal::Reading;
        return vec![Effect::Reread(index)];
    }
    file.renewal = Renewal::Stale;
    Vec::new()
}

/// One reading of the file at `index` has come to its end: another, where it has changed meanwhile.
fn renewed(app: &mut App, index: usize) -> Option<Effect> {
    let file = app.shelf.files.get_mut(index)?;
    let stale = mem::take(&mut file.renewal) == Renewal::Stale;
    if !stale || app.shelf.open != index {
        return None;
    }
    file.renewal = Renewal::Reading;
    Some(Effect::Reread(index))
}

/// The file at `index` has been read, or could not be.
pub(super) fn arrived(app: &mut App, index: usize, opened: Result<Opened, String>) -> Vec<Effect> {
    let opened = match opened {
        Ok(opened) => opened,
        Err(why) => {
            app.shelf.wanted.take_if(|wanted| *wanted == index);
            app.say(why.clone());
            app.shelf.fault(index, why);
            return renewed(app, index).into_iter().collect();
        }
    };
    let mut again = None;
    if opened.complete {
        let summary = Summary::of(&opened.briefing);
        app.shelf.learn(index, Known::Summary(summary));
        again = renewed(app, index);
    }
    if app.shelf.open == index {
        let mut effects = super::replace(app, opened);
        effects.extend(again);
        return effects;
    }
    let file = app.shelf.files.get_mut(index);
    if let Some(held) = file.and_then(|file| file.held.as_mut()) {
        // One has gone on meanwhile: it is read whole when one comes back.
        held.ids = Ids::new(&opened.briefing);
        held.opened = opened;
        held.kept.reread();
        held.outline.forget();
        held.place.chosen = None;
        return Vec::new();
    }
    if app.shelf.wanted != Some(index) {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = kept::place(app).into_iter().collect();
    let new = Held {
        ids: Ids::new(&opened.briefing),
        opened,
        place: Place::default(),
        history: History::default(),
        speaker: None,
        outline: app.outline.another(),
        kept: app.kept.another(),
    };
    turn(app, index, new);
    app.place = place::beginning(app);
    effects.extend(kept::recall(app));
    effects
}

/// What is kept over the file that was left and whose text is known as `key`.
pub(super) fn kept_over<'a>(app: &'a mut App, key: &TextKey) -> Option<&'a mut Kept> {
    let held = app
        .shelf
        .files
        .iter_mut()
        .filter_map(|file| file.held.as_mut());
    held.map(|held| &mut held.kept).find(|kept| {
        let source = kept.source.as_ref();
        source.is_some_and(|source| source.key == *key)
    })
}

/// It has been found out what the file at `index` holds.
pub(super) fn surveyed(app: &mut App, index: usize, found: Result<Summary, String>) {
    let known = found.map_or_else(Known::Fault, Known::Summary);
    app.shelf.learn(index, known);
}

/// Puts the open file back as it is, and takes `new` from the shelf.
fn turn(app: &mut App, index: usize, new: Held) {
    let old = Held {
        opened: std::mem::replace(&mut app.opened, new.opened),
        place: std::mem::replace(&mut app.place, new.place),
        history: std::mem::replace(&mut app.history, new.history),
        speaker: std::mem::replace(&mut app.speaker, new.speaker),
        outline: std::mem::replace(&mut app.outline, new.outline),
        kept: std::mem::replace(&mut app.kept, new.kept),
        ids: std::mem::replace(&mut app.ids, new.ids),
    };
    let here = std::mem::replace(&mut app.shelf.open, index);
    if let Some(file) = app.shelf.files.get_mut(here) {
        file.held = Some(Box::new(old));
    }
    app.shelf.wanted = None;
    app.pressed = None;
    app.over = None;
    app.news.clear();
    find::again(app);
    place::settle(app);
    app.say(format!("file {} of {}", index + 1, app.shelf.files.len()));
}
