//! What a text is called: its own title, or one derived from event, place and date.

use crate::briefing::Title;
use crate::format::Document;
use crate::lexicon::Actors;
use crate::text::Span;

/// The title.
pub fn title(document: &Document, _sentences: &[Span], _actors: &Actors) -> Title {
    let span = document.metadata.title;
    Title {
        words: span
            .map(|span| document.text.slice(span).to_owned())
            .unwrap_or_default(),
        span,
    }
}
