//! What is reported in a clause: `X said that C`, `according to X, C`.

use super::pieces::{Piece, Sentence};
use super::{Draft, quoted};
use crate::briefing::{Frame, Kind};

/// How many words may stand between a cue and the clause: who was told, where and when.
const REACH: usize = 12;

/// Finds the clauses of a sentence that tell what somebody said. They run to the sentence’s end.
pub(super) fn find(sentence: &Sentence, used: &mut [bool], drafts: &mut Vec<Draft>) {
    if sentence.language.verb_last {
        return verb_last(sentence, used, drafts);
    }
    for at in 0..sentence.pieces.len() {
        if let Some(found) = sentence.cue(at).filter(|found| !found.cue.after) {
            let inverted = sentence.phrase_after(found.to);
            let Some(opener) = opener(sentence, found.to, inverted.end.max(found.to)) else {
                continue;
            };
            // A quotation right before the cue is what it reports.
            let quoted_before = (0..at)
                .rev()
                .take_while(|at| sentence.get(*at).is_some_and(|piece| !piece.is_word()))
                .any(|at| sentence.get(at).is_some_and(Piece::is_quote));
            let active = if quoted_before {
                at..at
            } else {
                sentence.phrase_before(0, found.from)
            };
            let source = if active.is_empty() { inverted } else { active };
            if source.is_empty() && !found.bound {
                continue;
            }
            let Some(mut draft) = clause(sentence, opener, sentence.pieces.len(), used) else {
                continue;
            };
            draft.cue = sentence.cover(found.from, found.to);
            draft.beside = source.end == found.from || source.start == found.to;
            draft.source = sentence.cover(source.start, source.end);
            draft.sex = found.cue.sex;
            drafts.push(draft);
            return;
        }
        if at > 1 && !sentence.get(at - 1).is_some_and(Piece::is_comma) {
            continue;
        }
        if let Some(to) = sentence.according(at) {
            let source = sentence.phrase_after(to);
            if source.is_empty()
                || !(source.start..source.end).any(|at| {
                    sentence.get(at).is_some_and(|piece| piece.capital)
                        || sentence.language.caseless
                })
            {
                continue;
            }
            let (from, end) = if at <= 1 {
                let mut from = source.end;
                // `according to X, after the talks, C`
                let comma = (source.end..source.end + 8)
                    .find(|at| sentence.get(*at).is_some_and(Piece::is_comma));
                if let Some(comma) = comma {
                    from = comma + 1;
                } else if !sentence.language.compounds {
                    continue;
                }
                (from, sentence.pieces.len())
            } else {
                let after = sentence.get(source.end).is_none_or(Piece::is_stop);
                if !after {
                    continue;
                }
                (0, at - 1)
            };
            // A quotation that is all of it is direct.
            let words = (from..end).any(|at| sentence.get(at).is_some_and(Piece::is_word));
            if !words {
                continue;
            }
            if let Some(mut draft) = clause(sentence, from, end, used) {
                let held = quoted::according(sentence, at, to, source);
                draft.cue = held.cue;
                draft.source = held.source;
                draft.frame = Frame::ForeignAccording;
                draft.oblique = held.oblique;
                draft.beside = true;
                drafts.push(draft);
                return;
            }
        }
    }
}

/// Where the clause begins that tells what was said: after the cue, its subject and who was told.
fn opener(sentence: &Sentence, from: usize, after: usize) -> Option<usize> {
    for at in from..(after + REACH) {
        let piece = sentence.get(at)?;
        if sentence.opens(at) && at >= after {
            return Some(at);
        }
        if piece.is_comma() {
            if sentence.opens(at + 1) {
                return Some(at + 1);
            }
            // `sagte X, man sei bereit`
            let plain = !sentence.language.subjunctive.is_empty()
                && (at + 1..at + 7)
                    .map_while(|at| sentence.get(at).filter(|piece| piece.is_word()))
                    .any(|piece| sentence.language.subjunctive.contains(&piece.word));
            return plain.then_some(at + 1);
        }
        if !piece.is_word() && piece.mark != '.' || at > after && sentence.cue(at).is_some() {
            return None;
        }
    }
    None
}

/// The clause from `from` to `end`, without what only ends the sentence.
fn clause(sentence: &Sentence, from: usize, end: usize, used: &mut [bool]) -> Option<Draft> {
    let mut to = end.min(sentence.pieces.len());
    while to > from
        && sentence.get(to - 1).is_some_and(|piece| {
            !piece.is_word()
                && !piece.is_quote()
                && !matches!(piece.mark, ')' | '%' | '!' | '?' | '؟')
        })
    {
        to -= 1;
    }
    let span = sentence.cover(from, to)?;
    let mut quoted = false;
    for at in from..to {
        if sentence.get(at).is_some_and(Piece::is_quote) {
            quoted = true;
            if let Some(used) = used.get_mut(at) {
                *used = true;
            }
        }
    }
    if to < from + 2 && !quoted {
        return None;
    }
    Some(Draft {
        content: vec![span],
        cue: None,
        source: None,
        frame: Frame::ForeignClause,
        kind: if quoted { Kind::Mixed } else { Kind::Indirect },
        sex: crate::lexicon::languages::Sex::Unknown,
        beside: true,
        oblique: false,
        extent: span,
        block: 0,
    })
}

/// Endings of the verb of a Turkish clause that a cue reports.
const ENDINGS: &[&str] = &[
    "duğunu",
    "düğünü",
    "dığını",
    "diğini",
    "tuğunu",
    "tüğünü",
    "tığını",
    "tiğini",
    "acağını",
    "eceğini",
    "acaklarını",
    "eceklerini",
    "duklarını",
    "düklerini",
    "dıklarını",
    "diklerini",
    "tıklarını",
    "tiklerini",
    "gerektiğini",
    "olduğunu",
];

/// `X, C söyledi`: the clause stands between its speaker and the cue.
fn verb_last(sentence: &Sentence, used: &mut [bool], drafts: &mut Vec<Draft>) {
    for at in 2..sentence.pieces.len() {
        let Some(found) = sentence.cue(at).filter(|found| !found.cue.after) else {
            continue;
        };
        let reports = ENDINGS
            .iter()
            .any(|ending| sentence.word(at - 1).ends_with(ending));
        let Some(comma) = (1..at).find(|at| sentence.get(*at).is_some_and(Piece::is_comma)) else {
            continue;
        };
        let source = sentence.phrase_before(0, comma);
        if !reports || source.is_empty() {
            continue;
        }
        if let Some(mut draft) = clause(sentence, comma + 1, at, used) {
            draft.cue = sentence.cover(found.from, found.to);
            draft.source = sentence.cover(source.start, source.end);
            drafts.push(draft);
            return;
        }
    }
}
