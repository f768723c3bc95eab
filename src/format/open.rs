//! From bytes to a text or a document: what holds its text packed or coded is told here, by its content.
//!
//! Every form that is no text by itself is bounded: what comes out of it, how deep it nests, how many parts it has. What
//! has no text in it is refused with one line that says what it is and what to do.

use std::borrow::Cow;

use super::{Document, read};
use crate::text::Text;
use crate::text::decode::{Notice, decode, decode_as};

/// Why bytes are no briefing, and what to do: the rest of a line that begins with the name of the file.
pub type Refusal = String;

/// What bytes hold.
#[derive(Clone, Debug)]
pub enum Content {
    /// A text, to be read with [`read`], and what was assumed of it.
    Text(Text, Vec<Notice>),
    /// A document whose text was laid out from what the bytes hold.
    Laid(Box<Document>),
}

impl Content {
    /// How long the text is, in bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text, _) => text.len(),
            Self::Laid(document) => document.text.len(),
        }
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The document, whichever way it is.
    pub fn document(self, name: Option<&str>) -> Document {
        match self {
            Self::Text(text, notices) => read(text, name, notices),
            Self::Laid(document) => *document,
        }
    }
}

/// Tells what `bytes` hold; a text is decoded as `encoding` names it, or as it says and suggests.
///
/// # Errors
///
/// When there is no text in them, when they are damaged or when too much comes out of them.
pub fn open(bytes: impl AsRef<[u8]>, encoding: Option<&str>) -> Result<Content, Refusal> {
    open_with(bytes, encoding, pdf)
}

/// Reads a PDF.
pub type ReadPdf = fn(&[u8]) -> Result<Document, Refusal>;

#[cfg(feature = "pdf")]
fn pdf(bytes: &[u8]) -> Result<Document, Refusal> {
    super::pdf::extract(bytes).map(super::pdf::Extracted::document)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &[u8]) -> Result<Document, Refusal> {
    Err("is a PDF, which this build cannot read".to_owned())
}

/// As [`open`]; PDFs are read by `pdf`.
///
/// # Errors
///
/// As [`open`].
pub fn open_with(
    bytes: impl AsRef<[u8]>,
    encoding: Option<&str>,
    pdf: ReadPdf,
) -> Result<Content, Refusal> {
    let (bytes, mut unpacked) = unpacked(bytes.as_ref())?;
    if let Some(reason) = no_text(&bytes) {
        return Err(reason);
    }
    #[cfg(any(feature = "office", feature = "epub"))]
    if super::archive::looks_like(&bytes) {
        return zipped(&bytes).map(Content::Laid);
    }
    #[cfg(feature = "rtf")]
    if super::rtf::looks_like(&bytes) {
        return document(super::rtf::read(&bytes), super::Form::Rtf, "this RTF").map(Content::Laid);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Content::Laid(Box::new(pdf(&bytes)?)));
    }
    let (text, mut notices) = encoding
        .and_then(|label| decode_as(&bytes, label))
        .unwrap_or_else(|| decode(&bytes));
    notices.append(&mut unpacked);
    Ok(Content::Text(text, notices))
}

#[cfg(feature = "gzip")]
fn unpacked(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, Vec<Notice>), Refusal> {
    if super::gzip::looks_like(bytes) {
        let (bytes, notices) = super::gzip::unpack(bytes)?;
        return Ok((bytes.into(), notices));
    }
    Ok((bytes.into(), Vec::new()))
}

#[cfg(not(feature = "gzip"))]
fn unpacked(bytes: &[u8]) -> Result<(Cow<'_, [u8]>, Vec<Notice>), Refusal> {
    Ok((bytes.into(), Vec::new()))
}

#[cfg(any(feature = "office", feature = "epub"))]
fn zipped(bytes: &[u8]) -> Result<Box<Document>, Refusal> {
    use super::Form;
    let mut archive = super::archive::Archive::open(bytes)?;
    #[cfg(feature = "office")]
    if archive.has("word/document.xml") {
        return document(
            super::office::docx::read(&mut archive)?,
            Form::Docx,
            "this DOCX",
        );
    }
    #[cfg(feature = "office")]
    if super::office::odt::looks_like(&mut archive) {
        return document(
            super::office::odt::read(&mut archive)?,
            Form::Odt,
            "this ODT",
        );
    }
    #[cfg(feature = "epub")]
    if archive.has("META-INF/container.xml") {
        return document(super::epub::read(&mut archive)?, Form::Epub, "this EPUB");
    }
    Err("is a ZIP archive, but no DOCX, ODT or EPUB; unpack it and name a file in it".to_owned())
}

