//! The real texts beside the repository, where they are present: every one is read, and what is found slices it.

use std::fs;
use std::path::{Path, PathBuf};

use attache::analysis::{sections, titles};
use attache::format;
use attache::text::decode::decode;

fn texts(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, all);
        } else if path.is_file() {
            all.push(path);
        }
    }
}

#[test]
fn every_real_text_has_blocks_sections_and_a_name() {
    let mut all = Vec::new();
    texts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/briefings"),
        &mut all,
    );
    if all.is_empty() {
        println!("skipped: ../shared is not here");
    }
    for path in all {
        let bytes = fs::read(&path).expect("a readable text");
        let (text, notices) = decode(bytes);
        let document = format::read(text, path.to_str(), notices);
        let mut end = 0;
        for block in &document.blocks {
            assert!(
                block.span.start() >= end,
                "{}: blocks in order",
                path.display()
            );
            assert!(
                !document.text.slice(block.span).is_empty(),
                "{}: blocks slice",
                path.display()
            );
            end = block.span.end();
        }
        assert!(!document.blocks.is_empty(), "{} has words", path.display());
        assert!(
            !sections::find(&document).is_empty(),
            "{} has sections",
            path.display()
        );
        let title = titles::title(&document);
        assert!(!title.words.is_empty(), "{} has a name", path.display());
        assert!(
            title.words.lines().count() == 1,
            "{}: a name is one line",
            path.display()
        );
    }
}
