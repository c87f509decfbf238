//! What does the export of a Chinese bank say? CSV, XLS and XLSX files by a profile of their
//! columns: a text that names headings and what they mean, one for each layout, to which a user adds
//! his own without code.
//!
//! | file           | answers                                                            |
//! |----------------|--------------------------------------------------------------------|
//! | `schema`       | What can a profile say?                                            |
//! | `parse`        | Is a text a profile, and if not, where?                            |
//! | `builtin`      | Which ones are built in?                                           |
//! | `decode`       | Which text do the bytes stand for?                                 |
//! | `columns`      | Which row holds the headings, and which column is what?            |
//! | `pick`         | Which profile fits best?                                           |
//! | `section`      | Which rows belong together, and what is each?                      |
//! | `facts`        | What do the rows around the lines say?                             |
//! | `line`         | Which booking does a row say? By `cells`, `amount`, `day`          |
//! | `statement`    | Which statements do the lines make? In which `order`?              |
//!
//! `docs/bank-profiles.md` is written for those who add a profile.

mod amount;
mod builtin;
mod cells;
mod columns;
mod currency;
mod day;
mod decode;
mod facts;
mod fault;
mod line;
mod order;
mod parse;
mod pattern;
mod pick;
mod schema;
mod section;
mod statement;
mod words;

pub use builtin::profiles;
pub use parse::{Profile, ProfileError};

use super::{BankError, Statement, Wrong};
use crate::exchange::table::{Table, is_old_workbook, tables_from_bytes, tables_of_xls};
use decode::{Charset, decode};
use fault::{Places, no_table};
use pick::{Fit, has_no_booking, misfit, pick, rank, unknown};
use section::Sheet;

/// Reads a bank's file by the profile that fits best. `file_name` is for errors only.
///
/// Of several that fit, one that is no fallback is taken before one that is; then the one that knows
/// most of the headings; then the one that asks for most texts above them; then the first. So the
/// profiles of a user go before those that are built in.
///
/// In a workbook each visible sheet is read so; a sheet that none fits is passed over only if no row
/// of it has both a day and an amount.
pub fn read_profiled(
    bytes: &[u8],
    file_name: &str,
    profiles: &[Profile],
) -> Result<Vec<Statement>, BankError> {
    if is_workbook(bytes) {
        let tables = tables(bytes, file_name, None)?;
        let best = |table: &Table| pick(table, profiles.iter());
        return read_tables(&tables, best, |table| unknown(table, profiles));
    }
    let mut charsets: Vec<Option<Charset>> = vec![None];
    for profile in profiles {
        let fixed = profile.schema.encoding;
        if !charsets.contains(&fixed) {
            charsets.push(fixed);
        }
    }
    let decoded: Vec<(_, Result<Vec<Table>, BankError>)> =
        charsets.into_iter().map(|charset| (charset, tables(bytes, file_name, charset))).collect();
    let mut best: Option<(&Table, Fit<'_>)> = None;
    for (charset, found) in &decoded {
        let Some(table) = found.as_ref().ok().and_then(|tables| tables.first()) else { continue };
        let with_charset = profiles.iter().filter(|p| p.schema.encoding == *charset);
        let Some(fit) = pick(table, with_charset) else { continue };
        if best.as_ref().is_none_or(|(_, known)| rank(&fit) > rank(known)) {
            best = Some((table, fit));
        }
    }
    if let Some((table, fit)) = best {
        return read_fit(table, &Places::default(), &fit);
    }
    // What is wrong with the text as anybody would read it is what a person can mend.
    match decoded.into_iter().next().map(|(_, found)| found) {
        Some(Ok(tables)) => Err(no_fit(&tables, |table| unknown(table, profiles))),
        Some(Err(error)) => Err(error),
        None => Err(BankError::new(Wrong::FormatUnknown, "file", "")),
    }
}

/// Reads a bank's file by one profile, whatever others would fit.
pub fn read_with(
    profile: &Profile,
    bytes: &[u8],
    file_name: &str,
) -> Result<Vec<Statement>, BankError> {
    let tables = tables(bytes, file_name, profile.schema.encoding)?;
    let best = |table: &Table| pick(table, std::iter::once(profile));
    read_tables(&tables, best, |table| misfit(table, profile))
}

fn read_tables<'p>(
    tables: &[Table],
    best: impl Fn(&Table) -> Option<Fit<'p>>,
    refuse: impl Fn(&Table) -> BankError,
) -> Result<Vec<Statement>, BankError> {
    let mut statements = Vec::new();
    let mut is_read = false;
    for table in tables {
        let Some(fit) = best(table) else {
            if has_no_booking(table) {
                continue;
            }
            return Err(refuse(table));
        };
        is_read = true;
        statements.extend(read_fit(table, &Places::of(table, tables.len()), &fit)?);
    }
    if is_read { Ok(statements) } else { Err(no_fit(tables, refuse)) }
}

fn no_fit(tables: &[Table], refuse: impl Fn(&Table) -> BankError) -> BankError {
    let empty = || BankError::new(Wrong::FormatUnknown, "file", "");
    tables.first().map_or_else(empty, refuse)
}

fn read_fit(table: &Table, places: &Places, fit: &Fit<'_>) -> Result<Vec<Statement>, BankError> {
    let columns = &fit.columns;
    if let (Some(key), Some(row)) = (&columns.twice, table.rows.get(columns.top)) {
        let column = columns.by_key(key);
        let heading = column.map_or_else(|| key.clone(), |column| column.heading);
        return Err(places.refuse(
            Wrong::Malformed,
            &heading,
            "two columns have this heading",
            row,
        ));
    }
    Sheet { profile: fit.profile, table, columns, places }.statements()
}

fn is_workbook(bytes: &[u8]) -> bool {
    is_old_workbook(bytes) || bytes.starts_with(b"PK\x03\x04")
}

fn tables(bytes: &[u8], name: &str, charset: Option<Charset>) -> Result<Vec<Table>, BankError> {
    let read = if is_old_workbook(bytes) {
        tables_of_xls(name, bytes)
    } else if is_workbook(bytes) {
        tables_from_bytes(name, bytes, &[])
    } else {
        tables_from_bytes(name, decode(bytes, charset)?.as_bytes(), &[])
    };
    read.map_err(|error| no_table(&error))
}
