//! Figures of the text as bars: who says how much and how, and where in the text each topic stands.

use super::outline::short;
use super::{Role, Row, marks};
use crate::app::App;
use crate::briefing::{Briefing, Kind};

/// Cells of the names at the left.
const NAMES: usize = 16;
/// How many speakers are listed.
const MOST: usize = 40;

/// The rows of the page, `width` cells wide.
pub(super) fn rows(app: &App, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let mut rows = vec![Row::default()];
    rows.push(totals(app, briefing));
    rows.push(Row::default());
    speakers(app, briefing, width, &mut rows);
    rows.push(Row::default());
    topics(app, briefing, width, &mut rows);
    rows
}

fn totals(app: &App, briefing: &Briefing) -> Row {
    let mut row = Row::of(Role::Heading, " Statements  ");
    for kind in [Kind::Direct, Kind::Mixed, Kind::Indirect] {
        let count = briefing
            .statements
            .iter()
            .filter(|s| s.kind == kind)
            .count();
        row.push(marks::role(kind), marks::kind(kind, app.ascii));
        row.push(
            Role::Text,
            &format!(" {count} {}   ", crate::export::names::kind(kind)),
        );
    }
    let nobody = app.ids.said(None).iter().sum::<usize>();
    if nobody > 0 {
        row.push(Role::Warning, &format!("{nobody} not attributed"));
    }
    row
}

/// A bar for each speaker: up to four cells for a statement, where there is room, else in proportion.
fn speakers(app: &App, briefing: &Briefing, width: usize, rows: &mut Vec<Row>) {
    let counts = (0..briefing.speakers.len()).map(|who| app.ids.said(Some(who)));
    let mut order: Vec<(usize, [usize; 3])> = counts.enumerate().collect();
    order.retain(|(_, count)| count.iter().sum::<usize>() > 0);
    order.sort_by_key(|(who, count)| (std::cmp::Reverse(count.iter().sum::<usize>()), *who));
    rows.push(Row::of(Role::Heading, " Who says how much"));
    if order.is_empty() {
        rows.push(Row::of(Role::Dim, "  nobody is said to have said anything"));
        return;
    }
    let most = order
        .first()
        .map_or(1, |(_, count)| count.iter().sum::<usize>());
    let room = width.saturating_sub(NAMES + 16).max(1);
    let each = (room / most).clamp(1, 4);
    for (who, count) in order.iter().take(MOST) {
        let name = briefing.speakers.get(*who).map_or("", short);
        let mut row = Row::of(Role::Name, &format!("  {name}")).fit(NAMES, Role::Text);
        row.push(Role::Text, " ");
        let kinds = [Kind::Direct, Kind::Mixed, Kind::Indirect];
        let mut cells = 0;
        for (kind, count) in kinds.into_iter().zip(count) {
            let scaled = if most <= room {
                *count * each
            } else {
                (count * room).div_ceil(most)
            };
            let bar = match (kind, app.ascii) {
                (Kind::Direct, false) => "█",
                (Kind::Mixed, false) => "▓",
                (Kind::Indirect, false) => "░",
                (kind, true) => marks::kind(kind, true),
            };
            cells += scaled;
            row.push(marks::role(kind), &bar.repeat(scaled));
        }
        let pad = room.min(most * each).saturating_sub(cells);
        row.push(Role::Text, &" ".repeat(pad + 1));
        for (kind, count) in kinds.into_iter().zip(count) {
            if *count > 0 {
                row.push(
                    Role::Dim,
                    &format!(" {count}{}", marks::kind(kind, app.ascii)),
                );
            }
        }
        rows.push(row);
    }
    if order.len() > MOST {
        rows.push(Row::of(
            Role::Dim,
            &format!("  and {} more", order.len() - MOST),
        ));
    }
}

/// A strip for each topic: the text from its beginning to its end, marked where it is about the topic.
fn topics(app: &App, briefing: &Briefing, width: usize, rows: &mut Vec<Row>) {
    rows.push(Row::of(
        Role::Heading,
        " Where each topic stands, from the beginning to the end",
    ));
    if briefing.topics.is_empty() {
        rows.push(Row::of(Role::Dim, "  no topics were found"));
        return;
    }
    let blocks = &briefing.document.blocks;
    let start = blocks.first().map_or(0, |block| block.span.start());
    let end = blocks
        .last()
        .map_or(1, |block| block.span.end())
        .max(start + 1);
    let cells = width.saturating_sub(NAMES + 6).clamp(1, 100);
    let [no, yes] = if app.ascii { [".", "#"] } else { ["·", "█"] };
    for topic in &briefing.topics {
        let mut strip = vec![false; cells];
        for passage in &topic.passages {
            let cell = |at: usize| at.saturating_sub(start) * cells / (end - start);
            let last = cell(passage.end().saturating_sub(1));
            for mark in strip.iter_mut().take(last + 1).skip(cell(passage.start())) {
                *mark = true;
            }
        }
        let mut row = Row::of(Role::Name, &format!("  {}", topic.short)).fit(NAMES, Role::Text);
        row.push(Role::Text, " ");
        for mark in strip {
            if mark {
                row.push(Role::Direct, yes);
            } else {
                row.push(Role::Dim, no);
            }
        }
        row.push(Role::Dim, &format!(" {:>3}", topic.passages.len()));
        rows.push(row);
    }
    let here = app.place.at.clamp(start, end).saturating_sub(start) * cells / (end - start);
    let mut row = Row::of(Role::Dim, "  you are here").fit(NAMES, Role::Text);
    row.push(
        Role::Text,
        &" ".repeat(1 + here.min(cells.saturating_sub(1))),
    );
    row.push(Role::Key, if app.ascii { "^" } else { "▲" });
    rows.push(row);
}
