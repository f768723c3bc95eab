//! Mail as it is saved: headers, a blank line, a body.
//!
//! A body that stands in the file as it was written is read there. One that is encoded (quoted-printable, base64) or has
//! several parts is decoded first: the text of the document is then subject, day and that body.

use super::roles::{self, Guess};
use super::{Dated, Document, Form, Metadata, dates, html, lines, pieces, plain};
use crate::text::decode::{decode, decode_as};
use crate::text::{Span, Text};

/// Headers longer than this are text, in bytes.
const LONGEST: usize = 64 * 1024;
/// Parts inside of parts are followed so deep.
const DEEPEST: usize = 8;

/// The fields of which mail has at least three.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "content-type",
    "return-path",
    "delivered-to",
    "reply-to",
    "sender",
    "content-transfer-encoding",
    "x-mailer",
    "list-id",
    "dkim-signature",
];

/// Whether `text` begins with the headers of a mail.
pub fn looks_like(text: &Text) -> bool {
    let head = text.slice(Span::new(0, text.floor(LONGEST)));
    let (headers, _) = headers(head);
    let known = headers
        .iter()
        .filter(|header| FIELDS.contains(&header.name.as_str()))
        .count();
    let has = |name: &str| headers.iter().any(|header| header.name == name);
    known >= 3
        && (has("subject") || has("from"))
        && headers
            .first()
            .is_some_and(|first| FIELDS.contains(&first.name.as_str()))
}

/// Reads `text` as mail.
pub fn read(text: Text) -> Document {
    let (headers, body) = headers(text.as_str());
    let kind = value(&headers, "content-type").unwrap_or_default();
    let encoding = value(&headers, "content-transfer-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let lower = kind.to_ascii_lowercase();
    if (lower.is_empty() || lower.starts_with("text/plain"))
        && !matches!(encoding.trim(), "base64" | "quoted-printable")
    {
        return in_place(text, &headers, body);
    }
    let subject = words(&value(&headers, "subject").unwrap_or_default());
    let day = value(&headers, "date").and_then(|date| {
        let date = Text::new(date);
        dates::find(&date, date.span()).map(|dated| dated.day.to_string())
    });
    let body = text.as_str().get(body..).unwrap_or_default();
    let Part { text: body, html } = part(&kind, &encoding, body, 0).unwrap_or_default();
    let mut document = if html {
        let date = day
            .map(|day| format!("<meta name=\"date\" content=\"{day}\">"))
            .unwrap_or_default();
        let title = subject.replace('&', "&amp;").replace('<', "&lt;");
        html::read(&Text::new(format!(
            "<html><title>{title}</title>{date}<body>{body}</body></html>"
        )))
    } else {
        let mut whole = subject;
        whole.extend(day.iter().flat_map(|day| ["\n\n", day]));
        whole.push_str("\n\n");
        whole.push_str(&body);
        plain::read(Text::new(whole))
    };
    document.form = Form::Mail;
    document
}

/// Reads a body where it stands; the headers are metadata.
fn in_place(text: Text, headers: &[Header], body: usize) -> Document {
    let place = |name: &str| {
        headers
            .iter()
            .find(|header| header.name == name)
            .map(|header| header.value)
    };
    let date: Option<Dated> = place("date").and_then(|span| dates::find(&text, span));
    let title = place("subject")
        .map(|span| text.trim(span))
        .filter(|span| !span.is_empty());
    let mut markup = Vec::new();
    let mut all = lines::read(&text);
    all.retain(|line| line.span.start() >= body);
    let pieces = pieces::cut(&text, &all, &mut markup, pieces::Joining::Looks);
    let blocks = roles::blocks(
        &text,
        &pieces,
        Guess {
            title: title.is_none(),
            headings: true,
        },
    );
    let metadata = Metadata {
        title,
        date,
        spans: vec![Span::new(0, body)],
        ..Metadata::default()
    };
    Document {
        text,
        form: Form::Mail,
        blocks,
        markup,
        metadata,
        notices: Vec::new(),
    }
}

/// A field and where its value stands.
#[derive(Debug)]
struct Header {
    /// Small letters.
    name: String,
    value: Span,
    /// The value, lines joined.
    words: String,
}

/// The headers at the start of `text`, and where the body begins. None when a line is no header.
fn headers(text: &str) -> (Vec<Header>, usize) {
    let mut headers: Vec<Header> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        if words.is_empty() {
            return (headers, at);
        }
        if at > LONGEST {
            break;
        }
        if line.starts_with([' ', '\t'])
            && let Some(last) = headers.last_mut()
        {
            last.value = last.value.cover(Span::new(start, start + words.len()));
            last.words.push(' ');
            last.words.push_str(words.trim_start());
            continue;
        }
        if start == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, value)) = words.split_once(':') else {
            return (Vec::new(), 0);
        };
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return (Vec::new(), 0);
        }
        headers.push(Header {
            name: name.to_ascii_lowercase(),
            value: Span::new(start + name.len() + 1, start + words.len()),
            words: value.trim().to_owned(),
        });
    }
    (Vec::new(), 0)
}

