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
                lexicon.topics[usize::from(found.topic)].id.clone(),
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
    for topic in &topics.topics {
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
    assert!(fault.to_string().starts_with("mine.toml:3: "), "{fault}");
    assert!(fault.to_string().contains("storng"), "{fault}");
}
