//! What one character is folded to. Apart from the text, so that the lexicons can be folded when they are compiled in.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What a character is folded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// Itself.
    Same,
    /// Nothing.
    None,
    /// A space.
    Space,
    /// Another character.
    Char(char),
    /// Several.
    Words(&'static str),
}

/// Writes what `c` folds to, as a letter of a word.
pub fn push(c: char, bytes: &mut Vec<u8>) {
    let mut buffer = [0; 4];
    match plain(c) {
        Plain::Same => bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
        Plain::Char(c) => bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
        Plain::Words(words) => bytes.extend_from_slice(words.as_bytes()),
        Plain::None | Plain::Space => {}
    }
}

/// Whether `c` folds to nothing: a soft hyphen, an accent, a mark of direction.
pub fn is_nothing(c: char) -> bool {
    plain(c) == Plain::None
}

/// What `c` is folded to.
pub(super) fn plain(c: char) -> Plain {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' => Plain::Char('"'),
        '‘' | '’' | '‚' | '‛' | '´' | 'ʼ' | '′' | '‹' | '›' => Plain::Char('\''),
        '—' | '―' | '−' | '‒' | '－' => Plain::Char('-'),
        '…' => Plain::Words("..."),
        'ß' | 'ẞ' => Plain::Words("ss"),
        'æ' | 'Æ' => Plain::Words("ae"),
        'œ' | 'Œ' => Plain::Words("oe"),
        'ø' | 'Ø' => Plain::Char('o'),
        'ł' | 'Ł' => Plain::Char('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Plain::Char('d'),
        'ı' => Plain::Char('i'),
        'ς' => Plain::Char('σ'),
        'ﬀ' => Plain::Words("ff"),
        'ﬁ' => Plain::Words("fi"),
        'ﬂ' => Plain::Words("fl"),
        'ﬃ' => Plain::Words("ffi"),
        'ﬄ' => Plain::Words("ffl"),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{61C}' => Plain::None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)
            .map_or(Plain::Same, |c| Plain::Char(c.to_ascii_lowercase())),
        // Signs that stand for words or syllables have neither case nor accents.
        _ if c.is_whitespace() => Plain::Space,
        '\u{2E80}'..='\u{D7FF}' => Plain::Same,
        _ if is_combining_mark(c) && !is_indic(c) => Plain::None,
        _ => {
            let mut base = c;
            let mut first = true;
            decompose_canonical(c, |part| {
                if std::mem::take(&mut first) {
                    base = part;
                }
            });
            let mut lower = base.to_lowercase();
            let low = lower.next().unwrap_or(base);
            if low == c {
                Plain::Same
            } else {
                Plain::Char(low)
            }
        }
    }
}

/// Scripts of India and its neighbours write vowels as marks: they are no accents.
const fn is_indic(c: char) -> bool {
    matches!(c as u32, 0x0900..=0x109F)
}
