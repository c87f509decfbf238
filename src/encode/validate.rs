//! What the members of a document must agree on, before any rule of the ledger is asked.
//!
//! Spec: `ledger-spec/02-documents.md`, the "Form" lines of each kind.

use super::DecodeError;
use crate::domain::{
    AccountNumber, Actual, Adjustment, Amendment, Amount, Anchor, AuditTerms, Award, Band, Budget,
    Document, DuplicateField, ExactDecimal, Family, Genesis, Goal, Id, Indicator, IndicatorResult,
    IndicatorTarget, Instalment, KeyChange, KeyGrant, Lines, PolicyRule, Program, Publication,
    Reference, Return, ReturnKind, Role, Statement, comparable,
};
use std::collections::BTreeSet;

/// The most lines a document may have.
const LINES_MAX: usize = 1_000;

type Wrong = (&'static str, &'static str);

/// Checks what the types alone do not: order, sums, signs, and which members go together.
pub fn validate(document: &Document) -> Result<(), DecodeError> {
    let error = |path: String, reason| Err(DecodeError::Invalid { path, reason });
    let is_genesis = matches!(document.lines, Lines::Genesis(_));
    let lines_max = if is_genesis { 1 } else { LINES_MAX };
    if !(1..=lines_max).contains(&document.lines.count()) {
        return error("lines".to_owned(), "a document has 1 to 1000 lines, genesis exactly 1");
    }
    if is_genesis == document.ledger.is_some() {
        return error("ledger".to_owned(), "the ledger id is in every document but genesis");
    }
    if let Some((path, reason)) = document.reference.as_ref().and_then(wrong_reference) {
        return error(format!("ref{path}"), reason);
    }
    match first_wrong_line(&document.lines) {
        None => Ok(()),
        Some((index, (member, reason))) => error(format!("lines[{index}].{member}"), reason),
    }
}

fn wrong_reference(reference: &Reference) -> Option<Wrong> {
    let Reference { digest, number, raw } = reference;
    if digest.is_none() && number.is_none() && raw.is_none() {
        return Some(("", "a reference names a number or a file"));
    }
    let repeats =
        matches!((number, raw), (Some(number), Some(raw)) if number.as_str() == raw.as_str());
    repeats.then_some((".raw", "the raw number is kept only where it differs from the normal form"))
}

fn first_wrong_line(lines: &Lines) -> Option<(usize, Wrong)> {
    fn first<L>(lines: &[L], check: impl Fn(&L) -> Option<Wrong>) -> Option<(usize, Wrong)> {
        lines.iter().enumerate().find_map(|(index, line)| check(line).map(|wrong| (index, wrong)))
    }
    match lines {
        Lines::Genesis(lines) => first(lines, genesis),
        Lines::Key(lines) => first(lines, key),
        Lines::Program(lines) => first(lines, program),
        Lines::Budget(lines) => first(lines, budget),
        Lines::Payee(_)
        | Lines::Waiver(_)
        | Lines::Correction(_)
        | Lines::Recovery(_)
        | Lines::Acceptance(_) => None,
        Lines::Award(lines) => first(lines, award),
        Lines::Amendment(lines) => first(lines, amendment),
        Lines::Payment(lines) => {
            first(lines, |line| positive(line.amount).or(waivers(&line.waivers)))
        }
        Lines::Arrival(lines) => first(lines, |line| positive(line.amount)),
        Lines::Return(lines) => first(lines, returned),
        Lines::Anchor(lines) => first(lines, anchor),
        Lines::Publicity(lines) => first(lines, publication),
        Lines::Statement(lines) => first(lines, statement),
        Lines::Indicator(lines) => first(lines, indicator),
        Lines::Acknowledgement(lines) => first(lines, |line| positive(line.amount)),
    }
}

fn ascending<T: PartialOrd>(items: &[T]) -> bool {
    items.iter().zip(items.iter().skip(1)).all(|(left, right)| left < right)
}

