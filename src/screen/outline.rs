//! The outline pane.

use super::frame::Frame;
use super::{Role, Row, marks, words};
use crate::app::layout::Area;
use crate::app::outline::{self, Entry, Head, Item, Order};
use crate::app::{App, Focus, quotes};
use crate::briefing::{Kind, Speaker, SpeakerKind};
use crate::text::glyph;

/// The pane, with its frame.
pub(super) fn pane(app: &App, area: Area) -> Vec<Row> {
    let order = match app.outline.order {
        Order::Written => "as written",
        Order::Topic => "by topic",
        Order::Speaker => "by speaker",
    };
    let mut title = Row::of(Role::Name, "Outline");
    title.push(Role::Dim, if app.ascii { " - " } else { " · " });
    let filter = &app.outline.filter;
    if filter.is_empty() {
        title.push(Role::Text, order);
    } else {
        title.push(Role::Match, filter);
    }
    title.push(
        Role::Dim,
        &format!(
            "  ({})",
            app.keymap.key_of(crate::app::Command::OutlineOrder)
        ),
    );
    let frame = Frame {
        ascii: app.ascii,
        focus: app.focus == Focus::Outline,
    };
    frame.around(area, &title, rows(app, area.inner()))
}

fn rows(app: &App, area: Area) -> Vec<Row> {
    let entries = outline::entries(app);
    if entries.is_empty() {
        let none = match app.outline.order {
            _ if !app.outline.filter.is_empty() => "nothing has these words",
            Order::Written => "no sections",
            Order::Topic => "no topics were found",
            Order::Speaker => "no statements were found",
        };
        return vec![Row::of(Role::Dim, &format!(" {none}"))];
    }
    let current = outline::current(app, &entries);
    let mut rows = Vec::new();
    for line in outline::rows(app, area, &entries, current.unwrap_or(0)) {
        let Some(entry) = entries.get(line.entry) else {
            continue;
        };
        let here = current == Some(line.entry);
        let mut row = if let (Some(span), false) = (line.words, line.first) {
            let mut row = Row::of(Role::Text, &" ".repeat(usize::from(entry.depth) * 2 + 4));
            row.push(Role::Heading, &words::line(app, span));
            row
        } else {
            entry_row(app, entry, line.words, area.width)
        };
        if here {
            row = row.fit(area.width, Role::Selected);
            for run in &mut row.runs {
                run.role = Role::Selected;
            }
            if line.first {
                row = row.overlay(
                    0,
                    Row::of(Role::Selected, if app.ascii { ">" } else { "▶" }),
                );
            }
        }
        rows.push(row);
    }
    rows
}

fn entry_row(app: &App, entry: &Entry, heading: Option<crate::text::Span>, width: usize) -> Row {
    let mut row = Row::of(Role::Text, &" ".repeat(1 + usize::from(entry.depth) * 2));
    let briefing = &app.opened.briefing;
    let fold = match (entry.holds, entry.folded, app.ascii) {
        (0, ..) => "  ",
        (_, true, false) => "▸ ",
        (_, false, false) => "▾ ",
        (_, true, true) => "+ ",
        (_, false, true) => "- ",
    };
    match entry.item {
        Item::Head(head) => {
            row.push_safe(Role::Dim, fold);
            match head {
                Head::Section(_) => match heading {
                    Some(span) => row.push(Role::Heading, &words::line(app, span)),
                    None => row.push(Role::Dim, "(lede)"),
                },
                Head::Group(topic) => {
                    if let Some(topic) = briefing.topics.get(topic as usize) {
                        row.push(Role::Heading, &topic.group);
                    }
                    row.right(Role::Dim, &format!("{} ", entry.holds), width, Role::Text);
                }
                Head::Speaker(speaker) => {
                    match briefing.speaker(speaker) {
                        Some(speaker) => row.push(Role::Name, &speaker.name),
                        None => row.push(Role::Dim, "not attributed"),
                    }
                    let counts = counts(app, speaker.get());
                    row.right(Role::Dim, &format!("{counts} "), width, Role::Text);
                }
            }
            if entry.folded && matches!(head, Head::Section(_)) {
                row.right(Role::Dim, &format!("{} ", entry.holds), width, Role::Text);
            }
        }
        Item::Statement(index) => statement(app, index as usize, width, &mut row),
        Item::Passage => {
            let span = entry.span;
            row.push_safe(Role::Text, " ");
            let mark = quotes::touching(app, span)
                .filter(|(_, statement)| statement.content.iter().any(|part| part.overlaps(span)))
                .map(|(_, statement)| statement.kind)
                .min();
            match mark {
                Some(kind) => row.push_safe(marks::role(kind), marks::kind(kind, app.ascii)),
                None => row.push_safe(Role::Text, " "),
            }
            row.push_safe(Role::Text, " ");
            row.push(Role::Text, &words::line(app, span));
        }
    }
    row
}

/// `● q2 Umerov   Telegram`; by speaker, the words instead of the name.
fn statement(app: &App, index: usize, width: usize, row: &mut Row) {
    let briefing = &app.opened.briefing;
    let Some(statement) = briefing.statements.get(index) else {
        return;
    };
    row.push_safe(Role::Text, " ");
    row.push_safe(
        marks::role(statement.kind),
        marks::kind(statement.kind, app.ascii),
    );
    row.push_safe(Role::Text, " ");
    let ids = app.ids.width;
    row.push_safe(
        Role::Dim,
        &format!("{:<ids$} ", app.ids.of(briefing, index)),
    );
    let content = statement
        .content
        .first()
        .copied()
        .unwrap_or(statement.extent);
    if app.outline.order == Order::Speaker {
        row.push(Role::Text, &words::line(app, content));
        return;
    }
    let name = briefing.speaker(statement.attribution.speaker);
    match name {
        Some(speaker) => row.push(Role::Text, short(speaker)),
        None => row.push(Role::Dim, "(no name)"),
    }
    let how = statement
        .medium
        .or(statement.occasion)
        .or(statement.attribution.cue);
    if let Some(how) = how {
        let column = row.width().max(row_column(ids)) + 1;
        let room = width.saturating_sub(column + 1);
        let how = glyph::safe(&words::line(app, how));
        let how = how.strip_prefix("on ").unwrap_or(&how).to_owned();
        if room >= 5 {
            let pad = column - row.width();
            row.push_blank(Role::Text, pad);
            let how = Row::of(Role::Dim, &how);
            let how = if how.width() > room {
                how.fit(room, Role::Dim)
            } else {
                how
            };
            row.append(how);
        }
    }
}

/// Where the second column of a statement's line begins.
const fn row_column(ids: usize) -> usize {
    5 + ids + 1 + 9
}

/// A person by the last word of the name; bodies, states and the unnamed by all of it.
pub(super) fn short(speaker: &Speaker) -> &str {
    match speaker.kind {
        SpeakerKind::Person => speaker.name.rsplit(' ').next().unwrap_or(&speaker.name),
        _ => &speaker.name,
    }
}

/// `2● 1○`: what a speaker has.
fn counts(app: &App, speaker: Option<usize>) -> String {
    let kinds = [Kind::Direct, Kind::Mixed, Kind::Indirect];
    let all: Vec<(Kind, usize)> = kinds.into_iter().zip(app.ids.said(speaker)).collect();
    all.iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count}{}", marks::kind(*kind, app.ascii)))
        .collect::<Vec<_>>()
        .join(" ")
}
