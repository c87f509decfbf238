//! What shows that it arrived, and how well?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::parameters::Parameters;
use super::scope::{Effective, Order, Scope};
use crate::domain::{Amount, Id, Program, ReturnKind};
use crate::rules::{
    Beneficiary, Contradiction, PaymentFacts, Place, ReturnRow, Standing, Users, Wanted,
    net_arrived, payment_facts,
};
use std::collections::BTreeSet;

/// 无到账凭证: a payment some time ago without evidence that all of it arrived.
pub(super) fn e01(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for order in scope.orders.values() {
        let days = scope.parameters(&order.award.program).evidence_days;
        let waited = scope.as_of.days_since(order.row.date);
        if !order.net.is_positive() || waited <= i64::from(days) {
            continue;
        }
        found.examine();
        let arrived = arrived(scope, order);
        if arrived < order.net {
            let finding = Finding::new(Rule::E01, [order.id]).actual(arrived).expected(order.net);
            let shown = scope.arrivals(order.id).map(|(_, own)| own.place);
            found.push(finding.at(shown.chain(order.places())));
        }
    }
    found
}

fn arrived(scope: &Scope<'_>, order: &Order<'_>) -> Amount {
    let payment = payment_facts(scope.memory, order.id);
    let wanted = Wanted::new(order.award.terms.grade, Some(scope.as_of));
    let payee = Beneficiary::of(scope.memory, order.award);
    let of = |payment: PaymentFacts| net_arrived(scope.memory, &payment, &payee, wanted);
    payment.map(of).unwrap_or_default()
}

/// Returns how many facts stand: arrivals and returns.
fn facts(scope: &Scope<'_>) -> usize {
    let arrivals = scope.memory.arrivals.values().filter(|row| row.void.is_none());
    let returns = scope.memory.returns.values().filter(|row| row.void.is_none());
    arrivals.count().saturating_add(returns.count())
}

/// 回单不符: evidence that says something else than the order, or than other evidence.
pub(super) fn e02(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(facts(scope));
    let differs = scope.conflicts(&[
        Contradiction::ArrivalUnmatched,
        Contradiction::ArrivalAccountDiffers,
        Contradiction::ReturnExceedsPayment,
        Contradiction::ReturnedYetArrived,
        Contradiction::EntryUnknown,
        Contradiction::EntryDiffers,
        Contradiction::AcknowledgementUnmatched,
        Contradiction::AcknowledgementDiffers,
        Contradiction::PaymentExceeded,
    ]);
    found.extend(differs.map(|conflict| Finding::of(Rule::E02, conflict)));
    found
}

/// 一单多用: one receipt for two facts, or one file for two payments.
pub(super) fn e03(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(facts(scope).saturating_add(scope.orders.len()));
    let reused = scope.conflicts(&[Contradiction::ReceiptReused]);
    found.extend(reused.map(|conflict| Finding::of(Rule::E03, conflict)));
    for (file, row) in &scope.memory.evidence {
        let orders = row.users().iter().filter_map(|id| scope.orders.get(id));
        let ids: BTreeSet<&Id> = orders.clone().map(|order| order.id).collect();
        if ids.len() > 1 {
            let finding = Finding::new(Rule::E03, &ids).actual(file).expected("1");
            found.push(finding.at(orders.map(|order| order.row.place)));
        }
    }
    found
}

/// 退款未处理: a return that nobody settled.
pub(super) fn e04(scope: &Scope<'_>) -> Found {
    let all = scope.memory.programs.values().map(|row| Parameters::of(&row.terms).return_days);
    let least = all.min().unwrap_or(Parameters::DEFAULT.return_days);
    let mut found = Found::default();
    for (id, row) in scope.memory.returns.iter().filter(|(_, row)| row.void.is_none()) {
        found.examine();
        let order = row.payment.as_ref().and_then(|payment| scope.orders.get(payment));
        let Some(missing) = unsettled(scope, row, order) else { continue };
        let program = order.map(|order| &order.award.program);
        let days = program.map_or(least, |program| scope.parameters(program).return_days);
        let waited = scope.as_of.days_since(row.date);
        if waited > i64::from(days) {
            let program: Option<&Program> = program.and_then(|program| scope.program(program));
            let finding = Finding::new(Rule::E04, [id]).under(program);
            let finding =
                finding.actual(format!("{} {} {missing}: {waited}", row.kind, row.amount));
            let places: Vec<Place> = order.map(|order| order.row.place).into_iter().collect();
            let places = places.into_iter().chain([row.place]);
            found.push(finding.expected(format!("<= {days}")).at(places));
        }
    }
    found
}

/// Returns what is open about a return: `-` where no payment is known, else what is still to be paid.
fn unsettled(scope: &Scope<'_>, row: &ReturnRow, order: Option<&Order<'_>>) -> Option<String> {
    let Some(order) = order.filter(|_| row.kind != ReturnKind::Unmatched) else {
        return Some("-".to_owned());
    };
    let award = Some(order.award).filter(|award| award.is_effective())?;
    let instalment = award.plan.iter().find(|own| own.seq == order.row.instalment)?;
    let own = scope.orders_of(award).filter(|own| own.row.instalment == instalment.seq);
    let paid: Amount = own.map(|own| own.net).sum();
    let is_open = row.kind == ReturnKind::NeverArrived && paid < instalment.amount;
    is_open.then(|| instalment.amount.minus(paid).to_string())
}

/// 到位率结论不成立: all is overdue, and full arrival is not proven.
pub(super) fn s01(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for Effective { id, row, figures } in &scope.awards {
        if figures.instalments.iter().any(|own| own.deadline >= scope.as_of) {
            continue;
        }
        found.examine();
        match figures.standing(scope.as_of) {
            Standing::Arrived | Standing::Pending => {}
            Standing::Short | Standing::Unevidenced => {
                let finding = Finding::new(Rule::S01, [id]).actual(figures.arrived_capped());
                let finding = finding.expected(figures.due).under(scope.program(&row.program));
                let orders = scope.orders_of(row).map(|order| order.row.place);
                found.push(finding.at(orders.chain([row.place])));
            }
        }
    }
    found
}
