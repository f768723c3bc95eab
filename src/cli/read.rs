//! `attache [FILE…]`: the reader itself.

use std::env;
use std::io::{self, IsTerminal};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::thread;

use super::config::{self, Config};
use super::data;
use super::input::{BUILTIN, BUILTIN_NAME, Inputs};
use super::{Outcome, tell};
use crate::analysis;
use crate::app::keymap::Keymap;
use crate::app::shelf::Shelf;
use crate::app::{App, Effect, Opened};
use crate::disk::{self, store, store::Store};
use crate::error::{Error, Result};
use crate::format::{self, open::Content};
use crate::lexicon::Lexicon;
use crate::search::Index;
use crate::terminal::theme::{Depth, Theme};
use crate::terminal::{self, Extent, Session};
use crate::text::{Span, Text};

/// What standard input is called, for the eye.
const PIPED: &str = "standard input";

/// A text up to this many bytes is read whole before the first frame; of a longer one, this much is shown at once and
/// the findings follow.
const AT_ONCE: usize = 256 * 1024;

/// Opens the reader on the first of the files that can be read; the others stand on the shelf.
pub(super) fn read(
    inputs: Inputs,
    theme: Option<&str>,
    lexicon: Lexicon,
    faults: Vec<String>,
) -> Result<Outcome> {
    let desk = Arc::new(Desk {
        inputs,
        lexicon: Arc::new(lexicon),
        piped: OnceLock::new(),
    });
    let mut wrong = Vec::new();
    let (open, source) = desk.first(&mut wrong)?;
    if !io::stdout().is_terminal() {
        let reason = "standard output is no terminal; to print a briefing, use: attache show FILE";
        return Err(Error::Terminal(io::Error::other(reason)));
    }
    let source = Arc::new(source);
    let long = source.content.len() > AT_ONCE;
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
    let store = desk.inputs.store().filter(|_| !config.forget);
    let mut shelf = Shelf::new(desk.names(), open);
    let mut faults: Vec<String> = faults.into_iter().chain(config.faults).collect();
    for (index, error) in wrong.iter().enumerate() {
        faults.push(error.to_string());
        shelf.fault(index, error.to_string());
    }
    let app = move |store: Option<&Store>| {
        let opened = making.join().unwrap_or_else(|fault| resume_unwind(fault));
        let mut app = App::with_keys(opened, keymap);
        app.shelf = shelf;
        recall(&mut app, store);
        app.ascii |= config.ascii;
        app.options = config.options;
        app.themes = Theme::names().map(str::to_owned).collect();
        app.said = faults.into_iter().next().or(app.said);
        app
    };
    terminal::read(Session {
        app: Box::new(app),
        theme,
        themes: Box::new(|name| named(Some(name))),
        analysis: long.then(|| Box::new(move || source.whole()) as Box<_>),
        files: Arc::new(move |index, extent| {
            let source = desk.source(index).map_err(|error| error.to_string())?;
            let short = source.content.len() <= AT_ONCE;
            Ok(if short || extent == Extent::Whole {
                source.whole()
            } else {
                source.first()
            })
        }),
        store,
    })?;
    Ok(Outcome::Done)
}

/// What is read in this sitting.
struct Desk {
    inputs: Inputs,
    lexicon: Arc<Lexicon>,
    /// What was piped in, once it was read.
    piped: OnceLock<Vec<u8>>,
}

impl Desk {
    /// What the files are called, for the eye.
    fn names(&self) -> Vec<String> {
        if self.inputs.files.is_empty() {
            let piped = self.piped.get().is_some();
            return vec![if piped { PIPED } else { BUILTIN_NAME }.to_owned()];
        }
        let files = self.inputs.files.iter();
        let name = |file: &PathBuf| {
            if file.as_os_str() == "-" {
                PIPED.to_owned()
            } else {
                shown(file)
            }
        };
        files.map(name).collect()
    }

    /// The first file that can be read, with its place, which is also how many before it cannot: what is wrong with those
    /// goes to `wrong`. When none can be read, what is wrong with the last; that of the others is reported.
    fn first(&self, wrong: &mut Vec<Error>) -> Result<(usize, Source)> {
        for index in 0..self.inputs.files.len().max(1) {
            match self.source(index) {
                Ok(source) => return Ok((index, source)),
                Err(error) => wrong.push(error),
            }
        }
        let last = wrong.pop();
        for error in wrong {
            tell(&error.to_string());
        }
        Err(last.unwrap_or_else(|| Error::Terminal(io::Error::other("there is nothing to read"))))
    }

    /// The file at `index`.
    fn source(&self, index: usize) -> Result<Source> {
        let given = self.inputs.files.get(index);
        let file = given.filter(|file| file.as_os_str() != "-");
        let (name, bytes) = match file {
            Some(file) => (shown(file), disk::read(file)?),
            None if given.is_none() && io::stdin().is_terminal() => {
                (BUILTIN_NAME.to_owned(), BUILTIN.as_bytes().to_vec())
            }
            None => (PIPED.to_owned(), self.piped()?),
        };
        Ok(Source {
            content: self.inputs.open(Path::new(&name), bytes)?,
            name,
            path: file.map(|file| disk::absolute(file)),
            lexicon: self.lexicon.clone(),
        })
    }

    fn piped(&self) -> Result<Vec<u8>> {
        if let Some(bytes) = self.piped.get() {
            return Ok(bytes.clone());
        }
        let bytes = disk::read_stdin()?;
        Ok(self.piped.get_or_init(|| bytes).clone())
    }
}

/// A text that is being opened.
struct Source {
    name: String,
    path: Option<PathBuf>,
    content: Content,
    lexicon: Arc<Lexicon>,
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
