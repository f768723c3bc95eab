//! The outline: one text in three orders, and where in it one is.

use std::collections::{HashSet, VecDeque};
use std::iter;
use std::sync::Arc;

use super::layout::Area;
use super::{App, Focus, place, quotes};
use crate::briefing::{At, Briefing, Section};
use crate::text::{Span, wrap};

/// How the outline is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Sections as written.
    #[default]
    Written,
    /// What passages are about.
    Topic,
    /// Who speaks.
    Speaker,
}

/// The outline's own state. The line one is at is not in it: it follows from the reading position.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The order.
    pub order: Order,
    /// Whether it is wanted; `None`: where there is room.
    pub wanted: Option<bool>,
    /// Words that a line must have to be shown; empty: all are.
    pub filter: String,
    /// The lines that are folded.
    folded: HashSet<(Order, Head)>,
    /// The lines, and what they were made for.
    kept: Option<(State, Arc<Vec<Entry>>)>,
    /// The line chosen while the outline has the keys.
    pub chosen: Option<usize>,
}

impl Outline {
    /// The same, for another text.
    pub(super) fn another(&self) -> Self {
        Self {
            order: self.order,
            wanted: self.wanted,
            ..Self::default()
        }
    }
}

type State = (Order, String, usize);

/// A line that holds others. Places take four bytes: a long text has a hundred thousand lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// A section, as a place among them.
    Section(u32),
    /// A group of topics, as the place of its first topic.
    Group(u32),
    /// A speaker, as a place among them; none: not attributed.
    Speaker(At),
}

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// It holds the lines below that are deeper.
    Head(Head),
    /// A statement, as a place among them.
    Statement(u32),
    /// A passage of a topic: the span of the line.
    Passage,
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it shows.
    pub item: Item,
    /// Where it leads.
    pub span: Span,
    /// How many it holds.
    pub holds: u32,
    /// How deep it is.
    pub depth: u8,
    /// Whether lines below are hidden.
    pub folded: bool,
}

/// So much of a heading is shown, in bytes.
const LONGEST: usize = 600;

/// A row on the screen: a line, or the rest of one that is too long for a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line, as a place in [`entries`].
    pub entry: usize,
    /// The words of a heading that stand in this row.
    pub words: Option<Span>,
    /// Whether it is the first row of the line.
    pub first: bool,
}

/// The lines that are not hidden by a fold or the filter. They are kept from key to key: a long text has a hundred
/// thousand.
pub fn entries(app: &App) -> Arc<Vec<Entry>> {
    match &app.outline.kept {
        Some((state, entries)) if *state == app.outline.state() => entries.clone(),
        _ => Arc::new(listed(app)),
    }
}

/// After each message: keeps the lines for the next.
pub(super) fn keep(app: &mut App) {
    let state = app.outline.state();
    if app
        .outline
        .kept
        .as_ref()
        .is_none_or(|(kept, _)| *kept != state)
    {
        app.outline.kept = Some((state, Arc::new(listed(app))));
    }
}

fn listed(app: &App) -> Vec<Entry> {
    let briefing = &app.opened.briefing;
    let most = match app.outline.order {
        Order::Written => briefing.sections.len() + briefing.statements.len(),
        Order::Speaker => briefing.speakers.len() + briefing.statements.len() + 1,
        Order::Topic => 0,
    };
    let mut lines = Lines {
        entries: Vec::with_capacity(most),
        outline: &app.outline,
    };
    match app.outline.order {
        Order::Written => written(briefing, &mut lines),
        Order::Topic => topics(briefing, &mut lines),
        Order::Speaker => speakers(briefing, &mut lines),
    }
    super::filter::keep(app, lines.entries)
}

impl Outline {
    /// What the lines depend on, but for the briefing. Each key folds or unfolds one line at most.
    fn state(&self) -> State {
        (self.order, self.filter.clone(), self.folded.len())
    }

    /// Forgets the lines: there is another briefing.
    pub(super) fn forget(&mut self) {
        self.kept = None;
    }

    /// Whether what `head` holds is hidden. What is looked for is looked for under folds too.
    fn is_folded(&self, head: Head) -> bool {
        self.filter.is_empty() && self.folded.contains(&(self.order, head))
    }
}

struct Lines<'o> {
    entries: Vec<Entry>,
    outline: &'o Outline,
}

impl Lines<'_> {
    /// Adds a line that holds `items`.
    fn head(
        &mut self,
        head: Head,
        depth: u8,
        span: Span,
        items: impl IntoIterator<Item = (Item, Span)>,
    ) {
        let folded = self.outline.is_folded(head);
        let at = self.entries.len();
        self.entries.push(Entry {
            item: Item::Head(head),
            depth,
            span,
            folded,
            holds: 0,
        });
        let mut holds = 0;
        for (item, span) in items {
            holds += 1;
            if !folded {
                self.entries.push(Entry {
                    item,
                    depth: depth + 1,
                    span,
                    folded: false,
                    holds: 0,
                });
            }
        }
        if let Some(entry) = self.entries.get_mut(at) {
            entry.holds = holds;
        }
    }
}

