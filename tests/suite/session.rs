//! Keys in, screen out: the reader without a terminal.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use attache::analysis;
use attache::app::{App, Effect, Key, Message, Mouse, MouseKind, Opened, update};
use attache::briefing::Briefing;
use attache::format;
use attache::screen::{Screen, view};
use attache::text::Text;
use proptest::prelude::*;

use super::talks::{TALKS, talks};

/// A reader that is being driven.
pub(super) struct Session {
    pub(super) app: App,
    pub(super) effects: Vec<Effect>,
}

impl Session {
    pub(super) fn open(briefing: Briefing, columns: u16, rows: u16) -> Self {
        let opened = Opened {
            path: None,
            name: "river-talks.txt".to_owned(),
            briefing: Arc::new(briefing),
            complete: true,
            index: None,
        };
        let mut session = Self {
            app: App::new(opened),
            effects: Vec::new(),
        };
        session.tell(Message::Resize { columns, rows });
        session
    }

    pub(super) fn talks(columns: u16, rows: u16) -> Self {
        Self::open(talks(), columns, rows)
    }

    pub(super) fn tell(&mut self, message: Message) {
        self.effects.extend(update(&mut self.app, message));
    }

    /// Presses keys, by their names, a space between two; a word that is no key is typed letter by letter.
    pub(super) fn keys(mut self, keys: &str) -> Self {
        for word in keys.split(' ').filter(|word| !word.is_empty()) {
            match Key::named(word) {
                Some(key) => self.tell(Message::Key(key)),
                None => {
                    for c in word.chars() {
                        self.tell(Message::Key(Key::plain(attache::app::Code::Char(c))));
                    }
                }
            }
        }
        self
    }

    pub(super) fn mouse(mut self, kind: MouseKind, column: usize, row: usize) -> Self {
        self.tell(Message::Mouse(Mouse {
            kind,
            column: column as u16,
            row: row as u16,
        }));
        self
    }

    pub(super) fn screen(&self) -> String {
        shown(&view(&self.app))
    }

    pub(super) fn copied(&self) -> &str {
        match self.effects.last() {
            Some(Effect::Copy(words)) => words,
            other => panic!("nothing was copied: {other:?}"),
        }
    }

    /// The id of the quote on the card.
    pub(super) fn at(&self) -> String {
        attache::app::quotes::current(&self.app)
            .map(|index| self.app.ids.of(&self.app.opened.briefing, index))
            .unwrap_or_default()
    }
}

/// The rows of a screen as a user sees them.
fn shown(screen: &Screen) -> String {
    screen
        .rows
        .iter()
        .map(|row| row.text().trim_end().to_owned() + "\n")
        .collect()
}

/// Compares a screen with the one kept under `tests/corpus/screens`; `BLESS=1` rewrites it.
pub(super) fn golden(name: &str, screen: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus/screens")
        .join(format!("{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, screen).expect("the screen is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == screen,
        "{name} has changed; BLESS=1 rewrites it\n{screen}"
    );
}

pub(super) const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 20), (40, 12)];

#[test]
fn the_reading_view_at_every_usual_size() {
    for (columns, rows) in SIZES {
        let session = Session::talks(columns, rows).keys("] ]");
        golden(&format!("read-{columns}x{rows}"), &session.screen());
    }
}

#[test]
fn the_look_up_at_every_usual_size() {
    for (columns, rows) in SIZES {
        let session = Session::talks(columns, rows).keys("s who:kask");
        golden(&format!("lookup-{columns}x{rows}"), &session.screen());
    }
}

#[test]
fn the_outline_help_and_verification_at_every_usual_size() {
    for (columns, rows) in SIZES {
        for (name, keys) in [
            ("topics", "t"),
            ("speakers", "t t"),
            ("help", "?"),
            ("verify", "] ] v"),
        ] {
            let session = Session::talks(columns, rows).keys(keys);
            golden(&format!("{name}-{columns}x{rows}"), &session.screen());
        }
    }
}

#[test]
fn no_size_of_terminal_brings_the_reader_down() {
    let views = [
        "",
        "] ]",
        "s bus",
        "s",
        "? j",
        "] v",
        "/ bus",
        "t",
        "t t Tab j h",
        ":",
        "G",
        "w",
    ];
    for columns in (0..14).chain([29, 30, 40, 60, 100, 150, 300]) {
        for rows in [0, 1, 2, 3, 5, 6, 7, 8, 12, 18, 60] {
            for keys in views {
                let session = Session::talks(columns, rows).keys(keys);
                let screen = view(&session.app);
                assert!(screen.rows.len() <= usize::from(rows));
                for row in &screen.rows {
                    assert!(
                        row.width() <= usize::from(columns),
                        "{columns}×{rows} {keys:?}: {:?} is {} wide",
                        row.text(),
                        row.width()
                    );
                }
            }
        }
    }
}

