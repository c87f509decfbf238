//! The Merkle tree over all lines: its hashes, its head, and how it grows.
//!
//! RFC 6962, section 2.1, with SHA-256:
//!
//! ```text
//! root of nothing = SHA-256()
//! leaf            = SHA-256(0x00 || line without its line feed)
//! node            = SHA-256(0x01 || left || right)
//! ```
//!
//! A tree of n > 1 leaves is split after the largest power of two that is smaller than n.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::serde_by_text;

use super::base64_text::{Base64Error, decode_base64_array, encode_base64};

/// The hash of a leaf, an inner node or a root. As text, base64, as checkpoints write it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreeHash([u8; Self::LEN]);

/// How many leaves a tree has, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// The number of leaves.
    pub size: u64,
    /// The root over these leaves.
    pub root: TreeHash,
}

/// The right edge of a tree: enough to append leaves and to know the root, and no more.
///
/// It holds the root of every complete subtree, largest first: one for each bit that is set in
/// the size. serde reads and writes `size` and `hashes`, and refuses counts that do not match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Frontier(Parts);

/// Why a stored frontier is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// The size is above [`Frontier::SIZE_MAX`].
    #[error("a tree of {0} leaves is too large")]
    TooLarge(u64),
    /// The size needs another number of hashes.
    #[error("a tree of {size} leaves has {expected} frontier hashes, found {found}")]
    HashCount {
        /// The number of leaves.
        size: u64,
        /// How many bits are set in the size.
        expected: usize,
        /// How many hashes were stored.
        found: usize,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    size: u64,
    hashes: Vec<TreeHash>,
}

/// Returns the hash of the leaf that stands for `line`, given without its line feed.
pub fn leaf_hash(line: &[u8]) -> TreeHash {
    // RFC 6962, section 2.1: the prefixes 0x00 and 0x01 keep leaves and nodes apart.
    TreeHash(Sha256::new().chain_update([0x00]).chain_update(line).finalize().into())
}

/// Returns the hash of the node above `left` and `right`.
pub(super) fn node_hash(left: TreeHash, right: TreeHash) -> TreeHash {
    let hasher = Sha256::new().chain_update([0x01]).chain_update(left.0).chain_update(right.0);
    TreeHash(hasher.finalize().into())
}

impl TreeHash {
    /// The length of a hash in bytes.
    pub const LEN: usize = 32;

    /// Returns the root of the tree without leaves: SHA-256 of nothing.
    pub fn empty_root() -> Self {
        Self(Sha256::digest([]).into())
    }

    /// Returns the hash with these bytes.
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&encode_base64(&self.0))
    }
}

impl fmt::Debug for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TreeHash({self})")
    }
}

impl FromStr for TreeHash {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        decode_base64_array(text).map(Self)
    }
}

serde_by_text!(TreeHash);

impl Frontier {
    /// The largest size that is accepted from outside, 2^53: what JSON numbers hold exactly.
    pub const SIZE_MAX: u64 = 1 << 53;

    /// Returns the frontier of the tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the frontier of a tree of `size` leaves, with one hash per complete subtree.
    ///
    /// Whether the hashes belong to the log is not known before [`Self::root`] is compared.
    pub fn from_parts(size: u64, hashes: Vec<TreeHash>) -> Result<Self, FrontierError> {
        Self::try_from(Parts { size, hashes })
    }

    /// Appends a leaf.
    pub fn append(&mut self, leaf: TreeHash) {
        let Parts { size, hashes } = &mut self.0;
        // Each one at the low end of the size is a complete subtree as large as what has been
        // gathered so far, so that the two become one, as in a binary carry.
        let mut gathered = leaf;
        for _ in 0..size.trailing_ones() {
            let Some(left) = hashes.pop() else { break };
            gathered = node_hash(left, gathered);
        }
        hashes.push(gathered);
        // Sizes from outside are at most 2^53, so this never saturates.
        *size = size.saturating_add(1);
    }

    /// Returns the number of leaves.
    pub fn size(&self) -> u64 {
        self.0.size
    }

    /// Returns the root of each complete subtree, largest first.
    pub fn hashes(&self) -> &[TreeHash] {
        &self.0.hashes
    }

    /// Returns the root over all leaves.
    pub fn root(&self) -> TreeHash {
        let from_the_right = self.0.hashes.iter().rev().copied();
        from_the_right
            .reduce(|right, left| node_hash(left, right))
            .unwrap_or_else(TreeHash::empty_root)
    }

    /// Returns size and root.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size(), root: self.root() }
    }
}

impl Extend<TreeHash> for Frontier {
    fn extend<I: IntoIterator<Item = TreeHash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}

