//! The build: reads the lexicons, the key map and the themes under `assets` and writes them as Rust, so that a start need
//! not.
//!
//! The types and the reading are the program's own; this file only writes values down as the expressions that make them.

#![allow(
    clippy::enum_variant_names,
    clippy::struct_field_names,
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the modules below are the program's, which uses the rest of them"
)]

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Debug, Write as _};
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use app::command::Command;
use app::key::{Code, Key};
use app::keymap::{Entry, Keymap};
use lexicon::actors::{Actors, Known, Party, Spelling, Term, Traits};
use lexicon::cues::Cues;
use lexicon::grammar::{Classes, Grammar, Lemma, Word};
use lexicon::sights::Weights;
use lexicon::table::{ByCode, ByWord, Groups, List, Row, Str};
use lexicon::topics::{Head, Part, Phrase, Scoring, TopicEntry, Topics};
use screen::Role;
use terminal::look::{Colour, Look, Written};

mod app {
    pub(crate) mod command;
    pub(crate) mod key;
    pub(crate) mod keymap;
}
mod error;
mod lexicon {
    pub(crate) mod actors;
    pub(crate) mod cues;
    pub(crate) mod grammar;
    pub(crate) mod hash;
    pub(crate) mod sights;
    pub(crate) mod table;
    pub(crate) mod topics;
    pub(crate) mod words;
}
mod screen {
    mod role;
    pub(crate) use role::Role;
}
mod terminal {
    pub(crate) mod look;
}
mod text {
    pub(crate) mod eight;
    pub(crate) mod fold {
        pub(crate) mod letters;
    }
    mod span;
    pub(crate) use span::Span;
}

fn main() -> Result<(), Box<dyn Error>> {
    for watched in [
        "src/build.rs",
        "src/app/command.rs",
        "src/app/key.rs",
        "src/app/keymap.rs",
        "src/lexicon",
        "src/screen/role.rs",
        "src/terminal/look.rs",
        "src/text/eight.rs",
        "src/text/fold",
        "assets/keys.toml",
        "assets/lexicon",
        "assets/themes",
    ] {
        writeln!(std::io::stdout(), "cargo::rerun-if-changed={watched}")?;
    }
    if unwinder_is_at_hand() {
        writeln!(std::io::stdout(), "cargo::rustc-link-lib=gcc_eh")?;
    }
    let asset = |name: &str| fs::read_to_string(format!("assets/lexicon/{name}.toml"));
    let cues = Cues::read(&asset("grammar")?, &asset("cues")?, &asset("weights")?)?;
    let actors = Actors::read(&asset("actors")?)?;
    let mut topics = Topics::default();
    topics.overlay(&asset("topics")?, "assets/lexicon/topics.toml")?;

    let mut source = Source::default();
    source.item("CUES", "Cues", &cues)?;
    source.item("ACTORS", "Actors", &actors)?;
    source.item("TOPICS", "Topics", &topics)?;
    source.write("lexicon.rs")?;
    curve()?.write("curve.rs")?;

    let keys = fs::read_to_string("assets/keys.toml")?;
    let mut source = Source::default();
    source.item("KEYS", "Keymap", &Keymap::read(&keys, "built in")?)?;
    source.write("keys.rs")?;

    let mut themes = Vec::new();
    for name in THEMES {
        let path = format!("assets/themes/{name}.toml");
        let theme: Written = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{path}: {error}"))?;
        if theme.name != name {
            return Err(format!("{path}: is called {:?}", theme.name).into());
        }
        themes.push(theme);
    }
    let mut source = Source::default();
    source.item("THEMES", "List<Written>", &List::from(themes))?;
    source.write("themes.rs")
}

/// Whether the C compiler's unwinder can be linked in. It is the one thing for which a program of Rust loads a second shared
/// library beside the C library's, and to load one takes some 0.2 ms of each start. Where it is not at hand the shared one
/// is loaded, as always; and so it is where it cannot be told who links (a linker named in `RUSTFLAGS`), and
/// under a fuzzer, which wraps it.
fn unwinder_is_at_hand() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let here = env::var("HOST").is_ok_and(|host| is("TARGET", &host));
    let named = env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("linker="));
    if !here
        || named
        || !is("CARGO_CFG_TARGET_OS", "linux")
        || !is("CARGO_CFG_TARGET_ENV", "gnu")
        || env::var_os("CARGO_CFG_FUZZING").is_some()
    {
        return false;
    }
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let found = { std::process::Command::new(linker) }
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    found.is_ok_and(|found| {
        let path = String::from_utf8_lossy(&found.stdout);
        found.status.success() && Path::new(path.trim()).is_absolute()
    })
}

