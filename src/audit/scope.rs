//! What do the rules look at? It is gathered once, so that no rule has to search.
//!
//! Spec: `ledger-spec/07-audit.md`, "Terms".

use super::calendar::Calendar;
use super::parameters::Parameters;
use crate::domain::Seq;
use crate::domain::{Amount, Date, Id, Program, Side, Stage, Year};
use crate::evaluation::{
    CheckTerms, EvaluatedYear, NamedTemplate, SelfEvaluation, YearScope, evaluated_years,
};
use crate::proof::{Finding as LogFinding, Replay};
use crate::rules::{
    ArrivalRow, AwardFigures, AwardRow, Basis, Conflict, Contradiction, DocumentRow, Memory,
    PayeeVersion, PaymentFacts, PaymentRow, Place, QuotaKey, award_figures, basis_of_arrival,
    conflicts, net_paid,
};
use std::collections::BTreeMap;

/// What is known of a ledger by a date.
pub(super) struct Scope<'m> {
    pub(super) replay: &'m Replay,
    /// The tables without what is dated later.
    pub(super) memory: &'m Memory,
    /// What the verifier found in the log.
    pub(super) log: &'m [LogFinding],
    pub(super) as_of: Date,
    /// The self-evaluations whose template is at hand, by year.
    pub(super) evaluations: Vec<Evaluated>,
    pub(super) calendar: Calendar,
    /// Where facts contradict decisions or each other.
    pub(super) conflicts: Vec<Conflict>,
    /// The effective awards.
    pub(super) awards: Vec<Effective<'m>>,
    /// The standing payments.
    pub(super) orders: BTreeMap<&'m Id, Order<'m>>,
    /// The documents that have an effect, by entry.
    pub(super) documents: BTreeMap<Seq, (&'m Id, &'m DocumentRow)>,
    /// The earliest date of a document that gives a program quota for a year.
    first_quota: BTreeMap<(&'m Id, Year), Date>,
}

/// The self-evaluation of a year.
pub(super) struct Evaluated {
    pub(super) year: Year,
    pub(super) own: SelfEvaluation,
    pub(super) terms: CheckTerms,
}

/// An effective award with its figures at the grade it asks for.
pub(super) struct Effective<'m> {
    pub(super) id: &'m Id,
    pub(super) row: &'m AwardRow,
    pub(super) figures: AwardFigures,
}

/// A standing payment.
pub(super) struct Order<'m> {
    pub(super) id: &'m Id,
    pub(super) row: &'m PaymentRow,
    pub(super) award: &'m AwardRow,
    /// The day the bank paid it, or that of the order where no bank said.
    pub(super) paid_on: Date,
    /// What was paid, net of returns R1 and R2.
    pub(super) net: Amount,
}

impl<'m> Scope<'m> {
    /// Gathers what the rules look at. `memory` has nothing that is dated after `as_of`.
    pub(super) fn new(
        replay: &'m Replay,
        memory: &'m Memory,
        log: &'m [LogFinding],
        as_of: Date,
        templates: &[NamedTemplate],
    ) -> Self {
        let effective = memory.awards.iter().filter(|(_, row)| row.is_effective());
        let awards = effective.map(|(id, row)| {
            let figures = award_figures(memory, row, row.terms.grade, Some(as_of));
            Effective { id, row, figures }
        });
        let standing = memory.payments.iter().filter(|(_, row)| row.void.is_none());
        let orders = standing.filter_map(|(id, row)| Some((id, Order::of(memory, id, row)?)));
        let documents = memory.documents.iter().map(|(id, row)| (row.seq, (id, row)));
        Self {
            replay,
            memory,
            log,
            as_of,
            evaluations: evaluations(replay, memory, as_of, templates),
            calendar: Calendar::china(),
            conflicts: conflicts(memory, as_of),
            awards: awards.collect(),
            orders: orders.collect(),
            documents: documents.collect(),
            first_quota: first_quota(replay, memory),
        }
    }

