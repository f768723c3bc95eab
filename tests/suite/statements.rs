//! Who is said to have said what: each text carries its answer. `⟦…⟧` holds a content (`⟦a⟧…⟦b⟧`: two fragments of one),
//! `⟨…⟩` its source, `‹…›` its cue. One statement a text, unless the test says otherwise.

use attache::analysis::{analyze, quotes};
use attache::briefing::{AsideKind, Briefing, Kind, Stance, Statement};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::decode::decode;

/// What the marks of a text say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answer {
    content: Vec<String>,
    source: Option<String>,
    cue: Option<String>,
}

/// The text without its marks, and what they say.
fn unmark(marked: &str) -> (String, Answer) {
    let between = |open: char, close: char| -> Vec<String> {
        marked
            .split(open)
            .skip(1)
            .map(|part| {
                let inside = part.split(close).next().expect("a closing mark");
                inside.replace(['⟦', '⟧', '⟨', '⟩', '‹', '›'], "")
            })
            .collect()
    };
    let answer = Answer {
        content: between('⟦', '⟧'),
        source: between('⟨', '⟩').pop(),
        cue: between('‹', '›').pop(),
    };
    (marked.replace(['⟦', '⟧', '⟨', '⟩', '‹', '›'], ""), answer)
}

fn read(text: &str) -> Briefing {
    let (text, notices) = decode(text.as_bytes());
    analyze(format::read(text, None, notices), &Lexicon::builtin())
}

fn words(briefing: &Briefing, statement: &Statement) -> Answer {
    let slice = |span| briefing.document.text.slice(span).to_owned();
    Answer {
        content: statement.content.iter().map(|span| slice(*span)).collect(),
        source: statement.attribution.source.map(slice),
        cue: statement.attribution.cue.map(slice),
    }
}

/// Reads a marked text and finds exactly what its marks say.
fn one(marked: &str) -> Statement {
    let (text, answer) = unmark(marked);
    let briefing = read(&text);
    let found: Vec<Answer> = briefing
        .statements
        .iter()
        .map(|statement| words(&briefing, statement))
        .collect();
    assert_eq!(found, [answer], "{text}");
    briefing.statements[0].clone()
}

fn none(text: &str) -> Briefing {
    let briefing = read(text);
    let found: Vec<Answer> = briefing
        .statements
        .iter()
        .map(|statement| words(&briefing, statement))
        .collect();
    assert_eq!(found, [], "{text}");
    briefing
}

#[test]
fn a_quotation_and_its_attribution_after_it() {
    for marked in [
        "“⟦We regret the delay,⟧” ⟨Minister Ōta⟩ ‹said› on Monday.",
        "“⟦We regret the delay,⟧” ‹said› ⟨Minister Ōta⟩.",
        "\"⟦We regret the delay,⟧\" ‹said› ⟨Ines Brandt⟩, the envoy.",
        "‘⟦We regret the delay,⟧’ ⟨Ines Brandt⟩ ‹said›.",
        "“⟦Is this the last delay?⟧” ⟨she⟩ ‹asked›.",
    ] {
        let marked = marked.replace("⟩, the envoy.", ", the envoy⟩.");
        assert_eq!(one(&marked).kind, Kind::Direct);
    }
}

#[test]
fn a_quotation_after_its_attribution() {
    for marked in [
        "⟨The envoy⟩ ‹said›, “⟦We regret the delay.⟧”",
        "⟨The envoy⟩ ‹told› reporters in Lisk: “⟦We regret the delay.⟧”",
        "⟨He⟩ ‹added› on Telegram, “⟦We regret the delay. We will meet again.⟧”",
    ] {
        assert_eq!(one(marked).kind, Kind::Direct);
    }
}

#[test]
fn an_interrupted_quotation_is_one_statement() {
    let found = one("“⟦The bridge is open,⟧” ⟨Brandt⟩ ‹said›, “⟦and it will stay open.⟧”");
    assert_eq!(found.kind, Kind::Direct);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    one(
        "“⟦The bridge is open,⟧” ⟨Brandt⟩ ‹said›. “⟦It will stay open.⟧”\n\n“⟦Nobody has asked us to close it.⟧”",
    );
}

