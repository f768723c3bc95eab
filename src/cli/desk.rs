//! The texts of one sitting: how each is opened, at once or growing while the rest of it comes in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use super::input::{BUILTIN, BUILTIN_NAME, Inputs};
use super::tell;
use crate::analysis;
use crate::app::Opened;
use crate::disk::incoming::{self, Incoming};
use crate::disk::{self, store::Store};
use crate::error::{Error, Result};
use crate::format;
use crate::format::open::{Content, can_grow};
use crate::lexicon::Lexicon;
use crate::search::Index;
use crate::terminal::{Extent, Later};
use crate::text::{Span, Text};

/// What standard input is called, for the eye.
const PIPED: &str = "standard input";

/// A text up to this many bytes is read whole before the first frame; of a longer one, this much is shown at once and
/// the findings follow.
const AT_ONCE: usize = 256 * 1024;

/// So many bytes of what is piped in are shown, at most, until all of it is there: more than anybody reads meanwhile.
const SHOWN: usize = 8 << 20;

/// Up to this many bytes what is piped in is shown whenever there is more of it; of more, when it has grown by a quarter.
const OFTEN: usize = 4 << 20;

/// How long one waits, while a pipe gives more and more, before what is there is shown.
const TICK: Duration = Duration::from_millis(250);

/// What is read in this sitting.
pub(super) struct Desk {
    inputs: Inputs,
    lexicon: Arc<Lexicon>,
    /// Whether standard input is being read: it can be read but once.
    reading: AtomicBool,
    /// What was piped in, once all of it was read.
    piped: OnceLock<Piped>,
    /// Encodings that were asked for while reading, by the place of the file.
    encodings: Mutex<BTreeMap<usize, String>>,
}

/// How a text begins to be read.
pub(super) struct Start {
    /// Makes what is seen first: all of a short text with its findings, the beginning of a long one without.
    pub(super) make: Box<dyn FnOnce() -> Opened>,
    /// Makes the rest of a long one.
    pub(super) later: Option<Later>,
}

impl Desk {
    /// A sitting with these files, or with what is piped in, or with the built-in briefing.
    pub(super) fn new(inputs: Inputs, lexicon: Lexicon) -> Self {
        Self {
            inputs,
            lexicon: Arc::new(lexicon),
            reading: AtomicBool::new(false),
            piped: OnceLock::new(),
            encodings: Mutex::default(),
        }
    }

    /// Where what the reader put over the texts is kept, unless it is to be left out.
    pub(super) fn store(&self) -> Option<Store> {
        self.inputs.store()
    }

    /// The files, with their places: what may change while it is read.
    pub(super) fn watched(&self) -> Vec<(usize, PathBuf)> {
        { self.inputs.files.iter().enumerate() }
            .filter(|(index, _)| matches!(self.place(*index), Place::File(_)))
            .map(|(index, file)| (index, file.clone()))
            .collect()
    }

    /// What the files are called, for the eye.
    pub(super) fn names(&self) -> Vec<String> {
        (0..self.inputs.files.len().max(1))
            .map(|index| self.place(index).name())
            .collect()
    }

    /// Begins with the first file that can be read: with its place, which is also how many before it cannot; what is
    /// wrong with those goes to `wrong`. When none can be read, what is wrong with the last; that of the others is
    /// reported.
    pub(super) fn first(self: &Arc<Self>, wrong: &mut Vec<Error>) -> Result<(usize, Start)> {
        for index in 0..self.inputs.files.len().max(1) {
            match self.start(index) {
                Ok(start) => return Ok((index, start)),
                Err(error) => wrong.push(error),
            }
        }
        let last = wrong.pop();
        for error in wrong {
            tell(&error.to_string());
        }
        Err(last.unwrap_or_else(|| Error::Terminal(io::Error::other("there is nothing to read"))))
    }

    /// The file at `index`, read to its end.
    pub(super) fn open(&self, index: usize, extent: Extent) -> Result<Opened> {
        let place = self.place(index);
        let bytes = match &place {
            Place::File(file) => Cow::Owned(disk::read(file)?),
            Place::Builtin => Cow::Borrowed(BUILTIN.as_bytes()),
            Place::Piped => Cow::Borrowed(self.piped()?.bytes()),
        };
        let source = self.source_as(&place, &bytes, self.encoding(index).as_deref())?;
        drop(bytes);
        Ok(if source.is_long() && extent == Extent::Beginning {
            source.first()
        } else {
            source.whole()
        })
    }

