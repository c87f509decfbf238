//! What is kept outside the ledger's directory: the head last signed, and the keys that sign.

use super::{BookError, Tables};
use crate::chain::SigningKey;
use crate::domain::{Digest, Document, KeyId, Lines, Recovery};
use crate::keys::{self, KeyFileError};
use crate::proof::{KnownHead, Replay};
use crate::rules::{FundRow, Only, Tables as _};
use crate::store::{Home, Layout, StoreError, read_bounded, write_durably};
use std::fs;
use std::io::{BufRead, BufReader, Read};

const NOTE_LEN_MAX: u64 = 1 << 20;

/// Reads the head that was last signed, from outside the directory; none if this machine never
/// signed one of this ledger.
pub fn last_signed(layout: &Layout, home: &Home) -> Result<Option<KnownHead>, BookError> {
    let Some(ledger) = ledger_id(layout)? else { return Ok(None) };
    let note = match read_bounded(&home.last_head(ledger), NOTE_LEN_MAX) {
        Ok(note) => note,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let known = KnownHead::from_note(&note);
    known.map(Some).map_err(|error| BookError::LastHead { ledger, error })
}

/// Returns the ledger id: BLAKE3 of line 0, if there is one.
fn ledger_id(layout: &Layout) -> Result<Option<Digest>, StoreError> {
    let path = layout.log();
    let io = |action, source| StoreError::Io { path: path.clone(), action, source };
    let file = fs::File::open(&path).map_err(|error| io("open", error))?;
    let mut line = Vec::new();
    let mut bounded = BufReader::new(file.take(65_536));
    bounded.read_until(b'\n', &mut line).map_err(|error| io("read", error))?;
    Ok(line.pop_if(|last| *last == b'\n').map(|_| Digest::of(&line)))
}

/// Returns whether `recovery` says that the entries up to `head` are lost.
fn accounts_for(recovery: &Recovery, head: KnownHead) -> bool {
    recovery.size.0 == head.size && recovery.root.0 == *head.root.as_bytes()
}

/// Returns whether the log says itself that the entries up to `head` are lost.
pub fn is_accounted_for(replay: &Replay, head: KnownHead) -> bool {
    let recorded = replay.fund().into_iter().flat_map(|fund| &fund.recoveries);
    recorded.map(|row| &row.line).any(|line| accounts_for(line, head))
}

/// Returns whether a document is a recovery that accounts for `head`.
pub(super) fn is_recovery_of(document: &Document, head: KnownHead) -> bool {
    let Lines::Recovery(lines) = &document.lines else { return false };
    lines.iter().any(|line| accounts_for(line, head))
}

/// Keeps the checkpoint that is about to be given up, for whoever looks for the entries later.
pub(super) fn keep_lost(home: &Home, ledger: Digest, lost: KnownHead) -> Result<(), StoreError> {
    let note = read_bounded(&home.last_head(ledger), NOTE_LEN_MAX)?;
    write_durably(&home.lost_head(ledger, lost.size), &note)
}

/// Reads the key that signs checkpoints now.
pub(super) fn log_key(home: &Home, tables: &Tables) -> Result<SigningKey, BookError> {
    let fund = tables.get::<FundRow>(&Only);
    let fund = fund.ok_or_else(|| BookError::Damaged("there is no genesis".to_owned()))?;
    let current = fund.log_key_at(u64::MAX);
    let ledger = tables.applied().ledger.unwrap_or(Digest::ZERO);
    let later = home.later_log_key(ledger, current);
    let path = if later.exists() { later } else { home.log_key(ledger) };
    // The log key signs unattended, so it is kept without a passphrase.
    let no_passphrase = || Err(KeyFileError::EmptyPassphrase { path: path.clone() });
    let key = keys::read(&path, no_passphrase)?;
    if KeyId::from(key.public()) == current {
        Ok(key)
    } else {
        Err(BookError::LogKeyDiffers { path })
    }
}
