//! The views of what a text states: records, positions, time, two parties side by side. Each is a list of lines that
//! follow from the records, the order and the words that narrow them; state is only which line and which order.
//!
//! Records are worked out when a view is opened first, and again when what was found in the text has changed.

use std::sync::Arc;

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Command, Over, place};
use crate::analysis::positions::{self, Matrix};
use crate::analysis::records;
use crate::analysis::timeline::{self, Event};
use crate::briefing::{Act, Briefing, Record};
use crate::lexicon::Lexicon;
use crate::search::records::Wanted;
use crate::text::fold::Needle;
use crate::text::{Span, visible};

/// What is found in one briefing.
#[derive(Debug)]
pub struct Found {
    /// Of which briefing.
    of: Arc<Briefing>,
    /// Its records.
    pub records: Vec<Record>,
    /// By topic and party.
    pub matrix: Matrix,
    /// What the text says of time.
    pub events: Vec<Event>,
}

/// Which view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// All records in a list.
    Records,
    /// By topic and party.
    Positions,
    /// Two parties side by side.
    Compare,
    /// Days and their sentences.
    Timeline,
}

/// By what the list of records is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By what is done.
    #[default]
    Act,
    /// By party.
    Party,
    /// By topic.
    Topic,
    /// Not: in reading order.
    Written,
}

impl Order {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Act => "by type",
            Self::Party => "by party",
            Self::Topic => "by topic",
            Self::Written => "as written",
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::Act => Self::Party,
            Self::Party => Self::Topic,
            Self::Topic => Self::Written,
            Self::Written => Self::Act,
        }
    }
}

/// Where one is in the views.
#[derive(Debug, Default)]
pub struct Ledger {
    found: Option<Arc<Found>>,
    /// By what the list is grouped.
    pub order: Order,
    /// The words that narrow the list, while they are typed or not.
    pub filter: Input,
    /// Whether the words are being typed.
    pub typing: bool,
    /// The line of the list.
    pub item: usize,
    /// The row of the matrix.
    pub row: usize,
    /// The party of the matrix.
    pub column: usize,
    /// Whether only rows are shown in which the parties are opposed.
    pub opposed: bool,
    /// The two parties that are compared, as places in the matrix; the same twice: the first two.
    pub pair: (usize, usize),
    /// The row of the comparison.
    pub compared: usize,
    /// The line of the timeline.
    pub event: usize,
}

impl Ledger {
    /// What was found, once a view was opened.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_deref()
    }

    /// The two parties that are compared.
    pub fn sides(&self) -> (usize, usize) {
        if self.pair.0 == self.pair.1 {
            (0, 1)
        } else {
            self.pair
        }
    }
}

/// A line of the list of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What the records below have in common, and how many they are.
    Head(String, usize),
    /// The record at that place.
    Record(usize),
}

/// The lines of the list of records.
pub fn lines(app: &App) -> Vec<Line> {
    let ledger = &app.ledger;
    let Some(found) = ledger.found() else {
        return Vec::new();
    };
    let briefing = &app.opened.briefing;
    let wanted = Wanted {
        words: ledger
            .filter
            .text()
            .split_whitespace()
            .map(Needle::new)
            .filter(|needle| !needle.is_empty())
            .collect(),
        ..Wanted::default()
    };
    let chosen = wanted.select(briefing, &found.records);
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut put =
        |name: String, at: usize| match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(at),
            None => groups.push((name, vec![at])),
        };
    for at in chosen {
        let Some(record) = found.records.get(at) else {
            continue;
        };
        match ledger.order {
            Order::Act => put(record.act.name().to_owned(), at),
            Order::Party if record.by.is_empty() => put("party not stated here".to_owned(), at),
            Order::Party => put(record.by.join(" and "), at),
            Order::Topic => put(positions::topic_name(briefing, record.topic).to_owned(), at),
            Order::Written => put(String::new(), at),
        }
    }
    if ledger.order == Order::Act {
        groups.sort_by_key(|(name, _)| Act::ALL.iter().position(|act| act.name() == name));
    }
    groups
        .into_iter()
        .flat_map(|(name, group)| {
            let head = (!name.is_empty()).then_some(Line::Head(name, group.len()));
            head.into_iter().chain(group.into_iter().map(Line::Record))
        })
        .collect()
}

