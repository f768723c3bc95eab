//! The words of the grammar while they are read from their file.

use std::collections::HashMap;

use serde::Deserialize;

use super::{Classes, Form, Grammar, KEYS, Lemma, Tag, Word};
use crate::lexicon::table::ByWord;

#[derive(Deserialize)]
struct Data<'d> {
    #[serde(borrow)]
    be: &'d str,
    auxiliary: &'d str,
    inserted: &'d str,
    pronoun: &'d str,
    determiner: &'d str,
    possessive: &'d str,
    preposition: &'d str,
    conjunction: &'d str,
    question: &'d str,
    day: &'d str,
    object: &'d str,
    particle: &'d str,
    nouns: &'d str,
    adjectives: &'d str,
    adverbs: &'d str,
    functions: &'d str,
    verbs: &'d str,
    abbreviations: &'d str,
}

/// The words as far as they are read.
#[derive(Debug, Default)]
pub(in crate::lexicon) struct Draft {
    table: HashMap<Box<str>, Word>,
    lemmas: HashMap<Box<str>, Lemma>,
}

impl Draft {
    /// Reads them from TOML.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or a class is missing.
    pub(in crate::lexicon) fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let data: Data = toml::from_str(toml)?;
        let mut words = Self::default();
        for (list, tag) in [
            (data.nouns, Tag::Noun),
            (data.adjectives, Tag::Adjective),
            (data.adverbs, Tag::Adverb),
            (data.functions, Tag::Function),
        ] {
            for word in list.split_ascii_whitespace() {
                words.entry(word).tag = tag;
            }
        }
        for line in data.verbs.lines() {
            words.verb(line);
        }
        for (list, class, tag) in [
            (data.day, Classes::DAY, None),
            (data.particle, Classes::PARTICLE, None),
            (data.abbreviations, Classes::ABBREVIATION, None),
            (data.inserted, Classes::INSERTED, None),
            (data.preposition, Classes::PREPOSITION, Some(Tag::Function)),
            (data.object, Classes::OBJECT, Some(Tag::Pronoun)),
            (data.pronoun, Classes::PRONOUN, Some(Tag::Pronoun)),
            (data.possessive, Classes::POSSESSIVE, Some(Tag::Pronoun)),
            (data.determiner, Classes::DETERMINER, Some(Tag::Adjective)),
            (data.conjunction, Classes::CONJUNCTION, Some(Tag::Function)),
            (data.question, Classes::QUESTION, Some(Tag::Function)),
            (data.auxiliary, Classes::AUXILIARY, Some(Tag::Function)),
            (data.be, Classes::BE, Some(Tag::Function)),
        ] {
            for word in list.split_ascii_whitespace() {
                let lemma = words.lemma_of(word);
                let entry = words.entry(word);
                entry.classes = entry.classes.and(class);
                if let Some(tag) = tag {
                    entry.tag = tag;
                }
                if entry.form == Form::None {
                    entry.lemma = lemma;
                }
            }
        }
        for word in ["he", "she", "they", "we", "who"] {
            let entry = words.entry(word);
            entry.classes = entry.classes.and(Classes::PERSON);
        }
        for (word, key) in KEYS {
            words.entry(word).key = *key;
        }
        Ok(words)
    }

    /// A line of the verbs: the lemma first, then its forms.
    fn verb(&mut self, line: &str) {
        let mut forms = line.split_ascii_whitespace();
        let Some(first) = forms.next() else { return };
        let lemma_word = first.split('/').next().unwrap_or(first);
        let lemma = self.lemma_of(lemma_word);
        let mut base = 0;
        for given in std::iter::once(first).chain(forms) {
            let (word, mark) = given.split_once('/').unwrap_or((given, ""));
            let mut form = by_ending(word, lemma_word);
            let mut share = 95;
            for sign in mark.chars() {
                match sign {
                    'B' => form = Form::Base,
                    'P' => form = Form::Present,
                    'Z' => form = Form::Third,
                    'D' => form = Form::Past,
                    'N' => form = Form::Participle,
                    'G' => form = Form::Gerund,
                    '-' => form = Form::None,
                    digit => share = 10 * digit.to_digit(10).map_or(9, |digit| digit as u8),
                }
            }
            if word == lemma_word {
                base = if form == Form::None { 0 } else { share };
            }
            let entry = self.entry(word);
            if form != Form::None {
                *entry = Word {
                    lemma,
                    form,
                    share,
                    tag: if share > 90 { Tag::Verb } else { entry.tag },
                    ..*entry
                };
            }
        }
        // `reports`, more often a noun.
        let [(third, _), ..] = regular(lemma_word);
        for word in [lemma_word, &third] {
            let entry = self.entry(word);
            if entry.form == Form::None && (word != third || base == 0) {
                entry.verb = lemma;
            }
        }
        // The regular forms that the line leaves out.
        if base > 0 {
            for (word, form) in regular(lemma_word) {
                self.table.entry(word.into()).or_insert_with(|| Word {
                    lemma,
                    form,
                    share: base.max(50),
                    ..Word::default()
                });
            }
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.table.entry(word.into()).or_default()
    }

    /// The number of `lemma`, a new one when it has none yet.
    pub(in crate::lexicon) fn lemma_of(&mut self, lemma: &str) -> Lemma {
        if let Some(known) = self.lemmas.get(lemma) {
            return *known;
        }
        let new = Lemma(u16::try_from(self.lemmas.len() + 1).unwrap_or(0));
        self.lemmas.insert(lemma.into(), new);
        new
    }

    /// Puts every form of the verbs that `classes` names into their class.
    pub(in crate::lexicon) fn mark(&mut self, classes: &HashMap<u16, Classes>) {
        for word in self.table.values_mut() {
            if word.form != Form::None
                && let Some(class) = classes.get(&word.lemma.0)
            {
                word.classes = word.classes.and(*class);
            }
        }
    }

    /// Gives the noun `word` a lemma of its own name, so that it can be a cue.
    pub(in crate::lexicon) fn name_noun(&mut self, word: &str) -> Lemma {
        let lemma = self.lemma_of(word);
        let entry = self.entry(word);
        if entry.form == Form::None {
            entry.lemma = lemma;
        }
        lemma
    }

    /// The grammar as it is read from then on.
    pub(in crate::lexicon) fn finish(self) -> Grammar {
        Grammar {
            words: ByWord::new(self.table),
            lemmas: ByWord::new(self.lemmas),
        }
    }
}

/// The form of a verb by its ending.
fn by_ending(word: &str, lemma: &str) -> Form {
    if word == lemma {
        Form::Base
    } else if word.ends_with("ing") {
        Form::Gerund
    } else if word.ends_with('s') {
        Form::Third
    } else {
        Form::Past
    }
}

/// The regular forms of a verb.
fn regular(lemma: &str) -> [(String, Form); 3] {
    let (third, past, gerund) = if let Some(stem) = lemma.strip_suffix('e') {
        (
            format!("{lemma}s"),
            format!("{lemma}d"),
            format!("{stem}ing"),
        )
    } else if let Some(stem) = lemma
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        (
            format!("{stem}ies"),
            format!("{stem}ied"),
            format!("{lemma}ing"),
        )
    } else if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        (
            format!("{lemma}es"),
            format!("{lemma}ed"),
            format!("{lemma}ing"),
        )
    } else {
        (
            format!("{lemma}s"),
            format!("{lemma}ed"),
            format!("{lemma}ing"),
        )
    };
    [
        (third, Form::Third),
        (past, Form::Past),
        (gerund, Form::Gerund),
    ]
}
