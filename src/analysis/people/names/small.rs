//! The small words around a name: particles inside it, and words after which a subject begins.

/// Whether `word` is a particle inside a name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "bin"
            | "bint"
            | "ibn"
            | "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "del"
            | "della"
            | "di"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "zu"
            | "af"
            | "av"
            | "ben"
            | "abu"
    )
}

/// Whether a subject begins after `word`. The longest of such words count only in small letters.
pub(super) fn begins_subject(word: &str) -> bool {
    let mut room = [0; 9];
    let Some(lower) = room.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    if word.len() < 8 {
        lower.make_ascii_lowercase();
    }
    matches!(
        std::str::from_utf8(lower),
        Ok("and"
            | "but"
            | "while"
            | "as"
            | "that"
            | "when"
            | "because"
            | "if"
            | "whether"
            | "although"
            | "though"
            | "after"
            | "before"
            | "where"
            | "said"
            | "says"
            | "added"
            | "told"
            | "asked"
            | "wrote"
            | "noted"
            | "tweeted"
            | "which"
            | "what"
            | "how"
            | "why"
            | "than"
            | "yet"
            | "or"
            | "so"
            | "since"
            | "until"
            | "once"
            | "whereas"
            | "replied"
            | "continued"
            | "explained"
            | "argued"
            | "insisted"
            | "claimed")
    )
}
