//! 对账单: what the bank says of one account in one period.

use super::Currency;
use crate::domain::{AccountNumber, Amount, Date, Digest, Id, Text};
use serde::{Deserialize, Serialize};

/// A statement, or a part of a long one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The account.
    pub account: AccountNumber,
    /// The bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<Text>,
    /// The balance after the last entry.
    pub closing: Amount,
    /// The currency of all amounts.
    pub currency: Currency,
    /// What moved, in order of time.
    pub entries: Vec<StatementEntry>,
    /// BLAKE3 of the bank's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The first day covered.
    pub from: Date,
    /// The id of the statement.
    pub id: Id,
    /// The bank's number of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// The balance before the first entry.
    pub opening: Amount,
    /// The last day covered, inclusive.
    pub to: Date,
}

/// One booking on the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementEntry {
    /// The account of the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountNumber>,
    /// Above zero: into the account. Below zero: out of it.
    pub amount: Amount,
    /// The bank of the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<Text>,
    /// The day of booking.
    pub date: Date,
    /// The name of the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The bank's reference (流水号).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
    /// 摘要、用途、附言.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}