/// What `laid` is as a document of `form`; refused when there are no words in it.
#[cfg(any(feature = "epub", feature = "office", feature = "rtf"))]
fn document(
    laid: super::laid::Laid,
    form: super::Form,
    what: &str,
) -> Result<Box<Document>, Refusal> {
    if laid.is_empty() {
        return Err(format!("there is no text in {what}"));
    }
    Ok(Box::new(laid.document(form)))
}

/// How files begin that are no text, and what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\x1f\x8b", COMPRESSED),
    (b"BZh", COMPRESSED),
    (b"\xfd7zXZ", COMPRESSED),
    (b"\x28\xb5\x2f\xfd", COMPRESSED),
    (
        b"7z\xbc\xaf\x27\x1c",
        "is an archive; unpack it and name a file in it",
    ),
    (
        b"Rar!\x1a\x07",
        "is an archive; unpack it and name a file in it",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an old Office file; save it as DOCX or as text first",
    ),
    (b"\x89PNG", IMAGE),
    (b"GIF8", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"\0\0\x01\0", IMAGE),
    (b"8BPS", IMAGE),
    (
        b"AT&TFORM",
        "is a DjVu file; take its text out first: djvutxt FILE",
    ),
    (
        b"%!PS",
        "is PostScript; take its text out first: ps2ascii FILE",
    ),
    (b"\x7fELF", "is a program; there is no text in it"),
    (b"MZ\x90\0", "is a program; there is no text in it"),
    (
        b"SQLite format 3\0",
        "is a database; there is no text in it",
    ),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"fLaC", SOUND),
    (b"\x1a\x45\xdf\xa3", SOUND),
];

const COMPRESSED: &str = "is compressed; unpack it first";
const IMAGE: &str = "is an image; there is no text in it that could be read";
const SOUND: &str = "is sound or film; there is no text in it that could be read";

/// How the forms begin that hold a text although they have zero bytes, or look like none.
const FORMS: &[(&[u8], bool, &str)] = &[
    (b"\x1f\x8b\x08", cfg!(feature = "gzip"), COMPRESSED),
    (
        b"PK\x03\x04",
        cfg!(any(feature = "office", feature = "epub")),
        "is a ZIP, DOCX, ODT or EPUB, which this build cannot read; save it as text first",
    ),
    (
        b"%PDF-",
        cfg!(feature = "pdf"),
        "is a PDF, which this build cannot read; take its text out first: pdftotext FILE",
    ),
    (
        b"{\\rtf",
        cfg!(feature = "rtf"),
        "is RTF, which this build cannot read; save it as text first",
    ),
];

/// Why a file that begins with `sample` (at least its first 64 KiB, or all of it) has no text in it, and what to do.
/// Whoever reads a file can ask so before reading the rest.
pub fn no_text(sample: &[u8]) -> Option<Refusal> {
    let begins = |beginning: &[u8]| sample.starts_with(beginning);
    if let Some((_, built, refusal)) = FORMS.iter().find(|(beginning, ..)| begins(beginning)) {
        return (!built).then(|| (*refusal).to_owned());
    }
    let other = OTHERS.iter().find(|(beginning, _)| begins(beginning));
    let web = begins(b"RIFF") && sample.get(8..12) == Some(b"WEBP");
    let film = sample.get(4..8) == Some(b"ftyp");
    match other {
        Some((_, reason)) => Some((*reason).to_owned()),
        None if web => Some(IMAGE.to_owned()),
        None if film => Some(SOUND.to_owned()),
        None => {
            is_binary(sample).then(|| "is not a text; there is nothing in it to read".to_owned())
        }
    }
}

/// A text has zero bytes only by accident, at most one in a thousand; but for UTF-16 and UTF-32, where they stand in a
/// pattern.
fn is_binary(sample: &[u8]) -> bool {
    let sample = sample.get(..sample.len().min(SAMPLE)).unwrap_or_default();
    let zeros = memchr::memchr_iter(0, sample).count();
    zeros * 1000 > sample.len()
        && !sample.starts_with(&[0xFF, 0xFE])
        && !sample.starts_with(&[0xFE, 0xFF])
        && !sample.starts_with(&[0, 0, 0xFE, 0xFF])
        && crate::text::decode::utf16_without_mark(sample).is_none()
}

/// Whether the first bytes of a text can be read by themselves while the rest is still coming in: they are plain UTF-8 and
/// hold nothing packed. The words of a page of markup mean something only when all of it is there, unless it is long.
pub fn can_grow(beginning: &[u8]) -> bool {
    let packed = FORMS
        .iter()
        .any(|(begins, ..)| beginning.starts_with(begins));
    let plain = match std::str::from_utf8(beginning) {
        Ok(_) => true,
        // A letter that is cut off is no fault.
        Err(fault) => fault.error_len().is_none(),
    };
    !packed && plain && !beginning.contains(&0)
}

/// How much is looked at to tell a text from what is none, in bytes.
pub const SAMPLE: usize = 1 << 16;
