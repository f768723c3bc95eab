//! Quotation marks: paired by kind, paragraph by paragraph.
//!
//! An apostrophe never ends a quotation. What is opened and not closed runs to the end of its paragraph, as in a speech
//! that goes on in the next. One pass, with a stack of at most `DEEPEST` open marks: linear in the text.

mod marks;

use std::cell::OnceCell;

use self::marks::marks;
use crate::format::{BlockKind, Document};
use crate::text::Span;

/// How deep quotations may be nested; deeper ones are words.
const DEEPEST: usize = 6;

/// How far a plural possessive (`the workers’ union`) looks for the real end of its quotation, in bytes.
const LOOK_AHEAD: usize = 200;

/// Words in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With the marks.
    pub outer: Span,
    /// Without the marks.
    pub inner: Span,
}

/// A mark that waits for its partner.
#[derive(Clone, Copy)]
struct Open {
    kind: Kind,
    start: usize,
    inner: usize,
}

/// A mark where it stands, and the characters beside it.
#[derive(Clone, Copy)]
struct Seen {
    at: usize,
    end: usize,
    before: char,
    after: char,
}

impl Seen {
    /// Whether it can only open.
    fn opens(self) -> bool {
        !self.after.is_whitespace() && !self.before.is_alphanumeric()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `“ ”`, and what is used for it: `„ “`, `‘‘ ’’`, and the grave accents of TeX.
    Curly,
    /// `„ “`.
    Low,
    /// `« »`.
    Angle,
    /// `» «`.
    AngleInward,
    /// `"` and `''`.
    Straight,
    /// `‘ ’`.
    Single,
    /// `'`.
    SingleStraight,
    /// `「 」`.
    Corner,
    /// `『 』`.
    WhiteCorner,
}

impl Kind {
    const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::SingleStraight)
    }
}

/// All quotations of `document` in reading order, the outer before the nested.
pub fn find(document: &Document) -> Vec<Quotation> {
    let mut all = Vec::new();
    let mut markup = document.markup.iter().copied().peekable();
    for block in &document.blocks {
        if block.kind == BlockKind::Verbatim {
            continue;
        }
        while markup
            .next_if(|span| span.end() <= block.span.start())
            .is_some()
        {}
        let from = all.len();
        let mut inside = Vec::new();
        let mut ahead = markup.clone();
        while let Some(span) = ahead.next_if(|span| span.start() < block.span.end()) {
            inside.push(span);
        }
        Block::new(document, block.span, &inside).read(&mut all);
        if let Some(found) = all.get_mut(from..) {
            found.sort_by_key(|quotation: &Quotation| {
                (quotation.outer.start(), usize::MAX - quotation.outer.end())
            });
        }
    }
    all
}

struct Block<'d> {
    text: &'d str,
    start: usize,
    markup: &'d [Span],
    /// Where the last mark stands that can only close, once somebody asks.
    last_close: OnceCell<Option<usize>>,
    open: Vec<Open>,
}

impl<'d> Block<'d> {
    fn new(document: &'d Document, span: Span, markup: &'d [Span]) -> Self {
        let text = document.text.slice(span);
        Self {
            text,
            start: span.start(),
            markup,
            last_close: OnceCell::new(),
            open: Vec::new(),
        }
    }

