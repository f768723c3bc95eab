//! The README agrees with the program: its table of keys comes from the key map, its picture is drawn by the reader and
//! every option it names exists. `BLESS=1` writes the first two anew; the picture is renewed then and not at every change
//! of the screen.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use attache::analysis::analyze;
use attache::app::{App, Key, Message, Opened, update};
use attache::format;
use attache::lexicon::Lexicon;
use attache::screen::view;
use attache::text::Text;
use serde::Deserialize;

use super::commands::{attache, printed};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BRIEFING: &str = include_str!("../../assets/briefings/istanbul-third-round.md");

/// What stands between `<!-- name -->` and `<!-- /name -->` is `expected` as far as `alike` looks, or becomes it.
fn agrees(name: &str, expected: &str, alike: fn(&str, &str) -> bool) {
    let readme = fs::read_to_string(README).expect("a README");
    let (before, rest) = readme
        .split_once(&format!("<!-- {name} -->\n"))
        .expect("where it begins");
    let (stands, after) = rest
        .split_once(&format!("<!-- /{name} -->"))
        .expect("where it ends");
    if std::env::var_os("BLESS").is_none() {
        assert!(
            alike(stands, expected),
            "the README's {name} is old; BLESS=1 writes it anew:\n{expected}"
        );
        return;
    }
    let anew = format!("{before}<!-- {name} -->\n{expected}<!-- /{name} -->{after}");
    fs::write(README, anew).expect("the README is written");
}

#[derive(Deserialize)]
struct Keys {
    command: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    group: String,
    help: Option<String>,
    keys: Vec<String>,
}

/// The table of keys and the picture, one after the other: both may have to be written.
#[test]
fn its_keys_are_those_of_the_key_map_and_its_picture_is_the_reader() {
    let keys = include_str!("../../assets/keys.toml");
    let keys: Keys = toml::from_str(keys).expect("a key map");
    let mut table = "| | Keys | |\n|---|---|---|\n".to_owned();
    let mut group = String::new();
    for entry in keys.command {
        let Some(help) = entry.help else { continue };
        let names: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
        let head = if entry.group == group {
            ""
        } else {
            &entry.group
        };
        let help = help.replace('|', "\\|");
        let names = names.join(" ");
        writeln!(table, "| {head} | {names} | {help} |").expect("a string");
        group = entry.group;
    }
    agrees("keys", &table, |stands, expected| stands == expected);
    agrees("screen", &format!("```text\n{}```\n", picture()), same_view);
}

/// Whether two pictures show the same briefing at the same size: as many rows, and the same title.
fn same_view(stands: &str, expected: &str) -> bool {
    let title = |picture: &str| {
        let row = picture.lines().nth(1).unwrap_or_default();
        row.trim().split("  ").next().map(str::to_owned)
    };
    stands.lines().count() == expected.lines().count() && title(stands) == title(expected)
}

/// The built-in briefing at its fourth quote.
fn picture() -> String {
    let name = "istanbul-third-round.md";
    let document = format::read(Text::new(BRIEFING), Some(name), Vec::new());
    let mut app = App::new(Opened {
        path: None,
        name: name.to_owned(),
        briefing: Arc::new(analyze(document, &Lexicon::builtin())),
        complete: true,
        index: None,
    });
    let (columns, rows) = (120, 32);
    update(&mut app, Message::Resize { columns, rows });
    for key in ["]", "]", "]", "]"] {
        let key = Key::named(key).expect("a key");
        update(&mut app, Message::Key(key));
    }
    let mut picture = String::new();
    for row in view(&app).rows {
        let line: String = row.runs.into_iter().map(|run| run.text).collect();
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}

#[test]
fn every_option_it_names_exists() {
    let mut known = BTreeSet::new();
    let pages: [&[&str]; 5] = [
        &["--help"],
        &["quotes", "--help"],
        &["outline", "--help"],
        &["show", "--help"],
        &["config", "--help"],
    ];
    for page in pages {
        let help = printed(&attache(page));
        known.extend(options(&help).map(str::to_owned));
    }
    // Cargo's own.
    known.extend(["--release", "--path"].map(str::to_owned));
    let readme = fs::read_to_string(README).expect("a README");
    for option in options(&readme) {
        assert!(known.contains(option), "{option}");
    }
}

/// The long options in `text`.
fn options(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
    pieces.filter(|piece| piece.starts_with("--") && piece.len() > 3)
}
