//! One web page of a briefing, for a colleague without a terminal: self-contained, readable without scripts, and nothing
//! from the text is executed.
//!
//! Every character of the text goes through [`visible`] and is escaped; the page forbids itself scripts and everything
//! from elsewhere. Kinds are told by a mark and a word, not by colour alone.

mod runs;

use std::borrow::Cow;
use std::io::{self, Write};

use self::runs::{Said, runs};
use super::json::{self, Counted, Printer, Quote};
use super::text::{circumstances, count, mark, named, speaker};
use super::{names, words};
use crate::briefing::Briefing;
use crate::format::{Block, BlockKind};
use crate::text::{Span, visible};

const STYLE: &str = include_str!("html/page.css");

/// Writes the page of `briefing`.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write(file: &str, briefing: &Briefing, out: &mut impl Write) -> io::Result<()> {
    let title = match visible::line(briefing.title.words.trim()) {
        title if title.is_empty() => visible::line(file),
        title => title,
    };
    let title = escape(&title);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    )?;
    let page = Page {
        briefing,
        printer: Printer::new(file, briefing),
        said: runs::said(briefing),
    };
    page.head(&title, out)?;
    page.contents(out)?;
    page.text(out)?;
    page.speakers(out)?;
    writeln!(
        out,
        "<footer>Read by attaché: what a text reports, by rules, with how each speaker was found. Check what \
         matters.</footer>\n</body>\n</html>"
    )
}

struct Page<'b> {
    briefing: &'b Briefing,
    printer: Printer<'b>,
    said: Vec<Said>,
}

