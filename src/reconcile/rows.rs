//! What is proposed for each line, and why: the rows that people read and confirm.

use super::labels::{Class, Doubt, Step};
use super::ladder::Match;
use super::orders::{Flow, Orders};
use super::prepare::Prepared;
use super::returns::{kind_of, signs};
use super::units::Unit;
use crate::domain::{AccountNumber, Amount, Date, Id, ReturnKind, Side, Text};
use crate::exchange::bank::Party;

/// A line of the bank, or a transaction of a batch, and what is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is named by in the table of confirmations; the same in every run over the same file.
    pub id: String,
    /// The file.
    pub file: &'a str,
    /// The 1-based line of the file.
    pub at: usize,
    /// The account of the statement.
    pub account: AccountNumber,
    /// Whose account it is.
    pub side: Side,
    /// The day of booking; on a payee's account the value date.
    pub date: Date,
    /// The amount, with the sign of the bank.
    pub amount: Amount,
    /// The other side.
    pub other: &'a Party,
    /// The bank's reference.
    pub reference: Option<&'a Text>,
    /// What the line says.
    pub text: Option<&'a Text>,
    /// How sure the proposal is.
    pub class: Class,
    /// Why.
    pub step: Step,
    /// What is to be looked at before it is confirmed.
    pub doubts: Vec<Doubt>,
    /// What it covers of which payments.
    pub shares: Vec<Share>,
    /// The payments to choose from, where several fit; not more than 20.
    pub candidates: Vec<&'a Id>,
    /// The kind of the return that it is proposed to be; nothing for an arrival.
    pub kind: Option<ReturnKind>,
}

/// How much of a payment a line covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The payment.
    pub payment: Id,
    /// How much, above zero.
    pub amount: Amount,
}

/// A payment ordered in the time of a statement that shows no line for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing<'a> {
    /// The payment.
    pub payment: &'a Id,
    /// The side whose statement should show it.
    pub side: Side,
    /// The date of the order.
    pub date: Date,
    /// What of it no line covers.
    pub amount: Amount,
    /// The account to be credited.
    pub account: &'a AccountNumber,
    /// A name of the payee.
    pub name: Option<&'a Text>,
}

/// Returns the rows of the units, in their order.
pub(super) fn rows<'a>(
    statements: &[Prepared<'a>],
    units: &[Unit<'a>],
    matches: &[Match],
    orders: &Orders<'a>,
) -> Vec<Row<'a>> {
    let row = |(unit, found): (&Unit<'a>, &Match)| {
        statements.get(unit.statement).map(|statement| row(statement, unit, found, orders))
    };
    units.iter().zip(matches).filter_map(row).collect()
}

fn row<'a>(
    statement: &Prepared<'a>,
    unit: &Unit<'a>,
    found: &Match,
    orders: &Orders<'a>,
) -> Row<'a> {
    let verdict = verdict(unit, found, orders);
    let share = |(number, amount): &(usize, Amount)| {
        let payment = orders.get(*number)?.id.clone();
        Some(Share { payment, amount: *amount })
    };
    let candidates = found.candidates.iter().filter_map(|own| orders.get(*own));
    Row {
        id: unit.id.clone(),
        file: &statement.file.name,
        at: unit.at(),
        account: statement.account.clone(),
        side: statement.side,
        date: unit.date,
        amount: unit.amount(),
        other: unit.party(),
        reference: unit.reference(),
        text: unit.text(),
        class: verdict.class,
        step: verdict.step,
        doubts: verdict.doubts,
        shares: found.shares.iter().filter_map(share).collect(),
        candidates: candidates.map(|order| order.id).collect(),
        kind: verdict.kind,
    }
}

struct Verdict {
    class: Class,
    step: Step,
    doubts: Vec<Doubt>,
    kind: Option<ReturnKind>,
}

impl Verdict {
    fn new(class: Class, step: Step) -> Self {
        Self { class, step, doubts: Vec::new(), kind: None }
    }
}

fn verdict(unit: &Unit<'_>, found: &Match, orders: &Orders<'_>) -> Verdict {
    if unit.is_recorded {
        return Verdict::new(Class::Already, Step::Recorded);
    }
    match found.step {
        Some(step) if !found.shares.is_empty() => matched(unit, found, step, orders),
        Some(step) => Verdict {
            kind: signs(unit).kind.filter(|_| unit.flow == Flow::Back),
            ..Verdict::new(Class::Ambiguous, step)
        },
        None => unmatched(unit, found),
    }
}

fn matched(unit: &Unit<'_>, found: &Match, step: Step, orders: &Orders<'_>) -> Verdict {
    let mut doubts = found.doubts.clone();
    let mut kind = None;
    if unit.flow == Flow::Back {
        let said = signs(unit);
        let order = found.shares.first().and_then(|(number, _)| orders.get(*number));
        kind = said.kind.or_else(|| order.map(kind_of));
        let more = [(Doubt::NoReturnWords, !said.is_return), (Doubt::Kind, said.kind.is_some())];
        doubts.extend(more.into_iter().filter(|(_, holds)| *holds).map(|(doubt, _)| doubt));
    }
    let is_strong = matches!(step, Step::Reference | Step::AccountAndName);
    let class = if is_strong && doubts.is_empty() { Class::Exact } else { Class::Likely };
    Verdict { class, step, doubts, kind }
}

fn unmatched(unit: &Unit<'_>, found: &Match) -> Verdict {
    let nothing = if found.is_covered { Step::Covered } else { Step::Nothing };
    match unit.flow {
        Flow::Out if unit.line.is_reversal => Verdict::new(Class::Unmatched, Step::Reversal),
        Flow::Out | Flow::In => Verdict::new(Class::Unmatched, nothing),
        Flow::Back if signs(unit).is_return => Verdict {
            kind: Some(ReturnKind::Unmatched),
            ..Verdict::new(Class::Likely, Step::Returned)
        },
        Flow::Back => Verdict::new(Class::Funding, Step::Incoming),
    }
}

/// Returns the payments ordered in the time of a statement whose account they concern and that no line
/// covers, in order of their ids.
pub(super) fn missing<'a>(statements: &[Prepared<'_>], orders: &Orders<'a>) -> Vec<Missing<'a>> {
    let mut periods: Vec<(Side, String, Date, Date)> = statements
        .iter()
        .map(|own| (own.side, own.account.comparable(), own.from, own.to))
        .collect();
    periods.sort();
    let mut missing = Vec::new();
    for (_, order) in orders.iter() {
        let sides =
            [(Side::Payer, Flow::Out, &order.payer), (Side::Payee, Flow::In, &order.credited)];
        for (side, flow, account) in sides {
            let first = periods.partition_point(|own| (own.0, &own.1) < (side, account));
            let own = periods.get(first..).unwrap_or_default().iter();
            let mut own = own.take_while(|own| (own.0, &own.1) == (side, account));
            let date = order.row.date;
            let is_open = order.open(flow).is_positive() && !order.is_held(flow);
            let is_back = flow == Flow::In && order.returned_on.is_some();
            if is_open && !is_back && own.any(|own| (own.2..=own.3).contains(&date)) {
                let version = order.payee.and_then(|payee| payee.versions.last());
                missing.push(Missing {
                    payment: order.id,
                    side,
                    date,
                    amount: order.open(flow),
                    account: &order.row.payee_account,
                    name: version.map(|version| &version.name),
                });
            }
        }
    }
    missing
}
