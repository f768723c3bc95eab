//! Work that one waits for: told, left, and a text read again in another encoding.

use std::sync::Arc;

use attache::analysis::analyze;
use attache::app::shelf::Shelf;
use attache::app::{Effect, Message, Opened};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::decode::decode_as;

use super::commands::Folder;
use super::pty::Pty;
use super::session::Session;
use super::talks::talks;

/// Twenty paragraphs, so that there is a place to keep.
fn long() -> String {
    "Стороны встретились у реки и говорили о плотине.\n\n".repeat(20)
}

fn opened(bytes: &[u8], encoding: &str) -> Opened {
    let (text, notices) = decode_as(bytes, encoding).expect("an encoding");
    Opened {
        path: None,
        name: "a.txt".to_owned(),
        briefing: Arc::new(analyze(
            format::read(text, Some("a.txt"), notices),
            &Lexicon::builtin(),
        )),
        complete: true,
        index: None,
    }
}

#[test]
fn another_encoding_is_asked_for_by_name_and_the_place_is_kept() {
    let text = long();
    let (bytes, ..) = encoding_rs::KOI8_R.encode(&text);
    let wrong = opened(&bytes, "windows-1251");
    let session = Session::open(Arc::unwrap_or_clone(wrong.briefing), 60, 20).keys("5 0 % Esc");
    let mut session = session.keys(": 5 0 % Enter : encoding Space koi8-r Enter");
    let wanted = Effect::Recode(0, "koi8-r".to_owned());
    assert_eq!(session.effects.last(), Some(&wanted));
    let before = session.app.place.at;
    let chars = |session: &Session, at: usize| {
        let text = session.app.opened.briefing.document.text.as_str();
        text.char_indices()
            .take_while(|(start, _)| *start < at)
            .count()
    };
    let nth = chars(&session, before);
    assert!(nth > 0);
    for (encoding, same) in [("koi8-r", true), ("utf-8", false)] {
        session = session.keys(": encoding Space utf-8 Enter");
        session.tell(Message::Recoded(0, Ok(opened(&bytes, encoding))));
        let now = chars(&session, session.app.place.at);
        assert!(!same || now == nth, "{now} and not {nth}");
        assert!(
            session.screen().contains("as asked"),
            "{}",
            session.screen()
        );
    }
}

#[test]
fn what_is_no_encoding_is_said_in_a_line_and_nothing_is_read() {
    for (keys, said) in [
        (
            ": encoding Space klingon Enter",
            "there is no encoding “klingon”",
        ),
        (": encoding Enter", "as in: encoding koi8-r"),
    ] {
        let session = Session::talks(100, 24).keys(keys);
        assert!(session.screen().contains(said), "{}", session.screen());
        assert!(
            !session
                .effects
                .iter()
                .any(|effect| matches!(effect, Effect::Recode(..)))
        );
    }
    let mut session = Session::talks(100, 24).keys(": encoding Space koi8-r Enter");
    session.tell(Message::Recoded(0, Err("a.odt: says itself".to_owned())));
    assert!(session.screen().contains("a.odt: says itself"));
    assert!(
        session.keys("]").screen().contains("Brandt"),
        "the text is as it was"
    );
}

#[test]
fn what_takes_long_is_told_and_can_be_left() {
    let two = || {
        let mut session = Session::talks(80, 24);
        session.app.shelf = Shelf::new(vec!["a.txt".to_owned(), "b.txt".to_owned()], 0);
        let mut session = session.keys("Ctrl-n");
        session.tell(Message::Waited(2));
        session
    };
    let session = two();
    assert!(
        session.screen().contains("reading b.txt … 2 s"),
        "{}",
        session.screen()
    );
    for key in ["Esc", "q"] {
        let mut session = two().keys(key);
        assert!(session.screen().contains("you are where you were"));
        let other = Opened {
            name: "b.txt".to_owned(),
            ..opened(b"Late.\n", "utf-8")
        };
        session.tell(Message::Opened(1, Ok(other)));
        assert_eq!(
            session.app.opened.name, "river-talks.txt",
            "it came too late"
        );
        assert!(!session.effects.contains(&Effect::Quit));
        assert!(!session.screen().contains("reading b.txt"));
    }
}

#[test]
fn findings_that_take_long_are_told_once_and_what_is_said_comes_first() {
    let mut session = Session::talks(80, 24);
    session.app.opened.complete = false;
    session.tell(Message::Waited(0));
    assert!(
        session
            .screen()
            .contains("reading on … the quotes follow; q leaves")
    );
    session.tell(Message::Said("copied".to_owned()));
    assert!(!session.screen().contains("reading on"));
    let opened = Opened {
        briefing: Arc::new(talks()),
        complete: true,
        ..session.app.opened.clone()
    };
    session.tell(Message::Opened(0, Ok(opened)));
    assert!(!session.keys("j").screen().contains("reading on"));
}

#[test]
fn a_file_is_read_again_in_another_encoding() {
    let folder = Folder::new("recode");
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Министры говорили о плотине и о хлебе.\n");
    let file = folder.file("talks.txt", &bytes);
    let mut pty = Pty::start(&[&file], folder.path().to_str().expect("a plain name"));
    pty.see("Министры");
    pty.keys(":encoding iso-8859-1\r");
    pty.see("Ìèíèñòðû");
    pty.keys(":encoding windows-1251\r");
    pty.see("Министры");
    pty.leave();
}
