//! What a word can be in a sentence: closed classes, verbs with their forms, and the few words that do not end as what
//! they are. Data, in `assets/lexicon/grammar.toml`.

mod draft;

pub(super) use self::draft::Draft;
use super::table::ByWord;

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
pub struct Classes(pub(crate) u32);

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its lemma.
    pub lemma: Lemma,
    /// The verb that it can also be, though it is a noun more often: `reports`; else 0.
    pub verb: Lemma,
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
            verb: Lemma(0),
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
        /// Those that are words.
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

/// The words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grammar {
    pub(crate) words: ByWord<Word>,
    pub(crate) lemmas: ByWord<Lemma>,
}

impl Grammar {
    /// The lemma of that number. Slow: for those who look at the lexicon, not at a text.
    pub fn name(&self, lemma: Lemma) -> Option<&str> {
        self.lemmas
            .iter()
            .find(|(_, known)| *known == lemma)
            .map(|(name, _)| name)
    }

    /// The number of a lemma, when it has one.
    pub fn find_lemma(&self, lemma: &str) -> Option<Lemma> {
        self.lemmas.get(lemma)
    }

    /// What is known of `word`, which is in lower case and has straight apostrophes.
    pub fn look_up(&self, word: impl AsRef<[u8]>) -> Word {
        let word = word.as_ref();
        self.words.find(word).unwrap_or_else(|| self.guess(word))
    }

    /// The same of a word of `len` bytes, at most eight, which are the lowest of `word`.
    pub(crate) fn look_up_short(&self, word: u64, len: usize) -> Word {
        self.words.find_short(word, len).unwrap_or_else(|| {
            let word = word.to_le_bytes();
            self.guess(word.get(..len).unwrap_or_default())
        })
    }

    /// What a word is that is not known, by how it ends.
    fn guess(&self, word: &[u8]) -> Word {
        if let Some((stem, [_, ending @ ..])) = { word.iter().rposition(|byte| *byte == b'\'') }
            .and_then(|at| word.split_at_checked(at))
            && !stem.is_empty()
        {
            return self.contracted(stem, ending);
        }
        let (past, gerund) = (word.ends_with(b"ed"), word.ends_with(b"ing"));
        if (past || gerund) && word.contains(&b'-') {
            return Word {
                tag: Tag::Adjective,
                ..Word::default()
            };
        }
        if past {
            return Word {
                form: Form::Past,
                share: 90,
                tag: Tag::Verb,
                ..Word::default()
            };
        }
        if gerund {
            return Word {
                form: Form::Gerund,
                share: 60,
                ..Word::default()
            };
        }
        if word.ends_with(b"ly") {
            return Word {
                tag: Tag::Adverb,
                ..Word::default()
            };
        }
        Word::default()
    }

    fn contracted(&self, stem: &[u8], ending: &[u8]) -> Word {
        let stem = self.words.find(stem).unwrap_or_default();
        let pronoun = stem.classes.any(Classes::PRONOUN)
            || matches!(stem.key, Key::Who | Key::That | Key::There);
        let mut classes = match ending {
            b"s" | b"" => Classes::OWNER,
            b"d" | b"ll" | b"ve" | b"re" => Classes::CONTRACTED,
            _ => Classes::default(),
        };
        if pronoun && matches!(ending, b"s" | b"d" | b"ll" | b"ve" | b"re" | b"m") {
            classes = classes.and(Classes::PRONOUN_VERB);
            if matches!(ending, b"s" | b"re" | b"m") {
                classes = classes.and(Classes::BE_INSIDE);
            }
        }
        Word {
            classes,
            ..Word::default()
        }
    }
}
