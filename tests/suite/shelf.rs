//! Several files in one sitting.

use std::sync::Arc;

use attache::analysis::analyze;
use attache::app::shelf::{Shelf, Summary};
use attache::app::{Effect, Message, Opened};
use attache::briefing::Briefing;
use attache::disk::store;
use attache::format;
use attache::lexicon::Lexicon;
use attache::library::Layer;
use attache::text::Text;

use super::session::{Session, golden};
use super::talks::talks;

const READOUT: &str = "Readout of the call on the ferry\n\n10 March 2031\n\n\
    “The ferry sails again on Monday,” Minister Ōta said after the call.\n";

fn readout() -> Briefing {
    let document = format::read(Text::new(READOUT), None, Vec::new());
    analyze(document, &Lexicon::builtin())
}

fn opened(name: &str, briefing: Briefing) -> Opened {
    Opened {
        path: None,
        name: name.to_owned(),
        briefing: Arc::new(briefing),
        complete: true,
        index: None,
    }
}

/// Three files, of which the first is open and the last cannot be read.
fn sitting(columns: u16, rows: u16) -> Session {
    let mut session = Session::talks(columns, rows);
    let names = ["river-talks.txt", "ferry.txt", "gone.txt"];
    session.app.shelf = Shelf::new(names.map(str::to_owned).to_vec(), 0);
    session
}

/// What the list asks for arrives.
fn survey(session: &mut Session) {
    session.tell(Message::Surveyed(1, Ok(Summary::of(&readout()))));
    session.tell(Message::Surveyed(
        2,
        Err("gone.txt: there is no such file".to_owned()),
    ));
}

#[test]
fn the_list_asks_once_what_the_others_hold() {
    let session = sitting(120, 36).keys("L Esc L");
    assert_eq!(session.effects, [Effect::Survey(vec![1, 2])]);
}

#[test]
fn the_list_shows_title_date_counts_and_what_is_wrong() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        let mut session = sitting(columns, rows).keys("L");
        survey(&mut session);
        golden(&format!("files-{columns}x{rows}"), &session.screen());
    }
}

#[test]
fn one_comes_back_to_where_one_was() {
    let mut session = sitting(120, 36).keys("] ] ]");
    let (at, place) = (session.at(), session.app.place);
    session = session.keys("Ctrl-n");
    assert_eq!(session.effects, [Effect::Open(1)]);
    session.tell(Message::Opened(1, Ok(opened("ferry.txt", readout()))));
    assert!(session.screen().contains("The ferry sails again on Monday"));
    assert!(session.screen().contains("file 2/3"));
    session = session.keys("Ctrl-p");
    assert_eq!((session.at(), session.app.place), (at, place));
    let opens = |effect: &&Effect| matches!(effect, Effect::Open(_));
    let count = session.effects.iter().filter(opens).count();
    assert_eq!(count, 1, "it was still there");
}

#[test]
fn enter_opens_what_is_chosen() {
    let session = sitting(80, 24).keys("L j Enter");
    assert_eq!(session.effects.last(), Some(&Effect::Open(1)));
    assert!(session.screen().contains("opening ferry.txt"));
}

#[test]
fn typed_words_narrow_the_list() {
    let mut session = sitting(80, 24).keys("L");
    survey(&mut session);
    let session = session.keys("/ readout Enter");
    let screen = session.screen();
    assert!(screen.contains("Files 1/1"), "{screen}");
    assert!(screen.contains("Readout of the call"), "{screen}");
    let session = session.keys("Esc");
    assert!(session.screen().contains("1/3"));
}

#[test]
fn what_cannot_be_read_is_said_and_passed_over() {
    let mut session = sitting(120, 36).keys("L");
    survey(&mut session);
    let mut session = session.keys("Esc Ctrl-n");
    session.tell(Message::Opened(1, Ok(opened("ferry.txt", readout()))));
    let session = session.keys("Ctrl-n");
    assert!(session.screen().contains("this is the last file"));
    assert_eq!(session.app.shelf.open, 1);
}

#[test]
fn a_file_that_has_gone_leaves_the_open_one_on_the_screen() {
    let mut session = sitting(120, 36).keys("Ctrl-n");
    let fault = "ferry.txt: there is no such file";
    session.tell(Message::Opened(1, Err(fault.to_owned())));
    assert!(session.screen().contains(fault));
    assert_eq!(session.app.shelf.open, 0);
}

#[test]
fn findings_of_a_file_one_has_left_wait_for_one_there() {
    let mut session = sitting(120, 36).keys("Ctrl-n");
    let beginning = attache::analysis::unread(readout().document);
    let mut first = opened("ferry.txt", beginning);
    first.complete = false;
    session.tell(Message::Opened(1, Ok(first)));
    session = session.keys("Ctrl-p");
    session.tell(Message::Opened(1, Ok(opened("ferry.txt", readout()))));
    assert_eq!(session.app.opened.name, "river-talks.txt");
    let session = session.keys("Ctrl-n ]");
    assert_eq!(session.at(), "q1");
}

