//! What do the cells of a form say? Each is read once.

use super::super::cell::{Figure, TargetCell, ValueCell, is_blank, reading};
use super::super::own_form::INAPPLICABLE;
use super::super::{Form, FundRow, IndicatorFields, deviation};
use super::CheckTerms;
use crate::domain::{Goal, comparable};
use rust_decimal::Decimal;

/// A form whose cells were read.
pub(super) struct Sheet<'a> {
    pub(super) form: &'a Form,
    pub(super) fund: Vec<Money<'a>>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) total: Cell,
    pub(super) terms: CheckTerms,
}

/// Points and score.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) points: Figure,
    pub(super) score: Figure,
}

/// A row of money.
pub(super) struct Money<'a> {
    pub(super) place: String,
    pub(super) fields: &'a FundRow,
    pub(super) initial: Figure,
    pub(super) full: Figure,
    pub(super) spent: Figure,
    pub(super) rate: Figure,
    pub(super) cell: Cell,
}

/// An indicator.
pub(super) struct Row<'a> {
    pub(super) place: String,
    pub(super) fields: &'a IndicatorFields,
    /// What stands in the row itself.
    pub(super) own: Cell,
    /// That, or what stands above, if it is shared.
    pub(super) cell: Cell,
    pub(super) target: TargetCell,
    pub(super) value: ValueCell,
    pub(super) is_explained: bool,
}

impl Cell {
    fn read(points: &str, score: &str) -> Self {
        Self { points: Figure::points(points), score: Figure::points(score) }
    }

    pub(super) fn scores_above_zero(self) -> bool {
        self.score.number().is_some_and(|score| score > Decimal::ZERO)
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn read(form: &'a Form, terms: CheckTerms) -> Self {
        let fund = (1_u8..).zip(&form.fund).map(|(number, fields)| Money {
            place: format!("fund/{number}"),
            fields,
            initial: Figure::amount(&fields.initial),
            full: Figure::amount(&fields.full),
            spent: Figure::amount(&fields.spent),
            rate: Figure::rate(&fields.rate),
            cell: Cell::read(&fields.points, &fields.score),
        });
        Self {
            form,
            fund: fund.collect(),
            rows: rows(&form.indicators),
            total: Cell::read(&form.total.points, &form.total.score),
            terms,
        }
    }
}

fn rows(indicators: &[IndicatorFields]) -> Vec<Row<'_>> {
    let mut above = Cell { points: Figure::Blank, score: Figure::Blank };
    let read = (1_u32..).zip(indicators).map(|(number, fields)| {
        let own = Cell::read(&fields.points, &fields.score);
        let cell = if fields.rows == 0 { above } else { own };
        above = cell;
        Row {
            place: format!("indicator/{number}"),
            fields,
            own,
            cell,
            target: TargetCell::read(&fields.target),
            value: ValueCell::read(&fields.actual),
            is_explained: !is_blank(&fields.explanation),
        }
    });
    read.collect()
}

impl Row<'_> {
    pub(super) fn is_inapplicable(&self) -> bool {
        reading(&self.fields.actual) == INAPPLICABLE
    }

    pub(super) fn is_of(&self, group: &str) -> bool {
        reading(&self.fields.second).contains(group)
    }

    /// Returns whether the result is what `other` says.
    pub(super) fn actual_is(&self, other: &str) -> bool {
        self.value != ValueCell::Blank && comparable(&self.fields.actual) == comparable(other)
    }

    /// Returns target and value, if they are numbers of one unit.
    pub(super) fn numbers(&self) -> Option<(&Goal, Decimal)> {
        let TargetCell::Number(goal, unit) = &self.target else { return None };
        let ValueCell::Number(value, other) = &self.value else { return None };
        let is_one = unit == other || unit.is_empty() || other.is_empty();
        is_one.then(|| (goal, value.value()))
    }

    pub(super) fn deviation(&self) -> Option<Decimal> {
        let (goal, value) = self.numbers()?;
        deviation(goal, value)
    }
}
