//! Search of the whole text: what it forgives, regular expressions, and what was typed before.

use std::path::Path;

use attache::app::{Effect, Message};
use attache::format;
use attache::lexicon::Lexicon;
use attache::search::find_text;
use attache::text::Text;
use attache::text::decode::decode;
use attache::text::fold::Folded;
use proptest::prelude::*;

use super::session::{SIZES, Session, golden};

fn reader(text: &str, columns: u16, rows: u16) -> Session {
    let document = format::read(Text::new(text), None, Vec::new());
    let briefing = attache::analysis::analyze(document, &Lexicon::builtin());
    Session::open(briefing, columns, rows)
}

/// Performs the searches that were asked for.
fn sought(mut session: Session) -> Session {
    for effect in std::mem::take(&mut session.effects) {
        if let Effect::Seek(seek) = effect
            && let Some(found) = seek.find()
        {
            session.tell(Message::Sought(seek, found));
        }
    }
    session
}

/// The words that are marked, a line for each match.
fn matched(session: &Session) -> Vec<&str> {
    let text = &session.app.opened.briefing.document.text;
    let spans = session.app.found.matches.iter();
    spans.map(|span| text.slice(*span)).collect()
}

const GATES: &str = "The ferrymen’s council met twice.\nSome 4,300 sacks of\nbarley went over the weir.\n\nThe keeper… asked for\n“a second gate”. The gates\nstay shut, 12 of 40.\n";

#[test]
fn words_are_found_over_line_ends_and_paragraph_ends_whatever_their_marks() {
    for (typed, stands) in [
        ("ferrymen's council", "ferrymen’s council"),
        ("4300 sacks of barley", "4,300 sacks of\nbarley"),
        ("the weir. the keeper", "the weir.\n\nThe keeper"),
        ("keeper...", "keeper…"),
        ("keeper…", "keeper…"),
        ("\"A SECOND GATE\"", "“a second gate”"),
    ] {
        let mut session = reader(GATES, 80, 24).keys("/");
        session.tell(Message::Paste(typed.to_owned()));
        assert_eq!(matched(&session), [stands], "{typed}");
        assert!(session.screen().contains("1/1"), "{typed}");
    }
}

#[test]
fn the_founding_briefing_is_found_as_readers_type_it() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/briefings/istanbul-third-round.txt");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: ../shared is not here");
        return;
    };
    let (text, _) = decode(bytes);
    let folded = Folded::new(&text);
    for (typed, stands) in [
        ("leaders' meeting", "leaders’ meeting"),
        ("1200", "1,200"),
        (
            "exchange of prisoners of war",
            "exchange of prisoners of war",
        ),
        ("side...", "side..."),
        ("side…", "side..."),
    ] {
        let found = find_text(&folded, typed);
        assert!(!found.is_empty(), "{typed}");
        for span in found {
            assert_eq!(text.slice(span), stands, "{typed}");
        }
    }
}

#[test]
fn a_match_is_never_under_the_line_one_types_in() {
    let mut text = "The clerk read out one more line of the list.\n\n".repeat(200);
    text.push_str("At last the heron flew.\n");
    for (columns, rows) in SIZES {
        // Also where the outline lies over the text.
        for keys in ["/ heron", "o / heron", "Tab / heron"] {
            let session = reader(&text, columns, rows).keys(keys);
            let screen = session.screen();
            let mut rows: Vec<&str> = screen.lines().collect();
            let bottom = rows.pop().unwrap_or_default();
            assert!(bottom.contains("/heron"), "{keys}\n{screen}");
            assert!(
                rows.iter().any(|row| row.contains("heron flew")),
                "{keys} at {columns}\n{screen}"
            );
        }
    }
}

#[test]
fn escape_brings_the_outline_back_that_lay_over_the_text() {
    let before = Session::talks(60, 20).keys("o");
    let session = Session::talks(60, 20).keys("o / bridge Esc");
    assert_eq!(session.screen(), before.screen());
}

#[test]
fn the_search_line_at_every_usual_size() {
    for (columns, rows) in SIZES {
        let session = Session::talks(columns, rows).keys("/ gate");
        golden(&format!("search-{columns}x{rows}"), &session.screen());
        let session = sought(Session::talks(columns, rows).keys("/ gates? Alt-r"));
        golden(&format!("pattern-{columns}x{rows}"), &session.screen());
    }
}

