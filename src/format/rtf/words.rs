//! The tokens of RTF, and what its words stand for.

use encoding_rs::Encoding;

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\*`: a program that does not know the group passes over it.
    Star,
    /// A control word with its number.
    Word(&'b str, Option<i32>),
    /// A byte of text.
    Byte(u8),
}

/// The tokens of a file.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What stands after a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let first = self.peek()?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'\'' => {
                    let digit = |at: usize| {
                        let byte = self.bytes.get(at).copied()?;
                        char::from(byte).to_digit(16)
                    };
                    let (high, low) = (digit(self.at), digit(self.at + 1));
                    let (Some(high), Some(low)) = (high, low) else {
                        return Some(Token::Word("", None));
                    };
                    self.at += 2;
                    Token::Byte((high * 16 + low) as u8)
                }
                b'*' => Token::Star,
                b'~' => Token::Word("~", None),
                b'_' => Token::Word("_", None),
                b'\n' | b'\r' => Token::Word("par", None),
                b'\\' | b'{' | b'}' => Token::Byte(first),
                _ => Token::Word("", None),
            });
        }
        let start = self.at;
        while self.at - start < LONGEST
            && self.peek().is_some_and(|byte| byte.is_ascii_alphabetic())
        {
            self.at += 1;
        }
        let word = std::str::from_utf8(self.bytes.get(start..self.at)?).ok()?;
        let minus = self.peek() == Some(b'-');
        self.at += usize::from(minus);
        let mut number: Option<i32> = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            let so_far = number.unwrap_or(0).saturating_mul(10);
            number = Some(so_far.saturating_add(i32::from(digit - b'0')));
            self.at += 1;
        }
        let number = number.map(|number| if minus { -number } else { number });
        self.at += usize::from(self.peek() == Some(b' '));
        if word == "bin" {
            // Bytes of a picture.
            let len = number.and_then(|len| usize::try_from(len).ok());
            self.at = self.at.saturating_add(len.unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }
}

/// No control word is longer, in bytes.
const LONGEST: usize = 32;

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }
}

/// The sign that a word stands for.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "~" => "\u{A0}",
        "_" => "\u{2011}",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// Groups whose words are not those of the text.
pub(super) fn holds_no_words(word: &str) -> bool {
    [
        "colortbl",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "themedata",
        "colorschememapping",
        "latentstyles",
        "datastore",
        "xmlnstbl",
        "pict",
        "object",
        "objdata",
        "shpinst",
        "nonshppict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "annotation",
        "atnid",
        "atnauthor",
        "subject",
        "keywords",
        "comment",
        "doccomm",
        "operator",
        "company",
        "manager",
        "category",
        "revtim",
        "printim",
        "buptim",
        "revtbl",
        "filetbl",
        "pgdsctbl",
        "upr",
        "xe",
        "tc",
        "falt",
        "panose",
    ]
    .contains(&word)
}

/// The encoding of a Windows code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        10007 => "x-mac-cyrillic".to_owned(),
        866 => "ibm866".to_owned(),
        20866 => "koi8-r".to_owned(),
        65001 => "utf-8".to_owned(),
        1250..=1258 | 874 => format!("windows-{number}"),
        28592..=28606 => format!("iso-8859-{}", number - 28590),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font.
pub(super) fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
