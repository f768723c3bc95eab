//! The state of the reader and how it changes: `update(&mut App, Message) -> Vec<Effect>`.
//!
//! Nothing here waits, draws or touches a file. What may take longer than a frame is an [`Effect`], done elsewhere,
//! and comes back as a [`Message`]. What is shown follows from the reading position ([`place::Place`]): the outline's
//! line, the card's quote and the status are never kept in step by hand.

mod cite;
pub mod command;
mod compiled;
pub mod complete;
mod copy;
pub mod correct;
mod filter;
pub mod find;
pub mod flow;
pub mod help;
pub mod input;
pub mod kept;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod ledger;
pub mod linear;
pub mod lookup;
pub mod marks;
mod matches;
pub mod message;
mod mouse;
pub mod news;
pub mod note;
pub mod noted;
pub mod options;
pub mod outline;
mod past;
pub mod pending;
pub mod place;
pub mod prompt;
pub mod quotes;
pub mod select;
pub mod set;
pub mod shelf;

use std::path::PathBuf;
use std::sync::Arc;

pub use self::command::Command;
pub use self::copy::with_marks;
pub use self::key::{Code, Key};
pub use self::message::{Effect, Message, Mouse, MouseKind};

use self::input::Input;
use self::kept::Kept;
use self::keymap::Keymap;
use self::layout::Layout;
use self::ledger::{Ledger, Sheet};
pub use self::options::Options;
use self::outline::Outline;
use self::past::Past;
use self::pending::Pending;
use self::place::{History, Place};
use self::quotes::Ids;
use self::shelf::Shelf;
use crate::briefing::Briefing;
use crate::library::{Layer, Source};
use crate::search::Index;
use crate::text::Span;

/// A briefing to read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// How the file is called, for the eye.
    pub name: String,
    /// The file it was read from; `None`: standard input or the built-in briefing.
    pub path: Option<PathBuf>,
    /// The text and what was found in it.
    pub briefing: Arc<Briefing>,
    /// Whether all of it was read; otherwise another [`Message::Opened`] follows.
    pub complete: bool,
    /// What searching needs of it, where it was worked out beforehand; otherwise when it is needed first.
    pub index: Option<Arc<Index>>,
}

/// The whole state of the reader.
#[derive(Debug)]
pub struct App {
    /// What is open.
    pub opened: Opened,
    /// The screen, in cells.
    pub size: (u16, u16),
    /// Which key does what.
    pub keymap: Keymap,
    /// Where one reads.
    pub place: Place,
    /// Where one was.
    history: History,
    /// The speaker one stays with (`w`), as a place in [`Briefing::speakers`].
    pub speaker: Option<usize>,
    /// Which pane has the keys.
    pub focus: Focus,
    /// The outline.
    pub outline: Outline,
    /// What was searched for.
    pub found: find::Found,
    /// What was typed before, at each prompt.
    past: Typed,
    /// What lies on top of the page.
    pub over: Option<Over>,
    /// A line for the reader, until the next key.
    pub said: Option<String>,
    /// What the reader has put over the text.
    pub kept: Kept,
    /// The files of this sitting.
    pub shelf: Shelf,
    /// Where in the text the mouse went down.
    pressed: Option<usize>,
    /// Marks in ASCII (`* ~ -`), for terminals without the others.
    pub ascii: bool,
    /// How the page is set.
    pub options: Options,
    /// Cells that the panes beside the text were given more, or less.
    pub widened: isize,
    /// The edge of a pane that the mouse holds.
    grabbed: Option<mouse::Edge>,
    /// The views of what the text states.
    pub ledger: Ledger,
    /// What is new since the file changed, in reading order.
    pub news: Vec<Span>,
    /// The names of the themes, for who types one.
    pub themes: Vec<String>,
    /// What is waited for.
    pub pending: Pending,
    /// How the statements are called.
    pub ids: Ids,
}

/// What was typed at each prompt in this sitting.
#[derive(Debug, Default)]
struct Typed {
    searches: Past,
    lookups: Past,
    commands: Past,
}

