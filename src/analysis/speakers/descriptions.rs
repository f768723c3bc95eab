//! Sources without a name: offices, parties, bodies, groups, the unnamed, the labels of a transcript.

use smallvec::SmallVec;

use super::{Found, Timeline};
use crate::analysis::people::Cast;
use crate::analysis::people::named::{Sex, What};
use crate::analysis::people::spellings::{clean, strip_article};
use crate::briefing::{Briefing, Certainty, Method, SpeakerKind};
use crate::lexicon::Lexicon;
use crate::lexicon::actors::{Sense, Traits, fold, folded};
use crate::text::Span;

/// Nouns by which a party is meant as a whole: `the Ukrainian side`.
const PARTY_ITSELF: &[&str] = &[
    "side",
    "delegation",
    "government",
    "authorities",
    "team",
    "leadership",
];

/// Both at the table.
const GROUPS: &[&str] = &[
    "sides",
    "parties",
    "delegations",
    "ministers",
    "leaders",
    "presidents",
    "members",
    "participants",
    "governments",
    "countries",
    "states",
    "heads",
    "foreign ministers",
    "two",
    "both",
    "three",
    "allies",
    "signatories",
    "negotiators",
];

/// Who is meant by the description at `source`.
#[expect(
    clippy::too_many_lines,
    reason = "a list of cases, each of which ends it"
)]
pub fn of(
    briefing: &Briefing,
    cast: &mut Cast,
    timeline: &Timeline,
    source: Span,
    lexicon: &Lexicon,
) -> Option<Found> {
    let text = &briefing.document.text;
    let actors = &lexicon.actors;
    let words = clean(text.slice(source));
    let bare = strip_article(&words);
    // What is named inside.
    let (from, to) = cast.named_in(source);
    let inside: SmallVec<[(What, Span, Option<usize>); 4]> = cast
        .named
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .zip(cast.who.get(from..to).unwrap_or_default())
        .map(|(one, who)| (one.what, one.span, who.get()))
        .collect();
    let end = source.end();
    let bare_start = source.end() - bare.len().min(source.len());
    let whole = |span: Span| {
        span.start() <= bare_start && owned_end(text.slice(Span::new(span.end().min(end), end)))
    };
    for (what, span, who) in &inside {
        match what {
            What::Party(party, sense) if whole(*span) && *sense != Sense::Demonym => {
                let actor = who.unwrap_or_else(|| cast.party(*party, span.start(), actors));
                return Some(Found::new(actor, Method::Party, Certainty::Certain));
            }
            What::Body | What::Acronym if whole(*span) => {
                let actor = who.unwrap_or_else(|| cast.body(text, *span, span.start()));
                return Some(Found::new(actor, Method::Party, Certainty::Certain));
            }
            _ => {}
        }
    }
    let folded = folded(bare);
    let head = head(&folded);
    let noun = head
        .last()
        .copied()
        .unwrap_or_default()
        .trim_end_matches(['.', ',']);
    let indefinite = [
        "a ",
        "an ",
        "one ",
        "another ",
        "some ",
        "several ",
        "two ",
        "many ",
        "anonymous ",
    ]
    .iter()
    .any(|article| begins(&words, article));
    let party = inside.iter().find_map(|(what, _, who)| match what {
        What::Party(party, _) => Some((*party, *who)),
        _ => None,
    });
    let party_actor =
        party.map(|(party, who)| who.unwrap_or_else(|| cast.party(party, source.start(), actors)));
    if PARTY_ITSELF.contains(&noun)
        && !indefinite
        && let Some(actor) = party_actor
    {
        return Some(Found::new(actor, Method::Party, Certainty::Certain));
    }
    // A body inside that is the head: `the Saudi Interior Ministry in a statement`.
    if let Some((_, span, who)) = inside.iter().find(|(what, span, _)| {
        matches!(what, What::Body | What::Acronym)
            && fold(text.slice(*span)).rsplit(' ').next() == Some(noun)
    }) {
        let actor = who.unwrap_or_else(|| cast.body(text, *span, span.start()));
        return Some(Found::new(actor, Method::Party, Certainty::Certain));
    }
    let singular_role = actors.traits(noun).any(Traits::ROLE);
    if singular_role && !indefinite {
        let party_name = party_actor
            .and_then(|actor| cast.actors.get(actor))
            .map(|actor| actor.speaker.name.clone());
        if let Some(found) = by_office(cast, timeline, noun, &head, party_name.as_deref()) {
            return Some(found);
        }
    }
    if GROUPS.contains(&noun) && !indefinite
        || ["both", "the two", "the three", "the seven"]
            .iter()
            .any(|all| all.eq_ignore_ascii_case(&words))
    {
        let name = if begins(&words, "both") { &words } else { bare };
        let actor = cast.unnamed(name, SpeakerKind::Group, true, source.start());
        return Some(Found::new(actor, Method::Party, Certainty::Certain));
    }
    if actors.traits(noun).any(Traits::BODY)
        && !indefinite
        && head.len() <= 2
        && let Some(actor) = cast.body_with(noun, source.start())
    {
        return Some(Found::new(actor, Method::Party, Certainty::Likely));
    }
    // A name that no list has and nothing introduced.
    let capitals = bare
        .split(' ')
        .take(head.len())
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .count();
    if capitals > 0
        && !indefinite
        && capitals * 2 >= head.len()
        && !singular_role
        && !noun.ends_with('s')
    {
        let name = first_words(bare, head.len());
        let name = name.trim_end_matches([',', '.']);
        let name = name
            .strip_suffix("’s")
            .or_else(|| name.strip_suffix("'s"))
            .unwrap_or(name);
        let actor = cast.unnamed(
            name,
            if head.len() > 3 {
                SpeakerKind::Organisation
            } else {
                SpeakerKind::Person
            },
            false,
            source.start(),
        );
        return Some(Found::new(actor, Method::Name, Certainty::Likely));
    }
    if bare.is_empty() {
        return None;
    }
    let plural = noun.ends_with('s') && !noun.ends_with("ss") && !singular_role
        || matches!(noun, "people" | "men" | "women" | "police");
    let name = first_words(if indefinite { &words } else { bare }, 12);
    let actor = cast.unnamed(name, SpeakerKind::Unnamed, plural, source.start());
    if let (Some(unnamed), Some(party)) = (cast.actors.get(actor), party_actor)
        && unnamed.speaker.party.is_none()
    {
        let party = cast
            .actors
            .get(party)
            .map(|actor| actor.speaker.name.clone());
        if let Some(unnamed) = cast.actors.get_mut(actor) {
            unnamed.speaker.party = party;
        }
    }
    let sex = Sex::of(actors.traits(noun));
    if singular_role && let Some(unnamed) = cast.actors.get_mut(actor) {
        unnamed.sex = sex;
    }
    Some(Found::new(actor, Method::Title, Certainty::Certain))
}

