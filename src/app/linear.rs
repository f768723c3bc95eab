//! Reading without a screen: a line is typed, plain lines answer. For screen readers and for terminals that can do no
//! more than print.
//!
//! The place, the speaker one stays with and what is kept over the text are those of the reader itself. No line that
//! comes from here holds a character that acts on a terminal.

use super::{App, Message, copy, place, quotes, update};
use crate::briefing::{Briefing, Kind, Statement};
use crate::export::{names, words};
use crate::search::{Query, find_text};
use crate::text::{Span, visible};

/// How many findings are listed.
const LISTED: usize = 20;

/// How many characters of each.
const EXCERPT: usize = 100;

/// The page that the place is reckoned on: there is none to be seen.
const PAGE: (u16, u16) = (80, 24);

const HELP: &[&str] = &[
    "Enter or n: the next statement. p: the one before. r: this one again. g: to the beginning.",
    "t: the paragraph it stands in; t again: the paragraph after that, and so on through the text.",
    "s and words: look up statements, as in: s who:medinsky ceasefire. Then q2 or i5 goes to one of them.",
    "/ and words: search the whole text; / alone goes to the next match.",
    "w: stay with this speaker; w again: everybody.",
    "o: the outline; a number goes to that section.",
    "v: verify, how the speaker was found. c: the statement with its citation, to be copied.",
    "q: leave. The place is kept.",
];

/// A reader without a screen.
#[derive(Debug)]
pub struct Linear {
    app: App,
    /// What was searched for, and where it stands.
    sought: (String, Vec<Span>),
    /// The paragraph that was read last, as a place among the blocks; `None`: a statement was.
    block: Option<usize>,
}

impl Linear {
    /// Reads what is open in `app`, from where that is.
    pub fn new(mut app: App) -> Self {
        let (columns, rows) = PAGE;
        update(&mut app, Message::Resize { columns, rows });
        Self {
            app,
            sought: Default::default(),
            block: None,
        }
    }

    /// The state of the reader, for what is kept of it.
    pub const fn app(&mut self) -> &mut App {
        &mut self.app
    }

    /// What is said first: what is open, and how one goes on.
    pub fn greeting(&mut self) -> Vec<String> {
        let briefing = self.app.opened.briefing.clone();
        let title = visible::line(&briefing.title.words).trim().to_owned();
        let name = visible::line(&self.app.opened.name).into_owned();
        let mut lines = vec![if title.is_empty() {
            name
        } else {
            format!("{title} ({name})")
        }];
        lines.extend(briefing.date.map(|date| format!("Published {}.", date.day)));
        let quotes = self.app.ids.quotes;
        lines.push(format!(
            "{}, {}, {}.",
            count(briefing.sections.len(), "section"),
            count(quotes, "quote"),
            count(briefing.statements.len() - quotes, "indirect statement"),
        ));
        let notices = briefing.document.notices.iter();
        lines.extend(notices.map(|notice| format!("Note: {}.", visible::line(&notice.message))));
        lines.extend(self.said());
        lines.push(if briefing.statements.is_empty() {
            "No statements were found; t reads the text. ? lists the commands, q leaves.".to_owned()
        } else {
            "Enter reads the next statement, ? lists the commands, q leaves.".to_owned()
        });
        lines
    }

    /// What `typed` is answered; `None`: the reader leaves.
    pub fn answer(&mut self, typed: &str) -> Option<Vec<String>> {
        let typed = typed.trim();
        let (command, rest) = match typed.split_once(char::is_whitespace) {
            Some((command, rest)) => (command, rest.trim()),
            None => (typed, ""),
        };
        let block = self.block.take();
        let answer = match command {
            "q" | "quit" => return None,
            "" | "n" | "]" | "." => self.step(true),
            "p" | "[" | "," => self.step(false),
            "r" => self.here(),
            "t" => self.text(block),
            "g" => {
                self.app.place = place::beginning(&self.app);
                vec!["The beginning.".to_owned()]
            }
            "s" => self.look_up(rest),
            "w" => self.stay(),
            "o" => self.outline(),
            "v" => self.verify(),
            "c" | "y" | "Y" => self.citation(),
            "?" | "h" | "help" => HELP.iter().map(|line| (*line).to_owned()).collect(),
            _ => match typed.strip_prefix('/') {
                Some(sought) => self.search(sought.trim()),
                None => self.named(typed),
            },
        };
        Some(answer)
    }

