//! Notes and highlights: the reader's own words at words of the text, and words worth seeing again.

use super::input::Input;
use super::key::{Code, Key};
use super::message::Effect;
use super::{App, Over, kept, quotes};
use crate::library::corrections::words;
use crate::library::{Anchor, Change, Entry, What};
use crate::text::Span;

/// The longest words that are highlighted at once, in bytes.
const LONGEST: usize = 100_000;

/// A note that is being typed.
#[derive(Clone, Debug)]
pub struct Noting {
    /// Its words.
    pub input: Input,
    /// The words it belongs to.
    pub span: Span,
    /// The statement it belongs to, if it is one.
    pub statement: Option<usize>,
    /// The note that is written anew.
    entry: Option<Entry>,
}

/// A note on the statement one is at, else on the paragraph.
pub(super) fn open(app: &mut App) {
    let at = app.place.at;
    let briefing = &app.opened.briefing;
    let statement = quotes::current(app).filter(|index| {
        let holds = |index: &usize| {
            let statement = briefing.statements.get(*index);
            statement.is_some_and(|statement| statement.extent.contains(at))
        };
        app.place.chosen.is_some() || holds(index)
    });
    let said = statement.and_then(|index| words(briefing.statements.get(index)?));
    match said.or_else(|| paragraph(app)) {
        Some(span) => on(app, span, statement.filter(|_| said.is_some())),
        None => app.say("there are no words to note anything on"),
    }
}

/// The words of the paragraph one is at.
fn paragraph(app: &App) -> Option<Span> {
    let document = &app.opened.briefing.document;
    let at = app.place.at;
    let after = document
        .blocks
        .partition_point(|block| block.span.end() <= at);
    let block = document.blocks.get(after)?;
    let span = document.text.trim(block.span);
    (!span.is_empty()).then_some(span)
}

/// A note on the words of `span`: the one that is there, or a new one.
pub(super) fn on(app: &mut App, span: Span, statement: Option<usize>) {
    let entry = here(app, span, |what| matches!(what, What::Note { .. }));
    ask(app, span, statement, entry);
}

/// Asks for the words of a note.
pub(super) fn ask(app: &mut App, span: Span, statement: Option<usize>, entry: Option<Entry>) {
    let words = match entry.as_ref().map(|entry| &entry.what) {
        Some(What::Note { words }) => words.as_str(),
        _ => "",
    };
    app.over = Some(Over::Note(Noting {
        input: Input::with(words),
        span,
        statement,
        entry,
    }));
}

/// The last entry at the words of `span` that is such.
fn here(app: &App, span: Span, such: fn(&What) -> bool) -> Option<Entry> {
    let entries = app.kept.layer.entries.iter().zip(&app.kept.spans).rev();
    let own = |at: &Option<Span>| at.is_some_and(|at| at.start() == span.start());
    { entries }
        .find(|(entry, at)| such(&entry.what) && own(at))
        .map(|(entry, _)| entry.clone())
}

/// A key while a note is typed. Nothing typed takes it away.
pub(super) fn key(app: &mut App, mut noting: Noting, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Esc => return Vec::new(),
        Code::Enter => return done(app, noting),
        _ => {
            noting.input.key(key);
        }
    }
    app.over = Some(Over::Note(noting));
    Vec::new()
}

fn done(app: &mut App, noting: Noting) -> Vec<Effect> {
    let typed = noting.input.text().trim().to_owned();
    let (effects, said) = match noting.entry {
        Some(entry) if typed.is_empty() => {
            let effects = kept::keep(app, vec![Change::remove(&entry)]);
            (effects, "the note is gone")
        }
        None if typed.is_empty() => return Vec::new(),
        Some(entry) => {
            let what = What::Note { words: typed };
            (kept::rewrite(app, entry, what), "noted")
        }
        None => {
            let anchor = Anchor::head(&app.opened.briefing.document.text, noting.span);
            let what = What::Note { words: typed };
            (kept::put(app, what, anchor), "noted")
        }
    };
    kept::say(app, said);
    effects
}

/// What is pasted goes into the note.
pub(super) fn paste(app: &mut App, mut noting: Noting, words: &str) {
    noting.input.paste(words);
    app.over = Some(Over::Note(noting));
}

/// Highlights the statement one is at, or takes its highlight away.
pub(super) fn highlight_statement(app: &mut App) -> Vec<Effect> {
    let statement =
        quotes::current(app).and_then(|index| app.opened.briefing.statements.get(index));
    if let Some(span) = statement.and_then(words) {
        return highlight(app, span);
    }
    app.say("select words first: V");
    Vec::new()
}

/// Highlights the words of `span`; words that are highlighted exactly so are not any more.
pub(super) fn highlight(app: &mut App, span: Span) -> Vec<Effect> {
    if span.len() > LONGEST {
        app.say("that is too long for a highlight");
        return Vec::new();
    }
    let text = &app.opened.briefing.document.text;
    let old = here(app, span, |what| matches!(what, What::Highlight))
        .filter(|entry| entry.anchor.exact == text.slice(span));
    let (effects, said) = if let Some(entry) = old {
        let effects = kept::keep(app, vec![Change::remove(&entry)]);
        (effects, "the highlight is gone")
    } else {
        let anchor = Anchor::of(text, span);
        (kept::put(app, What::Highlight, anchor), "highlighted")
    };
    kept::say(app, said);
    effects
}
