//! Why a key file cannot be written or read, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::chain::KeyError;

/// Why a key file cannot be written or read.
///
/// The messages name the file and, where something can be done, say what.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file is there already; keys are never overwritten.
    #[error("{} exists already; choose another name or move it away", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused to write.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The operating system refused to read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It is a directory, a pipe or a device.
    #[error("{} is not a regular file", path.display())]
    NotAFile {
        /// The file.
        path: PathBuf,
    },
    /// Others than the owner may read or write the private key.
    #[error(
        "the private key {path} is open to other users (mode {mode:04o}); run: chmod 600 {path}",
        path = path.display()
    )]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// No key file is this large.
    #[error("{} is too large for a key file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is not PEM with a key in it, nor, for a public key, 64 hexadecimal digits.
    #[error("{} does not contain a key in PEM form, or is damaged", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// The file holds a key of another kind than Ed25519.
    #[error("{} holds a key that is not Ed25519", path.display())]
    NotEd25519 {
        /// The file.
        path: PathBuf,
    },
    /// A private key was wanted, and the file holds a public one.
    #[error("{} holds a public key; give the private key file to sign", path.display())]
    PublicOnly {
        /// The file.
        path: PathBuf,
    },
    /// A public key was wanted, and the file holds an encrypted private one.
    #[error(
        "{} is encrypted; give its public key file {}",
        path.display(),
        super::public_path(path).display()
    )]
    Encrypted {
        /// The file.
        path: PathBuf,
    },
    /// The public key may not sign.
    #[error("{}: {source}", path.display())]
    Key {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: KeyError,
    },
    /// The file is encrypted in a way that is not supported, or that takes too much memory or
    /// time to undo.
    #[error(
        "{path} is encrypted in an unsupported way; convert it: \
         openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in {path} -out NEW",
        path = path.display()
    )]
    UnsupportedEncryption {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase does not open the file.
    #[error("wrong passphrase for {}, or the file is damaged", path.display())]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase could not be asked for. For the caller of [`super::read`] to return.
    #[error("cannot ask for the passphrase of {}: {source}", path.display())]
    NoPassphrase {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// An empty passphrase protects nothing.
    #[error("the passphrase for {} is empty; choose one, or none at all", path.display())]
    EmptyPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The operating system gave no random numbers.
    #[error("the operating system gave no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The key could not be put into its file form.
    #[error("cannot encode the key for {}: {source}", path.display())]
    Encode {
        /// The file.
        path: PathBuf,
        /// What the encoder said.
        source: pkcs8::Error,
    },
}

impl KeyFileError {
    /// Returns [`Self::Exists`] or [`Self::Write`], whichever `source` is.
    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if source.kind() == io::ErrorKind::AlreadyExists {
            Self::Exists { path }
        } else {
            Self::Write { path, source }
        }
    }

    /// Returns [`Self::Read`].
    pub(super) fn read(path: &Path, source: io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }
}
