//! The list of awards: what is due, paid and arrived, by when, and how well that is evidenced.

use crate::domain::{Amount, CreditCode, Date, Grade, Id};
use crate::evaluation::{YearAward, YearScope};
use crate::proof::LineRef;
use crate::rules::{
    Beneficiary, Evidenced, Memory, Standing, award_figures, grade_of, payments_of,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// An award. Members are in the order of their JSON names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardLine {
    /// What arrived, at most what is due.
    pub arrived: Amount,
    /// The last deadline of its instalments.
    pub deadline: Date,
    /// What is due.
    pub due: Amount,
    /// The line of the award.
    pub entry: LineRef,
    /// The least evidence grade of its payments; E0 without one.
    pub grade: String,
    /// The award.
    pub id: Id,
    /// The last standing name of the payee.
    pub name: String,
    /// What was paid.
    pub paid: Amount,
    /// The payee.
    pub payee: CreditCode,
    /// The program.
    pub program: Id,
    /// How far it has come: `arrived`, `pending`, `unevidenced` or `short`.
    pub standing: &'static str,
}

/// Returns the effective awards of a year in order of their ids.
pub(super) fn lines(scope: &YearScope<'_>, memory: &Memory, as_of: Date) -> Vec<AwardLine> {
    scope.effective(None).map(|award| line(award, memory, as_of)).collect()
}

fn line(award: &YearAward<'_>, memory: &Memory, as_of: Date) -> AwardLine {
    let YearAward { id, row, figures } = award;
    let payee = memory.payees.get(&row.payee);
    let name = payee.and_then(|own| own.versions.iter().max_by_key(|own| (own.from, own.place)));
    let deadline = figures.instalments.iter().map(|own| own.deadline).max();
    AwardLine {
        arrived: figures.arrived_capped(),
        deadline: deadline.unwrap_or(row.date),
        due: figures.due,
        entry: LineRef::from(row.place),
        grade: least_grade(award, memory, as_of),
        id: (*id).clone(),
        name: name.map(|own| own.name.to_string()).unwrap_or_default(),
        paid: figures.paid,
        payee: row.payee,
        program: row.program.clone(),
        standing: word(figures.standing(as_of)),
    }
}

fn least_grade(award: &YearAward<'_>, memory: &Memory, as_of: Date) -> String {
    let payee = Beneficiary::of(memory, award.row);
    let payments = payments_of(memory, award.row);
    let grades =
        payments.iter().filter_map(|payment| grade_of(memory, payment, &payee, Some(as_of)));
    grades.map(Evidenced::word).min().unwrap_or_else(|| "E0".to_owned())
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Arrived => "arrived",
        Standing::Pending => "pending",
        Standing::Unevidenced => "unevidenced",
        Standing::Short => "short",
    }
}

/// What charts show of the effective awards of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charted {
    /// What arrived on which day, each award capped.
    pub arrived: Vec<(Date, Amount)>,
    /// What was due on which day.
    pub due: Vec<(Date, Amount)>,
    /// What is due, by how well its arrival is evidenced: `E0` to `E4`.
    pub graded: [(&'static str, Amount); 5],
}

pub(super) fn charted(scope: &YearScope<'_>, memory: &Memory, as_of: Date) -> Charted {
    let mut dated = Charted { graded: graded(scope, memory, as_of), ..Charted::default() };
    for award in scope.effective(None) {
        let mut before = Amount::ZERO;
        for date in arrival_dates(award, memory).into_iter().filter(|date| *date <= as_of) {
            let figures = award_figures(memory, award.row, award.row.terms.grade, Some(date));
            let arrived = figures.arrived_capped();
            dated.arrived.push((date, arrived.minus(before)));
            before = arrived;
        }
        let due = award.figures.instalments.iter().map(|own| (own.deadline, own.due));
        dated.due.extend(due);
    }
    dated
}

/// What is shown at a grade, beyond what is shown at a better one, each award capped; the rest is E0.
fn graded(scope: &YearScope<'_>, memory: &Memory, as_of: Date) -> [(&'static str, Amount); 5] {
    let words = ["E0", "E1", "E2", "E3", "E4"];
    let mut graded = words.map(|word| (word, Amount::ZERO));
    let best_first = [Grade::E4, Grade::E3, Grade::E2, Grade::E1];
    for award in scope.effective(None) {
        let mut shown = Amount::ZERO;
        let at_least = best_first.map(|grade| {
            let figures = award_figures(memory, award.row, grade, Some(as_of));
            let more = figures.arrived_capped().minus(shown).or_zero();
            shown = shown.plus(more);
            more
        });
        let rest = award.figures.due.minus(shown);
        let all = std::iter::once(rest).chain(at_least.into_iter().rev());
        for ((_, sum), amount) in graded.iter_mut().zip(all) {
            *sum = sum.plus(amount);
        }
    }
    graded
}

/// The days on which what arrived of an award may have changed.
fn arrival_dates(award: &YearAward<'_>, memory: &Memory) -> BTreeSet<Date> {
    let facts = award.row.payments.iter().filter_map(|id| memory.facts.get(id));
    let dates = facts.flat_map(|own| {
        let arrivals = own.arrivals.iter().filter_map(|id| memory.arrivals.get(id));
        let confirmed =
            own.acknowledgements.iter().filter_map(|id| memory.acknowledgements.get(id));
        arrivals.map(|own| own.line.date).chain(confirmed.map(|own| own.date)).collect::<Vec<_>>()
    });
    dates.collect()
}
