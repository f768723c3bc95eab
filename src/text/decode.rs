//! Bytes become text. Total: it cannot fail; what was assumed or damaged is said in a [`Notice`].

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Span, Text};

/// Something the reader should know about how a text was read: what was assumed, what was damaged, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence for the reader.
    pub message: String,
    /// Where in the text, when it is about one place.
    pub span: Option<Span>,
}

/// Decodes `bytes`: by their byte-order mark, else as UTF-8, else by what they declare (`charset=`), else by the encoding
/// that their statistics suggest.
///
/// A UTF-8 byte-order mark stays in the text (as U+FEFF), so that offsets agree with the file.
pub fn decode(bytes: impl AsRef<[u8]>) -> (Text, Vec<Notice>) {
    let bytes = bytes.as_ref();
    if let Some(text) = utf32(bytes) {
        let message = "read as UTF-32, by its byte-order mark".to_owned();
        return (
            text,
            vec![Notice {
                message,
                span: None,
            }],
        );
    }
    if let Some((encoding, mark)) =
        Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)
    {
        let body = bytes.get(mark..).unwrap_or_default();
        return with(
            encoding,
            body,
            &format!("read as {}, by its byte-order mark", encoding.name()),
        );
    }
    if let Some(decoded) = in_disguise(bytes) {
        return decoded;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Text::new(text), Vec::new()),
        Err(_) => guess(bytes),
    }
}

/// UTF-32, which has a mark of its own.
fn utf32(bytes: &[u8]) -> Option<Text> {
    let number: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xFF, 0xFE, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xFE, 0xFF] => u32::from_be_bytes,
        _ => return None,
    };
    let signs = bytes.get(4..)?.chunks(4).map(|four| {
        let code = <[u8; 4]>::try_from(four).ok().map(number);
        code.and_then(char::from_u32).unwrap_or('\u{FFFD}')
    });
    Some(Text::new(signs.collect::<String>()))
}

/// Decodes `bytes` in the encoding that `label` names (`windows-1251`, `koi8-r`, `utf-8`); `None` when it names none.
pub fn decode_as(bytes: &[u8], label: &str) -> Option<(Text, Vec<Notice>)> {
    let label = label.trim();
    if label.eq_ignore_ascii_case("hz") || label.eq_ignore_ascii_case("hz-gb-2312") {
        return Some(hz(bytes, "read as HZ, as asked"));
    }
    let encoding = Encoding::for_label(label.as_bytes())?;
    let mark = Encoding::for_bom(bytes)
        .filter(|(found, _)| *found == encoding && encoding != UTF_8)
        .map_or(0, |(_, mark)| mark);
    let body = bytes.get(mark..).unwrap_or_default();
    Some(with(
        encoding,
        body,
        &format!("read as {}, as asked", encoding.name()),
    ))
}

/// Encodings that can look like UTF-8: UTF-16 by its zeros, ISO-2022-JP by its escapes, HZ by its braces.
fn in_disguise(bytes: &[u8]) -> Option<(Text, Vec<Notice>)> {
    let escapes: [&[u8]; 3] = [b"\x1B$B", b"\x1B$@", b"\x1B(J"];
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    if memchr::memchr(0, sample).is_some()
        && let Some(encoding) = utf16_without_mark(sample)
    {
        let message = format!("read as {}, a guess from its zero bytes", encoding.name());
        return Some(with(encoding, bytes, &message));
    }
    if memchr::memchr(0x1B, sample).is_some()
        && escapes
            .iter()
            .any(|escape| memchr::memmem::find(sample, escape).is_some())
        && bytes.is_ascii()
    {
        return Some(with(
            encoding_rs::ISO_2022_JP,
            bytes,
            "read as ISO-2022-JP, by its escapes",
        ));
    }
    if memchr::memmem::find(sample, b"~{").is_some() && bytes.is_ascii() && is_hz(sample) {
        return Some(hz(bytes, "read as HZ, by its braces"));
    }
    None
}

/// How much is looked at to recognise an encoding, in bytes.
const SAMPLE: usize = 64 * 1024;

/// At least two stretches of `~{…~}` that hold pairs.
fn is_hz(sample: &[u8]) -> bool {
    let mut good = 0;
    for start in memchr::memmem::find_iter(sample, b"~{") {
        let inner = sample.get(start + 2..).unwrap_or_default();
        let Some(len) = memchr::memmem::find(inner, b"~}") else {
            break;
        };
        let pairs = inner.get(..len).unwrap_or_default();
        if len == 0
            || len % 2 != 0
            || !pairs
                .chunks(2)
                .all(|pair| pair.iter().all(|byte| (0x21..=0x7E).contains(byte)))
        {
            return false;
        }
        good += 1;
        if good >= 8 {
            break;
        }
    }
    good >= 2
}