#[test]
fn a_sitting_of_one_file_says_how_to_open_several() {
    let session = Session::open(talks(), 120, 36).keys("Ctrl-n");
    assert!(session.screen().contains("attache FILE… opens several"));
}

#[test]
fn what_is_kept_over_a_file_while_another_is_open_counts_for_it() {
    let mut session = sitting(120, 36);
    session.app.kept.lasts = true;
    let text = session.app.opened.briefing.document.text.clone();
    let source = Arc::new(store::source(text, None));
    session.app.keep(source.clone(), Layer::default());
    let mut session = session.keys("] a n o t e Enter Ctrl-n");
    session.tell(Message::Opened(1, Ok(opened("ferry.txt", readout()))));
    // Now that the other file is open, the changes to the first are kept.
    let mut layer = Layer::default();
    for effect in std::mem::take(&mut session.effects) {
        if let Effect::Keep(own, changes) = effect {
            assert_eq!(own, source);
            for change in changes {
                layer.make(change, 1);
            }
            let kept = Message::Kept {
                source: source.clone(),
                layer: Some(Box::new(layer.clone())),
                said: None,
            };
            session.tell(kept);
        }
    }
    assert!(
        session.app.kept.layer.is_empty(),
        "the other file has a layer of its own"
    );
    let mut session = session.keys("Ctrl-p");
    assert_eq!(session.app.kept.layer, layer);
    // One more note is said to be kept when it is.
    session = session.keys("] a m o r e Enter");
    let Some(Effect::Keep(_, changes)) = session.effects.pop() else {
        panic!("{:?}", session.effects);
    };
    for change in changes {
        layer.make(change, 2);
    }
    assert!(!session.screen().contains("noted"), "not yet");
    session.tell(Message::Kept {
        source,
        layer: Some(Box::new(layer)),
        said: None,
    });
    assert!(session.screen().contains("noted"), "{}", session.screen());
}

#[test]
fn a_file_that_changes_is_read_again_and_one_stays_at_the_words_with_what_is_new_marked() {
    let mut session = sitting(80, 24).keys("] ] ]");
    let before = session.app.opened.briefing.clone();
    let words = |session: &Session| {
        let text = &session.app.opened.briefing.document.text;
        let rest = text.as_str().get(session.app.place.at..);
        rest.unwrap_or_default()
            .chars()
            .take(20)
            .collect::<String>()
    };
    let here = words(&session);
    session.tell(Message::Changed(0));
    assert_eq!(session.effects.pop(), Some(Effect::Reread(0)));
    // Once more while it is read: it is read again after that, not at the same time.
    session.tell(Message::Changed(0));
    assert_eq!(session.effects.pop(), None);
    // A paragraph in front of where one reads, one behind all others.
    let old = before.document.text.as_str();
    let (first, rest) = old.split_once("\n\n").unwrap_or_default();
    let source = format!(
        "{first}\n\nThe ferry was late, and both sides waited for it.\n\n{rest}\n\nA fourth round was announced on Friday.\n"
    );
    let document = format::read(Text::new(source), None, Vec::new());
    let briefing = analyze(document, &Lexicon::builtin());
    session.tell(Message::Opened(0, Ok(opened("river-talks.txt", briefing))));
    assert!(session.effects.contains(&Effect::Reread(0)));
    assert_eq!(words(&session), here);
    assert!(
        session.screen().contains("2 paragraphs are new"),
        "{}",
        session.screen()
    );
    let last = session.keys("G").screen();
    let marked = last.lines().find(|line| line.contains("A fourth round"));
    assert!(marked.is_some_and(|line| line.contains('+')), "{last}");
}

#[test]
fn another_file_that_changes_is_read_when_one_comes_to_it() {
    let mut session = sitting(80, 24).keys("Ctrl-n");
    session.tell(Message::Opened(1, Ok(opened("ferry.txt", readout()))));
    session.tell(Message::Changed(0));
    session.effects.clear();
    let session = session.keys("Ctrl-p");
    assert_eq!(session.effects.last(), Some(&Effect::Open(0)));
}

#[test]
fn the_list_says_which_files_are_the_same_briefing() {
    let mut session = sitting(120, 36).keys("L");
    let talks = Summary::likened(&session.app.opened.briefing);
    session.tell(Message::Surveyed(1, Ok(talks.clone())));
    assert!(
        !session.screen().contains("same as"),
        "{}",
        session.screen()
    );
    session.tell(Message::Surveyed(0, Ok(talks)));
    assert!(
        session
            .screen()
            .contains("ferry.txt, same as river-talks.txt"),
        "{}",
        session.screen()
    );
    session.tell(Message::Surveyed(1, Ok(Summary::likened(&readout()))));
    assert!(
        !session.screen().contains("same as"),
        "{}",
        session.screen()
    );
}
