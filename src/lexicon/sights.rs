//! What is weighed: things seen at a candidate for a statement, or where its content may end, and how much each speaks for
//! it. Data, in `assets/lexicon/weights.toml`.

use std::collections::{BTreeMap, HashMap};

use super::cues::{Opener, Pattern};
use super::grammar::{Draft, Grammar, Key, Lemma};
use super::table::{ByCode, List};

/// Something seen: a kind of sight, and up to three things. All of it in a number, by which its weight is found: the kinds
/// are letters, which differ in their last six bits, so 54 bits hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sight(u64);

/// The bits in which letters differ.
const LETTER: u8 = 0x3f;

/// What a thing of a sight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// What opens the content.
    Opener,
    /// A shape and what opens the content.
    Pattern,
    /// A token, by its kind or by the word itself.
    Label,
    /// A number.
    Count,
    /// None.
    Nothing,
}

/// What the things of a kind are: small letters for the end of a content, capitals for a candidate; but `p` to `s`
/// for the candidates beside it.
pub const fn things(kind: u8) -> [Thing; 3] {
    use Thing::{Count, Label, Nothing, Opener, Pattern};
    match kind {
        b'b' | b'g' => [Opener, Label, Label],
        b'c' | b'k' | b't' => [Label, Label, Label],
        b'd' => [Opener, Count, Nothing],
        b'e' | b'n' | b'v' | b'I' => [Label, Label, Count],
        b'f' | b'm' | b'o' | b'w' => [Opener, Label, Count],
        b'A' | b'O' | b'P' | b'T' | b'J' => [Pattern, Label, Nothing],
        b'B' | b'Z' => [Label, Nothing, Nothing],
        b'C' | b'L' => [Pattern, Label, Label],
        b'D' | b'F' | b'N' | b'R' | b'S' | b'W' => [Pattern, Count, Nothing],
        b'E' | b'p' | b'q' | b'r' | b's' => [Count, Nothing, Nothing],
        b'h' | b'u' | b'G' | b'X' | b'Y' => [Label, Count, Nothing],
        b'H' => [Pattern, Label, Count],
        b'j' | b'K' | b'M' | b'Q' | b'U' | b'V' => [Label, Label, Nothing],
        _ => [Count, Count, Count],
    }
}

/// How many weights a row has room for.
const ROW: usize = 32;

/// The weights of sights that are the same but for their kind and for the count they end with stand in one row, so that one
/// look finds all of them. For each row its kinds, and how many different counts each ends with.
const ROWS: [&[(u8, usize)]; 7] = [
    &[(b'd', 9)],
    &[(b'h', 9), (b'u', 16)],
    &[(b'f', 4), (b'm', 6), (b'o', 3), (b'w', 8)],
    &[(b'e', 3), (b'n', 3), (b'v', 8)],
    &[(b'D', 8), (b'F', 8), (b'N', 9)],
    &[(b'R', 8), (b'S', 4), (b'W', 9)],
    &[(b'G', 8), (b'X', 9), (b'Y', 9)],
];

/// Where in its row a kind has its weights.
#[derive(Clone, Copy)]
struct Columns {
    /// The kind that is the row's first: by it the row is named.
    row: u8,
    /// Its first column.
    from: usize,
    /// How many columns; 0 for kinds whose sights stand alone.
    len: usize,
}

/// The columns of each kind, which is a letter.
const COLUMNS: [Columns; 128] = {
    let none = Columns {
        row: 0,
        from: 0,
        len: 0,
    };
    let mut columns = [none; 128];
    let mut row = 0;
    while row < ROWS.len() {
        let (mut nth, mut from) = (0, 0);
        while nth < ROWS[row].len() {
            let (kind, len) = ROWS[row][nth];
            let row = ROWS[row][0].0;
            columns[kind as usize] = Columns { row, from, len };
            from += len;
            nth += 1;
        }
        assert!(from <= ROW, "a row has too many columns");
        row += 1;
    }
    columns
};

/// The columns of a kind.
const fn columns(kind: u8) -> Columns {
    COLUMNS[(kind & 0x7f) as usize]
}

