//! Were amounts awarded that the programme allows? A range for each category, and a tick for each
//! amount.

use super::Caption;
use super::canvas::{Canvas, LETTERS, Len, THIN, WIDTH, divided, half, len, nothing};
use super::scale::{axis, scaled, wan};
use crate::domain::Amount;
use crate::report::paper::drawing::{Anchor, Drawing, Fill};
use std::collections::BTreeMap;

const LEFT: Len = len(60);
const PLOT: Len = len(1450);
const PLOT_WIDTH: Len = len(3100);
const FIRST: Len = len(160);
const ROW: Len = len(400);
const RANGE: Len = len(110);
/// Ticks nearer than this share one count.
const NEAR: Len = len(230);
const INSIDE: i16 = 10;
/// A tick outside the range is thicker.
const OUTSIDE: i16 = 28;
/// More do not fit on a page.
const BANDS_MAX: usize = 15;

/// What was awarded in each category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// What stands around it.
    pub caption: Caption,
    /// The categories. Of more than 15 the first are drawn, and how many are left out is said.
    pub bands: Vec<Band>,
}

/// A category: the least and most that an award may be, and the awards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The name.
    pub label: String,
    /// The least.
    pub min: Amount,
    /// The most.
    pub max: Amount,
    /// Amounts, each with how many awards are of it.
    pub awards: Vec<(Amount, u32)>,
}

/// Returns a row for each category: a box from the least to the most, a tick for each amount awarded,
/// thick where it is outside the box, and over ticks how many awards they are.
pub fn bands(chart: &Bands) -> Drawing {
    if chart.bands.is_empty() {
        return nothing(&chart.caption);
    }
    let amounts = chart
        .bands
        .iter()
        .flat_map(|band| band.awards.iter().map(|(amount, _)| *amount).chain([band.min, band.max]));
    let figures = axis(amounts.max().unwrap_or_default());
    let whole = figures.last().copied().unwrap_or_default();
    let mut canvas = Canvas::default();
    canvas.words((LEFT, len(110)), Anchor::Start, &chart.caption.unit, PLOT);
    let mut y = FIRST;
    for band in chart.bands.iter().take(BANDS_MAX) {
        row(&mut canvas, band, whole, y);
        y += ROW;
    }
    canvas.line((PLOT, y), (PLOT + PLOT_WIDTH, y), THIN, false);
    for figure in &figures {
        let x = PLOT + scaled(*figure, whole, PLOT_WIDTH);
        canvas.line((x, y), (x, y + len(40)), THIN, false);
        let below = (x, y + len(55) + LETTERS);
        canvas.figure(below, Anchor::Middle, &wan(*figure), divided(PLOT_WIDTH, len(7)));
    }
    let left_out = chart.bands.len().saturating_sub(BANDS_MAX);
    if left_out > 0 {
        canvas.words((LEFT, y + LETTERS), Anchor::Start, &format!("… +{left_out}"), len(1000));
    }
    canvas.finish(&chart.caption, y + len(200))
}

fn row(canvas: &mut Canvas, band: &Band, whole: Amount, y: Len) {
    let place = |amount| PLOT + scaled(amount, whole, PLOT_WIDTH);
    let (left, right) = (place(band.min), place(band.max));
    let top = y + len(120);
    canvas.two_lines((LEFT, top + len(65)), Anchor::Start, &band.label, PLOT - LEFT - len(200));
    canvas.filled((left, top), ((right - left).max(len(10)), RANGE), Fill::Light);
    let range = if band.min == band.max {
        wan(band.min)
    } else {
        format!("{}–{}", wan(band.min), wan(band.max))
    };
    let room = len(900);
    let middle = half(left + right).min(WIDTH - half(room));
    canvas.figure((middle, top + RANGE + LETTERS + len(15)), Anchor::Middle, &range, room);
    let mut counts: BTreeMap<Amount, u64> = BTreeMap::new();
    for (amount, count) in &band.awards {
        let sum = counts.entry(*amount).or_default();
        *sum = sum.saturating_add(u64::from(*count));
    }
    for amount in counts.keys() {
        let (x, inside) = (place(*amount), (band.min..=band.max).contains(amount));
        let thickness = if inside { INSIDE } else { OUTSIDE };
        canvas.line((x, top - len(20)), (x, top + RANGE + len(20)), thickness, false);
    }
    let ticks = counts.iter().map(|(amount, count)| (place(*amount), *count));
    for (first, last, count) in together(ticks) {
        let middle = half(first + last);
        canvas.figure((middle, top - len(40)), Anchor::Middle, &format!("×{count}"), NEAR);
    }
}