#[test]
fn the_quote_keys_stop_at_every_quote_in_order() {
    let mut session = Session::talks(120, 36);
    for id in ["q1", "q2", "q3", "q4"] {
        session = session.keys("]");
        assert_eq!(session.at(), id);
    }
    assert!(
        session
            .keys("]")
            .screen()
            .contains("no quote after this one")
    );
    let session = Session::talks(120, 36).keys(". . ,");
    assert_eq!(session.at(), "q1");
}

#[test]
fn a_chosen_quote_is_let_go_when_it_leaves_the_page() {
    let session = Session::talks(40, 12).keys("]");
    assert!(session.app.place.chosen.is_some());
    let session = session.keys("Space Space Space");
    assert!(session.app.place.chosen.is_none());
}

#[test]
fn scrolling_down_and_up_again_comes_back() {
    let session = Session::talks(40, 12);
    let before = session.screen();
    let session = session.keys("j j j j j");
    assert_ne!(session.screen(), before);
    let session = session.keys("k k k k k");
    assert_eq!(session.screen(), before);
    assert_eq!(session.keys("Space b").screen(), before);
}

#[test]
fn the_sections_follow_the_keys_and_the_outline_the_section() {
    let session = Session::talks(120, 36).keys("3");
    assert!(
        session
            .screen()
            .contains("━ Prisoners are to go home before Easter ━")
    );
    let session = session.keys("K");
    assert!(
        session
            .screen()
            .contains("━ Vessia asks for a meeting of presidents ━")
    );
    let session = session.keys("J J");
    assert!(session.screen().contains("this is the last section"));
    assert!(
        session
            .keys("9")
            .screen()
            .contains("there is no section 9; there are 3")
    );
}

#[test]
fn the_reading_position_follows_the_outline() {
    let session = Session::talks(120, 12).keys("Tab j j j j j j");
    assert!(session.screen().contains("Prisoners are to go"));
    assert_eq!(session.app.place.chosen, None, "a heading is no quote");
    let session = session.keys("j");
    assert_eq!(session.at(), "i2");
}

#[test]
fn folding_hides_what_a_section_holds() {
    let session = Session::talks(120, 36).keys("2");
    assert!(session.screen().contains("● q2"));
    let session = session.keys("h");
    let outline: String = session
        .screen()
        .lines()
        .map(|line| line.chars().take(32).collect::<String>())
        .collect();
    assert!(!outline.contains("● q2"), "{outline}");
    let session = session.keys("l");
    let outline: String = session
        .screen()
        .lines()
        .map(|line| line.chars().take(32).collect::<String>())
        .collect();
    assert!(outline.contains("● q2"));
}

#[test]
fn search_goes_as_one_types_and_escape_comes_back() {
    let session = Session::talks(40, 12);
    let before = session.screen();
    let session = session.keys("/ bridge");
    assert!(session.screen().contains("bridge"));
    assert!(session.screen().contains("1/1"));
    let session = session.keys("Esc");
    assert_eq!(session.screen(), before);
}

#[test]
fn matches_are_counted_and_gone_through_in_both_directions() {
    let session = Session::talks(120, 36).keys("/ kask Enter");
    assert!(session.screen().contains("“kask” 1/2"));
    let session = session.keys("n");
    assert!(session.screen().contains("“kask” 2/2"));
    let session = session.keys("n");
    assert!(session.screen().contains("“kask” 1/2"));
    let session = session.keys("N");
    assert!(session.screen().contains("“kask” 2/2"));
}

#[test]
fn the_look_up_puts_who_was_asked_for_first_and_others_below() {
    let screen = Session::talks(120, 36)
        .keys("s who:brandt Space gate")
        .screen();
    assert!(
        screen.contains("none so; Ilse Brandt: 2 direct, 1 indirect"),
        "{screen}"
    );
    assert!(screen.contains("also, not by Brandt"));
}

#[test]
fn enter_in_the_look_up_goes_there_and_escape_comes_back() {
    let session = Session::talks(40, 12);
    let before = session.screen();
    let session = session.keys("s bridge Esc");
    assert_eq!(session.screen(), before);
    let session = session.keys("s bridge Enter");
    assert_eq!(session.at(), "q4");
    assert_eq!(session.keys("Ctrl-o").screen(), before);
}

#[test]
fn tab_completes_a_name_in_the_look_up() {
    let screen = Session::talks(120, 36).keys("s who:ka Tab").screen();
    assert!(screen.contains("who:\"Teodor Kask\""));
}

