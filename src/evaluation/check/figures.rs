//! Which sums, rates and scores are not what they must be?

use super::super::cell::{Figure, number, reading};
use super::super::money::shows;
use super::super::score::{ratio, rounded};
use super::sheet::{Cell, Money, Row, Sheet};
use super::{Check, Inconsistency};
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) fn find(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let mut found = unreadable(sheet);
    found.extend(points_total(sheet));
    found.extend(score_total(sheet));
    found.extend(level_points(sheet));
    found.extend(score_above_points(sheet));
    if let Some(first) = sheet.fund.first() {
        found.extend(funds_total(sheet, first));
        found.extend(rate_wrong(first));
        found.extend(execution_score(sheet, first));
    }
    found
}

fn unreadable(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let check = |place: &str, cells: &[(&'static str, &str, Figure)]| {
        let (field, text, _) = cells.iter().find(|(_, _, read)| *read == Figure::Unreadable)?;
        Some(Inconsistency::new(Check::FigureUnreadable, place, field).actual(text))
    };
    let money = sheet.fund.iter().filter_map(|row| {
        let (own, cell) = (row.fields, row.cell);
        let cells: [(&'static str, &str, Figure); 6] = [
            ("initial", &own.initial, row.initial),
            ("full", &own.full, row.full),
            ("spent", &own.spent, row.spent),
            ("points", &own.points, cell.points),
            ("rate", &own.rate, row.rate),
            ("score", &own.score, cell.score),
        ];
        check(&row.place, &cells)
    });
    let indicators = sheet.rows.iter().filter_map(|row| {
        let (own, cell) = (row.fields, row.own);
        check(
            &row.place,
            &[("points", &own.points, cell.points), ("score", &own.score, cell.score)],
        )
    });
    let (total, cell) = (&sheet.form.total, sheet.total);
    let cells = [("points", &*total.points, cell.points), ("score", &*total.score, cell.score)];
    money.chain(indicators).chain(check("total", &cells)).collect()
}

/// The cells that a total adds up.
fn parts<'s>(sheet: &'s Sheet<'_>) -> impl Iterator<Item = Cell> + 's {
    let first = sheet.fund.first().map(|row| row.cell);
    first.into_iter().chain(own_cells(&sheet.rows))
}

/// The cells of rows that have one of their own.
fn own_cells<'s>(rows: &'s [Row<'_>]) -> impl Iterator<Item = Cell> + 's {
    rows.iter().filter(|row| row.fields.rows > 0).map(|row| row.own)
}

/// Adds up figures. There is no sum if one of them is blank or cannot be read.
fn sum(mut figures: impl Iterator<Item = Figure>) -> Option<Decimal> {
    figures.try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure.number()?))
}

fn points_total(sheet: &Sheet<'_>) -> Option<Inconsistency> {
    let own = sum(parts(sheet).map(|cell| cell.points))?;
    let finding = Inconsistency::new(Check::PointsTotal, "total", "points");
    // Of two mistakes, the one against the rule is named.
    if own != Decimal::ONE_HUNDRED {
        return Some(finding.expected(Decimal::ONE_HUNDRED).actual(own.normalize()));
    }
    let stated = sheet.total.points.number().filter(|stated| *stated != own)?;
    Some(finding.expected(own.normalize()).actual(stated.normalize()))
}

fn score_total(sheet: &Sheet<'_>) -> Option<Inconsistency> {
    let own = sum(parts(sheet).map(|cell| cell.score))?;
    let stated = sheet.total.score.number()?;
    let reweighted = sheet.rows.iter().any(Row::is_inapplicable);
    (!reweighted && own != stated).then(|| {
        let finding = Inconsistency::new(Check::ScoreTotal, "total", "score");
        finding.expected(own.normalize()).actual(stated.normalize())
    })
}

fn level_points(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let is_one =
        |row: &Row<'_>, next: &Row<'_>| reading(&row.fields.first) == reading(&next.fields.first);
    let runs = sheet.rows.chunk_by(is_one);
    let check = |run: &[Row<'_>]| {
        let first = &run.first()?.fields.first;
        let named = named_points(first)?;
        let own = sum(own_cells(run).map(|cell| cell.points))?;
        (own != named).then(|| {
            let finding = Inconsistency::new(Check::LevelPoints, format!("level/{first}"), "first");
            finding.expected(named.normalize()).actual(own.normalize())
        })
    };
    runs.filter_map(check).collect()
}

/// Returns the points in `产出指标（50分）`.
fn named_points(first: &str) -> Option<Decimal> {
    let reading = reading(first);
    let mut inside = reading.split('(').skip(1).filter_map(|rest| rest.split_once(')'));
    let points = |inside: &str| {
        let (points, rest) = number(inside)?;
        (rest == "分").then_some(points)
    };
    inside.find_map(|(inside, _)| points(inside))
}

fn score_above_points(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let money = sheet.fund.iter().map(|row| (row.place.as_str(), row.cell));
    let indicators = sheet.rows.iter().map(|row| (row.place.as_str(), row.own));
    let cells = money.chain(indicators).chain([("total", sheet.total)]);
    let check = |(place, cell): (&str, Cell)| {
        let (points, score) = (cell.points.number()?, cell.score.number()?);
        (score > points).then(|| {
            let finding = Inconsistency::new(Check::ScoreAbovePoints, place, "score");
            finding.expected(points.normalize()).actual(score.normalize())
        })
    };
    cells.filter_map(check).collect()
}

fn funds_total(sheet: &Sheet<'_>, first: &Money<'_>) -> Option<Inconsistency> {
    type Column = (&'static str, fn(&Money<'_>) -> Figure);
    const COLUMNS: [Column; 3] =
        [("initial", |row| row.initial), ("full", |row| row.full), ("spent", |row| row.spent)];
    COLUMNS.into_iter().find_map(|(field, of)| {
        let sources = || sheet.fund.iter().skip(1).map(of);
        // A source that gave nothing may be left blank.
        let given = || sources().filter(|source| *source != Figure::Blank);
        let (stated, own) = (of(first).number()?, sum(given())?);
        (given().next().is_some() && own != stated).then(|| {
            let finding = Inconsistency::new(Check::FundsTotal, "fund/1", field);
            finding.expected(own.normalize()).actual(stated.normalize())
        })
    })
}

