//! What the reader puts over a text lasts: nothing that was there is lost, whatever becomes of the files.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;

use attache::disk::store::{Store, source};
use attache::library::{Anchor, Change, Entry, Layer, Reading, Source, What};
use attache::text::{Span, Text};

use super::commands::Folder;

const TALKS: &str = "The talks began at noon on Monday in the old customs house by the river. \
    “We regret the delay,” said Minister Ōta. Nobody left the room before the evening, and the \
    delegations meet again on Thursday.\n";

fn talks(path: Option<&str>) -> Source {
    source(Text::new(TALKS), path.map(Path::new))
}

fn note(source: &Source, id: &str, on: &str, words: &str) -> Change {
    let start = source.text.as_str().find(on).expect("words of the text");
    let span = Span::new(start, start + on.len());
    Change::Put(Entry {
        id: id.to_owned(),
        revision: 0,
        when: 0,
        what: What::Note {
            words: words.to_owned(),
        },
        anchor: Anchor::of(&source.text, span),
    })
}

fn notes(layer: &Layer) -> Vec<&str> {
    let words = layer.entries.iter().filter_map(|entry| match &entry.what {
        What::Note { words } => Some(words.as_str()),
        _ => None,
    });
    words.collect()
}

/// The one file in which the layers of `folder` are kept.
fn only(folder: &Folder) -> PathBuf {
    let files = fs::read_dir(folder.path().join("texts")).expect("a folder of texts");
    let mut kept = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let only = kept.next().expect("a layer");
    assert!(kept.next().is_none(), "one text has one file");
    only
}

#[test]
fn what_is_kept_is_there_again() {
    let folder = Folder::new("store-again");
    let talks = talks(None);
    let place = Reading {
        top: Anchor::at(&talks.text, 0),
        at: Anchor::at(&talks.text, 25),
        said: None,
    };
    let store = Store::at(folder.path());
    let changes = vec![
        note(&talks, "a", "Nobody left", "check\nthis"),
        Change::Read(place.clone()),
    ];
    store.make(&talks, changes).expect("it is kept");
    let loaded = Store::at(folder.path()).load(&talks);
    assert_eq!(loaded.said, None);
    assert_eq!(notes(&loaded.layer), ["check\nthis"]);
    assert_eq!(loaded.layer.reading, Some(place));
    let mode = |path: &Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(&only(&folder)), 0o600, "nobody else reads it");
}

#[test]
fn a_changed_text_finds_what_was_kept_at_its_path() {
    let folder = Folder::new("store-changed");
    let file = folder.file("talks.txt", TALKS);
    let store = Store::at(folder.path());
    let before = talks(Some(&file));
    let change = note(&before, "a", "Nobody left", "check this");
    store.make(&before, vec![change]).expect("it is kept");
    let longer = format!("A paragraph came in front.\n\n{TALKS}");
    let after = source(Text::new(longer), Some(Path::new(&file)));
    let loaded = Store::at(folder.path()).load(&after);
    assert_eq!(notes(&loaded.layer), ["check this"]);
    let found = loaded.layer.entries[0]
        .anchor
        .find(&after.text)
        .expect("its words");
    assert_eq!(after.text.slice(found), "Nobody left");
}

#[test]
fn a_text_that_was_changed_and_renamed_is_known_by_its_likeness_and_another_is_not() {
    let folder = Folder::new("store-alike");
    let store = Store::at(folder.path());
    let before = talks(Some("/nowhere/talks.txt"));
    let change = note(&before, "a", "Nobody left", "check this");
    store.make(&before, vec![change]).expect("it is kept");
    let longer = format!("A paragraph came in front.\n\n{TALKS}");
    let renamed = source(Text::new(longer), Some(Path::new("/nowhere/else.txt")));
    assert_eq!(
        notes(&Store::at(folder.path()).load(&renamed).layer),
        ["check this"]
    );
    let other = "The harbour was quiet, and no ship had come in since the autumn storms began.";
    for path in ["/nowhere/talks.txt", "/nowhere/else.txt"] {
        let other = source(Text::new(other), Some(Path::new(path)));
        assert!(
            Store::at(folder.path()).load(&other).layer.is_empty(),
            "{path}"
        );
    }
}

#[test]
fn several_readers_at_once_lose_nothing() {
    let folder = Folder::new("store-many");
    let talks = talks(None);
    let readers: Vec<_> = (0..4)
        .map(|reader| {
            let (talks, folder) = (talks.clone(), folder.path().to_owned());
            thread::spawn(move || {
                for number in 0..10 {
                    let id = format!("{reader}-{number}");
                    let change = note(&talks, &id, "Nobody", &id);
                    Store::at(&folder)
                        .make(&talks, vec![change])
                        .expect("it is kept");
                }
            })
        })
        .collect();
    for reader in readers {
        reader.join().expect("a reader");
    }
    let layer = Store::at(folder.path()).load(&talks).layer;
    let mut kept = notes(&layer);
    kept.sort_unstable();
    kept.dedup();
    assert_eq!(kept.len(), 4 * 10);
}

#[test]
fn a_note_that_two_readers_wrote_anew_stays_as_both_wrote_it() {
    let folder = Folder::new("store-both");
    let talks = talks(None);
    let store = Store::at(folder.path());
    let anew = |words: &str| match note(&talks, "a", "Nobody", words) {
        Change::Put(entry) => Change::Put(Entry {
            revision: 1,
            ..entry
        }),
        other => other,
    };
    let first = note(&talks, "a", "Nobody", "first");
    store.make(&talks, vec![first]).expect("it is kept");
    store.make(&talks, vec![anew("one")]).expect("it is kept");
    let layer = store
        .make(&talks, vec![anew("two")])
        .expect("it is kept")
        .layer;
    assert_eq!(notes(&layer), ["one", "two"]);
    // What was not seen is not taken away.
    let seen = Change::Remove {
        id: "a".to_owned(),
        revision: 0,
    };
    let layer = store.make(&talks, vec![seen]).expect("it is kept").layer;
    assert_eq!(notes(&layer), ["one", "two"]);
}

