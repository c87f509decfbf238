//! Where do the tables of a form begin, and what stands above and between them?

use super::error::FormFault;
use super::label::{
    ACHIEVED, ACTUAL, DEPARTMENT, EXPECTED, EXPLANATION, FIRST, FULL, INDICATOR_HEADING, INITIAL,
    Label, MONEY, MONEY_HEADING, NAME, POINTS, PROJECT, RATE, SCORE, SECOND, SPENT, TARGET, UNIT,
    is, key,
};
use super::sheet::{Headings, Sheet};
use crate::domain::comparable;
use crate::evaluation::{Goals, reading};
use crate::exchange::table::{Row, Table};
use crate::exchange::values::Unit;

/// The 0-based rows of the headings, and the headings.
pub(super) struct Frame {
    pub(super) money: usize,
    pub(super) goal: usize,
    pub(super) indicators: usize,
    pub(super) money_headings: Headings,
    pub(super) goal_headings: Headings,
    pub(super) indicator_headings: Headings,
}

const MONEY_LABELS: [(Label, &str); 6] = [
    (INITIAL, "initial"),
    (FULL, "full"),
    (SPENT, "spent"),
    (POINTS, "points"),
    (RATE, "rate"),
    (SCORE, "score"),
];
const GOAL_LABELS: [(Label, &str); 2] = [(EXPECTED, "expected"), (ACHIEVED, "actual")];
const INDICATOR_LABELS: [(Label, &str); 8] = [
    (FIRST, "first"),
    (SECOND, "second"),
    (NAME, "name"),
    (TARGET, "target"),
    (ACTUAL, "actual"),
    (POINTS, "points"),
    (SCORE, "score"),
    (EXPLANATION, "explanation"),
];

/// Returns the 0-based rows that have the headings of indicators.
pub(super) fn indicator_headings(table: &Table) -> Vec<usize> {
    rows_with(table, &[FIRST, NAME, ACTUAL])
}

fn rows_with(table: &Table, labels: &[Label]) -> Vec<usize> {
    let rows = table.rows.iter().enumerate();
    rows.filter(|(_, row)| labels.iter().all(|label| has(row, label)))
        .map(|(index, _)| index)
        .collect()
}

fn has(row: &Row, label: &Label) -> bool {
    row.filled().any(|(_, cell)| !cell.merged && is(&cell.text, label))
}

impl Frame {
    pub(super) fn find(sheet: &Sheet<'_>) -> Result<Self, FormFault> {
        let table = sheet.table;
        let all = (0, table.rows.len());
        let indicators = only(sheet, indicator_headings(table), INDICATOR_HEADING, all)?;
        let above = |labels: &[Label]| -> Vec<usize> {
            let rows = rows_with(table, labels).into_iter();
            rows.filter(|row| *row < indicators).collect()
        };
        let money = above(&[INITIAL, FULL, SPENT]);
        let money = only(sheet, money, MONEY_HEADING, (0, indicators))?;
        let goal: Vec<usize> =
            above(&[EXPECTED, ACHIEVED]).into_iter().filter(|row| *row > money).collect();
        let goal = only(sheet, goal, EXPECTED.0, (money, indicators))?;
        let headings = |row: usize, labels| match sheet.row(row) {
            Some(row) => Headings::find(sheet, row, labels),
            None => Ok(Headings::default()),
        };
        Ok(Self {
            money,
            goal,
            indicators,
            money_headings: headings(money, &MONEY_LABELS)?,
            goal_headings: headings(goal, &GOAL_LABELS)?,
            indicator_headings: headings(indicators, &INDICATOR_LABELS)?,
        })
    }
}

/// Returns the only row of several candidates, among the rows from and to before which it may stand.
fn only(
    sheet: &Sheet<'_>,
    rows: Vec<usize>,
    part: &'static str,
    (from, to): (usize, usize),
) -> Result<usize, FormFault> {
    let number = |index| sheet.number(index);
    match rows.as_slice() {
        [row] => Ok(*row),
        [] => {
            let (from, to) = (number(from), number(to.saturating_sub(1)));
            Err(FormFault::Missing { part, from, to })
        }
        [first, second, ..] => {
            let (first, second) = (number(*first), number(*second));
            Err(FormFault::TwoForms { first, second })
        }
    }
}

/// Returns project, department and unit: each what stands next to its label.
pub(super) fn names(sheet: &mut Sheet<'_>, frame: &Frame) -> Result<[String; 3], FormFault> {
    Ok([
        name(sheet, frame, &PROJECT, "project")?,
        name(sheet, frame, &DEPARTMENT, "department")?,
        name(sheet, frame, &UNIT, "unit")?,
    ])
}

