//! Search of the whole text, as one types: words, folded, or after `re:` a regular expression.
//!
//! Words are found at once. A regular expression may take longer than a frame: it goes out as an [`Effect::Seek`] and
//! comes back as a message; the next key calls it off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::past::Recall;
use super::place::{self, Place};
use super::{App, Focus, Over, outline};
use crate::briefing::Briefing;
use crate::search;
use crate::search::pattern::{Matches, PREFIX, Pattern};
use crate::text::Span;

/// What was searched for last, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The words as typed.
    pub words: String,
    /// Where they stand, in reading order.
    pub matches: Vec<Span>,
    /// The match one is at.
    pub current: Option<usize>,
    /// Whether there are more than these: the search was stopped.
    pub more: bool,
    /// What is wrong with a regular expression.
    pub fault: Option<String>,
    /// A search that is on its way, and from where the first match is gone to.
    seeking: Option<(Arc<Seek>, Option<Place>)>,
}

impl Found {
    /// Whether it is not known yet what is found.
    pub const fn pending(&self) -> bool {
        self.seeking.is_some()
    }

    /// Calls off what is on its way.
    fn call_off(&mut self) {
        if let Some((seek, _)) = self.seeking.take() {
            seek.stop.store(true, Ordering::Relaxed);
        }
    }
}

/// A regular expression to be looked for beside the loop.
#[derive(Debug)]
pub struct Seek {
    pattern: Pattern,
    briefing: Arc<Briefing>,
    stop: AtomicBool,
}

impl Seek {
    /// Looks for it; `None` when it was called off.
    pub fn find(&self) -> Option<Matches> {
        let document = &self.briefing.document;
        self.pattern
            .find(&document.text, &document.blocks, &self.stop)
    }
}

/// Two are the same only when they are one.
impl PartialEq for Seek {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Seek {}

/// A search that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The line.
    pub input: Input,
    recall: Recall,
    /// Where one was before, for Esc.
    from: Place,
    /// What was searched for before, for Esc.
    before: Found,
    /// Whether the outline lay over the text, for Esc.
    covered: bool,
}

/// Begins to type a search.
pub(super) fn open(app: &mut App) {
    let mut before = std::mem::take(&mut app.found);
    before.call_off();
    let covered = outline::uncover(app);
    app.over = Some(Over::Search(Prompt {
        input: Input::default(),
        recall: Recall::default(),
        from: app.place,
        before,
        covered,
    }));
}

/// A key while a search is typed.
pub(super) fn key(app: &mut App, mut prompt: Prompt, key: Key) -> Vec<Effect> {
    let mut changed = false;
    match key.code {
        Code::Esc => return escape(app, prompt),
        Code::Char('c') if key.ctrl => return escape(app, prompt),
        Code::Enter => {
            enter(app, prompt);
            return Vec::new();
        }
        Code::Char('r') if key.alt => {
            let line = prompt.input.text();
            let line = line
                .strip_prefix(PREFIX)
                .map_or_else(|| format!("{PREFIX}{line}"), str::to_owned);
            prompt.input = Input::with(line);
            changed = true;
        }
        Code::Up | Code::Down => {
            let older = key.code == Code::Up;
            changed = (prompt.recall).turn(&app.past.searches, &mut prompt.input, older);
        }
        _ => {
            if prompt.input.key(key) {
                prompt.recall.changed();
                changed = true;
            }
        }
    }
    let effects = if changed {
        typed(app, &prompt)
    } else {
        Vec::new()
    };
    app.over = Some(Over::Search(prompt));
    effects
}

/// Back to where one was.
fn escape(app: &mut App, prompt: Prompt) -> Vec<Effect> {
    app.found.call_off();
    app.place = prompt.from;
    app.found = prompt.before;
    if prompt.covered {
        app.outline.wanted = Some(true);
        app.focus = Focus::Outline;
    }
    Vec::new()
}

/// Stays at what was found.
fn enter(app: &mut App, prompt: Prompt) {
    if prompt.input.text().is_empty() {
        app.found = prompt.before;
        step(app, true);
        return;
    }
    app.past.searches.keep(prompt.input.text());
    if let Some(fault) = &app.found.fault {
        let fault = format!("no regular expression: {fault}");
        app.say(fault);
    } else if app.found.matches.is_empty() && !app.found.pending() {
        nowhere(app);
    } else {
        let now = std::mem::replace(&mut app.place, prompt.from);
        place::leave(app);
        app.place = now;
    }
}

/// What is pasted goes into the line.
pub(super) fn paste(app: &mut App, mut prompt: Prompt, words: &str) -> Vec<Effect> {
    prompt.input.paste(words);
    prompt.recall.changed();
    let effects = typed(app, &prompt);
    app.over = Some(Over::Search(prompt));
    effects
}

