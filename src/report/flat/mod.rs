//! The auditor's package: the ledger as flat tables with the names that audit queries use.
//!
//! The tables are derived from a log that was just verified. The state at its end comes from the
//! replay; what the rows of the state do not keep (reference numbers, remarks, economic classes) is
//! read from the log once more, line by line, so that memory stays bounded however long it is.

mod actual;
mod award;
mod budget;
mod confirm;
mod dictionary;
mod entry;
mod exception;
mod fact;
mod field;
mod indicator;
mod ledger;
mod mask;
mod package;
mod payee;
mod payment;
mod publicity;
mod row;
mod statement;
mod walk;
mod words;

pub use field::{Field, Secrecy, Table};
pub(super) use words::form as form_word;

use super::error::ReportError;
use super::folder::build_folder;
use crate::domain::Date;
use crate::proof::Status;
use crate::store::{Loaded, Source, each_line, write_new};
use ledger::Ledger;
use mask::Mask;
use package::Package;
use std::path::Path;
use walk::Walk;

/// All tables, in the order of the sheets.
pub const TABLES: &[Table] = &[
    dictionary::ABOUT,
    payment::PAYMENTS,
    payment::DETAILS,
    award::AWARDS,
    award::INSTALMENTS,
    award::AMENDMENTS,
    budget::BUDGETS,
    budget::EXECUTION,
    payee::PAYEES,
    payee::PROGRAMS,
    fact::ARRIVALS,
    fact::RETURNS,
    statement::STATEMENTS,
    statement::ENTRIES,
    publicity::LISTINGS,
    publicity::OBJECTIONS,
    confirm::ACKNOWLEDGEMENTS,
    confirm::ACCEPTANCES,
    indicator::INDICATORS,
    exception::WAIVED,
    exception::CORRECTIONS,
    exception::VOIDED,
    entry::DOCUMENTS,
    dictionary::DICTIONARY,
];

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct TablesOptions {
    /// The date on which arrivals and deadlines are judged.
    pub as_of: Date,
    /// Whether only what the public may see is written.
    pub public: bool,
    /// What the verification said.
    pub status: Status,
}

/// How many rows a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TableRows {
    /// The table.
    pub name: &'static str,
    /// Its rows.
    pub rows: u64,
}

/// Writes the tables of a ledger that was loaded from `source`, and is not damaged, into the new
/// folder `dir`; `progress` is told the bytes of the log read so far.
pub fn write_tables(
    dir: &Path,
    (source, loaded): (&Source, &Loaded),
    options: TablesOptions,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<TableRows>, ReportError> {
    build_folder(dir, |folder| fill(folder, (source, loaded), options, progress))
}

fn fill(
    folder: &Path,
    (source, loaded): (&Source, &Loaded),
    options: TablesOptions,
    progress: &mut dyn FnMut(u64),
) -> Result<Vec<TableRows>, ReportError> {
    let (replay, checkpoint) = (&loaded.replay, loaded.checkpoint.as_deref());
    let ledger = Ledger::read(replay, options.as_of, source, checkpoint)?;
    let mask = options.public.then(|| Mask::new(replay.memory()));
    let mut package = Package::create(folder, mask)?;
    let about = dictionary::about(replay, options);
    for cells in dictionary::about_rows(&about) {
        package.put(&dictionary::ABOUT, cells)?;
    }
    let mut walk = Walk::new(&ledger, &mut package, replay.head());
    let (mut result, mut read) = (Ok(()), 0_u64);
    let _tail = each_line(source, checkpoint, &mut |lines| {
        if result.is_ok() {
            result = lines.iter().try_for_each(|line| walk.line(line));
        }
        let bytes: usize = lines.iter().map(|line| line.len().saturating_add(1)).sum();
        read = read.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        progress(read);
    })?;
    result?;
    walk.finish()?;
    for cells in budget::execution(&ledger) {
        package.put(&budget::EXECUTION, cells)?;
    }
    for cells in dictionary::dictionary() {
        package.put(&dictionary::DICTIONARY, cells)?;
    }
    let counts = package.finish()?;
    write_new(&folder.join("README.txt"), dictionary::readme(&about).as_bytes())?;
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_columns_have_one_name() {
        let mut tables = BTreeSet::new();
        for table in TABLES {
            assert!(tables.insert(table.name), "{}", table.name);
            assert!(table.name.chars().count() <= 31, "{}", table.name);
            let mut names = BTreeSet::new();
            let own = table.fields.iter().flat_map(|own| own.also.iter().chain([&own.name]));
            for name in own {
                assert!(names.insert(name.to_ascii_lowercase()), "{}: {name}", table.name);
            }
            let mut codes = BTreeSet::new();
            for (_, code, _) in table.coded() {
                assert!(codes.insert(code), "{}: {code}", table.name);
            }
        }
    }

    #[test]
    fn every_column_says_what_it_means() {
        for table in TABLES {
            assert!(!table.zh.is_empty() && !table.en.is_empty(), "{}", table.name);
            for field in table.fields {
                let says = !field.zh.is_empty() && !field.en.is_empty() && !field.zh.is_ascii();
                assert!(says, "{}.{}", table.name, field.name);
            }
        }
    }
}
