//! From the words that name a source to the one who is meant.
//!
//! Statements are read in the order of their sources, with everyone who was named before at hand: a pronoun means
//! somebody who was just the subject or just spoke, a title somebody who was said to hold the office.

pub mod descriptions;
pub mod pronouns;

use smallvec::SmallVec;

use self::pronouns::{Event, Grade, Timeline};
use crate::analysis::people::named::{Named, Part, Pronoun, What};
use crate::analysis::people::spellings::{clean, strip_article};
use crate::analysis::people::{Actor, Cast};
use crate::briefing::{
    At, Briefing, Certainty, Frame, Mention, Method, Speaker, SpeakerKind, Statement,
};
use crate::lexicon::actors::{Traits, folded};
use crate::lexicon::{Actors, Lexicon};
use crate::text::{Span, Text};

/// Who is meant, and how that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The place in the cast.
    pub actor: usize,
    /// How.
    pub method: Method,
    /// How sure.
    pub certainty: Certainty,
    /// The next best.
    pub runner_up: Option<usize>,
}

impl Found {
    fn new(actor: usize, method: Method, certainty: Certainty) -> Self {
        Self {
            actor,
            method,
            certainty,
            runner_up: None,
        }
    }
}

/// Gives every statement its speaker, how he was found and how sure that is.
pub fn resolve(briefing: &mut Briefing, mut cast: Cast, lexicon: &Lexicon) {
    let mut statements = std::mem::take(&mut briefing.statements);
    let mut order: Vec<(Span, usize)> = Vec::with_capacity(statements.len());
    order.extend(
        { statements.iter().enumerate() }
            .filter_map(|(at, statement)| Some((statement.attribution.source?, at))),
    );
    order.sort_unstable_by_key(|(source, at)| (source.start(), *at));
    let mut timeline = Timeline::new(&briefing.document, &briefing.sentences);
    let mut next = 0;
    // Whose words the first person belongs to is known when all others are.
    let mut first_person = Vec::new();
    for (source, at) in order {
        let Some(statement) = statements.get(at) else {
            continue;
        };
        let (cue, frame) = (statement.attribution.cue, statement.attribution.frame);
        if is_first_person(briefing.document.text.slice(source)) {
            first_person.push(at);
            continue;
        }
        timeline.run_to(source.start(), &mut next, &cast);
        let content = { statement.content.first() }
            .zip(statement.content.last())
            .map(|(first, last)| first.cover(*last))
            .unwrap_or_default();
        let found = if frame == Frame::Turn {
            descriptions::of_label(briefing, &mut cast, source, lexicon)
        } else {
            identify(
                briefing, &mut cast, &timeline, source, cue, content, lexicon,
            )
        };
        let Some(statement) = statements.get_mut(at) else {
            continue;
        };
        let Some(found) = found else {
            statement.attribution.method = Method::None;
            continue;
        };
        apply(statement, found);
        timeline.push(Event {
            at: source.start(),
            end: source.end(),
            actor: found.actor,
            grade: if statement.nested {
                Grade::Aside
            } else {
                Grade::Speaker
            },
        });
    }
    if !first_person.is_empty() {
        in_own_words(&mut statements, &first_person);
    }
    finish(briefing, cast, statements);
}

/// Gives the statements at the places `first_person` (“I said …”) to whose words they stand in.
fn in_own_words(statements: &mut [Statement], first_person: &[usize]) {
    let mut outer: Vec<(Span, usize)> = { statements.iter() }
        .filter_map(|statement| {
            let span = statement.content.first()?.cover(*statement.content.last()?);
            Some((span, statement.attribution.speaker.get()?))
        })
        .collect();
    outer.sort_unstable();
    for at in first_person {
        let Some(statement) = statements.get_mut(*at) else {
            continue;
        };
        let Some(source) = statement.attribution.source else {
            continue;
        };
        let before = outer.partition_point(|(span, _)| span.start() <= source.start());
        let holder = outer
            .get(before.saturating_sub(8)..before)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|(span, _)| span.covers(source));
        if let Some((_, actor)) = holder {
            apply(
                statement,
                Found::new(*actor, Method::Pronoun, Certainty::Likely),
            );
        }
    }
}

