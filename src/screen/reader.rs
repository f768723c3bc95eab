//! The text: its rows, the quotes in it, and the gutter that marks them.

use super::noted::Here;
use super::{Role, Row, marks};
use crate::app::flow::{Flow, Line};
use crate::app::layout::Layout;
use crate::app::set::Set;
use crate::app::{App, Over, news, place, quotes, select, with_marks};
use crate::briefing::{Kind, Statement};
use crate::format::{Block, BlockKind};
use crate::text::{Span, glyph, order};

/// The rows of the page, which has these `lines`.
pub(super) fn rows(app: &App, layout: &Layout, lines: &[Line]) -> Vec<Row> {
    if lines.is_empty() {
        return vec![
            Row::default(),
            Row::of(Role::Dim, "  There is nothing in this text."),
        ];
    }
    let page = Page {
        app,
        layout,
        flow: place::flow(app),
        marked: Marked::on(app, place::shown(app, lines)),
    };
    let mut setter = place::setter(app);
    lines
        .iter()
        .map(|line| page.row(line, &setter.set(line)))
        .collect()
}

/// What is marked on the page.
struct Marked<'a> {
    statements: Vec<(usize, &'a Statement)>,
    current: Option<usize>,
    /// What the reader has put there.
    here: Here<'a>,
    /// Spans and what they mean; a later one lies on top of those before.
    roles: Vec<(Span, Role)>,
}

impl<'a> Marked<'a> {
    fn on(app: &'a App, page: Span) -> Self {
        let document = &app.opened.briefing.document;
        let current = quotes::current(app);
        let statements: Vec<_> = quotes::touching(app, page)
            .filter(|(_, statement)| quotes::whole(statement).overlaps(page))
            .collect();
        let mut roles = Vec::new();
        let mut ordered = statements.clone();
        // The weaker kinds first, so that a quote inside an indirect statement lies on top.
        ordered.sort_by_key(|(index, statement)| {
            (Some(*index) == current, std::cmp::Reverse(statement.kind))
        });
        for (index, statement) in ordered {
            let role = if Some(index) == current {
                Role::Current
            } else {
                marks::role(statement.kind)
            };
            for span in &statement.content {
                let span = if statement.kind == Kind::Indirect {
                    *span
                } else {
                    with_marks(document, *span)
                };
                roles.push((span, role));
            }
            let attribution = &statement.attribution;
            roles.extend(attribution.cue.map(|span| (span, Role::Cue)));
            roles.extend(attribution.source.map(|span| (span, Role::Source)));
        }
        let here = Here::on(app, page);
        let highlights = here.highlights().map(|span| (span, Role::Highlight));
        roles.extend(highlights);
        let found = &app.found;
        let from = found
            .matches
            .partition_point(|span| span.end() <= page.start());
        for (index, span) in found.matches.iter().enumerate().skip(from) {
            if span.start() >= page.end() {
                break;
            }
            let here = found.current == Some(index) && app.place.at == span.start();
            roles.push((
                *span,
                if here {
                    Role::MatchCurrent
                } else {
                    Role::Match
                },
            ));
        }
        if let Some(Over::Select(selection)) = &app.over {
            roles.push((select::span(app, *selection), Role::Selected));
        }
        Self {
            statements,
            current,
            here,
            roles,
        }
    }
}

struct Page<'a> {
    app: &'a App,
    layout: &'a Layout,
    flow: Flow<'a>,
    marked: Marked<'a>,
}

