//! Views over the page: the list of matches, the figures of the text, the width of the panes.

use std::sync::{Arc, LazyLock};

use attache::analysis::analyze;
use attache::app::{
    App, Code, Effect, Key, Message, Mouse, MouseKind, Opened, Over, outline, quotes, update,
};
use attache::briefing::Briefing;
use attache::format;
use attache::lexicon::Lexicon;
use attache::screen::view;
use attache::text::{Span, Text};

const TEXT: &str = include_str!("../../assets/briefings/istanbul-third-round.md");

/// The text read once for all tests.
static BRIEFING: LazyLock<Arc<Briefing>> = LazyLock::new(|| {
    let document = format::read(Text::new(TEXT), Some("talks.md"), Vec::new());
    Arc::new(analyze(document, &Lexicon::builtin()))
});

fn reader(columns: u16, rows: u16) -> App {
    let mut app = App::new(Opened {
        path: None,
        name: "talks.md".to_owned(),
        briefing: BRIEFING.clone(),
        complete: true,
        index: None,
    });
    update(&mut app, Message::Resize { columns, rows });
    app
}

/// Presses the keys, named as in the key map and separated by spaces.
fn press(app: &mut App, keys: &str) {
    for name in keys.split(' ') {
        let key = Key::named(name).unwrap_or_else(|| panic!("{name} is a key"));
        update(app, Message::Key(key));
    }
}

fn typed(app: &mut App, words: &str) {
    for c in words.chars() {
        update(app, Message::Key(Key::plain(Code::Char(c))));
    }
}

fn shown(app: &App) -> Vec<String> {
    view(app)
        .rows
        .iter()
        .map(attache::screen::Row::text)
        .collect()
}

#[test]
fn the_list_of_matches_leads_to_the_chosen_one() {
    let mut app = reader(120, 36);
    press(&mut app, "/");
    typed(&mut app, "prisoner");
    press(&mut app, "Enter &");
    let rows = shown(&app);
    let all = app.found.matches.len();
    assert!(all > 2, "the text speaks of prisoners");
    assert!(
        rows.iter().any(|row| row.contains(&format!("/{all}"))),
        "{rows:#?}"
    );
    let listed = rows
        .iter()
        .filter(|row| row.to_lowercase().contains("prisoner"))
        .count();
    assert!(listed >= all, "each match has its line: {rows:#?}");
    press(&mut app, "g j Enter");
    assert!(app.over.is_none());
    assert_eq!(app.found.current, Some(1));
    assert_eq!(app.place.at, app.found.matches[1].start());
}

#[test]
fn the_list_of_matches_closes_where_one_was() {
    let mut app = reader(80, 24);
    press(&mut app, "/");
    typed(&mut app, "the");
    press(&mut app, "Enter");
    let before = app.place;
    press(&mut app, "& G PageUp k Esc");
    assert_eq!(app.place, before);
    assert!(app.over.is_none());
}

#[test]
fn without_a_search_the_list_says_what_to_do() {
    let mut app = reader(80, 24);
    press(&mut app, "&");
    assert!(app.over.is_none());
    assert!(app.said.is_some_and(|said| said.contains('/')));
}

#[test]
fn figures_name_every_speaker_with_statements() {
    let mut app = reader(120, 60);
    press(&mut app, "S");
    let rows = shown(&app);
    for statement in &app.opened.briefing.statements {
        let Some(who) = statement.attribution.speaker.get() else {
            continue;
        };
        let name = &app.opened.briefing.speakers[who].name;
        let begins = |words: &str| {
            let begin: String = words.chars().take(8).collect();
            rows.iter().any(|row| row.contains(&begin))
        };
        let last = name.rsplit(' ').next().unwrap_or(name);
        assert!(begins(last) || begins(name), "{name}: {rows:#?}");
    }
}

#[test]
fn the_panes_get_wider_and_narrower_and_never_cover_the_text() {
    let mut app = reader(120, 36);
    let before = app.layout().text.width;
    press(&mut app, ">");
    assert!(app.layout().text.width < before);
    for _ in 0..40 {
        press(&mut app, ">");
    }
    assert!(app.layout().text.width >= 30);
    press(&mut app, "<");
    let again = app.layout().text.width;
    assert!(again > 30, "one step back is seen at once");
    for _ in 0..60 {
        press(&mut app, "<");
    }
    assert!(app.layout().text.width > before);
}

#[test]
fn an_edge_is_dragged_with_the_mouse() {
    let mut app = reader(120, 36);
    let edge = app.layout().outline.expect("an outline").width;
    let mouse = |app: &mut App, kind, column: usize| {
        let column = u16::try_from(column).expect("a column");
        update(
            app,
            Message::Mouse(Mouse {
                kind,
                column,
                row: 10,
            }),
        );
    };
    mouse(&mut app, MouseKind::Press, edge);
    mouse(&mut app, MouseKind::Drag, edge + 5);
    mouse(&mut app, MouseKind::Release, edge + 5);
    assert_eq!(app.layout().outline.expect("an outline").width, edge + 6);
    mouse(&mut app, MouseKind::Drag, edge);
    assert_eq!(
        app.layout().outline.expect("an outline").width,
        edge + 6,
        "it was let go"
    );
}

