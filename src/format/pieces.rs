//! Lines become pieces: each piece is one paragraph, list item, turn or note to be.
//!
//! Lines that were broken to fit a page are joined again; lines that each hold a paragraph are not. Which of the two
//! a text does is read from its lines: how long they are, whether they end where the next word would not have fitted,
//! whether they end as sentences end.

use std::collections::HashMap;

use super::headings;
use super::hyphens::Hyphens;
use super::labels::{self, Label};
use super::lines::Line;
use super::marks::{self, Mark};
use crate::text::{Span, Text};

/// A line longer than this holds a paragraph of its own, in code points.
const LONG: u32 = 160;

/// Lines that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// From the first word to the last.
    pub span: Span,
    /// How many lines.
    pub lines: usize,
    /// How many code points, line ends left out.
    pub chars: u32,
    /// Columns before its first line.
    pub indent: u32,
    /// Whether a blank line stands before it.
    pub gap_before: bool,
    /// Whether a blank line, or the end, stands after it.
    pub gap_after: bool,
    /// What opens it.
    pub opening: Opening,
    /// The level, when it is marked as a heading: by a line of `=` or `-` under it, by markup.
    pub heading: Option<u8>,
    /// How deep a list item is nested, where markup says so.
    pub depth: Option<u8>,
}

/// What opens a piece.
#[derive(Clone, Copy, Debug)]
pub enum Opening {
    /// Words.
    Words,
    /// The mark of a list item.
    Item(Mark),
    /// The label of a turn.
    Turn(Label),
    /// All of it stands in brackets.
    Note,
    /// No letter and no figure: a rule, a row of marks.
    Marks,
    /// Set off as quoted, by markup.
    Quoted,
    /// Set as it stands, by markup: a table, code.
    Set,
}

/// By what lines are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// By how the text looks.
    Looks,
    /// By the blank lines alone: they are known to stand where paragraphs end.
    Gaps,
}

/// Cuts `lines` into pieces. The marks of quoted mail inside of them go to `markup`.
pub fn cut(text: &Text, lines: &[Line], markup: &mut Vec<Span>, joining: Joining) -> Vec<Piece> {
    let mut known = Labels::default();
    for line in lines {
        known.note(text, line.span);
    }
    let layout = Layout::of(text, lines);
    let hyphens = Hyphens::of(text, lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len() / 4 + 1);
    let mut width = 0;
    let mut at = 0;
    let mut pending = lines.first().map(|line| opening(text, *line, &known));
    while let (Some(first), Some(opening_now)) = (lines.get(at).copied(), pending.take()) {
        if first.gap || at == 0 {
            width = layout.width_of_run(lines.get(at..).unwrap_or_default());
        }
        if let Opening::Marks = opening_now
            && underlines(text, pieces.last_mut(), first)
        {
            at += 1;
            pending = lines.get(at).map(|line| opening(text, *line, &known));
            continue;
        }
        let mut piece = Piece {
            span: first.span,
            lines: 1,
            chars: first.chars,
            indent: first.indent,
            gap_before: first.gap,
            gap_after: true,
            opening: match opening_now {
                Opening::Words if first.quoted > 0 => Opening::Quoted,
                other => other,
            },
            heading: None,
            depth: None,
        };
        at += 1;
        while let Some(next) = lines.get(at).copied() {
            let previous = lines.get(at - 1).copied().unwrap_or(next);
            let opens = opening(text, next, &known);
            let label_alone =
                matches!(piece.opening, Opening::Turn(label) if label.words >= piece.span.end());
            let joins = !next.gap
                && next.quoted == first.quoted
                && matches!(opens, Opening::Words)
                && !matches!(piece.opening, Opening::Note | Opening::Marks)
                && (label_alone
                    || joining == Joining::Gaps
                    || continues(text, &piece, previous, next, width));
            if !joins {
                piece.gap_after = next.gap;
                pending = Some(opens);
                break;
            }
            if let Some(broken) = hyphens.between(text, previous, next) {
                markup.push(broken);
            } else if next.quoted > 0 {
                markup.extend(mark_before(text, previous.span, next.span));
            }
            piece.span = piece.span.cover(next.span);
            piece.lines += 1;
            piece.chars += next.chars + 1;
            at += 1;
        }
        if !text.slice(piece.span).starts_with("<!--") {
            pieces.push(piece);
        }
    }
    pieces
}

