//! Any bytes, under any name: a document whose parts lie in its text, in order, or a refusal.

#![no_main]

use attache::format::open::open;
use attache::text::Span;
use libfuzzer_sys::fuzz_target;

/// Endings of names; what is in a file decides first.
const NAMES: [&str; 12] = [
    "a.txt", "a.md", "a.html", "a.eml", "a.xml", "a.docx", "a.odt", "a.rtf", "a.epub", "a.pdf",
    "a.gz", "a",
];

/// Encodings that may be asked for.
const ENCODINGS: [Option<&str>; 6] = [
    None,
    Some("utf-16le"),
    Some("windows-1251"),
    Some("shift_jis"),
    Some("gb18030"),
    Some("iso-2022-jp"),
];

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let encoding = ENCODINGS[usize::from(*choice) / NAMES.len() % ENCODINGS.len()];
    let Ok(content) = open(bytes.to_vec(), encoding) else {
        return;
    };
    let document = content.document(Some(name));
    // Slicing panics off a character's boundary.
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end && !text.slice(block.span).is_empty());
        end = block.span.end();
    }
    let mut end = 0;
    for hidden in &document.markup {
        assert!(hidden.start() >= end && !text.slice(*hidden).is_empty());
        end = hidden.end();
    }
    let known = document
        .metadata
        .title
        .into_iter()
        .chain(document.metadata.date.map(|date| date.span));
    for span in known.chain(document.metadata.spans.iter().copied()) {
        text.slice(span);
    }
    assert!(Span::new(0, text.len()).len() <= attache::text::Text::MAX_BYTES);
});
