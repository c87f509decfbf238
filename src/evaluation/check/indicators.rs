//! Which targets, results and scores do not go together?

use super::super::cell::{Figure, TargetCell, ValueCell};
use super::super::score::{rounded, score};
use super::sheet::{Row, Sheet};
use super::{Check, Inconsistency};
use rust_decimal::Decimal;

pub(super) fn find(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let checks: [fn(&Row<'_>) -> Option<Inconsistency>; 6] =
        [points_shared, target_blank, actual_blank, score_blank, actual_is_name, score_unearned];
    let rows = || sheet.rows.iter();
    let found = checks.iter().flat_map(|check| rows().filter_map(check));
    let far = rows().filter_map(|row| deviation_unexplained(sheet, row));
    let short = rows().filter_map(|row| shortfall_unexplained(sheet, row));
    found.chain(far).chain(short).collect()
}

fn finding(row: &Row<'_>, check: Check, field: &'static str) -> Inconsistency {
    Inconsistency::new(check, row.place.as_str(), field)
}

fn points_shared(row: &Row<'_>) -> Option<Inconsistency> {
    (row.fields.rows > 1).then(|| {
        let shown = format!("{} / {}", row.fields.points.trim(), row.fields.rows);
        finding(row, Check::PointsShared, "points").actual(shown)
    })
}

fn target_blank(row: &Row<'_>) -> Option<Inconsistency> {
    let is_missing = row.target == TargetCell::Blank && row.cell.scores_above_zero();
    is_missing.then(|| finding(row, Check::TargetBlank, "target").actual(&row.fields.target))
}

fn actual_blank(row: &Row<'_>) -> Option<Inconsistency> {
    let is_missing = row.value == ValueCell::Blank && row.cell.scores_above_zero();
    is_missing.then(|| finding(row, Check::ActualBlank, "actual").actual(&row.fields.actual))
}

fn score_blank(row: &Row<'_>) -> Option<Inconsistency> {
    let points = row.cell.points.number().filter(|points| *points > Decimal::ZERO)?;
    let is_missing = row.cell.score == Figure::Blank && !row.is_inapplicable();
    is_missing.then(|| {
        finding(row, Check::ScoreBlank, "score").expected(format!("0-{}", points.normalize()))
    })
}

fn actual_is_name(row: &Row<'_>) -> Option<Inconsistency> {
    row.actual_is(&row.fields.name)
        .then(|| finding(row, Check::ActualIsName, "actual").actual(&row.fields.actual))
}

fn score_unearned(row: &Row<'_>) -> Option<Inconsistency> {
    let (goal, value) = row.numbers().filter(|_| row.fields.rows == 1)?;
    let (points, stated) = (row.cell.points.number()?, row.cell.score.number()?);
    let earned = score(points, goal, value, None)?.max(Decimal::ZERO);
    (stated > earned).then(|| {
        let finding = finding(row, Check::ScoreUnearned, "score");
        finding.expected(earned).actual(stated.normalize())
    })
}

fn deviation_unexplained(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<Inconsistency> {
    let deviation = row.deviation().filter(|own| own.abs() > sheet.terms.explain())?;
    (!row.is_explained).then(|| {
        let shown = rounded(deviation, 2);
        let sign = if deviation > Decimal::ZERO { "+" } else { "" };
        finding(row, Check::DeviationUnexplained, "explanation")
            .expected(format!("±{}%", sheet.terms.explain_percent))
            .actual(format!("{sign}{shown}%"))
    })
}

fn shortfall_unexplained(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<Inconsistency> {
    let (points, stated) = (row.cell.points.number()?, row.cell.score.number()?);
    let is_far = row.deviation().is_some_and(|own| own.abs() > sheet.terms.explain());
    let is_short = stated < points && row.fields.rows == 1 && !is_far && !row.is_explained;
    is_short.then(|| {
        let shown = format!("{} / {}", stated.normalize(), points.normalize());
        finding(row, Check::ShortfallUnexplained, "explanation").actual(shown)
    })
}