fn positive(amount: Amount) -> Option<Wrong> {
    (!amount.is_positive()).then_some(("amount", "the amount must be above zero"))
}

fn waivers(waivers: &[Id]) -> Option<Wrong> {
    (!ascending(waivers)).then_some(("waivers", "waivers stand in ascending order, each once"))
}

fn roles(roles: &[Role]) -> Option<Wrong> {
    let sound = !roles.is_empty() && ascending(roles);
    (!sound).then_some(("roles", "one or more roles in ascending order, each once"))
}

fn genesis(genesis: &Genesis) -> Option<Wrong> {
    let keys: BTreeSet<_> = genesis.keys.iter().map(|grant| grant.key).collect();
    let granted = |grant: &KeyGrant| roles(&grant.roles).map(|(_, reason)| ("keys", reason));
    if keys.is_empty() || keys.len() != genesis.keys.len() {
        return Some(("keys", "one or more keys, each once"));
    }
    genesis.keys.iter().find_map(granted).or_else(|| policy(&genesis.policy))
}

fn policy(policy: &[PolicyRule]) -> Option<Wrong> {
    let in_order =
        policy.iter().zip(policy.iter().skip(1)).all(|(left, right)| left.kind < right.kind);
    let sound = |rule: &PolicyRule| {
        let repeats_allowed = rule.kind.family() == Family::Decision;
        let sorted = if repeats_allowed { rule.roles.is_sorted() } else { ascending(&rule.roles) };
        (1..=8).contains(&rule.roles.len()) && sorted
    };
    (!in_order || !policy.iter().all(sound)).then_some((
        "policy",
        "rules in ascending order of kind, each with 1 to 8 roles in ascending order",
    ))
}

fn key(change: &KeyChange) -> Option<Wrong> {
    match change {
        KeyChange::Grant { roles: granted, .. } => roles(granted),
        KeyChange::Announce { .. }
        | KeyChange::Compromise { .. }
        | KeyChange::Revoke { .. }
        | KeyChange::Succeed { .. } => None,
    }
}

fn program(program: &Program) -> Option<Wrong> {
    let categories: BTreeSet<_> = program.bands.iter().map(category_key).collect();
    if categories.len() != program.bands.len() {
        return Some(("bands", "one band for each category"));
    }
    if program.bands.iter().any(|band| band.min > band.max || band.min < Amount::ZERO) {
        return Some(("bands", "a band runs from a least to a greatest amount, not below zero"));
    }
    let by_someone = [DuplicateField::Payee, DuplicateField::Project]
        .iter()
        .any(|field| program.duplicate.contains(field));
    if !ascending(&program.duplicate) || !by_someone {
        let reason = "fields in ascending order, each once, payee or project among them";
        return Some(("duplicate", reason));
    }
    if program.audit.as_ref().is_some_and(|audit| *audit == AuditTerms::default()) {
        return Some(("audit", "at least one parameter, or no member audit"));
    }
    let accounts = program.accounts.as_deref()?;
    let distinct: BTreeSet<_> = accounts.iter().map(AccountNumber::comparable).collect();
    let sound = ascending(accounts) && !accounts.is_empty() && distinct.len() == accounts.len();
    (!sound).then_some(("accounts", "accounts in ascending order, no two the same account"))
}

fn category_key(band: &Band) -> Option<String> {
    band.category.as_ref().map(|category| comparable(category.as_str()))
}

fn budget(budget: &Budget) -> Option<Wrong> {
    let adjusts_something = budget.of.is_some();
    if adjusts_something != (budget.adjust != Adjustment::Initial) {
        return Some(("of", "every line but an initial one names the line it adjusts"));
    }
    let sign_fits = match budget.adjust {
        Adjustment::Initial | Adjustment::Supplement => budget.amount.is_positive(),
        Adjustment::Reclaim | Adjustment::Reduce => budget.amount < Amount::ZERO,
        Adjustment::Reallocate => budget.amount != Amount::ZERO,
    };
    let sign = (!sign_fits).then_some((
        "amount",
        "initial and supplement are above zero, reclaim and reduce below, reallocate not zero",
    ));
    sign.or_else(|| waivers(&budget.waivers))
}

