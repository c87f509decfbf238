//! How is a whole divided? One bar of parts, and a line about each.

use super::canvas::{Canvas, LETTERS, Len, WIDTH, half, len, length, nothing};
use super::scale::{scaled, wan};
use super::{Bar, Caption};
use crate::domain::Amount;
use crate::report::paper::drawing::{Anchor, Drawing, Fill};

/// From the weakest to the strongest.
const FILLS: [Fill; 5] = [Fill::Empty, Fill::Light, Fill::Hatched, Fill::Dark, Fill::Full];
const LEFT: Len = len(60);
const BAR_TOP: Len = len(160);
const BAR: Len = len(340);
const FIRST: Len = len(770);
const LINE: Len = len(150);
/// Where figures of the lines end.
const AMOUNTS: Len = len(3700);
const PERCENTS: Len = len(4600);

/// Parts of a whole: money by the evidence there is of it, E0 to E4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grades {
    /// What stands around it.
    pub caption: Caption,
    /// The parts, the weakest first; at most five are told apart.
    pub parts: Vec<Bar>,
}

/// Returns one bar from part to part, with percentages that are cut and never rounded up.
pub fn grades(chart: &Grades) -> Drawing {
    let whole: Amount = chart.parts.iter().map(|part| part.amount.or_zero()).sum();
    if !whole.is_positive() {
        return nothing(&chart.caption);
    }
    let mut canvas = Canvas::default();
    let (mut sum, mut y) = (Amount::ZERO, FIRST);
    canvas.words((AMOUNTS, y - LINE), Anchor::End, &chart.caption.unit, half(AMOUNTS));
    for (part, fill) in chart.parts.iter().zip(FILLS.into_iter().cycle()) {
        let share = part.amount.or_zero().share_of(whole).map(|own| own.to_string());
        let share = share.unwrap_or_default();
        let left = LEFT + scaled(sum, whole, WIDTH - LEFT * len(2));
        sum = sum.plus(part.amount.or_zero());
        let right = LEFT + scaled(sum, whole, WIDTH - LEFT * len(2));
        segment(&mut canvas, (left, right), fill, &share);
        canvas.filled((LEFT, y - len(85)), (len(150), len(105)), fill);
        canvas.words((LEFT + len(220), y), Anchor::Start, &part.label, len(2500));
        canvas.figure((AMOUNTS, y), Anchor::End, &wan(part.amount), len(850));
        canvas.figure((PERCENTS, y), Anchor::End, &share, len(500));
        y += LINE;
    }
    canvas.finish(&chart.caption, y - LETTERS)
}

/// Draws a part of the bar, with its percentage over it where there is the room.
fn segment(canvas: &mut Canvas, (left, right): (Len, Len), fill: Fill, share: &str) {
    if left == right {
        return;
    }
    canvas.filled((left, BAR_TOP), (right - left, BAR), fill);
    if length(share) < right - left {
        let middle = half(left + right);
        canvas.figure((middle, BAR_TOP - len(35)), Anchor::Middle, share, right - left);
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::integer_division,
        reason = "small sums of tests"
    )]

    use super::super::canvas::tests::{assert_apart, assert_inside, boxes, caption, texts};
    use super::*;

    fn chart(wan: &[i128]) -> Grades {
        let parts = (0..).zip(wan).map(|(number, wan)| Bar {
            label: format!(
                "E{number} 证据等级的说明文字很长很长很长很长很长很长很长很长很长很长很长"
            ),
            amount: Amount::from_fen(wan * 1_000_000),
        });
        Grades { caption: caption(), parts: parts.collect() }
    }

    #[test]
    fn parts_are_as_wide_as_their_share_and_fill_the_bar() {
        let drawing = grades(&chart(&[1, 2, 0, 0, 997]));
        assert_inside(&drawing);
        assert_apart(&drawing);
        let bar = |fill| {
            boxes(&drawing, fill).into_iter().filter(|own| own[3] == 340).collect::<Vec<_>>()
        };
        assert_eq!(bar(Fill::Empty), [[60, 160, 4, 340]]);
        assert_eq!(bar(Fill::Light), [[64, 160, 10, 340]]);
        assert_eq!(bar(Fill::Hatched), [[0; 4]; 0]);
        assert_eq!(bar(Fill::Full), [[74, 160, 4666, 340]]);
        let percent: Vec<_> =
            texts(&drawing).into_iter().filter(|own| own.ends_with('%')).collect();
        assert_eq!(percent, ["0.10%", "0.20%", "0.00%", "0.00%", "99.70%", "99.70%"]);
    }

    #[test]
    fn percentages_are_cut() {
        let drawing = grades(&chart(&[1, 99_999]));
        assert!(texts(&drawing).contains(&"99.99%"));
        assert!(!texts(&drawing).contains(&"100.00%"));
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        for wan in [&[][..], &[0, 0], &[-5]] {
            assert_eq!(texts(&grades(&chart(wan))), ["没有数据"]);
        }
    }
}
