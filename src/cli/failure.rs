//! How a command ends: one message, one hint, one exit code.

use super::faults::Fault;
use crate::book::BookError;
use crate::keys::KeyFileError;
use crate::store::{AnchorError, StoreError};
use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

/// The exit codes. Documented in `docs/cli.md`; scripts depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, sound, proven.
    Done = 0,
    /// Refused by a rule, or a claim refuted.
    Refused = 1,
    /// The command line or an input file is wrong.
    Usage = 2,
    /// A claim is unproven, or an anchoring is missing.
    Unproven = 3,
    /// The log is damaged or tampered with.
    Damaged = 4,
    /// Files, lock, permissions, disk.
    Environment = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Refused => Self::from(1),
            Exit::Usage => Self::from(2),
            Exit::Unproven => Self::from(3),
            Exit::Damaged => Self::from(4),
            Exit::Environment => Self::from(5),
        }
    }
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What happened, in one sentence or a few lines.
    pub message: Text,
    /// The id of the message that says what to do.
    pub hint: Option<Cow<'static, str>>,
}

/// What a failure says.
#[derive(Debug)]
pub enum Text {
    /// Words that are the same in every language: they name files, fields and values.
    Plain(String),
    /// A message of the catalogue with its values.
    Message(&'static str, Vec<(&'static str, String)>),
    /// A rule that said no to a document.
    Refusal(String, Box<crate::rules::Refusal>),
    /// What was wrong with a list, a document or an option.
    Fault(Box<Fault>),
}

impl Failure {
    /// Returns a failure of the command line or an input file.
    pub fn usage(message: impl ToString) -> Self {
        Self { exit: Exit::Usage, message: Text::Plain(message.to_string()), hint: None }
    }

    /// Returns a failure of the environment.
    pub fn environment(message: impl ToString) -> Self {
        Self { exit: Exit::Environment, message: Text::Plain(message.to_string()), hint: None }
    }

    /// Returns a failure with a message of the catalogue.
    pub(crate) fn said(
        exit: Exit,
        id: &'static str,
        values: &[(&'static str, &dyn ToString)],
    ) -> Self {
        let values = values.iter().map(|(name, value)| (*name, value.to_string())).collect();
        Self { exit, message: Text::Message(id, values), hint: None }
    }

    /// Adds the id of a message that says what to do.
    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let (exit, hint) = match &error {
            StoreError::Locked { .. } => (Exit::Environment, "hint-locked"),
            StoreError::BadArchive { .. } => (Exit::Usage, "hint-archive"),
            StoreError::BadTile { .. } => (Exit::Damaged, "hint-tile"),
            StoreError::TooLarge { .. } => (Exit::Usage, "hint-too-large"),
            StoreError::Io { source, .. } if source.kind() == ErrorKind::AlreadyExists => {
                (Exit::Usage, "hint-exists")
            }
            StoreError::Io { path, source, .. }
                if source.kind() == ErrorKind::NotADirectory && is_of_ledger(path) =>
            {
                (Exit::Usage, "hint-directory")
            }
            StoreError::Io { path, .. } if error.is_not_found() => {
                let hint = if is_of_ledger(path) { "hint-not-found" } else { "hint-no-file" };
                (Exit::Environment, hint)
            }
            StoreError::Io { .. } => (Exit::Environment, "hint-io"),
        };
        Self { exit, message: Text::Plain(error.to_string()), hint: Some(hint.into()) }
    }
}

impl From<AnchorError> for Failure {
    fn from(error: AnchorError) -> Self {
        match error {
            AnchorError::Store(error) => error.into(),
            AnchorError::Checkpoint(_) | AnchorError::Name(_) => Self::usage(error),
            AnchorError::Unreadable { .. } | AnchorError::OtherText { .. } => {
                Self::environment(error).hint("hint-anchor-in-the-way")
            }
        }
    }
}

/// Returns whether a path is that of a ledger, rather than of a document or a proof.
fn is_of_ledger(path: &Path) -> bool {
    let own = ["log.jsonl", "checkpoint", "anchors"];
    path.file_name().is_some_and(|name| own.iter().any(|own| name == *own))
}

impl From<KeyFileError> for Failure {
    fn from(error: KeyFileError) -> Self {
        let hint = match &error {
            KeyFileError::Exists { .. } => "hint-key-exists",
            KeyFileError::WrongPassphrase { .. } | KeyFileError::EmptyPassphrase { .. } => {
                "hint-passphrase"
            }
            KeyFileError::NoPassphrase { .. } => "hint-passphrase-file",
            KeyFileError::OpenToOthers { .. } => "hint-key-open",
            KeyFileError::Write { .. } | KeyFileError::Random(_) => "hint-io",
            KeyFileError::PublicOnly { .. } => "hint-key-private",
            KeyFileError::Read { .. }
            | KeyFileError::NotAFile { .. }
            | KeyFileError::TooLarge { .. }
            | KeyFileError::Malformed { .. }
            | KeyFileError::NotEd25519 { .. }
            | KeyFileError::Encrypted { .. }
            | KeyFileError::Key { .. }
            | KeyFileError::UnsupportedEncryption { .. }
            | KeyFileError::Encode { .. } => "hint-key-file",
        };
        Self::environment(error).hint(hint)
    }
}

impl From<BookError> for Failure {
    fn from(error: BookError) -> Self {
        let plain = |exit, hint: &'static str| Self {
            exit,
            message: Text::Plain(error.to_string()),
            hint: Some(hint.into()),
        };
        match error {
            BookError::Refused { document, refusal } => Self {
                exit: Exit::Refused,
                message: Text::Refusal(document.to_string(), refusal),
                hint: Some("hint-nothing-recorded".into()),
            },
            BookError::BadSignature { .. }
            | BookError::WeakKey { .. }
            | BookError::NothingLost(_) => plain(Exit::Refused, "hint-nothing-recorded"),
            BookError::Malformed { .. } | BookError::NotGenesis(_) => {
                plain(Exit::Usage, "hint-nothing-recorded")
            }
            BookError::Damaged(_) | BookError::Forked { .. } | BookError::LastHead { .. } => {
                plain(Exit::Damaged, "hint-damaged")
            }
            BookError::RolledBack { .. } => plain(Exit::Damaged, "hint-rolled-back"),
            BookError::LogKeyDiffers { .. } => plain(Exit::Environment, "hint-log-key"),
            BookError::LogKeyMissing { .. } => plain(Exit::Usage, "hint-successor"),
            BookError::WriteFailed => plain(Exit::Environment, "hint-again"),
            BookError::Key(error) => Self::environment(error).hint("hint-log-key"),
            BookError::Store(error) => error.into(),
        }
    }
}
