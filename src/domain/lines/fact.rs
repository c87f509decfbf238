//! 到账 and 退汇/退款: what the bank reports.

use crate::domain::value::words;
use crate::domain::{AccountNumber, Amount, Date, Digest, Id, Text};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

/// The report that money was credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    /// The account that was credited.
    pub account: AccountNumber,
    /// How much, above zero.
    pub amount: Amount,
    /// The bank that reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<Text>,
    /// The value date (入账日). The clearing date between banks (清算日期) is not an arrival.
    pub date: Date,
    /// BLAKE3 of the receipt's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the arrival.
    pub id: Id,
    /// The name that the account was credited under.
    pub name: Text,
    /// The payment that arrived; absent where nobody could tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Id>,
    /// The bank's own reference (流水号, 回单编号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
    /// Whose bank reports.
    pub side: Side,
    /// The entry of a statement that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<EntryRef>,
}

/// An entry of a recorded statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRef {
    /// The id of the statement.
    pub id: Id,
    /// The 1-based number of the entry.
    pub line: NonZeroU16,
}

impl std::fmt::Display for EntryRef {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}", self.id, self.line)
    }
}

/// The report that money came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// How much, above zero. (The treasury's messages write it negative; the ledger does not.)
    pub amount: Amount,
    /// The value date.
    pub date: Date,
    /// BLAKE3 of the notice's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the return.
    pub id: Id,
    /// What kind of return.
    pub kind: ReturnKind,
    /// The payment that came back, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<Id>,
    /// The bank's words (失败原因).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// The bank's own reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
    /// The entry of a statement that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<EntryRef>,
}

words!(
    /// Whose bank reports an arrival.
    Side, "`payee` or `payer`", {
        /// The payee's.
        Payee = "payee",
        /// The payer's.
        Payer = "payer",
    }
);

words!(
    /// The kinds of return, which count differently.
    ReturnKind, "a kind of return: R1, R2, R3, R4 or R5", {
        /// 退汇: it never arrived, and is to be paid again.
        NeverArrived = "R1",
        /// 错付退回: a wrong payment was reversed.
        WrongPayment = "R2",
        /// 追缴: taken back after it had rightly arrived; the arrival stays true.
        ClawedBack = "R3",
        /// 结余交回: a surplus was handed back; the arrival stays true.
        SurplusReturned = "R4",
        /// Without an original reference; open until matched.
        Unmatched = "R5",
    }
);
