//! The program itself, run as a user runs it: every way out and every form.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of one test's own, gone when the test is done.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).expect("a file");
        path.to_str().expect("a plain name").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program with nothing on standard input.
pub(super) fn attache(arguments: &[&str]) -> Output {
    command(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("a run")
}

/// As [`attache`], with `data` for the data folder.
pub(super) fn attache_with(data: &str, arguments: &[&str]) -> Output {
    let mut command = command(arguments);
    command.env("ATTACHE_DATA", data);
    command.stdin(Stdio::null()).output().expect("a run")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(arguments).env_remove("NO_COLOR");
    // What the reader who runs the tests has noted and set is none of theirs.
    command.env("ATTACHE_DATA", "/nonexistent");
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

/// As [`attache`], with `typed` on standard input.
pub(super) fn attache_typed(arguments: &[&str], typed: &[u8]) -> Output {
    piped(arguments, typed)
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a start");
    let mut pipe = child.stdin.take().expect("a pipe");
    // The program may refuse what it is given before it has read all of it.
    let _ = pipe.write_all(input);
    drop(pipe);
    child.wait_with_output().expect("an end")
}

pub(super) fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The run was refused: exit 2, nothing printed, one line that holds all of `words`.
fn refused(output: &Output, words: &[&str]) {
    let line = said(output);
    assert_eq!(output.status.code(), Some(2), "{line}");
    assert_eq!(printed(output), "");
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(line.starts_with("attache: "), "{line}");
    for word in words {
        assert!(line.contains(word), "{word} in {line}");
    }
}

#[test]
fn what_is_wrong_in_the_users_lexicon_is_said_by_every_command_that_reads_with_it() {
    let folder = Folder::new("wrong_lexicon");
    fs::create_dir_all(folder.path().join("attache/lexicon")).expect("a folder");
    folder.file(
        "attache/lexicon/actors.toml",
        "[[person]]\nnmae = \"Aru Tamm\"\n",
    );
    for asked in ["quotes", "records", "outline", "show", "notes"] {
        let mut command = command(&[asked, "assets/briefings/communique.txt"]);
        command.env("XDG_CONFIG_HOME", folder.path());
        let output = command.stdin(Stdio::null()).output().expect("a run");
        assert!(
            said(&output).contains("actors.toml"),
            "{asked}: {}",
            said(&output)
        );
    }
}

#[test]
fn help_teaches_by_examples_and_version_says_which() {
    let help = attache(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["Examples:", "attache quotes", "Exit code", "--theme"] {
        assert!(printed(&help).contains(word), "{word}");
    }
    assert_eq!(
        printed(&attache(&["--version"])),
        concat!("attache ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn wrong_use_is_one_line() {
    refused(&attache(&["--colour"]), &["--colour", "--help"]);
    refused(&attache(&["quotes", "--format", "xml"]), &["xml", "jsonl"]);
    refused(&attache(&["quotes", "--kind", "x\u{202e}"]), &["x<U+202E>"]);
}

#[test]
fn a_file_that_is_not_there_is_one_line() {
    for arguments in [
        &["/no/such/file.txt"][..],
        &["quotes", "/no/such/file.txt"],
        &["outline", "/no/such/file.txt"],
        &["show", "/no/such/file.txt"],
    ] {
        let output = attache(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(said(&output).lines().count(), 1);
        assert!(said(&output).contains("/no/such/file.txt: no such file"));
    }
}

#[test]
fn folders_devices_and_binaries_are_refused() {
    let folder = Folder::new("refused");
    let image = folder.file("seal.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let pdf = folder.file("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    let zeros = folder.file("zeros", [0; 100]);
    refused(
        &attache(&["outline", env!("CARGO_TARGET_TMPDIR")]),
        &["is a folder"],
    );
    refused(
        &attache(&["outline", "/dev/zero"]),
        &["/dev/zero", "device"],
    );
    refused(&attache(&["outline", &image]), &["seal.png", "image"]);
    refused(&attache(&["outline", &pdf]), &["PDF", "damaged"]);
    refused(&attache(&["outline", &zeros]), &["is not a text"]);
}

#[test]
fn an_endless_input_is_refused_by_its_beginning() {
    let zeros = fs::File::open("/dev/zero").expect("a device");
    let output = command(&["outline", "-"])
        .stdin(zeros)
        .output()
        .expect("a run");
    refused(&output, &["-: is not a text"]);
}

#[test]
fn the_name_of_a_file_cannot_act_on_the_terminal() {
    let output = attache(&["quotes", "no\u{1b}]0;owned\u{7}such\nfile\u{202e}"]);
    refused(&output, &["no␛]0;owned␇such file<U+202E>: no such file"]);
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let folder = Folder::new("several");
    let good = folder.file(
        "good.txt",
        "A readout\n\nThe ministers met in Varle on Monday.\n",
    );
    let output = attache(&[
        "outline", "--format", "json", "/no/such", &good, "/none", &good,
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(printed(&output).lines().count(), 2);
    assert_eq!(said(&output).lines().count(), 2);
    for line in printed(&output).lines() {
        let outline: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(outline["file"], good.as_str());
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("closed");
    let long = folder.file("long.txt", "The ministers met in Varle.\n\n".repeat(20_000));
    let mut child = command(&["show", &long])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a start");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&output), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_in_one_line() {
    for arguments in [&["outline"][..], &["show"], &["--help"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a device");
        let output = command(arguments)
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .expect("a run");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(said(&output).lines().count(), 1, "{}", said(&output));
        assert!(said(&output).contains("standard output"));
    }
}

#[test]
fn a_pipe_is_read_with_and_without_a_dash() {
    let text = "A readout\n\nThe ministers met in Varle.\n".as_bytes();
    for arguments in [&["show", "--verbatim", "-"][..], &["show", "--verbatim"]] {
        assert_eq!(piped(arguments, text).stdout, text);
    }
}

#[test]
fn without_a_file_the_built_in_briefing_is_read() {
    let output = attache(&["outline", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).contains("istanbul-third-round"));
}

#[test]
fn the_reader_needs_a_terminal_and_says_what_to_do_without() {
    refused(&attache(&[]), &["no terminal", "attache show"]);
}

#[test]
fn a_file_called_like_a_command_can_be_read() {
    let folder = Folder::new("named");
    folder.file("quotes", "A readout\n\nThe ministers met in Varle.\n");
    for arguments in [&["./quotes"][..], &["--", "quotes"]] {
        let output = command(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .output()
            .expect("a run");
        // It is taken for a briefing: all that is missing is a terminal.
        refused(&output, &["no terminal"]);
    }
    let output = command(&["show", "quotes"])
        .current_dir(&folder.0)
        .output()
        .expect("a run");
    assert!(printed(&output).contains("The ministers met in Varle."));
}

#[test]
fn what_is_printed_for_people_has_nothing_hidden_in_it() {
    let folder = Folder::new("hostile");
    let text = "A \u{1b}[31mreadout\u{1b}]52;c;cHdu\u{7}\n\n“We \u{202e}regret\u{9b}1m it,” said Minister \u{e0041}Ada Brandt.\n";
    let file = folder.file("hostile.txt", text);
    for arguments in [
        &["show"][..],
        &["outline"],
        &["outline", "--by", "topic"],
        &["outline", "--by", "speaker"],
        &["outline", "--format", "json"],
        &["quotes"],
        &["quotes", "--format", "csv"],
        &["quotes", "--format", "markdown"],
        &["quotes", "--format", "json"],
    ] {
        let output = attache(&[arguments, &[&file]].concat());
        let hostile = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}')
        };
        let json = arguments.contains(&"json");
        let found = printed(&output)
            .chars()
            .find(|c| hostile(*c) && (!json || c.is_control()));
        assert_eq!(found, None, "{arguments:?}");
    }
}

#[test]
fn of_files_that_hold_the_same_briefing_the_first_will_do() {
    let folder = Folder::new("commands-once");
    let text = "Minister Ōta met the envoys on Monday. “We regret the flood,” Ōta said after the talks on the lock. The envoys left in the evening.\n";
    let first = folder.file("first.txt", text);
    let again = folder.file("again.md", text.replace("the lock", "the *lock*"));
    let output = attache(&["quotes", "--format", "jsonl", &first, &again]);
    assert_eq!(printed(&output).lines().count(), 2);
    assert_eq!(
        said(&output).trim_end(),
        format!("attache: {again}: the same briefing as {first}")
    );
    let output = attache(&["quotes", "--format", "jsonl", "--once", &first, &again]);
    assert_eq!(printed(&output).lines().count(), 1);
}

#[test]
fn what_is_found_in_many_files_is_printed_in_their_order() {
    let folder = Folder::new("many");
    let said = |at: usize| format!("“Gate {at} stays open,” Minister Orla Venn said.\n\n");
    let files: Vec<String> = (0..90)
        .map(|at| {
            let words = match at {
                // Some hold nothing, and one is too long to be kept until it is printed.
                0 | 7 | 89 => "The river rose.\n".to_owned(),
                40 => said(at).repeat(30_000),
                _ => said(at),
            };
            folder.file(&format!("{at:02}.txt"), words)
        })
        .collect();
    for form in ["json", "jsonl", "csv", "markdown", "text"] {
        let mut asked = vec!["quotes", "--format", form];
        asked.extend(files.iter().map(String::as_str));
        let together = attache(&asked);
        assert!(together.status.success(), "{form}");
        let together = String::from_utf8(together.stdout).expect("UTF-8");
        let gates: Vec<usize> = together
            .match_indices("Gate ")
            .filter_map(|(at, _)| together.get(at + 5..at + 7)?.trim().parse().ok())
            .collect();
        assert!(gates.is_sorted(), "{form}");
        assert_eq!(gates.len(), 86 + 30_000, "{form}");
        match form {
            "json" => {
                let list: Vec<serde_json::Value> =
                    serde_json::from_str(&together).expect("one array");
                assert_eq!(list.len(), gates.len());
            }
            "csv" => assert_eq!(together.matches("file,id,kind").count(), 1),
            _ => {}
        }
    }
}

#[test]
fn every_real_text_is_opened_outlined_and_listed() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/briefings");
    let mut files = Vec::new();
    collect(&shared, &mut files);
    if files.is_empty() {
        println!("skipped: no ../shared/briefings");
        return;
    }
    let files: Vec<&str> = files.iter().filter_map(|file| file.to_str()).collect();
    let output = attache(&[&["quotes", "--format", "json"], &files[..]].concat());
    assert!(
        matches!(output.status.code(), Some(0..=2)),
        "{:?}: {}",
        output.status,
        said(&output)
    );
    for line in said(&output).lines() {
        let known = line.contains("hostile") || line.contains(": the same briefing as ");
        assert!(known, "{line}");
    }
    let all: serde_json::Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert!(all.is_array());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension != "tsv") {
            files.push(path);
        }
    }
}

#[test]
fn completions_and_manual_name_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let done = attache(&["completions", shell]);
        assert_eq!(done.status.code(), Some(0));
        let script = String::from_utf8(done.stdout).expect("UTF-8");
        for name in ["quotes", "outline", "show", "completions", "man"] {
            assert!(script.contains(name), "{name} for {shell}");
        }
    }
    let done = attache(&["man"]);
    let page = String::from_utf8(done.stdout).expect("UTF-8");
    for name in [
        ".TH ATTACHE 1",
        "attache\\-quotes",
        "attache\\-show",
        ".SH EXAMPLES",
    ] {
        assert!(page.contains(name), "{name}: {page}");
    }
    let done = attache(&["man", "quotes"]);
    let page = String::from_utf8(done.stdout).expect("UTF-8");
    assert!(page.contains("\\-\\-containing"), "{page}");
    refused(&attache(&["man", "novels"]), &["--help"]);
}

#[test]
fn a_text_is_read_in_the_encoding_that_is_asked_for() {
    let koi8 = b"\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2!\n";
    let done = piped(&["show", "--verbatim", "--encoding", "koi8-r", "-"], koi8);
    assert_eq!(printed(&done), "Привет, мир!\n");
    let shown = piped(&["show", "--encoding", "koi8-r", "-"], koi8);
    assert!(printed(&shown).contains("read as KOI8-R, as asked"));
    refused(
        &attache(&["quotes", "--encoding", "morse", "-"]),
        &["morse", "--help"],
    );
}

#[test]
fn the_text_of_a_web_page_is_what_its_spans_count_in() {
    let page =
        b"<!doctype html><html><body><article><h1>The ferry</h1><p>&ldquo;We sail at dawn,&rdquo; \
                 said Minister &#332;ta.</p></article></body></html>";
    let verbatim = printed(&piped(&["show", "--verbatim", "-"], page));
    assert!(verbatim.contains("“We sail at dawn,” said Minister Ōta."));
    assert!(!verbatim.contains('<'), "{verbatim}");
}

#[test]
fn timings_name_the_stages_of_each_text() {
    let done = attache(&["--timings", "assets/briefings/communique.txt"]);
    assert_eq!(done.status.code(), Some(0));
    for stage in [
        "communique.txt",
        "decode",
        "parts",
        "analysis",
        "first screen",
    ] {
        assert!(printed(&done).contains(stage), "{stage}");
    }
}