#[test]
fn a_regular_expression_is_searched_for_on_request() {
    let session = reader(GATES, 80, 24).keys("/ re:gates? Enter");
    assert!(session.screen().contains("searching"));
    let session = sought(session);
    assert_eq!(matched(&session), ["gate", "gates"]);
    assert!(
        session.screen().contains("“re:gates?” 1/2"),
        "{}",
        session.screen()
    );
    let session = session.keys("n");
    assert!(session.screen().contains("2/2"));
}

#[test]
fn alt_r_makes_a_pattern_of_words_and_words_of_a_pattern() {
    let session = sought(reader(GATES, 80, 24).keys("/ g.te Alt-r"));
    assert_eq!(matched(&session), ["gate", "gate"]);
    let session = session.keys("Alt-r");
    assert_eq!(matched(&session), [""; 0]);
}

#[test]
fn a_pattern_forgives_spaces_marks_and_case() {
    for (pattern, stands) in [
        ("re:ferrymen's (council|guild)", "ferrymen’s council"),
        ("re:SACKS OF bar\\w+", "sacks of\nbarley"),
        ("re:\"a [^ ]+ gate\"", "“a second gate”"),
        ("re:[]x]|(?-i)Some", "Some"),
    ] {
        let mut session = reader(GATES, 80, 24).keys("/");
        session.tell(Message::Paste(pattern.to_owned()));
        assert_eq!(matched(&sought(session)), [stands], "{pattern}");
    }
}

#[test]
fn what_is_no_pattern_is_told_in_a_line() {
    let session = sought(reader(GATES, 80, 24).keys("/ re:(gate"));
    assert!(
        session.screen().contains("unclosed group"),
        "{}",
        session.screen()
    );
    let session = session.keys("Enter");
    assert!(
        session
            .screen()
            .contains("no regular expression: unclosed group")
    );
    let session = sought(reader(GATES, 120, 36).keys("/ re:(\\w{900}){900}"));
    assert!(
        session.screen().contains("too large"),
        "{}",
        session.screen()
    );
}

#[test]
fn a_pattern_that_is_typed_on_is_called_off() {
    let session = reader(GATES, 80, 24).keys("/ re:ga te");
    let seeks: Vec<_> = session
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Seek(seek) => Some(seek.clone()),
            _ => None,
        })
        .collect();
    let (last, before) = seeks.split_last().expect("searches");
    assert!(before.iter().all(|seek| seek.find().is_none()));
    assert!(last.find().is_some());
    let session = session.keys("Esc");
    assert!(last.find().is_none());
    assert_eq!(matched(&sought(session)), [""; 0]);
}

#[test]
fn whoever_reads_on_while_a_pattern_is_searched_for_stays_there() {
    let session = reader(GATES, 40, 6).keys("/ re:shut Enter G");
    let before = session.app.place;
    let session = sought(session);
    assert_eq!(session.app.place, before);
    assert_eq!(matched(&session), ["shut"]);
}

#[test]
fn what_was_typed_before_comes_back_with_the_arrows() {
    let session = reader(GATES, 80, 24).keys("/ weir Enter / gate Enter / sh Up");
    assert!(session.screen().contains("/gate"));
    let session = session.keys("Up Up");
    assert!(session.screen().contains("/weir"));
    assert_eq!(matched(&session), ["weir"]);
    let session = session.keys("Down Down");
    assert!(session.screen().contains("/sh"), "{}", session.screen());
    let session = session.keys("Esc : stats Enter Esc : Up");
    assert!(session.screen().contains(":stats"));
    let session = session.keys("Esc s gate Esc s Up");
    assert!(session.screen().contains(" s gate"), "{}", session.screen());
}

proptest! {
    #[test]
    fn any_pattern_is_searched_for_or_refused(pattern in "\\PC{0,12}") {
        let mut session = reader(GATES, 60, 20).keys("/");
        session.tell(Message::Paste(format!("re:{pattern}")));
        let session = sought(session);
        prop_assert!(!session.app.found.pending());
        for span in &session.app.found.matches {
            prop_assert!(!span.is_empty());
        }
    }
}