/// The first `count` words of `words`.
pub(super) fn first_words(words: &str, count: usize) -> &str {
    let mut spaces = words.match_indices(' ');
    let end = count
        .checked_sub(1)
        .map_or(Some((0, "")), |last| spaces.nth(last));
    end.and_then(|(end, _)| words.get(..end)).unwrap_or(words)
}

/// Whether `words` begin with `with`, which is ASCII, in letters of either case.
fn begins(words: &str, with: &str) -> bool {
    { words.as_bytes().get(..with.len()) }
        .is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
}

/// The words of a folded phrase up to its first preposition or comma.
fn head(folded: &str) -> SmallVec<[&str; 8]> {
    let mut head = SmallVec::new();
    for word in folded.split(' ') {
        let ends = matches!(
            word,
            "of" | "for"
                | "from"
                | "to"
                | "with"
                | "in"
                | "at"
                | "on"
                | "who"
                | "which"
                | "that"
                | "familiar"
                | "by"
                | "close"
                | "involved"
        );
        if ends && !head.is_empty() {
            break;
        }
        head.push(word);
        if word.ends_with(',') {
            break;
        }
    }
    head
}

/// Whether nothing but `’s` or white space is left.
fn owned_end(tail: &str) -> bool {
    matches!(
        tail.trim().trim_end_matches(','),
        "" | "’s" | "'s" | "also" | "itself"
    )
}

/// The person who was last mentioned of those who hold the office.
fn by_office(
    cast: &Cast,
    timeline: &Timeline,
    noun: &str,
    head: &[&str],
    party: Option<&str>,
) -> Option<Found> {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for event in timeline.recent() {
        if seen.iter().any(|(actor, _)| *actor == event.actor) {
            continue;
        }
        let Some(actor) = cast.actors.get(event.actor) else {
            continue;
        };
        let person = matches!(actor.speaker.kind, SpeakerKind::Person);
        if !person || !actor.offices.has(noun) {
            continue;
        }
        let same_party = match (party, actor.speaker.party.as_deref()) {
            (Some(want), Some(has)) => {
                if want != has {
                    continue;
                }
                4
            }
            (Some(_), None) => 1,
            _ => 2,
        };
        let shared = head.iter().filter(|word| actor.offices.has(word)).count();
        seen.push((event.actor, same_party + 2 * shared));
        if seen.len() > 6 {
            break;
        }
    }
    // The nearest of the best.
    let best = seen.iter().map(|(_, score)| *score).max()?;
    let (actor, _) = *seen.iter().find(|(_, score)| *score == best)?;
    let rivals = seen.iter().filter(|(_, score)| *score == best).count();
    Some(Found {
        actor,
        method: Method::Title,
        certainty: if rivals == 1 {
            Certainty::Certain
        } else {
            Certainty::Likely
        },
        runner_up: seen
            .iter()
            .find(|(other, _)| *other != actor)
            .map(|(other, _)| *other),
    })
}

/// Who speaks in the turn labelled `label`: the person whom the text names in full once, or whoever the label says.
pub fn of_label(
    briefing: &Briefing,
    cast: &mut Cast,
    label: Span,
    lexicon: &Lexicon,
) -> Option<Found> {
    crate::analysis::turns::speaker(briefing, cast, label, lexicon)
}
