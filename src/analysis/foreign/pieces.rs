//! Words, marks and quotations of a sentence, as the frames of other languages look at them.

use crate::analysis::quotes::Quotation;
use crate::lexicon::languages::{Cue, LONGEST, Language, Sex, small};
use crate::text::{Span, Text};

/// A word, a mark or a quotation.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands, marks included.
    pub(super) span: Span,
    /// A word in small letters; empty for all others.
    pub(super) word: String,
    /// The mark; `\0` for all others.
    pub(super) mark: char,
    /// The words inside, for a quotation.
    pub(super) quote: Option<Span>,
    /// Whether a word begins with a capital.
    pub(super) capital: bool,
}

impl Piece {
    pub(super) fn is_word(&self) -> bool {
        !self.word.is_empty()
    }

    pub(super) const fn is_quote(&self) -> bool {
        self.quote.is_some()
    }

    pub(super) const fn is_comma(&self) -> bool {
        matches!(self.mark, ',' | '،' | '、' | '，')
    }

    pub(super) const fn is_dash(&self) -> bool {
        matches!(self.mark, '—' | '–' | '-' | '―')
    }

    pub(super) const fn is_colon(&self) -> bool {
        matches!(self.mark, ':' | '：')
    }

    /// Ends a sentence.
    pub(super) const fn is_stop(&self) -> bool {
        matches!(self.mark, '.' | '!' | '?' | '…' | '؟' | '。')
    }
}

/// Cuts `span` into pieces. A quotation is one piece.
pub(super) fn read(text: &Text, span: Span, quotations: &[Quotation]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start();
    for quotation in quotations {
        if quotation.outer.start() < at {
            continue;
        }
        words(text, Span::new(at, quotation.outer.start()), &mut pieces);
        pieces.push(Piece {
            span: quotation.outer,
            word: String::new(),
            mark: '\0',
            quote: Some(quotation.inner),
            capital: false,
        });
        at = quotation.outer.end();
    }
    if at < span.end() {
        words(text, Span::new(at, span.end()), &mut pieces);
    }
    pieces
}

/// Cuts what holds no quotation.
fn words(text: &Text, span: Span, pieces: &mut Vec<Piece>) {
    let slice = text.slice(span);
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !c.is_alphanumeric() {
            if !c.is_whitespace() && !c.is_control() {
                pieces.push(Piece {
                    span: Span::new(span.start() + at, span.start() + at + c.len_utf8()),
                    word: String::new(),
                    mark: c,
                    quote: None,
                    capital: false,
                });
            }
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut letters = 1;
        while let Some((next, d)) = chars.peek().copied() {
            let inner = d.is_alphanumeric()
                || matches!(d, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{652}');
            let joins = || {
                matches!(d, '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' | '&')
                    && slice
                        .get(next + d.len_utf8()..)
                        .and_then(|rest| rest.chars().next())
                        .is_some_and(char::is_alphanumeric)
            };
            // The stop of an initial, `J.`, and of `M.` belongs to it.
            let initial = d == '.' && letters == 1 && c.is_uppercase();
            if !inner && !initial && !joins() {
                break;
            }
            chars.next();
            letters += 1;
            end = next + d.len_utf8();
            if initial {
                break;
            }
        }
        pieces.push(Piece {
            span: Span::new(span.start() + at, span.start() + end),
            word: small(slice.get(at..end).unwrap_or_default()),
            mark: '\0',
            quote: None,
            capital: c.is_uppercase(),
        });
    }
}

/// A sentence and the words of its language.
pub(super) struct Sentence<'s> {
    pub(super) text: &'s Text,
    pub(super) pieces: &'s [Piece],
    pub(super) language: &'s Language,
}

/// A cue where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) cue: Cue,
    /// Whether a pronoun is bound to it: `dit-il`.
    pub(super) bound: bool,
}

