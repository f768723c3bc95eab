//! The quote look-up, as one types: what it asks, what it found, which of it is chosen.

use super::input::Input;
use super::message::{Code, Effect, Key};
use super::past::Recall;
use super::place::Place;
use super::{App, Over, copy, outline, quotes};
use crate::search::{Lookup, Query};

/// A look-up that is open.
#[derive(Clone, Debug)]
pub struct Asking {
    /// What is typed.
    pub input: Input,
    /// What it found.
    pub found: Lookup,
    /// Which hit is chosen; those by others follow the hits.
    pub chosen: usize,
    recall: Recall,
    /// Where one was before, for Esc.
    from: Place,
}

impl Asking {
    /// The statement that is chosen.
    pub fn statement(&self) -> Option<usize> {
        self.found
            .hits
            .iter()
            .chain(&self.found.others)
            .nth(self.chosen)
            .map(|hit| hit.statement)
    }

    /// Chooses the next hit, or the one before.
    pub(super) fn turn(&mut self, way: isize) {
        let last = self.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(way).min(last);
    }

    fn len(&self) -> usize {
        self.found.hits.len() + self.found.others.len()
    }
}

/// Opens the look-up with `typed` in it.
pub(super) fn open(app: &mut App, typed: &str) {
    let mut asking = Asking {
        input: Input::with(typed),
        found: Lookup::default(),
        chosen: 0,
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
        .and_then(|statement| statement.attribution.speaker);
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
}

/// A key while the look-up is open.
pub(super) fn key(app: &mut App, mut asking: Asking, key: Key) -> Vec<Effect> {
    let last = asking.len().saturating_sub(1);
    let move_to = |chosen: usize, asking: &mut Asking| asking.chosen = chosen.min(last);
    match (key.code, key.ctrl, key.alt) {
        (Code::Esc, ..) | (Code::Char('c'), true, _) => {
            app.past.lookups.keep(asking.input.text());
            app.place = asking.from;
            return Vec::new();
        }
        (Code::Enter, ..) => match asking.statement() {
            Some(index) => {
                app.past.lookups.keep(asking.input.text());
                app.place = asking.from;
                outline::uncover(app);
                quotes::choose(app, index);
                return Vec::new();
            }
            None => app.say("nothing to go to"),
        },
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
            if let Some(line) = complete(app, &asking) {
                asking.input = Input::with(line);
                ask(app, &mut asking);
            }
        }
        (Code::Char('y'), _, true) => {
            let effects = asking.statement().map_or_else(Vec::new, |index| {
                vec![Effect::Copy(copy::verbatim(app, index))]
            });
            app.over = Some(Over::Lookup(asking));
            return effects;
        }
        (Code::Char('c'), _, true) => {
            let effects = asking.statement().map_or_else(Vec::new, |index| {
                vec![Effect::Copy(copy::cited(app, index))]
            });
            app.over = Some(Over::Lookup(asking));
            return effects;
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

/// The line with its last word completed from what the text has.
fn complete(app: &App, asking: &Asking) -> Option<String> {
    let line = asking.input.text();
    let start = line.rfind(' ').map_or(0, |at| at + 1);
    let word = line.get(start..)?;
    let head = line.get(..start)?;
    let briefing = &app.opened.briefing;
    let Some((filter, typed)) = word.split_once(':') else {
        let filters = [
            "who:", "party:", "topic:", "kind:", "on:", "section:", "before:", "after:",
        ];
        return filters
            .iter()
            .find(|filter| filter.starts_with(word))
            .map(|filter| format!("{head}{filter}"));
    };
    let typed = typed.trim_matches('"');
    let begins = |name: &str| {
        let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
        name.starts_with(&typed) || name.split(' ').any(|part| part.starts_with(&typed))
    };
    let names: Vec<String> = match filter {
        "who" => asking
            .found
            .by_speaker
            .iter()
            .map(|(speaker, _)| *speaker)
            .chain(0..briefing.speakers.len())
            .filter_map(|index| briefing.speakers.get(index))
            .map(|speaker| speaker.name.clone())
            .collect(),
        "party" => briefing
            .speakers
            .iter()
            .filter_map(|speaker| speaker.party.clone())
            .collect(),
        "topic" => briefing
            .topics
            .iter()
            .map(|topic| topic.short.clone())
            .collect(),
        "kind" => ["direct", "mixed", "indirect"].map(str::to_owned).to_vec(),
        _ => return None,
    };
    let name = names.into_iter().find(|name| begins(name))?;
    Some(if name.contains(' ') {
        format!("{head}{filter}:\"{name}\" ")
    } else {
        format!("{head}{filter}:{name} ")
    })
}
