//! The layers hold: no module names one above it, and each outside thing has one home.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// The layers from the bottom up; a module may name its own layer's and those before. Modules of one row do not know
/// each other.
const LAYERS: &[&[&str]] = &[
    &["error"],
    &["text"],
    &["format", "lexicon"],
    &["briefing"],
    &["analysis", "search"],
    &["library"],
    &["export"],
    &["app"],
    &["screen"],
    &["disk"],
    &["terminal"],
    &["cli"],
    &["main"],
];

/// What only one module (or `main`'s neighbour) may name.
const HOMES: &[(&[&str], &str)] = &[
    (&["ratatui"], "terminal"),
    (&["crossterm"], "terminal"),
    (&["signal_hook"], "terminal"),
    (&["rustix"], "terminal"),
    (&["std", "fs"], "disk"),
    (&["clap"], "cli"),
];

/// `disk` is for those who act, not for those who compute.
const DISK_USERS: &[&str] = &["disk", "terminal", "cli"];

#[test]
fn each_layer_knows_only_those_below() {
    let mut breaches = Vec::new();
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let module = module_of(&file);
        // The map of the modules, and the build, which is no part of the program.
        if module == "lib" || module == "build" {
            continue;
        }
        for path in paths(&fs::read_to_string(&file).expect("a source file")) {
            breaches.extend(breach(&module, &path).map(|why| format!("{}: {why}", file.display())));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn a_breach_is_seen_in_every_way_of_naming() {
    for (module, source) in [
        ("text", "use crate::app::App;"),
        ("text", "use crate::{error::Error, app::{self, App}};"),
        ("screen", "fn f() { crate::terminal::run(); }"),
        ("screen", "use ratatui::style::Style;"),
        ("export", "fn f() { std::fs::read(\"x\"); }"),
        ("app", "use std::{fs, io};"),
        ("analysis", "fn f(d: crate::disk::Input) {}"),
        ("format", "use crate::lexicon::Lexicon;"),
        ("app", "macro_rules! m { () => { crate::terminal::run() } }"),
    ] {
        assert!(
            paths(source)
                .iter()
                .any(|path| breach(module, path).is_some()),
            "{source} in {module} is a breach"
        );
    }
    for (module, source) in [
        ("screen", "use crate::app::App;"),
        ("disk", "use std::fs::File;"),
        (
            "app",
            "// use crate::terminal::run;\nconst S: &str = \"crate::terminal\";",
        ),
    ] {
        assert!(
            paths(source)
                .iter()
                .all(|path| breach(module, path).is_none()),
            "{source} in {module} is none"
        );
    }
}

/// Why `module` may not name `path`.
fn breach(module: &str, path: &[String]) -> Option<String> {
    let said = path.join("::");
    for (outside, home) in HOMES {
        if path.len() >= outside.len()
            && path.iter().zip(*outside).all(|(a, b)| a == b)
            && module != *home
        {
            return Some(format!("{said} belongs to `{home}`"));
        }
    }
    let named = match path.first().map(String::as_str) {
        Some("crate" | "attache") => path.get(1)?,
        _ => return None,
    };
    let (own, other) = (rank(module)?, rank(named)?);
    if named == "disk" && !DISK_USERS.contains(&module) {
        return Some(format!("{said}: `{module}` has no business with files"));
    }
    let beside = own == other && named != module;
    (other > own || beside).then(|| format!("{said}: `{module}` may not know `{named}`"))
}

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// The module of the first level that `file` belongs to.
fn module_of(file: &Path) -> String {
    let inside = file
        .strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
        .expect("a file of src");
    let first = inside.components().next().expect("a name");
    Path::new(first.as_os_str())
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every path that `source` names, in `use` items and elsewhere.
fn paths(source: &str) -> Vec<Vec<String>> {
    let mut seen = Seen::default();
    seen.visit_file(&syn::parse_file(source).expect("Rust that parses"));
    seen.paths
}

#[derive(Default)]
struct Seen {
    paths: Vec<Vec<String>>,
}

impl Seen {
    fn tree(&mut self, prefix: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.tree(prefix, &path.tree);
                prefix.pop();
            }
            syn::UseTree::Name(name) => self.leaf(prefix, name.ident.to_string()),
            syn::UseTree::Rename(rename) => self.leaf(prefix, rename.ident.to_string()),
            syn::UseTree::Glob(_) => self.paths.push(prefix.clone()),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(prefix, tree);
                }
            }
        }
    }

    fn leaf(&mut self, prefix: &[String], name: String) {
        let mut path = prefix.to_vec();
        if name != "self" {
            path.push(name);
        }
        self.paths.push(path);
    }
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(
            path.segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect(),
        );
        visit::visit_path(self, path);
    }

    /// The inside of a macro is tokens, not syntax: runs of `a::b` are taken for paths.
    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.paths.push(
            item.path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect(),
        );
        tokens(&item.tokens.to_string(), &mut self.paths);
    }
}

fn tokens(inside: &str, paths: &mut Vec<Vec<String>>) {
    for run in inside
        .replace(" :: ", "::")
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
    {
        if run.contains("::") {
            paths.push(
                run.split("::")
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect(),
            );
        }
    }
}
