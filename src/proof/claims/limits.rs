//! 未超标准, 未超预算, 审批齐全: what was decided, against the rules at its position.

use super::super::claim::{Claim, ClaimName, Item};
use super::super::finding::{Finding, Particulars};
use super::super::replay::{BrokenRule, Replay};
use super::Evidence;
use crate::domain::{Amount, Family, Id, PolicyRule, Seq};
use crate::rules::{AwardRow, Memory, Place, Refusal, Violation};

fn item(seq: Seq, refusal: &Refusal) -> Item {
    let place = Place { seq, line: refusal.line.unwrap_or(0) };
    let own = Particulars::from(refusal);
    Item::new(refusal.violation.name(), own.subject, &[place]).value(own.value).limit(own.limit)
}

pub(super) fn within_bands(evidence: &Evidence<'_>) -> Claim {
    let mut claim = Claim::new(ClaimName::WithinBands, evidence.awards.len(), "awards");
    for (_, broken) in outside_bands(evidence.replay) {
        claim.counterexamples.push(item(broken.seq, &broken.refusal));
    }
    let memory = evidence.replay.memory();
    let waived = evidence.replay.waived().iter();
    for rule in waived.filter(|rule| outside_band(memory, &rule.waived.breach).is_some()) {
        claim.waivers.push(rule.waived.waiver.clone());
    }
    claim
}

/// Returns the awards that are effective although a document put them outside their band without a
/// waiver, each with what that document broke.
pub fn outside_bands(replay: &Replay) -> impl Iterator<Item = (Id, &BrokenRule)> {
    let memory = replay.memory();
    let broken = replay.broken().iter();
    broken.filter_map(move |broken| Some((outside_band(memory, &broken.refusal)?, broken)))
}

/// Returns the effective award that a refusal puts outside its band.
fn outside_band(memory: &Memory, refusal: &Refusal) -> Option<Id> {
    if refusal.violation != Violation::BandExceeded {
        return None;
    }
    // The line may be an amendment or a correction; then the award stands beside it.
    let named = if refusal.thing.is_empty() { &refusal.subject } else { &refusal.thing };
    let id: Id = named.parse().ok()?;
    memory.awards.get(&id).is_some_and(AwardRow::is_effective).then_some(id)
}

pub(super) fn within_budget(evidence: &Evidence<'_>) -> Claim {
    let memory = evidence.replay.memory();
    let lines = [memory.budgets.len(), memory.awards.len(), memory.payments.len()];
    let mut claim = Claim::new(ClaimName::WithinBudget, lines.iter().sum(), "lines");
    let is_excess =
        |violation| matches!(violation, Violation::BudgetExceeded | Violation::QuotaExceeded);
    let sum = |of: &dyn Fn(&crate::rules::QuotaRow) -> Amount| -> Amount {
        memory.quotas.values().map(of).sum()
    };
    claim.figure("budget", sum(&|row| row.budget));
    claim.figure("quota", sum(&|row| row.quota));
    claim.figure("due", sum(&|row| row.totals.due));
    claim.figure("paid", sum(&|row| row.totals.paid));
    let broken =
        evidence.replay.broken().iter().filter(|broken| is_excess(broken.refusal.violation));
    let broken = broken.map(|broken| (broken.seq, item(broken.seq, &broken.refusal)));
    let waived =
        evidence.replay.waived().iter().filter(|rule| is_excess(rule.waived.breach.violation));
    let waived = waived.map(|rule| {
        let named = std::slice::from_ref(&rule.waived.waiver);
        (rule.seq, item(rule.seq, &rule.waived.breach).waivers(named))
    });
    let mut all: Vec<(Seq, Item)> = broken.chain(waived).collect();
    all.sort_by_key(|(seq, _)| *seq);
    claim.counterexamples.extend(all.into_iter().map(|(_, item)| item));
    claim.counterexamples.extend(exceeded_now(evidence));
    claim
}

/// Programs and years that are over at the end, however they came to be: a voided return raises what
/// is paid without any decision to pay.
fn exceeded_now(evidence: &Evidence<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    for (key, row) in &evidence.replay.memory().quotas {
        let used = row.totals.due.max(row.totals.paid);
        if used > row.quota {
            items.push(Item::new("quota_exceeded", key, &[]).value(used).limit(row.quota));
        }
        if row.quota > row.budget {
            items.push(Item::new("budget_exceeded", key, &[]).value(row.quota).limit(row.budget));
        }
    }
    items
}

pub(super) fn approved(evidence: &Evidence<'_>) -> Claim {
    let count = usize::try_from(evidence.replay.decisions()).unwrap_or(usize::MAX);
    let mut claim = Claim::new(ClaimName::Approved, count, "decisions");
    let concerns_signers = |finding: &&Finding| {
        let names = [
            "signature_bad",
            Violation::KeyUnknown.name(),
            Violation::KeyRevoked.name(),
            Violation::RoleWrong.name(),
            Violation::HoldersTooFew.name(),
        ];
        names.contains(&finding.name)
    };
    for finding in evidence.replay.findings().iter().filter(concerns_signers) {
        let item = Item::new(finding.name, &finding.particulars.subject, &finding.places);
        let item = item.value(&finding.particulars.value).limit(&finding.particulars.limit);
        claim.counterexamples.push(item);
    }
    let policy = evidence.replay.fund().map(|fund| fund.genesis.policy.as_slice());
    let alone = |rule: &&PolicyRule| rule.kind.family() == Family::Decision && rule.roles.len() < 2;
    for rule in policy.unwrap_or_default().iter().filter(alone) {
        claim.missing.push(Item::new("one_signer_policy", rule.kind, &[]));
    }
    claim
}
