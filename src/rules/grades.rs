//! How well is it evidenced that a payment arrived?
//!
//! Spec: `ledger-spec/05-claims.md`, "Figures of an award".

use super::arrived::{Beneficiary, Wanted, net_arrived};
use super::figures::{PaymentFacts, net_paid};
use super::tables::Tables;
use crate::domain::{Date, Grade};
use std::fmt;

/// The evidence of a payment, as `E0`, `E3` or `E3 v`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidenced {
    /// The best grade at which the whole of it arrived; none for E0.
    pub grade: Option<Grade>,
    /// Whether reports that a bank signed are enough for that.
    pub verified: bool,
}

impl Evidenced {
    /// Returns the word for the grade, `E0` to `E4`.
    pub fn word(self) -> String {
        self.grade.map_or_else(|| "E0".to_owned(), |grade| grade.to_string())
    }
}

impl fmt::Display for Evidenced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.verified { " v" } else { "" };
        write!(formatter, "{}{mark}", self.word())
    }
}

/// Returns how well the arrival of a payment is evidenced on `as_of`; nothing where nothing is left of
/// it that could have arrived.
pub fn grade_of<T: Tables>(
    tables: &T,
    payment: &PaymentFacts,
    payee: &Beneficiary,
    as_of: Option<Date>,
) -> Option<Evidenced> {
    let whole = net_paid(tables, payment);
    if !whole.is_positive() {
        return None;
    }
    let reaches = |wanted| net_arrived(tables, payment, payee, wanted) >= whole;
    let best_first = [Grade::E4, Grade::E3, Grade::E2, Grade::E1];
    let grade = best_first.into_iter().find(|grade| reaches(Wanted::new(*grade, as_of)));
    let signed = |grade| reaches(Wanted { verified: true, ..Wanted::new(grade, as_of) });
    Some(Evidenced { grade, verified: grade.is_some_and(signed) })
}
