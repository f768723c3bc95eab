//! `attache [FILE…]`: the reader itself.

use std::env;
use std::io::{self, IsTerminal};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::Outcome;
use super::config::{self, Config};
use super::data;
use super::input::{BUILTIN, BUILTIN_NAME, Inputs};
use crate::analysis;
use crate::app::keymap::Keymap;
use crate::app::{App, Effect, Opened};
use crate::disk::{self, store, store::Store};
use crate::error::{Error, Result};
use crate::format::{self, open::Content};
use crate::lexicon::Lexicon;
use crate::search::Index;
use crate::terminal::theme::{Depth, Theme};
use crate::terminal::{self, Session};
use crate::text::{Span, Text};

/// A text up to this many bytes is read whole before the first frame; of a longer one, this much is shown at once and
/// the findings follow.
const AT_ONCE: usize = 256 * 1024;

/// Opens the reader on the first of the files.
pub(super) fn read(
    inputs: &Inputs,
    theme: Option<&str>,
    lexicon: Lexicon,
    faults: Vec<String>,
) -> Result<Outcome> {
    let file = inputs.files.first().filter(|file| file.as_os_str() != "-");
    let (name, bytes) = match file {
        Some(file) => (shown(file), disk::read(file)?),
        None if inputs.files.is_empty() && io::stdin().is_terminal() => {
            (BUILTIN_NAME.to_owned(), BUILTIN.as_bytes().to_vec())
        }
        None => ("standard input".to_owned(), disk::read_stdin()?),
    };
    let path = file.map(|file| disk::absolute(file));
    if !io::stdout().is_terminal() {
        let reason = "standard output is no terminal; to print a briefing, use: attache show FILE";
        return Err(Error::Terminal(io::Error::other(reason)));
    }
    let content = inputs.open(Path::new(&name), bytes)?;
    let long = content.len() > AT_ONCE;
    let source = Arc::new(Source {
        name,
        path,
        content,
        lexicon,
    });
    // The findings are made while the settings are read and the terminal is made ready.
    let making = {
        let source = Arc::clone(&source);
        let make = move || if long { source.first() } else { source.whole() };
        thread::Builder::new()
            .spawn(make)
            .map_err(Error::Terminal)?
    };
    let Settings {
        config,
        theme,
        keymap,
    } = Settings::load(theme)?;
    let files = inputs.files.len();
    let app = move |store: Option<&Store>| {
        let opened = making.join().unwrap_or_else(|fault| resume_unwind(fault));
        let mut app = App::with_keys(opened, keymap);
        recall(&mut app, store);
        app.ascii |= config.ascii;
        let several = || format!("the first of {files} files is open; the reader takes one");
        let said = faults.into_iter().chain(config.faults).next();
        let said = said.or_else(|| (files > 1).then(several));
        app.said = said.or(app.said);
        app
    };
    terminal::read(Session {
        app: Box::new(app),
        theme,
        analysis: long.then(|| Box::new(move || source.whole()) as Box<_>),
        store: inputs.store(),
    })?;
    Ok(Outcome::Done)
}

/// A text that is being opened.
struct Source {
    name: String,
    path: Option<PathBuf>,
    content: Content,
    lexicon: Lexicon,
}

impl Source {
    /// All of it, with its findings.
    fn whole(&self) -> Opened {
        let document = self.content.clone().document(Some(&self.name));
        let briefing = Arc::new(analysis::analyze(document, &self.lexicon));
        Opened {
            path: self.path.clone(),
            // Of a short text it is made when it is needed; of a long one here, where nobody waits for it.
            index: (self.content.len() > AT_ONCE).then(|| Arc::new(Index::new(&briefing))),
            briefing,
            name: self.name.clone(),
            complete: true,
        }
    }

    /// Its beginning, without findings. A document that was laid out already is a whole: its first lines are no text
    /// of their own.
    fn first(&self) -> Opened {
        let first = match &self.content {
            Content::Text(text, _) => format::read(beginning(text), Some(&self.name), Vec::new()),
            Content::Laid(document) => document.up_to(AT_ONCE),
        };
        Opened {
            path: self.path.clone(),
            briefing: Arc::new(analysis::unread(first)),
            name: self.name.clone(),
            complete: false,
            index: None,
        }
    }
}

/// What the reader set, and what follows from it.
struct Settings {
    config: Config,
    theme: Theme,
    keymap: Keymap,
}

impl Settings {
    /// The user's settings, with this theme where one is named.
    fn load(theme: Option<&str>) -> Result<Self> {
        let mut config = config::load();
        Ok(Self {
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
    let (Some(Effect::Recall(text, path)), Some(store)) = (wanted, store) else {
        return;
    };
    let source = store::source(text, path.as_deref());
    if let Some(loaded) = store.known(&source) {
        app.keep(Arc::new(source), loaded.layer);
        app.said = loaded.said;
    }
}

/// The text's first lines, about [`AT_ONCE`] bytes: whole lines where there are any.
fn beginning(text: &Text) -> Text {
    let end = text.floor(AT_ONCE);
    let first = text.slice(Span::new(0, end));
    let whole = first.rfind('\n').map_or(end, |at| at + 1);
    Text::new(text.slice(Span::new(0, whole)))
}

fn shown(file: &Path) -> String {
    file.file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
        .into_owned()
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
