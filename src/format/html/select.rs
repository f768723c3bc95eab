//! Which parts of a page are its article.

use super::walk::{Kind, Page, Part, Zone};
use crate::format::dates;
use crate::text::Text;

/// An article shorter than this is looked for elsewhere, in bytes.
const SHORT: usize = 300;

/// Keeps the article of `page`: its title, its day, its parts in reading order.
pub(super) fn article(mut page: Page) -> Page {
    let size = |zone: Zone| {
        page.parts
            .iter()
            .filter(|part| part.zone >= zone)
            .map(|part| part.text.len())
            .sum::<usize>()
    };
    let zone = [Zone::Article, Zone::Main, Zone::Page]
        .into_iter()
        .find(|zone| size(*zone) >= SHORT)
        .unwrap_or(Zone::Page);
    let zone = if size(zone) == 0 { Zone::Junk } else { zone };
    let heading = first_heading(&page.parts);
    let body = |part: &Part| part.zone == Zone::Body;
    if size(Zone::Body) >= SHORT
        && let Some(last) = page.parts.iter().rposition(body)
    {
        // Under the body stand tags and links to others.
        page.parts.truncate(last + 1);
    }
    page.parts.retain(|part| part.zone >= zone);
    if page.parts.iter().map(|part| part.text.len()).sum::<usize>() < SHORT {
        from_script(&mut page);
    }
    drop_links(&mut page.parts);
    fixed(&mut page.parts);
    title(&mut page, heading);
    date(&mut page);
    while page
        .parts
        .last()
        .is_some_and(|part| matches!(part.kind, Kind::Heading(_)))
    {
        page.parts.pop();
    }
    page
}

/// The first heading of the highest level.
fn first_heading(parts: &[Part]) -> Option<String> {
    parts
        .iter()
        .find(|part| part.kind == Kind::Heading(1) && part.zone > Zone::Junk)
        .map(|part| part.text.clone())
}

/// The title is the page's first heading, else what its head says, without the name of the site.
fn title(page: &mut Page, heading: Option<String>) {
    let head = page
        .title
        .take()
        .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let head = head
        .map(|title| without_site(&title).to_owned())
        .filter(|title| !title.is_empty());
    if let Some(heading) = heading {
        let at = page
            .parts
            .iter()
            .position(|part| part.kind == Kind::Heading(1) && part.text == heading);
        // What stands before the heading is the page's, not the article's.
        if let Some(at) = at.filter(|at| *at < 8) {
            page.parts.drain(..=at);
        }
        page.title = Some(heading.replace('\n', " "));
    } else {
        page.title = head;
    }
    if let (Some(title), Some(first)) = (&page.title, page.parts.first())
        && first.text.trim() == title
    {
        page.parts.remove(0);
    }
}

/// `Talks in Tarn | The Ministry` is `Talks in Tarn`.
fn without_site(title: &str) -> &str {
    [" | ", " :: ", " » ", " • "]
        .iter()
        .find_map(|mark| {
            title
                .split(mark)
                .next()
                .filter(|first| first.len() < title.len())
        })
        .unwrap_or(title)
}

/// The day as the text writes it, when one of the first parts is that day; else as the head of the page does.
fn date(page: &mut Page) {
    let stated = page.date.take().and_then(|written| {
        let text = Text::new(written);
        dates::find(&text, text.span()).map(|dated| dated.day)
    });
    let at = page.parts.iter().take(8).position(|part| {
        let text = Text::new(part.text.as_str());
        dates::line(&text, text.span())
            .is_some_and(|dated| stated.is_none_or(|day| day == dated.day))
    });
    if let Some(at) = at {
        page.date = Some(page.parts.remove(at).text);
    } else {
        page.date = stated.map(|day| day.to_string());
    }
}

/// Drops what is only links: menus, lists of tags, “read also”. A single linked line inside the text stays.
fn drop_links(parts: &mut Vec<Part>) {
    let only_links = |part: &Part| {
        part.linked * 10 >= part.text.len() * 9
            && !matches!(part.kind, Kind::Heading(1) | Kind::Set)
    };
    let drop: Vec<bool> = (0..parts.len())
        .map(|at| {
            let links = |at: Option<usize>| at.and_then(|at| parts.get(at)).is_none_or(only_links);
            parts.get(at).is_some_and(only_links)
                && (links(at.checked_sub(1)) || links(Some(at + 1)))
        })
        .collect();
    let mut drop = drop.into_iter();
    parts.retain(|_| !drop.next().unwrap_or(false));
}

/// Where most of a page is fixed text, all of it is one fixed text.
fn fixed(parts: &mut Vec<Part>) {
    let all: usize = parts.iter().map(|part| part.text.len()).sum();
    let set: usize = parts
        .iter()
        .filter(|part| part.kind == Kind::Set)
        .map(|part| part.text.len())
        .sum();
    if all > 0 && set * 10 >= all * 8 {
        parts.retain(|part| part.kind == Kind::Set);
        let mut parts_iter = parts.drain(..);
        if let Some(mut first) = parts_iter.next() {
            for part in parts_iter {
                first.text.push_str("\n\n");
                first.text.push_str(&part.text);
            }
            *parts = vec![first];
        }
    }
}

/// The text that only a script carries: `articleBody` of JSON-LD.
fn from_script(page: &mut Page) {
    let Some(script) = page.script.take() else {
        return;
    };
    let Ok(data) = serde_json::from_str::<serde_json::Value>(&script) else {
        return;
    };
    let nodes: Vec<&serde_json::Value> = match &data {
        serde_json::Value::Array(list) => list.iter().collect(),
        other => other
            .get("@graph")
            .and_then(serde_json::Value::as_array)
            .map_or_else(|| vec![other], |list| list.iter().collect()),
    };
    for node in nodes {
        let words = |key: &str| node.get(key).and_then(serde_json::Value::as_str);
        let Some(body) = words("articleBody") else {
            continue;
        };
        page.parts = body
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Part {
                kind: Kind::Words,
                text: line.to_owned(),
                linked: 0,
                bold: false,
                depth: 0,
                zone: Zone::Body,
            })
            .collect();
        page.title = words("headline")
            .map(str::to_owned)
            .or_else(|| page.title.take());
        page.date = words("datePublished")
            .map(str::to_owned)
            .or_else(|| page.date.take());
        return;
    }
}
