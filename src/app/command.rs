//! What the reader can be told to do: one name each, for the key map, the command line and the help.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A command. Its name in `assets/keys.toml` and after `:` is the variant's in kebab case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Command {
            $($(#[$doc])* $name,)*
        }

        impl Command {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

commands! {
    /// Down by a line.
    LineDown,
    /// Up by a line.
    LineUp,
    /// Down by half a page.
    HalfDown,
    /// Up by half a page.
    HalfUp,
    /// Down by a page.
    PageDown,
    /// Up by a page.
    PageUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To the next quote or statement.
    QuoteNext,
    /// To the one before.
    QuotePrevious,
    /// To the next statement of any kind.
    StatementNext,
    /// To the one before.
    StatementPrevious,
    /// To the next section.
    SectionNext,
    /// To the one before.
    SectionPrevious,
    /// To section 1, and so on.
    Section1,
    /// To section 2.
    Section2,
    /// To section 3.
    Section3,
    /// To section 4.
    Section4,
    /// To section 5.
    Section5,
    /// To section 6.
    Section6,
    /// To section 7.
    Section7,
    /// To section 8.
    Section8,
    /// To section 9.
    Section9,
    /// To the next paragraph.
    ParagraphNext,
    /// To the one before.
    ParagraphPrevious,
    /// To the next pane.
    PaneNext,
    /// To the one before.
    PanePrevious,
    /// Fold here, or go to what holds it.
    Fold,
    /// Unfold here.
    Unfold,
    /// Go to what is chosen.
    Go,
    /// The next order of the outline.
    OutlineOrder,
    /// Narrow the outline to what is typed.
    OutlineFilter,
    /// Show or hide the outline.
    OutlineToggle,
    /// Search the whole text.
    Search,
    /// The next match.
    MatchNext,
    /// The match before.
    MatchPrevious,
    /// All matches, with the words around.
    Matches,
    /// Look up quotes.
    Lookup,
    /// Everything by this speaker.
    BySpeaker,
    /// How the speaker was found.
    Verify,
    /// Correct how the statement was read.
    Correct,
    /// A note on the statement or the paragraph.
    Note,
    /// Highlight the statement, or not any more.
    Highlight,
    /// Marks, notes, highlights and corrections in a list.
    Noted,
    /// Select any words.
    Select,
    /// In a selection: a word further.
    WordNext,
    /// In a selection: a word back.
    WordPrevious,
    /// Set a mark.
    MarkSet,
    /// Go to a mark.
    MarkGo,
    /// Copy the quote as it stands.
    Copy,
    /// Copy it with its citation.
    CopyCitation,
    /// Back to where one was.
    Back,
    /// Forward again.
    Forward,
    /// A command by its name.
    Command,
    /// The files of this sitting.
    Shelf,
    /// The next file.
    FileNext,
    /// The file before.
    FilePrevious,
    /// Who holds what, by topic and party.
    Positions,
    /// All demands, offers, agreements, refusals.
    Records,
    /// Two parties side by side.
    Compare,
    /// Days and their sentences.
    Timeline,
    /// Figures of the text.
    Stats,
    /// Only the section that one reads, or all of the text.
    SectionOnly,
    /// Marks and frames in ASCII, or not.
    Ascii,
    /// The outline and the card wider.
    Wider,
    /// The outline and the card narrower.
    Narrower,
    /// The keys.
    Help,
    /// Leave what is on top; elsewhere let go of what is chosen.
    Escape,
    /// To the background.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Leave the reader, or the view on top.
    Quit,
    /// Leave at once.
    Leave,
}

impl Command {
    /// Its name.
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(c.to_lowercase());
        }
        name
    }

    /// The command called `name`.
    pub fn named(name: &str) -> Option<Self> {
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }
}
