//! 绩效指标: which lines of a self-evaluation belong together.

use super::Step;
use super::bank_rows::IndicatorRow;
use super::corrections::Target;
use super::tables::Tables;
use super::violation::{Refusal, Violation};
use crate::domain::{Actual, Goal, Id, Indicator, IndicatorResult, IndicatorTarget};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    pub(super) fn indicator(&mut self, own: &Indicator) -> Result<(), Refusal> {
        self.refuse_reuse::<IndicatorRow>(own.id())?;
        match own {
            Indicator::Objective(_) | Indicator::Report(_) => {}
            Indicator::Outcome(line) => {
                let is_objective = |own: &Indicator| matches!(own, Indicator::Objective(_));
                let _objective = self.evaluated(&line.objective, &line.id, is_objective)?;
            }
            Indicator::Result(line) => {
                let is_target = |own: &Indicator| matches!(own, Indicator::Target(_));
                let target = self.evaluated(&line.indicator, &line.id, is_target)?;
                if let Indicator::Target(target) = &target {
                    check_fit(line, target)?;
                }
            }
            Indicator::Target(line) => {
                if let Some(program) = &line.program {
                    self.known_program(program)?;
                }
            }
        }
        let row = IndicatorRow {
            line: own.clone(),
            answers: Vec::new(),
            date: self.date,
            place: self.place,
            void: None,
        };
        self.tables.put(own.id().clone(), row);
        Ok(())
    }

    /// Notes the line `id` with the standing line that it is about, and returns that.
    fn evaluated(
        &mut self,
        about: &Id,
        id: &Id,
        fits: impl Fn(&Indicator) -> bool,
    ) -> Result<Indicator, Refusal> {
        let row = self.get::<IndicatorRow>(about).map(Cow::into_owned);
        let row = row.filter(|row| row.void.is_none() && fits(&row.line));
        let mut row = row.ok_or_else(|| Refusal::new(Violation::IndicatorUnknown, about))?;
        let line = row.line.clone();
        row.answers.push(id.clone());
        self.tables.put(about.clone(), row);
        Ok(line)
    }

    pub(super) fn void_indicator(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<IndicatorRow>(target, |row| row.void)?;
        let stands = |id: &Id| self.get::<IndicatorRow>(id).is_some_and(|row| row.void.is_none());
        if row.answers.iter().any(stands) {
            return Err(target.refused("a result or outcome names it; void that first"));
        }
        self.tables.put(id, IndicatorRow { void: Some(self.place), ..row });
        Ok(())
    }
}

/// Refuses a result of another sort than its target.
fn check_fit(line: &IndicatorResult, target: &IndicatorTarget) -> Result<(), Refusal> {
    let is_measured = target.measure.is_some();
    let is_described = matches!(target.target, Some(Goal::Described(_)));
    let (fits, sort) = match &line.actual {
        None => (is_measured, "none"),
        Some(Actual::Inapplicable) => (true, "inapplicable"),
        Some(Actual::Judged(_)) => {
            (!is_measured && (is_described || target.target.is_none()), "judged")
        }
        Some(Actual::Value(_)) => (!is_measured && !is_described, "value"),
    };
    if fits {
        return Ok(());
    }
    let wanted = match (is_measured, is_described) {
        (true, _) => "none: the ledger measures it",
        (false, true) => "judged: the target is in words",
        (false, false) => "value: the target is a number",
    };
    Err(Refusal::new(Violation::ResultUnfit, &line.id).value(sort).limit(wanted))
}
