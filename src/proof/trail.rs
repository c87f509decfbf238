//! What a replay leaves behind of every line: enough for proofs and time brackets.

use crate::chain::{Frontier, TreeHash};
use crate::domain::{Anchor, Instant, Seq};
use std::collections::{BTreeMap, BTreeSet};

/// The leaves and times of all lines, in order, and the anchors among them. 56 bytes a line.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    leaves: Vec<TreeHash>,
    times: Vec<Option<Instant>>,
    anchors: Vec<(Seq, Anchor)>,
}

impl Trail {
    /// Notes a line; it has no time if the decoder refused it.
    pub(super) fn push(&mut self, leaf: TreeHash, at: Option<Instant>) {
        self.leaves.push(leaf);
        self.times.push(at);
    }

    /// Notes a line of an `anchor` document that has an effect.
    pub(super) fn push_anchor(&mut self, seq: Seq, anchor: Anchor) {
        self.anchors.push((seq, anchor));
    }

    /// Returns the leaf of every line.
    pub fn leaves(&self) -> &[TreeHash] {
        &self.leaves
    }

    /// Returns the time of recording of every line, as it says itself.
    pub fn times(&self) -> &[Option<Instant>] {
        &self.times
    }

    /// Returns the anchors that the log holds, and at which entry.
    pub fn anchors(&self) -> &[(Seq, Anchor)] {
        &self.anchors
    }

    /// Returns the root of the first *n* lines for each *n* in `sizes` that there is.
    pub fn roots(&self, sizes: &BTreeSet<u64>) -> BTreeMap<u64, TreeHash> {
        let mut frontier = Frontier::new();
        let mut roots = BTreeMap::new();
        let mut note = |frontier: &Frontier| {
            if sizes.contains(&frontier.size()) {
                roots.insert(frontier.size(), frontier.root());
            }
        };
        note(&frontier);
        for leaf in &self.leaves {
            frontier.append(*leaf);
            note(&frontier);
        }
        roots
    }
}
