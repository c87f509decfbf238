//! Opens a new ledger.

use super::record::{Place, decide};
use super::{Book, BookError, Tables};
use crate::chain::SigningKey;
use crate::domain::{Digest, Instant, KeyId, Lines};
use crate::encode::Draft;
use crate::keys;
use crate::rules::Memory;
use crate::store::{Applied, Home, Layout, LogWriter, WriterLock, create_folder};

/// What a new ledger begins with.
#[derive(Debug)]
pub struct NewLedger<'a> {
    /// The signed genesis document.
    pub genesis: &'a Draft,
    /// The key that genesis names as the log's.
    pub log_key: SigningKey,
    /// The time of recording.
    pub at: Instant,
    /// Who holds the writer's lock, in words.
    pub holder: &'a str,
}

/// Writes line 0, its checkpoint, and the log key outside the directory; returns the ledger id.
///
/// Nothing is written unless genesis satisfies the rules. The directory may exist, but not hold a
/// log.
pub fn create(layout: &Layout, home: &Home, new: NewLedger<'_>) -> Result<Digest, BookError> {
    let id = &new.genesis.document.id;
    let Lines::Genesis(lines) = &new.genesis.document.lines else {
        return Err(BookError::NotGenesis(id.clone()));
    };
    let own = KeyId::from(new.log_key.public());
    if lines.first().is_none_or(|genesis| genesis.log.key != own) {
        return Err(BookError::LogKeyDiffers { path: layout.dir().to_owned() });
    }
    let tables = Tables::Replayed(Box::default(), Box::new(Applied::nothing()));
    let place = Place { applied: &Applied::nothing(), at: new.at, is_rehearsal: false };
    let (_checked, line) = decide(&Memory::default(), new.genesis, &place)?;
    let ledger = Digest::of(&line);

    let key_path = home.log_key(ledger);
    if let Some(folder) = key_path.parent() {
        create_folder(folder)?;
    }
    keys::write_new(&key_path, &new.log_key, None)?;
    create_folder(layout.dir())?;
    let lock = WriterLock::take(&layout.lock(), new.holder)?;
    let log = LogWriter::create(&layout.log())?;
    let mut book = Book {
        layout: layout.clone(),
        home: home.clone(),
        log,
        log_keys: vec![new.log_key],
        tables,
        notices: Vec::new(),
        lost: None,
        write_failed: false,
        _lock: lock,
    };
    if let Err(error) = book.record(std::slice::from_ref(new.genesis), new.at) {
        if book.log.is_empty() {
            // Nothing was written: the next attempt must not find a ledger here.
            let _removed = std::fs::remove_file(layout.log());
        }
        return Err(error);
    }
    Ok(ledger)
}
