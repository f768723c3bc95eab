//! `attache show --svg`: the reader's screen as a picture.

use std::io::Write;
use std::sync::Arc;

use crate::app::{App, Key, Message, Opened, update};
use crate::briefing::Briefing;
use crate::error::{Error, Result};
use crate::screen::view;
use crate::terminal::svg;
use crate::terminal::theme::{Depth, Theme};

/// Writes what the reader shows of `briefing` on a screen of `size` cells after `keys` (names, a space between two).
pub(super) fn write(
    name: &str,
    briefing: Briefing,
    keys: &str,
    size: (u16, u16),
    theme: Option<&str>,
    out: &mut impl Write,
) -> Result<()> {
    let theme = Theme::choose(theme, Depth::True, None)?;
    let mut app = App::new(Opened {
        path: None,
        name: name.to_owned(),
        briefing: Arc::new(briefing),
        complete: true,
        index: None,
    });
    let (columns, rows) = size;
    update(&mut app, Message::Resize { columns, rows });
    for name in keys.split_whitespace() {
        let key = Key::named(name).ok_or_else(|| Error::Data {
            origin: format!("key {name:?}"),
            reason: "there is none of that name; examples: ] Enter Ctrl-o".to_owned(),
        })?;
        update(&mut app, Message::Key(key));
    }
    svg::write(&view(&app), &theme, size, out)?;
    Ok(())
}

/// Reads `120x36`.
pub(super) fn size(words: &str) -> std::result::Result<(u16, u16), String> {
    let size = words.split_once(['x', '×']).and_then(|(columns, rows)| {
        let size: (u16, u16) = (columns.parse().ok()?, rows.parse().ok()?);
        ((1..=500).contains(&size.0) && (1..=500).contains(&size.1)).then_some(size)
    });
    size.ok_or_else(|| "columns and rows from 1 to 500, as in 120x36".to_owned())
}
