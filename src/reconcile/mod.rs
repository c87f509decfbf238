//! Which line of the bank shows which payment? Statements are matched with payments and returns; people
//! confirm; what is confirmed becomes documents.
//!
//! Nothing here reads a file or asks a clock: the same ledger, files and answers give the same
//! documents, byte for byte. Only [`plan`] looks at the ledger, and nothing is recorded here.
//! How it is done, for people: `docs/reconcile.md`.

mod accounts;
mod answers;
mod batch;
mod chain;
mod confirm;
mod documents;
mod error;
mod index;
mod input;
mod labels;
mod ladder;
mod matching;
mod orders;
mod parts;
mod prepare;
mod recorded;
mod returns;
mod rows;
mod table;
mod tokens;
mod units;

pub use answers::{Answer, Answers, AnswersError};
pub use confirm::{AnswerFault, ApplyError, BadAnswer, Confirmed};
pub use error::{Fault, Notice, PlanError, Problem, Remark};
pub use input::{Accept, BankFile, Options};
pub use labels::{Class, Doubt, Language, Step};
pub use rows::{Missing, Row, Share};
pub use table::Column;

use crate::rules::Memory;
use orders::Orders;
use prepare::Prepared;
use recorded::Recorded;
use units::Unit;

/// What is proposed for the lines of some files. Nothing is decided yet.
pub struct Plan<'a> {
    /// Each line, or transaction of a batch, in the order of files, statements and days.
    pub rows: Vec<Row<'a>>,
    /// The payments ordered in the time of the statements that no line covers.
    pub missing: Vec<Missing<'a>>,
    /// What to know beside.
    pub notices: Vec<Notice>,
    memory: &'a Memory,
    statements: Vec<Prepared<'a>>,
    /// One for each row.
    units: Vec<Unit<'a>>,
    orders: Orders<'a>,
    recorded: Recorded<'a>,
}

impl Plan<'_> {
    /// Returns how many rows are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.rows.iter().filter(|row| row.class == class).count()
    }

    /// Returns how many documents of statements are to be recorded.
    pub fn new_statements(&self) -> usize {
        let parts = self.statements.iter().flat_map(|own| &own.parts);
        parts.filter(|part| !part.is_recorded).count()
    }
}

/// Matches the lines of some files with the payments of a ledger.
///
/// An error names every statement that cannot be taken, and why; then nothing is proposed.
pub fn plan<'a>(
    memory: &'a Memory,
    files: &'a [BankFile],
    options: &Options,
) -> Result<Plan<'a>, PlanError> {
    let (statements, mut report) = prepare::prepare(memory, files, options)?;
    let recorded = Recorded::of(memory);
    let units = units::units(&statements, &recorded, &mut report);
    let mut orders = Orders::of(memory, &recorded, &statements);
    let matches = matching::match_all(memory, &statements, &units, &mut orders, options);
    Ok(Plan {
        rows: rows::rows(&statements, &units, &matches, &orders),
        missing: rows::missing(&statements, &orders),
        notices: report.notices,
        memory,
        statements,
        units,
        orders,
        recorded,
    })
}
