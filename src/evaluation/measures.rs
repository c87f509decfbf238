//! Which results does the ledger itself compute?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Measures".

use super::scope::{YearAward, YearScope, share, sum};
use crate::domain::{Acceptance, AcceptanceResult, Amount, Id, Measure, Stage};
use crate::proof::ClaimName;
use crate::rules::{AwardFigures, Place};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

impl Measure {
    /// Returns the claim it rests on.
    pub fn claim(self) -> Option<ClaimName> {
        match self {
            Self::AcceptanceRate => None,
            Self::ArrivalRate | Self::Arrived => Some(ClaimName::FullyArrived),
            Self::Awards | Self::Payees => Some(ClaimName::NoDuplicates),
            Self::Due | Self::ExecutionRate | Self::Paid | Self::PaidRate => {
                Some(ClaimName::WithinBudget)
            }
            Self::InTimeRate => Some(ClaimName::OnTime),
            Self::WithinBandsRate => Some(ClaimName::WithinBands),
        }
    }

    /// Returns whether it is a share in percent.
    pub fn is_share(self) -> bool {
        match self {
            Self::AcceptanceRate
            | Self::ArrivalRate
            | Self::ExecutionRate
            | Self::InTimeRate
            | Self::PaidRate
            | Self::WithinBandsRate => true,
            Self::Arrived | Self::Awards | Self::Due | Self::Paid | Self::Payees => false,
        }
    }
}

impl YearScope<'_> {
    /// Returns what a measure comes to: a number, 万元, or percent cut to two decimals; nothing where
    /// the whole of a share is zero.
    pub fn measure(&self, measure: Measure, program: Option<&Id>) -> Option<Decimal> {
        let effective = || self.effective(program);
        let due = || sum(effective(), |own| own.due);
        let arrived = || sum(effective(), AwardFigures::arrived_capped);
        let paid = || sum(self.all(program), |own| own.paid);
        let of = |part: Amount, whole: Amount| share(part.fen(), whole.fen());
        match measure {
            Measure::AcceptanceRate => self.acceptance_rate(program),
            Measure::ArrivalRate => of(arrived(), due()),
            Measure::Arrived => Some(arrived().in_wan()),
            Measure::Awards => Some(Decimal::from(effective().count())),
            Measure::Due => Some(due().in_wan()),
            Measure::ExecutionRate => of(paid(), self.budget(program)),
            Measure::InTimeRate => self.in_time_rate(program),
            Measure::Paid => Some(paid().in_wan()),
            Measure::PaidRate => of(sum(effective(), |own| own.paid), due()),
            Measure::Payees => {
                let payees: BTreeSet<_> = effective().map(|award| award.row.payee).collect();
                Some(Decimal::from(payees.len()))
            }
            Measure::WithinBandsRate => {
                let within = effective().filter(|award| !self.outside.contains(award.id)).count();
                count_share(within, effective().count())
            }
        }
    }

    /// Returns the lines that a measure rests on.
    pub fn measured_places(&self, measure: Measure, program: Option<&Id>) -> Vec<Place> {
        let mut places = match measure {
            Measure::Paid | Measure::ExecutionRate => self.award_places(self.all(program)),
            Measure::AcceptanceRate
            | Measure::ArrivalRate
            | Measure::Arrived
            | Measure::Awards
            | Measure::Due
            | Measure::InTimeRate
            | Measure::PaidRate
            | Measure::Payees
            | Measure::WithinBandsRate => self.award_places(self.effective(program)),
        };
        match measure {
            Measure::Awards | Measure::Due | Measure::Payees | Measure::WithinBandsRate => {}
            Measure::AcceptanceRate => {
                let all = self.effective(program).flat_map(|award| self.acceptances(award));
                places.extend(all.map(|(place, _)| place));
            }
            Measure::ArrivalRate | Measure::Arrived | Measure::InTimeRate => {
                places.extend(self.arrived_places(program));
            }
            Measure::ExecutionRate => {
                let budgets = self.budgets(program).filter(|row| row.line.stage == Stage::Budget);
                places.extend(budgets.map(|row| row.place));
                places.extend(self.paid_places(self.all(program)));
            }
            Measure::Paid => places.extend(self.paid_places(self.all(program))),
            Measure::PaidRate => places.extend(self.paid_places(self.effective(program))),
        }
        places
    }

    fn budget(&self, program: Option<&Id>) -> Amount {
        let own = self.budgets(program).filter(|row| row.line.stage == Stage::Budget);
        own.map(|row| row.line.amount).sum()
    }

    fn in_time_rate(&self, program: Option<&Id>) -> Option<Decimal> {
        let all = || self.effective(program).flat_map(|award| &award.figures.instalments);
        let due = || all().filter(|own| own.deadline <= self.as_of);
        let part: Amount = due().map(|own| own.in_time.min(own.due)).sum();
        let whole: Amount = due().map(|own| own.due).sum();
        share(part.fen(), whole.fen())
    }

    /// Of the awards with an acceptance, those whose last ones all say passed.
    fn acceptance_rate(&self, program: Option<&Id>) -> Option<Decimal> {
        let (mut passed, mut all) = (0_usize, 0_usize);
        for award in self.effective(program) {
            let mut last: BTreeMap<Option<u16>, (Place, AcceptanceResult)> = BTreeMap::new();
            for (place, own) in self.acceptances(award) {
                let known = last.entry(own.instalment).or_insert((place, own.result));
                if place >= known.0 {
                    *known = (place, own.result);
                }
            }
            if last.is_empty() {
                continue;
            }
            all = all.saturating_add(1);
            let is_passed = last.values().all(|(_, result)| *result == AcceptanceResult::Passed);
            passed = passed.saturating_add(usize::from(is_passed));
        }
        count_share(passed, all)
    }

    fn acceptances(&self, award: &YearAward<'_>) -> Vec<(Place, &Acceptance)> {
        let ids = self.accepted.get(award.id).into_iter().flatten();
        ids.copied().collect()
    }
}

fn count_share(part: usize, whole: usize) -> Option<Decimal> {
    share(i128::try_from(part).ok()?, i128::try_from(whole).ok()?)
}
