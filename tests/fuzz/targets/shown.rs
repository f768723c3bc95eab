//! Any text: nothing that is shown of it acts on a terminal.

#![no_main]

use attache::text::{glyph, visible};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &str| {
    let acts =
        |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!glyph::safe(words).contains(acts));
    assert!(!visible::line(words).contains(acts));
    assert!(!visible::block(words).contains(|c| !matches!(c, '\n' | '\t') && acts(c)));
    // As many cells as it says.
    let cells: usize = glyph::glyphs(words, true).map(|glyph| glyph.width).sum();
    assert_eq!(cells, glyph::width_of(&glyph::safe(words)));
});
