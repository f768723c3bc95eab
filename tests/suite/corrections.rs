//! What the reader corrects shows as corrected, on the screen and in the output, and can be taken back.

use attache::analysis::analyze;
use attache::app::{Effect, quotes};
use attache::briefing::{Certainty, Kind, Method};
use attache::disk::store::{Store, source};
use attache::format;
use attache::lexicon::Lexicon;
use attache::library::Layer;
use attache::text::Text;

use super::commands::{Folder, attache_with, printed};
use super::own::Reader;

#[test]
fn a_speaker_of_the_text_is_completed_and_shows_as_corrected() {
    let reader = Reader::open(Layer::default()).keys("] e s kas Tab");
    assert!(
        reader.screen().contains("who said it: Teodor Kask"),
        "{}",
        reader.screen()
    );
    let reader = reader.keys("Enter");
    assert_eq!(
        reader.card(),
        (Some("Teodor Kask"), Kind::Direct, Method::Corrected)
    );
    assert!(
        reader.screen().contains("corrected by the reader"),
        "{}",
        reader.screen()
    );
    let index = quotes::current(&reader.app).expect("a statement");
    let attribution = &reader.app.opened.briefing.statements[index].attribution;
    assert_eq!(attribution.certainty, Certainty::Certain);
    let other = attribution
        .runner_up
        .get()
        .map(|other| reader.app.opened.briefing.speakers[other].name.as_str());
    assert_eq!(
        other,
        Some("Ilse Brandt"),
        "who it was read to be stays in sight"
    );
}

#[test]
fn a_surname_is_enough_and_a_name_that_the_text_has_not_is_new() {
    let reader = Reader::open(Layer::default()).keys("] e s kask Enter");
    assert_eq!(reader.card().0, Some("Teodor Kask"));
    let reader = reader.keys("e s Mira_Holt Enter");
    assert_eq!(reader.card().0, Some("Mira Holt"));
    let reader = reader.keys("e a");
    assert_eq!(reader.card().0, None);
}

#[test]
fn kind_and_speaker_are_corrected_one_after_the_other_and_taken_back_together() {
    let reader = Reader::open(Layer::default());
    let read = reader.keys("]");
    let (name, kind, method) = read.card();
    let (name, wanted) = (name.map(str::to_owned), (kind, method));
    let reader = read.keys("e i e s kask Enter");
    assert_eq!(
        reader.card(),
        (Some("Teodor Kask"), Kind::Indirect, Method::Corrected)
    );
    assert_eq!(
        reader.layer.entries.len(),
        1,
        "one statement has one correction"
    );
    let reader = reader.keys("e u");
    assert_eq!(reader.card(), (name.as_deref(), wanted.0, wanted.1));
    assert!(reader.layer.entries.is_empty());
}

#[test]
fn what_is_no_statement_is_none_after_opening_again_too() {
    let reader = Reader::open(Layer::default()).keys("]");
    let all = reader.app.opened.briefing.statements.len();
    let gone = quotes::current(&reader.app).expect("a statement");
    let words = reader.app.opened.briefing.statements[gone].content.clone();
    let reader = reader.keys("e n");
    let again = Reader::open(reader.layer.clone());
    for reader in [reader, again] {
        let statements = &reader.app.opened.briefing.statements;
        assert_eq!(statements.len(), all - 1);
        assert!(
            statements
                .iter()
                .all(|statement| statement.content != words)
        );
    }
}

#[test]
fn of_two_statements_of_one_speaker_in_one_sentence_the_same_stays_chosen() {
    let text = "Minister Tarja Kask called for patience at the river and urged both sides to “open the bridge before \
        the spring comes”.\n";
    let briefing = || {
        let document = format::read(Text::new(text), None, Vec::new());
        analyze(document, &Lexicon::builtin())
    };
    let found = briefing().statements;
    let both = [&found[0], &found[1]].map(|s| s.attribution.source.expect("a source").start());
    assert_eq!(
        (found.len(), both[0]),
        (2, both[1]),
        "they begin at the same name"
    );
    let chosen = |reader: &Reader| {
        let index = quotes::current(&reader.app).expect("a statement");
        let briefing = &reader.app.opened.briefing;
        let words = briefing.statements[index].content[0];
        briefing.document.text.slice(words).to_owned()
    };
    let words = "open the bridge before the spring comes";
    let reader =
        Reader::of(briefing(), Layer::default(), 80, 24).keys("] m a e s Ilse_Brandt Enter");
    assert_eq!(chosen(&reader), words, "after a correction");
    let reader = reader.keys("g Esc ' a");
    assert_eq!(chosen(&reader), words, "after going to a mark");
    let mut app = reader.app;
    let mut layer = reader.layer;
    if let Some(Effect::Keep(_, changes)) = app.parting() {
        for change in changes {
            layer.make(change, 1);
        }
    }
    let again = Reader::of(briefing(), layer, 80, 24);
    assert_eq!(chosen(&again), words, "after opening again");
}

#[test]
fn the_cyrillic_layer_answers_too_and_esc_changes_nothing() {
    let reader = Reader::open(Layer::default()).keys("] e ш");
    assert_eq!(reader.card().1, Kind::Indirect);
    let reader = Reader::open(Layer::default()).keys("] e Esc e s Esc e x Esc");
    assert!(reader.layer.entries.is_empty());
    assert!(reader.app.over.is_none());
}

#[test]
fn corrections_count_on_the_command_line_unless_they_are_left_out() {
    let folder = Folder::new("corrections-printed");
    let text =
        "“The bridge stays open until the spring,” said Minister Tarja Kask after the talks.\n";
    let file = folder.file("talks.txt", text);
    let data = folder.path().join("data");
    let corrected = {
        use attache::library::{Anchor, Change, Correction, Entry, What};
        use attache::text::{Span, Text};
        let source = source(Text::new(text), Some(file.as_ref()));
        let start = "“".len();
        let end = text.find(",”").expect("an end") + 1;
        let entry = Entry {
            id: "a".to_owned(),
            revision: 0,
            when: 0,
            what: What::Correction(Correction {
                speaker: Some("Ilse Brandt".to_owned()),
                ..Correction::default()
            }),
            anchor: Anchor::of(&source.text, Span::new(start, end)),
        };
        Store::at(&data).make(&source, vec![Change::Put(entry)])
    };
    corrected.expect("it is kept");
    let data = data.to_str().expect("a plain name");
    let quotes = |more: &[&str]| {
        let arguments = [&["quotes", "--format", "jsonl"], more, &[file.as_str()]].concat();
        printed(&attache_with(data, &arguments))
    };
    let line = quotes(&[]);
    assert!(
        line.contains("\"method\":\"corrected\"") && line.contains("Ilse Brandt"),
        "{line}"
    );
    let line = quotes(&["--as-read"]);
    assert!(
        line.contains("\"method\":\"name\"") && line.contains("Tarja Kask"),
        "{line}"
    );
}
