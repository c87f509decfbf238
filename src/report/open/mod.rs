//! Open data: which awards and payments may everybody read, in the forms that others read?
//!
//! | file     | what it does                                                          |
//! |----------|-----------------------------------------------------------------------|
//! | `fund`   | what of a ledger is told to everybody                                 |
//! | `giving` | grants in the form of the 360Giving Data Standard                     |
//! | `ocds`   | releases of the Open Contracting Data Standard                        |
//! | `value`  | amounts as exact JSON numbers, days as points in time                 |
//!
//! The same ledger and options give the same bytes: the time in them is that of the last entry.

mod fund;
mod giving;
mod ocds;
mod value;

use super::error::ReportError;
use crate::domain::CreditCode;
use crate::proof::Replay;
use crate::store::{create_folder, sync_parent};
use fund::{Fund, Recipient};
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A standard of open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenForm {
    /// The 360Giving Data Standard: one grant for each effective award.
    Giving,
    /// The Open Contracting Data Standard: one release for each award.
    Contracting,
}

impl OpenForm {
    /// Returns the name of the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Giving => "360Giving",
            Self::Contracting => "OCDS",
        }
    }

    /// Returns what ids begin with for a publisher that is not registered.
    pub fn provisional_prefix(self) -> &'static str {
        match self {
            Self::Giving => giving::PROVISIONAL,
            Self::Contracting => ocds::PROVISIONAL,
        }
    }

    /// Returns whether the registry of the standard gives such prefixes.
    pub fn is_prefix(self, text: &str) -> bool {
        let plain = |rest: &str| rest.bytes().all(|own| own.is_ascii_alphanumeric());
        match self {
            Self::Giving => text
                .strip_prefix("360G-")
                .is_some_and(|rest| (1..=64).contains(&rest.len()) && plain(rest)),
            Self::Contracting => text.strip_prefix("ocds-").is_some_and(|rest| {
                rest.len() == 6 && plain(rest) && rest == rest.to_ascii_lowercase()
            }),
        }
    }
}

/// What is wanted.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// What ids begin with, as the registry of the standard gave it; else a provisional prefix.
    pub prefix: Option<String>,
    /// The credit code of the authority in charge.
    pub funder: Option<CreditCode>,
    /// The address at which the file will be found.
    pub source: Option<String>,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OpenCounts {
    /// How many awards.
    pub awards: usize,
    /// How many were left out, since they were cancelled or voided.
    pub left_out: usize,
    /// How many of those written name no recipient, since it is a person in business.
    pub unnamed: usize,
}

/// Writes what everybody may read of a ledger into the new file `path`. Nothing is written for a
/// ledger that has no award to tell of; the counts say so.
pub fn write_open(
    path: &Path,
    replay: &Replay,
    form: OpenForm,
    options: &OpenOptions,
) -> Result<OpenCounts, ReportError> {
    if path.exists() {
        let error = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(ReportError::io(path, "create")(error));
    }
    let Some(fund) = Fund::new(replay, options, form.provisional_prefix()) else {
        return Ok(OpenCounts::default());
    };
    let counts = count(&fund, form);
    if counts.awards > 0 {
        match form {
            OpenForm::Giving => write_json(path, &giving::package(&fund))?,
            OpenForm::Contracting => write_json(path, &ocds::package(&fund))?,
        }
    }
    Ok(counts)
}

fn count(fund: &Fund<'_>, form: OpenForm) -> OpenCounts {
    let told = |effective: bool| effective || form == OpenForm::Contracting;
    let (written, left_out): (Vec<_>, Vec<_>) =
        fund.awards().map(|(_, award)| award).partition(|award| told(award.is_effective()));
    let unnamed = |award: &&&_| matches!(fund.recipient(award), Recipient::SoleTrader);
    OpenCounts {
        awards: written.len(),
        left_out: left_out.len(),
        unnamed: written.iter().filter(unnamed).count(),
    }
}

/// Writes beside the place and renames, so that the file is there whole or not at all.
fn write_json(path: &Path, value: &impl Serialize) -> Result<(), ReportError> {
    let beside = path.with_added_extension("new");
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folder(parent)?;
    }
    let written = fill(&beside, value);
    if written.is_err() {
        // What is half-written is of no use to anybody; the first error is the one to report.
        let _removed = fs::remove_file(&beside);
        return written;
    }
    fs::rename(&beside, path).map_err(ReportError::io(path, "rename"))?;
    Ok(sync_parent(path)?)
}

fn fill(path: &Path, value: &impl Serialize) -> Result<(), ReportError> {
    let file = File::create(path).map_err(ReportError::io(path, "create"))?;
    let mut out = BufWriter::new(file);
    let written = serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from);
    let ended = written.and_then(|()| out.write_all(b"\n"));
    let flushed = ended.and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error));
    let synced = flushed.and_then(|file| file.sync_all());
    synced.map_err(ReportError::io(path, "write"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_one_that_the_registry_could_have_given() {
        for (form, text, is) in [
            (OpenForm::Giving, "360G-zhuzhou", true),
            (OpenForm::Giving, "360G-", false),
            (OpenForm::Giving, "360G-a-b", false),
            (OpenForm::Giving, "ocds-213czf", false),
            (OpenForm::Contracting, "ocds-213czf", true),
            (OpenForm::Contracting, "ocds-213cz", false),
            (OpenForm::Contracting, "ocds-213CZF", false),
            (OpenForm::Contracting, "360G-zhuzhou", false),
        ] {
            assert_eq!(form.is_prefix(text), is, "{text}");
        }
        assert!(OpenForm::Contracting.is_prefix(OpenForm::Contracting.provisional_prefix()));
    }
}
