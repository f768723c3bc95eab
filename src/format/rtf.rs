//! RTF: groups and control words, read once from beginning to end. Headings by style or outline level, lists by the mark
//! that the file carries for programs that know no lists, signs in the encoding of their font.

mod words;

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::laid::{Kind, Laid, Part};

/// Groups deeper than these are read as their outer one.
const DEEPEST: usize = 2000;

/// Whether `bytes` are RTF.
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// Reads the document `bytes`. Total: what is broken is read as far as it goes.
pub fn read(bytes: &[u8]) -> Laid {
    let mut reader = Reader::new();
    for token in words::Tokens::new(bytes) {
        reader.take(token);
    }
    reader.finish()
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Target {
    #[default]
    Body,
    /// The mark of a list item.
    Mark,
    Title,
    Author,
    /// The day the document was made.
    Day,
    Fonts,
    Styles,
    /// Nowhere.
    Dropped,
}

/// What holds in a group and ends with it.
#[derive(Clone, Copy, Debug)]
struct State {
    target: Target,
    font: i32,
    bold: bool,
    hidden: bool,
    /// How many signs stand after a `\u` for programs that do not know it.
    spare: u32,
    style: i32,
    outline: Option<u8>,
    /// Whether the paragraph is in a table.
    cell: bool,
    depth: u8,
}

struct Reader {
    states: Vec<State>,
    /// Groups too deep to keep.
    over: usize,
    now: State,
    /// `\*` was read: the next word names a group that may be unknown.
    starred: bool,
    /// Signs still to be passed over after a `\u`.
    passing: u32,
    /// The first half of a sign that takes two.
    half: Option<u32>,
    /// Bytes that wait to be decoded, and in which encoding.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    page: &'static Encoding,
    /// The level of headings of each style.
    styles: HashMap<i32, u8>,
    style_name: String,
    text: String,
    plain: bool,
    mark: String,
    row: String,
    laid: Laid,
    title: String,
    author: String,
    day: [i32; 3],
}

impl Reader {
    fn new() -> Self {
        let now = State {
            target: Target::Body,
            font: 0,
            bold: false,
            hidden: false,
            spare: 1,
            style: 0,
            outline: None,
            cell: false,
            depth: 0,
        };
        Self {
            states: Vec::new(),
            over: 0,
            now,
            starred: false,
            passing: 0,
            half: None,
            bytes: Vec::new(),
            encoding: encoding_rs::WINDOWS_1252,
            fonts: HashMap::new(),
            page: encoding_rs::WINDOWS_1252,
            styles: HashMap::new(),
            style_name: String::new(),
            text: String::new(),
            plain: false,
            mark: String::new(),
            row: String::new(),
            laid: Laid::default(),
            title: String::new(),
            author: String::new(),
            day: [0; 3],
        }
    }

    fn take(&mut self, token: words::Token<'_>) {
        match token {
            words::Token::Open => {
                self.flush();
                if self.states.len() < DEEPEST {
                    self.states.push(self.now);
                } else {
                    self.over += 1;
                }
                self.starred = false;
                self.passing = 0;
            }
            words::Token::Close => self.close(),
            words::Token::Byte(byte) => {
                if self.passing > 0 {
                    self.passing -= 1;
                    return;
                }
                if self.wanted() {
                    let encoding = self.fonts.get(&self.now.font).copied();
                    let encoding = encoding.unwrap_or(self.page);
                    if encoding != self.encoding {
                        self.flush();
                        self.encoding = encoding;
                    }
                    self.bytes.push(byte);
                }
            }
            words::Token::Star => self.starred = true,
            words::Token::Word(word, number) => self.word(word, number),
        }
    }

    /// Whether words are kept here.
    fn wanted(&self) -> bool {
        !matches!(
            self.now.target,
            Target::Dropped | Target::Fonts | Target::Day
        ) && !self.now.hidden
    }

    fn close(&mut self) {
        self.flush();
        self.passing = 0;
        self.starred = false;
        if self.over > 0 {
            self.over -= 1;
            return;
        }
        if self.now.target == Target::Styles {
            self.style_ends();
        }
        if let Some(state) = self.states.pop() {
            self.now = state;
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (words, _) = self.encoding.decode_without_bom_handling(&bytes);
        self.put(&words);
    }

    fn put(&mut self, words: &str) {
        match self.now.target {
            Target::Body => {
                self.plain |= !self.now.bold && words.chars().any(char::is_alphanumeric);
                self.text.push_str(words);
            }
            Target::Mark if self.mark.len() < 40 => self.mark.push_str(words),
            Target::Title => self.title.push_str(words),
            Target::Author => self.author.push_str(words),
            Target::Styles if self.style_name.len() < 100 => self.style_name.push_str(words),
            _ => {}
        }
    }

    /// A sign by its name.
    fn sign(&mut self, words: &str) {
        self.flush();
        if self.passing > 0 {
            self.passing -= 1;
        } else if self.wanted() {
            self.put(words);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if let Some(sign) = words::sign(word) {
            return self.sign(sign);
        }
        if word != "u" {
            self.flush();
        }
        let on = number != Some(0);
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.now.spare = number.unwrap_or(1).clamp(0, 64).cast_unsigned(),
            "par" | "sect" | "page" => self.paragraph(),
            "line" | "softline" => self.sign("\n"),
            "tab" => self.sign(" "),
            "cell" | "nestcell" => self.cell(),
            "row" | "nestrow" => self.end_row(),
            "pard" => {
                self.now.style = 0;
                self.now.outline = None;
                self.now.cell = false;
                self.now.depth = 0;
            }
            "plain" => {
                self.now.bold = false;
                self.now.hidden = false;
            }
            "intbl" => self.now.cell = true,
            "b" => self.now.bold = on,
            "v" | "deleted" => self.now.hidden = on,
            "f" => self.now.font = number.unwrap_or(0),
            "fcharset" if self.now.target == Target::Fonts => {
                if let Some(encoding) = number.and_then(words::charset) {
                    self.fonts.insert(self.now.font, encoding);
                }
            }
            "cpg" if self.now.target == Target::Fonts => {
                if let Some(encoding) = number.and_then(words::code_page) {
                    self.fonts.insert(self.now.font, encoding);
                }
            }
            "ansicpg" => {
                if let Some(encoding) = number.and_then(words::code_page) {
                    self.page = encoding;
                }
            }
            "mac" => self.page = encoding_rs::MACINTOSH,
            "s" => self.now.style = number.unwrap_or(0),
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok());
                self.now.outline = level.filter(|level| *level < 9);
            }
            "ilvl" => self.now.depth = number.unwrap_or(0).clamp(0, 8).cast_unsigned() as u8,
            "yr" | "mo" | "dy" if self.now.target == Target::Day => {
                let place = usize::from(word == "mo") + 2 * usize::from(word == "dy");
                if let Some(part) = self.day.get_mut(place) {
                    *part = number.unwrap_or(0);
                }
            }
            _ => self.group(word, starred),
        }
    }

    /// A word that says what its group holds.
    fn group(&mut self, word: &str, starred: bool) {
        let inside = self.now.target;
        self.now.target = match word {
            _ if inside == Target::Dropped => inside,
            "fonttbl" => Target::Fonts,
            "stylesheet" => Target::Styles,
            "title" => Target::Title,
            "author" => Target::Author,
            "creatim" => Target::Day,
            "listtext" | "pntext" => Target::Mark,
            "info" => Target::Dropped,
            "shptxt" | "fldrslt" => Target::Body,
            _ if words::holds_no_words(word) || starred => Target::Dropped,
            _ => return,
        };
        if word == "info" {
            // Title and author stand inside of it; what else does is dropped one by one.
            self.now.target = inside;
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.passing = self.now.spare;
        let unit = number.cast_unsigned() & 0xFFFF;
        let code = match (self.half.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.half = Some(unit);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00),
            _ => unit,
        };
        if self.wanted() {
            let sign = char::from_u32(code).unwrap_or('\u{FFFD}');
            self.put(sign.encode_utf8(&mut [0; 4]));
        }
    }

    /// A style of the style sheet ends: its number and its name.
    fn style_ends(&mut self) {
        let name = std::mem::take(&mut self.style_name);
        let level = name
            .trim()
            .trim_end_matches(';')
            .to_lowercase()
            .strip_prefix("heading ")
            .and_then(|rest| rest.trim().parse::<u8>().ok());
        let level = level.or_else(|| self.now.outline.map(|level| level + 1));
        if let Some(level) = level.filter(|_| self.now.style != 0) {
            self.styles.insert(self.now.style, level.clamp(1, 6));
        }
    }

    /// Ends the open paragraph.
    fn paragraph(&mut self) {
        if self.now.target == Target::Dropped {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let bold = !std::mem::take(&mut self.plain);
        let mark = std::mem::take(&mut self.mark);
        let words = text.trim();
        if words.is_empty() {
            return;
        }
        if self.now.cell {
            if !self.row.is_empty() && !self.row.ends_with("| ") {
                self.row.push(' ');
            }
            self.row.push_str(words);
            return;
        }
        self.end_row();
        let outline = self.now.outline.map(|level| (level + 1).min(6));
        let level = outline.or_else(|| self.styles.get(&self.now.style).copied());
        let mark = mark.trim();
        let (kind, text) = match level {
            Some(level) if mark.is_empty() => (Kind::Heading(level), words.to_owned()),
            Some(level) => (Kind::Heading(level), format!("{mark} {words}")),
            None if !mark.is_empty() => {
                let bullet = !mark.chars().any(char::is_alphanumeric);
                let kind = Kind::Item {
                    mark: (!bullet).then(|| mark.to_owned()),
                    depth: self.now.depth,
                };
                (kind, words.to_owned())
            }
            None => (Kind::Words, words.to_owned()),
        };
        self.laid.parts.push(Part { kind, text, bold });
    }

    fn cell(&mut self) {
        self.now.cell = true;
        self.paragraph();
        if !self.row.is_empty() {
            self.row.push_str(" | ");
        }
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let words = row.trim().trim_end_matches('|').trim_end();
        if !words.is_empty() {
            self.laid.parts.push(Part::new(Kind::Set, words));
        }
    }

    fn finish(mut self) -> Laid {
        self.flush();
        self.now.target = Target::Body;
        self.now.cell = false;
        self.paragraph();
        self.end_row();
        let title = self.title.trim();
        let known = |part: &Part| part.text.trim() == title;
        if let Some(at) = self.laid.parts.iter().take(8).position(known) {
            self.laid.parts.remove(at);
        }
        if !title.is_empty() {
            self.laid.title = Some(title.to_owned());
        }
        self.laid.author = Some(self.author.trim().to_owned());
        let [year, month, day] = self.day;
        self.laid.made_on(year, month, day);
        self.laid
    }
}
