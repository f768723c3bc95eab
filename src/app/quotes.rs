//! Which statement one is at, and how it is called: `q2` for the second quote, `i1` for the first indirect statement.

use std::ops::Range;

use super::App;
use super::place;
use crate::briefing::{Briefing, Kind, Statement};
use crate::text::Span;

/// The names of a briefing's statements on the screen.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    numbers: Vec<u32>,
    /// How many quotes there are, direct or mixed.
    pub quotes: usize,
    /// Cells of the longest.
    pub width: usize,
    /// The furthest end of a statement's extent so far, by statement.
    furthest: Vec<u32>,
    /// The nearest start of an extent from here on, by statement.
    nearest: Vec<u32>,
    /// How many statements each speaker has: direct, mixed, indirect; those of nobody at the end.
    said: Vec<[usize; 3]>,
}

impl Ids {
    /// Numbers the statements of `briefing`.
    pub fn new(briefing: &Briefing) -> Self {
        let (mut quotes, mut others) = (0u32, 0u32);
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
            quotes: quotes as usize,
            width: 1 + quotes.max(others).max(1).to_string().len(),
            furthest: furthest(briefing),
            nearest: nearest(briefing),
            said: said(briefing),
        }
    }

    /// The statements that may touch `span`: all that do are among them, and few others.
    pub fn near(&self, span: Span) -> Range<usize> {
        let first = self
            .furthest
            .partition_point(|end| *end as usize <= span.start());
        let after = self
            .nearest
            .partition_point(|start| (*start as usize) < span.end());
        first..after.max(first)
    }

    /// How many statements a speaker has, direct, mixed and indirect; `None`: nobody.
    pub fn said(&self, speaker: Option<usize>) -> [usize; 3] {
        let at = speaker.unwrap_or_else(|| self.said.len().saturating_sub(1));
        self.said.get(at).copied().unwrap_or_default()
    }

    /// The place of the statement at `index` among those of its sort, from 1.
    pub fn number(&self, index: usize) -> usize {
        self.numbers.get(index).map_or(0, |number| *number as usize)
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

/// All that belongs to a statement.
fn reach(statement: &Statement) -> Span {
    statement.extent.cover(whole(statement))
}

fn furthest(briefing: &Briefing) -> Vec<u32> {
    let ends = briefing
        .statements
        .iter()
        .map(|statement| reach(statement).end() as u32);
    ends.scan(0, |furthest, end| {
        *furthest = end.max(*furthest);
        Some(*furthest)
    })
    .collect()
}

fn nearest(briefing: &Briefing) -> Vec<u32> {
    let starts = briefing
        .statements
        .iter()
        .rev()
        .map(|statement| reach(statement).start() as u32);
    let mut nearest: Vec<u32> = starts
        .scan(u32::MAX, |nearest, start| {
            *nearest = start.min(*nearest);
            Some(*nearest)
        })
        .collect();
    nearest.reverse();
    nearest
}

fn said(briefing: &Briefing) -> Vec<[usize; 3]> {
    let nobody = briefing.speakers.len();
    let mut said = vec![[0; 3]; nobody + 1];
    for statement in &briefing.statements {
        let who = statement.attribution.speaker.get().unwrap_or(nobody);
        if let Some([direct, mixed, indirect]) = said.get_mut(who) {
            match statement.kind {
                Kind::Direct => *direct += 1,
                Kind::Mixed => *mixed += 1,
                Kind::Indirect => *indirect += 1,
            }
        }
    }
    said
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

/// The statement whose words begin at the byte `at`.
pub(super) fn saying(briefing: &Briefing, at: usize) -> Option<usize> {
    let found = |statement: &Statement| words_begin(statement) == Some(at);
    briefing.statements.iter().position(found)
}

/// The first byte of what is said.
pub(super) fn words_begin(statement: &Statement) -> Option<usize> {
    statement.content.iter().map(|span| span.start()).min()
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

/// The statement one is at: the chosen one, else the one that holds the reading position (a quote before an indirect
/// statement), else the next quote.
pub fn current(app: &App) -> Option<usize> {
    let statements = &app.opened.briefing.statements;
    if let Some(chosen) = app.place.chosen.filter(|chosen| *chosen < statements.len()) {
        return Some(chosen);
    }
    let at = app.place.at;
    let holds = |statement: &Statement| statement.extent.contains(at);
    let passes = |index: &usize| passes(app, *index);
    let after = statements.partition_point(|statement| begin(statement) < at);
    app.ids
        .near(Span::new(at, at + 1))
        .filter(passes)
        .find(|index| statements.get(*index).is_some_and(holds))
        .or_else(|| {
            let mut near = app.ids.near(Span::new(at, at + 1));
            let own = |index: &usize| app.speaker.is_none() || passes(index);
            near.find(|index| own(index) && statements.get(*index).is_some_and(holds))
        })
        .or_else(|| (after..statements.len()).find(passes))
        .or_else(|| (0..statements.len()).rev().find(passes))
}

/// Whether `]` and `[` stop at the statement: at quotes, or while one stays with a speaker at everything of his; at
/// whatever there is in a text without quotes.
fn passes(app: &App, index: usize) -> bool {
    let Some(statement) = app.opened.briefing.statements.get(index) else {
        return false;
    };
    match app.speaker {
        Some(speaker) => statement.attribution.speaker.get() == Some(speaker),
        None => app.ids.quotes == 0 || is_quote(statement),
    }
}

/// To the next quote, or the one before.
pub(super) fn step(app: &mut App, forward: bool) {
    go(app, forward, passes);
}

/// To the next statement of any kind, or the one before.
pub(super) fn step_any(app: &mut App, forward: bool) {
    go(app, forward, |_, _| true);
}

fn go(app: &mut App, forward: bool, passes: fn(&App, usize) -> bool) {
    let briefing = app.opened.briefing.clone();
    let statements = &briefing.statements;
    let stops = |index: &usize| passes(app, *index);
    let after = statements.partition_point(|statement| begin(statement) < app.place.at);
    let next = match (app.place.chosen, forward) {
        (Some(chosen), true) => (chosen + 1..statements.len()).find(stops),
        (Some(chosen), false) => (0..chosen).rev().find(stops),
        (None, true) => (after..statements.len()).find(stops),
        (None, false) => (0..after).rev().find(stops),
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

/// The statements that touch `span`.
pub fn touching(app: &App, span: Span) -> impl Iterator<Item = (usize, &Statement)> {
    let statements = &app.opened.briefing.statements;
    app.ids
        .near(span)
        .filter_map(move |index| Some((index, statements.get(index)?)))
        .filter(move |(_, statement)| reach(statement).overlaps(span))
}

/// The statement whose own words hold the beginning of `span`, the innermost of several.
pub fn holding(app: &App, span: Span) -> Option<usize> {
    touching(app, span)
        .filter(|(_, statement)| {
            let mut content = statement.content.iter();
            content.any(|content| content.contains(span.start()))
        })
        .min_by_key(|(_, statement)| whole(statement).len())
        .map(|(index, _)| index)
}
