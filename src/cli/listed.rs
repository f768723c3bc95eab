//! What `attache quotes` and `attache records` have in common: one thing after another out of many briefings, in the form
//! asked for. The forms are made on all cores, beside the reading; printed they are in the order of the files.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::input::{self, Inputs, Same};
use super::{Outcome, tell};
use crate::briefing::Briefing;
use crate::error::Result;
use crate::export::csv::Table;
use crate::export::json;
use crate::export::text::Style;
use crate::lexicon::Lexicon;

/// How they are printed.
#[derive(Debug, Args)]
pub(super) struct Printing {
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Of files that hold the same briefing, only the first.
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For the eye.
    Text,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A table with a head, safe for spreadsheets.
    Csv,
    /// The words with their source and their place.
    Markdown,
}

/// What is listed.
pub(super) trait Listed: Sync {
    /// One of them, ready to be printed.
    type Item<'b>: Serialize;

    /// The names of the table's columns.
    const COLUMNS: &'static [&'static str];

    /// Gives those of `briefing`, read from `file`, that were asked for to `act`, in order. Where something narrows and
    /// nothing passes: why, in one line.
    ///
    /// # Errors
    ///
    /// Those of `act`.
    fn each(
        &self,
        file: &str,
        briefing: &Briefing,
        act: impl FnMut(&Self::Item<'_>) -> io::Result<()>,
    ) -> io::Result<Option<String>>;

    /// Writes one for the eye.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn text(item: &Self::Item<'_>, style: Style, out: &mut impl Write) -> io::Result<()>;

    /// Writes one as Markdown.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    fn markdown(item: &Self::Item<'_>, out: &mut impl Write) -> io::Result<()>;

    /// Writes one as a row of `table`.
    ///
    /// # Errors
    ///
    /// Those of `table`.
    fn row(item: &Self::Item<'_>, table: &mut Table<impl Write>) -> io::Result<()>;
}

/// A longer text, in bytes, is printed as it is read through: its forms take several times its length.
const LONG: usize = 1 << 20;

/// A briefing on its way to the printer.
enum Made {
    /// Short: all of it as it is printed, and why there is nothing.
    Printed(io::Result<(Vec<u8>, Option<String>)>),
    Long(Box<Briefing>),
}

/// Prints what `listed` finds in the briefings, and says so where nothing passes what narrows.
pub(super) fn print<L: Listed>(
    listed: &L,
    asked: &Printing,
    lexicon: &Lexicon,
    style: Style,
    out: &mut impl Write,
) -> Result<Outcome> {
    let style = Style {
        named: asked.inputs.files.len() > 1,
        ..style
    };
    let list = List {
        listed,
        form: asked.format,
        style,
    };
    match asked.format {
        Form::Json => out.write_all(b"[")?,
        Form::Csv => Table::with(&mut *out, L::COLUMNS)?.finish()?,
        Form::Text | Form::Jsonl | Form::Markdown => {}
    }
    let mut any = false;
    let mut none = None;
    let make = |file: &str, briefing: Briefing| {
        if briefing.document.text.len() > LONG {
            return Made::Long(Box::new(briefing));
        }
        let mut printed = Vec::new();
        let listed = list.print(file, &briefing, true, &mut printed);
        Made::Printed(listed.map(|(_, why)| (printed, why)))
    };
    let same = Same::asked(asked.once);
    let outcome = input::each_as(&asked.inputs, lexicon, same, make, |file, made| {
        let (found, why) = match made {
            Made::Printed(printed) => {
                let (printed, why) = printed?;
                if any && !printed.is_empty() && asked.format == Form::Json {
                    out.write_all(b",")?;
                }
                out.write_all(&printed)?;
                (!printed.is_empty(), why)
            }
            Made::Long(briefing) => list.print(file, &briefing, !any, out)?,
        };
        any |= found;
        none = why.or_else(|| none.take());
        Ok(Outcome::Done)
    })?;
    if asked.format == Form::Json {
        out.write_all(b"\n]\n")?;
    }
    match none.filter(|_| !any && outcome == Outcome::Done) {
        Some(why) => {
            tell(&why);
            Ok(Outcome::NotFound)
        }
        None => Ok(outcome),
    }
}

/// What is listed, and how it is printed.
struct List<'l, L> {
    listed: &'l L,
    form: Form,
    style: Style,
}

impl<L: Listed> List<'_, L> {
    /// Prints all of `briefing`; `first`: nothing was printed before. Gives whether there was anything, and else why not,
    /// where that can be said.
    fn print(
        &self,
        file: &str,
        briefing: &Briefing,
        first: bool,
        out: &mut impl Write,
    ) -> io::Result<(bool, Option<String>)> {
        let mut any = false;
        let why = match self.form {
            Form::Text => self.each(file, briefing, &mut any, |item| {
                L::text(item, self.style, out)
            }),
            Form::Markdown => self.each(file, briefing, &mut any, |item| L::markdown(item, out)),
            Form::Jsonl => self.each(file, briefing, &mut any, |item| {
                json::write(&mut *out, item)?;
                out.write_all(b"\n")
            }),
            Form::Json => {
                let mut before = if first { "\n " } else { ",\n " };
                self.each(file, briefing, &mut any, |item| {
                    out.write_all(before.as_bytes())?;
                    before = ",\n ";
                    json::write(&mut *out, item)
                })
            }
            Form::Csv => {
                let mut table = Table::rows(out);
                let why = self.each(file, briefing, &mut any, |item| L::row(item, &mut table))?;
                table.finish().map(|()| why)
            }
        }?;
        Ok((any, why))
    }

    /// As [`Listed::each`], and whether there was any.
    fn each(
        &self,
        file: &str,
        briefing: &Briefing,
        any: &mut bool,
        mut act: impl FnMut(&L::Item<'_>) -> io::Result<()>,
    ) -> io::Result<Option<String>> {
        self.listed.each(file, briefing, |item| {
            *any = true;
            act(item)
        })
    }
}
