//! The quote card: who said it, how that was found, how sure it is.

use super::frame::Frame;
use super::{Role, Row, marks, noted, words};
use crate::app::layout::Area;
use crate::app::{App, Command, quotes};
use crate::briefing::{Briefing, Kind, Speaker, SpeakerKind, Statement};
use crate::export::names;

/// The card beside the text, with its frame.
pub(super) fn pane(app: &App, area: Area) -> Vec<Row> {
    let frame = Frame {
        ascii: app.ascii,
        focus: false,
    };
    let Some((index, statement)) = chosen(app) else {
        let none = if app.opened.complete {
            "no quotes found"
        } else {
            "looking for quotes…"
        };
        return frame.around(
            area,
            &Row::of(Role::Dim, "Quote"),
            vec![Row::default(), Row::of(Role::Dim, &format!(" {none}"))],
        );
    };
    frame.around(
        area,
        &title(app, index),
        rows(app, statement, area.inner().width),
    )
}

/// The three lines below the text, with their frame.
pub(super) fn strip(app: &App, area: Area) -> Vec<Row> {
    let frame = Frame {
        ascii: app.ascii,
        focus: false,
    };
    let Some((index, statement)) = chosen(app) else {
        let none = if app.opened.complete {
            "no quotes found"
        } else {
            "looking for quotes…"
        };
        return frame.around(
            area,
            &Row::of(Role::Dim, "Quote"),
            vec![Row::of(Role::Dim, &format!(" {none}"))],
        );
    };
    let briefing = &app.opened.briefing;
    let mut title = title(app, index);
    let speaker = speaker_of(briefing, statement);
    title.push(Role::Dim, dot(app));
    title.push(Role::Text, names::kind(statement.kind));
    title.push(Role::Dim, dot(app));
    title.push(
        Role::Name,
        speaker.map_or("not attributed", |speaker| &speaker.name),
    );
    if let Some(party) = speaker.and_then(party) {
        title.push(Role::Dim, dot(app));
        title.push(Role::Text, party);
    }
    let joined = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Row::of(Role::Text, &format!(" {}", parts.join("    ")))
    };
    let label = |label: &str, span: Option<crate::text::Span>| {
        span.map_or_else(String::new, |span| {
            format!("{label}{}", words::line(app, span))
        })
    };
    let role = speaker.and_then(|speaker| speaker.role.as_ref());
    let (sure_role, sure) = marks::certainty(statement.attribution.certainty, app.ascii);
    let mut how = joined(vec![via(app, statement)]);
    how.push_safe(Role::Text, "    ");
    how.push(sure_role, sure);
    how.push(
        Role::Text,
        &format!(" {}", names::certainty(statement.attribution.certainty)),
    );
    let mut about = joined(vec![
        statement.attribution.cue.map_or_else(String::new, |cue| {
            format!("cue “{}”", words::line(app, cue))
        }),
        topics(briefing, statement).map_or_else(String::new, |topics| format!("topics: {topics}")),
    ]);
    for note in noted::notes(app, statement) {
        about.push(Role::Key, &format!("    {} ", marks::note(app.ascii)));
        about.push(Role::Source, note);
    }
    // An office that nobody states is not left to be guessed at; a state has none.
    let person = speaker.is_some_and(|speaker| speaker.kind == SpeakerKind::Person);
    let unstated = if person { "role not stated" } else { "" };
    let rows = vec![
        joined(vec![
            role.map_or_else(|| unstated.to_owned(), |role| role.words.clone()),
            label("", statement.medium),
            label("", statement.occasion),
        ]),
        about,
        how,
    ];
    frame.around(area, &title, rows)
}

/// One line for small screens.
pub(super) fn line(app: &App) -> Row {
    let Some((index, statement)) = chosen(app) else {
        return Row::default();
    };
    let mut row = title(app, index);
    let speaker = speaker_of(&app.opened.briefing, statement);
    row.push(Role::Status, " ");
    row.push(
        Role::Status,
        speaker.map_or("not attributed", |speaker| super::outline::short(speaker)),
    );
    for run in &mut row.runs {
        run.role = Role::Status;
    }
    row
}

fn chosen(app: &App) -> Option<(usize, &Statement)> {
    let index = quotes::current(app)?;
    Some((index, app.opened.briefing.statements.get(index)?))
}

const fn dot(app: &App) -> &'static str {
    if app.ascii { " - " } else { " · " }
}

fn title(app: &App, index: usize) -> Row {
    let briefing = &app.opened.briefing;
    let statement = briefing.statements.get(index);
    let kind = statement.map_or(Kind::Indirect, |statement| statement.kind);
    let mut row = Row::of(marks::role(kind), marks::kind(kind, app.ascii));
    row.push(Role::Name, &format!(" {}", app.ids.of(briefing, index)));
    if statement.is_some_and(quotes::is_quote) {
        row.push(Role::Dim, &format!(" of {}", app.ids.quotes));
    }
    row
}

pub(super) fn speaker_of<'b>(briefing: &'b Briefing, statement: &Statement) -> Option<&'b Speaker> {
    briefing.speaker(statement.attribution.speaker)
}

