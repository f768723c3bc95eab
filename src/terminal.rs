//! The one module that knows a terminal: draw, wait, update, perform.
//!
//! The loop waits for nothing but an event. Keys, signals, the end of the terminal and the end of the analysis each
//! have a thread that sleeps until there is something to say; an idle reader wakes nobody.

mod beside;
pub mod cells;
mod clipboard;
mod compiled;
mod events;
mod guard;
mod input;
mod keeper;
mod limits;
mod look;
pub mod paint;
mod reply;
pub mod svg;
pub mod theme;
mod window;

pub use self::limits::limit;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use signal_hook::iterator::Signals;

use self::beside::beside;
use self::events::Event;
use self::guard::Guard;
use self::keeper::Keeper;
use self::theme::Theme;
use self::window::Window;
use crate::app::pending::{self, Wait};
use crate::app::{App, Effect, Message, Opened, update};
use crate::disk::store::Store;
use crate::disk::watch;
use crate::error::{Error, Result};
use crate::library::{Change, Source};
use crate::text::{Text, visible};

/// Makes the state to begin with, and what is kept of it in the store.
pub type Opening = Box<dyn FnOnce(Option<&Store>) -> App>;

/// Reads the file at a place of the shelf, all of it or, of a long one, at first the beginning; or says in one line why it
/// cannot be read.
pub type Opener = Arc<dyn Fn(usize, Extent) -> std::result::Result<Opened, String> + Send + Sync>;

/// Makes the rest of a long text on a thread of its own: what has come of it meanwhile is given to be shown, at the end all
/// of it with its findings; or one line that says why it cannot be read.
pub type Later = Box<dyn FnOnce(&dyn Fn(Opened)) -> std::result::Result<Opened, String> + Send>;

/// Reads the file at a place of the shelf again, in the encoding of that name.
pub type Recoder = Arc<dyn Fn(usize, &str) -> std::result::Result<Opened, String> + Send + Sync>;

/// How much of a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What is there at once.
    Beginning,
    /// All of it.
    Whole,
}

/// The theme of a name.
pub type Themes = Box<dyn Fn(&str) -> Result<Theme>>;

/// What the reader is to show.
pub struct Session {
    /// The state to begin with; called when the terminal is ready.
    pub app: Opening,
    /// The colours.
    pub theme: Theme,
    /// Whether the terminal is to be asked for its background: nobody has said which theme it is to be.
    pub ask: bool,
    /// The other themes.
    pub themes: Themes,
    /// The files of the shelf, by their places on it: one that changes is read again.
    pub watched: Vec<(usize, PathBuf)>,
    /// What was left of the text for later.
    pub later: Option<Later>,
    /// Reads the other files of the sitting.
    pub files: Opener,
    /// Reads one of them in another encoding.
    pub recode: Recoder,
    /// Where the reader's own data are kept; `None`: nowhere.
    pub store: Option<Store>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("theme", &self.theme)
            .finish_non_exhaustive()
    }
}

/// How many cells wide the terminal is; `None` when it does not say.
pub fn width() -> Option<usize> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(usize::from(columns))
}

/// Reads until the reader leaves. The terminal is as it was on every way out.
///
/// # Errors
///
/// When there is no terminal, or it cannot be written to.
pub fn read(session: Session) -> Result<()> {
    let Session {
        app,
        theme,
        ask,
        themes,
        later,
        watched,
        files,
        recode,
        store,
    } = session;
    let (send, receive) = channel();
    guard::on_panic();
    let signals = events::signals().map_err(Error::Terminal)?;
    let guard = Guard::enter().map_err(Error::Terminal)?;
    let window = Window::open(theme);
    let app = app(store.as_ref());
    let mut reading = Reading {
        app,
        window,
        themes,
        keeper: None,
        kept: Instant::now(),
        files,
        recode,
        waited: None,
        asks: ask,
        asked: None,
        waiting: Some(Waiting {
            signals,
            store,
            later,
            watched,
        }),
        send,
    };
    let end = reading.run(&receive, &guard);
    reading.hear(&receive);
    reading.keep_place();
    drop(guard);
    if let Some(keeper) = reading.keeper {
        keeper.finish();
    }
    // The parts of a long text are many; the end of the process frees them all at once.
    std::mem::forget(reading.app);
    end
}

