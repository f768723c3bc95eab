//! Chinese and Japanese: no spaces between words, so that a source is what stands between a boundary and the cue.

use super::{Draft, is_prose};
use crate::analysis::quotes::Quotation;
use crate::briefing::{Frame, Kind};
use crate::format::Document;
use crate::lexicon::languages::{Language, Sex};
use crate::text::Span;

/// How far a cue or source may stand from a quotation, in bytes.
const REACH: usize = 240;

/// The longest source, in characters.
const LONGEST: usize = 24;

const BOUNDARY: &[char] = &[
    '。', '！', '？', '；', '，', '、', ',', '.', ';', '\n', '」', '』', '”', '"', '»', '：', ':',
    '「', '『', '“', '　',
];

/// Finds the statements of a document.
pub(super) fn find(
    document: &Document,
    quotations: &[Quotation],
    language: &Language,
    drafts: &mut Vec<Draft>,
) {
    let mut block = 0;
    let mut until = 0;
    for quotation in quotations {
        while document
            .blocks
            .get(block)
            .is_some_and(|held| held.span.end() <= quotation.outer.start())
        {
            block += 1;
        }
        let Some(held) = document.blocks.get(block) else {
            return;
        };
        if quotation.outer.start() < until || !is_prose(held.kind) {
            continue;
        }
        until = quotation.outer.end();
        let text = &document.text;
        let low = text.ceil(
            quotation
                .outer
                .start()
                .saturating_sub(REACH)
                .max(held.span.start()),
        );
        let high = text.floor((quotation.outer.end() + REACH).min(held.span.end()));
        let before = Span::new(low, quotation.outer.start());
        let after = Span::new(quotation.outer.end(), high.max(quotation.outer.end()));
        let side = Side {
            text: &document.text,
            language,
            before,
            after,
        };
        let Some((cue, source, sex)) = side.japanese().or_else(|| side.chinese()) else {
            continue;
        };
        drafts.push(Draft {
            content: vec![document.text.trim(quotation.inner)],
            cue: Some(cue),
            source,
            frame: Frame::ForeignRunOn,
            kind: Kind::Direct,
            sex,
            beside: true,
            oblique: false,
            extent: source
                .map_or(quotation.outer, |source| quotation.outer.cover(source))
                .cover(cue),
            block,
        });
    }
}

struct Side<'s> {
    text: &'s crate::text::Text,
    language: &'s Language,
    before: Span,
    after: Span,
}

type Held = (Span, Option<Span>, Sex);

impl Side<'_> {
    /// `Xは「…」と述べた`, `「…」とXは述べた`.
    fn japanese(&self) -> Option<Held> {
        let tail = self.text.slice(self.after);
        let rest = tail
            .strip_prefix('と')
            .or_else(|| tail.strip_prefix("などと"))?;
        let begin = self.after.end() - rest.len();
        let sentence = rest.split(['。', '\n', '「']).next().unwrap_or_default();
        let (cue_at, cue_len) = self
            .language
            .cues
            .iter()
            .filter(|(_, cue)| cue.after)
            .filter_map(|(cue, _)| sentence.find(cue.as_str()).map(|at| (at, cue.len())))
            .min_by_key(|(at, len)| (*at, usize::MAX - len))?;
        let cue = Span::new(begin + cue_at, begin + cue_at + cue_len);
        let between = rest.get(..cue_at).unwrap_or_default();
        // `とX氏は述べた`
        if let Some(end) = particle(between) {
            let from = between
                .get(..end)?
                .rfind(BOUNDARY)
                .and_then(|at| {
                    between
                        .get(at..)
                        .and_then(|rest| rest.chars().next())
                        .map(|c| at + c.len_utf8())
                })
                .unwrap_or(0);
            let source = Span::new(begin + from, begin + end);
            if self.fits(source) {
                return Some((cue, Some(source), Sex::Unknown));
            }
        }
        let head = self.text.slice(self.before);
        let head_at = head.rfind(['。', '\n']).map_or(0, |at| {
            at + head
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
        });
        let lead = head.get(head_at..)?;
        let Some(end) = particle(lead) else {
            return Some((cue, None, Sex::Unknown));
        };
        let start = lead
            .get(..end)?
            .rfind(BOUNDARY)
            .and_then(|at| {
                lead.get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map(|c| at + c.len_utf8())
            })
            .unwrap_or(0);
        let base = self.before.start() + head_at;
        let source = Span::new(base + start, base + end);
        Some((cue, self.fits(source).then_some(source), Sex::Unknown))
    }

    /// `X说：“…”`, `“…”，X说`.
    fn chinese(&self) -> Option<Held> {
        let head = self.text.slice(self.before).trim_end();
        let announced = head.trim_end_matches(['：', ':', '，', ',']);
        if let Some(len) = self.cue_at_end(announced) {
            let end = self.before.start() + announced.len();
            let cue = Span::new(end - len, end);
            let lead = announced.get(..announced.len() - len)?;
            return Some((
                cue,
                self.last_phrase(lead, self.before.start()),
                Sex::Unknown,
            ));
        }
        let tail = self.text.slice(self.after);
        let rest = tail.trim_start_matches(['，', ',', ' ']);
        let begin = self.after.end() - rest.len();
        let clause = rest
            .split(['。', '，', '；', '\n', '“', '「', '：'])
            .next()?;
        let (at, len) = self
            .language
            .cues
            .iter()
            .filter(|(_, cue)| !cue.after)
            .filter_map(|(cue, _)| clause.find(cue.as_str()).map(|at| (at, cue.len())))
            .min_by_key(|(at, len)| (*at, usize::MAX - len))?;
        // The clause ends with its cue, or what follows announces something else.
        let ends = clause
            .get(at + len..)
            .is_some_and(|rest| rest.chars().count() <= 1);
        let stops = rest
            .get(clause.len()..)
            .is_none_or(|rest| !rest.starts_with('：'));
        let source = self.last_phrase(clause.get(..at)?, begin);
        (ends && stops && source.is_some()).then(|| {
            (
                Span::new(begin + at, begin + at + len),
                source,
                Sex::Unknown,
            )
        })
    }

    fn cue_at_end(&self, words: &str) -> Option<usize> {
        self.language
            .cues
            .iter()
            .filter(|(cue, held)| !held.after && words.ends_with(cue.as_str()))
            .map(|(cue, _)| cue.len())
            .max()
    }

    /// The last phrase of `words`, which begin at `base`, without what tells when and to whom.
    fn last_phrase(&self, words: &str, base: usize) -> Option<Span> {
        let from = words
            .rfind(BOUNDARY)
            .and_then(|at| {
                words
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map(|c| at + c.len_utf8())
            })
            .unwrap_or(0);
        let phrase = words.get(from..)?;
        let mut end = phrase.len();
        for stop in &self.language.stops {
            if let Some(at) = phrase.find(stop.as_str()).filter(|at| *at > 0) {
                end = end.min(at);
            }
        }
        let trimmed = phrase.get(..end)?.trim();
        let at = base + from + phrase.find(trimmed)?;
        let span = Span::new(at, at + trimmed.len());
        self.fits(span).then_some(span)
    }

    fn fits(&self, span: Span) -> bool {
        let count = self.text.slice(span).chars().count();
        (1..=LONGEST).contains(&count)
    }
}

/// Where the particle stands that ends the subject: `は`, or `が` and `も` where there is none.
fn particle(words: &str) -> Option<usize> {
    words
        .find('は')
        .or_else(|| words.find('が'))
        .or_else(|| words.rfind('も'))
        .filter(|at| *at > 0)
}
