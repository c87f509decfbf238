//! Rows in buckets under one digest, so that a row that was lost, changed or is out of date is never
//! taken for the truth.
//!
//! ```text
//! row     key "<table>/<key>", value JSON; in the bucket numbered by the first 2 bytes of BLAKE3(key)
//! bucket  (len u32, key, len u32, value)* in ascending order of the keys     digest = BLAKE3(bytes)
//! group   256 bucket digests, for the buckets that share the first byte      digest = BLAKE3(bytes)
//! root    256 group digests                                                  digest = BLAKE3(bytes)
//! ```
//!
//! An empty bucket, group or root has no bytes and the digest of zeros. The digest of the root is a
//! function of the rows alone, so a replay of the log gives the same one.

use crate::domain::Digest;
use crate::rules::{Memory, Row, Visitor};
use std::collections::BTreeMap;

/// The number of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BucketNumber(pub(super) [u8; 2]);

/// The rows of a bucket by key.
pub(super) type Bucket = BTreeMap<Vec<u8>, Vec<u8>>;

/// 256 digests of the level below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digests(Vec<Digest>);

impl BucketNumber {
    pub(super) fn of(key: &[u8]) -> Self {
        let Digest([first, second, ..]) = Digest::of(key);
        Self([first, second])
    }
}

/// Returns the key of a row in the index.
pub(super) fn row_key<R: Row>(key: &R::Key) -> Vec<u8> {
    format!("{}/{key}", R::TABLE).into_bytes()
}

/// Returns the digest of the bytes of a bucket, group or root.
pub(super) fn digest_of(bytes: &[u8]) -> Digest {
    if bytes.is_empty() { Digest::ZERO } else { Digest::of(bytes) }
}

/// Returns the rows of `memory`, sorted into buckets.
pub(super) fn sort_rows(memory: &Memory) -> BTreeMap<BucketNumber, Bucket> {
    struct Sorter(BTreeMap<BucketNumber, Bucket>);
    impl Visitor for Sorter {
        fn row<R: Row>(&mut self, key: &R::Key, row: &R) {
            let key = row_key::<R>(key);
            let value = serde_json::to_vec(row).expect("a row always serialises");
            self.0.entry(BucketNumber::of(&key)).or_default().insert(key, value);
        }
    }
    let mut sorter = Sorter(BTreeMap::new());
    memory.visit(&mut sorter);
    sorter.0
}

/// Returns the bytes of a bucket.
pub(super) fn encode_bucket(bucket: &Bucket) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (key, value) in bucket {
        for part in [key, value] {
            let len = u32::try_from(part.len()).expect("a row is far smaller than 4 GiB");
            bytes.extend_from_slice(&len.to_le_bytes());
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

/// Returns the rows of a bucket, or nothing where the bytes are not one.
pub(super) fn decode_bucket(mut bytes: &[u8]) -> Option<Bucket> {
    fn part<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
        let (len, rest) = bytes.split_first_chunk::<4>()?;
        let len = usize::try_from(u32::from_le_bytes(*len)).ok()?;
        let (part, rest) = rest.split_at_checked(len)?;
        *bytes = rest;
        Some(part)
    }
    let mut bucket = Bucket::new();
    while !bytes.is_empty() {
        let (key, value) = (part(&mut bytes)?.to_vec(), part(&mut bytes)?.to_vec());
        bucket.insert(key, value);
    }
    Some(bucket)
}

impl Digests {
    /// Returns 256 digests of nothing.
    pub(super) fn empty() -> Self {
        Self(vec![Digest::ZERO; 256])
    }

    /// Returns the digest at `index`.
    pub(super) fn get(&self, index: u8) -> Digest {
        self.0.get(usize::from(index)).copied().unwrap_or(Digest::ZERO)
    }

    /// Replaces the digest at `index`.
    pub(super) fn set(&mut self, index: u8, digest: Digest) {
        if let Some(own) = self.0.get_mut(usize::from(index)) {
            *own = digest;
        }
    }

    /// Returns the bytes: none if all digests are of nothing.
    pub(super) fn encode(&self) -> Vec<u8> {
        if self.0.iter().all(|digest| *digest == Digest::ZERO) {
            return Vec::new();
        }
        self.0.iter().flat_map(|digest| digest.0).collect()
    }

    /// Returns the digests, or nothing where the bytes are not 256 of them.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::empty());
        }
        let (digests, rest) = bytes.as_chunks::<32>();
        let whole = digests.len() == 256 && rest.is_empty();
        whole.then(|| Self(digests.iter().copied().map(Digest).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_comes_back_and_damage_does_not() {
        let bucket =
            Bucket::from([(b"awards/A".to_vec(), b"{}".to_vec()), (b"b".to_vec(), vec![])]);
        let bytes = encode_bucket(&bucket);
        assert_eq!(decode_bucket(&bytes), Some(bucket));
        assert_eq!(decode_bucket(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode_bucket(&[255; 4]), None);
        assert_eq!(encode_bucket(&Bucket::new()), b"");
    }

    #[test]
    fn digests_of_nothing_have_no_bytes() {
        let mut digests = Digests::empty();
        assert_eq!(digests.encode(), b"");
        digests.set(7, Digest::of(b"x"));
        assert_eq!(Digests::decode(&digests.encode()), Some(digests));
        assert_eq!(Digests::decode(&[0; 31]), None);
    }
}
