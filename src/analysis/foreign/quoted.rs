//! Quotations and the words beside them, or inside their marks, that say whose they are.

use super::Draft;
use super::pieces::{self, Found, Piece, Sentence};
use crate::briefing::{Frame, Kind};
use crate::lexicon::languages::Sex;
use crate::text::Span;

/// How far a cue may stand from a quotation, in words.
const REACH: usize = 14;

/// Finds the quotations of a sentence that somebody is said to have said.
pub(super) fn find(sentence: &Sentence, used: &mut [bool], drafts: &mut Vec<Draft>) {
    for at in 0..sentence.pieces.len() {
        let Some(inner) = sentence.get(at).and_then(|piece| piece.quote) else {
            continue;
        };
        if used.get(at) != Some(&false) {
            continue;
        }
        let found = within(sentence, inner)
            .or_else(|| after(sentence, at))
            .or_else(|| before(sentence, at));
        let Some((mut draft, end)) = found else {
            continue;
        };
        if draft.content.is_empty() {
            draft.content.push(sentence.text.trim(inner));
        }
        take(used, at);
        // `«A», — said X, — «B»`: both are one.
        let mut next = end.max(at + 1);
        while let Some(piece) = sentence.get(next) {
            match piece.quote {
                Some(inner) if used.get(next) == Some(&false) => {
                    draft.content.push(sentence.text.trim(inner));
                    take(used, next);
                }
                _ if piece.is_comma() || piece.is_dash() || piece.is_colon() || piece.is_stop() => {
                }
                _ => break,
            }
            next += 1;
        }
        drafts.push(draft);
    }
}

fn take(used: &mut [bool], at: usize) {
    if let Some(used) = used.get_mut(at) {
        *used = true;
    }
}

fn draft(sentence: &Sentence, found: Found, source: std::ops::Range<usize>, frame: Frame) -> Draft {
    Draft {
        content: Vec::new(),
        cue: sentence.cover(found.from, found.to),
        source: sentence.cover(source.start, source.end),
        frame,
        kind: Kind::Direct,
        sex: found.cue.sex,
        beside: source.end == found.from || source.start == found.to,
        oblique: false,
        extent: sentence.cover(0, sentence.pieces.len()).unwrap_or_default(),
        block: 0,
    }
}

/// What stands after the quotation at `at`, and where that ends.
fn after(sentence: &Sentence, at: usize) -> Option<(Draft, usize)> {
    let mut from = at + 1;
    let mut parted = false;
    while sentence
        .get(from)
        .is_some_and(|piece| piece.is_comma() || piece.is_dash())
    {
        parted = true;
        from += 1;
    }
    if let Some(to) = sentence.according(from).filter(|_| parted) {
        let source = sentence.phrase_after(to);
        if !source.is_empty() {
            let end = source.end;
            return Some((according(sentence, from, to, source), end));
        }
    }
    let mut first = from;
    while first < from + 2
        && sentence.cue(first).is_none()
        && sentence.language.adverbs.contains(sentence.word(first))
    {
        first += 1;
    }
    if let Some(found) = sentence.cue(first) {
        let source = sentence.phrase_after(found.to);
        // `X, “…” dedi`: the source stands before the quotation.
        if sentence.language.verb_last {
            let source = subject_before(sentence, at);
            if let Some(source) = source {
                let end = found.to;
                let mut draft = draft(sentence, found, source, Frame::ForeignBefore);
                draft.beside = true;
                return Some((draft, end));
            }
        }
        // What the cue announces is something else: `«…», X said: «…»`.
        let end = source.end.max(found.to);
        let announces = sentence.get(end).is_some_and(Piece::is_colon) && !parted;
        if announces || source.is_empty() && !found.bound && !parted && !found.cue.after {
            return None;
        }
        return Some((draft(sentence, found, source, Frame::ForeignVerbFirst), end));
    }
    // `«…», X said`
    if !parted {
        return None;
    }
    for place in from..from + REACH {
        let piece = sentence.get(place)?;
        if piece.is_comma() || piece.is_colon() || piece.is_quote() || piece.is_dash() {
            return None;
        }
        let Some(found) = sentence.cue(place) else {
            continue;
        };
        let source = sentence.phrase_before(from, place);
        let follows = sentence
            .get(found.to)
            .is_some_and(|piece| piece.is_colon() || piece.is_quote())
            || sentence.opens(found.to)
            || sentence.get(found.to).is_some_and(Piece::is_comma) && sentence.opens(found.to + 1);
        if source.is_empty() || follows {
            return None;
        }
        return Some((
            draft(sentence, found, source, Frame::ForeignAfter),
            found.to,
        ));
    }
    None
}

/// The subject before a quotation whose cue stands after it.
fn subject_before(sentence: &Sentence, at: usize) -> Option<std::ops::Range<usize>> {
    let mut end = at;
    while end > 0
        && sentence
            .get(end - 1)
            .is_some_and(|piece| piece.is_comma() || piece.is_colon())
    {
        end -= 1;
    }
    let from = (0..end)
        .rev()
        .find(|at| sentence.get(*at).is_some_and(Piece::is_quote))
        .map_or(0, |at| at + 1);
    // The first phrase of the sentence that can be a subject.
    let stop = (from..end)
        .find(|at| sentence.get(*at).is_some_and(Piece::is_comma))
        .unwrap_or(end);
    let source = sentence.phrase_before(from, stop);
    (!source.is_empty()).then_some(source)
}

