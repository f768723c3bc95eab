//! The labels that open a speaker's turn in a transcript: `MS. PSAKI:`, `Q`, `Mr. Levin.`, `Dr. Anna Beispiel (FDP):`.

use crate::text::{Span, Text};

/// Longest label, in code points.
const LONGEST: usize = 80;

/// A label and what stands after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The label without its colon or stop.
    pub span: Span,
    /// Where the speaker's words begin; the end of the line when the label has a line of its own.
    pub words: usize,
    /// Whether the label is one by its shape alone. Otherwise only its coming back shows that it is one.
    pub certain: bool,
}

/// The label that opens `line`.
pub fn at(text: &Text, line: Span) -> Option<Label> {
    let reach = text
        .floor(line.end().min(line.start() + LONGEST * 3))
        .max(line.start());
    let head = text.slice(Span::new(line.start(), reach));
    let first = head.chars().next()?;
    if !(first.is_alphabetic() || first == '(') || first.is_lowercase() {
        return None;
    }
    // Most lines have no colon: they are told by one look.
    let colon = memchr::memchr(b':', head.as_bytes()).is_some() || head.contains('：');
    if !colon && !matches!(first, 'Q' | 'M' | 'D' | 'T') {
        return None;
    }
    let (len, skip, certain) = question(head)
        .or_else(|| stopped(head))
        .or_else(|| coloned(head))?;
    let span = Span::new(line.start(), line.start() + len);
    let rest = text.slice(Span::new(
        span.end() + skip,
        line.end().max(span.end() + skip),
    ));
    let white = rest.len() - rest.trim_start().len();
    Some(Label {
        span,
        words: span.end() + skip + white,
        certain,
    })
}

/// `Q` and words after a wide gap, a tab, a colon or a stop.
fn question(head: &str) -> Option<(usize, usize, bool)> {
    let rest = head.strip_prefix('Q')?;
    let wide =
        rest.starts_with("  ") || rest.starts_with(['\t', '\u{A0}']) || rest.starts_with(" \u{A0}");
    let marked = rest.starts_with(": ") || rest.starts_with(". ") || rest.starts_with(":\u{A0}");
    let narrow = rest
        .strip_prefix(' ')
        .is_some_and(|words| words.starts_with(|c: char| c.is_uppercase() || c == '('));
    (wide || marked || narrow).then_some((1, usize::from(marked), wide || marked))
}

/// `Mr. LEVIN. `, `The PRESIDING OFFICER. `, `Mr. REED of Rhode Island. `, as parliamentary records have them.
fn stopped(head: &str) -> Option<(usize, usize, bool)> {
    let title = ["Mr. ", "Mrs. ", "Ms. ", "Miss ", "Dr. ", "The "]
        .into_iter()
        .find(|title| head.starts_with(title))?;
    let rest = head.get(title.len()..)?;
    let name = rest.split(". ").next()?;
    let name = if name.len() == rest.len() {
        rest.strip_suffix('.')?
    } else {
        name
    };
    let mut words = name.split_whitespace();
    let caps = |word: &str| {
        !word.contains('.')
            && word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.chars().any(char::is_lowercase)
            || word.starts_with("Mc") && !word.chars().skip(2).any(char::is_lowercase)
    };
    let long = name.chars().count() > 50;
    if long || !words.next().is_some_and(caps) {
        return None;
    }
    let rest_fits = words.all(|word| {
        caps(word) || word == "of" || word == "pro" || word == "tempore" || is_name(word)
    });
    rest_fits.then_some((title.len() + name.len(), 1, true))
}

/// A name and a colon.
fn coloned(head: &str) -> Option<(usize, usize, bool)> {
    let (at, colon) = head
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    // Markdown sets labels bold: `**Name:** words`, `**Name**: words`.
    let after = head
        .get(at + colon.len_utf8()..)?
        .trim_start_matches(['*', '_']);
    if !(after.is_empty() || after.starts_with(char::is_whitespace) || colon == '：') {
        return None;
    }
    let name = head.get(..at)?.trim_end_matches([' ', '*', '_', '\u{A0}']);
    let shape = shape(name, after.trim().is_empty())?;
    Some((name.len(), at - name.len() + colon.len_utf8(), shape))
}

