//! The quote look-up on top of the page: what is typed, what it found, the chosen one in context, and who has how much.

use super::frame::Frame;
use super::{Role, Row, hits, marks};
use crate::app::layout::{Area, Layout};
use crate::app::lookup::Asking;
use crate::app::{App, complete};
use crate::briefing::Kind;
use crate::search::Count;
use crate::search::lookup::TOLD;
use crate::search::query::{FILTERS, last_part};

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
    if inner.height >= 12 {
        rows.push(help(app, asking, inner.width));
    }
    rows.push(frame.rule(inner.width));
    let context = hits::context(app, asking, inner.width);
    let foot = foot(app, asking, inner.width);
    let fixed = rows.len() + foot.len() + usize::from(!foot.is_empty());
    let left = inner.height.saturating_sub(fixed);
    let shown = if left >= 8 && !context.is_empty() {
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

/// What may be typed: the filters; while one is typed, what the text has for it.
fn help(app: &App, asking: &Asking, width: usize) -> Row {
    let (_, word) = last_part(asking.input.text());
    let offers = complete::offers(app, asking);
    if word.contains(':') || asking.completes() {
        let mut row = Row::of(Role::Key, " Tab");
        for offer in &offers {
            row.push(Role::Dim, &format!("  {}", offer.trim_end()));
            if row.width() > width {
                break;
            }
        }
        if offers.is_empty() {
            row = Row::of(Role::Dim, " the text has nothing for this filter");
        }
        return row.fit(width, Role::Text);
    }
    let filters = FILTERS.join(" ");
    Row::of(
        Role::Dim,
        &format!(" {filters}   free words: words said, names"),
    )
}

/// What was found, in groups, as many as have room around the chosen one.
fn list(app: &App, asking: &Asking, width: usize, room: usize) -> Vec<Row> {
    let found = &asking.found;
    let mut rows: Vec<(Option<usize>, Row)> = Vec::new();
    if found.hits.is_empty() {
        let words = format!(" {}", nothing(app, asking));
        rows.push((None, Row::of(Role::Warning, &words)));
    }
    // Only what can be on the screen is worked out: an item takes at least one row.
    let seen = asking.chosen.saturating_sub(room)..asking.chosen + room + 1;
    let mut before = 0;
    for (group, items) in found.groups().into_iter().enumerate() {
        let here = before..before + items.len();
        before = here.end;
        if items.is_empty() || here.start >= seen.end || here.end <= seen.start {
            continue;
        }
        if group > 0 {
            rows.push((None, Row::default()));
            rows.push((None, Row::of(Role::Dim, &label(app, asking, group))));
        }
        for (at, item) in here.zip(items).filter(|(at, _)| seen.contains(at)) {
            let item = hits::rows(app, item, width, at == asking.chosen);
            rows.extend(item.into_iter().map(|row| (Some(at), row)));
        }
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

/// What stands over a group after the first.
fn label(app: &App, asking: &Asking, group: usize) -> String {
    let found = &asking.found;
    let names: Vec<&str> = found
        .asked
        .iter()
        .filter_map(|speaker| app.opened.briefing.speakers.get(*speaker))
        .map(super::outline::short)
        .collect();
    match group {
        1 => " of another kind".to_owned(),
        2 if names.is_empty() => " also, by others".to_owned(),
        2 => format!(" also, not by {}", names.join(", ")),
        _ => match found.told.len() {
            TOLD => format!(" in narration: the first {TOLD}"),
            all => format!(" in narration: {all}"),
        },
    }
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