#[test]
fn what_is_reported_without_marks() {
    for marked in [
        "⟨Brandt⟩ ‹said› ⟦the river would be open to all ships⟧.",
        "⟨The minister⟩ ‹argued› ⟦that the treaty had failed⟧.",
        "‹According to› ⟨the ministry⟩, ⟦the river is open⟧.",
        "⟨Brandt⟩ ‹told› reporters ⟦that the talks had failed⟧.",
        "⟦The talks had failed⟧, ⟨the envoy⟩ ‹said›.",
    ] {
        assert_eq!(one(marked).kind, Kind::Indirect);
    }
}

#[test]
fn a_second_verb_has_the_subject_of_the_first() {
    one("⟨Ines Brandt⟩ led the delegation and ‹said› ⟦they had proposed a summit⟧.");
}

#[test]
fn what_is_denied_is_not_claimed() {
    assert_eq!(
        one("⟨Vool⟩ ‹denied› ⟦that his ships had crossed the line⟧.").stance,
        Stance::Denies
    );
    assert_eq!(
        one("“⟦Who closed the bridge?⟧” ⟨Vool⟩ ‹asked›.").stance,
        Stance::Asks
    );
}

#[test]
fn where_only_some_words_are_quoted_they_are_the_content() {
    let found = one("⟨Brandt⟩ ‹urged› the parties to “⟦end this war as soon as possible⟧”.");
    assert_eq!(found.kind, Kind::Mixed);
}

#[test]
fn a_question_of_the_writer_says_nothing() {
    none("Did they agree on the ferry?");
    none("Why did Vool refuse to come?");
}

#[test]
fn a_sentence_is_followed_to_the_end_of_what_was_said() {
    for marked in [
        "While ⟨Vool⟩ has ‹said› ⟦he is ready for talks with Kask⟧, the ships have not moved.",
        "⟨Kask⟩ ‹announced› ⟦a truce⟧ on Monday, and the bridge was opened.",
        "⟨Tarn⟩ earlier this week ‹reiterated› his position: ⟦an open river, a new bridge and no ships of war⟧.",
    ] {
        let marked = marked.replace("has ‹said›", "‹has said›");
        one(&marked);
    }
}

#[test]
fn what_stands_between_a_speaker_and_the_verb_may_end_with_a_quotation() {
    one(
        "⟨Minister Kask⟩, citing “the mood of the river,” ‹said› ⟦the talks could begin in the autumn⟧.",
    );
}

#[test]
fn who_was_counted_alone_or_with_others_speaks() {
    one("One list has forty ships; ⟨another⟩ ‹says› ⟦there are fifty⟧.");
    one("⟦The bridge was safer than before⟧, ⟨teachers and ferry pilots⟩ ‹said›.");
}

#[test]
fn a_pronoun_that_the_clause_of_a_report_opens_with_belongs_to_what_is_said() {
    one("There is a wall at the weir, ⟦which⟧ ⟨Kask⟩ ‹said› ⟦the other side should pay for⟧.");
    one("It is a flood ⟦that⟧ ⟨the agency⟩ ‹predicts› ⟦will last for years⟧.");
    one("Nobody was there on the day that ⟨Kask⟩ ‹said› ⟦the bridge would stay open⟧.");
}

#[test]
fn an_addressee_does_not_hide_that_a_report_is_inserted() {
    one("⟦Instead⟧, ⟨Vool⟩ ‹told› the Gazette, ⟦the fleet would sail in May⟧.");
}

#[test]
fn an_aside_between_dashes_may_hold_a_comma() {
    one("⟨Chairman Brandt⟩ ‹said› — on the ferry, no less — ⟦that the count was over⟧.");
}

