//! Findings as lines for people: what `attache quotes` and `attache outline` print when nothing else is asked for.

use std::io::{self, Write};

use super::json::{Counted, Named, Outline, Quote};
use super::{names, words};
use crate::briefing::Briefing;
use crate::text::glyph::width_of;
use crate::text::{Span, visible};

/// How lines are printed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// With colours: only for a terminal.
    pub colour: bool,
    /// With the name of the file on each line: when there are several.
    pub named: bool,
    /// How many cells a line may take; `None`: as many as it needs, for pipes.
    pub width: Option<usize>,
}

impl Style {
    /// `words` in the colour of `code` (SGR).
    pub fn paint(self, code: &str, words: &str) -> String {
        if self.colour && !words.is_empty() && !code.is_empty() {
            format!("\u{1b}[{code}m{words}\u{1b}[0m")
        } else {
            words.to_owned()
        }
    }

    /// `words` after `indent`, cut between words into lines that fit, each as far in; `code` colours the words.
    pub(super) fn indented(self, indent: &str, code: &str, words: &str) -> String {
        let Some(width) = self.width else {
            let line = self.paint(code, words.trim_start_matches(' '));
            return format!("{indent}{line}");
        };
        let room = width.saturating_sub(indent.len()).max(20);
        let mut lines = vec![String::new()];
        let mut taken = 0;
        for word in words.split(' ') {
            let cells = width_of(word);
            if taken > 0 && taken + 1 + cells > room {
                lines.push(String::new());
                taken = 0;
            }
            if let Some(line) = lines.last_mut() {
                if taken > 0 {
                    line.push(' ');
                    taken += 1;
                }
                line.push_str(word);
                taken += cells;
            }
        }
        let lines = lines.iter();
        let lines: Vec<String> = lines
            .map(|line| format!("{indent}{}", self.paint(code, line)))
            .collect();
        lines.join("\n")
    }
}

const BOLD: &str = "1";
const DIM: &str = "2";

/// One statement, in three lines and an empty one: who, what, how that is known.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn quote(quote: &Quote<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    let file = if style.named {
        format!("{}: ", visible::line(quote.file))
    } else {
        String::new()
    };
    let who = style.paint(BOLD, &speaker(quote));
    writeln!(
        out,
        "{file}{} {} {}  {who}{}",
        style.paint(DIM, &quote.id),
        mark(quote.kind),
        quote.kind,
        circumstances(quote)
    )?;
    let said = visible::line(&quote.text);
    let said = if quote.kind == "direct" {
        format!("“{said}”")
    } else {
        said.into_owned()
    };
    writeln!(out, "{}", style.indented("    ", "", &said))?;
    writeln!(out, "{}\n", style.indented("    ", DIM, &evidence(quote)))
}

/// `●`, `◐`, `○`.
pub(super) fn mark(kind: &str) -> char {
    match kind {
        "direct" => '●',
        "mixed" => '◐',
        _ => '○',
    }
}

/// `Rustem Umerov (Ukraine)`, or that the text names nobody.
pub(super) fn speaker(quote: &Quote<'_>) -> String {
    quote
        .speaker
        .as_ref()
        .map_or_else(|| "not attributed".to_owned(), named)
}

pub(super) fn named(speaker: &Named<'_>) -> String {
    let name = visible::line(speaker.name);
    match speaker.party.filter(|party| *party != speaker.name) {
        Some(party) => format!("{name} ({})", visible::line(party)),
        None => name.into_owned(),
    }
}

/// `, on Telegram, after the talks`.
pub(super) fn circumstances(quote: &Quote<'_>) -> String {
    let mut said = String::new();
    for words in [quote.medium, quote.occasion].into_iter().flatten() {
        said.push_str(", ");
        said.push_str(&visible::line(words));
    }
    said
}

