//! Did the money arrive when it was due? What had arrived by each day, beside what should have.

use super::Caption;
use super::canvas::{Canvas, LETTERS, Len, THIN, divided, len, nothing};
use super::scale::{axis, scaled, wan};
use crate::domain::{Amount, Date};
use crate::report::paper::drawing::{Anchor, Drawing};
use std::collections::BTreeMap;
use std::num::Saturating;

const LEFT: Len = len(660);
const RIGHT: Len = len(4600);
const TOP: Len = len(330);
const BASE: Len = len(2000);
const HEIGHT: Len = len(2200);
const ARRIVED: i16 = 18;
const DUE: i16 = 10;
/// So many months may lie between two ticks; the first that gives few enough is taken.
const MONTHS: [i64; 8] = [1, 2, 3, 6, 12, 24, 60, 240];
/// A label such as `2022-08` is about 330 wide.
const TICKS_MAX: i64 = 10;

/// What arrived and what was due, by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrivals {
    /// What stands around it.
    pub caption: Caption,
    /// What the line of arrivals is called.
    pub arrived_label: String,
    /// What the line of deadlines is called.
    pub due_label: String,
    /// What arrived on which day, in any order.
    pub arrived: Vec<(Date, Amount)>,
    /// What was due on which day, in any order.
    pub due: Vec<(Date, Amount)>,
    /// Until when arrivals are known: their line ends here, or with the last one.
    pub as_of: Date,
}

/// Returns two lines that rise in steps: whole for what arrived, broken for what was due.
pub fn arrivals(chart: &Arrivals) -> Drawing {
    let (arrived, due) = (sums(&chart.arrived), sums(&chart.due));
    let dates = || arrived.keys().chain(due.keys()).copied();
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else {
        return nothing(&chart.caption);
    };
    let months = Months::over(first, last.max(chart.as_of));
    let figures = axis(arrived.values().chain(due.values()).copied().max().unwrap_or_default());
    let whole = figures.last().copied().unwrap_or_default();
    let mut canvas = Canvas::default();
    legend(&mut canvas, chart, [total(&arrived), total(&due)]);
    levels(&mut canvas, &figures);
    months.ticks(&mut canvas);
    let until = arrived.keys().max().copied().unwrap_or(first).max(chart.as_of).max(first);
    let line = |own: &BTreeMap<Date, Amount>, end: Len| {
        let high = |amount: &Amount| BASE - scaled(*amount, whole, BASE - TOP);
        steps(own.iter().map(|(date, amount)| (months.place(*date), high(amount))), end)
    };
    for (from, to) in line(&due, RIGHT) {
        canvas.line(from, to, DUE, true);
    }
    for (from, to) in line(&arrived, months.place(until)) {
        canvas.line(from, to, ARRIVED, false);
    }
    canvas.finish(&chart.caption, HEIGHT)
}

/// Returns what there is in all by the end of each day.
fn sums(amounts: &[(Date, Amount)]) -> BTreeMap<Date, Amount> {
    let mut days: BTreeMap<Date, Amount> = BTreeMap::new();
    for (date, amount) in amounts {
        let day = days.entry(*date).or_default();
        *day = day.plus(*amount);
    }
    let mut sum = Amount::ZERO;
    for day in days.values_mut() {
        sum = sum.plus(*day);
        *day = sum;
    }
    days
}

fn total(sums: &BTreeMap<Date, Amount>) -> Amount {
    sums.values().next_back().copied().unwrap_or_default()
}

/// Returns the lines from the base at the left through all points to `end`: level, then up.
fn steps(points: impl Iterator<Item = (Len, Len)>, end: Len) -> Vec<((Len, Len), (Len, Len))> {
    let (mut x, mut y) = (LEFT, BASE);
    let mut lines = Vec::new();
    let mut to = |lines: &mut Vec<_>, next: (Len, Len)| {
        if (x, y) != next {
            lines.push(((x, y), next));
        }
        (x, y) = next;
    };
    let mut level = BASE;
    for (next, high) in points {
        to(&mut lines, (next, level));
        to(&mut lines, (next, high));
        level = high;
    }
    to(&mut lines, (end, level));
    lines
}

fn legend(canvas: &mut Canvas, chart: &Arrivals, [arrived, due]: [Amount; 2]) {
    let names = [&chart.arrived_label, &chart.due_label];
    let places = [(len(1300), arrived, ARRIVED, false), (len(3100), due, DUE, true)];
    canvas.words((len(60), len(110)), Anchor::Start, &chart.caption.unit, len(1150));
    for (name, (x, amount, thickness, dashed)) in names.into_iter().zip(places) {
        canvas.line((x, len(80)), (x + len(280), len(80)), thickness, dashed);
        let text = format!("{} {name}", wan(amount));
        canvas.words((x + len(330), len(110)), Anchor::Start, &text, len(1300));
    }
}

fn levels(canvas: &mut Canvas, figures: &[Amount]) {
    let whole = figures.last().copied().unwrap_or_default();
    for figure in figures {
        let y = BASE - scaled(*figure, whole, BASE - TOP);
        canvas.line((LEFT, y), (RIGHT, y), if y == BASE { THIN * 2 } else { 2 }, false);
        let beside = (LEFT - len(50), y + len(30));
        canvas.figure(beside, Anchor::End, &wan(*figure), LEFT - len(100));
    }
}

/// The months at the axis, each a number: twelve times the year, and the month from 0.
struct Months {
    first: i64,
    last: i64,
    step: i64,
}

