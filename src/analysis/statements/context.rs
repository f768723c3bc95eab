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

/// The channel and the occasion, outside the content of `candidate`: of each the first, and of those that begin with one
/// word the longest.
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
        let word = small(document.text.slice(token.span));
        let next =
            { inside.get(place + 1) }.and_then(|next| initial(document.text.slice(next.span)));
        let phrase = |phrases: &Groups<Str>| {
            { phrases.get(&word).iter() }
                .filter(|rest| may_begin(rest, next))
                .filter_map(|rest| Some(token.span.cover(last(document, inside, place, rest)?)))
                .max_by_key(|span| span.len())
        };
        medium = medium.or_else(|| phrase(&cues.media));
        occasion = occasion.or_else(|| phrase(&cues.occasions));
    }
    (medium, occasion)
}

/// `word` with its letters of ASCII small.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// The first letter of `words`, made small, as far as it is one of ASCII.
fn initial(words: &str) -> Option<u8> {
    { words.bytes().next() }.map(|byte| byte.to_ascii_lowercase())
}

/// Whether `rest`, what follows the first word of a phrase, may begin with a word that has the initial `next`. What may is left
/// for [`last`] to decide; most may not.
fn may_begin(rest: &str, next: Option<u8>) -> bool {
    rest.is_empty() || initial(rest) == next || rest.starts_with('…')
}

/// Where the phrase ends whose first word stands at `place` and that goes on with `rest`.
fn last(document: &Document, inside: &[Token], place: usize, rest: &str) -> Option<Span> {
    let mut at = place + 1;
    let mut end = inside.get(place).map(|token| token.span);
    let mut gap = false;
    let words = rest.as_bytes().split(|byte| *byte == b' ');
    for word in words.filter(|word| !word.is_empty()) {
        if word == "…".as_bytes() {
            gap = true;
            continue;
        }
        let reach = if gap { GAP } else { 0 };
        at = (at..=at + reach).find(|at| {
            let token = { inside.get(*at) }.map(|token| document.text.slice(token.span));
            token.is_some_and(|token| token.as_bytes().eq_ignore_ascii_case(word))
        })?;
        gap = false;
        end = inside.get(at).map(|token| token.span);
        at += 1;
    }
    end
}
