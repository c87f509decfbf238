//! Who decided, when was it written down, and is the record whole?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::{Order, Scope};
use crate::domain::{CreditCode, Id, Role, Seq, comparable};
use crate::proof::Severity;
use crate::rules::{Contradiction, KeyRow, Place, Violation};
use std::collections::{BTreeMap, BTreeSet};

/// The holders of keys: who each key is, and who may also sign as a payee.
struct Holders<'m> {
    by_number: BTreeMap<u32, (String, &'m KeyRow)>,
    payees: BTreeSet<String>,
}

impl<'m> Holders<'m> {
    fn of(scope: &Scope<'m>) -> Self {
        let keys = scope.memory.keys.values();
        let by_number: BTreeMap<u32, (String, &KeyRow)> =
            keys.map(|row| (row.number, (comparable(row.holder.as_str()), row))).collect();
        let payees = by_number.values().filter(|(_, row)| row.roles.contains(&Role::Payee));
        let payees = payees.map(|(holder, _)| holder.clone()).collect();
        Self { by_number, payees }
    }

    /// Returns the holders of the keys that signed the document of an entry, one a key.
    fn of_entry(&self, scope: &Scope<'_>, seq: Seq) -> Vec<&str> {
        let signers = scope.documents.get(&seq).into_iter().flat_map(|(_, row)| &row.signers);
        let holders = signers.filter_map(|number| self.by_number.get(number));
        holders.map(|(holder, _)| holder.as_str()).collect()
    }
}

/// Returns the comparable forms of the code of a payee and of all its names.
fn names(scope: &Scope<'_>, code: CreditCode) -> BTreeSet<String> {
    let versions = scope.memory.payees.get(&code).into_iter().flat_map(|row| &row.versions);
    let names = versions.map(|version| comparable(version.name.as_str()));
    names.chain([comparable(&code.to_string())]).collect()
}

/// 不相容岗位: a payment decided by one holder alone, or by one who has a part in it.
pub(super) fn g01(scope: &Scope<'_>) -> Found {
    let holders = Holders::of(scope);
    let mut known: BTreeMap<CreditCode, BTreeSet<String>> = BTreeMap::new();
    let mut found = Found::among(scope.orders.len());
    for order in scope.orders.values() {
        let code = order.award.payee;
        let names = known.entry(code).or_insert_with(|| names(scope, code));
        if let Some(actual) = incompatible(scope, &holders, names, order) {
            let finding = Finding::new(Rule::G01, [order.id]).actual(actual).expected(">= 2");
            found.push(finding.at(order.places()));
        }
    }
    found
}

/// Returns the holders that should not have decided on a payment, or not alone.
fn incompatible(
    scope: &Scope<'_>,
    holders: &Holders<'_>,
    names: &BTreeSet<String>,
    order: &Order<'_>,
) -> Option<String> {
    let own = holders.of_entry(scope, order.row.place.seq);
    let different: BTreeSet<&str> = own.iter().copied().collect();
    if different.len() < 2 || different.len() < own.len() {
        return Some(own.join(", "));
    }
    let awarded = holders.of_entry(scope, order.award.place.seq);
    let mut all = own.into_iter().chain(awarded);
    let part = all.find(|own| holders.payees.contains(*own) || names.contains(*own));
    part.map(str::to_owned)
}

/// 补录、倒签: recorded long after its date, or before it.
pub(super) fn g02(scope: &Scope<'_>) -> Found {
    let limits = entry_days(scope);
    let mut found = Found::among(limits.len());
    for (seq, days) in limits {
        let Some((id, _)) = scope.documents.get(&seq) else { continue };
        let Some(dated) = scope.replay.dated(seq) else { continue };
        let lag = dated.recorded.days_since(dated.date);
        if lag > i64::from(days) {
            let finding = Finding::new(Rule::G02, [id]);
            let finding = finding.actual(format!("{} -> {}: {lag}", dated.date, dated.recorded));
            let place = Place { seq, line: 0 };
            found.push(finding.expected(format!("<= {days}")).at([place]));
        }
    }
    let early = scope.replay.broken().iter();
    for own in early.filter(|own| own.refusal.violation == Violation::DateAfterAt) {
        let finding = Finding::new(Rule::G02, [&own.refusal.subject]).actual(&own.refusal.value);
        let place = Place { seq: own.seq, line: 0 };
        found.push(finding.expected(&own.refusal.limit).at([place]));
    }
    found
}

