//! Who is who: the names of a text become persons, bodies and parties.

use std::collections::HashMap;

use super::names::{Named, Part, Sex, Symbol, What, merge};
use crate::briefing::{Role, Speaker, SpeakerKind};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Map, Sense, Traits, fold};
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
    pub words: Vec<String>,
    /// The folded words of all his offices.
    pub offices: Vec<String>,
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
    pub who: Vec<Option<usize>>,
    /// The numbers of the words.
    symbols: Map<Symbol>,
    /// Places in `actors` by the party's number in the lexicon.
    parties: HashMap<u16, usize>,
    /// Places in `actors` by surname.
    surnames: HashMap<Symbol, Vec<usize>>,
    /// Places in `actors` by first word of the name.
    firsts: HashMap<Symbol, Vec<usize>>,
    /// Places in `actors` by folded name.
    bodies: Map<usize>,
    /// Places of the unnamed by what they are called.
    unnamed: Map<usize>,
}

/// Settles who is meant by each of `named`.
pub fn settle(
    text: &Text,
    named: Vec<Named>,
    symbols: Map<Symbol>,
    sources: &[Span],
    actors: &Actors,
) -> Cast {
    let mut cast = Cast {
        who: vec![None; named.len()],
        named,
        ..Cast::default()
    };
    let mut single: HashMap<Symbol, u32> = HashMap::new();
    for one in &cast.named {
        if let What::Name(_, last, 1) = one.what
            && (!one.first || one.strong)
        {
            *single.entry(last).or_default() += 1;
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
    // Full names first, then those that only a title introduces, then the rest.
    for step in 0..3 {
        for at in 0..cast.named.len() {
            let Some(one) = cast.named.get(at).copied() else {
                continue;
            };
            let What::Name(first, last, count) = one.what else {
                continue;
            };
            if cast.who.get(at).is_some_and(Option::is_some) {
                continue;
            }
            if (count > 1) != (step == 0) {
                continue;
            }
            let known = || is_known(text.slice(one.span), actors);
            let speaks = in_source(one.span);
            let fit = match step {
                0 => {
                    (!one.heading || (one.strong && single.contains_key(&last)))
                        && (one.strong
                            || (speaks && !one.aside)
                            || single.contains_key(&last)
                            || known())
                }
                1 => one.strong || known(),
                _ => speaks || !one.first || cast.surnames.contains_key(&last),
            };
            if !fit {
                continue;
            }
            let may_add = match step {
                0 | 1 => true,
                _ => speaks && !one.aside,
            };
            let who = cast.person(text, &one, first, last, count, may_add, actors);
            if let Some(slot) = cast.who.get_mut(at) {
                *slot = who;
            }
        }
    }
    cast.symbols = symbols;
    // What is said in headings and quotes of a name that the text knows.
    for at in 0..cast.named.len() {
        let Some(one) = cast.named.get(at).copied() else {
            continue;
        };
        if cast.who.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let who = match one.what {
            What::Name(first, last, count) => {
                cast.person(text, &one, first, last, count, false, actors)
            }
            What::Party(party, sense) => cast.party_of(text, at, party, sense, actors),
            What::Body(_) => Some(cast.body(text, one.span, one.span.start())),
            What::Acronym(_) => cast.acronym(text, one.span, in_source(one.span)),
            What::Pronoun(_) => None,
        };
        if let Some(slot) = cast.who.get_mut(at) {
            *slot = who;
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
        // Of one word, as most are, none need be made to know who is meant.
        let words: Vec<String> = if count > 1 {
            folded_words(text, one.span)
        } else {
            Vec::new()
        };
        let mut best: Option<usize> = None;
        for &at in self
            .surnames
            .get(&last)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .rev()
            .take(8)
        {
            let Some(actor) = self.actors.get(at) else {
                continue;
            };
            let fits = if count == 1 || actor.words.len() == 1 {
                one.sex == Sex::Unknown || actor.sex == Sex::Unknown || one.sex == actor.sex
            } else {
                same_given(&words, &actor.words)
            };
            if fits {
                // The one named first in full, unless a later one was named since: the nearest wins.
                best = Some(best.map_or(at, |best| {
                    if self.nearer(at, best, one.span.start()) {
                        at
                    } else {
                        best
                    }
                }));
            }
        }
        if best.is_none() && count == 1 {
            // A family name that stands first (`Xi Jinping`), or a given name that only one person bears.
            let by_first = self.firsts.get(&first).map_or(&[][..], Vec::as_slice);
            if let [only] = by_first {
                best = Some(*only);
            }
        }
        let at = match best {
            Some(at) => at,
            None if may_add => {
                let words = folded_words(text, one.span);
                self.add_person(text, one, first, last, words, actors)
            }
            None => return None,
        };
        let actor = self.actors.get_mut(at)?;
        if words.len() > actor.words.len() && !one.heading {
            actor.words = words;
            actor.speaker.name = named_case(&clean(text.slice(one.span)));
            let bearers = self.firsts.entry(first).or_default();
            if !bearers.contains(&at) {
                bearers.push(at);
            }
        }
        actor.sex = merge(actor.sex, one.sex);
        actor.first = actor.first.min(one.span.start());
        if let Some(role) = one.role {
            let words = clean(text.slice(role));
            let words = strip_article(&words).to_owned();
            for word in fold(&words).split_whitespace() {
                if !actor.offices.iter().any(|office| office == word) {
                    actor.offices.push(word.to_owned());
                }
            }
            let better = actor.speaker.role.as_ref().is_none_or(|known| {
                known.words.len() < words.len() && known.words.split(' ').count() == 1
            });
            if better && !one.aside {
                actor.speaker.role = Some(Role { words, span: role });
            }
        }
        Some(at)
    }

    /// Whether `at` was named nearer to `position` than `best`. With equal names the latest to be introduced is near.
    fn nearer(&self, at: usize, best: usize, _position: usize) -> bool {
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
        words: Vec<String>,
        actors: &Actors,
    ) -> usize {
        let at = self.actors.len();
        let name = named_case(&clean(text.slice(one.span)));
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
                name,
                kind: SpeakerKind::Person,
                role: None,
                party: None,
            },
            sex,
            plural: false,
            first: one.span.start(),
            words,
            offices: Vec::new(),
            shown: true,
        });
        self.surnames.entry(last).or_default().push(at);
        if first != last {
            self.firsts.entry(first).or_default().push(at);
        }
        at
    }

    /// The party that a term names at place `at` of the named, when it acts there.
    fn party_of(
        &mut self,
        text: &Text,
        at: usize,
        party: u16,
        sense: Sense,
        actors: &Actors,
    ) -> Option<usize> {
        let one = *self.named.get(at)?;
        let next = after(text, one.span);
        // A family may bear the name of a place: `Anna Paris … Paris said`.
        let words = text.slice(one.span);
        if sense != Sense::Demonym
            && !words.contains(char::is_whitespace)
            && !actors
                .traits(&fold(before(text, one.span)))
                .any(Traits::PLACE_BEFORE)
            && let Some(person) = self.person_named(&[fold(words).as_str()], actors)
            && self
                .actors
                .get(person)
                .is_some_and(|actor| actor.words.len() > 1)
        {
            return Some(person);
        }
        match sense {
            Sense::Place => return None,
            Sense::Demonym => {
                if actors.traits(&fold(next)).any(Traits::NOT_PARTY) {
                    return None;
                }
            }
            Sense::Capital | Sense::Seat => {
                let before = actors.traits(&fold(before(text, one.span)));
                if sense == Sense::Capital
                    && before.any(Traits::PLACE_BEFORE)
                    && one.part != Part::Owner
                {
                    return None;
                }
                let acts = one.part != Part::Object
                    || before.any(Traits::PARTY_BEFORE)
                    || sense == Sense::Seat;
                if !acts {
                    return None;
                }
            }
            Sense::Name => {}
        }
        Some(self.party(party, one.span.start(), actors))
    }

    /// The actor of the lexicon's party `party`.
    pub fn party(&mut self, party: u16, at: usize, actors: &Actors) -> usize {
        if let Some(known) = self.parties.get(&party) {
            if let Some(actor) = self.actors.get_mut(*known) {
                actor.first = actor.first.min(at);
            }
            return *known;
        }
        let (name, organisation) = actors.party(party).map_or_else(Default::default, |party| {
            (party.name.to_string(), party.organisation)
        });
        let place = self.push(
            name.clone(),
            if organisation {
                SpeakerKind::Organisation
            } else {
                SpeakerKind::Party
            },
            at,
        );
        if !organisation && let Some(actor) = self.actors.get_mut(place) {
            actor.speaker.party = Some(name);
        }
        self.parties.insert(party, place);
        place
    }

    /// The organisation that is called `span`.
    pub fn body(&mut self, text: &Text, span: Span, at: usize) -> usize {
        let name = clean(text.slice(span));
        let name = strip_article(&name).to_owned();
        let key = fold(&name);
        if let Some(known) = self.bodies.get(&key) {
            return *known;
        }
        let place = self.push(name, SpeakerKind::Organisation, at);
        // `… Agency (KCNA)`: the letters in brackets are its name from here on.
        let tail = text.slice(Span::new(span.end(), text.floor(span.end() + 16)));
        if let Some(short) = tail
            .strip_prefix(" (")
            .and_then(|tail| tail.split_once(')'))
            .map(|(short, _)| short)
            && short.len() > 1
            && short.chars().all(|c| c.is_uppercase() || c == '.')
        {
            self.bodies.entry(fold(short)).or_insert(place);
        }
        let initials: String = key
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
        let key = fold(text.slice(span));
        if let Some(known) = self.bodies.get(&key) {
            return Some(*known);
        }
        speaks.then(|| self.body(text, span, span.start()))
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
                matches!(one.what, What::Body(_) | What::Party(..)).then_some((*who)?)
            })
            .find(|who| {
                self.actors.get(*who).is_some_and(|actor| {
                    actor.speaker.kind == SpeakerKind::Organisation
                        && fold(&actor.speaker.name).split(' ').any(|w| w == word)
                })
            })
    }

    /// Somebody whom the text does not name, or several.
    pub fn unnamed(&mut self, name: &str, kind: SpeakerKind, plural: bool, at: usize) -> usize {
        let key = fold(name);
        if let Some(known) = self.unnamed.get(&key) {
            return *known;
        }
        let place = self.push(name.to_owned(), kind, at);
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
        let last = last.strip_prefix("al-").unwrap_or(last);
        let symbol = self.symbols.get(&actors.spelling(last))?;
        let words: Vec<String> = name.iter().map(|word| (*word).to_owned()).collect();
        self.surnames
            .get(symbol)?
            .iter()
            .filter(|at| {
                self.actors
                    .get(**at)
                    .is_some_and(|actor| words.len() == 1 || same_given(&words, &actor.words))
            })
            .max_by_key(|at| self.actors.get(**at).map_or(0, |actor| actor.words.len()))
            .copied()
    }

    /// The person whose name is `squashed`, written without spaces as some transcripts do.
    pub fn person_squashed(&self, squashed: &str) -> Option<usize> {
        self.actors.iter().position(|actor| {
            actor.words.len() > 1
                && actor.speaker.kind == SpeakerKind::Person
                && actor.words.concat() == squashed
        })
    }

    /// Makes the person at `actor` known by the last of the folded words of `name`.
    pub fn remember(&mut self, actor: usize, name: &[&str], actors: &Actors) {
        if let Some(last) = name.last() {
            let next = self.symbols.len() as Symbol + 1;
            let symbol = *self.symbols.entry(actors.spelling(last)).or_insert(next);
            self.surnames.entry(symbol).or_default().push(actor);
        }
    }

    /// A person who is known by nothing but the name in a source or a label.
    pub fn lone(&mut self, name: &str, at: usize) -> usize {
        self.push(name.to_owned(), SpeakerKind::Person, at)
    }

    fn push(&mut self, name: String, kind: SpeakerKind, at: usize) -> usize {
        self.actors.push(Actor {
            words: fold(&name).split_whitespace().map(str::to_owned).collect(),
            speaker: Speaker {
                name,
                kind,
                role: None,
                party: None,
            },
            sex: Sex::Unknown,
            plural: false,
            first: at,
            offices: Vec::new(),
            shown: true,
        });
        self.actors.len() - 1
    }

    /// Gives persons the party that their role, the lexicon of public figures or the text tells.
    fn give_parties(&mut self, text: &Text, actors: &Actors) {
        let mut told: Vec<(usize, u16)> = Vec::new();
        for (at, one) in self.named.iter().enumerate() {
            let (Some(who), Some(role)) = (self.who.get(at).copied().flatten(), one.role) else {
                continue;
            };
            if !matches!(one.what, What::Name(..)) {
                continue;
            }
            // The party named inside the words of the role stands a few places before or after.
            let near = self
                .named
                .get(at.saturating_sub(4)..(at + 5).min(self.named.len()))
                .unwrap_or_default();
            // `Prime Minister Kishida of Japan`.
            let of = self.named.get(at + 1).filter(|next| {
                next.span.start() >= one.span.end()
                    && text.slice(Span::new(one.span.end(), next.span.start())) == " of "
            });
            let inside = near.iter().filter(|other| role.covers(other.span));
            let party = inside.chain(of).find_map(|other| match other.what {
                What::Party(party, _) => Some(party),
                _ => None,
            });
            if let Some(party) = party {
                told.push((who, party));
            }
        }
        for (who, party) in told {
            if let Some(actor) = self.actors.get_mut(who)
                && actor.speaker.party.is_none()
            {
                actor.speaker.party = actors.party(party).map(|party| party.name.to_string());
            }
        }
        let led = self.leaders(text);
        for (who, party) in led {
            if let Some(actor) = self.actors.get_mut(who)
                && actor.speaker.party.is_none()
            {
                actor.speaker.party = party;
            }
        }
        for actor in &mut self.actors {
            if actor.speaker.kind == SpeakerKind::Person && actor.speaker.party.is_none() {
                actor.speaker.party = known_party(&actor.words, actors);
            }
        }
    }

    /// `X … led Kyiv’s delegation`: who leads for whom.
    fn leaders(&self, text: &Text) -> Vec<(usize, Option<String>)> {
        let mut led = Vec::new();
        for (at, one) in self.named.iter().enumerate() {
            if !matches!(one.what, What::Party(..)) || after(text, one.span) != "delegation" {
                continue;
            }
            if !matches!(
                before(text, one.span),
                "led" | "leads" | "leading" | "heads" | "headed" | "heading"
            ) {
                continue;
            }
            let subject = self
                .named
                .get(at.saturating_sub(6)..at)
                .unwrap_or_default()
                .iter()
                .zip(self.who.get(at.saturating_sub(6)..at).unwrap_or_default())
                .find(|(other, who)| {
                    other.sentence == one.sentence
                        && who.is_some()
                        && matches!(other.what, What::Name(..))
                });
            if let (Some((_, Some(person))), Some(Some(party))) = (subject, self.who.get(at)) {
                led.push((
                    *person,
                    self.actors
                        .get(*party)
                        .map(|actor| actor.speaker.name.clone()),
                ));
            }
        }
        led
    }
}

