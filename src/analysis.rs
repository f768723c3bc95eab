//! From a document to a briefing: the passes in order, on one page. Total: any document gives a briefing.
//!
//! A pass is a plain function from what is known to what is new.

pub mod choose;
pub mod clauses;
pub mod ends;
pub mod foreign;
pub mod frames;
pub mod languages;
pub mod people;
pub mod phrases;
pub mod pieces;
pub mod positions;
pub mod quotes;
pub mod records;
pub mod sections;
pub mod signs;
pub mod speakers;
pub mod statements;
pub mod timeline;
pub mod titles;
pub mod tokens;
pub mod topics;
pub mod turns;
pub mod windows;

use self::statements::asides;
use self::windows::{Passed, Windows};
use crate::briefing::{Briefing, Title};
use crate::format::Document;
use crate::lexicon::Lexicon;

/// Reads `document` with the words of `lexicon`.
pub fn analyze(document: Document, lexicon: &Lexicon) -> Briefing {
    let quotations = quotes::find(&document);
    let sections = sections::find(&document);
    let language = languages::detect(&document);
    let foreign = language.filter(|code| *code != "en");
    let mut windows = Windows::new(&document, &quotations, &lexicon.cues);
    let mut statements = Vec::new();
    let mut drafts = None;
    match foreign {
        Some(code) => drafts = foreign::find(&mut windows, code),
        None => statements = statements::find(&mut windows, &sections),
    }
    let Passed {
        sentences,
        between_names,
    } = windows.pass();
    let asides = asides::find(&document, &quotations, &between_names, &statements);
    turns::add(&document, &sections, &mut statements);
    // Of other languages the names that count are those of who speaks: the labels of turns, and what `foreign` finds.
    let cast = if foreign.is_none() || !statements.is_empty() {
        people::find(
            &document,
            &sentences,
            &quotations,
            &statements,
            &lexicon.actors,
        )
    } else {
        people::Cast::default()
    };
    let mut briefing = Briefing {
        title: titles::title(&document),
        language,
        date: document.metadata.date,
        sections,
        sentences,
        statements,
        asides,
        speakers: Vec::new(),
        mentions: Vec::new(),
        topics: Vec::new(),
        document,
    };
    speakers::resolve(&mut briefing, cast, lexicon);
    if let Some(drafts) = drafts {
        foreign::add(&mut briefing, &drafts);
        let held = &briefing.statements;
        briefing.asides = asides::find(&briefing.document, &quotations, &between_names, held);
    }
    topics::assign(&mut briefing, &lexicon.topics);
    briefing
}

/// A briefing of `document` in which nothing has been looked for yet: its parts, title and sections only. What is shown
/// of a long text until its analysis is done.
pub fn unread(document: Document) -> Briefing {
    let span = document.metadata.title;
    Briefing {
        title: Title {
            words: span
                .map(|span| document.text.slice(span).to_owned())
                .unwrap_or_default(),
            span,
        },
        language: None,
        date: document.metadata.date,
        sections: sections::find(&document),
        sentences: Vec::new(),
        statements: Vec::new(),
        asides: Vec::new(),
        speakers: Vec::new(),
        mentions: Vec::new(),
        topics: Vec::new(),
        document,
    }
}
