//! The words of a passage as names are read from them: which have a capital, which are joined, which own something.

use crate::text::marked::Marked;
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
    /// Its number among the words that are known; 0 when it was not looked up.
    pub form: u32,
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
            form: 0,
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

/// The words of a passage. Reading into it again reuses its memory.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Words and marks, in reading order.
    pub all: Vec<Word>,
    /// The places among them of pronouns and of words with a capital: only there can a name begin.
    pub starts: Vec<u32>,
    /// Where the passage has neither letters nor figures of ASCII.
    others: Marked,
}

impl Words {
    /// With room for as many as most sentences have.
    pub fn new() -> Self {
        Self {
            all: Vec::with_capacity(64),
            starts: Vec::with_capacity(32),
            others: Marked::with_capacity(512),
        }
    }

    /// Reads the words of `span` in place of those before.
    pub fn read(&mut self, text: &Text, span: Span) {
        self.all.clear();
        self.starts.clear();
        let passage = text.slice(span);
        let bytes = passage.as_bytes();
        let rest = { text.bytes().get(span.start()..) }.unwrap_or_default();
        let is_other = |byte: &u8| !byte.is_ascii_alphanumeric();
        self.others.read(rest, bytes.len(), is_other);
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            // Most words are letters of ASCII up to a space or mark, and need no closer look.
            let end = self.others.next(at);
            let next = bytes.get(end);
            let spaced = next == Some(&b' ');
            if end > at && (spaced || ends(bytes, at, end)) {
                let span = Span::new(span.start() + at, span.start() + end);
                self.plain(*first, || bytes.get(at..end), span);
                at = end + usize::from(spaced);
            } else if end == at
                && let Some((len, mark)) = no_word(bytes, at)
            {
                if mark {
                    let start = span.start() + at;
                    self.all.push(Word::mark(Span::new(start, start + len)));
                }
                at += len + usize::from(bytes.get(at + len) == Some(&b' '));
            } else {
                let letters = bytes.get(at..end).unwrap_or_default();
                let (word, next) = closely(passage, at, letters, span.start());
                let written = text.bytes().get(word.span.range());
                if word.capital || written.is_some_and(is_pronoun) {
                    self.starts.push(self.all.len() as u32);
                }
                self.all.push(word);
                at = next;
            }
        }
    }

    /// Adds the word at `span`, which begins with `first` and has nothing but `letters` or figures of ASCII: few words need
    /// a look at all of them.
    #[inline]
    fn plain<'t>(&mut self, first: u8, letters: impl Fn() -> Option<&'t [u8]>, span: Span) {
        let capital = first.is_ascii_uppercase();
        let upper = |letters: &[u8]| letters.iter().all(u8::is_ascii_uppercase);
        if capital || span.len() <= PRONOUN && letters().is_some_and(is_pronoun) {
            self.starts.push(self.all.len() as u32);
        }
        self.all.push(Word {
            span,
            word: true,
            capital,
            upper: capital && span.len() >= 2 && letters().is_some_and(upper),
            owns: false,
            dotted: false,
            form: 0,
        });
    }
}

/// How long the longest pronoun is, in bytes.
const PRONOUN: usize = "they".len();

/// Whether `word` is a pronoun without a capital.
fn is_pronoun(word: &[u8]) -> bool {
    matches!(word, b"he" | b"she" | b"they" | b"it")
}

/// The length in bytes of the mark or the white space at byte `at`, and whether it is a mark; `None` where it takes a closer
/// look.
fn no_word(bytes: &[u8], at: usize) -> Option<(usize, bool)> {
    match bytes.get(at..)? {
        // The sign for a space that does not break, in a title inside a front matter.
        [b'\\', b'_', ..] => Some((2, false)),
        // The dashes and marks of quotation from U+2010 on.
        [0xE2, 0x80, 0x90..=0xA7, ..] => Some((3, true)),
        [byte, ..] if byte.is_ascii() => Some((1, !byte.is_ascii_whitespace())),
        _ => None,
    }
}

/// Whether a word surely ends with the letters or figures from byte `at` to byte `end`.
fn ends(bytes: &[u8], at: usize, end: usize) -> bool {
    match bytes.get(end) {
        None => true,
        Some(b'\'' | b'-' | b'&' | b'@' | b'/') => false,
        // It may be the stop of an initial or a title, or stand inside a word.
        Some(b'.') => {
            let inside = |next: &u8| !next.is_ascii() || next.is_ascii_alphanumeric();
            let capital = { bytes.get(at) }.is_some_and(u8::is_ascii_uppercase);
            !(capital && end - at <= TITLE || bytes.get(end + 1).is_some_and(inside))
        }
        Some(next) => next.is_ascii(),
    }
}

/// The word or mark at byte `start` of `passage`, which begins at byte `base` of the text, and where reading goes on. Its
/// first bytes are `plain`, letters or figures of ASCII.
fn closely(passage: &str, start: usize, plain: &[u8], base: usize) -> (Word, usize) {
    let mut at = start + plain.len();
    let mut end = at;
    let mut letters = plain.len();
    let mut capitals = { plain.iter() }
        .filter(|byte| byte.is_ascii_uppercase())
        .count();
    let mut capital = { plain.first() }.is_some_and(u8::is_ascii_uppercase);
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
        form: 0,
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
