//! Where a word or a mark ends, told by its characters alone. Nearly all of them are ASCII: a table tells those apart byte
//! by byte, and only what is not plain is looked at as a character.

use crate::lexicon::grammar::Key;
use crate::text::eight::letters;

/// What a byte is to the word it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It goes on with it.
    Inner,
    /// It ends it.
    End,
    /// What stands around it decides, or it is part of a longer character.
    Unclear,
}

/// The class of each byte.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Unclear; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        classes[byte as usize] = match byte {
            b'_' | b'$' => Class::Inner,
            b'\'' | b'-' | b'&' | b'/' | b'@' | b'.' | b',' | b':' | b'%' => Class::Unclear,
            _ if byte.is_ascii_alphanumeric() => Class::Inner,
            _ => Class::End,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    { CLASSES.get(usize::from(byte)).copied() }.unwrap_or(Class::Unclear)
}

/// `text` from its first word or mark on.
pub(super) fn skip_blank(text: &str) -> &str {
    // A word is mostly followed by one space.
    let rest = text.strip_prefix(' ').unwrap_or(text);
    if rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return rest;
    }
    rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control())
}

/// How long the word at the start of `text` is, in bytes, whose first character is `first`; `None` when no word begins
/// there.
pub(super) fn word_len(first: char, text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Most words are letters of ASCII, and end within eight bytes.
    let mut at = { bytes.first_chunk() }.map_or(0, |eight| letters(u64::from_le_bytes(*eight)));
    if at == 0 {
        if !starts_word(first, text) {
            return None;
        }
        at = first.len_utf8();
    }
    loop {
        let rest = bytes.get(at..).unwrap_or_default().iter();
        let classes = rest.map(|byte| class(*byte)).enumerate();
        let Some((inner, class)) = { classes }.find(|(_, class)| *class != Class::Inner) else {
            return Some(text.len());
        };
        at += inner;
        if class == Class::End {
            return Some(at);
        }
        match unclear(text, at) {
            Unclear::Inner(len) => at += len,
            Unclear::End(len) => return Some(at + len),
        }
    }
}

fn starts_word(first: char, text: &str) -> bool {
    first.is_alphanumeric()
        || first == '_'
        || (matches!(first, '$' | '€' | '£')
            && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
}

/// What a character turns out to be that the table does not tell.
enum Unclear {
    /// So many bytes that go on with the word.
    Inner(usize),
    /// So many bytes with which the word ends.
    End(usize),
}

/// What the character at `at` is to the word at the start of `text`.
fn unclear(text: &str, at: usize) -> Unclear {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let mut chars = rest.chars();
    let Some(c) = chars.next() else {
        return Unclear::End(0);
    };
    let next = chars.next().unwrap_or(' ');
    let last = || before.chars().next_back().unwrap_or(' ');
    let joins = match c {
        '\'' | '’' | '-' | '&' | '/' | '@' | '.' | '\u{2010}' | '\u{2011}' => {
            next.is_alphanumeric() && !(c == '.' && last().is_lowercase() && next.is_uppercase())
        }
        ',' | ':' => last().is_ascii_digit() && next.is_ascii_digit(),
        '%' => return Unclear::End(1),
        '€' | '£' | '\u{300}'..='\u{36f}' | '\u{ad}' => true,
        _ => c.is_alphanumeric(),
    };
    // `the ministers’ meeting`
    let owner = || matches!(c, '\'' | '’') && matches!(last(), 's' | 'S') && next.is_whitespace();
    if joins {
        Unclear::Inner(c.len_utf8())
    } else if owner() {
        Unclear::End(c.len_utf8())
    } else {
        Unclear::End(0)
    }
}

/// How long the mark at the start of `rest` is, in bytes.
pub(super) fn mark_len(first: char, rest: &str) -> usize {
    if matches!(first, '-' | '.') {
        let run = rest.len() - rest.trim_start_matches(first).len();
        if run >= if first == '-' { 2 } else { 3 } {
            return run;
        }
    }
    first.len_utf8()
}

/// Which mark `surface` is, that begins with `first`.
pub(super) fn mark(first: char, surface: &str) -> Key {
    match first {
        ',' | '，' | '、' | '،' => Key::Comma,
        ':' | '：' => Key::Colon,
        ';' | '；' | '؛' => Key::Semicolon,
        '—' | '–' | '―' => Key::Dash,
        '-' if surface.len() > 1 => Key::Dash,
        '.' if surface.len() > 1 => Key::Ellipsis,
        '.' | '。' => Key::Stop,
        '?' | '？' | '؟' => Key::Ask,
        '!' | '！' => Key::Exclaim,
        '…' => Key::Ellipsis,
        '(' | '[' => Key::Open,
        ')' | ']' => Key::Close,
        '-' | '/' | '&' | '\'' | '’' => Key::Join,
        _ => Key::Mark,
    }
}
