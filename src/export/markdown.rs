//! Markdown: each statement as a quotation with its source, for notes and articles.

use std::io::{self, Write};

use super::json::Quote;
use super::text::{circumstances, speaker};
use crate::text::visible;

/// One statement: the words set off, then who, where and in which place of the text.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn quote(quote: &Quote<'_>, out: &mut impl Write) -> io::Result<()> {
    let said = escaped(&visible::line(&quote.text));
    let said = if quote.kind == "direct" {
        format!("“{said}”")
    } else {
        said
    };
    let bytes: Vec<String> = quote
        .content
        .iter()
        .map(|place| format!("{}–{}", place.bytes[0], place.bytes[1]))
        .collect();
    writeln!(
        out,
        "> {said}\n>\n> — **{}**{} ({}, {}; {}, bytes {})\n",
        escaped(&speaker(quote)),
        escaped(&circumstances(quote)),
        quote.kind,
        quote.certainty,
        escaped(&visible::line(quote.file)),
        bytes.join(", ")
    )
}

/// `words` in which Markdown and HTML see no markup.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut digits = true;
    for (at, c) in words.char_indices() {
        let opens = at == 0 && matches!(c, '#' | '+' | '-' | '=' | '~' | '>' | '|');
        let numbers = digits && at > 0 && matches!(c, '.' | ')');
        if opens
            || numbers
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~'
            )
        {
            out.push('\\');
        }
        digits &= c.is_ascii_digit();
        out.push(c);
    }
    // A bare address would become a link.
    out.replace("://", ":\\//").replace("www.", "www\\.")
}
