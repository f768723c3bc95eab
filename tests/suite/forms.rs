//! What is found of the form of a text, printed: each text under `tests/corpus/forms` has its parts beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use attache::analysis::analyze;
use attache::briefing::Briefing;
use attache::format::BlockKind;
use attache::format::open::open;
use attache::lexicon::Lexicon;
use attache::text::Span;

#[test]
fn each_form_has_the_parts_that_are_printed_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/forms");
    let lexicon = Lexicon::builtin();
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("the corpus").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "parts") {
            continue;
        }
        seen += 1;
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        golden(name, fs::read(&path).expect("a text"), &lexicon);
    }
    assert!(seen > 0, "there are texts");
}

/// Compares the parts of `bytes` with those that are printed in `name.parts`.
pub(crate) fn golden(name: &str, bytes: Vec<u8>, lexicon: &Lexicon) {
    let content = open(bytes, None).expect("a text in it");
    let found = print(&analyze(content.document(Some(name)), lexicon));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/forms");
    let kept = folder.join(format!("{name}.parts"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&kept, &found).expect("the parts are written");
    }
    let wanted = fs::read_to_string(&kept).unwrap_or_default();
    assert_eq!(
        found, wanted,
        "{name} has other parts; BLESS=1 rewrites them"
    );
}

/// Title, day and blocks, one a line.
fn print(briefing: &Briefing) -> String {
    let document = &briefing.document;
    let derived = if briefing.title.is_derived() {
        " (derived)"
    } else {
        ""
    };
    let mut out = format!("title {}{derived}\n", briefing.title.words);
    if let Some(date) = briefing.date {
        let _ = writeln!(
            out,
            "date {} from “{}”",
            date.day,
            document.text.slice(date.span)
        );
    }
    for (what, value) in [
        ("author", &document.metadata.author),
        ("link", &document.metadata.link),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{what} {value}");
        }
    }
    for notice in &document.notices {
        let _ = writeln!(out, "notice {}", notice.message);
    }
    for block in &document.blocks {
        let words = shown(briefing, block.span);
        let _ = match block.kind {
            BlockKind::Heading { level } => {
                writeln!(out, "{} {words}", "#".repeat(usize::from(level)))
            }
            BlockKind::Paragraph => writeln!(out, "paragraph {words}"),
            BlockKind::Item { depth, marker } => {
                writeln!(
                    out,
                    "{}item {} {words}",
                    "  ".repeat(usize::from(depth)),
                    document.text.slice(marker)
                )
            }
            BlockKind::Turn { label } => {
                writeln!(out, "turn [{}] {words}", document.text.slice(label))
            }
            BlockKind::Note => writeln!(out, "note {words}"),
            BlockKind::Quotation => writeln!(out, "quotation {words}"),
            BlockKind::Verbatim => writeln!(out, "verbatim {words}"),
        };
    }
    out
}

/// The words of `span` on one line, without markup.
fn shown(briefing: &Briefing, span: Span) -> String {
    let document = &briefing.document;
    let mut words = String::new();
    let mut at = span.start();
    for hidden in document
        .markup
        .iter()
        .filter(|hidden| span.covers(**hidden))
    {
        words.push_str(document.text.slice(Span::new(at, hidden.start())));
        at = hidden.end();
    }
    words.push_str(document.text.slice(Span::new(at, span.end())));
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