    /// The file at `index`, read to its end in the encoding called `name`, which counts from now on.
    pub(super) fn recode(&self, index: usize, name: &str) -> Result<Opened> {
        let before = self.encode(index, Some(name.to_owned()));
        let opened = self.open(index, Extent::Whole).and_then(|opened| {
            if opened.briefing.document.form.is_coded() {
                return Err(Error::File {
                    path: PathBuf::from(&opened.name),
                    reason: "says itself how its letters are coded; :encoding is for texts"
                        .to_owned(),
                });
            }
            Ok(opened)
        });
        if opened.is_err() {
            self.encode(index, before);
        }
        opened
    }

    /// Sets the encoding of a file; what it was before.
    fn encode(&self, index: usize, name: Option<String>) -> Option<String> {
        let mut encodings = self
            .encodings
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match name {
            Some(name) => encodings.insert(index, name),
            None => encodings.remove(&index),
        }
    }

    fn encoding(&self, index: usize) -> Option<String> {
        let encodings = self
            .encodings
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        encodings.get(&index).cloned()
    }

    fn place(&self, index: usize) -> Place<'_> {
        match self.inputs.files.get(index) {
            Some(file) if file.as_os_str() != "-" => Place::File(file),
            None if io::stdin().is_terminal() => Place::Builtin,
            _ => Place::Piped,
        }
    }

    fn start(self: &Arc<Self>, index: usize) -> Result<Start> {
        let place = self.place(index);
        let coming = match &place {
            Place::File(file) => incoming::begin(file, AT_ONCE + 1)?,
            Place::Builtin => return Ok(Start::whole(self.source(&place, BUILTIN.as_bytes())?)),
            Place::Piped => {
                self.reading.store(true, Ordering::Relaxed);
                incoming::begin_stdin(AT_ONCE + 1)?
            }
        };
        if coming.is_whole() || !self.can_grow(&coming.bytes) {
            return Ok(Start::whole(self.come(&place, coming.whole()?)?));
        }
        let head = self.head(&place, &coming.bytes);
        let desk = Arc::clone(self);
        Ok(Start {
            make: Box::new(move || head.first()),
            later: Some(Box::new(move |show| {
                let place = desk.place(index);
                let grown = desk.grow(&place, coming, show);
                if grown.is_err() {
                    // Who waits for it need not wait any more.
                    let _ = desk.piped.set(Piped::Bytes(Vec::new()));
                }
                grown.map_err(|error| error.to_string())
            })),
        })
    }

    /// Whether the beginning can be shown before the rest is there: the words of a page of markup mean something only
    /// when all of it is there, unless it is long.
    fn can_grow(&self, bytes: &[u8]) -> bool {
        !self.inputs.is_encoding_given()
            && can_grow(bytes)
            && (bytes.len() > AT_ONCE || !format::is_markup(&plain(bytes), None))
    }

    /// Reads on, and shows what has come of what is piped in. At the end, all of it.
    fn grow(&self, place: &Place, mut coming: Incoming, show: &dyn Fn(Opened)) -> Result<Opened> {
        let mut shown = coming.bytes.len();
        while !coming.is_whole() {
            let enough = 2 * coming.bytes.len().max(AT_ONCE);
            coming.more(enough, TICK)?;
            let now = coming.bytes.len();
            let grown = now > shown && (now < OFTEN || now - shown > shown / 4);
            if !coming.is_whole() && grown && shown < SHOWN {
                let first = coming.bytes.get(..SHOWN).unwrap_or(&coming.bytes);
                show(self.head(place, first).opened(usize::MAX));
                shown = now;
            }
        }
        Ok(self.come(place, coming.whole()?)?.whole())
    }

    /// The text of `bytes`, which are all of it; what was piped in is kept.
    fn come(&self, place: &Place, bytes: Vec<u8>) -> Result<Source> {
        let source = self.source(place, &bytes);
        if matches!(place, Place::Piped) {
            let _ = self.piped.set(match &source {
                Ok(source) => Piped::of(bytes, &source.content),
                Err(_) => Piped::Bytes(bytes),
            });
        }
        source
    }

    fn source(&self, place: &Place, bytes: &[u8]) -> Result<Source> {
        self.source_as(place, bytes, None)
    }

    /// The text of `bytes`, in the encoding asked for while reading, if any was.
    fn source_as(&self, place: &Place, bytes: &[u8], encoding: Option<&str>) -> Result<Source> {
        let name = place.name();
        Ok(Source {
            content: self.inputs.open_as(Path::new(&name), bytes, encoding)?,
            ..self.named(place, name)
        })
    }

    /// The text of which `bytes` are the beginning.
    fn head(&self, place: &Place, bytes: &[u8]) -> Source {
        Source {
            content: Content::Text(plain(bytes), Vec::new()),
            ..self.named(place, place.name())
        }
    }

    fn named(&self, place: &Place, name: String) -> Source {
        Source {
            name,
            path: match place {
                Place::File(file) => Some(disk::absolute(file)),
                Place::Builtin | Place::Piped => None,
            },
            content: Content::Text(Text::new(""), Vec::new()),
            lexicon: self.lexicon.clone(),
        }
    }

    fn piped(&self) -> Result<&Piped> {
        if self.reading.swap(true, Ordering::Relaxed) {
            return Ok(self.piped.wait());
        }
        let bytes = disk::read_stdin()?;
        Ok(self.piped.get_or_init(|| Piped::Bytes(bytes)))
    }
}

