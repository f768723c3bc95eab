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

    /// Adds what `write` writes to `out`, in the colour of `code` as [`paint`](Self::paint) has it.
    fn push(self, code: &str, out: &mut String, write: impl FnOnce(&mut String)) {
        if !self.colour || code.is_empty() {
            return write(out);
        }
        let before = out.len();
        out.push_str("\u{1b}[");
        out.push_str(code);
        out.push('m');
        let begin = out.len();
        write(out);
        if out.len() == begin {
            out.truncate(before);
        } else {
            out.push_str("\u{1b}[0m");
        }
    }

    /// Adds what `write` writes to `out` after `indent`, cut between words into lines that fit, each as far in; `code`
    /// colours the words.
    pub(super) fn push_indented(
        self,
        indent: &str,
        code: &str,
        out: &mut String,
        write: impl FnOnce(&mut String),
    ) {
        let Some(width) = self.width else {
            out.push_str(indent);
            return self.push(code, out, |out| {
                let begin = out.len();
                write(out);
                let blanks = { out.bytes().skip(begin) }.take_while(|byte| *byte == b' ');
                out.drain(begin..begin + blanks.count());
            });
        };
        let mut words = String::new();
        write(&mut words);
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
        for (at, line) in lines.iter().enumerate() {
            out.push_str(if at > 0 { "\n" } else { "" });
            out.push_str(indent);
            self.push(code, out, |out| out.push_str(line));
        }
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
    // Without the formatter, which takes several times as long for each of a hundred thousand.
    let mut lines = String::with_capacity(quote.text.len() + 512);
    if style.named {
        visible::push_line(quote.file, &mut lines);
        lines.push_str(": ");
    }
    style.push(DIM, &mut lines, |out| quote.id.push(out));
    lines.push(' ');
    lines.push(mark(quote.kind));
    lines.push(' ');
    lines.push_str(quote.kind);
    lines.push_str("  ");
    style.push(BOLD, &mut lines, |out| push_speaker(quote, out));
    push_circumstances(quote, &mut lines);
    lines.push('\n');
    style.push_indented("    ", "", &mut lines, |out| {
        let marked = quote.kind == "direct";
        out.push_str(if marked { "“" } else { "" });
        visible::push_line(&quote.text, out);
        out.push_str(if marked { "”" } else { "" });
    });
    lines.push('\n');
    style.push_indented("    ", DIM, &mut lines, |out| push_evidence(quote, out));
    lines.push_str("\n\n");
    out.write_all(lines.as_bytes())
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
    let mut speaker = String::new();
    push_speaker(quote, &mut speaker);
    speaker
}

fn push_speaker(quote: &Quote<'_>, out: &mut String) {
    match &quote.speaker {
        Some(speaker) => push_named(speaker, out),
        None => out.push_str("not attributed"),
    }
}

pub(super) fn named(speaker: &Named<'_>) -> String {
    let mut named = String::new();
    push_named(speaker, &mut named);
    named
}

fn push_named(speaker: &Named<'_>, out: &mut String) {
    visible::push_line(speaker.name, out);
    if let Some(party) = speaker.party.filter(|party| *party != speaker.name) {
        out.push_str(" (");
        visible::push_line(party, out);
        out.push(')');
    }
}

/// `, on Telegram, after the talks`.
pub(super) fn circumstances(quote: &Quote<'_>) -> String {
    let mut said = String::new();
    push_circumstances(quote, &mut said);
    said
}

fn push_circumstances(quote: &Quote<'_>, out: &mut String) {
    for words in [quote.medium, quote.occasion].into_iter().flatten() {
        out.push_str(", ");
        visible::push_line(words, out);
    }
}

/// `cue “said” · by the name beside it, certain · section 2 “Prisoners” · prisoner_exchange`.
fn push_evidence(quote: &Quote<'_>, out: &mut String) {
    if let Some(cue) = &quote.cue {
        out.push_str("cue “");
        visible::push_line(cue.text, out);
        out.push_str("” · ");
    }
    if let Some(source) = &quote.source {
        out.push_str("source “");
        out.push_str(&words::beginning(&visible::line(source.text), 60));
        out.push_str("” · ");
    }
    out.push_str(names::in_words(quote.method));
    out.push_str(", ");
    out.push_str(quote.certainty);
    if quote.stance != "affirms" {
        out.push_str(" · ");
        out.push_str(quote.stance);
    }
    out.push_str(" · section ");
    out.push_str(itoa::Buffer::new().format(quote.section.index));
    if let Some(heading) = &quote.section.heading {
        out.push_str(" “");
        visible::push_line(heading, out);
        out.push('”');
    }
    for (at, topic) in quote.topics.iter().enumerate() {
        out.push_str(if at == 0 { " · " } else { ", " });
        out.push_str(topic);
    }
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