impl Page<'_> {
    fn row(&self, line: &Line, set: &Set) -> Row {
        let mut row = Row::default();
        let document = &self.app.opened.briefing.document;
        let (Some(words), Some(block)) = (line.row, document.blocks.get(line.block)) else {
            return row;
        };
        row.push_blank(Role::Text, self.layout.margin);
        self.gutter(words.span, &mut row);
        let before = row.width();
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        let last = words.span.end() >= block.span.end();
        let rule = heading && last && self.flow.indent(block) > 2;
        let dash = if self.app.ascii { "-" } else { "─" };
        if set.right {
            let lead = set.lead.saturating_sub(1);
            let fill = if rule { dash } else { " " };
            row.push_safe(Role::Dim, &fill.repeat(lead));
            row.push_safe(Role::Text, " ".get(..set.lead - lead).unwrap_or_default());
        } else {
            self.before(block, line.first, false, &mut row);
        }
        let ground = match block.kind {
            BlockKind::Heading { .. } => Role::Heading,
            BlockKind::Note => Role::Dim,
            _ => Role::Text,
        };
        self.words(block, words.span, ground, set, &mut row);
        if set.right {
            self.before(block, line.first, true, &mut row);
        } else if rule {
            let left = (self.layout.measure + before).saturating_sub(row.width() + 1);
            row.push_safe(Role::Heading, " ");
            row.push_safe(Role::Dim, &dash.repeat(left));
        }
        row
    }

    /// The id and bar of the statement that stands in the row.
    fn gutter(&self, span: Span, row: &mut Row) {
        let gutter = self.layout.gutter;
        if gutter == 0 {
            return;
        }
        let stands = |statement: &Statement| {
            let attribution = &statement.attribution;
            let evidence = [attribution.cue, attribution.source];
            statement
                .content
                .iter()
                .chain(evidence.iter().flatten())
                .any(|part| part.overlaps(span))
        };
        let begins = |statement: &Statement| span.contains(quotes::begin(statement));
        let here = || {
            self.marked
                .statements
                .iter()
                .filter(|(_, statement)| stands(statement))
        };
        let rank = |index: usize, statement: &Statement| {
            (self.marked.current != Some(index), statement.kind)
        };
        let bar = here().min_by_key(|(index, statement)| rank(*index, statement));
        let named = here()
            .filter(|(_, statement)| begins(statement))
            .min_by_key(|(index, statement)| rank(*index, statement));
        let ids = gutter.saturating_sub(3);
        if gutter > 2 {
            let id = named.map_or_else(String::new, |(index, _)| {
                self.app.ids.of(&self.app.opened.briefing, *index)
            });
            row.push_safe(Role::Dim, &format!("{id:<ids$}"));
            row.push(Role::Key, &self.marked.here.sign(span));
        }
        match bar {
            Some((index, statement)) => {
                let current = self.marked.current == Some(*index);
                let bar = marks::bar(statement.kind, current, self.app.ascii);
                row.push_safe(marks::role(statement.kind), bar);
            }
            None => row.push_safe(Role::Text, " "),
        }
        if gutter > 2 {
            let new = news::is_new(self.app, span);
            row.push_safe(Role::Key, if new { "+" } else { " " });
        } else {
            row.push(Role::Key, &self.marked.here.sign(span));
        }
    }

    /// What stands before the words of a block: a list item's mark, the line of a heading; behind them, the other way
    /// round, where they begin at the `right`.
    fn before(&self, block: &Block, first: bool, right: bool, row: &mut Row) {
        let indent = self.flow.indent(block);
        let ascii = self.app.ascii;
        match block.kind {
            BlockKind::Item { marker, .. } if first => {
                let mut mark = Row::of(
                    Role::Dim,
                    self.app.opened.briefing.document.text.slice(marker),
                );
                mark = mark.fit(indent.saturating_sub(1), Role::Text);
                // The mark stands directly before its words.
                let text = mark.text();
                let words = text.trim_end();
                let pad = indent.saturating_sub(1 + glyph::width_of(words));
                let space = if indent > 0 { " " } else { "" };
                if right {
                    row.push_safe(Role::Text, space);
                    row.push_safe(Role::Dim, words);
                    return;
                }
                row.push_blank(Role::Text, pad);
                row.push_safe(Role::Dim, words);
                row.push_safe(Role::Text, space);
            }
            BlockKind::Heading { .. } if first && indent == 3 => {
                row.push_safe(
                    Role::Dim,
                    match (right, ascii) {
                        (false, false) => "── ",
                        (false, true) => "-- ",
                        (true, false) => " ──",
                        (true, true) => " --",
                    },
                );
            }
            BlockKind::Quotation if indent == 2 => {
                row.push_safe(
                    Role::Dim,
                    match (right, ascii) {
                        (false, false) => "▏ ",
                        (false, true) => "> ",
                        (true, false) => " ▕",
                        (true, true) => " <",
                    },
                );
            }
            _ => row.push_blank(Role::Text, indent),
        }
    }

    fn words(&self, block: &Block, span: Span, ground: Role, set: &Set, row: &mut Row) {
        let document = &self.app.opened.briefing.document;
        let here: Vec<&(Span, Role)> = self
            .marked
            .roles
            .iter()
            .filter(|(marked, _)| marked.overlaps(span))
            .collect();
        let label = match block.kind {
            BlockKind::Turn { label } => Some(label),
            _ => None,
        };
        let text = document.text.as_str();
        let mut words = String::new();
        // What is to be written next, where it is drawn as it stands in the text.
        let mut plain = 0..0;
        let mut now = ground;
        for cell in &set.cells {
            let piece = cell.glyph;
            let role = here
                .iter()
                .rev()
                .find(|(marked, _)| marked.contains(piece.start))
                .map(|(_, role)| *role)
                .or_else(|| {
                    label
                        .filter(|label| label.contains(piece.start))
                        .map(|_| Role::Name)
                })
                .unwrap_or(ground);
            let is_plain = cell.is_plain(text);
            if role == now && is_plain && piece.start == plain.end {
                plain.end = piece.end;
                continue;
            }
            words.push_str(text.get(plain).unwrap_or_default());
            plain = piece.end..piece.end;
            if role != now {
                row.push_safe(now, &words);
                words.clear();
                now = role;
            }
            if is_plain {
                plain.start = piece.start;
            } else if piece.kind == glyph::GlyphKind::Signs {
                row.push_safe(now, &words);
                words.clear();
                glyph::write(text, piece, &mut words);
                row.push_safe(Role::Sign, &words);
                words.clear();
            } else {
                order::write(text, piece, cell.right, &mut words);
                words.extend(std::iter::repeat_n(
                    ' ',
                    cell.width.saturating_sub(piece.width),
                ));
            }
        }
        words.push_str(text.get(plain).unwrap_or_default());
        row.push_safe(now, &words);
    }
}
