//! Where the reader's own data are kept.

use std::env;
use std::path::{Path, PathBuf};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use crate::briefing::Briefing;
use crate::disk;
use crate::disk::store::{self, Store};
use crate::library::Layer;

/// The store of this user: in the folder `ATTACHE_DATA`, else under the XDG data folder. `None`: there is no home.
pub(super) fn store() -> Option<Store> {
    folder().map(Store::at)
}

/// What is kept over `briefing`, read from the input called `name`, and what is wrong with it.
pub(super) fn layer(store: &Store, briefing: &Briefing, name: &str) -> (Layer, Option<String>) {
    if store.is_bare() {
        return (Layer::default(), None);
    }
    let path = Some(Path::new(name)).filter(|path| name != "-" && disk::exists(path));
    let text = briefing.document.text.clone();
    let loaded = store.load(&store::source(text, path));
    (loaded.layer, loaded.said)
}

/// What makes the ids of this run its own.
pub(super) fn session() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_nanos());
    format!("{now:x}-{:x}", process::id())
}

fn folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("ATTACHE_DATA").filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.data_dir().join("attache"))
}