/// A pane that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The text.
    #[default]
    Text,
    /// The outline.
    Outline,
}

/// What lies on top of the page and has the keys.
#[derive(Clone, Debug)]
pub enum Over {
    /// A search that is being typed.
    Search(find::Prompt),
    /// Words that narrow the outline, being typed.
    Filter(Input),
    /// A command that is being typed.
    Command(prompt::Prompt),
    /// The quote look-up.
    Lookup(lookup::Asking),
    /// The keys.
    Help(help::Helping),
    /// How a speaker was found; how many rows are scrolled off.
    Verify(usize),
    /// A letter is waited for.
    Mark(marks::Purpose),
    /// A note that is being typed.
    Note(note::Noting),
    /// All that is noted.
    Noted(noted::Noted),
    /// How a statement was read is being corrected.
    Correct(correct::Correcting),
    /// Words of the text are being selected.
    Select(select::Selection),
    /// Figures of the text; how many rows are scrolled off.
    Stats(usize),
    /// What the text states: records, positions, two parties side by side.
    Ledger(Sheet),
    /// All matches of the search; the one chosen.
    Matches(usize),
    /// The files of this sitting.
    Shelf(shelf::Shelving),
}

impl App {
    /// A reader of `opened`, at its beginning.
    pub fn new(opened: Opened) -> Self {
        Self::with_keys(opened, Keymap::builtin())
    }

    /// The same, with these keys.
    pub fn with_keys(opened: Opened, keymap: Keymap) -> Self {
        let mut app = Self {
            ids: Ids::new(&opened.briefing),
            shelf: Shelf::new(vec![opened.name.clone()], 0),
            opened,
            size: (0, 0),
            keymap,
            place: Place::default(),
            history: History::default(),
            speaker: None,
            focus: Focus::default(),
            outline: Outline::default(),
            found: find::Found::default(),
            past: Typed::default(),
            over: None,
            said: None,
            kept: Kept::default(),
            pressed: None,
            ascii: false,
            options: Options::default(),
            widened: 0,
            grabbed: None,
            news: Vec::new(),
            themes: Vec::new(),
            ledger: Ledger::default(),
            pending: Pending::default(),
        };
        app.place.top = place::flow(&app).top();
        app.place.at = app.place.top.at;
        app
    }

    /// Shows `layer`, which is kept over the open text as `source`.
    pub fn keep(&mut self, source: Arc<Source>, layer: Layer) {
        kept::open(self, source, layer);
    }

    /// Teaches who is new here three keys, in a line that goes away with the next key; unless something else is said.
    /// Whether it does.
    pub fn welcome(&mut self) -> bool {
        let key = |command| self.keymap.key_of(command);
        let words = format!(
            "new here?  {} next quote   {} look-up   {} help",
            key(Command::QuoteNext),
            key(Command::Lookup),
            key(Command::Help)
        );
        let free = self.said.is_none();
        self.said.get_or_insert(words);
        free
    }

    /// What is to be looked for at the beginning: what is kept over the open text, unless that is known.
    pub fn recall(&self) -> Option<Effect> {
        kept::recall(self)
    }

    /// What is to be kept when the reader leaves, or now and then before: where one reads.
    pub fn parting(&mut self) -> Option<Effect> {
        kept::place(self)
    }

    /// Where the panes stand.
    pub fn layout(&self) -> Layout {
        let room = self.size.0 >= 100;
        Layout::new(
            self.size,
            self.outline.wanted.unwrap_or(room),
            self.ids.width,
            self.widened,
            &self.options,
        )
    }

    /// What may be meant by what was typed after `:`.
    pub fn completions(&self, typed: &str) -> Vec<String> {
        let names = self.keymap.commands.iter().map(|entry| entry.name.name());
        let forms = cite::Form::NAMES
            .iter()
            .map(|(form, _)| format!("copy as {form}"));
        let themes = self.themes.iter().map(|name| format!("theme {name}"));
        let encodings = pending::ENCODINGS.map(|name| format!("encoding {name}"));
        names
            .chain(forms)
            .chain(themes)
            .chain(encodings)
            .filter(|name| name.starts_with(typed))
            .collect()
    }

