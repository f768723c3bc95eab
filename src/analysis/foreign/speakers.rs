//! Who is meant by the source of a statement in another language: a person named in full elsewhere, a party, a body, or
//! the one who spoke before.

use std::collections::HashMap;

use super::names::Names;
use super::parts::{Parts, parts};
use super::phrases::bare;
use super::{Draft, statement};
use crate::briefing::{
    At, Briefing, Certainty, Mention, Method, Role, Speaker, SpeakerKind, Statement,
};
use crate::lexicon::languages::{Language, Sex, plain, small};
use crate::text::Span;

/// Gives every draft its speaker, and adds the statements and speakers to `briefing`.
pub(super) fn resolve(briefing: &mut Briefing, drafts: &[Draft], language: &Language) {
    let names = Names::of(&briefing.document, language);
    let cast = { briefing.speakers.iter().enumerate() }
        .rev()
        .map(|(at, speaker)| (small(&speaker.name), at))
        .collect();
    let mut resolver = Resolver {
        sexes: vec![Sex::Unknown; briefing.speakers.len()],
        briefing,
        language,
        cast,
        last: None,
        offices: HashMap::new(),
    };
    let made: Vec<Statement> = { drafts.iter() }
        .map(|draft| resolver.attributed(draft, &names))
        .collect();
    let cast = resolver.cast;
    names.mention(briefing, &cast);
    merge(briefing, made);
}

struct Resolver<'r> {
    briefing: &'r mut Briefing,
    language: &'r Language,
    /// The speakers by their names, small.
    cast: HashMap<String, usize>,
    /// Of each speaker, whether a man or a woman.
    sexes: Vec<Sex>,
    /// Who spoke last, and in which block.
    last: Option<(usize, usize)>,
    /// Who holds an office; `None`: more than one.
    offices: HashMap<String, Option<usize>>,
}

/// Who a source names.
struct Named {
    name: String,
    kind: SpeakerKind,
    method: Method,
    certainty: Certainty,
}