#[test]
fn staying_with_a_speaker_takes_indirect_statements_in() {
    let session = Session::talks(120, 36).keys("] w Esc ]");
    assert_eq!(session.at(), "q2");
    let session = session.keys("[ [");
    assert_eq!(session.at(), "i1");
    let session = session.keys("Esc ] ] ]");
    assert_eq!(session.at(), "q3");
}

#[test]
fn a_quote_is_copied_as_it_stands_in_the_text() {
    let session = Session::talks(120, 36).keys("] y");
    assert_eq!(
        session.copied(),
        "We came with three questions, and two of them have answers now,"
    );
    let session = session.keys("] y");
    assert_eq!(
        session.copied(),
        "“The third one,” she added, “is the one that keeps farmers awake.”"
    );
}

#[test]
fn a_citation_says_who_in_which_office_when_and_where() {
    let session = Session::talks(120, 36).keys("] Y");
    let cited = session.copied();
    assert!(cited.starts_with("“We came with three questions, and two of them have answers now,” — Ilse Brandt, deputy head"));
    for part in [
        "Marland",
        "published 2031-03-14",
        "Tarn",
        "river-talks.txt, bytes ",
    ] {
        assert!(cited.contains(part), "{part} is in {cited}");
    }
}

#[test]
fn the_letters_of_a_cyrillic_keyboard_do_what_stands_in_their_places() {
    let latin = Session::talks(40, 12).keys("j j j J").screen();
    let cyrillic = Session::talks(40, 12).keys("о о о О").screen();
    assert_eq!(latin, cyrillic);
}

#[test]
fn the_place_survives_another_width() {
    let session = Session::talks(120, 36).keys("s bridge Enter");
    let mut session = session;
    session.tell(Message::Resize {
        columns: 40,
        rows: 12,
    });
    assert_eq!(session.at(), "q4");
    assert!(session.screen().contains("grandson"));
}

#[test]
fn findings_that_come_later_leave_the_place_as_it_is() {
    let text = Text::new(TALKS);
    let unread = analysis::unread(format::read(text, None, Vec::new()));
    let mut session = Session::open(unread, 40, 12).keys("j j j j");
    let top = session.app.place.top;
    let opened = Opened {
        path: None,
        name: "river-talks.txt".to_owned(),
        briefing: Arc::new(talks()),
        complete: true,
        index: None,
    };
    session.tell(Message::Opened(0, Ok(opened)));
    assert_eq!(session.app.place.top, top);
}

#[test]
fn the_wheel_moves_the_text_and_a_click_chooses_a_quote() {
    let session = Session::talks(40, 12);
    let before = session.screen();
    let session = session.mouse(MouseKind::WheelDown, 10, 5);
    assert_ne!(session.screen(), before);
    let session = session.mouse(MouseKind::WheelUp, 10, 5);
    assert_eq!(session.screen(), before);
    let session = Session::talks(120, 36);
    let screen = session.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("gate was closed"))
        .expect("the quote is shown");
    let line = screen.lines().nth(row).unwrap_or_default();
    let column = line
        .split("gate was")
        .next()
        .map_or(0, |before| before.chars().count());
    let session = session.mouse(MouseKind::Press, column, row);
    assert_eq!(session.at(), "q3");
}

#[test]
fn a_click_in_the_outline_goes_there() {
    let session = Session::talks(120, 36);
    let row = session
        .screen()
        .lines()
        .position(|line| line.contains("● q4"))
        .expect("q4 is in the outline");
    let session = session.mouse(MouseKind::Press, 8, row);
    assert_eq!(session.at(), "q4");
}

#[test]
fn a_command_is_done_by_its_name() {
    let session = Session::talks(120, 36).keys(": outline-toggle Enter");
    assert!(!session.screen().contains("Outline"));
    let session = session.keys(": no-such Enter");
    assert!(session.screen().contains("there is no command “no-such”"));
}

#[test]
fn an_empty_text_and_one_without_quotes_say_so() {
    for words in ["", "   \n\n", "A single line with nothing said in it."] {
        let briefing = analysis::unread(format::read(Text::new(words), None, Vec::new()));
        let session = Session::open(briefing, 120, 36).keys("] j J K } { n y v w t t t G g s");
        assert!(
            session.screen().contains("no statements were found"),
            "{words:?}"
        );
    }
}