/// HZ is GB 2312 in seven bits, between `~{` and `~}`; `~~` is a tilde, `~` before a line end is nothing.
fn hz(bytes: &[u8], message: &str) -> (Text, Vec<Notice>) {
    let mut wide = Vec::with_capacity(bytes.len());
    let mut inside = false;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after.first(), inside) {
            (b'~', Some(b'{' | b'}'), _) => {
                inside = after.first() == Some(&b'{');
                rest = after.get(1..).unwrap_or_default();
            }
            (b'~', Some(b'~'), false) => {
                wide.push(b'~');
                rest = after.get(1..).unwrap_or_default();
            }
            (b'~', Some(b'\n'), false) => rest = after.get(1..).unwrap_or_default(),
            (b'\n', _, _) => {
                inside = false;
                wide.push(b'\n');
            }
            (byte @ 0x21..=0x7E, Some(next @ 0x21..=0x7E), true) => {
                wide.extend([byte | 0x80, next | 0x80]);
                rest = after.get(1..).unwrap_or_default();
            }
            (byte, _, _) => wide.push(*byte),
        }
    }
    with(encoding_rs::GBK, &wide, message)
}

/// Decodes bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> (Text, Vec<Notice>) {
    if mostly_utf8(bytes) {
        return with(
            UTF_8,
            bytes,
            "read as UTF-8; it has invalid bytes, shown as �",
        );
    }
    if let Some(encoding) = declared(bytes) {
        return with(
            encoding,
            bytes,
            &format!("read as {}, which it declares", encoding.name()),
        );
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    // What is not ASCII decides. The detector reads 15 MB a second: a sample must do.
    let wide = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0);
    let from = wide.saturating_sub(1024);
    let sample = bytes
        .get(from..bytes.len().min(from + SAMPLE))
        .unwrap_or_default();
    detector.feed(sample, from + sample.len() == bytes.len());
    let mut encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    if encoding == encoding_rs::WINDOWS_1251 && is_mac_cyrillic(sample) {
        encoding = encoding_rs::X_MAC_CYRILLIC;
    } else if encoding.is_single_byte() && is_macintosh(bytes) {
        encoding = encoding_rs::MACINTOSH;
    }
    with(
        encoding,
        bytes,
        &format!(
            "not UTF-8: read as {}, a guess from its bytes",
            encoding.name()
        ),
    )
}

/// The encoding that a web page or XML file declares in its first bytes, when it is one that fits bytes at all.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..bytes.len().min(2048))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let markup = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    let at = [&b"charset="[..], b"encoding="]
        .iter()
        .find_map(|key| memchr::memmem::find(&head, key).map(|at| at + key.len()));
    let rest = head.get(at.filter(|_| markup)?..)?;
    let label: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
        .filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

/// Mac OS Roman shows itself by its quotation marks and apostrophes: in the encodings of Windows the same bytes are
/// capital letters, and capitals do not stand inside small words or between a space and a word.
fn is_macintosh(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let (mut wide, mut fits) = (0usize, 0usize);
    for (at, byte) in sample.iter().enumerate().filter(|(_, byte)| **byte >= 0x80) {
        let before = at
            .checked_sub(1)
            .and_then(|at| sample.get(at))
            .copied()
            .unwrap_or(b' ');
        let after = sample.get(at + 1).copied().unwrap_or(b' ');
        let (small_before, small_after) = (before.is_ascii_lowercase(), after.is_ascii_lowercase());
        let open_before =
            before.is_ascii_whitespace() || matches!(before, b'(' | 0xCA | 0xD0 | 0xD1);
        let close_after =
            after.is_ascii_whitespace() || after.is_ascii_punctuation() || after == 0xCA;
        let closes = before.is_ascii_alphanumeric() || before.is_ascii_punctuation();
        if matches!(byte, 0x92 | 0x96 | 0x97 | 0x9A | 0x9C..=0x9E) {
            // Letters there, and marks or letters elsewhere: they say nothing.
            continue;
        }
        wide += 1;
        fits += usize::from(match byte {
            // é è à ç ü ä: between small letters Ž, ™ and Š are none
            0x87..=0x91 | 0x94 | 0x95 | 0x99 | 0x9F => {
                small_before && (small_after || close_after || after >= 0x80)
                    || small_after && open_before
            }
            // « » apart from the words
            0xC7 => open_before && (after == b' ' || after == 0xCA),
            0xC8 => (before == b' ' || before == 0xCA) && close_after,
            // ’ inside a word, or after its last letter
            0xD5 => small_before && (small_after || close_after),
            // “ ‘ before a word
            0xD2 | 0xD4 => open_before && after.is_ascii_alphabetic(),
            // ” after a word or a stop
            0xD3 => closes && close_after,
            // – — between words, a fixed space, an ellipsis, a bullet
            0xD0 | 0xD1 => small_before && small_after || before == b' ' && after == b' ',
            0xCA => before.is_ascii_punctuation() || before == b' ' || after == b' ',
            0xC9 => small_before && close_after,
            0xA5 => open_before && after.is_ascii_whitespace(),
            _ => false,
        });
    }
    fits >= 2 && fits * 10 >= wide * 6
}

