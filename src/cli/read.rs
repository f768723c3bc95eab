//! `attache [FILE…]`: the reader itself.

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Outcome;
use super::config::{self, Config};
use super::data;
use super::desk::Desk;
use super::input::Inputs;
use crate::app::keymap::Keymap;
use crate::app::shelf::Shelf;
use crate::app::{App, Effect};
use crate::disk::store::{self, Store};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::terminal::theme::{Depth, Theme};
use crate::terminal::{self, Session};

/// Opens the reader on the first of the files that can be read; the others stand on the shelf.
pub(super) fn read(
    inputs: Inputs,
    theme: Option<&str>,
    lexicon: Lexicon,
    faults: Vec<String>,
) -> Result<Outcome> {
    let desk = Arc::new(Desk::new(inputs, lexicon));
    let mut wrong = Vec::new();
    let (open, start) = desk.first(&mut wrong)?;
    if !io::stdout().is_terminal() {
        let reason = "standard output is no terminal; to print a briefing, use: attache show FILE";
        return Err(Error::Terminal(io::Error::other(reason)));
    }
    let Settings {
        ask,
        config,
        theme,
        keymap,
    } = Settings::load(theme)?;
    let store = desk.store().filter(|_| !config.forget);
    let mut shelf = Shelf::new(desk.names(), open);
    let mut faults: Vec<String> = faults.into_iter().chain(config.faults).collect();
    for (index, error) in wrong.iter().enumerate() {
        faults.push(error.to_string());
        shelf.fault(index, error.to_string());
    }
    let other = Arc::clone(&desk);
    let welcomed = Arc::new(AtomicBool::new(false));
    let greeted = Arc::clone(&welcomed);
    let app = move |store: Option<&Store>| {
        // Here and in no thread beside: one takes as long to wake as a briefing to be read.
        let mut app = App::with_keys((start.make)(), keymap);
        app.shelf = shelf;
        recall(&mut app, store);
        app.ascii |= config.ascii;
        app.options = config.options;
        app.themes = Theme::names().map(str::to_owned).collect();
        app.said = faults.into_iter().next().or(app.said);
        if store.is_some_and(Store::is_new) && app.welcome() {
            greeted.store(true, Ordering::Relaxed);
        }
        app
    };
    terminal::read(Session {
        app: Box::new(app),
        ask,
        theme,
        themes: Box::new(|name| named(Some(name))),
        watched: desk.watched(),
        later: start.later,
        files: Arc::new(move |index, extent| {
            desk.open(index, extent).map_err(|error| error.to_string())
        }),
        recode: Arc::new(move |index, encoding| {
            let recoded = other.recode(index, encoding);
            recoded.map_err(|error| error.to_string())
        }),
        store,
    })?;
    // Written when all is read, so that it delays nothing.
    if welcomed.load(Ordering::Relaxed)
        && let Some(store) = data::store()
    {
        store.seen();
    }
    Ok(Outcome::Done)
}

/// What the reader set, and what follows from it.
struct Settings {
    /// Whether nobody has said which theme it is to be, and the terminal may know.
    ask: bool,
    config: Config,
    theme: Theme,
    keymap: Keymap,
}

impl Settings {
    /// The user's settings, with this theme where one is named.
    fn load(theme: Option<&str>) -> Result<Self> {
        let mut config = config::load();
        let named = theme.is_some() || config.theme.is_some();
        Ok(Self {
            ask: !named && can_tell(),
            theme: chosen(theme, &mut config)?,
            keymap: config.keymap.take().unwrap_or_else(Keymap::builtin),
            config,
        })
    }
}

/// What is kept over exactly this text is there from the first frame on; what may be kept over an earlier form of it
/// is looked for beside.
fn recall(app: &mut App, store: Option<&Store>) {
    app.kept.session = data::session();
    app.kept.lasts = store.is_some();
    let wanted = app.recall();
    let store = store.filter(|store| !store.is_bare());
    let (Some(Effect::Recall(text, path)), Some(store)) = (wanted, store) else {
        return;
    };
    let source = store::source(text, path.as_deref());
    if let Some(loaded) = store.known(&source) {
        app.keep(Arc::new(source), loaded.layer);
        app.said = loaded.said;
    }
}

/// Whether the terminal can be asked for its background, and the answer would change anything: it has colours enough,
/// and has not said already what it is.
fn can_tell() -> bool {
    let set = |name: &str| env::var(name).ok();
    let depth = Depth::of(
        set("NO_COLOR").as_deref(),
        set("COLORTERM").as_deref(),
        set("TERM").as_deref(),
    );
    // The console of Linux would show the question.
    let console = set("TERM").is_some_and(|term| term.starts_with("linux"));
    depth >= Depth::Indexed && !console && set("COLORFGBG").is_none()
}

/// The theme asked for, that of the settings, or what suits the terminal. A broken theme in the settings is a fault
/// that is said, not one that stops reading.
fn chosen(theme: Option<&str>, config: &mut Config) -> Result<Theme> {
    if let Some(name) = theme {
        return named(Some(name));
    }
    named(config.theme.as_deref()).or_else(|error| {
        config.faults.push(error.to_string());
        named(None)
    })
}

fn named(name: Option<&str>) -> Result<Theme> {
    let set = |name: &str| env::var(name).ok();
    let depth = Depth::of(
        set("NO_COLOR").as_deref(),
        set("COLORTERM").as_deref(),
        set("TERM").as_deref(),
    );
    if let Some((source, origin)) = name.and_then(config::theme) {
        return Theme::read(&source, &origin, depth);
    }
    Theme::choose(name, depth, set("COLORFGBG").as_deref())
}