fn is_first_person(words: &str) -> bool {
    matches!(
        words,
        "I" | "i"
            | "We"
            | "we"
            | "me"
            | "us"
            | "My"
            | "my"
            | "Our"
            | "our"
            | "myself"
            | "ourselves"
    )
}

fn apply(statement: &mut Statement, found: Found) {
    let attribution = &mut statement.attribution;
    attribution.speaker = found.actor.into();
    attribution.method = found.method;
    attribution.certainty = attribution.certainty.min(found.certainty);
    attribution.runner_up = found.runner_up.into();
}

/// Who is meant by the words at `source`.
fn identify(
    briefing: &Briefing,
    cast: &mut Cast,
    timeline: &Timeline,
    source: Span,
    cue: Option<Span>,
    content: Span,
    lexicon: &Lexicon,
) -> Option<Found> {
    let text = &briefing.document.text;
    let words = clean(text.slice(source));
    let mut room = [0; pronouns::LONGEST];
    match pronouns::small(&words, &mut room) {
        b"he" | b"him" | b"himself" => {
            return timeline.pronoun(
                cast,
                Pronoun::He,
                source,
                content,
                cue_goes_on(briefing, cue),
            );
        }
        b"she" | b"her" | b"herself" => {
            return timeline.pronoun(
                cast,
                Pronoun::She,
                source,
                content,
                cue_goes_on(briefing, cue),
            );
        }
        b"they" | b"them" | b"themselves" => {
            if let Some(name) = pronouns::plural_before(briefing, source, &lexicon.actors) {
                let actor = cast.unnamed(&name, SpeakerKind::Unnamed, true, source.start());
                return Some(Found::new(actor, Method::Pronoun, Certainty::Likely));
            }
            return timeline.pronoun(
                cast,
                Pronoun::They,
                source,
                content,
                cue_goes_on(briefing, cue),
            );
        }
        b"it" | b"itself" => {
            return timeline.pronoun(
                cast,
                Pronoun::It,
                source,
                content,
                cue_goes_on(briefing, cue),
            );
        }
        b"who" => return timeline.relative(cast, text, source),
        b"you" | b"which" | b"that" | b"one" | b"someone" | b"everyone" | b"nobody" | b"people"
        | b"many" | b"some" | b"others" => {
            return None;
        }
        _ => {}
    }
    let (from, to) = cast.named_in(source);
    if let Some(found) = by_name(briefing, cast, source, (from, to), &lexicon.actors)
        .or_else(|| before_title(briefing, cast, source, from))
    {
        return Some(found);
    }
    let source = without_clause(text, source);
    descriptions::of(briefing, cast, timeline, source, lexicon).or_else(|| {
        let words = clean(text.slice(source));
        let name = strip_article(&words);
        (!name.is_empty()).then(|| {
            let actor = cast.unnamed(
                descriptions::first_words(name, 12),
                SpeakerKind::Unnamed,
                false,
                source.start(),
            );
            Found::new(actor, Method::Title, Certainty::Likely)
        })
    })
}

/// `source` up to a clause that only tells more of it: `Turkey, which hosted the round,`.
fn without_clause(text: &Text, source: Span) -> Span {
    let words = text.slice(source);
    let clauses = [", which ", ", who ", ", whose ", ", where "];
    let opens = |at: &usize| {
        let rest = words.get(*at..).unwrap_or_default();
        clauses.iter().any(|clause| rest.starts_with(clause))
    };
    { memchr::memchr_iter(b',', words.as_bytes()) }
        .find(opens)
        .filter(|at| *at > 0)
        .map_or(source, |at| Span::new(source.start(), source.start() + at))
}

/// Whether the cue says that the speaker before goes on: `added`, `continued`.
fn cue_goes_on(briefing: &Briefing, cue: Option<Span>) -> bool {
    cue.is_some_and(|cue| {
        let cue = briefing.document.text.slice(cue);
        [
            "added",
            "adds",
            "continued",
            "continues",
            "went on",
            "concluded",
            "further",
            "also",
        ]
        .iter()
        .any(|word| cue.contains(word))
    })
}

/// Prepositions before which the head of a phrase stands.
const BREAKS: &[&str] = &[
    "of", "for", "to", "from", "with", "by", "against", "who", "at", "in",
];

