//! Where one reads, and moving: by lines, pages, paragraphs, sections; back and forward.

use super::App;
use super::flow::{Flow, Line, Spot};
use super::set::Setter;
use crate::format::BlockKind;
use crate::text::Span;

/// Where one reads. Everything else that is shown follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first line of the page.
    pub top: Spot,
    /// The byte one is at; it is on the page.
    pub at: usize,
    /// The statement chosen, while it is on the page.
    pub chosen: Option<usize>,
}

/// Where one was, to go back to.
#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// How many places are kept.
const KEPT: usize = 100;

impl History {
    fn leave(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > KEPT {
            self.back.remove(0);
        }
    }
}

/// The lines of the page at its present width: those of the section one reads where only one is shown.
pub fn flow(app: &App) -> Flow<'_> {
    flow_at(app, app.place.at)
}

/// What sets those lines as they stand on the page.
pub fn setter(app: &App) -> Setter<'_> {
    Setter::new(&app.opened.briefing.document, flow(app), app.options)
}

/// The lines among which byte `at` stands.
fn flow_at(app: &App, at: usize) -> Flow<'_> {
    let briefing = &app.opened.briefing;
    let flow = Flow::new(&briefing.document, app.layout().measure, &app.options);
    let section = section_at(app, at).and_then(|section| briefing.sections.get(section));
    match section.filter(|_| app.options.section_only) {
        Some(section) => flow.only(section.span),
        None => flow,
    }
}

/// Where every text begins to be read.
pub(super) fn beginning(app: &App) -> Place {
    let briefing = &app.opened.briefing;
    let first = { briefing.document.blocks.first() }.map_or(0, |block| block.span.start());
    let top = flow_at(app, first).top();
    Place {
        top,
        at: top.at,
        chosen: None,
    }
}

/// Rows of the page.
pub fn height(app: &App) -> usize {
    app.layout().page().height.max(1)
}

/// Down by `lines`, up when negative.
pub(super) fn scroll(app: &mut App, lines: isize) {
    let flow = flow(app);
    let height = height(app);
    let by = lines.unsigned_abs();
    let old = app.place.top;
    let top = if lines < 0 {
        flow.up(old, by)
    } else {
        flow.clamp(flow.down(old, by), height)
    };
    // What was chosen stays while it can be seen; otherwise one reads at the top, at the very end at the end.
    let at = if top == old && lines > 0 {
        flow.last().at
    } else {
        top.at
    };
    if top == old && app.options.section_only && app.place.chosen.is_none() {
        return turn(app, lines > 0);
    }
    app.place.top = top;
    release(app);
    if app.place.chosen.is_none() {
        app.place.at = at;
    }
}

/// From the end of the only section that is shown to the beginning of the next; from its beginning to the one before.
fn turn(app: &mut App, forward: bool) {
    let sections = &app.opened.briefing.sections;
    let Some(here) = section(app) else { return };
    let next = if forward {
        here.checked_add(1)
    } else {
        here.checked_sub(1)
    };
    let Some(span) = next.and_then(|next| sections.get(next)).map(|it| it.span) else {
        return app.say(if forward {
            "this is the end"
        } else {
            "this is the beginning"
        });
    };
    if forward {
        go_top(app, span.start());
    } else {
        let flow = flow_at(app, span.start());
        let top = flow.clamp(flow.last(), height(app));
        leave(app);
        app.place = Place {
            top,
            at: top.at,
            chosen: None,
        };
    }
}

/// Lets go of the chosen statement when it has left the page.
fn release(app: &mut App) {
    let Some(chosen) = app.place.chosen else {
        return;
    };
    let shown = shown(app, &page(app));
    let on_page = app
        .opened
        .briefing
        .statements
        .get(chosen)
        .is_some_and(|statement| super::quotes::whole(statement).overlaps(shown));
    if !on_page {
        app.place.chosen = None;
    }
}

/// The lines of the page. They are laid out anew each time: whoever needs them twice keeps them.
pub fn page(app: &App) -> Vec<Line> {
    flow(app).from(app.place.top).take(height(app)).collect()
}

/// The bytes that the lines of the `page` show.
pub fn shown(app: &App, page: &[Line]) -> Span {
    let mut rows = page.iter().filter_map(|line| line.row);
    let Some(first) = rows.next() else {
        return Span::empty(app.place.at);
    };
    rows.next_back()
        .map_or(first.span, |last| first.span.cover(last.span))
}

/// Goes to `span`, and remembers where one was. A page that shows it already stays as it is.
pub(super) fn jump(app: &mut App, span: Span) {
    leave(app);
    look_at(app, span);
}

/// Remembers where one is.
pub(super) fn leave(app: &mut App) {
    app.history.leave(app.place);
}

/// As [`jump`], without remembering.
pub(super) fn look_at(app: &mut App, span: Span) {
    let flow = flow_at(app, span.start());
    let height = height(app);
    let first = flow.line_of(span.start());
    let last = flow.line_of(span.end().saturating_sub(1).max(span.start()));
    // A line or two below what one looks at, so that it is not read at the very edge.
    let edge = (height / 8).min(2);
    let row = |line| flow.distance(app.place.top, line, height);
    let shown = row(first).is_some() && row(last).is_some_and(|row| row + edge < height);
    let top = if shown {
        app.place.top
    } else {
        flow.clamp(flow.up(first, height / 4), height)
    };
    app.place = Place {
        top,
        at: span.start(),
        chosen: None,
    };
}

