//! Which language a text is written in: told from a few kilobytes of its paragraphs, so that a start does not wait.

use whatlang::{Lang, Script};

use crate::format::{BlockKind, Document};
use crate::lexicon::languages::{Language, small};
use crate::text::marked::Marked;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4096;

/// From so many words on the detector is believed when it is sure of itself.
const ENOUGH: usize = 12;

/// The language of `document` as a code (`en`, `uk`, `pt`; three letters where there are no two); `None` where the text
/// does not tell.
pub fn detect(document: &Document) -> Option<&'static str> {
    let mut words = 0;
    let mut english = 0;
    let mut left = SAMPLE;
    let mut spaces = Marked::with_capacity(1024);
    for passage in sample(document) {
        each_word(passage.as_bytes(), &mut spaces, |word| {
            words += 1;
            english += usize::from(is_english(word));
        });
        left = left.saturating_sub(passage.len() + 1);
        // What is left has at most a word for every two bytes.
        if is_plain_english(english, words + left.div_ceil(2)) {
            return Some("en");
        }
    }
    // Plain English needs no detector.
    if is_plain_english(english, words) {
        return Some("en");
    }
    let mut whole = String::with_capacity(SAMPLE + 1);
    for passage in sample(document) {
        whole.push_str(passage);
        whole.push('\n');
    }
    of(&whole, words, english)
}

/// What is looked at of the blocks.
fn sample(document: &Document) -> impl Iterator<Item = &str> {
    let mut left = SAMPLE;
    { document.blocks.iter() }
        .filter(|block| !matches!(block.kind, BlockKind::Verbatim))
        .map_while(move |block| {
            let words = document.text.slice(block.span);
            let end = (0..=left.min(words.len()))
                .rev()
                .find(|at| words.is_char_boundary(*at))?;
            let passage = words.get(..end)?;
            let more = left > 0;
            left = left.saturating_sub(passage.len() + 1);
            more.then_some(passage)
        })
}

/// Calls `take` with each word of `passage` between white space of ASCII. `spaces` is room for a mark at each byte.
fn each_word<'t>(passage: &'t [u8], spaces: &mut Marked, mut take: impl FnMut(&'t [u8])) {
    spaces.read(passage, passage.len(), u8::is_ascii_whitespace);
    let mut at = 0;
    while at < passage.len() {
        let end = spaces.next(at);
        if let Some(word) = passage.get(at..end).filter(|word| !word.is_empty()) {
            take(word);
        }
        at = end + 1;
    }
}

/// The commonest English words that no other language of the detector has as common, with spaces up to four bytes.
const ENGLISH: [[u8; 4]; 9] = [
    *b"the ", *b"of  ", *b"and ", *b"that", *b"was ", *b"with", *b"said", *b"is  ", *b"to  ",
];

/// Whether `word` is one of them.
fn is_english(word: &[u8]) -> bool {
    let letters = match *word {
        [a, b] => [a, b, b' ', b' '],
        [a, b, c] => [a, b, c, b' '],
        [a, b, c, d] => [a, b, c, d],
        _ => return false,
    };
    ENGLISH.contains(&letters.map(|letter| letter.to_ascii_lowercase()))
}

/// Whether a text is English of whose words, at most so many, so many are common.
const fn is_plain_english(common: usize, words: usize) -> bool {
    common >= 3 && common * 12 >= words
}

/// The language of `sample`, of whose `words` so many are common in English.
fn of(sample: &str, words: usize, english: usize) -> Option<&'static str> {
    let info = whatlang::detect(sample)?;
    if info.script() != Script::Latin {
        // Two languages of one script are told apart by a few letters, which a short text may lack.
        return (info.is_reliable()
            || info.script() != Script::Cyrillic
            || info.lang() == Lang::Ukr
            || info.lang() == Lang::Rus)
            .then(|| code(info.lang()));
    }
    if info.lang() == Lang::Eng {
        return info.is_reliable().then_some("en");
    }
    // A name or two make a short English text look foreign.
    if english > 0 && english * 30 >= words {
        return None;
    }
    (info.is_reliable() && words >= ENOUGH
        || info.confidence() > 0.3 && marked(sample, code(info.lang())))
    .then(|| code(info.lang()))
}

/// Whether `sample` has a word that only the language `code` has.
fn marked(sample: &str, code: &str) -> bool {
    Language::of(code).is_some_and(|language| {
        { sample.split_whitespace() }.any(|word| language.own.contains(&small(word)))
    })
}

/// The shortest code of `language`.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Epo => "eo",
        Lang::Cym => "cy",
    }
}
