//! For whom somebody acts: the parties behind a name.

use crate::briefing::{Briefing, SpeakerKind};
use crate::text::Span;

/// The parties of a text.
pub(super) struct Who<'b> {
    briefing: &'b Briefing,
    /// The two that meet, when the first words of the text name exactly two.
    both: Vec<String>,
}

impl<'b> Who<'b> {
    /// Of `briefing`.
    pub(super) fn new(briefing: &'b Briefing) -> Self {
        let mut who = Self {
            briefing,
            both: Vec::new(),
        };
        let first = briefing.sentences.iter().take(3);
        for sentence in first {
            let mut named: Vec<String> = Vec::new();
            for speaker in who.mentioned(*sentence) {
                for party in who.parties(Some(speaker)) {
                    if !named.contains(&party) {
                        named.push(party);
                    }
                }
            }
            if named.len() == 2 {
                who.both = named;
                break;
            }
        }
        who
    }

    /// The parties for which the speaker at that place acts: one, two for `both sides` where it is plain which, else
    /// none.
    pub(super) fn parties(&self, speaker: Option<usize>) -> Vec<String> {
        let Some(speaker) = speaker.and_then(|at| self.briefing.speakers.get(at)) else {
            return Vec::new();
        };
        if let Some(party) = &speaker.party {
            return vec![party.to_string()];
        }
        match speaker.kind {
            SpeakerKind::Party | SpeakerKind::Organisation => vec![speaker.name.to_string()],
            SpeakerKind::Group if is_both(&speaker.name) => self.both.clone(),
            // `The United States and Ukraine`, where both are parties of the text.
            SpeakerKind::Group => {
                let names: Vec<String> = speaker
                    .name
                    .split(" and ")
                    .map(|name| name.trim_start_matches("the ").to_owned())
                    .collect();
                let known = |name: &String| {
                    self.briefing.speakers.iter().any(|speaker| {
                        speaker.kind == SpeakerKind::Party && speaker.name == *name
                            || speaker.party.as_deref() == Some(name)
                    })
                };
                if names.len() == 2 && names.iter().all(known) {
                    names
                } else {
                    Vec::new()
                }
            }
            SpeakerKind::Person | SpeakerKind::Unnamed => Vec::new(),
        }
    }

    /// The speakers mentioned inside `span`, in reading order.
    pub(super) fn mentioned(&self, span: Span) -> impl Iterator<Item = usize> + use<'b> {
        let mentions = &self.briefing.mentions;
        let first = mentions.partition_point(|mention| mention.span.start() < span.start());
        mentions
            .iter()
            .skip(first)
            .take_while(move |mention| mention.span.start() < span.end())
            .filter_map(|mention| mention.speaker.get())
    }

    /// The last speaker mentioned inside `span`, with the place.
    pub(super) fn last(&self, span: Span) -> Option<(usize, Span)> {
        let mentions = &self.briefing.mentions;
        let after = mentions.partition_point(|mention| mention.span.start() < span.end());
        let mention = mentions.get(after.checked_sub(1)?)?;
        let speaker = mention.speaker.get()?;
        (mention.span.start() >= span.start()).then_some((speaker, mention.span))
    }

    /// The two that meet, when the text begins by naming exactly two.
    pub(super) fn both(&self) -> &[String] {
        &self.both
    }
}

/// Whether a group is the two that meet.
pub(super) fn is_both(name: &str) -> bool {
    let name = name.to_lowercase();
    [
        "both sides",
        "both parties",
        "both delegations",
        "the two sides",
        "the two parties",
        "two sides",
    ]
    .iter()
    .any(|known| name.contains(known))
}