/// How often the place is kept while one reads: a crash costs no more.
const OFTEN: Duration = Duration::from_secs(20);

/// After how long work that the reader waits for is told.
const SLOW: Duration = Duration::from_millis(300);

/// How long the terminal's answer is waited for by who leaves at once.
const ANSWER: Duration = Duration::from_millis(150);

/// A reader at work.
struct Reading {
    app: App,
    window: Window,
    themes: Themes,
    keeper: Option<Keeper>,
    /// When the place was kept last.
    kept: Instant,
    files: Opener,
    recode: Recoder,
    /// What is waited for now, since when, and how often that was told.
    waited: Option<(Wait, Instant, u64)>,
    /// Whether the theme is to follow the terminal's background.
    asks: bool,
    /// When the terminal was asked for it, until it has answered.
    asked: Option<Instant>,
    /// What waits for the first frame.
    waiting: Option<Waiting>,
    send: Sender<Event>,
}

/// What can wait until the first frame stands: each is a thread of its own, and would be in its way.
struct Waiting {
    signals: Signals,
    store: Option<Store>,
    later: Option<Later>,
    /// The files to be watched.
    watched: Vec<(usize, PathBuf)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Stay,
    Leave,
}

impl Reading {
    /// The loop. All that has happened is taken in before the next frame is drawn, so that keys never queue behind
    /// frames.
    fn run(&mut self, receive: &Receiver<Event>, guard: &Guard) -> Result<()> {
        let (columns, rows) = self.window.size();
        update(&mut self.app, Message::Resize { columns, rows });
        loop {
            self.window.draw(&self.app)?;
            self.stand()?;
            let Some(mut event) = self.next(receive) else {
                return Ok(());
            };
            loop {
                if self.take(event, guard)? == Next::Leave {
                    return Ok(());
                }
                match receive.try_recv() {
                    Ok(next) => event = next,
                    Err(_) => break,
                }
            }
            if self.kept.elapsed() > OFTEN {
                self.keep_place();
            }
        }
    }

    /// Sees to what can wait until the first frame stands, once it does.
    fn stand(&mut self) -> Result<()> {
        let Some(waiting) = self.waiting.take() else {
            return Ok(());
        };
        events::watch(waiting.signals, &self.send).map_err(Error::Terminal)?;
        if let Some(later) = waiting.later {
            let open = self.app.shelf.open;
            beside("analysis", &self.send, move |send| {
                let whole = later(&|opened| {
                    send(Message::Opened(open, Ok(opened)));
                });
                send(Message::Opened(open, whole));
            })?;
        }
        if self.asks {
            self.ask()?;
        }
        self.keeper = waiting
            .store
            .and_then(|store| Keeper::start(store, &self.send));
        if let Some(Effect::Recall(text, path)) = self.app.recall() {
            self.recall(text, path);
        }
        if waiting.watched.is_empty() {
            return Ok(());
        }
        beside("watch", &self.send, move |send| {
            watch::watch(&waiting.watched, |index| send(Message::Changed(index)));
        })
    }

    /// Asks the terminal for its background. The first frame stands already; the answer, if one comes, changes the
    /// colours of the next.
    fn ask(&mut self) -> Result<()> {
        self.asked = Some(Instant::now());
        let mut out = io::stdout().lock();
        let asked = out.write_all(reply::QUESTION).and_then(|()| out.flush());
        asked.map_err(Error::Terminal)
    }

