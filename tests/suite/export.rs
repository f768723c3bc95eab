//! `export`: what the program prints, in each of its forms: complete, valid, and in agreement with the text.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A transcript of our own: its statements are found by the labels alone.
const TURNS: &str = "\
Briefing on the river talks

MR. ADEYEMI:  Good morning.  The two delegations met for three hours.

Q    Did they agree on the ferry?

MR. ADEYEMI:  They did not.  They will meet again, with the maps.
";

/// Runs the program with nothing on standard input.
fn run(arguments: &[&str]) -> Output {
    command(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("TERM", "xterm-256color");
    command
}

/// Runs the program with `input` on standard input.
fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("the program reads");
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

/// A file of this test's own, gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        fs::write(&path, content).expect("a file");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a path in UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

/// The one line on standard error.
fn complaint(output: &Output) -> &str {
    let said = std::str::from_utf8(&output.stderr).expect("UTF-8");
    assert!(
        said.starts_with("attache: ") && said.ends_with('\n') && said.lines().count() == 1,
        "one line: {said:?}"
    );
    said
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn every_format_has_every_statement_once_in_reading_order() {
    let file = Scratch::new("formats.txt", TURNS);
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        let done = run(&["quotes", "--format", format, file.path()]);
        assert_eq!(code(&done), 0, "{format}");
        assert!(done.stderr.is_empty());
        let printed = out(&done);
        let places: Vec<usize> = ["Good morning.", "Did they agree", "They did not."]
            .iter()
            .map(|words| {
                assert_eq!(printed.matches(words).count(), 1, "{format}: {printed}");
                printed.find(words).expect("it is there")
            })
            .collect();
        assert!(places.is_sorted(), "{format}");
        assert!(!printed.contains('\u{1b}'), "no colour in a pipe");
    }
}

#[test]
fn words_that_begin_with_a_blank_stand_as_far_in_as_others() {
    let spaced = "Carl Holm called it “ a farce ” and said “ nobody ” would come.";
    let done = piped(&["quotes", "-"], spaced.as_bytes());
    let said = out(&done);
    let words: Vec<&str> = { said.lines() }
        .filter(|line| line.contains("a farce"))
        .collect();
    assert!(!words.is_empty(), "{said}");
    assert!(
        { words.iter() }.all(|line| !line.starts_with("     ")),
        "{said}"
    );
}

#[test]
fn json_is_one_array_and_jsonl_the_same_objects_a_line_each() {
    let file = Scratch::new("lines.txt", TURNS);
    let array = json(&run(&["quotes", "--format", "json", file.path()]));
    let lines = run(&["quotes", "--format", "jsonl", file.path()]);
    let lines: Vec<Value> = out(&lines)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(array.as_array(), Some(&lines));
    assert!(!lines.is_empty());
    for quote in &lines {
        for field in [
            "file",
            "id",
            "kind",
            "text",
            "content",
            "cue",
            "source",
            "speaker",
            "method",
            "certainty",
            "medium",
            "occasion",
            "section",
            "topics",
            "nested",
        ] {
            assert!(quote.get(field).is_some(), "{field} in {quote}");
        }
    }
}

#[test]
fn every_span_slices_the_file_at_its_words_in_bytes_and_in_characters() {
    let name = "assets/briefings/press-briefing.txt";
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/briefings/press-briefing.txt"
    );
    let text = fs::read_to_string(path).expect(name);
    let quotes = json(&run(&["quotes", "--format", "json", path]));
    let quotes = quotes.as_array().expect("an array");
    assert!(!quotes.is_empty());
    for quote in quotes {
        let fragments: Vec<&str> = array(quote, "content")
            .iter()
            .map(|place| sliced(&text, place))
            .collect();
        assert_eq!(quote["text"], fragments.join(" … "));
        for part in ["cue", "source"] {
            if !quote[part].is_null() {
                assert_eq!(quote[part]["text"], sliced(&text, &quote[part]));
            }
        }
    }
}

fn array<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().expect("an array")
}

/// The words at a place, which bytes and characters must agree on.
fn sliced<'t>(text: &'t str, place: &Value) -> &'t str {
    let range = |unit: &str| {
        let number = |at: usize| place[unit][at].as_u64().expect("a number") as usize;
        number(0)..number(1)
    };
    let by_bytes = text.get(range("bytes")).expect("a range of the text");
    let chars = range("chars");
    let by_chars: String = text
        .chars()
        .skip(chars.start)
        .take(chars.end - chars.start)
        .collect();
    assert_eq!(by_bytes, by_chars);
    by_bytes
}

#[test]
fn each_filter_narrows_and_nothing_left_is_exit_1() {
    let file = Scratch::new("filters.txt", TURNS);
    let count = |filters: &[&str]| {
        let mut arguments = vec!["quotes", "--format", "jsonl", file.path()];
        arguments.extend(filters);
        let done = run(&arguments);
        let found = out(&done).lines().count();
        assert_eq!(code(&done), i32::from(found == 0), "{filters:?}");
        if found == 0 {
            assert!(complaint(&done).contains("no statement matches"));
        }
        found
    };
    let all = count(&[]);
    assert!(all > 2);
    assert_eq!(count(&["--containing", "FERRY"]), 1);
    assert_eq!(count(&["--containing", "submarine"]), 0);
    assert_eq!(count(&["--speaker", "adeyemi"]), 2);
    assert_eq!(count(&["--speaker", "Adeyemi", "--containing", "maps"]), 1);
    assert_eq!(count(&["--speaker", "Nobody"]), 0);
    assert_eq!(count(&["--section", "99"]), 0);
}

