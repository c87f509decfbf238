//! The rates of a fund. Issued is not paid, and paid is not arrived.
//!
//! Spec: `ledger-spec/05-claims.md`, "Rates".

use crate::domain::Id;
use crate::domain::{Amount, Date, Percent};
use crate::rules::{AwardFigures, AwardRow, Memory, award_figures};

/// A share of the fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// `issued`, `paid`, `arrived`, `arrived_uncapped` or `in_time`.
    pub name: &'static str,
    /// The part.
    pub part: Amount,
    /// The whole.
    pub whole: Amount,
}

impl Rate {
    /// Returns the share, or nothing where the whole is zero.
    pub fn percent(&self) -> Option<Percent> {
        self.part.share_of(self.whole)
    }
}

/// An effective award with its figures at the grade it asks for.
pub(super) struct Counted<'m> {
    pub(super) id: &'m Id,
    pub(super) award: &'m AwardRow,
    pub(super) figures: AwardFigures,
}

/// Returns the effective awards as they stand on `as_of`, in order of their ids.
pub(super) fn counted(memory: &Memory, as_of: Date) -> Vec<Counted<'_>> {
    let effective = memory.awards.iter().filter(|(_, award)| award.is_effective());
    let counted = effective.map(|(id, award)| {
        let figures = award_figures(memory, award, award.terms.grade, Some(as_of));
        Counted { id, award, figures }
    });
    counted.collect()
}

/// Returns the rates on `as_of`.
pub fn rates(memory: &Memory, as_of: Date) -> Vec<Rate> {
    let awards = counted(memory, as_of);
    let sum = |of: &dyn Fn(&AwardFigures) -> Amount| -> Amount {
        awards.iter().map(|counted| of(&counted.figures)).sum()
    };
    let due = sum(&|figures| figures.due);
    let instalments = || {
        let all = awards.iter().flat_map(|counted| &counted.figures.instalments);
        all.filter(|instalment| instalment.deadline <= as_of)
    };
    let rate = |name, part, whole| Rate { name, part, whole };
    vec![
        rate(
            "issued",
            memory.quotas.values().map(|row| row.quota).sum(),
            memory.quotas.values().map(|row| row.budget).sum(),
        ),
        rate("paid", sum(&|figures| figures.paid), due),
        rate("arrived", sum(&AwardFigures::arrived_capped), due),
        rate("arrived_uncapped", sum(&|figures| figures.arrived), due),
        rate(
            "in_time",
            instalments().map(|instalment| instalment.in_time.min(instalment.due)).sum(),
            instalments().map(|instalment| instalment.due).sum(),
        ),
    ]
}
