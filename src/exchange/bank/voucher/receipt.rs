//! What does a bank's electronic receipt say (银行电子回单, taxonomy `bker`)?
//!
//! # Names of elements
//!
//! No list of the elements of `bker` and no sample of one was at hand. The names come from programs
//! of others, found in public code:
//!
//! | names | source | certain? |
//! |---|---|---|
//! | `TransactionAmountInFigures`, `IdentifyingCode` | a browser's OFD reader (TypeScript); tables `t_evp_bkerreceiver` of an accounting product (小写金额, 回单校验码); a mapping of the ministry's toolkit V1.0 | yes |
//! | `DateOfIssue`, `WhetherReceiptHasBeenBooked`, `…Reconciled`, `…TransferredToBank` | the mapping, and columns of the same tables (开票日期, 已入账, 已对账, 已流转) | yes, in the receiver's view |
//! | `NumberOfBankElectronicReceipt`, `BusinessSerialNumber`, `TransactionCode`, `DateOfBookkeeping` | the browser's reader; the sample of `bkrs` has the same names | nearly |
//! | `AccountNameOfPayer`, `AccountNumberOfPayer`, `…OfPayee`, `TypeOfBankElectronicReceipt`, `IssueDate`, `Usage`, `Notes` | the browser's reader alone | one source |
//! | `DepositoryBankOfPayer`, `…OfPayee`, `Currency`, `IdentificationCodeOfIssuer`, `IdentificationOfCreditOrDebit`, `NotesOfBankElectronicReceipt` | by analogy with `bkrs` | no |
//!
//! What has another name is not lost: it is in [`Receipt::others`].
//!
//! # Issuer and receiver
//!
//! The two views `bker_issuer` (开具方) and `bker_receiver` (接收方) are not payer and payee. The issuer
//! is the bank; the receiver is the unit that got the receipt and wrote it anew, with what it booked.
//! A receiver's view is the unit's own word, not the bank's: see [`View`].

use super::super::{BankError, Party, Wrong};
use super::ofd::Seal;
use super::xbrl::{Instance, Record, currency};
use crate::domain::{Amount, Date, Side, Text};

/// A bank's receipt for one transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The namespace of the taxonomy, with its version in it.
    pub taxonomy: String,
    /// What is known of its seals.
    pub seal: Seal,
    /// Who wrote it.
    pub view: View,
    /// What kind of receipt the bank calls it (回单类型).
    pub kind: Option<Text>,
    /// Whose bank it is from, as far as kind or 借贷标识 tell.
    pub side: Option<Side>,
    /// Its number (回单编号).
    pub number: Option<Text>,
    /// The code to check it with at the bank (验证码, 校验码).
    pub identifying_code: Option<Text>,
    /// The day it was booked (记账日期); else the day of issue.
    pub date: Date,
    /// The day of issue (开具日期).
    pub issued: Option<Date>,
    /// What was paid (小写金额).
    pub amount: Amount,
    /// The currency as an ISO 4217 code, if the receipt names one.
    pub currency: Option<String>,
    /// Who paid, from which account.
    pub payer: Party,
    /// Who was paid, to which account.
    pub payee: Party,
    /// The bank that issued it, by its code.
    pub bank: Option<Text>,
    /// The bank's reference (流水号).
    pub serial: Option<Text>,
    /// The bank's code of the kind of transaction (交易代码).
    pub transaction_code: Option<Text>,
    /// What it was paid for (用途).
    pub purpose: Option<Text>,
    /// Remarks (摘要、备注、附言).
    pub text: Option<Text>,
    /// Whether the receiver says that it has booked it (是否已入账).
    pub booked: Option<bool>,
    /// Whether the receiver says that it has reconciled it (是否已对账).
    pub reconciled: Option<bool>,
    /// What else it says: up to 200 names and values of elements, escaped and cut to 80 characters.
    pub others: Vec<(String, String)>,
}

/// Whose view of the receipt it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// 开具方: the bank wrote it.
    Issuer,
    /// 接收方: the unit that got it wrote it anew, with what it booked; the bank's seal, if any, is
    /// not on these facts.
    Receiver,
}

const AMOUNT: &str = "TransactionAmountInFigures";
const NUMBER: &str = "NumberOfBankElectronicReceipt";
const CODE: &str = "IdentifyingCode";
const BOOKED_ON: &str = "DateOfBookkeeping";
const ISSUED_ON: [&str; 2] = ["IssueDate", "DateOfIssue"];
const KIND: &str = "TypeOfBankElectronicReceipt";
const DEBIT_CREDIT: &str = "IdentificationOfCreditOrDebit";
const CURRENCY: &str = "Currency";
const ISSUER: &str = "IdentificationCodeOfIssuer";
const SERIAL: &str = "BusinessSerialNumber";
const TRANSACTION: &str = "TransactionCode";
const PURPOSE: &str = "Usage";
const NOTES: [&str; 2] = ["Notes", "NotesOfBankElectronicReceipt"];
const PAYER: [&str; 3] = ["AccountNumberOfPayer", "AccountNameOfPayer", "DepositoryBankOfPayer"];
const PAYEE: [&str; 3] = ["AccountNumberOfPayee", "AccountNameOfPayee", "DepositoryBankOfPayee"];
const BOOKED: &str = "WhetherReceiptHasBeenBooked";
const RECONCILED: &str = "WhetherReceiptHasBeenReconciled";
/// Every element that a field of its own holds for certain.
const TAKEN: [&str; 19] = [
    AMOUNT,
    NUMBER,
    CODE,
    BOOKED_ON,
    ISSUED_ON[0],
    ISSUED_ON[1],
    KIND,
    CURRENCY,
    ISSUER,
    SERIAL,
    TRANSACTION,
    PURPOSE,
    NOTES[0],
    PAYER[0],
    PAYER[1],
    PAYER[2],
    PAYEE[0],
    PAYEE[1],
    PAYEE[2],
];

