//! Which lines of a ledger make the self-evaluation of a year?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "The self-evaluation of a year".

use super::template::Template;
use crate::domain::{
    Achievement, Id, Indicator, IndicatorResult, IndicatorTarget, Objective, TemplateRef, Year,
};
use crate::rules::{IndicatorRow, Memory, Place};
use std::collections::BTreeSet;

/// What was to be achieved in a year, and what was.
#[derive(Clone, Debug)]
pub struct YearLines<'m> {
    /// The goal, and what names the template.
    pub objective: &'m Objective,
    /// What was achieved.
    pub outcome: Option<&'m Achievement>,
    /// The indicators, in the order of the form.
    pub indicators: Vec<IndicatorLines<'m>>,
}

/// An indicator with its result.
#[derive(Clone, Debug)]
pub struct IndicatorLines<'m> {
    /// The target.
    pub target: &'m IndicatorTarget,
    /// The last standing result.
    pub result: Option<&'m IndicatorResult>,
}

/// A year with a self-evaluation.
#[derive(Clone, Copy, Debug)]
pub struct EvaluatedYear<'m> {
    /// The fiscal year.
    pub year: Year,
    /// The template that its last standing objective names.
    pub template: &'m TemplateRef,
    /// Whether a standing outcome names that objective.
    pub is_finished: bool,
}

/// Returns the years with a standing objective, in order.
pub fn evaluated_years(memory: &Memory) -> Vec<EvaluatedYear<'_>> {
    let objectives = standing(memory).filter_map(|row| objective(row, None));
    let years: BTreeSet<Year> = objectives.map(|own| own.year).collect();
    let of_year = |year| {
        let own = last_objective(memory, year)?;
        let is_finished = outcome(memory, own).is_some();
        Some(EvaluatedYear { year, template: &own.template, is_finished })
    };
    years.into_iter().filter_map(of_year).collect()
}

fn outcome<'m>(memory: &'m Memory, objective: &Objective) -> Option<&'m Achievement> {
    let last = last_answer(memory, &objective.id, |line| match line {
        Indicator::Outcome(own) => Some(own),
        Indicator::Objective(_)
        | Indicator::Report(_)
        | Indicator::Result(_)
        | Indicator::Target(_) => None,
    });
    last.map(|(_, own)| own)
}

impl<'m> YearLines<'m> {
    /// Returns the lines of a year, or nothing without a standing objective of it.
    pub fn of(memory: &'m Memory, year: Year, template: &Template) -> Option<Self> {
        let objective = last_objective(memory, year)?;
        let targets = standing(memory).filter_map(|row| match &row.line {
            Indicator::Target(own) if own.year == year => Some((row, own)),
            Indicator::Target(_)
            | Indicator::Objective(_)
            | Indicator::Outcome(_)
            | Indicator::Report(_)
            | Indicator::Result(_) => None,
        });
        let mut targets: Vec<_> = targets.collect();
        targets.sort_by_key(|(row, own)| {
            (template.group(&own.group).map_or(usize::MAX, |(place, ..)| place), row.place)
        });
        let indicators = targets.into_iter().map(|(_, target)| {
            let result = last_answer(memory, &target.id, |line| match line {
                Indicator::Result(own) => Some(own),
                Indicator::Objective(_)
                | Indicator::Outcome(_)
                | Indicator::Report(_)
                | Indicator::Target(_) => None,
            });
            IndicatorLines { target, result: result.map(|(_, own)| own) }
        });
        let indicators = indicators.collect();
        Some(Self { objective, outcome: outcome(memory, objective), indicators })
    }
}

fn standing(memory: &Memory) -> impl Iterator<Item = &IndicatorRow> {
    memory.indicators.values().filter(|row| row.void.is_none())
}

fn objective(row: &IndicatorRow, year: Option<Year>) -> Option<&Objective> {
    let Indicator::Objective(own) = &row.line else { return None };
    year.is_none_or(|year| own.year == year).then_some(own)
}

fn last_objective(memory: &Memory, year: Year) -> Option<&Objective> {
    let own = standing(memory).filter_map(|row| Some((row.place, objective(row, Some(year))?)));
    own.max_by_key(|(place, _)| *place).map(|(_, own)| own)
}

/// Returns the last recorded standing line of a sort that names `id`.
fn last_answer<'m, L>(
    memory: &'m Memory,
    id: &Id,
    sort: impl Fn(&'m Indicator) -> Option<&'m L>,
) -> Option<(Place, &'m L)> {
    let answers = memory.indicators.get(id)?.answers.iter();
    let rows = answers.filter_map(|id| memory.indicators.get(id)).filter(|row| row.void.is_none());
    rows.filter_map(|row| Some((row.place, sort(&row.line)?))).max_by_key(|(place, _)| *place)
}
