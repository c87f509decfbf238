//! Every way a file can fail to be tables with a heading.

use super::{Field, ListKind};
use crate::exchange::values::shown;

/// Why a file cannot be read as a list, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{fault}", place(file, sheet.as_deref()))]
pub struct TableError {
    /// The file.
    pub file: String,
    /// The sheet, where it is about one.
    pub sheet: Option<String>,
    /// What is wrong.
    pub fault: TableFault,
}

/// What is wrong with a file, a sheet or its heading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// The file cannot be read.
    #[error("{reason}")]
    Io {
        /// What kind of failure.
        kind: std::io::ErrorKind,
        /// What the system says.
        reason: String,
    },
    /// The file, or what it unpacks to, is larger than a list can be.
    #[error("the file is larger than any list: 32 MiB, 4,000,000 cells, 512 columns")]
    TooLarge,
    /// Old or encrypted Excel, old WPS, PDF, a web page.
    #[error("neither XLSX nor CSV; save it as .xlsx without a password, or as CSV")]
    OtherFormat,
    /// Neither UTF-8, UTF-16 nor GB18030.
    #[error("neither XLSX nor text in UTF-8, UTF-16 or GB18030")]
    NotText,
    /// A CSV file that breaks its own rules.
    #[error("line {line}: {reason}")]
    Csv {
        /// The 1-based line.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// A damaged XLSX file.
    #[error("the workbook is damaged: {reason}; open it and save it again")]
    Workbook {
        /// What is wrong.
        reason: String,
    },
    /// The sheet that was named does not exist.
    #[error("no such sheet; there are: {}", known.join(", "))]
    NoSheet {
        /// The sheets there are.
        known: Vec<String>,
    },
    /// A sheet was named, but the file is CSV.
    #[error("only an XLSX file has sheets")]
    NoSheets,
    /// Nothing in it.
    #[error("there are no rows")]
    NoRows,
    /// No row looks like a heading.
    #[error(
        "no heading found in the first 30 rows; name the columns as in the template, or map them"
    )]
    NoHeading,
    /// A row above the heading is a heading too.
    #[error("rows {first} and {second} are both headings; keep one table in each sheet")]
    TwoHeadings {
        /// The number of the upper row.
        first: u32,
        /// The number of the row in which more columns are known.
        second: u32,
    },
    /// Two columns mean the same.
    #[error("the columns {first} and {second} both mean `{field}`; map one of them")]
    HeadingTwice {
        /// What they mean.
        field: Field,
        /// The heading of the first.
        first: String,
        /// The heading of the second.
        second: String,
    },
    /// Columns that are needed and have no default.
    #[error("missing columns: {}", names(fields))]
    MissingColumns {
        /// What is missing.
        fields: Vec<Field>,
    },
    /// A heading that was mapped does not occur.
    #[error("no column is headed `{heading}`, which was mapped")]
    MapUnused {
        /// The heading.
        heading: String,
    },
    /// A heading was mapped to a field that lists of this kind do not have.
    #[error("a list of kind {kind} has no field `{field}`")]
    MapField {
        /// The field.
        field: Field,
        /// The list.
        kind: ListKind,
    },
    /// The title and a heading, or two titles, name different units.
    #[error("`{first}` and `{second}` name different units; give the unit")]
    UnitsDiffer {
        /// Where the one unit is named.
        first: String,
        /// Where the other unit is named.
        second: String,
    },
    /// Nothing says whether the amounts are in 元 or 万元, and they could be either.
    #[error("the amounts under `{heading}` may be in 元 or in 万元; give the unit")]
    UnitUnknown {
        /// The heading of the amounts.
        heading: String,
    },
}

impl TableFault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::TooLarge => "too-large",
            Self::OtherFormat => "other-format",
            Self::NotText => "not-text",
            Self::Csv { .. } => "csv",
            Self::Workbook { .. } => "workbook",
            Self::NoSheet { .. } => "no-sheet",
            Self::NoSheets => "no-sheets",
            Self::NoRows => "no-rows",
            Self::NoHeading => "no-heading",
            Self::TwoHeadings { .. } => "two-headings",
            Self::HeadingTwice { .. } => "heading-twice",
            Self::MissingColumns { .. } => "missing-columns",
            Self::MapUnused { .. } => "map-unused",
            Self::MapField { .. } => "map-field",
            Self::UnitsDiffer { .. } => "units-differ",
            Self::UnitUnknown { .. } => "unit-unknown",
        }
    }
}

impl TableError {
    pub(crate) fn new(file: &str, sheet: Option<&str>, fault: TableFault) -> Self {
        Self { file: file.to_owned(), sheet: sheet.map(str::to_owned), fault }
    }
}

/// Returns `file: ` or `file, sheet name: `.
pub(crate) fn place(file: &str, sheet: Option<&str>) -> String {
    let sheet = sheet.map(|sheet| format!(", sheet {}", shown(sheet))).unwrap_or_default();
    format!("{}{sheet}: ", shown(file))
}

fn names(fields: &[Field]) -> String {
    let names: Vec<String> =
        fields.iter().map(|field| format!("{} ({field})", field.heading())).collect();
    names.join(", ")
}
