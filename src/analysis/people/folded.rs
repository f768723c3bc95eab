//! The folded words of a name or an office: in them it is compared with others.

use crate::lexicon::actors::fold;

/// Folded words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// With one space between.
    words: String,
    count: usize,
}

impl Folded {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        Self::cut(fold(text))
    }

    /// Those of `folded`, which is folded already.
    pub fn cut(folded: String) -> Self {
        let mut count = 1;
        let mut after_space = true;
        for byte in folded.bytes() {
            let space = byte == b' ';
            if space && after_space || !space && !byte.is_ascii_graphic() {
                return Self::collect(&folded);
            }
            count += usize::from(space);
            after_space = space;
        }
        if after_space {
            return Self::collect(&folded);
        }
        Self {
            words: folded,
            count,
        }
    }

    /// Those of `folded`, whatever white space stands between them.
    fn collect(folded: &str) -> Self {
        let mut all = Self::default();
        for word in folded.split_whitespace() {
            all.push(word);
        }
        all
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
        // The words are short: to go through them is sooner done than a search for spaces is begun.
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
        let mut all = self.words.as_bytes().split(|byte| *byte == b' ');
        !word.is_empty() && all.any(|one| one == word.as_bytes())
    }

    /// Makes room for so many bytes more.
    pub fn reserve(&mut self, more: usize) {
        self.words.reserve(more);
    }

    /// Adds `word`.
    pub fn push(&mut self, word: &str) {
        if self.count > 0 {
            self.words.push(' ');
        }
        self.words.push_str(word);
        self.count += 1;
    }

    /// Whether they are `squashed` when no space stands between them.
    pub fn are_squashed(&self, squashed: &str) -> bool {
        let letters = self.words.bytes().filter(|byte| *byte != b' ');
        letters.eq(squashed.bytes())
    }
}