/// The themes, in the order in which they are offered.
const THEMES: [&str; 12] = [
    "dark",
    "light",
    "contrast-dark",
    "contrast-light",
    "colour-blind",
    "colour-blind-light",
    "sepia",
    "fog",
    "dusk",
    "moss",
    "sixteen",
    "none",
];

/// From how many tenths of a logit on a share is all but none, or all: further out no weight leads.
const REACH: i16 = 200;

/// The logistic curve, as `src/lexicon/curve.rs` takes it in.
#[allow(
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "a share lies between 0 and 100, and what is 99 of them are 46 tenths of a logit"
)]
fn curve() -> Result<Source, fmt::Error> {
    let odds = |sum: i16| 1.0 + (-f32::from(sum) / 10.0).exp();
    let each = || (-REACH..=REACH).map(odds);
    let shares: Vec<f32> = each().map(|odds| 1.0 / odds).collect();
    let percent: Vec<u8> = each().map(|odds| (100.0 / odds).round() as u8).collect();
    let tenths: Vec<i16> = (0..100_u8)
        .map(|share| f32::from(share.max(1)) / 100.0)
        .map(|share| (10.0 * (share / (1.0 - share)).ln()).round() as i16)
        .collect();
    let mut source = Source::default();
    source.item("REACH", "i16", &REACH)?;
    source.table("SHARES", "f32", &shares)?;
    source.table("PERCENT", "u8", &percent)?;
    source.table("TENTHS", "i16", &tenths)?;
    Ok(source)
}

/// Rust as it is written: lists become statics of their own, since a constant cannot hold what must be dropped.
#[derive(Default)]
struct Source {
    items: String,
    lists: usize,
}

impl Source {
    /// Writes the file called `name`, which the program takes in.
    fn write(self, name: &str) -> Result<(), Box<dyn Error>> {
        let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
        fs::write(Path::new(&out).join(name), self.items)?;
        Ok(())
    }

    fn item(&mut self, name: &str, kind: &str, value: &impl Constant) -> fmt::Result {
        let value = value.source(self)?;
        writeln!(self.items, "pub(super) const {name}: {kind} = {value};")
    }

    fn table(&mut self, name: &str, kind: &str, values: &[impl Debug]) -> fmt::Result {
        let len = values.len();
        writeln!(
            self.items,
            "pub(super) static {name}: [{kind}; {len}] = {values:?};"
        )
    }

    fn list<T: Constant>(&mut self, values: &[T]) -> Result<String, fmt::Error> {
        let mut inside = String::new();
        for value in values {
            write!(inside, "{},", value.source(self)?)?;
        }
        let name = format!("LIST_{}", self.lists);
        self.lists += 1;
        let (kind, len) = (T::kind(), values.len());
        writeln!(self.items, "static {name}: [{kind}; {len}] = [{inside}];")?;
        Ok(format!("Borrowed(&{name})"))
    }
}

/// What can be written as a constant expression of its type.
trait Constant {
    fn kind() -> String;
    fn source(&self, to: &mut Source) -> Result<String, fmt::Error>;
}

/// Those that write themselves as Rust.
macro_rules! plain {
    ($($kind:ident)*) => {$(
        impl Constant for $kind {
            fn kind() -> String {
                stringify!($kind).to_owned()
            }
            fn source(&self, _: &mut Source) -> Result<String, fmt::Error> {
                Ok(format!("{self:?}"))
            }
        }
    )*};
}

/// Enumerations without contents.
macro_rules! variants {
    ($($path:path => $kind:ident)*) => {$(
        impl Constant for $path {
            fn kind() -> String {
                stringify!($kind).to_owned()
            }
            fn source(&self, _: &mut Source) -> Result<String, fmt::Error> {
                Ok(format!(concat!(stringify!($kind), "::{:?}"), self))
            }
        }
    )*};
}

