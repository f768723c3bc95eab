//! Days as texts write them: `2025-07-24`, `24 July 2025`, `July 24, 2025`, `24.07.2025`, `13. März 2014`,
//! `4 октября 2002 года`, `2025年7月24日`. Only whole days: a month or a bare year is not one.

use jiff::civil::Date;

use super::Dated;
use crate::text::{Span, Text};

/// How far into a line or paragraph a date is looked for, in bytes.
const REACH: usize = 400;

/// The names of the months by which they begin, lower case. The first that fits counts.
const MONTHS: &[(&str, i8)] = &[
    // English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish
    ("jan", 1),
    ("jän", 1),
    ("ene", 1),
    ("gen", 1),
    ("sty", 1),
    ("oca", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("lut", 2),
    ("şub", 2),
    ("mart", 3),
    ("mar", 3),
    ("mär", 3),
    ("maa", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("kwi", 4),
    ("nis", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("mei", 5),
    ("maj", 5),
    ("juni", 6),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("cze", 6),
    ("haz", 6),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("lip", 7),
    ("tem", 7),
    ("aug", 8),
    ("aoû", 8),
    ("ago", 8),
    ("sie", 8),
    ("ağu", 8),
    ("sep", 9),
    ("set", 9),
    ("wrz", 9),
    ("eyl", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("paź", 10),
    ("eki", 10),
    ("nov", 11),
    ("kas", 11),
    ("lis", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("dic", 12),
    ("gru", 12),
    ("ara", 12),
    // Russian, Ukrainian
    ("янв", 1),
    ("січ", 1),
    ("фев", 2),
    ("лют", 2),
    ("мар", 3),
    ("бер", 3),
    ("апр", 4),
    ("кві", 4),
    ("мая", 5),
    ("май", 5),
    ("тра", 5),
    ("июн", 6),
    ("чер", 6),
    ("июл", 7),
    ("лип", 7),
    ("авг", 8),
    ("сер", 8),
    ("сен", 9),
    ("вер", 9),
    ("окт", 10),
    ("жов", 10),
    ("ноя", 11),
    ("лис", 11),
    ("дек", 12),
    ("гру", 12),
];

/// The names by which days of the week begin, lower case.
const WEEKDAYS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "die", "mit", "don", "fre", "sam", "son",
    "lun", "mar", "mer", "jeu", "ven", "dim", "mié", "jue", "vie", "sáb", "dom", "пон", "вто",
    "сре", "чет", "пят", "суб", "вос",
];

/// A piece of a date: a number, a word or a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<'t> {
    Number(u32, usize),
    Word(&'t str),
    Mark(char),
}

/// The first day that `span` names, in its first 400 bytes.
pub fn find(text: &Text, span: Span) -> Option<Dated> {
    let pieces = pieces(text, span);
    (0..pieces.len()).find_map(|at| {
        let (day, taken) = day_at(pieces.get(at..)?)?;
        let first = pieces.get(at)?.1;
        let last = pieces.get(at + taken - 1)?.1;
        Some(Dated {
            day,
            span: first.cover(last),
        })
    })
}

/// Whether `span` is a day and at most a weekday, a place of up to four words and a time besides.
pub fn line(text: &Text, span: Span) -> Option<Dated> {
    if span.len() > 120 {
        return None;
    }
    let dated = find(text, span)?;
    let rest = |range: Span| {
        pieces(text, range)
            .iter()
            .filter(|(piece, _)| match piece {
                Piece::Word(word) => !is_weekday(word),
                Piece::Number(..) => true,
                Piece::Mark(_) => false,
            })
            .count()
    };
    let before = rest(Span::new(span.start(), dated.span.start()));
    let after = rest(Span::new(dated.span.end(), span.end()));
    (before <= 4 && after <= 4 && before + after <= 5).then_some(dated)
}

/// Whether a word is the name of a day of the week.
pub fn is_weekday(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().count() >= 3 && WEEKDAYS.iter().any(|day| lower.starts_with(day))
}

/// Which month a word names.
pub fn month(word: &str) -> Option<i8> {
    if !(3..=12).contains(&word.chars().count()) {
        return None;
    }
    let lower = word.to_lowercase();
    MONTHS
        .iter()
        .find(|(begin, _)| lower.starts_with(begin))
        .map(|(_, number)| *number)
}

fn day_at(pieces: &[(Piece<'_>, Span)]) -> Option<(Date, usize)> {
    use Piece::{Mark, Number, Word};
    // Only the marks and words that may stand between the parts are skipped.
    let part = |n: usize| pieces.get(n).map(|(piece, _)| *piece);
    match (part(0)?, part(1)?, part(2)?) {
        // 2025-07-24, 2025/07/24, 2025.07.24
        (Number(year, 4), Mark('-' | '/' | '.'), Number(month, 1..=2)) => {
            match (part(3)?, part(4)?) {
                (Mark('-' | '/' | '.'), Number(day, 1..=2)) => {
                    Some((date(year, month as i8, day)?, 5))
                }
                _ => None,
            }
        }
        // 24.07.2025
        (Number(day, 1..=2), Mark('.'), Number(month, 2)) => match (part(3)?, part(4)?) {
            (Mark('.'), Number(year, 4)) => Some((date(year, month as i8, day)?, 5)),
            _ => None,
        },
        // 2025年7月24日
        (Number(year, 4), Mark('年'), Number(month, 1..=2)) => match (part(3)?, part(4)?) {
            (Mark('月'), Number(day, 1..=2)) => Some((date(year, month as i8, day)?, 5)),
            _ => None,
        },
        // 24 July 2025, 24th July 2025, 24. Juli 2025, 24 de julio de 2025
        (Number(day, 1..=2), _, _) => {
            let mut at = 1;
            while at < 4
                && matches!(
                    part(at)?,
                    Mark('.') | Word("st" | "nd" | "rd" | "th" | "de" | "of" | "er")
                )
            {
                at += 1;
            }
            let Word(word) = part(at)? else { return None };
            let month = month(word)?;
            at += 1;
            while at < 6 && matches!(part(at)?, Mark(',' | '.') | Word("de" | "del")) {
                at += 1;
            }
            let Number(year, 4) = part(at)? else {
                return None;
            };
            Some((date(year, month, day)?, at + 1))
        }
        // July 24, 2025
        (Word(word), Number(day, 1..=2), _) => {
            let month = month(word)?;
            let mut at = 2;
            while at < 4 && matches!(part(at)?, Mark(',') | Word("st" | "nd" | "rd" | "th")) {
                at += 1;
            }
            let Number(year, 4) = part(at)? else {
                return None;
            };
            Some((date(year, month, day)?, at + 1))
        }
        _ => None,
    }
}

fn date(year: u32, month: i8, day: u32) -> Option<Date> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

/// Cuts the beginning of `span` into pieces. White space is dropped.
fn pieces(text: &Text, span: Span) -> Vec<(Piece<'_>, Span)> {
    let end = text.floor(span.end().min(span.start() + REACH));
    let words = text.slice(Span::new(span.start(), end.max(span.start())));
    let mut pieces = Vec::new();
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let same: fn(char) -> bool = if c.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if is_letter(c) {
            is_letter
        } else {
            if !c.is_whitespace() {
                let place = Span::new(span.start() + at, span.start() + at + c.len_utf8());
                pieces.push((Piece::Mark(c), place));
            }
            continue;
        };
        let mut stop = at + c.len_utf8();
        while let Some((next, c)) = chars.next_if(|(_, c)| same(*c)) {
            stop = next + c.len_utf8();
        }
        let word = words.get(at..stop).unwrap_or_default();
        let piece = if c.is_ascii_digit() {
            Piece::Number(word.parse().unwrap_or(0), word.len())
        } else {
            Piece::Word(word)
        };
        pieces.push((piece, Span::new(span.start() + at, span.start() + stop)));
    }
    pieces
}

/// Letters, but not the signs for year, month and day, which stand between numbers.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '年' | '月' | '日')
}