/// Goes to `at`, which becomes the first line where the text is long enough.
fn go_top(app: &mut App, at: usize) {
    leave(app);
    let flow = flow_at(app, at);
    let top = flow.clamp(flow.line_of(at), height(app));
    app.place = Place {
        top,
        at,
        chosen: None,
    };
}

/// Stands at `at`, as [`go_top`] does, without remembering where one was.
pub(super) fn stand_at(app: &mut App, at: usize) {
    let at = app.opened.briefing.document.text.floor(at);
    let flow = flow_at(app, at);
    let top = flow.clamp(flow.line_of(at), height(app));
    app.place = Place {
        top,
        at,
        chosen: None,
    };
}

/// To the first line.
pub(super) fn top(app: &mut App) {
    let at = beginning(app).at;
    go_top(app, at);
}

/// To the last line.
pub(super) fn bottom(app: &mut App) {
    let last = app.opened.briefing.document.blocks.last();
    let at = last.map_or(0, |block| {
        block.span.end().saturating_sub(1).max(block.span.start())
    });
    let at = flow_at(app, at).last().at;
    go_top(app, at);
}

/// To the line so many hundredths into the text.
pub(super) fn hundredth(app: &mut App, hundredth: usize) {
    let blocks = &app.opened.briefing.document.blocks;
    let start = blocks.first().map_or(0, |block| block.span.start());
    let end = blocks.last().map_or(0, |block| block.span.end());
    let at = start + (end - start) / 100 * hundredth.min(100);
    let at = app.opened.briefing.document.text.floor(at);
    let at = flow_at(app, at).line_of(at).at;
    go_top(app, at);
}

/// The section one is in, as a place among the sections.
pub fn section(app: &App) -> Option<usize> {
    section_at(app, app.place.at)
}

fn section_at(app: &App, at: usize) -> Option<usize> {
    let sections = &app.opened.briefing.sections;
    let after = sections.partition_point(|section| section.span.start() <= at);
    if sections.is_empty() {
        None
    } else {
        Some(after.saturating_sub(1))
    }
}

/// To the next section, or to the beginning of this one and then to the one before.
pub(super) fn section_step(app: &mut App, forward: bool) {
    let at = app.place.at;
    let starts = app
        .opened
        .briefing
        .sections
        .iter()
        .map(|section| section.span.start());
    let next = if forward {
        { starts }.find(|start| *start > at)
    } else {
        starts.rev().find(|start| *start < at)
    };
    match next {
        Some(at) => go_top(app, at),
        None if forward => app.say("this is the last section"),
        None => app.say("this is the first section"),
    }
}

/// To section `number`, counted from 1.
pub(super) fn section_number(app: &mut App, number: usize) {
    let sections = &app.opened.briefing.sections;
    let start = number
        .checked_sub(1)
        .and_then(|index| sections.get(index))
        .map(|section| section.span.start());
    if let Some(at) = start {
        go_top(app, at);
    } else {
        let all = sections.len();
        app.say(format!("there is no section {number}; there are {all}"));
    }
}

/// To the next paragraph, or the one before.
pub(super) fn paragraph(app: &mut App, forward: bool) {
    let blocks = &app.opened.briefing.document.blocks;
    let words = blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Heading { .. }))
        .map(|block| block.span.start());
    let at = app.place.at;
    let next = if forward {
        { words }.find(|start| *start > at)
    } else {
        words.rev().find(|start| *start < at)
    };
    if let Some(at) = next {
        let flow = flow_at(app, at);
        let top = flow.clamp(flow.line_of(at), height(app));
        app.place = Place {
            top,
            at,
            chosen: None,
        };
    }
}

/// Back to where one was before the last jump.
pub(super) fn back(app: &mut App) {
    match app.history.back.pop() {
        Some(place) => {
            app.history.forward.push(app.place);
            app.place = place;
            settle(app);
        }
        None => app.say("nowhere to go back to"),
    }
}

/// Forward again.
pub(super) fn forward(app: &mut App) {
    match app.history.forward.pop() {
        Some(place) => {
            app.history.back.push(app.place);
            app.place = place;
            settle(app);
        }
        None => app.say("nowhere to go forward to"),
    }
}

/// After the width or the text has changed: the page begins with a line, and shows where one is.
pub(super) fn settle(app: &mut App) {
    let flow = flow(app);
    let height = height(app);
    let top = app.place.top;
    // Where every text begins to be read, nothing need be laid out to know that it is so.
    if top == flow.top() && app.place.at == top.at {
        return;
    }
    let line = if top.above > 0 {
        flow.from(top).next().map_or(top, |line| line.spot)
    } else {
        flow.line_of(top.at)
    };
    let top = flow.clamp(line, height);
    let at = app.opened.briefing.document.text.floor(app.place.at);
    let here = flow.line_of(at);
    let top = if flow.distance(top, here, height).is_some() {
        top
    } else {
        flow.clamp(flow.up(here, height / 4), height)
    };
    app.place.top = top;
    app.place.at = at;
}

/// How much of the text lies before the end of the `page`, in hundredths.
pub fn percent(app: &App, page: &[Line]) -> usize {
    let blocks = &app.opened.briefing.document.blocks;
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
        return 100;
    };
    let (start, end) = (first.span.start(), last.span.end());
    let seen = shown(app, page).end();
    if seen >= end {
        return 100;
    }
    seen.saturating_sub(start) * 100 / (end - start).max(1)
}