#[test]
fn the_subject_of_a_participle_is_that_of_its_sentence() {
    one("⟨Kask⟩ was in Lisk for a week, ‹arguing› ⟦that the river belongs to all⟧.");
    one("⟨Vool⟩ ‹has raised questions› about ⟦the treaty of Lisk⟧.");
}

#[test]
fn what_stands_beside_its_cue_is_certain() {
    use attache::briefing::Certainty;
    let sure = one("“⟦We regret the delay,⟧” ⟨Ines Brandt⟩ ‹said›.");
    assert_eq!(sure.attribution.certainty, Certainty::Certain);
    let carried = one("⟨Kask⟩ was in Lisk for a week, ‹arguing› ⟦that the river belongs to all⟧.");
    assert!(carried.attribution.certainty < Certainty::Certain);
}

#[test]
fn a_heading_says_nothing() {
    let briefing = read(
        "Vool says the river is open\n\nThe ships of both states lay in the harbour for a week.\n",
    );
    assert!(briefing.statements.is_empty());
}

#[test]
fn words_that_nobody_said_are_asides() {
    let briefing = none("The so-called “referendum” was held on a Sunday in the northern towns.");
    let kinds: Vec<AsideKind> = briefing.asides.iter().map(|aside| aside.kind).collect();
    assert_eq!(kinds, [AsideKind::Scare]);
    let briefing = none("The film “The Last Bridge” opened in Lisk on a Sunday in the spring.");
    let kinds: Vec<AsideKind> = briefing.asides.iter().map(|aside| aside.kind).collect();
    assert_eq!(kinds, [AsideKind::Name]);
}

#[test]
fn marks_are_paired_by_kind_and_apostrophes_end_nothing() {
    for marked in [
        "“⟦The ministers’ meeting isn’t over,⟧” he said.",
        "‘⟦The ministers’ meeting isn’t over,⟧’ he said.",
        "«⟦La réunion n’est pas finie⟧», dit-il.",
        "„⟦Das Treffen geht weiter⟧“, sagte er.",
        "»⟦Das Treffen geht weiter⟧«, sagte er.",
        "``⟦The meeting goes on,⟧'' he said.",
        "''⟦The meeting goes on,⟧'' he said.",
        "''⟦It was only 'a word,'⟧'' he said.",
        "他说：「⟦会议继续⟧」。",
        "“⟦He told me ‘no’ twice,⟧” she said.",
        "“⟦What nobody closes runs to the end of its paragraph.⟧\n\nThe next one is free.",
    ] {
        let (text, answer) = unmark(marked);
        let (text, notices) = decode(text.into_bytes());
        let document = format::read(text, None, notices);
        let mut until = 0;
        let mut outermost = Vec::new();
        for quotation in quotes::find(&document) {
            if quotation.outer.start() >= until {
                until = quotation.outer.end();
                outermost.push(document.text.slice(quotation.inner).to_owned());
            }
        }
        assert_eq!(outermost, answer.content, "{marked}");
    }
}

