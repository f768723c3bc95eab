//! The tests, one module for each module of the source.

#[path = "suite/layers.rs"]
mod layers;
