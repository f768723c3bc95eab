//! What is compressed with gzip is unpacked, so far as what comes out is in proportion to what goes in.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;

use super::open::Refusal;
use crate::text::Span;
use crate::text::decode::Notice;

/// As much may always come out, in bytes.
const SMALL: u64 = 32 << 20;
/// Text is seldom packed to a tenth: more than this many bytes out of one are a trap.
const RATIO: u64 = 16;
/// More than this never comes out, in bytes.
const MOST: u64 = 96 << 20;

/// Whether `bytes` are compressed with gzip.
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// What `bytes` hold. Where they are cut short, what came before that, with a notice.
///
/// # Errors
///
/// When nothing comes out, or more than 32 MiB and sixteen times what goes in, or more than 96 MiB.
pub fn unpack(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Notice>), Refusal> {
    let cap = (bytes.len() as u64 * RATIO).clamp(SMALL, MOST);
    let mut out = Vec::new();
    let mut reader = MultiGzDecoder::new(bytes).take(cap + 1);
    let read = reader.read_to_end(&mut out);
    if out.len() as u64 > cap {
        let cap = cap >> 20;
        return Err(format!(
            "is compressed and unpacks to more than {cap} MiB; unpack it first"
        ));
    }
    if looks_like(&out) {
        return Err("is compressed twice; unpack it first".to_owned());
    }
    match read {
        Ok(_) => Ok((out, Vec::new())),
        // After the last part there may be filling.
        Err(_) if out.is_empty() => Err("is compressed, but damaged".to_owned()),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok((out, Vec::new())),
        Err(_) => Ok((out, vec![damaged()])),
    }
}

fn damaged() -> Notice {
    Notice {
        message: "the compressed file is damaged: the text ends where it is".to_owned(),
        span: None::<Span>,
    }
}
