//! The keys to know, in the row above the last: those for what lies on top.

use super::status::{by, choices, fill, here, told};
use super::{Role, Row};
use crate::app::layout::Layout;
use crate::app::ledger::Sheet;
use crate::app::{App, Command, Over, place};
use crate::search::pattern::PREFIX;

/// Commands and what they do, in a word or two.
type Keys = &'static [(&'static [Command], &'static str)];

/// What the reader is told, or the keys to know.
pub(super) fn row(app: &App, layout: &Layout, percent: usize) -> Row {
    let right = if layout.columns >= 100 {
        let section = place::section(app).map_or_else(String::new, |section| {
            format!("s{}/{}  ", section + 1, app.opened.briefing.sections.len())
        });
        format!("{}  {section}{}", by(app), here(app, percent))
    } else {
        String::new()
    };
    let mut row = Row::of(Role::Status, " ");
    if let Some(told) = told(app) {
        row.push(Role::Status, &told);
        return fill(row, layout.columns, &right);
    }
    if let Some(Over::Correct(correcting)) = &app.over {
        return fill(choices(correcting, layout), layout.columns, "");
    }
    let keys = keys(app.over.as_ref());
    let room = layout.columns.saturating_sub(right.chars().count() + 2);
    for (commands, what) in keys {
        let keys: Vec<&str> = commands
            .iter()
            .map(|command| app.keymap.key_of(*command))
            .collect();
        let mut hint = Row::of(Role::Key, &keys.join(" "));
        hint.push(Role::Status, &format!(" {what}  "));
        if row.width() + hint.width() <= room {
            row.append(hint);
        }
    }
    if let Some(Over::Search(prompt)) = &app.over {
        let words = prompt.input.text().starts_with(PREFIX);
        let other = if words { "words" } else { "regular expression" };
        for (key, what) in [("Alt-r", other), ("Up", "what was searched for before")] {
            let mut hint = Row::of(Role::Key, key);
            hint.push(Role::Status, &format!(" {what}  "));
            if row.width() + hint.width() <= room {
                row.append(hint);
            }
        }
    }
    fill(row, layout.columns, &right)
}

/// The keys to know, by what lies on top.
const fn keys(over: Option<&Over>) -> Keys {
    match over {
        Some(Over::Filter(_)) => &[(&[Command::Go], "keep"), (&[Command::Escape], "show all")],
        Some(Over::Matches(_)) => &[
            (&[Command::LineDown, Command::LineUp], "move"),
            (&[Command::Go], "go there"),
            (&[Command::Escape], "close"),
        ],
        Some(Over::Ledger(sheet)) => ledger_keys(*sheet),
        Some(Over::Noted(_)) => &[
            (&[Command::LineDown, Command::LineUp], "move"),
            (&[Command::Go], "go there"),
            (&[Command::Note], "write the note anew"),
            (&[Command::Escape], "close"),
        ],
        Some(Over::Note(_)) => &[
            (&[Command::Go], "keep it; empty: no note"),
            (&[Command::Escape], "leave it as it was"),
        ],
        Some(Over::Help(helping)) if helping.typing => {
            &[(&[Command::Go], "keep"), (&[Command::Escape], "show all")]
        }
        Some(Over::Help(_)) => &[
            (&[Command::LineDown, Command::LineUp], "scroll"),
            (&[Command::Search], "find a key"),
            (&[Command::Escape], "close"),
        ],
        Some(Over::Verify(_) | Over::Stats(_)) => &[
            (&[Command::LineDown, Command::LineUp], "scroll"),
            (&[Command::Escape], "close"),
        ],
        Some(Over::Lookup(_)) => &[
            (&[Command::Go], "go there"),
            (&[Command::Escape], "back where you were"),
        ],
        Some(Over::Select(_)) => &[
            (&[Command::LineDown, Command::LineUp], "line"),
            (&[Command::Fold, Command::Unfold], "character"),
            (&[Command::Copy], "copy"),
            (&[Command::Escape], "let go"),
            (&[Command::WordPrevious, Command::WordNext], "word"),
            (&[Command::Note], "note"),
            (&[Command::Highlight], "highlight"),
        ],
        Some(Over::Search(_)) => &[
            (&[Command::Go], "stay there"),
            (&[Command::Escape], "back where you were"),
        ],
        Some(Over::Command(_)) => &[
            (&[Command::Go], "do it"),
            (&[Command::PaneNext], "complete"),
            (&[Command::Escape], "close"),
        ],
        _ => &[
            (&[Command::LineDown, Command::LineUp], "line"),
            (&[Command::QuoteNext, Command::QuotePrevious], "quote"),
            (&[Command::Search], "search"),
            (&[Command::Lookup], "look-up"),
            (&[Command::Help], "help"),
            (&[Command::Verify], "verify"),
            (&[Command::OutlineToggle], "outline"),
            (&[Command::SectionNext, Command::SectionPrevious], "section"),
            (&[Command::OutlineOrder], "order"),
        ],
    }
}

/// What can be done in a view of what the text states.
const fn ledger_keys(sheet: Sheet) -> Keys {
    match sheet {
        Sheet::Records => &[
            (&[Command::LineDown, Command::LineUp], "move"),
            (&[Command::Go], "go there"),
            (&[Command::Search], "filter"),
            (&[Command::OutlineOrder], "order"),
            (&[Command::Copy], "copy"),
            (&[Command::Positions], "positions"),
            (&[Command::Escape], "close"),
        ],
        Sheet::Positions => &[
            (&[Command::LineDown, Command::LineUp], "issue"),
            (&[Command::Fold, Command::Unfold], "party"),
            (&[Command::Go], "go there"),
            (&[Command::OutlineToggle], "only opposed"),
            (&[Command::Copy], "copy"),
            (&[Command::Records], "records"),
            (&[Command::Compare], "compare"),
            (&[Command::Escape], "close"),
        ],
        Sheet::Timeline => &[
            (&[Command::LineDown, Command::LineUp], "move"),
            (&[Command::Go], "go there"),
            (&[Command::Copy], "copy the sentence"),
            (&[Command::Records], "records"),
            (&[Command::Escape], "close"),
        ],
        Sheet::Compare => &[
            (&[Command::LineDown, Command::LineUp], "issue"),
            (&[Command::Fold, Command::Unfold], "other parties"),
            (&[Command::Go], "go there"),
            (&[Command::Copy], "copy"),
            (&[Command::Positions], "positions"),
            (&[Command::Escape], "close"),
        ],
    }
}
