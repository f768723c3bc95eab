//! The quote look-up as it is used: completion, groups, going there and coming back, copying without leaving.

use attache::app::{Key, Message, complete};

use super::session::{SIZES, Session, golden};

/// What is typed, after so many times Tab.
fn typed(session: &Session) -> String {
    match &session.app.over {
        Some(attache::app::Over::Lookup(asking)) => asking.input.text().to_owned(),
        _ => String::new(),
    }
}

fn completed(line: &str, tabs: usize) -> String {
    let mut session = Session::talks(120, 36).keys("s");
    session.tell(Message::Paste(line.to_owned()));
    for _ in 0..tabs {
        session.tell(Message::Key(Key::named("Tab").expect("a key")));
    }
    typed(&session)
}

#[test]
fn tab_completes_every_filter_from_what_the_text_has() {
    for (line, whole) in [
        ("wh", "who:"),
        ("be", "before:"),
        ("who:ka", "who:\"Teodor Kask\" "),
        ("bridge who:\"Petra V", "bridge who:\"Petra Vool\" "),
        ("party:ves", "party:Vessia "),
        ("topic:wat", "topic:water "),
        ("kind:m", "kind:mixed "),
        (
            "section:home",
            "section:\"Prisoners are to go home before Easter\" ",
        ),
        ("after:", "after:2031-03-14 "),
        ("before:2031-03", "before:2031-03-14 "),
        ("who:nobody", "who:nobody"),
    ] {
        assert_eq!(completed(line, 1), whole, "{line}");
    }
}

#[test]
fn tab_goes_through_all_that_may_be_meant_and_shift_tab_back() {
    assert_eq!(completed("party:", 2), "party:Vessia ");
    assert_eq!(completed("party:", 3), "party:Marland ");
    let session = Session::talks(120, 36).keys("s party: Tab Tab Shift-Tab");
    assert_eq!(typed(&session), "party:Marland ");
    let Some(attache::app::Over::Lookup(asking)) = &session.app.over else {
        panic!("the look-up is open");
    };
    assert_eq!(complete::offers(&session.app, asking).len(), 2);
}

#[test]
fn who_has_no_quote_is_told_with_what_there_is() {
    let screen = Session::talks(120, 36)
        .keys("s who:vool Space kind:indirect")
        .screen();
    assert!(
        screen.contains("none so; Petra Vool: 1 direct, 0 indirect"),
        "{screen}"
    );
    assert!(screen.contains("of another kind"), "{screen}");
}

#[test]
fn narration_is_offered_below_and_enter_goes_there() {
    let session = Session::talks(120, 36).keys("s litres");
    let screen = session.screen();
    assert!(screen.contains("in narration: 1"), "{screen}");
    let session = session.keys("Alt-y");
    assert!(
        session.copied().starts_with("He accused Marland"),
        "{}",
        session.copied()
    );
    let session = session.keys("Alt-c");
    assert!(
        session
            .copied()
            .contains("— narration, published 2031-03-14")
    );
    let session = session.keys("Enter");
    let text = &session.app.opened.briefing.document.text;
    let at = text.as_str().find("He accused").expect("the sentence");
    assert_eq!(session.app.place.at, at);
}

#[test]
fn copying_does_not_leave_the_look_up_and_says_what_was_done() {
    for (columns, rows) in SIZES {
        let mut session = Session::talks(columns, rows).keys("s bridge Alt-y");
        assert!(session.copied().contains("I will wait at the bridge."));
        session.tell(Message::Said("copied 42 bytes".to_owned()));
        let screen = session.screen();
        assert!(screen.contains("copied 42 bytes"), "{screen}");
        assert!(screen.contains("s bridge"), "{screen}");
    }
}

#[test]
fn the_groups_of_a_look_up_at_every_usual_size() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("lookup-others", "s who:brant Space the"),
            ("lookup-narration", "s counting"),
            ("lookup-completing", "s party:"),
        ] {
            let session = Session::talks(columns, rows).keys(keys);
            golden(&format!("{name}-{columns}x{rows}"), &session.screen());
        }
    }
}

#[test]
fn the_help_is_narrowed_to_what_is_typed() {
    let session = Session::talks(120, 36).keys("? / quote Space copy");
    let screen = session.screen();
    assert!(screen.contains(":copy-citation"), "{screen}");
    assert!(!screen.contains(":line-down"), "{screen}");
    // Also by the name of a key or of a command, and with accents forgiven.
    let screen = Session::talks(120, 36).keys("? / ctrl-o").screen();
    assert!(screen.contains("back to where one was"), "{screen}");
    let session = Session::talks(80, 24).keys("? / xyzzy");
    assert!(session.screen().contains("No key has to do with that"));
    let session = session.keys("Esc");
    assert!(session.screen().contains(":line-down"));
    let all = Session::talks(80, 24).keys("?");
    assert_eq!(session.screen(), all.screen());
    let session = session.keys("/ mark Enter j k Esc Esc");
    assert!(session.app.over.is_none());
}

#[test]
fn the_narrowed_help_and_the_list_of_matches_at_every_usual_size() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("help-narrowed", "? / mark"),
            ("matches", "/ the Enter & j"),
        ] {
            let session = Session::talks(columns, rows).keys(keys);
            golden(&format!("{name}-{columns}x{rows}"), &session.screen());
        }
    }
}

#[test]
fn with_a_speaker_one_goes_only_through_what_the_speaker_says_until_escape() {
    let session = Session::talks(80, 24).keys("] ] ] w");
    assert!(
        session.screen().contains("who:\"Teodor Kask\""),
        "{}",
        session.screen()
    );
    let session = session.keys("Esc ]");
    assert_eq!(session.at(), "i2");
    let session = session.keys("]");
    assert_eq!(session.at(), "i2", "there is no other by the same speaker");
    let session = session.keys("[");
    assert_eq!(session.at(), "q3");
    let session = session.keys("Esc ]");
    assert_eq!(session.at(), "q4");
}