/// What stands before the quotation at `at`.
fn before(sentence: &Sentence, at: usize) -> Option<(Draft, usize)> {
    let piece = sentence.get(at.checked_sub(1)?)?;
    let colon = piece.is_colon();
    let comma = piece.is_comma();
    let from = (0..at)
        .rev()
        .find(|at| {
            sentence
                .get(*at)
                .is_some_and(|piece| piece.is_quote() || piece.mark == ';')
        })
        .map_or(0, |at| at + 1)
        .max(at.saturating_sub(2 * REACH));
    // `selon X, « … »`
    for place in from..at {
        if let Some(to) = sentence.according(place) {
            let source = sentence.phrase_after(to);
            let mut end = source.end;
            while sentence
                .get(end)
                .is_some_and(|piece| piece.is_comma() || piece.is_colon())
            {
                end += 1;
            }
            if !source.is_empty() && end == at {
                return Some((according(sentence, place, to, source), at + 1));
            }
        }
    }
    let nearest = (from..at).rev().find_map(|place| {
        sentence
            .cue(place)
            .filter(|found| found.to <= at && !found.cue.after)
    })?;
    let gap = at - nearest.to;
    let inverted = sentence.phrase_after(nearest.to);
    let active = sentence.phrase_before(from, nearest.from);
    let direct = gap <= 1 || comma && gap <= 2;
    // Without a colon only what stands right beside the cue is announced.
    let source = if !inverted.is_empty()
        && inverted.end <= at
        && (active.is_empty() || inverted.end + 1 >= at && colon && sentence.language.caseless)
    {
        if !colon && inverted.end + 1 < at {
            return None;
        }
        inverted
    } else {
        if !colon && !direct {
            return None;
        }
        active
    };
    if source.is_empty() && !colon {
        return None;
    }
    Some((
        draft(sentence, nearest, source, Frame::ForeignAnnounced),
        at + 1,
    ))
}

pub(super) fn according(
    sentence: &Sentence,
    from: usize,
    to: usize,
    source: std::ops::Range<usize>,
) -> Draft {
    Draft {
        content: Vec::new(),
        cue: sentence.cover(from, to),
        source: sentence.cover(source.start, source.end),
        frame: Frame::ForeignAccording,
        kind: Kind::Direct,
        sex: Sex::Unknown,
        beside: true,
        oblique: sentence.language.inflected
            && !sentence.word(to - 1).ends_with(['в', 'в', 'л', 'ł']),
        extent: sentence.cover(0, sentence.pieces.len()).unwrap_or_default(),
        block: 0,
    }
}

/// An attribution inside the marks: `«A, — said X, — B»`, `« A, a déclaré X, B »`.
fn within(sentence: &Sentence, inner: Span) -> Option<(Draft, usize)> {
    let words = pieces::read(sentence.text, inner, &[]);
    let inside = Sentence::new(sentence.text, &words, sentence.language);
    for at in 1..words.len() {
        let dash = inside.get(at).is_some_and(Piece::is_dash)
            && inside
                .get(at - 1)
                .is_some_and(|piece| piece.is_comma() || piece.is_stop());
        let comma = inside.get(at).is_some_and(Piece::is_comma)
            && !inside.get(at + 1).is_some_and(Piece::is_dash);
        if !dash && !comma {
            continue;
        }
        let Some(found) = inside.cue(at + 1) else {
            continue;
        };
        let source = inside.phrase_after(found.to);
        let named = inside.has_name(source.start, source.end)
            || found.bound
            || inside
                .language
                .pronouns
                .contains_key(inside.word(source.start));
        if source.is_empty() && !found.bound || !named && !dash {
            continue;
        }
        let mut end = source.end.max(found.to);
        // Where and when, up to the mark that ends the attribution.
        let mut steps = 0;
        while inside.get(end).is_some_and(Piece::is_word) && steps < 8 && dash {
            end += 1;
            steps += 1;
        }
        let closes = inside.get(end).is_none_or(|piece| {
            piece.is_comma() || piece.is_stop() || piece.is_dash() || piece.is_colon()
        });
        if !closes {
            continue;
        }
        let stop = end;
        while inside.get(end).is_some_and(|piece| {
            piece.is_comma() || piece.is_stop() || piece.is_dash() || piece.is_colon()
        }) {
            end += 1;
        }
        let mut head = at;
        while head > 1
            && inside
                .get(head - 1)
                .is_some_and(|piece| piece.is_comma() || piece.is_dash())
        {
            head -= 1;
        }
        let mut made = draft(&inside, found, source, Frame::ForeignInside);
        let first = inside.cover(0, head)?;
        made.content.push(first);
        if let Some(rest) = inside.get(end) {
            let rest = sentence
                .text
                .trim(Span::new(rest.span.start(), inner.end()));
            made.content.push(rest);
        } else if stop + 1 < end && !dash {
            continue;
        }
        return Some((made, 0));
    }
    None
}
