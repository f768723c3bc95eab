//! **attaché** reads diplomatic briefings: texts about who met whom and who said what.
//!
//! Bytes become one immutable [`Text`](text::Text); analysis adds spans over it; a screen is a value computed from
//! state; one module knows that a terminal exists.
//!
//! ```text
//! bytes ─decode─▶ Text ─format─▶ Document ─analyze─▶ Briefing ─▶ search · library · export
//!             key ─keymap─▶ Message ─update─▶ App ─view─▶ Screen ─paint─▶ terminal
//!                                      └─▶ Effect ─(disk, thread, clipboard)─▶ Message
//! ```
//!
//! The modules below stand in the order of their layers: each knows only those before it. `tests/suite/layers.rs`
//! reads the imports and fails on a breach.

pub mod analysis;
pub mod app;
pub mod briefing;
pub mod cli;
pub mod disk;
pub mod error;
pub mod export;
pub mod format;
pub mod lexicon;
pub mod library;
pub mod screen;
pub mod search;
pub mod terminal;
pub mod text;
