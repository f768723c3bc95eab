//! The same done to many things, on all cores, and the results in their order.

use std::collections::{HashMap, VecDeque};
use std::iter::{self, Peekable};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

use crate::error::Result;

/// How many groups are made, at most, before the first of them is taken.
const AHEAD: usize = 16;

/// How many bytes they have together, at most: what is made of a text takes many times its length in memory.
const BYTES: u64 = 16 << 20;

/// How many items a helper is given at once, at most. Small ones are done sooner than a thread is woken.
const GROUP: usize = 8;

/// How many bytes they have together, at most, so that the first results come at once.
const GROUP_BYTES: u64 = 64 << 10;

/// So many groups there are at least for each core, so that none has nothing to do while others have much left.
const SHARES: usize = 8;

/// Gives what `make` makes of each of `items` to `take`, in their order. `make` runs on all cores, and goes on while `take`
/// is at work; `length` says how many bytes an item has, 0 where that is not known.
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
    let (give, given) = channel::<Range<usize>>();
    let given = Mutex::new(given);
    let (send, receive) = channel();
    let work = || {
        let send = send.clone();
        loop {
            // Held while this one waits: the others would wait for the same.
            let next = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(group) = next else { return };
            let begin = group.start;
            let done: Vec<_> = { items.get(group).unwrap_or_default().iter() }
                .map(|item| catch_unwind(AssertUnwindSafe(|| make(item))))
                .collect();
            if send.send((begin, done)).is_err() {
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
        let most = (items.len() / (cores * SHARES)).clamp(1, GROUP);
        let mut later = groups(items.iter().map(length), most).peekable();
        let mut under_way = VecDeque::new();
        let mut held = 0;
        let mut early = HashMap::new();
        // Moved in, so that no helper waits for more or makes more when this ends.
        let (give, receive) = (give, receive);
        loop {
            while let Some((group, length)) = later.next_if(|(_, length)| {
                under_way.is_empty() || under_way.len() < AHEAD && held + length <= BYTES
            }) {
                held += length;
                under_way.push_back((group.clone(), length));
                let _ = give.send(group);
            }
            let Some((group, length)) = under_way.pop_front() else {
                return Ok(());
            };
            let done = loop {
                if let Some(done) = early.remove(&group.start) {
                    break done;
                }
                // They go on until they are given nothing more.
                if let Ok((begin, done)) = receive.recv() {
                    early.insert(begin, done);
                }
            };
            for (item, one) in { items.get(group).unwrap_or_default().iter() }.zip(done) {
                take(item, one.unwrap_or_else(|fault| resume_unwind(fault)))?;
            }
            held -= length;
        }
    })
}

/// Items of these lengths in groups of up to `most`, each with the length of all of it.
fn groups(
    lengths: impl Iterator<Item = u64>,
    most: usize,
) -> impl Iterator<Item = (Range<usize>, u64)> {
    let mut lengths: Peekable<_> = lengths.peekable();
    let mut end = 0;
    iter::from_fn(move || {
        let begin = end;
        let mut bytes = lengths.next()?;
        end += 1;
        // What has no length that is known may have to be waited for: it keeps nothing else waiting.
        while bytes > 0
            && end - begin < most
            && let Some(length) =
                lengths.next_if(|length| *length > 0 && bytes + length <= GROUP_BYTES)
        {
            bytes += length;
            end += 1;
        }
        Some((begin..end, bytes))
    })
}
