//! Which documents does a list become? Budgets, payees, lists that were public, awards,
//! payments, arrivals.
//!
//! Either every row is good and documents come out, or all bad cells are reported and nothing does.
//! The same tables with the same options give the same documents, byte for byte, so that importing
//! a file twice is an idempotent retry.

mod arrival;
mod award;
mod budget;
mod check;
mod documents;
mod error;
mod ids;
mod options;
mod payee;
mod payment;
mod publicity;
mod reader;
mod sheet;
mod template;

pub use error::ImportError;
pub use options::Options;
pub use template::write_template;

use super::table::{Field, ListKind, Skipped, Table};
use crate::domain::{Document, Id, Lines};
use documents::Dated;
use reader::RowReader;
use sheet::{Sheet, Sheets};

/// The documents that a list becomes, and what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The documents, in the order in which they are to be recorded.
    pub documents: Vec<Document>,
    /// How many rows became lines.
    pub rows: usize,
    /// The rows that are not lines.
    pub skipped: Vec<Skipped>,
    /// The headings that are not read, each once.
    pub ignored: Vec<String>,
}

/// Turns the tables of one file into documents of one kind.
pub fn import(
    kind: ListKind,
    tables: &[Table],
    options: &Options,
) -> Result<Imported, ImportError> {
    let base = ids::base(kind, tables, options)?;
    let mut sheets = Sheets::read(kind, tables, options)?;
    sheet::require_columns(kind, &sheets, options)?;
    let numbers = ids::Numbers::of(&sheets);
    let ctx = Context { options, base, numbers };
    let documents = match kind {
        ListKind::Budget => build(&mut sheets, &ctx, budget::line, Lines::Budget),
        ListKind::Payee => build(&mut sheets, &ctx, payee::line, Lines::Payee),
        ListKind::Publicity => build(&mut sheets, &ctx, publicity::line, Lines::Publicity),
        ListKind::Award => build(&mut sheets, &ctx, award::line, Lines::Award),
        ListKind::Payment => build(&mut sheets, &ctx, payment::line, Lines::Payment),
        ListKind::Arrival => build(&mut sheets, &ctx, arrival::line, Lines::Arrival),
    }?;
    let rows = documents.iter().map(|document| document.lines.count()).sum();
    Ok(Imported { documents, rows, skipped: sheets.skipped, ignored: sheets.ignored })
}

/// What every line of a list is read with.
struct Context<'a> {
    options: &'a Options,
    /// The id of the document, and the beginning of the ids that rows do not give.
    base: Id,
    numbers: ids::Numbers,
}

/// Reads every row as a line, checks the lines against each other, and splits them.
///
/// `line` returns nothing where it has reported a bad cell.
fn build<L: serde::Serialize + check::Distinct>(
    sheets: &mut Sheets<'_>,
    ctx: &Context<'_>,
    line: fn(&mut RowReader<'_>, &Context<'_>) -> Option<Dated<L>>,
    wrap: fn(Vec<L>) -> Lines,
) -> Result<Vec<Document>, ImportError> {
    let mut bad = std::mem::take(&mut sheets.bad);
    let mut lines = Vec::new();
    let mut ordinal = 0_usize;
    for (index, sheet) in sheets.all.iter().enumerate() {
        for row in &sheet.lines {
            let mut reader = RowReader::new(sheet, row, ordinal);
            let read = line(&mut reader, ctx);
            bad.extend(reader.bad.into_iter().map(|cell| (index, cell)));
            lines.extend(read.map(|dated| check::Placed { sheet: index, row, dated }));
            ordinal = ordinal.saturating_add(1);
        }
    }
    let lines = check::distinct(lines, sheets, &mut bad);
    if !bad.is_empty() {
        bad.sort_by_key(|(index, cell)| (*index, cell.row, cell.column));
        return Err(ImportError::BadCells(bad.into_iter().map(|(_, cell)| cell).collect()));
    }
    documents::documents(lines, ctx, wrap)
}

/// Returns the fields that every line has, each with whether the options give a value for rows
/// without it.
fn needed(kind: ListKind, options: &Options) -> Vec<(Field, bool)> {
    let year = (Field::Year, options.year.is_some());
    let program = (Field::Program, options.program.is_some());
    match kind {
        ListKind::Budget => {
            vec![(Field::Amount, false), program, (Field::Stage, options.stage.is_some()), year]
        }
        ListKind::Payee => vec![
            (Field::Account, false),
            (Field::Bank, false),
            (Field::Code, false),
            (Field::From, options.from.or(options.date).is_some()),
            (Field::Name, false),
        ],
        ListKind::Publicity => vec![
            (Field::Amount, false),
            (Field::Code, !options.codes.is_empty()),
            (Field::From, options.from.is_some()),
            program,
            (Field::To, options.to.is_some()),
            year,
        ],
        ListKind::Award => {
            vec![(Field::Amount, false), (Field::Code, !options.codes.is_empty()), program, year]
        }
        ListKind::Payment => vec![
            (Field::Amount, false),
            (Field::Award, false),
            (Field::PayeeAccount, false),
            (Field::PayerAccount, options.payer_account.is_some()),
            (Field::Voucher, false),
        ],
        ListKind::Arrival => vec![
            (Field::Account, false),
            (Field::Amount, false),
            (Field::Date, false),
            (Field::Name, false),
            (Field::Side, options.side.is_some()),
        ],
    }
}