/// Returns within how many days each entry about money had to be recorded: the least of the programs
/// that its lines are about.
fn entry_days(scope: &Scope<'_>) -> BTreeMap<Seq, u16> {
    let memory = scope.memory;
    let program_of = |award: &Id| memory.awards.get(award).map(|row| &row.program);
    let awards = memory.awards.values().map(|row| (row.place.seq, Some(&row.program)));
    let amendments = memory.amendments.values();
    let amendments = amendments.map(|row| (row.place.seq, program_of(&row.award)));
    let budgets = memory.budgets.values().map(|row| (row.place.seq, Some(&row.line.program)));
    let payments = memory.payments.values();
    let payments = payments.map(|row| (row.place.seq, program_of(&row.award)));
    let mut limits: BTreeMap<Seq, u16> = BTreeMap::new();
    for (seq, program) in awards.chain(amendments).chain(budgets).chain(payments) {
        let Some(program) = program else { continue };
        let days = scope.parameters(program).entry_days;
        let limit = limits.entry(seq).or_insert(days);
        *limit = days.min(*limit);
    }
    limits
}

/// The rule that reports a violation by its own name, if its subject is among the objects there.
fn beside(name: &str) -> Option<Rule> {
    let of = |violation: &&(Violation, Rule)| violation.0.name() == name;
    BESIDE.iter().find(of).map(|(_, rule)| *rule)
}

const BESIDE: [(Violation, Rule); 9] = [
    (Violation::BandExceeded, Rule::A05),
    (Violation::AwardDuplicate, Rule::A01),
    (Violation::ExclusivityBroken, Rule::A02),
    (Violation::AccountDiffers, Rule::P07),
    (Violation::EvidenceReused, Rule::E03),
    (Violation::NotListed, Rule::A06),
    (Violation::PublicityRunning, Rule::P01),
    (Violation::DateAfterAt, Rule::G02),
    (Violation::BackDated, Rule::G02),
];

/// 账本被改: documents in the log that the rules would have refused, and what is in doubt.
pub(super) fn g03(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(1);
    let mut named: BTreeMap<Rule, BTreeSet<String>> = BTreeMap::new();
    for own in scope.log.iter().filter(|own| own.severity == Severity::Broken) {
        let subject = own.particulars.subject.as_str();
        if let Some(rule) = beside(own.name) {
            let objects = named.entry(rule).or_insert_with(|| objects_of(scope, rule));
            if objects.contains(looked_up(scope, own)) {
                continue;
            }
        }
        let subject = Some(subject).filter(|subject| !subject.is_empty());
        let finding = Finding::new(Rule::G03, [own.name].into_iter().chain(subject));
        let finding = finding.actual(&own.particulars.value).expected(&own.particulars.limit);
        found.push(finding.at(own.places.iter().copied()));
    }
    let doubts = scope.conflicts(&[
        Contradiction::KeyCompromised,
        Contradiction::GrantDoubtful,
        Contradiction::EntriesLost,
    ]);
    found.extend(doubts.map(|own| {
        let finding = Finding::new(Rule::G03, [own.kind.name(), own.subject.as_str()]);
        finding.actual(&own.value).expected(&own.limit).at(own.places.iter().copied())
    }));
    found
}

fn objects_of(scope: &Scope<'_>, rule: Rule) -> BTreeSet<String> {
    rule.run(scope).findings.into_iter().flat_map(|own| own.objects).collect()
}

/// What a violation is looked up by among the objects of the rule beside it: that a line is back-dated
/// is said there of its document.
fn looked_up<'f>(scope: &'f Scope<'_>, own: &'f crate::proof::Finding) -> &'f str {
    let document = own.places.first().and_then(|place| scope.documents.get(&place.seq));
    match document {
        Some((id, _)) if own.name == Violation::BackDated.name() => id.as_str(),
        _ => &own.particulars.subject,
    }
}
