//! 收款单位: who may be paid, under which name and into which account.

use crate::domain::{AccountNumber, CreditCode, Date, Digest, Text};
use serde::{Deserialize, Serialize};

/// Name and account of a payee from a date on. A rename or a change of account is a new line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payee {
    /// The account that is to be credited.
    pub account: BankAccount,
    /// The unified social credit code; it stays when the name changes.
    pub code: CreditCode,
    /// Why a code whose check characters fail is right all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_note: Option<Text>,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The first day it holds.
    pub from: Date,
    /// The registered name.
    pub name: Text,
}

/// An account at a bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {
    /// The bank and branch (开户行).
    pub bank: Text,
    /// The account number (账号).
    pub number: AccountNumber,
}
