//! Bytes become text. Total: it cannot fail; what was assumed or damaged is said in a [`Notice`].

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Span, Text};

/// Something the reader should know about how a text was read: what was assumed, what was damaged, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence for the reader.
    pub message: String,
    /// Where in the text, when it is about one place.
    pub span: Option<Span>,
}

/// Decodes `bytes`: by their byte-order mark, else as UTF-8, else by the encoding that their statistics suggest.
///
/// A UTF-8 byte-order mark stays in the text (as U+FEFF), so that offsets agree with the file.
pub fn decode(bytes: Vec<u8>) -> (Text, Vec<Notice>) {
    if let Some((encoding, mark)) =
        Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8)
    {
        let body = bytes.get(mark..).unwrap_or_default();
        return with(
            encoding,
            body,
            &format!("read as {}, by its byte-order mark", encoding.name()),
        );
    }
    match String::from_utf8(bytes) {
        Ok(text) => (Text::new(text), Vec::new()),
        Err(error) => guess(&error.into_bytes()),
    }
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
    let encoding = utf16_without_mark(bytes).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Deny)
    });
    with(
        encoding,
        bytes,
        &format!(
            "not UTF-8: read as {}, a guess from its bytes",
            encoding.name()
        ),
    )
}

fn with(encoding: &'static Encoding, bytes: &[u8], message: &str) -> (Text, Vec<Notice>) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
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
    (Text::new(text.into_owned()), notices)
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

/// UTF-16 with no mark shows itself by zero bytes in every second place.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = sample.len() / 5;
    if odd > many && even * 8 < odd {
        Some(UTF_16LE)
    } else if even > many && odd * 8 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}
