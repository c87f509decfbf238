//! What lists, documents and options are refused for, in the language of the session.

use super::failure::{Exit, Failure, Text};
use super::session::Session;
use crate::exchange::form::{FormError, FormFault};
use crate::exchange::import::ImportError;
use crate::exchange::json::{ReadError, ReadFault};
use crate::exchange::table::{BadCell, CellFault, Field, TableError, TableFault, column_letters};
use crate::exchange::values::{Expected, Hint, ValueError};
use std::io::ErrorKind;

/// What was refused.
#[derive(Debug)]
pub enum Fault {
    /// A list.
    Import(ImportError),
    /// A self-evaluation form.
    Form(FormError),
    /// What an option says.
    Option {
        /// The option, with its dashes.
        option: String,
        /// What is wrong.
        error: ValueError,
    },
    /// A document written by hand.
    Read(ReadError),
}

impl Failure {
    /// Returns the failure of an option whose value cannot be read.
    pub(crate) fn option(option: impl ToString, error: ValueError) -> Self {
        let hint = error.hint().map(|hint| advice_id(hint).into());
        let fault = Fault::Option { option: option.to_string(), error };
        Self { exit: Exit::Usage, message: Text::Fault(Box::new(fault)), hint }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let hint = error.hint().map(|hint| advice_id(hint).into());
        Self { exit: Exit::Usage, message: Text::Fault(Box::new(Fault::Read(error))), hint }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let hint = match &error {
            ImportError::BadCells(_) | ImportError::NoLines | ImportError::LineTooLong { .. } => {
                "hint-import"
            }
            ImportError::Table(TableError {
                fault: TableFault::Io { kind: ErrorKind::NotFound, .. },
                ..
            }) => "hint-no-file",
            // These say themselves what to do.
            ImportError::Table(_)
            | ImportError::IdNeeded { .. }
            | ImportError::IdTooLong { .. }
            | ImportError::DateNeeded => "hint-nothing-recorded",
        };
        let message = Text::Fault(Box::new(Fault::Import(error)));
        Self { exit: Exit::Usage, message, hint: Some(hint.into()) }
    }
}

/// Returns the failure of a form that cannot be read.
pub(super) fn form(error: FormError) -> Failure {
    let is_missing = |fault: &FormFault| {
        matches!(fault, FormFault::Table(TableFault::Io { kind: ErrorKind::NotFound, .. }))
    };
    let (hint, exit) = if is_missing(&error.fault) {
        ("hint-no-file", Exit::Environment)
    } else {
        ("hint-form", Exit::Usage)
    };
    let message = Text::Fault(Box::new(Fault::Form(error)));
    Failure { exit, message, hint: Some(hint.into()) }
}

fn form_fault(session: &Session, error: &FormError) -> String {
    let place = file_place(session, &error.file, error.sheet.as_deref());
    let text = |values: &[(&str, &dyn ToString)]| {
        session.text(&format!("form-fault-{}", error.fault.name()), values)
    };
    let said = match &error.fault {
        FormFault::Table(fault) => table_fault(session, fault),
        FormFault::NoForm | FormFault::TooMany => text(&[]),
        FormFault::SeveralSheets { sheets } => {
            text(&[("sheets", &sheets.join(&session.text("list-joiner", &[])))])
        }
        FormFault::TwoForms { first, second } => text(&[("first", first), ("second", second)]),
        FormFault::Missing { part, from, to } => {
            text(&[("part", part), ("from", from), ("to", to)])
        }
        FormFault::Twice { part, first, second } | FormFault::Crowded { part, first, second } => {
            text(&[("part", part), ("first", first), ("second", second)])
        }
        FormFault::UnknownRow { cell, found } => text(&[("cell", cell), ("found", found)]),
        FormFault::UnitsDiffer { first, second } => text(&[("first", first), ("second", second)]),
        FormFault::TotalCells { row, found } => text(&[("row", row), ("found", found)]),
        FormFault::UnitUnknown { cell }
        | FormFault::MergedUnlike { cell }
        | FormFault::Failed { cell }
        | FormFault::Rescaled { cell } => text(&[("cell", cell)]),
    };
    at(session, &place, &said)
}

