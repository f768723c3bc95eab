//! Any query, over any text (what stands before the first line end is the query): what is found lies in the text.

#![no_main]

use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use attache::analysis::analyze;
use attache::format;
use attache::lexicon::Lexicon;
use attache::search::lookup::lookup;
use attache::search::pattern::Pattern;
use attache::search::query::Query;
use attache::text::Text;
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fuzz_target!(|data: &str| {
    let (typed, source) = data
        .split_once('\n')
        .unwrap_or((data, "“We regret it,” said Minister Ōta in Tarn."));
    let document = format::read(Text::new(source), None, Vec::new());
    let briefing = analyze(document, &LEXICON);
    let found = lookup(&briefing, &Query::parse(typed));
    for items in found.groups() {
        assert!(items.len() <= briefing.statements.len() + briefing.sentences.len());
    }
    if let Ok(pattern) = Pattern::new(typed) {
        let document = &briefing.document;
        let found = pattern.find(&document.text, &document.blocks, &AtomicBool::new(false));
        for span in found.into_iter().flat_map(|found| found.spans) {
            assert!(!document.text.slice(span).is_empty());
        }
    }
});
