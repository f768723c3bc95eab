//! The state of the reader and how it changes: `update(&mut App, Message) -> Effects`.