/// Says what was refused and why.
pub(super) fn fault(session: &Session, fault: &Fault) -> String {
    match fault {
        Fault::Form(error) => form_fault(session, error),
        Fault::Import(error) => import(session, error),
        Fault::Option { option, error } => at(session, option, &value(session, error)),
        Fault::Read(error) => read(session, error),
    }
}

/// Says where a bad cell stands, what it shows, what is wrong, and what to do.
pub(super) fn bad_cell(session: &Session, bad: &BadCell) -> String {
    let place = file_place(session, &bad.file, bad.sheet.as_deref());
    let (id, column) = match bad.sheet {
        Some(_) => ("place-cell-sheet", column_letters(bad.column)),
        None => ("place-cell-csv", bad.column.to_string()),
    };
    let values: [(&str, &dyn ToString); 4] =
        [("place", &place), ("row", &bad.row), ("column", &column), ("heading", &bad.heading)];
    let place = session.text(id, &values);
    let reason = cell(session, &bad.reason);
    let id = if bad.value.is_empty() { "bad-cell-empty" } else { "bad-cell" };
    let said = session.text(id, &[("place", &place), ("value", &bad.value), ("reason", &reason)]);
    let Some(hint) = bad.hint else { return said };
    let how = session.text(&advice_id(hint), &[]);
    session.text("fault-how", &[("fault", &said), ("how", &how)])
}

fn advice_id(hint: Hint) -> String {
    format!("advice-{}", hint.name())
}

fn at(session: &Session, place: &str, fault: &str) -> String {
    session.text("fault-at", &[("place", &place), ("fault", &fault)])
}

fn file_place(session: &Session, file: &str, sheet: Option<&str>) -> String {
    match sheet {
        Some(sheet) => session.text("place-sheet", &[("file", &file), ("sheet", &sheet)]),
        None => file.to_owned(),
    }
}

fn expected(session: &Session, expected: Expected) -> String {
    session.text(&format!("expected-{}", expected.name()), &[])
}

fn value(session: &Session, error: &ValueError) -> String {
    let expected = expected(session, error.expected());
    session.text("read-value", &[("value", &error.value()), ("expected", &expected)])
}

fn cell(session: &Session, fault: &CellFault) -> String {
    let text =
        |values: &[(&str, &dyn ToString)]| session.text(&format!("cell-{}", fault.name()), values);
    match fault {
        CellFault::Value(error) => text(&[("expected", &expected(session, error.expected()))]),
        CellFault::InstalmentSum { sum, amount } => text(&[("sum", sum), ("amount", amount)]),
        CellFault::InstalmentMissing { number } => text(&[("number", number)]),
        CellFault::Repeated { first_row } | CellFault::Contradicts { first_row } => {
            text(&[("row", first_row)])
        }
        CellFault::CodeCheck { position, expected } => {
            text(&[("position", position), ("character", expected)])
        }
        CellFault::Total { stated, sum, difference } => {
            text(&[("stated", stated), ("sum", sum), ("difference", difference)])
        }
        CellFault::Blank
        | CellFault::Numeric
        | CellFault::Rescaled
        | CellFault::Failed
        | CellFault::Merged
        | CellFault::NotPositive
        | CellFault::Sign
        | CellFault::Adjusts
        | CellFault::UnknownName
        | CellFault::EndsEarly
        | CellFault::Holder
        | CellFault::AfterTotal => text(&[]),
    }
}

fn import(session: &Session, error: &ImportError) -> String {
    let text = |values: &[(&str, &dyn ToString)]| {
        session.text(&format!("import-{}", error.name()), values)
    };
    match error {
        ImportError::Table(error) => table(session, error),
        ImportError::BadCells(cells) => text(&[("count", &cells.len())]),
        ImportError::IdNeeded { file } => text(&[("file", file)]),
        ImportError::IdTooLong { id } => text(&[("id", id)]),
        ImportError::LineTooLong { row, len } => text(&[("row", row), ("len", len)]),
        ImportError::DateNeeded | ImportError::NoLines => text(&[]),
    }
}

