//! `ledger verify FORK`: does this file prove that a log showed two histories?

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::offer::vkey_of;
use crate::chain::{AnyCheckpoint, Fork, SignedNote, TreeHead, VerifierKey};
use crate::store::read_bounded;
use serde_json::json;
use std::io::Read;
use std::path::Path;

/// Returns whether a file begins like a fork file.
pub(super) fn is_fork_file(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut start));
    read.is_ok() && Fork::is_likely(&start)
}

pub(super) fn run(
    session: &Session,
    path: &Path,
    log_key: Option<&VerifierKey>,
) -> Result<Exit, Failure> {
    let limit = u64::try_from(Fork::LEN_MAX).unwrap_or(u64::MAX);
    let fork = Fork::parse(&read_bounded(path, limit)?)?;
    let log = match log_key {
        Some(key) => key.clone(),
        None => key_of_ledger(session, &fork)?,
    };
    let [first, second] = fork.prove(&log)?;
    print(session, &log, first, second);
    Ok(Exit::Damaged)
}

/// The key by which the ledger at hand signed checkpoints of this size.
fn key_of_ledger(session: &Session, fork: &Fork) -> Result<VerifierKey, Failure> {
    let size =
        |note: &SignedNote| AnyCheckpoint::parse(note.unverified_text()).map(|own| own.head.size);
    let size = size(fork.first()).map_err(|error| Failure::usage(error).hint("hint-fork"))?;
    let loaded = session.load(None, None);
    let loaded = loaded.map_err(|failure| failure.hint("hint-fork-key"))?;
    vkey_of(&loaded.replay, size).map_err(|failure| failure.hint("hint-fork-key"))
}

fn print(session: &Session, log: &VerifierKey, first: TreeHead, second: TreeHead) {
    if session.global.json {
        let roots = [first.root, second.root];
        Session::json(&json!({ "fork": true, "log": log, "size": first.size, "roots": roots }));
        return;
    }
    let origin = log.name();
    let said = session.text("fork-proven", &[("origin", origin), ("size", &first.size)]);
    session.output.line(toned(Tone::Bad, &said));
    session.output.line(format!("  {}", first.root));
    session.output.line(format!("  {}", second.root));
}
