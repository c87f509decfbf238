//! What do the sheets of a list hold, before any line is read?

use super::{ImportError, Options, needed};
use crate::exchange::table::{
    BadCell, Field, Layout, ListKind, Row, Skipped, Table, TableError, TableFault, check_totals,
    divide, find_layout, set_units,
};
use std::collections::BTreeSet;

/// A table with its heading read and its rows told apart.
pub(super) struct Sheet<'a> {
    pub(super) table: &'a Table,
    pub(super) layout: Layout,
    pub(super) lines: Vec<&'a Row>,
}

/// All sheets of a list.
pub(super) struct Sheets<'a> {
    pub(super) kind: ListKind,
    pub(super) all: Vec<Sheet<'a>>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) ignored: Vec<String>,
    /// With the 0-based index of the sheet.
    pub(super) bad: Vec<(usize, BadCell)>,
}

impl<'a> Sheets<'a> {
    pub(super) fn read(
        kind: ListKind,
        tables: &'a [Table],
        options: &Options,
    ) -> Result<Self, ImportError> {
        let (all, skipped, ignored, bad) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut sheets = Self { kind, all, skipped, ignored, bad };
        let mut mapped = BTreeSet::new();
        for table in tables {
            mapped.extend(sheets.add(table, options)?);
        }
        let unused = (0..).zip(&options.map).find(|(index, _)| !mapped.contains(index));
        match (unused, tables.first()) {
            (Some((_, mapping)), Some(table)) => {
                let fault = TableFault::MapUnused { heading: mapping.heading.clone() };
                Err(TableError::new(&table.file, None, fault).into())
            }
            _ if sheets.all.iter().all(|sheet| sheet.lines.is_empty()) => Err(ImportError::NoLines),
            _ => Ok(sheets),
        }
    }

    /// Adds a sheet; returns the positions of the mappings it used.
    fn add(&mut self, table: &'a Table, options: &Options) -> Result<BTreeSet<usize>, TableError> {
        let mut layout = find_layout(table, self.kind, &options.map)?;
        let mut body = divide(table, &layout);
        set_units(&mut layout, &body.lines, options.unit)
            .map_err(|fault| TableError::new(&table.file, table.sheet.as_deref(), fault))?;
        let index = self.all.len();
        let wrong = check_totals(table, &layout, &body).into_iter().chain(body.bad.drain(..));
        self.bad.extend(wrong.map(|cell| (index, cell)));
        self.skipped.append(&mut body.skipped);
        let dates = layout
            .columns
            .get(&Field::Date)
            .filter(|_| options.date.is_some() && self.kind != ListKind::Arrival);
        for heading in layout.ignored.iter().chain(dates.map(|column| &column.heading)) {
            if !self.ignored.contains(heading) {
                self.ignored.push(heading.clone());
            }
        }
        let mapped = layout.mapped.clone();
        self.all.push(Sheet { table, layout, lines: body.lines });
        Ok(mapped)
    }
}

/// Checks that every sheet has the columns that the options give no value for.
pub(super) fn require_columns(
    kind: ListKind,
    sheets: &Sheets<'_>,
    options: &Options,
) -> Result<(), ImportError> {
    let needed = needed(kind, options);
    for sheet in &sheets.all {
        let present = |field: &Field| sheet.layout.columns.contains_key(field);
        let named = kind.takes_names() && !options.codes.is_empty() && present(&Field::Name);
        let missing = needed.iter().filter(|(field, given)| {
            let given = *given && (*field != Field::Code || named);
            !given && !present(field)
        });
        let fields: Vec<Field> = missing.map(|(field, _)| *field).collect();
        if !fields.is_empty() {
            let fault = TableFault::MissingColumns { fields };
            let (file, sheet) = (&sheet.table.file, sheet.table.sheet.as_deref());
            return Err(TableError::new(file, sheet, fault).into());
        }
    }
    let dated = sheets.all.iter().all(|sheet| sheet.layout.columns.contains_key(&Field::Date));
    let needs_date = options.date.is_none() && !kind.has_own_dates();
    if needs_date && !dated { Err(ImportError::DateNeeded) } else { Ok(()) }
}
