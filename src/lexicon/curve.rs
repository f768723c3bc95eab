//! The logistic curve between sums of weights, in tenths of a logit, and shares.
//!
//! The build works it out: no text waits for an exponential, and no start for the library that has them.

use self::data::{PERCENT, REACH, SHARES, TENTHS};

/// What the build wrote: shares of one and of a hundred by tenths of a logit, from `-REACH` to `REACH`, and tenths of a logit
/// by shares of a hundred.
mod data {
    #![allow(
        clippy::unreadable_literal,
        reason = "written by the build, read by nobody"
    )]

    include!(concat!(env!("OUT_DIR"), "/curve.rs"));
}

/// A sum of weights as a share of one.
pub fn share(sum: i16) -> f32 {
    let at = sum.clamp(-REACH, REACH) + REACH;
    let share = SHARES.get(usize::from(at.unsigned_abs()));
    share.copied().unwrap_or_default()
}

/// A sum of weights as a share of a hundred, rounded.
pub fn percent(sum: i16) -> u8 {
    let at = sum.clamp(-REACH, REACH) + REACH;
    let share = PERCENT.get(usize::from(at.unsigned_abs()));
    share.copied().unwrap_or_default()
}

/// A share of a hundred as tenths of a logit: what [`percent`] makes a share of. None and all count as 1 and 99.
pub fn tenths(share: u8) -> i16 {
    let tenths = TENTHS.get(usize::from(share.clamp(1, 99)));
    tenths.copied().unwrap_or_default()
}
