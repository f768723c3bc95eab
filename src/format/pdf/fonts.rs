//! What the codes of a font stand for, and how wide their signs are.

use encoding_rs::Encoding as Charset;
use lopdf::{Dictionary, Document, Encoding, Object};

/// A table of a font is not read beyond this, in bytes.
const LONGEST: usize = 4 << 20;

/// A font, as far as words and places need it.
pub(super) struct Font {
    codes: Codes,
    /// In thousandths of the size.
    widths: Widths,
    pub(super) bold: bool,
}

enum Codes {
    /// One byte, one sign.
    Bytes(Box<[String; 256]>),
    /// Several bytes, by a table in the file.
    Table(Encoding<'static>),
    /// Several bytes, by a known encoding.
    Known(&'static Charset),
    Unknown,
}

enum Widths {
    Bytes(Box<[f32; 256]>),
    /// First and last code and width, sorted; the width of the others.
    Ranges(Vec<(u32, u32, f32)>, f32),
}

impl Font {
    /// Reads the font `dict`.
    pub(super) fn read(document: &Document, dict: &Dictionary) -> Self {
        let name = dict.get(b"BaseFont").and_then(Object::as_name);
        let name = String::from_utf8_lossy(name.unwrap_or_default()).to_lowercase();
        let composite = dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let table = to_unicode(document, dict);
        Self {
            codes: if composite {
                composite_codes(dict, table)
            } else {
                simple_codes(document, dict, table.as_ref())
            },
            widths: if composite {
                composite_widths(document, dict).unwrap_or(Widths::Ranges(Vec::new(), 1000.0))
            } else {
                Widths::Bytes(simple_widths(document, dict))
            },
            bold: ["bold", "black", "heavy", "-bd", "demi"]
                .iter()
                .any(|word| name.contains(word)),
        }
    }

    /// The words that `bytes` stand for.
    pub(super) fn words(&self, bytes: &[u8]) -> String {
        let mut words = match &self.codes {
            Codes::Bytes(table) => bytes
                .iter()
                .filter_map(|byte| table.get(usize::from(*byte)))
                .map(String::as_str)
                .collect(),
            Codes::Table(table) => table.bytes_to_string(bytes).unwrap_or_default(),
            Codes::Known(charset) => charset.decode_without_bom_handling(bytes).0.into_owned(),
            Codes::Unknown => String::new(),
        };
        words.retain(|c| c != '\u{FFFD}' && !c.is_control() && !is_private(c));
        for (ligature, letters) in LIGATURES {
            if words.contains(*ligature) {
                words = words.replace(*ligature, letters);
            }
        }
        words
    }

    /// How wide `bytes` are, in parts of the size; how many signs and how many spaces they are.
    pub(super) fn width(&self, bytes: &[u8]) -> (f64, f64, f64) {
        match &self.widths {
            Widths::Bytes(widths) => {
                let width: f64 = bytes
                    .iter()
                    .filter_map(|byte| widths.get(usize::from(*byte)))
                    .map(|width| f64::from(*width))
                    .sum();
                let spaces = memchr::memchr_iter(b' ', bytes).count();
                (width / 1000.0, count(bytes.len()), count(spaces))
            }
            Widths::Ranges(ranges, other) => {
                let width: f64 = bytes
                    .chunks(2)
                    .map(|code| {
                        let code = code
                            .iter()
                            .fold(0, |code, byte| code << 8 | u32::from(*byte));
                        let after = ranges.partition_point(|(first, ..)| *first <= code);
                        let range = after.checked_sub(1).and_then(|at| ranges.get(at));
                        let width = range
                            .filter(|(_, last, _)| code <= *last)
                            .map_or(*other, |(.., width)| *width);
                        f64::from(width)
                    })
                    .sum();
                (width / 1000.0, count(bytes.len().div_ceil(2)), 0.0)
            }
        }
    }
}

const LIGATURES: &[(char, &str)] = &[
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "ft"),
    ('ﬆ', "st"),
    ('\u{AD}', "-"),
];

const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The table to Unicode that the font has.
fn to_unicode(document: &Document, dict: &Dictionary) -> Option<Encoding<'static>> {
    let mut only = Dictionary::new();
    only.set("Type", Object::Name(b"Font".to_vec()));
    only.set("ToUnicode", dict.get(b"ToUnicode").ok()?.clone());
    match only.get_font_encoding_with_limit(document, LONGEST).ok()? {
        Encoding::UnicodeMapEncoding(table) => Some(Encoding::UnicodeMapEncoding(table)),
        _ => None,
    }
}

