//! Passphrases: asked for at the terminal, or read from a file that scripts name.

use super::Failure;
use crate::chain::SigningKey;
use crate::keys::{self, KeyFileError};
use crate::store::read_bounded;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The keys a command signs with.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct KeyArguments {
    /// A key file to sign with; may be given several times
    #[arg(short, long = "key", value_name = "FILE", env = "LEDGER_KEY", value_delimiter = ':')]
    pub(crate) keys: Vec<PathBuf>,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

impl KeyArguments {
    /// Reads the keys, asking for passphrases where they are needed.
    pub(crate) fn read(&self) -> Result<Vec<SigningKey>, Failure> {
        let read = |path: &PathBuf| Ok(read_key(path, self.passphrase_file.as_deref())?);
        self.keys.iter().map(read).collect()
    }
}

/// Reads one key.
pub(crate) fn read_key(
    path: &Path,
    passphrase_file: Option<&Path>,
) -> Result<SigningKey, KeyFileError> {
    keys::read(path, || ask(path, passphrase_file))
}

/// Asks for a passphrase, or reads it from `file`.
pub(crate) fn ask(path: &Path, file: Option<&Path>) -> Result<Zeroizing<String>, KeyFileError> {
    let unable = |source| KeyFileError::NoPassphrase { path: path.to_owned(), source };
    match file {
        Some(file) => first_line(file).map_err(unable),
        None if !std::io::stdin().is_terminal() => {
            Err(unable(std::io::Error::other("there is no terminal; use --passphrase-file FILE")))
        }
        None => {
            let prompt = format!("passphrase of {}: ", path.display());
            rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(unable)
        }
    }
}

/// Asks for a new passphrase, twice.
pub(crate) fn ask_new(path: &Path, file: Option<&Path>) -> Result<Zeroizing<String>, Failure> {
    let first = ask(path, file)?;
    if file.is_none() {
        let again = rpassword::prompt_password("again: ").map(Zeroizing::new);
        let again = again.map_err(Failure::environment)?;
        if *again != *first {
            return Err(Failure::usage("the two passphrases differ"));
        }
    }
    Ok(first)
}

fn first_line(file: &Path) -> Result<Zeroizing<String>, std::io::Error> {
    let bytes = Zeroizing::new(read_bounded(file, 4_096).map_err(std::io::Error::other)?);
    let text = std::str::from_utf8(&bytes).map_err(std::io::Error::other)?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}
