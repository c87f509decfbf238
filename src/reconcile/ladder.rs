//! The ladder: which payment does a line belong to, by the strongest sign that one payment has?
//!
//! Step by step, from the strongest on, over all lines in order of time. A payment that a line covers
//! is no longer open to the lines after it, so two debits never share one order.
//! Amount alone is no step.

use super::batch;
use super::index::{Found, Index, Key};
use super::labels::{Doubt, Step};
use super::orders::{Flow, Order, Orders};
use super::units::{Traces, Unit};
use crate::domain::{Amount, Date, comparable};
use std::collections::BTreeSet;

/// The most payments looked at for one line and key, so that a list where everything is alike costs
/// no more than others.
const LOOKS_MAX: usize = 256;
/// The most payments that a person is asked to choose from.
const CANDIDATES_MAX: usize = 20;
/// How often a step is tried again because a line before found its payment.
const ROUNDS_MAX: usize = 8;

/// What became of a unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Match {
    /// The step on which one or several payments fit.
    pub(super) step: Option<Step>,
    /// What it covers: the payments by position, and how much of each.
    pub(super) shares: Vec<(usize, Amount)>,
    /// The payments to choose from, if several fit.
    pub(super) candidates: Vec<usize>,
    pub(super) doubts: Vec<Doubt>,
    /// Whether a payment that fits is covered already.
    pub(super) is_covered: bool,
}

impl Match {
    /// Returns whether it has found its payment, or several to choose from.
    pub(super) fn is_settled(&self) -> bool {
        !self.shares.is_empty() || !self.candidates.is_empty()
    }
}

/// A unit on the ladder.
pub(super) struct Climber<'r, 'a> {
    pub(super) unit: &'r Unit<'a>,
    pub(super) traces: Traces,
    /// The days on which a payment may have been ordered, where no reference names it.
    pub(super) days: (Date, Date),
    /// How many days ago a payment that came back may have left.
    pub(super) days_back: u16,
    /// Whether it says that what was paid is taken back; mostly a part of it.
    pub(super) is_taken_back: bool,
    pub(super) steps: &'static [Step],
    pub(super) found: Match,
}

/// The payments, while lines of one direction are matched with them.
pub(super) struct Ladder<'r, 'a> {
    pub(super) orders: &'r mut Orders<'a>,
    pub(super) index: Index,
    pub(super) flow: Flow,
    /// What a payee's bank may call the fund.
    pub(super) payers: &'r BTreeSet<String>,
}

/// What a step says of a line.
enum Look {
    Nothing,
    One(usize),
    Several(Vec<usize>),
    Batch(Vec<usize>),
}

/// Whether the line and the payment agree on an account or a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agree {
    Same,
    Other,
    Unknown,
}

impl Ladder<'_, '_> {
    /// Sends all units up the ladder; they stand in order of time.
    pub(super) fn climb(&mut self, climbers: &mut [Climber<'_, '_>]) {
        for step in Step::ALL {
            let takes = |climber: &Climber<'_, '_>| {
                !climber.found.is_settled() && climber.steps.contains(step)
            };
            let mut open: Vec<&mut Climber<'_, '_>> =
                climbers.iter_mut().filter(|climber| takes(climber)).collect();
            for _ in 0..ROUNDS_MAX {
                let before = open.len();
                open.retain_mut(|climber| !self.try_step(climber, *step));
                if open.len() == before {
                    break;
                }
            }
            self.settle(&mut open, *step);
        }
    }

    /// Returns whether the unit found its payment.
    fn try_step(&mut self, climber: &mut Climber<'_, '_>, step: Step) -> bool {
        match self.look(climber, step) {
            Look::Nothing | Look::Several(_) => false,
            Look::One(order) => {
                climber.found.doubts = self.doubts(climber, order, step);
                self.take(climber, &[order], step);
                true
            }
            Look::Batch(orders) => {
                self.take(climber, &orders, step);
                true
            }
        }
    }

    fn take(&mut self, climber: &mut Climber<'_, '_>, orders: &[usize], step: Step) {
        let (flow, unit) = (self.flow, climber.unit);
        climber.found.step = Some(step);
        for number in orders {
            let Some(order) = self.orders.get_mut(*number) else { continue };
            // One payment takes the whole line, even if it is more; several take what they are.
            let amount = if orders.len() == 1 { unit.open } else { order.open(flow) };
            order.cover(flow, amount, unit.date);
            climber.found.shares.push((*number, amount));
        }
    }

    /// Gives the units that several payments fit their candidates, and keeps these from weaker steps.
    fn settle(&mut self, open: &mut [&mut Climber<'_, '_>], step: Step) {
        let mut held = BTreeSet::new();
        for climber in open {
            if let Look::Several(candidates) = self.look(climber, step) {
                held.extend(candidates.iter().copied());
                climber.found.step = Some(step);
                climber.found.candidates = candidates;
                climber.found.candidates.truncate(CANDIDATES_MAX);
            }
        }
        for number in held {
            if let Some(order) = self.orders.get_mut(number) {
                order.hold(self.flow);
            }
        }
    }

