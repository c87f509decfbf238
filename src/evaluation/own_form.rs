//! How does the form of a year look that a ledger makes?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "The form".

use super::form::{Form, FundRow, Goals, IndicatorFields, Total};
use super::judged::{Indicated, SelfEvaluation};
use super::scope::YearScope;
use super::template::Template;
use super::year::{IndicatorLines, YearLines};
use crate::domain::{Actual, Amount, Goal, Text};
use rust_decimal::Decimal;

/// What the form says of an indicator that does not apply.
pub(super) const INAPPLICABLE: &str = "不适用";

pub(super) fn own_form(
    scope: &YearScope<'_>,
    lines: &YearLines<'_>,
    own: &SelfEvaluation,
    template: &Template,
) -> Form {
    let (authority, fund) = scope.named.clone();
    let objective = lines.objective;
    let text = |text: Option<&Text>| text.map(ToString::to_string);
    let indicators = lines.indicators.iter().zip(&own.indicators);
    let points = lines.indicators.iter().map(|own| own.target.points.value());
    let points = std::iter::once(template.execution_points.value()).chain(points);
    let points = points.fold(Decimal::ZERO, |sum, own| sum.checked_add(own).unwrap_or(sum));
    Form {
        department: authority,
        fund: fund_rows(own, template),
        goal: Goals {
            actual: lines.outcome.map(|own| own.text.to_string()).unwrap_or_default(),
            expected: objective.text.to_string(),
        },
        indicators: indicators.map(|(lines, own)| fields(lines, own, template)).collect(),
        project: text(objective.project.as_ref()).unwrap_or(fund),
        total: Total { points: number(points), score: number(own.total) },
        unit: text(objective.unit.as_ref()).unwrap_or_default(),
        year: scope.year.to_string(),
    }
}

fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

fn fund_rows(own: &SelfEvaluation, template: &Template) -> [FundRow; 4] {
    let money = &own.money;
    let wan = |amount: Option<Amount>| amount.map(|own| number(own.in_wan())).unwrap_or_default();
    let mut rows: [FundRow; 4] = std::array::from_fn(|source| FundRow {
        full: wan(money.full.get(source).copied().flatten()),
        initial: wan(money.initial.get(source).copied().flatten()),
        ..FundRow::default()
    });
    let spent = wan(Some(money.paid));
    let sources: Vec<usize> =
        (1..4).filter(|own| money.full.get(*own).is_some_and(Option::is_some)).collect();
    // What was paid is not tied to a source, so it is said only where there is one.
    if let [only] = sources.as_slice()
        && let Some(row) = rows.get_mut(*only)
    {
        row.spent.clone_from(&spent);
    }
    let [total, ..] = &mut rows;
    total.spent = spent;
    total.points = number(template.execution_points.value());
    total.rate = money.execution_rate().map(|rate| format!("{rate}%")).unwrap_or_default();
    total.score = own.execution.map(number).unwrap_or_default();
    rows
}

fn fields(lines: &IndicatorLines<'_>, own: &Indicated, template: &Template) -> IndicatorFields {
    let target = lines.target;
    let group = template.group(&target.group);
    let explanation = lines.result.and_then(|own| own.explanation.as_ref());
    IndicatorFields {
        actual: actual(lines, own),
        explanation: explanation.map(ToString::to_string).unwrap_or_default(),
        first: group
            .map(|(_, level, _)| format!("{}（{}分）", level.name, level.points))
            .unwrap_or_default(),
        name: target.name.to_string(),
        points: number(target.points.value()),
        rows: 1,
        score: own.score.map(number).unwrap_or_default(),
        second: group.map(|(_, _, group)| group.name.to_string()).unwrap_or_default(),
        target: target.target.as_ref().map(Goal::to_string).unwrap_or_default(),
    }
}

fn actual(lines: &IndicatorLines<'_>, own: &Indicated) -> String {
    let stated = lines.result.and_then(|own| own.actual.as_ref());
    if let Some(Actual::Judged(judged)) = stated {
        return judged.text.to_string();
    }
    if own.is_inapplicable {
        return INAPPLICABLE.to_owned();
    }
    let target = lines.target;
    let unit = target.target.as_ref().and_then(Goal::unit).map(Text::as_str).unwrap_or_default();
    let is_share = target.measure.is_some_and(crate::domain::Measure::is_share);
    let unit = if is_share { "%" } else { unit };
    own.value.map(|value| format!("{}{unit}", number(value))).unwrap_or_default()
}