/// What was piped in, to be read again.
#[derive(Debug)]
enum Piped {
    Bytes(Vec<u8>),
    /// The same as the text that is open: held once.
    Text(Text),
}

impl Piped {
    /// `bytes`, which hold `content`.
    fn of(bytes: Vec<u8>, content: &Content) -> Self {
        match content {
            // Nothing was assumed of them and nothing added: they were UTF-8.
            Content::Text(text, notices) if notices.is_empty() && text.bytes() == bytes => {
                Self::Text(text.clone())
            }
            _ => Self::Bytes(bytes),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.bytes(),
        }
    }
}

/// Where a text comes from.
enum Place<'d> {
    File(&'d Path),
    Builtin,
    Piped,
}

impl Place<'_> {
    /// What it is called, for the eye.
    fn name(&self) -> String {
        match self {
            Self::File(file) => {
                let name = file.file_name().unwrap_or(file.as_os_str());
                name.to_string_lossy().into_owned()
            }
            Self::Builtin => BUILTIN_NAME.to_owned(),
            Self::Piped => PIPED.to_owned(),
        }
    }
}

impl Start {
    /// All of it is there.
    fn whole(source: Source) -> Self {
        if !source.is_long() {
            return Self {
                make: Box::new(move || source.whole()),
                later: None,
            };
        }
        let source = Arc::new(source);
        let first = Arc::clone(&source);
        Self {
            make: Box::new(move || first.first()),
            later: Some(Box::new(move |_| Ok(source.whole()))),
        }
    }
}

/// A text that is being opened.
struct Source {
    name: String,
    path: Option<PathBuf>,
    content: Content,
    lexicon: Arc<Lexicon>,
}

impl Source {
    fn is_long(&self) -> bool {
        self.content.len() > AT_ONCE
    }

    /// All of it, with its findings.
    fn whole(&self) -> Opened {
        let document = self.content.clone().document(Some(&self.name));
        let briefing = Arc::new(analysis::analyze(document, &self.lexicon));
        Opened {
            path: self.path.clone(),
            // Of a short text it is made when it is needed; of a long one here, where nobody waits for it.
            index: self.is_long().then(|| Arc::new(Index::new(&briefing))),
            briefing,
            name: self.name.clone(),
            complete: true,
        }
    }

    /// Its beginning, without findings.
    fn first(&self) -> Opened {
        self.opened(AT_ONCE)
    }

    /// At most its first `end` bytes, without findings. A document that was laid out already is a whole: its first lines
    /// are no text of their own.
    fn opened(&self, end: usize) -> Opened {
        let first = match &self.content {
            Content::Text(text, _) => {
                format::read(beginning(text, end), Some(&self.name), Vec::new())
            }
            Content::Laid(document) => document.up_to(end),
        };
        Opened {
            path: self.path.clone(),
            briefing: Arc::new(analysis::unread(first)),
            name: self.name.clone(),
            complete: false,
            index: None,
        }
    }
}

/// The text's first lines, about `end` bytes: whole lines where there are any.
fn beginning(text: &Text, end: usize) -> Text {
    let end = text.floor(end);
    let first = text.slice(Span::new(0, end));
    let whole = first.rfind('\n').map_or(end, |at| at + 1);
    if whole == text.len() {
        return text.clone();
    }
    Text::new(text.slice(Span::new(0, whole)))
}

/// The words of bytes that are UTF-8 but for a letter cut off at their end.
fn plain(bytes: &[u8]) -> Text {
    let valid = match std::str::from_utf8(bytes) {
        Ok(words) => words,
        Err(fault) => {
            let whole = bytes.get(..fault.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
    };
    Text::new(valid)
}
