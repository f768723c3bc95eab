//! The views of what a text states: records, positions, two parties side by side.

use std::sync::Arc;

use attache::analysis::analyze;
use attache::app::{App, Code, Effect, Key, Message, Opened, Over, ledger, update};
use attache::format::open::open;
use attache::lexicon::Lexicon;
use attache::screen::view;

use super::session::golden;

const BUILTIN: &str = include_str!("../../assets/briefings/istanbul-third-round.md");

fn reader(text: &str, columns: u16, rows: u16) -> App {
    let content = open(text.as_bytes(), None).expect("a text");
    let briefing = analyze(content.document(Some("talks.md")), &Lexicon::builtin());
    let mut app = App::new(Opened {
        path: None,
        name: "talks.md".to_owned(),
        briefing: Arc::new(briefing),
        complete: true,
        index: None,
    });
    update(&mut app, Message::Resize { columns, rows });
    app
}

fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for name in keys.split(' ') {
        let keys: Vec<Key> = match Key::named(name) {
            Some(key) => vec![key],
            None => name.chars().map(|c| Key::plain(Code::Char(c))).collect(),
        };
        for key in keys {
            effects.extend(update(app, Message::Key(key)));
        }
    }
    effects
}

fn shown(app: &App) -> String {
    view(app)
        .rows
        .iter()
        .map(|row| row.text().trim_end().to_owned() + "\n")
        .collect()
}

#[test]
fn the_views_look_as_they_did() {
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (40, 12)] {
        for (name, keys) in [
            ("records", "R"),
            ("positions", "P"),
            ("compare", "C"),
            ("timeline", "T"),
        ] {
            let mut app = reader(BUILTIN, columns, rows);
            press(&mut app, keys);
            golden(&format!("{name}-{columns}x{rows}"), &shown(&app));
        }
    }
}

#[test]
fn enter_goes_to_the_words_and_one_can_go_back() {
    for keys in ["R j j", "P", "C"] {
        let mut app = reader(BUILTIN, 120, 36);
        press(&mut app, keys);
        let Some(Over::Ledger(sheet)) = app.over else {
            panic!("{keys} opens a view");
        };
        let first = *ledger::current(&app, sheet).first().expect("a record");
        let found = app.ledger.found().expect("records");
        let span = found.records[first].evidence[0];
        press(&mut app, "Enter");
        assert!(app.over.is_none());
        assert!(
            span.contains(app.place.at) || app.place.at == span.start(),
            "{keys}"
        );
        press(&mut app, "Ctrl-o");
        assert_eq!(app.place.at, reader(BUILTIN, 120, 36).place.at, "{keys}");
    }
}

#[test]
fn y_copies_the_words_byte_for_byte_and_shift_y_says_who_and_where() {
    let mut app = reader(
        "Russia must open the port, Ukraine said.\n\nFrance proposed a pause of two days.\n",
        100,
        30,
    );
    let effects = press(&mut app, "R G y");
    let Some(Effect::Copy(words)) = effects.last() else {
        panic!("nothing was copied");
    };
    assert!(!words.is_empty());
    assert!(
        app.opened
            .briefing
            .document
            .text
            .as_str()
            .contains(words.as_str()),
        "{words}"
    );
    let effects = press(&mut app, "Y");
    let Some(Effect::Copy(cited)) = effects.last() else {
        panic!("nothing was copied");
    };
    assert!(
        cited.contains(words.as_str()) && cited.contains("bytes") && cited.contains("talks.md"),
        "{cited}"
    );
}

#[test]
fn the_list_is_narrowed_by_what_is_typed_and_escape_shows_all_again() {
    let mut app = reader(BUILTIN, 120, 36);
    press(&mut app, "R");
    let all = ledger::lines(&app).len();
    press(&mut app, "/ prisoners Enter");
    let some = ledger::lines(&app);
    assert!(!some.is_empty() && some.len() < all, "{some:?}");
    press(&mut app, "Esc");
    assert_eq!(ledger::lines(&app).len(), all);
    assert!(app.over.is_some());
    press(&mut app, "Esc");
    assert!(app.over.is_none());
}

#[test]
fn the_list_is_grouped_by_type_party_topic_and_not_at_all() {
    let mut app = reader(BUILTIN, 120, 36);
    press(&mut app, "R");
    let records = app.ledger.found().expect("records").records.len();
    for _ in 0..4 {
        let lines = ledger::lines(&app);
        let listed = lines
            .iter()
            .filter(|line| matches!(line, ledger::Line::Record(_)))
            .count();
        assert_eq!(listed, records);
        press(&mut app, "t");
    }
}

