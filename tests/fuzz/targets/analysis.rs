//! Any text: a briefing whose every finding has its evidence in the text.

#![no_main]

use std::sync::LazyLock;

use attache::analysis::{analyze, records};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::Text;
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

fuzz_target!(|source: &str| {
    let document = format::read(Text::new(source), None, Vec::new());
    let briefing = analyze(document, &LEXICON);
    let text = &briefing.document.text;
    for statement in &briefing.statements {
        assert!(!statement.content.is_empty());
        let attribution = &statement.attribution;
        let spans = statement.content.iter().copied().chain([statement.extent]);
        let spans = spans.chain(attribution.cue).chain(attribution.source);
        for span in spans.chain(statement.medium).chain(statement.occasion) {
            text.slice(span);
        }
        for speaker in attribution.speaker.into_iter().chain(attribution.runner_up) {
            assert!(speaker < briefing.speakers.len());
        }
        assert!(statement.section < briefing.sections.len());
        assert!(
            statement
                .topics
                .iter()
                .all(|topic| *topic < briefing.topics.len())
        );
    }
    for mention in &briefing.mentions {
        assert!(mention.speaker < briefing.speakers.len() && !text.slice(mention.span).is_empty());
    }
    for passage in briefing.topics.iter().flat_map(|topic| &topic.passages) {
        assert!(!text.slice(*passage).is_empty());
    }
    for record in records::find(&briefing, &LEXICON) {
        assert!(
            record
                .evidence
                .iter()
                .all(|span| !text.slice(*span).is_empty())
        );
    }
});
