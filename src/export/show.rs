//! A whole briefing as plain text, with kinds and speakers in words: for screen readers, pipes and paper.

use std::io::{self, Write};

use super::json::Printer;
use super::text::{circumstances, count, speaker};
use super::{names, words};
use crate::briefing::{Briefing, Kind};
use crate::format::{Block, BlockKind};
use crate::text::visible;

/// How many characters of a statement are repeated below its paragraph, to say which one is meant.
const EXCERPT: usize = 60;

/// Writes the text of `briefing`, paragraph by paragraph, and below each what was said in it and by whom.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write(file: &str, briefing: &Briefing, out: &mut impl Write) -> io::Result<()> {
    head(briefing, out)?;
    let printer = Printer::new(file, briefing);
    let mut next = 0;
    for block in &briefing.document.blocks {
        paragraph(briefing, block, out)?;
        let first = next;
        while briefing
            .statements
            .get(next)
            .and_then(|statement| statement.content.first())
            .is_some_and(|content| content.start() < block.span.end())
        {
            next += 1;
        }
        for index in first..next {
            note(&printer, index, out)?;
        }
        writeln!(out)?;
    }
    for index in next..briefing.statements.len() {
        note(&printer, index, out)?;
    }
    Ok(())
}

fn head(briefing: &Briefing, out: &mut impl Write) -> io::Result<()> {
    let title = visible::line(&briefing.title.words);
    let in_text = briefing.title.span.is_some_and(|title| {
        let mut blocks = briefing.document.blocks.iter();
        blocks.any(|block| block.span.covers(title))
    });
    if !title.trim().is_empty() && !in_text {
        let derived = if briefing.title.is_derived() {
            " (title derived)"
        } else {
            ""
        };
        writeln!(out, "{title}{derived}")?;
    }
    if let Some(date) = briefing.date {
        writeln!(out, "Published {}.", date.day)?;
    }
    let of = |kind| {
        let statements = briefing.statements.iter();
        statements
            .filter(|statement| statement.kind == kind)
            .count()
    };
    writeln!(
        out,
        "{}; {}, {}, {}.",
        count(briefing.sections.len(), "section"),
        count(of(Kind::Direct), "direct quote"),
        count(of(Kind::Mixed), "mixed quote"),
        count(of(Kind::Indirect), "indirect statement")
    )?;
    for notice in &briefing.document.notices {
        writeln!(out, "Note: {}.", visible::line(&notice.message))?;
    }
    writeln!(out)
}

fn paragraph(briefing: &Briefing, block: &Block, out: &mut impl Write) -> io::Result<()> {
    let document = &briefing.document;
    let shown = words::line(document, block.span);
    match block.kind {
        BlockKind::Heading { level } => {
            writeln!(
                out,
                "{} {shown}",
                "#".repeat(usize::from(level.clamp(1, 6)))
            )
        }
        BlockKind::Item { depth, marker } => {
            let marker = words::line(document, marker);
            writeln!(
                out,
                "{}{marker} {shown}",
                "  ".repeat(usize::from(depth.min(16)))
            )
        }
        BlockKind::Quotation => writeln!(out, "> {shown}"),
        BlockKind::Verbatim => {
            writeln!(out, "{}", visible::block(document.text.slice(block.span)))
        }
        BlockKind::Paragraph | BlockKind::Turn { .. } | BlockKind::Note => writeln!(out, "{shown}"),
    }
}

fn note(printer: &Printer<'_>, index: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(quote) = printer.quote(index) else {
        return Ok(());
    };
    let kind = match quote.kind {
        "direct" => "direct quote",
        "mixed" => "mixed quote",
        _ => "indirect statement",
    };
    let said = visible::line(&quote.text);
    writeln!(
        out,
        "    [{kind}, {}{}; {}, {}: {}]",
        speaker(&quote),
        circumstances(&quote),
        names::in_words(quote.method),
        quote.certainty,
        words::beginning(&said, EXCERPT)
    )
}
