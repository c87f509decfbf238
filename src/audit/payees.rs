//! Did it go to whom it was promised, and to nobody else?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::names::{between, is_card, is_person};
use super::scope::{Effective, Order, Scope};
use crate::domain::{CreditCode, Id, Side, Text, comparable};
use crate::rules::{ArrivalRow, Basis, Contradiction, Place, basis_of_arrival, is_batch};
use std::collections::{BTreeMap, BTreeSet};

/// 收款户名不符: credited under a name that is not the payee's.
pub(super) fn p06(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.matched_arrivals().count());
    let differs = scope.conflicts(&[Contradiction::ArrivalNameDiffers]);
    found.extend(differs.map(|conflict| Finding::of(Rule::P06, conflict)));
    found
}

/// 指令与实际收款人不一致: ordered to an account that is not the payee's, or credited otherwise than
/// ordered.
pub(super) fn p07(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        let own = scope.payee_on_order(order).map(|version| &version.account.number);
        if own.is_none_or(|own| !own.is_same_account(&order.row.payee_account)) {
            let finding = Finding::new(Rule::P07, [order.id]).actual(&order.row.payee_account);
            let expected = own.map(ToString::to_string).unwrap_or_default();
            found.push(finding.expected(expected).at(order.places()));
        }
    }
    for (id, arrival, order) in scope.matched_arrivals() {
        found.examine();
        let finding = Finding::new(Rule::P07, [id]).at([order.row.place, arrival.place]);
        if !order.row.payee_account.is_same_account(&arrival.line.account) {
            let finding = finding.actual(&arrival.line.account);
            found.push(finding.expected(&order.row.payee_account));
        } else if arrival.line.amount != order.row.amount && is_whole(scope, arrival, order) {
            found.push(finding.actual(arrival.line.amount).expected(order.row.amount));
        }
    }
    found
}

/// Returns whether an arrival is all that the payer's bank says of a payment, by itself.
fn is_whole(scope: &Scope<'_>, arrival: &ArrivalRow, order: &Order<'_>) -> bool {
    let is_sent = |own: &&(&Id, &ArrivalRow)| own.1.line.side == Side::Payer;
    let only = arrival.line.side == Side::Payer
        && scope.arrivals(order.id).filter(|own| is_sent(&own)).count() == 1;
    only && match basis_of_arrival(scope.memory, arrival) {
        Basis::Bare => false,
        Basis::Receipt(_) => true,
        Basis::Entry(_) => {
            let entry = arrival.line.statement.as_ref();
            entry.is_some_and(|entry| !is_batch(scope.memory, entry))
        }
    }
}

/// The names under which a payment was ordered and credited, and where they stand.
fn names<'m>(scope: &Scope<'m>, order: &Order<'m>) -> impl Iterator<Item = (&'m Text, Place)> {
    let ordered = scope.payee_on_order(order).map(|version| (&version.name, version.place));
    let credited = scope.arrivals(order.id).map(|(_, own)| (&own.line.name, own.place));
    ordered.into_iter().chain(credited)
}

/// 付至个人账户: paid under the name of a person, or to a card, though the payee is no sole trader.
pub(super) fn p08(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        if order.award.payee.is_sole_trader() {
            continue;
        }
        let person = names(scope, order).find(|(name, _)| is_person(name));
        let card = is_card(&order.row.payee_account).then_some(&order.row.payee_account);
        let actual = match (person, card) {
            (Some((name, _)), _) => name.to_string(),
            (None, Some(card)) => card.to_string(),
            (None, None) => continue,
        };
        let finding = Finding::new(Rule::P08, [order.id]).actual(actual);
        let finding = finding.expected(order.award.payee);
        found.push(finding.at(person.map(|(_, place)| place).into_iter().chain(order.places())));
    }
    found
}

/// 多企业同一账户: one account of several payees.
pub(super) fn p09(scope: &Scope<'_>) -> Found {
    let mut accounts: BTreeMap<String, (BTreeSet<CreditCode>, Vec<Place>)> = BTreeMap::new();
    let mut note = |account: String, payee, place| {
        let (payees, places) = accounts.entry(account).or_default();
        payees.insert(payee);
        places.push(place);
    };
    let payees: BTreeSet<CreditCode> =
        scope.awards.iter().map(|Effective { row, .. }| row.payee).collect();
    for code in payees {
        let versions = scope.memory.payees.get(&code).into_iter().flat_map(|row| &row.versions);
        versions.for_each(|own| note(own.account.number.comparable(), code, own.place));
    }
    for order in scope.orders.values() {
        note(order.row.payee_account.comparable(), order.award.payee, order.row.place);
    }
    let mut found = Found::among(accounts.len());
    for (account, (payees, places)) in accounts.into_iter().filter(|(_, own)| own.0.len() > 1) {
        let count = payees.len();
        let objects = [account].into_iter().chain(payees.iter().map(ToString::to_string));
        found.push(Finding::new(Rule::P09, objects).actual(count).expected("1").at(places));
    }
    found
}

/// 付款前变更账户: paid to an account that the payee has had for a few days only.
pub(super) fn p10(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        let payee = scope.memory.payees.get(&order.award.payee);
        let Some((payee, now)) = payee.zip(scope.payee_on_order(order)) else { continue };
        let before = payee.on(now.from.days_before(1), order.row.place);
        let Some(before) =
            before.filter(|own| !own.account.number.is_same_account(&now.account.number))
        else {
            continue;
        };
        let days = scope.parameters(&order.award.program).account_days;
        let since = order.row.date.days_since(now.from);
        if since <= i64::from(days) {
            let actual = format!("{} -> {}", before.account.number, now.account.number);
            let finding = Finding::new(Rule::P10, [order.id]).actual(format!("{since}: {actual}"));
            let finding = finding.expected(format!("> {days}"));
            let finding = finding.under(scope.program(&order.award.program));
            found.push(finding.at([before.place, now.place, order.row.place]));
        }
    }
    found
}

/// 经中间账户: paid to one who usually stands between a fund and its beneficiaries.
pub(super) fn p11(scope: &Scope<'_>) -> Found {
    let authority = scope.replay.fund().map(|fund| comparable(fund.genesis.authority.as_str()));
    let authority = authority.unwrap_or_default();
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        let named = names(scope, order)
            .find_map(|(name, place)| Some((name, place, between(name, &authority)?)));
        if let Some((name, place, word)) = named {
            let finding = Finding::new(Rule::P11, [order.id]).actual(format!("{name}: {word}"));
            found.push(finding.at(order.places().into_iter().chain([place])));
        }
    }
    found
}