    /// A line for the reader.
    fn say(&mut self, words: impl Into<String>) {
        self.said = Some(words.into());
    }

    /// The folded text.
    fn index(&mut self) -> Arc<Index> {
        let briefing = &self.opened.briefing;
        self.opened
            .index
            .get_or_insert_with(|| Arc::new(Index::new(briefing)))
            .clone()
    }
}

/// Changes the state by `message`; says what is to be done outside.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    let effects = take(app, message);
    if pending::wait(app).is_none() {
        app.pending.seconds = None;
    }
    outline::keep(app);
    effects
}

fn take(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Resize { columns, rows } => {
            app.size = (columns, rows);
            place::settle(app);
            kept::resume(app);
        }
        Message::Key(key) => return press(app, key),
        Message::Mouse(mouse) => mouse::update(app, mouse),
        Message::Paste(words) => return paste(app, &words),
        Message::Changed(index) => return shelf::changed(app, index),
        Message::Opened(index, opened) => return shelf::arrived(app, index, opened),
        Message::Recoded(index, opened) => return pending::recoded(app, index, opened),
        Message::Waited(seconds) => app.pending.seconds = Some(seconds),
        Message::Surveyed(index, found) => shelf::surveyed(app, index, found),
        Message::Sought(seek, found) => find::arrived(app, &seek, found),
        Message::Said(words) => app.said = Some(words),
        Message::Kept {
            source,
            layer,
            said,
        } => return kept::arrived(app, &source, layer, said),
    }
    Vec::new()
}

/// The same text, with what was found in it, or another that has come in its place: one stays where one is, by the words
/// there.
fn replace(app: &mut App, opened: Opened) -> Vec<Effect> {
    let changed = news::of(app, &opened);
    let reading = changed.is_some().then(|| kept::now(app)).flatten();
    app.ids = Ids::new(&opened.briefing);
    app.opened = opened;
    app.outline.forget();
    app.place.chosen = None;
    let mut effects = find::again(app);
    place::settle(app);
    effects.extend(kept::renewed(app));
    if let Some(changed) = changed {
        app.history = place::History::default();
        if let Some(reading) = reading {
            kept::stay(app, &reading);
        }
        app.say(news::told(&changed));
        app.news = changed;
    }
    effects
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    app.said = None;
    // What is being typed does not keep these two from their work.
    if let Some(command @ (Command::Suspend | Command::Redraw)) = app.keymap.command(key) {
        return run(app, command);
    }
    if app.over.is_none()
        && let Some(Command::Escape | Command::Quit) = app.keymap.command(key)
        && pending::leave(app)
    {
        return Vec::new();
    }
    match app.over.take() {
        Some(Over::Search(prompt)) => return find::key(app, prompt, key),
        Some(Over::Lookup(asking)) => return lookup::key(app, asking, key),
        Some(Over::Filter(input)) => filter::key(app, input, key),
        Some(Over::Command(prompt)) => return prompt::key(app, prompt, key),
        Some(Over::Help(helping)) => return help::key(app, helping, key),
        Some(Over::Verify(top)) => return page(app, key, top, Over::Verify),
        Some(Over::Note(noting)) => return note::key(app, noting, key),
        Some(Over::Noted(noted)) => return noted::key(app, noted, key),
        Some(Over::Correct(correcting)) => return correct::key(app, correcting, key),
        Some(Over::Mark(purpose)) => return marks::key(app, purpose, key),
        Some(Over::Select(selection)) => return select::key(app, selection, key),
        Some(Over::Stats(top)) => return page(app, key, top, Over::Stats),
        Some(Over::Ledger(sheet)) => return ledger::key(app, sheet, key),
        Some(Over::Matches(chosen)) => return matches::key(app, chosen, key),
        Some(Over::Shelf(shelving)) => return shelf::key(app, shelving, key),
        None => {
            if let Some(command) = app.keymap.command(key) {
                return run(app, command);
            }
        }
    }
    Vec::new()
}

