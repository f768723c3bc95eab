//! The words by which statements are found in a language other than English: cues, openers, titles, parties.
//!
//! One small file a language, under `assets/lexicon/languages`. Only the file of the language that a text is written in
//! is read, and only then: a start knows nothing of them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::text::Text;

/// The files, by the code of their language.
const FILES: &[(&str, &str)] = &[
    ("ar", include_str!("../../assets/lexicon/languages/ar.toml")),
    ("de", include_str!("../../assets/lexicon/languages/de.toml")),
    ("es", include_str!("../../assets/lexicon/languages/es.toml")),
    ("fr", include_str!("../../assets/lexicon/languages/fr.toml")),
    ("ja", include_str!("../../assets/lexicon/languages/ja.toml")),
    ("pl", include_str!("../../assets/lexicon/languages/pl.toml")),
    ("ru", include_str!("../../assets/lexicon/languages/ru.toml")),
    ("tr", include_str!("../../assets/lexicon/languages/tr.toml")),
    ("uk", include_str!("../../assets/lexicon/languages/uk.toml")),
    ("zh", include_str!("../../assets/lexicon/languages/zh.toml")),
];

/// How many words a cue may have.
pub const LONGEST: usize = 4;

/// Whether a man or a woman is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// Not told.
    #[default]
    Unknown,
    /// A man.
    Man,
    /// A woman.
    Woman,
}

/// What a cue says besides that something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Who says it, where the form tells.
    pub sex: Sex,
    /// Whether it stands only after what was said: Turkish `dedi`.
    pub after: bool,
    /// Whether it needs an auxiliary before it: French `déclaré`.
    pub participle: bool,
}

/// The words of a language.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one trait of how a language is written, and any may go with any"
)]
pub struct Language {
    /// Written without spaces between words.
    pub run_on: bool,
    /// Names change their endings.
    pub inflected: bool,
    /// Names begin with no capital.
    pub caseless: bool,
    /// The subject may stand before the quotation and the cue after it.
    pub verb_last: bool,
    /// A title may be the end of a longer word: German `Außenminister`.
    pub compounds: bool,
    /// Cues by their words, small and with one space between.
    pub cues: HashMap<String, Cue>,
    /// The first words of cues that have several.
    pub heads: HashSet<String>,
    /// Auxiliaries before a participle.
    pub auxiliaries: HashSet<String>,
    /// What stands before a source: `selon`, `за словами`.
    pub according: HashSet<String>,
    /// What begins the clause that tells what was said: `que`.
    pub openers: HashSet<String>,
    /// Verb forms that report without an opener: German `sei`.
    pub subjunctive: HashSet<String>,
    /// Pronouns, and who is meant.
    pub pronouns: HashMap<String, Sex>,
    /// Offices, and who holds them where the word tells.
    pub titles: HashMap<String, Sex>,
    /// Nouns of bodies that speak.
    pub bodies: HashSet<String>,
    /// Words that end a name.
    pub stops: HashSet<String>,
    /// Small words that a name or office goes on over.
    pub joins: HashSet<String>,
    /// Words that may stand between a quotation and its cue.
    pub adverbs: HashSet<String>,
    /// Articles: left out at the beginning of an office.
    pub articles: Vec<String>,
    /// Words that tell the language from others of its script.
    pub own: HashSet<String>,
    /// Native names, and the party’s own.
    pub parties: HashMap<String, String>,
    /// The same by the first letters of the name, where names change their endings.
    stems: HashMap<String, Vec<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one trait of how a language is written, and any may go with any"
)]
struct File {
    schema: String,
    run_on: bool,
    inflected: bool,
    caseless: bool,
    verb_last: bool,
    compounds: bool,
    he: String,
    she: String,
    any: String,
    after: String,
    participles: String,
    auxiliaries: String,
    according: String,
    openers: String,
    subjunctive: String,
    pronouns_he: String,
    pronouns_she: String,
    pronouns: String,
    titles_he: String,
    titles_she: String,
    titles: String,
    bodies: String,
    stops: String,
    joins: String,
    adverbs: String,
    articles: String,
    own: String,
    parties: HashMap<String, String>,
}

fn words(list: &str) -> impl Iterator<Item = String> {
    list.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(small)
}

/// `word` as it is looked up: small letters, one kind of apostrophe, no vowel marks.
pub fn small(word: &str) -> String {
    word.chars()
        .filter(
            |c| !matches!(c, '\u{ad}' | '\u{300}'..='\u{306}' | '\u{64b}'..='\u{652}' | '\u{640}'),
        )
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' || c == 'ʼ' { '\'' } else { c })
        .filter(|c| *c != '\u{307}')
        .collect()
}

