//! Each key of the table that the reader was designed by does what the table says.

use attache::analysis::analyze;
use attache::app::{Effect, Focus, Over};
use attache::format;
use attache::lexicon::Lexicon;
use attache::screen::view;
use attache::text::Text;

use super::session::{SIZES, Session, golden};

fn at(keys: &str) -> Session {
    Session::talks(120, 36).keys(keys)
}

/// A text with records and days, as it is read and not by hand.
fn read(keys: &str) -> Session {
    let text = include_str!("../../assets/briefings/istanbul-third-round.md");
    let document = format::read(Text::new(text), Some("a.md"), Vec::new());
    Session::open(analyze(document, &Lexicon::builtin()), 120, 36).keys(keys)
}

/// The same on a page so small that there is something to scroll.
fn small(keys: &str) -> Session {
    Session::talks(40, 12).keys(keys)
}

#[test]
fn next_and_previous_quote() {
    assert_eq!(at("]").at(), "q1");
    assert_eq!(at(". .").at(), "q2");
    assert_eq!(at("] ] [").at(), "q1");
    assert_eq!(at("] ] ] ,").at(), "q2");
}

#[test]
fn next_and_previous_paragraph() {
    let starts = |session: &Session| {
        let document = &session.app.opened.briefing.document;
        let mut blocks = document.blocks.iter();
        blocks.any(|block| block.span.start() == session.app.place.top.at)
    };
    let (begin, one, two) = (small(""), small("}"), small("} }"));
    assert!(starts(&one) && starts(&two));
    assert!(begin.app.place.at < one.app.place.at && one.app.place.at < two.app.place.at);
    assert_eq!(small("} } {").app.place.at, one.app.place.at);
}

#[test]
fn next_and_previous_section_and_section_by_number() {
    let begins = |keys: &str, words: &str| {
        let session = small(keys);
        assert!(
            session.screen().contains(words),
            "{keys}\n{}",
            session.screen()
        );
    };
    begins("J", "Vessia asks");
    begins("J J", "Prisoners are to go");
    begins("J J K", "Vessia asks");
    begins("3", "Prisoners are to go");
    begins("2", "Vessia asks");
}

#[test]
fn panes_folding_and_going() {
    assert_eq!(at("Tab").app.focus, Focus::Outline);
    assert_eq!(at("Tab Tab").app.focus, Focus::Text);
    assert_eq!(at("Shift-Tab").app.focus, Focus::Outline);
    let rows = |keys: &str| at(keys).screen().matches("● q").count();
    assert!(
        rows("Tab J h") < rows("Tab J"),
        "{}",
        at("Tab J h").screen()
    );
    assert_eq!(rows("Tab J h l"), rows("Tab J"));
    let gone = at("Tab j j j j Enter");
    assert_eq!(gone.app.focus, Focus::Text);
    assert_ne!(gone.app.place.at, at("").app.place.at);
}

#[test]
fn searching_and_going_through_the_matches() {
    let count = |keys: &str, words: &str| {
        let screen = at(keys).screen();
        assert!(screen.contains(words), "{keys}\n{screen}");
    };
    count("/ the Enter", "1/");
    count("/ the Enter n", "2/");
    count("/ the Enter n n N", "2/");
}

#[test]
fn looking_up() {
    for key in ["s", "\""] {
        let session = at(key);
        assert!(matches!(session.app.over, Some(Over::Lookup(_))), "{key}");
        let session = session.keys("who:kask");
        assert!(session.screen().contains("Kask"), "{}", session.screen());
    }
}

#[test]
fn the_orders_of_the_outline_and_hiding_it() {
    for (keys, order) in [
        ("", "as written"),
        ("t", "by topic"),
        ("t t", "by speaker"),
        ("t t t", "as written"),
    ] {
        assert!(at(keys).screen().contains(order), "{keys}");
    }
    assert!(!at("o").screen().contains("as written"));
    assert!(at("o o").screen().contains("as written"));
}

#[test]
fn copying_the_words_and_the_citation() {
    let words = "We came with three questions, and two of them have answers now,";
    assert_eq!(at("] y").copied(), words);
    let cited = at("] Y");
    assert!(cited.copied().contains(words) && cited.copied().contains("Ilse Brandt"));
}

