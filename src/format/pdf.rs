//! PDF with a text layer: words by their places on the pages, put into reading order, paragraphs and headings.
//!
//! A PDF says where signs stand and not what they are, so this is a reading, and is said to be one. The text of the
//! document is what was read. lopdf opens the file, within bounds; what pages draw is followed here, within others.

mod content;
mod fonts;
mod lines;
mod pages;

use lopdf::{Dictionary, LoadOptions, Object};
use serde::{Deserialize, Serialize};

use super::open::Refusal;
use super::pieces::{self, Joining};
use super::roles::{self, Guess};
use super::{BlockKind, Document, Form, Metadata, plain};
use crate::text::Text;
use crate::text::decode::Notice;
use content::{Budget, Fonts};

/// No stream of a file is unpacked beyond this, in bytes.
const STREAM: usize = 64 << 20;
/// More operations are not followed in one file.
const OPERATIONS: usize = 20_000_000;
/// More words are not kept of one file, in bytes.
const WORDS: usize = 32 << 20;
/// More pages are not read.
const PAGES: usize = 20_000;

/// What was read of a file.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Extracted {
    /// The words: paragraphs with a blank line between, lines as they stand on the page.
    pub text: String,
    /// Headings: first byte, byte after the last, level.
    pub headings: Vec<(usize, usize, u8)>,
    /// The title that the file states.
    pub title: Option<String>,
    /// The author that the file states.
    pub author: Option<String>,
    /// The day the file was made, as `2032-05-04`.
    pub made: Option<String>,
    /// What was left out.
    pub notices: Vec<String>,
}

/// Reads the words of the file `bytes`. Total but for what the library for the file format does with a file made to
/// break it: whoever can, lets another process do this.
///
/// # Errors
///
/// When the file is damaged or locked, or has no words in it: when it is a picture of a text.
pub fn extract(bytes: &[u8]) -> Result<Extracted, Refusal> {
    let options = LoadOptions::with_max_decompressed_size(STREAM);
    let document = lopdf::Document::load_mem_with_options(bytes, options).map_err(|error| {
        match error {
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => LOCKED,
            _ => "is a damaged PDF; print it to a new one first",
        }
        .to_owned()
    })?;
    if document.is_encrypted() {
        return Err(LOCKED.to_owned());
    }
    let mut extracted = Extracted::default();
    extracted.state(&document);
    let mut fonts = Fonts::default();
    let mut budget = Budget {
        operations: OPERATIONS,
        words: WORDS,
    };
    let (mut read, mut empty) = (Vec::new(), 0);
    for page in document.page_iter().take(PAGES) {
        let lines = lines::lines(content::runs(&document, page, &mut fonts, &mut budget));
        empty += usize::from(lines.is_empty());
        read.push(lines);
    }
    if read.len() == PAGES || budget.operations == 0 || budget.words == 0 {
        let notice = "the PDF is very long: its last pages are left out";
        extracted.notices.push(notice.to_owned());
    }
    let pages = read.len();
    let joined = pages::join(read);
    if !joined.text.chars().any(char::is_alphanumeric) {
        return Err(
            "is a PDF with no text in it, only pictures; recognise its text first: ocrmypdf FILE"
                .to_owned(),
        );
    }
    if empty * 2 > pages {
        let notice = format!("{empty} of {pages} pages of the PDF have no text, perhaps pictures");
        extracted.notices.push(notice);
    }
    extracted.text = joined.text;
    extracted.headings = joined.headings;
    Ok(extracted)
}

const LOCKED: &str = "is a PDF that is locked with a password; save it without one first";

