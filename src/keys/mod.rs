//! Key files: making, writing and reading them.
//!
//! A private key is `FILE`, PKCS#8 in PEM, readable by its owner alone and encrypted unless
//! asked otherwise; its public key is `FILE.pub`, `SubjectPublicKeyInfo` in PEM.
//! OpenSSL reads both:
//! `openssl pkey -in FILE -text -noout`, `openssl pkey -pubin -in FILE.pub -text -noout`.

mod error;
mod pem;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::chain::{PublicKey, SigningKey};

pub use error::KeyFileError;
use pem::{Label, PemError};

/// The largest key file that is read, in bytes.
const FILE_LEN_MAX: u64 = 16 * 1024;

/// Returns a new key, from random numbers of the operating system.
pub fn generate() -> Result<SigningKey, KeyFileError> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed)?;
    Ok(SigningKey::from_seed(&seed))
}

/// Returns where the public key of the private key file `path` is: `path` with `.pub` added.
pub fn public_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".pub");
    PathBuf::from(name)
}

/// Writes `key` to `path`, and its public key to [`public_path`], both new.
///
/// Encrypted if there is a passphrase. Neither file is overwritten: if one exists, nothing is
/// written. On return both are on disk, and `path` was never readable by others.
pub fn write_new(
    path: &Path,
    key: &SigningKey,
    passphrase: Option<&str>,
) -> Result<(), KeyFileError> {
    let private_text = encode_private(path, key, passphrase)?;
    let public_path = public_path(path);
    let public_text = pem::encode_public(&key.public()).map_err(|error| KeyFileError::Encode {
        path: public_path.clone(),
        source: error.into(),
    })?;

    let private_file = create_new(path, 0o600)?;
    let written = create_new(&public_path, 0o644).and_then(|public_file| {
        write_synced(path, private_file, private_text.as_bytes())
            .and_then(|()| write_synced(&public_path, public_file, public_text.as_bytes()))
            .and_then(|()| sync_directory(path))
            .inspect_err(|_| remove(&public_path))
    });
    // Half a pair is no use, and would be in the way of the next attempt.
    written.inspect_err(|_| remove(path))
}

/// Makes sure that `path` holds `key`, without a passphrase, and that it is on disk.
///
/// A file that a crash left half-written is written again.
pub fn keep(path: &Path, key: &SigningKey) -> Result<(), KeyFileError> {
    let no_passphrase = || Err(KeyFileError::EmptyPassphrase { path: path.to_owned() });
    if read(path, no_passphrase).is_ok_and(|own| own.public() == key.public()) {
        return Ok(());
    }
    remove(path);
    remove(&public_path(path));
    write_new(path, key, None)
}

/// Returns the private key in `path`.
///
/// `passphrase` is asked only if the file is encrypted. A file that others may read or write is
/// refused.
pub fn read(
    path: &Path,
    passphrase: impl FnOnce() -> Result<Zeroizing<String>, KeyFileError>,
) -> Result<SigningKey, KeyFileError> {
    let (file, metadata) = open(path)?;
    let bytes = read_all(path, file)?;
    let text = as_text(path, &bytes)?;
    match pem::label(text) {
        Some(Label::Public) => Err(KeyFileError::PublicOnly { path: path.to_owned() }),
        Some(Label::Private) => {
            refuse_open_to_others(path, &metadata)?;
            pem::decode_private(text).map_err(|error| error.at(path))
        }
        Some(Label::EncryptedPrivate) => {
            refuse_open_to_others(path, &metadata)?;
            let passphrase = passphrase()?;
            pem::decode_encrypted(text, &passphrase).map_err(|error| error.at(path))
        }
        None => Err(KeyFileError::Malformed { path: path.to_owned() }),
    }
}

/// Returns the public key in `path`.
///
/// The file is a public key in PEM, a private one that is not encrypted, or a text of 64
/// lowercase hexadecimal digits.
pub fn read_public(path: &Path) -> Result<PublicKey, KeyFileError> {
    let (file, _) = open(path)?;
    let bytes = read_all(path, file)?;
    let text = as_text(path, &bytes)?;
    match pem::label(text) {
        Some(Label::Public) => pem::decode_public(text).map_err(|error| error.at(path)),
        Some(Label::Private) => {
            Ok(pem::decode_private(text).map_err(|error| error.at(path))?.public())
        }
        Some(Label::EncryptedPrivate) => Err(KeyFileError::Encrypted { path: path.to_owned() }),
        None => read_hex(path, text),
    }
}