impl FromIterator<TreeHash> for Frontier {
    fn from_iter<I: IntoIterator<Item = TreeHash>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        frontier.extend(leaves);
        frontier
    }
}

impl TryFrom<Parts> for Frontier {
    type Error = FrontierError;

    fn try_from(parts: Parts) -> Result<Self, FrontierError> {
        let Parts { size, ref hashes } = parts;
        if size > Self::SIZE_MAX {
            return Err(FrontierError::TooLarge(size));
        }
        let bits = usize::try_from(size.count_ones()).unwrap_or(usize::MAX);
        if hashes.len() != bits {
            return Err(FrontierError::HashCount { size, expected: bits, found: hashes.len() });
        }
        Ok(Self(parts))
    }
}

impl From<Frontier> for Parts {
    fn from(frontier: Frontier) -> Self {
        frontier.0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::hex::encode_hex;
    use super::*;

    /// The eight inputs that RFC 6962 implementations share as test data.
    pub(in super::super) fn known_leaves() -> Vec<TreeHash> {
        let ascending = |from: u8, len| (from..).take(len).collect::<Vec<u8>>();
        let inputs = [
            vec![],
            vec![0x00],
            vec![0x10],
            ascending(0x20, 2),
            ascending(0x30, 2),
            ascending(0x40, 4),
            ascending(0x50, 8),
            ascending(0x60, 16),
        ];
        inputs.iter().map(|input| leaf_hash(input)).collect()
    }

    // Computed by a separate script from the definition, not by this code.
    const ROOTS: [&str; 8] = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn roots_are_those_of_rfc_6962() {
        let mut frontier = Frontier::new();
        for (leaf, root) in known_leaves().into_iter().zip(ROOTS) {
            frontier.append(leaf);
            assert_eq!(encode_hex(frontier.root().as_bytes()), root, "{}", frontier.size());
        }
    }

    #[test]
    fn the_empty_tree_has_a_root() {
        let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(Frontier::new().root().to_string(), root);
        assert_eq!(root.parse(), Ok(TreeHash::empty_root()));
    }

    #[test]
    fn a_frontier_holds_one_hash_per_bit() {
        let leaf = leaf_hash(b"x");
        let mut frontier = Frontier::new();
        for size in 1..=130_u64 {
            frontier.append(leaf);
            assert_eq!(frontier.size(), size);
            assert_eq!(frontier.hashes().len(), usize::try_from(size.count_ones()).unwrap());
        }
    }

    #[test]
    fn a_stored_frontier_grows_like_the_original() {
        for size in 0..40_u8 {
            let mut live: Frontier = (0..size).map(|n| leaf_hash(&[n])).collect();
            let json = serde_json::to_string(&live).unwrap();
            let mut stored: Frontier = serde_json::from_str(&json).unwrap();
            assert_eq!(stored, live);
            live.append(leaf_hash(b"next"));
            stored.append(leaf_hash(b"next"));
            assert_eq!(stored.head(), live.head());
        }
    }

    #[test]
    fn a_frontier_with_wrong_counts_is_refused() {
        let leaf = leaf_hash(b"x");
        let count = |size, expected, found| FrontierError::HashCount { size, expected, found };
        assert_eq!(Frontier::from_parts(3, vec![leaf]), Err(count(3, 2, 1)));
        assert_eq!(Frontier::from_parts(0, vec![leaf]), Err(count(0, 0, 1)));
        assert_eq!(Frontier::from_parts(4, vec![leaf; 2]), Err(count(4, 1, 2)));
        let large = u64::MAX;
        assert_eq!(
            Frontier::from_parts(large, vec![leaf; 64]),
            Err(FrontierError::TooLarge(large))
        );
        assert!(Frontier::from_parts(Frontier::SIZE_MAX, vec![leaf]).is_ok());
        assert!(serde_json::from_str::<Frontier>(r#"{"size":1,"hashes":[]}"#).is_err());
        assert!(serde_json::from_str::<Frontier>(r#"{"size":0,"hashes":[],"x":1}"#).is_err());
    }

    #[test]
    fn tree_hashes_have_one_spelling() {
        let hash = leaf_hash(b"abc");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{hash}\""));
        assert_eq!(serde_json::from_str::<TreeHash>(&json).unwrap(), hash);
        // The last digit before the padding carries two bits that must be zero.
        assert!("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=".parse::<TreeHash>().is_err());
        assert!("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU".parse::<TreeHash>().is_err());
        let short = Base64Error::Length { expected: 32, found: 3 };
        assert_eq!("Zm9v".parse::<TreeHash>(), Err(short));
    }
}