fn party(speaker: &Speaker) -> Option<&str> {
    speaker
        .party
        .as_deref()
        .filter(|party| *party != speaker.name)
}

fn topics(briefing: &Briefing, statement: &Statement) -> Option<String> {
    let names: Vec<&str> = statement
        .topics()
        .filter_map(|topic| briefing.topics.get(topic))
        .map(|topic| topic.short.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// How the speaker was found: `He → Umerov (by a pronoun)`.
pub(super) fn via(app: &App, statement: &Statement) -> String {
    let attribution = &statement.attribution;
    let how = names::in_words(names::method(attribution.method));
    let speaker = speaker_of(&app.opened.briefing, statement);
    match (attribution.source, speaker) {
        (Some(source), Some(speaker)) => {
            let source = words::line(app, source);
            if source == speaker.name {
                how.to_owned()
            } else {
                let arrow = if app.ascii { "->" } else { "→" };
                format!("{source} {arrow} {}, {how}", speaker.name)
            }
        }
        (Some(source), None) => format!("{}, {how}", words::line(app, source)),
        (None, _) => how.to_owned(),
    }
}

fn rows(app: &App, statement: &Statement, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let width = width.saturating_sub(2).max(1);
    let mut rows = vec![Row::default()];
    let speaker = speaker_of(briefing, statement);
    let name = speaker.map_or("not attributed", |speaker| &speaker.name);
    rows.extend(words::wrapped(Role::Name, name, width, 2));
    if let Some(role) = speaker.and_then(|speaker| speaker.role.as_ref()) {
        rows.extend(words::wrapped(Role::Text, &role.words, width, 0));
    }
    rows.push(Row::default());
    let mut fact =
        |label: &str, words: &str| rows.extend(labelled(label, Role::Text, words, width));
    fact(
        "party",
        speaker
            .and_then(|speaker| speaker.party.as_deref())
            .unwrap_or("not stated"),
    );
    let parts = statement.content.len();
    let kind = names::kind(statement.kind);
    fact(
        "kind",
        &match (parts, statement.nested) {
            (2.., _) => format!("{kind}, in {parts} parts"),
            (_, true) => format!("{kind}, inside another"),
            _ => kind.to_owned(),
        },
    );
    if let Some(cue) = statement.attribution.cue {
        fact("cue", &format!("“{}”", words::line(app, cue)));
    }
    fact("via", &via(app, statement));
    if let Some(medium) = statement.medium {
        fact("medium", &words::line(app, medium));
    }
    if let Some(occasion) = statement.occasion {
        fact("occasion", &words::line(app, occasion));
    }
    let date = briefing.date.map_or_else(
        || "not stated".to_owned(),
        |date| format!("published {}", date.day),
    );
    fact("date", &date);
    fact(
        "topics",
        &topics(briefing, statement).unwrap_or_else(|| "none found".to_owned()),
    );
    let (sure_role, sure) = marks::certainty(statement.attribution.certainty, app.ascii);
    let mut row = Row::of(Role::Label, &format!("{:<9}", "sure"));
    row.push(sure_role, sure);
    row.push(
        Role::Text,
        &format!(" {}", names::certainty(statement.attribution.certainty)),
    );
    rows.push(row);
    if let Some(other) = briefing.speaker(statement.attribution.runner_up) {
        rows.extend(labelled("or", Role::Text, &other.name, width));
    }
    let whole = quotes::whole(statement);
    for note in noted::notes(app, statement) {
        rows.extend(labelled("note", Role::Source, note, width));
    }
    rows.push(Row::default());
    rows.extend(labelled(
        "bytes",
        Role::Dim,
        &format!("{}..{}", whole.start(), whole.end()),
        width,
    ));
    rows.extend(labelled(
        "section",
        Role::Dim,
        &format!("{} of {}", statement.section + 1, briefing.sections.len()),
        width,
    ));
    rows.push(Row::default());
    rows.extend(keys(app));
    rows.into_iter()
        .map(|row| {
            let mut padded = Row::of(Role::Text, " ");
            padded.append(row);
            padded
        })
        .collect()
}

/// What one can do with the quote.
fn keys(app: &App) -> Vec<Row> {
    let mut rows = Vec::new();
    for pair in [
        [
            (Command::Copy, "copy"),
            (Command::CopyCitation, "+ citation"),
        ],
        [(Command::Verify, "verify"), (Command::BySpeaker, "speaker")],
        [(Command::Note, "note"), (Command::Correct, "correct")],
    ] {
        let mut row = Row::default();
        for (command, words) in pair {
            row.push(Role::Key, app.keymap.key_of(command));
            row.push(Role::Dim, &format!(" {words}   "));
        }
        rows.push(row);
    }
    rows
}

/// A label and its words, the words hanging behind it.
pub(super) fn labelled(label: &str, role: Role, words: &str, width: usize) -> Vec<Row> {
    let hang = 9.min(width / 2);
    words::wrapped(role, words, width.saturating_sub(hang), 0)
        .into_iter()
        .enumerate()
        .map(|(index, words)| {
            let label = if index == 0 { label } else { "" };
            let mut row = Row::of(Role::Label, label).fit(hang, Role::Label);
            row.append(words);
            row
        })
        .collect()
}
