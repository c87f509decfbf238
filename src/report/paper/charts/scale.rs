//! How long is an amount, and which figures stand at an axis?

use super::canvas::Len;
use crate::domain::Amount;
use std::num::Saturating;

/// Returns the part of `length` that `amount` is of `whole`; nothing below zero, never more than all.
pub(super) fn scaled(amount: Amount, whole: Amount, length: Len) -> Len {
    let all = i128::from(length.0);
    let product = amount.or_zero().fen().saturating_mul(all);
    let part = product.checked_div(whole.fen()).unwrap_or(0).clamp(0, all.max(0));
    Saturating(i64::try_from(part).unwrap_or_default())
}

/// Returns the figures at an axis from zero, up to the first that is not below `largest`. At most six
/// beside zero, each 1, 2 or 5 times a power of ten apart.
pub(super) fn axis(largest: Amount) -> Vec<Amount> {
    let largest = largest.fen().max(1);
    let steps = (0..36_u32).filter_map(|power| 10_i128.checked_pow(power));
    let mut steps = steps.flat_map(|ten| [1, 2, 5].map(|own| ten.saturating_mul(own)));
    let step = steps.find(|step| step.saturating_mul(5) >= largest).unwrap_or(largest);
    let count = largest.saturating_sub(1).div_euclid(step).saturating_add(1);
    (0..=count).map(|own| Amount::from_fen(step.saturating_mul(own))).collect()
}

/// Returns an amount as figures show it: in ten thousands of yuan.
pub(super) fn wan(amount: Amount) -> String {
    amount.in_wan().to_string()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::integer_division,
        reason = "small sums of tests"
    )]

    use super::super::canvas::len;
    use super::*;

    #[test]
    fn an_amount_is_as_long_as_its_part() {
        let fen = Amount::from_fen;
        assert_eq!(scaled(fen(25), fen(100), len(1000)), len(250));
        assert_eq!(scaled(fen(-25), fen(100), len(1000)), len(0));
        assert_eq!(scaled(fen(250), fen(100), len(1000)), len(1000));
        assert_eq!(scaled(fen(5), fen(0), len(1000)), len(0));
        assert_eq!(scaled(fen(i128::MAX), fen(1), len(1000)), len(1000));
    }

    #[test]
    fn an_axis_has_few_round_figures() {
        let wan = |figures: &[i128]| {
            figures.iter().map(|own| Amount::from_fen(own * 1_000_000)).collect()
        };
        let expected: Vec<Amount> = wan(&[0, 500, 1000, 1500, 2000, 2500]);
        assert_eq!(axis(Amount::from_fen(2_408_100_000)), expected);
        let expected: Vec<Amount> = wan(&[0, 10, 20, 30, 40, 50]);
        assert_eq!(axis(Amount::from_fen(50_000_000)), expected);
        assert_eq!(axis(Amount::ZERO).len(), 2);
        for fen in [1, 7, 99, 12_345, 999_999_999_999_999, i128::from(i64::MAX)] {
            let found = axis(Amount::from_fen(fen));
            assert!((2..=6).contains(&found.len()), "{found:?}");
            assert!(found.last().unwrap().fen() >= fen);
        }
    }
}
