//! What people confirmed: each answer checked against its line before anything is made of it.

use super::Plan;
use super::answers::{Answer, Answers};
use super::input::Accept;
use super::labels::Class;
use super::orders::Flow;
use super::returns::kind_of;
use super::rows::{Row, Share};
use super::table::Column;
use super::units::Unit;
use crate::domain::{Amount, Id, ReturnKind};
use crate::exchange::values::{Unit as MoneyUnit, plain, read_amount, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What is to be recorded.
pub struct Confirmed<'p, 'a> {
    pub(super) plan: &'p Plan<'a>,
    /// In the order of rows.
    pub(super) decided: Vec<Decided>,
}

/// What a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    /// The position of the row.
    pub(super) row: usize,
    /// The payments and how much of each; empty for a return that belongs to none.
    pub(super) shares: Vec<Share>,
    /// The kind of the return; nothing for an arrival.
    pub(super) kind: Option<ReturnKind>,
}

impl Confirmed<'_, '_> {
    /// Returns how many lines of the bank become arrivals or returns.
    pub fn lines(&self) -> usize {
        self.decided.len()
    }
}

/// The answers that cannot be taken, in the order of rows. Nothing was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} answers cannot be taken, the first: {}", .bad.len(), .bad.first().map(ToString::to_string).unwrap_or_default())]
pub struct ApplyError {
    /// One or more.
    pub bad: Vec<BadAnswer>,
}

/// An answer that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAnswer {
    /// The file of the answers.
    pub file: String,
    /// The 1-based row of the sheet, or line of the file.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// The value, escaped and cut so that it is safe to print.
    pub value: String,
    /// Why.
    pub fault: AnswerFault,
}

/// Why an answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// No row of these files has this id.
    #[error("there is no such row; the table was made from other files")]
    RowUnknown,
    /// The row was answered before.
    #[error("the row is answered twice")]
    RowTwice,
    /// `yes` to a row without a proposal.
    #[error("nothing is proposed for the row; write the payment")]
    NothingProposed,
    /// `yes` to a row that several payments fit.
    #[error("several payments fit; write one of them")]
    ChooseOne,
    /// The ledger has what the line shows.
    #[error("what the line shows is recorded; correct that first")]
    AlreadyRecorded,
    /// Neither an answer nor the id of a payment that stands.
    #[error("neither yes nor no nor a payment that stands")]
    PaymentUnknown,
    /// The payment was made from another account than the statement is of.
    #[error("the payment is made from another account than that of the statement")]
    OtherPayer,
    /// The same payment twice.
    #[error("the payment is named twice")]
    PaymentTwice,
    /// Several payments without their amounts, or something else than an amount.
    #[error("of several payments each needs its amount, as in P1=100000.00;P2=200000.00")]
    Amount,
    /// The amounts come to more than the line.
    #[error("the amounts come to {sum}, more than the {limit} of the line that are open")]
    ExceedsLine {
        /// What they come to.
        sum: Amount,
        /// What of the line is open.
        limit: Amount,
    },
    /// Not a kind of return.
    #[error("a kind of return is R1, R2, R3, R4 or R5")]
    Kind,
    /// A kind of return on a line that is none.
    #[error("only money that came into an account of the fund is a return")]
    KindOfArrival,
    /// R1 to R4 without a payment.
    #[error("a return of this kind names its payment; without one it is R5")]
    KindNeedsPayment,
}

impl AnswerFault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::RowUnknown => "row-unknown",
            Self::RowTwice => "row-twice",
            Self::NothingProposed => "nothing-proposed",
            Self::ChooseOne => "choose-one",
            Self::AlreadyRecorded => "already-recorded",
            Self::PaymentUnknown => "payment-unknown",
            Self::OtherPayer => "other-payer",
            Self::PaymentTwice => "payment-twice",
            Self::Amount => "amount",
            Self::ExceedsLine { .. } => "exceeds-line",
            Self::Kind => "kind",
            Self::KindOfArrival => "kind-of-arrival",
            Self::KindNeedsPayment => "kind-needs-payment",
        }
    }
}

impl fmt::Display for BadAnswer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = crate::exchange::values::printable(&self.file);
        let (row, column) = (self.row, self.column.name());
        write!(formatter, "{file}, row {row}, {column}: `{}`: {}", self.value, self.fault)
    }
}

type Wrong = (Column, AnswerFault);

impl<'a> Plan<'a> {
    /// Takes the answers, and of the rows without one those that `accept` says.
    pub fn apply(
        &self,
        accept: Accept,
        answers: &Answers,
    ) -> Result<Confirmed<'_, 'a>, ApplyError> {
        let known: BTreeMap<&str, usize> =
            self.rows.iter().zip(0..).map(|(row, number)| (row.id.as_str(), number)).collect();
        let (mut answered, mut bad) = (BTreeMap::new(), Vec::new());
        for answer in &answers.answers {
            let fault = match known.get(answer.id.as_str()) {
                None => AnswerFault::RowUnknown,
                Some(number) => match answered.insert(*number, answer) {
                    None => continue,
                    Some(_) => AnswerFault::RowTwice,
                },
            };
            bad.push(bad_answer(answers, answer, (Column::Row, fault)));
        }
        let mut decided = Vec::new();
        for (number, (row, unit)) in self.rows.iter().zip(&self.units).enumerate() {
            let judged = match answered.get(&number) {
                Some(answer) => {
                    self.judge(row, unit, answer, accept).map_err(|wrong| (answer, wrong))
                }
                None => Ok(proposed(row, unit, accept)),
            };
            match judged {
                Ok(found) => decided.extend(found.map(|(shares, kind)| Decided {
                    row: number,
                    shares,
                    kind,
                })),
                Err((answer, wrong)) => bad.push(bad_answer(answers, answer, wrong)),
            }
        }
        bad.sort_by_key(|own| own.row);
        if bad.is_empty() { Ok(Confirmed { plan: self, decided }) } else { Err(ApplyError { bad }) }
    }