fn paste(app: &mut App, words: &str) -> Vec<Effect> {
    match app.over.take() {
        Some(Over::Search(prompt)) => return find::paste(app, prompt, words),
        Some(Over::Lookup(asking)) => lookup::paste(app, asking, words),
        Some(Over::Filter(mut input)) => {
            input.paste(words);
            filter::set(app, input);
        }
        Some(Over::Command(mut prompt)) => {
            prompt.input.paste(words);
            app.over = Some(Over::Command(prompt));
        }
        Some(Over::Help(helping)) => help::paste(app, helping, words),
        Some(Over::Note(noting)) => note::paste(app, noting, words),
        Some(Over::Shelf(shelving)) => shelf::paste(app, shelving, words),
        Some(Over::Correct(correcting)) => correct::paste(app, correcting, words),
        Some(Over::Ledger(sheet)) => {
            ledger::paste(app, words);
            app.over = Some(Over::Ledger(sheet));
        }
        over => app.over = over,
    }
    Vec::new()
}

/// A key while a page of words lies on top.
fn page(app: &mut App, key: Key, top: usize, over: fn(usize) -> Over) -> Vec<Effect> {
    let rows = place::height(app);
    let top = match app.keymap.command(key) {
        Some(Command::LineDown) => top + 1,
        Some(Command::LineUp) => top.saturating_sub(1),
        Some(Command::PageDown | Command::HalfDown) => top + rows / 2,
        Some(Command::PageUp | Command::HalfUp) => top.saturating_sub(rows / 2),
        Some(Command::Top) => 0,
        Some(Command::Leave) => return vec![Effect::Quit],
        Some(
            Command::Copy | Command::CopyCitation | Command::QuoteNext | Command::QuotePrevious,
        ) => {
            app.over = Some(over(0));
            return app
                .keymap
                .command(key)
                .map_or_else(Vec::new, |command| run(app, command));
        }
        _ => return Vec::new(),
    };
    app.over = Some(over(top.min(500)));
    Vec::new()
}