fn rate_wrong(first: &Money<'_>) -> Option<Inconsistency> {
    let stated = first.rate.number()?;
    let exact = share(first, Decimal::ONE_HUNDRED)?;
    (!shows(stated, exact)).then(|| {
        let shown = exact.round_dp_with_strategy(2, RoundingStrategy::ToZero).normalize();
        let finding = Inconsistency::new(Check::RateWrong, "fund/1", "rate");
        finding.expected(format!("{shown}%")).actual(format!("{stated}%"))
    })
}

fn execution_score(sheet: &Sheet<'_>, first: &Money<'_>) -> Option<Inconsistency> {
    let (points, score) = (first.cell.points.number()?, first.cell.score.number()?);
    let whole = share(first, points)?;
    let earned = rounded(whole.min(points), 2);
    let percent = share(first, Decimal::ONE_HUNDRED)?;
    let is_below = sheet.terms.floor().is_some_and(|floor| percent < floor);
    (earned != score && !(is_below && score.is_zero())).then(|| {
        let finding = Inconsistency::new(Check::ExecutionScore, "fund/1", "score");
        finding.expected(earned).actual(score.normalize())
    })
}

/// Returns spent · times / full, if full is above zero.
fn share(first: &Money<'_>, times: Decimal) -> Option<Decimal> {
    let (full, spent) = (first.full.number()?, first.spent.number()?);
    (full > Decimal::ZERO).then(|| ratio(times, spent, full))
}
