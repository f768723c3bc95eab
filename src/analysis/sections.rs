//! Blocks become sections: a flat list in reading order, each with the place of the section that holds it.

use crate::briefing::Section;
use crate::format::{BlockKind, Document};

/// The sections as written; they tile the blocks. What stands before the first heading is a section of level 1 with
/// no heading. An empty document has none.
pub fn find(document: &Document) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    // The open sections, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Heading { level } = block.kind {
            while open
                .last()
                .is_some_and(|last| sections.get(*last).is_none_or(|held| held.level >= level))
            {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(sections.len());
            sections.push(Section {
                heading: Some(block.span),
                level,
                parent,
                span: block.span,
                topics: Vec::new(),
            });
        } else if let Some(section) = sections.last_mut() {
            section.span = section.span.cover(block.span);
        } else {
            sections.push(Section {
                heading: None,
                level: 1,
                parent: None,
                span: block.span,
                topics: Vec::new(),
            });
        }
    }
    sections
}