#[test]
fn sentences_end_where_the_writer_ends_them() {
    for text in [
        "Mr. Vool met Dr. Kask in the U.S. embassy.|The talks failed.",
        "The envoy J. K. Brandt signed it.|Nobody else did.",
        "“We are ready. We have waited... long enough,” Brandt said.|The talks failed.",
        "“Are we ready? We are!” Brandt said.|The talks failed.",
        "He said: “We are ready.”|The talks failed.",
        "The rate rose by 3.5 percent.|The talks failed.",
    ] {
        let expected: Vec<&str> = text.split('|').collect();
        let briefing = read(&text.replace('|', " "));
        let found: Vec<&str> = briefing
            .sentences
            .iter()
            .map(|span| briefing.document.text.slice(*span))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn with_brings_the_one_who_speaks() {
    one("The sitting closed with ⟨the envoys⟩ ‹saying› ⟦that the river was open⟧.");
}

#[test]
fn what_happened_with_somebody_agreeing_is_the_writers_own_account() {
    let text = "The session ended with both envoys agreeing to a water swap but brought no date.\n";
    let document = attache::format::read(attache::text::Text::new(text), None, Vec::new());
    let briefing = attache::analysis::analyze(document, &attache::lexicon::Lexicon::builtin());
    assert!(briefing.statements.is_empty(), "{:?}", briefing.statements);
}

#[test]
fn a_word_that_is_a_noun_more_often_is_a_verb_after_a_name() {
    for marked in [
        "“⟦There is no other way,⟧” ⟨Brandt⟩ ‹points› out.",
        "⟨The letter⟩ ‹states› ⟦that the river is open⟧.",
        "“⟦Let me be blunt about the river,⟧” ⟨the letter⟩ ‹read›.",
    ] {
        one(marked);
    }
}

#[test]
fn what_follows_the_verb_after_a_quotation_is_no_content() {
    for marked in [
        "“⟦There it is,⟧” ⟨Brandt⟩ ‹said› to cheers.",
        "⟨Brandt, R-Fla., after the vote,⟩ ‹said› ⟦the river was open⟧.",
    ] {
        one(&marked.replace(",⟩ ‹said›", "⟩, ‹said›"));
    }
}

#[test]
fn a_report_ends_where_the_next_one_of_the_same_speaker_begins() {
    let briefing = read("Brandt said it was too early to judge but added, “You all have an idea.”");
    let contents: Vec<Vec<String>> = briefing
        .statements
        .iter()
        .map(|statement| words(&briefing, statement).content)
        .collect();
    assert_eq!(
        contents,
        [["it was too early to judge"], ["You all have an idea."]]
    );
}

#[test]
fn a_quotation_after_a_colon_is_said_by_whom_its_sentence_is_about() {
    for marked in [
        "The delay is no surprise to ⟨engineer Dara Shaw⟩‹:› “⟦In spring the river has always been late.⟧”",
        "More from ⟨Brandt⟩‹:› “⟦The mood of the farmers is where one has to begin.⟧”",
        "⟨Brandt’s⟩ answer was‹:› “⟦Is there a mill on this side of the river?⟧”",
        "⟨Brandt⟩ was even shorter in Lisk‹:› “⟦The gates stay open all summer.⟧”",
        "‹Said› ⟨Dora Pont⟩, a baker: “⟦We have all been so proud of him.⟧”",
        "‹Continued› ⟨Brandt⟩: “⟦And so I think that it is a mistake.⟧”",
        "⟨They⟩ ‹answered› Brandt: “⟦We will not do that a second time.⟧”",
    ] {
        one(marked);
    }
}

#[test]
fn a_quotation_inside_the_next_sentence_goes_on() {
    one(
        "“⟦I see no hurry,⟧” ⟨Brandt⟩ ‹said› in Lisk. Still, “⟦an open gate is better than a closed one.⟧”",
    );
    // A term does not.
    one("“⟦I see no hurry,⟧” ⟨Brandt⟩ ‹said› in Lisk. The “open gate” stood there for a year.");
}

#[test]
fn a_comma_too_many_before_the_verb_hides_no_speaker() {
    one("⟨Ana Lisk for the Board of Mills⟩, ‹says› ⟦they are late⟧.");
}

#[test]
fn what_is_named_by_several_words_belongs_to_the_content() {
    one("⟨Tarn⟩ ‹called› ⟦the last round “a theatre of gestures”⟧.");
    one("⟨Tarn⟩ ‹called› hopes for an end to it “⟦unrealistic⟧”.");
}

#[test]
fn who_was_counted_speaks() {
    one("⟨Several⟩ ‹said› ⟦they would rather stay⟧.");
    one("⟨About three in five⟩ ‹said› ⟦they were glad of the new ferry⟧.");
    one("⟨Another⟩ ‹said›, “⟦We are glad.⟧”");
}

#[test]
fn a_plural_speaks_in_the_base_of_its_verb() {
    one("“⟦The lake is deep,⟧” ⟨they⟩ ‹write›.");
    one("“⟦The lake is deep,⟧” ⟨experts⟩ ‹warn›.");
    one("“⟦The lake is deep,⟧” ⟨this source⟩ ‹told› the Gazette.");
}

#[test]
fn as_somebody_noted_is_an_attribution() {
    one("As ⟨the Tarn Gazette⟩ ‹noted›, ⟦the ferry sank in May⟧.");
}

#[test]
fn an_adverb_before_a_word_that_may_be_a_noun_makes_it_a_verb() {
    one("⟨The minister⟩ ‹also questions› ⟦the need for a bridge⟧.");
}

#[test]
fn a_participle_takes_the_quotation_after_it() {
    let briefing = read("“They are both able,” Ōta said, adding, “Lisk would make a good mayor.”");
    let contents: Vec<usize> = { briefing.statements.iter() }
        .map(|statement| statement.content.len())
        .collect();
    assert_eq!(contents, [1, 1], "{:?}", briefing.statements);
}

#[test]
fn a_quotation_after_a_shortened_state_is_a_sentence_of_its_own() {
    one("“⟦The ferry is late,⟧” ‹said› ⟨Sara Lisk, a nurse from Ash, Calif.⟩ “⟦It always was.⟧”");
}

#[test]
fn on_earlier_talks_tells_no_day() {
    one("⟨Minister Ōta⟩ ‹called› for ⟦progress based on earlier talks⟧.");
}

#[test]
fn a_participle_that_opens_a_sentence_has_the_subject_after_it() {
    let briefing = read("Noting that one baker voted for it, Ōta added: “That is the trouble.”");
    let sources: Vec<Option<String>> = { briefing.statements.iter() }
        .map(|statement| words(&briefing, statement).source)
        .collect();
    assert_eq!(sources, [Some("Ōta".to_owned()), Some("Ōta".to_owned())]);
}

#[test]
fn a_participle_after_an_attribution_has_its_source() {
    let briefing =
        read("“It was a long night,” said Ana Lisk, the mayor, noting that the ferry was late.");
    let found: Vec<Answer> = { briefing.statements.iter() }
        .map(|statement| words(&briefing, statement))
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        { found.iter() }.all(|answer| answer.source.as_deref() == Some("Ana Lisk, the mayor")),
        "{found:?}"
    );
}

#[test]
fn a_share_speaks() {
    one("⟨42%⟩ ‹say› ⟦they are glad of it⟧.");
}

#[test]
fn a_clause_about_the_speaker_may_end_with_a_quotation() {
    let briefing = read("Ōta, who calls the plan a “farce,” said he would not come.");
    let found: Vec<Answer> = { briefing.statements.iter() }
        .map(|statement| words(&briefing, statement))
        .collect();
    assert!(
        { found.iter() }.any(|answer| answer.source.as_deref() == Some("Ōta")
            && answer.content == ["he would not come"]),
        "{found:?}"
    );
}

#[test]
fn a_day_or_an_addressee_may_follow_who_said_it() {
    one("⟦The ferry will sail in May⟧, ⟨the minister's office⟩ ‹announced› Friday.");
}

#[test]
fn according_to_somebody_takes_no_more_than_its_clause() {
    one("He will come because, ‹according to› ⟨Tarn⟩, ⟦the papers would call him a fool⟧.");
    one("But, ‹according to› ⟨the poll⟩, ⟦few remain undecided⟧.");
    one("Ash is poor (⟦worth less than five crowns⟧, ‹according to› ⟨its files⟩) and old.");
}

#[test]
fn what_somebody_does_is_not_what_somebody_says() {
    none("Her parents moved her to Ash when she was six.");
    none("Those groups have committed crimes in most parts of the valley.");
}

#[test]
fn what_shows_something_says_nothing_unless_it_shows_that() {
    none("The meeting showed little sign of progress.");
    one("⟨The poll⟩ ‹showed› ⟦that few remain undecided⟧.");
}
