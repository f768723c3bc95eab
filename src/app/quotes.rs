//! Which statement one is at, and how it is called: `q2` for the second quote, `i1` for the first indirect statement.

use super::App;
use super::place;
use crate::briefing::{Briefing, Kind, Statement};
use crate::text::Span;

/// The names of a briefing's statements on the screen.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    numbers: Vec<usize>,
    /// How many quotes there are, direct or mixed.
    pub quotes: usize,
    /// Cells of the longest.
    pub width: usize,
}

impl Ids {
    /// Numbers the statements of `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let (mut quotes, mut others) = (0, 0);
        let numbers = briefing
            .statements
            .iter()
            .map(|statement| {
                let counter = if is_quote(statement) {
                    &mut quotes
                } else {
                    &mut others
                };
                *counter += 1;
                *counter
            })
            .collect();
        Self {
            numbers,
            quotes,
            width: 1 + quotes.max(others).max(1).to_string().len(),
        }
    }

    /// The place of the statement at `index` among those of its sort, from 1.
    pub fn number(&self, index: usize) -> usize {
        self.numbers.get(index).copied().unwrap_or(0)
    }

    /// `q2` or `i1`.
    pub fn of(&self, briefing: &Briefing, index: usize) -> String {
        let letter = if briefing.statements.get(index).is_some_and(is_quote) {
            'q'
        } else {
            'i'
        };
        format!("{letter}{}", self.number(index))
    }
}

/// Whether some of it stands in quotation marks.
pub fn is_quote(statement: &Statement) -> bool {
    statement.kind != Kind::Indirect
}

/// The first byte of what makes the statement.
pub fn begin(statement: &Statement) -> usize {
    let evidence = [statement.attribution.cue, statement.attribution.source];
    statement
        .content
        .iter()
        .chain(evidence.iter().flatten())
        .map(|span| span.start())
        .min()
        .unwrap_or_else(|| statement.extent.start())
}

/// From the first byte of the statement to its last.
pub fn whole(statement: &Statement) -> Span {
    let evidence = [statement.attribution.cue, statement.attribution.source];
    statement
        .content
        .iter()
        .chain(evidence.iter().flatten())
        .copied()
        .reduce(Span::cover)
        .unwrap_or(statement.extent)
}

/// The statement one is at: the chosen one, else the one that holds the reading position, else the next.
pub fn current(app: &App) -> Option<usize> {
    let statements = &app.opened.briefing.statements;
    if let Some(chosen) = app.place.chosen.filter(|chosen| *chosen < statements.len()) {
        return Some(chosen);
    }
    let at = app.place.at;
    let holds = |statement: &Statement| statement.extent.contains(at);
    let passes = |index: &usize| passes(app, *index);
    (0..statements.len())
        .filter(passes)
        .find(|index| statements.get(*index).is_some_and(holds))
        .or_else(|| {
            (0..statements.len())
                .filter(passes)
                .find(|index| statements.get(*index).is_some_and(|s| begin(s) >= at))
        })
        .or_else(|| (0..statements.len()).rev().find(passes))
}

/// Whether `]` and `[` stop at the statement: at quotes, or while one stays with a speaker at everything of his; at
/// whatever there is in a text without quotes.
fn passes(app: &App, index: usize) -> bool {
    let Some(statement) = app.opened.briefing.statements.get(index) else {
        return false;
    };
    match app.speaker {
        Some(speaker) => statement.attribution.speaker == Some(speaker),
        None => app.ids.quotes == 0 || is_quote(statement),
    }
}

/// To the next quote, or the one before.
pub(super) fn step(app: &mut App, forward: bool) {
    let briefing = app.opened.briefing.clone();
    let statements = &briefing.statements;
    let stops = |index: &usize| passes(app, *index);
    let begins = |index: &usize| statements.get(*index).map_or(0, begin);
    let next = match (app.place.chosen, forward) {
        (Some(chosen), true) => (chosen + 1..statements.len()).find(stops),
        (Some(chosen), false) => (0..chosen).rev().find(stops),
        (None, true) => (0..statements.len())
            .filter(stops)
            .find(|index| begins(index) >= app.place.at),
        (None, false) => (0..statements.len())
            .rev()
            .filter(stops)
            .find(|index| begins(index) < app.place.at),
    };
    match next {
        Some(index) => choose(app, index),
        None if statements.is_empty() => app.say("no quotes were found in this text"),
        None if forward => app.say("no quote after this one"),
        None => app.say("no quote before this one"),
    }
}

/// Goes to a statement.
pub(super) fn choose(app: &mut App, index: usize) {
    let Some(span) = app.opened.briefing.statements.get(index).map(whole) else {
        return;
    };
    place::jump(app, span);
    app.place.chosen = Some(index);
}
