//! Plain text: what is a heading, a paragraph, a turn, an item, a date, and what only looks like one.

use attache::format::{self, BlockKind, Document};
use attache::text::Text;
use proptest::prelude::*;

fn read(text: &str) -> Document {
    format::read(Text::new(text), None, Vec::new())
}

/// One line a block: its kind and the words.
fn blocks(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let words = document.text.slice(block.span).replace('\n', "/");
            match block.kind {
                BlockKind::Heading { level } => format!("h{level} {words}"),
                BlockKind::Paragraph => format!("p {words}"),
                BlockKind::Item { depth, marker } => {
                    format!("i{depth} {} {words}", document.text.slice(marker))
                }
                BlockKind::Turn { label } => format!("t[{}] {words}", document.text.slice(label)),
                BlockKind::Note => format!("n {words}"),
                BlockKind::Quotation => format!("q {words}"),
                BlockKind::Verbatim => format!("v {words}"),
            }
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(blocks(&read(text)), expected, "{text:?}");
}

#[test]
fn a_date_glued_to_the_first_line_is_no_text() {
    let document = read(" date 2031-03-14 The envoys met.\n\nThey parted.\n");
    assert_eq!(blocks(&document), ["p The envoys met.", "p They parted."]);
    let date = document.metadata.date.expect("a date");
    assert_eq!(document.text.slice(date.span), "2031-03-14");
    assert_eq!(date.day.to_string(), "2031-03-14");
    assert_eq!(document.metadata.title, None);
}

#[test]
fn a_title_and_a_day_stand_before_the_text() {
    for (line, day) in [
        ("Friday, March 14, 2031", "2031-03-14"),
        ("14 March 2031", "2031-03-14"),
        ("Tarn, 14 March 2031", "2031-03-14"),
        ("Berlin, Freitag, den 14. März 2031", "2031-03-14"),
        ("14 марта 2031 года", "2031-03-14"),
        ("2031-03-14", "2031-03-14"),
    ] {
        let document = read(&format!(
            "Envoys meet in Tarn\n\n{line}\n\nThey met for an hour and said little.\n"
        ));
        assert_eq!(
            document
                .metadata
                .title
                .map(|span| document.text.slice(span)),
            Some("Envoys meet in Tarn")
        );
        assert_eq!(
            document
                .metadata
                .date
                .map(|date| date.day.to_string())
                .as_deref(),
            Some(day),
            "{line}"
        );
    }
}

#[test]
fn a_dateline_gives_the_day() {
    let document =
        read("TARN, 14 March 2031 (Own report) — The envoys met on the bridge and left.\n");
    assert_eq!(
        document
            .metadata
            .date
            .map(|date| date.day.to_string())
            .as_deref(),
        Some("2031-03-14")
    );
}

#[test]
fn a_day_inside_a_sentence_is_not_the_day_of_publication() {
    assert_eq!(
        read("The treaty of 14 March 2031 was signed in the old customs house by the river.\n")
            .metadata
            .date,
        None
    );
}

#[test]
fn a_short_line_with_blanks_around_and_no_stop_is_a_heading() {
    check(
        " date 2031-03-14 They met.\n\nThe dam, the gates, and what comes next\n\nThe gates stay open, she said.\n",
        &[
            "p They met.",
            "h2 The dam, the gates, and what comes next",
            "p The gates stay open, she said.",
        ],
    );
}

#[test]
fn not_every_short_line_is_a_heading() {
    for line in [
        "3:37 P.M. EST",
        "- 12 -",
        "Page 3 of 7",
        "Share",
        "Media enquiries",
        "Mr. President",
        "Excellencies",
        "He said no.",
        "The sides agreed on:",
        "press@example.org",
        "https://example.org/a",
        "(Laughter.)",
        "14 March 2031",
        "and so on",
        "***",
    ] {
        let document = read(&format!(
            "date 2031-03-14 They met for a long time.\n\n{line}\n\nThen they parted for good.\n"
        ));
        assert!(
            !document
                .blocks
                .iter()
                .any(|block| matches!(block.kind, BlockKind::Heading { .. })),
            "{line:?} is no heading: {:?}",
            blocks(&document)
        );
    }
}

#[test]
fn numbered_parts_and_capitals_rank_above_bare_headings() {
    check(
        "AGREEMENT ON THE RIVER\n\nPreamble\n\nThe sides agree.\n\nChapter 1\n\nArticle 1\n\nThe gates stay open.\n\nArticle 2: Costs\n\nThe sides share them.\n",
        &[
            "h1 AGREEMENT ON THE RIVER",
            "h3 Preamble",
            "p The sides agree.",
            "h2 Chapter 1",
            "h3 Article 1",
            "p The gates stay open.",
            "h3 Article 2: Costs",
            "p The sides share them.",
        ],
    );
}

