//! `ledger key`

use super::super::secrets::{ask_new, read_key};
use super::super::session::Session;
use super::super::{Exit, Failure};
use crate::domain::KeyId;
use crate::keys;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Make a new key
    New(New),
    /// Show the public key of a key file
    Show(Show),
}

/// Make a new key
#[derive(Debug, clap::Args)]
struct New {
    /// The file to write; FILE.pub with the public key goes beside it
    file: PathBuf,
    /// Do not encrypt the key; for unattended machines and tests only
    #[arg(long)]
    no_passphrase: bool,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE", conflicts_with = "no_passphrase")]
    passphrase_file: Option<PathBuf>,
}

/// Show the public key of a key file
#[derive(Debug, clap::Args)]
struct Show {
    /// A key file, private or public
    file: PathBuf,
    /// A file whose first line is the passphrase, for scripts
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

pub(crate) fn run(session: &Session, arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::New(new) => make(session, new),
        Action::Show(show) => show_key(session, show),
    }
}

fn make(session: &Session, new: &New) -> Result<Exit, Failure> {
    let passphrase = if new.no_passphrase {
        None
    } else {
        Some(ask_new(&new.file, new.passphrase_file.as_deref())?)
    };
    let key = keys::generate()?;
    keys::write_new(&new.file, &key, passphrase.as_ref().map(|text| text.as_str()))?;
    let id = KeyId::from(key.public());
    if session.global.json {
        Session::json(&json!({ "file": new.file, "key": id }));
    } else {
        session.say("key-made", &[("file", &new.file.display()), ("key", &id)]);
    }
    Ok(Exit::Done)
}

fn show_key(session: &Session, show: &Show) -> Result<Exit, Failure> {
    let id = match keys::read_public(&show.file) {
        Ok(key) => KeyId::from(key),
        // An encrypted private key does not tell its public half; the passphrase does.
        Err(keys::KeyFileError::Encrypted { .. }) => {
            KeyId::from(read_key(&show.file, show.passphrase_file.as_deref())?.public())
        }
        Err(error) => return Err(error.into()),
    };
    if session.global.json {
        Session::json(&json!({ "key": id }));
    } else {
        session.output.line(id.to_string());
    }
    Ok(Exit::Done)
}
