//! `attache quotes`: the statements of some briefings.

use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use super::filters::Filters;
use super::listed::{self, Listed};
use crate::briefing::Briefing;
use crate::error::Result;
use crate::export::csv::{self, Table};
use crate::export::json::{Printer, Quote};
use crate::export::text::Style;
use crate::export::{markdown, text};
use crate::lexicon::Lexicon;

/// What was asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    #[command(flatten)]
    listed: listed::Printing,
    #[command(flatten)]
    filters: Filters,
}

/// Prints them.
pub(super) fn print(
    asked: &Asked,
    lexicon: &Lexicon,
    style: Style,
    out: &mut impl Write,
) -> Result<Outcome> {
    listed::print(&asked.filters, &asked.listed, lexicon, style, out)
}

impl Listed for Filters {
    type Item<'b> = Quote<'b>;

    const COLUMNS: &'static [&'static str] = &csv::COLUMNS;

    fn each(
        &self,
        file: &str,
        briefing: &Briefing,
        mut act: impl FnMut(&Quote<'_>) -> io::Result<()>,
    ) -> io::Result<Option<String>> {
        let printer = Printer::new(file, briefing);
        let found = self.select(briefing);
        if found.is_empty() && !self.is_empty() {
            return Ok(Some(format!("{file}: {}", self.nothing(briefing))));
        }
        for quote in found.into_iter().filter_map(|index| printer.quote(index)) {
            act(&quote)?;
        }
        Ok(None)
    }

    fn text(quote: &Quote<'_>, style: Style, out: &mut impl Write) -> io::Result<()> {
        text::quote(quote, style, out)
    }

    fn markdown(quote: &Quote<'_>, out: &mut impl Write) -> io::Result<()> {
        markdown::quote(quote, out)
    }

    fn row(quote: &Quote<'_>, table: &mut Table<impl Write>) -> io::Result<()> {
        table.quote(quote)
    }
}
