//! Which ids do documents and lines get that have none of their own?

use super::{Context, ImportError, Options, Sheets};
use crate::domain::Id;
use crate::exchange::table::{Field, ListKind, Table};
use crate::exchange::values::plain;
use std::collections::BTreeSet;
use std::path::Path;

/// The most characters that are added to the base: `-p` or `-` and up to 10 digits.
const SUFFIX_CHARS_MAX: usize = 12;
const ID_CHARS_MAX: usize = 64;

/// Returns the id that was given, else `<file stem>-<kind>`, since one file often holds both the
/// payees and their awards.
pub(super) fn base(kind: ListKind, tables: &[Table], options: &Options) -> Result<Id, ImportError> {
    let file = tables.first().map(|table| table.file.as_str()).unwrap_or_default();
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let derived = || format!("{stem}-{kind}").parse().ok().filter(|_| !stem.is_empty());
    let base: Option<Id> = options.id_prefix.clone().or_else(derived);
    let base = base.ok_or_else(|| ImportError::IdNeeded { file: file.to_owned() })?;
    if base.as_str().len() > ID_CHARS_MAX.saturating_sub(SUFFIX_CHARS_MAX) {
        return Err(ImportError::IdTooLong { id: base });
    }
    Ok(base)
}

/// The running numbers of the lines: those of the column 序号 where they are distinct whole numbers
/// in all rows of all sheets, else 1, 2, 3, … in the order of the rows.
pub(super) struct Numbers {
    written: Option<Vec<u32>>,
    /// How many digits each has.
    width: usize,
}

impl Numbers {
    pub(super) fn of(sheets: &Sheets<'_>) -> Self {
        let rows =
            sheets.all.iter().flat_map(|sheet| sheet.lines.iter().map(move |row| (sheet, row)));
        let count = rows.clone().count();
        let numbers: Option<Vec<u32>> = rows
            .map(|(sheet, row)| {
                let text = plain(&sheet.layout.cell(row, Field::Seq)?.text);
                text.parse().ok().filter(|number: &u32| *number > 0)
            })
            .collect();
        let distinct =
            |numbers: &Vec<u32>| numbers.iter().collect::<BTreeSet<_>>().len() == numbers.len();
        let written = numbers.filter(distinct);
        let greatest = written.as_ref().and_then(|numbers| numbers.iter().max().copied());
        let greatest = greatest.map_or_else(|| count.to_string(), |number| number.to_string());
        Self { written, width: greatest.len().max(3) }
    }

    /// Returns `<base>-001` for the line with the 0-based `ordinal`; all numbers have as many digits
    /// as the greatest, three at least.
    pub(super) fn id(&self, base: &Id, ordinal: usize) -> Option<Id> {
        let number = match &self.written {
            Some(written) => written.get(ordinal).copied(),
            None => u32::try_from(ordinal.saturating_add(1)).ok(),
        };
        format!("{base}-{:0width$}", number?, width = self.width).parse().ok()
    }
}

/// Returns the id of one of several documents, counted from 0.
pub(super) fn part(ctx: &Context<'_>, index: usize, count: usize) -> Option<Id> {
    if count == 1 {
        return Some(ctx.base.clone());
    }
    format!("{}-p{}", ctx.base, index.saturating_add(1)).parse().ok()
}
