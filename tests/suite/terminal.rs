//! What a user sees of the terminal: it is given back on every way out, and a text shows while it still comes in.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::commands::Folder;
use super::pty::Pty;

const TALKS: &str = "Talks in Tarn\n\nMinister Ana Lisk said on Monday that the gates stay open.\n\n“We will \
                     measure every day,” Lisk told reporters.\n";

fn join(folder: &Folder, name: &str) -> String {
    let path = folder.path().join(name);
    path.to_str().expect("a plain name").to_owned()
}

fn data(folder: &Folder) -> String {
    join(folder, "data")
}

fn talks(folder: &Folder) -> String {
    folder.file("talks.txt", TALKS.as_bytes())
}

#[test]
fn every_way_out_gives_the_screen_back() {
    let folder = Folder::new("terminal-ends");
    let file = talks(&folder);
    for way in ["q", "TERM", "HUP", "INT"] {
        let mut pty = Pty::start(&[&file], &data(&folder));
        pty.see("Ana Lisk");
        assert!(pty.has_screen());
        if way == "q" {
            pty.keys("q");
        } else {
            pty.signal(way);
        }
        pty.end();
        assert!(!pty.has_screen(), "after {way}");
    }
}

#[test]
fn another_size_is_drawn_anew() {
    let folder = Folder::new("terminal-size");
    let file = talks(&folder);
    let mut pty = Pty::start(&[&file], &data(&folder));
    pty.see("Ana Lisk");
    pty.resize(120, 36);
    pty.see("Outline");
    pty.resize(20, 5);
    pty.wait(|screen| !screen.contains("Outline"));
    pty.leave();
}

#[test]
fn what_cannot_be_read_leaves_the_screen_alone() {
    let folder = Folder::new("terminal-missing");
    let mut pty = Pty::start(&[&join(&folder, "missing.txt")], &data(&folder));
    pty.see("no such file");
    assert!(!pty.end());
    assert!(!pty.has_screen());
}

#[test]
fn a_text_shows_while_the_rest_of_it_still_comes_in() {
    let folder = Folder::new("terminal-pipe");
    let pipe = join(&folder, "pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is there").success());
    let mut pty = Pty::start(&[&pipe], &data(&folder));
    let mut writer = OpenOptions::new().write(true).open(&pipe).expect("a pipe");
    let (first, rest) = TALKS.split_at(TALKS.find("“We").expect("a quote"));
    writer.write_all(first.as_bytes()).expect("a reader");
    pty.see("the gates stay open");
    assert!(!pty.screen().contains("measure every day"));
    writer.write_all(rest.as_bytes()).expect("a reader");
    pty.see("measure every day");
    drop(writer);
    // Now that all of it is there it is known who speaks.
    pty.keys("]]");
    pty.see("q1 of 1");
    pty.leave();
}

#[test]
fn no_key_is_lost_while_the_size_changes() {
    let folder = Folder::new("terminal-keys");
    let file = talks(&folder);
    let mut pty = Pty::start(&[&file], &folder.path().join("data").to_string_lossy());
    pty.see("Ana Lisk");
    for turn in 0..20 {
        pty.resize(80 + turn, 24);
        pty.keys("?");
        pty.see("━ Keys ━");
        pty.resize(80, 24);
        pty.keys("q");
        pty.wait(|screen| !screen.contains("━ Keys ━"));
    }
    pty.leave();
}

#[test]
fn the_answer_of_a_light_terminal_changes_the_colours_and_presses_no_key() {
    let folder = Folder::new("light");
    let file = folder.file("talks.txt", TALKS);
    for answer in [
        "\x1b]11;rgb:ffff/ffff/fafa\x1b\\",
        "\x1b]11;rgb:ff/ff/f0\x07",
        "\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\",
    ] {
        let data = folder.path().to_str().expect("a plain name");
        let mut pty = Pty::start(&["--as-read", &file], data);
        pty.see("READ");
        let (before, colours) = (pty.screen(), pty.colours());
        pty.keys(answer);
        pty.recolour(colours);
        assert_eq!(pty.screen(), before);
        pty.leave();
    }
}

#[test]
fn what_only_begins_like_an_answer_is_keys_and_a_theme_that_was_chosen_stays() {
    let folder = Folder::new("no-answer");
    let file = folder.file("talks.txt", TALKS);
    let data = folder.path().to_str().expect("a plain name");
    let mut pty = Pty::start(&["--as-read", &file], data);
    pty.see("READ");
    pty.keys("\x1b]?");
    pty.see("HELP");
    pty.keys("\x1b");
    pty.see("READ");
    pty.leave();
    let mut pty = Pty::start(&["--as-read", "--theme", "dark", &file], data);
    pty.see("READ");
    let colours = pty.colours();
    pty.keys("\x1b]11;rgb:ffff/ffff/ffff\x1b\\v");
    pty.see("VERIFY");
    assert_eq!(pty.colours(), colours);
    pty.keys("q");
    pty.see("READ");
    pty.leave();
}

#[test]
fn who_is_new_is_taught_three_keys_once() {
    let folder = Folder::new("welcome");
    let file = talks(&folder);
    let mut pty = Pty::start(&[&file], &data(&folder));
    pty.see("new here?  ] next quote   s look-up   ? help");
    pty.keys("j");
    pty.wait(|screen| !screen.contains("new here?"));
    pty.leave();
    let mut pty = Pty::start(&[&file], &data(&folder));
    pty.see("READ");
    assert!(!pty.screen().contains("new here?"));
    pty.leave();
    let mut pty = Pty::start(&["--as-read", &file], &data(&Folder::new("welcome-none")));
    pty.see("READ");
    assert!(!pty.screen().contains("new here?"));
    pty.leave();
}

#[test]
fn a_file_that_is_written_while_it_is_open_is_read_again() {
    let folder = Folder::new("terminal-changed");
    let file = talks(&folder);
    let mut pty = Pty::start(&[&file], &data(&folder));
    pty.see("Ana Lisk");
    // The watch begins beside the first frame: whoever writes too early writes again.
    let longer = format!("{TALKS}\nA second round is to follow in May.\n");
    for turn in 0.. {
        folder.file("talks.txt", format!("{longer}{}", "\n".repeat(turn)));
        if pty.sees_soon("A second round") {
            break;
        }
        assert!(turn < 30, "{}", pty.screen());
    }
    pty.leave();
}

#[test]
fn what_is_copied_comes_to_the_clipboard_of_the_machine_byte_for_byte() {
    let folder = Folder::new("terminal-clipboard");
    let file = talks(&folder);
    let taken = folder.path().join("taken");
    let program = folder.file(
        "wl-copy",
        format!(
            "#!/bin/sh\ncat > '{0}.part' && mv '{0}.part' '{0}'\n",
            taken.display()
        ),
    );
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).expect("a program");
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let set = [
        ("PATH", path.as_str()),
        ("WAYLAND_DISPLAY", "wayland-0"),
        ("TMUX", ""),
        ("SSH_CONNECTION", ""),
        ("SSH_TTY", ""),
    ];
    let mut pty = Pty::start_with(&[&file], &data(&folder), &set);
    pty.see("Ana Lisk");
    pty.keys("]y");
    pty.see("(wl-copy)");
    pty.leave();
    let words = fs::read_to_string(taken).expect("what was taken");
    assert!(!words.is_empty() && TALKS.contains(&words), "{words}");
}
