//! The names in a sentence: runs of capitalised words, cut into parties, offices, bodies and persons.
//!
//! Nothing is decided here about who is who; a [`Named`] says what stands where and what stands beside it.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::words::{self, Word};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Fnv, Map, Sense, Traits, fold_into};
use crate::text::{Span, Text};

/// A word, by number.
pub type Symbol = u32;

/// Something named, or a pronoun.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent things to know of a name"
)]
pub struct Named {
    /// The words of the name, without title or role.
    pub span: Span,
    /// What is named.
    pub what: What,
    /// The words of the office beside it.
    pub role: Option<Span>,
    /// Man or woman, where title or role tells.
    pub sex: Sex,
    /// The sentence, by number.
    pub sentence: u32,
    /// Its part in the sentence.
    pub part: Part,
    /// Whether it stands in quotation marks or in a heading: said by somebody, or a claim of the editor.
    pub aside: bool,
    /// Whether it stands in a heading.
    pub heading: bool,
    /// Whether a title, a role or a given name shows a person.
    pub strong: bool,
    /// Whether it begins the sentence, so that its capital says nothing.
    pub first: bool,
}

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Perhaps a person: the first word, the last, how many.
    Name(Symbol, Symbol, u8),
    /// A state or body of the lexicon.
    Party(u16, Sense),
    /// A body that the lexicon does not have, by its last word.
    Body(Symbol),
    /// A word in capitals that may stand for a body.
    Acronym(Symbol),
    /// `he`, `she`, `they` as a subject.
    Pronoun(Pronoun),
}

/// A pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// `he`
    He,
    /// `she`
    She,
    /// `they`
    They,
    /// `it`
    It,
}

/// Man or woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// Not told.
    #[default]
    Unknown,
    /// A man.
    Male,
    /// A woman.
    Female,
}

impl Sex {
    /// What `traits` tell.
    pub fn of(traits: Traits) -> Self {
        match (traits.any(Traits::MALE), traits.any(Traits::FEMALE)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }
}

/// The part a name plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Begins the sentence or a clause.
    Subject,
    /// Stands after a verb or a preposition.
    Object,
    /// Owns what follows: `Umerov’s team`.
    Owner,
}

/// How many words are remembered as they are written.
const KNOWN: usize = 1 << 14;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    traits: Traits,
    /// Whether a term of the lexicon begins with it.
    begins_term: bool,
    /// Its number; 0: none yet.
    symbol: Symbol,
}

/// Particles inside a name.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "bint", "ibn", "van", "von", "de", "der", "den", "da", "do", "dos", "das",
    "du", "del", "della", "di", "la", "le", "ter", "ten", "zu", "af", "av", "ben", "abu",
];

/// Words after which a subject begins.
const BEFORE_SUBJECT: &[&str] = &[
    "and",
    "but",
    "while",
    "as",
    "that",
    "when",
    "because",
    "if",
    "whether",
    "although",
    "though",
    "after",
    "before",
    "where",
    "said",
    "says",
    "added",
    "told",
    "asked",
    "wrote",
    "noted",
    "tweeted",
    "which",
    "what",
    "how",
    "why",
    "than",
    "yet",
    "or",
    "so",
    "since",
    "until",
    "once",
    "whereas",
    "replied",
    "continued",
    "explained",
    "argued",
    "insisted",
    "claimed",
];

/// Reads names sentence by sentence.
pub struct Reader<'a> {
    text: &'a Text,
    actors: &'a Actors,
    /// The numbers of the words.
    pub symbols: Map<Symbol>,
    /// What was found.
    pub found: Vec<Named>,
    words: Vec<Word>,
    /// What words are that were looked up before, as they are written.
    known: HashMap<&'a str, Entry, BuildHasherDefault<Fnv>>,
    buffer: String,
    sentence: u32,
    heading: bool,
    quoted: &'a [Span],
}