/// The records of the list, in its order.
fn listed(app: &App) -> Vec<usize> {
    lines(app)
        .into_iter()
        .filter_map(|line| match line {
            Line::Record(at) => Some(at),
            Line::Head(..) => None,
        })
        .collect()
}

/// The rows of the matrix that are shown, as places in it.
pub fn rows(app: &App) -> Vec<usize> {
    let Some(found) = app.ledger.found() else {
        return Vec::new();
    };
    let opposed = |at: &usize| {
        let row = found.matrix.rows.get(*at);
        row.is_some_and(|row| row.relation == positions::Relation::Opposed)
    };
    (0..found.matrix.rows.len())
        .filter(|at| !app.ledger.opposed || opposed(at))
        .collect()
}

/// The rows of the comparison, as places in the matrix: those in which one of the two has records.
pub fn compared(app: &App) -> Vec<usize> {
    let (one, other) = app.ledger.sides();
    let Some(found) = app.ledger.found() else {
        return Vec::new();
    };
    let has = |at: usize, party: usize| {
        let row = found.matrix.rows.get(at);
        row.and_then(|row| row.cells.get(party))
            .is_some_and(|cell| !cell.is_empty())
    };
    (0..found.matrix.rows.len())
        .filter(|at| has(*at, one) || has(*at, other))
        .collect()
}

/// The records at which one is, the first to go to before others.
pub fn current(app: &App, sheet: Sheet) -> Vec<usize> {
    let ledger = &app.ledger;
    let Some(found) = ledger.found() else {
        return Vec::new();
    };
    let cells = |row: Option<&usize>| {
        let row = row.and_then(|at| found.matrix.rows.get(*at));
        row.map(|row| row.cells.as_slice()).unwrap_or_default()
    };
    let all = |cells: &[Vec<usize>], first: usize, rest: &[usize]| {
        let mut all: Vec<usize> = cells.get(first).cloned().unwrap_or_default();
        for at in rest.iter().filter_map(|at| cells.get(*at)).flatten() {
            if !all.contains(at) {
                all.push(*at);
            }
        }
        all
    };
    match sheet {
        Sheet::Timeline => Vec::new(),
        Sheet::Records => listed(app).get(ledger.item).copied().into_iter().collect(),
        Sheet::Positions => {
            let rows = rows(app);
            all(cells(rows.get(ledger.row)), ledger.column, &[])
        }
        Sheet::Compare => {
            let rows = compared(app);
            let (one, other) = ledger.sides();
            all(cells(rows.get(ledger.compared)), one, &[other])
        }
    }
}

/// The mention of time at which one is.
pub fn event(app: &App, sheet: Sheet) -> Option<&Event> {
    let found = app.ledger.found()?;
    let event = found.events.get(app.ledger.event);
    event.filter(|_| sheet == Sheet::Timeline)
}

/// Opens `sheet`; says so when there is nothing in it.
pub(super) fn open(app: &mut App, sheet: Sheet) {
    let briefing = app.opened.briefing.clone();
    if !app.opened.complete {
        app.say("the text is still being read");
        return;
    }
    let known = app.ledger.found.as_ref();
    if known.is_none_or(|found| !Arc::ptr_eq(&found.of, &briefing)) {
        let records = records::find(&briefing, &Lexicon::builtin());
        let matrix = positions::matrix(&briefing, &records);
        app.ledger = Ledger {
            found: Some(Arc::new(Found {
                events: timeline::find(&briefing),
                of: briefing,
                records,
                matrix,
            })),
            order: app.ledger.order,
            ..Ledger::default()
        };
    }
    let Some(found) = app.ledger.found() else {
        return;
    };
    let (records, parties) = (found.records.len(), found.matrix.parties.len());
    if sheet == Sheet::Timeline {
        if found.events.is_empty() {
            app.say("this text names no day, month or other time");
        } else {
            app.over = Some(Over::Ledger(sheet));
        }
    } else if records == 0 {
        app.say("no demand, offer, agreement or position was found in this text");
    } else if sheet != Sheet::Records && parties == 0 {
        app.say("the text does not say for which party anything is held");
    } else if sheet == Sheet::Compare && parties < 2 {
        app.say("only one party is stated here: there is nothing to compare");
    } else {
        app.over = Some(Over::Ledger(sheet));
    }
}

