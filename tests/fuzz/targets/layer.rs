//! Any file of the reader's own data: what can be read of it is written and read again as it was.

#![no_main]

use attache::library::stored;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let first = stored::read(bytes);
    let written = stored::write(&first.layer);
    let again = stored::read(written.as_bytes());
    assert_eq!(again.layer, first.layer);
});
