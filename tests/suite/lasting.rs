//! Closed and opened again, renamed, changed: the program itself, in a terminal.

use std::fmt::Write as _;
use std::fs;

use attache::disk::store::{Store, source};
use attache::library::What;
use attache::text::Text;

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

#[test]
fn who_wants_nothing_kept_has_nothing_kept() {
    let folder = Folder::new("lasting-nothing");
    let data = folder.path().join("data");
    let config = data.join("attache");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), "forget = true\n").expect("settings");
    let file = folder.file("talks.txt", talks());
    let mut reader = Pty::start(&[&file], data.to_str().expect("a plain name"));
    reader.see("On day 100 ");
    reader.keys("ma");
    reader.see("until you leave");
    reader.leave();
    assert!(!data.join("texts").exists());
}

/// Kills the program while it keeps notes, `runs` times: each note that it said was kept, or one written later on the
/// same quote, is there afterwards.
fn killed(name: &str, runs: usize) {
    let folder = Folder::new(name);
    let data = folder.path().join("data");
    let file = folder.file("talks.txt", talks());
    let mut sure = [None; 50];
    for run in 0..runs {
        let mut reader = Pty::start(&[&file], data.to_str().expect("a plain name"));
        reader.see("On day 1");
        let quote = run % sure.len();
        let note = |quote: usize, run: usize| {
            let there = "]".repeat(quote + 1);
            format!("g\u{1b}\u{1b}{there}a\u{15}run {run}\r")
        };
        reader.keys(&note(quote, run));
        if run % 3 == 0 {
            reader.see(" noted");
            sure[quote] = Some(run);
        }
        // More is under way when the end comes, at a moment that the machine chooses.
        for more in 1..run % 7 {
            reader.keys(&note((quote + more) % sure.len(), run));
        }
        reader.kill();
    }
    let talks = source(Text::new(talks()), Some(file.as_ref()));
    let loaded = Store::at(&data).load(&talks);
    assert_eq!(loaded.said, None, "the file is whole");
    for (quote, sure) in sure.iter().enumerate() {
        let Some(sure) = sure else {
            continue;
        };
        let words = format!("We count {} crossings", 100 + quote);
        let entries = loaded.layer.entries.iter();
        let mut here = entries.filter(|entry| entry.anchor.exact.starts_with(&words));
        let entry = here
            .next()
            .unwrap_or_else(|| panic!("no note on quote {quote}"));
        let What::Note { words } = &entry.what else {
            panic!("{entry:?} is no note");
        };
        let run = words.strip_prefix("run ").and_then(|run| run.parse().ok());
        assert!(
            run.is_some_and(|run: usize| run >= *sure),
            "quote {quote}: {words}, not {sure}"
        );
    }
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
