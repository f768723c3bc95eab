//! What kind of word or mark a token is, as far as it is weighed.

use crate::analysis::tokens::Token;
use crate::lexicon::cues::Sight;
use crate::lexicon::grammar::{Classes, Form, Lemma, Tag};

/// What a token is to the end of a content: closed words by themselves, others by their kind.
pub(in crate::analysis) fn label(token: &Token) -> u16 {
    if token.is_quote() {
        return if token.last == ',' {
            Sight::QUOTE_COMMA
        } else {
            Sight::QUOTE
        };
    }
    if token.is_mark() {
        return Sight::MARK + token.word.key as u16;
    }
    let word = &token.word;
    debug_assert!(
        token.has(CLOSED) || closed(token).is_none(),
        "a closed class is missing"
    );
    if token.has(CLOSED)
        && let Some(label) = closed(token)
    {
        return label;
    }
    match word.form {
        Form::Gerund => Sight::GERUND,
        Form::Past => Sight::PAST,
        Form::Participle => Sight::PARTICIPLE,
        Form::Third | Form::Present => Sight::THIRD,
        Form::Base => Sight::BASE,
        Form::None if token.capital => Sight::CAPITAL,
        Form::None if token.last == '1' => Sight::NUMBER,
        Form::None if token.has(Classes::INSERTED) || word.tag == Tag::Adverb => Sight::ADVERB,
        Form::None => Sight::WORD,
    }
}

/// The classes whose words have a label of their own.
const CLOSED: Classes = Classes::AUXILIARY
    .and(Classes::PREPOSITION)
    .and(Classes::CONJUNCTION)
    .and(Classes::DAY)
    .and(Classes::PRONOUN)
    .and(Classes::PRONOUN_VERB)
    .and(Classes::DETERMINER)
    .and(Classes::POSSESSIVE);

/// The label of a word of the [closed classes](CLOSED); `None` for one that is labelled by its form.
fn closed(token: &Token) -> Option<u16> {
    let (word, has) = (&token.word, |classes| token.has(classes));
    if has(Classes::AUXILIARY) {
        Some(Sight::AUXILIARY)
    } else if has(Classes::PREPOSITION.and(Classes::CONJUNCTION))
        && word.form == Form::None
        && word.lemma != Lemma(0)
    {
        Some(word.lemma.0)
    } else if has(Classes::DAY) {
        Some(Sight::DAY)
    } else if has(Classes::PRONOUN.and(Classes::PRONOUN_VERB)) {
        Some(Sight::PRONOUN)
    } else if has(Classes::DETERMINER.and(Classes::POSSESSIVE)) {
        Some(Sight::DETERMINER)
    } else {
        None
    }
}
