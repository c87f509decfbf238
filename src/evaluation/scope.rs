//! What of a ledger is of one fiscal year? Awards with their figures, gathered once.

use crate::domain::{Acceptance, Amount, Date, Id, Year};
use crate::proof::{Replay, outside_bands};
use crate::rules::{AwardFigures, AwardRow, BudgetRow, Memory, Place, award_figures};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What is of one year, as of a date.
#[derive(Debug)]
pub struct YearScope<'m> {
    pub(super) memory: &'m Memory,
    pub(super) year: Year,
    pub(super) as_of: Date,
    /// The awards of the year, also those that do not stand.
    pub(super) awards: Vec<YearAward<'m>>,
    /// The effective awards that are outside their band without a waiver.
    pub(super) outside: BTreeSet<Id>,
    /// The standing acceptances by award.
    pub(super) accepted: BTreeMap<&'m Id, Vec<(Place, &'m Acceptance)>>,
    /// Authority and name of the fund.
    pub(super) named: (String, String),
}

/// An award with its figures at the grade it asks for.
#[derive(Debug)]
pub struct YearAward<'m> {
    /// Its id.
    pub id: &'m Id,
    /// The award.
    pub row: &'m AwardRow,
    /// Its figures.
    pub figures: AwardFigures,
}

impl<'m> YearScope<'m> {
    /// Gathers what is of a year. `memory` has nothing that is dated after `as_of`.
    pub fn new(replay: &Replay, memory: &'m Memory, year: Year, as_of: Date) -> Self {
        let awards = memory.awards.iter().filter(|(_, row)| row.year == year).map(|(id, row)| {
            let figures = award_figures(memory, row, row.terms.grade, Some(as_of));
            YearAward { id, row, figures }
        });
        let mut accepted: BTreeMap<&Id, Vec<(Place, &Acceptance)>> = BTreeMap::new();
        for row in memory.acceptances.values().filter(|row| row.void.is_none()) {
            accepted.entry(&row.line.award).or_default().push((row.place, &row.line));
        }
        let named = replay
            .fund()
            .map(|fund| (fund.genesis.authority.to_string(), fund.genesis.fund.to_string()));
        Self {
            memory,
            year,
            as_of,
            awards: awards.collect(),
            accepted,
            outside: outside_bands(replay).map(|(id, _)| id).collect(),
            named: named.unwrap_or_default(),
        }
    }

    /// Returns the awards of the year, of `program` if one is named.
    pub(super) fn all<'s>(
        &'s self,
        program: Option<&Id>,
    ) -> impl Iterator<Item = &'s YearAward<'m>> {
        let own = move |award: &&YearAward<'_>| {
            program.is_none_or(|program| award.row.program == *program)
        };
        self.awards.iter().filter(own)
    }

    /// Returns the effective ones.
    pub fn effective<'s>(
        &'s self,
        program: Option<&Id>,
    ) -> impl Iterator<Item = &'s YearAward<'m>> {
        self.all(program).filter(|award| award.row.is_effective())
    }

    /// Returns the standing budget lines of the year, of `program` if one is named.
    pub(super) fn budgets(&self, program: Option<&Id>) -> impl Iterator<Item = &'m BudgetRow> {
        let year = self.year;
        let own = move |row: &&BudgetRow| {
            row.void.is_none()
                && row.line.year == year
                && program.is_none_or(|program| row.line.program == *program)
        };
        self.memory.budgets.values().filter(own)
    }

    /// Returns the documents of awards, and of their amendments.
    pub(super) fn award_places<'s>(
        &'s self,
        awards: impl Iterator<Item = &'s YearAward<'m>>,
    ) -> Vec<Place>
    where
        'm: 's,
    {
        let places = awards.flat_map(|award| {
            let amendments = award.row.amendments.iter();
            let amended = amendments.filter_map(|id| self.memory.amendments.get(id));
            std::iter::once(award.row.place).chain(amended.map(|row| row.place))
        });
        places.collect()
    }

    /// Returns the awards of the year that stand.
    pub(super) fn standing(&self) -> impl Iterator<Item = &YearAward<'m>> {
        self.awards.iter().filter(|award| award.row.void.is_none())
    }

    /// Returns the standing payments of awards, and the standing returns of them.
    pub(super) fn paid_places<'s>(
        &'s self,
        awards: impl Iterator<Item = &'s YearAward<'m>>,
    ) -> Vec<Place>
    where
        'm: 's,
    {
        let orders = self.orders(awards).into_iter();
        orders.flat_map(|(id, place)| std::iter::once(place).chain(self.returns(id))).collect()
    }

    /// Returns what banks and payees reported on the payments of effective awards.
    pub(super) fn arrived_places(&self, program: Option<&Id>) -> Vec<Place> {
        let orders = self.orders(self.effective(program));
        let places = orders.into_iter().flat_map(|(id, _)| {
            let facts = self.memory.facts.get(id);
            let arrivals = facts.into_iter().flat_map(|own| &own.arrivals).filter_map(|id| {
                let row = self.memory.arrivals.get(id)?;
                row.void.is_none().then_some(row.place)
            });
            let confirmed =
                facts.into_iter().flat_map(|own| &own.acknowledgements).filter_map(|id| {
                    let row = self.memory.acknowledgements.get(id)?;
                    // A confirmation has a date of its own; the state is not cut by it.
                    let counts = row.void.is_none() && row.date <= self.as_of;
                    counts.then_some(row.place)
                });
            arrivals.chain(confirmed).chain(self.returns(id)).collect::<Vec<_>>()
        });
        places.collect()
    }

    fn orders<'s>(&'s self, awards: impl Iterator<Item = &'s YearAward<'m>>) -> Vec<(&'m Id, Place)>
    where
        'm: 's,
    {
        let ids = awards.flat_map(|award| &award.row.payments);
        let standing = ids.filter_map(|id| {
            let row = self.memory.payments.get(id)?;
            row.void.is_none().then_some((id, row.place))
        });
        standing.collect()
    }

    fn returns(&self, payment: &Id) -> impl Iterator<Item = Place> {
        let facts = self.memory.facts.get(payment).into_iter();
        facts.flat_map(|own| &own.returns).filter_map(|id| {
            let row = self.memory.returns.get(id)?;
            row.void.is_none().then_some(row.place)
        })
    }
}

/// Returns a sum over awards.
pub(super) fn sum<'a, 'm: 'a>(
    awards: impl Iterator<Item = &'a YearAward<'m>>,
    of: impl Fn(&AwardFigures) -> Amount,
) -> Amount {
    awards.map(|award| of(&award.figures)).sum()
}

/// Returns a share in percent, cut to two decimals; nothing of a whole that is not above zero.
pub(super) fn share(part: i128, whole: i128) -> Option<Decimal> {
    if whole <= 0 {
        return None;
    }
    let points = part.checked_mul(10_000)?.checked_div(whole)?;
    Some(Decimal::from_i128_with_scale(points, 2).normalize())
}