fn name(
    sheet: &mut Sheet<'_>,
    frame: &Frame,
    label: &Label,
    key: &str,
) -> Result<String, FormFault> {
    let rows = sheet.table.rows.iter().take(frame.money);
    let mut cells =
        rows.flat_map(|row| row.filled().map(move |(column, cell)| (row, column, cell)));
    let mut found = cells.by_ref().filter(|(_, _, cell)| !cell.merged && is(&cell.text, label));
    let Some((row, column, _)) = found.next() else {
        let (from, to) = (sheet.number(0), sheet.number(frame.money));
        return Err(FormFault::Missing { part: label.0, from, to });
    };
    if let Some((other, second, _)) = found.next() {
        let (first, second) = (sheet.place(row, column), sheet.place(other, second));
        let (first, second) = (first.to_string(), second.to_string());
        return Err(FormFault::Twice { part: label.0, first, second });
    }
    let is_label = |text: &str| [PROJECT, DEPARTMENT, UNIT].iter().any(|own| is(text, own));
    let next = row.filled().find(|(at, _)| *at > column);
    let (at, text) = match next.filter(|(_, cell)| !is_label(&cell.text)) {
        Some((at, cell)) => (at, sheet.text(row, at, cell)?),
        None => (column.saturating_add(1), String::new()),
    };
    sheet.note(key.to_owned(), row, at);
    Ok(text)
}

/// Returns the first four digits before `年` above the money, or nothing.
pub(super) fn year(sheet: &Sheet<'_>, frame: &Frame) -> String {
    let rows = sheet.table.rows.iter().take(frame.money);
    let texts = rows.flat_map(Row::filled).map(|(_, cell)| reading(&cell.text));
    let found = texts.filter_map(|text| {
        let (before, _) = text.split_once('年')?;
        let digits = before.get(before.len().checked_sub(4)?..)?;
        digits.bytes().all(|own| own.is_ascii_digit()).then(|| digits.to_owned())
    });
    let mut found = found;
    found.next().unwrap_or_default()
}

/// Returns the unit that the label of the money, a heading or a title names.
pub(super) fn unit_of_amounts(sheet: &Sheet<'_>, frame: &Frame) -> Result<Unit, FormFault> {
    let rows = sheet.table.rows.iter().take(frame.goal);
    let mut wan = None;
    let mut yuan = None;
    for (_, cell) in rows.flat_map(Row::filled).filter(|(_, cell)| !cell.merged) {
        let slot = match unit_named(&cell.text) {
            Some(Unit::Wan) => &mut wan,
            Some(Unit::Yuan) => &mut yuan,
            None => continue,
        };
        slot.get_or_insert_with(|| super::sheet::joined(&cell.text));
    }
    match (wan, yuan) {
        (Some(first), Some(second)) => Err(FormFault::UnitsDiffer { first, second }),
        (Some(_), None) => Ok(Unit::Wan),
        (None, Some(_)) => Ok(Unit::Yuan),
        (None, None) => {
            let row = sheet.row(frame.money);
            let label = row.and_then(|row| row.filled().find(|(_, cell)| key(&cell.text) == MONEY));
            let column = label.map_or(0, |(column, _)| column);
            let cell = row.map(|row| sheet.place(row, column).to_string()).unwrap_or_default();
            Err(FormFault::UnitUnknown { cell })
        }
    }
}

fn unit_named(text: &str) -> Option<Unit> {
    let text = comparable(text).replace("人民币", "");
    let names =
        |unit: &str| text.contains(&format!("({unit})")) || text.contains(&format!("单位:{unit}"));
    if names("万元") {
        return Some(Unit::Wan);
    }
    names("元").then_some(Unit::Yuan)
}

/// Returns the texts below 预期目标 and 实际完成情况.
pub(super) fn goal(sheet: &mut Sheet<'_>, frame: &Frame) -> Result<Goals, FormFault> {
    let table = sheet.table;
    let between = frame.goal.saturating_add(1)..frame.indicators;
    let left = frame.goal_headings.left();
    let mut rows = table.rows.get(between).unwrap_or_default().iter();
    let Some(row) = rows.find(|row| row.filled().any(|(column, _)| column >= left)) else {
        return Ok(Goals::default());
    };
    Ok(Goals {
        expected: frame.goal_headings.text(sheet, row, "expected", "goal")?,
        actual: frame.goal_headings.text(sheet, row, "actual", "goal")?,
    })
}
