//! Was it paid when it should be?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::{Effective, Order, Scope};
use crate::domain::{AcceptanceResult, Amount, Date, Id, Instalment};
use crate::rules::{Contradiction, Place, Standing, listing_of};
use std::collections::BTreeMap;

/// The acceptances that were passed, by award: of one instalment, or of the whole.
type Passed<'m> = BTreeMap<&'m Id, Vec<(Option<u16>, Date)>>;

/// 滞留: what could be paid was not, for too long.
pub(super) fn t01(scope: &Scope<'_>) -> Found {
    let passed = passed(scope);
    let mut found = Found::default();
    for Effective { id, row, .. } in &scope.awards {
        let Some(quota) = scope.first_quota(row) else { continue };
        let public = listing_of(scope.memory, row).map(|(listing, _)| listing.to);
        let ready = quota.max(row.date).max(public.unwrap_or(row.date));
        let days = scope.parameters(&row.program).payment_days;
        for instalment in &row.plan {
            let accepted = match &instalment.condition {
                None => Some(ready),
                Some(_) => accepted(passed.get(id), instalment.seq),
            };
            let Some(start) = accepted.map(|accepted| accepted.max(ready)) else { continue };
            found.examine();
            let own = scope.orders_of(row).filter(|own| own.row.instalment == instalment.seq);
            let own: Vec<&Order<'_>> = own.collect();
            let paid = paid_in_full(&own, instalment);
            let until = paid.unwrap_or(scope.as_of);
            let waited = until.days_since(start);
            if waited > i64::from(days) {
                let open = if paid.is_none() { ".." } else { "" };
                let finding = Finding::new(Rule::T01, [format!("{id}/{}", instalment.seq)]);
                let finding = finding.actual(format!("{start}..{until}{open}: {waited}"));
                let places = own.iter().map(|own| own.row.place).chain([row.place]);
                found.push(finding.expected(format!("<= {days}")).at(places));
            }
        }
    }
    found
}

fn passed<'m>(scope: &Scope<'m>) -> Passed<'m> {
    let mut passed = Passed::new();
    for row in scope.memory.acceptances.values().filter(|row| row.void.is_none()) {
        if row.line.result == AcceptanceResult::Passed {
            passed.entry(&row.line.award).or_default().push((row.line.instalment, row.date));
        }
    }
    passed
}

fn accepted(passed: Option<&Vec<(Option<u16>, Date)>>, seq: u16) -> Option<Date> {
    let own = passed?.iter().filter(|(of, _)| of.is_none_or(|of| of == seq));
    own.map(|(_, date)| *date).min()
}

/// Returns the day on which what is paid on an instalment reached its amount.
fn paid_in_full(orders: &[&Order<'_>], instalment: &Instalment) -> Option<Date> {
    let mut orders: Vec<&&Order<'_>> = orders.iter().collect();
    orders.sort_by_key(|order| (order.paid_on, order.id));
    let mut paid = Amount::ZERO;
    orders.into_iter().find_map(|order| {
        paid = paid.plus(order.net);
        (paid >= instalment.amount).then_some(order.paid_on)
    })
}

/// 未及时到位: arrived, but after the deadline.
pub(super) fn t02(scope: &Scope<'_>) -> Found {
    let instalments = scope.awards.iter().flat_map(|own| &own.figures.instalments);
    let arrived = instalments.filter(|own| own.standing(scope.as_of) == Standing::Arrived);
    let mut found = Found::among(arrived.count());
    for conflict in scope.conflicts(&[Contradiction::ArrivalLate]) {
        let award = scope.award_of(&conflict.subject);
        let program = award.and_then(|award| scope.program(&award.program));
        found.push(Finding::of(Rule::T02, conflict).under(program));
    }
    found
}

/// What was paid in a calendar year.
#[derive(Default)]
struct PaidYear {
    sum: Amount,
    december: Amount,
    count: u64,
    is_spread: bool,
    places: Vec<Place>,
}

impl PaidYear {
    fn note(&mut self, order: &Order<'_>, last_month: Date) {
        self.sum = self.sum.plus(order.row.amount);
        self.count = self.count.saturating_add(1);
        if order.paid_on >= last_month {
            self.december = self.december.plus(order.row.amount);
            self.places.push(order.row.place);
        } else {
            self.is_spread = true;
        }
    }

    fn is_over(&self, percent: u16) -> bool {
        let part = self.december.fen().saturating_mul(100);
        part > self.sum.fen().saturating_mul(i128::from(percent))
    }
}

/// 年底集中支付: most of a year's payments in December.
pub(super) fn t03(scope: &Scope<'_>) -> Found {
    let mut years: BTreeMap<(&Id, i32), PaidYear> = BTreeMap::new();
    for order in scope.orders.values() {
        let year = order.paid_on.year();
        let month = Date::from_ymd(year, 12, 1);
        let is_over = Date::from_ymd(year, 12, 31).is_some_and(|last| last <= scope.as_of);
        if let Some(month) = month.filter(|_| is_over) {
            years.entry((&order.award.program, year)).or_default().note(order, month);
        }
    }
    let mut found = Found::among(years.len());
    for ((program, year), own) in years {
        let percent = scope.parameters(program).year_end_percent;
        if own.is_over(percent) && (own.is_spread || own.count >= 10) {
            let share = own.december.share_of(own.sum).map(|share| share.to_string());
            let finding = Finding::new(Rule::T03, [format!("{program}/{year}")]);
            let finding = finding.actual(share.unwrap_or_default());
            let finding = finding.expected(format!("<= {percent}%")).under(scope.program(program));
            found.push(finding.at(own.places));
        }
    }
    found
}