/// The marks of quoted mail that stand between a line's end and the words of the `next`.
fn mark_before(text: &Text, previous: Span, next: Span) -> Option<Span> {
    let between = Span::new(previous.end(), next.start());
    let at = text.slice(between).rfind(['\n', '\r'])?;
    Some(Span::new(between.start() + at + 1, next.start())).filter(|marks| !marks.is_empty())
}

/// What opens `line`.
fn opening(text: &Text, line: Line, known: &Labels<'_>) -> Opening {
    let words = text.slice(line.span);
    let first = words.chars().next().unwrap_or(' ');
    if !first.is_alphanumeric() && is_marks(words) {
        return Opening::Marks;
    }
    if matches!(first, '(' | '[') && is_note(words) {
        return Opening::Note;
    }
    if let Some(label) = known.turn(text, line.span) {
        return Opening::Turn(label);
    }
    marks::item(text, line.span).map_or(Opening::Words, Opening::Item)
}

/// Labels that by their shape may be one, and how often each comes. They count when there are at least three turns.
#[derive(Debug, Default)]
pub struct Labels<'t> {
    known: HashMap<&'t str, usize>,
    all: usize,
    /// How many are labels by their shape alone.
    certain: usize,
    /// Whether one came back.
    recurring: bool,
}

impl<'t> Labels<'t> {
    /// Takes note of the label that opens `line`, if one does.
    pub fn note(&mut self, text: &'t Text, line: Span) {
        if let Some(label) = labels::at(text, line) {
            self.all += 1;
            self.certain += usize::from(label.certain);
            if !label.certain && label.words < line.end() {
                let times = self.known.entry(text.slice(label.span)).or_insert(0);
                *times += 1;
                self.recurring |= *times > 1;
            }
        }
    }

    /// The label that opens the turn `line`. Where one label comes back, a full name before a colon is one too.
    pub fn turn(&self, text: &Text, line: Span) -> Option<Label> {
        // As below: none is one by its shape, and there are too few for the others to count.
        if self.certain == 0 && self.all < 3 {
            return None;
        }
        let label = labels::at(text, line)?;
        let words = text.slice(label.span);
        let recurs = || self.known.get(words).is_some_and(|times| *times > 1);
        let full =
            || self.recurring && words.split_whitespace().count() >= 2 && label.words < line.end();
        // One word in capitals that comes once is a headline's: `UPDATE: The talks go on`.
        let shaped = label.certain && (self.certain >= 2 || words.contains(['(', '.', ' ']));
        (shaped || self.all >= 3 && (recurs() || full())).then_some(label)
    }
}

fn is_marks(words: &str) -> bool {
    words.starts_with("<!--") && words.ends_with("-->") || !words.chars().any(char::is_alphanumeric)
}