/// The instalments are numbered 1, 2, 3, …, each above zero, and add up to the whole.
fn plan(amount: Amount, instalments: &[Instalment]) -> Option<Wrong> {
    let numbered = (1_u16..).zip(instalments).all(|(number, instalment)| instalment.seq == number);
    let all_positive = instalments.iter().all(|instalment| instalment.amount.is_positive());
    let sum: Amount = instalments.iter().map(|instalment| instalment.amount).sum();
    let sound = numbered && all_positive && sum == amount && instalments.len() <= 100;
    (!sound).then_some((
        "instalments",
        "up to 100 instalments numbered from 1, each above zero, that add up to the amount",
    ))
}

fn award(award: &Award) -> Option<Wrong> {
    positive(award.amount)
        .or_else(|| plan(award.amount, &award.instalments))
        .or_else(|| waivers(&award.waivers))
}

fn amendment(amendment: &Amendment) -> Option<Wrong> {
    if amendment.amount < Amount::ZERO {
        return Some(("amount", "the new amount is zero or above"));
    }
    plan(amendment.amount, &amendment.instalments).or_else(|| waivers(&amendment.waivers))
}

fn returned(returned: &Return) -> Option<Wrong> {
    let matched = returned.kind == ReturnKind::Unmatched && returned.payment.is_some();
    positive(returned.amount)
        .or(matched.then_some(("payment", "a return of kind R5 names no payment")))
}

fn anchor(anchor: &Anchor) -> Option<Wrong> {
    let is_one = anchor.cosignature.is_some() != anchor.token.is_some();
    (!is_one).then_some(("cosignature", "exactly one of cosignature and token"))
}

fn publication(own: &Publication) -> Option<Wrong> {
    let Publication::List(listing) = own else { return None };
    let backwards = listing.to < listing.from;
    positive(listing.amount)
        .or(backwards.then_some(("to", "the last day does not lie before the first")))
}

/// Whether the entries come to the closing balance is no question of form: what the bank says is
/// recorded.
fn statement(statement: &Statement) -> Option<Wrong> {
    let (from, to) = (statement.from, statement.to);
    if to < from {
        return Some(("to", "the last day does not lie before the first"));
    }
    let entries = &statement.entries;
    let dates = entries.iter().map(|entry| entry.date);
    let in_period = dates.clone().all(|date| (from..=to).contains(&date));
    let nothing_is_zero = entries.iter().all(|entry| entry.amount != Amount::ZERO);
    let sound = in_period && dates.is_sorted() && nothing_is_zero && entries.len() <= LINES_MAX;
    (!sound).then_some((
        "entries",
        "up to 1000 entries in order of their dates, within the period, none of zero",
    ))
}

fn indicator(own: &Indicator) -> Option<Wrong> {
    match own {
        Indicator::Objective(_) | Indicator::Outcome(_) | Indicator::Report(_) => None,
        Indicator::Result(line) => result(line),
        Indicator::Target(line) => target(line),
    }
}

fn result(line: &IndicatorResult) -> Option<Wrong> {
    let sound = match &line.actual {
        None | Some(Actual::Inapplicable | Actual::Judged(_)) => true,
        Some(Actual::Value(value)) => *value >= ExactDecimal::ZERO,
    };
    (!sound).then_some(("actual", "a value from zero"))
}

fn target(line: &IndicatorTarget) -> Option<Wrong> {
    let sound = match line.target.as_ref()? {
        Goal::AtLeast(own) | Goal::AtMost(own) | Goal::Equal(own) => {
            own.value >= ExactDecimal::ZERO
        }
        Goal::Between(own) => own.min >= ExactDecimal::ZERO && own.min <= own.max,
        Goal::Described(_) => line.measure.is_none(),
    };
    (!sound).then_some((
        "target",
        "numbers from zero, the least not above the greatest; in words only without a measure",
    ))
}
