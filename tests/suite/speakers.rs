//! Who is meant by the words that name a source.

use attache::analysis::{people, speakers};
use attache::briefing::{
    At, Attribution, Briefing, Certainty, Frame, Kind, Method, SpeakerKind, Stance, Statement,
    Title,
};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::{Span, Text};

/// Reads `marked`, in which every `⟨…⟩` is the source of a statement, and says who each is.
fn read(marked: &str) -> Briefing {
    let mut text = String::new();
    let mut sources = Vec::new();
    let mut from = 0;
    for c in marked.chars() {
        match c {
            '⟨' => from = text.len(),
            '⟩' => sources.push(Span::new(from, text.len())),
            _ => text.push(c),
        }
    }
    let document = format::read(Text::new(text.as_str()), None, Vec::new());
    let mut sentences = Vec::new();
    for block in &document.blocks {
        let words = document.text.slice(block.span);
        let mut at = block.span.start();
        for sentence in words.split_inclusive(". ") {
            sentences.push(document.text.trim(Span::new(at, at + sentence.len())));
            at += sentence.len();
        }
    }
    let statements: Vec<Statement> = sources
        .into_iter()
        .map(|source| Statement {
            kind: Kind::Indirect,
            content: vec![Span::empty(source.end())].into(),
            attribution: Attribution {
                cue: None,
                source: Some(source),
                frame: Frame::Quote,
                speaker: At::NONE,
                method: Method::None,
                certainty: Certainty::Certain,
                runner_up: At::NONE,
            },
            extent: source,
            medium: None,
            occasion: None,
            stance: Stance::Affirms,
            section: 0,
            topics: Vec::new().into(),
            nested: false,
        })
        .collect();
    let lexicon = Lexicon::builtin();
    let cast = people::find(&document, &sentences, &[], &statements, &lexicon.actors);
    let mut briefing = Briefing {
        title: Title {
            words: String::new(),
            span: None,
        },
        language: None,
        date: None,
        sections: Vec::new(),
        sentences,
        statements,
        asides: Vec::new(),
        speakers: Vec::new(),
        mentions: Vec::new(),
        topics: Vec::new(),
        document,
    };
    speakers::resolve(&mut briefing, cast, &lexicon);
    briefing
}

/// The names of the speakers of the marked sources, in reading order.
fn names(marked: &str) -> Vec<String> {
    let briefing = read(marked);
    briefing
        .statements
        .iter()
        .map(|statement| {
            briefing
                .speaker(statement.attribution.speaker)
                .map_or_else(|| "nobody".to_owned(), |speaker| speaker.name.to_string())
        })
        .collect()
}

#[test]
fn a_surname_means_the_person_named_in_full() {
    assert_eq!(
        names(
            "Norwegian Foreign Minister Ida Sørli met Ola Berg in Bergen.\n\n⟨Sørli⟩ said it went well. ⟨Mr Berg⟩ agreed."
        ),
        ["Ida Sørli", "Ola Berg"]
    );
}

#[test]
fn role_and_party_come_from_the_words_beside_the_name() {
    let briefing = read(
        "⟨Norwegian Foreign Minister Ida Sørli⟩ spoke first. ⟨Petro Halun, Secretary of Ukraine’s Grain Council⟩, spoke next.",
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
            (
                "Ida Sørli",
                Some("Norwegian Foreign Minister"),
                Some("Norway")
            ),
            (
                "Petro Halun",
                Some("Secretary of Ukraine’s Grain Council"),
                Some("Ukraine")
            ),
        ]
    );
}

#[test]
fn a_pronoun_means_who_was_last_the_subject_or_spoke() {
    assert_eq!(
        names(
            "⟨Petro Halun⟩ said the talks were short.\n\n⟨He⟩ added that a party had come. Norway also offered grain. ⟨He⟩ said so."
        ),
        ["Petro Halun", "Petro Halun", "Petro Halun"]
    );
    assert_eq!(
        names(
            "⟨Turkish envoy Emre Aydin⟩ urged patience. ⟨He⟩ added a plea. Before that the team had met with Turkish President Orhan Kaya in Ankara."
        ),
        ["Emre Aydin", "Emre Aydin"]
    );
}

#[test]
fn she_is_not_he() {
    assert_eq!(
        names("Anna Weiss had met Peter Lang. ⟨She⟩ was glad. ⟨He⟩ was not."),
        ["Anna Weiss", "Peter Lang"]
    );
}

#[test]
fn an_office_means_who_holds_it() {
    assert_eq!(
        names(
            "Latvian President Andris Ozols flew to see Estonian President Jaan Tamm. ⟨The Latvian president⟩ said little. ⟨The Estonian president⟩ said less."
        ),
        ["Andris Ozols", "Jaan Tamm"]
    );
}

#[test]
fn seats_and_capitals_that_speak_are_the_party() {
    assert_eq!(
        names(
            "⟨The Kremlin⟩ said no. ⟨Kyiv⟩ said yes. ⟨The Ukrainian side⟩ agreed. ⟨Both sides⟩ confirmed it."
        ),
        ["Russia", "Ukraine", "Ukraine", "Both sides"]
    );
}

#[test]
fn the_unnamed_stay_unnamed() {
    let briefing = read("⟨A senior official⟩ said that Petro Halun was late.");
    let speaker = briefing
        .statements
        .first()
        .and_then(|statement| statement.attribution.speaker.get())
        .and_then(|at| briefing.speakers.get(at));
    assert_eq!(
        speaker.map(|speaker| (speaker.name.as_str(), speaker.kind)),
        Some(("A senior official", SpeakerKind::Unnamed))
    );
}

#[test]
fn spellings_of_one_name_are_one_person() {
    assert_eq!(
        names("President Volodymyr Zelenskyy came. ⟨Zelensky⟩ spoke. ⟨Mr Zelenskiy⟩ left."),
        ["Volodymyr Zelenskyy", "Volodymyr Zelenskyy"]
    );
}

#[test]
fn two_names_with_and_between_are_two_persons() {
    let briefing = read(
        "A summit between President Ada Byron and Russian President Boris Orlov was proposed by ⟨them⟩.",
    );
    let persons: Vec<_> = briefing
        .speakers
        .iter()
        .filter(|speaker| speaker.kind == SpeakerKind::Person)
        .map(|speaker| speaker.name.as_str())
        .collect();
    assert_eq!(persons, ["Ada Byron", "Boris Orlov"]);
}

#[test]
fn who_means_the_person_it_goes_on_about() {
    assert_eq!(
        names(
            "The delegation was led by Ilse Brandt, head of the Water Ministry, ⟨who⟩ said it rained."
        ),
        ["Ilse Brandt"]
    );
    assert_eq!(
        names("Ilse Brandt met farmers of the valley ⟨who⟩ said it rained."),
        ["nobody"],
        "the farmers are meant, and nothing names them"
    );
}

#[test]
fn a_clause_that_tells_more_of_a_party_does_not_make_it_another() {
    assert_eq!(
        names("⟨Turkey, which hosted the round⟩, said the door stayed open."),
        ["Turkey"]
    );
}
