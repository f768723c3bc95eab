//! How the page is set: measure, margins, spacing, justified or ragged, only one section. One list of names serves
//! `:set` and the settings' `[reading]`; whatever is asked of it is held within what a screen can show.

use super::{App, place};

/// How the page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The widest line, in cells.
    pub measure: usize,
    /// Cells left free on both sides of the text.
    pub margin: usize,
    /// Rows between two paragraphs.
    pub paragraph_rows: usize,
    /// From one row of a paragraph to the next, in rows.
    pub line_rows: usize,
    /// Whether the spaces of a row are widened until it ends where the others do.
    pub justify: bool,
    /// Whether only the section that one reads is shown.
    pub section_only: bool,
    /// Whether rows in which something is written from the right to the left are put into reading order here. Not for
    /// a terminal that does so itself.
    pub reorder: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            measure: 80,
            margin: 0,
            paragraph_rows: 1,
            line_rows: 1,
            justify: false,
            section_only: false,
            reorder: true,
        }
    }
}

impl Options {
    /// What can be set, each with what it may be.
    pub const NAMES: [(&'static str, &'static str); 7] = [
        ("measure", "20 to 400"),
        ("margin", "0 to 40"),
        ("paragraph-rows", "0 to 3"),
        ("line-rows", "1 to 3"),
        ("justify", "true or false"),
        ("section-only", "true or false"),
        ("reorder", "true or false"),
    ];

    /// Sets `name` to `value`.
    ///
    /// # Errors
    ///
    /// One line: there is no such name, or what it may be.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = |least: usize, most: usize| {
            value
                .parse()
                .ok()
                .filter(|number| (least..=most).contains(number))
        };
        let truth = || match value {
            "true" | "on" | "yes" => Some(true),
            "false" | "off" | "no" => Some(false),
            _ => None,
        };
        let done = match name {
            "measure" => number(20, 400).map(|it| self.measure = it),
            "margin" => number(0, 40).map(|it| self.margin = it),
            "paragraph-rows" => number(0, 3).map(|it| self.paragraph_rows = it),
            "line-rows" => number(1, 3).map(|it| self.line_rows = it),
            "justify" => truth().map(|it| self.justify = it),
            "section-only" => truth().map(|it| self.section_only = it),
            "reorder" => truth().map(|it| self.reorder = it),
            _ => {
                let names = Self::NAMES.map(|(name, _)| name);
                return Err(format!(
                    "there is nothing called “{name}”; there are {}",
                    names.join(", ")
                ));
            }
        };
        done.ok_or_else(|| {
            let may = Self::NAMES.iter().find(|(known, _)| *known == name);
            format!(
                "{name} is {}, not “{value}”",
                may.map_or("", |(_, may)| may)
            )
        })
    }

    /// Turns round what is on or off; `None` where `name` is neither.
    fn turn(&mut self, name: &str) -> Option<bool> {
        let it = match name {
            "justify" => &mut self.justify,
            "section-only" => &mut self.section_only,
            "reorder" => &mut self.reorder,
            _ => return None,
        };
        *it = !*it;
        Some(*it)
    }

    /// What `name` is.
    fn value(&self, name: &str) -> String {
        match name {
            "measure" => self.measure.to_string(),
            "margin" => self.margin.to_string(),
            "paragraph-rows" => self.paragraph_rows.to_string(),
            "line-rows" => self.line_rows.to_string(),
            "justify" => self.justify.to_string(),
            "section-only" => self.section_only.to_string(),
            "reorder" => self.reorder.to_string(),
            _ => String::new(),
        }
    }
}

/// Does `:set words`: `measure 66`, `measure=66`, `justify` (turned round), `nojustify`; alone it says how all is set.
pub(super) fn set(app: &mut App, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        let all = Options::NAMES.map(|(name, _)| format!("{name}={}", app.options.value(name)));
        app.say(all.join(" "));
        return;
    }
    let mut options = app.options;
    let parts = words.split_once(['=', ' ', ':']);
    let said = match (parts, words.strip_prefix("no")) {
        (Some((name, value)), _) => {
            let (name, value) = (name.trim(), value.trim());
            options.set(name, value).map(|()| name)
        }
        (None, Some(name)) if options.turn(name).is_some() => {
            options.set(name, "false").map(|()| name)
        }
        (None, _) if options.turn(words).is_some() => Ok(words),
        (None, _) => match Options::NAMES.iter().find(|(name, _)| *name == words) {
            Some((name, may)) => Err(format!(
                "{name} is {}; it may be {may}",
                options.value(name)
            )),
            None => options.set(words, "").map(|()| words),
        },
    };
    match said {
        Ok(name) => {
            apply(app, options);
            app.say(format!("{name} is {}", app.options.value(name)));
        }
        Err(reason) => app.say(reason),
    }
}

/// Shows only the section that one reads, or all of the text again.
pub(super) fn section_only(app: &mut App) {
    let mut options = app.options;
    options.section_only = !options.section_only;
    apply(app, options);
    app.say(if options.section_only {
        "only this section; z shows all of the text"
    } else {
        "all of the text"
    });
}

fn apply(app: &mut App, options: Options) {
    app.options = options;
    place::settle(app);
}
