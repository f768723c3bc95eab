//! The words of a passage as names are read from them: which have a capital, which are joined, which own something.

use crate::text::{Span, Text};

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the independent marks of a word"
)]
pub struct Word {
    /// Where it stands, without `’s` and with the stop of an abbreviation.
    pub span: Span,
    /// Letters or digits, not a mark.
    pub word: bool,
    /// Begins with a capital.
    pub capital: bool,
    /// Has at least two letters and all are capitals.
    pub upper: bool,
    /// Ends in `’s` or, in the plural, `’`.
    pub owns: bool,
    /// Ends in the stop of an initial or abbreviation.
    pub dotted: bool,
}

impl Word {
    /// The mark at `span`.
    const fn mark(span: Span) -> Self {
        Self {
            span,
            word: false,
            capital: false,
            upper: false,
            owns: false,
            dotted: false,
        }
    }
}

/// Abbreviations before a name whose stop does not end it.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Gen", "Lt", "Col", "Maj", "Sgt",
    "Adm", "Capt", "Cmdr", "Prof", "Rev", "St", "Hon", "Pres", "Jr", "Sr", "Brig", "Msgr",
];

/// How long the longest of them is.
const TITLE: usize = 4;

/// For each byte whether it is a letter or a figure of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Appends the words of `span`.
pub fn read(text: &Text, span: Span, words: &mut Vec<Word>) {
    let passage = text.slice(span);
    let bytes = passage.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        // The sign for a space that does not break, in a title inside a front matter.
        if *byte == b'\\' && bytes.get(at + 1) == Some(&b'_') {
            at += 2;
            continue;
        }
        // Most words are letters of ASCII up to a space or mark, and need no closer look.
        let rest = bytes.get(at..).unwrap_or_default();
        let len = { rest.iter() }
            .position(|byte| !PLAIN[usize::from(*byte)])
            .unwrap_or(rest.len());
        let capital = byte.is_ascii_uppercase();
        if len > 0 && ends(rest, len, capital) {
            let letters = rest.get(..len).unwrap_or_default();
            words.push(Word {
                span: Span::new(span.start() + at, span.start() + at + len),
                word: true,
                capital,
                upper: capital && len >= 2 && letters.iter().all(u8::is_ascii_uppercase),
                owns: false,
                dotted: false,
            });
            at += len;
            continue;
        }
        if len == 0 && byte.is_ascii() {
            words.push(Word::mark(Span::new(
                span.start() + at,
                span.start() + at + 1,
            )));
            at += 1;
            continue;
        }
        let (word, next) = closely(passage, at, span.start());
        words.push(word);
        at = next;
    }
}

/// Whether a word surely ends with the first `len` bytes of `rest`, which are letters or figures.
fn ends(rest: &[u8], len: usize, capital: bool) -> bool {
    match rest.get(len) {
        None => true,
        Some(b'\'' | b'-' | b'&' | b'@' | b'/') => false,
        // It may be the stop of an initial or a title, or stand inside a word.
        Some(b'.') => {
            let inside = |next: &u8| !next.is_ascii() || next.is_ascii_alphanumeric();
            !(capital && len <= TITLE || rest.get(len + 1).is_some_and(inside))
        }
        Some(next) => next.is_ascii(),
    }
}

/// The word or mark at byte `start` of `passage`, which begins at byte `base` of the text, and where reading goes on.
fn closely(passage: &str, start: usize, base: usize) -> (Word, usize) {
    let mut at = start;
    let mut capital = false;
    let (mut letters, mut capitals) = (0, 0);
    let mut end = start;
    let mut owns = false;
    let mut dotted = false;
    while let Some(c) = char_at(passage, at) {
        let len = c.len_utf8();
        if is_letter(c) || is_mark_inside(c) {
            if letters == 0 && at == start {
                capital = c.is_uppercase();
            }
            letters += 1;
            capitals += usize::from(c.is_uppercase());
            at += len;
            end = at;
        } else if end > start
            && matches!(c, '\'' | '’' | '-' | '‐' | '‑' | '.' | '&' | '@' | '/')
            && char_at(passage, at + len).is_some_and(char::is_alphanumeric)
        {
            let next = char_at(passage, at + len);
            if matches!(c, '\'' | '’')
                && matches!(next, Some('s' | 'S'))
                && !char_at(passage, at + len + 1).is_some_and(char::is_alphanumeric)
            {
                owns = true;
                at += len + 1;
                break;
            }
            // A stop inside a word joins initials (`K.C.`), not sentences run together.
            if c == '.' && capitals != letters {
                break;
            }
            at += len;
        } else if c == '.' && end > start {
            let so_far = passage.get(start..end).unwrap_or_default();
            if (letters == 1 && capital)
                || (capitals == letters && so_far.contains('.'))
                || (capital && so_far.len() <= TITLE && TITLES.contains(&so_far))
            {
                at += 1;
                end = at;
                dotted = true;
            }
            break;
        } else if matches!(c, '\'' | '’')
            && end > start
            && passage.get(start..end).is_some_and(|w| w.ends_with('s'))
        {
            owns = true;
            break;
        } else {
            break;
        }
    }
    if end == start {
        let len = char_at(passage, start).map_or(1, char::len_utf8);
        at = start + len;
        return (Word::mark(Span::new(base + start, base + at)), at);
    }
    let word = Word {
        span: Span::new(base + start, base + end),
        word: true,
        capital,
        upper: letters >= 2 && capitals == letters,
        owns,
        dotted,
    };
    (word, at)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        Some(char::from(byte))
    } else {
        text.get(at..)?.chars().next()
    }
}

/// Whether `c` is a letter or figure. The table of those is a slow way to learn that a dash or a mark of quotation is none.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{2027}') && c.is_alphanumeric()
}

/// Combining marks and soft hyphens are part of the word they stand in.
fn is_mark_inside(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200D}' | '\u{FEFF}'
    )
}