    fn look(&self, climber: &mut Climber<'_, '_>, step: Step) -> Look {
        let found = match step {
            Step::Reference => self.by_reference(climber),
            Step::AccountAndName | Step::Account | Step::Name => self.by_party(climber, step),
            Step::Batch => return batch::find(self, climber).map_or(Look::Nothing, Look::Batch),
            Step::Part => self.by_reference_alone(climber),
            Step::Nothing
            | Step::Covered
            | Step::Returned
            | Step::Reversal
            | Step::Incoming
            | Step::Recorded => Vec::new(),
        };
        match found.as_slice() {
            [] => Look::Nothing,
            [one] => Look::One(*one),
            _ => self.first_of_instalment(&found).map_or(Look::Several(found), Look::One),
        }
    }

    /// Payments that the line names, of its amount.
    fn by_reference(&self, climber: &mut Climber<'_, '_>) -> Vec<usize> {
        let amount = climber.unit.open;
        let mut found = BTreeSet::new();
        let rows = named(&climber.traces, |key| self.index.with_amount(key, amount));
        for row in rows {
            match self.is_open(row, amount) {
                Some(true) => {
                    found.insert(row.order);
                }
                Some(false) => climber.found.is_covered = true,
                None => {}
            }
        }
        self.narrow(found.into_iter().collect(), climber)
    }

    /// Payments that the line names, of whatever amount; of what is taken back, also larger ones to the
    /// account or the name of the other side.
    fn by_reference_alone(&self, climber: &Climber<'_, '_>) -> Vec<usize> {
        let mut rows = named(&climber.traces, |key| self.index.all(key));
        let Traces { account, name, .. } = &climber.traces;
        let party = [account, name].into_iter().flatten().filter(|_| climber.is_taken_back);
        for rows_of_party in party.map(|(_, key)| self.index.all(*key)) {
            let larger = rows_of_party.iter().take(LOOKS_MAX);
            rows.extend(larger.filter(|row| self.is_larger(row, climber.unit.open)));
        }
        let open = rows.into_iter().filter(|row| self.any_open(row)).map(|row| row.order);
        self.narrow(open.collect::<BTreeSet<usize>>().into_iter().collect(), climber)
    }

    /// Payments of its amount, of these days, to the account or the name of the other side.
    fn by_party(&self, climber: &mut Climber<'_, '_>, step: Step) -> Vec<usize> {
        let Some(key) = self.party_key(&climber.traces, step) else { return Vec::new() };
        let amount = climber.unit.open;
        let mut found = Vec::new();
        for row in self.index.within(key, amount, climber.days).iter().take(LOOKS_MAX) {
            let Some(order) = self.orders.get(row.order) else { continue };
            if !self.agrees(climber, order, step) || !self.is_timely(climber, order) {
                continue;
            }
            match self.is_open(row, amount) {
                Some(true) => found.push(row.order),
                Some(false) => climber.found.is_covered = true,
                None => {}
            }
        }
        found
    }

    fn party_key(&self, traces: &Traces, step: Step) -> Option<Key> {
        match (self.flow, step) {
            (Flow::In, _) => Some(traces.own),
            (Flow::Out | Flow::Back, Step::Name) => traces.name.as_ref().map(|(_, key)| *key),
            (Flow::Out | Flow::Back, _) => traces.account.as_ref().map(|(_, key)| *key),
        }
    }

    /// Returns whether a payment is open for a line of this amount; nothing if it is neither open nor
    /// covered.
    fn is_open(&self, row: &Found, amount: Amount) -> Option<bool> {
        let order = self.orders.get(row.order)?;
        let open = order.open(self.flow);
        if order.is_held(self.flow) {
            None
        } else if open == amount {
            Some(true)
        } else {
            (open == Amount::ZERO).then_some(false)
        }
    }

    pub(super) fn any_open(&self, row: &Found) -> bool {
        self.orders
            .get(row.order)
            .is_some_and(|order| order.open(self.flow).is_positive() && !order.is_held(self.flow))
    }

    fn is_larger(&self, row: &Found, amount: Amount) -> bool {
        self.orders.get(row.order).is_some_and(|order| order.open(self.flow) > amount)
    }

    fn agrees(&self, climber: &Climber<'_, '_>, order: &Order<'_>, step: Step) -> bool {
        let account = self.account(climber, order);
        let name = self.name(climber, order);
        match (self.flow, step) {
            // The statement's own account is that of the payee: the other side says whether it is the
            // fund that paid.
            (Flow::In, Step::AccountAndName) => account == Agree::Same,
            (Flow::In, Step::Account) => account == Agree::Unknown && name == Agree::Unknown,
            (_, Step::AccountAndName) => account == Agree::Same && name == Agree::Same,
            (_, Step::Account) => account == Agree::Same,
            (_, Step::Name) => name == Agree::Same,
            (_, _) => false,
        }
    }

