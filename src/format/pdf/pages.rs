//! Pages become one text: what stands on every page is dropped, lines become paragraphs by the distances between them,
//! large and bold lines are headings.

use std::collections::HashMap;

use super::lines::{self, Line};

/// The text of some pages, and which bytes of it are headings of which level.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) headings: Vec<(usize, usize, u8)>,
}

/// How many lines at the head and the foot of a page may be the page's.
const EDGE: usize = 3;
/// A heading is at most so long, in bytes.
const LONGEST_HEADING: usize = 200;

/// Joins `pages`.
pub(super) fn join(mut pages: Vec<Vec<Line>>) -> Joined {
    let sizes = Sizes::of(&pages);
    drop_furniture(&mut pages, &sizes);
    let mut joined = Joined::default();
    let mut last: Option<Line> = None;
    for page in pages {
        let measures = measures(&page);
        let mut first = true;
        for line in page {
            let measure = measures.get(&line.column).copied().unwrap_or_default();
            let goes_on = last
                .as_ref()
                .is_some_and(|last| goes_on(last, &line, first, measure, &sizes));
            joined.add(&line, goes_on, &sizes);
            first = false;
            last = Some(line);
        }
    }
    joined.end(None);
    joined.text.push('\n');
    joined
}

/// What is usual in a column: the distance of its lines, and where they begin and end.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    leading: f64,
    left: f64,
    right: f64,
}

fn measures(page: &[Line]) -> HashMap<usize, Measure> {
    let mut columns: HashMap<usize, Vec<&Line>> = HashMap::new();
    for line in page {
        columns.entry(line.column).or_default().push(line);
    }
    let of = |lines: Vec<&Line>| {
        let gaps = lines.windows(2).filter_map(|pair| match pair {
            [above, below] => Some(above.y - below.y),
            _ => None,
        });
        Measure {
            leading: lines::middle(gaps).unwrap_or(0.0),
            left: lines
                .iter()
                .map(|line| line.x)
                .fold(f64::INFINITY, f64::min),
            right: lines.iter().map(|line| line.end).fold(0.0, f64::max),
        }
    };
    let columns = columns.into_iter();
    columns.map(|(column, lines)| (column, of(lines))).collect()
}

/// Whether `line` is of the paragraph of `last`; `first`: it opens a page.
fn goes_on(last: &Line, line: &Line, first: bool, measure: Measure, sizes: &Sizes) -> bool {
    if sizes.level(last) != sizes.level(line) || (last.size - line.size).abs() > line.size * 0.15 {
        return false;
    }
    let ended = last
        .words
        .ends_with(['.', '!', '?', ':', '”', '"', '’', ')', ';', '。']);
    if first || last.column != line.column {
        // Over the end of a page or column goes what was not ended and begins with a small letter.
        return !ended
            && sizes.level(line).is_none()
            && line.words.chars().next().is_some_and(char::is_lowercase);
    }
    let gap = last.y - line.y;
    let wide = gap > measure.leading.max(line.size * 0.9) * 1.35;
    let indented = line.x - measure.left > line.size * 0.8 && line.x - last.x > line.size * 0.8;
    let short = measure.right - last.end > (measure.right - measure.left) * 0.2;
    !(wide || ended && (indented || short))
}

impl Joined {
    fn add(&mut self, line: &Line, goes_on: bool, sizes: &Sizes) {
        if goes_on {
            self.text.push('\n');
        } else {
            self.end(Some(line));
        }
        let start = self.text.len();
        self.text.push_str(&line.words);
        if let Some(level) = sizes.level(line) {
            match self.headings.last_mut().filter(|_| goes_on) {
                Some((_, end, _)) => *end = self.text.len(),
                None => self.headings.push((start, self.text.len(), level)),
            }
        }
    }

    /// Ends the open paragraph before `next`.
    fn end(&mut self, next: Option<&Line>) {
        // What is long is no heading, however large it is set.
        if let Some((start, end, _)) = self.headings.last().copied()
            && end == self.text.len()
            && (end - start > LONGEST_HEADING || next.is_none())
        {
            self.headings.pop();
        }
        if !self.text.is_empty() && next.is_some() {
            self.text.push_str("\n\n");
        }
    }
}

