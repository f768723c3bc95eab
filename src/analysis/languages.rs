//! Which language a text is written in: told from a few kilobytes of its paragraphs, so that a start does not wait.

use whatlang::{Lang, Script};

use crate::format::{BlockKind, Document};
use crate::lexicon::languages::{Language, small};

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 4096;

/// From so many words on the detector is believed when it is sure of itself.
const ENOUGH: usize = 12;

/// The commonest English words that no other language of the detector has as common.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "that", "was", "with", "said", "is", "to",
];

/// The language of `document` as a code (`en`, `uk`, `pt`; three letters where there are no two); `None` where the text
/// does not tell.
pub fn detect(document: &Document) -> Option<&'static str> {
    let mut sample = String::new();
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Verbatim) {
            continue;
        }
        let words = document.text.slice(block.span);
        let left = SAMPLE.saturating_sub(sample.len());
        let end = (0..=left.min(words.len()))
            .rev()
            .find(|at| words.is_char_boundary(*at))
            .unwrap_or(0);
        sample.push_str(words.get(..end).unwrap_or_default());
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    of(&sample)
}

fn of(sample: &str) -> Option<&'static str> {
    let mut words = 0_usize;
    let mut english = 0_usize;
    for word in sample.split_ascii_whitespace() {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|held| word.eq_ignore_ascii_case(held)));
    }
    // Plain English needs no detector.
    if english >= 3 && english * 12 >= words {
        return Some("en");
    }
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
