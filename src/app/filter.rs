//! The outline narrowed to what is typed: titles, names of speakers and words said, folded.

use super::input::Input;
use super::key::{Code, Key};
use super::outline::{self, Entry, Head, Item};
use super::{App, Focus, Over};
use crate::briefing::At;
use crate::text::fold::{Needle, fold_str};

/// Begins to type, in an outline that is on the screen.
pub(super) fn open(app: &mut App) {
    if app.layout().outline.is_none() {
        outline::toggle(app);
    }
    app.index();
    app.focus = Focus::Outline;
    app.outline.chosen = None;
    let typed = app.outline.filter.clone();
    app.over = Some(Over::Filter(Input::with(typed)));
}

/// A key while the words are typed: Enter leaves the outline narrowed, Esc shows all of it again.
pub(super) fn key(app: &mut App, mut input: Input, key: Key) {
    match (key.code, key.ctrl) {
        (Code::Esc, _) | (Code::Char('c'), true) => clear(app),
        (Code::Enter, _) => {
            if outline::entries(app).is_empty() {
                let words = app.outline.filter.clone();
                clear(app);
                app.say(format!("nothing in the outline has “{words}”"));
            }
        }
        (Code::Down | Code::Up, _) => {
            outline::step(app, if key.code == Code::Down { 1 } else { -1 });
            app.over = Some(Over::Filter(input));
        }
        (Code::Backspace, _) if input.text().is_empty() => clear(app),
        _ => {
            input.key(key);
            set(app, input);
        }
    }
}

/// Narrows to the words in `input`, which goes on being typed.
pub(super) fn set(app: &mut App, input: Input) {
    input.text().clone_into(&mut app.outline.filter);
    app.outline.chosen = None;
    app.over = Some(Over::Filter(input));
}

/// All of the outline again.
pub(super) fn clear(app: &mut App) {
    app.outline.filter.clear();
    app.outline.chosen = None;
}

/// Keeps the lines that have the words of the filter, those that hold one, and all that a line with them holds.
pub(super) fn keep(app: &App, entries: Vec<Entry>) -> Vec<Entry> {
    let needle = Needle::new(&app.outline.filter);
    if needle.is_empty() {
        return entries;
    }
    let has: Vec<bool> = entries
        .iter()
        .map(|entry| matches(app, entry, &needle))
        .collect();
    let mut kept = vec![false; entries.len()];
    // From below: a line is kept when one that it holds is. `held` is how deep the last line kept is, until a line that
    // is not deeper ends its branch.
    let mut held: Vec<u8> = Vec::new();
    for ((at, entry), kept) in entries.iter().enumerate().zip(&mut kept).rev() {
        let own = has.get(at).copied().unwrap_or(false);
        let below = held.last().is_some_and(|depth| *depth > entry.depth);
        while held.last().is_some_and(|depth| *depth > entry.depth) {
            held.pop();
        }
        *kept = own || below;
        if *kept {
            held.push(entry.depth);
        }
    }
    // From above: what a line with the words holds.
    let mut under: Option<u8> = None;
    for (at, entry) in entries.iter().enumerate() {
        if under.is_some_and(|depth| entry.depth > depth) {
            if let Some(kept) = kept.get_mut(at) {
                *kept = true;
            }
            continue;
        }
        let found = matches!(entry.item, Item::Head(_)) && has.get(at).copied().unwrap_or(false);
        under = found.then_some(entry.depth);
    }
    let mut kept = kept.into_iter();
    entries
        .into_iter()
        .filter(|_| kept.next().unwrap_or(false))
        .collect()
}

/// Whether the line itself has the words.
fn matches(app: &App, entry: &Entry, needle: &Needle) -> bool {
    let briefing = &app.opened.briefing;
    let Some(index) = &app.opened.index else {
        return true;
    };
    let named = |name: &str| {
        let folded = fold_str(name);
        memchr::memmem::find(folded.as_bytes(), needle.as_bytes()).is_some()
    };
    let speaker = |who: At| { briefing.speaker(who) }.is_some_and(|speaker| named(&speaker.name));
    match entry.item {
        Item::Head(Head::Section(section)) => briefing
            .sections
            .get(section as usize)
            .and_then(|section| section.heading)
            .is_some_and(|heading| index.folded.has(needle, heading)),
        Item::Head(Head::Group(topic)) => briefing
            .topics
            .get(topic as usize)
            .is_some_and(|topic| named(&topic.group) || named(&topic.label)),
        Item::Head(Head::Speaker(who)) => speaker(who),
        Item::Statement(statement) => {
            briefing
                .statements
                .get(statement as usize)
                .is_some_and(|statement| {
                    speaker(statement.attribution.speaker)
                        || statement
                            .content
                            .iter()
                            .any(|span| index.folded.has(needle, *span))
                })
        }
        Item::Passage => index.folded.has(needle, entry.span),
    }
}
