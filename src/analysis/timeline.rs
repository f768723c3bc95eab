//! What a text says of time: the days, months and turns like `last week` that it names, with their sentences, in the
//! order of time.
//!
//! A day without a year, `tomorrow`, `the end of August` are set in time only where the text has a date and what is
//! meant is sure; whatever else is said of time stays as it is said, after the others.

use jiff::ToSpan;
use jiff::civil::Date;

use super::pieces::{self, Piece};
use crate::briefing::Briefing;
use crate::format::dates;
use crate::text::Span;

/// One mention of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The words: `before the end of August`.
    pub words: Span,
    /// The sentence they stand in.
    pub sentence: Span,
    /// Its first and last day; `None`: the text does not say when, or it is not sure.
    pub when: Option<(Date, Date)>,
    /// Whether a part of it, the year as a rule, was taken from the date of the text.
    pub derived: bool,
    /// Whether it is a limit: by then, before then.
    pub limit: bool,
    /// The statement that holds it, as a place in [`Briefing::statements`]; `None`: the writer says it.
    pub statement: Option<usize>,
}

/// The mentions of time in `briefing`: those that are sure in the order of time, then the others as they stand.
pub fn find(briefing: &Briefing) -> Vec<Event> {
    let published = briefing.date.map(|dated| dated.day);
    let own = briefing.date.map(|dated| dated.span);
    let mut contents: Vec<(Span, usize)> = { briefing.statements.iter().enumerate() }
        .flat_map(|(at, statement)| statement.content.iter().map(move |content| (*content, at)))
        .collect();
    contents.sort_unstable();
    let mut next = 0;
    let mut events = Vec::new();
    let mut all = Vec::new();
    for sentence in &briefing.sentences {
        pieces::read(&briefing.document, *sentence, &mut all);
        let mut at = 0;
        while at < all.len() {
            let Some((len, time)) = read(&all, at, published) else {
                at += 1;
                continue;
            };
            let from = at.saturating_sub(3);
            let before = all.get(from..at).unwrap_or_default();
            let limit = before
                .iter()
                .any(|piece| piece.is_any(&["by", "before", "until", "within", "deadline"]));
            let words = all
                .get(at..at + len)
                .and_then(|pieces| Some(pieces.first()?.span.cover(pieces.last()?.span)));
            at += len;
            let Some(words) = words.filter(|words| own != Some(*words)) else {
                continue;
            };
            while { contents.get(next) }.is_some_and(|(content, _)| content.end() <= words.start())
            {
                next += 1;
            }
            let statement = { contents.get(next..).unwrap_or_default().iter() }
                .take_while(|(content, _)| content.start() <= words.start())
                .find(|(content, _)| content.covers(words))
                .map(|(_, at)| *at);
            // `We are ready today`: what a speaker calls today is not the day of the text.
            let when = match (time.relative, statement) {
                (true, Some(_)) => None,
                _ => time.days,
            };
            events.push(Event {
                words,
                sentence: *sentence,
                when,
                derived: time.derived && when.is_some(),
                limit,
                statement,
            });
        }
    }
    events.sort_by_key(|event| {
        let time = event.when.map(|(first, last)| (last, first));
        (time.is_none(), time, event.words)
    });
    events
}

/// A time as it is read.
#[derive(Clone, Copy, Default)]
struct Time {
    days: Option<(Date, Date)>,
    derived: bool,
    /// Whether it counts from when it is said.
    relative: bool,
}

/// What time begins at piece `at`, and how many pieces it takes.
fn read(all: &[Piece], at: usize, published: Option<Date>) -> Option<(usize, Time)> {
    let word = |nth: usize| {
        all.get(at + nth)
            .filter(|piece| !piece.mark)
            .map(|piece| piece.word.as_str())
    };
    let month_at = |nth: usize| {
        let piece = all.get(at + nth).filter(|piece| piece.capital)?;
        english_month(&piece.word)
    };
    let year_at = |nth: usize| {
        // `July 23, 2025`
        let comma = all.get(at + nth).is_some_and(|piece| piece.is(","));
        let place = nth + usize::from(comma);
        let year: i16 = word(place)?.parse().ok()?;
        (1900..=2100).contains(&year).then_some((place + 1, year))
    };
    let piece = all.get(at)?;
    if let Some(day) = iso(&piece.word, all, at) {
        return Some(day);
    }
    // `the end of August`, `early May`
    if piece.is("end")
        && word(1) == Some("of")
        && let Some(month) = month_at(2)
    {
        let year = year_at(3);
        let days = in_month(month, year.map(|(_, year)| year), published);
        let len = year.map_or(3, |(len, _)| len);
        return Some((
            len,
            Time {
                days: days.map(|(_, last)| (last, last)),
                derived: year.is_none(),
                relative: false,
            },
        ));
    }
    // `23 July 2025`, `23rd of July`
    if let Some(day) = day_number(&piece.word) {
        let skip = usize::from(word(1) == Some("of"));
        if let Some(month) = month_at(1 + skip) {
            return Some(dated(day, month, 2 + skip, year_at(2 + skip), published));
        }
    }
    if let Some(month) = month_at(0) {
        // `July 23`, `July 23, 2025`
        if let Some(day) = word(1).and_then(day_number) {
            return Some(dated(day, month, 2, year_at(2), published));
        }
        // `July 2025`; the name of a month alone only after a word that makes it one.
        if let Some((len, year)) = year_at(1) {
            return Some((
                len,
                Time {
                    days: in_month(month, Some(year), None),
                    ..Time::default()
                },
            ));
        }
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let said = before.is_some_and(|before| {
            before.is_any(&[
                "in", "since", "until", "by", "before", "after", "last", "next", "early", "late",
                "mid",
            ])
        });
        return said.then(|| {
            (
                1,
                Time {
                    days: in_month(month, None, published),
                    derived: true,
                    relative: false,
                },
            )
        });
    }
    turn(all, at, published)
}

