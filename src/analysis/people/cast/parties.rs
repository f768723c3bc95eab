//! Which party is meant by a place or a people, and for which party a person speaks.

use std::collections::HashMap;

use super::Cast;
use crate::analysis::people::named::{Named, Part, Symbol, What};
use crate::analysis::people::spellings::known_party;
use crate::briefing::SpeakerKind;
use crate::lexicon::Actors;
use crate::lexicon::actors::{Sense, Traits, folded_in};
use crate::lexicon::hash::Quick;
use crate::lexicon::table::Str;
use crate::text::{Span, Text};

/// Which terms of the lexicon are also the name of a family in the text: each is asked for at many places.
#[derive(Default)]
pub(super) struct Families<'t> {
    asked: HashMap<&'t str, Option<Symbol>, Quick>,
    /// Where terms are folded.
    folded: String,
}

impl<'t> Families<'t> {
    /// The number of the surname that `term` is when it is one.
    pub(super) fn name(&mut self, cast: &Cast, term: &'t str, actors: &Actors) -> Option<Symbol> {
        *self.asked.entry(term).or_insert_with(|| {
            let one = !term.contains(char::is_whitespace);
            let symbol = one.then(|| cast.symbol(folded_in(term, &mut self.folded), actors))?;
            symbol.filter(|symbol| cast.surnames.contains_key(symbol))
        })
    }
}

impl Cast {
    /// The party that `one`, a term of the lexicon, names, when it acts there. A `family` may bear the same name.
    pub(super) fn party_of(
        &mut self,
        text: &Text,
        one: &Named,
        party: u16,
        sense: Sense,
        family: Option<Symbol>,
        actors: &Actors,
    ) -> Option<usize> {
        // `Anna Paris … Paris said`.
        if let Some(family) = family
            && let Some(person) = self.bearer(family, None)
            && { self.actors.get(person) }.is_some_and(|actor| actor.words.len() > 1)
            && !{ actors.traits_written(before(text, one.span), &mut self.room) }
                .any(Traits::PLACE_BEFORE)
        {
            return Some(person);
        }
        match sense {
            Sense::Place => return None,
            Sense::Demonym => {
                let after = after(text, one.span);
                if { actors.traits_written(after, &mut self.room) }.any(Traits::NOT_PARTY) {
                    return None;
                }
            }
            Sense::Capital | Sense::Seat => {
                let before = actors.traits_written(before(text, one.span), &mut self.room);
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
            (party.name.clone(), party.organisation)
        });
        let folded = Str::new(folded_in(&name, &mut self.room));
        let place = self.push(
            name.clone(),
            &folded,
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

    /// Gives persons the party that their role, the lexicon of public figures or the text tells.
    pub(super) fn give_parties(&mut self, text: &Text, actors: &Actors) {
        let mut told: Vec<(usize, u16)> = Vec::new();
        for (at, one) in self.named.iter().enumerate() {
            let (Some(who), Some(role)) = (self.who_is(at), one.role) else {
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
                actor.speaker.party = actors.party(party).map(|party| party.name.clone());
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
                actor.speaker.party = known_party(&actor.words, actors).cloned();
            }
        }
    }

    /// `X … led Kyiv’s delegation`: who leads for whom.
    pub(super) fn leaders(&self, text: &Text) -> Vec<(usize, Option<Str>)> {
        let mut led = Vec::new();
        // Most texts have no delegation, which one search tells.
        let delegations: Vec<usize> =
            memchr::memmem::find_iter(text.bytes(), DELEGATION.as_bytes()).collect();
        if delegations.is_empty() {
            return led;
        }
        let near = |at: usize| {
            let next = delegations.partition_point(|delegation| *delegation < at);
            delegations.get(next).is_some_and(|next| next - at < REACH)
        };
        for (at, one) in self.named.iter().enumerate() {
            if !matches!(one.what, What::Party(..))
                || self.who_is(at).is_none()
                || !near(one.span.end())
                || after(text, one.span) != DELEGATION
            {
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
                        && who.get().is_some()
                        && matches!(other.what, What::Name(..))
                });
            let person = subject.and_then(|(_, who)| who.get());
            if let (Some(person), Some(party)) = (person, self.who_is(at)) {
                led.push((
                    person,
                    self.actors
                        .get(party)
                        .map(|actor| actor.speaker.name.clone()),
                ));
            }
        }
        led
    }
}

/// What is led for a party.
const DELEGATION: &str = "delegation";

/// How far before and after a name its neighbours are looked for, in bytes.
const REACH: usize = 40;

/// The word after `span`, over `’s`.
fn after(text: &Text, span: Span) -> &str {
    let tail = text.slice(Span::new(
        span.end(),
        text.floor(span.end() + REACH).max(span.end()),
    ));
    let tail = tail
        .strip_prefix("’s")
        .or_else(|| tail.strip_prefix("'s"))
        .unwrap_or(tail);
    if !tail.starts_with([' ', '\n']) {
        return "";
    }
    let tail = tail.trim_start();
    let end = { tail.bytes() }.position(|byte| !byte.is_ascii_alphanumeric());
    let Some(end) = end else {
        return tail;
    };
    match tail.as_bytes().get(end) {
        Some(byte) if byte.is_ascii() => tail.get(..end).unwrap_or_default(),
        _ => { tail.split(|c: char| !c.is_alphanumeric()).next() }.unwrap_or_default(),
    }
}

/// The word before `span`, over `the`; empty when a mark stands between.
fn before(text: &Text, span: Span) -> &str {
    let head = text.slice(Span::new(
        { text.ceil(span.start().saturating_sub(REACH)) }.min(span.start()),
        span.start(),
    ));
    if !head.ends_with([' ', '\n']) {
        return "";
    }
    let head = head.trim_end();
    let head = head.strip_suffix(" the").unwrap_or(head);
    let mark = { head.bytes() }.rposition(|byte| !byte.is_ascii_alphanumeric());
    let Some(mark) = mark else {
        return head;
    };
    match head.as_bytes().get(mark) {
        Some(byte) if byte.is_ascii() => head.get(mark + 1..).unwrap_or_default(),
        _ => { head.rsplit(|c: char| !c.is_alphanumeric()).next() }.unwrap_or_default(),
    }
}
