//! Who is who: the names of a text become persons, bodies and parties.

mod parties;

use std::collections::HashMap;

use smallvec::SmallVec;

use self::parties::Families;
use super::folded::{Folded, Offices};
use super::named::{Named, Sex, Symbol, Symbols, What, merge};
use super::spellings::{Figures, clean, folded_words, same_given, shown_name, strip_article};
use crate::briefing::{At, Role, Speaker, SpeakerKind};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Sense, Traits, fold, folded_in};
use crate::lexicon::hash::Quick;
use crate::lexicon::table::Str;
use crate::text::{Span, Text};

/// Somebody, with what the later passes need to know of him.
#[derive(Clone, Debug)]
pub struct Actor {
    /// What is shown.
    pub speaker: Speaker,
    /// Man or woman.
    pub sex: Sex,
    /// Several together.
    pub plural: bool,
    /// Where he is first mentioned.
    pub first: usize,
    /// The folded words of the name.
    pub words: Folded,
    /// The folded words of all his offices.
    pub offices: Offices,
    /// Whether a statement is his, or he is named: only such are shown.
    pub shown: bool,
}

/// All of them, with their mentions.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// In no order.
    pub actors: Vec<Actor>,
    /// What is named, in reading order.
    pub named: Vec<Named>,
    /// For each of `named` who it is.
    pub who: Vec<At>,
    /// The numbers of the words.
    symbols: Symbols,
    /// Places in `actors` by the party's number in the lexicon.
    parties: HashMap<u16, usize, Quick>,
    /// Places in `actors` by surname.
    surnames: BySymbol,
    /// Places in `actors` by first word of the name.
    firsts: BySymbol,
    /// Places in `actors` by folded name.
    bodies: ByName,
    /// Places of the unnamed by what they are called, folded.
    unnamed: ByName,
    /// Where names are folded.
    room: String,
}

/// Places in the cast by a word of the name; most words are one actor’s.
type BySymbol = HashMap<Symbol, SmallVec<[usize; 2]>, Quick>;

/// Places in the cast by folded name.
type ByName = HashMap<Str, usize, Quick>;

/// Settles who is meant by each of `named`.
pub fn settle(
    text: &Text,
    named: Vec<Named>,
    symbols: Symbols,
    sources: &[Span],
    actors: &Actors,
) -> Cast {
    let mut cast = Cast {
        // As many as a text of a page or two has.
        actors: Vec::with_capacity(32),
        surnames: HashMap::with_capacity_and_hasher(28, Quick::default()),
        firsts: HashMap::with_capacity_and_hasher(28, Quick::default()),
        who: vec![At::NONE; named.len()],
        named,
        ..Cast::default()
    };
    // The places of the names, and which words are a name by themselves somewhere.
    let mut places: Vec<u32> = Vec::with_capacity(cast.named.len());
    let mut single = vec![false; symbols.len() + 1];
    for (at, one) in cast.named.iter().enumerate() {
        if let What::Name(_, last, count) = one.what {
            places.push(at as u32);
            if count == 1
                && (!one.first || one.strong)
                && let Some(single) = single.get_mut(last as usize)
            {
                *single = true;
            }
        }
    }
    let in_source = |span: Span| {
        let at = sources.partition_point(|source| source.start() <= span.start());
        sources
            .get(at.saturating_sub(3)..at)
            .unwrap_or_default()
            .iter()
            .any(|source| source.covers(span))
    };
    let mut figures = Figures::default();
    // Full names first, then those that only a title introduces, then the rest.
    for step in 0..3 {
        for at in &places {
            let at = *at as usize;
            let Some(one) = cast.named.get(at).copied() else {
                continue;
            };
            let What::Name(first, last, count) = one.what else {
                continue;
            };
            if (count > 1) != (step == 0) || cast.who_is(at).is_some() {
                continue;
            }
            let mut known = || figures.have(text.slice(one.span), actors);
            let alone = || single.get(last as usize) == Some(&true);
            let speaks = || in_source(one.span);
            let fit = match step {
                0 => {
                    (!one.heading || (one.strong && alone()))
                        && (one.strong || alone() || (!one.aside && speaks()) || known())
                }
                1 => one.strong || known(),
                _ => !one.first || cast.surnames.contains_key(&last) || speaks(),
            };
            if !fit {
                continue;
            }
            let may_add = match step {
                0 | 1 => true,
                _ => !one.aside && speaks(),
            };
            let who = cast.person(text, &one, first, last, count, may_add, actors);
            if let Some(slot) = cast.who.get_mut(at) {
                *slot = who.into();
            }
        }
    }
    cast.symbols = symbols;
    let mut families = Families::default();
    // What is said in headings and quotes of a name that the text knows.
    for at in 0..cast.named.len() {
        let Some(one) = cast.named.get(at).copied() else {
            continue;
        };
        if cast.who_is(at).is_some() {
            continue;
        }
        let who = match one.what {
            What::Name(first, last, count) => {
                cast.person(text, &one, first, last, count, false, actors)
            }
            What::Party(party, sense) => {
                let family = (sense != Sense::Demonym)
                    .then(|| families.name(&cast, text.slice(one.span), actors))
                    .flatten();
                cast.party_of(text, &one, party, sense, family, actors)
            }
            What::Body => Some(cast.body(text, one.span, one.span.start())),
            What::Acronym => cast.acronym(text, one.span, in_source(one.span)),
            What::Pronoun(_) => None,
        };
        if let Some(slot) = cast.who.get_mut(at) {
            *slot = who.into();
        }
    }
    cast.give_parties(text, actors);
    cast
}

