//! The bars at the top and the bottom.

use super::{Role, Row, card, hints};
use crate::app::correct::{self, Correcting};
use crate::app::input::Input;
use crate::app::layout::Layout;
use crate::app::ledger::Sheet;
use crate::app::pending::{self, Wait};
use crate::app::{App, Command, Over, marks, quotes};

/// The title bar.
pub(super) fn title(app: &App, layout: &Layout, percent: usize) -> Row {
    let briefing = &app.opened.briefing;
    let mut row = Row::of(Role::Title, " ");
    if briefing.title.words.is_empty() {
        row.push(Role::Title, &app.opened.name);
    } else {
        row.push(Role::Title, &briefing.title.words);
        if briefing.title.is_derived() {
            row.push(Role::Title, "  (derived title)");
        }
    }
    let dot = if app.ascii { " - " } else { " · " };
    let mut facts = Vec::new();
    let files = app.shelf.files.len();
    if files > 1 && layout.columns >= 60 {
        facts.push(format!("file {}/{files}", app.shelf.open + 1));
    }
    if layout.columns >= 100 {
        facts.extend(briefing.date.map(|date| format!("pub. {}", date.day)));
        facts.push(counted(briefing.sections.len(), "section"));
        facts.push(if app.opened.complete {
            counted(app.ids.quotes, "quote")
        } else {
            "reading…".to_owned()
        });
    } else if layout.columns >= 30 && layout.status > 1 {
        facts.push(here(app, percent));
    }
    let facts = format!("{} ", facts.join(dot));
    let room = layout.columns.saturating_sub(facts.chars().count() + 1);
    if row.width() > room && layout.columns >= 30 {
        row = row.fit(room, Role::Title);
    }
    row.right(Role::Title, &facts, layout.columns, Role::Title);
    row.fit(layout.columns, Role::Title)
}

/// `1 quote`, `7 quotes`.
fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

/// `q2/7 31%`.
pub(super) fn here(app: &App, percent: usize) -> String {
    match quotes::current(app) {
        Some(index)
            if app.ids.quotes > 0
                && app
                    .opened
                    .briefing
                    .statements
                    .get(index)
                    .is_some_and(quotes::is_quote) =>
        {
            format!("q{}/{} {percent}%", app.ids.number(index), app.ids.quotes)
        }
        _ => format!("{percent}%"),
    }
}

/// The rows at the bottom, and the cursor when something is typed there (column, row among them). So many hundredths of the
/// text, `percent`, lie before the end of the page.
pub(super) fn bottom(
    app: &App,
    layout: &Layout,
    percent: usize,
) -> (Vec<Row>, Option<(usize, usize)>) {
    if layout.status == 0 {
        return (Vec::new(), None);
    }
    let mut cursor = None;
    let mode = match &app.over {
        Some(Over::Search(prompt)) => {
            let label = Row::of(
                Role::Status,
                &format!(" {}", app.keymap.key_of(Command::Search)),
            );
            let right = matches(app).unwrap_or_default();
            let (row, at) = line(label, &prompt.input, layout.columns, &right);
            cursor = Some(at);
            row
        }
        Some(Over::Filter(input)) => {
            cursor = Some(filter(input.before()).width());
            filter(input.text())
        }
        Some(Over::Shelf(shelving)) if shelving.typing => {
            cursor = Some(filter(shelving.filter.before()).width());
            filter(shelving.filter.text())
        }
        Some(Over::Command(prompt)) => {
            let label = Row::of(
                Role::Status,
                &format!(" {}", app.keymap.key_of(Command::Command)),
            );
            let (mut row, at) = line(label, &prompt.input, layout.columns, "");
            cursor = Some(at);
            let names = app.completions(prompt.input.text()).join("  ");
            row.push(Role::Dim, &format!("   {names}"));
            row
        }
        Some(Over::Help(helping)) if helping.typing || !helping.filter.text().is_empty() => {
            let label = Row::of(Role::Status, " help: ");
            let (row, at) = line(label, &helping.filter, layout.columns, "");
            cursor = Some(at).filter(|_| helping.typing);
            row
        }
        Some(Over::Note(noting)) => {
            let on = { noting.statement }.map_or_else(String::new, |index| {
                format!(" {}", app.ids.of(&app.opened.briefing, index))
            });
            let label = Row::of(Role::Status, &format!(" note{on}: "));
            let (row, at) = line(label, &noting.input, layout.columns, "");
            cursor = Some(at);
            row
        }
        Some(Over::Correct(Correcting::Speaker(input))) => {
            let label = |words: &str| Row::of(Role::Status, &format!(" who said it: {words}"));
            cursor = Some(label(input.before()).width());
            let mut row = label(input.text());
            let names = correct::completions(app, input.text()).join("  ");
            row.push(Role::Dim, &format!("   {names}"));
            row
        }
        Some(Over::Correct(correcting)) if layout.status == 1 => choices(correcting, layout),
        over => mode(app, over.as_ref()),
    };
    let mode = fill(mode, layout.columns, "");
    let cursor = cursor.map(|column| {
        (
            column.min(layout.columns.saturating_sub(1)),
            layout.status - 1,
        )
    });
    if layout.status == 1 {
        let typed_here = cursor.is_some();
        let row = match (&told(app), &app.over) {
            (Some(said), _) if !typed_here => fill(
                Row::of(Role::Status, &format!(" {said}")),
                layout.columns,
                "",
            ),
            (_, None) => {
                let mut row = Row::of(Role::Status, " ");
                row.append(card::line(app));
                // Which quote it is, the line says already.
                let right = matches(app).unwrap_or_else(|| format!("{percent}%"));
                fill(row, layout.columns, &right)
            }
            _ => mode,
        };
        return (vec![row], cursor);
    }
    (vec![hints::row(app, layout, percent), mode], cursor)
}

