//! The talks on the Orla river with what is said in them, found by hand: for tests of the reader, not of the analysis.

use attache::analysis;
use attache::briefing::{
    At, Attribution, Briefing, Certainty, Frame, Kind, Method, Role, Speaker, SpeakerKind, Stance,
    Statement, Title, Topic,
};
use attache::format;
use attache::lexicon::Lexicon;
use attache::text::{Span, Text};

pub(super) const TALKS: &str = include_str!("../corpus/river-talks.txt");

/// Name, office, party.
const PEOPLE: [(&str, &str, Option<&str>); 3] = [
    (
        "Ilse Brandt",
        "deputy head of Marland’s water ministry",
        Some("Marland"),
    ),
    ("Teodor Kask", "Vessian Foreign Minister", Some("Vessia")),
    ("Petra Vool", "a retired teacher", None),
];

struct Said {
    kind: Kind,
    content: &'static [&'static str],
    /// The cue, in brackets inside words that stand only once in the text.
    cue: &'static str,
    /// The source, likewise.
    source: &'static str,
    speaker: usize,
    method: Method,
}

const SAID: [Said; 6] = [
    Said {
        kind: Kind::Indirect,
        content: &["the two sides had moved closer on the dam"],
        cue: "delegation and [said]",
        source: "[Ilse Brandt]",
        speaker: 0,
        method: Method::Name,
    },
    Said {
        kind: Kind::Direct,
        content: &["We came with three questions, and two of them have answers now,"],
        cue: "[said] after",
        source: "[Brandt] said after",
        speaker: 0,
        method: Method::Name,
    },
    Said {
        kind: Kind::Direct,
        content: &["The third one,", "is the one that keeps farmers awake."],
        cue: "she [added]",
        source: "[she] added",
        speaker: 0,
        method: Method::Pronoun,
    },
    Said {
        kind: Kind::Direct,
        content: &["No gate was closed,"],
        cue: "he [told]",
        source: "[he] told",
        speaker: 1,
        method: Method::Pronoun,
    },
    Said {
        kind: Kind::Indirect,
        content: &["the first bus would leave on Monday"],
        cue: "[According to]",
        source: "to [Kask]",
        speaker: 1,
        method: Method::Name,
    },
    Said {
        kind: Kind::Direct,
        content: &[
            "My grandson is on that list,",
            "and I will wait at the bridge.",
        ],
        cue: "[said] Petra",
        source: "[Petra Vool]",
        speaker: 2,
        method: Method::Name,
    },
];

/// The talks.
pub(super) fn talks() -> Briefing {
    let document = format::read(Text::new(TALKS), Some("river-talks.txt"), Vec::new());
    let mut briefing = analysis::unread(document);
    briefing.title = Title {
        words: "Second round of talks, Tarn, 13 March 2031".to_owned(),
        span: None,
    };
    briefing.speakers = PEOPLE
        .iter()
        .map(|(name, role, party)| Speaker {
            name: (*name).into(),
            kind: SpeakerKind::Person,
            role: Some(Role {
                words: (*role).to_owned(),
                span: find(role),
            }),
            party: party.map(Into::into),
        })
        .collect();
    briefing.sentences =
        analysis::analyze(briefing.document.clone(), &Lexicon::builtin()).sentences;
    briefing.statements = SAID.iter().map(|said| statement(&briefing, said)).collect();
    briefing.topics = vec![Topic {
        id: "water".into(),
        label: "Water".into(),
        short: "water".into(),
        group: "the river".into(),
        passages: vec![
            find("the two sides had moved closer on the dam"),
            find("“No gate was closed,” he told reporters."),
        ],
    }];
    briefing
}

fn statement(briefing: &Briefing, said: &Said) -> Statement {
    let content: Vec<Span> = said.content.iter().map(|words| find(words)).collect();
    let (cue, source) = (marked(said.cue), marked(said.source));
    let extent = content.iter().copied().fold(cue.cover(source), Span::cover);
    Statement {
        kind: said.kind,
        attribution: Attribution {
            cue: Some(cue),
            source: Some(source),
            frame: Frame::QuoteTrailing,
            speaker: At::from(said.speaker),
            method: said.method,
            certainty: if said.method == Method::Name {
                Certainty::Certain
            } else {
                Certainty::Likely
            },
            runner_up: At::NONE,
        },
        medium: None,
        occasion: None,
        stance: Stance::Affirms,
        section: briefing
            .sections
            .iter()
            .rposition(|section| section.span.start() <= extent.start())
            .unwrap_or(0),
        topics: vec![0].into(),
        nested: false,
        content: content.into(),
        extent,
    }
}

/// Where `words` stand.
fn find(words: &str) -> Span {
    let at = TALKS
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is in the text"));
    Span::new(at, at + words.len())
}

/// Where the words in brackets stand.
fn marked(words: &str) -> Span {
    let (before, rest) = words.split_once('[').expect("an opening bracket");
    let (inside, after) = rest.split_once(']').expect("a closing bracket");
    let all = find(&format!("{before}{inside}{after}"));
    let start = all.start() + before.len();
    Span::new(start, start + inside.len())
}