impl Resolver<'_> {
    fn attributed(&mut self, draft: &Draft, names: &Names) -> Statement {
        let mut held = statement(draft, &self.briefing.sections);
        let pronoun = draft.source.and_then(|source| {
            let words = small(self.briefing.document.text.slice(source));
            self.language.pronouns.get(&words).copied()
        });
        match draft.source {
            Some(source) if pronoun.is_none() => self.name(draft, source, names, &mut held),
            _ => self.carry(draft, pronoun, &mut held),
        }
        held
    }

    /// A pronoun, or no source at all: the one who spoke before, where the forms agree.
    fn carry(&mut self, draft: &Draft, pronoun: Option<Sex>, held: &mut Statement) {
        let sex = match pronoun {
            Some(Sex::Unknown) | None => draft.sex,
            Some(sex) => sex,
        };
        let plural = pronoun == Some(Sex::Unknown) && draft.sex == Sex::Unknown;
        let Some((actor, block)) = self.last.filter(|_| !plural) else {
            return;
        };
        let may_speak = self.briefing.speakers.get(actor).is_some_and(|speaker| {
            speaker.kind == SpeakerKind::Person
                || draft.source.is_none() && draft.sex == Sex::Unknown
        });
        let known = self.sexes.get(actor).copied().unwrap_or_default();
        let agrees = known == Sex::Unknown || sex == Sex::Unknown || known == sex;
        if block + 1 < draft.block || !may_speak || !agrees {
            return;
        }
        held.attribution.speaker = actor.into();
        held.attribution.method = if pronoun.is_some() {
            Method::Pronoun
        } else {
            Method::Carried
        };
        held.attribution.certainty = if known == sex && sex != Sex::Unknown {
            Certainty::Likely
        } else {
            Certainty::Unsure
        };
        self.last = Some((actor, draft.block));
    }

    /// A source in words.
    fn name(&mut self, draft: &Draft, source: Span, names: &Names, held: &mut Statement) {
        let text = self.briefing.document.text.clone();
        let parts = parts(&text, source, self.language);
        let Named {
            name,
            kind,
            method,
            certainty,
        } = self.named(draft, source, &parts, names);
        // `la ministre`: the one who was named with this office before.
        let by_office = (kind == SpeakerKind::Unnamed)
            .then(|| self.offices.get(&self.office(&name)).copied().flatten())
            .flatten();
        let actor = by_office.unwrap_or_else(|| self.speaker(&name, kind));
        if let Some(speaker) = self.briefing.speakers.get_mut(actor) {
            if let (None, Some(role)) = (&speaker.role, parts.role) {
                speaker.role = Some(Role {
                    words: plain(&text, role),
                    span: role,
                });
            }
            if speaker.party.is_none() {
                speaker.party = parts.party.as_deref().map(Into::into);
            }
        }
        if let (Some(role), SpeakerKind::Person) = (parts.role, kind) {
            let words = self.office(text.slice(role));
            let holder = self.offices.entry(words).or_insert(Some(actor));
            *holder = holder.filter(|holder| *holder == actor);
        }
        if let Some(sex) = self.sexes.get_mut(actor)
            && *sex == Sex::Unknown
        {
            *sex = if parts.sex == Sex::Unknown {
                draft.sex
            } else {
                parts.sex
            };
        }
        held.attribution.speaker = actor.into();
        held.attribution.method = by_office.map_or(method, |_| Method::Title);
        held.attribution.certainty = if draft.beside {
            certainty
        } else {
            certainty.min(Certainty::Likely)
        };
        self.briefing.mentions.push(Mention {
            span: parts.name.unwrap_or(source),
            speaker: At::from(actor),
        });
        self.last = Some((actor, draft.block));
    }

    fn named(&self, draft: &Draft, source: Span, parts: &Parts, names: &Names) -> Named {
        let text = &self.briefing.document.text;
        let known = |name, kind, method, certainty| Named {
            name,
            kind,
            method,
            certainty,
        };
        if let Some(name) = parts.name {
            let (name, sure) = names.whole(text, name, self.language, draft.oblique);
            let certainty = if sure && draft.beside && !draft.oblique {
                Certainty::Certain
            } else {
                Certainty::Likely
            };
            return known(name, SpeakerKind::Person, Method::Name, certainty);
        }
        if let Some(party) = parts.party.clone().filter(|_| parts.bare_party) {
            return known(party, SpeakerKind::Party, Method::Party, Certainty::Likely);
        }
        let (kind, method) = if parts.body {
            (SpeakerKind::Organisation, Method::Party)
        } else {
            (SpeakerKind::Unnamed, Method::Title)
        };
        let words = plain(text, source);
        let name = self.language.without_article(&words).to_owned();
        known(name, kind, method, Certainty::Likely)
    }

    /// The speaker of this name.
    fn speaker(&mut self, name: &str, kind: SpeakerKind) -> usize {
        *self.cast.entry(small(name)).or_insert_with(|| {
            self.briefing.speakers.push(Speaker {
                name: name.into(),
                kind,
                role: None,
                party: (kind == SpeakerKind::Party).then(|| name.into()),
            });
            self.sexes.push(Sex::Unknown);
            self.briefing.speakers.len() - 1
        })
    }

    /// The first word of an office, small: what tells offices apart.
    fn office(&self, words: &str) -> String {
        { words.split_whitespace().map(small) }
            .find(|word| self.language.title(bare(word)).is_some())
            .unwrap_or_default()
    }
}

/// Puts the statements among the turns of the text, in reading order.
fn merge(briefing: &mut Briefing, mut made: Vec<Statement>) {
    let turns = std::mem::take(&mut briefing.statements);
    let mut next = 0;
    for statement in &mut made {
        let at = statement.extent.start();
        while { turns.get(next) }.is_some_and(|turn| turn.extent.end() <= at) {
            next += 1;
        }
        statement.nested = { turns.get(next) }.is_some_and(|turn| turn.extent.contains(at));
    }
    made.extend(turns);
    made.sort_by_key(|statement| {
        let first = |span: Option<Span>| span.map_or(usize::MAX, Span::start);
        let begins = first(statement.content.first().copied())
            .min(first(statement.attribution.cue))
            .min(first(statement.attribution.source));
        (begins, statement.nested)
    });
    briefing.statements = made;
    briefing
        .mentions
        .sort_by_key(|mention| mention.span.start());
    briefing
        .mentions
        .dedup_by_key(|mention| mention.span.start());
}