/// Returns the receipt that the instance is.
pub(super) fn read(instance: &Instance, seal: Seal) -> Result<Receipt, BankError> {
    let record = instance.record();
    let amount = record.amount(AMOUNT)?.ok_or_else(|| record.missing(AMOUNT))?;
    if amount == Amount::ZERO {
        return Err(record.wrong(Wrong::Amount, AMOUNT, "0"));
    }
    let (number, identifying_code) = (record.text(&[NUMBER])?, record.text(&[CODE])?);
    if number.is_none() && identifying_code.is_none() {
        return Err(record.missing(NUMBER));
    }
    let issued = first_date(&record)?;
    let date = record.date(BOOKED_ON)?.or(issued).ok_or_else(|| record.missing(BOOKED_ON))?;
    let kind = record.text(&[KIND])?;
    let wanted = record.raw(CURRENCY)?.map(currency);
    Ok(Receipt {
        taxonomy: instance.taxonomy.clone(),
        seal,
        view: view(&record),
        side: side(kind.as_ref(), record.raw(DEBIT_CREDIT)?),
        kind,
        number,
        identifying_code,
        date,
        issued,
        amount,
        currency: record.same_currency(AMOUNT, wanted)?,
        payer: party(&record, PAYER)?,
        payee: party(&record, PAYEE)?,
        bank: record.text(&[ISSUER])?.or_else(|| instance.entity()),
        serial: record.text(&[SERIAL])?,
        transaction_code: record.text(&[TRANSACTION])?,
        purpose: record.text(&[PURPOSE])?,
        text: record.text(&NOTES)?,
        booked: flag(&record, BOOKED)?,
        reconciled: flag(&record, RECONCILED)?,
        others: record.others(&TAKEN),
    })
}

fn party(record: &Record<'_>, [account, name, bank]: [&str; 3]) -> Result<Party, BankError> {
    record.party(account, name, &[bank])
}

fn first_date(record: &Record<'_>) -> Result<Option<Date>, BankError> {
    let [first, second] = ISSUED_ON;
    Ok(record.date(first)?.or(record.date(second)?))
}

/// The receiver's view says what the receiver did with it, or who the receiver is.
fn view(record: &Record<'_>) -> View {
    let is_own = |name: &str| {
        name.starts_with("Whether") || name.contains("AccountingEntity") || name == "PostingDate"
    };
    if record.has_any(is_own) { View::Receiver } else { View::Issuer }
}

/// Returns what a flag says, in the ways to say it; how it is said is not certain, so that another
/// word is nothing, and stays among the others.
fn flag(record: &Record<'_>, name: &str) -> Result<Option<bool>, BankError> {
    let Some(text) = record.raw(name)? else { return Ok(None) };
    Ok(match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "是" | "y" | "yes" => Some(true),
        "0" | "false" | "否" | "n" | "no" => Some(false),
        _ => None,
    })
}

/// Returns whose bank the receipt is from. Where kind and 借贷标识 contradict each other, or the kind
/// itself, nothing is said.
fn side(kind: Option<&Text>, debit_credit: Option<&str>) -> Option<Side> {
    let said = |words: &[&str]| {
        kind.is_some_and(|kind| words.iter().any(|word| kind.as_str().contains(word)))
    };
    let pays = said(&["付款", "付账", "汇出", "往账", "支取", "借记"]);
    let is_paid = said(&["收款", "收账", "汇入", "来账", "入账", "贷记"]);
    let by_code = debit_credit.and_then(|code| match code {
        "0" | "借" => Some(Side::Payer),
        "1" | "贷" => Some(Side::Payee),
        _ => None,
    });
    let by_kind = match (pays, is_paid) {
        (true, false) => Some(Side::Payer),
        (false, true) => Some(Side::Payee),
        (true, true) => return None,
        (false, false) => None,
    };
    match (by_kind, by_code) {
        (Some(kind), Some(code)) if kind != code => None,
        (kind, code) => kind.or(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_told_or_left_open() {
        let told = |kind: &str, code| side(Some(&kind.parse().unwrap()), code);
        assert_eq!(told("网上银行付款回单", None), Some(Side::Payer));
        assert_eq!(told("大额来账回单", None), Some(Side::Payee));
        assert_eq!(told("转账回单", None), None);
        assert_eq!(told("转账回单", Some("0")), Some(Side::Payer));
        assert_eq!(told("收款回单", Some("1")), Some(Side::Payee));
        assert_eq!(told("收款回单", Some("0")), None);
        assert_eq!(told("代收付款回单", None), Some(Side::Payer));
        assert_eq!(told("付款方收款回单", Some("1")), None);
        assert_eq!(side(None, Some("贷")), Some(Side::Payee));
        assert_eq!(side(None, Some("2")), None);
    }
}
