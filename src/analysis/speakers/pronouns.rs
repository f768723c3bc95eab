//! Whom a pronoun means: of those who fit, the one who last spoke or was last the subject, nearest first.

use std::collections::VecDeque;

use smallvec::SmallVec;

use super::{Found, grade_of};
use crate::analysis::people::Cast;
use crate::analysis::people::named::{Part, Pronoun, Sex, What};
use crate::briefing::{Briefing, Certainty, Method, SpeakerKind};
use crate::format::{Block, Document};
use crate::lexicon::Actors;
use crate::lexicon::actors::{Traits, fold};
use crate::text::{Span, Text};

/// The longest pronoun has so many letters.
pub const LONGEST: usize = "themselves".len();

/// `words` in small letters, made in `room`, when they can be a pronoun; else nothing.
pub fn small<'r>(words: &str, room: &'r mut [u8; LONGEST]) -> &'r [u8] {
    // `WHO` is an organisation.
    let shouted = words.len() > 1 && !words.contains(char::is_lowercase);
    let Some(letters) = room.get_mut(..words.len()).filter(|_| !shouted) else {
        return &[];
    };
    letters.copy_from_slice(words.as_bytes());
    letters.make_ascii_lowercase();
    letters
}

/// Somebody comes up.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Where.
    pub at: usize,
    /// Where his name ends.
    pub end: usize,
    /// Who.
    pub actor: usize,
    /// How much in the foreground.
    pub grade: Grade,
}

/// How much in the foreground somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// In a quote or heading.
    Aside,
    /// Owns something.
    Owner,
    /// After a verb or preposition.
    Object,
    /// A subject.
    Subject,
    /// Is said to have said something.
    Speaker,
}

/// How many events a pronoun looks back over.
const LOOK_BACK: usize = 60;

/// How many sentences it looks back over, besides its own.
const APART: usize = 12;

/// How many blocks it looks back over, besides its own.
const BLOCKS: usize = 4;

/// How many events are held: what a relative pronoun looks back over, within its sentence.
const HELD: usize = 4 * LOOK_BACK;

/// Who came up last, in reading order.
#[derive(Debug)]
pub struct Timeline<'a> {
    blocks: &'a [Block],
    sentences: &'a [Span],
    events: VecDeque<Event>,
}

impl<'a> Timeline<'a> {
    /// An empty one.
    pub fn new(document: &'a Document, sentences: &'a [Span]) -> Self {
        Self {
            blocks: &document.blocks,
            sentences,
            events: VecDeque::with_capacity(HELD),
        }
    }

    /// Adds `event`.
    pub fn push(&mut self, event: Event) {
        if self.events.len() == HELD {
            self.events.pop_front();
        }
        self.events.push_back(event);
    }

    /// Adds everyone named before `at`; `next` is how far that went.
    pub fn run_to(&mut self, at: usize, next: &mut usize, cast: &Cast) {
        while let Some(one) = cast.named.get(*next).filter(|one| one.span.start() < at) {
            if let What::Pronoun(pronoun @ (Pronoun::He | Pronoun::She)) = one.what
                && one.part == Part::Subject
                && !one.aside
                && let Some(found) = self.pronoun(cast, pronoun, one.span, Span::default(), false)
            {
                self.push(Event {
                    at: one.span.start(),
                    end: one.span.end(),
                    actor: found.actor,
                    grade: Grade::Subject,
                });
            }
            if let Some(who) = cast.who_is(*next) {
                self.push(Event {
                    at: one.span.start(),
                    end: one.span.end(),
                    actor: who,
                    grade: grade_of(one.part, one.aside),
                });
            }
            *next += 1;
        }
    }

