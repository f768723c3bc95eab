//! The names in a sentence: runs of capitalised words, cut into parties, offices, bodies and persons.
//!
//! Nothing is decided here about who is who; a [`Named`] says what stands where and what stands beside it.

mod bodies;
mod forms;
mod offices;
mod small;

use self::forms::{Form, Forms};
use self::small::{begins_subject, is_particle};
use super::named::{Named, Part, Pronoun, Sex, Symbol, Symbols, What, merge};
use super::words::{Word, Words};
use crate::lexicon::Actors;
use crate::lexicon::actors::Traits;
use crate::text::{Span, Text};

/// In so many bytes a text names somebody; most take a few more.
const NAMED: usize = 50;

/// For so many names room is made at once, at most.
const ROOM: usize = 1 << 14;

/// Reads names sentence by sentence.
pub struct Reader<'a> {
    text: &'a Text,
    /// What was found.
    found: Vec<Named>,
    words: Words,
    /// What is known of the words.
    forms: Forms<'a>,
    sentence: u32,
    heading: bool,
    quoted: &'a [Span],
}

impl<'a> Reader<'a> {
    /// Reads `text`; names inside the spans `quoted` (in order) are marked as asides.
    pub fn new(text: &'a Text, actors: &'a Actors, quoted: &'a [Span]) -> Self {
        Self {
            text,
            found: Vec::with_capacity((text.len() / NAMED).min(ROOM)),
            words: Words::new(),
            forms: Forms::new(text, actors),
            sentence: 0,
            heading: false,
            quoted,
        }
    }

    /// What was found, and the numbers of the spellings.
    pub fn done(self) -> (Vec<Named>, Symbols) {
        (self.found, self.forms.symbols)
    }

    /// The names of one sentence or heading.
    pub fn sentence(&mut self, span: Span, heading: bool) {
        self.words.read(self.text, span);
        self.forms.make_room();
        self.heading = heading;
        self.sentence += 1;
        let mut at = 0;
        let mut next = 0;
        while let Some(start) = self.words.starts.get(next) {
            let start = *start as usize;
            next += 1;
            if start < at {
                continue;
            }
            at = start + 1;
            if let Some(pronoun) = pronoun(self.written(start)) {
                let part = if self.begins_clause(start) {
                    Part::Subject
                } else {
                    Part::Object
                };
                if let Some(word) = self.word(start) {
                    self.push(word.span, What::Pronoun(pronoun), start, part);
                }
            } else {
                let end = self.run_end(start);
                at = self.run(start, end).max(at);
            }
        }
    }

    /// The word at `at`.
    fn word(&self, at: usize) -> Option<Word> {
        self.words.all.get(at).copied()
    }