fn written(briefing: &Briefing, lines: &mut Lines<'_>) {
    let mut statements = briefing.statements.iter().enumerate().peekable();
    // A folded section hides what is under it, deeper sections too.
    let mut hidden: Option<u8> = None;
    for (index, section) in briefing.sections.iter().enumerate() {
        let items = iter::from_fn(|| {
            let (at, statement) = statements.next_if(|(_, one)| one.section <= index)?;
            Some((Item::Statement(at as u32), quotes::whole(statement)))
        });
        if hidden.is_some_and(|level| section.level > level) {
            items.for_each(drop);
            continue;
        }
        let head = Head::Section(index as u32);
        let folded = lines.outline.is_folded(head);
        hidden = folded.then_some(section.level);
        lines.head(head, depth(briefing, section), section.span, items);
    }
}

fn depth(briefing: &Briefing, section: &Section) -> u8 {
    let mut depth = 0;
    let mut parent = section.parent;
    while let Some(above) = parent.and_then(|parent| briefing.sections.get(parent)) {
        depth += 1;
        parent = above.parent;
        if depth > 6 {
            break;
        }
    }
    depth
}

fn topics(briefing: &Briefing, lines: &mut Lines<'_>) {
    let mut done: Vec<&str> = Vec::new();
    for (index, topic) in briefing.topics.iter().enumerate() {
        if done.contains(&topic.group.as_str()) {
            continue;
        }
        done.push(&topic.group);
        let mut passages: Vec<Span> = briefing
            .topics
            .iter()
            .filter(|other| other.group == topic.group)
            .flat_map(|other| other.passages.iter().copied())
            .collect();
        passages.sort_unstable();
        passages.dedup();
        let Some(first) = passages.first().copied() else {
            continue;
        };
        let items = passages.into_iter().map(|span| (Item::Passage, span));
        lines.head(Head::Group(index as u32), 0, first, items);
    }
}

fn speakers(briefing: &Briefing, lines: &mut Lines<'_>) {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); briefing.speakers.len() + 1];
    for (index, statement) in briefing.statements.iter().enumerate() {
        let speaker = statement
            .attribution
            .speaker
            .get()
            .unwrap_or(briefing.speakers.len());
        if let Some(list) = of.get_mut(speaker) {
            list.push(index);
        }
    }
    let span_of = |index: &usize| briefing.statements.get(*index).map(quotes::whole);
    for (speaker, list) in of.iter().enumerate() {
        let Some(first) = list.first().and_then(span_of) else {
            continue;
        };
        let head = Head::Speaker(At::from(
            (speaker < briefing.speakers.len()).then_some(speaker),
        ));
        let items = list
            .iter()
            .filter_map(|index| Some((Item::Statement(*index as u32), span_of(index)?)));
        lines.head(head, 0, first, items);
    }
}

/// The line one is at.
pub fn current(app: &App, entries: &[Entry]) -> Option<usize> {
    if app.focus == Focus::Outline
        && let Some(chosen) = app.outline.chosen
    {
        return Some(chosen.min(entries.len().checked_sub(1)?));
    }
    let is_chosen = |entry: &Entry| matches!(entry.item, Item::Statement(index) if app.place.chosen == Some(index as usize));
    if app.place.chosen.is_some()
        && let Some(at) = entries.iter().position(is_chosen)
    {
        return Some(at);
    }
    let at = app.place.at;
    let holds = |entry: &Entry| entry.span.contains(at) && !matches!(entry.item, Item::Head(_));
    let found = if app.outline.order == Order::Written {
        // The lines begin one after the other: those that may hold it stand together, the last that begins before is the
        // last of them.
        let may = app.ids.near(Span::new(at, at + 1)).start;
        let statement = app.opened.briefing.statements.get(may).map(quotes::whole);
        let first = statement.map_or(at, |whole| whole.start().min(at));
        let first = entries.partition_point(|entry| entry.span.start() < first);
        let after = entries.partition_point(|entry| entry.span.start() <= at);
        let near = entries.get(first..after).unwrap_or_default();
        { near.iter().position(holds) }
            .map(|found| first + found)
            .or_else(|| after.checked_sub(1))
    } else {
        entries.iter().position(holds).or_else(|| {
            // Else the last line that begins before; a head gives way to what it holds.
            { entries.iter().enumerate() }
                .filter(|(_, entry)| entry.span.start() <= at)
                .max_by_key(|(index, entry)| (entry.span.start(), *index))
                .map(|(index, _)| index)
        })
    };
    found.or(if entries.is_empty() { None } else { Some(0) })
}

