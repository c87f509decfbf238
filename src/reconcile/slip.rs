//! What does a bank's electronic receipt (电子回单) show? One debit or credit: it is matched like a
//! statement of one line, but covers no days, has no balances and is not recorded as a statement.

use super::accounts::Accounts;
use super::error::{Fault, Remark};
use crate::domain::{AccountNumber, Amount, Date, Side, Text};
use crate::exchange::bank::voucher::{Receipt, Seal, View};
use crate::exchange::bank::{Line, Party, Statement};

/// A receipt of one side's bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    view: View,
    seal: Seal,
    /// Whose bank it is from, if anybody said so.
    side: Option<Side>,
    /// The receipt as a statement of one line.
    pub(super) statement: Statement,
}

/// What banks call a receipt for a booking that takes another back.
const TAKEN_BACK: [&str; 4] = ["冲正", "冲账", "冲销", "红字"];

impl Slip {
    /// Returns the receipt. Where it does not tell whose bank it is from, it is from that of `told`.
    pub fn new(receipt: &Receipt, told: Option<Side>) -> Self {
        let side = receipt.side.or(told);
        let (own, other, amount) = match side {
            Some(Side::Payee) => (&receipt.payee, &receipt.payer, receipt.amount),
            Some(Side::Payer) | None => {
                (&receipt.payer, &receipt.payee, Amount::ZERO.minus(receipt.amount))
            }
        };
        let is_reversal = receipt
            .kind
            .as_ref()
            .is_some_and(|kind| TAKEN_BACK.iter().any(|word| kind.as_str().contains(word)));
        let line = Line {
            at: 1,
            amount,
            booked: receipt.date,
            value: None,
            balance: None,
            reference: receipt.serial.clone().or_else(|| receipt.number.clone()),
            own_reference: None,
            counterparty: other.clone(),
            text: joined(receipt.purpose.as_ref(), receipt.text.as_ref()),
            is_reversal,
            parts: Vec::new(),
        };
        let bank = own.bank.clone().or_else(|| receipt.bank.clone());
        let statement = Statement {
            format: receipt.taxonomy.clone(),
            at: 1,
            number: receipt.number.clone(),
            account: own.account.clone(),
            owner: Party { bank, ..own.clone() },
            currency: receipt.currency.clone(),
            from: Some(receipt.date),
            to: Some(receipt.date),
            opening: None,
            closing: None,
            lines: vec![line],
        };
        Self { view: receipt.view, seal: receipt.seal, side, statement }
    }

    /// Returns what nobody has checked about it.
    pub(super) fn remark(&self) -> Remark {
        match self.seal {
            Seal::NotChecked => Remark::SignatureNotChecked,
            Seal::Absent => Remark::NoSignature,
        }
    }

    /// Returns whose bank it is from, if it is the bank that speaks and the account is the one that
    /// side has in the ledger.
    pub(super) fn side(
        &self,
        accounts: &Accounts<'_>,
        account: &AccountNumber,
        date: Date,
    ) -> Result<Side, Fault> {
        if self.view == View::Receiver {
            return Err(Fault::ReceiversView);
        }
        let side = self.side.ok_or(Fault::SideUnknown)?;
        if accounts.side(account, date, date) == Some(side) {
            return Ok(side);
        }
        Err(match side {
            Side::Payer => Fault::PayerNotFund,
            Side::Payee => Fault::PayeeUnknown,
        })
    }
}

/// Joins purpose and remarks; of texts too long for one, the purpose counts.
fn joined(purpose: Option<&Text>, text: Option<&Text>) -> Option<Text> {
    let Some((purpose, text)) = purpose.zip(text) else { return purpose.or(text).cloned() };
    format!("{purpose} {text}").parse().ok().or_else(|| Some(purpose.clone()))
}
