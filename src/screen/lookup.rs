//! The quote look-up on top of the page: what is typed, what it found, the chosen one in context, and who has how much.

use super::card::speaker_of;
use super::frame::Frame;
use super::{Role, Row, marks, words};
use crate::app::layout::{Area, Layout};
use crate::app::lookup::Asking;
use crate::app::{App, quotes};
use crate::briefing::Kind;
use crate::search::{Count, Hit};
use crate::text::order::{self, Order};
use crate::text::{Span, wrap};

/// Where it lies: with a margin on a wide screen, else over all.
fn area(layout: &Layout) -> Area {
    let (x, y) = if layout.columns >= 100 && layout.rows >= 24 {
        (5, 3)
    } else {
        (0, 0)
    };
    Area {
        x,
        y,
        width: layout.columns - 2 * x,
        height: layout
            .rows
            .saturating_sub(y + if y > 0 { 3 } else { layout.status }),
    }
}

/// The pane, where it lies, and the cursor.
pub(super) fn pane(
    app: &App,
    layout: &Layout,
    asking: &Asking,
) -> (Area, Vec<Row>, (usize, usize)) {
    let area = area(layout);
    let inner = area.inner();
    let frame = Frame {
        ascii: app.ascii,
        focus: true,
    };
    let mut rows = Vec::with_capacity(inner.height);
    let mut typed = Row::of(Role::Key, " s ");
    typed.push(Role::Text, asking.input.text());
    let cursor = Row::of(Role::Text, &format!(" s {}", asking.input.before())).width();
    // What is typed beyond the right edge moves left.
    let past = (cursor + 2).saturating_sub(inner.width);
    let mut typed = if past > 0 {
        typed.cut(past, usize::MAX)
    } else {
        typed
    };
    let all = app.opened.briefing.statements.len();
    typed.right(
        Role::Dim,
        &format!("{} of {all} ", asking.found.hits.len()),
        inner.width,
        Role::Text,
    );
    rows.push(typed);
    let help = " who: party: topic: kind: on: section:   free words match the words said";
    if inner.height >= 12 {
        rows.push(Row::of(Role::Dim, help));
    }
    rows.push(frame.rule(inner.width));
    let context = context(app, asking, inner.width);
    let foot = foot(app, asking, inner.width);
    let fixed = rows.len() + foot.len() + usize::from(!foot.is_empty());
    let left = inner.height.saturating_sub(fixed);
    let shown = if left >= 8 {
        context.len().min(left / 2) + 1
    } else {
        0
    };
    let room = left - shown;
    let mut list = list(app, asking, inner.width, room);
    list.resize_with(room, Row::default);
    rows.append(&mut list);
    if shown > 0 {
        rows.push(frame.rule(inner.width));
        rows.extend(context.into_iter().take(shown - 1));
    }
    if !foot.is_empty() {
        rows.push(frame.rule(inner.width));
        rows.extend(foot);
    }
    let title = Row::of(Role::Name, "Quote look-up");
    let x = area.x
        + 1
        + cursor
            .saturating_sub(past)
            .min(inner.width.saturating_sub(1));
    (area, frame.around(area, &title, rows), (x, area.y + 1))
}

/// The hits, those by others below, as many as have room around the chosen one.
fn list(app: &App, asking: &Asking, width: usize, room: usize) -> Vec<Row> {
    let found = &asking.found;
    let mut rows: Vec<(Option<usize>, Row)> = Vec::new();
    if found.hits.is_empty() {
        rows.push((
            None,
            Row::of(Role::Warning, &format!(" {}", nothing(app, asking))),
        ));
    }
    // Only what can be on the screen is worked out: a hit takes at least one row.
    let from = asking.chosen.saturating_sub(room);
    let to = asking.chosen + room + 1;
    let wanted = |at: usize| (from..to).contains(&at);
    for (at, hit) in found.hits.iter().enumerate().filter(|(at, _)| wanted(*at)) {
        rows.extend(hit_rows(app, hit, width, at == asking.chosen).map(|row| (Some(at), row)));
    }
    let hits = found.hits.len();
    if !found.others.is_empty() && to > hits {
        rows.push((None, Row::default()));
        let names: Vec<&str> = found
            .asked
            .iter()
            .filter_map(|speaker| app.opened.briefing.speakers.get(*speaker))
            .map(super::outline::short)
            .collect();
        let by = if names.is_empty() {
            "others asked for".to_owned()
        } else {
            names.join(", ")
        };
        rows.push((None, Row::of(Role::Dim, &format!(" also, not by {by}"))));
    }
    for (at, hit) in found
        .others
        .iter()
        .enumerate()
        .filter(|(at, _)| wanted(hits + *at))
    {
        rows.extend(
            hit_rows(app, hit, width, hits + at == asking.chosen).map(|row| (Some(hits + at), row)),
        );
    }
    let chosen = rows
        .iter()
        .position(|(at, _)| *at == Some(asking.chosen))
        .unwrap_or(0);
    let lowest = rows.len().saturating_sub(room);
    let top = chosen.saturating_sub(room / 2).min(lowest);
    rows.into_iter()
        .skip(top)
        .take(room)
        .map(|(_, row)| row)
        .collect()
}

