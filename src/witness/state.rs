//! What is kept about one log: its key, the last checkpoint that was cosigned, and what its
//! operator did.

use super::error::WitnessError;
use super::folder::{WitnessFolder, origin_hex};
use crate::chain::{AnyCheckpoint, KeyType, SignedNote, TreeHead, VerifierKey};
use crate::domain::Instant;
use crate::store::{
    StoreError, create_folder, read_bounded, sync_parent, write_durably, write_new,
};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The longest reason, in bytes.
pub(super) const REASON_LEN_MAX: usize = 1_000;
/// A note and the history of a long life.
const STATE_LEN_MAX: u64 = 4 << 20;
/// `show` reads at most so many logs.
const LOGS_MAX: usize = 100_000;

/// Something the operator of the witness did about a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// `trust`, `replace` or `forget`.
    pub did: String,
    /// The key that counted from then on.
    pub key: VerifierKey,
    /// Why; empty for the first key.
    pub reason: String,
}

/// A log that the witness knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLog {
    /// The log's key, whose name is the origin.
    pub key: VerifierKey,
    /// The last checkpoint, with the log's signature and the witness's cosignature.
    pub last: Option<SignedNote>,
    /// What that says.
    pub head: Option<TreeHead>,
    /// What the operator did, oldest first.
    pub history: Vec<Event>,
    /// The files in which contradictions are kept.
    pub evidence: Vec<PathBuf>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    history: Vec<Event>,
    key: VerifierKey,
    /// Empty if nothing was cosigned yet.
    last: String,
    v: u8,
}

impl WitnessFolder {
    /// Trusts a log from now on, or, with a reason, another key of a log that is known.
    ///
    /// Returns whether anything changed.
    pub fn trust(
        &self,
        log: VerifierKey,
        replace: Option<&str>,
        at: Instant,
    ) -> Result<bool, WitnessError> {
        if log.key_type() != KeyType::Ed25519 {
            let found = log.key_type();
            return Err(WitnessError::KeyType { name: log.name().clone(), found });
        }
        let reason = replace.map(fit_reason).transpose()?;
        let _lock = self.lock()?;
        let event = |did: &str, reason: &str| Event {
            at,
            did: did.to_owned(),
            key: log.clone(),
            reason: reason.to_owned(),
        };
        let state = match (self.known_log(log.name().as_str())?, reason) {
            (Some(known), _) if known.key == log => return Ok(false),
            (Some(_), None) => {
                return Err(WitnessError::OtherKey { origin: log.name().clone() });
            }
            (Some(mut known), Some(reason)) => {
                known.history.push(event("replace", reason));
                KnownLog { key: log, ..known }
            }
            (None, reason) => {
                let history = vec![event("trust", reason.unwrap_or_default())];
                KnownLog { key: log, last: None, head: None, history, evidence: Vec::new() }
            }
        };
        self.keep(&state)?;
        Ok(true)
    }

    /// Forgets the last checkpoint of a log, which stays as evidence, so that the next one is
    /// taken as the first. Returns the file in which the old one is kept, if there was one.
    pub fn forget(
        &self,
        origin: &str,
        reason: &str,
        at: Instant,
    ) -> Result<Option<PathBuf>, WitnessError> {
        let reason = fit_reason(reason)?.to_owned();
        let _lock = self.lock()?;
        let no_such = || WitnessError::NoSuchLog { origin: origin.to_owned() };
        let mut log = self.known_log(origin)?.ok_or_else(no_such)?;
        let kept = match &log.last {
            Some(note) => Some(self.keep_forgotten(origin, note)?),
            None => None,
        };
        log.history.push(Event { at, did: "forget".to_owned(), key: log.key.clone(), reason });
        self.keep(&KnownLog { last: None, head: None, ..log })?;
        Ok(kept)
    }

    /// Returns what is kept about a log, if it is trusted.
    pub fn known_log(&self, origin: &str) -> Result<Option<KnownLog>, WitnessError> {
        let dir = self.log_dir(origin);
        if !dir.is_dir() {
            return Ok(None);
        }
        self.read_state(&dir).map(Some)
    }

    /// Returns what is kept about the log whose origin has this SHA-256, in hex.
    pub fn known_log_by_hex(&self, hex: &str) -> Result<Option<KnownLog>, WitnessError> {
        let is_hex = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let dir = self.logs_dir().join(hex);
        if is_hex && dir.is_dir() { self.read_state(&dir).map(Some) } else { Ok(None) }
    }

