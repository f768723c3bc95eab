//! EPUB: the chapters in the order of the spine, each read as a web page.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::html;
use super::laid::{Kind, Laid, Part};
use super::open::Refusal;
use super::xml::{Event, Events};

/// Reads the book in `archive`.
///
/// # Errors
///
/// When a part of it is damaged, too large, or locked.
pub fn read(archive: &mut Archive<'_>) -> Result<Laid, Refusal> {
    if let Some(locks) = archive.text("META-INF/encryption.xml")?
        && locks.contains("html")
    {
        return Err("is a book that is locked to its seller; there is no text to read".to_owned());
    }
    let container = archive.text("META-INF/container.xml")?.unwrap_or_default();
    let package = Events::new(&container).find_map(|event| match event {
        Event::Start(element) if element.name() == "rootfile" => element.attribute("full-path"),
        _ => None,
    });
    let path = package.ok_or_else(|| "is an EPUB that does not say what is in it".to_owned())?;
    let package = Package::read(&archive.text(&path)?.unwrap_or_default());
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut laid = Laid {
        title: package.title,
        date: package.date,
        author: package.author,
        ..Laid::default()
    };
    let mut seen = HashSet::new();
    let mut missing = 0;
    for id in package.spine {
        let Some(href) = package.items.get(&id).filter(|_| seen.insert(id.clone())) else {
            continue;
        };
        match archive.text(&resolve(folder, href))? {
            Some(page) => laid.parts.extend(html::parts(&page)),
            None => missing += 1,
        }
    }
    if missing > 0 {
        laid.notices
            .push(format!("{missing} chapters are not in the file"));
    }
    if let (Some(title), Some(first)) = (&laid.title, laid.parts.first())
        && is_title(first, title)
    {
        laid.parts.remove(0);
    }
    Ok(laid)
}

/// Whether the first part says the title again.
fn is_title(part: &Part, title: &str) -> bool {
    matches!(part.kind, Kind::Heading(_) | Kind::Words) && part.text.trim() == title.trim()
}

/// What the package document says.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    /// Where each file is, by its id.
    items: HashMap<String, String>,
    /// The ids in reading order.
    spine: Vec<String>,
}

impl Package {
    fn read(xml: &str) -> Self {
        let mut package = Self::default();
        let mut open = String::new();
        for event in Events::new(xml) {
            match event {
                Event::Start(element) => {
                    element.name().clone_into(&mut open);
                    let value = |name: &str| element.attribute(name).unwrap_or_default();
                    let contents = || value("properties").split(' ').any(|word| word == "nav");
                    if element.name() == "item" && !contents() {
                        package.items.insert(value("id"), value("href"));
                    } else if element.name() == "itemref" && value("linear") != "no" {
                        package.spine.push(value("idref"));
                    }
                }
                Event::End(_) => open.clear(),
                Event::Text(words) => {
                    let kept = match open.as_str() {
                        "title" => &mut package.title,
                        "creator" => &mut package.author,
                        "date" => &mut package.date,
                        _ => continue,
                    };
                    if kept.is_none() && !words.trim().is_empty() {
                        *kept = Some(words.trim().to_owned());
                    }
                }
            }
        }
        package.date = package
            .date
            .and_then(|date| date.get(..date.len().min(10)).map(str::to_owned));
        package
    }
}

/// The name in the archive of what `href` names, seen from `folder`.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    unquote(&parts.join("/"))
}

/// `%20` is a space.
fn unquote(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| {
            after
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