/// The folded words of the name at `span`.
fn folded_words(text: &Text, span: Span) -> Vec<String> {
    let folded = fold(&clean(text.slice(span)));
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Whether `name` is that of a public figure of the lexicon.
fn is_known(name: &str, actors: &Actors) -> bool {
    let words: Vec<String> = fold(name).split_whitespace().map(str::to_owned).collect();
    known_party(&words, actors).is_some()
}

fn known_party(words: &[String], actors: &Actors) -> Option<String> {
    let key = actors.spelling(words.last()?);
    let fits = |known: &&crate::lexicon::actors::Known| {
        words.len() == 1 || {
            let full: Vec<String> = known.name.split(' ').map(str::to_owned).collect();
            same_given(words, &full)
        }
    };
    actors
        .known(&key)
        .iter()
        .find(fits)
        .map(|known| known.party.to_string())
}

/// Whether two full names of one surname can be the same person’s.
fn same_given(one: &[String], other: &[String]) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else {
        return true;
    };
    if one.len() == 1 || other.len() == 1 || a == b {
        return true;
    }
    let bare = |word: &str| word.replace(['.', '-'], "");
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.chars().count() <= 2 {
        return short.chars().next() == long.chars().next();
    }
    if short.chars().count() >= 3 && long.starts_with(short.as_str()) {
        return true;
    }
    let same = short
        .chars()
        .zip(long.chars())
        .filter(|(x, y)| x == y)
        .count();
    // One letter written otherwise: Kristen, Kristin; Serhiy, Sergiy.
    (short.chars().count() >= 4
        && long.chars().count() - same <= 1
        && short.chars().count() == long.chars().count())
        || short.chars().take(4).eq(long.chars().take(4)) && short.chars().count() >= 4
}

