//! The key map as the build compiled it in, from `assets/keys.toml`.

use super::keymap::Keymap;

/// What the build wrote.
mod data {
    use std::borrow::Cow::Borrowed;

    use crate::app::command::Command;
    use crate::app::key::{Code, Key};
    use crate::app::keymap::{Entry, Keymap};
    use crate::lexicon::table::Str;

    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

impl Keymap {
    /// The built-in map.
    pub const fn builtin() -> Self {
        data::KEYS
    }
}
