//! What can nobody tell from the form alone?

use super::super::cell::{TargetCell, ValueCell, reading};
use super::sheet::{Row, Sheet};
use super::{Check, Inconsistency};

/// The group of indicators about time.
const TIME: &str = "时效";
/// What the name of an office inside another ends with.
const INTERNAL: [char; 6] = ['科', '处', '股', '室', '组', '部'];

pub(super) fn find(sheet: &Sheet<'_>) -> Vec<Inconsistency> {
    let checks: [fn(&Row<'_>) -> Option<Inconsistency>; 4] =
        [actual_is_target, actual_in_words, time_undated, judged];
    let rows = checks.iter().flat_map(|check| sheet.rows.iter().filter_map(check));
    rows.chain(unit_internal(sheet)).collect()
}

fn finding(row: &Row<'_>, check: Check) -> Inconsistency {
    let finding = Inconsistency::new(check, row.place.as_str(), "actual");
    finding.expected(row.fields.target.trim()).actual(row.fields.actual.trim())
}

fn in_words(row: &Row<'_>) -> bool {
    matches!(row.target, TargetCell::Number(..)) && row.value == ValueCell::Words
}

fn actual_is_target(row: &Row<'_>) -> Option<Inconsistency> {
    let is_repeated = in_words(row) && row.actual_is(&row.fields.target);
    is_repeated.then(|| finding(row, Check::ActualIsTarget))
}

fn actual_in_words(row: &Row<'_>) -> Option<Inconsistency> {
    let is_other = row.actual_is(&row.fields.name) || row.actual_is(&row.fields.target);
    let is_words = in_words(row) && !is_other && !row.is_inapplicable();
    is_words.then(|| finding(row, Check::ActualInWords))
}

fn time_undated(row: &Row<'_>) -> Option<Inconsistency> {
    let has_digit = reading(&row.fields.target).contains(|own: char| own.is_ascii_digit());
    let is_undated = row.is_of(TIME) && row.target != TargetCell::Blank && !has_digit;
    is_undated.then(|| finding(row, Check::TimeUndated))
}

fn judged(row: &Row<'_>) -> Option<Inconsistency> {
    let is_judged = row.target == TargetCell::Described && !row.is_of(TIME);
    is_judged.then(|| finding(row, Check::Judged))
}

fn unit_internal(sheet: &Sheet<'_>) -> Option<Inconsistency> {
    let unit = &sheet.form.unit;
    reading(unit)
        .ends_with(INTERNAL)
        .then(|| Inconsistency::new(Check::UnitInternal, "unit", "").actual(unit.trim()))
}
