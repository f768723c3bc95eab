//! The names in a sentence: runs of capitalised words, cut into parties, offices, bodies and persons.
//!
//! Nothing is decided here about who is who; a [`Named`] says what stands where and what stands beside it.

mod bodies;
mod offices;
mod small;

use std::collections::HashMap;

use self::small::{begins_subject, is_particle};
use super::named::{Named, Part, Pronoun, Sex, Symbol, What, merge};
use super::words::{self, Word};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Term, Traits, fold_into};
use crate::lexicon::hash::{Map, Quick};
use crate::text::{Span, Text};

/// How many words are remembered as they are written.
const KNOWN: usize = 1 << 14;

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Entry<'a> {
    /// Whether it was looked up; few words are.
    known: bool,
    traits: Traits,
    /// The terms that begin with it.
    terms: &'a [Term],
    /// Its number; 0: none yet.
    symbol: Symbol,
}

/// Reads names sentence by sentence.
pub struct Reader<'a> {
    text: &'a Text,
    actors: &'a Actors,
    /// The numbers of the words.
    pub symbols: Map<Symbol>,
    /// What was found.
    pub found: Vec<Named>,
    words: Vec<Word>,
    /// For each of the words what is known of it.
    entries: Vec<Entry<'a>>,
    /// What is known of words that were looked up before, as they are written.
    written: HashMap<&'a str, Entry<'a>, Quick>,
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
            // Few sentences have more.
            words: Vec::with_capacity(64),
            entries: Vec::with_capacity(64),
            // As many as a text of a page or two has.
            written: HashMap::with_capacity_and_hasher(112, Quick::default()),
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
        self.entries.clear();
        self.entries.resize(self.words.len(), Entry::default());
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
                self.push(word.span, What::Pronoun(pronoun), at, part);
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
        word.span.len() <= 4
            && matches!(
                self.text.bytes().get(word.span.range()),
                Some(b"he" | b"she" | b"they" | b"it")
            )
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
                .take_while(|word| is_particle(self.text.slice(word.span)))
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
                self.push(span, What::Body(key), at, part);
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
                    self.push(span, What::Party(party, sense), at, part);
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
                self.push(span, What::Body(key), at, part);
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
            self.push(span, What::Acronym(key), at, part);
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
        let (first, surname) = (self.symbol(at), self.surname(at, last));
        let part = self.part_at(begin, last);
        self.push(
            span,
            What::Name(first, surname, count.min(9) as u8),
            begin,
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

    fn push(&mut self, span: Span, what: What, from: usize, part: Part) {
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
        let known = self.symbols.get(key.as_ref()).copied();
        let symbol = known.unwrap_or_else(|| {
            self.symbols.insert(key.into_owned(), next);
            next
        });
        let entries = [self.entries.get_mut(at), self.written.get_mut(word)];
        for entry in entries.into_iter().flatten() {
            entry.symbol = symbol;
        }
        symbol
    }

    /// What is known of the word at `at`.
    fn look_up(&mut self, at: usize) -> Entry<'a> {
        let (Some(word), Some(entry)) = (self.words.get(at), self.entries.get_mut(at)) else {
            return Entry::default();
        };
        if entry.known {
            return *entry;
        }
        let word = self.text.slice(word.span);
        if let Some(known) = self.written.get(word) {
            *entry = *known;
            return *entry;
        }
        fold_into(word, &mut self.buffer);
        *entry = Entry {
            known: true,
            traits: self.actors.traits(&self.buffer),
            terms: self.actors.terms(&self.buffer),
            symbol: 0,
        };
        if self.written.len() >= KNOWN {
            self.written.clear();
        }
        self.written.insert(word, *entry);
        *entry
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
        !before.word || begins_subject(self.text.slice(before.span))
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
}
