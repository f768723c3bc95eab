//! The words by which the model's values are known outside: in output, filters and on the screen.

use crate::briefing::{Certainty, Kind, Method, SpeakerKind, Stance};

/// `direct`, `mixed`, `indirect`.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Indirect => "indirect",
    }
}

/// `name`, `title`, `pronoun`, `carried`, `turn`, `party`, `corrected`, `none`.
pub const fn method(method: Method) -> &'static str {
    match method {
        Method::Name => "name",
        Method::Title => "title",
        Method::Pronoun => "pronoun",
        Method::Carried => "carried",
        Method::Turn => "turn",
        Method::Party => "party",
        Method::Corrected => "corrected",
        Method::None => "none",
    }
}

/// `certain`, `likely`, `unsure`.
pub const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Unsure => "unsure",
    }
}

/// `person`, `party`, `organisation`, `group`, `unnamed`.
pub const fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Party => "party",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Unnamed => "unnamed",
    }
}

/// `affirms`, `denies`, `asks`.
pub const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "affirms",
        Stance::Denies => "denies",
        Stance::Asks => "asks",
    }
}

/// How a speaker was found, by the name of the method, in words for people.
pub fn in_words(method: &str) -> &'static str {
    match method {
        "name" => "by the name beside it",
        "title" => "by a title",
        "pronoun" => "by a pronoun",
        "carried" => "goes on from the one before",
        "turn" => "by the label of the turn",
        "party" => "a party or body speaks",
        "corrected" => "corrected by the reader",
        _ => "the text does not say who",
    }
}
