//! The themes as the build compiled them in, from `assets/themes`.

use super::look::Written;
use crate::lexicon::table::List;

/// What the build wrote.
mod data {
    use std::borrow::Cow::Borrowed;

    use crate::lexicon::table::{List, Str};
    use crate::screen::Role;
    use crate::terminal::look::{Colour, Look, Written};

    include!(concat!(env!("OUT_DIR"), "/themes.rs"));
}

/// All of them, in the order in which they are offered.
pub(super) static THEMES: List<Written> = data::THEMES;
