//! Runs become lines in the order in which one reads them: columns one after another, rows from top to bottom.

use super::content::Run;

/// A line of words.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) words: String,
    /// How many such lines stand before it in the reading order: those of one column share a number.
    pub(super) column: usize,
}

/// Columns inside of columns are looked for so deep.
const DEEPEST: usize = 12;

/// The lines of a page.
pub(super) fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let pieces: Vec<Line> = rows(runs, |run| (run.y, run.size))
        .into_iter()
        .flat_map(|mut row| {
            row.sort_by(|a, b| a.x.total_cmp(&b.x));
            joined(row)
        })
        .collect();
    let mut lines = Vec::new();
    cut(pieces, 0, &mut lines, &mut 0);
    lines
}

/// Groups what is sorted from top to bottom into rows with about the same base line.
fn rows<T>(sorted: Vec<T>, place: impl Fn(&T) -> (f64, f64)) -> Vec<Vec<T>> {
    let mut rows: Vec<Vec<T>> = Vec::new();
    let mut at = (f64::INFINITY, 0.0_f64);
    for item in sorted {
        let (y, size) = place(&item);
        if at.0 - y <= at.1.max(size) * 0.45
            && let Some(row) = rows.last_mut()
        {
            row.push(item);
            at.1 = at.1.max(size);
        } else {
            rows.push(vec![item]);
            at = (y, size);
        }
    }
    rows
}

/// Joins the runs of a row where no wide gap stands between them.
fn joined(row: Vec<Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<(f64, String)> = None;
    for run in row {
        // The same words drawn twice, a little apart, are bold.
        let again = last
            .as_ref()
            .is_some_and(|(x, words)| run.x - x < run.size * 0.12 && *words == run.words);
        if again {
            continue;
        }
        last = Some((run.x, run.words.clone()));
        let gap = lines.last().map(|line| run.x - line.end);
        if let Some(line) = lines.last_mut()
            && gap.is_some_and(|gap| gap < run.size.max(line.size) * 1.6)
        {
            let apart = gap.is_some_and(|gap| gap > run.size * 0.14);
            if apart && !line.words.ends_with(' ') && !run.words.starts_with(' ') {
                line.words.push(' ');
            }
            line.words.push_str(&run.words);
            line.end = line.end.max(run.end);
            line.bold &= run.bold || run.words.trim().is_empty();
            line.size = line.size.max(run.size);
        } else if !run.words.trim().is_empty() {
            lines.push(Line {
                x: run.x,
                end: run.end,
                y: run.y,
                size: run.size,
                bold: run.bold,
                words: run.words,
                column: 0,
            });
        }
    }
    lines
}

/// Cuts `pieces` at the widest gap between columns, else at the widest between rows, and puts what cannot be cut to
/// `lines`.
fn cut(pieces: Vec<Line>, depth: usize, lines: &mut Vec<Line>, column: &mut usize) {
    if depth < DEEPEST && pieces.len() > 1 {
        if let Some(x) = gutter(&pieces) {
            let (left, right) = pieces.into_iter().partition(|piece| piece.end <= x);
            cut(left, depth + 1, lines, column);
            cut(right, depth + 1, lines, column);
            return;
        }
        if let Some(y) = widest_gap(&pieces) {
            let (above, below) = pieces.into_iter().partition(|piece| piece.y > y);
            cut(above, depth + 1, lines, column);
            cut(below, depth + 1, lines, column);
            return;
        }
    }
    *column += 1;
    for row in rows(pieces, |piece| (piece.y, piece.size)) {
        lines.extend(whole(row, *column));
    }
}

/// One line of the pieces of a row.
fn whole(mut row: Vec<Line>, column: usize) -> Option<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut pieces = row.into_iter();
    let mut line = pieces.next()?;
    for piece in pieces {
        line.words.truncate(line.words.trim_end().len());
        line.words.push_str("  ");
        line.words.push_str(piece.words.trim_start());
        line.end = piece.end;
        line.bold &= piece.bold;
        line.size = line.size.max(piece.size);
    }
    line.words = line.words.trim().to_owned();
    line.column = column;
    Some(line)
}

/// Where a strip runs from top to bottom that no piece crosses, with running text on both sides.
fn gutter(pieces: &[Line]) -> Option<f64> {
    let size = middle(pieces.iter().map(|piece| piece.size))?;
    let mut by_x: Vec<(f64, f64)> = pieces.iter().map(|piece| (piece.x, piece.end)).collect();
    by_x.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, f64)> = None;
    let mut end = f64::NEG_INFINITY;
    for (x, piece_end) in by_x {
        let gap = x - end;
        if end.is_finite() && gap > size * 0.8 && best.is_none_or(|(width, _)| gap > width) {
            best = Some((gap, end + gap / 2.0));
        }
        end = end.max(piece_end);
    }
    let (_, x) = best?;
    let runs_on = |side: &dyn Fn(&&Line) -> bool| {
        let (mut count, mut long) = (0, 0);
        for piece in pieces.iter().filter(side) {
            count += 1;
            long += usize::from(piece.end - piece.x > size * 8.0);
        }
        count >= 4 && long * 2 >= count
    };
    (runs_on(&|piece| piece.end <= x) && runs_on(&|piece| piece.end > x)).then_some(x)
}

/// The widest gap between two rows, when it is wider than the usual distance of lines.
fn widest_gap(pieces: &[Line]) -> Option<f64> {
    let gaps = || {
        pieces
            .windows(2)
            .filter_map(|pair| match pair {
                [above, below] => Some((above.y - below.y, below.y, above.size.max(below.size))),
                _ => None,
            })
            .filter(|(gap, _, size)| *gap > size * 0.45)
    };
    let usual = middle(gaps().map(|(gap, ..)| gap))?;
    let (gap, y, _) = gaps().max_by(|a, b| a.0.total_cmp(&b.0))?;
    (gap > usual * 1.3).then_some(y + gap * 0.3)
}

/// The middle one by size.
pub(super) fn middle(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}
