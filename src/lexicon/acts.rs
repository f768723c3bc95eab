//! What is done with words: the verbs, nouns and turns by which a text demands, offers, agrees, refuses. Data, in
//! `assets/lexicon/records.toml`.
//!
//! Read when records are asked for and not before: a start needs none of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::error::{Error, Result};

const BUILTIN: &str = include_str!("../../assets/lexicon/records.toml");

/// How a turn of the lexicon shows what is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A verb, or several words that begin with one.
    Verb,
    /// An auxiliary after a subject: `must`.
    Modal,
    /// Words that show it without a verb: `our priority`.
    Phrase,
    /// A noun: `demands`.
    Noun,
    /// When: `before the end of`.
    Deadline,
    /// On what it depends: `provided that`.
    Condition,
    /// What softens or limits: `in principle`.
    Hedge,
    /// What limits a number: `at least`.
    Limit,
}

/// A turn of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The act it shows, by its name in the file; empty for details.
    pub act: &'static str,
    /// How.
    pub sort: Sort,
    /// Its words after the first.
    pub rest: Vec<String>,
    /// Whether the words after it belong to it.
    pub open: bool,
    /// Whether it counts only after a subject that has a name.
    pub named: bool,
}

/// The lexicon of acts.
#[derive(Clone, Debug, Default)]
pub struct Acts {
    turns: HashMap<String, Vec<Turn>>,
    asked: HashSet<String>,
    numbers: HashSet<String>,
    idle: HashSet<String>,
    sides: HashSet<String>,
    /// The ids of topics so wide that any narrower one goes before them.
    pub wide: HashSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    verbs: String,
    turns: Vec<String>,
    modals: Vec<String>,
    phrases: Vec<String>,
    nouns: String,
    named: String,
    idle: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Details {
    deadlines: Vec<String>,
    conditions: Vec<String>,
    hedges: Vec<String>,
    limits: Vec<String>,
    sides: String,
    numbers: String,
    wide: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    irregular: BTreeMap<String, String>,
    asked: Entry,
    details: Details,
    #[serde(flatten)]
    acts: BTreeMap<String, Entry>,
}

/// The acts that the file may name.
const NAMES: [&str; 13] = [
    "demand",
    "offer",
    "proposal",
    "commitment",
    "agreement",
    "refusal",
    "denial",
    "readiness",
    "position",
    "assessment",
    "appeal",
    "accusation",
    "warning",
];

impl Acts {
    /// The built-in lexicon.
    pub fn builtin() -> Self {
        // A test reads the file; without it no records are found.
        Self::read(BUILTIN, "built in").unwrap_or_default()
    }

    /// A lexicon from its TOML; `origin` says in an error where it stands.
    ///
    /// # Errors
    ///
    /// When it is no such lexicon, or names an act that there is not.
    pub fn read(source: &str, origin: &str) -> Result<Self> {
        let wrong = |reason: String| Error::Data {
            origin: format!("records {origin}"),
            reason,
        };
        let written: Written =
            toml::from_str(source).map_err(|error| wrong(error.message().to_owned()))?;
        let mut acts = Self {
            asked: set(&written.asked.nouns),
            numbers: set(&written.details.numbers),
            wide: set(&written.details.wide),
            sides: set(&written.details.sides),
            ..Self::default()
        };
        for (name, entry) in &written.acts {
            let act = NAMES
                .into_iter()
                .find(|known| known == name)
                .ok_or_else(|| wrong(format!("there is no act {name:?}")))?;
            acts.idle.extend(set(&entry.idle));
            for verb in entry.verbs.split_whitespace() {
                acts.add(act, Sort::Verb, (verb, false), &written.irregular);
            }
            for verb in entry.named.split_whitespace() {
                acts.add(act, Sort::Verb, (verb, true), &written.irregular);
            }
            for turn in &entry.turns {
                acts.add(act, Sort::Verb, (turn, false), &written.irregular);
            }
            for phrase in &entry.phrases {
                acts.add(act, Sort::Phrase, (phrase, false), &BTreeMap::new());
            }
            for modal in &entry.modals {
                acts.add(act, Sort::Modal, (modal, false), &BTreeMap::new());
            }
            for noun in entry.nouns.split_whitespace() {
                acts.add(act, Sort::Noun, (noun, false), &written.irregular);
            }
        }
        let details = [
            (&written.details.deadlines, Sort::Deadline),
            (&written.details.conditions, Sort::Condition),
            (&written.details.hedges, Sort::Hedge),
            (&written.details.limits, Sort::Limit),
        ];
        for (turns, sort) in details {
            for turn in turns {
                acts.add("", sort, (turn, false), &BTreeMap::new());
            }
        }
        // The longest first: `call for` before `call`.
        for turns in acts.turns.values_mut() {
            turns.sort_by_key(|turn| std::cmp::Reverse(turn.rest.len()));
        }
        Ok(acts)
    }

    fn add(
        &mut self,
        act: &'static str,
        sort: Sort,
        (turn, named): (&str, bool),
        irregular: &BTreeMap<String, String>,
    ) {
        let mut words = turn.split_whitespace();
        let Some(first) = words.next() else { return };
        let mut rest: Vec<String> = words.map(str::to_owned).collect();
        let open = rest.last().is_some_and(|last| last == "…");
        if open {
            rest.pop();
        }
        let forms = match sort {
            Sort::Verb => forms(first, irregular),
            Sort::Noun => vec![first.to_owned(), plural(first)],
            Sort::Modal
            | Sort::Phrase
            | Sort::Deadline
            | Sort::Condition
            | Sort::Hedge
            | Sort::Limit => {
                vec![first.to_owned()]
            }
        };
        for form in forms {
            let turn = Turn {
                act,
                sort,
                rest: rest.clone(),
                open,
                named,
            };
            let turns = self.turns.entry(form).or_default();
            if !turns.contains(&turn) {
                turns.push(turn);
            }
        }
    }

    /// The turns that begin with `word`, in lower case; the longest first.
    pub fn turns(&self, word: &str) -> &[Turn] {
        self.turns.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` names a thing that is asked for when it stands in a list of positions.
    pub fn is_asked(&self, word: &str) -> bool {
        self.asked.contains(word)
    }

    /// Whether `word` is a number in words.
    pub fn is_number(&self, word: &str) -> bool {
        self.numbers.contains(word)
    }

    /// Whether a number before `word` says only who they are: the two sides.
    pub fn is_side(&self, word: &str) -> bool {
        self.sides.contains(word)
    }

    /// Whether a verb after `will` makes no promise.
    pub fn is_idle(&self, word: &str) -> bool {
        self.idle.contains(word)
    }
}

fn set(words: &str) -> HashSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn plural(noun: &str) -> String {
    noun.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
        .map_or_else(|| format!("{noun}s"), |stem| format!("{stem}ies"))
}

/// The forms of a verb: those that the file gives, else by rule.
fn forms(verb: &str, irregular: &BTreeMap<String, String>) -> Vec<String> {
    let mut forms = vec![verb.to_owned()];
    if let Some(others) = irregular.get(verb) {
        forms.extend(others.split_whitespace().map(str::to_owned));
        return forms;
    }
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let lasting = if verb.ends_with("ee") { verb } else { stem };
    let third = if verb.ends_with('y') {
        plural(verb)
    } else if verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with('s') {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    let past = match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ied"),
        _ => format!("{stem}ed"),
    };
    forms.extend([third, past, format!("{lasting}ing")]);
    forms
}