impl<'a> Reader<'a> {
    /// Reads `text`; names inside the spans `quoted` (in order) are marked as asides.
    pub fn new(text: &'a Text, actors: &'a Actors, quoted: &'a [Span]) -> Self {
        Self {
            text,
            actors,
            symbols: Map::default(),
            found: Vec::new(),
            words: Vec::new(),
            known: HashMap::default(),
            buffer: String::new(),
            sentence: 0,
            heading: false,
            quoted,
        }
    }

    /// The names of one sentence or heading.
    pub fn sentence(&mut self, span: Span, heading: bool) {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        words::read(self.text, span, &mut words);
        self.words = words;
        self.heading = heading;
        self.sentence += 1;
        let mut at = 0;
        while at < self.words.len() {
            let Some(word) = self.words.get(at).copied() else {
                break;
            };
            if !word.word || !(word.capital || self.is_pronoun(word)) {
                at += 1;
                continue;
            }
            if let Some(pronoun) = self.pronoun(word) {
                let part = if self.begins_clause(at) {
                    Part::Subject
                } else {
                    Part::Object
                };
                self.push(word.span, What::Pronoun(pronoun), at, at + 1, part);
                at += 1;
                continue;
            }
            if !word.capital {
                at += 1;
                continue;
            }
            let end = self.run_end(at);
            at = self.run(at, end).max(at + 1);
        }
    }

    /// Whether `word` may be a pronoun though it has no capital.
    fn is_pronoun(&self, word: Word) -> bool {
        word.span.len() <= 4 && matches!(self.text.slice(word.span), "he" | "she" | "they" | "it")
    }

    fn pronoun(&self, word: Word) -> Option<Pronoun> {
        match self.text.slice(word.span) {
            "he" | "He" => Some(Pronoun::He),
            "she" | "She" => Some(Pronoun::She),
            "they" | "They" => Some(Pronoun::They),
            "it" | "It" => Some(Pronoun::It),
            _ => None,
        }
    }