/// The rows in an area of this size, with the line `current` among them. Only the lines near it are laid out, and the
/// pane moves by steps: while one reads on, most of it stays as it is.
pub fn rows(app: &App, area: Area, entries: &[Entry], current: usize) -> Vec<Row> {
    let step = (area.height / 3).max(1);
    let first = (current / step * step).saturating_sub(step / 2);
    let mut shown: VecDeque<Row> = VecDeque::new();
    for (index, entry) in entries.iter().enumerate().skip(first) {
        shown.extend(lines(app, area, index, entry));
        if shown.len() >= area.height && index >= current {
            break;
        }
    }
    // At the end the pane is filled from above.
    for (index, entry) in entries.iter().enumerate().take(first).rev() {
        if shown.len() >= area.height {
            break;
        }
        for row in lines(app, area, index, entry).into_iter().rev() {
            shown.push_front(row);
        }
    }
    // Long titles may have pushed the line out at the bottom.
    let last = shown.iter().rposition(|row| row.entry == current);
    let skip = last.map_or(0, |last| (last + 1).saturating_sub(area.height));
    shown.into_iter().skip(skip).take(area.height).collect()
}

/// The rows of one line.
fn lines(app: &App, area: Area, index: usize, entry: &Entry) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let heading = match entry.item {
        Item::Head(Head::Section(section)) => briefing
            .sections
            .get(section as usize)
            .and_then(|section| section.heading),
        _ => None,
    };
    let Some(heading) = heading else {
        return vec![Row {
            entry: index,
            words: None,
            first: true,
        }];
    };
    let document = &briefing.document;
    // A heading as long as a paragraph is no use in an outline.
    let near = document
        .text
        .floor(heading.end().min(heading.start() + LONGEST));
    let heading = Span::new(heading.start(), near.max(heading.start()));
    let width = area
        .width
        .saturating_sub(usize::from(entry.depth) * 2 + 4)
        .max(8);
    wrap::rows(&document.text, heading, &document.markup, width, false)
        .iter()
        .take(4)
        .enumerate()
        .map(|(line, row)| Row {
            entry: index,
            words: Some(row.span),
            first: line == 0,
        })
        .collect()
}

/// The next order.
pub(super) fn turn(app: &mut App) {
    app.outline.order = match app.outline.order {
        Order::Written => Order::Topic,
        Order::Topic => Order::Speaker,
        Order::Speaker => Order::Written,
    };
    app.outline.chosen = None;
    if app.layout().outline.is_none() {
        toggle(app);
    }
}

/// Shows or hides it.
pub(super) fn toggle(app: &mut App) {
    let shown = app.layout().outline.is_some();
    app.outline.wanted = Some(!shown);
    let covered = app.layout().covered();
    app.outline.chosen = None;
    app.focus = if !shown && covered {
        Focus::Outline
    } else {
        Focus::Text
    };
    place::settle(app);
}

/// Moves the line one is at; the text follows.
pub(super) fn step(app: &mut App, by: isize) {
    let entries = entries(app);
    let Some(here) = current(app, &entries) else {
        return;
    };
    let next = here.saturating_add_signed(by).min(entries.len() - 1);
    go(app, &entries, next);
}

/// Goes to a line.
pub(super) fn go(app: &mut App, entries: &[Entry], index: usize) {
    let Some(entry) = entries.get(index) else {
        return;
    };
    place::look_at(app, first_line(entry));
    if let Item::Statement(statement) = entry.item {
        app.place.chosen = Some(statement as usize);
    }
    app.outline.chosen = Some(index);
}

/// What the page has to show of an entry: of a section its beginning.
fn first_line(entry: &Entry) -> Span {
    match entry.item {
        Item::Head(_) => Span::new(entry.span.start(), entry.span.start()),
        Item::Statement(_) | Item::Passage => entry.span,
    }
}

/// Goes to the chosen line and gives the keys to the text.
pub(super) fn enter(app: &mut App) {
    place::leave(app);
    app.focus = Focus::Text;
    app.outline.chosen = None;
    uncover(app);
    place::settle(app);
}

/// Closes an outline that lies over the text, so that what one goes to is seen. Whether there was one.
pub(super) fn uncover(app: &mut App) -> bool {
    let covered = app.layout().covered();
    if covered {
        app.outline.wanted = None;
        app.focus = Focus::Text;
    }
    covered
}

/// Folds (or unfolds) the line one is at; folding what holds nothing folds the line that holds it.
pub(super) fn fold(app: &mut App, fold: bool) {
    let entries = entries(app);
    let Some(here) = current(app, &entries) else {
        return;
    };
    let head =
        entries
            .iter()
            .enumerate()
            .take(here + 1)
            .rev()
            .find_map(|(index, entry)| match entry.item {
                Item::Head(head) if entry.folded != fold || index == here => Some((index, head)),
                _ => None,
            });
    let Some((index, head)) = head else {
        return;
    };
    let key = (app.outline.order, head);
    if fold {
        app.outline.folded.insert(key);
    } else {
        app.outline.folded.remove(&key);
    }
    if app.focus == Focus::Outline {
        app.outline.chosen = Some(index);
    }
}
