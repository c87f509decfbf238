//! What did each indicator earn, and all of them together?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "Scores".

use super::figures::{Money, TracedFigure};
use super::form::Form;
use super::own_form::own_form;
use super::scope::YearScope;
use super::score::{add_up, execution_score, ratio, rounded, score, total};
use super::template::Template;
use super::year::{IndicatorLines, YearLines};
use crate::domain::words;
use crate::domain::{Actual, Id, Measure};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The self-evaluation of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfEvaluation {
    /// The money.
    pub money: Money,
    /// The figures with what they rest on: those of the money, then the measured indicators.
    pub figures: Vec<TracedFigure>,
    /// The indicators, in the order of the form.
    pub indicators: Vec<Indicated>,
    /// What the execution of the budget earned.
    pub execution: Option<Decimal>,
    /// 到位及时率 of the year, in percent.
    pub in_time: Option<Decimal>,
    /// The points of indicators that do not apply, over which the total was re-weighted.
    pub inapplicable: Decimal,
    /// The total score.
    pub total: Decimal,
    /// What it is called, if nothing is missing.
    pub grade: Option<FundGrade>,
    /// Whether somebody said what was achieved: until then the form is not finished.
    pub is_finished: bool,
    /// The form.
    pub form: Form,
    /// The programs with an effective award that no indicator covers.
    pub uncovered: Vec<Id>,
    /// How many programs have an effective award.
    pub programs: usize,
}

/// An indicator with what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicated {
    /// Its id.
    pub id: Id,
    /// The value, measured or stated; none for a judgement.
    pub value: Option<Decimal>,
    /// What it earned.
    pub score: Option<Decimal>,
    /// Whether the ledger measured it.
    pub is_measured: bool,
    /// Whether it does not apply.
    pub is_inapplicable: bool,
}

words!(
    /// What a total score is called.
    FundGrade, "excellent, good, fair or poor", {
        /// 优, from 90.
        Excellent = "excellent",
        /// 良, from 80.
        Good = "good",
        /// 中, from 60.
        Fair = "fair",
        /// 差.
        Poor = "poor",
    }
);

impl FundGrade {
    /// Returns the grade of a total.
    fn of(total: Decimal) -> Self {
        if total >= Decimal::from(90) {
            Self::Excellent
        } else if total >= Decimal::from(80) {
            Self::Good
        } else if total >= Decimal::from(60) {
            Self::Fair
        } else {
            Self::Poor
        }
    }
}

impl SelfEvaluation {
    /// Evaluates what is of a year by `template`, or nothing without an objective of it.
    pub fn of(scope: &YearScope<'_>, template: &Template) -> Option<Self> {
        let lines = YearLines::of(scope.memory, scope.year, template)?;
        let money = Money::of(scope, template);
        let indicators: Vec<Indicated> =
            lines.indicators.iter().map(|own| indicated(scope, own, template)).collect();
        let execution = execution_score(template, money.paid, money.budget_full());
        let inapplicable = inapplicable_points(&lines, &indicators);
        let total =
            total(indicators.iter().filter_map(|own| own.score).chain(execution), inapplicable);
        let scored = |own: &Indicated| own.is_inapplicable || own.score.is_some();
        let is_whole = execution.is_some() && indicators.iter().all(scored);
        let mut figures = money.traced(scope);
        figures.extend(measured(scope, &lines, &indicators));
        let programs: BTreeSet<&Id> = scope.effective(None).map(|own| &own.row.program).collect();
        let mut own = Self {
            money,
            figures,
            indicators,
            execution,
            in_time: scope.measure(Measure::InTimeRate, None),
            inapplicable,
            total,
            grade: is_whole.then(|| FundGrade::of(total)),
            is_finished: lines.outcome.is_some(),
            form: Form::default(),
            uncovered: uncovered(&programs, &lines, template),
            programs: programs.len(),
        };
        own.form = own_form(scope, &lines, &own, template);
        Some(own)
    }
}

fn indicated(scope: &YearScope<'_>, lines: &IndicatorLines<'_>, template: &Template) -> Indicated {
    let target = lines.target;
    let points = target.points.value();
    let actual = lines.result.and_then(|own| own.actual.as_ref());
    let measure = target.measure;
    let (value, judged) = match (measure, actual) {
        (Some(measure), _) => (scope.measure(measure, target.program.as_ref()), None),
        (None, Some(Actual::Value(value))) => (Some(value.value()), None),
        (None, Some(Actual::Judged(own))) => (None, Some(own.percent)),
        (None, None | Some(Actual::Inapplicable)) => (None, None),
    };
    let is_inapplicable = matches!(actual, Some(Actual::Inapplicable));
    let value_scored = value.filter(|_| !is_inapplicable);
    let of_value = value_scored
        .zip(target.target.as_ref())
        .and_then(|(value, goal)| score(points, goal, value, Some(template)));
    let of_judgement = judged.map(|percent| {
        rounded(ratio(points, Decimal::from(u8::from(percent)), Decimal::ONE_HUNDRED), 2)
    });
    Indicated {
        id: target.id.clone(),
        value,
        score: of_value.or(of_judgement),
        is_measured: measure.is_some(),
        is_inapplicable,
    }
}

fn inapplicable_points(lines: &YearLines<'_>, indicators: &[Indicated]) -> Decimal {
    let dropped = lines.indicators.iter().zip(indicators).filter(|(_, own)| own.is_inapplicable);
    add_up(dropped.map(|(lines, _)| lines.target.points.value()))
}

fn measured(
    scope: &YearScope<'_>,
    lines: &YearLines<'_>,
    indicators: &[Indicated],
) -> Vec<TracedFigure> {
    let measured = lines.indicators.iter().zip(indicators).filter_map(|(lines, own)| {
        let measure = lines.target.measure?;
        let value = own.value.map(|value| value.to_string()).unwrap_or_default();
        let places = scope.measured_places(measure, lines.target.program.as_ref());
        let name = format!("indicator/{}", own.id);
        Some(TracedFigure::new(name, value, measure.claim(), places))
    });
    measured.collect()
}

fn uncovered(programs: &BTreeSet<&Id>, lines: &YearLines<'_>, template: &Template) -> Vec<Id> {
    let is_covered = |program: &Id| {
        lines.indicators.iter().any(|own| {
            let covers =
                template.group(&own.target.group).is_some_and(|(_, _, group)| group.covers);
            covers && own.target.program.as_ref() == Some(program)
        })
    };
    programs.iter().filter(|program| !is_covered(program)).map(|id| (*id).clone()).collect()
}