#[test]
fn a_cell_without_records_says_not_stated_here_and_leads_nowhere() {
    let text = "Russia demanded a withdrawal from the border. Ukraine proposed an exchange of prisoners of war.\n";
    let mut app = reader(text, 120, 36);
    press(&mut app, "P");
    let screen = shown(&app);
    assert!(screen.contains("not stated here"), "{screen}");
    assert!(!screen.contains("no position\n"), "{screen}");
    press(&mut app, "l");
    let Some(Over::Ledger(sheet)) = app.over else {
        panic!("the view stays open")
    };
    let empty = ledger::current(&app, sheet).is_empty();
    assert!(empty, "the first row is of one party: {}", shown(&app));
    press(&mut app, "Enter");
    assert!(app.over.is_some());
    assert!(
        app.said
            .as_deref()
            .is_some_and(|said| said.contains("not stated here"))
    );
}

#[test]
fn a_text_that_states_nothing_says_so() {
    for key in ["R", "P", "C", "T"] {
        let mut app = reader("The weather in Geneva was fine.\n", 80, 24);
        press(&mut app, key);
        assert!(app.over.is_none());
        assert!(app.said.is_some(), "{key}");
    }
}

#[test]
fn one_view_leads_to_the_others_and_its_own_key_closes_it() {
    let mut app = reader(BUILTIN, 80, 24);
    press(&mut app, "P R C T P P");
    assert!(app.over.is_none());
}

#[test]
fn all_pairs_of_parties_can_be_compared() {
    let mut app = reader(BUILTIN, 120, 36);
    press(&mut app, "C");
    let parties = app.ledger.found().expect("records").matrix.parties.len();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..parties * (parties - 1) / 2 {
        seen.insert(app.ledger.sides());
        press(&mut app, "l");
    }
    assert_eq!(seen.len(), parties * (parties - 1) / 2);
    assert_eq!(app.ledger.sides(), (0, 1));
}

#[test]
fn no_row_is_wider_than_the_screen_and_no_key_fails_at_any_size() {
    for (columns, rows) in [
        (200, 60),
        (120, 36),
        (80, 24),
        (61, 19),
        (40, 12),
        (20, 6),
        (7, 3),
        (1, 1),
    ] {
        for keys in [
            "R j G k /",
            "R t t j",
            "P l j h o",
            "P G l l l l",
            "C l j Tab",
            "T j G k y",
        ] {
            let mut app = reader(BUILTIN, columns, rows);
            for key in keys.split(' ') {
                press(&mut app, key);
                for row in view(&app).rows {
                    assert!(
                        row.width() <= usize::from(columns),
                        "{columns}x{rows} {keys}: {}",
                        row.text()
                    );
                }
            }
        }
    }
}

#[test]
fn days_stand_in_the_order_of_time_and_what_is_only_said_after_them() {
    let text = "date 2031-03-14\n\nThe delegations met on Thursday (March 13). The first round was held on 2 December 2030. \
                Marland wants an answer before the end of May. The last round ended without a text.\n\n\
                “We are ready today,” said Minister Ilse Brandt.\n";
    let mut app = reader(text, 100, 30);
    press(&mut app, "T");
    let found = app.ledger.found().expect("a timeline");
    let text = &app.opened.briefing.document.text;
    let all: Vec<(String, String, bool)> = found
        .events
        .iter()
        .map(|event| {
            let day = event
                .when
                .map(|(_, last)| last.to_string())
                .unwrap_or_default();
            (text.slice(event.words).to_owned(), day, event.derived)
        })
        .collect();
    let expected = [
        ("2 December 2030", "2030-12-02", false),
        ("March 13", "2031-03-13", true),
        ("end of May", "2031-05-31", true),
        ("Thursday", "", false),
        ("last round", "", false),
        ("today", "", false),
    ];
    let expected =
        expected.map(|(words, day, derived)| (words.to_owned(), day.to_owned(), derived));
    assert_eq!(all, expected);
    let effects = press(&mut app, "y");
    assert!(
        matches!(effects.last(), Some(Effect::Copy(words)) if words.contains("2 December 2030"))
    );
}
