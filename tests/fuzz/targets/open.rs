//! Any bytes, under any name: a document whose parts lie in its text, in order, or a refusal.

#![no_main]

use attache::format::BlockKind;
use attache::format::open::open;
use attache::text::{Span, Text};
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

/// Whether `span` lies in `text`, on its characters; `Text::slice` forgives one that does not.
fn lies_in(text: &Text, span: Span) -> bool {
    text.as_str().get(span.range()).is_some()
}

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
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end && !text.slice(block.span).is_empty());
        match block.kind {
            BlockKind::Item { marker, .. } => assert!(lies_in(text, marker)),
            BlockKind::Turn { label } => assert!(lies_in(text, label)),
            _ => {}
        }
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
        assert!(lies_in(text, span));
    }
    for span in document.notices.iter().filter_map(|notice| notice.span) {
        assert!(lies_in(text, span));
    }
    assert!(text.len() <= Text::MAX_BYTES);
});
