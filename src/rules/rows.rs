//! What the ledger knows at a position: the rows of the state, one struct per table.

use super::uses::{GroupKey, ReceiptKey};
use crate::domain::{
    AccountNumber, Amount, BankAccount, CreditCode, Date, Digest, DuplicateField, EntryRef, Grade,
    Id, Instalment, Kind, Program, Publicity, ReturnKind, Seq, Text, Waivable, Year, comparable,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The place of a line in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The entry.
    pub seq: Seq,
    /// The 1-based line of its document.
    pub line: u16,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.seq, self.line)
    }
}

/// The key of a table that has one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Only;

impl fmt::Display for Only {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("-")
    }
}

/// A document that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// Where.
    pub seq: Seq,
    /// BLAKE3 of its canonical bytes.
    pub digest: Digest,
    /// Its kind.
    pub kind: Kind,
    /// The numbers of the keys that signed it.
    pub signers: Vec<u32>,
    /// What each line is about: an award id, a payment id, a credit code, ….
    pub subjects: Vec<String>,
}

/// The terms of a program in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramRow {
    /// The terms.
    pub terms: Program,
    /// Where they were set.
    pub place: Place,
    /// The fiscal years that have a budget, a quota or an award.
    pub years: Vec<Year>,
}

/// Program and fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuotaKey {
    /// The program.
    pub program: Id,
    /// The fiscal year.
    pub year: Year,
}

impl fmt::Display for QuotaKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.program, self.year)
    }
}

/// The totals of a program and fiscal year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaRow {
    /// 预算数.
    pub budget: Amount,
    /// 指标下达.
    pub quota: Amount,
    /// The sums over its awards.
    pub totals: Totals,
}

/// Sums over awards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// How many are effective.
    pub count: u64,
    /// What is due in the end.
    pub due: Amount,
    /// What was paid, net of returns R1 and R2.
    pub paid: Amount,
    /// What arrived with evidence of grade E2 or better, for each award at most what is due.
    pub arrived: Amount,
}

/// A budget line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetRow {
    /// The line.
    pub line: crate::domain::Budget,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// A payee and all its versions, in order of recording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeRow {
    /// The versions.
    pub versions: Vec<PayeeVersion>,
    /// How many standing awards name it.
    pub awards: u64,
}

/// Name and account of a payee from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayeeVersion {
    /// The first day it holds.
    pub from: Date,
    /// The name.
    pub name: Text,
    /// The account.
    pub account: BankAccount,
    /// Where it was recorded.
    pub place: Place,
}

impl PayeeRow {
    /// Returns the version that holds on `date` for a line at `place`: of those recorded before it,
    /// the latest `from` not after the date, and of several the one recorded last.
    ///
    /// A version recorded later judges nothing that was there before it: whoever sends money
    /// elsewhere cannot make the account right afterwards.
    pub fn on(&self, date: Date, place: Place) -> Option<&PayeeVersion> {
        let known = self.versions.iter().filter(|version| version.place < place);
        let held = known.filter(|version| version.from <= date);
        held.max_by_key(|version| (version.from, version.place))
    }
}

/// An award with its current plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow {
    /// The program.
    pub program: Id,
    /// The fiscal year.
    pub year: Year,
    /// The payee.
    pub payee: CreditCode,
    /// The category.
    pub category: Option<Text>,
    /// The project.
    pub project: Option<Text>,
    /// The date of the decision.
    pub date: Date,
    /// What is due in the end: the amount of the last amendment, or the first one.
    pub amount: Amount,
    /// The instalments.
    pub plan: Vec<Instalment>,
    /// The terms of its program that it was decided under.
    pub terms: AwardTerms,
    /// What it is compared by with others.
    pub duplicate_key: String,
    /// Its exclusivity group at the time of the decision.
    pub group: Option<Text>,
    /// Its amendments, oldest first; voided ones are taken out.
    pub amendments: Vec<Id>,
    /// Its payments, oldest first.
    pub payments: Vec<Id>,
    /// The waivers it and its amendments lean on.
    pub waivers: Vec<Id>,
    /// Its share in the totals of its program and year.
    pub counted: Totals,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// The terms of a program that go with an award, whatever the program says later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardTerms {
    /// An instalment without a due date of its own must arrive within so many days.
    pub arrival_days: u16,
    /// A document about it must be recorded within so many days.
    pub backdate_days: Option<u16>,
    /// The fields of the duplicate key.
    pub duplicate: Vec<DuplicateField>,
    /// The evidence of arrival asked for.
    pub grade: Grade,
    /// How long it had to be public before, if at all.
    pub publicity: Option<Publicity>,
}

