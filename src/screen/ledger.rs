//! The views of what a text states: a list or table above, the words that are the evidence below.
//!
//! A cell without records says that nothing is stated here. It never says that a party holds nothing.

mod compare;
mod evidence;
mod positions;
mod records;
mod timeline;

use super::frame::{self, Frame};
use super::{Role, Row, marks};
use crate::app::App;
use crate::app::layout::{Area, Layout};
use crate::app::ledger::{self, Sheet};
use crate::briefing::{Act, Record};
use crate::text::glyph::width_of;

/// What an empty cell says.
pub(super) const EMPTY: &str = "not stated here";

/// Draws `sheet` over all but the bars; says where the cursor stands while words are typed.
pub(super) fn lay(
    app: &App,
    layout: &Layout,
    sheet: Sheet,
    under: &mut [Row],
) -> Option<(usize, usize)> {
    let area = Area {
        x: 0,
        y: layout.title,
        width: layout.columns,
        height: layout.rows.saturating_sub(layout.title + layout.status),
    };
    let chosen = ledger::current(app, sheet);
    let below = match area.height {
        0..11 => 0,
        11..24 => 6,
        rows => (rows / 3).min(12),
    };
    let upper = Area {
        height: area.height - below,
        ..area
    };
    let inner = upper.inner();
    let (title, rows) = match sheet {
        Sheet::Records => records::rows(app, inner.width, inner.height),
        Sheet::Positions => positions::rows(app, inner.width, inner.height),
        Sheet::Compare => compare::rows(app, inner.width, inner.height),
        Sheet::Timeline => timeline::rows(app, inner.width, inner.height),
    };
    let cursor = app.ledger.typing.then(|| {
        let before = width_of(app.ledger.filter.before());
        (upper.x + 2 + records::PROMPT.len() + before, upper.y)
    });
    let frame = Frame {
        ascii: app.ascii,
        focus: true,
    };
    frame::lay(under, upper, frame.around(upper, &title, rows));
    if below > 0 {
        let lower = Area {
            y: area.y + upper.height,
            height: below,
            ..area
        };
        let inner = lower.inner();
        let rows = match ledger::event(app, sheet) {
            Some(event) => timeline::evidence(app, event, inner.width),
            None => evidence::rows(app, &chosen, inner.width, inner.height),
        };
        let frame = Frame {
            ascii: app.ascii,
            focus: false,
        };
        let title = evidence::title(app, sheet, &chosen);
        frame::lay(under, lower, frame.around(lower, &title, rows));
    }
    cursor
}

/// The mark of an act: a letter, or the sign that stands for it.
fn act(act: Act, ascii: bool) -> &'static str {
    match (act, ascii) {
        (Act::Agreement, false) => "✓",
        (Act::Refusal, false) => "✗",
        _ => act.mark(),
    }
}

/// The colour of an act: what declines warns, what is agreed is sure.
const fn role(act: Act) -> Role {
    match act {
        Act::Refusal | Act::Denial | Act::Accusation | Act::Warning => Role::Warning,
        Act::Agreement => Role::Certain,
        _ => Role::Label,
    }
}

/// What a narrow cell shows of a record: its act, how it was said, the words from the sign on.
fn cell(app: &App, record: &Record, width: usize, words_role: Role) -> Row {
    let mut row = Row::of(role(record.act), act(record.act, app.ascii));
    row.push(Role::Text, " ");
    row.push(
        marks::role(record.kind),
        marks::kind(record.kind, app.ascii),
    );
    row.push(Role::Text, " ");
    let words = super::words::line(app, ledger::core(record));
    row.push(words_role, &words);
    if row.width() > width {
        row.fit(width, Role::Text)
    } else {
        row
    }
}

/// The first row that is shown of `count`, so that the one at `chosen` is among `height`.
fn first(chosen: usize, count: usize, height: usize) -> usize {
    chosen
        .saturating_sub(height / 2)
        .min(count.saturating_sub(height))
}

/// `▶` before the line at which one is.
const fn pointer(chosen: bool, ascii: bool) -> &'static str {
    match (chosen, ascii) {
        (true, false) => "▶",
        (true, true) => ">",
        (false, _) => " ",
    }
}
