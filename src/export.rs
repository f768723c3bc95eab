//! What the findings look like for programs and people: the forms that the command line prints.
//!
//! The fields are a promise: some may be added, none changes its meaning. `bytes` are half-open ranges of UTF-8
//! bytes and `chars` of Unicode code points, both in the decoded text.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod names;
pub mod notes;
pub mod records;
pub mod show;
pub mod text;
pub mod words;
