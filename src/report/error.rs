//! What went wrong while a report was written?

use crate::store::StoreError;
use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A workbook could not be written.
    #[error("{}: {reason}", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        reason: String,
    },
    /// A database could not be written.
    #[error("{}: {reason}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        reason: String,
    },
    /// The place for a new folder is taken.
    #[error("{}: is not an empty folder", .0.display())]
    NotEmpty(PathBuf),
    /// The log is not the one that was verified a moment before.
    #[error("the log changed while it was read")]
    Changed,
}

impl ReportError {
    /// Returns a function that adds file and action to an error of the system.
    pub(super) fn io<'p>(path: &'p Path, action: &'static str) -> impl Fn(io::Error) -> Self + 'p {
        move |source| StoreError::Io { path: path.to_owned(), action, source }.into()
    }

    /// Returns a function that names the workbook something went wrong with.
    pub(super) fn workbook<E: Display>(path: &Path) -> impl Fn(E) -> Self + '_ {
        move |error| Self::Workbook { path: path.to_owned(), reason: error.to_string() }
    }

    /// Returns a function that names the database something went wrong with.
    pub(super) fn database<E: Display>(path: &Path) -> impl Fn(E) -> Self + '_ {
        move |error| Self::Database { path: path.to_owned(), reason: error.to_string() }
    }
}
