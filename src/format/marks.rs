//! The marks that begin a line: of list items (`-`, `3.`, `(a)`), of numbered headings (`Article 4`, `II.`).

use crate::text::{Span, Text};

/// What kind of mark begins an item; items of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `-`, `•`, `*`, …
    Bullet(char),
    /// `3.`
    Number,
    /// `3)` or `(3)`
    NumberBracket,
    /// `a.`, `A.`
    Letter,
    /// `a)` or `(a)`
    LetterBracket,
    /// `iv.`
    Roman,
    /// `iv)`, `(iv)`
    RomanBracket,
    /// `1.2`, `1.2.3`
    Nested(u8),
}

/// A mark and where the words after it begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its kind.
    pub style: Style,
    /// The mark itself.
    pub span: Span,
    /// The first byte of the words.
    pub words: usize,
}

/// The mark that begins `line`, when words stand after it.
pub fn item(text: &Text, line: Span) -> Option<Mark> {
    let head = text.slice(Span::new(
        line.start(),
        text.floor(line.end().min(line.start() + 24))
            .max(line.start()),
    ));
    let first = head.chars().next()?;
    if !(first.is_ascii_alphanumeric() || first == '(' || is_bullet(first)) {
        return None;
    }
    let (style, len) = style(head, first)?;
    let after = head.get(len..)?;
    let white = after.len() - after.trim_start().len();
    let tight = matches!(
        style,
        Style::Bullet('•' | '·' | '▪' | '◦' | '●' | '■' | '‣' | '—')
    );
    if after.trim_start().is_empty() || (white == 0 && !tight) {
        return None;
    }
    if style == Style::Bullet('—') && white > 0 {
        // A dash that opens speech or an aside: the words keep it.
        return None;
    }
    Some(Mark {
        style,
        span: Span::new(line.start(), line.start() + len),
        words: line.start() + len + white,
    })
}

fn style(head: &str, first: char) -> Option<(Style, usize)> {
    if is_bullet(first) {
        return Some((Style::Bullet(first), first.len_utf8()));
    }
    let open = usize::from(first == '(');
    let body = head.get(open..)?;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return number(body, digits, open);
    }
    let letters = body.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = body.get(..letters)?;
    let close = body.get(letters..)?.chars().next()?;
    let bracket = close == ')';
    if !(bracket || (open == 0 && close == '.')) || letters == 0 {
        return None;
    }
    let len = open + letters + 1;
    let roman = letters <= 6 && word.bytes().all(|b| b"ivxlcIVXLC".contains(&b));
    if letters == 1 && !(roman && word.eq_ignore_ascii_case("i")) {
        return Some((
            if bracket {
                Style::LetterBracket
            } else {
                Style::Letter
            },
            len,
        ));
    }
    roman.then_some((
        if bracket {
            Style::RomanBracket
        } else {
            Style::Roman
        },
        len,
    ))
}

fn number(body: &str, digits: usize, open: usize) -> Option<(Style, usize)> {
    if digits > 3 {
        return None;
    }
    let mut len = digits;
    let mut parts = 1u8;
    // 1.2.3, but not 1.5 million: at least two stops, or a bracket, or the words' own capital decide later.
    while body.get(len..)?.starts_with('.') {
        let more = body
            .get(len + 1..)?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        if more == 0 || more > 2 {
            break;
        }
        len += 1 + more;
        parts += 1;
    }
    let close = body.get(len..)?.chars().next()?;
    match close {
        ')' => Some((Style::NumberBracket, open + len + 1)),
        '.' if open == 0 && parts == 1 => Some((Style::Number, len + 1)),
        '.' if open == 0 => Some((Style::Nested(parts), len + 1)),
        ' ' | '\t' if open == 0 && parts > 1 => {
            let capital = body.get(len..)?.trim_start().chars().next()?.is_uppercase();
            capital.then_some((Style::Nested(parts), len))
        }
        _ => None,
    }
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '-' | '*' | '•' | '·' | '▪' | '◦' | '●' | '■' | '‣' | '⁃' | '–' | '—' | '○' | '\u{F0B7}'
    )
}

/// Words that begin a numbered part, lower case, with the rank of the part: 0 is the highest.
const PARTS: &[(&str, u8)] = &[
    ("part", 0),
    ("book", 0),
    ("title", 0),
    ("teil", 0),
    ("часть", 0),
    ("partie", 0),
    ("parte", 0),
    ("chapter", 1),
    ("annex", 1),
    ("appendix", 1),
    ("kapitel", 1),
    ("anlage", 1),
    ("chapitre", 1),
    ("annexe", 1),
    ("глава", 1),
    ("приложение", 1),
    ("раздел", 1),
    ("розділ", 1),
    ("capítulo", 1),
    ("anexo", 1),
    ("rozdział", 1),
    ("article", 2),
    ("section", 2),
    ("artikel", 2),
    ("artículo", 2),
    ("artigo", 2),
    ("articolo", 2),
    ("artykuł", 2),
    ("статья", 2),
    ("стаття", 2),
    ("άρθρο", 2),
    ("madde", 2),
    ("art.", 2),
    ("§", 2),
    ("סעיף", 2),
    ("مادة", 2),
    ("المادة", 2),
    ("հոդված", 2),
    ("अनुच्छेद", 2),
    ("tagesordnungspunkt", 2),
    ("item", 2),
    ("phase", 2),
    ("step", 2),
];

/// The rank of the numbered part that `words` name: `Article 4`, `Annex II: Maps`, `Chapter One`, `第一条`.
pub fn part(words: &str) -> Option<u8> {
    if words.starts_with('第') {
        return words
            .chars()
            .take(6)
            .any(|c| matches!(c, '条' | '條' | '章'))
            .then_some(2);
    }
    if words.starts_with('제') {
        return words.chars().take(7).any(|c| c == '조').then_some(2);
    }
    let mut parts = words.split_whitespace();
    let first = parts.next()?;
    let number = parts
        .next()?
        .trim_end_matches([':', '.', ',', ')', '-', '–', '—']);
    let lower = first.to_lowercase();
    let (_, rank) = PARTS.iter().find(|(word, _)| *word == lower)?;
    is_number(number).then_some(*rank)
}

fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches('(').trim_end_matches(')');
    !word.is_empty()
        && (word.chars().all(char::is_numeric)
            || word.bytes().all(|b| b"IVXLCivxlc".contains(&b))
            || word.chars().count() == 1
            || (word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 5)
            || [
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "première",
                "premier",
            ]
            .contains(&word.to_lowercase().as_str()))
}
