//! Records: what is demanded, offered, agreed, refused, and by whom. Each fixture is our own prose; the words of the
//! record stand between `⟦` and `⟧`, and its line says what it is.

use attache::analysis::{analyze, records};
use attache::briefing::{Act, Briefing, Record};
use attache::format::open::open;
use attache::lexicon::Lexicon;
use attache::lexicon::acts::Acts;

fn read(text: &str) -> (Briefing, Vec<Record>) {
    let lexicon = Lexicon::builtin();
    let content = open(text.as_bytes(), None).expect("a text");
    let briefing = analyze(content.document(None), &lexicon);
    let found = records::find(&briefing, &lexicon);
    (briefing, found)
}

/// Every record as `act: parties -> to: words`.
fn lines(text: &str) -> Vec<String> {
    let (briefing, found) = read(text);
    let text = &briefing.document.text;
    found
        .iter()
        .map(|record| {
            let words: Vec<&str> = record
                .evidence
                .iter()
                .map(|span| text.slice(*span))
                .collect();
            let to = record
                .to
                .as_ref()
                .map(|to| format!(" -> {to}"))
                .unwrap_or_default();
            format!(
                "{}: {}{to}: {}",
                record.act.name(),
                record.by.join("+"),
                words.join(" … ")
            )
        })
        .collect()
}

#[test]
fn what_must_be_agreed_to_is_demanded_and_not_agreed() {
    assert_eq!(
        lines(
            "At the talks, Russia presented a paper outlining its demands: Ukraine must leave two districts, agree to \
             limit the size of its army, and remain neutral, outside NATO.\n"
        ),
        [
            "demand: Russia -> Ukraine: Ukraine must leave two districts",
            "demand: Russia -> Ukraine: agree to limit the size of its army",
            "demand: Russia -> Ukraine: remain neutral, outside NATO",
        ]
    );
}

#[test]
fn what_is_denied_is_a_denial_and_no_claim() {
    let found = lines("Russia denies shelling the harbour. Turkey welcomed the talks.\n");
    assert_eq!(
        found,
        ["denial: Russia: Russia denies shelling the harbour"]
    );
}

#[test]
fn a_figure_keeps_what_limits_it() {
    let (briefing, found) = read(
        "“We have agreed that at least 300 additional prisoners will be exchanged before the end of May,” said Russian \
         negotiator Ivan Orlov.\n",
    );
    let text = &briefing.document.text;
    let record = found.first().expect("a record");
    assert_eq!(record.act, Act::Agreement);
    assert_eq!(record.by, ["Russia"]);
    let words = |spans: &[attache::text::Span]| -> Vec<String> {
        spans
            .iter()
            .map(|span| text.slice(*span).to_owned())
            .collect()
    };
    assert_eq!(
        words(&record.figures),
        ["at least 300 additional prisoners"]
    );
    assert_eq!(words(&record.hedges), ["at least", "additional"]);
    assert_eq!(words(&record.deadlines), ["before the end of May"]);
}

#[test]
fn a_condition_is_kept_with_what_depends_on_it() {
    let (briefing, found) =
        read("Turkey offered to host the next round if both sides send ministers.\n");
    let record = found.first().expect("a record");
    assert_eq!(record.act, Act::Offer);
    let words: Vec<&str> = record
        .conditions
        .iter()
        .map(|span| briefing.document.text.slice(*span))
        .collect();
    assert_eq!(words, ["if both sides send ministers"]);
}

#[test]
fn a_question_demands_nothing_and_a_plain_report_is_no_record() {
    assert_eq!(
        lines(
            "Must Ukraine withdraw? The delegations met on Tuesday in Geneva. The weather was fine.\n"
        ),
        [""; 0]
    );
}

#[test]
fn nobody_is_put_in_where_the_text_names_nobody() {
    let (_, found) = read("It was agreed that the road would be opened. He proposed a pause.\n");
    assert!(
        found
            .iter()
            .all(|record| record.by.is_empty() && record.to.is_none()),
        "{found:?}"
    );
}

#[test]
fn every_span_of_a_record_slices_words_of_its_text() {
    for text in [
        "Russia proposed a pause. Ukraine refused it, and France urged both sides to talk.",
        "Сторони домовилися. Russia offered 5–10 % “more” if … — unless",
        "must must must, and must; will not. We will not. We refuse to and or but.",
        "",
    ] {
        let (briefing, found) = read(text);
        for record in &found {
            let spans = record.evidence.iter().chain([&record.sign]);
            let details = [
                &record.figures,
                &record.deadlines,
                &record.conditions,
                &record.hedges,
            ];
            for span in spans.chain(details.into_iter().flatten()) {
                assert!(
                    !briefing.document.text.slice(*span).trim().is_empty(),
                    "{text}: {span:?}"
                );
            }
        }
    }
}

#[test]
fn the_lexicon_reads_and_names_only_acts_that_there_are() {
    let source = include_str!("../../assets/lexicon/records.toml");
    Acts::read(source, "records.toml").expect("a lexicon");
    let wrong = Acts::read("[dmand]\nverbs = \"ask\"\n", "test").expect_err("no such act");
    assert!(wrong.to_string().contains("dmand"), "{wrong}");
}

#[test]
fn the_command_prints_every_form_and_says_when_nothing_matches() {
    use super::commands::{attache, printed};
    let json: serde_json::Value =
        serde_json::from_str(&printed(&attache(&["records", "--format", "json"]))).expect("JSON");
    let all = json.as_array().expect("an array");
    assert!(!all.is_empty());
    for record in all {
        assert_eq!(
            record["evidence"].as_array().map(Vec::is_empty),
            Some(false)
        );
        assert!(record["sign"]["bytes"].is_array());
    }
    let csv = printed(&attache(&["records", "--format", "csv"]));
    assert!(csv.starts_with("file,id,type,by,"));
    let lines = printed(&attache(&[
        "records", "--format", "jsonl", "--type", "demand",
    ]));
    assert!(
        lines
            .lines()
            .all(|line| line.contains("\"type\":\"demand\""))
    );
    let none = attache(&["records", "--party", "Nowhere"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains("not stated here"));
    let wrong = attache(&["records", "--type", "gift"]);
    assert_eq!(wrong.status.code(), Some(2));
}
