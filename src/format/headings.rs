//! Headings that no markup marks: which short lines are headings, and which only look like it.

use super::{dates, marks};
use crate::text::{Span, Text};

/// How a heading shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// `Part One`, `Annex II`, `Article 4`: by its rank.
    Numbered(u8),
    /// ALL CAPITALS or l e t t e r - s p a c e d.
    Capitals,
    /// `1. Introduction`, `II. Findings`, `A. Scope`.
    Listed,
    /// Nothing but its place: short, blank around, no stop at its end.
    Bare,
}

impl Look {
    /// Whether it is a heading wherever it stands, also with no blank lines around.
    pub const fn is_strong(self) -> bool {
        matches!(self, Self::Numbered(_))
    }
}

/// Longest heading on one line, in code points; two lines in capitals or in the middle may be twice as long.
const LONGEST: u32 = 110;
/// Most words of a heading.
const WORDS: usize = 18;

/// How `span`, of `lines` lines and `chars` code points, looks when it can be a heading.
pub fn look(text: &Text, span: Span, lines: usize, chars: u32) -> Option<Look> {
    if chars > LONGEST * 2 || lines > 4 || chars < 2 {
        return None;
    }
    let words = text.slice(span);
    if spaced(words) {
        return Some(Look::Capitals);
    }
    if let Some(rank) = marks::part(words) {
        let sentence = words.ends_with(['.', ';', ',']) && words.split_whitespace().count() > 3;
        let sentence = sentence || chars > 30 && words.contains(['。', '、', '，']);
        // `title 31, United States Code, is amended--` goes on a sentence.
        let small = chars > 12 && words.chars().next().is_some_and(char::is_lowercase);
        let sentence = sentence || small || words.ends_with("--") || words.ends_with('—');
        return (!sentence && chars <= LONGEST).then_some(Look::Numbered(rank));
    }
    let capitals = is_capitals(words);
    if words.ends_with(STOPS) && !(capitals && words.ends_with(['?', '!'])) {
        return None;
    }
    // He added: “We are ready.”
    if ends_with_quoted_stop(words) {
        return None;
    }
    // A sign is a word or half of one: what is short in letters is long in signs.
    if chars > 24 && words.chars().any(|c| matches!(c, '\u{3040}'..='\u{9FFF}')) {
        return None;
    }
    if chars > LONGEST && !capitals || words.split_whitespace().count() > WORDS {
        return None;
    }
    let listed = marks::item(text, span);
    let start = listed.map_or_else(|| span.start(), |mark| mark.words);
    if listed.is_some() && matches!(text.char_before(start), Some('[' | '>')) {
        // An item that is a link, as Markdown has it: a way to other pages.
        return None;
    }
    let title = listed.map_or(words, |mark| text.slice(Span::new(mark.words, span.end())));
    if !begins_well(title)
        || is_furniture(words)
        || is_salutation(words)
        || is_tabular(words)
        || dates::line(text, span).is_some()
    {
        return None;
    }
    if let Some(mark) = listed {
        let numbered = matches!(
            mark.style,
            marks::Style::Number
                | marks::Style::Roman
                | marks::Style::Letter
                | marks::Style::Nested(_)
        );
        return (numbered && lines == 1).then_some(if capitals {
            Look::Capitals
        } else {
            Look::Listed
        });
    }
    if capitals {
        return Some(Look::Capitals);
    }
    // In scripts without capitals two lines are a paragraph.
    let titled = || words.chars().any(char::is_uppercase) && is_title_case(words);
    (lines == 1 || titled()).then_some(Look::Bare)
}

/// What headings do not end with.
const STOPS: [char; 22] = [
    '.', ':', ';', ',', '!', '…', '-', '–', '—', '?', '。', '、', '，', '：', '；', '！', '？',
    '։', '।', '؟', '،', '؛',
];

/// All letters are capitals, and there are at least three.
pub fn is_capitals(words: &str) -> bool {
    let mut letters = 0;
    for c in words.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() || !c.is_uppercase() {
            return false;
        }
        letters += 1;
    }
    letters >= 3
}

/// Most words that matter begin with a capital.
pub fn is_title_case(words: &str) -> bool {
    let (mut long, mut capital) = (0, 0);
    for word in words
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
    {
        long += 1;
        capital += usize::from(!word.chars().next().is_some_and(char::is_lowercase));
    }
    capital * 4 >= long * 3
}

