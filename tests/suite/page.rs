//! How the page is set: options, spacing, justified rows, one section, and rows in reading order.

use std::sync::Arc;

use attache::analysis;
use attache::app::flow::{Flow, Spot};
use attache::app::options::Options;
use attache::app::{App, Code, Effect, Key, Message, Mouse, MouseKind, Opened, update};
use attache::format;
use attache::lexicon::Lexicon;
use attache::screen::view;
use attache::text::glyph::width_of;
use attache::text::{Span, Text};
use unicode_segmentation::UnicodeSegmentation as _;

use super::session::{SIZES, golden};
use super::talks::TALKS;

/// A reader of `words`, with its findings.
fn open(words: &str, columns: u16, rows: u16) -> App {
    let document = format::read(Text::new(words), None, Vec::new());
    let mut app = App::new(Opened {
        path: None,
        name: "river-talks.txt".to_owned(),
        briefing: Arc::new(analysis::analyze(document, &Lexicon::builtin())),
        complete: true,
        index: None,
    });
    update(&mut app, Message::Resize { columns, rows });
    app
}

fn key(app: &mut App, code: Code) -> Vec<Effect> {
    update(app, Message::Key(Key::plain(code)))
}

/// Types `:` and `command`.
fn command(app: &mut App, command: &str) {
    for c in ":".chars().chain(command.chars()) {
        key(app, Code::Char(c));
    }
    key(app, Code::Enter);
}

fn shown(app: &App) -> String {
    let rows = view(app).rows.into_iter();
    rows.map(|row| row.text().trim_end().to_owned() + "\n")
        .collect()
}

/// The rows of the page, without frame and gutter, as the reader sees them.
fn page(app: &App) -> Vec<String> {
    let layout = app.layout();
    let area = layout.page();
    let from = area.x + layout.margin + layout.gutter;
    let cells = |row: &str| {
        let mut at = 0;
        let mut words = String::new();
        for cluster in row.graphemes(true) {
            if at >= from && at < from + layout.measure {
                words.push_str(cluster);
            }
            at += width_of(cluster);
        }
        words
    };
    let rows = view(app).rows.into_iter().skip(area.y).take(area.height);
    rows.map(|row| cells(&row.text())).collect()
}

fn trimmed(app: &App) -> Vec<String> {
    let rows = page(app).into_iter();
    rows.map(|row| row.trim_end().to_owned())
        .filter(|row| !row.is_empty())
        .collect()
}

fn reversed(words: &str) -> String {
    words.chars().rev().collect()
}

#[test]
fn pages_set_otherwise_at_every_usual_size() {
    for (columns, rows) in SIZES {
        let mut app = open(TALKS, columns, rows);
        for setting in [
            "set justify",
            "set margin 2",
            "set measure=48",
            "set line-rows 2",
        ] {
            command(&mut app, setting);
        }
        golden(&format!("set-{columns}x{rows}"), &shown(&app));
        let mut app = open(TALKS, columns, rows);
        key(&mut app, Code::Char('J'));
        key(&mut app, Code::Char('z'));
        golden(&format!("section-{columns}x{rows}"), &shown(&app));
    }
}

#[test]
fn what_is_set_is_said_and_what_cannot_be_set_too() {
    let mut app = open(TALKS, 80, 24);
    for (words, said) in [
        ("set measure 66", "measure is 66"),
        ("set measure=40", "measure is 40"),
        ("set measure", "measure is 40; it may be 20 to 400"),
        ("set measure 5", "measure is 20 to 400, not “5”"),
        ("set justify", "justify is true"),
        ("set nojustify", "justify is false"),
        ("set justify on", "justify is true"),
        (
            "set justify=perhaps",
            "justify is true or false, not “perhaps”",
        ),
    ] {
        command(&mut app, words);
        assert_eq!(app.said.as_deref(), Some(said), "{words}");
    }
    command(&mut app, "set font 12");
    assert!(
        app.said
            .as_deref()
            .unwrap()
            .starts_with("there is nothing called “font”")
    );
    command(&mut app, "set");
    assert!(app.said.as_deref().unwrap().contains("measure=40"));
}

#[test]
fn justified_rows_end_where_the_measure_ends_but_for_the_last_of_a_paragraph() {
    let words = "The council of the two banks met on Monday and again on Tuesday, and it will meet \
                 on Friday if the water falls.\n";
    let mut app = open(words, 40, 12);
    let measure = app.layout().measure;
    let ragged = trimmed(&app);
    command(&mut app, "set justify");
    let set = trimmed(&app);
    assert_eq!(set.len(), ragged.len());
    for (row, before) in set.iter().zip(&ragged).take(set.len() - 1) {
        assert_eq!(width_of(row), measure, "{row}");
        let words = |row: &str| {
            row.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(row), words(before));
    }
    assert_eq!(set.last(), ragged.last());
}