#[test]
fn a_damaged_file_costs_only_what_is_damaged_and_is_put_aside() {
    let whole = {
        let folder = Folder::new("store-whole");
        let talks = talks(None);
        let both = vec![
            note(&talks, "a", "Nobody", "first"),
            note(&talks, "b", "Thursday", "second"),
        ];
        Store::at(folder.path())
            .make(&talks, both)
            .expect("it is kept");
        fs::read(only(&folder)).expect("a file")
    };
    let cut = whole[..whole.len() - 20].to_vec();
    let deep = vec![b'['; 100_000];
    let zeros = vec![0; 100];
    for (damaged, left) in [
        (cut, &["first"][..]),
        (deep, &[]),
        (zeros, &[]),
        (b"null\n".to_vec(), &[]),
        (Vec::new(), &[]),
    ] {
        let folder = Folder::new("store-damaged");
        let talks = talks(None);
        let store = Store::at(folder.path());
        let first = note(&talks, "c", "noon", "third");
        store.make(&talks, vec![first.clone()]).expect("it is kept");
        let file = only(&folder);
        fs::write(&file, &damaged).expect("the damage");
        let loaded = store.load(&talks);
        assert_eq!(notes(&loaded.layer), left);
        let said = loaded.said.expect("it is said");
        assert!(said.contains("is damaged"), "{said}");
        assert_eq!(
            fs::read(&file).expect("a file"),
            damaged,
            "reading changes nothing"
        );
        let made = store.make(&talks, vec![first]).expect("it is kept");
        assert_eq!(notes(&made.layer), [left, &["third"]].concat());
        let aside = file.with_extension("jsonl.aside-1");
        assert_eq!(fs::read(aside).expect("the damaged file"), damaged);
    }
}

#[test]
fn a_file_of_a_later_version_is_put_aside_as_it_is() {
    let folder = Folder::new("store-later");
    let talks = talks(None);
    let store = Store::at(folder.path());
    let change = note(&talks, "a", "Nobody", "mine");
    store
        .make(&talks, vec![change.clone()])
        .expect("it is kept");
    let file = only(&folder);
    let later = "{\"attache\":7,\"what\":\"nobody knows\"}\nsomething\n";
    fs::write(&file, later).expect("a file");
    let said = store.load(&talks).said.expect("it is said");
    assert!(said.contains("a later attaché"), "{said}");
    store.make(&talks, vec![change]).expect("it is kept");
    let aside = file.with_extension("jsonl.aside-1");
    assert_eq!(fs::read_to_string(aside).expect("a file"), later);
}

#[test]
fn lines_that_a_later_version_added_stay() {
    let folder = Folder::new("store-unknown");
    let talks = talks(None);
    let store = Store::at(folder.path());
    let change = note(&talks, "a", "Nobody", "mine");
    store.make(&talks, vec![change]).expect("it is kept");
    let file = only(&folder);
    let line = "{\"id\":\"x\",\"kind\":\"drawing\",\"strokes\":[1,2]}";
    let added = fs::read_to_string(&file).expect("a file") + line + "\n";
    fs::write(&file, added).expect("a file");
    let change = note(&talks, "b", "noon", "more");
    let made = store.make(&talks, vec![change]).expect("it is kept");
    assert_eq!(made.said, None);
    let kept = fs::read_to_string(&file).expect("a file");
    assert!(kept.lines().any(|kept| kept == line), "{kept}");
}

#[test]
fn where_nothing_can_be_written_it_is_said_and_what_was_there_stays() {
    let folder = Folder::new("store-full");
    let talks = talks(None);
    // A file where the folder should be refuses everyone, the superuser too.
    let file = folder.file("data", "no folder");
    let store = Store::at(&file);
    let change = note(&talks, "a", "Nobody", "mine");
    let error = store
        .make(&talks, vec![change.clone()])
        .expect_err("a file is no folder");
    let line = error.to_string();
    assert!(line.contains("cannot be written"), "{line}");
    assert_eq!(line.lines().count(), 1);
    // A folder in the place of the file that is written.
    let store = Store::at(folder.path());
    store
        .make(&talks, vec![change.clone()])
        .expect("it is kept");
    let kept = only(&folder);
    let before = fs::read(&kept).expect("a file");
    fs::create_dir(kept.with_extension("jsonl.new")).expect("a folder");
    store
        .make(&talks, vec![change])
        .expect_err("it cannot be written");
    assert_eq!(fs::read(&kept).expect("a file"), before);
}

#[test]
fn a_store_is_bare_until_something_is_kept_and_where_nobody_can_look_it_may_not_be() {
    let folder = Folder::new("store-bare");
    assert!(Store::at(folder.path()).is_bare(), "there is no folder");
    fs::create_dir(folder.path().join("texts")).expect("a folder");
    assert!(Store::at(folder.path()).is_bare(), "it is empty");
    let talks = talks(None);
    let change = note(&talks, "1", "the delay", "why?");
    Store::at(folder.path())
        .make(&talks, vec![change])
        .expect("it is kept");
    assert!(!Store::at(folder.path()).is_bare(), "a layer is there");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file");
    assert!(!Store::at(&file).is_bare(), "it is no folder");
}
