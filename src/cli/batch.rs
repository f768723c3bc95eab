//! The same done to many things, on all cores, and the results in their order.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

use crate::error::Result;

/// How many are made, at most, before the first of them is taken.
const AHEAD: usize = 64;

/// How many bytes they have together, at most: what is made of a text takes many times its length in memory.
const BYTES: u64 = 16 << 20;

/// Gives what `make` makes of each of `items` to `take`, in their order. `make` runs on all cores, and goes on while `take`
/// is at work; `length` says how many bytes an item has.
///
/// # Errors
///
/// Those of `take`: what comes after is not made.
pub(super) fn in_order<I: Sync, T: Send>(
    items: &[I],
    length: impl Fn(&I) -> u64,
    make: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(&I, T) -> Result<()>,
) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (give, given) = channel();
    let given = Mutex::new(given);
    let (send, receive) = channel();
    let work = || {
        let send = send.clone();
        loop {
            // Held while this one waits: the others would wait for the same.
            let next = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(at) = next else { return };
            let Some(item) = items.get(at) else { return };
            let one = catch_unwind(AssertUnwindSafe(|| make(item)));
            if send.send((at, one)).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        // Where there is one of either, or no thread is to be had, this one does all.
        let wanted = Some(cores.min(items.len())).filter(|wanted| *wanted > 1);
        let helpers = (0..wanted.unwrap_or(0))
            .filter_map(|_| Builder::new().spawn_scoped(scope, work).ok())
            .count();
        if helpers == 0 {
            return items.iter().try_for_each(|item| take(item, make(item)));
        }
        let mut under_way = VecDeque::new();
        let mut held = 0;
        let mut early = HashMap::new();
        let mut later = items.iter().map(length).enumerate().peekable();
        // Moved in, so that no helper waits for more when this ends.
        let give = give;
        for (at, item) in items.iter().enumerate() {
            while let Some((next, length)) = later.next_if(|(_, length)| {
                under_way.is_empty() || under_way.len() < AHEAD && held + length <= BYTES
            }) {
                held += length;
                under_way.push_back(length);
                let _ = give.send(next);
            }
            let one = loop {
                if let Some(one) = early.remove(&at) {
                    break one;
                }
                // They go on until they are given nothing more.
                if let Ok((at, one)) = receive.recv() {
                    early.insert(at, one);
                }
            };
            held -= under_way.pop_front().unwrap_or_default();
            take(item, one.unwrap_or_else(|fault| resume_unwind(fault)))?;
        }
        Ok(())
    })
}
