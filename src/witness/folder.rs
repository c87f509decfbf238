//! The witness's own folder: its key, its clock, its lock.
//!
//! ```text
//! key.pem key.pem.pub      the private key, encrypted unless asked otherwise, and the public one
//! vkey                     name and public key, one line
//! clock                    the time of the last cosignature, in seconds since 1970
//! lock                     held while something is checked and stored
//! logs/<SHA-256 of the origin, hex>/state.json
//! logs/<SHA-256 of the origin, hex>/evidence/
//! ```

use super::error::WitnessError;
use crate::chain::{KeyName, KeyType, SigningKey, VerifierKey, encode_hex};
use crate::keys::{self, KeyFileError};
use crate::store::{StoreError, WriterLock, create_folder, read_bounded, write_durably, write_new};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zeroize::Zeroizing;

/// How long one process waits for another that checks and stores.
const PATIENCE: Duration = Duration::from_secs(10);
/// A vkey and a time are far shorter.
const SMALL_LEN_MAX: u64 = 4_096;

/// A folder that holds a witness.
#[derive(Clone, Debug)]
pub struct WitnessFolder {
    dir: PathBuf,
    vkey: VerifierKey,
}

impl WitnessFolder {
    /// Makes a new witness. A folder that holds one is not touched.
    pub fn create(
        dir: &Path,
        name: KeyName,
        key: &SigningKey,
        passphrase: Option<&str>,
    ) -> Result<Self, WitnessError> {
        create_folder(&dir.join("logs"))?;
        let vkey = VerifierKey::new(name, KeyType::Cosignature, key.public());
        let folder = Self { dir: dir.to_owned(), vkey };
        keys::write_new(&folder.key_file(), key, passphrase)?;
        write_new(&folder.clock_file(), b"0\n")?;
        // Without this file there is no witness, so it is written last.
        write_new(&folder.vkey_file(), format!("{}\n", folder.vkey).as_bytes())?;
        Ok(folder)
    }

    /// Opens the folder of a witness, which needs no passphrase.
    pub fn open(dir: &Path) -> Result<Self, WitnessError> {
        let path = dir.join("vkey");
        let bytes = match read_bounded(&path, SMALL_LEN_MAX) {
            Err(error) if error.is_not_found() => {
                return Err(WitnessError::NotThere { dir: dir.to_owned() });
            }
            other => other?,
        };
        let damaged = |reason: String| WitnessError::Damaged { path: path.clone(), reason };
        let text = str::from_utf8(&bytes).map_err(|error| damaged(error.to_string()))?;
        let vkey: VerifierKey = text
            .strip_suffix('\n')
            .unwrap_or(text)
            .parse()
            .map_err(|error| damaged(format!("{error}")))?;
        if vkey.key_type() != KeyType::Cosignature {
            return Err(damaged("not a key of a witness".to_owned()));
        }
        Ok(Self { dir: dir.to_owned(), vkey })
    }

    /// Returns the name and the public key of the witness.
    pub fn vkey(&self) -> &VerifierKey {
        &self.vkey
    }

    /// Returns where the private key is.
    pub fn key_file(&self) -> PathBuf {
        self.dir.join("key.pem")
    }

    /// Reads the private key and checks that it is the one of [`Self::vkey`].
    pub fn read_key(
        &self,
        passphrase: impl FnOnce() -> Result<Zeroizing<String>, KeyFileError>,
    ) -> Result<SigningKey, WitnessError> {
        let path = self.key_file();
        let key = keys::read(&path, passphrase)?;
        if key.public() == *self.vkey.key() {
            Ok(key)
        } else {
            Err(WitnessError::KeyDiffers { path })
        }
    }

    /// Returns the folder of all logs.
    pub(super) fn logs_dir(&self) -> PathBuf {
        self.dir.join("logs")
    }

    /// Returns the folder of one log.
    pub(super) fn log_dir(&self, origin: &str) -> PathBuf {
        self.logs_dir().join(origin_hex(origin))
    }

    /// Takes the lock under which things are checked and stored.
    pub(super) fn lock(&self) -> Result<WriterLock, WitnessError> {
        let holder = format!("process {}", std::process::id());
        Ok(WriterLock::take_within(&self.dir.join("lock"), &holder, PATIENCE)?)
    }

    /// Returns the time of the last cosignature, in seconds since 1970; 0 before the first.
    pub(super) fn last_time(&self) -> Result<u64, WitnessError> {
        let path = self.clock_file();
        let damaged =
            |reason: &str| WitnessError::Damaged { path: path.clone(), reason: reason.to_owned() };
        let bytes = match read_bounded(&path, SMALL_LEN_MAX) {
            Err(error) if error.is_not_found() => return Err(damaged("not there")),
            Err(StoreError::TooLarge { .. }) => return Err(damaged("too large")),
            other => other?,
        };
        let text = str::from_utf8(&bytes).ok().and_then(|text| text.strip_suffix('\n'));
        text.and_then(|text| text.parse().ok()).ok_or_else(|| damaged("not a time"))
    }

    /// Remembers the time of a cosignature before it is given.
    pub(super) fn keep_time(&self, time_s: u64) -> Result<(), WitnessError> {
        Ok(write_durably(&self.clock_file(), format!("{time_s}\n").as_bytes())?)
    }

    fn clock_file(&self) -> PathBuf {
        self.dir.join("clock")
    }

    fn vkey_file(&self) -> PathBuf {
        self.dir.join("vkey")
    }
}

/// Returns how a log is called in folders and URLs: the SHA-256 of its origin, in hex.
pub(super) fn origin_hex(origin: &str) -> String {
    encode_hex(&Sha256::digest(origin.as_bytes()))
}