    fn briefing(&self) -> &Briefing {
        &self.app.opened.briefing
    }

    fn said(&mut self) -> Option<String> {
        let said = self.app.said.take()?;
        Some(format!("{}.", visible::line(&said).trim_end_matches('.')))
    }

    fn step(&mut self, forward: bool) -> Vec<String> {
        if self.app.speaker.is_some() {
            quotes::step(&mut self.app, forward);
        } else {
            quotes::step_any(&mut self.app, forward);
        }
        match self.said() {
            Some(said) => vec![said],
            None => self.here(),
        }
    }

    /// The statement one is at.
    fn here(&self) -> Vec<String> {
        match self.current() {
            Some((index, statement)) => self.statement(index, statement),
            None => vec![NOTHING.to_owned()],
        }
    }

    fn current(&self) -> Option<(usize, &Statement)> {
        let index = quotes::current(&self.app)?;
        Some((index, self.briefing().statements.get(index)?))
    }

    fn statement(&self, index: usize, statement: &Statement) -> Vec<String> {
        let briefing = self.briefing();
        let text = &briefing.document.text;
        let attribution = &statement.attribution;
        let speaker = briefing.speaker(attribution.speaker);
        let mut who = vec![speaker.map_or_else(
            || "Not attributed".to_owned(),
            |speaker| visible::line(&speaker.name).into_owned(),
        )];
        if let Some(speaker) = speaker {
            let role = speaker.role.as_ref().map(|role| role.words.as_str());
            let party = speaker
                .party
                .as_deref()
                .filter(|party| *party != speaker.name);
            let known = [role, party].into_iter().flatten();
            who.extend(known.map(|words| visible::line(words).into_owned()));
        }
        let places = [statement.medium, statement.occasion].into_iter().flatten();
        who.extend(places.map(|span| visible::line(text.slice(span)).into_owned()));
        let mut kind = format!(
            "{} of {}, {}, {}, {}",
            index + 1,
            briefing.statements.len(),
            self.app.ids.of(briefing, index),
            kind_in_words(statement.kind),
            names::certainty(attribution.certainty),
        );
        kind.push_str(match names::stance(statement.stance) {
            "denies" => ", denies this:",
            "asks" => ", asks this:",
            _ => ":",
        });
        let said = self.words(statement);
        let said = if statement.kind == Kind::Direct {
            format!("“{said}”")
        } else {
            said
        };
        vec![format!("{}.", who.join(", ")), kind, said]
    }

    /// What was said, in one line.
    fn words(&self, statement: &Statement) -> String {
        let document = &self.briefing().document;
        let parts = statement.content.iter();
        let parts: Vec<_> = parts.map(|span| words::line(document, *span)).collect();
        parts.join(" … ")
    }

    /// The paragraph of the statement; after a paragraph the one after.
    fn text(&mut self, before: Option<usize>) -> Vec<String> {
        let blocks = &self.briefing().document.blocks;
        let at = if let Some(before) = before {
            before + 1
        } else {
            let chosen = self.app.place.chosen;
            let at = match chosen.and_then(|at| self.briefing().statements.get(at)) {
                Some(statement) => quotes::whole(statement).start(),
                None => self.app.place.at,
            };
            blocks.partition_point(|block| block.span.end() <= at)
        };
        let Some(span) = blocks.get(at).map(|block| block.span) else {
            return vec!["The text ends here.".to_owned()];
        };
        self.block = Some(at);
        let shown = words::line(&self.briefing().document, span).into_owned();
        if before.is_some() {
            place::look_at(&mut self.app, Span::new(span.start(), span.start()));
            self.app.place.at = span.start();
            self.app.place.chosen = None;
        }
        vec![shown]
    }