/// `words` on one line, without marks of emphasis.
pub fn clean(words: &str) -> String {
    let marked = |byte: &u8| matches!(byte, b'*' | b'_' | b'\\');
    let spaced = |byte: &u8| byte.is_ascii_whitespace() || !byte.is_ascii();
    let bytes = words.as_bytes();
    if !bytes.iter().any(|byte| marked(byte) || spaced(byte)) {
        return words.to_owned();
    }
    words
        .replace("\\_", " ")
        .split_whitespace()
        .map(|word| word.trim_matches(['*', '_', '\\']))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `words` with capitals only where words begin, when all of it stands in capitals.
pub fn named_case(words: &str) -> String {
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    words
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_string() + &letters.as_str().to_lowercase()
            })
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// `words` without the article before them.
pub fn strip_article(words: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words)
}

/// The word after `span`, over `’s`.
fn after(text: &Text, span: Span) -> &str {
    let tail = text.slice(Span::new(
        span.end(),
        text.floor((span.end() + 40).min(text.len()))
            .max(span.end()),
    ));
    let tail = tail
        .strip_prefix("’s")
        .or_else(|| tail.strip_prefix("'s"))
        .unwrap_or(tail);
    if !tail.starts_with([' ', '\n']) {
        return "";
    }
    tail.trim_start()
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// The word before `span`, over `the`; empty when a mark stands between.
fn before(text: &Text, span: Span) -> &str {
    let head = text.slice(Span::new(
        text.ceil(span.start().saturating_sub(40)).min(span.start()),
        span.start(),
    ));
    if !head.ends_with([' ', '\n']) {
        return "";
    }
    let head = head.trim_end();
    let head = head.strip_suffix(" the").unwrap_or(head);
    head.rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