fn value(headers: &[Header], name: &str) -> Option<String> {
    headers
        .iter()
        .find(|header| header.name == name)
        .map(|header| header.words.clone())
}

/// The words that a mail is read for.
#[derive(Default)]
struct Part {
    text: String,
    html: bool,
}

/// The readable part of a body: plain words before a page, the first of several.
fn part(kind: &str, encoding: &str, body: &str, depth: usize) -> Option<Part> {
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        if depth >= DEEPEST {
            return None;
        }
        let boundary = format!("--{}", parameter(kind, "boundary")?);
        let mut best: Option<Part> = None;
        for piece in body.split(boundary.as_str()).skip(1).take(64) {
            if piece.starts_with("--") {
                break;
            }
            let piece = piece.trim_start_matches("\r\n").trim_start_matches('\n');
            let (headers, start) = headers(piece);
            let kind = value(&headers, "content-type").unwrap_or_else(|| "text/plain".to_owned());
            let encoding = value(&headers, "content-transfer-encoding")
                .unwrap_or_default()
                .to_ascii_lowercase();
            let Some(found) = part(
                &kind,
                &encoding,
                piece.get(start..).unwrap_or_default(),
                depth + 1,
            ) else {
                continue;
            };
            if !found.html {
                return Some(found);
            }
            best = best.or(Some(found));
        }
        return best;
    }
    if !(lower.is_empty() || lower.starts_with("text/plain") || lower.starts_with("text/html")) {
        return None;
    }
    let bytes = match encoding.trim() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.as_bytes().to_vec(),
    };
    let charset = parameter(kind, "charset").unwrap_or_default();
    let (text, _) = decode_as(&bytes, &charset).unwrap_or_else(|| decode(&bytes));
    Some(Part {
        text: text.as_str().to_owned(),
        html: lower.starts_with("text/html"),
    })
}

/// The value of a parameter of a field: `charset` in `text/plain; charset="utf-8"`.
fn parameter(field: &str, name: &str) -> Option<String> {
    field.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Bytes of base64; what is no sign of it is passed over.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

/// Bytes of quoted-printable: `=E2=80=9C`, and lines that end with `=` go on.
fn quoted_printable(text: &str) -> Vec<u8> {
    let source = text.as_bytes();
    let mut bytes = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(byte) = source.get(at).copied() {
        at += 1;
        if byte != b'=' {
            bytes.push(byte);
            continue;
        }
        let digit = |place: usize| {
            source
                .get(place)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        match (source.get(at), digit(at), digit(at + 1)) {
            (Some(b'\n'), ..) => at += 1,
            (Some(b'\r'), ..) => at += 1 + usize::from(source.get(at + 1) == Some(&b'\n')),
            (_, Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 2;
            }
            _ => bytes.push(b'='),
        }
    }
    bytes
}

/// The words of a header: `=?utf-8?Q?T=C3=A4rn?=` is `Tärn`.
pub fn words(raw: &str) -> String {
    let mut words = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut parts = after.splitn(4, '?');
        let (charset, kind, coded, end) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(charset), Some(kind), Some(coded), Some(end)) = (charset, kind, coded, end)
        else {
            break;
        };
        let Some(end) = end.strip_prefix('=') else {
            break;
        };
        let bytes = match kind {
            "Q" | "q" => quoted_printable(&coded.replace('_', " ")),
            "B" | "b" => base64(coded),
            _ => break,
        };
        // White space between two encoded words is none.
        if !before.trim().is_empty() || words.is_empty() {
            words.push_str(before);
        }
        let (text, _) = decode_as(&bytes, charset).unwrap_or_else(|| decode(&bytes));
        words.push_str(text.as_str());
        rest = end;
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