    fn judge(
        &self,
        row: &Row<'_>,
        unit: &Unit<'_>,
        answer: &Answer,
        accept: Accept,
    ) -> Result<Option<Shown>, Wrong> {
        let said = kind(&answer.kind)?;
        let is_back = unit.flow == Flow::Back;
        if said.is_some() && !is_back {
            return Err((Column::Kind, AnswerFault::KindOfArrival));
        }
        let text = plain(&answer.confirm);
        match text.to_lowercase().as_str() {
            "" => Ok(proposed(row, unit, accept)),
            "no" | "n" | "否" => Ok(None),
            "yes" | "y" | "是" | "确认" => confirmed(row, unit, said),
            _ if row.class == Class::Already => {
                Err((Column::Confirm, AnswerFault::AlreadyRecorded))
            }
            _ => {
                let shares = self.shares(unit, &text).map_err(|own| (Column::Confirm, own))?;
                // The table says R5 where nothing was found; with a payment it cannot be meant.
                let said = said.filter(|own| *own != ReturnKind::Unmatched);
                let kind = said.or_else(|| self.kind_of(&shares)).filter(|_| is_back);
                Ok(Some((shares, kind)))
            }
        }
    }

    fn kind_of(&self, shares: &[Share]) -> Option<ReturnKind> {
        let order = self.orders.by_id(&shares.first()?.payment)?;
        Some(kind_of(order))
    }

    /// Reads `P1`, or `P1=100000.00;P2=200000.00`.
    fn shares(&self, unit: &Unit<'_>, text: &str) -> Result<Vec<Share>, AnswerFault> {
        let items: Vec<&str> =
            text.split(';').map(str::trim).filter(|own| !own.is_empty()).collect();
        let (mut shares, mut named) = (Vec::new(), BTreeSet::new());
        for item in &items {
            let (id, amount) = match item.split_once('=') {
                Some((id, amount)) => (id.trim(), read_amount(amount, MoneyUnit::Yuan).ok()),
                None => (*item, (items.len() == 1).then_some(unit.open)),
            };
            let payment = self.payment(unit, id)?;
            let amount = amount.filter(|own| own.is_positive()).ok_or(AnswerFault::Amount)?;
            if !named.insert(payment.clone()) {
                return Err(AnswerFault::PaymentTwice);
            }
            shares.push(Share { payment, amount });
        }
        let sum: Amount = shares.iter().map(|share| share.amount).sum();
        if shares.is_empty() {
            return Err(AnswerFault::PaymentUnknown);
        }
        if sum > unit.open {
            return Err(AnswerFault::ExceedsLine { sum, limit: unit.open });
        }
        Ok(shares)
    }

    /// Returns a payment that stands, and that the ledger can show with this line.
    fn payment(&self, unit: &Unit<'_>, text: &str) -> Result<Id, AnswerFault> {
        let id: Id = text.parse().map_err(|_| AnswerFault::PaymentUnknown)?;
        let row = self.memory.payments.get(&id).filter(|row| row.void.is_none());
        let row = row.ok_or(AnswerFault::PaymentUnknown)?;
        let statement = self.statements.get(unit.statement);
        let is_own = statement.is_some_and(|own| own.account.is_same_account(&row.payer_account));
        // An arrival on another account than the one ordered is what a ledger must be able to say.
        if unit.flow == Flow::In || is_own { Ok(id) } else { Err(AnswerFault::OtherPayer) }
    }
}

type Shown = (Vec<Share>, Option<ReturnKind>);

/// Returns what is proposed for a row, if its class is accepted without an answer.
fn proposed(row: &Row<'_>, unit: &Unit<'_>, accept: Accept) -> Option<Shown> {
    let accepts = match accept {
        Accept::Nothing => false,
        Accept::Exact => row.class == Class::Exact,
        Accept::Likely => matches!(row.class, Class::Exact | Class::Likely),
    };
    if accepts { confirmed(row, unit, None).ok().flatten() } else { None }
}

/// Returns what `yes` confirms of a row.
fn confirmed(
    row: &Row<'_>,
    unit: &Unit<'_>,
    said: Option<ReturnKind>,
) -> Result<Option<Shown>, Wrong> {
    let kind = said.or(row.kind);
    match row.class {
        Class::Already => Ok(None),
        _ if unit.flow == Flow::Back && kind == Some(ReturnKind::Unmatched) => {
            Ok(Some((Vec::new(), kind)))
        }
        Class::Exact | Class::Likely if row.shares.is_empty() => {
            Err((Column::Kind, AnswerFault::KindNeedsPayment))
        }
        Class::Exact | Class::Likely => Ok(Some((row.shares.clone(), kind))),
        Class::Funding if said.is_some() => Err((Column::Kind, AnswerFault::KindNeedsPayment)),
        Class::Funding => Ok(None),
        Class::Ambiguous => Err((Column::Confirm, AnswerFault::ChooseOne)),
        Class::Unmatched => Err((Column::Confirm, AnswerFault::NothingProposed)),
    }
}

fn kind(text: &str) -> Result<Option<ReturnKind>, Wrong> {
    let text = plain(text).to_uppercase();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| (Column::Kind, AnswerFault::Kind))
}

fn bad_answer(answers: &Answers, answer: &Answer, (column, fault): Wrong) -> BadAnswer {
    let value = if column == Column::Row {
        &answer.id
    } else if column == Column::Kind {
        &answer.kind
    } else {
        &answer.confirm
    };
    BadAnswer { file: answers.file.clone(), row: answer.row, column, value: shown(value), fault }
}