    /// The word at `at` as it is written; past the last it is empty.
    fn written(&self, at: usize) -> &'a [u8] {
        { self.words.all.get(at) }
            .and_then(|word| self.text.bytes().get(word.span.range()))
            .unwrap_or_default()
    }

    /// Whether the word at `at` owns what follows.
    fn owns(&self, at: usize) -> bool {
        self.words.all.get(at).is_some_and(|word| word.owns)
    }

    /// Whether the word at `at` stands in capitals.
    fn upper(&self, at: usize) -> bool {
        self.words.all.get(at).is_some_and(|word| word.upper)
    }

    /// Whether the word at `at` begins with a capital.
    fn capital(&self, at: usize) -> bool {
        self.words.all.get(at).is_some_and(|word| word.capital)
    }

    /// The end of the run of capitalised words that begins at `at`.
    fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let (Some(last), Some(next)) = (self.word(end - 1), self.word(end)) {
            if last.owns || !next.word || end - at > 14 {
                break;
            }
            // Two sentences that no one cut, as in a list of names, are not one name.
            if next.capital || self.written(end).starts_with(b"al-") {
                end += 1;
                continue;
            }
            let particles = (end..end + 3)
                .take_while(|at| is_particle(self.written(*at)))
                .count();
            if particles == 0 || !self.capital(end + particles) {
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
            let Some(word) = self.word(at) else {
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
                let span = self.cover(at, last);
                let part = self.part_at(at, last);
                self.push(span, What::Body, at, part);
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
            if traits.any(Traits::HONORIFIC) && (word.dotted || !word.upper) && at + 1 < end {
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
                        if self.capital(after) {
                            return self.name(after, next_end, title, sex, true);
                        }
                        return after;
                    }
                }
                continue;
            }
            // `National Security and Defense Council`: one body, though `and` parts the run.
            if let Some(last) = self.joined_body(at, end) {
                let span = self.cover(at, last);
                let part = self.part_at(at, last);
                self.push(span, What::Body, at, part);
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
            let word = self.word(last);
            let initial = word.is_some_and(|w| w.dotted || w.span.len() == 1);
            if last > at && !initial {
                if traits.any(Traits::COMMON)
                    && !(given && last == at + 1 && !traits.any(Traits::GIVEN))
                {
                    break;
                }
                if self.term_at(last).is_some() && !(given && last == at + 1) {
                    break;
                }
                if word.is_some_and(|w| w.upper && w.span.len() > 3) && !self.upper(at) {
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
        if one && self.upper(at) && !titled {
            let part = self.part_at(at, last);
            self.push(span, What::Acronym, at, part);
            return last;
        }
        let thing = last_traits.any(Traits::THING)
            && !titled
            && !(given && count == 2 && !last_traits.any(Traits::BODY));
        // Capitals throughout are shouted or a label; who is meant there is told by the label.
        let shouted = !one && !titled && (at..last).all(|n| self.upper(n));
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
        while last > from && small::follows_surname(self.written(last)) {
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
        match (self.word(from), self.word(end.saturating_sub(1).max(from))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            (Some(first), None) => first.span,
            _ => Span::default(),
        }
    }

    /// The number of the word at `at` among those that are known; 0 past the last.
    #[inline]
    fn number(&mut self, at: usize) -> u32 {
        let Some(word) = self.words.all.get_mut(at) else {
            return 0;
        };
        if word.form == 0 {
            word.form = self.forms.number(word.span);
        }
        word.form
    }

    /// What is known of the word at `at`.
    fn form(&mut self, at: usize) -> Form<'a> {
        let number = self.number(at);
        self.forms.get(number)
    }

    /// What the word at `at` can be.
    fn traits(&mut self, at: usize) -> Traits {
        self.form(at).traits
    }

    /// The number of the spelling of the word at `at`; 0 past the last.
    fn symbol(&mut self, at: usize) -> Symbol {
        let number = self.number(at);
        self.forms.symbol(number)
    }

    /// Whether only marks stand before the word at `at`.
    fn opens_sentence(&self, at: usize) -> bool {
        // A handful of marks at most, so that a line of nothing but marks is not read again for every mark.
        at <= 6 && self.words.all.iter().take(at).all(|word| !word.word)
    }

    /// Whether a clause may begin at `at`.
    fn begins_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        self.word(before).is_none_or(|word| !word.word) || begins_subject(self.written(before))
    }

    /// The part of the name from `from` to `end` in its sentence.
    fn part_at(&self, from: usize, end: usize) -> Part {
        if self.owns(end.saturating_sub(1)) {
            return Part::Owner;
        }
        let mut from = from;
        while let Some(before) = from.checked_sub(1)
            && matches!(self.written(before), b"the" | b"The" | b"a" | b"A")
        {
            from = before;
        }
        if self.begins_clause(from) {
            Part::Subject
        } else {
            Part::Object
        }
    }
}

/// The pronoun that `word` is.
fn pronoun(word: &[u8]) -> Option<Pronoun> {
    match word {
        b"he" | b"He" => Some(Pronoun::He),
        b"she" | b"She" => Some(Pronoun::She),
        b"they" | b"They" => Some(Pronoun::They),
        b"it" | b"It" => Some(Pronoun::It),
        _ => None,
    }
}