/// Why there is nothing: who was asked for and what there is of him.
fn nothing(app: &App, asking: &Asking) -> String {
    let count = |speaker: usize| {
        asking
            .found
            .by_speaker
            .iter()
            .find(|(at, _)| *at == speaker)
            .map_or_else(Count::default, |(_, count)| *count)
    };
    let named = asking
        .found
        .asked
        .first()
        .and_then(|speaker| Some((*speaker, app.opened.briefing.speakers.get(*speaker)?)));
    match named {
        Some((index, speaker)) => format!("none so; {}: {}", speaker.name, in_words(count(index))),
        None if app.opened.briefing.statements.is_empty() => {
            "no statements were found in this text".to_owned()
        }
        None => "nothing that was said fits".to_owned(),
    }
}

fn in_words(count: Count) -> String {
    let mixed = if count.mixed > 0 {
        format!("{} mixed, ", count.mixed)
    } else {
        String::new()
    };
    format!(
        "{} direct, {mixed}{} indirect",
        count.direct, count.indirect
    )
}

/// A hit: id, mark, speaker, party, occasion; the words said, those that match marked. The chosen one has two rows.
fn hit_rows(app: &App, hit: &Hit, width: usize, chosen: bool) -> impl Iterator<Item = Row> + use<> {
    let briefing = &app.opened.briefing;
    let mut first = Row::default();
    let mut rest = None;
    if let Some(statement) = briefing.statements.get(hit.statement) {
        let arrow = match (chosen, app.ascii) {
            (true, false) => " ▶ ",
            (true, true) => " > ",
            (false, _) => "   ",
        };
        first.push(if chosen { Role::Key } else { Role::Text }, arrow);
        let ids = app.ids.width;
        first.push(
            Role::Dim,
            &format!("{:<ids$} ", app.ids.of(briefing, hit.statement)),
        );
        first.push(
            marks::role(statement.kind),
            marks::kind(statement.kind, app.ascii),
        );
        first.push(Role::Text, " ");
        let speaker = speaker_of(briefing, statement);
        let name = speaker.map_or("(no name)", |speaker| super::outline::short(speaker));
        let wide = width >= 70;
        let name_width = if wide { 13 } else { 10 };
        first.append(Row::of(Role::Name, name).fit(name_width, Role::Text));
        first.push(Role::Text, " ");
        if wide {
            let party = speaker
                .and_then(|speaker| speaker.party.as_deref())
                .unwrap_or("");
            first.append(Row::of(Role::Dim, party).fit(9, Role::Text));
            first.push(Role::Text, " ");
            let how = statement
                .medium
                .or(statement.occasion)
                .or(statement.attribution.cue);
            let how = how.map_or_else(String::new, |span| words::line(app, span));
            first.append(Row::of(Role::Dim, &how).fit(14, Role::Dim));
            first.push(Role::Text, " ");
        }
        let column = first.width();
        let room = width.saturating_sub(column + 1).max(1);
        let mut rows = said(app, hit, room, chosen).into_iter();
        if let Some(words) = rows.next() {
            first.append(words);
        }
        if chosen {
            rest = rows.next().map(|words| {
                let mut row = Row::of(Role::Text, &" ".repeat(column));
                row.append(words);
                row
            });
        }
    }
    std::iter::once(first).chain(rest)
}

/// The words of a hit from a little before the first match on, in one row or two.
fn said(app: &App, hit: &Hit, width: usize, two: bool) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let document = &briefing.document;
    let Some(statement) = briefing.statements.get(hit.statement) else {
        return Vec::new();
    };
    let cover = statement
        .content
        .iter()
        .copied()
        .reduce(Span::cover)
        .unwrap_or(statement.extent);
    let span = match hit.matched.first() {
        Some(first) if !cover.covers(*first) => statement.extent,
        _ => cover,
    };
    let span = Span::new(
        span.start(),
        span.end().min(document.text.ceil(span.start() + 4000)),
    );
    let rows = wrap::rows(
        &document.text,
        span,
        &document.markup,
        width.saturating_sub(1).max(1),
        false,
    );
    let first = hit
        .matched
        .first()
        .map_or_else(|| span.start(), |span| span.start());
    let at = rows
        .iter()
        .position(|row| row.span.contains(first))
        .unwrap_or(0);
    // With one row, the one with the match; with two, the one before it as well.
    let from = if two {
        at.saturating_sub(usize::from(at + 1 == rows.len() && at > 0))
    } else {
        at
    };
    let count = rows.len();
    rows.into_iter()
        .enumerate()
        .skip(from)
        .take(1 + usize::from(two))
        .map(|(index, row)| {
            let mut shown = marked(app, row.span, &hit.matched, Role::Text);
            let more = index + 1 < count && (!two || index > from);
            if more {
                shown.push(Role::Dim, "…");
            }
            shown
        })
        .collect()
}

