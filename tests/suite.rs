//! The tests, one module for each module of the source.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says what it left out"
)]

/// One file each, under `tests/suite`.
mod suite {
    mod anchor;
    #[cfg(all(
        feature = "epub",
        feature = "gzip",
        feature = "office",
        feature = "rtf",
        feature = "feed"
    ))]
    mod built;
    mod cells;
    mod commands;
    mod config;
    mod corrections;
    mod decode;
    mod eight;
    mod export;
    mod find;
    mod fold;
    mod foreign;
    mod forms;
    mod founding;
    mod glyph;
    mod html;
    mod html_page;
    mod keys;
    mod lasting;
    mod layers;
    mod ledger;
    mod lexicon;
    mod likeness;
    mod linear;
    mod lookup;
    mod mail;
    mod markdown;
    mod noted;
    mod notes;
    mod own;
    mod page;
    #[cfg(all(feature = "gzip", feature = "pdf"))]
    mod pdf;
    mod plain;
    mod pty;
    mod readme;
    mod records;
    mod search;
    mod sections;
    mod session;
    mod shared;
    mod shelf;
    mod speakers;
    mod statements;
    mod store;
    mod table;
    mod talks;
    mod terminal;
    mod themes;
    mod topics;
    mod turns;
    mod views;
    mod visible;
    mod waiting;
    mod wrap;
}