/// Looks for what is typed now, from where the search began.
fn typed(app: &mut App, prompt: &Prompt) -> Vec<Effect> {
    app.found.call_off();
    app.place = prompt.from;
    prompt.input.text().clone_into(&mut app.found.words);
    look(app, Some(prompt.from))
}

/// Looks for the words of `app.found`; with `from`, goes to the first match from there on.
fn look(app: &mut App, from: Option<Place>) -> Vec<Effect> {
    app.found.call_off();
    let words = std::mem::take(&mut app.found.words);
    app.found = Found {
        words: words.clone(),
        ..Found::default()
    };
    let Some(pattern) = words.strip_prefix(PREFIX) else {
        let spans = find(app, &words);
        take(app, spans, from);
        return Vec::new();
    };
    if pattern.is_empty() {
        return Vec::new();
    }
    match Pattern::new(pattern) {
        Ok(pattern) => {
            let seek = Arc::new(Seek {
                pattern,
                briefing: app.opened.briefing.clone(),
                stop: AtomicBool::new(false),
            });
            app.found.seeking = Some((seek.clone(), from));
            vec![Effect::Seek(seek)]
        }
        Err(fault) => {
            app.found.fault = Some(fault);
            Vec::new()
        }
    }
}

/// A search has come to its end.
pub(super) fn arrived(app: &mut App, seek: &Arc<Seek>, found: Matches) {
    let mine = (app.found.seeking).take_if(|(mine, _)| mine == seek);
    let Some((_, from)) = mine else {
        return;
    };
    // Whoever has read on meanwhile stays there.
    let from = from.filter(|from| app.place == *from);
    app.found.more = !found.complete;
    let none = found.spans.is_empty();
    take(app, found.spans, from);
    if none && app.over.is_none() {
        nowhere(app);
    }
}

/// These are the matches; with `from`, goes to the first from there on, else one stays where one is.
fn take(app: &mut App, matches: Vec<Span>, from: Option<Place>) {
    if let Some(from) = from {
        let after = matches.partition_point(|span| span.start() < from.at);
        let current = if after < matches.len() { after } else { 0 };
        if let Some(span) = matches.get(current) {
            place::look_at(app, *span);
            app.found.current = Some(current);
        }
    } else {
        let here = |span: &Span| span.start() == app.place.at;
        app.found.current = matches.iter().position(here);
    }
    app.found.matches = matches;
}

fn nowhere(app: &mut App) {
    let words = app.found.words.clone();
    app.say(match words.strip_prefix(PREFIX) {
        Some(pattern) => format!("the pattern {pattern} matches nowhere in this text"),
        None => format!("“{words}” is not in this text"),
    });
}

/// The matches inside what is shown.
fn find(app: &mut App, words: &str) -> Vec<Span> {
    let briefing = app.opened.briefing.clone();
    let blocks = &briefing.document.blocks;
    // Both are in reading order: one goes through them side by side, for a letter stands a million times in a long text.
    let mut at = 0;
    let shown = |span: &Span| {
        while blocks
            .get(at)
            .is_some_and(|block| block.span.end() <= span.start())
        {
            at += 1;
        }
        blocks
            .get(at)
            .is_some_and(|block| block.span.overlaps(*span))
    };
    let mut matches = search::find_text(&app.index().folded, words);
    matches.retain(shown);
    matches
}

/// Finds the words again in a text that has changed.
pub(super) fn again(app: &mut App) -> Vec<Effect> {
    if app.found.words.is_empty() {
        return Vec::new();
    }
    look(app, None)
}

/// To the next match, or the one before; around the end.
pub(super) fn step(app: &mut App, forward: bool) {
    let all = app.found.matches.len();
    if app.found.pending() {
        return app.say("still searching");
    }
    if all == 0 {
        if app.found.words.is_empty() {
            let key = app.keymap.key_of(super::Command::Search).to_owned();
            app.say(format!("nothing was searched for yet: {key}"));
        } else {
            nowhere(app);
        }
        return;
    }
    let at = app.place.at;
    let here = app.found.current.filter(|current| {
        app.found
            .matches
            .get(*current)
            .is_some_and(|span| span.start() == at)
    });
    let after = app.found.matches.partition_point(|span| span.start() < at);
    let next = match (here, forward) {
        (Some(current), true) => current + 1,
        (Some(current), false) => current + all - 1,
        (None, true) => after,
        (None, false) => after + all - 1,
    } % all;
    if let Some(span) = app.found.matches.get(next).copied() {
        outline::uncover(app);
        place::jump(app, span);
        app.found.current = Some(next);
    }
}