fn read_hex(path: &Path, text: &str) -> Result<PublicKey, KeyFileError> {
    let text = text.trim_ascii();
    if text.len() != 64 {
        return Err(KeyFileError::Malformed { path: path.to_owned() });
    }
    text.parse().map_err(|source| KeyFileError::Key { path: path.to_owned(), source })
}

fn encode_private(
    path: &Path,
    key: &SigningKey,
    passphrase: Option<&str>,
) -> Result<Zeroizing<String>, KeyFileError> {
    let encoded = match passphrase {
        None => pem::encode_private(key),
        Some("") => return Err(KeyFileError::EmptyPassphrase { path: path.to_owned() }),
        Some(passphrase) => {
            let (mut salt, mut iv) = ([0; 16], [0; 16]);
            getrandom::fill(&mut salt)?;
            getrandom::fill(&mut iv)?;
            pem::encode_encrypted(key, passphrase, &salt, iv)
        }
    };
    encoded.map_err(|source| KeyFileError::Encode { path: path.to_owned(), source })
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "only Unix has permission bits"))]
fn create_new(path: &Path, mode: u32) -> Result<File, KeyFileError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    options.open(path).map_err(|source| KeyFileError::write(path, source))
}

fn write_synced(path: &Path, mut file: File, bytes: &[u8]) -> Result<(), KeyFileError> {
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(|source| KeyFileError::write(path, source))
}

/// Makes the names of new files in the directory of `path` durable.
fn sync_directory(path: &Path) -> Result<(), KeyFileError> {
    // Windows cannot open a directory as a file, and does not need it.
    if cfg!(not(unix)) {
        return Ok(());
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))
        .and_then(|directory| directory.sync_all())
        .map_err(|source| KeyFileError::write(path, source))
}

fn remove(path: &Path) {
    // What stopped the writing is reported; that cleaning up failed as well would hide it.
    drop(fs::remove_file(path));
}

fn open(path: &Path) -> Result<(File, fs::Metadata), KeyFileError> {
    let file = File::open(path).map_err(|source| KeyFileError::read(path, source))?;
    let metadata = file.metadata().map_err(|source| KeyFileError::read(path, source))?;
    if !metadata.is_file() {
        return Err(KeyFileError::NotAFile { path: path.to_owned() });
    }
    Ok((file, metadata))
}

fn read_all(path: &Path, file: File) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let limit = FILE_LEN_MAX.saturating_add(1);
    // With room for everything from the start, no copy is left behind when the buffer grows.
    let capacity = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(32);
    let mut bytes = Zeroizing::new(Vec::with_capacity(capacity));
    file.take(limit).read_to_end(&mut bytes).map_err(|source| KeyFileError::read(path, source))?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len <= FILE_LEN_MAX) {
        Ok(bytes)
    } else {
        Err(KeyFileError::TooLarge { path: path.to_owned() })
    }
}

fn as_text<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, KeyFileError> {
    str::from_utf8(bytes).map_err(|_| KeyFileError::Malformed { path: path.to_owned() })
}

#[cfg(unix)]
fn refuse_open_to_others(path: &Path, metadata: &fs::Metadata) -> Result<(), KeyFileError> {
    let mode = std::os::unix::fs::MetadataExt::mode(metadata) & 0o7777;
    let granted_to_others = mode & 0o077;
    if granted_to_others == 0 {
        Ok(())
    } else {
        Err(KeyFileError::OpenToOthers { path: path.to_owned(), mode })
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
fn refuse_open_to_others(_: &Path, _: &fs::Metadata) -> Result<(), KeyFileError> {
    Ok(())
}

impl PemError {
    fn at(self, path: &Path) -> KeyFileError {
        let path = path.to_owned();
        match self {
            Self::Malformed => KeyFileError::Malformed { path },
            Self::NotEd25519 => KeyFileError::NotEd25519 { path },
            Self::UnsupportedEncryption => KeyFileError::UnsupportedEncryption { path },
            Self::WrongPassphrase => KeyFileError::WrongPassphrase { path },
            Self::Key(source) => KeyFileError::Key { path, source },
        }
    }
}