impl AwardTerms {
    /// Returns whether the award must be on a list that was recorded.
    pub fn asks_for_lists(&self) -> bool {
        self.publicity.as_ref().is_some_and(|own| own.lists)
    }
}

impl AwardRow {
    /// Returns whether it stands: not voided and not cancelled.
    pub fn is_effective(&self) -> bool {
        self.void.is_none() && self.amount.is_positive()
    }

    /// Returns the key of its totals.
    pub fn quota_key(&self) -> QuotaKey {
        QuotaKey { program: self.program.clone(), year: self.year }
    }

    /// Returns the key of its exclusivity group, if it has one.
    pub fn group_key(&self) -> Option<GroupKey> {
        let group = comparable(self.group.as_ref()?.as_str());
        Some(GroupKey(format!("{}/{}/{group}", self.payee, self.year)))
    }
}

/// What an amendment replaced, so that it can be voided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentRow {
    /// The award.
    pub award: Id,
    /// The amount before.
    pub amount_before: Amount,
    /// The plan before.
    pub plan_before: Vec<Instalment>,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// A payment order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRow {
    /// The award.
    pub award: Id,
    /// The instalment.
    pub instalment: u16,
    /// How much.
    pub amount: Amount,
    /// The date of the order.
    pub date: Date,
    /// The account to be credited.
    pub payee_account: AccountNumber,
    /// The account to be debited.
    pub payer_account: AccountNumber,
    /// The voucher.
    pub voucher: Text,
    /// The order's file.
    pub evidence: Option<Digest>,
    /// The waivers it leans on.
    pub waivers: Vec<Id>,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

/// The facts that name a payment, whether it was recorded before or after them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsRow {
    /// The arrivals, in order of recording.
    pub arrivals: Vec<Id>,
    /// The returns, in order of recording.
    pub returns: Vec<Id>,
    /// The acknowledgements, in order of recording.
    pub acknowledgements: Vec<Id>,
}

/// A report of money credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalRow {
    /// The line.
    pub line: crate::domain::Arrival,
    /// Whether a bank signed it.
    pub verified: bool,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

impl ArrivalRow {
    /// Returns what tells this receipt from others, if anything does: the bank's reference, or the
    /// file where there is no reference. One file may hold many receipts.
    /// An arrival on an entry of a statement has none beside that.
    pub fn receipt_key(&self) -> Option<ReceiptKey> {
        if self.line.statement.is_some() {
            return None;
        }
        let side = self.line.side;
        if let Some(reference) = &self.line.reference {
            let bank =
                self.line.bank.as_ref().map(|bank| comparable(bank.as_str())).unwrap_or_default();
            let reference = comparable(reference.as_str());
            return Some(ReceiptKey(format!("{side}/{bank}/{reference}")));
        }
        self.line.evidence.map(|digest| ReceiptKey(format!("{side}/file/{digest}")))
    }
}

/// A report of money that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnRow {
    /// The payment, if known.
    pub payment: Option<Id>,
    /// The kind.
    pub kind: ReturnKind,
    /// How much.
    pub amount: Amount,
    /// The value date.
    pub date: Date,
    /// What tells this notice from others, if anything does.
    pub receipt: Option<String>,
    /// The entry of a statement that shows it.
    pub statement: Option<EntryRef>,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}

impl ReturnRow {
    /// Returns what tells this notice from others: the bank's reference, or the file.
    pub fn receipt_key(&self) -> Option<ReceiptKey> {
        self.receipt.clone().map(ReceiptKey)
    }
}

/// A waiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverRow {
    /// The rule.
    pub rule: Waivable,
    /// The subject.
    pub subject: Id,
    /// Why.
    pub reason: Text,
    /// Whether a line leans on it.
    pub cited: bool,
    /// Where.
    pub place: Place,
    /// Where it was voided.
    pub void: Option<Place>,
}
