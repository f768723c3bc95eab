//! The timeline: what the text says of time, the sure days in their order, then what is only said.

use super::{first, pointer};
use crate::analysis::timeline::Event;
use crate::app::App;
use crate::screen::{Role, Row, words};
use crate::text::Span;

/// How much of a sentence is shown before the time it names, in bytes.
const BEFORE: usize = 24;

/// The title and the rows.
pub(super) fn rows(app: &App, width: usize, height: usize) -> (Row, Vec<Row>) {
    let mut title = Row::of(Role::Name, "Timeline");
    let Some(found) = app.ledger.found() else {
        return (title, Vec::new());
    };
    let sure = found
        .events
        .iter()
        .filter(|event| event.when.is_some())
        .count();
    title.push(
        Role::Dim,
        &format!("  {sure} in time, {} as said", found.events.len() - sure),
    );
    let mut lines = Vec::new();
    let mut chosen = 0;
    for (at, event) in found.events.iter().enumerate() {
        if at == sure {
            let head = " as said: the text does not make sure when";
            lines.push(Row::of(Role::Heading, head));
        }
        if at == app.ledger.event {
            chosen = lines.len();
        }
        lines.push(row(app, event, at == app.ledger.event, width));
    }
    let top = first(chosen, lines.len(), height);
    (title, lines.into_iter().skip(top).take(height).collect())
}

/// `2025-07-23`, `2025-07`, `2022`, with `by` before a limit.
fn when(event: &Event) -> String {
    let Some((first, last)) = event.when else {
        return String::new();
    };
    let day = if first == last {
        first.to_string()
    } else if first.month() == last.month() {
        format!("{:04}-{:02}", first.year(), first.month())
    } else {
        format!("{:04}", first.year())
    };
    if event.limit {
        format!("by {day}")
    } else {
        day
    }
}

fn row(app: &App, event: &Event, chosen: bool, width: usize) -> Row {
    let mut row = Row::of(Role::Key, pointer(chosen, app.ascii));
    let words_role = if chosen { Role::Selected } else { Role::Label };
    row.append(Row::of(words_role, &when(event)).fit(13, Role::Text));
    // What was taken from the date of the text is marked.
    let sign = match (event.derived, app.ascii) {
        (true, false) => "≈ ",
        (true, true) => "~ ",
        (false, _) => "  ",
    };
    row.push(Role::Dim, sign);
    let room = if width >= 100 { 24 } else { 16 };
    let said = words::line(app, event.words);
    row.append(Row::of(Role::Name, &said).fit(room.min(width / 3), Role::Text));
    row.push(Role::Text, "  ");
    row.push(Role::Text, &around(app, event));
    row
}

/// The sentence, from a few words before the time on.
fn around(app: &App, event: &Event) -> String {
    let text = &app.opened.briefing.document.text;
    let near = text.floor(event.words.start().saturating_sub(BEFORE));
    if near <= event.sentence.start() + BEFORE {
        return words::line(app, event.sentence);
    }
    let lead = text.slice(Span::new(near, event.words.start()));
    let word = lead
        .find(' ')
        .map_or_else(|| event.words.start(), |at| near + at + 1);
    let rest = words::line(app, Span::new(word, event.sentence.end()));
    format!("{}{rest}", if app.ascii { "..." } else { "…" })
}

/// The sentence of the chosen one, and what is known of its time.
pub(super) fn evidence(app: &App, event: &Event, width: usize) -> Vec<Row> {
    let mut head = Row::of(Role::Dim, " said ");
    head.push(Role::Name, &words::line(app, event.words));
    match event.when {
        Some((first, last)) => {
            let days = if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            };
            head.push(Role::Dim, "  is ");
            head.push(Role::Label, &days);
            if event.derived {
                head.push(Role::Dim, "  (reckoned from the date of the text)");
            }
        }
        None => head.push(Role::Dim, "  when that is, is not stated here"),
    }
    let by = event.statement.map(|at| {
        let briefing = &app.opened.briefing;
        let statement = briefing.statements.get(at);
        let speaker = statement.and_then(|statement| statement.attribution.speaker.get());
        speaker
            .and_then(|at| briefing.speakers.get(at))
            .map_or_else(
                || "not attributed".to_owned(),
                |speaker| speaker.name.to_string(),
            )
    });
    head.push(
        Role::Text,
        &format!(
            "  {}",
            by.unwrap_or_else(|| "told by the writer".to_owned())
        ),
    );
    let said = words::line(app, event.sentence);
    let mut rows = vec![head];
    rows.extend(
        words::wrapped(Role::Text, &said, width.saturating_sub(2).max(1), 0)
            .into_iter()
            .map(|line| {
                let mut row = Row::of(Role::Text, " ");
                row.append(line);
                row
            }),
    );
    rows
}
