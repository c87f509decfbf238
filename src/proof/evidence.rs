//! Are the files that documents cite there, and what they were?
//!
//! Spec: `ledger-spec/03-log.md`, "Findings about the log".

use super::finding::Finding;
use super::replay::Replay;
use crate::domain::Digest;
use std::collections::BTreeMap;

/// Returns what is wrong with the files of the folder `evidence`: name and BLAKE3 of the content of
/// each. First those that were changed, then those that are missing.
pub fn evidence_findings(replay: &Replay, files: &BTreeMap<Digest, Digest>) -> Vec<Finding> {
    let changed = files.iter().filter(|(name, found)| name != found);
    let changed = changed.map(|(name, found)| Finding::evidence_differs(*name, *found));
    let missing = replay.cited().iter().filter(|(name, _)| !files.contains_key(name));
    changed.chain(missing.map(|(name, place)| Finding::evidence_missing(*name, *place))).collect()
}