impl Cast {
    /// The person whom `one` names; a new one when `may_add` and nobody fits.
    #[expect(clippy::too_many_arguments, reason = "what a name is, word by word")]
    fn person(
        &mut self,
        text: &Text,
        one: &Named,
        first: Symbol,
        last: Symbol,
        count: u8,
        may_add: bool,
        actors: &Actors,
    ) -> Option<usize> {
        let bearers = self.surnames.get(&last).map_or(&[][..], SmallVec::as_slice);
        // Of one word none need be made to know who is meant, nor of a name that nobody can bear.
        let mut words = (count > 1 && (may_add || !bearers.is_empty()))
            .then(|| folded_words(text, one.span, &mut self.room));
        let given = words.as_ref().and_then(Folded::given);
        let mut best: Option<usize> = None;
        for &at in bearers.iter().rev().take(8) {
            let Some(actor) = self.actors.get(at) else {
                continue;
            };
            let fits = if count == 1 || actor.words.len() == 1 {
                one.sex == Sex::Unknown || actor.sex == Sex::Unknown || one.sex == actor.sex
            } else {
                same_given(given, actor.words.given())
            };
            if fits {
                // The one named first in full, unless a later one was named since: the nearest wins.
                best = Some(best.map_or(at, |best| if self.nearer(at, best) { at } else { best }));
            }
        }
        if best.is_none() && count == 1 {
            // A family name that stands first (`Xi Jinping`), or a given name that only one person bears.
            let by_first = self.firsts.get(&first).map_or(&[][..], SmallVec::as_slice);
            if let [only] = by_first {
                best = Some(*only);
            }
        }
        let at = match best {
            Some(at) => at,
            None if may_add => {
                let words = { words.take() }
                    .unwrap_or_else(|| folded_words(text, one.span, &mut self.room));
                self.add_person(text, one, first, last, words, actors)
            }
            None => return None,
        };
        let actor = self.actors.get_mut(at)?;
        if let Some(words) = words.filter(|words| words.len() > actor.words.len())
            && !one.heading
        {
            actor.words = words;
            actor.speaker.name = shown_name(text, one.span);
            let bearers = self.firsts.entry(first).or_default();
            if !bearers.contains(&at) {
                bearers.push(at);
            }
        }
        actor.sex = merge(actor.sex, one.sex);
        actor.first = actor.first.min(one.span.start());
        if let Some(role) = one.role {
            let words = clean(text.slice(role));
            let words = strip_article(&words);
            actor.offices.add(folded_in(words, &mut self.room));
            let better = actor.speaker.role.as_ref().is_none_or(|known| {
                known.words.len() < words.len() && known.words.split(' ').count() == 1
            });
            if better && !one.aside {
                actor.speaker.role = Some(Role {
                    words: words.to_owned(),
                    span: role,
                });
            }
        }
        Some(at)
    }