    /// Returns all logs, in the order of their names.
    pub fn known_logs(&self) -> Result<Vec<KnownLog>, WitnessError> {
        let dir = self.logs_dir();
        let io = |source| StoreError::Io { path: dir.clone(), action: "read folder", source };
        let mut logs = Vec::new();
        for entry in fs::read_dir(&dir).map_err(io)?.take(LOGS_MAX) {
            let path = entry.map_err(io)?.path();
            // Others are left behind by a crash while a log was being added.
            if path.extension().is_none() {
                logs.push(self.read_state(&path)?);
            }
        }
        logs.sort_by(|one, other| one.key.name().cmp(other.key.name()));
        Ok(logs)
    }

    /// Writes what is kept about a log. On return it is on disk.
    pub(super) fn keep(&self, log: &KnownLog) -> Result<(), WitnessError> {
        let dir = self.log_dir(log.key.name().as_str());
        let path = dir.join("state.json");
        let wire = Wire {
            history: log.history.clone(),
            key: log.key.clone(),
            last: log.last.as_ref().map(SignedNote::encode).unwrap_or_default(),
            v: 1,
        };
        let damaged = |reason: String| WitnessError::Damaged { path: path.clone(), reason };
        let json = serde_json::to_string(&wire).map_err(|error| damaged(error.to_string()))?;
        if dir.is_dir() {
            write_durably(&path, json.as_bytes())?;
        } else {
            // A folder without a state would be taken for a damaged one.
            let beside = dir.with_added_extension("new");
            create_folder(&beside)?;
            write_durably(&beside.join("state.json"), json.as_bytes())?;
            let io = |source| StoreError::Io { path: dir.clone(), action: "rename", source };
            fs::rename(&beside, &dir).map_err(io)?;
            sync_parent(&dir)?;
        }
        Ok(())
    }

    fn keep_forgotten(&self, origin: &str, note: &SignedNote) -> Result<PathBuf, WitnessError> {
        let dir = self.log_dir(origin).join("evidence");
        create_folder(&dir)?;
        let name = format!("forgotten-{}.note", origin_hex(note.unverified_text()));
        let path = dir.join(name);
        if !path.exists() {
            write_new(&path, note.encode().as_bytes())?;
        }
        Ok(path)
    }

    fn read_state(&self, dir: &Path) -> Result<KnownLog, WitnessError> {
        let path = dir.join("state.json");
        let damaged = |reason: String| WitnessError::Damaged { path: path.clone(), reason };
        let bytes = match read_bounded(&path, STATE_LEN_MAX) {
            Err(error) if error.is_not_found() => return Err(damaged("not there".to_owned())),
            Err(StoreError::TooLarge { .. }) => return Err(damaged("too large".to_owned())),
            other => other?,
        };
        let wire: Wire =
            serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
        let origin = wire.key.name().as_str();
        let is_here = dir.file_name().is_some_and(|name| name == origin_hex(origin).as_str());
        if wire.v != 1 || !is_here {
            return Err(damaged("of another version or another log".to_owned()));
        }
        let last = self.read_last(&wire).map_err(damaged)?;
        let (last, head) = last.unzip();
        let evidence = super::evidence::files(dir)?;
        Ok(KnownLog { key: wire.key, last, head, history: wire.history, evidence })
    }

    /// The witness's own cosignature under the checkpoint shows that it is as it was stored.
    fn read_last(&self, wire: &Wire) -> Result<Option<(SignedNote, TreeHead)>, String> {
        if wire.last.is_empty() {
            return Ok(None);
        }
        let note = SignedNote::parse(wire.last.as_bytes()).map_err(|error| error.to_string())?;
        let verified = note.verify(std::slice::from_ref(self.vkey()));
        let verified = verified.map_err(|error| error.to_string())?;
        let checkpoint =
            AnyCheckpoint::parse(verified.text()).map_err(|error| error.to_string())?;
        if checkpoint.origin != wire.key.name().as_str() {
            return Err(format!("the last checkpoint is of {:?}", checkpoint.origin));
        }
        Ok(Some((note, checkpoint.head)))
    }
}

fn fit_reason(reason: &str) -> Result<&str, WitnessError> {
    let is_fit = (1..=REASON_LEN_MAX).contains(&reason.trim().len())
        && !reason.chars().any(char::is_control);
    if is_fit { Ok(reason.trim()) } else { Err(WitnessError::Reason) }
}
