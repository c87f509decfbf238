//! The state on disk: tables that the rules can run over without reading the log.
//!
//! A cache. It is used only while its head is the log's and every bucket that is read has the digest
//! that leads up to the head; otherwise it is thrown away and written again from a replay.

use super::buckets::{
    Bucket, BucketNumber, Digests, decode_bucket, digest_of, encode_bucket, row_key, sort_rows,
};
use super::files::create_folder;
use super::kv::{Kv, KvError, Pair};
use crate::chain::{Frontier, leaf_hash};
use crate::domain::{Digest, Instant};
use crate::rules::{Memory, Row, Tables};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How far the index has applied the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Applied {
    /// The time of recording of the last entry.
    pub at: Option<Instant>,
    /// The tree over the lines.
    pub frontier: Frontier,
    /// The ledger.
    pub ledger: Option<Digest>,
    /// How many bytes the lines have, with their LFs.
    pub log_len: u64,
    /// BLAKE3 of the last line.
    pub link: Digest,
}

/// Why the index cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// sled failed.
    #[error(transparent)]
    Kv(#[from] KvFailure),
    /// What is stored does not have the digest that leads up to the head.
    #[error("the index is damaged: {0}")]
    Damaged(&'static str),
    /// It was never finished, or thrown away.
    #[error("there is no index")]
    Absent,
}

/// How sled failed, in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct KvFailure(String);

impl From<KvError> for IndexError {
    fn from(error: KvError) -> Self {
        Self::Kv(KvFailure(error.to_string()))
    }
}

impl Applied {
    /// Nothing is applied.
    pub fn nothing() -> Self {
        let frontier = Frontier::new();
        Self { at: None, frontier, ledger: None, log_len: 0, link: Digest::ZERO }
    }

    /// Applies one more line, recorded at `at`.
    pub fn extend(&mut self, line: &[u8], at: Instant) {
        let digest = Digest::of(line);
        self.at = Some(at);
        self.frontier.append(leaf_hash(line));
        self.ledger = self.ledger.or(Some(digest));
        self.link = digest;
        let len = u64::try_from(line.len()).unwrap_or(u64::MAX).saturating_add(1);
        self.log_len = self.log_len.saturating_add(len);
    }
}

#[derive(Serialize, Deserialize)]
struct HeadRecord {
    applied: Applied,
    format: u32,
    root: Digest,
}

/// Rows or digests changed meaning: an older index is not read.
const FORMAT: u32 = 4;
const HEAD_KEY: &[u8] = b"head";
const ROOT_KEY: &[u8] = b"root";

/// The numbers of the indexes in a folder, oldest first.
fn generations(path: &Path) -> Vec<u64> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    numbers
}

/// An open index.
#[derive(Debug)]
pub struct Index {
    kv: Kv,
    applied: Applied,
    root: Digests,
    groups: RefCell<BTreeMap<u8, Digests>>,
    buckets: RefCell<BTreeMap<BucketNumber, Bucket>>,
    failure: RefCell<Option<IndexError>>,
}

fn bucket_key(number: BucketNumber) -> Vec<u8> {
    [b"b".as_slice(), &number.0].concat()
}

fn group_key(group: u8) -> Vec<u8> {
    vec![b'g', group]
}

