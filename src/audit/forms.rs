//! Does the yearly self-evaluation agree with itself, and with where the money went?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::{Effective, Evaluated, Scope};
use crate::domain::{Amount, Id};
use crate::evaluation::{Class, inconsistencies};
use std::collections::BTreeMap;

/// 自评表勾稽错误: a cell of the form that contradicts others or the rules of scoring.
pub(super) fn s02(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    // Before somebody says what was achieved, a form is unfinished, not wrong.
    for Evaluated { year, own, terms } in scope.evaluations.iter().filter(|all| all.own.is_finished)
    {
        for _ in &own.indicators {
            found.examine();
        }
        let wrong = inconsistencies(&own.form, *terms).into_iter();
        for own in wrong.filter(|own| own.check.class() == Class::Wrong) {
            let objects = [year.to_string(), own.place, own.check.word().to_owned()];
            let finding =
                Finding::new(Rule::S02, objects).actual(own.actual).expected(own.expected);
            found.push(finding);
        }
    }
    found
}

/// 资金无绩效指标覆盖: a program with money whose use no indicator measures.
pub(super) fn s03(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    for Evaluated { year, own, .. } in &scope.evaluations {
        for _ in 0..own.programs {
            found.examine();
        }
        let is_own = |own: &&Effective<'_>| own.row.year == *year;
        let mut money: BTreeMap<&Id, Vec<&Effective<'_>>> = BTreeMap::new();
        for award in scope.awards.iter().filter(is_own) {
            money.entry(&award.row.program).or_default().push(award);
        }
        for program in &own.uncovered {
            let awards = money.get(program).map(Vec::as_slice).unwrap_or_default();
            let due: Amount = awards.iter().map(|own| own.figures.due).sum();
            let objects = [year.to_string(), program.to_string()];
            let finding = Finding::new(Rule::S03, objects).actual(due).expected("-");
            found.push(finding.at(awards.iter().map(|own| own.row.place)));
        }
    }
    found
}
