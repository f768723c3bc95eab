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
    if ordinary(words, false) == words.len() {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    push_line(words, &mut out);
    Cow::Owned(out)
}

/// Adds `words` to `out` as [`line()`] has them.
pub fn push_line(words: &str, out: &mut String) {
    let from = out.len();
    let mut cleaner = Cleaner::default();
    let mut rest = words;
    while !rest.is_empty() {
        let spaced = out.len() > from && out.ends_with(' ');
        let (run, after) = rest.split_at(ordinary(rest, spaced));
        cleaner.take(run, out);
        let mut chars = after.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{85}') {
            if !out.ends_with(' ') || out.len() == from {
                out.push(' ');
            }
            cleaner.pass(c);
        } else {
            cleaner.push(c, chars.next(), out);
        }
    }
}

/// How many bytes at the beginning of `words` are shown in a line as they are: ASCII without controls and without a space
/// after another; `spaced`: one stands before.
fn ordinary(words: &str, spaced: bool) -> usize {
    const AT_ONCE: usize = 16;
    if spaced && words.starts_with(' ') {
        return 0;
    }
    let bytes = words.as_bytes();
    // In numbers, so that all are looked at in one step, each with the one after it.
    let is_other = |byte: u8, next: u8| {
        u8::from(!matches!(byte, b' '..=b'~')) | u8::from(byte == b' ') & u8::from(next == b' ')
    };
    let mut at = 0;
    while let Some(here) = { bytes.get(at..) }.and_then(<[u8]>::first_chunk::<AT_ONCE>)
        && let Some(after) = { bytes.get(at + 1..) }.and_then(<[u8]>::first_chunk::<AT_ONCE>)
    {
        let pairs = here.iter().zip(after);
        if pairs.fold(0, |any, (byte, next)| any | is_other(*byte, *next)) != 0 {
            break;
        }
        at += AT_ONCE;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let mut spaced = false;
    let other = rest.iter().position(|byte| {
        let space = *byte == b' ';
        let other = !matches!(byte, b' '..=b'~') || space && spaced;
        spaced = space;
        other
    });
    at + other.unwrap_or(rest.len())
}

/// `words` with their line ends and tabs, what else is hidden a sign. `\r\n` is one line end.
pub fn block(words: &str) -> Cow<'_, str> {
    let ordinary = |words: &str| {
        let other = |byte| !matches!(byte, b' '..=b'~' | b'\n' | b'\t');
        words.bytes().position(other).unwrap_or(words.len())
    };
    if ordinary(words) == words.len() {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut cleaner = Cleaner::default();
    let mut rest = words;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(ordinary(rest));
        cleaner.take(run, &mut out);
        let mut chars = after.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if c == '\r' && rest.starts_with('\n') {
            cleaner.pass(c);
        } else {
            cleaner.push(c, chars.next(), &mut out);
        }
    }
    Cow::Owned(out)
}

/// Copies characters, hidden ones as signs, and no more marks on one than it keeps.
#[derive(Default)]
struct Cleaner {
    before: Option<char>,
    /// How many marks stand on the character before.
    marks: usize,
}

impl Cleaner {
    /// Copies a run of characters that are shown as they are and are no marks.
    fn take(&mut self, run: &str, out: &mut String) {
        if let Some(last) = run.chars().next_back() {
            out.push_str(run);
            self.pass(last);
        }
    }

    /// Goes on behind a `c` that is no mark and was dealt with.
    const fn pass(&mut self, c: char) {
        self.before = Some(c);
        self.marks = 0;
    }

    fn push(&mut self, c: char, after: Option<char>, out: &mut String) {
        if is_common(c) {
            out.push(c);
            return self.pass(c);
        }
        self.marks = if is_combining_mark(c) {
            self.marks + 1
        } else {
            0
        };
        if self.marks <= MARKS {
            if is_hidden(c) && !is_at_work(self.before, c, after) {
                write_sign(c, out);
            } else {
                out.push(c);
            }
        }
        self.before = Some(c);
    }
}

/// Whether `c` is one of the letters, dashes and quotation marks of which most texts have many, none of them hidden, a mark
/// or a space: a look that spares three others.
const fn is_common(c: char) -> bool {
    matches!(
        c,
        '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{410}'..='\u{44F}' | '\u{2010}'..='\u{2027}'
    )
}
