//! How long is it? Whole thousandths of a point, so that a layout is the same on every machine.
//!
//! The writer of the file wants floating-point numbers; the two functions that make them are here.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// A length or a place, in thousandths of a point (1/72 inch). What is out of range is at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report::paper) struct Length(i64);

impl Length {
    pub(super) const ZERO: Self = Self(0);

    /// Returns a length of so many thousandths of a point.
    pub(super) const fn thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// Returns a length of so many tenths of a point, which drawings are measured in.
    pub(super) fn tenths(tenths: i16) -> Self {
        Self(i64::from(tenths).saturating_mul(100))
    }

    /// Returns it so many times.
    pub(super) fn times(self, count: usize) -> Self {
        Self(self.0.saturating_mul(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// Returns `parts` of `whole` parts of it, rounded down; nothing of no parts.
    pub(super) fn share(self, parts: u64, whole: u64) -> Self {
        let part = i128::from(self.0)
            .saturating_mul(i128::from(parts))
            .checked_div_euclid(i128::from(whole))
            .unwrap_or(0);
        Self(i64::try_from(part).unwrap_or(i64::MAX))
    }

    /// Returns `parts` of `whole` parts of it, rounded up; nothing of no parts.
    pub(super) fn share_up(self, parts: u64, whole: u64) -> Self {
        Self::ZERO - (Self::ZERO - self).share(parts, whole)
    }

    /// Returns its half.
    pub(super) fn half(self) -> Self {
        self.share(1, 2)
    }

    /// Returns how often `step` fits into it: not at all if one of them is not above zero.
    pub(super) fn how_many(self, step: Self) -> usize {
        if self.0 <= 0 || step.0 <= 0 {
            return 0;
        }
        self.0.checked_div(step.0).and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    }

    /// Returns it as a number of its own unit, or 0 below zero.
    pub(super) fn count(self) -> u64 {
        u64::try_from(self.0).unwrap_or(0)
    }

    /// Returns it in points, at most 32,767 away from zero.
    #[expect(clippy::float_arithmetic, reason = "the writer measures in floating-point points")]
    pub(super) fn points(self) -> f32 {
        let whole = i16::try_from(self.0.div_euclid(1000));
        let rest = i16::try_from(self.0.rem_euclid(1000)).unwrap_or(0);
        let end = if self.0 < 0 { i16::MIN } else { i16::MAX };
        whole.map_or(f32::from(end), |whole| f32::from(whole) + f32::from(rest) / 1000.0)
    }
}

/// Returns how wide a glyph is, where the letters are 1 high.
#[expect(clippy::float_arithmetic, reason = "the writer measures in floating-point numbers")]
pub(super) fn advance_at_size_one(units: u16, per_em: u16) -> f32 {
    f32::from(units) / f32::from(per_em.max(1))
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, |sum, length| sum + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_thousandths() {
        let points = |thousandths| Length::thousandths(thousandths).points();
        assert!((points(841_890) - 841.89).abs() < 0.000_1);
        assert!((points(-1_500) + 1.5).abs() < 0.000_1);
        assert!(points(i64::MAX) > 32_000.0 && points(i64::MIN) < -32_000.0);
    }

    #[test]
    fn shares_are_exact_and_end_at_the_end() {
        let whole = Length::thousandths(10);
        assert_eq!(whole.share(1, 3), Length::thousandths(3));
        assert_eq!(whole.share_up(1, 3), Length::thousandths(4));
        assert_eq!(whole.share(1, 0), Length::ZERO);
        assert_eq!(Length::thousandths(i64::MAX) + whole, Length::thousandths(i64::MAX));
        assert_eq!(whole.how_many(Length::thousandths(3)), 3);
        assert_eq!(whole.how_many(Length::ZERO), 0);
    }
}