#[test]
fn names_under_a_text_are_no_headings() {
    check(
        "date 2031-03-14 Done in two copies.\n\nIlse Brandt\n\nTeodor Kask\n",
        &["p Done in two copies.", "p Ilse Brandt", "p Teodor Kask"],
    );
}

#[test]
fn broken_lines_are_one_paragraph() {
    check(
        "The envoys of both sides came to the bridge\nearly in the morning and waited there until\nnoon for the ferry that was to bring the\npapers.\nNobody came. They went home again in the\nafternoon, each side by its own road.\n",
        &[
            "p The envoys of both sides came to the bridge/early in the morning and waited there until/noon for the ferry that was to bring the/papers.",
            "p Nobody came. They went home again in the/afternoon, each side by its own road.",
        ],
    );
}

#[test]
fn long_lines_are_a_paragraph_each() {
    let long =
        "The envoys of both sides came to the bridge early in the morning and waited there. "
            .repeat(3);
    let long = long.trim_end();
    check(
        &format!("{long}\nMr. President,\n{long}\n"),
        &[
            &format!("p {long}"),
            "p Mr. President,",
            &format!("p {long}"),
        ],
    );
}

#[test]
fn line_ends_of_all_kinds_end_lines() {
    for end in ["\r\n", "\r", "\n", "\u{2028}"] {
        let long = "The envoys of both sides came to the bridge early in the morning and waited. "
            .repeat(3);
        let text = format!(
            "{}{end}{end}Second paragraph, a short one.",
            long.trim_end()
        );
        assert_eq!(read(&text).blocks.len(), 2, "{end:?}");
    }
}

#[test]
fn transcripts_have_turns() {
    check(
        "MS. AALTO:  Good morning.\n\nI have one item.\n\nQ    When?\n\nMS. AALTO:  Soon.  (Laughter.)\n\n(Applause.)\n\nSENIOR OFFICIAL:  No.\n",
        &[
            "t[MS. AALTO] MS. AALTO:  Good morning.",
            "p I have one item.",
            "t[Q] Q    When?",
            "t[MS. AALTO] MS. AALTO:  Soon.  (Laughter.)",
            "n (Applause.)",
            "t[SENIOR OFFICIAL] SENIOR OFFICIAL:  No.",
        ],
    );
}

#[test]
fn a_label_with_a_line_of_its_own_takes_the_words_below() {
    check(
        "Dr. Ada Muster (FDP):\nFrau Präsidentin! Das Wasser gehört uns allen, und das wird auch in Zukunft so bleiben, wenn wir es wollen.\n",
        &[
            "t[Dr. Ada Muster (FDP)] Dr. Ada Muster (FDP):/Frau Präsidentin! Das Wasser gehört uns allen, und das wird auch in Zukunft so bleiben, wenn wir es wollen.",
        ],
    );
}

#[test]
fn records_of_a_parliament_have_turns() {
    check(
        "  Mr. BRANDT. Mr. President, I rise to speak of the river.\n\n  The PRESIDING OFFICER. The time has come.\n",
        &[
            "t[Mr. BRANDT] Mr. BRANDT. Mr. President, I rise to speak of the river.",
            "t[The PRESIDING OFFICER] The PRESIDING OFFICER. The time has come.",
        ],
    );
}

#[test]
fn a_name_before_a_colon_is_a_label_when_it_comes_back() {
    let text = "Ilse Brandt: We are here.\n\nTeodor Kask: So are we.\n\nIlse Brandt: Good.\n\nTeodor Kask: Yes.\n";
    assert!(
        read(text)
            .blocks
            .iter()
            .all(|block| matches!(block.kind, BlockKind::Turn { .. }))
    );
    let text = "Costs: they are shared.\n\nThe rest of the text.\n";
    assert!(
        !read(text)
            .blocks
            .iter()
            .any(|block| matches!(block.kind, BlockKind::Turn { .. }))
    );
}

#[test]
fn lists_nest_by_their_marks() {
    check(
        "The sides agreed:\n\n1. to meet:\n\n(a) in May, and\n\n(b) in June;\n\n2. to write.\n\n- at once\n",
        &[
            "p The sides agreed:",
            "i0 1. to meet:",
            "i1 (a) in May, and",
            "i1 (b) in June;",
            "i0 2. to write.",
            "i1 - at once",
        ],
    );
}

