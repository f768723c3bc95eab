//! What is copied: the source's own characters; with a citation when asked.

use super::App;
use crate::briefing::Statement;
use crate::format::Document;
use crate::text::{Span, visible};

/// The words of a statement, byte for byte. One that is interrupted is copied with what stands between, and with the
/// outer marks, so that nothing is put together that the source has apart.
pub(super) fn verbatim(app: &App, index: usize) -> String {
    let briefing = &app.opened.briefing;
    briefing
        .statements
        .get(index)
        .map(|statement| words(&briefing.document, statement).to_owned())
        .unwrap_or_default()
}

fn words<'d>(document: &'d Document, statement: &Statement) -> &'d str {
    let Some(cover) = statement.content.iter().copied().reduce(Span::cover) else {
        return "";
    };
    let span = if statement.content.len() > 1 {
        with_marks(document, cover)
    } else {
        cover
    };
    document.text.slice(span)
}

/// `span` and the quotation marks directly around it.
pub fn with_marks(document: &Document, span: Span) -> Span {
    let text = &document.text;
    let mark = |c: Option<char>| c.filter(|c| is_mark(*c)).map_or(0, char::len_utf8);
    Span::new(
        span.start() - mark(text.char_before(span.start())),
        span.end() + mark(text.char_at(span.end())).min(text.len() - span.end()),
    )
}

const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// The words with who said them, as what, where, when, and the place in the text.
pub(super) fn cited(app: &App, index: usize) -> String {
    let briefing = &app.opened.briefing;
    let Some(statement) = briefing.statements.get(index) else {
        return String::new();
    };
    let document = &briefing.document;
    let said = words(document, statement);
    let whole = statement.content.len() > 1;
    let mut line = if super::quotes::is_quote(statement) && !whole {
        format!("“{said}”")
    } else {
        said.to_owned()
    };
    let mut parts = 0;
    let mut add = |words: &str| {
        line.push_str(if parts == 0 { " — " } else { ", " });
        parts += 1;
        line.push_str(&visible::line(words));
    };
    let speaker = briefing.speaker(statement.attribution.speaker);
    match speaker {
        Some(speaker) => {
            add(&speaker.name);
            if let Some(role) = &speaker.role {
                add(&role.words);
            }
            if let Some(party) = speaker
                .party
                .as_deref()
                .filter(|party| *party != speaker.name)
            {
                add(party);
            }
        }
        None => add("not attributed"),
    }
    for span in [statement.medium, statement.occasion].into_iter().flatten() {
        add(document.text.slice(span));
    }
    for part in whence(app, statement.content.iter().copied().reduce(Span::cover)) {
        add(&part);
    }
    line
}

/// Where words come from: day, title, file and bytes.
fn whence(app: &App, span: Option<Span>) -> Vec<String> {
    let briefing = &app.opened.briefing;
    let date = briefing.date.map(|date| format!("published {}", date.day));
    let mut parts: Vec<String> = date.into_iter().collect();
    parts.push(briefing.title.words.clone());
    parts.extend(span.map(|span| {
        let name = &app.opened.name;
        format!("{name}, bytes {}–{}", span.start(), span.end())
    }));
    parts
}

/// A sentence in which nobody speaks, byte for byte.
pub(super) fn sentence(app: &App, span: Span) -> String {
    app.opened.briefing.document.text.slice(span).to_owned()
}

/// The same with where it comes from.
pub(super) fn sentence_cited(app: &App, span: Span) -> String {
    let whence = whence(app, Some(span)).join(", ");
    format!(
        "{} — narration, {}",
        sentence(app, span),
        visible::line(&whence)
    )
}