    fn look_up(&mut self, asked: &str) -> Vec<String> {
        if asked.is_empty() {
            return vec!["s and words, as in: s who:medinsky ceasefire.".to_owned()];
        }
        let index = self.app.index();
        let briefing = self.briefing();
        let found = index.lookup(briefing, &Query::parse(asked));
        let mut lines = vec![format!("{}.", count(found.hits.len(), "statement"))];
        for speaker in found.asked.iter().take(3) {
            let counted = found.by_speaker.iter().find(|(of, _)| of == speaker);
            if let (Some(speaker), Some((_, counted))) = (briefing.speakers.get(*speaker), counted)
            {
                lines.push(format!(
                    "{}: {} direct, {} mixed, {} indirect.",
                    visible::line(&speaker.name),
                    counted.direct,
                    counted.mixed,
                    counted.indirect
                ));
            }
        }
        let hits = found.hits.iter().take(LISTED);
        lines.extend(hits.filter_map(|hit| self.listed(hit.statement)));
        if found.hits.len() > LISTED {
            lines.push(format!(
                "And {} more; add words to narrow.",
                found.hits.len() - LISTED
            ));
        }
        if found.hits.is_empty() && !found.others.is_empty() {
            lines.push("The same words by others:".to_owned());
            let others = found.others.iter().take(LISTED);
            lines.extend(others.filter_map(|hit| self.listed(hit.statement)));
        }
        lines
    }

    /// `q2, Rustem Umerov, direct quote: …`
    fn listed(&self, index: usize) -> Option<String> {
        let briefing = self.briefing();
        let statement = briefing.statements.get(index)?;
        let speaker = briefing.speaker(statement.attribution.speaker);
        Some(format!(
            "{}, {}, {}: {}",
            self.app.ids.of(briefing, index),
            visible::line(speaker.map_or("not attributed", |speaker| &speaker.name)),
            kind_in_words(statement.kind),
            words::beginning(&self.words(statement), EXCERPT)
        ))
    }

    fn search(&mut self, sought: &str) -> Vec<String> {
        if !sought.is_empty() {
            let index = self.app.index();
            self.sought = (sought.to_owned(), find_text(&index.folded, sought));
        }
        let (words, matches) = &self.sought;
        let shown = visible::line(words).into_owned();
        if words.is_empty() {
            return vec!["/ and words, as in: /exchange of prisoners.".to_owned()];
        }
        // A new search begins where one is; going on with one leaves the match one is at.
        let at = self.app.place.at;
        let after = matches
            .partition_point(|span| span.start() < at || (sought.is_empty() && span.start() == at));
        let Some((number, span)) = matches.get(after).map(|span| (after, *span)).or_else(|| {
            // Around the end.
            matches.first().map(|span| (0, *span))
        }) else {
            return vec![format!("“{shown}” is not in this text.")];
        };
        let all = matches.len();
        let around = sentence_of(self.briefing(), span);
        let sentence = words::line(&self.briefing().document, around).into_owned();
        place::jump(&mut self.app, span);
        self.app.place.at = span.start();
        self.app.place.chosen = None;
        vec![format!("Match {} of {all}: {sentence}", number + 1)]
    }

    fn stay(&mut self) -> Vec<String> {
        if self.app.speaker.take().is_some() {
            return vec!["Everybody again.".to_owned()];
        }
        let speaker = self
            .current()
            .and_then(|(_, said)| said.attribution.speaker.get());
        let Some((at, speaker)) =
            speaker.and_then(|at| Some((at, self.briefing().speakers.get(at)?)))
        else {
            return vec!["The text does not say who said this.".to_owned()];
        };
        let [direct, mixed, indirect] = self.app.ids.said(Some(at));
        let said = format!(
            "Only {} now: {direct} direct, {mixed} mixed, {indirect} indirect; w again: everybody.",
            visible::line(&speaker.name)
        );
        self.app.speaker = Some(at);
        vec![said]
    }