    fn account(&self, climber: &Climber<'_, '_>, order: &Order<'_>) -> Agree {
        let own = match self.flow {
            Flow::Out | Flow::Back => &order.credited,
            Flow::In => &order.payer,
        };
        match &climber.traces.account {
            None => Agree::Unknown,
            Some((account, _)) if account == own => Agree::Same,
            Some(_) => Agree::Other,
        }
    }

    fn name(&self, climber: &Climber<'_, '_>, order: &Order<'_>) -> Agree {
        let Some((name, _)) = &climber.traces.name else { return Agree::Unknown };
        let is_same = match self.flow {
            Flow::Out | Flow::Back => order.names.contains(name),
            Flow::In => self.payers.contains(name) || is_treasury(name),
        };
        if is_same { Agree::Same } else { Agree::Other }
    }

    /// Returns whether the line may come after the payment, as far as days tell.
    fn is_timely(&self, climber: &Climber<'_, '_>, order: &Order<'_>) -> bool {
        let date = climber.unit.date;
        match self.flow {
            Flow::Out => true,
            Flow::Back => order.left_on.is_none_or(|day| {
                day <= date && date.days_since(day) <= i64::from(climber.days_back)
            }),
            // What came back before can no longer arrive.
            Flow::In => order.returned_on.is_none_or(|day| date < day),
        }
    }

    /// Of several payments that a line names, keeps those that fit better, as long as any does.
    fn narrow(&self, mut found: Vec<usize>, climber: &Climber<'_, '_>) -> Vec<usize> {
        type Test<'t> = &'t dyn Fn(&Order<'_>) -> bool;
        let in_time =
            |own: &Order<'_>| own.row.date <= climber.unit.date && self.is_timely(climber, own);
        let account = |own: &Order<'_>| self.account(climber, own) == Agree::Same;
        let name = |own: &Order<'_>| self.name(climber, own) == Agree::Same;
        let recent = |own: &Order<'_>| own.row.date >= climber.days.0;
        let tests: [Test<'_>; 4] = [&in_time, &account, &name, &recent];
        for test in tests {
            let fits = |number: &usize| self.orders.get(*number).is_some_and(test);
            if found.len() > 1 && found.iter().any(fits) {
                found.retain(fits);
            }
        }
        found
    }

    /// Returns the first payment, if all are of one instalment: a payment and its repetition, which
    /// the bank makes in their order.
    fn first_of_instalment(&self, found: &[usize]) -> Option<usize> {
        let orders = || found.iter().filter_map(|own| self.orders.get(*own).map(|row| (*own, row)));
        let instalment = |order: &Order<'_>| (order.row.award.clone(), order.row.instalment);
        let first = orders().next().map(|(_, order)| instalment(order))?;
        let is_one = orders().all(|(_, order)| instalment(order) == first);
        let earliest = orders().min_by_key(|(_, order)| (order.row.date, order.row.place));
        earliest.filter(|_| is_one).map(|(number, _)| number)
    }

    fn doubts(&self, climber: &Climber<'_, '_>, number: usize, step: Step) -> Vec<Doubt> {
        let Some(order) = self.orders.get(number) else { return Vec::new() };
        let (unit, open) = (climber.unit, order.open(self.flow));
        let account = self.account(climber, order);
        let knows_both = self.flow == Flow::In && account == Agree::Same;
        let name_differs = self.name(climber, order) == Agree::Other && !knows_both;
        let doubts = [
            (Doubt::OtherAccount, account == Agree::Other),
            (Doubt::OtherName, name_differs),
            (Doubt::BeforeOrder, unit.date < order.row.date),
            (Doubt::Less, step == Step::Part && unit.open < open),
            (Doubt::More, step == Step::Part && unit.open > open),
        ];
        doubts.into_iter().filter(|(_, holds)| *holds).map(|(doubt, _)| doubt).collect()
    }
}

/// Returns whether a name, in comparable form, is that of a treasury.
fn is_treasury(name: &str) -> bool {
    ["财政局", "财政厅", "国库"].iter().any(|word| name.contains(word))
}

/// Returns the names that a payee's bank may call the fund by, in comparable form.
pub(super) fn payers(memory: &crate::rules::Memory) -> BTreeSet<String> {
    let genesis = memory.fund.get(&crate::rules::Only).map(|fund| &fund.genesis);
    let names = genesis.into_iter().flat_map(|own| [&own.authority, &own.fund]);
    names.map(|name| comparable(name.as_str())).collect()
}

/// Returns the payments that the words of a line name. What hundreds of payments share names none
/// of them.
fn named<'i>(traces: &Traces, look: impl Fn(Key) -> &'i [Found]) -> Vec<&'i Found> {
    let mut named = Vec::new();
    for key in traces.words.iter().chain(&traces.awards) {
        let rows = look(*key);
        if named.len().saturating_add(rows.len()) <= LOOKS_MAX {
            named.extend(rows);
        }
    }
    named
}
