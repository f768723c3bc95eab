//! What a word can be in a sentence: closed classes, verbs with their forms, and the few words that do not end as what
//! they are. Data, in `assets/lexicon/grammar.toml`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::Deserialize;

/// A small, fast hash for look-ups by words of the lexicon. The tables are fixed, so no text can fill them with
/// collisions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u64(&mut self, word: u64) {
        self.mix(word);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// A table with that hash.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// A lemma, by its number. 0 is the lemma of every unknown word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lemma(pub u16);

/// What a word is when it is no verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// A noun; every unknown word.
    #[default]
    Noun,
    /// A name.
    Name,
    /// Adjective, number, determiner.
    Adjective,
    /// A pronoun.
    Pronoun,
    /// An adverb.
    Adverb,
    /// Preposition, conjunction, auxiliary.
    Function,
    /// Only ever a verb.
    Verb,
}

/// Which form of a verb a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// None.
    #[default]
    None,
    /// `say`, after `to` or `will`.
    Base,
    /// `they say`.
    Present,
    /// `says`.
    Third,
    /// `said`, with a subject.
    Past,
    /// `given`, more often after `been` than after a subject.
    Participle,
    /// `saying`.
    Gerund,
}

impl Form {
    /// Whether the form can follow a subject on its own.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Third | Self::Present)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Classes { $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)* }
    };
}

/// The closed classes that a word belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

classes! {
    /// Forms of *be*.
    BE = 0;
    /// Auxiliaries, *be* included, and *not*.
    AUXILIARY = 1;
    /// Adverbs that stand between subject and verb: `also`, `later`.
    INSERTED = 2;
    /// Pronouns that can be a subject.
    PRONOUN = 3;
    /// Determiners.
    DETERMINER = 4;
    /// Possessive pronouns.
    POSSESSIVE = 5;
    /// Prepositions.
    PREPOSITION = 6;
    /// Conjunctions and relative words: what ends a noun phrase.
    CONJUNCTION = 7;
    /// Words that open a reported question.
    QUESTION = 8;
    /// Days, months, `yesterday`.
    DAY = 9;
    /// Pronouns as objects.
    OBJECT = 10;
    /// `out`, `back`, `up`.
    PARTICLE = 11;
    /// Verbs whose object is a clause even without `that`.
    SAYING = 12;
    /// Verbs with an addressee: `tell`, `ask`.
    ADDRESSING = 13;
    /// `’s` or `s’` at its end.
    OWNER = 14;
    /// `’d`, `’ll`, `’ve`, `’re` at its end: a finite verb is inside.
    CONTRACTED = 15;
    /// A pronoun with `’s`, `’m`, `’re`, `’d`, `’ll`, `’ve`.
    PRONOUN_VERB = 16;
    /// A contraction that may be a form of *be*.
    BE_INSIDE = 17;
    /// Those who speak, when a far subject is looked for: `he she they we who`.
    PERSON = 18;
    /// A stop after it ends no sentence: `Mr.`.
    ABBREVIATION = 19;
}

impl Classes {
    /// Whether any class of `other` is among them.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All that is known of a word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its lemma.
    pub lemma: Lemma,
    /// Its closed classes.
    pub classes: Classes,
    /// What it is when it is no verb.
    pub tag: Tag,
    /// Which verb form it can be.
    pub form: Form,
    /// In how many of a hundred cases it is that verb.
    pub share: u8,
    /// Words that the grammar names.
    pub key: Key,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            lemma: Lemma(0),
            classes: Classes::default(),
            tag: Tag::Noun,
            form: Form::None,
            share: 0,
            key: Key::Other,
        }
    }
}

macro_rules! keys {
    ($($name:ident $($word:literal)?,)*) => {
        /// Words and marks that the grammar names one by one.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Key {
            /// Any other.
            #[default]
            Other,
            $(#[doc = concat!("`", $($word,)? "` ", stringify!($name), ".")] $name,)*
        }
        const KEYS: &[(&str, Key)] = &[$($(($word, Key::$name),)?)*];
    };
}