fn simple_codes(document: &Document, dict: &Dictionary, table: Option<&Encoding<'_>>) -> Codes {
    let base = dict.get_font_encoding_with_limit(document, LONGEST).ok();
    let code = |byte: u8| {
        let of = |encoding: &Encoding<'_>| {
            let words = encoding.bytes_to_string(&[byte]).ok()?;
            (!words.is_empty() && !words.contains('\u{FFFD}')).then_some(words)
        };
        table
            .and_then(of)
            .or_else(|| base.as_ref().and_then(of))
            .unwrap_or_default()
    };
    Codes::Bytes(Box::new(std::array::from_fn(|byte| code(byte as u8))))
}

fn composite_codes(dict: &Dictionary, table: Option<Encoding<'static>>) -> Codes {
    if let Some(table) = table {
        return Codes::Table(table);
    }
    let name = dict.get(b"Encoding").and_then(Object::as_name);
    let name = String::from_utf8_lossy(name.unwrap_or_default());
    let charset = if name.starts_with("Uni") {
        encoding_rs::UTF_16BE
    } else if name.contains("RKSJ") {
        encoding_rs::SHIFT_JIS
    } else if name.starts_with("EUC-") {
        encoding_rs::EUC_JP
    } else if name.starts_with("GB") {
        encoding_rs::GBK
    } else if name.contains("B5") {
        encoding_rs::BIG5
    } else if name.starts_with("KSC") {
        encoding_rs::EUC_KR
    } else {
        return Codes::Unknown;
    };
    Codes::Known(charset)
}

fn simple_widths(document: &Document, dict: &Dictionary) -> Box<[f32; 256]> {
    let mut widths = Box::new([500.0; 256]);
    let first = dict
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64);
    let listed = dict
        .get_deref(b"Widths", document)
        .and_then(Object::as_array);
    if let (Ok(first), Ok(listed)) = (first, listed) {
        for (code, width) in (first..256).zip(listed) {
            let width = document.dereference(width).and_then(|(_, w)| w.as_float());
            let place = usize::try_from(code).ok().and_then(|at| widths.get_mut(at));
            if let (Some(place), Ok(width)) = (place, width) {
                *place = width;
            }
        }
    }
    widths
}

fn composite_widths(document: &Document, dict: &Dictionary) -> Option<Widths> {
    let below = dict.get_deref(b"DescendantFonts", document).ok()?;
    let below = document.dereference(below.as_array().ok()?.first()?).ok()?;
    let below = below.1.as_dict().ok()?;
    let number = |object: &Object| {
        document
            .dereference(object)
            .and_then(|(_, n)| n.as_float())
            .ok()
    };
    let other = below.get(b"DW").ok().and_then(number).unwrap_or(1000.0);
    let mut ranges: Vec<(u32, u32, f32)> = Vec::new();
    let listed = below.get_deref(b"W", document).and_then(Object::as_array);
    let mut rest = listed.map(Vec::as_slice).unwrap_or_default();
    while let [first, second, after @ ..] = rest {
        let first = code_of(number(first));
        let inner = document.dereference(second).map(|(_, object)| object);
        if let Ok(Object::Array(widths)) = inner {
            for (code, width) in (first..=65_535).zip(widths) {
                ranges.push((code, code, number(width).unwrap_or(other)));
            }
            rest = after;
        } else if let [width, after @ ..] = after {
            let last = code_of(number(second));
            ranges.push((first, last, number(width).unwrap_or(other)));
            rest = after;
        } else {
            break;
        }
    }
    ranges.sort_by_key(|(first, ..)| *first);
    Some(Widths::Ranges(ranges, other))
}

/// A string has fewer signs than a number of 32 bits counts.
fn count(signs: usize) -> f64 {
    f64::from(u32::try_from(signs).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_sign_loss, reason = "it is clamped to codes of two bytes")]
fn code_of(number: Option<f32>) -> u32 {
    number.unwrap_or(0.0).clamp(0.0, 65_535.0) as u32
}
