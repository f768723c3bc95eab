//! What a text is called: its own title, or one derived from event, place and date: `Third round of peace talks,
//! Istanbul, 23 July 2025`. A derived title has only words that the text has, and is marked as derived.

use crate::briefing::Title;
use crate::format::{BlockKind, Document, Form, dates, front, mail};
use crate::lexicon::words::Words;
use crate::text::{Span, Text};

/// How far into the text an event, a place and a day are looked for, in bytes.
const LEDE: usize = 600;
/// Longest title made of the first words, in code points.
const LONGEST: usize = 64;

/// The title.
pub fn title(document: &Document) -> Title {
    let text = &document.text;
    if let Some(span) = document.metadata.title {
        let in_front = document
            .metadata
            .spans
            .iter()
            .any(|hidden| hidden.covers(span));
        let words = match document.form {
            Form::Mail if in_front => mail::words(text.slice(span)),
            _ if in_front => front::words(text.slice(span)),
            _ => plain(document, span, usize::MAX),
        };
        return Title {
            words,
            span: Some(span),
        };
    }
    let body = document.blocks.iter().find(|block| {
        let words = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Turn { .. }
                | BlockKind::Quotation
                | BlockKind::Item { .. }
        );
        // A page number is no beginning.
        words && text.slice(block.span).chars().any(char::is_alphabetic)
    });
    let Some(block) = body.or_else(|| document.blocks.first()) else {
        return Title {
            words: String::new(),
            span: None,
        };
    };
    let end = text.floor(block.span.end().min(block.span.start() + LEDE));
    let lede = Lede::read(
        text,
        Span::new(block.span.start(), end.max(block.span.start())),
    );
    let words = lede
        .title(document)
        .unwrap_or_else(|| beginning(&plain(document, lede.span, LONGEST)));
    Title { words, span: None }
}

/// The words of `span` on one line, without markup: also without marks of emphasis in what is no Markdown. Of more than
/// `enough` code points the rest may be left out.
fn plain(document: &Document, span: Span, enough: usize) -> String {
    let marks = ['*', '_'];
    let words = document.words(span);
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.len() > enough && line.trim_matches(marks).chars().count() > enough {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.trim_matches(marks).to_owned()
}

/// The first words, cut at a word's end.
fn beginning(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let mut short = String::new();
    let mut count = 0;
    for word in words.split(' ') {
        count += word.chars().count() + 1;
        if count > LONGEST && !short.is_empty() {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(LONGEST));
    }
    short.push('…');
    short
}

/// The beginning of a text, word by word.
struct Lede<'t> {
    text: &'t Text,
    span: Span,
    words: Words,
}

impl<'t> Lede<'t> {
    fn read(text: &'t Text, span: Span) -> Self {
        let mut words = Words::default();
        words.read(text.slice(span), span.start());
        Self { text, span, words }
    }