/// `У К А З`: at least three words, nearly all of one letter.
fn spaced(words: &str) -> bool {
    let (mut single, mut all, mut letters) = (0, 0, 0);
    for word in words.split_whitespace() {
        all += 1;
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            single += 1;
            letters += usize::from(c.is_uppercase() || c.is_lowercase());
        }
    }
    all >= 3 && letters >= 3 && single * 5 >= all * 4
}

/// Ends with a stop inside a closing mark, as a sentence does that ends with a quotation.
fn ends_with_quoted_stop(words: &str) -> bool {
    let inside = words.trim_end_matches(['”', '"', '’', '\'', '»', '“', ')']);
    inside.len() < words.len() && inside.ends_with(['.', '!', '?', '…'])
}

/// Begins with a capital, a figure, an opening mark or a script without capitals; has letters.
fn begins_well(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphanumeric());
    let led = words
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || "“\"‘'«„¿¡§(".contains(c));
    let quoted = words.starts_with(['“', '"', '«', '„']) && words.ends_with(['”', '"', '»', '“']);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    led && !quoted
        && first.is_some_and(|c| !c.is_lowercase())
        && letters >= 2
        && letters > digits
        && !words.starts_with('(')
}

/// What pages carry besides their text: buttons, page numbers, times, addresses.
pub fn is_furniture(words: &str) -> bool {
    const WHOLE: &[&str] = &[
        "share",
        "print",
        "tweet",
        "email",
        "e-mail",
        "download",
        "subscribe",
        "read more",
        "related",
        "end",
        "ends",
        "media enquiries",
        "media inquiries",
        "media contact",
        "media contacts",
        "press contact",
        "press office",
        "contact",
        "contacts",
        "contact us",
        "advertisement",
        "menu",
        "search",
        "home",
        "back to top",
        "share this page",
        "share this",
        "share this article",
        "for immediate release",
        "continue reading",
        "loading",
        "follow us",
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "linkedin",
        "copy link",
        "save",
        "pdf",
        "embed",
        "related content",
        "related articles",
        "see also",
        "more",
        "next",
        "previous",
        "listen",
        "watch",
        "print this page",
        "photo",
        "getty images",
        "image",
        "sign up",
        "log in",
        "comments",
        "all rights reserved",
        "via teleconference",
        "via telephone",
        "north lawn",
        "south lawn",
        "unclassified",
        "confidential",
        "secret",
    ];
    let lower = words.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if lower.is_empty() || (lower.len() <= 20 && WHOLE.contains(&lower)) {
        return true;
    }
    let page = lower
        .strip_prefix("page ")
        .or_else(|| lower.strip_prefix("seite "));
    page.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || memchr::memmem::find(lower.as_bytes(), b"http").is_some()
        || memchr::memmem::find(lower.as_bytes(), b"www.").is_some()
        || memchr::memchr2(b'@', b'|', lower.as_bytes()).is_some()
        || words.contains(['©', '→'])
        || (lower.bytes().any(|byte| byte.is_ascii_digit()) && is_time(lower))
}

/// `3:37 p.m. EST`, `Beginn: 9.01 Uhr`.
fn is_time(lower: &str) -> bool {
    let clock = lower.split_whitespace().any(|word| {
        let mut parts = word.splitn(2, [':', '.', 'h']);
        let part = |part: Option<&str>| {
            part.is_some_and(|part| {
                (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            })
        };
        part(parts.next()) && part(parts.next())
    });
    clock && lower.split_whitespace().count() <= 5
}

/// `Mr. President`, `Excellencies`: spoken to somebody.
fn is_salutation(words: &str) -> bool {
    const FIRST: &[&str] = &[
        "mr.",
        "madam",
        "dear",
        "excellencies",
        "excellency",
        "ladies",
        "distinguished",
        "your",
        "honourable",
        "thank",
        "greetings",
        "sincerely",
        "sehr",
        "meine",
        "liebe",
        "mesdames",
        "señor",
        "señora",
        "уважаемые",
        "шановні",
    ];
    let first = words
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .trim_end_matches(',')
        .to_lowercase();
    FIRST.contains(&first.as_str()) && words.split_whitespace().count() <= 6
}

/// Columns: wide gaps or tabs between words.
fn is_tabular(words: &str) -> bool {
    words.contains('\t') || words.contains("     ") || words.contains("....")
}

/// A place and no more: `Jeddah, Saudi Arabia`.
pub fn is_place(words: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    words.matches(',').count() == 1
        && words.split_whitespace().count() <= 5
        && words.split_whitespace().all(capital)
        && !words.contains(|c: char| c.is_ascii_digit())
}
