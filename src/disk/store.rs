//! Where the layers are kept: one small file for a text, `texts/KEY.jsonl` in the data folder.
//!
//! A file is never written over: the new one is written beside it, brought to the disk, and takes its name in one step,
//! while the one before stays as `KEY.jsonl.bak`. All of it happens under a lock, from reading to renaming, so that
//! several readers at once lose nothing of each other. A damaged file, and one that a later version wrote, is put aside
//! under another name before anything is written.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::disk;
use crate::error::{Error, Result};
use crate::library::source::Sketch;
use crate::library::stored::{self, Fault};
use crate::library::{Change, Key, Layer, Source};
use crate::text::Text;

/// The longest file that is read, in bytes: 32 MiB.
const LIMIT: u64 = 1 << 25;

/// The empty file that says that the reader has been here before.
const SEEN: &str = "seen";

/// How many texts are looked through for an earlier form of one.
const TEXTS: usize = 10_000;

/// How many paths are kept for a text.
const PATHS: usize = 8;

/// How many hundredths of a text must be the same for it to be an earlier form of one at another path.
const ALIKE: usize = 50;

/// How many, at the same path.
const RELATED: usize = 5;

/// The folder in which the layers are kept.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// What is kept, read when it is first asked for.
    catalogue: OnceLock<Vec<Listed>>,
    /// Whether nothing is, when that is first asked.
    bare: OnceLock<bool>,
}

/// A text that has a layer.
#[derive(Debug)]
struct Listed {
    file: PathBuf,
    paths: Vec<String>,
    sketch: Sketch,
    written: SystemTime,
}

/// A layer as it was found.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What could be read.
    pub layer: Layer,
    /// A line for the reader, when something is wrong.
    pub said: Option<String>,
}

/// The source of `text`, read from the file at `path`.
pub fn source(text: Text, path: Option<&Path>) -> Source {
    let path = path.map(|path| disk::absolute(path).to_string_lossy().into_owned());
    Source::new(text, path)
}

impl Store {
    /// The store in `folder`; nothing is made before something is to be kept.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            catalogue: OnceLock::new(),
            bare: OnceLock::new(),
        }
    }

    /// Whether no layer was kept when this was first asked: then no text need be looked for. Where it cannot be seen, one may
    /// be.
    pub fn is_bare(&self) -> bool {
        *self.bare.get_or_init(|| match fs::read_dir(self.texts()) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        })
    }

    /// Whether somebody has read here before.
    pub fn is_new(&self) -> bool {
        !disk::exists(&self.folder.join(SEEN))
    }

    /// Remembers that somebody has read here. Where that cannot be kept, it is not.
    pub fn seen(&self) {
        let mut folders = DirBuilder::new();
        folders.recursive(true).mode(0o700);
        let _ = folders
            .create(&self.folder)
            .and_then(|()| fs::write(self.folder.join(SEEN), b""));
    }

    /// The layer of the text that is exactly `source`, if it has one.
    pub fn known(&self, source: &Source) -> Option<Loaded> {
        let path = self.path(&source.key);
        match take(&path) {
            Ok(None) => None,
            Ok(Some(bytes)) => {
                let read = stored::read(&bytes);
                let said = read.fault.map(|fault| {
                    let what = match fault {
                        Fault::Damaged => "is damaged; what could be read is here, and the file",
                        Fault::Later => "was written by a later attaché; it",
                    };
                    format!("{}: {what} is put aside at the next change", path.display())
                });
                Some(Loaded {
                    layer: read.layer,
                    said,
                })
            }
            Err(error) => Some(Loaded {
                layer: Layer::default(),
                said: Some(wrong(&path, &error).to_string()),
            }),
        }
    }

    /// The layer of `source`: its own, or else that of an earlier form of the text.
    pub fn load(&self, source: &Source) -> Loaded {
        self.known(source).unwrap_or_else(|| Loaded {
            layer: self.earlier(source).unwrap_or_default(),
            said: None,
        })
    }

    /// Makes `changes` to what is kept of `source`; gives the layer as it is then.
    ///
    /// # Errors
    ///
    /// When it cannot be kept. What was there before is there still.
    pub fn make(&self, source: &Source, changes: Vec<Change>) -> Result<Loaded> {
        let path = self.path(&source.key);
        let texts = self.texts();
        let mut folders = DirBuilder::new();
        folders.recursive(true).mode(0o700);
        folders
            .create(&texts)
            .map_err(|error| unwritten(&texts, &error))?;
        let _lock = self.lock()?;
        let mut loaded = Loaded::default();
        match take(&path).map_err(|error| wrong(&path, &error))? {
            None => loaded.layer = self.earlier(source).unwrap_or_default(),
            Some(bytes) => {
                let read = stored::read(&bytes);
                loaded.layer = read.layer;
                if read.fault.is_some() {
                    let aside = put_aside(&path).map_err(|error| unwritten(&path, &error))?;
                    loaded.said = Some(format!("{}: put aside, not lost", aside.display()));
                }
            }
        }
        let now = seconds(SystemTime::now());
        for change in changes {
            loaded.layer.make(change, now);
        }
        settle(&mut loaded.layer, source);
        write(&path, stored::write(&loaded.layer).as_bytes())
            .map_err(|error| unwritten(&path, &error))?;
        Ok(loaded)
    }

    fn texts(&self) -> PathBuf {
        self.folder.join("texts")
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.texts().join(format!("{key}.jsonl"))
    }

    /// Waits until no other reader writes.
    fn lock(&self) -> Result<File> {
        let path = self.folder.join("lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600);
        let locked = options
            .open(&path)
            .and_then(|file| file.lock().map(|()| file));
        locked.map_err(|error| unwritten(&path, &error))
    }

    /// The layer of the text that was at the same path, if this one is a form of it; else that of the text most like
    /// this one.
    fn earlier(&self, source: &Source) -> Option<Layer> {
        let catalogue = self.catalogue.get_or_init(|| catalogue(&self.texts()));
        if catalogue.is_empty() {
            return None;
        }
        let sketch = Sketch::of(&source.text);
        let path = source.path.as_ref();
        let at_path = catalogue
            .iter()
            .filter(|listed| path.is_some_and(|path| listed.paths.contains(path)))
            .max_by_key(|listed| listed.written)
            .filter(|listed| {
                listed.sketch.alike(&sketch) >= RELATED || self::read(listed).found_in(source)
            });
        let earlier = at_path.or_else(|| {
            catalogue
                .iter()
                .map(|listed| (listed.sketch.alike(&sketch), listed))
                .filter(|(alike, _)| *alike >= ALIKE)
                .max_by_key(|(alike, listed)| (*alike, listed.written))
                .map(|(_, listed)| listed)
        })?;
        Some(Layer {
            // They belong to the other text.
            paths: Vec::new(),
            sketch,
            ..self::read(earlier)
        })
    }
}

