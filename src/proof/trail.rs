//! What a replay leaves behind of every line: enough for proofs and time brackets.

use crate::chain::{Frontier, TreeHash};
use crate::domain::{Anchor, Entry, Instant, Seq};
use std::collections::{BTreeMap, BTreeSet};

/// The leaves, times and documents of all lines, in order, and the anchors among them. 64 bytes a
/// line, and the ids.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    leaves: Vec<TreeHash>,
    times: Vec<Option<Instant>>,
    /// The ids of all documents, one after another, and where each ends.
    ids: String,
    id_ends: Vec<usize>,
    anchors: Vec<(Seq, Anchor)>,
}

impl Trail {
    /// Notes a line; it has neither time nor document if the decoder refused it.
    pub(super) fn push(&mut self, leaf: TreeHash, entry: Option<&Entry>) {
        self.leaves.push(leaf);
        self.times.push(entry.map(|entry| entry.at));
        self.ids.push_str(entry.map_or("", |entry| entry.document.id.as_str()));
        self.id_ends.push(self.ids.len());
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

    /// Returns the id of the document of a line, whether it counts or not.
    pub fn document(&self, seq: Seq) -> Option<&str> {
        let index = usize::try_from(seq.0).ok()?;
        let start = index.checked_sub(1).and_then(|before| self.id_ends.get(before));
        let id = self.ids.get(start.copied().unwrap_or(0)..*self.id_ends.get(index)?)?;
        Some(id).filter(|id| !id.is_empty())
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
