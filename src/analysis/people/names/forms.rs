//! The words of a text as they are written, each with what the lexicon knows of it: most come up again and again, and are
//! looked up once.

use std::hash::Hasher;

use crate::analysis::people::named::{Symbol, Symbols};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Term, Traits, folded_in};
use crate::lexicon::hash::{Quick, Short};
use crate::lexicon::table::Str;
use crate::text::{Span, Text};

/// How many words are remembered.
const KNOWN: usize = 1 << 14;

/// How many places there are for words: so many that in a text of a page or two few share theirs.
const PLACES: usize = 1 << 11;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Form<'a> {
    written: &'a str,
    /// What it can be.
    pub(super) traits: Traits,
    /// The terms that begin with it.
    pub(super) terms: &'a [Term],
    /// The number of its spelling; 0: none yet.
    symbol: Symbol,
}

/// The words that are known.
pub(super) struct Forms<'a> {
    text: &'a Text,
    actors: &'a Actors,
    /// By their numbers. The first is that of no word.
    all: Vec<Form<'a>>,
    /// The number of the last word that belonged in each place; 0: none yet. It is cut to 16 bits: a place that is wrong
    /// costs a look at the lexicon, no more.
    places: [u16; PLACES],
    /// The numbers of the spellings.
    pub(super) symbols: Symbols,
    /// Where words are folded.
    pub(super) folded: String,
}

impl<'a> Forms<'a> {
    /// Those of `text`, none yet.
    pub(super) fn new(text: &'a Text, actors: &'a Actors) -> Self {
        let mut all = Vec::with_capacity(128);
        all.push(Form::default());
        Self {
            text,
            actors,
            all,
            places: [0; PLACES],
            // As many as a text of a page or two has.
            symbols: Symbols::with_capacity_and_hasher(56, Quick::default()),
            folded: String::new(),
        }
    }

    /// Forgets them when they are many. The numbers that were given lose their meaning, so it is called between two sentences
    /// only.
    pub(super) fn make_room(&mut self) {
        if self.all.len() > KNOWN {
            self.all.truncate(1);
            self.places.fill(0);
        }
    }

    /// What is known of the word of this number; nothing of 0.
    pub(super) fn get(&self, number: u32) -> Form<'a> {
        self.all.get(number as usize).copied().unwrap_or_default()
    }

    /// The number of the word at `span`.
    #[inline(never)]
    pub(super) fn number(&mut self, span: Span) -> u32 {
        let word = self.text.slice(span);
        let mut hash = Short::default();
        hash.write(word.as_bytes());
        let place = hash.finish() as usize & (PLACES - 1);
        let held = { self.places.get(place) }.map_or(0, |held| u32::from(*held));
        if { self.all.get(held as usize) }.is_some_and(|form| form.written == word) {
            return held;
        }
        let traits = self.actors.traits_written(word, &mut self.folded);
        let terms = if traits.any(Traits::TERM) {
            self.actors.terms(folded_in(word, &mut self.folded))
        } else {
            &[]
        };
        let number = self.all.len() as u32;
        self.all.push(Form {
            written: word,
            traits,
            terms,
            symbol: 0,
        });
        if let Some(place) = self.places.get_mut(place) {
            *place = number as u16;
        }
        number
    }

    /// The number of the spelling of a word by the number of the word.
    pub(super) fn symbol(&mut self, number: u32) -> Symbol {
        let Some(form) = { self.all.get_mut(number as usize) }.filter(|_| number > 0) else {
            return 0;
        };
        if form.symbol == 0 {
            let folded = folded_in(form.written, &mut self.folded);
            let bare = folded.strip_prefix("al-").unwrap_or(folded);
            let key = Str::new(self.actors.spelling(bare));
            let next = self.symbols.len() as Symbol + 1;
            form.symbol = *self.symbols.entry(key).or_insert(next);
        }
        form.symbol
    }
}
