//! Names as readers spell them: `Medinski` is Medinsky, `zelenskyy` is Zelensky.

use crate::text::fold::fold_str;

/// Longest name that is compared letter by letter.
const LONGEST: usize = 32;

/// How well `typed` names `name`; both are folded here. 0 is the name itself or one of its words, 1 the beginning of a
/// word, 2 and 3 a spelling one or two letters off. `None`: somebody else.
pub fn closeness(typed: &str, name: &str) -> Option<u8> {
    let typed = fold_str(typed);
    let name = fold_str(name);
    Typed::new(&typed).closeness(&name)
}

/// A folded name as typed, to compare with many.
#[derive(Debug)]
pub struct Typed<'t> {
    whole: &'t str,
    words: Vec<Vec<char>>,
}

impl<'t> Typed<'t> {
    /// Takes a folded name.
    pub fn new(folded: &'t str) -> Self {
        Self {
            whole: folded,
            words: words(folded)
                .map(|word| word.chars().take(LONGEST).collect())
                .collect(),
        }
    }

    /// See [`closeness`]; `name` must be folded.
    pub fn closeness(&self, name: &str) -> Option<u8> {
        if self.words.is_empty() {
            return None;
        }
        if name == self.whole {
            return Some(0);
        }
        let parts: Vec<Vec<char>> = words(name)
            .map(|word| word.chars().take(LONGEST).collect())
            .collect();
        // Every word typed must be some word of the name; the worst decides.
        self.words.iter().try_fold(0, |worst: u8, typed| {
            let best = parts
                .iter()
                .filter_map(|part| word_closeness(typed, part))
                .min()?;
            Some(worst.max(best))
        })
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn word_closeness(typed: &[char], part: &[char]) -> Option<u8> {
    if typed == part {
        return Some(0);
    }
    if part.starts_with(typed) {
        return Some(1);
    }
    // Short words are never guessed at: Lavrov is not Levrov, but Li is not Lu.
    let allowed = match typed.len() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    let near = distance(typed, part, allowed)?;
    (typed.first() == part.first() || near < allowed).then_some(near + 1)
}

/// Letters to add, drop, change or swap with a neighbour to make one of the other, when at most `limit`.
fn distance(a: &[char], b: &[char], limit: u8) -> Option<u8> {
    if limit == 0 || a.len().abs_diff(b.len()) > usize::from(limit) {
        return None;
    }
    let mut before: Vec<u8> = Vec::new();
    let mut last: Vec<u8> = (0..=b.len()).map(|n| n as u8).collect();
    for (row, x) in a.iter().enumerate() {
        let mut now = vec![row as u8 + 1];
        for (column, y) in b.iter().enumerate() {
            let change = last.get(column)? + u8::from(x != y);
            let drop = last.get(column + 1)? + 1;
            let add = now.get(column)? + 1;
            let mut cheapest = change.min(drop).min(add);
            if row > 0 && column > 0 && x == b.get(column - 1)? && a.get(row - 1)? == y {
                cheapest = cheapest.min(before.get(column - 1)? + 1);
            }
            now.push(cheapest);
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().filter(|distance| *distance <= limit)
}