#[test]
fn nothing_found_still_prints_a_valid_form() {
    let file = Scratch::new("nothing.txt", TURNS);
    let nobody = ["--speaker", "Nobody", file.path()];
    let none = run(&[["quotes", "--format", "json"], nobody].concat());
    assert_eq!(code(&none), 1);
    assert_eq!(json(&none), Value::Array(Vec::new()));
    let none = run(&[["quotes", "--format", "csv"], nobody].concat());
    assert_eq!(code(&none), 1);
    assert_eq!(out(&none).lines().count(), 1, "the names of the columns");
}

#[test]
fn the_outline_has_sections_topics_and_speakers_in_each_order() {
    let file = Scratch::new("outline.txt", TURNS);
    for by in ["written", "topic", "speaker"] {
        let done = run(&["outline", "--by", by, file.path()]);
        assert_eq!(code(&done), 0);
        assert!(out(&done).contains("Briefing on the river talks"), "{by}");
    }
    let speakers = run(&["outline", "--by", "speaker", file.path()]);
    assert!(out(&speakers).to_lowercase().contains("adeyemi"));
}

#[test]
fn show_has_all_words_and_says_kinds_and_speakers_in_words() {
    let done = piped(&["show", "-"], TURNS.as_bytes());
    let shown = out(&done);
    for words in [
        "Good morning.",
        "Did they agree on the ferry?",
        "with the maps.",
    ] {
        assert!(shown.contains(words), "{shown}");
    }
    assert!(
        shown
            .to_lowercase()
            .contains("adeyemi; by the label of the turn"),
        "{shown}"
    );
}

#[test]
fn verbatim_in_a_pipe_is_the_decoded_text_to_the_byte() {
    let text = "\u{feff} date 2031-05-06 A line.\r\n\r\nAnother\u{1b}[1m, “so he said”.";
    let done = piped(&["show", "--verbatim", "-"], text.as_bytes());
    assert_eq!(done.stdout, text.as_bytes());
}

#[test]
fn a_cell_that_a_spreadsheet_would_compute_is_guarded() {
    let done = piped(
        &["quotes", "--format", "csv", "-"],
        b"MR. OKAFOR:  =HYPERLINK(\"http://example.org\") is what it said.\n",
    );
    assert!(out(&done).contains("'=HYPERLINK"), "{}", out(&done));
}

#[test]
fn many_files_are_printed_in_the_order_they_were_named_in() {
    let files: Vec<Scratch> = (0..200)
        .map(|number| {
            // Short ones are made together, a long one alone.
            let long = if number % 50 == 7 { 2500 } else { 0 };
            let before = "It rained on the river all day.\n\n".repeat(long);
            let text = format!("{before}MS. AALTO:  This is number {number} of the letters.\n");
            Scratch::new(&format!("many-{number}.txt"), text)
        })
        .collect();
    let mut arguments = vec!["quotes", "--format", "jsonl"];
    arguments.extend(files.iter().map(Scratch::path));
    for at in [200, 50, 49, 3] {
        arguments.insert(at, "no-such-file.txt");
    }
    let done = run(&arguments);
    assert_eq!(code(&done), 2, "some are missing");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(said.matches("no-such-file.txt").count(), 4, "{said}");
    let numbers: Vec<String> = out(&done)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
        .map(|quote| quote["text"].as_str().unwrap_or_default().to_owned())
        .collect();
    let expected: Vec<String> = (0..200)
        .map(|number| format!("This is number {number} of the letters."))
        .collect();
    assert_eq!(numbers, expected);
}

#[test]
fn json_hides_nothing_and_loses_nothing() {
    let said = "it is\u{9b}31m \u{202e}well\u{2069} \u{e0041}and\u{7f} می\u{200c}خواهم ❤\u{fe0f}";
    let done = piped(
        &["quotes", "--format", "jsonl", "-"],
        format!("MR. OKAFOR:  {said}, all of it.\n").as_bytes(),
    );
    for hidden in ['\u{9b}', '\u{202e}', '\u{2069}', '\u{e0041}', '\u{7f}'] {
        assert!(!out(&done).contains(hidden), "{hidden:?}");
    }
    let text = json(&done)["text"].as_str().unwrap_or_default().to_owned();
    assert_eq!(text, format!("{said}, all of it."));
}

#[test]
fn on_a_terminal_statements_are_broken_between_words() {
    use attache::analysis::analyze;
    use attache::export::json::Printer;
    use attache::export::text::{Style, quote};
    use attache::{format, lexicon::Lexicon, text::Text};

    let document = format::read(Text::new(TURNS), None, Vec::new());
    let briefing = analyze(document, &Lexicon::builtin());
    let printer = Printer::new("talks.txt", &briefing);
    let print = |width| {
        let style = Style {
            width,
            ..Style::default()
        };
        let mut out = Vec::new();
        quote(&printer.quote(0).expect("a statement"), style, &mut out).expect("it is written");
        String::from_utf8(out).expect("UTF-8")
    };
    let (narrow, wide) = (print(Some(40)), print(None));
    for line in narrow.lines().skip(1) {
        assert!(line.chars().count() <= 40, "{line}");
        assert!(line.is_empty() || line.starts_with("    "), "{line}");
    }
    let words = |printed: &str| printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&narrow), words(&wide));
    assert!(narrow.lines().count() > wide.lines().count());
}
