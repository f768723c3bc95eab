//! Where the reader's own data are kept.

use std::env;
use std::path::PathBuf;
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use crate::disk::store::Store;

/// The store of this user: in the folder `ATTACHE_DATA`, else under the XDG data folder. `None`: there is no home.
pub(super) fn store() -> Option<Store> {
    folder().map(Store::at)
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
