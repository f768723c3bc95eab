//! Phrases of the lexicon, and what sentences are about by them.

use attache::error::Error;
use attache::lexicon::Topics;
use attache::lexicon::topics::{Match, Weight};
use attache::lexicon::words::Words;

/// The phrases of `lexicon` in `text`: topic, weight, words.
fn found(lexicon: &Topics, text: &str) -> Vec<(String, Weight, String)> {
    let mut words = Words::default();
    words.read(text, 0);
    let mut matches = Vec::new();
    lexicon.find(&words, &mut matches);
    matches
        .iter()
        .map(|found: &Match| {
            let first = words.span(found.word).expect("a word");
            let last = words.span(found.word + found.len - 1).expect("a word");
            let phrase = text.get(first.start()..last.end()).expect("a slice");
            (
                lexicon.topics[usize::from(found.topic)].id.to_string(),
                found.weight,
                phrase.to_owned(),
            )
        })
        .collect()
}

fn lexicon(toml: &str) -> Topics {
    let mut topics = Topics::default();
    topics.overlay(toml, "test.toml").expect("a lexicon");
    topics
}

#[test]
fn the_built_in_lexicon_is_read_whole() {
    let topics = Topics::builtin();
    let listed = include_str!("../../assets/lexicon/topics.toml")
        .matches("[[topic]]")
        .count();
    assert_eq!(topics.topics.len(), listed);
    for topic in topics.topics.iter() {
        assert!(
            topic.short.chars().count() <= 12,
            "{topic:?} fits its column"
        );
        assert!(
            !topic.label.is_empty() && !topic.group.is_empty(),
            "{topic:?} has names"
        );
    }
}

#[test]
fn phrases_match_folded_words() {
    let lexicon = lexicon(
        "[[topic]]\nid = \"river\"\nstrong = [\"leaders' meeting\", \"water-gate\", \"led * delegation\"]\nweak = [\"flood*\"]\n",
    );
    for (text, phrase) in [
        ("a Leaders’ meeting soon", "Leaders’ meeting"),
        ("the water gate", "water gate"),
        ("the Water-Gate", "Water-Gate"),
        (
            "she led the Vessian delegation home",
            "led the Vessian delegation",
        ),
        ("great FLOODING came", "FLOODING"),
    ] {
        assert_eq!(
            found(&lexicon, text)
                .into_iter()
                .map(|found| found.2)
                .collect::<Vec<_>>(),
            [phrase],
            "{text}"
        );
    }
    assert_eq!(
        found(
            &lexicon,
            "the watergate, leader meeting, led delegation, a flo"
        ),
        []
    );
}

#[test]
fn what_only_looks_like_a_topic_is_told() {
    let lexicon =
        lexicon("[[topic]]\nid = \"swap\"\nweak = [\"exchange*\"]\nnot = [\"exchange rate\"]\n");
    let weights: Vec<Weight> = found(&lexicon, "the exchange rate")
        .into_iter()
        .map(|found| found.1)
        .collect();
    assert_eq!(weights, [Weight::Weak, Weight::Not]);
}

#[test]
fn a_lexicon_over_another_adds_to_it() {
    let mut topics = Topics::builtin();
    let before = topics.topics.len();
    topics
        .overlay("[[topic]]\nid = \"ceasefire\"\nstrong = [\"drumbeat stop\"]\n[[topic]]\nid = \"river_law\"\nstrong = [\"river law\"]\n", "mine.toml")
        .expect("a lexicon");
    assert_eq!(topics.topics.len(), before + 1);
    let both = found(&topics, "a drumbeat stop under river law");
    assert_eq!(
        both.iter()
            .map(|found| found.0.as_str())
            .collect::<Vec<_>>(),
        ["ceasefire", "river_law"]
    );
}

#[test]
fn a_fault_in_a_lexicon_names_file_and_line() {
    let fault = Topics::default()
        .overlay("[[topic]]\nid = \"a\"\nstorng = []\n", "mine.toml")
        .expect_err("a fault");
    assert!(matches!(fault, Error::Data { .. }));
    assert!(
        fault.to_string().starts_with("mine.toml: line 3: "),
        "{fault}"
    );
    assert!(fault.to_string().contains("storng"), "{fault}");
}

/// The founding briefing and its reading by hand, where they are present beside the repository.
fn founding() -> Option<(attache::briefing::Briefing, serde_json::Value)> {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let text = std::fs::read(shared.join("briefings/istanbul-third-round.txt"));
    let gold = std::fs::read(shared.join("gold/istanbul-third-round.json"));
    let (Ok(text), Ok(gold)) = (text, gold) else {
        println!("skipped: ../shared is not here");
        return None;
    };
    let (text, notices) = attache::text::decode::decode(text);
    let document = attache::format::read(text, None, notices);
    let briefing = attache::analysis::analyze(document, &attache::lexicon::Lexicon::builtin());
    Some((
        briefing,
        serde_json::from_slice(&gold).expect("the gold is JSON"),
    ))
}