#[test]
fn justifying_counts_wide_characters_as_two_cells_and_leaves_rows_without_spaces() {
    let words =
        "会談 は 二時間 続き、 双方 は 水 の 配分 に ついて 話し合った と 報道官 は 述べた。\n";
    let mut app = open(words, 40, 12);
    command(&mut app, "set justify");
    let measure = app.layout().measure;
    let rows = trimmed(&app);
    assert!(rows.len() > 1);
    for row in rows.iter().take(rows.len() - 1) {
        assert_eq!(width_of(row), measure, "{row}");
    }
    let solid = "会談は二時間続き、双方は水の配分について話し合ったと報道官は月曜日に述べた。\n";
    let mut app = open(solid, 40, 12);
    let ragged = trimmed(&app);
    command(&mut app, "set justify");
    assert_eq!(trimmed(&app), ragged);
}

#[test]
fn spacing_sets_paragraphs_and_rows_apart() {
    let words = "One bank.\n\nThe other bank, of which more was said than of the first one.\n";
    let mut app = open(words, 40, 16);
    let gaps = |app: &App| {
        let rows = page(app);
        let filled: Vec<usize> = { rows.iter().enumerate() }
            .filter(|(_, row)| !row.trim().is_empty())
            .map(|(at, _)| at)
            .collect();
        filled
            .windows(2)
            .map(|two| two[1] - two[0])
            .collect::<Vec<_>>()
    };
    let usual = gaps(&app);
    assert_eq!(usual.first(), Some(&2));
    assert!(
        usual.len() > 1 && usual[1..].iter().all(|gap| *gap == 1),
        "{usual:?}"
    );
    command(&mut app, "set paragraph-rows 2");
    assert_eq!(gaps(&app).first(), Some(&3));
    command(&mut app, "set line-rows 2");
    assert!(gaps(&app)[1..].iter().all(|gap| *gap == 2));
    command(&mut app, "set paragraph-rows 0");
    command(&mut app, "set line-rows 1");
    assert!(gaps(&app).iter().all(|gap| *gap == 1));
}

const SECTIONS: &str =
    "# Water\n\nThe first words.\n\n# Grain\n\nThe second words.\n\n# Roads\n\nThe third words.\n";

#[test]
fn only_the_section_one_reads_is_shown_and_one_goes_on_into_the_next() {
    let mut app = open(SECTIONS, 80, 24);
    key(&mut app, Code::Char('J'));
    key(&mut app, Code::Char('z'));
    let words = |app: &App| trimmed(app).join("\n");
    assert!(words(&app).contains("second") && !words(&app).contains("first"));
    assert!(!words(&app).contains("third"));
    key(&mut app, Code::Char(' '));
    assert!(words(&app).contains("third") && !words(&app).contains("second"));
    key(&mut app, Code::Char(' '));
    assert_eq!(app.said.as_deref(), Some("this is the end"));
    key(&mut app, Code::Char('k'));
    key(&mut app, Code::Char('k'));
    assert!(words(&app).contains("first") && !words(&app).contains("second"));
    key(&mut app, Code::Char('G'));
    assert!(words(&app).contains("third") && !words(&app).contains("first"));
    key(&mut app, Code::Char('g'));
    assert!(words(&app).contains("first") && !words(&app).contains("second"));
    key(&mut app, Code::Char('z'));
    assert!(words(&app).contains("first") && words(&app).contains("third"));
}

#[test]
fn a_search_leads_out_of_the_only_section_that_is_shown() {
    let mut app = open(SECTIONS, 80, 24);
    key(&mut app, Code::Char('z'));
    for c in "/third".chars() {
        key(&mut app, Code::Char(c));
    }
    key(&mut app, Code::Enter);
    let words = trimmed(&app).join("\n");
    assert!(
        words.contains("third") && !words.contains("first"),
        "{words}"
    );
}

#[test]
fn a_paragraph_that_begins_in_hebrew_stands_at_the_right_in_reading_order() {
    let app = open("שלום Orla 12\n", 40, 12);
    let row = page(&app)
        .into_iter()
        .find(|row| !row.trim().is_empty())
        .unwrap();
    assert_eq!(row.trim(), format!("Orla 12 {}", reversed("שלום")));
    assert_eq!(width_of(&row), app.layout().measure, "it ends at the right");
}

#[test]
fn numbers_keep_their_order_and_brackets_look_the_other_way() {
    let rows = trimmed(&open("שלום 12 (טוב) מים\n", 40, 12));
    let wanted = format!(
        "{} ({}) 12 {}",
        reversed("מים"),
        reversed("טוב"),
        reversed("שלום")
    );
    assert_eq!(rows[0].trim(), wanted);
}

#[test]
fn a_word_of_hebrew_or_arabic_in_an_english_line_is_turned_alone() {
    for word in ["שלום", "ماء"] {
        let rows = trimmed(&open(&format!("The word {word} was said.\n"), 60, 12));
        assert_eq!(rows[0], format!("The word {} was said.", reversed(word)));
    }
}