/// The words at `span`, those in `matched` marked.
pub(super) fn marked(app: &App, span: Span, matched: &[Span], ground: Role) -> Row {
    let document = &app.opened.briefing.document;
    let mut row = Row::default();
    let shown = wrap::shown(
        &document.text,
        document.text.trim(span),
        &document.markup,
        false,
    );
    let mut words = String::new();
    let order = { app.options.reorder }
        .then(|| Order::of(&document.text, span, &document.markup, false))
        .flatten();
    let placed = match order {
        Some(order) => order.visual(&shown),
        None => shown.into_iter().map(|piece| (piece, false)).collect(),
    };
    for (piece, right) in placed {
        let role = if matched.iter().any(|span| span.contains(piece.start)) {
            Role::Match
        } else {
            ground
        };
        words.clear();
        order::write(document.text.as_str(), piece, right, &mut words);
        row.push_safe(role, &words);
    }
    row
}

/// The chosen statement where it stands.
fn context(app: &App, asking: &Asking, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let chosen = asking
        .statement()
        .and_then(|index| briefing.statements.get(index));
    let Some(statement) = chosen else {
        return Vec::new();
    };
    let matched: Vec<Span> = asking
        .found
        .hits
        .iter()
        .chain(&asking.found.others)
        .nth(asking.chosen)
        .map(|hit| hit.matched.clone())
        .unwrap_or_default();
    let document = &briefing.document;
    let whole = quotes::whole(statement);
    let around = surroundings(app, whole);
    let rows = wrap::rows(
        &document.text,
        around,
        &document.markup,
        width.saturating_sub(4).max(1),
        false,
    );
    let from = rows
        .iter()
        .position(|row| row.span.overlaps(whole))
        .unwrap_or(0)
        .saturating_sub(1);
    rows.iter()
        .skip(from)
        .take(8)
        .map(|line| {
            let mut row = Row::of(Role::Text, "  ");
            let ground = if line.span.overlaps(whole) {
                Role::Text
            } else {
                Role::Dim
            };
            row.append(marked(app, line.span, &matched, ground));
            row
        })
        .collect()
}

/// A statement with what stands around it: its paragraph, when that is no longer than a page.
pub(super) fn surroundings(app: &App, whole: Span) -> Span {
    let document = &app.opened.briefing.document;
    let block = document
        .blocks
        .iter()
        .find(|block| block.span.overlaps(whole))
        .map_or(whole, |block| block.span);
    let near = |at: usize| document.text.floor(at);
    let start = near(block.start().max(whole.start().saturating_sub(600)));
    let end = near(block.end().min(whole.end() + 600).max(whole.end()));
    Span::new(start, end.max(start))
}

/// How much each speaker and each topic has.
fn foot(app: &App, asking: &Asking, width: usize) -> Vec<Row> {
    let briefing = &app.opened.briefing;
    let found = &asking.found;
    let mut rows = Vec::new();
    if app.size.1 < 18 {
        return rows;
    }
    let mut speakers = Row::of(Role::Label, " speakers");
    for (speaker, count) in &found.by_speaker {
        if let Some(speaker) = briefing.speakers.get(*speaker) {
            speakers.push(
                Role::Text,
                &format!("  {} ", super::outline::short(speaker)),
            );
            // Whoever is asked for is told of direct quotes even where there are none.
            speakers.push(Role::Dim, &with_marks(app, *count));
        }
        if speakers.width() > width {
            break;
        }
    }
    rows.push(speakers);
    let mut topics = Row::of(Role::Label, " topics  ");
    for (topic, count) in &found.by_topic {
        if let Some(topic) = briefing.topics.get(*topic) {
            topics.push(Role::Text, &format!("  {} ", topic.short));
            topics.push(Role::Dim, &count.all().to_string());
        }
        if topics.width() > width {
            break;
        }
    }
    rows.push(topics);
    if let [speaker, ..] = found.asked.as_slice()
        && let Some(name) = briefing.speakers.get(*speaker)
    {
        let count = found
            .by_speaker
            .iter()
            .find(|(at, _)| at == speaker)
            .map_or_else(Count::default, |(_, count)| *count);
        rows.insert(
            0,
            Row::of(Role::Name, &format!(" {}: {}", name.name, in_words(count))),
        );
    }
    let mut keys = Row::default();
    for (key, what) in [
        ("Enter", "go there"),
        ("Tab", "complete"),
        ("↑↓", "move"),
        ("Alt-y", "copy"),
        ("Alt-c", "cite"),
        ("Alt-d", "direct only"),
        ("Esc", "back where you were"),
    ] {
        keys.push(Role::Key, &format!(" {key}"));
        keys.push(Role::Dim, &format!(" {what} "));
    }
    rows.push(keys);
    rows
}

fn with_marks(app: &App, count: Count) -> String {
    let part = |number: usize, kind: Kind| format!("{number}{}", marks::kind(kind, app.ascii));
    let mut parts = vec![part(count.direct, Kind::Direct)];
    if count.mixed > 0 {
        parts.push(part(count.mixed, Kind::Mixed));
    }
    parts.push(part(count.indirect, Kind::Indirect));
    parts.join(" ")
}
