//! Does the list say anything twice?

use super::Sheets;
use super::documents::Dated;
use crate::domain::{Arrival, Award, Budget, Payee, Payment, Publication};
use crate::exchange::table::{BadCell, CellFault, Column, Field, Row, SkipReason, skipped};
use std::collections::BTreeMap;

/// A line, and where it stands.
pub(super) struct Placed<'a, L> {
    /// 0-based.
    pub(super) sheet: usize,
    pub(super) row: &'a Row,
    pub(super) dated: Dated<L>,
}

/// A kind of line of which a list has one for each subject.
pub(super) trait Distinct: PartialEq {
    /// The column that says the subject.
    const FIELD: Field;
    /// Whether the same line may stand in several rows, as a payee does in a list of awards.
    const MAY_REPEAT: bool = false;

    /// Returns the subject.
    fn subject(&self) -> String;
}

macro_rules! distinct_by_id {
    ($($line:ident),+) => {
        $(impl Distinct for $line {
            const FIELD: Field = Field::Id;

            fn subject(&self) -> String {
                self.id.to_string()
            }
        })+
    };
}

distinct_by_id!(Arrival, Award, Budget, Payment);

impl Distinct for Publication {
    const FIELD: Field = Field::Id;

    fn subject(&self) -> String {
        self.id().to_string()
    }
}

impl Distinct for Payee {
    const FIELD: Field = Field::Code;
    const MAY_REPEAT: bool = true;

    fn subject(&self) -> String {
        self.code.to_string()
    }
}

/// Returns the lines, each subject once; notes the others as bad, or as skipped where they may
/// repeat.
pub(super) fn distinct<'a, L: Distinct>(
    lines: Vec<Placed<'a, L>>,
    sheets: &mut Sheets<'_>,
    bad: &mut Vec<(usize, BadCell)>,
) -> Vec<Placed<'a, L>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Placed<'a, L>> = Vec::new();
    for line in lines {
        let first = seen.get(&line.dated.line.subject()).and_then(|index| kept.get(*index));
        let Some(first) = first else {
            seen.insert(line.dated.line.subject(), kept.len());
            kept.push(line);
            continue;
        };
        let first_row = first.row.number;
        let Some(sheet) = sheets.all.get(line.sheet) else { continue };
        if L::MAY_REPEAT && first.dated.line == line.dated.line {
            sheets.skipped.push(skipped(sheet.table, line.row, SkipReason::Repeated));
            continue;
        }
        let fault = if L::MAY_REPEAT {
            CellFault::Contradicts { first_row }
        } else {
            CellFault::Repeated { first_row }
        };
        let made = Column { index: 0, heading: L::FIELD.heading(), unit: None };
        let column = sheet.layout.columns.get(&L::FIELD).unwrap_or(&made);
        bad.push((line.sheet, BadCell::new(sheet.table, line.row, column, fault)));
    }
    kept
}