    /// Event, place, day; at least the event.
    fn title(&self, document: &Document) -> Option<String> {
        let event = self.event()?;
        let mut title = String::new();
        let mut chars = self.text.slice(event).chars();
        title.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        title.push_str(chars.as_str());
        let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(place) = self.place().filter(|place| !event.overlaps(*place)) {
            title.push_str(", ");
            title.push_str(self.text.slice(place));
        }
        if let Some(day) = self.day(document) {
            title.push_str(", ");
            title.push_str(&day);
        }
        Some(title)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.words.get(at) == word.as_bytes())
    }

    /// Word `at` as the text has it.
    fn word(&self, at: usize) -> &'t str {
        self.words.span(at).map_or("", |span| self.text.slice(span))
    }

    /// What stands between word `at` and the next.
    fn between(&self, at: usize) -> &'t str {
        match (self.words.span(at), self.words.span(at + 1)) {
            (Some(this), Some(next)) => self.text.slice(Span::new(this.end(), next.start())),
            _ => "",
        }
    }

    /// `third round of peace talks`, `peace talks`, `summit of the Contact Group`.
    fn event(&self) -> Option<Span> {
        (0..self.words.len())
            .find_map(|at| self.round(at))
            .or_else(|| (0..self.words.len()).find_map(|at| self.talks(at)))
    }

    /// An ordinal and `round of … talks` from word `at` on.
    fn round(&self, at: usize) -> Option<Span> {
        if !self.is(at, ORDINALS) || !self.is(at + 1, &["round", "session", "meeting", "summit"]) {
            return None;
        }
        let mut last = at + 1;
        if self.is(at + 2, &["of"]) {
            last = (at + 3..at + 7).find(|at| self.is(*at, TALKS))?;
        } else if !self.is(at + 1, &["round", "summit"])
            || self.text.char_before(self.words.span(at)?.start()) == Some('-')
        {
            return None;
        }
        self.closed(at, self.subject(last))
    }

    /// `peace talks` and the like at word `at`.
    fn talks(&self, at: usize) -> Option<Span> {
        let named = self.is(at, KINDS) && self.is(at + 1, TALKS);
        let last = at + usize::from(named);
        (named || self.is(at, &["summit", "conference", "negotiations"]))
            .then(|| self.closed(at, self.subject(last)))?
    }

    /// Goes on over `on the Orla river`, when a stop or a small word ends it soon.
    fn subject(&self, last: usize) -> usize {
        if self.between(last) != " "
            || !self.is(last + 1, &["on", "over", "about"])
            || dates::is_weekday(self.word(last + 2))
        {
            return last;
        }
        let end = (last + 2..last + 7).find(|at| self.between(*at) != " " || self.is(at + 1, ENDS));
        let figures = |at: usize| {
            self.word(at).starts_with(|c: char| c.is_ascii_digit())
                || dates::month(self.word(at)).is_some()
        };
        end.filter(|end| !(last + 2..=*end).any(figures))
            .unwrap_or(last)
    }

    fn closed(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.words.span(first)?.cover(self.words.span(last)?))
    }

    /// The first place that something is `in`: words that begin with capitals and are no day, month or nation.
    fn place(&self) -> Option<Span> {
        (0..self.words.len())
            .filter(|at| self.is(*at, &["in"]) && self.between(*at) == " ")
            .find_map(|at| {
                let capital =
                    |at: usize| self.word(at).chars().next().is_some_and(char::is_uppercase);
                if !capital(at + 1) {
                    return None;
                }
                let name = self.word(at + 1);
                if is_month(name) || dates::is_weekday(name) && name.ends_with("day") {
                    return None;
                }
                let mut last = at + 1;
                while last < at + 3
                    && self.between(last) == " "
                    && capital(last + 1)
                    && !is_month(self.word(last + 1))
                {
                    last += 1;
                }
                // `in Russia’s view` is no place.
                (!self.between(last).starts_with(['’', '\''])).then(|| self.closed(at + 1, last))?
            })
    }

    /// The day it happened, with the year of publication where the lede leaves it out; else the day of publication.
    fn day(&self, document: &Document) -> Option<String> {
        if let Some(dated) = dates::find(self.text, self.span) {
            return Some(self.text.slice(dated.span).to_owned());
        }
        let published = document.metadata.date;
        for at in 0..self.words.len() {
            let number = |at: usize| {
                self.word(at)
                    .parse::<u8>()
                    .ok()
                    .filter(|day| (1..=31).contains(day))
            };
            let day = number(at + 1).or_else(|| at.checked_sub(1).and_then(number));
            // Numbers are seen sooner than months.
            let month = day.and_then(|_| month(self.word(at)));
            if let (Some(day), Some(month)) = (day, month) {
                let year = published.map(|published| {
                    // Days of December stand in briefings of January.
                    let earlier = month > published.day.month() + 1;
                    format!(" {}", published.day.year() - i16::from(earlier))
                });
                return Some(format!(
                    "{day} {}{}",
                    self.word(at),
                    year.unwrap_or_default()
                ));
            }
        }
        published.map(|published| self.text.slice(published.span).to_owned())
    }
}

/// The month that `word` names, with a capital where the script has them.
fn month(word: &str) -> Option<i8> {
    let capital = word.chars().next().is_some_and(|c| !c.is_ascii_lowercase());
    capital.then(|| dates::month(word))?
}

/// Whether `word` names a month.
fn is_month(word: &str) -> bool {
    month(word).is_some()
}

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "new", "next", "final", "latest", "last", "1st", "2nd", "3rd", "4th",
    "5th", "6th", "7th", "8th", "9th", "10th",
];

const TALKS: &[&str] = &[
    "talks",
    "negotiations",
    "consultations",
    "discussions",
    "dialogue",
    "meetings",
    "diplomacy",
];

const KINDS: &[&str] = &[
    "peace",
    "ceasefire",
    "direct",
    "indirect",
    "bilateral",
    "trilateral",
    "multilateral",
    "proximity",
    "technical",
    "nuclear",
    "trade",
    "expert",
    "security",
    "emergency",
    "high",
];

const ENDS: &[&str] = &[
    "in", "at", "on", "to", "that", "which", "and", "with", "after", "before", "but", "as",
    "while", "who", "was", "were", "is", "ended", "said", "began", "between", "for",
];