/// All of it in one pair of brackets, as an editor's remark: `(Laughter.)`.
pub fn is_note(words: &str) -> bool {
    let closed = words.ends_with([')', ']']) || words.ends_with(").") || words.ends_with("].");
    let inner = words.trim_start_matches(['(', '[']);
    closed
        && words.starts_with(['(', '['])
        && words.len() <= 600
        && inner
            .find([')', ']'])
            .is_some_and(|at| inner.len() - at <= 3)
        && inner.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// A line of `=` or `-` right under a single line makes it a heading.
fn underlines(text: &Text, above: Option<&mut Piece>, line: Line) -> bool {
    let words = text.slice(line.span);
    let Some(mark) = words
        .chars()
        .next()
        .filter(|c| matches!(c, '=' | '-' | '~' | '_' | '─' | '═'))
    else {
        return false;
    };
    let Some(above) = above.filter(|piece| !line.gap && piece.lines == 1 && piece.chars <= 120)
    else {
        return false;
    };
    if line.chars < 3
        || !words.chars().all(|c| c == mark)
        || line.chars * 2 < above.chars
        || line.chars > above.chars * 2 + 4
    {
        return false;
    }
    above.heading = Some(if matches!(mark, '=' | '═') { 1 } else { 2 });
    above.gap_after = true;
    true
}

/// How a text's lines are broken.
struct Layout {
    /// Each line is a paragraph.
    unwrapped: bool,
    /// The width that lines are broken at, in columns.
    width: u32,
}

impl Layout {
    fn of(text: &Text, lines: &[Line]) -> Self {
        let (mut all, mut long) = (0u64, 0u64);
        let (mut full, mut ended) = (0usize, 0usize);
        for line in lines {
            all += u64::from(line.chars);
            if line.chars > LONG {
                long += u64::from(line.chars);
            }
            if line.chars >= 40 {
                full += 1;
                ended += usize::from(text.char_before(line.span.end()).is_some_and(is_final));
            }
        }
        Self {
            unwrapped: long * 5 >= all * 2 || (full >= 6 && ended * 10 >= full * 7),
            width: width_of(lines.iter()).max(40),
        }
    }

    /// The width that the lines up to the next blank one are broken at; 0 when each is a paragraph.
    fn width_of_run(&self, lines: &[Line]) -> u32 {
        let end = lines
            .iter()
            .skip(1)
            .position(|line| line.gap)
            .map_or(lines.len(), |at| at + 1);
        let run = lines.get(..end).unwrap_or_default();
        if self.unwrapped || run.iter().any(|line| line.chars > LONG) {
            return 0;
        }
        let own = width_of(run.iter());
        if run.len() >= 3 && own * 10 >= self.width * 6 {
            own
        } else {
            self.width
        }
    }
}

/// The width that nine of ten lines stay under.
fn width_of<'l>(lines: impl Iterator<Item = &'l Line>) -> u32 {
    let mut counts = [0usize; LONG as usize + 1];
    let mut all = 0;
    for line in lines {
        let width = line.width().min(LONG);
        if let Some(count) = counts.get_mut(width as usize) {
            *count += 1;
            all += 1;
        }
    }
    let mut above = all / 10 + 1;
    for (width, count) in counts.iter().enumerate().rev() {
        if *count >= above {
            return width as u32;
        }
        above -= count;
    }
    0
}

/// Whether `next` goes on with the paragraph of `previous`.
fn continues(text: &Text, piece: &Piece, previous: Line, next: Line, width: u32) -> bool {
    if width == 0 {
        return false;
    }
    let words = text.slice(next.span);
    let first = words
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count().min(60)) as u32;
    let full = (previous.width() + 1 + first) * 100 > width * 88;
    // The first line of a paragraph, set in by a little, may come to stand in the middle.
    let opens = full
        && piece.lines == 1
        && previous.indent <= 8
        && next.indent < previous.indent
        && !headings::is_capitals(text.slice(previous.span));
    if (in_the_middle(previous, width) || in_the_middle(next, width)) && !opens {
        return in_the_middle(previous, width)
            && in_the_middle(next, width)
            && middle(previous).abs_diff(middle(next)) <= 4;
    }
    let hanging = matches!(piece.opening, Opening::Item(_)) && piece.lines == 1;
    if piece.lines == 1 && previous.chars <= 30 && marks::part(text.slice(previous.span)).is_some()
    {
        // `Article 4` on a line of its own.
        return false;
    }
    let ended = text.char_before(previous.span.end()).is_some_and(is_final);
    if next.indent >= previous.indent + 2 && !hanging && (ended || !full || piece.lines > 1) {
        return false;
    }
    let small = words.chars().next().is_some_and(char::is_lowercase);
    let before = text
        .slice(previous.span)
        .strip_suffix(['-', '\u{2010}', '\u{AD}']);
    let broken = before.is_some_and(|before| before.ends_with(char::is_alphabetic));
    full || broken || (small && !ended)
}

/// Set in the middle of the page: a wide margin left, and about as much right.
fn in_the_middle(line: Line, width: u32) -> bool {
    line.indent >= 6 && middle(line).abs_diff(width) <= 8 && line.width() < width
}

/// Twice the column of the middle.
fn middle(line: Line) -> u32 {
    line.indent * 2 + line.chars
}

/// What ends a sentence, with the marks that may close after it.
fn is_final(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | ':'
            | ';'
            | '…'
            | '”'
            | '"'
            | '»'
            | ')'
            | ']'
            | '’'
            | '。'
            | '！'
            | '？'
            | '」'
            | '։'
            | '।'
            | '؟'
            | '܀'
    )
}
