//! Queries as readers type them, names as they spell them, and what a look-up answers first.

use attache::briefing::{
    At, Attribution, Briefing, Certainty, Frame, Kind, Method, Section, Speaker, SpeakerKind,
    Stance, Statement, Title, Topic,
};
use attache::format;
use attache::search::names::closeness;
use attache::search::{Count, Index, Place, Query, lookup};
use attache::text::{Span, Text};

#[test]
fn a_query_is_filters_and_words() {
    let query =
        Query::parse("who:medinsky topic:ceasefire kind:d cease \"line of contact\" on: 3:30");
    assert_eq!(query.who, ["medinsky"]);
    assert_eq!(query.topic, ["ceasefire"]);
    assert_eq!(query.kind, [Kind::Direct]);
    assert!(
        query.on.is_empty(),
        "a filter that is still being typed does not narrow"
    );
    let words: Vec<&[u8]> = query
        .words
        .iter()
        .map(attache::text::fold::Needle::as_bytes)
        .collect();
    assert_eq!(words, [&b"cease"[..], b"line of contact", b"3:30"]);
    assert!(Query::parse("  ").is_empty());
}

#[test]
fn days_before_and_after_may_be_months_and_years() {
    let query = Query::parse("after:2031-03 before:2032");
    assert_eq!(
        query.after.map(|day| day.to_string()).as_deref(),
        Some("2031-03-01")
    );
    assert_eq!(
        query.before.map(|day| day.to_string()).as_deref(),
        Some("2032-01-01")
    );
}

#[test]
fn names_are_known_in_other_spellings() {
    for (typed, name) in [
        ("brandt", "Ilse Brandt"),
        ("bran", "Ilse Brandt"),
        ("Brant", "Ilse Brandt"),
        ("ota", "Minister Ōta"),
        ("Medinski", "Vladimir Medinsky"),
        ("zelenskyy", "Volodymyr Zelensky"),
        ("selensky", "Volodymyr Zelensky"),
    ] {
        assert!(closeness(typed, name).is_some(), "{typed} is {name}");
    }
    for (typed, name) in [
        ("li", "Lu Wen"),
        ("brandt", "Branko Ilic"),
        ("ilse kask", "Ilse Brandt"),
        ("", "Ilse Brandt"),
    ] {
        assert_eq!(closeness(typed, name), None, "{typed} is not {name}");
    }
}

/// A briefing with the statements that `⟦…⟧` mark: `speaker kind` before each.
fn briefing(lines: &[(usize, Kind, &str)]) -> Briefing {
    let mut text = String::new();
    let mut statements = Vec::new();
    for (speaker, kind, line) in lines {
        let start = text.len();
        let (before, rest) = line.split_once('⟦').expect("a mark");
        let (content, after) = rest.split_once('⟧').expect("a mark");
        text.push_str(before);
        let from = text.len();
        text.push_str(content);
        let content = Span::new(from, text.len());
        text.push_str(after);
        statements.push(Statement {
            kind: *kind,
            content: vec![content].into(),
            attribution: Attribution {
                cue: None,
                source: None,
                frame: Frame::Quote,
                speaker: At::from(*speaker),
                method: Method::Name,
                certainty: Certainty::Certain,
                runner_up: At::NONE,
            },
            extent: Span::new(start, text.len()),
            medium: None,
            occasion: None,
            stance: Stance::Affirms,
            section: 0,
            topics: vec![0].into(),
            nested: false,
        });
        text.push_str("\n\n");
    }
    let speaker = |name: &str, party: &str| Speaker {
        name: name.into(),
        kind: SpeakerKind::Person,
        role: None,
        party: Some(party.into()),
    };
    let document = format::read(Text::new(text), None, Vec::new());
    Briefing {
        title: Title {
            words: String::new(),
            span: None,
        },
        language: None,
        date: None,
        sections: vec![Section {
            heading: None,
            level: 1,
            parent: None,
            span: document.text.span(),
            topics: vec![0],
        }],
        sentences: Vec::new(),
        statements,
        asides: Vec::new(),
        speakers: vec![
            speaker("Ilse Brandt", "Marland"),
            speaker("Teodor Kask", "Vessia"),
            speaker("Ana Lisk", "Vessia"),
        ],
        mentions: Vec::new(),
        topics: vec![Topic {
            id: "dam_gates".into(),
            label: "The gates".into(),
            short: "gates".into(),
            group: "talks".into(),
            passages: Vec::new(),
        }],
        document,
    }
}

