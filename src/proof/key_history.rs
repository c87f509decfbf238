//! Which keys count where, told from some entries of a log?
//!
//! A receipt has only some, and a publisher keeps only those about keys; both still have to know the
//! log's key. The rules are those of a replay (`ledger-spec/04-rules.md`), applied as if the log had
//! no other entries.

use super::own_keys::OwnKeys;
use super::prepare::Prepared;
use crate::domain::{Digest, Instant, KeyId, Lines, LogKey, Seq};
use crate::rules::{Context, FundRow, KeyRow, Memory, Only, Signers, check};

/// The keys as far as the entries that were read tell of them.
#[derive(Debug, Default)]
pub struct KeyHistory {
    memory: Memory,
    ledger: Option<Digest>,
    log: Option<LogKey>,
    at: Option<Instant>,
}

impl KeyHistory {
    /// Returns the history of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns whether a line has to be given to [`Self::read`]: line 0, and every line that may hold
    /// a `key` document. Within a string the same text would have its quotes escaped.
    pub fn is_about_keys(seq: u64, line: &[u8]) -> bool {
        const KEY: &[u8] = br#""kind":"key""#;
        seq == 0 || line.windows(KEY.len()).any(|window| window == KEY)
    }

    /// Reads an entry. They come in the order of the log.
    pub fn read(&mut self, seq: Seq, line: &Prepared) {
        if seq == Seq(0) {
            self.ledger = Some(line.link);
        }
        let Ok(decoded) = &line.decoded else { return };
        let document = &decoded.entry.document;
        if let (Seq(0), Lines::Genesis(lines)) = (seq, &document.lines) {
            self.log = lines.first().map(|genesis| genesis.log.clone());
        }
        let context = Context {
            seq,
            at: decoded.entry.at,
            previous_at: self.at,
            ledger: self.ledger.filter(|_| seq != Seq(0)),
            digest: line.digest,
            signers: Signers::Keys(&line.signers),
        };
        if let Ok(checked) = check(&self.memory, document, &context) {
            self.memory.commit(checked);
        }
        self.at = Some(decoded.entry.at);
    }

    /// Returns the ledger id: the link of line 0.
    pub fn ledger(&self) -> Option<Digest> {
        self.ledger
    }

    /// Returns the key that signs checkpoints of a log of `size` lines, and their origin.
    pub fn log_key_at(&self, size: u64) -> Option<LogKey> {
        let first = self.log.as_ref()?;
        let key = self.fund().map_or(first.key, |fund| fund.log_key_at(size));
        Some(LogKey { key, origin: first.origin.clone() })
    }

    /// Returns the keys that are the ledger's own; nothing without a readable genesis.
    pub fn own_keys(&self) -> Option<OwnKeys> {
        OwnKeys::of(self.log.as_ref()?, &self.memory)
    }

    /// Returns who holds `key`, if it was granted before the entry `seq`; genesis grants its own.
    pub fn holder(&self, key: KeyId, seq: Seq) -> Option<&KeyRow> {
        let is_early = |row: &&KeyRow| row.granted.seq < seq || row.granted.seq == Seq(0);
        self.memory.keys.get(&key).filter(is_early)
    }

    /// Returns whether another key than that of genesis ever signed checkpoints of `size` lines.
    pub fn is_succeeded(&self, size: u64) -> bool {
        self.log.as_ref().map(|log| log.key) != self.log_key_at(size).map(|log| log.key)
    }

    fn fund(&self) -> Option<&FundRow> {
        self.memory.fund.get(&Only)
    }
}
