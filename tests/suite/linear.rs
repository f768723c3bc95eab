//! Reading without a screen: lines typed, plain lines answered.

use std::sync::Arc;

use attache::analysis::analyze;
use attache::app::linear::Linear;
use attache::app::{App, Opened};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::{Text, visible};

use super::commands::{Folder, attache_typed, printed};
use super::pty::Pty;
use super::talks::{TALKS, talks};

fn linear(text: Option<&str>) -> Linear {
    let briefing = match text {
        Some(text) => analyze(
            format::read(Text::new(text), Some("a.txt"), Vec::new()),
            &Lexicon::builtin(),
        ),
        None => talks(),
    };
    Linear::new(App::new(Opened {
        path: None,
        name: "river-talks.txt".to_owned(),
        briefing: Arc::new(briefing),
        complete: true,
        index: None,
    }))
}

/// What is answered to the last of `typed`.
fn answer(typed: &[&str]) -> String {
    let mut linear = linear(None);
    let mut last = Vec::new();
    for line in typed {
        last = linear.answer(line).expect("the reader stays");
    }
    last.join("\n")
}

#[test]
fn each_statement_comes_with_speaker_kind_certainty_and_words() {
    let mut linear = linear(None);
    let all = talks().statements.len();
    for number in 1..=all {
        let said = linear.answer("").expect("the reader stays");
        assert!(
            said[1].starts_with(&format!("{number} of {all}, ")),
            "{said:?}"
        );
        assert!(said[0].ends_with('.') && !said[2].is_empty(), "{said:?}");
    }
    let said = linear.answer("n").expect("the reader stays");
    assert_eq!(said, ["no quote after this one."]);
    let back = linear.answer("p").expect("the reader stays");
    assert!(
        back[1].starts_with(&format!("{} of {all}, ", all - 1)),
        "{back:?}"
    );
    assert_eq!(
        linear.answer("g").expect("the reader stays"),
        ["The beginning."]
    );
    let first = linear.answer("n").expect("the reader stays");
    assert!(first[1].starts_with("1 of "), "{first:?}");
    assert!(linear.answer("q").is_none());
}

#[test]
fn t_reads_the_text_to_its_end_and_loses_no_paragraph() {
    let mut linear = linear(None);
    let mut read = Vec::new();
    loop {
        let said = linear.answer("t").expect("the reader stays").join("");
        if said == "The text ends here." {
            break;
        }
        read.push(said);
    }
    assert_eq!(read.len(), talks().document.blocks.len());
    assert!(
        read.concat()
            .contains("Prisoners are to go home before Easter")
    );
}

#[test]
fn what_is_asked_is_answered_in_words() {
    let said = answer(&["s who:kask"]);
    assert!(
        said.contains("Kask") && said.contains("direct quote"),
        "{said}"
    );
    let id = said.lines().last().and_then(|line| line.split(',').next());
    let id = id.expect("a statement is listed");
    assert!(answer(&[id]).contains(&format!(", {id}, ")));
    assert!(answer(&["/PRISONERS"]).starts_with("Match 1 of"));
    assert!(answer(&["/nowhere at all"]).contains("is not in this text"));
    assert!(answer(&["", "w"]).starts_with("Only "));
    assert_eq!(answer(&["", "w", "w"]), "Everybody again.");
    assert!(answer(&["o"]).contains("3: Prisoners are to go home before Easter"));
    assert_eq!(answer(&["3"]), "Prisoners are to go home before Easter");
    assert!(answer(&["9"]).contains("there is no section 9"));
    assert!(answer(&["", "v"]).contains("Cue: “"));
    assert!(answer(&["", "c"]).contains("river-talks.txt, bytes"));
    assert!(answer(&["frobnicate"]).contains("There is no command “frobnicate”; ? lists them."));
    assert!(answer(&["?"]).contains("q: leave"));
}

#[test]
fn a_text_without_statements_says_how_it_is_read() {
    let mut linear = linear(Some("The river is high. The bridge is closed.\n"));
    assert!(linear.greeting().concat().contains("t reads the text"));
    for typed in [
        "", "p", "r", "v", "c", "w", "o", "/", "/bridge", "s", "s bridge",
    ] {
        let said = linear.answer(typed).expect("the reader stays");
        assert!(!said.concat().is_empty(), "{typed}");
    }
    let mut linear = self::linear(Some(""));
    for typed in ["", "t", "t", "o", "v", "/a", "1"] {
        assert!(linear.answer(typed).is_some(), "{typed}");
    }
}

#[test]
fn nothing_of_a_text_acts_on_the_terminal() {
    let hostile = "Heading\u{1b}[2J\n\n“We \u{1b}]0;owned\u{7} go \u{202e}home,” said Minister \u{9b}31mAda Kask on Monday.\n";
    let mut linear = linear(Some(hostile));
    let mut said = linear.greeting();
    for typed in [
        "",
        "t",
        "v",
        "c",
        "o",
        "w",
        "s go",
        "/go",
        "\u{1b}[2J",
        "s \u{1b}",
        "/\u{1b}",
    ] {
        said.extend(linear.answer(typed).expect("the reader stays"));
    }
    for line in said {
        assert!(!line.chars().any(visible::is_hidden), "{line:?}");
    }
}

#[test]
fn commands_come_from_standard_input_and_the_end_of_it_leaves() {
    let folder = Folder::new("linear");
    let file = folder.file("talks.txt", TALKS);
    let out = attache_typed(&["--linear", &file], b"n\no\n");
    assert!(out.status.success());
    let shown = printed(&out);
    assert!(shown.contains("Enter reads the next statement"), "{shown}");
    assert!(shown.contains("3: Prisoners are to go home"), "{shown}");
    let out = attache_typed(&["--linear", "/nonexistent/talks.txt"], b"");
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn a_terminal_that_only_prints_gets_all_of_it_and_is_told_how_to_read_line_by_line() {
    let folder = Folder::new("linear-dumb");
    let file = folder.file("talks.txt", TALKS);
    let data = folder.path().to_str().expect("a plain name");
    let mut pty = Pty::start_with(&[&file], data, &[("TERM", "dumb")]);
    pty.see("attache --linear");
    assert!(!pty.has_screen());
    assert!(pty.end());
}

#[test]
fn what_was_read_line_by_line_is_known_the_next_time() {
    let folder = Folder::new("linear-again");
    let file = folder.file("talks.txt", TALKS);
    let data = folder.path().to_str().expect("a plain name");
    let mut pty = Pty::start_with(&["--linear", &file], data, &[("TERM", "dumb")]);
    pty.see("q leaves.");
    pty.keys("n\rn\r");
    pty.see("2 of ");
    assert!(!pty.has_screen());
    pty.keys("q\r");
    assert!(pty.end());
    let mut pty = Pty::start_with(&["--linear", &file], data, &[]);
    pty.see("q leaves.");
    pty.keys("n\r");
    pty.see("3 of ");
    pty.keys("q\r");
    assert!(pty.end());
}
