//! Was there money for it? Budget, quota and payments of each program and year.

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::Scope;
use crate::domain::Amount;
use crate::rules::{Place, QuotaKey};
use std::collections::BTreeMap;

/// 超预算下达: more quota issued than budget approved.
pub(super) fn q01(scope: &Scope<'_>) -> Found {
    let mut lines: BTreeMap<QuotaKey, Vec<Place>> = BTreeMap::new();
    for row in scope.memory.budgets.values().filter(|row| row.void.is_none()) {
        let key = QuotaKey { program: row.line.program.clone(), year: row.line.year };
        lines.entry(key).or_default().push(row.place);
    }
    let mut found = Found::among(lines.len());
    for (key, places) in lines {
        let totals = scope.memory.quotas.get(&key).copied().unwrap_or_default();
        if totals.quota > totals.budget {
            let finding = Finding::new(Rule::Q01, [key]).actual(totals.quota);
            found.push(finding.expected(totals.budget).at(places));
        }
    }
    found
}

/// 无指标、超指标支付: more paid than the quota of program and year.
pub(super) fn q02(scope: &Scope<'_>) -> Found {
    let awards = scope.memory.awards.values();
    let mut paid: BTreeMap<QuotaKey, (Amount, Vec<Place>)> =
        awards.map(|award| (award.quota_key(), (Amount::ZERO, Vec::new()))).collect();
    for order in scope.orders.values() {
        let (sum, places) = paid.entry(order.quota_key()).or_default();
        *sum = sum.plus(order.net);
        places.push(order.row.place);
    }
    let mut found = Found::among(paid.len());
    for (key, (paid, places)) in paid {
        let quota = scope.memory.quotas.get(&key).copied().unwrap_or_default().quota;
        if paid > quota {
            let finding = Finding::new(Rule::Q02, [key]).actual(paid).expected(quota);
            found.push(finding.at(places));
        }
    }
    found
}

/// 先支付后下达: paid before any quota was issued.
pub(super) fn q03(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        let first = scope.first_quota(order.award);
        if first.is_none_or(|first| first > order.paid_on) {
            let finding = Finding::new(Rule::Q03, [order.id]).actual(order.paid_on);
            let expected = first.map(|first| format!(">= {first}")).unwrap_or_default();
            found.push(finding.expected(expected).at(order.places()));
        }
    }
    found
}
