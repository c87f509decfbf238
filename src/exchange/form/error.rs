//! Every way a file can fail to be a form.

use crate::exchange::table::{TableError, TableFault, place};

/// Why a file cannot be read as a form, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{fault}", place(file, sheet.as_deref()))]
pub struct FormError {
    /// The file.
    pub file: String,
    /// The sheet, where it is about one.
    pub sheet: Option<String>,
    /// What is wrong.
    pub fault: FormFault,
}

/// What is wrong with a form. Parts are named by their labels, cells as people see them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// The file itself.
    #[error(transparent)]
    Table(TableFault),
    /// No row has the headings of indicators.
    #[error("no self-evaluation form: no row has the headings 一级指标, 三级指标 and 实际完成值")]
    NoForm,
    /// More than one sheet has a form.
    #[error("several sheets have a form: {}", sheets.join(", "))]
    SeveralSheets {
        /// Which.
        sheets: Vec<String>,
    },
    /// Two rows have the headings of one table.
    #[error("rows {first} and {second} both begin a table of a form")]
    TwoForms {
        /// The upper row.
        first: u32,
        /// The lower row.
        second: u32,
    },
    /// A part is not there.
    #[error("rows {from} to {to}: {part} is missing")]
    Missing {
        /// Its label.
        part: &'static str,
        /// The first row where it could stand.
        from: u32,
        /// The last.
        to: u32,
    },
    /// A part is there twice.
    #[error("cells {first} and {second} are both {part}")]
    Twice {
        /// Its label.
        part: &'static str,
        /// The first cell.
        first: String,
        /// The second.
        second: String,
    },
    /// Two values stand below one heading.
    #[error("cells {first} and {second} both stand below {part}")]
    Crowded {
        /// The heading.
        part: &'static str,
        /// The first cell.
        first: String,
        /// The second.
        second: String,
    },
    /// A row of the money that is none of the four.
    #[error("cell {cell}: `{found}` is not a row of the money")]
    UnknownRow {
        /// The cell.
        cell: String,
        /// What it says.
        found: String,
    },
    /// Nothing says whether amounts are in 元 or 万元.
    #[error("cell {cell}: the unit of the amounts is not said")]
    UnitUnknown {
        /// Where it is usually said.
        cell: String,
    },
    /// Two cells say different units.
    #[error("`{first}` and `{second}` name different units")]
    UnitsDiffer {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// Points that are one for several rows, scores that are not, or the reverse.
    #[error("cell {cell}: points and score are not merged alike")]
    MergedUnlike {
        /// The cell.
        cell: String,
    },
    /// The row of the total has more or fewer numbers than two.
    #[error("row {row}: the total has {found} numbers, not points and score")]
    TotalCells {
        /// The row.
        row: u32,
        /// How many there are.
        found: usize,
    },
    /// A formula without a value.
    #[error("cell {cell}: a formula has failed")]
    Failed {
        /// The cell.
        cell: String,
    },
    /// A number shown as another one.
    #[error("cell {cell}: the format shows another number than the cell holds")]
    Rescaled {
        /// The cell.
        cell: String,
    },
    /// More indicators than any form has.
    #[error("more than 500 indicators")]
    TooMany,
}

impl FormFault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Table(fault) => fault.name(),
            Self::NoForm => "no-form",
            Self::SeveralSheets { .. } => "several-sheets",
            Self::TwoForms { .. } => "two-forms",
            Self::Missing { .. } => "missing",
            Self::Twice { .. } => "twice",
            Self::Crowded { .. } => "crowded",
            Self::UnknownRow { .. } => "unknown-row",
            Self::UnitUnknown { .. } => "unit-unknown",
            Self::UnitsDiffer { .. } => "units-differ",
            Self::MergedUnlike { .. } => "merged-unlike",
            Self::TotalCells { .. } => "total-cells",
            Self::Failed { .. } => "failed",
            Self::Rescaled { .. } => "rescaled",
            Self::TooMany => "too-many",
        }
    }
}

impl FormError {
    pub(super) fn new(file: &str, sheet: Option<&str>, fault: FormFault) -> Self {
        Self { file: file.to_owned(), sheet: sheet.map(str::to_owned), fault }
    }

    pub(super) fn io(file: &str, error: &std::io::Error) -> Self {
        let fault = TableFault::Io { kind: error.kind(), reason: error.to_string() };
        Self::new(file, None, FormFault::Table(fault))
    }

    pub(super) fn no_sheet(file: &str, sheet: &str, known: Vec<String>) -> Self {
        Self::new(file, Some(sheet), FormFault::Table(TableFault::NoSheet { known }))
    }
}

impl From<TableError> for FormError {
    fn from(error: TableError) -> Self {
        Self { file: error.file, sheet: error.sheet, fault: FormFault::Table(error.fault) }
    }
}