    /// The end of the run of capitalised words that begins at `at`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let (Some(last), Some(next)) = (self.words.get(end - 1), self.words.get(end)) {
            if last.owns || !next.word || end - at > 14 {
                break;
            }
            if next.capital {
                // Two sentences that no one cut, as in a list of names, are not one name.
                end += 1;
                continue;
            }
            if self.text.slice(next.span).starts_with("al-") {
                end += 1;
                continue;
            }
            let particles = self
                .words
                .iter()
                .skip(end)
                .take(3)
                .take_while(|word| PARTICLES.contains(&self.text.slice(word.span)))
                .count();
            let capital_after = self
                .words
                .get(end + particles)
                .is_some_and(|w| w.word && w.capital);
            if particles == 0 || !capital_after {
                break;
            }
            end += particles + 1;
        }
        end
    }

    /// Cuts the run from `from` to `end` into what it names, and says where reading goes on.
    fn run(&mut self, from: usize, end: usize) -> usize {
        let mut at = from;
        let mut title: Option<(usize, usize)> = None;
        let mut sex = Sex::Unknown;
        let mut titled = false;
        while at < end {
            let Some(word) = self.words.get(at).copied() else {
                break;
            };
            let traits = self.traits(at);
            if at == from
                && self.opens_sentence(at)
                && traits.any(Traits::COMMON)
                && !word.upper
                && !traits.any(Traits::BODY)
                && self.term_at(at).is_none()
            {
                at += 1;
                continue;
            }
            // A body: the run up to the noun that tells it, with `of …` and `for …` after it.
            if let Some(last) = self.body_at(at, end) {
                let last = self.with_complement(last, end);
                let key = self.symbol(last.min(end) - 1);
                let span = self.cover(at, last);
                let part = self.part_at(at, last);
                self.push(span, What::Body(key), at, last, part);
                if title.is_none() {
                    title = Some((at, at));
                }
                at = last;
                if at > end {
                    return at;
                }
                continue;
            }
            if let Some((len, party, sense)) = self.term_at(at)
                && !self.term_is_name(at, len, end, sense)
            {
                if let Some(party) = party {
                    let span = self.cover(at, at + len);
                    let part = self.part_at(at, at + len);
                    self.push(span, What::Party(party, sense), at, at + len, part);
                    if title.is_none() {
                        title = Some((at, at));
                    }
                }
                at += len;
                continue;
            }
            if traits.any(Traits::HONORIFIC)
                && self.words.get(at).is_some_and(|w| w.dotted || !w.upper)
                && at + 1 < end
            {
                sex = merge(sex, Sex::of(traits));
                titled = true;
                if title.is_none() {
                    title = Some((at, at));
                }
                at += 1;
                continue;
            }
            if let Some(last) = self.role_at(at, end) {
                // `Mr. President` is an address, not the office of `Mr.`.
                let start = title
                    .map(|(start, _)| start)
                    .filter(|start| !self.traits(*start).any(Traits::HONORIFIC) || *start == at)
                    .unwrap_or(at);
                for word in at..last {
                    sex = merge(sex, Sex::of(Traits::default().with(self.role_sex(word))));
                }
                title = Some((start, last));
                titled = true;
                at = last;
                if at >= end {
                    // `Minister of Education Stefania Giannini`: the office goes on over `of`.
                    if let Some(after) = self.office_goes_on(at) {
                        title = Some((start, after));
                        let next_end = self.run_end(after);
                        if after < self.words.len()
                            && self.words.get(after).is_some_and(|w| w.capital)
                        {
                            return self.name(after, next_end, title, sex, true);
                        }
                        return after;
                    }
                }
                continue;
            }
            // `National Security and Defense Council`: one body, though `and` parts the run.
            if let Some(last) = self.joined_body(at, end) {
                let key = self.symbol(last - 1);
                let span = self.cover(at, last);
                let part = self.part_at(at, last);
                self.push(span, What::Body(key), at, last, part);
                return last;
            }
            at = self.name(at, end, title, sex, titled);
            title = None;
            sex = Sex::Unknown;
            titled = false;
        }
        at
    }

    /// Reads one name from `at` on.
    #[expect(clippy::too_many_lines, reason = "the parts of a name in their order")]
    fn name(
        &mut self,
        at: usize,
        end: usize,
        title: Option<(usize, usize)>,
        sex: Sex,
        titled: bool,
    ) -> usize {
        let mut last = at;
        let mut given = false;
        while last < end {
            let traits = self.traits(last);
            let initial = self
                .words
                .get(last)
                .is_some_and(|w| w.dotted || w.span.len() == 1);
            if last > at && !initial {
                if traits.any(Traits::COMMON)
                    && !(given && last == at + 1 && !traits.any(Traits::GIVEN))
                {
                    break;
                }
                if self.term_at(last).is_some() && !(given && last == at + 1) {
                    break;
                }
                if self.words.get(last).is_some_and(|w| w.upper)
                    != self.words.get(at).is_some_and(|w| w.upper)
                    && self
                        .words
                        .get(last)
                        .is_some_and(|w| w.span.len() > 3 && w.upper)
                {
                    break;
                }
            }
            if last == at {
                given = traits.any(Traits::GIVEN) || initial;
            }
            last += 1;
        }
        let last = last.max(at + 1);
        let count = last - at;
        let first_traits = self.traits(at);
        let last_traits = self.traits(last - 1);
        let span = self.cover(at, last);
        let one = count == 1;
        let word = self.words.get(at).copied();
        let upper = word.is_some_and(|w| w.upper);
        if one && upper && !titled {
            let key = self.symbol(at);
            let part = self.part_at(at, last);
            self.push(span, What::Acronym(key), at, last, part);
            return last;
        }
        let thing = last_traits.any(Traits::THING)
            && !titled
            && !(given && count == 2 && !last_traits.any(Traits::BODY));
        // Capitals throughout are shouted or a label; who is meant there is told by the label.
        let shouted =
            !one && !titled && (at..last).all(|n| self.words.get(n).is_some_and(|w| w.upper));
        if thing || shouted || count > 5 || (one && !titled && first_traits.any(Traits::COMMON)) {
            return last;
        }
        let mut role =
            title.and_then(|(start, stop)| (stop > start).then(|| self.cover(start, stop)));
        let mut sex = merge(
            sex,
            if given {
                Sex::of(first_traits)
            } else {
                Sex::Unknown
            },
        );
        let mut begin = title.map_or(
            at,
            |(start, stop)| if stop > start || titled { start } else { at },
        );
        if role.is_none()
            && let Some(start) = self.role_before(begin)
        {
            for word in start..begin {
                sex = merge(sex, self.role_sex_of(word));
            }
            role = Some(self.cover(start, begin));
            begin = start;
        }
        let strong = titled || role.is_some() || (given && !one);
        if role.is_none()
            && let Some((start, stop)) = self.role_after(last)
        {
            for word in start..stop.min(start + 6) {
                sex = merge(sex, self.role_sex_of(word));
            }
            role = Some(self.cover(start, stop));
        }
        let (Some(first), Some(final_)) = (Some(self.symbol(at)), Some(self.surname(at, last)))
        else {
            return last;
        };
        let part = self.part_at(begin, last);
        self.push(
            span,
            What::Name(first, final_, count.min(9) as u8),
            begin,
            last,
            part,
        );
        let strong = strong || (role.is_some() && !one);
        if let Some(named) = self.found.last_mut() {
            named.role = role;
            named.sex = sex;
            named.strong = strong;
        }
        last
    }

    /// The symbol of the surname: the last word that is no `Jr.`.
    fn surname(&mut self, from: usize, end: usize) -> Symbol {
        let mut last = end - 1;
        while last > from
            && self.words.get(last).is_some_and(|w| {
                matches!(
                    self.text.slice(w.span),
                    "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV" | "QC" | "KC" | "SC" | "MP"
                )
            })
        {
            last -= 1;
        }
        self.symbol(last)
    }

    fn push(&mut self, span: Span, what: What, from: usize, _end: usize, part: Part) {
        let quoted = self.is_quoted(span);
        self.found.push(Named {
            span,
            what,
            role: None,
            sex: Sex::Unknown,
            sentence: self.sentence,
            part,
            aside: quoted || self.heading,
            heading: self.heading,
            strong: false,
            first: self.opens_sentence(from),
        });
    }

    fn is_quoted(&self, span: Span) -> bool {
        let at = self
            .quoted
            .partition_point(|quoted| quoted.start() <= span.start());
        at.checked_sub(1)
            .and_then(|at| self.quoted.get(at))
            .is_some_and(|quoted| span.start() < quoted.end())
    }

    /// The bytes from word `from` up to word `end`.
    fn cover(&self, from: usize, end: usize) -> Span {
        match (
            self.words.get(from),
            self.words.get(end.saturating_sub(1).max(from)),
        ) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            (Some(first), None) => first.span,
            _ => Span::default(),
        }
    }

    /// What the word at `at` can be.
    fn traits(&mut self, at: usize) -> Traits {
        self.look_up(at).traits
    }

    fn symbol(&mut self, at: usize) -> Symbol {
        let Some(word) = self.words.get(at).copied() else {
            return 0;
        };
        let known = self.look_up(at).symbol;
        if known != 0 {
            return known;
        }
        let word = self.text.slice(word.span);
        fold_into(word, &mut self.buffer);
        let bare = self.buffer.strip_prefix("al-").unwrap_or(&self.buffer);
        let key = self.actors.spelling(bare);
        let next = self.symbols.len() as Symbol + 1;
        let symbol = *self.symbols.entry(key).or_insert(next);
        if let Some(entry) = self.known.get_mut(word) {
            entry.symbol = symbol;
        }
        symbol
    }

    /// What is known of the word at `at`.
    fn look_up(&mut self, at: usize) -> Entry {
        let Some(word) = self.words.get(at) else {
            return Entry::default();
        };
        let word = self.text.slice(word.span);
        if let Some(entry) = self.known.get(word) {
            return *entry;
        }
        fold_into(word, &mut self.buffer);
        let entry = Entry {
            traits: self.actors.traits(&self.buffer),
            begins_term: !self.actors.terms(&self.buffer).is_empty(),
            symbol: 0,
        };
        if self.known.len() >= KNOWN {
            self.known.clear();
        }
        self.known.insert(word, entry);
        entry
    }

    /// Whether only marks stand before the word at `at`.
    fn opens_sentence(&self, at: usize) -> bool {
        // A handful of marks at most, so that a line of nothing but marks is not read again for every mark.
        at <= 6 && self.words.iter().take(at).all(|word| !word.word)
    }

    /// Whether a clause may begin at `at`.
    fn begins_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.words.get(at)) else {
            return true;
        };
        !before.word || {
            let before = self.text.slice(before.span);
            BEFORE_SUBJECT.contains(&before)
                || (before.len() < 8 && BEFORE_SUBJECT.contains(&before.to_lowercase().as_str()))
        }
    }

    /// The part of the name from `from` to `end` in its sentence.
    fn part_at(&self, from: usize, end: usize) -> Part {
        if self
            .words
            .get(end.saturating_sub(1))
            .is_some_and(|word| word.owns)
        {
            return Part::Owner;
        }
        let mut from = from;
        while let Some(before) = from.checked_sub(1).and_then(|at| self.words.get(at)) {
            if before.word && matches!(self.text.slice(before.span), "the" | "The" | "a" | "A") {
                from -= 1;
            } else {
                break;
            }
        }
        if self.begins_clause(from) {
            Part::Subject
        } else {
            Part::Object
        }
    }

    /// The term of the lexicon that begins at `at`: how many words, whose, in which sense.
    fn term_at(&mut self, at: usize) -> Option<(usize, Option<u16>, Sense)> {
        let word = *self.words.get(at)?;
        if !self.look_up(at).begins_term {
            return None;
        }
        let exact = self.text.slice(word.span);
        fold_into(exact, &mut self.buffer);
        let terms = self.actors.terms(&self.buffer);
        let mut folded = String::new();
        terms
            .iter()
            .find(|term| {
                term.exact
                    .as_deref()
                    .is_none_or(|want| want == exact || !term.rest.is_empty())
                    && term.words().enumerate().all(|(n, want)| {
                        let before_owns = self.words.get(at + n).is_some_and(|w| w.owns);
                        self.words.get(at + 1 + n).is_some_and(|word| {
                            fold_into(self.text.slice(word.span), &mut folded);
                            word.word && !before_owns && folded == want
                        })
                    })
            })
            .map(|term| (term.words().count() + 1, term.party, term.sense))
    }

    /// Whether the term of `len` words at `at` is rather part of a person’s name: `Israel Katz`.
    fn term_is_name(&mut self, at: usize, len: usize, end: usize, sense: Sense) -> bool {
        if len > 1 || sense == Sense::Demonym || at + 1 >= end {
            return false;
        }
        let own = self.traits(at);
        let next = self.traits(at + 1);
        own.any(Traits::GIVEN)
            && !next.any(
                Traits::ROLE
                    .with(Traits::MODIFIER)
                    .with(Traits::BODY)
                    .with(Traits::THING)
                    .with(Traits::HONORIFIC)
                    .with(Traits::COMMON),
            )
            && self.term_at(at + 1).is_none()
    }

    /// Where the body named from `at` ends, when a noun before `end` tells that there is one.
    fn body_at(&mut self, at: usize, end: usize) -> Option<usize> {
        // A word of the lexicon that is a body by itself is found as a term.
        let mut last = None;
        for n in at..end.min(at + 7) {
            let traits = self.traits(n);
            if n > at && traits.any(Traits::HONORIFIC) {
                break;
            }
            if traits.any(Traits::BODY) && !(traits.any(Traits::ROLE) && n + 1 < end) {
                // `Group` alone at the start of a sentence names nobody.
                if n > at || !self.opens_sentence(at) || self.words.get(n).is_some_and(|w| w.upper)
                {
                    last = Some(n + 1);
                }
            }
            if n > at && traits.any(Traits::ROLE) && !traits.any(Traits::BODY) {
                break;
            }
            if let Some((len, party, _)) = self.term_at(n)
                && len > 1
                && party.is_some()
                && n == at
            {
                return None;
            }
        }
        let last = last?;
        // A given name first makes it a person who stands before a body without a comma, which does not happen.
        let lone = last - at == 1;
        let own = self.traits(at);
        if lone
            && (self.term_at(at).is_some()
                || own.any(Traits::GIVEN)
                || self.words.get(at).is_some_and(|w| w.upper))
        {
            return None;
        }
        Some(last)
    }

    /// Where a body ends whose first words are the rest of this run and whose last stand after an `and`.
    fn joined_body(&mut self, at: usize, end: usize) -> Option<usize> {
        let and = self.words.get(end)?;
        if !matches!(self.text.slice(and.span), "and" | "&") || self.words.get(end - 1)?.owns {
            return None;
        }
        if !self.words.get(end + 1).is_some_and(|w| w.word && w.capital) {
            return None;
        }
        if !(at..end).all(|n| self.traits(n).any(Traits::MODIFIER)) {
            return None;
        }
        let stop = self.run_end(end + 1);
        let last = self.body_at(end + 1, stop)?;
        Some(self.with_complement(last, stop))
    }

    /// The end of `of Foreign Affairs`, `for Economic Co-operation` after a body that ends at `last`.
    fn with_complement(&mut self, last: usize, end: usize) -> usize {
        if last < end || self.words.get(last - 1).is_some_and(|w| w.owns) {
            return last;
        }
        let mut at = last;
        let of = self
            .words
            .get(at)
            .is_some_and(|w| matches!(self.text.slice(w.span), "of" | "for" | "on"));
        if !of {
            return last;
        }
        at += 1;
        if self
            .words
            .get(at)
            .is_some_and(|w| self.text.slice(w.span) == "the")
        {
            at += 1;
        }
        if !self.words.get(at).is_some_and(|w| w.word && w.capital) {
            return last;
        }
        let mut stop = self.run_end(at);
        if self
            .words
            .get(stop)
            .is_some_and(|w| matches!(self.text.slice(w.span), "and" | "&"))
            && self.words.get(stop + 1).is_some_and(|w| w.capital)
            && self
                .traits(stop + 1)
                .any(Traits::MODIFIER.with(Traits::BODY))
        {
            stop = self.run_end(stop + 1);
        }
        // The name of a person does not belong to it.
        for n in at..stop {
            let traits = self.traits(n);
            if n > at && (traits.any(Traits::ROLE) || traits.any(Traits::HONORIFIC)) {
                return n;
            }
        }
        stop
    }

    /// Where the office that begins at `at` ends: modifiers, then one or more nouns of office.
    fn role_at(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut last = None;
        for n in at..end.min(at + 8) {
            let traits = self.traits(n);
            if traits.any(Traits::ROLE) {
                // `Kevin Major`, `Judge Judy`: an office at the end of a name is a name, unless it is all there is.
                last = Some(n + 1);
            } else if !traits.any(Traits::MODIFIER)
                && !self
                    .words
                    .get(n)
                    .is_some_and(|w| w.upper && w.span.len() <= 4)
            {
                break;
            }
            if self.words.get(n).is_some_and(|w| w.owns) {
                break;
            }
        }
        last
    }

    fn role_sex(&mut self, at: usize) -> Traits {
        let traits = self.traits(at);
        if traits.any(Traits::ROLE) && !traits.any(Traits::GIVEN) {
            traits
        } else {
            Traits::default()
        }
    }

    fn role_sex_of(&mut self, at: usize) -> Sex {
        Sex::of(self.role_sex(at))
    }

    /// After an office: `of`, what it is of, and where the name may begin.
    fn office_goes_on(&mut self, at: usize) -> Option<usize> {
        let word = self.words.get(at)?;
        if !matches!(self.text.slice(word.span), "of" | "for" | "to")
            || self.words.get(at - 1)?.owns
        {
            return None;
        }
        let mut n = at + 1;
        if self
            .words
            .get(n)
            .is_some_and(|w| self.text.slice(w.span) == "the")
        {
            n += 1;
        }
        if !self.words.get(n).is_some_and(|w| w.word && w.capital) {
            return None;
        }
        let end = self.run_end(n);
        if let Some((len, party, sense)) = self.term_at(n) {
            if self.words.get(n + len - 1).is_some_and(|w| w.owns) {
                return None;
            }
            if let Some(party) = party {
                let span = self.cover(n, n + len);
                self.push(span, What::Party(party, sense), n, n + len, Part::Object);
            }
            return Some(n + len);
        }
        let mut stop = n;
        while stop < end
            && self
                .traits(stop)
                .any(Traits::MODIFIER.with(Traits::BODY).with(Traits::THING))
        {
            stop += 1;
        }
        if stop == n {
            // Up to the given name, when there is one.
            stop = (n..end)
                .find(|n| self.traits(*n).any(Traits::GIVEN))
                .unwrap_or(n);
        }
        (stop > n).then_some(stop)
    }

    /// Where an office in small letters before the name at `at` begins: `deputy military intelligence chief`.
    fn role_before(&mut self, at: usize) -> Option<usize> {
        let noun = at.checked_sub(1)?;
        let word = *self.words.get(noun)?;
        if !word.word || word.owns || !self.traits(noun).any(Traits::ROLE) {
            return None;
        }
        let mut start = noun;
        while let Some(before) = start.checked_sub(1) {
            let Some(word) = self.words.get(before) else {
                break;
            };
            if !word.word || noun - before > 8 {
                break;
            }
            let traits = self.traits(before);
            let joined = self
                .words
                .get(before)
                .is_some_and(|w| w.capital || w.owns || self.text.slice(w.span).starts_with("ex-"));
            if !(joined || traits.any(Traits::MODIFIER.with(Traits::ROLE)))
                || (self.opens_sentence(before) && traits.any(Traits::COMMON))
            {
                break;
            }
            start = before;
        }
        Some(start)
    }

    /// An office after the name that ends at `end`: `, Secretary of … Council,`.
    fn role_after(&mut self, end: usize) -> Option<(usize, usize)> {
        let comma = self.words.get(end)?;
        if self.text.slice(comma.span) != "," || self.words.get(end - 1)?.owns {
            return None;
        }
        let mut start = end + 1;
        if matches!(
            self.words.get(start).map(|w| self.text.slice(w.span)),
            Some("the" | "a" | "an")
        ) {
            start += 1;
        }
        let mut office = false;
        for n in start..(start + 7) {
            let Some(word) = self.words.get(n).copied() else {
                break;
            };
            if !word.word {
                break;
            }
            let traits = self.traits(n);
            if traits.any(Traits::ROLE) {
                // `, Prime Minister Berg and` is the next in a list, not an office of the one before.
                let named = self.words.get(n + 1).is_some_and(|w| w.capital && !w.upper)
                    && !self
                        .traits(n + 1)
                        .any(Traits::ROLE.with(Traits::MODIFIER).with(Traits::COMMON))
                    && self.term_at(n + 1).is_none();
                office = !named;
                break;
            }
            if matches!(
                self.text.slice(word.span),
                "of" | "for" | "in" | "at" | "and" | "who" | "said" | "to" | "as" | "but"
            ) {
                break;
            }
        }
        if !office {
            return None;
        }
        let mut stop = start;
        while let Some(word) = self.words.get(stop) {
            let ends = matches!(
                self.text.slice(word.span),
                "," | ";"
                    | "."
                    | "("
                    | ")"
                    | ":"
                    | "—"
                    | "–"
                    | "“"
                    | "”"
                    | "\""
                    | "who"
                    | "said"
                    | "whose"
                    | "told"
            );
            if ends {
                break;
            }
            if stop - start > 18 {
                return None;
            }
            stop += 1;
        }
        (stop > start).then_some((start, stop))
    }
}

/// What two hints tell together: where they differ, the first is nearer.
pub fn merge(one: Sex, other: Sex) -> Sex {
    if one == Sex::Unknown { other } else { one }
}