impl Language {
    /// The words of the language with this code, where there are some.
    pub fn of(code: &str) -> Option<Self> {
        let (_, source) = FILES.iter().find(|(held, _)| *held == code)?;
        Self::read(source).ok()
    }

    /// The codes of all languages that have a file.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(code, _)| *code)
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Where it is no such file.
    pub fn read(source: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(source)?;
        let mut held = Self {
            run_on: file.run_on,
            inflected: file.inflected,
            caseless: file.caseless,
            verb_last: file.verb_last,
            compounds: file.compounds,
            auxiliaries: words(&file.auxiliaries).collect(),
            according: words(&file.according).collect(),
            openers: words(&file.openers).collect(),
            subjunctive: words(&file.subjunctive).collect(),
            bodies: words(&file.bodies).collect(),
            stops: words(&file.stops).collect(),
            joins: words(&file.joins).collect(),
            adverbs: words(&file.adverbs).collect(),
            articles: words(&file.articles).collect(),
            own: words(&file.own).collect(),
            ..Self::default()
        };
        for (list, sex, after, participle) in [
            (&file.he, Sex::Man, false, false),
            (&file.she, Sex::Woman, false, false),
            (&file.any, Sex::Unknown, false, false),
            (&file.after, Sex::Unknown, true, false),
            (&file.participles, Sex::Unknown, false, true),
        ] {
            for word in words(list) {
                let cue = Cue {
                    sex,
                    after,
                    participle,
                };
                held.cues.entry(word).or_insert(cue);
            }
        }
        for phrase in held.cues.keys().chain(&held.according) {
            if let Some((head, _)) = phrase.split_once(' ') {
                held.heads.insert(head.to_owned());
            }
        }
        for (list, sex) in [
            (&file.pronouns_he, Sex::Man),
            (&file.pronouns_she, Sex::Woman),
            (&file.pronouns, Sex::Unknown),
        ] {
            held.pronouns.extend(words(list).map(|word| (word, sex)));
        }
        for (list, sex) in [
            (&file.titles_he, Sex::Man),
            (&file.titles_she, Sex::Woman),
            (&file.titles, Sex::Unknown),
        ] {
            held.titles.extend(words(list).map(|word| (word, sex)));
        }
        for (party, names) in &file.parties {
            for name in words(names) {
                let alike = held.stems.entry(stem(&name)).or_default();
                alike.push(name.clone());
                alike.sort();
                held.parties.insert(name, party.clone());
            }
        }
        Ok(held)
    }

    /// The office that `word` is, or ends with.
    pub fn title(&self, word: &str) -> Option<Sex> {
        if let Some(sex) = self.titles.get(word) {
            return Some(*sex);
        }
        if self.compounds {
            return self
                .titles
                .iter()
                .filter(|(title, _)| title.len() >= 5 && word.ends_with(title.as_str()))
                .max_by_key(|(title, _)| title.len())
                .map(|(_, sex)| *sex);
        }
        None
    }

    /// The party that `word` names, in any case where names change their endings.
    pub fn party(&self, word: &str) -> Option<&str> {
        if let Some(party) = self.parties.get(word) {
            return Some(party);
        }
        let alike = self.inflected.then(|| self.stems.get(&stem(word)))??;
        let name = alike.iter().find(|name| same_stem(name, word))?;
        self.parties.get(name).map(String::as_str)
    }

    /// `words` without an article at their beginning.
    pub fn without_article<'w>(&self, words: &'w str) -> &'w str {
        { self.articles.iter() }
            .find_map(|article| {
                let end = words.char_indices().nth(article.chars().count())?.0;
                let (head, rest) = words.split_at_checked(end)?;
                // `l’` stands without a space, `le` with one.
                let whole = article.ends_with('\'') || rest.starts_with(char::is_whitespace);
                (whole && small(head) == *article).then(|| rest.trim_start())
            })
            .unwrap_or(words)
    }

    /// Whether `word` is a body that speaks.
    pub fn is_body(&self, word: &str) -> bool {
        self.bodies.contains(word)
            || self.compounds
                && self
                    .bodies
                    .iter()
                    .any(|body| body.len() >= 5 && word.ends_with(body.as_str()))
    }
}

/// The letters by which names that may differ in their endings are found.
fn stem(word: &str) -> String {
    word.chars().take(4).collect()
}

/// Whether two words differ at most in their endings.
pub fn same_stem(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let (long, short) = (
        one.chars().count().max(other.chars().count()),
        one.chars().count().min(other.chars().count()),
    );
    shared >= 4 && long - shared <= 3 && short - shared <= 2
}

/// The name of `text` without what a caller cannot use: white space at its ends, and broken lines.
pub fn plain(text: &Text, span: crate::text::Span) -> String {
    text.slice(span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