    fn outline(&self) -> Vec<String> {
        let briefing = self.briefing();
        let here = place::section(&self.app);
        let sections = briefing.sections.iter().enumerate();
        sections
            .map(|(at, section)| {
                let title = match section.heading {
                    Some(heading) => words::line(&briefing.document, heading).into_owned(),
                    None => "the beginning".to_owned(),
                };
                let within = briefing.statements.iter();
                let said = within.filter(|statement| statement.section == at).count();
                let here = if here == Some(at) { ", here" } else { "" };
                format!("{}: {title}, {}{here}", at + 1, count(said, "statement"))
            })
            .collect()
    }

    fn verify(&self) -> Vec<String> {
        let Some((_, statement)) = self.current() else {
            return vec![NOTHING.to_owned()];
        };
        let briefing = self.briefing();
        let document = &briefing.document;
        let attribution = &statement.attribution;
        let at = |span: Option<Span>| match span {
            Some(span) => format!(
                "“{}”, bytes {} to {}",
                words::line(document, span),
                span.start(),
                span.end()
            ),
            None => "not in the text".to_owned(),
        };
        let mut lines = vec![
            format!("In the text: {}", words::line(document, statement.extent)),
            format!("Source: {}.", at(attribution.source)),
            format!("Cue: {}.", at(attribution.cue)),
            format!(
                "Found {}; {}.",
                names::in_words(names::method(attribution.method)),
                names::certainty(attribution.certainty)
            ),
        ];
        if let Some(other) = briefing.speaker(attribution.runner_up) {
            lines.push(format!("Or else: {}.", visible::line(&other.name)));
        }
        let said = statement.content.iter().copied().reduce(Span::cover);
        lines.extend(said.map(|span| format!("Words: bytes {} to {}.", span.start(), span.end())));
        lines
    }

    fn citation(&self) -> Vec<String> {
        match self.current() {
            Some((index, _)) => {
                let cited = copy::cited(&self.app, index);
                vec![visible::line(&cited).trim().to_owned()]
            }
            None => vec![NOTHING.to_owned()],
        }
    }

    /// A statement by its id, a section by its number.
    fn named(&mut self, typed: &str) -> Vec<String> {
        if let Ok(number) = typed.parse::<usize>() {
            place::section_number(&mut self.app, number);
            self.app.place.chosen = None;
            return match self.said() {
                Some(said) => vec![said],
                None => self.text(None),
            };
        }
        let briefing = self.briefing();
        let id = typed.to_lowercase();
        let mut all = 0..briefing.statements.len();
        match all.find(|index| self.app.ids.of(briefing, *index) == id) {
            Some(index) => {
                quotes::choose(&mut self.app, index);
                self.here()
            }
            None => vec![format!(
                "There is no command “{}”; ? lists them.",
                visible::line(typed)
            )],
        }
    }
}

const NOTHING: &str = "No statements were found in this text; t reads it.";

/// The sentence that holds the beginning of `span`, or its block.
fn sentence_of(briefing: &Briefing, span: Span) -> Span {
    let holds = |one: &&Span| one.contains(span.start());
    let sentences = &briefing.sentences;
    let after = sentences.partition_point(|one| one.end() <= span.start());
    let blocks = &briefing.document.blocks;
    let block = blocks.partition_point(|block| block.span.end() <= span.start());
    sentences
        .get(after)
        .filter(holds)
        .copied()
        .or_else(|| blocks.get(block).map(|block| block.span))
        .unwrap_or(span)
}

const fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct quote",
        Kind::Mixed => "mixed quote",
        Kind::Indirect => "indirect statement",
    }
}

fn count(all: usize, what: &str) -> String {
    let s = if all == 1 { "" } else { "s" };
    format!("{all} {what}{s}")
}