    /// Returns the last terms of a program.
    pub(super) fn program(&self, id: &Id) -> Option<&'m Program> {
        self.memory.programs.get(id).map(|row| &row.terms)
    }

    /// Returns the parameters in force for a program.
    pub(super) fn parameters(&self, id: &Id) -> Parameters {
        self.program(id).map_or(Parameters::DEFAULT, Parameters::of)
    }

    /// Returns the standing payments of an award, oldest first.
    pub(super) fn orders_of(&self, award: &AwardRow) -> impl Iterator<Item = &Order<'m>> {
        award.payments.iter().filter_map(|id| self.orders.get(id))
    }

    /// Returns the standing arrivals that name a payment, oldest first.
    pub(super) fn arrivals(&self, payment: &Id) -> impl Iterator<Item = (&'m Id, &'m ArrivalRow)> {
        arrivals(self.memory, payment)
    }

    /// Returns the contradictions of these kinds.
    pub(super) fn conflicts(&self, kinds: &[Contradiction]) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(move |conflict| kinds.contains(&conflict.kind))
    }

    /// Returns the date since which a program and year have quota.
    pub(super) fn first_quota(&self, award: &AwardRow) -> Option<Date> {
        self.first_quota.get(&(&award.program, award.year)).copied()
    }

    /// Returns name and account of the payee of a payment on the date of its order.
    pub(super) fn payee_on_order(&self, order: &Order<'_>) -> Option<&'m PayeeVersion> {
        let payee = self.memory.payees.get(&order.award.payee)?;
        payee.on(order.row.date, order.row.place)
    }

    /// Returns how many instalments effective awards have.
    pub(super) fn instalments(&self) -> usize {
        self.awards.iter().map(|own| own.row.plan.len()).sum()
    }

    /// Returns the standing arrivals that name a standing payment.
    pub(super) fn matched_arrivals(
        &self,
    ) -> impl Iterator<Item = (&'m Id, &'m ArrivalRow, &Order<'m>)> {
        let standing = self.memory.arrivals.iter().filter(|(_, row)| row.void.is_none());
        standing.filter_map(|(id, row)| {
            let order = self.orders.get(row.line.payment.as_ref()?)?;
            Some((id, row, order))
        })
    }

    /// Returns the lines of the award and payments that a contradiction about an instalment names.
    pub(super) fn award_of(&self, subject: &str) -> Option<&'m AwardRow> {
        let award: Id = subject.split('/').next()?.parse().ok()?;
        self.memory.awards.get(&award)
    }
}

impl<'m> Order<'m> {
    fn of(memory: &'m Memory, id: &'m Id, row: &'m PaymentRow) -> Option<Self> {
        let award = memory.awards.get(&row.award)?;
        let shown = arrivals(memory, id).filter(|(_, own)| own.line.side == Side::Payer);
        let shown = shown.filter(|(_, own)| basis_of_arrival(memory, own) != Basis::Bare);
        let paid_on = shown.map(|(_, own)| own.line.date).min().unwrap_or(row.date);
        let facts = memory.facts.get(id).cloned().unwrap_or_default();
        let payment = PaymentFacts { id: id.clone(), order: row.clone(), facts };
        Some(Self { id, row, award, paid_on, net: net_paid(memory, &payment) })
    }

    /// Returns the lines of the award and of the payment.
    pub(super) fn places(&self) -> [Place; 2] {
        [self.award.place, self.row.place]
    }

    /// Returns program and fiscal year of the award.
    pub(super) fn quota_key(&self) -> QuotaKey {
        self.award.quota_key()
    }
}

fn evaluations(
    replay: &Replay,
    memory: &Memory,
    as_of: Date,
    templates: &[NamedTemplate],
) -> Vec<Evaluated> {
    let years = evaluated_years(memory).into_iter();
    let evaluated = years.filter_map(|EvaluatedYear { year, template, .. }| {
        let template = &templates.iter().find(|own| own.name == *template)?.template;
        let scope = YearScope::new(replay, memory, year, as_of);
        let own = SelfEvaluation::of(&scope, template)?;
        Some(Evaluated { year, own, terms: CheckTerms::of(template) })
    });
    evaluated.collect()
}

fn arrivals<'m>(
    memory: &'m Memory,
    payment: &Id,
) -> impl Iterator<Item = (&'m Id, &'m ArrivalRow)> {
    let named = memory.facts.get(payment).into_iter().flat_map(|facts| &facts.arrivals);
    let rows = named.filter_map(|id| memory.arrivals.get_key_value(id));
    rows.filter(|(_, row)| row.void.is_none())
}

fn first_quota<'m>(replay: &Replay, memory: &'m Memory) -> BTreeMap<(&'m Id, Year), Date> {
    let mut first: BTreeMap<(&Id, Year), Date> = BTreeMap::new();
    let standing = memory.budgets.values().filter(|row| row.void.is_none());
    for row in
        standing.filter(|row| row.line.stage == Stage::Quota && row.line.amount.is_positive())
    {
        let Some(dated) = replay.dated(row.place.seq) else { continue };
        let date = first.entry((&row.line.program, row.line.year)).or_insert(dated.date);
        *date = dated.date.min(*date);
    }
    first
}
