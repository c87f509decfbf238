//! How much of the money is left from one step to the next? A bar for each, and what is lost between.

use super::canvas::{Canvas, LETTERS, Len, THIN, WIDTH, divided, half, len, nothing};
use super::scale::{scaled, wan};
use super::{Bar, Caption};
use crate::domain::Amount;
use crate::report::paper::drawing::{Anchor, Drawing, Fill};
use std::num::Saturating;

const LEFT: Len = len(60);
const TOP: Len = len(360);
const BASE: Len = len(1900);
const HEIGHT: Len = len(2180);
/// How wide the box is that shows what is lost.
const STEP: Len = len(120);
const STEP_MIN: Len = len(5);

/// Amounts, each usually a part of the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// What stands around it.
    pub caption: Caption,
    /// The amounts: budget, quota, awarded, paid, arrived.
    pub bars: Vec<Bar>,
}

/// Returns bars of the same scale side by side; between two that differ, a box as high as the
/// difference: hatched where less follows, white where more.
pub fn waterfall(chart: &Waterfall) -> Drawing {
    let Some(largest) = chart.bars.iter().map(|bar| bar.amount).max() else {
        return nothing(&chart.caption);
    };
    let mut canvas = Canvas::default();
    canvas.words((LEFT, len(110)), Anchor::Start, &chart.caption.unit, WIDTH - LEFT);
    let count = Saturating(i64::try_from(chart.bars.len()).unwrap_or(i64::MAX));
    let slot = divided(WIDTH - LEFT * len(2), count);
    let mut before: Option<Placed> = None;
    for (number, bar) in (0..).map(Saturating).zip(&chart.bars) {
        let width = half(slot);
        let left = LEFT + slot * number + half(half(slot));
        let high = scaled(bar.amount, largest, BASE - TOP);
        let own = Placed { left, right: left + width, top: BASE - high, amount: bar.amount };
        draw(&mut canvas, bar, &own, slot);
        if let Some(before) = before {
            step(&mut canvas, &before, &own);
        }
        before = Some(own);
    }
    canvas.line((LEFT, BASE), (WIDTH - LEFT, BASE), THIN, false);
    canvas.finish(&chart.caption, HEIGHT)
}

/// Where a bar is.
struct Placed {
    left: Len,
    right: Len,
    top: Len,
    amount: Amount,
}

fn draw(canvas: &mut Canvas, bar: &Bar, own: &Placed, slot: Len) {
    let middle = half(own.left + own.right);
    let width = own.right - own.left;
    canvas.filled((own.left, own.top), (width, BASE - own.top), Fill::Light);
    canvas.figure((middle, own.top - len(35)), Anchor::Middle, &wan(bar.amount), width);
    let below = (middle, BASE + LETTERS + len(35));
    canvas.two_lines(below, Anchor::Middle, &bar.label, slot - len(40));
}

/// Draws what lies between two bars.
fn step(canvas: &mut Canvas, before: &Placed, after: &Placed) {
    let gap = after.left - before.right;
    let middle = before.right + half(gap);
    let lost = before.amount.minus(after.amount);
    if lost == Amount::ZERO {
        canvas.line((before.right, before.top), (after.left, after.top), THIN, true);
        return;
    }
    let side = half(STEP.min(half(gap)));
    canvas.line((before.right, before.top), (middle - side, before.top), THIN, true);
    canvas.line((middle + side, after.top), (after.left, after.top), THIN, true);
    let (top, bottom) = (before.top.min(after.top), before.top.max(after.top));
    let (fill, sign) = if lost.is_positive() { (Fill::Hatched, "−") } else { (Fill::Empty, "+") };
    canvas.filled((middle - side, top), (side * len(2), (bottom - top).max(STEP_MIN)), fill);
    let text = format!("{sign}{}", wan(lost.magnitude()));
    canvas.figure((middle, top - len(35)), Anchor::Middle, &text, gap);
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

    fn chart(wan: &[i128]) -> Waterfall {
        let names =
            ["年初预算", "分配下达", "决定授予", "已经支付（国库集中支付）", "收款人已到账"];
        let bars = wan.iter().zip(names.iter().cycle()).map(|(wan, name)| Bar {
            label: (*name).to_owned(),
            amount: Amount::from_fen(wan * 1_000_000),
        });
        Waterfall { caption: caption(), bars: bars.collect() }
    }

    #[test]
    fn bars_are_as_high_as_their_amounts() {
        let drawing = waterfall(&chart(&[2000, 2000, 1000, 500, 750]));
        assert_inside(&drawing);
        assert_apart(&drawing);
        let bars = boxes(&drawing, Fill::Light);
        let heights: Vec<i16> = bars.iter().map(|own| own[3]).collect();
        assert_eq!(heights, [1540, 1540, 770, 385, 577]);
        assert!(bars.iter().all(|own| own[1] + own[3] == 1900), "all stand on the base");
        let lost: Vec<i16> = boxes(&drawing, Fill::Hatched).iter().map(|own| own[3]).collect();
        assert_eq!(lost, [770, 385]);
        assert_eq!(boxes(&drawing, Fill::Empty).len(), 1, "what came back");
        for text in ["2000", "1000", "500", "750", "−1000", "−500", "+250"] {
            assert!(texts(&drawing).contains(&text), "{text}");
        }
    }

    #[test]
    fn extremes_stay_inside() {
        for wan in [&[0_i128, 0][..], &[-5, 3], &[5], &[1_234_567_890, 1], &[7; 12]] {
            let drawing = waterfall(&chart(wan));
            assert_inside(&drawing);
            assert_apart(&drawing);
        }
        assert_eq!(texts(&waterfall(&chart(&[]))), ["没有数据"]);
    }
}