    fn sentence(&self, at: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.start() <= at)
    }

    fn block(&self, at: usize) -> usize {
        self.blocks
            .partition_point(|block| block.span.start() <= at)
    }

    /// Whether both places lie in one block.
    pub fn same_block(&self, one: usize, other: usize) -> bool {
        self.block(one) == self.block(other)
    }

    /// Everyone who came up last, the nearest first.
    pub fn recent(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().rev()
    }

    /// Whom the `who` at `span` means: the human right before it, or before an apposition between commas.
    pub fn relative(&self, cast: &Cast, text: &Text, span: Span) -> Option<Found> {
        let here = self.sentence(span.start());
        let before = self
            .recent()
            .filter(|event| event.end <= span.start())
            .take_while(|event| self.sentence(event.at) == here);
        for event in before {
            let between = text.slice(Span::new(event.end, span.start())).trim();
            let beside = between.is_empty() || between.starts_with(',') && between.ends_with(',');
            if beside && is_human(cast, event.actor) {
                let actor = event.actor;
                return Some(Found::new(actor, Method::Pronoun, Certainty::Likely));
            }
        }
        None
    }

    /// Whom `pronoun` at `span` means, who says what stands at `content`. `goes_on`: the cue says that the speaker before
    /// goes on. Who is named in the content is hardly its speaker.
    pub fn pronoun(
        &self,
        cast: &Cast,
        pronoun: Pronoun,
        span: Span,
        content: Span,
        goes_on: bool,
    ) -> Option<Found> {
        let mut scores: SmallVec<[(usize, i32, i32); 8]> = SmallVec::new();
        let spoken_of = spoken_of(cast, content);
        let mut sentences = Back::new(self.sentence(span.start()), APART, |at| {
            Some(self.sentences.get(at)?.start())
        });
        let mut blocks = Back::new(self.block(span.start()), BLOCKS, |at| {
            Some(self.blocks.get(at)?.span.start())
        });
        for event in self.events.iter().rev().take(LOOK_BACK) {
            if event.at >= span.start() {
                continue;
            }
            let (Some(apart), Some(blocks)) = (sentences.to(event.at), blocks.to(event.at)) else {
                break;
            };
            let Some(fit) = fit(cast, event.actor, pronoun) else {
                continue;
            };
            let grade = match event.grade {
                Grade::Speaker => 300,
                Grade::Subject => 250,
                Grade::Object => 130,
                Grade::Owner => 100,
                Grade::Aside => 10,
            };
            let on = if goes_on && event.grade == Grade::Speaker {
                80
            } else {
                0
            };
            let other = if spoken_of.contains(&event.actor) {
                -160
            } else {
                0
            };
            let score = grade + on + other + fit - 75 * apart - 20 * blocks;
            match scores.iter_mut().find(|(actor, ..)| *actor == event.actor) {
                Some((_, best, count)) => {
                    *best = (*best).max(score);
                    *count += 1;
                }
                None => scores.push((event.actor, score, 1)),
            }
        }
        scores.sort_by_key(|(_, score, count)| -(score + 4 * (*count).min(5)));
        let (actor, best, _) = *scores.first()?;
        let second = scores.get(1).copied();
        let margin = second.map_or(400, |(_, score, _)| best - score);
        let certainty = if best < 0 || margin < 40 {
            Certainty::Unsure
        } else if second.is_none() && best > 150 && matches!(pronoun, Pronoun::He | Pronoun::She) {
            Certainty::Certain
        } else {
            Certainty::Likely
        };
        Some(Found {
            actor,
            method: Method::Pronoun,
            certainty,
            runner_up: second.map(|(actor, ..)| actor),
        })
    }
}

/// The several who are the subject just before `they` at `source`, in its sentence or the one before: `researchers`,
/// `Scientology officials`. `None` when no plural office stands there.
pub fn plural_before(briefing: &Briefing, source: Span, actors: &Actors) -> Option<String> {
    let text = &briefing.document.text;
    let at = briefing
        .sentences
        .partition_point(|sentence| sentence.start() <= source.start());
    for back in 1..=2 {
        let sentence = *briefing.sentences.get(at.checked_sub(back)?)?;
        let end = sentence.end().min(source.start());
        let words: Vec<&str> = text
            .slice(Span::new(sentence.start().min(end), end))
            .split_whitespace()
            .take(40)
            .collect();
        let many = |word: &str| {
            let folded = fold(word.trim_end_matches([',', ':']));
            folded
                .strip_suffix('s')
                .is_some_and(|one| actors.traits(one).any(Traits::ROLE))
                && !actors.traits(&folded).any(Traits::ROLE)
        };
        let Some(noun) = words.iter().position(|word| many(word)) else {
            continue;
        };
        let mut first = noun;
        while let Some(before) = first.checked_sub(1).and_then(|before| words.get(before)) {
            let capital = before.chars().next().is_some_and(char::is_uppercase);
            let known = actors.traits(&fold(before)).any(Traits::MODIFIER);
            let bare = before
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '’'));
            let article = actors.traits(&fold(before)).any(Traits::COMMON);
            if !bare || article || !(capital || known) {
                break;
            }
            first -= 1;
        }
        let name = words.get(first..=noun)?.join(" ");
        return Some(name.trim_end_matches([',', ':']).to_owned());
    }
    None
}

