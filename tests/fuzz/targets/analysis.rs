//! Any text: a briefing whose every finding has its evidence in the text.

#![no_main]

use std::sync::LazyLock;

use attache::analysis::{analyze, records};
use attache::briefing::At;
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::{Span, Text};
use libfuzzer_sys::fuzz_target;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Whether `span` lies in `text`, on its characters; `Text::slice` forgives one that does not.
fn lies_in(text: &Text, span: Span) -> bool {
    text.as_str().get(span.range()).is_some()
}

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
            assert!(lies_in(text, span));
        }
        for at in [attribution.speaker, attribution.runner_up] {
            assert!(at == At::NONE || briefing.speaker(at).is_some());
        }
        assert!(statement.section < briefing.sections.len());
        assert!({ statement.topics() }.all(|topic| topic < briefing.topics.len()));
    }
    let asides = briefing.asides.iter().map(|aside| aside.span);
    let headings = { briefing.sections.iter() }.flat_map(|section| section.heading);
    let roles = { briefing.speakers.iter() }.filter_map(|speaker| speaker.role.as_ref());
    let spans = asides.chain(headings).chain(roles.map(|role| role.span));
    for span in spans.chain(briefing.sentences.iter().copied()) {
        assert!(lies_in(text, span));
    }
    for mention in &briefing.mentions {
        assert!(
            briefing.speaker(mention.speaker).is_some() && !text.slice(mention.span).is_empty()
        );
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
        let details = [&record.figures, &record.deadlines, &record.conditions];
        let details = details.into_iter().chain([&record.hedges]).flatten();
        for span in details.chain([&record.sign]) {
            assert!(lies_in(text, *span));
        }
        assert!(record.actor.is_none_or(|at| at < briefing.speakers.len()));
        assert!(
            record
                .statement
                .is_none_or(|at| at < briefing.statements.len())
        );
        assert!(record.topic.is_none_or(|at| at < briefing.topics.len()));
        assert!(record.section < briefing.sections.len());
    }
});