#[test]
fn leaving() {
    for keys in ["q", "Ctrl-c", "s Esc q", "? q q"] {
        let session = Session::talks(80, 24).keys(keys);
        assert_eq!(session.effects, [Effect::Quit], "{keys}");
    }
    assert_eq!(
        Session::talks(80, 24).keys("Ctrl-z").effects,
        [Effect::Suspend]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_keys_bring_the_reader_down(
        keys in proptest::collection::vec(prop::sample::select(KEYS.to_vec()), 0..60),
        columns in 0u16..130,
        rows in 0u16..40,
    ) {
        let session = Session::talks(columns, rows).keys(&keys.join(" "));
        let screen = view(&session.app);
        prop_assert!(screen.rows.len() <= usize::from(rows));
    }

    #[test]
    fn nothing_hostile_reaches_the_screen(words in any::<String>(), columns in 1u16..130, rows in 1u16..40) {
        let name = words.clone();
        let briefing = analysis::unread(format::read(Text::new(words), None, Vec::new()));
        let mut session = Session::open(briefing, columns, rows);
        session.app.opened.name = name;
        for row in view(&session.app).rows {
            prop_assert!(!row.text().chars().any(char::is_control));
        }
    }
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "d",
    "u",
    "g",
    "G",
    "Space",
    "b",
    "]",
    "[",
    "J",
    "K",
    "}",
    "{",
    "1",
    "3",
    "Tab",
    "h",
    "l",
    "Enter",
    "t",
    "o",
    "/",
    "n",
    "N",
    "s",
    "y",
    "Y",
    "v",
    "w",
    "Ctrl-o",
    "Alt-o",
    ":",
    "?",
    "Esc",
    "Esc",
    "a",
    "e",
    "Backspace",
    "Up",
    "Down",
    "Left",
    "Right",
    "ж",
];

#[test]
fn any_words_are_selected_and_copied_as_they_stand() {
    let session = Session::talks(120, 36).keys("V j y");
    let copied = session.copied();
    assert!(copied.starts_with("Delegations from Marland"));
    assert!(TALKS.contains(copied), "{copied:?} stands in the text");
    let session = Session::talks(120, 36).keys("] V y");
    assert_eq!(
        session.copied(),
        "We came with three questions, and two of them have answers now,"
    );
    let session = Session::talks(120, 36).keys("V Ctrl-Right l l h k G Esc");
    assert!(session.effects.is_empty() && session.app.over.is_none());
}

#[test]
fn the_mouse_selects_what_it_is_drawn_over() {
    let session = Session::talks(120, 36);
    let screen = session.screen();
    let row = screen
        .lines()
        .position(|line| line.contains("Delegations"))
        .expect("the first line is shown");
    let line = screen.lines().nth(row).unwrap_or_default();
    let column = line
        .split("Delegations")
        .next()
        .map_or(0, |before| before.chars().count());
    let last = column + "Delegations from".len() - 1;
    let session = session
        .mouse(MouseKind::Press, column, row)
        .mouse(MouseKind::Drag, last, row)
        .mouse(MouseKind::Release, last, row)
        .keys("y");
    assert_eq!(session.copied(), "Delegations from");
}

#[test]
fn a_mark_brings_one_back() {
    let session = Session::talks(40, 12).keys("Space m a");
    assert!(session.screen().contains("mark a is set here"));
    let there = session.app.place;
    let session = session.keys("g ' a");
    assert_eq!(session.app.place, there);
    assert!(
        session
            .keys("' z")
            .screen()
            .contains("there is no mark z; there are a")
    );
}

#[test]
fn going_to_the_background_works_while_something_is_typed() {
    for keys in ["/ bus Ctrl-z", "s bus Ctrl-z", ": Ctrl-z", "V Ctrl-z"] {
        let session = Session::talks(80, 24).keys(keys);
        assert_eq!(session.effects, [Effect::Suspend], "{keys}");
        assert!(
            session.app.over.is_some(),
            "{keys}: it is still being typed"
        );
    }
}

#[test]
fn another_theme_is_asked_for_by_its_name() {
    let mut session = Session::talks(80, 24);
    session.app.themes = ["dark", "light", "sepia"].map(str::to_owned).to_vec();
    let session = session.keys(": theme Space s Tab Enter");
    assert_eq!(session.effects.last(), Some(&Effect::Theme("sepia".into())));
    let session = session.keys(": theme Space mine Enter");
    assert_eq!(session.effects.last(), Some(&Effect::Theme("mine".into())));
    let session = session.keys(": theme Enter");
    assert!(session.screen().contains("dark, light, sepia"));
}

#[test]
fn what_can_be_but_one_theme_is_that() {
    let mut session = Session::talks(80, 24);
    session.app.themes = ["dark", "dusk", "sepia"].map(str::to_owned).to_vec();
    let session = session.keys(": theme Space se Enter");
    assert_eq!(session.effects.last(), Some(&Effect::Theme("sepia".into())));
    let session = session.keys(": theme Space du Enter");
    assert_eq!(session.effects.last(), Some(&Effect::Theme("dusk".into())));
}