    /// Whether `at` is rather meant than `best`: whose full name is known; of equal ones who was introduced first.
    fn nearer(&self, at: usize, best: usize) -> bool {
        let first = |at: usize| self.actors.get(at).map_or(0, |actor| actor.first);
        let long = |at: usize| self.actors.get(at).map_or(0, |actor| actor.words.len());
        long(at) > 1 && long(best) == 1 || first(at) < first(best)
    }

    fn add_person(
        &mut self,
        text: &Text,
        one: &Named,
        first: Symbol,
        last: Symbol,
        words: Folded,
        actors: &Actors,
    ) -> usize {
        let at = self.actors.len();
        let sex = merge(
            one.sex,
            words.first().map_or(Sex::Unknown, |word| {
                let traits = actors.traits(word);
                if words.len() > 1 && traits.any(Traits::GIVEN) {
                    Sex::of(traits)
                } else {
                    Sex::Unknown
                }
            }),
        );
        self.actors.push(Actor {
            speaker: Speaker {
                name: shown_name(text, one.span),
                kind: SpeakerKind::Person,
                role: None,
                party: None,
            },
            sex,
            plural: false,
            first: one.span.start(),
            words,
            offices: Offices::default(),
            shown: true,
        });
        self.surnames.entry(last).or_default().push(at);
        if first != last {
            self.firsts.entry(first).or_default().push(at);
        }
        at
    }

    /// The organisation that is called `span`.
    pub fn body(&mut self, text: &Text, span: Span, at: usize) -> usize {
        let name = clean(text.slice(span));
        let name = strip_article(&name);
        let key = folded_in(name, &mut self.room);
        if let Some(known) = self.bodies.get(key) {
            return *known;
        }
        let key = Str::new(key);
        let place = self.push(name.into(), &key, SpeakerKind::Organisation, at);
        // `… Agency (KCNA)`: the letters in brackets are its name from here on.
        let tail = text.slice(Span::new(span.end(), text.floor(span.end() + 16)));
        if let Some(short) = tail
            .strip_prefix(" (")
            .and_then(|tail| tail.split_once(')'))
            .map(|(short, _)| short)
            && short.len() > 1
            && short.chars().all(|c| c.is_uppercase() || c == '.')
        {
            self.bodies.entry(fold(short).into()).or_insert(place);
        }
        let initials: Str = key
            .split([' ', '-'])
            .filter(|word| !matches!(*word, "of" | "the" | "for" | "and" | "on" | "in" | "&"))
            .filter_map(|word| word.chars().next())
            .collect();
        if initials.len() > 2 {
            self.bodies.entry(initials).or_insert(place);
        }
        self.bodies.insert(key, place);
        place
    }

    fn acronym(&mut self, text: &Text, span: Span, speaks: bool) -> Option<usize> {
        let key = folded_in(text.slice(span), &mut self.room);
        if let Some(known) = self.bodies.get(key) {
            return Some(*known);
        }
        speaks.then(|| self.body(text, span, span.start()))
    }

    /// Who is meant by the name at place `at` of the named.
    pub fn who_is(&self, at: usize) -> Option<usize> {
        self.who.get(at)?.get()
    }

    /// The places of the first name that begins in `span` or after it, and of the first after it.
    pub fn named_in(&self, span: Span) -> (usize, usize) {
        let before = |at: usize| self.named.partition_point(|one| one.span.start() < at);
        (before(span.start()), before(span.end()))
    }

