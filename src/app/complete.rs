//! What may be meant by the last word of a look-up: a filter, or what the text has for one.

use super::App;
use super::key::Key;
use super::lookup::Asking;
use crate::briefing::{Briefing, Statement};
use crate::search::query::{FILTERS, last_part};
use crate::text::Span;
use crate::text::fold::fold_str;

/// How many are offered at most.
const MOST: usize = 40;

/// Letters of a heading that stand for it.
const HEADING: usize = 40;

/// What was offered at the first Tab, to go through with the next.
#[derive(Clone, Debug)]
pub struct Completing {
    /// What stands before the word.
    head: String,
    offers: Vec<String>,
    at: usize,
}

/// What may be meant by the last word of what is typed, the likeliest first.
pub fn offers(app: &App, asking: &Asking) -> Vec<String> {
    if let Some(completing) = &asking.completing {
        return completing.offers.clone();
    }
    let briefing = &app.opened.briefing;
    let (_, word) = last_part(asking.input.text());
    let Some((filter, typed)) = word.split_once(':') else {
        let begins = |filter: &&&str| filter.starts_with(word);
        return { FILTERS.iter() }
            .filter(begins)
            .map(|filter| (*filter).to_owned())
            .collect();
    };
    let typed = fold_str(typed.trim_matches(is_quote));
    let begins = |name: &String| {
        let name = fold_str(name);
        let mut words = name.split(' ');
        name.starts_with(&typed) || words.any(|word| word.starts_with(&typed))
    };
    let mut offers: Vec<String> = Vec::new();
    for name in values(briefing, asking, filter) {
        if begins(&name) && !offers.contains(&name) {
            offers.push(name);
        }
        if offers.len() >= MOST {
            break;
        }
    }
    offers
        .into_iter()
        .map(|name| format!("{filter}:{} ", quoted(&name)))
        .collect()
}

/// The line with its last word completed, and what to go on with at the next Tab.
pub(super) fn turn(app: &App, asking: &Asking, key: Key) -> Option<(String, Completing)> {
    let mut completing = if let Some(completing) = &asking.completing {
        let all = completing.offers.len();
        let step = if key.shift { all - 1 } else { 1 };
        Completing {
            at: (completing.at + step) % all,
            ..completing.clone()
        }
    } else {
        Completing {
            head: last_part(asking.input.text()).0.to_owned(),
            offers: offers(app, asking),
            at: 0,
        }
    };
    let offer = completing.offers.get(completing.at)?;
    let line = format!("{}{offer}", completing.head);
    if let [_] = completing.offers.as_slice() {
        completing.offers.clear();
    }
    Some((line, completing))
}

impl Completing {
    /// Whether there is something to go on with.
    pub(super) const fn goes_on(&self) -> bool {
        !self.offers.is_empty()
    }
}

/// What the text has for a filter.
fn values<'a>(
    briefing: &'a Briefing,
    asking: &'a Asking,
    filter: &str,
) -> Box<dyn Iterator<Item = String> + 'a> {
    let text = &briefing.document.text;
    let line = |span: Span| {
        { text.slice(span).split_whitespace() }
            .collect::<Vec<_>>()
            .join(" ")
    };
    match filter {
        "who" | "by" | "speaker" => Box::new(
            { asking.found.by_speaker.iter() }
                .map(|(speaker, _)| *speaker)
                .chain(0..briefing.speakers.len())
                .filter_map(|at| Some(briefing.speakers.get(at)?.name.to_string())),
        ),
        "party" => Box::new(
            { briefing.speakers.iter() }.filter_map(|it| Some(it.party.as_ref()?.to_string())),
        ),
        "topic" => Box::new(briefing.topics.iter().map(|topic| topic.short.to_string())),
        "kind" => Box::new(
            ["direct", "mixed", "indirect"]
                .map(str::to_owned)
                .into_iter(),
        ),
        "on" | "via" | "at" => Box::new(
            { briefing.statements.iter() }
                .flat_map(|statement: &Statement| [statement.medium, statement.occasion])
                .flatten()
                .map(line),
        ),
        "section" => Box::new(
            { briefing.sections.iter() }
                .filter_map(|section| section.heading)
                .map(move |span| short(&line(span))),
        ),
        "before" | "after" | "since" => Box::new({ briefing.date.iter() }.flat_map(|dated| {
            let day = dated.day;
            let month = format!("{:04}-{:02}", day.year(), day.month());
            [day.to_string(), month, format!("{:04}", day.year())]
        })),
        _ => Box::new(std::iter::empty()),
    }
}

/// Whole words from the beginning of a long heading: enough to tell it.
fn short(heading: &str) -> String {
    let mut short = String::new();
    for word in heading.split(' ') {
        if short.chars().count() + word.chars().count() > HEADING {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    short
}

/// A value as it is typed: in quotation marks where it has spaces.
fn quoted(name: &str) -> String {
    let name: String = name.chars().filter(|c| !is_quote(*c)).collect();
    if name.contains(' ') {
        format!("\"{name}\"")
    } else {
        name
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