/// Returns ticks that are near to each other as one: the first, the last, and how many awards.
fn together(ticks: impl Iterator<Item = (Len, u64)>) -> Vec<(Len, Len, u64)> {
    let mut groups: Vec<(Len, Len, u64)> = Vec::new();
    for (x, count) in ticks {
        match groups.last_mut() {
            Some((first, last, sum)) if x < *first + NEAR => {
                *last = x;
                *sum = sum.saturating_add(count);
            }
            _ => groups.push((x, x, count)),
        }
    }
    groups
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
    use crate::report::paper::Shape;

    fn wan(amount: i128) -> Amount {
        Amount::from_fen(amount * 1_000_000)
    }

    fn band(label: &str, min: i128, max: i128, awards: &[(i128, u32)]) -> Band {
        let awards = awards.iter().map(|(amount, count)| (wan(*amount), *count)).collect();
        Band { label: label.to_owned(), min: wan(min), max: wan(max), awards }
    }

    fn chart(bands: Vec<Band>) -> Bands {
        Bands { caption: caption(), bands }
    }

    #[test]
    fn boxes_and_ticks_are_where_their_amounts_are() {
        let drawing = bands(&chart(vec![
            band("国家级专精特新小巨人企业（首次认定）补助", 30, 50, &[(30, 12), (50, 9), (30, 1)]),
            band("奖励", 10, 20, &[(10, 3), (25, 1)]),
        ]));
        assert_inside(&drawing);
        let found = boxes(&drawing, Fill::Light);
        // The axis reaches from 0 to 50 and is 3100 long.
        assert_eq!(found, [[3310, 280, 1240, 110], [2070, 680, 620, 110]]);
        let ticks: Vec<(i16, i16)> = drawing
            .shapes
            .iter()
            .filter_map(|own| match own {
                Shape::Line { from, to, thickness, .. } if to.1 - from.1 == 150 => {
                    Some((from.0, *thickness))
                }
                Shape::Line { .. } | Shape::Box { .. } | Shape::Words { .. } => None,
            })
            .collect();
        assert_eq!(ticks, [(3310, 10), (4550, 10), (2070, 10), (3000, 28)]);
        for text in ["×13", "×9", "×3", "×1", "30–50", "10–20"] {
            assert!(texts(&drawing).contains(&text), "{text}");
        }
        assert_apart(&drawing);
    }

    #[test]
    fn counts_of_near_amounts_are_added() {
        let drawing =
            bands(&chart(vec![band("甲", 0, 1000, &[(500, 2), (501, 3), (502, 4), (900, 1)])]));
        let counts: Vec<_> =
            texts(&drawing).into_iter().filter(|own| own.starts_with('×')).collect();
        assert_eq!(counts, ["×9", "×1"]);
        assert_apart(&drawing);
    }

    #[test]
    fn extremes_stay_inside() {
        let many: Vec<Band> = (0..40).map(|_| band("类别", 5, 5, &[(5, u32::MAX)])).collect();
        let drawing = bands(&chart(many));
        assert_inside(&drawing);
        assert!(texts(&drawing).contains(&"… +25"));
        let wide: Vec<(i128, u32)> = (0..500).map(|own| (own * 7, 1)).collect();
        let drawing = bands(&chart(vec![band("类", -5, 0, &wide), band("空", 0, 9_999_999, &[])]));
        assert_inside(&drawing);
        assert_eq!(texts(&bands(&chart(vec![]))), ["没有数据"]);
    }
}