/// `yesterday`, `last week`, `on Wednesday`: said from the day of the text.
fn turn(all: &[Piece], at: usize, published: Option<Date>) -> Option<(usize, Time)> {
    let piece = all.get(at)?;
    let relative = |days: Option<(Date, Date)>| Time {
        days,
        derived: true,
        relative: true,
    };
    let moved = |by: i64| {
        let day = published?.checked_add(by.days()).ok()?;
        Some((day, day))
    };
    match piece.word.as_str() {
        "yesterday" => return Some((1, relative(moved(-1)))),
        "today" => return Some((1, relative(moved(0)))),
        "tomorrow" => return Some((1, relative(moved(1)))),
        _ => {}
    }
    let next = all.get(at + 1)?;
    let spans = [
        "week", "month", "year", "round", "meeting", "summit", "session", "weekend",
    ];
    if piece.is_any(&["last", "next", "previous", "this", "coming"]) && next.is_any(&spans) {
        return Some((2, relative(None)));
    }
    let on = at.checked_sub(1).and_then(|before| all.get(before));
    let on =
        on.is_some_and(|before| before.is_any(&["on", "last", "next", "by", "until", "since"]));
    if on && piece.capital && weekday(&piece.word) {
        return Some((1, relative(None)));
    }
    // `in 2022`
    let before = at.checked_sub(1).and_then(|before| all.get(before));
    let year: i16 = piece.word.parse().ok()?;
    if before.is_some_and(|before| before.is_any(&["in", "since", "until", "by"]))
        && (1900..=2100).contains(&year)
    {
        let days = Date::new(year, 1, 1).ok().zip(Date::new(year, 12, 31).ok());
        return Some((
            1,
            Time {
                days,
                ..Time::default()
            },
        ));
    }
    None
}

fn weekday(word: &str) -> bool {
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
    .contains(&word)
}

fn english_month(word: &str) -> Option<i8> {
    (word.len() >= 3 && word.is_ascii())
        .then(|| dates::month(word))
        .flatten()
}

/// `23`, `23rd`.
fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let day: i8 = digits.parse().ok()?;
    (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

/// `2025-07-23`, which is one piece.
fn iso(word: &str, _all: &[Piece], _at: usize) -> Option<(usize, Time)> {
    let mut parts = word.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((
        1,
        Time {
            days: Some((day, day)),
            ..Time::default()
        },
    ))
}

fn dated(
    day: i8,
    month: i8,
    len: usize,
    year: Option<(usize, i16)>,
    published: Option<Date>,
) -> (usize, Time) {
    let days = match year {
        Some((_, year)) => Date::new(year, month, day).ok(),
        None => published.and_then(|published| nearest(published, month, day)),
    };
    (
        year.map_or(len, |(len, _)| len),
        Time {
            days: days.map(|day| (day, day)),
            derived: year.is_none(),
            relative: false,
        },
    )
}

/// The day of that name that is nearest to `published`, where it is less than five months away: else it is not sure.
fn nearest(published: Date, month: i8, day: i8) -> Option<Date> {
    (-1..=1)
        .filter_map(|by| Date::new(published.year() + by, month, day).ok())
        .map(|date| (date, (date - published).get_days().abs()))
        .filter(|(_, apart)| *apart < 150)
        .min_by_key(|(_, apart)| *apart)
        .map(|(date, _)| date)
}

/// The first and the last day of a month.
fn in_month(month: i8, year: Option<i16>, published: Option<Date>) -> Option<(Date, Date)> {
    let first = match year {
        Some(year) => Date::new(year, month, 1).ok()?,
        None => nearest(published?, month, 15)?.first_of_month(),
    };
    Some((first, first.last_of_month()))
}
