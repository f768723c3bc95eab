//! The clipboard, by OSC 52: it works through SSH. The words travel as Base64, so nothing in them reaches the terminal
//! as a control.

use std::io;

use crossterm::clipboard::CopyToClipboard;

/// What terminals take in one OSC 52, at the least: xterm stops at about 100,000 bytes of Base64, which is three
/// quarters of that in bytes of text.
const LIMIT: usize = 74_000;

/// Copies `words`; gives the line that says what was done.
pub(super) fn copy(words: &str) -> io::Result<String> {
    if words.len() > LIMIT {
        return Ok(format!(
            "not copied: {} bytes are more than terminals take ({LIMIT})",
            words.len()
        ));
    }
    crossterm::execute!(io::stdout(), CopyToClipboard::to_clipboard_from(words))?;
    Ok(format!(
        "copied {} characters to the terminal’s clipboard (OSC 52)",
        words.chars().count()
    ))
}