/// Structures, field by field.
macro_rules! fields {
    ($($kind:ident $(<$of:ident>)? { $($field:tt)* })*) => {$(
        fields!(@ $kind $(<$of>)? [$($field)*]);
    )*};
    (@ $kind:ident [$($field:tt)*]) => {
        impl Constant for $kind {
            fn kind() -> String {
                stringify!($kind).to_owned()
            }
            fields!(= $kind $($field)*);
        }
    };
    (@ $kind:ident <$of:ident> [$($field:tt)*]) => {
        impl<$of: Constant + Copy> Constant for $kind<$of> {
            fn kind() -> String {
                format!(concat!(stringify!($kind), "<{}>"), $of::kind())
            }
            fields!(= $kind $($field)*);
        }
    };
    (= $kind:ident $($field:tt)*) => {
        fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
            let mut inside = String::new();
            $(write!(inside, concat!(stringify!($field), ":{},"), self.$field.source(to)?)?;)*
            Ok(format!(concat!(stringify!($kind), "{{{}}}"), inside))
        }
    };
}

plain!(u8 u16 u32 u64 i16 usize bool char Lemma Classes Traits);
variants! {
    app::command::Command => Command
    app::key::Code => Code
    screen::Role => Role
    terminal::look::Colour => Colour
    lexicon::cues::Act => Act
    lexicon::grammar::Tag => Tag
    lexicon::grammar::Form => Form
    lexicon::grammar::Key => Key
    lexicon::actors::Sense => Sense
    lexicon::topics::Weight => Weight
}

impl<T: Constant + Clone> Constant for Groups<T> {
    fn kind() -> String {
        format!("Groups<{}>", T::kind())
    }

    fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
        let (places, all) = (self.places.source(to)?, self.all.source(to)?);
        Ok(format!("Groups{{places:{places},all:{all}}}"))
    }
}

impl Constant for Str {
    fn kind() -> String {
        "Str".to_owned()
    }

    fn source(&self, _: &mut Source) -> Result<String, fmt::Error> {
        /// How many bytes stand in the place itself.
        const INLINE: usize = 23;
        let make = if self.len() <= INLINE {
            "new_inline"
        } else {
            "new_static"
        };
        Ok(format!("Str::{make}({:?})", self.as_str()))
    }
}

impl Constant for Cow<'static, str> {
    fn kind() -> String {
        "Cow<'static, str>".to_owned()
    }

    fn source(&self, _: &mut Source) -> Result<String, fmt::Error> {
        Ok(format!("Borrowed({self:?})"))
    }
}

impl<T: Constant + Clone> Constant for List<T> {
    fn kind() -> String {
        format!("List<{}>", T::kind())
    }

    fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
        to.list(self)
    }
}

impl<T: Constant> Constant for Option<T> {
    fn kind() -> String {
        format!("Option<{}>", T::kind())
    }

    fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
        self.as_ref().map_or_else(
            || Ok("None".to_owned()),
            |value| Ok(format!("Some({})", value.source(to)?)),
        )
    }
}

impl<A: Constant, B: Constant> Constant for (A, B) {
    fn kind() -> String {
        format!("({},{})", A::kind(), B::kind())
    }

    fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
        Ok(format!("({},{})", self.0.source(to)?, self.1.source(to)?))
    }
}

impl<T: Debug, const N: usize> Constant for [T; N] {
    fn kind() -> String {
        "[i16; _]".to_owned()
    }

    fn source(&self, _: &mut Source) -> Result<String, fmt::Error> {
        Ok(format!("{self:?}"))
    }
}

impl Constant for Part {
    fn kind() -> String {
        "Part".to_owned()
    }

    fn source(&self, to: &mut Source) -> Result<String, fmt::Error> {
        Ok(match self {
            Self::Word(word) => format!("Part::Word({})", word.source(to)?),
            Self::Begin(word) => format!("Part::Begin({})", word.source(to)?),
            Self::Gap => "Part::Gap".to_owned(),
        })
    }
}

fields! {
    Keymap { keys layers commands }
    Entry { name group help keys }
    Key { code ctrl alt shift }
    Written { name background ground role }
    Look { fg bg bold dim italic underline reverse }
    Cues { words say tell acts rates signs least unsourced quoting ends media occasions }
    Grammar { words lemmas }
    Weights { alone numbers rows }
    Word { lemma verb classes tag form share key }
    Actors { parties terms words known spellings }
    Party { name organisation }
    Term { rest party sense exact }
    Known { name party }
    Spelling { from to pairs }
    Topics { topics scoring phrases parts heads starts sieves }
    TopicEntry { id label short group }
    Scoring { strong weak heading_factor threshold max_topics_per_block }
    Phrase { topic weight parts }
    Head { phrase first first_mask second second_mask sure }
    ByWord<V> { text boxes rows }
    ByCode { moves slots }
    Row<V> { start at len value }
}
