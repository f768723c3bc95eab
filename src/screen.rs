//! What the reader shows, as a value: rows of runs, each a role and its text. Nothing here knows a terminal.

use serde::Deserialize;

use crate::app::App;

/// A whole screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The rows from the top; none is wider than the screen.
    pub rows: Vec<Row>,
    /// Where the cursor stands, as column and row from 0; `None`: hidden.
    pub cursor: Option<(u16, u16)>,
}

/// One row of the screen, from the left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its runs.
    pub runs: Vec<Run>,
}

/// Cells in a row that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What they mean.
    pub role: Role,
    /// What stands in them, one entry a cell or pair of cells, made safe by `glyph`: no control is in it.
    pub text: String,
}

/// What a run means. The theme gives each its colours; a mark carries the meaning where there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Words that are no quote.
    #[default]
    Text,
    /// Less important: hints, counts, line furniture.
    Dim,
    /// The frame of a pane.
    Border,
    /// The frame of the pane that has the keys.
    Focus,
    /// The title bar.
    Title,
    /// The status line.
    Status,
    /// A heading in the text.
    Heading,
    /// A direct quote.
    Direct,
    /// A mixed quote.
    Mixed,
    /// An indirect statement.
    Indirect,
    /// The chosen statement.
    Current,
    /// The words that say that something was said.
    Cue,
    /// The words that name a source.
    Source,
    /// A name: of the speaker on the card, in a list.
    Name,
    /// A label on the card.
    Label,
    /// A key to press.
    Key,
    /// A match of the search.
    Match,
    /// The match at which one stands.
    MatchCurrent,
    /// The line of a list at which one stands.
    Selected,
    /// Certain.
    Certain,
    /// Likely.
    Likely,
    /// Unsure; a notice; a fault in what was typed.
    Warning,
    /// A sign that stands for a character which is not sent to the terminal.
    Sign,
}

/// The screen that shows `app`.
pub fn view(app: &App) -> Screen {
    let run = Run {
        role: Role::Title,
        text: app.opened.briefing.title.words.clone(),
    };
    Screen {
        rows: vec![Row { runs: vec![run] }],
        cursor: None,
    }
}
