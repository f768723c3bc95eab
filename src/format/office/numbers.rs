//! The numbers that an office program puts before the items of lists and before headings.

/// How a level of a list is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) count: Count,
    /// What stands before an item: `%1.`, `(%2)`; a `%` and a figure stand for the number of that level.
    pub(super) pattern: String,
    /// The first number.
    pub(super) start: u32,
}

/// In which signs it is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Count {
    #[default]
    Bullet,
    Nothing,
    Decimal,
    Letter(bool),
    Roman(bool),
}

impl Count {
    /// By the names that both forms use.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "bullet" => Self::Bullet,
            "none" | "" => Self::Nothing,
            "lowerLetter" | "a" => Self::Letter(false),
            "upperLetter" | "A" => Self::Letter(true),
            "lowerRoman" | "i" => Self::Roman(false),
            "upperRoman" | "I" => Self::Roman(true),
            _ => Self::Decimal,
        }
    }

    fn write(self, number: u32) -> String {
        match self {
            Self::Bullet | Self::Nothing => String::new(),
            Self::Decimal => number.to_string(),
            Self::Letter(capital) => letter(number, capital),
            Self::Roman(capital) => {
                let roman = roman(number);
                if capital { roman.to_uppercase() } else { roman }
            }
        }
    }
}

/// Where each level of a list stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters(Vec<u32>);

impl Counters {
    /// Goes on to the next item of `level` (from 0); gives its mark, `None` for a bullet.
    pub(super) fn next(&mut self, level: usize, levels: &[Level]) -> Option<String> {
        let style = levels.get(level)?;
        let level = level.min(8);
        while self.0.len() <= level {
            let start = levels.get(self.0.len()).map_or(1, |style| style.start);
            self.0.push(start.saturating_sub(1));
        }
        self.0.truncate(level + 1);
        if let Some(number) = self.0.get_mut(level) {
            *number = number.saturating_add(1);
        }
        if style.count == Count::Bullet {
            return None;
        }
        let mut mark = String::new();
        let mut chars = style.pattern.chars().take(60).peekable();
        while let Some(c) = chars.next() {
            let digit = (c == '%')
                .then(|| chars.peek().and_then(|c| c.to_digit(10)))
                .flatten();
            let Some(place) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
                mark.push(c);
                continue;
            };
            chars.next();
            let count = levels
                .get(place)
                .map_or(Count::Decimal, |level| level.count);
            mark.push_str(&count.write(self.0.get(place).copied().unwrap_or(1)));
        }
        let mark = mark.trim().to_owned();
        (!mark.is_empty()).then_some(mark)
    }
}

/// a, b, … z, aa, bb, …
fn letter(number: u32, capital: bool) -> String {
    let Some(place) = number.checked_sub(1) else {
        return String::new();
    };
    let first = if capital { b'A' } else { b'a' };
    let sign = char::from(first + (place % 26) as u8);
    std::iter::repeat_n(sign, (place / 26).min(3) as usize + 1).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = number.min(3999);
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}