    fn read(mut self, all: &mut Vec<Quotation>) {
        let mut hidden = self.markup;
        let mut skip = 0;
        for (at, mark) in marks(self.text) {
            while let [first, rest @ ..] = hidden
                && first.end() <= self.start + at
            {
                hidden = rest;
            }
            if at < skip
                || hidden
                    .first()
                    .is_some_and(|span| span.contains(self.start + at))
            {
                continue;
            }
            let mut end = at + mark.len_utf8();
            let rest = self.text.get(end..).unwrap_or_default();
            // `''the word 'old,'''`: the first of three closes the nested one.
            let nested = self.open.last().is_some_and(|open| open.kind.is_single());
            let twice = matches!(mark, '\'' | '`' | '‘' | '’')
                && rest.starts_with(mark)
                && !(nested && rest.chars().nth(1) == Some(mark));
            if twice {
                end += mark.len_utf8();
                skip = end;
            }
            let seen = Seen {
                at,
                end,
                before: self
                    .text
                    .get(..at)
                    .and_then(|text| text.chars().next_back())
                    .unwrap_or(' '),
                after: self
                    .text
                    .get(end..)
                    .and_then(|text| text.chars().next())
                    .unwrap_or(' '),
            };
            self.take(mark, twice, seen, all);
        }
        // What nothing closes runs to the end of the paragraph; a single mark that nothing closes was an apostrophe.
        let end = self.text.trim_end().len();
        if let Some(open) = self
            .open
            .iter()
            .find(|open| !open.kind.is_single())
            .copied()
            && open.inner < end
        {
            self.push(open, end, end, all);
        }
    }

    fn take(&mut self, mark: char, twice: bool, seen: Seen, all: &mut Vec<Quotation>) {
        let Seen {
            at,
            end,
            before,
            after,
        } = seen;
        match mark {
            '“' => self.curly(seen, all),
            '”' => {
                let closed = self.close(
                    &[Kind::Curly, Kind::Low, Kind::Angle, Kind::Straight],
                    seen,
                    all,
                );
                if !closed && before.is_whitespace() && !after.is_whitespace() {
                    self.start_at(Kind::Curly, at, end);
                }
            }
            '„' => self.start_at(Kind::Low, at, end),
            '«' => {
                let closed = self.close(&[Kind::AngleInward], seen, all);
                if !closed {
                    self.start_at(Kind::Angle, at, end);
                }
            }
            '»' => {
                let closed = self.close(&[Kind::Angle, Kind::Curly, Kind::Low], seen, all);
                if !closed && seen.opens() {
                    self.start_at(Kind::AngleInward, at, end);
                }
            }
            '「' => self.start_at(Kind::Corner, at, end),
            '『' => self.start_at(Kind::WhiteCorner, at, end),
            '」' => _ = self.close(&[Kind::Corner], seen, all),
            '』' => _ = self.close(&[Kind::WhiteCorner], seen, all),
            '`' if twice => self.start_at(Kind::Straight, at, end),
            '‘' if twice => self.start_at(Kind::Curly, at, end),
            '"' => self.straight(seen, all),
            '\'' if twice => self.straight(seen, all),
            '’' if twice => _ = self.close(&[Kind::Curly, Kind::Straight], seen, all),
            '‘' if seen.opens() && !self.is_year(end) => self.start_at(Kind::Single, at, end),
            '’' | '\'' if !after.is_alphanumeric() && self.ends_single(mark, seen) => {
                let kind = if mark == '’' {
                    Kind::Single
                } else {
                    Kind::SingleStraight
                };
                self.close(&[kind], seen, all);
            }
            '\'' if seen.opens()
                && after.is_alphabetic()
                && (before.is_whitespace() || matches!(before, '(' | '[' | '“' | '"' | '—')) =>
            {
                self.start_at(Kind::SingleStraight, at, end);
            }
            _ => {}
        }
    }

    /// `“`: it opens; but it closes what `„` opened, and is sometimes a slip for the closing mark.
    fn curly(&mut self, seen: Seen, all: &mut Vec<Quotation>) {
        if self.close(&[Kind::Low], seen, all) {
            return;
        }
        let slip = seen.after.is_whitespace() && !seen.before.is_whitespace();
        match self.top(Kind::Curly) {
            Some(_) if slip => _ = self.close(&[Kind::Curly], seen, all),
            // The closing mark was forgotten.
            Some(open) => {
                self.open.truncate(
                    self.open
                        .iter()
                        .position(|held| held.start == open.start)
                        .unwrap_or(0),
                );
                let cut = self
                    .text
                    .get(..seen.at)
                    .map_or(seen.at, |text| text.trim_end().len())
                    .max(open.inner);
                self.push(open, cut, cut, all);
                self.start_at(Kind::Curly, seen.at, seen.end);
            }
            None if !(seen.after.is_whitespace() && seen.before.is_alphanumeric()) => {
                self.start_at(Kind::Curly, seen.at, seen.end);
            }
            None => {}
        }
    }