keys! {
    That "that", To "to", By "by", Of "of", For "for", At "at", With "with", From "from", About "about", In "in",
    Against "against", On "on", As "as", And "and", Or "or", But "but", Nor "nor", Who "who", Which "which", If "if",
    Whether "whether", How "how", Why "why", What "what", When "when", Where "where", Whom "whom", Whose "whose",
    While "while", Though "though", Although "although", Because "because", After "after", Before "before",
    Since "since", So "so", Until "until", Than "than", Unless "unless", According "according", Not "not",
    Never "never", All "all", Both "both", Some "some", Many "many", Most "most", Others "others", One "one",
    This "this", There "there", The "the", An "an", A "a", He "he", She "she", They "they", We "we", I "i", It "it",
    You "you", His "his", Her "her", Their "their", Its "its", Including "including", Compare "compared", Too "too",
    Also "also", Even "even", Then "then", Such "such", Well "well", However "however", Course "course",
    Especially "especially", Particularly "particularly", Yet "yet", Once "once",
    Comma, Colon, Semicolon, Dash, Stop, Ask, Exclaim, Ellipsis, Open, Close, Join, Mark,
}

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

/// The words.
#[derive(Debug, Default)]
pub struct Grammar {
    table: Table<Box<str>, Word>,
    lemmas: Table<Box<str>, Lemma>,
}

impl Grammar {
    /// Reads them from TOML.
    ///
    /// # Errors
    ///
    /// When it is not TOML, or a class is missing.
    pub fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let data: Data = toml::from_str(toml)?;
        let mut words = Self::default();
        words.lemmas.reserve(4096);
        words.table.reserve(8192);
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
    pub fn lemma_of(&mut self, lemma: &str) -> Lemma {
        if let Some(known) = self.lemmas.get(lemma) {
            return *known;
        }
        let new = Lemma(u16::try_from(self.lemmas.len() + 1).unwrap_or(0));
        self.lemmas.insert(lemma.into(), new);
        new
    }

    /// Puts every form of the verbs that `classes` names into their class.
    pub(super) fn mark(&mut self, classes: &Table<u16, Classes>) {
        for word in self.table.values_mut() {
            if word.form != Form::None
                && let Some(class) = classes.get(&word.lemma.0)
            {
                word.classes = word.classes.and(*class);
            }
        }
    }

    /// Gives the noun `word` a lemma of its own name, so that it can be a cue.
    pub fn name_noun(&mut self, word: &str) -> Lemma {
        let lemma = self.lemma_of(word);
        let entry = self.entry(word);
        if entry.form == Form::None {
            entry.lemma = lemma;
        }
        lemma
    }

    /// The lemma of that number. Slow: for those who look at the lexicon, not at a text.
    pub fn name(&self, lemma: Lemma) -> Option<&str> {
        self.lemmas
            .iter()
            .find(|(_, known)| **known == lemma)
            .map(|(name, _)| &**name)
    }

    /// The number of a lemma, when it has one.
    pub fn find_lemma(&self, lemma: &str) -> Option<Lemma> {
        self.lemmas.get(lemma).copied()
    }

    /// What is known of `word`, which is in lower case and has straight apostrophes.
    pub fn look_up(&self, word: &str) -> Word {
        if let Some(known) = self.table.get(word) {
            return *known;
        }
        if let Some((stem, ending)) = word.rsplit_once('\'')
            && !stem.is_empty()
        {
            return self.contracted(stem, ending);
        }
        if word.contains('-') && (word.ends_with("ed") || word.ends_with("ing")) {
            return Word {
                tag: Tag::Adjective,
                ..Word::default()
            };
        }
        if word.ends_with("ed") {
            return Word {
                form: Form::Past,
                share: 90,
                tag: Tag::Verb,
                ..Word::default()
            };
        }
        if word.ends_with("ing") {
            return Word {
                form: Form::Gerund,
                share: 60,
                ..Word::default()
            };
        }
        if word.ends_with("ly") {
            return Word {
                tag: Tag::Adverb,
                ..Word::default()
            };
        }
        Word::default()
    }

    fn contracted(&self, stem: &str, ending: &str) -> Word {
        let stem = self.table.get(stem).copied().unwrap_or_default();
        let pronoun = stem.classes.any(Classes::PRONOUN)
            || matches!(stem.key, Key::Who | Key::That | Key::There);
        let mut classes = match ending {
            "s" | "" => Classes::OWNER,
            "d" | "ll" | "ve" | "re" => Classes::CONTRACTED,
            _ => Classes::default(),
        };
        if pronoun && matches!(ending, "s" | "d" | "ll" | "ve" | "re" | "m") {
            classes = classes.and(Classes::PRONOUN_VERB);
            if matches!(ending, "s" | "re" | "m") {
                classes = classes.and(Classes::BE_INSIDE);
            }
        }
        Word {
            classes,
            ..Word::default()
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
