//! What is shown means something: its role.

use serde::Deserialize;

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
    /// Words that the reader has highlighted.
    Highlight,
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
