//! Days as texts write them: `2025-07-24`, `24 July 2025`, `July 24, 2025`, `24.07.2025`, `13. März 2014`,
//! `4 октября 2002 года`, `2025年7月24日`. Only whole days: a month or a bare year is not one.

use jiff::civil::Date;

use super::Dated;
use crate::text::{Span, Text};

/// How far into a line or paragraph a date is looked for, in bytes.
const REACH: usize = 400;

/// The names of the months in the languages that briefings come in, lower case, as they stand in dates.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari stycznia styczeń ocak января январь січня",
    "february februar février febrero febbraio fevereiro februari lutego luty şubat февраля февраль лютого",
    "march märz mars marzo março maart marca marzec mart марта март березня",
    "april avril abril aprile kwietnia kwiecień nisan апреля апрель квітня",
    "may mai mayo maggio maio mei maja maj mayıs мая май травня",
    "june juni juin junio giugno junho czerwca czerwiec haziran июня июнь червня",
    "july juli juillet julio luglio julho lipca lipiec temmuz июля июль липня",
    "august août agosto augustus sierpnia sierpień ağustos августа август серпня",
    "september septembre septiembre settembre setembro września wrzesień eylül сентября сентябрь вересня",
    "october oktober octobre octubre ottobre outubro października październik ekim октября октябрь жовтня",
    "november novembre noviembre novembro listopada listopad kasım ноября ноябрь листопада",
    "december dezember décembre diciembre dicembre dezembro grudnia grudzień aralık декабря декабрь грудня",
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
    let pieces = pieces(text, dated_part(text, within_reach(text, span))?);
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
    let words = text.bytes().get(span.range()).unwrap_or_default();
    if span.len() > 120 || !words.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let dated = find(text, span)?;
    let rest = |range: Span| {
        let pieces = pieces(text, within_reach(text, range));
        { pieces.iter() }
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

/// Which month `word` names, in full or by its first letters: `July`, `Jul`, `sept`.
pub fn month(word: &str) -> Option<i8> {
    if !(3..=12).contains(&word.chars().count()) {
        return None;
    }
    let lower = word.to_lowercase();
    let names = |names: &&str| {
        let mut names = names.as_bytes().split(|byte| *byte == b' ');
        names.any(|name| name.starts_with(lower.as_bytes()))
    };
    MONTHS.iter().position(names).map(|at| at as i8 + 1)
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
            at += 1;
            while at < 6 && matches!(part(at)?, Mark(',' | '.') | Word("de" | "del")) {
                at += 1;
            }
            let Number(year, 4) = part(at)? else {
                return None;
            };
            Some((date(year, month(word)?, day)?, at + 1))
        }
        // July 24, 2025
        (Word(word), Number(day, 1..=2), _) => {
            let mut at = 2;
            while at < 4 && matches!(part(at)?, Mark(',') | Word("st" | "nd" | "rd" | "th")) {
                at += 1;
            }
            let Number(year, 4) = part(at)? else {
                return None;
            };
            Some((date(year, month(word)?, day)?, at + 1))
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

/// What of `span` is near enough to its beginning to be looked at.
fn within_reach(text: &Text, span: Span) -> Span {
    let end = text.floor(span.end().min(span.start() + REACH));
    Span::new(span.start(), end.max(span.start()))
}

/// The part of `span` in which a day may stand: from the word before its first figure on. Without a year it has none.
fn dated_part(text: &Text, span: Span) -> Option<Span> {
    let words = text.slice(span);
    let is_figure = |byte: &u8| byte.is_ascii_digit();
    let first = { words.bytes() }.position(|byte| is_figure(&byte))?;
    let mut figures = { words.as_bytes().get(first..)? }.split(|byte| !is_figure(byte));
    if !figures.any(|figures| figures.len() == 4) {
        return None;
    }
    let before = words.get(..first)?.trim_end().trim_end_matches(is_letter);
    Some(Span::new(span.start() + before.len(), span.end()))
}

/// Cuts `span` into pieces. White space is dropped.
fn pieces(text: &Text, span: Span) -> Vec<(Piece<'_>, Span)> {
    let words = text.slice(span);
    let mut pieces = Vec::with_capacity(32);
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
