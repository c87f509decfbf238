//! What does a bank's electronic statement say (银行电子对账单, taxonomy `bkrs`)?
//!
//! # Names of elements
//!
//! | names | source | certain? |
//! |---|---|---|
//! | all below without a remark | the file `xbrl/bkrs.xml` in the public repository `hyg/js.sample`, which appears to be the sample of the ministry's toolkit, version 2023-12-31 | yes |
//! | `DateOfBookkeeping`, `IdentificationOfCreditOrDebit`, `TransactionAmount`, `AccountBalance`, counterparty, `NotesOfBankElectronicReceipt` in 2021-11-30 and 2023-05-15 | two parsers of statements of 建设银行 (Python) | yes |
//! | `AccDtlSn` | the parser of 2023-05-15, before `BusinessSerialNumber` | one source |
//! | `AccountBalanceAtTheBeginningOfReconciliationCycleAmount` | by analogy with `…AtTheEnd…`; the sample has no opening balance | no |
//! | 借贷标识 `0` = 借 (out), `1` = 贷 (in) | sample and both parsers | yes |
//! | `DebitOrCreditOfBalance` `0` = overdraft | `1` in the sample, `0` by the same code | no |
//!
//! What a statement covers is the month that it names, up to the day it was printed; there is no
//! first and last day in it. There is no opening balance either, so the first balance is not compared
//! with anything; from then on every balance must follow from the one before.

use super::super::{BankError, Line, Statement, Wrong};
use super::tuple::{Tuple, in_pairs};
use super::xbrl::{Instance, Record, currency};
use crate::domain::{Amount, Date};

pub(super) const AMOUNT: &str = "TransactionAmount";
pub(super) const BALANCE: &str = "AccountBalance";
pub(super) const BALANCE_SIDE: &str = "DebitOrCreditOfBalance";
pub(super) const BOOKED_ON: &str = "DateOfBookkeeping";
pub(super) const DEBIT_CREDIT: &str = "IdentificationOfCreditOrDebit";
pub(super) const REFERENCES: [&str; 3] =
    ["AccDtlSn", "BusinessSerialNumber", "JournalAccountOfBookkeeping"];
const LINES: &str = "InformationOfReconcileDetailsTuple";
const ACCOUNT: &str = "CustomerSettlementBankAccount";
const OWNER: &str = "NameOfCustomerAccount";
const ISSUER: &str = "IdentificationCodeOfIssuer";
const CURRENCY: &str = "Currency";
const YEAR: &str = "YearOfBankReconciliationStatement";
const MONTH: &str = "MonthOfBankReconciliationStatement";
const PRINTED: &str = "PrintDate";
const OPENING: &str = "AccountBalanceAtTheBeginningOfReconciliationCycleAmount";
const CLOSING: &str = "AccountBalanceAtTheEndOfReconciliationCycleAmount";

/// Returns the statement that the instance is.
pub(super) fn read(instance: &Instance) -> Result<Statement, BankError> {
    let head = instance.head();
    let mut owner = head.party(ACCOUNT, OWNER, &[ISSUER])?;
    let account = owner.account.clone().ok_or_else(|| head.missing(ACCOUNT))?;
    owner.bank = owner.bank.or_else(|| instance.entity());
    let mut wanted = head.raw(CURRENCY)?.map(|text| currency(text).to_owned());
    let (opening, closing) = (head.amount(OPENING)?, head.amount(CLOSING)?);
    for name in [OPENING, CLOSING] {
        wanted = head.same_currency(name, wanted.as_deref())?;
    }
    let mut tuples = Vec::new();
    for record in instance.tuples(LINES) {
        for name in [AMOUNT, BALANCE] {
            wanted = record.same_currency(name, wanted.as_deref())?;
        }
        tuples.push(Tuple::read(record)?);
    }
    let lines = lines(in_time(in_pairs(tuples)), opening)?;
    let (from, to) = covered(&head)?;
    let first = lines.first();
    Ok(Statement {
        format: instance.taxonomy.clone(),
        at: head.line,
        number: None,
        account: Some(account),
        owner,
        currency: wanted,
        from: from.or_else(|| first.map(|line| line.booked)),
        to,
        opening,
        closing,
        lines,
    })
}

/// Returns the first and the last day that the statement covers.
fn covered(head: &Record<'_>) -> Result<(Option<Date>, Option<Date>), BankError> {
    let (Some(year), Some(month)) = (head.raw(YEAR)?, head.raw(MONTH)?) else {
        return Ok((None, None));
    };
    let digits = |text: &str| text.trim_end_matches(['年', '月']).parse::<u16>().ok();
    let year = digits(year).ok_or_else(|| head.wrong(Wrong::Date, YEAR, year))?;
    let wrong = || head.wrong(Wrong::Date, MONTH, month);
    let number = digits(month).ok_or_else(wrong)?;
    let day = |day| Date::from_ymd(i32::from(year), u32::from(number), day);
    let first = day(1).ok_or_else(wrong)?;
    let last = (28..=31).rev().find_map(day);
    // Printed before the month was over, it does not cover the rest; printed before the month began,
    // nobody knows what it covers.
    let to = match head.date(PRINTED)? {
        Some(printed) => last.map(|last| last.min(printed)).filter(|to| *to >= first),
        None => last,
    };
    Ok((Some(first), to))
}

/// Returns the tuples so that time goes forward.
fn in_time(mut tuples: Vec<Tuple<'_>>) -> Vec<Tuple<'_>> {
    let backward = match (tuples.first(), tuples.last()) {
        (Some(first), Some(last)) => first.booked > last.booked,
        _ => false,
    };
    if backward {
        tuples.reverse();
    }
    tuples
}

fn lines(tuples: Vec<Tuple<'_>>, opening: Option<Amount>) -> Result<Vec<Line>, BankError> {
    let mut balance = opening;
    let mut lines = Vec::new();
    for tuple in tuples {
        let line = line(&tuple, balance)?;
        balance = line.balance.or_else(|| balance.map(|before| before.plus(line.amount)));
        lines.push(line);
    }
    Ok(lines)
}

fn line(tuple: &Tuple<'_>, before: Option<Amount>) -> Result<Line, BankError> {
    let record = &tuple.record;
    let (amount, is_reversal) = tuple.signed(before)?;
    let bank = ["DepositoryBankOfCounterparty"];
    Ok(Line {
        at: record.line,
        amount,
        booked: tuple.booked.ok_or_else(|| record.missing(BOOKED_ON))?,
        value: None,
        balance: tuple.balance,
        reference: record.text(&REFERENCES)?,
        own_reference: record.text(&["NumberOfSourceDocument"])?,
        counterparty: record.party("AccountOfCounterparty", "NameOfCounterparty", &bank)?,
        text: record.text(&["NotesOfBankElectronicReceipt", "TypesOfBusinessProducts"])?,
        is_reversal,
        parts: Vec::new(),
    })
}