/// Mac OS Cyrillic shows itself by its capitals: the small letters are those of Windows, the capitals are not.
fn is_mac_cyrillic(sample: &[u8]) -> bool {
    let (mut mac, mut windows) = (0usize, 0usize);
    for three in sample.windows(3) {
        if let [before, first, second] = three
            && (before.is_ascii_whitespace() || before.is_ascii_punctuation())
            && *second >= 0xE0
        {
            mac += usize::from((0x80..=0x9F).contains(first));
            windows += usize::from((0xC0..=0xDE).contains(first));
        }
    }
    mac >= 2 && mac > windows * 4
}

fn with(encoding: &'static Encoding, bytes: &[u8], message: &str) -> (Text, Vec<Notice>) {
    let (text, damaged) = piece_by_piece(encoding, bytes);
    let mut notices = vec![Notice {
        message: message.to_owned(),
        span: None,
    }];
    if damaged && let Some(at) = text.find('\u{FFFD}') {
        let span = Some(Span::new(at, at + '\u{FFFD}'.len_utf8()));
        notices.push(Notice {
            message: "some bytes are not text in that encoding, shown as �".to_owned(),
            span,
        });
    }
    (Text::new(text), notices)
}

/// The text, and whether some bytes are none. At once it would take room for the longest that may come of the bytes, which
/// is three times what does.
fn piece_by_piece(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut piece = String::with_capacity(SAMPLE);
    let mut damaged = false;
    let mut rest = bytes;
    loop {
        piece.clear();
        let (result, read, faults) = decoder.decode_to_string(rest, &mut piece, true);
        text.push_str(&piece);
        damaged |= faults;
        rest = rest.get(read..).unwrap_or_default();
        if result == CoderResult::InputEmpty {
            return (text, damaged);
        }
    }
}

/// Whether the bytes are UTF-8 but for a few: at most one fault in a hundred characters that are not ASCII, or one
/// in ten thousand bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut faults, mut wide) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    faults * 100 <= wide || faults * 10_000 <= bytes.len()
}

/// Whether nearly all of `sample`, read as this kind of UTF-16, is Chinese, Japanese or Korean with line ends or spaces
/// between.
fn is_eastern(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (mut all, mut fits, mut blanks) = (0usize, 0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        let unit = match (pair, encoding == UTF_16LE) {
            ([low, high], true) | ([high, low], false) => u16::from(*high) << 8 | u16::from(*low),
            _ => 0,
        };
        all += 1;
        blanks += usize::from(matches!(unit, 0x0A | 0x20 | 0x3000));
        fits += usize::from(matches!(
            unit,
            0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x2026 | 0x3000..=0x30FF | 0x4E00..=0x9FFF
                | 0xAC00..=0xD7A3 | 0xFF00..=0xFFEF
        ));
    }
    blanks > 0 && fits * 100 >= all * 98
}

/// UTF-16 with no mark shows itself by every second byte: zero, or the number of the one script besides Latin.
pub fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let half = sample.len() / 2;
    let high = |odd: usize| {
        let mut counts = [0usize; 256];
        for byte in sample.iter().skip(odd).step_by(2) {
            counts[usize::from(*byte)] += 1;
        }
        let script = counts.iter().skip(1).take(0x0F).max().copied().unwrap_or(0);
        // Spaces and stops are Latin in most scripts.
        counts[0] * 50 >= half && (counts[0] + script) * 20 >= half * 17
    };
    match (high(0), high(1)) {
        _ if half < 8 => None,
        (false, false) => [UTF_16LE, UTF_16BE]
            .into_iter()
            .find(|encoding| is_eastern(sample, encoding)),
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}