    /// The last body named before `at` whose name has the word `word`.
    pub fn body_with(&self, word: &str, at: usize) -> Option<usize> {
        let end = self.named.partition_point(|one| one.span.start() < at);
        self.named
            .get(end.saturating_sub(400)..end)?
            .iter()
            .zip(self.who.get(end.saturating_sub(400)..end)?)
            .rev()
            .filter_map(|(one, who)| {
                matches!(one.what, What::Body | What::Party(..)).then_some(who.get()?)
            })
            .find(|who| {
                self.actors.get(*who).is_some_and(|actor| {
                    actor.speaker.kind == SpeakerKind::Organisation && actor.words.has(word)
                })
            })
    }

    /// Somebody whom the text does not name, or several.
    pub fn unnamed(&mut self, name: &str, kind: SpeakerKind, plural: bool, at: usize) -> usize {
        let key = folded_in(name, &mut self.room);
        if let Some(known) = self.unnamed.get(key) {
            return *known;
        }
        let key = Str::new(key);
        let place = self.push(name.into(), &key, kind, at);
        if let Some(actor) = self.actors.get_mut(place) {
            actor.plural = plural;
        }
        self.unnamed.insert(key, place);
        place
    }

    /// The person whose name ends in the folded words of `name`.
    pub fn person_named(&self, name: &[&str], actors: &Actors) -> Option<usize> {
        let last = name
            .iter()
            .rev()
            .find(|word| !matches!(**word, "jr" | "sr" | "ii" | "iii"))?;
        let symbol = self.symbol(last, actors)?;
        let given = match name {
            [given, _, ..] => Some(*given),
            _ => None,
        };
        self.bearer(symbol, given)
    }

    /// The number of the folded word `surname`.
    fn symbol(&self, surname: &str, actors: &Actors) -> Option<Symbol> {
        let surname = surname.strip_prefix("al-").unwrap_or(surname);
        self.symbols.get(actors.spelling(surname).as_ref()).copied()
    }

    /// The person of that surname, and given name when it is known, whose name is known best.
    fn bearer(&self, surname: Symbol, given: Option<&str>) -> Option<usize> {
        { self.surnames.get(&surname)?.iter() }
            .filter(|at| {
                { self.actors.get(**at) }
                    .is_some_and(|actor| same_given(given, actor.words.given()))
            })
            .max_by_key(|at| self.actors.get(**at).map_or(0, |actor| actor.words.len()))
            .copied()
    }

    /// The person whose name is `squashed`, written without spaces as some transcripts do.
    pub fn person_squashed(&self, squashed: &str) -> Option<usize> {
        self.actors.iter().position(|actor| {
            actor.words.len() > 1
                && actor.speaker.kind == SpeakerKind::Person
                && actor.words.are_squashed(squashed)
        })
    }

    /// Makes the person at `actor` known by the last of the folded words of `name`.
    pub fn remember(&mut self, actor: usize, name: &[&str], actors: &Actors) {
        if let Some(last) = name.last() {
            let next = self.symbols.len() as Symbol + 1;
            let key = Str::new(actors.spelling(last));
            let symbol = *self.symbols.entry(key).or_insert(next);
            self.surnames.entry(symbol).or_default().push(actor);
        }
    }

    /// A person who is known by nothing but the name in a source or a label.
    pub fn lone(&mut self, name: &str, at: usize) -> usize {
        self.push(name.into(), &fold(name), SpeakerKind::Person, at)
    }

    /// Adds the actor called `name`, which is `folded` when folded.
    fn push(&mut self, name: Str, folded: &str, kind: SpeakerKind, at: usize) -> usize {
        self.actors.push(Actor {
            words: Folded::cut(folded),
            speaker: Speaker {
                name,
                kind,
                role: None,
                party: None,
            },
            sex: Sex::Unknown,
            plural: false,
            first: at,
            offices: Offices::default(),
            shown: true,
        });
        self.actors.len() - 1
    }
}
