//! Any settings: read, or refused with a reason of one line.

#![no_main]

use attache::app::keymap::Keymap;
use attache::terminal::theme::{Depth, Theme};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    for refused in [
        Keymap::read(source, "keys.toml").err(),
        Theme::read(source, "theme.toml", Depth::True).err(),
    ] {
        if let Some(error) = refused {
            assert!(!error.to_string().contains('\n'), "{error}");
        }
    }
});