/// A person or party that the phrase at `source`, which holds the names of the places from `from` up to `to`, names as its
/// head.
fn by_name(
    briefing: &Briefing,
    cast: &mut Cast,
    source: Span,
    (from, to): (usize, usize),
    actors: &Actors,
) -> Option<Found> {
    let text = &briefing.document.text;
    let inside: SmallVec<[(Named, usize); 4]> = cast
        .named
        .get(from..to)?
        .iter()
        .zip(cast.who.get(from..to)?)
        .filter_map(|(one, who)| Some((*one, who.get()?)))
        .filter(|(one, _)| source.covers(one.span))
        .collect();
    let is_person = |who: usize| {
        cast.actors
            .get(who)
            .is_some_and(|actor| actor.speaker.kind == SpeakerKind::Person)
    };
    let persons: SmallVec<[&(Named, usize); 4]> = inside
        .iter()
        .filter(|(one, who)| is_person(*who) && !owns(text.slice(source), source, one.span))
        .collect();
    let heads: SmallVec<[usize; 4]> = persons
        .iter()
        .filter(|(one, _)| {
            let start = one
                .role
                .map_or(one.span, |role| role.cover(one.span))
                .start()
                .max(source.start());
            let lead = text.slice(Span::new(source.start(), start));
            let breaks = |word: &str| BREAKS.iter().any(|stop| stop.eq_ignore_ascii_case(word));
            lead.is_empty() || !lead.contains(',') && !lead.split(' ').any(breaks)
        })
        .map(|(_, who)| *who)
        .collect();
    // `A and B said`: both together.
    if let [(first, one), (second, two), ..] = persons.as_slice()
        && one != two
        && heads.len() >= 2
    {
        let between = text.slice(Span::new(
            first.span.end(),
            second.span.start().max(first.span.end()),
        ));
        if between.contains(" and ") && !between.contains(" who ") {
            let name = clean(text.slice(source));
            let actor = cast.unnamed(
                strip_article(&name),
                SpeakerKind::Group,
                true,
                source.start(),
            );
            return Some(Found::new(actor, Method::Name, Certainty::Likely));
        }
    }
    if let Some(head) = heads.first() {
        return Some(Found::new(*head, Method::Name, Certainty::Certain));
    }
    if let Some((one, who)) = persons.last()
        && one.span.end() + 1 >= source.end()
    {
        let start = one
            .role
            .map_or(one.span, |role| role.cover(one.span))
            .start()
            .max(source.start());
        let lead = text.slice(Span::new(source.start(), start));
        let lower = lead.chars().next().is_some_and(char::is_lowercase);
        let word = lead.trim_end().rsplit(' ').next().unwrap_or_default();
        let broken = BREAKS.contains(&word);
        if !lower && (!broken || one.role.is_some()) {
            return Some(Found::new(*who, Method::Name, Certainty::Likely));
        }
    }
    // The title alone stands in the source, and the name after it: `the chancellor, Ada Byron, said`.
    let (one, who) = named_person(cast, to)?;
    let joined = one.span.start() >= source.end()
        && match text.slice(Span::new(source.end(), one.span.start())) {
            ", " => persons.is_empty() && names_office(text.slice(source), actors),
            " " => one.role.is_some_and(|role| role.overlaps(source)),
            _ => false,
        };
    joined.then(|| Found::new(who, Method::Name, Certainty::Likely))
}

/// Whether the last word of `words` is an office.
fn names_office(words: &str, actors: &Actors) -> bool {
    words
        .split_whitespace()
        .next_back()
        .is_some_and(|word| actors.traits(&folded(word)).any(Traits::ROLE))
}

/// The person named at place `at` of the named.
fn named_person(cast: &Cast, at: usize) -> Option<(Named, usize)> {
    let one = cast.named.get(at)?;
    let who = cast.who_is(at)?;
    let person = cast.actors.get(who)?.speaker.kind == SpeakerKind::Person;
    (matches!(one.what, What::Name(..)) && person).then_some((*one, who))
}