fn example() -> Briefing {
    briefing(&[
        (
            0,
            Kind::Indirect,
            "Brandt said ⟦the gates must stay open⟧ for 1,200 boats.",
        ),
        (1, Kind::Direct, "“⟦No gate was closed⟧,” Kask said."),
        (
            0,
            Kind::Direct,
            "“⟦We saw 1,200 closed gates⟧,” Brandt said.",
        ),
    ])
}

#[test]
fn quoted_words_come_before_reported_ones_and_those_before_narration() {
    let briefing = example();
    let places = |typed: &str| -> Vec<(usize, Place)> {
        let found = lookup(&briefing, &Query::parse(typed));
        found
            .hits
            .iter()
            .map(|hit| (hit.statement, hit.place))
            .collect()
    };
    assert_eq!(
        places("gate"),
        [(1, Place::Quoted), (2, Place::Quoted), (0, Place::Reported)]
    );
    assert_eq!(places("1200"), [(2, Place::Quoted), (0, Place::Around)]);
    assert_eq!(places("ferry"), []);
}

#[test]
fn a_word_may_be_the_name_of_who_speaks_also_a_misspelt_one() {
    let briefing = example();
    let found = |typed: &str| -> Vec<(usize, Place)> {
        let found = lookup(&briefing, &Query::parse(typed));
        { found.hits.iter() }
            .map(|hit| (hit.statement, hit.place))
            .collect()
    };
    assert_eq!(
        found("brandt gates"),
        [(2, Place::Named), (0, Place::Reported)]
    );
    assert_eq!(
        found("Brannt gates"),
        [(2, Place::Named), (0, Place::Reported)]
    );
    assert_eq!(found("kask"), [(1, Place::Named)]);
    assert_eq!(
        found("gats"),
        [],
        "a word that is no name is not guessed at"
    );
}

#[test]
fn other_kinds_by_who_is_asked_for_are_offered_and_counted() {
    let found = lookup(&example(), &Query::parse("who:brandt kind:mixed"));
    assert!(found.hits.is_empty());
    let others: Vec<usize> = found.other_kinds.iter().map(|hit| hit.statement).collect();
    assert_eq!(others, [2, 0]);
    let (_, count) = found.by_speaker[0];
    assert_eq!((count.direct, count.mixed, count.indirect), (1, 0, 1));
}

/// What `typed` finds in narration.
fn told(briefing: &Briefing, typed: &str) -> Vec<String> {
    let found = lookup(briefing, &Query::parse(typed));
    { found.told.iter() }
        .map(|told| briefing.document.text.slice(told.sentence).to_owned())
        .collect()
}

#[test]
fn the_same_words_in_narration_are_offered_last() {
    let text = "The lock was dry. “The lock will be filled,” Ilse Brandt said. Two boats waited at the lock.\n";
    let document = format::read(Text::new(text), None, Vec::new());
    let briefing = attache::analysis::analyze(document, &attache::lexicon::Lexicon::builtin());
    assert_eq!(
        told(&briefing, "lock"),
        ["The lock was dry.", "Two boats waited at the lock."]
    );
    assert_eq!(
        told(&briefing, "boats lock"),
        ["Two boats waited at the lock."]
    );
    assert_eq!(told(&briefing, "who:brandt dry"), ["The lock was dry."]);
    assert_eq!(told(&briefing, "kind:direct lock"), [""; 0]);
    assert_eq!(told(&briefing, "section:7 lock"), [""; 0]);
    let found = lookup(&briefing, &Query::parse("lock"));
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.len(), 3);
    assert!(matches!(found.item(0), Some(attache::search::Item::Hit(_))));
    assert!(matches!(
        found.item(2),
        Some(attache::search::Item::Told(_))
    ));
    assert!(found.item(3).is_none());
}