/// Whether `name` can be a label; and if so whether its shape alone makes it one.
fn shape(name: &str, alone: bool) -> Option<bool> {
    if name.is_empty() || is_other(name) {
        return None;
    }
    if name.contains(['“', '"', '„', '«']) {
        return None;
    }
    let outside = without_brackets(name)?;
    let bracketed = outside.len() < name.len();
    let mut words = 0;
    let mut names = 0;
    let mut small = false;
    for word in outside
        .split([' ', '\u{A0}', ','])
        .filter(|word| !word.is_empty())
    {
        words += 1;
        if is_name(word) {
            names += 1;
        } else if !is_particle(word) {
            return None;
        }
        small |= word.chars().any(char::is_lowercase);
    }
    if words == 0 || words > 9 || names == 0 || !is_name(outside.split_whitespace().next()?) {
        return None;
    }
    let letters = outside.chars().filter(|c| c.is_alphabetic()).count();
    let honoured = outside.split_whitespace().next().is_some_and(is_honorific);
    // Capitals alone say it, in scripts that have them.
    let capitals = !small && letters >= 2 && outside.chars().any(char::is_uppercase);
    let asking = [
        "Question",
        "Answer",
        "Moderator",
        "Reporter",
        "Interviewer",
        "Journalist",
        "Frage",
        "Antwort",
        "The President",
        "The Chairman",
        "The Chairperson",
        "The Speaker",
        "Вопрос",
        "Ответ",
    ];
    let certain = if alone {
        // On a line of its own a heading or a lead-in can look like it.
        names >= 2 && (bracketed || honoured) || capitals && words <= 5
    } else {
        capitals
            || honoured && names >= 2
            || bracketed && names >= 2
            || asking.contains(&outside.trim())
    };
    Some(certain)
}

/// `name` without what stands in its last brackets: `(Russian Federation)`. None when a bracket does not close.
fn without_brackets(name: &str) -> Option<String> {
    if !name.contains(['(', '[']) {
        return (!name.contains([')', ']'])).then(|| name.to_owned());
    }
    let mut depth = 0i32;
    let mut outside = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    (depth == 0).then(|| outside.trim_end().to_owned())
}

/// A word that begins with a capital, an initial, or one of a script without capitals; no digits.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    first
        && chars.all(|c| {
            c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | '‑' | '\u{301}' | '/')
        })
}

/// Small words inside names and offices.
fn is_particle(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "of" | "the"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "von"
            | "van"
            | "der"
            | "den"
            | "zu"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "and"
            | "for"
            | "on"
            | "in"
            | "und"
            | "et"
            | "y"
            | "e"
            | "h."
            | "c."
            | "pro"
            | "tempore"
            | "#1"
            | "#2"
            | "1"
            | "2"
            | "3"
            | "i"
    ) || word.starts_with("al-")
        || word.starts_with("el-")
}

/// Titles that come before a speaker's name.
fn is_honorific(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "mme",
        "dr",
        "prof",
        "president",
        "präsident",
        "präsidentin",
        "vizepräsident",
        "vizepräsidentin",
        "minister",
        "secretary",
        "senator",
        "ambassador",
        "chancellor",
        "chairman",
        "chair",
        "speaker",
        "general",
        "gen",
        "admiral",
        "sir",
        "lord",
        "lady",
        "king",
        "queen",
        "prime",
        "vice",
        "deputy",
        "foreign",
        "representative",
        "commissioner",
        "sen",
        "rep",
        "gov",
        "governor",
        "moderator",
        "director",
        "herr",
        "frau",
        "m",
        "bundeskanzler",
        "bundeskanzlerin",
        "bundesminister",
        "bundesministerin",
        "президент",
        "министр",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&word.as_str())
}

/// Words before a colon that name a field, not a speaker.
fn is_other(name: &str) -> bool {
    const FIELDS: &[&str] = &[
        "note",
        "notes",
        "example",
        "source",
        "sources",
        "date",
        "contact",
        "contacts",
        "subject",
        "from",
        "to",
        "cc",
        "bcc",
        "re",
        "tel",
        "phone",
        "fax",
        "email",
        "e-mail",
        "website",
        "web",
        "background",
        "summary",
        "photo",
        "image",
        "picture",
        "video",
        "location",
        "time",
        "venue",
        "where",
        "when",
        "who",
        "what",
        "why",
        "update",
        "updated",
        "related",
        "tags",
        "tag",
        "category",
        "title",
        "published",
        "posted",
        "by",
        "author",
        "read more",
        "see also",
        "issue",
        "memo",
        "memorandum",
        "embargo",
        "embargoed",
        "important",
        "correction",
        "topline",
        "ref",
        "reference",
        "participants",
        "present",
        "agenda",
        "attachments",
        "attachment",
        "sent",
        "distribution",
        "press",
        "media contact",
        "washington",
        "drucksache",
        "drucksachen",
        "url",
        "link",
        "key points",
        "conclusion",
        "reply-to",
        "message-id",
        "content-type",
        "mime-version",
        "the following",
        "warning",
        "fact",
        "myth",
        "breaking",
        "exclusive",
    ];
    let lower = name.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    FIELDS.contains(&lower.as_str())
        || FIELDS.contains(&first) && !matches!(first, "press" | "title" | "media" | "present")
        || first == "for"
        || super::marks::part(name).is_some()
}
