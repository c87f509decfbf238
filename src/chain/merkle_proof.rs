//! Proofs that a line is in a tree, and that one tree extends another: making and judging.

use super::merkle::{Frontier, TreeHash, TreeHead, node_hash};

/// Why a Merkle proof does not prove what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The index is not in a tree of this size.
    #[error("entry {index} is not in a tree of {size} entries")]
    IndexOutOfRange {
        /// The 0-based position that was claimed.
        index: u64,
        /// The number of leaves.
        size: u64,
    },
    /// The tree that should be the older one is larger.
    #[error("a tree of {new} entries cannot extend one of {old} entries")]
    Shrinks {
        /// The number of leaves of the older tree.
        old: u64,
        /// The number of leaves of the newer tree.
        new: u64,
    },
    /// The proof has more or fewer hashes than trees of these sizes need.
    #[error("the proof has the wrong number of hashes")]
    Length,
    /// The proof leads to another root than that of the older tree.
    #[error("the proof does not lead to the older root")]
    OldRootDiffers,
    /// The proof leads to another root.
    #[error("the proof does not lead to the root")]
    RootDiffers,
}

/// Returns the audit path of the leaf at `index` (0-based), from its sibling up to the root.
///
/// RFC 6962, section 2.1.1. `None` if there is no such leaf.
pub fn inclusion_proof(leaves: &[TreeHash], index: u64) -> Option<Vec<TreeHash>> {
    let mut index = usize::try_from(index).ok().filter(|index| *index < leaves.len())?;
    let mut subtree = leaves;
    let mut proof = Vec::new();
    while let Some((left, right)) = split(subtree) {
        (subtree, index) = if let Some(index_right) = index.checked_sub(left.len()) {
            proof.push(root(left));
            (right, index_right)
        } else {
            proof.push(root(right));
            (left, index)
        };
    }
    proof.reverse();
    Some(proof)
}

/// Returns the proof that the tree over `leaves` extends the one over the first `old_size`.
///
/// RFC 6962, section 2.1.2. Empty if `old_size` is 0 or all; `None` if it is more than that.
pub fn consistency_proof(leaves: &[TreeHash], old_size: u64) -> Option<Vec<TreeHash>> {
    let mut old = usize::try_from(old_size).ok().filter(|old| *old <= leaves.len())?;
    let mut subtree = leaves;
    let mut proof = Vec::new();
    if old == 0 {
        return Some(proof);
    }
    // While the old tree is at the left edge, its own root need not be told.
    let mut is_left_edge = true;
    while old < subtree.len() {
        let Some((left, right)) = split(subtree) else { break };
        subtree = if old <= left.len() {
            proof.push(root(right));
            left
        } else {
            proof.push(root(left));
            old = old.saturating_sub(left.len());
            is_left_edge = false;
            right
        };
    }
    if !is_left_edge {
        proof.push(root(subtree));
    }
    proof.reverse();
    Some(proof)
}