/// The kinds of token that are not told apart by word.
const KINDS: [(&str, u16); 16] = [
    ("<quote>", Sight::QUOTE),
    ("<quote,>", Sight::QUOTE_COMMA),
    ("<aux>", Sight::AUXILIARY),
    ("<day>", Sight::DAY),
    ("<pron>", Sight::PRONOUN),
    ("<det>", Sight::DETERMINER),
    ("<ing>", Sight::GERUND),
    ("<past>", Sight::PAST),
    ("<part>", Sight::PARTICIPLE),
    ("<third>", Sight::THIRD),
    ("<base>", Sight::BASE),
    ("<cap>", Sight::CAPITAL),
    ("<num>", Sight::NUMBER),
    ("<adv>", Sight::ADVERB),
    ("<word>", Sight::WORD),
    ("-", 0),
];

/// The marks, by the names of the data.
const MARKS: [(&str, Key); 12] = [
    (",", Key::Comma),
    (":", Key::Colon),
    (";", Key::Semicolon),
    ("—", Key::Dash),
    (".", Key::Stop),
    ("?", Key::Ask),
    ("!", Key::Exclaim),
    ("…", Key::Ellipsis),
    ("(", Key::Open),
    (")", Key::Close),
    ("/", Key::Join),
    ("*", Key::Mark),
];

impl Sight {
    /// A quotation.
    pub const QUOTE: u16 = 60_000;
    /// An auxiliary.
    pub const AUXILIARY: u16 = 60_001;
    /// A day or month.
    pub const DAY: u16 = 60_002;
    /// A pronoun that can be a subject.
    pub const PRONOUN: u16 = 60_003;
    /// A determiner or possessive.
    pub const DETERMINER: u16 = 60_004;
    /// A verb in -ing.
    pub const GERUND: u16 = 60_005;
    /// A past tense.
    pub const PAST: u16 = 60_006;
    /// A past participle.
    pub const PARTICIPLE: u16 = 60_007;
    /// A present tense.
    pub const THIRD: u16 = 60_008;
    /// The base of a verb.
    pub const BASE: u16 = 60_009;
    /// A capital.
    pub const CAPITAL: u16 = 60_010;
    /// A number.
    pub const NUMBER: u16 = 60_011;
    /// An adverb.
    pub const ADVERB: u16 = 60_012;
    /// Any other word.
    pub const WORD: u16 = 60_013;
    /// A quotation that ends with a comma.
    pub const QUOTE_COMMA: u16 = 60_014;
    /// A mark: this and its [`Key`].
    pub const MARK: u16 = 61_000;

    /// A sight of a kind, a letter; what the three things are depends on it ([`things`]).
    pub const fn new(kind: u8, one: u16, two: u16, three: u16) -> Self {
        let kind = (kind & LETTER) as u64;
        Self(kind << 48 | (one as u64) << 32 | (two as u64) << 16 | three as u64)
    }

    /// Which kind.
    const fn kind(self) -> u8 {
        (self.0 >> 48) as u8 | b'@'
    }

    /// The three things.
    const fn things(self) -> [u16; 3] {
        [(self.0 >> 32) as u16, (self.0 >> 16) as u16, self.0 as u16]
    }

    /// The sight that its row is known by, and its column there; `None` when it stands alone, or when it ends with a count
    /// that is never seen.
    fn in_row(self) -> Option<(Self, usize)> {
        let Columns { row, from, len } = columns(self.kind());
        let [one, two, three] = self.things();
        let (row, count) = match things(self.kind()) {
            [_, Thing::Count, Thing::Nothing] => (Self::new(row, one, 0, 0), two),
            _ => (Self::new(row, one, two, 0), three),
        };
        let count = usize::from(count);
        (count < len).then_some((row, from + count))
    }

    /// As the data writes it: `f np , 2`.
    pub fn describe(self, grammar: &Grammar) -> String {
        let mut words = char::from(self.kind()).to_string();
        for (thing, value) in things(self.kind()).into_iter().zip(self.things()) {
            if thing == Thing::Nothing {
                break;
            }
            words.push(' ');
            match thing {
                Thing::Nothing => {}
                Thing::Opener => words.push_str(
                    Opener::ALL
                        .iter()
                        .find(|opener| **opener as u16 == value)
                        .map_or("-", |opener| opener.name()),
                ),
                Thing::Pattern => words.push_str(&Pattern(value).name()),
                Thing::Count => words.push_str(&value.to_string()),
                Thing::Label => match (
                    KINDS.iter().find(|(_, kind)| *kind == value),
                    MARKS
                        .iter()
                        .find(|(_, key)| Sight::MARK + *key as u16 == value),
                ) {
                    (Some((name, _)), _) | (_, Some((name, _))) => words.push_str(name),
                    _ => words.push_str(grammar.name(Lemma(value)).unwrap_or("-")),
                },
            }
        }
        words
    }

