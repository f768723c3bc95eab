//! The lexicons compiled in are what their files say.

use attache::lexicon::table::{ByNumber, ByWord};
use attache::lexicon::{Actors, Cues, Topics};
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

proptest! {
    #[test]
    fn a_table_gives_back_what_was_put_in(
        words in proptest::collection::btree_map(".*", any::<u16>(), 0..40),
        numbers in proptest::collection::btree_map(any::<u64>(), any::<i16>(), 0..40),
        other in ".*",
        number in any::<u64>(),
    ) {
        let by_word = ByWord::new(words.clone());
        for (word, value) in &words {
            prop_assert_eq!(by_word.get(word), Some(*value));
        }
        prop_assert_eq!(by_word.get(&other), words.get(&other).copied());
        prop_assert_eq!(by_word.iter().count(), words.len());
        let by_number = ByNumber::new(numbers.clone());
        for (key, value) in &numbers {
            prop_assert_eq!(by_number.get(*key), Some(*value));
        }
        prop_assert_eq!(by_number.get(number), numbers.get(&number).copied());
    }
}
