//! Was it public, for as long as it should, and did anybody object?

use super::calendar::YearsMissing;
use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::{Effective, Order, Scope};
use crate::domain::{Date, DayKind, Listing, Outcome, Program, Publication, Publicity};
use crate::rules::{AwardRow, PublicationRow, listing_of};
use std::collections::BTreeMap;

/// 未经公示或与公示不符: an award on no list, or above it.
pub(super) fn a06(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for Effective { id, row, .. } in &scope.awards {
        let program = scope.program(&row.program);
        let Some(publicity) = row.terms.publicity.as_ref() else { continue };
        let listing = listing_of(scope.memory, row);
        if listing.is_none() && !publicity.lists {
            continue;
        }
        found.examine();
        let listed = listing.as_ref().map(|(listing, _)| listing.amount);
        if listed.is_none_or(|listed| row.amount > listed) {
            let finding = Finding::new(Rule::A06, [id]).actual(row.amount).under(program);
            let expected = listed.map(|listed| listed.to_string()).unwrap_or_default();
            let places = listing.map(|(_, own)| own.place).into_iter().chain([row.place]);
            found.push(finding.expected(expected).at(places));
        }
    }
    found
}

/// The listing of an award that was paid, and what its program asks of a notice.
struct Notice<'m> {
    award: &'m AwardRow,
    program: &'m Program,
    publicity: &'m Publicity,
    listing: Listing,
    row: PublicationRow,
    /// The days it was public, as they are to be counted.
    days: Result<i64, YearsMissing>,
}

impl<'m> Notice<'m> {
    fn of(scope: &Scope<'m>, award: &'m AwardRow) -> Option<Self> {
        scope.orders_of(award).next()?;
        let program = scope.program(&award.program)?;
        let publicity = award.terms.publicity.as_ref()?;
        let (listing, row) = listing_of(scope.memory, award)?;
        let days = match publicity.kind {
            DayKind::Natural => Ok(listing.to.days_since(listing.from).saturating_add(1)),
            DayKind::Working => {
                scope.calendar.working_days(listing.from, listing.to).map(i64::from)
            }
        };
        Some(Self { award, program, publicity, listing, row, days })
    }

    /// Returns whether it was public for too few days; not where nobody can count them.
    fn is_short(&self) -> bool {
        self.days.as_ref().is_ok_and(|days| *days < i64::from(self.publicity.days))
    }

    /// Returns what stood in the way of a payment, and what should have been.
    fn obstacle(&self, scope: &Scope<'_>, order: &Order<'_>) -> Option<(String, String)> {
        let Listing { from, to, .. } = &self.listing;
        if order.paid_on <= *to {
            return Some((order.paid_on.to_string(), format!("> {to}")));
        }
        if self.is_short() {
            let days = self.days.as_ref().map(i64::to_string).unwrap_or_default();
            let Publicity { days: least, kind, .. } = self.publicity;
            return Some((format!("{from}..{to}: {days} {kind}"), format!(">= {least} {kind}")));
        }
        let open = self.row.answers.iter().find_map(|id| {
            let own = scope.memory.publications.get(id)?;
            is_open(scope, own, order.paid_on).then_some(id)
        });
        open.map(|id| (id.to_string(), String::new()))
    }
}

/// Returns whether an objection that stands was filed by a day and not dismissed by it.
fn is_open(scope: &Scope<'_>, objection: &PublicationRow, by: Date) -> bool {
    let answers = objection.answers.iter().filter_map(|id| scope.memory.publications.get(id));
    let mut decided = answers.filter(|own| own.void.is_none() && own.date <= by);
    let is_dismissal = |own: &PublicationRow| match &own.line {
        Publication::Resolve(own) => own.result == Outcome::Dismissed,
        Publication::List(_) | Publication::Object(_) => false,
    };
    objection.void.is_none() && objection.date <= by && !decided.any(is_dismissal)
}

fn notices<'m>(scope: &Scope<'m>) -> impl Iterator<Item = Notice<'m>> {
    scope.memory.awards.values().filter_map(|award| Notice::of(scope, award))
}

/// 公示期未满即拨付: paid while the list was public, after too short a time, or over an objection.
pub(super) fn p01(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for notice in notices(scope) {
        for order in scope.orders_of(notice.award) {
            found.examine();
            if let Some((actual, expected)) = notice.obstacle(scope, order) {
                let finding = Finding::new(Rule::P01, [order.id]).actual(actual).expected(expected);
                let places = order.places().into_iter().chain([notice.row.place]);
                found.push(finding.under(Some(notice.program)).at(places));
            }
        }
    }
    found
}

/// 工作日历未覆盖: years that a count of working days needs, and nobody can count.
pub(super) fn c01(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    let mut years: BTreeMap<i32, Vec<_>> = BTreeMap::new();
    for notice in notices(scope).filter(|own| own.publicity.kind == DayKind::Working) {
        found.examine();
        if let Err(YearsMissing(missing)) = &notice.days {
            for year in missing {
                years.entry(*year).or_default().push(notice.row.place);
            }
        }
    }
    let covered = scope.calendar.years();
    for (year, places) in years {
        let expected = format!("{}..{}", covered.from, covered.to);
        found.push(Finding::new(Rule::C01, [year]).actual(year).expected(expected).at(places));
    }
    found
}