    fn parse<'w>(mut words: impl Iterator<Item = &'w str>, grammar: &mut Draft) -> Option<Self> {
        let kind = *words.next()?.as_bytes().first()?;
        let mut values = [0; 3];
        for (thing, place) in things(kind).into_iter().zip(&mut values) {
            let Some(word) = words.next() else { break };
            *place = match thing {
                Thing::Nothing => break,
                Thing::Opener => Opener::ALL
                    .iter()
                    .find(|opener| opener.name() == word)
                    .map_or(0, |opener| *opener as u16),
                Thing::Pattern => Pattern::parse(word)?.0,
                Thing::Count => word.parse().ok()?,
                Thing::Label => match (
                    KINDS.iter().find(|(name, _)| *name == word),
                    MARKS.iter().find(|(name, _)| *name == word),
                ) {
                    (Some((_, kind)), _) => *kind,
                    (_, Some((_, key))) => Self::MARK + *key as u16,
                    _ => grammar.lemma_of(word).0,
                },
            };
        }
        let [one, two, three] = values;
        Some(Self::new(kind, one, two, three))
    }
}

/// The weights of all sights, in tenths of a logit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// Those of sights that stand alone, by their codes.
    pub(crate) alone: ByCode,
    /// Which row the code of a sight that is known by it has; 0 for none.
    pub(crate) numbers: ByCode,
    /// The rows, one after the other; the first is that of sights that have none, and empty.
    pub(crate) rows: List<i16>,
}

/// The weights of sights that are the same but for their kind and the count they end with.
#[derive(Clone, Copy)]
pub struct Row<'w>(&'w [i16; ROW]);

impl Row<'_> {
    /// What the sight of a kind that ends with `count` weighs.
    pub fn weight(self, kind: u8, count: u16) -> i16 {
        let Columns { from, len, .. } = columns(kind);
        let own = self.0.get(from..from + len).unwrap_or_default();
        let held = own.get(usize::from(count));
        debug_assert!(held.is_some(), "what is counted has no column");
        held.copied().unwrap_or_default()
    }
}

impl Weights {
    /// Reads them from `list`: on each line what some sights share, then the last thing of each and its weight.
    pub(super) fn read(list: &str, grammar: &mut Draft) -> Self {
        let mut alone = HashMap::new();
        let mut rows = BTreeMap::new();
        for line in list.lines() {
            let Some((shared, rest)) = line.split_once(" = ") else {
                continue;
            };
            let mut rest = rest.split_ascii_whitespace();
            while let (Some(last), Some(weight)) = (rest.next(), rest.next()) {
                let words = shared.split_ascii_whitespace().chain([last]);
                if let Some(sight) = Sight::parse(words, grammar)
                    && let Ok(weight) = weight.parse::<i16>()
                {
                    if columns(sight.kind()).len == 0 {
                        alone.insert(sight.0, weight);
                    } else if let Some((row, column)) = sight.in_row()
                        && let Some(held) =
                            { rows.entry(row.0).or_insert([0; ROW]) }.get_mut(column)
                    {
                        *held = weight;
                    }
                }
            }
        }
        // What is more than the greatest number begins again at the least.
        let (least, greatest) = ByCode::NUMBERS;
        assert!(
            rows.len() <= usize::from(least.abs_diff(greatest)),
            "there are more rows of weights than numbers for them"
        );
        let numbers = rows.keys().copied().zip((1..=greatest).chain(least..0));
        Self {
            alone: ByCode::new(alone),
            numbers: ByCode::new(numbers),
            rows: { [[0; ROW]].into_iter().chain(rows.into_values()) }
                .flatten()
                .collect(),
        }
    }

    /// What `sight` weighs, of a kind that stands alone; 0 when it was seen too seldom.
    pub fn weight(&self, sight: Sight) -> i16 {
        self.alone.get(sight.0)
    }

    /// The row that `sight` is known by: one of the row's first kind, without what is counted.
    pub fn row(&self, sight: Sight) -> Row<'_> {
        let (least, greatest) = ByCode::NUMBERS;
        let number = self.numbers.get(sight.0).rem_euclid(greatest - least + 1);
        let first = usize::from(number.cast_unsigned()) * ROW;
        let row = { self.rows.get(first..) }.and_then(<[i16]>::first_chunk);
        Row(row.unwrap_or(&[0; ROW]))
    }
}