#[test]
fn each_row_of_a_wrapped_paragraph_is_ordered_for_itself() {
    let words = "ראש המשלחת אמר כי שתי הגדות ימשיכו לדבר על המים ועל הדרכים ביום שני הבא";
    let rows = trimmed(&open(&format!("{words}\n"), 40, 12));
    assert!(rows.len() > 1);
    let read: Vec<String> = rows.iter().map(|row| reversed(row.trim())).collect();
    assert_eq!(read.join(" "), words);
}

#[test]
fn an_override_of_the_direction_is_a_sign_and_turns_nothing() {
    let rows = trimmed(&open("The text \u{202E}abc\u{202C} goes on.\n", 60, 12));
    assert_eq!(rows[0], "The text <U+202E>abc<U+202C> goes on.");
}

#[test]
fn the_terminal_may_order_the_rows_itself() {
    let mut app = open("The word שלום was said.\n", 60, 12);
    command(&mut app, "set noreorder");
    assert_eq!(trimmed(&app)[0], "The word שלום was said.");
}

#[test]
fn a_quote_is_copied_and_selected_as_it_stands_in_the_file() {
    let words = "The minister wrote שלום to them.\n";
    let mut app = open(words, 60, 12);
    let layout = app.layout();
    let page = layout.page();
    let mouse = |app: &mut App, kind, column: usize| {
        let column = (page.x + layout.margin + layout.gutter + column) as u16;
        update(
            app,
            Message::Mouse(Mouse {
                kind,
                column,
                row: page.y as u16,
            }),
        );
    };
    // The first letter of the word stands at its right end.
    let first = "The minister wrote ".len() + 3;
    mouse(&mut app, MouseKind::Press, first);
    mouse(&mut app, MouseKind::Drag, first - 3);
    mouse(&mut app, MouseKind::Release, first - 3);
    let effects = key(&mut app, Code::Char('y'));
    assert_eq!(effects, [Effect::Copy("שלום".to_owned())]);
}

#[test]
fn pages_from_the_right_at_every_usual_size() {
    let words = "# שיחות על הנהר\n\nשתי המשלחות נפגשו ביום שני (12 במאי) ב-Orla, ודיברו על המים ועל הדרכים.\n\n\
                 - מים לכפרים\n- דרך אחת\n\n# محادثات\n\nاجتمع الوفدان في يوم الاثنين وتحدثا عن الماء والطريق.\n\n\
                 The word שלום was said twice.\n";
    for (columns, rows) in SIZES {
        golden(
            &format!("right-{columns}x{rows}"),
            &shown(&open(words, columns, rows)),
        );
    }
}

#[test]
fn no_mark_that_must_not_stand_first_stands_first_in_a_row() {
    let words = "報道官は「双方は水の配分について、ゆっくりと話し合った。」と述べた。会談は二時間続いた（予定より長い）。\n";
    for columns in 12..60 {
        for row in trimmed(&open(words, columns, 12)) {
            let first = row.trim_start().chars().next().unwrap();
            assert!(!"、。」）ょゅっ".contains(first), "{columns}: {row}");
            assert!(!row.trim_end().ends_with(['「', '（']), "{columns}: {row}");
        }
    }
}

#[test]
fn a_family_of_emoji_and_a_letter_with_marks_are_never_torn() {
    let words = "👨‍👩‍👧‍👦 e\u{301}\u{323} 🇺🇳 ".repeat(8);
    for columns in 12..40 {
        let rows = trimmed(&open(&words, columns, 24)).join(" ");
        for whole in ["👨‍👩‍👧‍👦", "e\u{301}\u{323}", "🇺🇳"] {
            assert_eq!(rows.matches(whole).count(), 8, "{columns}: {rows}");
        }
    }
}

#[test]
fn wherever_one_scrolls_the_last_line_stands_no_higher_than_the_last_row() {
    // Blocks of one row and of many, so that the end comes near at different heights.
    let words = [
        "Envoys met.\n\n",
        "The ferry list was read out twice. ".repeat(9).as_str(),
        "\n\n",
    ]
    .concat()
    .repeat(6);
    let document = format::read(Text::new(words.as_str()), None, Vec::new());
    for only in [None, Some(Span::new(0, words.len() / 2))] {
        let mut flow = Flow::new(&document, 30, &Options::default());
        if let Some(span) = only {
            flow = flow.only(span);
        }
        let lines: Vec<Spot> = flow.from(flow.top()).map(|line| line.spot).collect();
        for height in 1..lines.len() + 2 {
            let lowest = lines.len().saturating_sub(height);
            for (index, spot) in lines.iter().enumerate() {
                let held = lines.get(index.min(lowest)).copied();
                assert_eq!(Some(flow.clamp(*spot, height)), held, "{index} of {height}");
            }
        }
    }
}
