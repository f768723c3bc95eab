//! The folded words of a name or of offices: in them they are compared with others.

use crate::lexicon::actors::folded_in;
use crate::lexicon::table::Str;

/// Folded words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// With one space between.
    words: Str,
    count: usize,
}

impl Folded {
    /// Those of `text`, which is folded in `room`.
    pub fn of(text: &str, room: &mut String) -> Self {
        Self::cut(folded_in(text, room))
    }

    /// Those of `folded`, which is folded already.
    pub fn cut(folded: &str) -> Self {
        let mut count = 1;
        let mut after_space = true;
        for byte in folded.bytes() {
            let space = byte == b' ';
            if space && after_space || !space && !byte.is_ascii_graphic() {
                return Self::collect(folded);
            }
            count += usize::from(space);
            after_space = space;
        }
        if after_space {
            return Self::collect(folded);
        }
        Self {
            words: folded.into(),
            count,
        }
    }

    /// Those of `folded`, whatever white space stands between them.
    fn collect(folded: &str) -> Self {
        let mut words = String::with_capacity(folded.len());
        let mut count = 0;
        for word in folded.split_whitespace() {
            push(&mut words, word);
            count += 1;
        }
        Self {
            words: words.into(),
            count,
        }
    }

    /// How many.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ').filter(|word| !word.is_empty())
    }

    /// The first.
    pub fn first(&self) -> Option<&str> {
        self.iter().next()
    }

    /// The last.
    pub fn last(&self) -> Option<&str> {
        let space = self.words.bytes().rposition(|byte| byte == b' ');
        let last = self.words.get(space.map_or(0, |at| at + 1)..);
        last.filter(|word| !word.is_empty())
    }

    /// The first, when more follow: the given name.
    pub fn given(&self) -> Option<&str> {
        let space = self.words.bytes().position(|byte| byte == b' ');
        self.words.get(..space?)
    }

    /// Whether `word` is among them.
    pub fn has(&self, word: &str) -> bool {
        has(&self.words, word)
    }

    /// Whether they are `squashed` when no space stands between them.
    pub fn are_squashed(&self, squashed: &str) -> bool {
        let letters = self.words.bytes().filter(|byte| *byte != b' ');
        letters.eq(squashed.bytes())
    }
}

/// The folded words of all offices that somebody has, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offices {
    /// With one space between.
    words: String,
}

impl Offices {
    /// Adds the words of `folded`, an office that is folded already.
    pub fn add(&mut self, folded: &str) {
        self.words.reserve(folded.len());
        for word in folded.split_whitespace() {
            if !self.has(word) {
                push(&mut self.words, word);
            }
        }
    }

    /// Whether `word` is among them.
    pub fn has(&self, word: &str) -> bool {
        has(&self.words, word)
    }
}

/// Adds `word` to `words`, which have one space between.
fn push(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push(' ');
    }
    words.push_str(word);
}

/// Whether `word` is among `words`, which have one space between.
fn has(words: &str, word: &str) -> bool {
    let mut all = words.as_bytes().split(|byte| *byte == b' ');
    !word.is_empty() && all.any(|one| one == word.as_bytes())
}