#[test]
fn verifying() {
    let screen = at("] v").screen();
    assert!(
        screen.contains("bytes") && screen.contains("by the name beside it"),
        "{screen}"
    );
}

#[test]
fn staying_with_a_speaker() {
    let session = at("] w Esc ]");
    let speaker = |session: &Session| {
        let chosen = session.app.place.chosen.expect("a statement");
        session.app.opened.briefing.statements[chosen]
            .attribution
            .speaker
            .get()
    };
    let stays = session.app.speaker;
    assert!(stays.is_some());
    assert_eq!(speaker(&session), stays);
    assert_eq!(speaker(&at("] w Esc ] [")), stays);
    assert_eq!(at("] w Esc Esc").app.speaker, None);
}

#[test]
fn setting_a_mark_and_going_to_it() {
    let marked = small("} } m a");
    let there = marked.app.place.at;
    let away = marked.keys("g");
    assert_ne!(away.app.place.at, there);
    assert_eq!(away.keys("' a").app.place.at, there);
}

#[test]
fn correcting_and_noting() {
    assert!(matches!(at("] e").app.over, Some(Over::Correct(_))));
    assert!(matches!(at("] a").app.over, Some(Over::Note(_))));
}

#[test]
fn capitals_open_a_view_and_q_and_esc_come_back() {
    for (key, name) in [
        ("P", "POSITIONS"),
        ("C", "COMPARE"),
        ("R", "RECORDS"),
        ("T", "TIMELINE"),
        ("L", "Files"),
        ("S", "FIGURES"),
        ("v", "VERIFY"),
        ("?", "HELP"),
        ("F1", "HELP"),
        ("s", "LOOK-UP"),
    ] {
        let session = read(key);
        assert!(session.app.over.is_some(), "{key} opens nothing");
        assert!(
            session.screen().contains(name),
            "{key}\n{}",
            session.screen()
        );
        let back = session.keys("Esc");
        assert!(back.app.over.is_none(), "{key}");
        assert_eq!(back.app.place.at, read("").app.place.at, "{key}");
        if key != "s" {
            let back = read(key).keys("q");
            assert!(back.app.over.is_none(), "{key}");
            assert!(!back.effects.contains(&Effect::Quit), "{key}");
        }
    }
    assert!(at("q").effects.contains(&Effect::Quit));
}

#[test]
fn back_and_forward() {
    let session = small("3");
    let there = session.app.place.at;
    let back = session.keys("Ctrl-o");
    assert_eq!(back.app.place.at, small("").app.place.at);
    assert_eq!(back.keys("Alt-o").app.place.at, there);
}

#[test]
fn a_command_by_its_name() {
    let session = small(": section-next Enter");
    assert_eq!(session.app.place.at, small("J").app.place.at);
}

#[test]
fn the_keys_of_less_and_vim() {
    let top = |keys: &str| small(keys).app.place.top;
    assert_eq!(top("j"), top("Down"));
    assert_eq!(top("j j k"), top("j"));
    assert_eq!(top("Down Down Up"), top("j"));
    assert_eq!(top("Space"), top("PageDown"));
    assert_eq!(top("Space b"), top(""));
    assert_eq!(top("Space PageUp"), top(""));
    assert_eq!(top("d d u"), top("d"));
    assert!(top("d").at < top("Space").at);
    assert!(top("G").at > top("Space").at);
    assert_eq!(top("G g"), top(""));
}

#[test]
fn the_letters_in_the_same_places_of_a_cyrillic_keyboard() {
    let top = |keys: &str| small(keys).app.place.top;
    assert_eq!(top("о"), top("j"));
    assert_eq!(top("о о л"), top("j"));
    assert_eq!(at("ъ").at(), "q1");
    assert!(matches!(at("ы").app.over, Some(Over::Lookup(_))));
}

#[test]
fn figures_filter_command_line_and_selection_at_every_usual_size() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("figures", "S"),
            ("filter", "f kask"),
            ("command", ": co"),
            ("select", "] V j"),
            ("mark", "m"),
            ("nothing-noted", "A"),
        ] {
            let session = Session::talks(columns, rows).keys(keys);
            assert!(view(&session.app).rows.len() <= usize::from(rows));
            golden(&format!("{name}-{columns}x{rows}"), &session.screen());
        }
    }
}
