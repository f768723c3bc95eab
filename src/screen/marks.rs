//! The marks that carry a meaning without colour, in two sets.

use super::Role;
use crate::briefing::{Certainty, Kind};

/// `● ◐ ○`, or `* ~ -`.
pub(super) const fn kind(kind: Kind, ascii: bool) -> &'static str {
    match (kind, ascii) {
        (Kind::Direct, false) => "●",
        (Kind::Mixed, false) => "◐",
        (Kind::Indirect, false) => "○",
        (Kind::Direct, true) => "*",
        (Kind::Mixed, true) => "~",
        (Kind::Indirect, true) => "-",
    }
}

/// The bar in the gutter beside a statement's rows.
pub(super) const fn bar(kind: Kind, current: bool, ascii: bool) -> &'static str {
    match (current, kind, ascii) {
        (true, _, false) => "█",
        (false, Kind::Direct, false) => "┃",
        (false, _, false) => "┆",
        (true, _, true) => "#",
        (false, Kind::Direct, true) => "|",
        (false, _, true) => ":",
    }
}

/// The sign of a note.
pub(super) const fn note(ascii: bool) -> &'static str {
    if ascii { "+" } else { "✎" }
}

/// The sign of highlighted words.
pub(super) const fn highlight(ascii: bool) -> &'static str {
    if ascii { "=" } else { "▒" }
}

/// The sign of what the reader has corrected.
pub(super) const fn correction(ascii: bool) -> &'static str {
    if ascii { "!" } else { "✓" }
}

/// The colour of a kind.
pub(super) const fn role(kind: Kind) -> Role {
    match kind {
        Kind::Direct => Role::Direct,
        Kind::Mixed => Role::Mixed,
        Kind::Indirect => Role::Indirect,
    }
}

/// How sure, as a bar of four.
pub(super) const fn certainty(certainty: Certainty, ascii: bool) -> (Role, &'static str) {
    match (certainty, ascii) {
        (Certainty::Certain, false) => (Role::Certain, "████"),
        (Certainty::Likely, false) => (Role::Likely, "███░"),
        (Certainty::Unsure, false) => (Role::Warning, "█░░░"),
        (Certainty::Certain, true) => (Role::Certain, "####"),
        (Certainty::Likely, true) => (Role::Likely, "###."),
        (Certainty::Unsure, true) => (Role::Warning, "#..."),
    }
}