impl<'s> Sentence<'s> {
    pub(super) const fn new(text: &'s Text, pieces: &'s [Piece], language: &'s Language) -> Self {
        Self {
            text,
            pieces,
            language,
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&'s Piece> {
        self.pieces.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'s str {
        self.get(at).map_or("", |piece| piece.word.as_str())
    }

    pub(super) fn cover(&self, from: usize, to: usize) -> Option<Span> {
        let first = self.get(from)?;
        let last = self.get(to.checked_sub(1)?)?;
        (from < to).then(|| first.span.cover(last.span))
    }

    /// The words of `pieces` from `at`, up to `count`, as one phrase; `None` where there are fewer.
    fn phrase(&self, at: usize, count: usize) -> Option<String> {
        let words = self.pieces.get(at..at + count)?;
        if words.iter().any(|piece| !piece.is_word()) {
            return None;
        }
        let mut phrase = String::new();
        for piece in words {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(&piece.word);
        }
        Some(phrase)
    }

    /// The longest cue that begins at `at`.
    pub(super) fn cue(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if word.is_empty() {
            return None;
        }
        let (bare, bound) = unbound(word);
        if self.language.auxiliaries.contains(bare) {
            // `a également déclaré`
            for to in at + 1..at + 4 {
                if let Some(cue) = self.held(to).filter(|found| found.cue.participle) {
                    return Some(Found {
                        from: at,
                        cue: Cue {
                            sex: bound.unwrap_or(cue.cue.sex),
                            ..cue.cue
                        },
                        bound: bound.is_some(),
                        ..cue
                    });
                }
                let word = self.word(to);
                if word.is_empty() || !self.language.adverbs.contains(word) {
                    break;
                }
            }
            return None;
        }
        if let Some(sex) = bound {
            let cue = self.language.cues.get(bare).filter(|cue| !cue.participle)?;
            return Some(Found {
                from: at,
                to: at + 1,
                cue: Cue { sex, ..*cue },
                bound: true,
            });
        }
        self.held(at).filter(|found| !found.cue.participle)
    }

    fn held(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let longest = if self.language.heads.contains(word) {
            LONGEST
        } else {
            1
        };
        (1..=longest).rev().find_map(|count| {
            let cue = if count == 1 {
                self.language.cues.get(word).copied()
            } else {
                self.language.cues.get(&self.phrase(at, count)?).copied()
            };
            cue.map(|cue| Found {
                from: at,
                to: at + count,
                cue,
                bound: false,
            })
        })
    }

    /// Where the words that stand before a source (`selon`) end, if they begin at `at`.
    pub(super) fn according(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word.is_empty() {
            return None;
        }
        let longest = if self.language.heads.contains(word) {
            LONGEST
        } else {
            1
        };
        (1..=longest)
            .rev()
            .find(|count| {
                self.phrase(at, *count)
                    .is_some_and(|phrase| self.language.according.contains(&phrase))
            })
            .map(|count| at + count)
    }

    /// Whether the word at `at` begins the clause that tells what was said.
    pub(super) fn opens(&self, at: usize) -> bool {
        let word = self.word(at);
        self.language.openers.contains(word)
            || word
                .split_once('\'')
                .is_some_and(|(head, rest)| head == "qu" && rest != "en")
    }
}

/// `déclare-t-il`: the verb, and who is meant by the pronoun bound to it.
fn unbound(word: &str) -> (&str, Option<Sex>) {
    for (tail, sex) in [
        ("-t-il", Sex::Man),
        ("-t-elle", Sex::Woman),
        ("-il", Sex::Man),
        ("-elle", Sex::Woman),
        ("-ils", Sex::Unknown),
        ("-elles", Sex::Unknown),
        ("-t-on", Sex::Unknown),
    ] {
        if let Some(verb) = word.strip_suffix(tail).filter(|verb| !verb.is_empty()) {
            return (verb, Some(sex));
        }
    }
    (word, None)
}
