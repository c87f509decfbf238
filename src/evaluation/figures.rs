//! The figures of a year: budget, quota, due, paid, arrived, and the entries that each rests on.
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Figures".

use super::scope::{YearScope, share, sum};
use super::template::Template;
use crate::domain::{Adjustment, Amount, Seq, Stage};
use crate::proof::ClaimName;
use crate::rules::{AwardFigures, BudgetRow, Place};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// A figure with what it rests on. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TracedFigure {
    /// The claim it rests on; none where no claim speaks of it.
    #[serde(serialize_with = "claim")]
    pub claim: Option<ClaimName>,
    /// The entries whose lines make it, ascending.
    pub entries: Vec<Seq>,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes every member by reference"
)]
fn claim<S: serde::Serializer>(
    claim: &Option<ClaimName>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(claim.map(ClaimName::name).unwrap_or_default())
}

impl TracedFigure {
    /// Returns a figure.
    pub(super) fn new(
        name: impl Into<String>,
        value: impl ToString,
        claim: Option<ClaimName>,
        places: impl IntoIterator<Item = Place>,
    ) -> Self {
        let entries: BTreeSet<Seq> = places.into_iter().map(|place| place.seq).collect();
        let (name, value) = (name.into(), value.to_string());
        Self { claim, entries: entries.into_iter().collect(), name, value }
    }
}

/// The money of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// 年初预算数, in total and by source: 当年财政拨款, 上年结转, 其他.
    pub initial: [Option<Amount>; 4],
    /// 全年预算数, likewise.
    pub full: [Option<Amount>; 4],
    /// 指标下达数.
    pub quota: Amount,
    /// 安排数.
    pub due: Amount,
    /// 拨付数.
    pub paid: Amount,
    /// 到账数, each award capped.
    pub arrived: Amount,
}

impl Money {
    /// Returns the money of a year; `template` tells the sources apart.
    pub fn of(scope: &YearScope<'_>, template: &Template) -> Self {
        let mut money = Self::default();
        let zero = Some(Amount::ZERO);
        (money.initial[0], money.full[0]) = (zero, zero);
        for row in scope.budgets(None) {
            if row.line.stage == Stage::Quota {
                money.quota = money.quota.plus(row.line.amount);
                continue;
            }
            let source = template.source(row.line.nature.as_ref());
            let first = if is_initial(row) { row.line.amount } else { Amount::ZERO };
            for own in [0, source] {
                add(&mut money.full, own, row.line.amount);
                add(&mut money.initial, own, first);
            }
        }
        money.due = sum(scope.all(None), |own| own.due);
        money.paid = sum(scope.all(None), |own| own.paid);
        money.arrived = sum(scope.effective(None), AwardFigures::arrived_capped);
        money
    }

    /// Returns 年初预算数.
    pub fn budget_initial(&self) -> Amount {
        self.initial[0].unwrap_or_default()
    }

    /// Returns 全年预算数.
    pub fn budget_full(&self) -> Amount {
        self.full[0].unwrap_or_default()
    }

    /// Returns 执行率 in percent, cut to two decimals.
    pub fn execution_rate(&self) -> Option<Decimal> {
        share(self.paid.fen(), self.budget_full().fen())
    }

    /// Returns the figures with what they rest on, in the order of the specification.
    pub fn traced(&self, scope: &YearScope<'_>) -> Vec<TracedFigure> {
        let budgets = |wanted: &dyn Fn(&BudgetRow) -> bool| -> Vec<Place> {
            scope.budgets(None).filter(|row| wanted(row)).map(|row| row.place).collect()
        };
        let of_budget = |row: &BudgetRow| row.line.stage == Stage::Budget;
        let (budget, paid) = (budgets(&of_budget), scope.paid_places(scope.all(None)));
        let executed = budget.iter().chain(&paid).copied().collect::<Vec<_>>();
        let rate = self.execution_rate().map(|rate| rate.to_string()).unwrap_or_default();
        let (limits, arrival) = (Some(ClaimName::WithinBudget), Some(ClaimName::FullyArrived));
        let initial = budgets(&|row| of_budget(row) && is_initial(row));
        let quota = budgets(&|row| row.line.stage == Stage::Quota);
        let awards = (Some(ClaimName::NoDuplicates), scope.award_places(scope.standing()));
        vec![
            TracedFigure::new("budget_initial", self.budget_initial(), limits, initial),
            TracedFigure::new("budget_full", self.budget_full(), limits, budget),
            TracedFigure::new("quota", self.quota, limits, quota),
            TracedFigure::new("due", self.due, awards.0, awards.1),
            TracedFigure::new("paid", self.paid, limits, paid),
            TracedFigure::new("arrived", self.arrived, arrival, scope.arrived_places(None)),
            TracedFigure::new("execution_rate", rate, limits, executed),
        ]
    }
}

fn is_initial(row: &BudgetRow) -> bool {
    row.line.adjust == Adjustment::Initial
}

fn add(rows: &mut [Option<Amount>; 4], source: usize, amount: Amount) {
    if let Some(own) = rows.get_mut(source) {
        *own = Some(own.unwrap_or_default().plus(amount));
    }
}