/// What the reader is told: what one waits for before one can go on, what was said, that the rest is still read.
pub(super) fn told(app: &App) -> Option<String> {
    let waits = pending::line(app);
    match pending::wait(app) {
        Some(Wait::Opening) => waits.or_else(|| app.said.clone()),
        _ => app.said.clone().or(waits),
    }
}

fn filter(words: &str) -> Row {
    let mut row = Row::of(Role::Status, " outline: ");
    row.push(Role::Status, words);
    row
}

/// A line that is being typed, and where the cursor stands: of a long one, what is around the cursor is seen, and
/// always what stands at the right.
fn line(label: Row, input: &Input, columns: usize, right: &str) -> (Row, usize) {
    let right = Row::of(Role::Status, &format!(" {right} "));
    let room = columns.saturating_sub(label.width() + right.width()).max(1);
    let before = Row::of(Role::Status, input.before()).width();
    let off = (before + 1).saturating_sub(room);
    let cursor = label.width() + before - off;
    let mut row = label;
    row.append(Row::of(Role::Status, input.text()).cut(off, off + room));
    if right.width() > 2 {
        row = row.fit(columns.saturating_sub(right.width()), Role::Status);
        row.append(right);
    }
    (row, cursor)
}

/// What can be answered when a statement is corrected.
pub(super) fn choices(correcting: &Correcting, layout: &Layout) -> Row {
    let narrow = layout.columns < 80;
    let keys = match correcting {
        Correcting::Choice => { correct::CHOICES }
            .map(|(c, long, short)| (c.to_string(), if narrow { short } else { long }))
            .to_vec(),
        Correcting::Speaker(_) => vec![
            ("Tab".to_owned(), "complete"),
            ("Enter".to_owned(), "this one"),
            ("Esc".to_owned(), "leave it"),
        ],
    };
    let gap = if narrow { " " } else { "  " };
    let mut row = Row::of(Role::Status, " ");
    for (key, what) in keys {
        row.push(Role::Key, &key);
        row.push(Role::Status, &format!(" {what}{gap}"));
    }
    row
}

/// With whom one stays.
pub(super) fn by(app: &App) -> String {
    app.speaker
        .and_then(|speaker| app.opened.briefing.speakers.get(speaker))
        .map_or_else(String::new, |speaker| {
            format!("only {} (Esc: all)", super::outline::short(speaker))
        })
}

fn mode(app: &App, over: Option<&Over>) -> Row {
    let name = match over {
        Some(Over::Lookup(_)) => "LOOK-UP",
        Some(Over::Help(_)) => "HELP",
        Some(Over::Verify(_)) => "VERIFY",
        Some(Over::Select(_)) => "SELECT",
        Some(Over::Noted(_)) => "NOTED: x takes away, u brings back",
        Some(Over::Correct(_)) => "CORRECT: what is wrong?",
        Some(Over::Mark(marks::Purpose::Set)) => "MARK: a letter for this place",
        Some(Over::Mark(marks::Purpose::Go)) => "MARK: the letter to go to",
        Some(Over::Stats(_)) => "FIGURES",
        Some(Over::Ledger(Sheet::Records)) => "RECORDS",
        Some(Over::Ledger(Sheet::Positions)) => "POSITIONS",
        Some(Over::Ledger(Sheet::Compare)) => "COMPARE",
        Some(Over::Ledger(Sheet::Timeline)) => "TIMELINE",
        Some(Over::Matches(_)) => "MATCHES",
        _ if app.focus == crate::app::Focus::Outline => "OUTLINE",
        _ => "READ",
    };
    let mut row = Row::of(Role::Status, &format!(" -- {name} --  "));
    row.push(Role::Status, &app.opened.name);
    if let Some(matches) = matches(app) {
        row.push(Role::Status, "   ");
        row.push(Role::Status, &matches);
    }
    row
}

/// `“ceasefire” 3/14`.
fn matches(app: &App) -> Option<String> {
    let found = &app.found;
    if found.words.is_empty() {
        return None;
    }
    let more = if found.more { "+" } else { "" };
    let count = match (found.current, found.matches.len()) {
        _ if found.pending() => "searching…".to_owned(),
        (_, 0) => found.fault.clone().unwrap_or_else(|| "no match".to_owned()),
        (Some(current), all) => format!("{}/{all}{more}", current + 1),
        (None, all) => format!("{all}{more} matches"),
    };
    Some(if matches!(app.over, Some(Over::Search(_))) {
        count
    } else {
        format!("“{}” {count}", found.words)
    })
}

pub(super) fn fill(mut row: Row, width: usize, right: &str) -> Row {
    if !right.is_empty() {
        row.right(Role::Status, &format!("{right} "), width, Role::Status);
    }
    row.fit(width, Role::Status)
}
