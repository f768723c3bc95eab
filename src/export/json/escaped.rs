//! JSON that nothing in a text can act through, on a terminal or in an editor.

use std::io::{self, Write};

use serde::Serialize;

use crate::text::visible;

/// Writes `value` as JSON, so that nothing in it acts on a terminal or hides in an editor: the controls that JSON allows
/// bare (delete and U+0080 to U+009F), direction overrides, tags and other unseen characters are escaped too. Whoever
/// parses it gets the same characters.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Escaped);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

struct Escaped;

impl serde_json::ser::Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = first_escaped(rest) {
            let (words, after) = rest.split_at(at);
            writer.write_all(words.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = after.strip_prefix(c).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

/// The first character of `words` that is escaped, and where it stands.
fn first_escaped(words: &str) -> Option<(usize, char)> {
    let mut at = 0;
    loop {
        let rest = words.get(at..)?;
        at += rest.bytes().position(|byte| !matches!(byte, b' '..=b'~'))?;
        let c = words.get(at..)?.chars().next()?;
        if is_escaped(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// Joiners and variation selectors belong to the letters around them and stay.
fn is_escaped(c: char) -> bool {
    visible::is_hidden(c) && !matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}