/// Does `command`: one line each.
fn run(app: &mut App, command: Command) -> Vec<Effect> {
    let page = place::height(app).saturating_sub(1).max(1).cast_signed();
    let in_outline = app.focus == Focus::Outline && app.layout().outline.is_some();
    match command {
        Command::Go if in_outline => outline::enter(app),
        Command::LineDown if in_outline => outline::step(app, 1),
        Command::LineUp if in_outline => outline::step(app, -1),
        Command::PageDown | Command::HalfDown if in_outline => outline::step(app, page / 2),
        Command::PageUp | Command::HalfUp if in_outline => outline::step(app, -(page / 2)),
        Command::Top if in_outline => outline::step(app, isize::MIN),
        Command::Bottom if in_outline => outline::step(app, isize::MAX),
        Command::LineDown | Command::Go => place::scroll(app, 1),
        Command::LineUp => place::scroll(app, -1),
        Command::HalfDown => place::scroll(app, (page / 2).max(1)),
        Command::HalfUp => place::scroll(app, -(page / 2).max(1)),
        Command::PageDown => place::scroll(app, page),
        Command::PageUp => place::scroll(app, -page),
        Command::Top => place::top(app),
        Command::Bottom => place::bottom(app),
        Command::QuoteNext => quotes::step(app, true),
        Command::QuotePrevious => quotes::step(app, false),
        Command::StatementNext => quotes::step_any(app, true),
        Command::StatementPrevious => quotes::step_any(app, false),
        Command::SectionNext => place::section_step(app, true),
        Command::SectionPrevious => place::section_step(app, false),
        Command::Section1 => place::section_number(app, 1),
        Command::Section2 => place::section_number(app, 2),
        Command::Section3 => place::section_number(app, 3),
        Command::Section4 => place::section_number(app, 4),
        Command::Section5 => place::section_number(app, 5),
        Command::Section6 => place::section_number(app, 6),
        Command::Section7 => place::section_number(app, 7),
        Command::Section8 => place::section_number(app, 8),
        Command::Section9 => place::section_number(app, 9),
        Command::ParagraphNext => place::paragraph(app, true),
        Command::ParagraphPrevious => place::paragraph(app, false),
        Command::PaneNext | Command::PanePrevious => turn_pane(app),
        Command::Fold => outline::fold(app, true),
        Command::Unfold => outline::fold(app, false),
        Command::OutlineOrder => outline::turn(app),
        Command::OutlineFilter => filter::open(app),
        Command::OutlineToggle => outline::toggle(app),
        Command::Search => find::open(app),
        Command::MatchNext => find::step(app, true),
        Command::MatchPrevious => find::step(app, false),
        Command::Matches => matches::open(app),
        Command::Lookup => lookup::open(app, ""),
        Command::BySpeaker => lookup::by_speaker(app),
        Command::Select => select::open(app),
        Command::WordNext | Command::WordPrevious => {
            app.say("words are gone through while something is selected");
        }
        Command::MarkSet => marks::ask(app, marks::Purpose::Set),
        Command::MarkGo => marks::ask(app, marks::Purpose::Go),
        Command::Note => note::open(app),
        Command::Highlight => return note::highlight_statement(app),
        Command::Noted => noted::open(app),
        Command::Correct => correct::open(app),
        Command::Verify => app.over = quotes::current(app).map(|_| Over::Verify(0)),
        Command::Copy => return copied(app, copy::verbatim),
        Command::CopyCitation => return copied(app, copy::cited),
        Command::Back => place::back(app),
        Command::Forward => place::forward(app),
        Command::Command => app.over = Some(Over::Command(prompt::Prompt::default())),
        Command::Shelf => return shelf::open(app),
        Command::FileNext => return shelf::step(app, true),
        Command::FilePrevious => return shelf::step(app, false),
        Command::Records => ledger::open(app, Sheet::Records),
        Command::Positions => ledger::open(app, Sheet::Positions),
        Command::Compare => ledger::open(app, Sheet::Compare),
        Command::Timeline => ledger::open(app, Sheet::Timeline),
        Command::Stats => app.over = Some(Over::Stats(0)),
        Command::SectionOnly => options::section_only(app),
        Command::Ascii => app.ascii = !app.ascii,
        Command::Wider => widen(app, 4),
        Command::Narrower => widen(app, -4),
        Command::Help => app.over = Some(Over::Help(help::Helping::default())),
        Command::Escape => escape(app),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Quit if in_outline && app.layout().covered() => outline::enter(app),
        Command::Quit | Command::Leave => return vec![Effect::Quit],
    }
    Vec::new()
}

/// Gives the panes beside the text `cells` more.
fn widen(app: &mut App, cells: isize) {
    app.widened = app.layout().widened + cells;
    // No further than can be seen, so that a step back is seen at once.
    app.widened = app.layout().widened;
    place::settle(app);
}

fn copied(app: &mut App, words: fn(&App, usize) -> String) -> Vec<Effect> {
    if let Some(index) = quotes::current(app) {
        return vec![Effect::Copy(words(app, index))];
    }
    app.say("there is no quote to copy");
    Vec::new()
}

/// The keys go to the other pane; on a narrow screen the outline comes and goes with them.
fn turn_pane(app: &mut App) {
    if app.layout().outline.is_none() || app.layout().covered() {
        outline::toggle(app);
        app.focus = if app.layout().outline.is_some() {
            Focus::Outline
        } else {
            Focus::Text
        };
        return;
    }
    app.outline.chosen = None;
    app.focus = match app.focus {
        Focus::Text => Focus::Outline,
        Focus::Outline => Focus::Text,
    };
}

/// Lets go of one thing: the outline's keys, the chosen quote, the speaker, the search.
fn escape(app: &mut App) {
    if !app.outline.filter.is_empty() {
        filter::clear(app);
    } else if app.focus == Focus::Outline {
        outline::enter(app);
    } else if app.speaker.take().is_some() {
        app.say("all speakers again");
    } else if app.found.words.is_empty() {
        app.place.chosen = None;
    } else {
        app.found = find::Found::default();
    }
}
