//! The payments that lines of the bank may belong to, and how much of each is still open.

use super::index::{Index, Key, Kind};
use super::prepare::Prepared;
use super::recorded::{Recorded, Shares};
use crate::domain::{Amount, Date, Id, Side, comparable};
use crate::rules::{Memory, PayeeRow, PaymentRow};
use std::collections::BTreeSet;

/// In which direction the money of a line goes, and so which part of a payment it may cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Out of an account of the fund.
    Out,
    /// Back into an account of the fund.
    Back,
    /// Into an account of a payee.
    In,
}

/// How much of a payment is open in one direction.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    amount: Amount,
    /// Whether a line fits it and others: weaker steps of the ladder leave it alone.
    is_held: bool,
}

/// A payment, and what is open of it.
pub(super) struct Order<'a> {
    pub(super) id: &'a Id,
    pub(super) row: &'a PaymentRow,
    pub(super) payee: Option<&'a PayeeRow>,
    /// The day it left the account, as far as a statement shows it.
    pub(super) left_on: Option<Date>,
    /// The day it came back in full.
    pub(super) returned_on: Option<Date>,
    /// Whether the payee's side reports it.
    pub(super) is_credited: bool,
    /// The account to be debited, in comparable form.
    pub(super) payer: String,
    /// The account to be credited, in comparable form.
    pub(super) credited: String,
    /// The names of its payee, of whatever time, in comparable form.
    pub(super) names: Vec<String>,
    out: Open,
    back: Open,
    into: Open,
}

impl<'a> Order<'a> {
    fn new(memory: &'a Memory, id: &'a Id, row: &'a PaymentRow, shares: Shares) -> Self {
        let payee = memory.awards.get(&row.award).and_then(|award| memory.payees.get(&award.payee));
        let open = |used: Amount| Open { amount: row.amount.minus(used).or_zero(), is_held: false };
        let is_back = shares.returned >= row.amount;
        Self {
            id,
            row,
            payee,
            left_on: shares.left_on,
            returned_on: shares.returned_on.filter(|_| is_back),
            is_credited: shares.credited.is_positive(),
            payer: row.payer_account.comparable(),
            credited: row.payee_account.comparable(),
            names: payee.map(names).unwrap_or_default(),
            out: open(shares.debited),
            back: open(shares.returned),
            into: open(shares.credited.plus(shares.never_arrived)),
        }
    }

    fn part(&self, flow: Flow) -> Open {
        match flow {
            Flow::Out => self.out,
            Flow::Back => self.back,
            Flow::In => self.into,
        }
    }

    fn part_mut(&mut self, flow: Flow) -> &mut Open {
        match flow {
            Flow::Out => &mut self.out,
            Flow::Back => &mut self.back,
            Flow::In => &mut self.into,
        }
    }

    /// Returns what is open.
    pub(super) fn open(&self, flow: Flow) -> Amount {
        self.part(flow).amount
    }

    /// Returns whether it waits for a person to choose.
    pub(super) fn is_held(&self, flow: Flow) -> bool {
        self.part(flow).is_held
    }

    /// Notes that a line and others of its step fit it.
    pub(super) fn hold(&mut self, flow: Flow) {
        self.part_mut(flow).is_held = true;
    }

    /// Notes that a line of `date` covers `amount` of it.
    pub(super) fn cover(&mut self, flow: Flow, amount: Amount, date: Date) {
        let part = self.part_mut(flow);
        part.amount = part.amount.minus(amount).or_zero();
        let is_done = part.amount == Amount::ZERO;
        match flow {
            Flow::Out => self.left_on = self.left_on.max(Some(date)),
            Flow::Back if is_done => self.returned_on = self.returned_on.max(Some(date)),
            Flow::Back => {}
            Flow::In => self.is_credited = true,
        }
    }

    fn keys(&self, flow: Flow) -> Vec<Key> {
        let own = match flow {
            Flow::Out | Flow::Back => &self.payer,
            Flow::In => &self.credited,
        };
        let word = |kind, text: &str| Key::new(kind, own, &comparable(text));
        let mut keys = vec![
            word(Kind::Word, self.id.as_str()),
            word(Kind::Word, self.row.voucher.as_str()),
            word(Kind::Award, self.row.award.as_str()),
        ];
        match flow {
            Flow::Out | Flow::Back => {
                keys.push(Key::new(Kind::Account, own, &self.credited));
                keys.extend(self.names.iter().map(|name| Key::new(Kind::Name, own, name)));
            }
            Flow::In => keys.push(Key::new(Kind::Own, own, "")),
        }
        keys
    }
}

fn names(payee: &PayeeRow) -> Vec<String> {
    let names = payee.versions.iter().map(|version| comparable(version.name.as_str()));
    names.collect::<BTreeSet<String>>().into_iter().collect()
}

/// All payments that a line of this run may belong to.
pub(super) struct Orders<'a> {
    all: Vec<Order<'a>>,
}

impl<'a> Orders<'a> {
    /// Returns the standing payments from or to the accounts of the statements.
    pub(super) fn of(
        memory: &'a Memory,
        recorded: &Recorded<'_>,
        statements: &[Prepared<'_>],
    ) -> Self {
        let accounts = |side: Side| -> BTreeSet<String> {
            let own = statements.iter().filter(|own| own.side == side);
            own.map(|own| own.account.comparable()).collect()
        };
        let (debited, credited) = (accounts(Side::Payer), accounts(Side::Payee));
        let is_concerned = |row: &PaymentRow| {
            row.void.is_none()
                && (debited.contains(&row.payer_account.comparable())
                    || credited.contains(&row.payee_account.comparable()))
        };
        let rows = memory.payments.iter().filter(|(_, row)| is_concerned(row));
        let all = rows.map(|(id, row)| Order::new(memory, id, row, recorded.payment(id)));
        Self { all: all.collect() }
    }

    pub(super) fn get(&self, order: usize) -> Option<&Order<'a>> {
        self.all.get(order)
    }

    /// Returns a payment; they stand in ascending order of their ids.
    pub(super) fn by_id(&self, id: &Id) -> Option<&Order<'a>> {
        let found = self.all.binary_search_by_key(&id, |order| order.id).ok()?;
        self.get(found)
    }

    pub(super) fn get_mut(&mut self, order: usize) -> Option<&mut Order<'a>> {
        self.all.get_mut(order)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Order<'a>)> {
        self.all.iter().enumerate()
    }

    /// Returns the index of what is open; of a payment that is covered, of its amount, so that a
    /// second line for it is told from one that fits nothing.
    pub(super) fn index(&self, flow: Flow) -> Index {
        Index::new(self.iter().flat_map(|(number, order)| {
            let open = order.open(flow);
            let amount = if open.is_positive() { open } else { order.row.amount };
            let date = order.row.date;
            order.keys(flow).into_iter().map(move |key| (key, amount, date, number))
        }))
    }
}
