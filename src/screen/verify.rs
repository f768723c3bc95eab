//! Verify: a statement in its place, with all that says who said it.

use super::card::{labelled, speaker_of, via};
use super::{Role, Row, hits, marks, words};
use crate::app::{App, quotes};
use crate::export::names;
use crate::text::{Span, wrap};

/// So many rows of the text are shown: what is said of a long speech must not stand pages below it.
const LONGEST: usize = 14;
/// How many of them at its beginning.
const HEAD: usize = 10;

/// The rows of the view, `width` cells wide.
pub(super) fn rows(app: &App, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let document = &briefing.document;
    let statement =
        quotes::current(app).and_then(|index| Some((index, briefing.statements.get(index)?)));
    let Some((index, statement)) = statement else {
        return Vec::new();
    };
    let width = width.saturating_sub(2).max(1);
    let mut rows = vec![Row::default()];
    let mut head = Row::of(
        marks::role(statement.kind),
        marks::kind(statement.kind, app.ascii),
    );
    head.push(Role::Name, &format!(" {}  ", app.ids.of(briefing, index)));
    let speaker = speaker_of(briefing, statement);
    head.push(
        Role::Name,
        speaker.map_or("not attributed", |speaker| &speaker.name),
    );
    rows.push(head);
    rows.push(Row::default());
    let attribution = &statement.attribution;
    let whole = quotes::whole(statement);
    let around = hits::surroundings(app, whole);
    let shown = wrap::rows(
        &document.text,
        around,
        &document.markup,
        width.min(80),
        false,
    );
    let from = shown
        .iter()
        .position(|row| row.span.overlaps(whole))
        .unwrap_or(0);
    let to = shown
        .iter()
        .rposition(|row| row.span.overlaps(whole))
        .unwrap_or(0);
    let from = from.saturating_sub(3);
    let to = (to + 3).min(shown.len());
    let long = (to - from.min(to)).saturating_sub(LONGEST);
    for (at, line) in shown.iter().enumerate().take(to).skip(from) {
        let nth = at - from;
        if long > 0 && nth == HEAD {
            let left_out = format!("… {long} more rows …");
            rows.push(Row::of(Role::Dim, &left_out));
        }
        if long == 0 || nth < HEAD || nth >= HEAD + long {
            rows.push(evidence(app, line.span, statement));
        }
    }
    rows.push(Row::default());
    let mut fact =
        |label: &str, words: String| rows.extend(labelled(label, Role::Text, &words, width));
    let at = |span: Span| {
        format!(
            "“{}”  bytes {}..{}",
            words::line(app, span),
            span.start(),
            span.end()
        )
    };
    let missing = || "not in the text".to_owned();
    fact("source", attribution.source.map_or_else(missing, at));
    fact("cue", attribution.cue.map_or_else(missing, at));
    fact("pattern", attribution.frame.name().to_owned());
    fact("speaker", via(app, statement));
    fact("sure", names::certainty(attribution.certainty).to_owned());
    if let Some(other) = briefing.speaker(attribution.runner_up) {
        fact("or", other.name.to_string());
    }
    if let Some(role) = speaker.and_then(|speaker| speaker.role.as_ref()) {
        fact(
            "role",
            format!(
                "{}  bytes {}..{}",
                role.words,
                role.span.start(),
                role.span.end()
            ),
        );
    }
    let party = speaker.and_then(|speaker| speaker.party.as_deref());
    fact("party", party.unwrap_or("not stated").to_owned());
    fact("stance", names::stance(statement.stance).to_owned());
    for span in &statement.content {
        fact("content", format!("bytes {}..{}", span.start(), span.end()));
    }
    rows.into_iter()
        .map(|row| {
            let mut padded = Row::of(Role::Text, " ");
            padded.append(row);
            padded
        })
        .collect()
}

/// A row of the text with content, cue and source told apart.
fn evidence(app: &App, span: Span, statement: &crate::briefing::Statement) -> Row {
    let document = &app.opened.briefing.document;
    let attribution = &statement.attribution;
    let mut row = Row::default();
    let mut words = String::new();
    for piece in wrap::shown(
        &document.text,
        document.text.trim(span),
        &document.markup,
        false,
    ) {
        let inside = |span: &Span| span.contains(piece.start);
        let role = if attribution.cue.as_ref().is_some_and(inside) {
            Role::Cue
        } else if attribution.source.as_ref().is_some_and(inside) {
            Role::Source
        } else if statement.content.iter().any(inside) {
            marks::role(statement.kind)
        } else {
            Role::Dim
        };
        words.clear();
        crate::text::glyph::write(document.text.as_str(), piece, &mut words);
        row.push_safe(role, &words);
    }
    row
}