#[test]
fn a_click_on_a_page_on_top_closes_it_and_touches_nothing_below() {
    let mut app = reader(120, 36);
    press(&mut app, "?");
    let before = app.place;
    for kind in [MouseKind::WheelDown, MouseKind::Press] {
        update(
            &mut app,
            Message::Mouse(Mouse {
                kind,
                column: 60,
                row: 12,
            }),
        );
    }
    assert!(app.over.is_none());
    assert_eq!(app.place, before);
}

#[test]
fn statements_near_a_place_are_all_that_touch_it() {
    let app = reader(80, 24);
    let briefing = &app.opened.briefing;
    for at in (0..briefing.document.text.len()).step_by(7) {
        let span = Span::new(at, at + 40);
        let near: Vec<usize> = quotes::touching(&app, span)
            .map(|(index, _)| index)
            .collect();
        let all: Vec<usize> = (0..briefing.statements.len())
            .filter(|index| {
                let statement = &briefing.statements[*index];
                statement
                    .extent
                    .cover(quotes::whole(statement))
                    .overlaps(span)
            })
            .collect();
        assert_eq!(near, all);
    }
}

#[test]
fn every_statement_can_be_gone_through() {
    let mut app = reader(120, 36);
    let all = app.opened.briefing.statements.len();
    for index in 0..all {
        press(&mut app, ")");
        assert_eq!(quotes::current(&app), Some(index));
    }
    press(&mut app, "(");
    assert_eq!(quotes::current(&app), all.checked_sub(2));
}

#[test]
fn the_outline_is_narrowed_to_what_is_typed() {
    let mut app = reader(120, 36);
    let all = outline::entries(&app).len();
    press(&mut app, "f");
    typed(&mut app, "medinsky");
    let entries = outline::entries(&app);
    assert!(!entries.is_empty() && entries.len() < all);
    let rows = shown(&app);
    assert!(
        rows.iter().any(|row| row.contains("outline: medinsky")),
        "{rows:#?}"
    );
    press(&mut app, "Enter j");
    assert!(quotes::current(&app).is_some());
    press(&mut app, "Esc");
    assert_eq!(outline::entries(&app).len(), all);
}

#[test]
fn a_narrowed_outline_keeps_what_holds_a_match_and_looks_under_folds() {
    let mut app = reader(120, 36);
    press(&mut app, "Tab g h f");
    typed(&mut app, "ceasefire");
    let entries = outline::entries(&app);
    for (at, entry) in entries.iter().enumerate() {
        if matches!(entry.item, outline::Item::Statement(_)) {
            let heads = entries[..at].iter().rev();
            let head = { heads }.find(|head| matches!(head.item, outline::Item::Head(_)));
            assert!(head.is_some_and(|head| head.depth < entry.depth));
        }
    }
    typed(&mut app, "zzzz");
    press(&mut app, "Enter");
    assert!(app.said.as_ref().is_some_and(|said| said.contains("zzzz")));
    assert!(!outline::entries(&app).is_empty());
}

#[test]
fn the_line_of_the_outline_is_that_which_holds_the_place_one_reads() {
    // Sections as written; some of them folded; by topic; by speaker.
    for keys in ["g", "Tab g h j j h Tab", "t", "t t"] {
        let mut app = reader(120, 36);
        press(&mut app, keys);
        let entries = outline::entries(&app);
        for at in 0..TEXT.len() {
            app.place.at = at;
            app.place.chosen = None;
            let head = |entry: &outline::Entry| matches!(entry.item, outline::Item::Head(_));
            let holds = entries
                .iter()
                .position(|entry| entry.span.contains(at) && !head(entry));
            let before = entries
                .iter()
                .enumerate()
                .filter(|(_, entry)| entry.span.start() <= at)
                .max_by_key(|(index, entry)| (entry.span.start(), *index));
            let line = holds
                .or_else(|| before.map(|(index, _)| index))
                .unwrap_or(0);
            assert_eq!(outline::current(&app, &entries), Some(line), "{keys}: {at}");
        }
    }
}

/// What `:` and these words copy, from the first quote.
fn copied(words: &str) -> String {
    let mut app = reader(80, 24);
    press(&mut app, "] :");
    typed(&mut app, words);
    match update(&mut app, Message::Key(Key::plain(Code::Enter))).as_slice() {
        [Effect::Copy(words)] => words.clone(),
        other => panic!("{words} copied {other:?}"),
    }
}

