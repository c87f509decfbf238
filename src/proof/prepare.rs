//! What can be said about a line from its bytes alone, in parallel.

use crate::chain::{TreeHash, document_message, leaf_hash, verify_signature};
use crate::domain::{Digest, KeyId};
use crate::encode::{DecodeError, Decoded, decode};
use std::num::NonZeroUsize;
use std::thread;

/// A line, hashed, parsed, its signatures checked.
#[derive(Debug)]
pub struct Prepared {
    /// BLAKE3 of the line.
    pub link: Digest,
    /// The leaf of the tree.
    pub leaf: TreeHash,
    /// The entry, or why there is none.
    pub decoded: Result<Decoded, DecodeError>,
    /// BLAKE3 of the document's bytes.
    pub digest: Digest,
    /// The keys whose signatures hold.
    pub signers: Vec<KeyId>,
    /// The keys whose signatures do not hold.
    pub forged: Vec<KeyId>,
}

/// Returns what each line says by itself, in order, using up to `threads` threads.
///
/// Each signature is judged on its own; see `ledger-spec/03-log.md`, "Signatures".
///
/// # Panics
///
/// Never: preparing a line does not panic.
pub fn prepare(lines: &[&[u8]], threads: NonZeroUsize) -> Vec<Prepared> {
    let share = lines.len().div_ceil(threads.get()).max(1);
    if share >= lines.len() {
        return lines.iter().map(|line| prepare_line(line)).collect();
    }
    thread::scope(|scope| {
        let work =
            |part: &'_ [&[u8]]| part.iter().map(|line| prepare_line(line)).collect::<Vec<_>>();
        let parts: Vec<_> =
            lines.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        let join = |part: thread::ScopedJoinHandle<'_, Vec<Prepared>>| {
            part.join().expect("preparing a line does not panic")
        };
        parts.into_iter().flat_map(join).collect()
    })
}

fn prepare_line(line: &[u8]) -> Prepared {
    let decoded = decode(line);
    let (mut signers, mut forged) = (Vec::new(), Vec::new());
    let mut digest = Digest::ZERO;
    if let Ok(Decoded { entry, document }) = &decoded {
        digest = Digest::of(document);
        let message = document_message(document);
        for signature in &entry.signatures {
            let holds = verify_signature(signature.key, &message, signature.bytes).is_ok();
            if holds { signers.push(signature.key) } else { forged.push(signature.key) }
        }
    }
    Prepared { link: Digest::of(line), leaf: leaf_hash(line), decoded, digest, signers, forged }
}