/// Checks that `leaf` is at `index` (0-based) of the tree with `head`.
///
/// RFC 9162, section 2.1.3.2. Works on at most 64 hashes however long the proof is.
pub fn verify_inclusion(
    leaf: TreeHash,
    index: u64,
    proof: &[TreeHash],
    head: TreeHead,
) -> Result<(), ProofError> {
    let size = head.size;
    let last = size.checked_sub(1).ok_or(ProofError::IndexOutOfRange { index, size })?;
    if index > last {
        return Err(ProofError::IndexOutOfRange { index, size });
    }
    let mut path = Path { node: index, last };
    let mut root = leaf;
    for sibling in proof {
        root = match path.climb()? {
            Side::Left => node_hash(*sibling, root),
            Side::Right => node_hash(root, *sibling),
        };
    }
    path.finish()?;
    if root == head.root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// Checks that the tree with head `new` extends the one with head `old`.
///
/// RFC 9162, section 2.1.4.2. Every tree extends the empty one, whose root is fixed.
pub fn verify_consistency(
    old: TreeHead,
    new: TreeHead,
    proof: &[TreeHash],
) -> Result<(), ProofError> {
    if old.size > new.size {
        return Err(ProofError::Shrinks { old: old.size, new: new.size });
    }
    if old.size == 0 && old.root != TreeHash::empty_root() {
        return Err(ProofError::OldRootDiffers);
    }
    if old.size == 0 || old.size == new.size {
        return verify_without_proof(old, new, proof);
    }
    // A complete old tree is a node of the new one; its root is known and not in the proof.
    let (start, rest) = if old.size.is_power_of_two() {
        (old.root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofError::Length)?;
        (*first, rest)
    };
    verify_growth(old, new, start, rest)
}

fn verify_without_proof(
    old: TreeHead,
    new: TreeHead,
    proof: &[TreeHash],
) -> Result<(), ProofError> {
    if !proof.is_empty() {
        return Err(ProofError::Length);
    }
    if old.size == new.size && old.root != new.root {
        return Err(ProofError::RootDiffers);
    }
    Ok(())
}

fn verify_growth(
    old: TreeHead,
    new: TreeHead,
    start: TreeHash,
    proof: &[TreeHash],
) -> Result<(), ProofError> {
    // The last leaf of the old tree; complete subtrees that end with it count as one node.
    let mut path = Path { node: old.size.saturating_sub(1), last: new.size.saturating_sub(1) };
    path.shift(path.node.trailing_ones());
    let (mut old_root, mut new_root) = (start, start);
    for sibling in proof {
        match path.climb()? {
            Side::Left => {
                old_root = node_hash(*sibling, old_root);
                new_root = node_hash(*sibling, new_root);
            }
            Side::Right => new_root = node_hash(new_root, *sibling),
        }
    }
    path.finish()?;
    if old_root != old.root {
        return Err(ProofError::OldRootDiffers);
    }
    if new_root == new.root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// Where a proof stands on its way up: `fn` and `sn` of RFC 9162.
struct Path {
    node: u64,
    last: u64,
}

/// On which side of the path the next hash of a proof stands.
enum Side {
    Left,
    Right,
}

impl Path {
    /// Goes up to the next node that has a sibling, and tells on which side that is.
    fn climb(&mut self) -> Result<Side, ProofError> {
        if self.last == 0 {
            return Err(ProofError::Length);
        }
        if self.node & 1 == 0 && self.node != self.last {
            self.shift(1);
            return Ok(Side::Right);
        }
        // At the right edge, levels without a sibling are skipped. `node` is not 0 here: it is
        // odd, or equal to `last`.
        self.shift(self.node.trailing_zeros());
        self.shift(1);
        Ok(Side::Left)
    }

    fn shift(&mut self, levels: u32) {
        self.node = self.node.checked_shr(levels).unwrap_or(0);
        self.last = self.last.checked_shr(levels).unwrap_or(0);
    }

    /// Checks that the path has reached the root.
    fn finish(&self) -> Result<(), ProofError> {
        if self.last == 0 { Ok(()) } else { Err(ProofError::Length) }
    }
}

/// Splits after the largest power of two below the length; `None` if there is nothing to split.
fn split(leaves: &[TreeHash]) -> Option<(&[TreeHash], &[TreeHash])> {
    if leaves.len() < 2 {
        return None;
    }
    // For 2^k < n <= 2^(k+1), half of n rounded up lies in (2^(k-1), 2^k].
    leaves.split_at_checked(leaves.len().div_ceil(2).next_power_of_two())
}

fn root(leaves: &[TreeHash]) -> TreeHash {
    leaves.iter().copied().collect::<Frontier>().root()
}

#[cfg(test)]
mod tests {
    use super::super::merkle::leaf_hash;
    use super::super::merkle::tests::known_leaves;
    use super::*;

    const SIZE_MAX: u64 = 33;

    fn leaves(size: u64) -> Vec<TreeHash> {
        (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    fn head(leaves: &[TreeHash]) -> TreeHead {
        leaves.iter().copied().collect::<Frontier>().head()
    }

    /// Every proof that differs from `proof` in one hash, in length, or in order.
    fn mutations(proof: &[TreeHash]) -> Vec<Vec<TreeHash>> {
        let foreign = leaf_hash(b"foreign");
        let mut mutants = vec![[proof, &[foreign]].concat(), [&[foreign], proof].concat()];
        for index in 0..proof.len() {
            let mut flipped = proof.to_vec();
            let mut bytes = *flipped[index].as_bytes();
            bytes[index % TreeHash::LEN] ^= 1;
            flipped[index] = TreeHash::from_bytes(bytes);
            let mut shorter = proof.to_vec();
            shorter.remove(index);
            mutants.extend([flipped, shorter]);
        }
        for (index, pair) in proof.windows(2).enumerate().filter(|(_, pair)| pair[0] != pair[1]) {
            let mut swapped = proof.to_vec();
            swapped[index..].iter_mut().zip([pair[1], pair[0]]).for_each(|(at, hash)| *at = hash);
            mutants.push(swapped);
        }
        mutants
    }

    #[test]
    fn every_leaf_is_proven_and_only_there() {
        for size in 1..=SIZE_MAX {
            let leaves = leaves(size);
            let head = head(&leaves);
            for (index, leaf) in (0..size).zip(leaves.iter().copied()) {
                let proof = inclusion_proof(&leaves, index).unwrap();
                assert_eq!(verify_inclusion(leaf, index, &proof, head), Ok(()), "{index}/{size}");
                for other in (0..size + 2).filter(|other| *other != index) {
                    assert!(verify_inclusion(leaf, other, &proof, head).is_err());
                }
                for mutant in mutations(&proof) {
                    assert!(verify_inclusion(leaf, index, &mutant, head).is_err());
                }
                let foreign = leaf_hash(b"foreign");
                let error = Err(ProofError::RootDiffers);
                assert_eq!(verify_inclusion(foreign, index, &proof, head), error);
                assert_eq!(
                    verify_inclusion(leaf, index, &proof, TreeHead { root: foreign, ..head }),
                    error
                );
            }
        }
    }

    #[test]
    fn every_prefix_is_extended_and_only_it() {
        for new_size in 0..=SIZE_MAX {
            let leaves = leaves(new_size);
            let new = head(&leaves);
            for (old_size, end) in (0..=new_size).zip(0..) {
                let old = head(&leaves[..end]);
                let proof = consistency_proof(&leaves, old_size).unwrap();
                assert_eq!(verify_consistency(old, new, &proof), Ok(()), "{old_size}/{new_size}");
                for mutant in mutations(&proof) {
                    assert!(verify_consistency(old, new, &mutant).is_err());
                }
                let foreign = leaf_hash(b"foreign");
                let old_forged = TreeHead { root: foreign, ..old };
                assert!(verify_consistency(old_forged, new, &proof).is_err());
                let new_forged = TreeHead { root: foreign, ..new };
                // Nothing is known about a tree that extends the empty one.
                let is_forgery_seen = verify_consistency(old, new_forged, &proof).is_err();
                assert_eq!(is_forgery_seen, old_size != 0 || new_size == 0);
                for other in (1..new_size).filter(|other| *other != old_size) {
                    let wrong = TreeHead { size: other, ..old };
                    assert!(verify_consistency(wrong, new, &proof).is_err());
                }
            }
        }
    }

    #[test]
    fn a_proof_is_the_one_of_rfc_6962() {
        // RFC 6962, section 2.1.3: in its tree of 7, the path of d3 is [c, g, l] and that of d6
        // is [i, k]; the proof from 3 is [c, d, g, l], from 4 [l], from 6 [i, j, k].
        let leaves = &known_leaves()[..7];
        let node = |from: usize, to: usize| head(&leaves[from..to]).root;
        let (g, h, i, l) = (node(0, 2), node(2, 4), node(4, 6), node(4, 7));
        assert_eq!(inclusion_proof(leaves, 0).unwrap(), [leaves[1], h, l]);
        assert_eq!(inclusion_proof(leaves, 3).unwrap(), [leaves[2], g, l]);
        assert_eq!(inclusion_proof(leaves, 4).unwrap(), [leaves[5], leaves[6], node(0, 4)]);
        assert_eq!(inclusion_proof(leaves, 6).unwrap(), [i, node(0, 4)]);
        assert_eq!(consistency_proof(leaves, 3).unwrap(), [leaves[2], leaves[3], g, l]);
        assert_eq!(consistency_proof(leaves, 4).unwrap(), [l]);
        assert_eq!(consistency_proof(leaves, 6).unwrap(), [i, leaves[6], node(0, 4)]);
    }

    #[test]
    fn positions_outside_the_tree_are_refused() {
        let leaves = leaves(5);
        let head = head(&leaves);
        assert_eq!(inclusion_proof(&leaves, 5), None);
        assert_eq!(inclusion_proof(&[], 0), None);
        assert_eq!(consistency_proof(&leaves, 6), None);
        let outside = ProofError::IndexOutOfRange { index: 5, size: 5 };
        assert_eq!(verify_inclusion(leaves[4], 5, &[], head), Err(outside));
        let empty = Frontier::new().head();
        let outside = ProofError::IndexOutOfRange { index: 0, size: 0 };
        assert_eq!(verify_inclusion(leaves[0], 0, &[], empty), Err(outside));
        let shrinks = ProofError::Shrinks { old: 5, new: 0 };
        assert_eq!(verify_consistency(head, empty, &[]), Err(shrinks));
    }

    #[test]
    fn extreme_sizes_need_no_more_than_their_path() {
        let leaf = leaf_hash(b"x");
        let head = TreeHead { size: u64::MAX, root: leaf };
        for index in [0, 1, u64::MAX >> 1, u64::MAX - 1] {
            for len in [0, 1, 63, 64, 65, 1000] {
                assert!(verify_inclusion(leaf, index, &vec![leaf; len], head).is_err());
                let old = TreeHead { size: index, root: leaf };
                assert!(verify_consistency(old, head, &vec![leaf; len]).is_err());
            }
        }
    }
}
