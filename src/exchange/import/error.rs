//! Every way a list can fail to become documents.

use crate::domain::Id;
use crate::exchange::table::{BadCell, TableError};

/// Why a list did not become documents. Nothing was produced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file, a sheet or its heading.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Cells, in the order of sheets, rows and columns.
    #[error("{} bad cells, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    BadCells(Vec<BadCell>),
    /// The name of the file makes no id, and none was given.
    #[error("the name of the file {file} makes no id; give the id of the document")]
    IdNeeded {
        /// The file.
        file: String,
    },
    /// The id leaves no room for the numbers that are added to it.
    #[error("the id {id} is too long to add numbers to it; 50 characters are enough for any list")]
    IdTooLong {
        /// The id.
        id: Id,
    },
    /// Neither an option nor a column says the date of the documents.
    #[error("the list has no date; give the business date")]
    DateNeeded,
    /// The tables have headings and no lines.
    #[error("there are no lines under the heading")]
    NoLines,
    /// One line alone is longer than a document can be.
    #[error("the line in row {row} has {len} bytes, more than a document can hold")]
    LineTooLong {
        /// Its row.
        row: u32,
        /// Its length as canonical JSON, in bytes.
        len: usize,
    },
}

impl ImportError {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Table(_) => "table",
            Self::BadCells(_) => "bad-cells",
            Self::IdNeeded { .. } => "id-needed",
            Self::IdTooLong { .. } => "id-too-long",
            Self::DateNeeded => "date-needed",
            Self::NoLines => "no-lines",
            Self::LineTooLong { .. } => "line-too-long",
        }
    }
}