#[test]
fn each_hit_shows_the_words_that_match() {
    let briefing = example();
    let found = lookup(&briefing, &Query::parse("1200 closed"));
    let words: Vec<&str> = found.hits[0]
        .matched
        .iter()
        .map(|span| briefing.document.text.slice(*span))
        .collect();
    assert_eq!(words, ["1,200", "closed"]);
}

#[test]
fn the_same_words_by_others_stand_apart() {
    let found = lookup(&example(), &Query::parse("who:brant closed"));
    assert_eq!(
        found
            .hits
            .iter()
            .map(|hit| hit.statement)
            .collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(
        found
            .others
            .iter()
            .map(|hit| hit.statement)
            .collect::<Vec<_>>(),
        [1]
    );
}

#[test]
fn who_said_nothing_is_told_with_a_count_of_nothing() {
    let briefing = example();
    let index = Index::new(&briefing);
    let found = index.lookup(&briefing, &Query::parse("who:lisk"));
    assert!(found.hits.is_empty());
    assert_eq!(found.asked, [2]);
    assert_eq!(found.by_speaker.first(), Some(&(2, Count::default())));
    let found = index.lookup(&briefing, &Query::parse("who:brandt"));
    assert_eq!(
        found.by_speaker.first(),
        Some(&(
            0,
            Count {
                direct: 1,
                mixed: 0,
                indirect: 1
            }
        ))
    );
    assert_eq!(
        found.by_topic,
        [(
            0,
            Count {
                direct: 2,
                mixed: 0,
                indirect: 1
            }
        )]
    );
}

#[test]
fn filters_narrow() {
    let briefing = example();
    let hits = |typed: &str| lookup(&briefing, &Query::parse(typed)).hits.len();
    assert_eq!(hits(""), 3);
    assert_eq!(hits("kind:indirect"), 1);
    assert_eq!(hits("kind:d kind:i"), 3);
    assert_eq!(hits("party:vessia"), 1);
    assert_eq!(hits("topic:gates"), 3);
    assert_eq!(hits("topic:sanctions"), 0);
    assert_eq!(hits("section:1"), 3);
    assert_eq!(hits("section:2"), 0);
    assert_eq!(hits("on:telegram"), 0);
    assert_eq!(hits("after:2031"), 0, "no day is known");
}

/// The founding briefing, where it is present beside the repository.
fn founding() -> Option<Briefing> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/briefings/istanbul-third-round.txt");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: ../shared is not here");
        return None;
    };
    let (text, notices) = attache::text::decode::decode(bytes);
    let document = format::read(text, None, notices);
    Some(attache::analysis::analyze(
        document,
        &attache::lexicon::Lexicon::builtin(),
    ))
}

#[test]
fn the_figure_in_the_founding_briefing_is_first_found_in_medinskys_words() {
    let Some(briefing) = founding() else { return };
    let found = lookup(&briefing, &Query::parse("1200"));
    let first = &briefing.statements[found.hits[0].statement];
    assert_eq!(first.kind, Kind::Direct);
    assert!(
        briefing
            .document
            .text
            .slice(first.content[0])
            .contains("at least 1,200")
    );
    let speaker = first
        .attribution
        .speaker
        .get()
        .map(|at| briefing.speakers[at].name.as_str());
    assert_eq!(speaker, Some("Vladimir Medinsky"));
    let found = lookup(&briefing, &Query::parse("who:medinski cease"));
    assert_eq!(found.hits.len(), 1);
    assert!(!found.others.is_empty(), "others speak of it too");
}

#[test]
fn putin_has_no_direct_quote_in_the_founding_briefing() {
    let Some(briefing) = founding() else { return };
    let found = lookup(&briefing, &Query::parse("who:putin"));
    assert!(!found.hits.is_empty());
    let (speaker, count) = found.by_speaker[0];
    assert_eq!(briefing.speakers[speaker].name, "Vladimir Putin");
    assert_eq!(
        (count.direct, count.mixed, count.indirect),
        (0, 0, found.hits.len())
    );
}