#[test]
fn a_citation_comes_in_the_forms_that_other_programs_read() {
    let briefing = &BRIEFING;
    let first = briefing
        .statements
        .iter()
        .find(|s| quotes::is_quote(s))
        .expect("a quote");
    let name = &briefing.speakers[first.attribution.speaker.get().expect("a speaker")].name;
    let said = briefing.document.text.slice(first.content[0]);
    let markdown = copied("copy as markdown");
    assert!(
        markdown.starts_with("> ") && markdown.contains(said),
        "{markdown}"
    );
    assert!(markdown.contains(&format!("**{name}**")), "{markdown}");
    let bibtex = copied("copy as bibtex");
    assert!(bibtex.starts_with("@misc{") && bibtex.contains(&format!("author = {{{name}}}")));
    let csl: serde_json::Value = serde_json::from_str(&copied("copy as csl")).expect("JSON");
    assert_eq!(csl[0]["author"][0]["literal"], name.as_str());
    assert!(
        csl[0]["abstract"]
            .as_str()
            .is_some_and(|words| words.contains(said))
    );
}

#[test]
fn the_beginning_of_a_command_is_enough_where_it_is_the_only_one() {
    let mut app = reader(80, 24);
    press(&mut app, ":");
    typed(&mut app, "sta");
    assert!(shown(&app).iter().any(|row| row.contains("stats")));
    typed(&mut app, "ts");
    press(&mut app, "Enter");
    assert!(matches!(app.over, Some(Over::Stats(_))));
}

#[test]
fn what_one_reads_is_what_the_card_shows() {
    let mut app = reader(120, 36);
    let indirect = BRIEFING.statements.iter().find(|s| {
        let alone = |at: usize| {
            !BRIEFING
                .statements
                .iter()
                .any(|other| quotes::is_quote(other) && other.extent.contains(at))
        };
        !quotes::is_quote(s) && alone(s.extent.start())
    });
    let indirect = indirect.expect("an indirect statement in a sentence without quotes");
    app.place.at = indirect.extent.start();
    let shown = quotes::current(&app).expect("a statement");
    assert!(BRIEFING.statements[shown].extent.contains(app.place.at));
}

#[test]
fn a_place_in_hundredths_is_a_command() {
    let mut app = reader(60, 20);
    press(&mut app, ":");
    typed(&mut app, "50%");
    press(&mut app, "Enter");
    let len = app.opened.briefing.document.text.len();
    assert!(app.place.at > len / 3 && app.place.at < len * 2 / 3);
}

#[test]
fn no_row_is_wider_than_the_screen_in_any_view() {
    for (columns, rows) in [
        (120, 36),
        (80, 24),
        (60, 20),
        (40, 12),
        (17, 5),
        (3, 2),
        (1, 1),
        (0, 0),
    ] {
        for keys in [
            "S",
            ":",
            "?",
            "v",
            "s",
            "t",
            "/ e Enter &",
            "/ e Enter & G",
            "] v",
        ] {
            let mut app = reader(columns, rows);
            press(&mut app, keys);
            let screen = view(&app);
            assert!(
                screen.rows.len() <= usize::from(rows),
                "{keys} at {columns}×{rows}"
            );
            for row in &screen.rows {
                assert!(
                    row.width() <= usize::from(columns),
                    "{keys} at {columns}×{rows}: {row:?}"
                );
                assert!(row.text().chars().all(|c| !c.is_control()));
            }
        }
    }
}

#[test]
fn verify_closes_with_what_leaves() {
    let mut app = reader(80, 24);
    press(&mut app, "] v");
    assert!(matches!(app.over, Some(Over::Verify(_))));
    press(&mut app, "Esc");
    assert!(app.over.is_none());
}

#[test]
fn what_is_said_of_a_long_speech_stands_near_its_beginning() {
    let speech = "We met and we talked about the river and its bridges. ".repeat(80);
    let text = format!("MS. HOLT: {speech}\n\nMR. TARN: Thank you.\n\nMS. HOLT: Thank you all.\n");
    let document = format::read(Text::new(text), Some("talks.txt"), Vec::new());
    let briefing = analyze(document, &Lexicon::builtin());
    assert!(!briefing.statements.is_empty(), "a turn is a statement");
    let mut app = App::new(Opened {
        path: None,
        name: "talks.txt".to_owned(),
        briefing: Arc::new(briefing),
        complete: true,
        index: None,
    });
    update(
        &mut app,
        Message::Resize {
            columns: 80,
            rows: 40,
        },
    );
    press(&mut app, ") v");
    let rows = shown(&app);
    assert!(
        rows.iter().any(|row| row.contains("more rows")),
        "{rows:#?}"
    );
    assert!(rows.iter().any(|row| row.contains("pattern")), "{rows:#?}");
}

#[test]
fn one_quote_in_one_section_is_counted_as_one() {
    let text = "Talks on the Arrin\n\n“We regret the delay,” Minister Kask said.\n";
    let document = format::read(Text::new(text), Some("talks.txt"), Vec::new());
    let mut app = App::new(Opened {
        path: None,
        name: "talks.txt".to_owned(),
        briefing: Arc::new(analyze(document, &Lexicon::builtin())),
        complete: true,
        index: None,
    });
    update(
        &mut app,
        Message::Resize {
            columns: 120,
            rows: 36,
        },
    );
    assert!(shown(&app)[0].contains("1 section · 1 quote "));
}