    fn straight(&mut self, seen: Seen, all: &mut Vec<Quotation>) {
        if self.close(&[Kind::Straight], seen, all) {
            return;
        }
        let curly = self
            .open
            .iter()
            .any(|open| matches!(open.kind, Kind::Curly | Kind::Low));
        if curly
            && !seen.before.is_whitespace()
            && !seen.opens()
            && self.last_close().is_none_or(|last| last < seen.at)
        {
            self.close(&[Kind::Curly, Kind::Low], seen, all);
        } else if seen.opens() {
            self.start_at(Kind::Straight, seen.at, seen.end);
        }
    }

    fn last_close(&self) -> Option<usize> {
        *self.last_close.get_or_init(|| self.text.rfind(['”', '»']))
    }

    /// Whether a mark that may be an apostrophe ends the open quotation.
    fn ends_single(&self, mark: char, seen: Seen) -> bool {
        let Seen {
            at,
            end,
            before,
            after,
        } = seen;
        let kind = if mark == '’' {
            Kind::Single
        } else {
            Kind::SingleStraight
        };
        let Some(open) = self.top(kind) else {
            return false;
        };
        if before.is_whitespace()
            || self
                .text
                .get(open.inner..at)
                .is_none_or(|inside| inside.chars().nth(1).is_none())
        {
            return false;
        }
        if !matches!(before, 's' | 'S') || !after.is_whitespace() {
            return true;
        }
        // `the workers’ union`: an apostrophe when the quotation ends further on.
        let stop = (end + LOOK_AHEAD).min(self.text.len());
        let stop = (stop..self.text.len())
            .find(|at| self.text.is_char_boundary(*at))
            .unwrap_or(self.text.len());
        let ahead = self.text.get(end..stop).unwrap_or_default();
        let mut last = ' ';
        let mut marks = ahead.char_indices().peekable();
        while let Some((_, c)) = marks.next() {
            if c == '‘' {
                break;
            }
            let next = marks.peek().map_or(' ', |(_, next)| *next);
            if c == mark && !last.is_whitespace() && !next.is_alphanumeric() {
                return false;
            }
            last = c;
        }
        true
    }

    /// `‘90s`, `‘em`: an apostrophe in the wrong shape.
    fn is_year(&self, end: usize) -> bool {
        self.text.get(end..).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().nth(2) == Some('s')
        })
    }

    fn top(&self, kind: Kind) -> Option<Open> {
        self.open
            .iter()
            .rev()
            .find(|open| open.kind == kind)
            .copied()
    }

    fn start_at(&mut self, kind: Kind, start: usize, inner: usize) {
        // A second one says that the first was an apostrophe.
        if kind.is_single() {
            self.open.retain(|open| open.kind != kind);
        }
        if self.open.len() < DEEPEST {
            self.open.push(Open { kind, start, inner });
        }
    }

    /// Closes the innermost open mark of one of `kinds`; those opened within it were none.
    fn close(&mut self, kinds: &[Kind], seen: Seen, all: &mut Vec<Quotation>) -> bool {
        let Some(place) = self
            .open
            .iter()
            .rposition(|open| kinds.contains(&open.kind))
        else {
            return false;
        };
        if let Some(open) = self.open.get(place).copied() {
            self.push(open, seen.at, seen.end, all);
        }
        self.open.truncate(place);
        true
    }

    fn push(&self, open: Open, inner_end: usize, outer_end: usize, all: &mut Vec<Quotation>) {
        if self
            .text
            .get(open.inner..inner_end)
            .is_none_or(|inside| inside.trim().is_empty())
        {
            return;
        }
        all.push(Quotation {
            outer: Span::new(self.start + open.start, self.start + outer_end),
            inner: Span::new(self.start + open.inner, self.start + inner_end),
        });
    }
}
