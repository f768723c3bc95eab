//! By which channel and on which occasion something was said: “on Telegram”, “after the talks”.

use std::borrow::Cow;

use crate::analysis::frames::Candidate;
use crate::analysis::tokens::Token;
use crate::format::Document;
use crate::lexicon::Cues;
use crate::lexicon::grammar::{Classes, Form};
use crate::lexicon::table::{Groups, Str};
use crate::text::Span;

/// How many words `…` in a phrase may stand for.
const GAP: usize = 4;

/// The channel and the occasion, outside the content of `candidate`.
pub(super) fn find(
    document: &Document,
    inside: &[Token],
    candidate: &Candidate,
    cues: &Cues,
) -> (Option<Span>, Option<Span>) {
    let mut medium = None;
    let mut occasion = None;
    for (place, token) in inside.iter().enumerate() {
        let opens = token.has(Classes::PREPOSITION) || token.word.form == Form::Gerund;
        if !opens || candidate.holds(place) {
            continue;
        }
        if medium.is_none() {
            medium = phrase(document, inside, place, &cues.media);
        }
        if occasion.is_none() {
            occasion = phrase(document, inside, place, &cues.occasions);
        }
    }
    (medium, occasion)
}

/// The longest of `phrases` that begins with the token at `place`.
fn phrase(
    document: &Document,
    inside: &[Token],
    place: usize,
    phrases: &Groups<Str>,
) -> Option<Span> {
    let first = inside.get(place)?.span;
    let rests = phrases.get(&small(document.text.slice(first)));
    if rests.is_empty() {
        return None;
    }
    let next = { inside.get(place + 1) }.map(|next| document.text.slice(next.span));
    { rests.iter() }
        .filter(|rest| begins(rest, next))
        .filter_map(|rest| Some(first.cover(last(document, inside, place, rest)?)))
        .max_by_key(|span| span.len())
}

/// `word` with its letters of ASCII small.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether `rest`, what follows the first word of a phrase, may begin with the word `next`: most are seen not to by a
/// letter.
fn begins(rest: &str, next: Option<&str>) -> bool {
    let initial = |words: &str| words.bytes().next().map(|byte| byte.to_ascii_lowercase());
    rest.is_empty()
        || rest.starts_with('…')
        || next.is_some_and(|next| initial(next) == initial(rest))
}

/// Where the phrase ends whose first word stands at `place` and that goes on with `rest`.
fn last(document: &Document, inside: &[Token], place: usize, rest: &str) -> Option<Span> {
    let mut at = place + 1;
    let mut end = inside.get(place).map(|token| token.span);
    let mut gap = false;
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        if word == "…" {
            gap = true;
            continue;
        }
        let reach = if gap { GAP } else { 0 };
        at = (at..=at + reach).find(|at| {
            inside
                .get(*at)
                .is_some_and(|token| document.text.slice(token.span).eq_ignore_ascii_case(word))
        })?;
        gap = false;
        end = inside.get(at).map(|token| token.span);
        at += 1;
    }
    end
}