impl Page<'_> {
    fn head(&self, title: &str, out: &mut impl Write) -> io::Result<()> {
        let briefing = self.briefing;
        writeln!(out, "<header>\n<h1>{title}</h1>")?;
        let mut facts = Vec::new();
        if briefing.title.is_derived() {
            facts.push("title derived".to_owned());
        }
        if let Some(date) = briefing.date {
            facts.push(format!("published {}", date.day));
        }
        facts.push(count(briefing.statements.len(), "statement"));
        facts.push("● direct ◐ mixed ○ indirect".to_owned());
        writeln!(out, "<p class=\"facts\">{}</p>", facts.join(" · "))?;
        for notice in &briefing.document.notices {
            writeln!(out, "<p class=\"facts\">{}</p>", shown(&notice.message))?;
        }
        writeln!(out, "</header>")
    }

    fn contents(&self, out: &mut impl Write) -> io::Result<()> {
        let text = &self.briefing.document.text;
        let headings = self.briefing.sections.iter().filter_map(|s| s.heading);
        let headings: Vec<Span> = headings.filter(|span| !self.is_title(*span)).collect();
        if headings.is_empty() {
            return Ok(());
        }
        writeln!(out, "<nav aria-label=\"Sections\">\n<ol>")?;
        for span in headings {
            let heading = shown(text.slice(span));
            writeln!(out, "<li><a href=\"#b{}\">{heading}</a></li>", span.start())?;
        }
        writeln!(out, "</ol>\n</nav>")
    }

    /// Whether `span` is the title, which the page's head has.
    fn is_title(&self, span: Span) -> bool {
        let title = self.briefing.title.span;
        title.is_some_and(|title| span.covers(title) && title.covers(span))
    }

    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        // What language the text is in is not known here; `dir=auto` finds the direction of each paragraph.
        writeln!(out, "<main lang=\"\">")?;
        let mut next = 0;
        let statements = &self.briefing.statements;
        for block in &self.briefing.document.blocks {
            if !self.is_title(block.span) {
                self.block(block, out)?;
            }
            let first = next;
            while statements
                .get(next)
                .and_then(|statement| statement.content.first())
                .is_some_and(|content| content.start() < block.span.end())
            {
                next += 1;
            }
            self.notes(first..next, out)?;
        }
        self.notes(next..statements.len(), out)?;
        writeln!(out, "</main>")
    }

    fn block(&self, block: &Block, out: &mut impl Write) -> io::Result<()> {
        let (open, close) = match block.kind {
            BlockKind::Heading { level } => {
                let level = (level + 1).clamp(2, 6);
                (
                    format!("<h{level} dir=\"auto\" id=\"b{}\">", block.span.start()),
                    format!("</h{level}>"),
                )
            }
            BlockKind::Paragraph | BlockKind::Turn { .. } => {
                ("<p dir=\"auto\">".to_owned(), "</p>".to_owned())
            }
            BlockKind::Item { depth, marker } => {
                let document = &self.briefing.document;
                let marker = escape(&words::line(document, marker)).into_owned();
                let depth = depth.min(6);
                let open = format!("<p dir=\"auto\" class=\"item d{depth}\">{marker} ");
                (open, "</p>".to_owned())
            }
            BlockKind::Note => (
                "<p dir=\"auto\" class=\"note\">".to_owned(),
                "</p>".to_owned(),
            ),
            BlockKind::Quotation => (
                "<blockquote><p dir=\"auto\">".to_owned(),
                "</p></blockquote>".to_owned(),
            ),
            BlockKind::Verbatim => {
                // A line end right after the tag is dropped by the reader of the page: this one is.
                ("<pre dir=\"auto\">\n".to_owned(), "</pre>".to_owned())
            }
        };
        let clean = match block.kind {
            BlockKind::Verbatim => visible::block,
            _ => visible::line,
        };
        write!(out, "{open}")?;
        let rest = match block.kind {
            BlockKind::Turn { label } if block.span.covers(label) => {
                let text = &self.briefing.document.text;
                write!(out, "<b>{}</b>", shown(text.slice(label)))?;
                Span::new(label.end(), block.span.end())
            }
            _ => block.span,
        };
        self.words(rest, clean, out)?;
        writeln!(out, "{close}")
    }

    /// The words at `span` without markup, with what was said marked.
    fn words(
        &self,
        span: Span,
        clean: fn(&str) -> Cow<'_, str>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let document = &self.briefing.document;
        for run in runs(span, &self.said, &document.markup) {
            let words = escape(&clean(document.text.slice(run.span))).into_owned();
            for statement in &run.begins {
                write!(out, "<span id=\"{}\"></span>", json::id(*statement))?;
            }
            match run.said {
                Some(said) => {
                    let kind = names::kind(said.kind);
                    write!(out, "<mark class=\"{kind}\">{words}</mark>")?;
                }
                None => write!(out, "{words}")?,
            }
        }
        Ok(())
    }

    fn notes(&self, statements: std::ops::Range<usize>, out: &mut impl Write) -> io::Result<()> {
        if statements.is_empty() {
            return Ok(());
        }
        writeln!(out, "<ul class=\"said\" lang=\"en\">")?;
        for quote in statements.filter_map(|index| self.printer.quote(index)) {
            writeln!(out, "<li>{}</li>", note(&quote))?;
        }
        writeln!(out, "</ul>")
    }

    fn speakers(&self, out: &mut impl Write) -> io::Result<()> {
        let outline = self.printer.outline();
        if outline.speakers.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<section>\n<h2>Speakers</h2>\n<table>\n<thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Role</th>\
             <th scope=\"col\">●</th><th scope=\"col\">◐</th><th scope=\"col\">○</th></tr></thead>\n<tbody>"
        )?;
        for counted in &outline.speakers {
            writeln!(out, "{}", row(counted))?;
        }
        writeln!(out, "</tbody>\n</table>\n</section>")
    }
}

/// Who said a statement and how that is known, with a link to its words.
fn note(quote: &Quote<'_>) -> String {
    let mut known = format!(
        "<a href=\"#{}\">{} {}</a> <b>{}</b>{}: {}, {}",
        quote.id,
        mark(quote.kind),
        quote.kind,
        escape(&speaker(quote)),
        escape(&circumstances(quote)),
        names::in_words(quote.method),
        quote.certainty,
    );
    if let Some(cue) = &quote.cue {
        known.push_str("; cue “");
        known.push_str(&shown(cue.text));
        known.push('”');
    }
    if quote.stance != "affirms" {
        known.push_str("; ");
        known.push_str(quote.stance);
    }
    known
}

fn row(counted: &Counted<'_>) -> String {
    let role = counted.named.role.map(shown).unwrap_or_default();
    format!(
        "<tr><th scope=\"row\">{}</th><td>{role}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        escape(&named(&counted.named)),
        counted.direct,
        counted.mixed,
        counted.indirect
    )
}

/// Words of the text, in one line, safe between tags and in an attribute.
fn shown(words: &str) -> String {
    escape(&visible::line(words)).into_owned()
}

fn escape(words: &str) -> Cow<'_, str> {
    if !words.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(words);
    }
    let mut safe = String::with_capacity(words.len() + 16);
    for c in words.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    Cow::Owned(safe)
}
