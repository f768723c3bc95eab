//! What the system lets this process take.

use rustix::process::{Resource, Rlimit, setrlimit};

/// Lets this process take at most so many bytes of memory and seconds of work; the system ends it where it takes more.
pub fn limit(memory: u64, seconds: u64) {
    for (resource, most) in [
        (Resource::As, memory),
        (Resource::Cpu, seconds),
        (Resource::Core, 0),
    ] {
        let most = Some(most);
        // A system that knows no such limit goes without.
        let _ = setrlimit(
            resource,
            Rlimit {
                current: most,
                maximum: most,
            },
        );
    }
}