/// The person whose name stands before the title at `source`, with a comma between: `Ada Byron, the chancellor, said`. The
/// first name in the title or after it has the place `from`.
fn before_title(briefing: &Briefing, cast: &Cast, source: Span, from: usize) -> Option<Found> {
    let text = &briefing.document.text;
    let (one, who) = named_person(cast, from.checked_sub(1)?)?;
    let beside = one.span.end() <= source.start()
        && text.slice(Span::new(one.span.end(), source.start())) == ", "
        && one.role.is_some_and(|role| role.overlaps(source));
    beside.then(|| Found::new(who, Method::Name, Certainty::Likely))
}

/// Whether the name at `span` owns what follows inside the phrase.
fn owns(phrase: &str, source: Span, span: Span) -> bool {
    let tail = phrase
        .get(span.end().saturating_sub(source.start())..)
        .unwrap_or_default();
    (tail.starts_with("’s ")
        || tail.starts_with("'s ")
        || tail.starts_with("’ ")
        || tail.starts_with("' "))
        && tail.len() > 4
}

/// Brings the cast into the order in which it is shown.
fn finish(briefing: &mut Briefing, cast: Cast, mut statements: Vec<Statement>) {
    let mut speaks = vec![false; cast.actors.len()];
    for statement in &statements {
        for actor in [
            statement.attribution.speaker.get(),
            statement.attribution.runner_up.get(),
        ] {
            if let Some(flag) = actor.and_then(|at| speaks.get_mut(at)) {
                *flag = true;
            }
        }
    }
    let mut first = vec![usize::MAX; cast.actors.len()];
    let mut seen = |who: usize, at: usize| {
        if let Some(first) = first.get_mut(who) {
            *first = (*first).min(at);
        }
    };
    for (one, who) in cast.named.iter().zip(&cast.who) {
        if let Some(who) = who.get() {
            seen(who, one.span.start());
        }
    }
    for statement in &statements {
        if let (Some(who), Some(source)) = (
            statement.attribution.speaker.get(),
            statement.attribution.source,
        ) {
            seen(who, source.start());
        }
    }
    let named =
        |actor: &Actor| matches!(actor.speaker.kind, SpeakerKind::Person | SpeakerKind::Party);
    let mut order: Vec<usize> = Vec::with_capacity(cast.actors.len());
    order.extend((0..cast.actors.len()).filter(|at| {
        speaks.get(*at) == Some(&true)
            || (first.get(*at).is_some_and(|first| *first != usize::MAX)
                && cast.actors.get(*at).is_some_and(named))
    }));
    order.sort_unstable_by_key(|at| (first.get(*at).copied(), *at));
    let mut place = vec![None; cast.actors.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(slot) = place.get_mut(*old) {
            *slot = Some(new);
        }
    }
    let moved = |old: Option<usize>| old.and_then(|old| place.get(old).copied().flatten());
    for statement in &mut statements {
        statement.attribution.speaker = moved(statement.attribution.speaker.get()).into();
        statement.attribution.runner_up = moved(statement.attribution.runner_up.get()).into();
    }
    let hidden = |span: Span| {
        let spans = &briefing.document.metadata.spans;
        spans.iter().any(|hidden| hidden.covers(span))
    };
    let mut mentions = Vec::with_capacity(cast.named.len());
    mentions.extend(
        { cast.named.iter().zip(&cast.who) }
            .filter(|(one, _)| !hidden(one.span))
            .filter_map(|(one, who)| {
                Some(Mention {
                    span: one.span,
                    speaker: At::from(moved(who.get())?),
                })
            }),
    );
    briefing.mentions = mentions;
    let mut speakers: Vec<Option<Speaker>> = { cast.actors.into_iter() }
        .map(|actor| Some(actor.speaker))
        .collect();
    let shown = &mut briefing.speakers;
    shown.reserve_exact(order.len());
    shown.extend(order.iter().filter_map(|at| speakers.get_mut(*at)?.take()));
    briefing.statements = statements;
}

/// The grade of a mention by its part in the sentence.
fn grade_of(part: Part, aside: bool) -> Grade {
    match (aside, part) {
        (true, _) => Grade::Aside,
        (_, Part::Subject) => Grade::Subject,
        (_, Part::Object) => Grade::Object,
        (_, Part::Owner) => Grade::Owner,
    }
}
