//! `attache [FILE…]`: the reader itself.

use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use super::Outcome;
use super::config::{self, Config};
use super::data;
use super::input::{BUILTIN, BUILTIN_NAME, Inputs};
use crate::analysis;
use crate::app::{App, Effect, Opened};
use crate::disk::{self, store};
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
pub(super) fn read(inputs: &Inputs, theme: Option<&str>, lexicon: Lexicon) -> Result<Outcome> {
    let mut config = config::load();
    let theme = chosen(theme, &mut config)?;
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
    let length = content.len();
    // A document that was laid out already is a whole: its first lines are no text of their own.
    let first = (length > AT_ONCE).then(|| match &content {
        Content::Text(text, _) => format::read(beginning(text), Some(&name), Vec::new()),
        Content::Laid(document) => document.up_to(AT_ONCE),
    });
    let all = {
        let (name, path) = (name.clone(), path.clone());
        move || {
            let long = length > AT_ONCE;
            let document = content.document(Some(&name));
            let briefing = Arc::new(analysis::analyze(document, &lexicon));
            Opened {
                path,
                // Of a short text it is made when it is needed; of a long one here, where nobody waits for it.
                index: long.then(|| Arc::new(Index::new(&briefing))),
                briefing,
                name,
                complete: true,
            }
        }
    };
    let mut session = if let Some(first) = first {
        let opened = Opened {
            path,
            briefing: Arc::new(analysis::unread(first)),
            name,
            complete: false,
            index: None,
        };
        Session {
            app: App::new(opened),
            theme,
            analysis: Some(Box::new(all)),
            store: inputs.store(),
        }
    } else {
        Session {
            app: App::new(all()),
            theme,
            analysis: None,
            store: inputs.store(),
        }
    };
    recall(&mut session);
    session.app.ascii |= config.ascii;
    if let Some(keymap) = config.keymap {
        session.app.keymap = keymap;
    }
    if inputs.files.len() > 1 {
        let files = inputs.files.len();
        session.app.said = Some(format!(
            "the first of {files} files is open; the reader takes one"
        ));
    }
    if let Some(fault) = config.faults.first() {
        session.app.said = Some(fault.clone());
    }
    terminal::read(session)?;
    Ok(Outcome::Done)
}

/// What is kept over exactly this text is there from the first frame on; what may be kept over an earlier form of it
/// is looked for beside.
fn recall(session: &mut Session) {
    session.app.kept.session = data::session();
    session.app.kept.lasts = session.store.is_some();
    let wanted = session.app.recall();
    let (Some(Effect::Recall(text, path)), Some(store)) = (wanted, &session.store) else {
        return;
    };
    let source = store::source(text, path.as_deref());
    if let Some(loaded) = store.known(&source) {
        session.app.keep(Arc::new(source), loaded.layer);
        session.app.said = loaded.said;
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
