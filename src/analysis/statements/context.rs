//! By which channel and on which occasion something was said: “on Telegram”, “after the talks”.

use crate::analysis::frames::Candidate;
use crate::analysis::tokens::Token;
use crate::format::Document;
use crate::lexicon::Cues;
use crate::lexicon::cues::initial;
use crate::lexicon::grammar::{Classes, Form};
use crate::lexicon::table::Str;
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
fn phrase(document: &Document, inside: &[Token], place: usize, phrases: &[Str]) -> Option<Span> {
    let first = inside.get(place)?;
    let word = document.text.slice(first.span).as_bytes();
    let next = { inside.get(place + 1) }.map(|next| document.text.slice(next.span).as_bytes());
    let from = phrases.partition_point(|phrase| initial(phrase.as_bytes()) < initial(word));
    { phrases.iter().skip(from) }
        .take_while(|phrase| initial(phrase.as_bytes()) == initial(word))
        .filter(|phrase| opens(phrase.as_bytes(), word, next))
        .filter_map(|phrase| Some(first.span.cover(last(document, inside, place, phrase)?)))
        .max_by_key(|span| span.len())
}

/// Whether `word` is the first of `phrase`, and `next` begins as the one after it does.
fn opens(phrase: &[u8], word: &[u8], next: Option<&[u8]>) -> bool {
    let (opening, rest) = phrase.split_at_checked(word.len()).unwrap_or((&[], phrase));
    let follows = match rest {
        [] => true,
        [b' ', after @ ..] => {
            after.starts_with("…".as_bytes())
                || next.is_some_and(|next| initial(next) == initial(after))
        }
        _ => false,
    };
    follows && opening.eq_ignore_ascii_case(word)
}

fn last(document: &Document, inside: &[Token], place: usize, phrase: &str) -> Option<Span> {
    let mut at = place;
    let mut end = None;
    let mut gap = false;
    for word in phrase.split(' ') {
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
