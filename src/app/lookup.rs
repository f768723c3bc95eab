//! The quote look-up, as one types: what it asks, what it found, which of it is chosen.

use super::complete::Completing;
use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::past::Recall;
use super::place::Place;
use super::{App, Over, complete, copy, outline, place, quotes};
use crate::search::{Item, Lookup, Query};
use crate::text::Span;

/// A look-up that is open.
#[derive(Clone, Debug)]
pub struct Asking {
    /// What is typed.
    pub input: Input,
    /// What it found.
    pub found: Lookup,
    /// Which hit is chosen; those by others follow the hits.
    pub chosen: usize,
    /// What Tab goes through.
    pub(super) completing: Option<Completing>,
    recall: Recall,
    /// Where one was before, for Esc.
    from: Place,
}

impl Asking {
    /// What is chosen.
    pub fn item(&self) -> Option<Item<'_>> {
        self.found.item(self.chosen)
    }

    /// Whether Tab goes through what the text has.
    pub const fn completes(&self) -> bool {
        self.completing.is_some()
    }

    /// What is chosen, without its words.
    fn target(&self) -> Option<Target> {
        self.item().map(|item| match item {
            Item::Hit(hit) => Target::Statement(hit.statement),
            Item::Told(told) => Target::Sentence(told.sentence),
        })
    }

    /// Chooses the next hit, or the one before.
    pub(super) fn turn(&mut self, way: isize) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(way).min(last);
    }
}

/// Where Enter goes, and what is copied.
#[derive(Clone, Copy)]
enum Target {
    /// A statement, by its place in the briefing.
    Statement(usize),
    /// A sentence of narration.
    Sentence(Span),
}

/// Opens the look-up with `typed` in it.
pub(super) fn open(app: &mut App, typed: &str) {
    let mut asking = Asking {
        input: Input::with(typed),
        found: Lookup::default(),
        chosen: 0,
        completing: None,
        recall: Recall::default(),
        from: app.place,
    };
    ask(app, &mut asking);
    app.over = Some(Over::Lookup(asking));
}

/// Everything by the speaker of the statement one is at; `]` and `[` stay with the speaker from then on.
pub(super) fn by_speaker(app: &mut App) {
    let briefing = app.opened.briefing.clone();
    let speaker = quotes::current(app)
        .and_then(|index| briefing.statements.get(index))
        .and_then(|statement| statement.attribution.speaker.get());
    match speaker.and_then(|index| Some((index, briefing.speakers.get(index)?))) {
        Some((index, speaker)) => {
            app.speaker = Some(index);
            open(app, &format!("who:\"{}\" ", speaker.name));
        }
        None => app.say("this statement is not attributed to anyone"),
    }
}

/// Answers what is typed now.
pub(super) fn ask(app: &mut App, asking: &mut Asking) {
    let briefing = app.opened.briefing.clone();
    let query = Query::parse(asking.input.text());
    asking.found = app.index().lookup(&briefing, &query);
    asking.chosen = 0;
    asking.completing = None;
}

/// A key while the look-up is open.
pub(super) fn key(app: &mut App, mut asking: Asking, key: Key) -> Vec<Effect> {
    let last = asking.found.len().saturating_sub(1);
    let move_to = |chosen: usize, asking: &mut Asking| asking.chosen = chosen.min(last);
    match (key.code, key.ctrl, key.alt) {
        (Code::Esc, ..) | (Code::Char('c'), true, _) => {
            app.past.lookups.keep(asking.input.text());
            app.place = asking.from;
            return Vec::new();
        }
        (Code::Enter, ..) => {
            if let Some(target) = asking.target() {
                app.past.lookups.keep(asking.input.text());
                app.place = asking.from;
                outline::uncover(app);
                match target {
                    Target::Statement(index) => quotes::choose(app, index),
                    Target::Sentence(span) => place::jump(app, span),
                }
                return Vec::new();
            }
            app.say("nothing to go to");
        }
        // What was asked before: also where the arrow has nothing above it to go to.
        (Code::Up | Code::Down | Code::Char('p' | 'n'), _, true) => {
            let older = matches!(key.code, Code::Up | Code::Char('p'));
            recalled(app, &mut asking, older);
        }
        (Code::Up, ..) if asking.chosen == 0 => recalled(app, &mut asking, true),
        (Code::Down, ..) | (Code::Char('n'), true, _) => move_to(asking.chosen + 1, &mut asking),
        (Code::Up, ..) | (Code::Char('p'), true, _) => {
            move_to(asking.chosen.saturating_sub(1), &mut asking);
        }
        (Code::PageDown, ..) => move_to(asking.chosen + 8, &mut asking),
        (Code::PageUp, ..) => move_to(asking.chosen.saturating_sub(8), &mut asking),
        (Code::Tab, ..) => {
            if let Some((line, completing)) = complete::turn(app, &asking, key) {
                asking.input = Input::with(line);
                asking.recall.changed();
                ask(app, &mut asking);
                asking.completing = Some(completing).filter(Completing::goes_on);
            }
        }
        (Code::Char(c @ ('y' | 'c')), _, true) => {
            let words = asking.target().map(|target| match target {
                Target::Statement(index) if c == 'y' => copy::verbatim(app, index),
                Target::Statement(index) => copy::cited(app, index),
                Target::Sentence(span) if c == 'y' => copy::sentence(app, span),
                Target::Sentence(span) => copy::sentence_cited(app, span),
            });
            app.over = Some(Over::Lookup(asking));
            return words.map(Effect::Copy).into_iter().collect();
        }
        (Code::Char('d'), _, true) => {
            let line = asking.input.text();
            let line = if line.contains("kind:direct") {
                line.replace("kind:direct", "").trim_start().to_owned()
            } else {
                format!("kind:direct {line}")
            };
            asking.input = Input::with(line);
            ask(app, &mut asking);
        }
        _ => {
            if asking.input.key(key) {
                asking.recall.changed();
                ask(app, &mut asking);
            }
        }
    }
    app.over = Some(Over::Lookup(asking));
    Vec::new()
}

/// The question asked before, or the one after it.
fn recalled(app: &mut App, asking: &mut Asking, older: bool) {
    if (asking.recall).turn(&app.past.lookups, &mut asking.input, older) {
        ask(app, asking);
    }
}

/// What is pasted goes into the line.
pub(super) fn paste(app: &mut App, mut asking: Asking, words: &str) {
    asking.input.paste(words);
    ask(app, &mut asking);
    app.over = Some(Over::Lookup(asking));
}