fn evidence(quote: &Quote<'_>) -> String {
    let mut known = Vec::new();
    if let Some(cue) = &quote.cue {
        known.push(format!("cue “{}”", visible::line(cue.text)));
    }
    if let Some(source) = &quote.source {
        known.push(format!(
            "source “{}”",
            words::beginning(&visible::line(source.text), 60)
        ));
    }
    known.push(format!(
        "{}, {}",
        names::in_words(quote.method),
        quote.certainty
    ));
    if quote.stance != "affirms" {
        known.push(quote.stance.to_owned());
    }
    known.push(match &quote.section.heading {
        Some(heading) => format!(
            "section {} “{}”",
            quote.section.index,
            visible::line(heading)
        ),
        None => format!("section {}", quote.section.index),
    });
    if !quote.topics.is_empty() {
        known.push(quote.topics.join(", "));
    }
    known.join(" · ")
}

/// The order of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The sections as written.
    Written,
    /// By topic.
    Topic,
    /// By speaker.
    Speaker,
}

/// The outline of `briefing` in one of its orders.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn outline(
    outline: &Outline<'_>,
    briefing: &Briefing,
    order: Order,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    if style.named {
        writeln!(out, "{}:", visible::line(outline.file))?;
    }
    head(outline, style, out)?;
    match order {
        Order::Written => written(outline, style, out)?,
        Order::Topic => topics(outline, briefing, style, out)?,
        Order::Speaker => speakers(outline, style, out)?,
    }
    writeln!(out)
}

fn head(outline: &Outline<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    let title = match (visible::line(outline.title).trim(), outline.title_derived) {
        ("", _) => "(no title)".to_owned(),
        (title, true) => format!("{title} (title derived)"),
        (title, false) => title.to_owned(),
    };
    writeln!(out, "{}", style.paint(BOLD, &title))?;
    if let Some(date) = &outline.date {
        writeln!(out, "published {date}")?;
    }
    writeln!(out)
}

fn written(outline: &Outline<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    for section in &outline.sections {
        let indent = "  ".repeat(usize::from(section.level.clamp(1, 6)) - 1);
        let heading = section.heading.heading.as_ref().map_or_else(
            || "(before the first heading)".to_owned(),
            |heading| style.paint(BOLD, &visible::line(heading)),
        );
        writeln!(out, "{:>3}  {indent}{heading}", section.heading.index)?;
        let mut about = Vec::new();
        if !section.statements.is_empty() {
            about.push(count(section.statements.len(), "statement"));
        }
        about.extend(
            section
                .topics
                .iter()
                .take(5)
                .map(|topic| (*topic).to_owned()),
        );
        if !about.is_empty() {
            writeln!(out, "     {indent}{}", style.paint(DIM, &about.join(" · ")))?;
        }
    }
    Ok(())
}

fn topics(
    outline: &Outline<'_>,
    briefing: &Briefing,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    for topic in outline.topics.iter().filter(|topic| topic.group) {
        writeln!(
            out,
            "{}  {}",
            style.paint(BOLD, topic.name),
            style.paint(DIM, &count(topic.passages.len(), "passage"))
        )?;
        for passage in &topic.passages {
            let [start, end] = passage.place.bytes;
            let said = words::line(&briefing.document, Span::new(start, end));
            writeln!(out, "    {}", words::beginning(&said, 100))?;
        }
    }
    Ok(())
}

fn speakers(outline: &Outline<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
    for counted in &outline.speakers {
        let role = counted
            .named
            .role
            .map(|role| format!(", {}", visible::line(role)))
            .unwrap_or_default();
        writeln!(
            out,
            "{}{role}\n    {}",
            style.paint(BOLD, &named(&counted.named)),
            style.paint(DIM, &counts(counted))
        )?;
    }
    Ok(())
}

fn counts(counted: &Counted<'_>) -> String {
    format!(
        "{} direct, {} mixed, {} indirect",
        counted.direct, counted.mixed, counted.indirect
    )
}

/// `1 passage`, `2 passages`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