/// Those whom the words at `content` name.
fn spoken_of(cast: &Cast, content: Span) -> SmallVec<[usize; 8]> {
    if content.is_empty() {
        return SmallVec::new();
    }
    let from = cast
        .named
        .partition_point(|one| one.span.start() < content.start());
    cast.named
        .iter()
        .zip(&cast.who)
        .skip(from)
        .take(40)
        .take_while(|(one, _)| one.span.start() < content.end())
        .filter_map(|(_, who)| who.get())
        .collect()
}

/// How many sentences or blocks lie between one place and others before it, which are mostly asked for one after the other.
struct Back<F> {
    /// How many begin at that place or before.
    here: usize,
    /// How many begin at the place that was asked for last or before, as far as they were counted.
    there: usize,
    /// How far is counted.
    reach: usize,
    /// Where each begins.
    starts: F,
}

impl<F: Fn(usize) -> Option<usize>> Back<F> {
    fn new(here: usize, reach: usize, starts: F) -> Self {
        Self {
            here,
            there: here,
            reach,
            starts,
        }
    }

    /// How many steps it is back to `at`; `None` when it is further than is counted.
    fn to(&mut self, at: usize) -> Option<i32> {
        let begins_by = |nth: usize| (self.starts)(nth).is_some_and(|start| start <= at);
        while self.here - self.there <= self.reach && self.there > 0 && !begins_by(self.there - 1) {
            self.there -= 1;
        }
        while self.there < self.here && begins_by(self.there) {
            self.there += 1;
        }
        let steps = self.here - self.there;
        { i32::try_from(steps).ok() }.filter(|_| steps <= self.reach)
    }
}

/// Whether the actor can be meant by `who`.
fn is_human(cast: &Cast, actor: usize) -> bool {
    cast.actors.get(actor).is_some_and(|actor| {
        matches!(
            actor.speaker.kind,
            SpeakerKind::Person | SpeakerKind::Unnamed | SpeakerKind::Group
        )
    })
}

/// How well the actor fits the pronoun; `None` when not at all.
fn fit(cast: &Cast, actor: usize, pronoun: Pronoun) -> Option<i32> {
    let actor = cast.actors.get(actor)?;
    let kind = actor.speaker.kind;
    match pronoun {
        Pronoun::He | Pronoun::She => {
            let human =
                kind == SpeakerKind::Person || (kind == SpeakerKind::Unnamed && !actor.plural);
            if !human {
                return None;
            }
            let want = if pronoun == Pronoun::He {
                Sex::Male
            } else {
                Sex::Female
            };
            match actor.sex {
                Sex::Unknown if kind == SpeakerKind::Unnamed => Some(-60),
                Sex::Unknown => Some(if pronoun == Pronoun::He { -20 } else { -40 }),
                sex if sex == want => Some(0),
                _ => None,
            }
        }
        Pronoun::They => match kind {
            SpeakerKind::Group => Some(20),
            SpeakerKind::Unnamed if actor.plural => Some(40),
            SpeakerKind::Organisation => Some(-30),
            SpeakerKind::Party => Some(-40),
            _ => None,
        },
        Pronoun::It => match kind {
            SpeakerKind::Organisation | SpeakerKind::Party => Some(0),
            SpeakerKind::Unnamed if !actor.plural => Some(-30),
            _ => None,
        },
    }
}
