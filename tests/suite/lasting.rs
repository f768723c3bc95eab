//! Closed and opened again, renamed, changed: the program itself, in a terminal.

use std::fmt::Write as _;
use std::fs;

use super::commands::Folder;
use super::pty::Pty;

/// Fifty paragraphs, a quote in each; the words of each stand nowhere else.
fn talks() -> String {
    let mut text = String::from("# Talks by the river\n");
    for number in 100..150 {
        let _ = write!(
            text,
            "\nOn day {number} the delegations met in hall {number} of the customs house. “We count {number} \
             crossings,” said Minister Tarja Kask after session {number}.\n"
        );
    }
    text
}

#[test]
fn one_goes_on_where_one_left_off_also_in_a_renamed_and_a_changed_file() {
    let folder = Folder::new("lasting-place");
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain name");
    let file = folder.file("talks.txt", talks());
    let mut reader = Pty::start(&[&file], data);
    reader.see("On day 100 ");
    reader.keys("/session 131\r");
    reader.see("session 131");
    reader.keys("ma");
    reader.see("mark a is set");
    reader.leave();

    let mut reader = Pty::start(&[&file], data);
    reader.see("session 131");
    reader.see("where you read last");
    reader.keys("g");
    reader.see("On day 100 ");
    reader.keys("'a");
    reader.see("session 131");
    reader.leave();

    let renamed = folder.path().join("renamed.txt");
    fs::rename(&file, &renamed).expect("a new name");
    let renamed = renamed.to_str().expect("a plain name");
    let mut reader = Pty::start(&[renamed], data);
    reader.see("session 131");
    reader.leave();

    let longer = format!("Something came before the talks.\n\n{}", talks());
    fs::write(renamed, longer).expect("a changed file");
    let mut reader = Pty::start(&[renamed], data);
    reader.see("session 131");
    reader.keys("g");
    reader.see("Something came before");
    reader.keys("'a");
    reader.see("session 131");
    reader.leave();
}

/// Kills the program while it keeps marks, `runs` times: each mark that it said was set is there afterwards.
fn killed(name: &str, runs: usize) {
    let folder = Folder::new(name);
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain name");
    let file = folder.file("talks.txt", talks());
    let mut sure = Vec::new();
    for run in 0..runs {
        let mut reader = Pty::start(&[&file], data);
        reader.see("On day 1");
        let letter = char::from(b'a' + (run % 26) as u8);
        reader.keys(&format!("m{letter}"));
        if run % 3 == 0 {
            reader.see(&format!("mark {letter} is set"));
            sure.retain(|sure| *sure != letter);
            sure.push(letter);
        }
        // More is under way when the end comes, at a moment that the machine chooses.
        for more in 0..run % 7 {
            reader.keys(&format!("jm{more}"));
        }
        reader.kill();
    }
    let mut reader = Pty::start(&[&file], data);
    reader.see("On day 1");
    reader.keys("'Z");
    reader.see("there is no mark Z; there are");
    let screen = reader.screen();
    let there = screen.split("there are").nth(1).expect("the marks");
    for letter in &sure {
        assert!(there.contains(*letter), "{letter} in {there}");
    }
    reader.leave();
}

#[test]
fn what_was_said_to_be_kept_is_there_after_a_kill() {
    killed("lasting-kill", 12);
}

/// `cargo test --test suite a_thousand_kills -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn a_thousand_kills_cost_nothing() {
    killed("lasting-kills", 1000);
}