/// A key while a view is open.
pub(super) fn key(app: &mut App, sheet: Sheet, key: Key) -> Vec<Effect> {
    if app.ledger.typing {
        typed(app, key);
        app.over = Some(Over::Ledger(sheet));
        return Vec::new();
    }
    let page = (place::height(app) / 3).max(1).cast_signed();
    let command = app.keymap.command(key);
    match command {
        Some(Command::LineDown | Command::QuoteNext) => step(app, sheet, 1),
        Some(Command::LineUp | Command::QuotePrevious) => step(app, sheet, -1),
        Some(Command::PageDown | Command::HalfDown) => step(app, sheet, page),
        Some(Command::PageUp | Command::HalfUp) => step(app, sheet, -page),
        Some(Command::Top) => step(app, sheet, isize::MIN),
        Some(Command::Bottom) => step(app, sheet, isize::MAX),
        Some(Command::Fold | Command::PanePrevious) => across(app, sheet, -1),
        Some(Command::Unfold | Command::PaneNext) => across(app, sheet, 1),
        Some(Command::OutlineOrder) if sheet == Sheet::Records => {
            app.ledger.order = app.ledger.order.next();
            app.ledger.item = 0;
        }
        Some(Command::OutlineToggle) if sheet == Sheet::Positions => {
            app.ledger.opposed = !app.ledger.opposed;
            app.ledger.row = 0;
            if rows(app).is_empty() {
                app.ledger.opposed = false;
                app.say("no parties are opposed by what this text states");
            }
        }
        Some(Command::Search | Command::OutlineFilter | Command::Lookup)
            if sheet == Sheet::Records =>
        {
            app.ledger.typing = true;
        }
        Some(Command::Go) if go(app, sheet) => return Vec::new(),
        Some(Command::Copy | Command::CopyCitation) => {
            let cited = command == Some(Command::CopyCitation);
            let words = copied(app, sheet, cited);
            app.over = Some(Over::Ledger(sheet));
            if words.is_empty() {
                app.say("not stated here: there is nothing to copy");
                return Vec::new();
            }
            return vec![Effect::Copy(words)];
        }
        Some(other) if of(other).is_some_and(|other| other != sheet) => {
            if let Some(other) = of(other) {
                open(app, other);
            }
            // Where there is nothing to show, one stays.
            app.over.get_or_insert(Over::Ledger(sheet));
            return Vec::new();
        }
        Some(Command::Escape)
            if sheet == Sheet::Records && !app.ledger.filter.text().is_empty() =>
        {
            app.ledger.filter = Input::default();
            app.ledger.item = 0;
        }
        Some(Command::Leave) => return vec![Effect::Quit],
        Some(Command::Escape | Command::Quit) => return Vec::new(),
        Some(own) if of(own) == Some(sheet) => return Vec::new(),
        _ => {}
    }
    app.over = Some(Over::Ledger(sheet));
    Vec::new()
}

/// The view that a command opens.
const fn of(command: Command) -> Option<Sheet> {
    match command {
        Command::Records => Some(Sheet::Records),
        Command::Positions => Some(Sheet::Positions),
        Command::Compare => Some(Sheet::Compare),
        Command::Timeline => Some(Sheet::Timeline),
        _ => None,
    }
}

/// A key while the words are typed that narrow the list.
fn typed(app: &mut App, key: Key) {
    let ledger = &mut app.ledger;
    match key.code {
        Code::Esc => {
            ledger.filter = Input::default();
            ledger.typing = false;
        }
        Code::Enter => ledger.typing = false,
        Code::Backspace if ledger.filter.text().is_empty() => ledger.typing = false,
        Code::Down => return step(app, Sheet::Records, 1),
        Code::Up => return step(app, Sheet::Records, -1),
        _ => {
            ledger.filter.key(key);
        }
    }
    app.ledger.item = 0;
}

/// What is pasted while the words are typed.
pub(super) fn paste(app: &mut App, words: &str) {
    if app.ledger.typing {
        app.ledger.filter.paste(words);
        app.ledger.item = 0;
    }
}