/// What a layer says of its text.
fn settle(layer: &mut Layer, source: &Source) {
    if layer.sketch == Sketch::default() {
        layer.sketch = Sketch::of(&source.text);
    }
    if let Some(path) = &source.path {
        layer.paths.retain(|kept| kept != path);
        layer.paths.insert(0, path.clone());
        layer.paths.truncate(PATHS);
    }
}

fn read(listed: &Listed) -> Layer {
    let bytes = take(&listed.file).ok().flatten().unwrap_or_default();
    stored::read(&bytes).layer
}

/// The texts that have a layer.
fn catalogue(texts: &Path) -> Vec<Listed> {
    let entries = fs::read_dir(texts).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .take(TEXTS)
        .filter_map(|file| {
            let about = fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
            // The first line says it all; a sketch takes less than a kilobyte, the paths as much as they are long.
            let mut first = Vec::new();
            let opened = File::open(&file).ok()?;
            opened.take(1 << 16).read_to_end(&mut first).ok()?;
            let line = first.split(|byte| *byte == b'\n').next()?;
            let (paths, sketch, version) = stored::head(line)?;
            (version <= stored::VERSION).then_some(Listed {
                file,
                paths,
                sketch,
                written: about.modified().unwrap_or(UNIX_EPOCH),
            })
        })
        .collect()
}

/// The bytes of the file at `path`; `None`: there is none.
fn take(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let about = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        about => about?,
    };
    if !about.is_file() {
        return Err(io::Error::other("is no file; move it away"));
    }
    if about.len() > LIMIT {
        return Err(io::Error::other("is longer than 32 MiB; move it away"));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    File::open(path)?.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Writes the file at `path` anew, the old one kept beside it: at every moment, `path` holds the one or the other.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("jsonl.new");
    let written = fill(&beside, bytes).and_then(|()| {
        keep_old(path)?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // A half-written file helps nobody; where it cannot be taken away, the next change writes over it.
        let _ = fs::remove_file(&beside);
        return written;
    }
    // The name is on the disk when its folder is.
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives the file at `path` a second name, under which it stays.
fn keep_old(path: &Path) -> io::Result<()> {
    let old = path.with_extension("jsonl.bak");
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    match fs::remove_file(&old) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // Some file systems know no second names.
    fs::hard_link(path, &old).or_else(|_| fs::copy(path, &old).map(drop))
}

/// Renames the file at `path` so that nothing is written over it.
fn put_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let aside = path.with_extension(format!("jsonl.aside-{number}"));
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::Error::other("a thousand damaged files are beside it"))
}

fn seconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

fn wrong(path: &Path, error: &io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        reason: format!("not kept, for it cannot be read: {error}"),
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        reason: format!("not kept, for it cannot be written: {error}"),
    }
}