    /// Waits a moment for an answer that may be under way, so that it does not come to whoever reads next.
    fn hear(&self, receive: &Receiver<Event>) {
        let Some(asked) = self.asked else {
            return;
        };
        while let Some(left) = ANSWER.checked_sub(asked.elapsed()) {
            match receive.recv_timeout(left) {
                Ok(Event::Light(_)) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    /// What happens next, or that what is waited for has taken a while; `None`: nothing will happen any more. While
    /// nothing is waited for, this sleeps until something happens.
    fn next(&mut self, receive: &Receiver<Event>) -> Option<Event> {
        self.waited = pending::wait(&self.app).map(|wait| match self.waited {
            Some(waited) if waited.0 == wait => waited,
            _ => (wait, Instant::now(), 0),
        });
        let due = match &self.waited {
            Some((_, _, 0)) => SLOW,
            Some((Wait::Opening, _, told)) => Duration::from_secs(*told),
            // How long it will take nobody knows: that it does is told once.
            _ => return receive.recv().ok(),
        };
        let (_, since, told) = self.waited.as_mut()?;
        match receive.recv_timeout(due.saturating_sub(since.elapsed())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                *told += 1;
                Some(Event::Message(Message::Waited(since.elapsed().as_secs())))
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn take(&mut self, event: Event, guard: &Guard) -> Result<Next> {
        let effects = match event {
            Event::Message(message) => update(&mut self.app, message),
            Event::Stop => vec![Effect::Suspend],
            Event::Continued => {
                guard.again().map_err(Error::Terminal)?;
                vec![Effect::Redraw]
            }
            Event::Resized => {
                let (columns, rows) = self.window.size();
                update(&mut self.app, Message::Resize { columns, rows })
            }
            Event::Light(light) => {
                self.asked = None;
                // A user's own theme of that name may be broken: then the colours stay.
                if std::mem::take(&mut self.asks)
                    && light
                    && let Ok(theme) = (self.themes)("light")
                {
                    self.window.theme = theme;
                }
                Vec::new()
            }
            Event::End => return Ok(Next::Leave),
        };
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Next::Leave),
                Effect::Copy(words) => {
                    let said = clipboard::copy(&words).map_err(Error::Terminal)?;
                    update(&mut self.app, Message::Said(said));
                    self.give(words)?;
                }
                Effect::Suspend => {
                    self.keep_place();
                    guard.suspend().map_err(Error::Terminal)?;
                    self.window.forget();
                    let (columns, rows) = self.window.size();
                    update(&mut self.app, Message::Resize { columns, rows });
                }
                Effect::Redraw => self.window.forget(),
                Effect::Theme(name) => self.paint(&name),
                Effect::Open(index) => self.open(index)?,
                Effect::Reread(index) => self.reread(index)?,
                Effect::Recode(index, encoding) => self.recode(index, encoding)?,
                Effect::Survey(files) => self.survey(files)?,
                Effect::Seek(seek) => self.seek(seek)?,
                Effect::Keep(source, changes) => self.keep(source, changes),
                Effect::Recall(text, path) => self.recall(text, path),
            }
        }
        Ok(Next::Stay)
    }

    fn recall(&self, text: Text, path: Option<PathBuf>) {
        if let Some(keeper) = &self.keeper {
            keeper.load(text, path);
        }
    }

    /// Shows everything in the colours of another theme from the next frame on.
    fn paint(&mut self, name: &str) {
        let said = match (self.themes)(name) {
            Ok(theme) => {
                let said = if theme.name == "none" && name != "none" {
                    "no colours are wanted here (NO_COLOR), or the terminal has none".to_owned()
                } else {
                    format!("theme {}", visible::line(&theme.name))
                };
                self.window.theme = theme;
                self.asks = false;
                said
            }
            Err(error) => error.to_string(),
        };
        update(&mut self.app, Message::Said(said));
    }

    fn keep(&self, source: Arc<Source>, changes: Vec<Change>) {
        if let Some(keeper) = &self.keeper {
            keeper.make(source, changes);
        }
    }

    /// Keeps where one reads.
    fn keep_place(&mut self) {
        self.kept = Instant::now();
        if let Some(Effect::Keep(source, changes)) = self.app.parting() {
            self.keep(source, changes);
        }
    }
}