/// The gold's sentences: id and span.
fn gold_sentences(gold: &serde_json::Value) -> Vec<(String, attache::text::Span)> {
    let blocks = gold["blocks"].as_array().expect("blocks");
    let sentences = blocks
        .iter()
        .filter_map(|block| block["sentences"].as_array())
        .flatten();
    sentences
        .map(|sentence| {
            let at = |n: usize| {
                sentence["bytes"][n]
                    .as_u64()
                    .and_then(|at| usize::try_from(at).ok())
                    .expect("a place")
            };
            (
                sentence["id"].as_str().expect("an id").to_owned(),
                attache::text::Span::new(at(0), at(1)),
            )
        })
        .collect()
}

#[test]
fn the_founding_briefing_has_its_sections_day_and_title() {
    let Some((briefing, gold)) = founding() else {
        return;
    };
    let text = &briefing.document.text;
    let headings: Vec<Option<&str>> = briefing
        .sections
        .iter()
        .map(|section| section.heading.map(|span| text.slice(span)))
        .collect();
    let wanted: Vec<Option<&str>> = gold["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .map(|section| section["heading"]["text"].as_str())
        .collect();
    assert_eq!(headings, wanted);
    let spans: Vec<(u64, u64)> = briefing
        .sections
        .iter()
        .map(|section| (section.span.start() as u64, section.span.end() as u64))
        .collect();
    let wanted: Vec<(u64, u64)> = gold["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .map(|section| {
            (
                section["bytes"][0].as_u64().unwrap_or(0),
                section["bytes"][1].as_u64().unwrap_or(0),
            )
        })
        .collect();
    assert_eq!(spans, wanted);
    assert_eq!(
        briefing.date.map(|date| date.day.to_string()).as_deref(),
        Some("2025-07-24")
    );
    assert_eq!(
        briefing.title.words,
        "Third round of peace talks, Istanbul, 23 July 2025"
    );
    assert!(briefing.title.is_derived());
}

#[test]
fn the_founding_briefing_has_its_four_groups_of_topics() {
    let Some((briefing, gold)) = founding() else {
        return;
    };
    let sentences = gold_sentences(&gold);
    for wanted in gold["topic_outline"].as_array().expect("an outline") {
        let group = wanted["card_topic"].as_str().expect("a group");
        let items: Vec<&str> = wanted["items"]
            .as_array()
            .expect("items")
            .iter()
            .filter_map(|item| item.as_str())
            .collect();
        let passages: Vec<attache::text::Span> = briefing
            .topics
            .iter()
            .filter(|topic| topic.group == group)
            .flat_map(|topic| topic.passages.iter().copied())
            .collect();
        let has = |span: attache::text::Span| passages.iter().any(|passage| passage.overlaps(span));
        let missing: Vec<&str> = sentences
            .iter()
            .filter(|(id, span)| items.contains(&id.as_str()) && !has(*span))
            .map(|(id, _)| id.as_str())
            .collect();
        let extra: Vec<&str> = sentences
            .iter()
            .filter(|(id, span)| !items.contains(&id.as_str()) && has(*span))
            .map(|(id, _)| id.as_str())
            .collect();
        assert!(
            missing.len() * 5 <= items.len(),
            "{group}: at most a fifth is missing: {missing:?}"
        );
        assert!(
            extra.len() <= items.len(),
            "{group}: more is right than wrong: {extra:?}"
        );
    }
}

#[test]
fn the_sentences_of_the_founding_briefing_are_about_what_the_reading_says() {
    let Some((briefing, gold)) = founding() else {
        return;
    };
    let (mut right, mut extra, mut missing) = (0, 0, 0);
    for (id, span) in gold_sentences(&gold) {
        let wanted: Vec<&str> = gold["sentence_topics"][&id]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        let found: Vec<&str> = briefing
            .topics
            .iter()
            .filter(|topic| topic.passages.iter().any(|passage| passage.overlaps(span)))
            .map(|topic| topic.id.as_str())
            .collect();
        right += found.iter().filter(|topic| wanted.contains(topic)).count();
        extra += found.iter().filter(|topic| !wanted.contains(topic)).count();
        missing += wanted.iter().filter(|topic| !found.contains(topic)).count();
    }
    assert!(
        right * 10 >= (right + extra) * 9,
        "nine of ten found are right: {right} and {extra} more"
    );
    assert!(
        right * 10 >= (right + missing) * 9,
        "nine of ten are found: {right}, {missing} are not"
    );
}
