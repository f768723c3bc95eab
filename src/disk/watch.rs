//! Whether files change while they are open: the system tells, nobody asks again and again.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use notify::{Event, RecursiveMode, Watcher};

use crate::disk;

/// How long nothing must happen until a file is taken to be written.
const QUIET: Duration = Duration::from_millis(120);

/// What tells one state of a file from another.
type Stamp = Option<(u64, SystemTime)>;

/// Calls `changed` with the place of a file in `files` whenever that file has been written or replaced and is quiet again;
/// until it answers `false`. Returns at once where files cannot be watched.
pub fn watch(files: &[(usize, PathBuf)], changed: impl Fn(usize) -> bool) {
    let (send, events) = channel();
    let files: Vec<(usize, PathBuf)> = { files.iter() }
        .map(|(index, path)| (*index, disk::absolute(path)))
        .collect();
    let names: BTreeSet<PathBuf> = files.iter().map(|(_, path)| path.clone()).collect();
    let told = move |event: notify::Result<Event>| {
        // A folder may be full of others' files.
        let ours = event.is_ok_and(|event| event.paths.iter().any(|path| names.contains(path)));
        if ours {
            let _ = send.send(());
        }
    };
    let Ok(mut watcher) = notify::recommended_watcher(told) else {
        return;
    };
    // Programs that save put a new file in place of the old one: the folder tells both.
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(_, path)| path.parent()).collect();
    for folder in folders {
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    let mut known: Vec<Stamp> = files.iter().map(|(_, path)| stamp(path)).collect();
    while events.recv().is_ok() {
        while events.recv_timeout(QUIET).is_ok() {}
        for ((index, path), known) in files.iter().zip(&mut known) {
            let now = stamp(path);
            // One that is gone for the moment comes again, or is read no more.
            if now.is_some() && now != *known {
                *known = now;
                if !changed(*index) {
                    return;
                }
            }
        }
    }
}

fn stamp(path: &Path) -> Stamp {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((about.len(), about.modified().ok()?))
}