impl Extracted {
    /// Takes what the file states of itself.
    fn state(&mut self, document: &lopdf::Document) {
        let info = document.trailer.get_deref(b"Info", document);
        let Ok(info) = info.and_then(Object::as_dict) else {
            return;
        };
        self.title = words(info, b"Title", document);
        self.author = words(info, b"Author", document);
        self.made = words(info, b"CreationDate", document).and_then(|date| {
            let digits = date.trim_start_matches("D:");
            let part = |from: usize, to: usize| digits.get(from..to);
            Some(format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?))
        });
    }

    /// The document that this is.
    pub fn document(mut self) -> Document {
        let titled = self
            .headings
            .first()
            .is_some_and(|(start, _, level)| *level == 1 && *start < 2000);
        let stated = self.title.take().filter(|title| is_title(title));
        if let Some(title) = stated.filter(|title| !titled && !self.says_early(title)) {
            self.put_first(&title);
            self.headings.insert(0, (0, title.len(), 1));
        }
        let made = self.made.take();
        let undated = self.clone();
        let document = self.read();
        match made.filter(|_| document.metadata.date.is_none()) {
            Some(day) => undated.dated(&day),
            None => document,
        }
    }

    /// Puts `words` before the text, as a paragraph of their own.
    fn put_first(&mut self, words: &str) {
        let shift = words.len() + 2;
        for (start, end, _) in &mut self.headings {
            (*start, *end) = (*start + shift, *end + shift);
        }
        self.text = format!("{words}\n\n{}", self.text);
    }

    /// The document with the day the file was made after its title.
    fn dated(mut self, day: &str) -> Document {
        let title = self.headings.first().copied();
        let title = title.filter(|(start, _, level)| *start == 0 && *level == 1);
        if let Some((_, end, _)) = title {
            let words = self.text.get(..end).unwrap_or_default().to_owned();
            let rest = self.text.get(end..).unwrap_or_default();
            self.text = format!("{words}\n\n{day}{rest}");
            for (start, end, _) in self.headings.iter_mut().skip(1) {
                (*start, *end) = (*start + day.len() + 2, *end + day.len() + 2);
            }
        } else {
            self.put_first(day);
        }
        self.read()
    }

    /// Whether the first lines say `words`.
    fn says_early(&self, words: &str) -> bool {
        let head: String = self.text.chars().take(3000).collect();
        let head: Vec<&str> = head.split_whitespace().collect();
        head.join(" ")
            .to_lowercase()
            .contains(&words.to_lowercase())
    }

    fn read(self) -> Document {
        let headings = self.headings;
        let text = Text::new(self.text);
        let lines = super::lines::read(&text);
        let mut markup = Vec::new();
        let mut pieces = pieces::cut(&text, &lines, &mut markup, Joining::Gaps);
        let mut marked = headings.iter().peekable();
        let mut first = true;
        for piece in &mut pieces {
            while marked
                .next_if(|(_, end, _)| *end <= piece.span.start())
                .is_some()
            {}
            let here = marked
                .peek()
                .filter(|(start, ..)| *start <= piece.span.start());
            if let Some((_, end, level)) = here
                && *end >= piece.span.end()
            {
                piece.heading = Some(if first { *level } else { (*level).max(2) });
                first = false;
            }
        }
        let mut guess = Guess {
            title: !pieces.iter().take(6).any(|piece| piece.heading == Some(1)),
            headings: headings.len() < 2,
        };
        guess.headings |= guess.title;
        let blocks = roles::blocks(&text, &pieces, guess);
        let title = blocks
            .iter()
            .take(6)
            .find(|block| block.kind == BlockKind::Heading { level: 1 })
            .map(|block| block.span);
        let metadata = Metadata {
            title,
            date: plain::date(&text, &pieces, title),
            author: self.author,
            ..Metadata::default()
        };
        let notices = self.notices.into_iter();
        Document {
            text,
            form: Form::Pdf,
            blocks,
            markup,
            metadata,
            notices: notices
                .map(|message| Notice {
                    message,
                    span: None,
                })
                .collect(),
        }
    }
}

/// A string of the document's own notes.
fn words(info: &Dictionary, key: &[u8], document: &lopdf::Document) -> Option<String> {
    let bytes = info.get_deref(key, document).ok()?.as_str().ok()?;
    let words = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        bytes => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
        }
    };
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ").replace(char::is_control, "");
    (!words.is_empty()).then_some(words)
}

/// Programs put file names and their own names where the title should stand.
fn is_title(words: &str) -> bool {
    let lower = words.to_lowercase();
    let made_up = [
        "microsoft",
        "untitled",
        ".doc",
        ".pdf",
        ".indd",
        ".qxd",
        ".rtf",
        "layout 1",
    ];
    words.chars().count() > 5
        && words.contains(' ')
        && !made_up.iter().any(|word| lower.contains(word))
}
