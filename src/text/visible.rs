//! Characters that act on a terminal, reorder its lines or cannot be seen, made visible. The one place that decides
//! which those are: what the program prints and what it draws both ask here.
//!
//! Decided by Unicode's properties, not by a list of known attacks: controls (`Cc`), formats that nobody sees
//! (`Default_Ignorable_Code_Point` with its tags and direction controls, the rest of `Cf`), line and paragraph
//! separators, noncharacters. Joiners and variation selectors stay where they do their work, inside a cluster of
//! letters or an emoji; at most [`MARKS`] combining marks stay on one character.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;

/// How many combining marks one character keeps; no script needs more, and thousands bury the lines around.
pub const MARKS: usize = 8;

/// Unseen formats and fillers: `Default_Ignorable_Code_Point` and the rest of `Cf` (Unicode 16), but for the
/// number and verse signs of Arabic, Syriac and Kaithi, which are drawn.
const UNSEEN: &[(char, char)] = &[
    ('\u{AD}', '\u{AD}'),
    ('\u{34F}', '\u{34F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180B}', '\u{180F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{2028}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFB}'),
    ('\u{13430}', '\u{1345F}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0000}', '\u{E0FFF}'),
];

/// Whether `c` is never sent as it is: a control, or something that nobody sees or that reorders what is seen. Line
/// ends and tabs are controls too.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let after = UNSEEN.partition_point(|(first, _)| *first <= c);
    c.is_control()
        || (c as u32 & 0xFFFE) == 0xFFFE
        || after
            .checked_sub(1)
            .and_then(|at| UNSEEN.get(at))
            .is_some_and(|(_, last)| c <= *last)
}

/// Whether `c` sets or overrides the direction of text (`Bidi_Control`).
pub const fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a hidden `c` does its work between `before` and `after`: a joiner between letters of a script that joins or
/// between emoji, a variation selector on what has variants.
pub fn is_at_work(before: Option<char>, c: char, after: Option<char>) -> bool {
    let carries = |c: char| {
        !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c) || is_pictograph(c))
    };
    match c {
        '\u{200C}' | '\u{200D}' => {
            before.is_some_and(|c| carries(c) || is_variation(c)) && after.is_some_and(carries)
        }
        '\u{FE00}'..='\u{FE0F}' => {
            before.is_some_and(|c| carries(c) || matches!(c, '0'..='9' | '#' | '*') || is_symbol(c))
        }
        '\u{E0100}'..='\u{E01EF}' => before.is_some_and(|c| matches!(c, '\u{2E80}'..='\u{323AF}')),
        '\u{180B}'..='\u{180F}' => before.is_some_and(|c| matches!(c, '\u{1820}'..='\u{18AA}')),
        _ => false,
    }
}

const fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

/// Arrows, signs and dingbats that have an emoji form.
const fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '©' | '®' | '\u{203C}' | '\u{2049}' | '\u{2100}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}'
    )
}

const fn is_pictograph(c: char) -> bool {
    is_symbol(c) || matches!(c, '\u{1F000}'..='\u{1FAFF}')
}

/// Writes the sign for a hidden `c`: `␛` for a control, `<U+202E>` for the others.
pub fn write_sign(c: char, out: &mut String) {
    match c {
        '\0'..='\u{1F}' => out.extend(char::from_u32(0x2400 + c as u32)),
        '\u{7F}' => out.push('␡'),
        _ => {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", c as u32);
        }
    }
}

/// `words` in one line: white space of any kind is one space, what is hidden a sign.
pub fn line(words: &str) -> Cow<'_, str> {
    if words.bytes().all(|b| matches!(b, b' '..=b'~')) && !words.contains("  ") {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    clean(words, &mut out, |out, c| {
        let blank = c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' && c != '\u{85}';
        if blank && !out.ends_with(' ') {
            out.push(' ');
        }
        blank
    });
    Cow::Owned(out)
}

/// `words` with their line ends and tabs, what else is hidden a sign. `\r\n` is one line end.
pub fn block(words: &str) -> Cow<'_, str> {
    if words
        .bytes()
        .all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t'))
    {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut returned = false;
    clean(words, &mut out, |out, c| {
        let kept = matches!(c, '\n' | '\t' | '\r');
        if returned && c != '\n' {
            write_sign('\r', out);
        }
        returned = c == '\r';
        if kept && !returned {
            out.push(c);
        }
        kept
    });
    if returned {
        write_sign('\r', &mut out);
    }
    Cow::Owned(out)
}

/// Copies `words` to `out`, hidden characters as signs; `take` sees each character first and says whether it has
/// dealt with it.
fn clean(words: &str, out: &mut String, mut take: impl FnMut(&mut String, char) -> bool) {
    let mut chars = words.chars().peekable();
    let mut before = None;
    let mut marks = 0;
    while let Some(c) = chars.next() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if !take(out, c) && marks <= MARKS {
            if is_hidden(c) && !is_at_work(before, c, chars.peek().copied()) {
                write_sign(c, out);
            } else {
                out.push(c);
            }
        }
        before = Some(c);
    }
}
