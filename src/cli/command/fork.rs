//! `ledger verify FORK`: does this file prove that a log showed two histories?

use super::super::output::{Tone, toned};
use super::super::session::Session;
use super::super::{Exit, Failure};
use super::offer::vkey_of;
use crate::chain::{Fork, TreeHead, VerifierKey};
use crate::store::read_bounded;
use serde_json::json;
use std::io::Read;
use std::path::Path;

/// How much of a file is read.
fn len_max() -> u64 {
    u64::try_from(Fork::LEN_MAX).unwrap_or(u64::MAX)
}

/// Returns whether a file is meant as a fork file, right or wrong.
pub(super) fn is_fork_file(path: &Path) -> bool {
    let mut start = Vec::new();
    let file = std::fs::File::open(path);
    let read = file.and_then(|file| file.take(len_max()).read_to_end(&mut start));
    read.is_ok() && Fork::is_likely(&start)
}

pub(super) fn run(
    session: &Session,
    path: &Path,
    log_key: Option<&VerifierKey>,
) -> Result<Exit, Failure> {
    let fork = Fork::parse(&read_bounded(path, len_max())?)?;
    let keys = match log_key {
        Some(key) => vec![key.clone()],
        None => keys_of_ledger(session, &fork)?,
    };
    let [first, second] = fork.prove(&keys)?;
    print(session, &keys, first, second);
    Ok(Exit::Damaged)
}

/// The keys by which the ledger at hand signs checkpoints: that for this size, the first, the last.
fn keys_of_ledger(session: &Session, fork: &Fork) -> Result<Vec<VerifierKey>, Failure> {
    let loaded = session.load(None, None);
    let loaded = loaded.map_err(|failure| failure.hint("hint-fork-key"))?;
    let key = |size| vkey_of(&loaded.replay, size);
    let keys: Result<Vec<_>, _> =
        [fork.unverified_size(), 0, u64::MAX].into_iter().map(key).collect();
    keys.map_err(|failure| failure.hint("hint-fork-key"))
}

fn print(session: &Session, keys: &[VerifierKey], first: TreeHead, second: TreeHead) {
    // All keys of a log have its name.
    let origin = keys.first().map(|key| key.name().to_string()).unwrap_or_default();
    if session.global.json {
        let roots = [first.root, second.root];
        Session::json(
            &json!({ "fork": true, "origin": origin, "size": first.size, "roots": roots }),
        );
        return;
    }
    let said = session.text("fork-proven", &[("origin", &origin), ("size", &first.size)]);
    session.output.line(toned(Tone::Bad, &said));
    session.output.line(format!("  {}", first.root));
    session.output.line(format!("  {}", second.root));
}