#[test]
fn an_underlined_line_is_a_heading() {
    check(
        "The River\n=========\n\nIt flows.\n\nThe Dam\n-------\n\nIt stands.\n",
        &["h1 The River", "p It flows.", "h2 The Dam", "p It stands."],
    );
}

#[test]
fn quoted_mail_is_quoted_and_its_marks_are_hidden() {
    let document = read(
        "The minister wrote yesterday, and the ministry answered at length:\n\n> The gates of the river are open, as they have been\n> since the spring, and they will stay open.\n>\n> > They were not.\n\nThat was all.\n",
    );
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Paragraph,
            BlockKind::Quotation,
            BlockKind::Quotation,
            BlockKind::Paragraph
        ]
    );
    let hidden: Vec<&str> = document
        .markup
        .iter()
        .map(|span| document.text.slice(*span))
        .collect();
    assert_eq!(hidden, ["> "]);
    assert_eq!(
        document.text.slice(document.blocks[2].span),
        "They were not."
    );
}

proptest! {
    #[test]
    fn blocks_are_disjoint_in_order_and_slice(text in "([A-Za-z“”.,:;()éЖ文-]{0,9}[ \n\r\t]{0,2}){0,60}") {
        let document = read(&text);
        let mut end = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= end && !block.span.is_empty());
            prop_assert!(!document.text.slice(block.span).is_empty(), "the block slices the text");
            end = block.span.end();
        }
    }

    #[test]
    fn nothing_that_has_letters_is_lost(text in "([A-Za-z.:()Q1-3-]{1,9}[ \n]{1,2}){0,40}") {
        let document = read(&text);
        let kept: usize = document.blocks.iter().map(|block| {
            let marker = match block.kind {
                BlockKind::Item { marker, .. } => document.text.slice(marker).chars().filter(|c| c.is_alphabetic()).count(),
                _ => 0,
            };
            marker + document.text.slice(block.span).chars().filter(|c| c.is_alphabetic()).count()
        }).sum();
        prop_assert_eq!(kept, text.chars().filter(|c| c.is_alphabetic()).count());
    }
}

#[test]
fn what_goes_on_with_a_small_letter_is_no_heading() {
    let document = read(
        "The Ferry\n\nI say that because I was struck by some stories\n\ntoday about how people feel about the ferry, and so on.\n\nIt is late.\n",
    );
    let headings = document.blocks.iter();
    let headings = headings.filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    assert_eq!(headings.count(), 1, "the title alone");
}

#[test]
fn a_first_line_that_comes_to_stand_in_the_middle_opens_its_paragraph() {
    let document = read(
        "THE FERRY RECORD\n\n      It shall not be in order in the hall or on the landing of\n    Representatives of either bank to hold more than two ferries in\n    the harbour, unless the warden has seen them and has said so in\n    writing.\n\n      Nothing here shall be read as a promise to any of the wardens\n    Hired after the first of May, unless the record says otherwise in\n    another place.\n",
    );
    let paragraphs = document.blocks.iter();
    let paragraphs = paragraphs.filter(|block| block.kind == BlockKind::Paragraph);
    assert_eq!(paragraphs.count(), 2);
}

#[test]
fn a_sentence_of_law_that_begins_with_a_part_is_no_heading() {
    let document = read(
        "THE FERRY ACT\n\nSection 3 of\n\ntitle 31 of the Ferry Code, is amended--\n\nThe words stay as they are.\n\nWe thank you all. (Applause.)\n\nThe end was near.\n",
    );
    for block in &document.blocks {
        let words = document.text.slice(block.span);
        let heads = matches!(block.kind, BlockKind::Heading { .. });
        assert!(
            !heads || !words.contains("--") && !words.contains("Applause"),
            "{words}"
        );
    }
}

#[test]
fn words_broken_at_the_ends_of_lines_are_read_whole_and_stay_in_the_text() {
    let text = "The Ferry Report\n\nBoth sides met in the old hall of the harbour to open the nego-\ntiations on the ferry. The so-\ncalled talks were well-attended by the ferry-men, and it was a well-\nattended evening, said Mr. Ole Vand of the Norr-\nHolm line after the meeting on the landing.\n";
    let document = read(text);
    assert_eq!(document.text.as_str(), text);
    let paragraph = document.blocks.get(1).expect("a paragraph");
    let words = document.words(paragraph.span).replace('\n', " ");
    for whole in [
        "negotiations on",
        "so-called talks",
        "a well-attended evening",
        "Norr-Holm line",
    ] {
        assert!(words.contains(whole), "{whole} in {words}");
    }
}