/// The sizes of signs: that of the running text, and those above it, the largest first.
struct Sizes {
    body: f64,
    above: Vec<u16>,
    /// Whether most of the text is bold, so that bold says nothing.
    bold: bool,
}

impl Sizes {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut counts: HashMap<u16, usize> = HashMap::new();
        let (mut bold, mut all) = (0, 0);
        for line in pages.iter().flatten() {
            *counts.entry(half_points(line.size)).or_default() += line.words.len();
            all += line.words.len();
            bold += if line.bold { line.words.len() } else { 0 };
        }
        let body = counts
            .iter()
            .max_by_key(|(size, count)| (**count, **size))
            .map_or(10.0, |(size, _)| f64::from(*size) / 2.0);
        let mut above: Vec<u16> = counts
            .into_keys()
            .filter(|size| f64::from(*size) / 2.0 >= body * 1.12)
            .collect();
        above.sort_unstable_by(|a, b| b.cmp(a));
        Self {
            body,
            above,
            bold: bold * 2 > all,
        }
    }

    /// The level of a heading set like this.
    fn level(&self, line: &Line) -> Option<u8> {
        let letters = line.words.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || line.words.len() > LONGEST_HEADING || is_led(&line.words) {
            return None;
        }
        let size = half_points(line.size);
        if let Some(rank) = self.above.iter().position(|above| *above == size) {
            return Some((rank + 1).min(5) as u8);
        }
        let ends = line.words.ends_with(['.', ',', ';', ':']);
        (line.bold && !self.bold && !ends && line.size >= self.body * 0.95)
            .then(|| (self.above.len() + 1).clamp(2, 6) as u8)
    }
}

/// A line of a table of contents: dots lead to a page.
fn is_led(words: &str) -> bool {
    let dots = words.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
    [". . .", "....", ": : :", "…", "· · ·"]
        .iter()
        .any(|end| dots.ends_with(end))
}

#[expect(
    clippy::cast_sign_loss,
    reason = "it is clamped to what is no less than nothing"
)]
fn half_points(size: f64) -> u16 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as u16
}

/// Drops heads and feet: lines at the edge of pages that come back on others, numbers aside, and page numbers.
fn drop_furniture(pages: &mut [Vec<Line>], sizes: &Sizes) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut here: Vec<String> = edges(page).map(|line| shape(&line.words)).collect();
        here.sort_unstable();
        here.dedup();
        for shape in here {
            *seen.entry(shape).or_default() += 1;
        }
    }
    for (place, page) in pages.iter_mut().enumerate() {
        let drop: Vec<f64> = edges(page)
            .filter(|line| {
                let shape = shape(&line.words);
                // The title on the first page comes back in the heads of others.
                let title = place == 0 && line.size >= sizes.body * 1.12;
                let again = !title && seen.get(&shape).is_some_and(|times| *times >= 3);
                is_page_number(&shape) || again
            })
            .map(|line| line.y)
            .collect();
        page.retain(|line| !drop.contains(&line.y));
    }
}

/// The first and last lines of a page by their height.
fn edges(page: &[Line]) -> impl Iterator<Item = &Line> {
    let mut heights: Vec<f64> = page.iter().map(|line| line.y).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup();
    let low = heights.get(EDGE - 1).copied().unwrap_or(f64::INFINITY);
    let high = heights
        .len()
        .checked_sub(EDGE)
        .and_then(|at| heights.get(at))
        .copied()
        .unwrap_or(f64::NEG_INFINITY);
    page.iter()
        .filter(move |line| line.y <= low || line.y >= high)
}

/// The words with all numbers alike.
fn shape(words: &str) -> String {
    let mut shape = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match c {
            c if c.is_numeric() && shape.ends_with('#') => {}
            c if c.is_numeric() => shape.push('#'),
            c => shape.extend(c.to_lowercase()),
        }
    }
    shape
}

/// `- 3 -`, `Page 3 of 12`, `3/12`.
fn is_page_number(shape: &str) -> bool {
    let words = shape.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let roman = !words.is_empty() && words.len() <= 5;
    roman && words.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
        || matches!(
            words,
            "#" | "page #"
                | "page # of #"
                | "# of #"
                | "#/#"
                | "# / #"
                | "p. #"
                | "seite #"
                | "стр. #"
        )
}
