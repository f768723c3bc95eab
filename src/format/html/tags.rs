//! What a tag says by its name and attributes: which zone of the page it opens, whether its words are seen, whether it
//! begins a block.

use smol_str::SmolStr;

use super::walk::Zone;

/// The attributes that are looked at. A tag keeps no others, so one with very many costs no more than its bytes.
const KEPT: [&str; 13] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "id",
    "itemprop",
    "name",
    "property",
    "role",
    "start",
    "style",
    "type",
];

/// A start tag, put together as it is read.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: SmolStr,
    pub(super) self_closing: bool,
    /// With their values; of several of one name, the first.
    attributes: Vec<(&'static str, SmolStr)>,
    /// Whether the attribute that was named last is among them.
    keeps: bool,
}

impl Tag {
    /// Makes it another tag, of which only the name is known.
    pub(super) fn begin(&mut self, name: &str) {
        self.name = SmolStr::new(name);
        self.self_closing = false;
        self.attributes.clear();
        self.keeps = false;
    }

    /// Its next attribute is `name`, without a value so far.
    pub(super) fn next_attribute(&mut self, name: &str) {
        let kept = { KEPT.into_iter() }
            .find(|kept| *kept == name)
            .filter(|kept| attribute(self, kept).is_none());
        self.keeps = kept.is_some();
        self.attributes
            .extend(kept.map(|name| (name, SmolStr::default())));
    }

    /// The attribute that was named last has a value.
    pub(super) fn attribute_value(&mut self, value: &str) {
        if let Some((_, kept)) = self.attributes.last_mut().filter(|_| self.keeps) {
            *kept = SmolStr::new(value);
        }
    }
}

/// The value of the attribute `name`, which is one of [`KEPT`].
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    debug_assert!(KEPT.contains(&name), "{name} is not kept");
    tag.attributes
        .iter()
        .find(|(kept, _)| *kept == name)
        .map(|(_, value)| value.as_str())
}

/// The zone that an element opens inside of `outer`.
pub(super) fn zone(tag: &Tag, outer: Zone) -> Zone {
    let role = attribute(tag, "role").unwrap_or_default();
    let class = attribute(tag, "class").unwrap_or_default();
    let id = attribute(tag, "id").unwrap_or_default();
    let prop = attribute(tag, "itemprop").unwrap_or_default();
    let name: &str = &tag.name;
    if prop.eq_ignore_ascii_case("articleBody")
        || ["entry-content", "article-body", "articlebody"]
            .iter()
            .any(|body| class.contains(body))
    {
        return Zone::Body;
    }
    if name == "article" {
        return Zone::Article.max(outer);
    }
    if matches!(
        name,
        "nav" | "aside" | "footer" | "form" | "menu" | "dialog" | "figcaption"
    ) || matches!(
        role,
        "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "menu" | "dialog"
    ) || (name == "header" && outer < Zone::Article)
    {
        return Zone::Junk;
    }
    if name == "main"
        || role == "main"
        || matches!(id, "content" | "main" | "mw-content-text" | "bodyContent")
    {
        return Zone::Main.max(outer);
    }
    if matches!(
        name,
        "div" | "section" | "ul" | "ol" | "table" | "span" | "p" | "dl"
    ) && (is_junk(class) || is_junk(id))
    {
        return Zone::Junk;
    }
    outer
}

/// Names of classes that pages give to what is no article.
fn is_junk(names: &str) -> bool {
    const JUNK: &[&str] = &[
        "nav",
        "navbar",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "share",
        "sharing",
        "social",
        "related",
        "footer",
        "sidebar",
        "cookie",
        "cookies",
        "pagination",
        "navbox",
        "noprint",
        "editsection",
        "toc",
        "catlinks",
        "comments",
        "newsletter",
        "subscribe",
        "promo",
        "advert",
        "ads",
        "tags",
        "tagscol",
        "taglist",
        "masha",
        "printfooter",
        "jump",
        "reflist",
        "navigation",
    ];
    const LAYOUT: &[&str] = &[
        "content",
        "main",
        "layout",
        "wrapper",
        "container",
        "with",
        "has",
        "no",
        "page",
        "body",
    ];
    let mut junk = false;
    for token in names.split(|c: char| !c.is_ascii_alphanumeric()).take(40) {
        let lower = token.to_ascii_lowercase();
        if LAYOUT.contains(&lower.as_str()) {
            return false;
        }
        junk |= JUNK.contains(&lower.as_str());
    }
    junk
}

/// Elements whose words a reader does not see.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    let name: &str = &tag.name;
    let style = attribute(tag, "style").unwrap_or_default();
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "canvas"
            | "select"
            | "textarea"
            | "button"
            | "title"
            | "head"
    ) && name != "head"
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("display: none")
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "bullet"
    )
}

/// Elements that begin and end a block.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tr"
            | "blockquote"
            | "pre"
            | "figure"
            | "figcaption"
            | "form"
            | "fieldset"
            | "address"
            | "hr"
            | "details"
            | "summary"
            | "center"
            | "body"
            | "html"
            | "head"
            | "title"
            | "script"
            | "style"
    )
}
