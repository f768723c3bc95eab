//! The lexicons compiled in are what their files say, and the user's lie over them.

use attache::analysis::analyze;
use attache::format;
use attache::lexicon::overlay::Own;
use attache::lexicon::table::{ByCode, ByWord};
use attache::lexicon::{Actors, Cues, Lexicon, Topics, actors};
use attache::text::Text;
use proptest::prelude::*;

#[test]
fn cues_compiled_in_are_those_of_the_files() {
    let read = Cues::read(
        include_str!("../../assets/lexicon/grammar.toml"),
        include_str!("../../assets/lexicon/cues.toml"),
        include_str!("../../assets/lexicon/weights.toml"),
    );
    assert!(read.expect("three files that parse") == Cues::builtin());
}

#[test]
fn actors_compiled_in_are_those_of_the_file() {
    let read = Actors::read(include_str!("../../assets/lexicon/actors.toml"));
    assert!(read.expect("a file that parses") == Actors::builtin());
}

#[test]
fn topics_compiled_in_are_those_of_the_file() {
    let mut topics = Topics::default();
    topics
        .overlay(include_str!("../../assets/lexicon/topics.toml"), "topics")
        .expect("a file that parses");
    assert!(topics == Topics::builtin());
}

/// Who said what in `text`, with the user's lexicons `own` over the built-in ones: each speaker with the party.
fn speakers(own: &[Own<'_>], text: &str) -> Vec<(String, Option<String>)> {
    let (lexicon, faults) = Lexicon::with(own);
    assert!(faults.is_empty(), "{faults:?}");
    let document = format::read(Text::new(text), None, Vec::new());
    let briefing = analyze(document, &lexicon);
    briefing
        .statements
        .iter()
        .filter_map(|statement| briefing.speaker(statement.attribution.speaker))
        .map(|speaker| {
            let party = speaker.party.as_ref().map(ToString::to_string);
            (speaker.name.to_string(), party)
        })
        .collect()
}

fn own<'o>(name: &'static str, toml: &'o str) -> Own<'o> {
    Own {
        name,
        toml,
        origin: "own.toml",
    }
}

#[test]
fn a_state_of_the_users_own_is_a_party() {
    let text = "“We will come,” the Ruritanian foreign minister said on Monday.";
    let state = own(
        "actors",
        "states = \"Ruritania | | Ruritanian | Strelsau |\"",
    );
    let party = |own: &[Own<'_>]| speakers(own, text).into_iter().next().and_then(|one| one.1);
    assert_eq!(party(&[]), None);
    assert_eq!(party(&[state]), Some("Ruritania".to_owned()));
}

#[test]
fn a_state_that_is_known_gets_more_names() {
    let text = "The Zemlyaks said the talks had failed.";
    let names = own("actors", "states = \"Russia | Zemlyaks | | |\"");
    assert_eq!(speakers(&[names], text)[0].0, "Russia");
}

#[test]
fn an_occasion_of_the_users_own_may_be_one_word() {
    let text = "Touring, Prime Minister Ada Berg said the ferry would sail again next week.";
    let (lexicon, faults) = Lexicon::with(&[own("cues", "occasions = \"touring\"")]);
    assert!(faults.is_empty(), "{faults:?}");
    let briefing = analyze(format::read(Text::new(text), None, Vec::new()), &lexicon);
    let occasion = briefing.statements[0].occasion;
    assert_eq!(
        occasion.map(|span| briefing.document.text.slice(span)),
        Some("Touring")
    );
}

#[test]
fn what_is_wrong_in_the_users_own_is_said_by_line_and_costs_only_itself() {
    for (name, toml, words) in [
        (
            "actors",
            "\nkingdoms = \"Ruritania\"",
            "own.toml: line 2: kingdoms: no such list",
        ),
        (
            "actors",
            "states = 3",
            "own.toml: line 1: states: must be like",
        ),
        ("cues", "says = \"opine", "own.toml: line 1"),
        ("topics", "\n[[topic]]\nname = \"x\"", "own.toml: line 3"),
    ] {
        let (lexicon, faults) = Lexicon::with(&[own(name, toml)]);
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains(words), "{said:?}");
        assert!(lexicon.actors == Actors::builtin() && lexicon.cues == Cues::builtin());
    }
}

#[test]
fn a_large_table_of_codes_gives_back_what_was_put_in() {
    // Codes that differ in few bits, as those of sights do.
    let codes = (1..=5000_u64).map(|at| (at % 40) << 40 | (at / 40) << 13 | 1);
    let numbers = (-512..512).cycle();
    let table = ByCode::new(codes.clone().zip(numbers.clone()));
    for (code, number) in codes.zip(numbers) {
        assert_eq!(table.get(code), number);
        assert_eq!(table.get(code + 1), 0);
    }
}

proptest! {
    #[test]
    fn a_name_is_folded_letter_by_letter(name in "[A-Za-z'. -]{0,20}") {
        let mut folded = name.replace('\'', "").to_lowercase();
        if folded.ends_with('.') {
            folded.pop();
        }
        prop_assert_eq!(actors::fold(&name), folded);
    }

    #[test]
    fn a_table_gives_back_what_was_put_in(
        words in proptest::collection::btree_map(".*", any::<u16>(), 0..40),
        weights in proptest::collection::btree_map(1..1_u64 << ByCode::BITS, -512..512_i16, 0..40),
        other in ".*",
        code in 0..1_u64 << ByCode::BITS,
    ) {
        let by_word = ByWord::new(words.clone());
        for (word, value) in &words {
            prop_assert_eq!(by_word.get(word), Some(*value));
        }
        prop_assert_eq!(by_word.get(&other), words.get(&other).copied());
        prop_assert_eq!(by_word.iter().count(), words.len());
        let by_code = ByCode::new(weights.clone());
        for (code, weight) in &weights {
            prop_assert_eq!(by_code.get(*code), *weight);
        }
        prop_assert_eq!(by_code.get(code), weights.get(&code).copied().unwrap_or(0));
    }
}
