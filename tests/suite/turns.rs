//! Transcripts: turns and those who speak them.

use attache::analysis::analyze;
use attache::briefing::{Briefing, Method, SpeakerKind, Stance};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::Text;

const CALL: &str = "Briefing by Press Secretary Mara Lindqvist

MS. LINDQVIST:  Good morning. The minister Ivo Stanek has left for the talks.

He will be back on Friday.

Q    Will he sign?

MS. LINDQVIST:  I have nothing on that.

SENIOR MINISTRY OFFICIAL:  Nor have I.

Q    And the border?

MS. LINDQVIST:  It stays open.
";

fn read(text: &str) -> Briefing {
    analyze(
        format::read(Text::new(text), None, Vec::new()),
        &Lexicon::builtin(),
    )
}

/// Speaker, stance and the number of paragraphs of every turn.
fn turns(text: &str) -> Vec<(String, Stance, usize)> {
    let briefing = read(text);
    briefing
        .statements
        .iter()
        .filter(|statement| statement.attribution.method == Method::Turn)
        .map(|statement| {
            let speaker = statement.attribution.speaker.get();
            let name = speaker
                .and_then(|at| briefing.speakers.get(at))
                .map_or("nobody", |speaker| speaker.name.as_str());
            (name.to_owned(), statement.stance, statement.content.len())
        })
        .collect()
}

#[test]
fn a_turn_is_one_statement_of_the_person_its_label_names() {
    let found = turns(CALL);
    assert_eq!(
        found.first(),
        Some(&("Mara Lindqvist".to_owned(), Stance::Affirms, 2)),
        "the paragraph below the first belongs to the turn"
    );
    let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Mara Lindqvist",
            "Q",
            "Mara Lindqvist",
            "Senior Ministry Official",
            "Q",
            "Mara Lindqvist"
        ]
    );
}

#[test]
fn who_asks_is_told_from_who_answers() {
    for (name, stance, _) in turns(CALL) {
        assert_eq!(stance == Stance::Asks, name == "Q", "{name}");
    }
}

#[test]
fn a_label_may_say_office_and_group() {
    let briefing = read(
        "Dr. Jana Holub (GREEN LIST):\nWe are against it.\n\nPresident Emil Kern:\nThank you.\n\nDr. Jana Holub (GREEN LIST):\nNot at all.\n\nPresident Emil Kern:\nWe go on.\n",
    );
    let told: Vec<_> = briefing
        .speakers
        .iter()
        .filter(|speaker| speaker.kind == SpeakerKind::Person)
        .map(|speaker| {
            (
                speaker.name.as_str(),
                speaker.role.as_ref().map(|role| role.words.as_str()),
                speaker.party.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Jana Holub", None, Some("GREEN LIST")),
            ("Emil Kern", Some("President"), None)
        ]
    );
}