impl Index {
    /// Opens the newest index in the folder `path`, if one is there and its head and root agree.
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        let newest = generations(path).pop().ok_or(IndexError::Absent)?;
        let kv = Kv::open(&path.join(newest.to_string()))?;
        let head = kv.get(HEAD_KEY.to_vec())?.ok_or(IndexError::Absent)?;
        let head: HeadRecord =
            serde_json::from_slice(&head).map_err(|_| IndexError::Damaged("head"))?;
        if head.format != FORMAT {
            return Err(IndexError::Absent);
        }
        let root = kv.get(ROOT_KEY.to_vec())?.unwrap_or_default();
        if digest_of(&root) != head.root {
            return Err(IndexError::Damaged("root"));
        }
        let root = Digests::decode(&root).ok_or(IndexError::Damaged("root"))?;
        Ok(Self::new(kv, head.applied, root))
    }

    /// Writes a new index of `memory` in the folder `path` and removes the older ones.
    ///
    /// Each index has a folder of its own, because sled may hang on a damaged one and never let go of
    /// it. The head goes last, so a crash half-way leaves an index that does not open. The database
    /// is reopened now and then, because it keeps in memory all it wrote since it was opened.
    pub fn build(path: &Path, memory: &Memory, applied: Applied) -> Result<Self, IndexError> {
        const PAIRS_AT_ONCE: usize = 4_096;
        let older = generations(path);
        let next = older.last().map_or(0, |newest| newest.saturating_add(1));
        let own = path.join(next.to_string());
        create_folder(&own).map_err(|error| IndexError::Kv(KvFailure(error.to_string())))?;
        let mut index = Self::new(Kv::open(&own)?, applied, Digests::empty());
        let mut pairs: Vec<Pair> = Vec::new();
        for (number, bucket) in sort_rows(memory) {
            pairs.push(index.place(number, &bucket)?);
            if pairs.len() >= PAIRS_AT_ONCE {
                index.kv.put_all(std::mem::take(&mut pairs))?;
                index.kv.reopen(&own)?;
            }
        }
        pairs.extend(index.summits());
        index.kv.put_all(pairs)?;
        for generation in older {
            // One that hangs cannot be removed while it does; the next build tries again.
            let _removed = fs::remove_dir_all(path.join(generation.to_string()));
        }
        Ok(index)
    }

    fn new(kv: Kv, applied: Applied, root: Digests) -> Self {
        Self {
            kv,
            applied,
            root,
            groups: RefCell::default(),
            buckets: RefCell::default(),
            failure: RefCell::default(),
        }
    }

    /// Returns how far it has applied the log.
    pub fn applied(&self) -> &Applied {
        &self.applied
    }

    /// Returns the digest of the state: a function of the rows alone.
    pub fn state_digest(&self) -> Digest {
        digest_of(&self.root.encode())
    }

    /// Puts the changed rows and the new head, all or nothing.
    pub fn apply(&mut self, changed: &Memory, applied: Applied) -> Result<(), IndexError> {
        let mut pairs = Vec::new();
        for (number, rows) in sort_rows(changed) {
            let mut bucket = self.bucket(number)?;
            bucket.extend(rows);
            pairs.push(self.place(number, &bucket)?);
            self.buckets.borrow_mut().insert(number, bucket);
        }
        self.applied = applied;
        pairs.extend(self.summits());
        Ok(self.kv.put_all(pairs)?)
    }

    /// Returns the failure that made lookups answer "nothing", if there was one. Whoever decides by
    /// this index asks afterwards, and decides again by a replay if there was.
    pub fn take_failure(&self) -> Option<IndexError> {
        self.failure.borrow_mut().take()
    }

    /// Notes the digest of a bucket and returns the pair to be written.
    fn place(&mut self, number: BucketNumber, bucket: &Bucket) -> Result<Pair, IndexError> {
        let bytes = encode_bucket(bucket);
        let [group, within] = number.0;
        let mut digests = self.group(group)?;
        digests.set(within, digest_of(&bytes));
        self.root.set(group, digest_of(&digests.encode()));
        self.groups.borrow_mut().insert(group, digests);
        Ok((bucket_key(number), bytes))
    }

    /// The groups that were looked at, the root and the head.
    fn summits(&self) -> Vec<Pair> {
        let groups = self.groups.borrow();
        let mut pairs: Vec<Pair> =
            groups.iter().map(|(group, digests)| (group_key(*group), digests.encode())).collect();
        let head =
            HeadRecord { applied: self.applied.clone(), format: FORMAT, root: self.state_digest() };
        pairs.push((ROOT_KEY.to_vec(), self.root.encode()));
        let head = serde_json::to_vec(&head).expect("digests and numbers always serialise");
        pairs.push((HEAD_KEY.to_vec(), head));
        pairs
    }

    fn group(&self, group: u8) -> Result<Digests, IndexError> {
        if let Some(known) = self.groups.borrow().get(&group) {
            return Ok(known.clone());
        }
        let wanted = self.root.get(group);
        let bytes = match wanted {
            Digest::ZERO => Vec::new(),
            _ => self.kv.get(group_key(group))?.unwrap_or_default(),
        };
        if digest_of(&bytes) != wanted {
            return Err(IndexError::Damaged("group"));
        }
        let digests = Digests::decode(&bytes).ok_or(IndexError::Damaged("group"))?;
        self.groups.borrow_mut().insert(group, digests.clone());
        Ok(digests)
    }

    fn bucket(&self, number: BucketNumber) -> Result<Bucket, IndexError> {
        if let Some(known) = self.buckets.borrow().get(&number) {
            return Ok(known.clone());
        }
        let [group, within] = number.0;
        let wanted = self.group(group)?.get(within);
        let bytes = match wanted {
            Digest::ZERO => Vec::new(),
            _ => self.kv.get(bucket_key(number))?.unwrap_or_default(),
        };
        if digest_of(&bytes) != wanted {
            return Err(IndexError::Damaged("bucket"));
        }
        let bucket = decode_bucket(&bytes).ok_or(IndexError::Damaged("bucket"))?;
        self.buckets.borrow_mut().insert(number, bucket.clone());
        Ok(bucket)
    }

    fn look_up<R: Row>(&self, key: &R::Key) -> Result<Option<R>, IndexError> {
        if self.failure.borrow().is_some() {
            // Whoever asked is told afterwards; a database that hangs is not asked again.
            return Ok(None);
        }
        let key = row_key::<R>(key);
        let number = BucketNumber::of(&key);
        let known = self.buckets.borrow().get(&number).map(|bucket| bucket.get(&key).cloned());
        let value = match known {
            Some(value) => value,
            None => self.bucket(number)?.remove(&key),
        };
        let row = value.map(|value| serde_json::from_slice(&value)).transpose();
        row.map_err(|_| IndexError::Damaged("row"))
    }
}

impl Tables for Index {
    /// Answers "nothing" after a failure; see [`Index::take_failure`].
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        self.look_up(key)
            .map_err(|error| self.failure.borrow_mut().get_or_insert(error).to_string())
            .ok()?
            .map(Cow::Owned)
    }
}
