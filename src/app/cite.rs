//! Citations in the forms that other programs read: `:copy as markdown`, `bibtex`, `csl`.

use serde_json::{Value, json};

use super::{App, copy};
use crate::briefing::{Briefing, Speaker, Statement};
use crate::text::{Span, visible};

/// A form of citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One line, as `Y` copies it.
    Plain,
    /// A block quotation.
    Markdown,
    /// An entry of a `BibTeX` file.
    Bibtex,
    /// An item of CSL-JSON, as reference managers read it.
    Csl,
}

impl Form {
    /// The forms by their names.
    pub(super) const NAMES: [(&str, Self); 4] = [
        ("plain", Self::Plain),
        ("markdown", Self::Markdown),
        ("bibtex", Self::Bibtex),
        ("csl", Self::Csl),
    ];

    /// The form called `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(own, _)| *own == name);
        found.map(|(_, form)| *form)
    }
}

/// Statement `index` in `form`.
pub(super) fn cite(app: &App, index: usize, form: Form) -> String {
    let briefing = &app.opened.briefing;
    match (form, briefing.statements.get(index)) {
        (Form::Plain, _) | (_, None) => copy::cited(app, index),
        (Form::Markdown, Some(statement)) => markdown(app, statement, index),
        (Form::Bibtex, Some(statement)) => bibtex(app, statement, index),
        (Form::Csl, Some(statement)) => csl(app, statement, index),
    }
}

fn speaker<'b>(briefing: &'b Briefing, statement: &Statement) -> Option<&'b Speaker> {
    briefing.speaker(statement.attribution.speaker)
}

/// Role and party, channel and occasion, as far as the text states them.
fn circumstances(briefing: &Briefing, statement: &Statement) -> Vec<String> {
    let text = &briefing.document.text;
    let speaker = speaker(briefing, statement);
    let role = speaker.and_then(|speaker| speaker.role.as_ref());
    let party = speaker.and_then(|speaker| speaker.party.as_deref().filter(|p| *p != speaker.name));
    let places = [statement.occasion, statement.medium].into_iter().flatten();
    role.map(|role| role.words.as_str())
        .into_iter()
        .chain(party)
        .chain(places.map(|span| text.slice(span)))
        .map(|words| visible::line(words).into_owned())
        .collect()
}

/// `talks.txt, bytes 548–662`.
fn place(app: &App, statement: &Statement) -> String {
    let name = visible::line(&app.opened.name);
    match statement.content.iter().copied().reduce(Span::cover) {
        Some(span) => format!("{name}, bytes {}–{}", span.start(), span.end()),
        None => name.into_owned(),
    }
}

fn markdown(app: &App, statement: &Statement, index: usize) -> String {
    let briefing = &app.opened.briefing;
    let said = copy::verbatim(app, index);
    let lines: Vec<String> = said.lines().map(|line| format!("> {line}")).collect();
    let who = speaker(briefing, statement).map_or("not attributed", |speaker| &speaker.name);
    let mut parts = vec![format!("**{}**", visible::line(who))];
    parts.extend(circumstances(briefing, statement));
    parts.push(format!("*{}*", visible::line(&briefing.title.words)));
    parts.extend(briefing.date.map(|date| date.day.to_string()));
    parts.push(place(app, statement));
    format!("{}\n>\n> — {}\n", lines.join("\n"), parts.join(", "))
}

fn bibtex(app: &App, statement: &Statement, index: usize) -> String {
    let briefing = &app.opened.briefing;
    let who = speaker(briefing, statement);
    let id = app.ids.of(briefing, index);
    let mut fields = Vec::new();
    let mut field = |name: &str, value: &str| {
        fields.push(format!("  {name} = {{{}}}", tex(&visible::line(value))));
    };
    if let Some(speaker) = who {
        field("author", &speaker.name);
    }
    field("title", &briefing.title.words);
    if let Some(date) = briefing.date {
        field("date", &date.day.to_string());
        field("year", &date.day.year().to_string());
    }
    let mut note = circumstances(briefing, statement);
    note.push(place(app, statement));
    field("note", &note.join("; "));
    field("annote", &copy::verbatim(app, index));
    format!(
        "@misc{{{}-{id},\n{}\n}}\n",
        key(briefing, who),
        fields.join(",\n")
    )
}

/// `umerov-2025`: letters and figures only.
fn key(briefing: &Briefing, speaker: Option<&Speaker>) -> String {
    let name = speaker.map_or("unattributed", |speaker| {
        speaker.name.rsplit(' ').next().unwrap_or(&speaker.name)
    });
    let name = crate::text::fold::fold_str(name);
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    match briefing.date {
        Some(date) => format!("{name}-{}", date.day.year()),
        None => name,
    }
}

/// `words` in which TeX sees no commands.
fn tex(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

fn csl(app: &App, statement: &Statement, index: usize) -> String {
    let briefing = &app.opened.briefing;
    let who = speaker(briefing, statement);
    let id = app.ids.of(briefing, index);
    let mut item = json!({
        "id": format!("{}-{id}", key(briefing, who)),
        "type": "speech",
        "title": visible::line(&briefing.title.words),
        "abstract": copy::verbatim(app, index),
        "note": place(app, statement),
    });
    if let Value::Object(item) = &mut item {
        if let Some(speaker) = who {
            item.insert("author".to_owned(), json!([{ "literal": speaker.name }]));
        }
        if let Some(day) = briefing.date.map(|date| date.day) {
            let parts = json!([[day.year(), day.month(), day.day()]]);
            item.insert("issued".to_owned(), json!({ "date-parts": parts }));
        }
        let text = &briefing.document.text;
        if let Some(occasion) = statement.occasion {
            item.insert(
                "event".to_owned(),
                json!(visible::line(text.slice(occasion))),
            );
        }
        if let Some(medium) = statement.medium {
            item.insert(
                "medium".to_owned(),
                json!(visible::line(text.slice(medium))),
            );
        }
    }
    format!("{:#}\n", json!([item]))
}