impl Months {
    /// Returns the whole months around two dates.
    fn over(first: Date, last: Date) -> Self {
        let (first, last) = (month_of(first), month_of(last).saturating_add(1));
        let count = last.saturating_sub(first);
        let fits = |step: &i64| count.div_euclid(*step) <= TICKS_MAX;
        Self { first, last, step: MONTHS.into_iter().find(fits).unwrap_or(600) }
    }

    /// Returns where a day is.
    fn place(&self, date: Date) -> Len {
        let (Some(first), Some(last)) = (first_of(self.first), first_of(self.last)) else {
            return LEFT;
        };
        let all = Saturating(last.days_since(first).max(1));
        let days = Saturating(date.days_since(first));
        (LEFT + divided((RIGHT - LEFT) * days, all)).clamp(LEFT, RIGHT)
    }

    fn ticks(&self, canvas: &mut Canvas) {
        let step = usize::try_from(self.step).unwrap_or(1).max(1);
        for month in (self.first..=self.last).step_by(step) {
            let Some(date) = first_of(month) else { continue };
            let x = self.place(date);
            canvas.line((x, BASE), (x, BASE + len(40)), THIN, false);
            let text = format!("{}-{:02}", date.year(), date.month());
            canvas.figure((x, BASE + len(55) + LETTERS), Anchor::Middle, &text, len(380));
        }
    }
}

fn month_of(date: Date) -> i64 {
    i64::from(date.year())
        .saturating_mul(12)
        .saturating_add(i64::from(date.month()))
        .saturating_sub(1)
}

/// Returns the first day of a month, or the nearest that there is.
fn first_of(month: i64) -> Option<Date> {
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    let number = u32::try_from(month.rem_euclid(12)).ok()?.saturating_add(1);
    let nearest = if year < 1950 { (1949, 10, 1) } else { (2199, 12, 31) };
    let (other_year, other_month, day) = nearest;
    Date::from_ymd(year, number, 1).or_else(|| Date::from_ymd(other_year, other_month, day))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::arithmetic_side_effects,
        clippy::integer_division,
        reason = "small sums of tests"
    )]

    use super::super::canvas::tests::{assert_apart, assert_inside, caption, texts};
    use super::*;
    use crate::report::paper::Shape;

    fn on(days: &[(&str, i128)]) -> Vec<(Date, Amount)> {
        let own =
            |(date, wan): &(&str, i128)| (date.parse().unwrap(), Amount::from_fen(wan * 1_000_000));
        days.iter().map(own).collect()
    }

    fn chart(arrived: &[(&str, i128)], due: &[(&str, i128)], as_of: &str) -> Arrivals {
        Arrivals {
            caption: caption(),
            arrived_label: "累计到账".to_owned(),
            due_label: "累计应到账（按期限）".to_owned(),
            arrived: on(arrived),
            due: on(due),
            as_of: as_of.parse().unwrap(),
        }
    }

    /// The lines of one kind, as points from the first to the last.
    fn path(drawing: &Drawing, wanted: (i16, bool)) -> Vec<(i16, i16)> {
        let mut points = Vec::new();
        for shape in &drawing.shapes {
            let Shape::Line { from, to, thickness, dashed } = shape else { continue };
            if (*thickness, *dashed) == wanted && from.1 > 100 {
                assert!(points.is_empty() || points.last() == Some(from), "the line is whole");
                points.extend(points.is_empty().then_some(*from));
                points.push(*to);
            }
        }
        points
    }

    #[test]
    fn lines_rise_on_their_days_by_their_amounts() {
        let drawing = arrivals(&chart(
            &[("2022-02-10", 30), ("2022-01-11", 10), ("2022-02-10", 10)],
            &[("2022-01-31", 50)],
            "2022-02-28",
        ));
        assert_inside(&drawing);
        assert_apart(&drawing);
        // 59 days from 2022-01-01 to 2022-03-01 over 3940; 50 is 1670 high.
        let x = |days: i16| 660 + i16::try_from(3940 * i32::from(days) / 59).unwrap();
        let arrived =
            [(660, 2000), (x(10), 2000), (x(10), 1666), (x(40), 1666), (x(40), 330), (x(58), 330)];
        assert_eq!(path(&drawing, (ARRIVED, false)), arrived);
        let due = [(660, 2000), (x(30), 2000), (x(30), 330), (4600, 330)];
        assert_eq!(path(&drawing, (DUE, true)), due);
        for text in ["2022-01", "2022-02", "2022-03", "50 累计到账", "10", "50"] {
            assert!(texts(&drawing).contains(&text), "{text}");
        }
    }

    #[test]
    fn extremes_stay_inside() {
        for (arrived, due, as_of) in [
            (&[("1949-10-01", 5)][..], &[("2199-12-31", 7)][..], "2020-01-01"),
            (&[("2199-12-31", 1)], &[], "1949-10-01"),
            (&[], &[("2022-12-15", 5)], "2022-01-01"),
            (&[("2022-01-01", -5), ("2022-02-01", 1)], &[], "2023-12-31"),
            (&[("2022-01-01", 9_999_999)], &[("2030-01-01", 1)], "2023-12-31"),
        ] {
            let drawing = arrivals(&chart(arrived, due, as_of));
            assert_inside(&drawing);
            assert_apart(&drawing);
        }
        assert_eq!(texts(&arrivals(&chart(&[], &[], "2022-01-01"))), ["没有数据"]);
    }
}