/// Moves by `way` lines.
pub(super) fn step(app: &mut App, sheet: Sheet, way: isize) {
    let count = match sheet {
        Sheet::Records => listed(app).len(),
        Sheet::Positions => rows(app).len(),
        Sheet::Compare => compared(app).len(),
        Sheet::Timeline => app.ledger.found().map_or(0, |found| found.events.len()),
    };
    let ledger = &mut app.ledger;
    let at = match sheet {
        Sheet::Records => &mut ledger.item,
        Sheet::Positions => &mut ledger.row,
        Sheet::Compare => &mut ledger.compared,
        Sheet::Timeline => &mut ledger.event,
    };
    *at = at.saturating_add_signed(way).min(count.saturating_sub(1));
}

/// To the next party, or the one before.
fn across(app: &mut App, sheet: Sheet, way: isize) {
    let count = app
        .ledger
        .found()
        .map_or(0, |found| found.matrix.parties.len());
    let ledger = &mut app.ledger;
    match sheet {
        Sheet::Records | Sheet::Timeline => {}
        Sheet::Positions => {
            ledger.column = ledger
                .column
                .saturating_add_signed(way)
                .min(count.saturating_sub(1));
        }
        Sheet::Compare => {
            // All pairs in turn: the second party goes on, and at the end the first.
            let (one, other) = ledger.sides();
            let pairs: Vec<(usize, usize)> = (0..count)
                .flat_map(|one| (one + 1..count).map(move |other| (one, other)))
                .collect();
            let at = pairs
                .iter()
                .position(|pair| *pair == (one, other))
                .unwrap_or(0);
            let next = (at.cast_signed() + way).rem_euclid(pairs.len().max(1).cast_signed());
            ledger.pair = pairs.get(next.unsigned_abs()).copied().unwrap_or((0, 1));
            ledger.compared = 0;
        }
    }
}

/// Goes to the evidence; `false`: there is none.
fn go(app: &mut App, sheet: Sheet) -> bool {
    let span = event(app, sheet).map(|event| event.words).or_else(|| {
        let at = *current(app, sheet).first()?;
        let record = app.ledger.found()?.records.get(at)?;
        record.evidence.first().copied()
    });
    if let Some(span) = span {
        place::jump(app, span);
    } else {
        app.say("not stated here: there is nothing to go to");
    }
    span.is_some()
}

/// The words of the evidence, byte for byte; with who, where and in which place, when they are cited.
fn copied(app: &App, sheet: Sheet, cited: bool) -> String {
    let Some(found) = app.ledger.found() else {
        return String::new();
    };
    let briefing = &app.opened.briefing;
    let text = &briefing.document.text;
    if let Some(event) = event(app, sheet) {
        let words = text.slice(event.sentence);
        let (start, end) = (event.sentence.start(), event.sentence.end());
        return if cited {
            format!("“{words}” — {}, bytes {start}–{end}", app.opened.name)
        } else {
            words.to_owned()
        };
    }
    let lines: Vec<String> = current(app, sheet)
        .into_iter()
        .filter_map(|at| found.records.get(at))
        .map(|record| {
            let words: Vec<&str> = record
                .evidence
                .iter()
                .map(|span| text.slice(*span))
                .collect();
            let words = words.join(" … ");
            if !cited {
                return words;
            }
            let extent = record.extent();
            format!(
                "“{words}” — {} by {}, {}, {}, bytes {}–{}",
                record.act.name(),
                visible::line(&by(record)),
                visible::line(&said_by(briefing, record)),
                app.opened.name,
                extent.start(),
                extent.end()
            )
        })
        .collect();
    lines.join("\n")
}

/// For whom a record is, in words.
pub fn by(record: &Record) -> String {
    if record.by.is_empty() {
        "party not stated here".to_owned()
    } else {
        record.by.join(" and ")
    }
}

/// Who is said to have said it, in words.
pub fn said_by(briefing: &Briefing, record: &Record) -> String {
    let Some(statement) = record.statement.and_then(|at| briefing.statements.get(at)) else {
        return "told by the writer".to_owned();
    };
    briefing.speaker(statement.attribution.speaker).map_or_else(
        || "not attributed".to_owned(),
        |speaker| speaker.name.to_string(),
    )
}

/// The words of a record that a narrow cell shows: from the word that shows the act on.
pub fn core(record: &Record) -> Span {
    let first = record.evidence.first().copied().unwrap_or(record.sign);
    if first.covers(record.sign) {
        Span::new(record.sign.start(), first.end())
    } else {
        first
    }
}