fn table(session: &Session, error: &TableError) -> String {
    let place = file_place(session, &error.file, error.sheet.as_deref());
    at(session, &place, &table_fault(session, &error.fault))
}

fn table_fault(session: &Session, fault: &TableFault) -> String {
    let text =
        |values: &[(&str, &dyn ToString)]| session.text(&format!("table-{}", fault.name()), values);
    let joiner = session.text("list-joiner", &[]);
    match fault {
        TableFault::Io { kind, reason } => text(&[("reason", &io(session, *kind, reason))]),
        TableFault::Csv { line, reason } => text(&[("line", line), ("reason", reason)]),
        TableFault::Workbook { reason } => text(&[("reason", reason)]),
        TableFault::NoSheet { known } => text(&[("known", &known.join(&joiner))]),
        TableFault::TwoHeadings { first, second } => text(&[("first", first), ("second", second)]),
        TableFault::HeadingTwice { field: twice, first, second } => {
            text(&[("field", &field(session, *twice)), ("first", first), ("second", second)])
        }
        TableFault::MissingColumns { fields } => {
            let fields: Vec<String> = fields.iter().map(|own| missing(session, *own)).collect();
            text(&[("fields", &fields.join(&joiner))])
        }
        TableFault::MapUnused { heading } | TableFault::UnitUnknown { heading } => {
            text(&[("heading", heading)])
        }
        TableFault::MapField { field, kind } => {
            let kind = session.text(&format!("kind-{kind}"), &[]);
            text(&[("field", field), ("kind", &kind)])
        }
        TableFault::UnitsDiffer { first, second } => text(&[("first", first), ("second", second)]),
        TableFault::TooLarge
        | TableFault::OtherFormat
        | TableFault::NotText
        | TableFault::NoSheets
        | TableFault::NoRows
        | TableFault::NoHeading => text(&[]),
    }
}

/// What the system says is in the language of the system; the usual causes have messages.
fn io(session: &Session, kind: ErrorKind, reason: &str) -> String {
    if kind == ErrorKind::NotFound {
        session.text("io-not-found", &[])
    } else if kind == ErrorKind::PermissionDenied {
        session.text("io-denied", &[])
    } else {
        reason.to_owned()
    }
}

fn field(session: &Session, field: Field) -> String {
    session.text("field-name", &[("heading", &field.heading()), ("field", &field)])
}

/// A missing column, with the option that can take its place.
fn missing(session: &Session, missing: Field) -> String {
    let options = [
        (Field::From, "--from"),
        (Field::PayerAccount, "--payer-account"),
        (Field::Program, "--program"),
        (Field::Side, "--side"),
        (Field::Stage, "--stage"),
        (Field::To, "--to"),
        (Field::Year, "--year"),
    ];
    let Some((_, option)) = options.iter().find(|(field, _)| *field == missing) else {
        return field(session, missing);
    };
    let values: [(&str, &dyn ToString); 3] =
        [("heading", &missing.heading()), ("field", &missing), ("option", option)];
    session.text("field-or-option", &values)
}

fn read(session: &Session, error: &ReadError) -> String {
    let said = read_fault(session, &error.fault);
    let said = if error.path.is_empty() { said } else { at(session, &error.path, &said) };
    error.file.as_deref().map_or_else(|| said.clone(), |file| at(session, file, &said))
}

fn read_fault(session: &Session, fault: &ReadFault) -> String {
    let text =
        |values: &[(&str, &dyn ToString)]| session.text(&format!("read-{}", fault.name()), values);
    match fault {
        ReadFault::TooLong { len } => text(&[("len", len)]),
        ReadFault::Syntax { line, column, reason } => {
            text(&[("line", line), ("column", column), ("reason", reason)])
        }
        ReadFault::Value(error) => value(session, error),
        ReadFault::Malformed { reason } => text(&[("reason", reason)]),
        ReadFault::Version { version } => text(&[("version", version)]),
    }
}

#[cfg(test)]
mod tests;
