//! The small words around a name: particles inside it, and words after which a subject begins.

/// Whether `word` is a particle inside a name.
pub(super) fn is_particle(word: &[u8]) -> bool {
    matches!(
        word,
        b"al"
            | b"el"
            | b"bin"
            | b"bint"
            | b"ibn"
            | b"van"
            | b"von"
            | b"de"
            | b"der"
            | b"den"
            | b"da"
            | b"do"
            | b"dos"
            | b"das"
            | b"du"
            | b"del"
            | b"della"
            | b"di"
            | b"la"
            | b"le"
            | b"ter"
            | b"ten"
            | b"zu"
            | b"af"
            | b"av"
            | b"ben"
            | b"abu"
    )
}

/// Whether `word` only follows a surname.
pub(super) fn follows_surname(word: &[u8]) -> bool {
    matches!(
        word,
        b"Jr" | b"Jr." | b"Sr" | b"Sr." | b"II" | b"III" | b"IV" | b"QC" | b"KC" | b"SC" | b"MP"
    )
}

/// Whether a subject begins after `word`. The longest of such words count only in small letters.
pub(super) fn begins_subject(word: &[u8]) -> bool {
    if !word.iter().any(u8::is_ascii_uppercase) {
        return joins_subject(word);
    }
    let mut room = [0; 7];
    room.get_mut(..word.len()).is_some_and(|small| {
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        joins_subject(small)
    })
}

/// Whether a subject begins after `word`, which is in small letters.
fn joins_subject(word: &[u8]) -> bool {
    matches!(
        word,
        b"and"
            | b"but"
            | b"while"
            | b"as"
            | b"that"
            | b"when"
            | b"because"
            | b"if"
            | b"whether"
            | b"although"
            | b"though"
            | b"after"
            | b"before"
            | b"where"
            | b"said"
            | b"says"
            | b"added"
            | b"told"
            | b"asked"
            | b"wrote"
            | b"noted"
            | b"tweeted"
            | b"which"
            | b"what"
            | b"how"
            | b"why"
            | b"than"
            | b"yet"
            | b"or"
            | b"so"
            | b"since"
            | b"until"
            | b"once"
            | b"whereas"
            | b"replied"
            | b"continued"
            | b"explained"
            | b"argued"
            | b"insisted"
            | b"claimed"
    )
}
