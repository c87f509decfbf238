//! What does a result earn, and how far is it from its target?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Scores".

use super::template::Template;
use crate::domain::{Amount, Goal};
use rust_decimal::{Decimal, RoundingStrategy};

/// Returns what a value earns of `points`, rounded to two decimals; nothing for a target in words.
///
/// `template` gives the cuts for a target that was exceeded by far; without one there are none.
pub fn score(
    points: Decimal,
    goal: &Goal,
    value: Decimal,
    template: Option<&Template>,
) -> Option<Decimal> {
    let (least, most) = bounds(goal)?;
    let missed = least.filter(|least| value < *least);
    let exceeded = most.filter(|most| value > *most);
    let earned = match (missed, exceeded) {
        (Some(least), _) => ratio(points, value, least).max(Decimal::ZERO),
        (None, Some(most)) => ratio(points, most, value),
        (None, None) => match goal {
            Goal::AtLeast(target) => cut(points, value, target.value.value(), template),
            Goal::AtMost(_) | Goal::Between(_) | Goal::Described(_) | Goal::Equal(_) => points,
        },
    };
    Some(rounded(earned, 2))
}

/// Returns the least and the most that a target allows, where it says so; nothing for one in words.
fn bounds(goal: &Goal) -> Option<(Option<Decimal>, Option<Decimal>)> {
    match goal {
        Goal::Described(_) => None,
        Goal::AtLeast(own) => Some((Some(own.value.value()), None)),
        Goal::AtMost(own) => Some((None, Some(own.value.value()))),
        Goal::Equal(own) => Some((Some(own.value.value()), Some(own.value.value()))),
        Goal::Between(own) => Some((Some(own.min.value()), Some(own.max.value()))),
    }
}

/// Returns `points · part / whole`, and zero where the whole is zero.
pub(super) fn ratio(points: Decimal, part: Decimal, whole: Decimal) -> Decimal {
    let product = points.checked_mul(part).unwrap_or_default();
    product.checked_div(whole).unwrap_or_default()
}

/// Rounds half away from zero.
pub(super) fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// Takes off what the template says for a target that was exceeded by far.
fn cut(points: Decimal, value: Decimal, target: Decimal, template: Option<&Template>) -> Decimal {
    let scaled = value.checked_mul(Decimal::ONE_HUNDRED);
    let exceeds = |percent: u16| scaled > target.checked_mul(Decimal::from(percent));
    let cuts = template.map(|own| own.cuts.as_slice()).unwrap_or_default();
    let last = cuts.iter().rfind(|cut| exceeds(cut.above_percent));
    last.map_or(points, |cut| {
        let kept = Decimal::from(100_u8.saturating_sub(cut.cut_percent));
        ratio(points, kept, Decimal::ONE_HUNDRED)
    })
}

/// Returns how far a value is from its target, in percent of it; nothing for a target of zero or in
/// words.
pub fn deviation(goal: &Goal, value: Decimal) -> Option<Decimal> {
    let from = |target: Decimal| {
        let difference = value.checked_sub(target)?;
        difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(target)
    };
    match goal {
        Goal::Described(_) => None,
        Goal::AtLeast(target) | Goal::AtMost(target) | Goal::Equal(target) => {
            from(target.value.value())
        }
        Goal::Between(range) if value < range.min.value() => from(range.min.value()),
        Goal::Between(range) if value > range.max.value() => from(range.max.value()),
        Goal::Between(_) => Some(Decimal::ZERO),
    }
}

/// Returns what paying `paid` of a budget of `full` earns; nothing of a budget that is not above zero.
pub fn execution_score(template: &Template, paid: Amount, full: Amount) -> Option<Decimal> {
    if !full.is_positive() {
        return None;
    }
    let (full, paid) = (full.in_wan(), paid.min(full).in_wan());
    let percent = ratio(Decimal::ONE_HUNDRED, paid, full);
    let floor = template.execution_floor_percent.map(Decimal::from);
    if floor.is_some_and(|floor| percent < floor) {
        return Some(Decimal::ZERO);
    }
    Some(rounded(ratio(template.execution_points.value(), paid, full), 2))
}

/// Returns the total of scores; where indicators of `inapplicable` points do not apply, re-weighted to
/// 100.
pub fn total(scores: impl Iterator<Item = Decimal>, inapplicable: Decimal) -> Decimal {
    let sum = add_up(scores);
    let applicable = Decimal::ONE_HUNDRED.checked_sub(inapplicable).unwrap_or_default();
    if inapplicable.is_zero() || applicable <= Decimal::ZERO {
        return sum.normalize();
    }
    rounded(ratio(sum, Decimal::ONE_HUNDRED, applicable), 2)
}

/// Points have at most five digits, so the sum of all that a log can hold is far from the limit.
pub(super) fn add_up(values: impl Iterator<Item = Decimal>) -> Decimal {
    values.fold(Decimal::ZERO, |sum, own| sum.checked_add(own).unwrap_or(sum))
}
