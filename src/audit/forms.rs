//! Does the yearly self-evaluation agree with itself, and with where the money went?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::Scope;

/// 自评表勾稽错误: a cell of the form that contradicts others or the rules of scoring.
pub(super) fn s02(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for (_, own, _) in &scope.evaluations {
        for _ in &own.indicators {
            found.examine();
        }
    }
    found
}

/// 资金无绩效指标覆盖: a program with money whose use no indicator measures.
pub(super) fn s03(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for (year, own, _) in &scope.evaluations {
        for _ in 0..own.programs {
            found.examine();
        }
        for program in &own.uncovered {
            let objects = [year.to_string(), program.to_string()];
            let money = scope
                .awards
                .iter()
                .filter(|own| own.row.year == *year && own.row.program == *program);
            let places = money.clone().map(|own| own.row.place);
            let due: crate::domain::Amount = money.clone().map(|own| own.figures.due).sum();
            found.push(Finding::new(Rule::S03, objects).actual(due).expected("-").at(places));
        }
    }
    found
}
