//! The list of the files of a sitting: what each is, when it is from, and how much was said in it.

use super::{Role, Row, marks};
use crate::app::App;
use crate::app::shelf::{Known, Shelving, Summary, shown};
use crate::briefing::Kind;
use crate::text::glyph::{safe, width_of};

/// The rows of the list, `width` cells wide, of which `height` are seen, the chosen one among them.
pub(super) fn rows(app: &App, shelving: &Shelving, width: usize, height: usize) -> Vec<Row> {
    let files = shown(app, shelving);
    if files.is_empty() {
        let none = format!("no file has “{}”; Esc shows all", shelving.filter.text());
        return vec![Row::of(Role::Dim, &none)];
    }
    let lowest = files.len().saturating_sub(height);
    let top = shelving.chosen.saturating_sub(height / 2).min(lowest);
    let seen = files.iter().enumerate().skip(top).take(height);
    seen.map(|(line, index)| row(app, *index, line == shelving.chosen, width))
        .collect()
}

/// How many there are.
pub(super) fn title(app: &App, shelving: &Shelving) -> Row {
    let files = shown(app, shelving).len();
    let line = (shelving.chosen + 1).min(files);
    let mut row = Row::of(Role::Name, &format!("Files {line}/{files}"));
    let filter = shelving.filter.text();
    if !filter.is_empty() {
        row.push(Role::Text, &format!("  with “{filter}”"));
    }
    row
}

fn row(app: &App, index: usize, chosen: bool, width: usize) -> Row {
    let pointer = match (chosen, app.ascii) {
        (true, false) => "▶",
        (true, true) => ">",
        (false, _) => " ",
    };
    let mut row = Row::of(Role::Key, pointer);
    row.push(
        Role::Certain,
        if index == app.shelf.open { "= " } else { "  " },
    );
    let Some(file) = app.shelf.files.get(index) else {
        return row;
    };
    let own = if chosen { Role::Selected } else { Role::Text };
    match &file.known {
        Known::Nothing => {
            row.push(own, &file.name);
            row.push(Role::Dim, "  …");
            row.fit(width, Role::Text)
        }
        Known::Fault(why) => {
            // The reason names the file, as a rule.
            if !why.contains(&file.name) {
                row.push(own, &format!("{}  ", file.name));
            }
            row.push(Role::Warning, why);
            row.fit(width, Role::Text)
        }
        Known::Summary(summary) => {
            let facts = facts(app, summary);
            let room = width.saturating_sub(facts.width() + 1);
            if room < 20 {
                let title = &summary.title;
                let shown = if title.is_empty() { &file.name } else { title };
                row.push(own, shown);
                return row.fit(width, Role::Text);
            }
            let name = match file.same.and_then(|first| app.shelf.files.get(first)) {
                Some(first) => format!("{}, same as {}", file.name, first.name),
                None => file.name.clone(),
            };
            named(&mut row, summary, &name, own, room);
            let mut row = row.fit(room, Role::Text);
            row.push(Role::Text, " ");
            row.append(facts);
            row
        }
    }
}

/// The title, and the file's name where there is room for both.
fn named(row: &mut Row, summary: &Summary, name: &str, own: Role, room: usize) {
    if summary.title.is_empty() {
        row.push(own, name);
        return;
    }
    row.push(own, &summary.title);
    if row.width() + 2 + width_of(&safe(name)) <= room {
        row.push(Role::Dim, &format!("  {name}"));
    }
}

/// The date and the counts, in columns.
fn facts(app: &App, summary: &Summary) -> Row {
    let date = summary.date.as_deref().unwrap_or("no date");
    let mut row = Row::of(Role::Dim, &format!("{date:<11}"));
    let kinds = [Kind::Direct, Kind::Mixed, Kind::Indirect];
    for (kind, count) in kinds.into_iter().zip(summary.kinds) {
        row.push(marks::role(kind), marks::kind(kind, app.ascii));
        row.push(Role::Text, &format!("{count:>4} "));
    }
    row
}
