//! What does one entry say was booked, and which transactions does it sum up?

use super::fields::Fields;
use super::parties::counterparty;
use crate::domain::{AccountNumber, Text};
use crate::exchange::bank::{BankError, Line, Part, Party, Wrong};

/// What the entries of one statement have in common.
pub(super) struct Account<'a> {
    pub(super) number: Option<&'a AccountNumber>,
    pub(super) currency: &'a mut Option<String>,
}

/// Returns the line of an entry that is booked; nothing of one that is pending, expected or for
/// information, since the bank books it later or never.
pub(super) fn read_entry(
    entry: Fields<'_>,
    account: Account<'_>,
) -> Result<Option<Line>, BankError> {
    if !is_booked(entry)? {
        return Ok(None);
    }
    let is_credit = entry.is_credit()?;
    let is_reversal = is_reversal(entry)?;
    let money = entry.money("Amt")?.ok_or_else(|| entry.missing("Amt"))?;
    let amount = money.signed(is_credit, account.currency)?;
    let booked = entry.date(&["BookgDt/Dt", "BookgDt/DtTm"])?;
    let mut line = Line {
        at: entry.element.at,
        amount,
        booked: booked.ok_or_else(|| entry.missing("BookgDt"))?,
        value: entry.date(&["ValDt/Dt", "ValDt/DtTm"])?,
        balance: None,
        reference: entry.text(&["AcctSvcrRef"])?,
        own_reference: entry.text(&["NtryDtls/Btch/PmtInfId", "NtryDtls/Btch/MsgId"])?,
        counterparty: Party::default(),
        text: None,
        is_reversal,
        parts: Vec::new(),
    };
    let details = read_details(entry, &account, is_credit, is_reversal)?;
    line.is_reversal |= !details.is_empty() && details.iter().all(|detail| detail.comes_back);
    match <[Detail<'_>; 1]>::try_from(details) {
        Ok([only]) => only.fill(&mut line),
        Err(details) => line.parts = parts(details, is_credit, account.currency)?,
    }
    if line.text.is_none() {
        line.text = entry.text(&["AddtlNtryInf"])?;
    }
    Ok(Some(line))
}

/// Before version 8 the status stood in `Sts` itself.
fn is_booked(entry: Fields<'_>) -> Result<bool, BankError> {
    let path = if entry.word("Sts").is_some() { "Sts" } else { "Sts/Cd" };
    match entry.word(path) {
        Some("BOOK") => Ok(true),
        Some("PDNG" | "INFO" | "FUTR") => Ok(false),
        _ => Err(entry.wrong(path, Wrong::Malformed)),
    }
}

fn is_reversal(entry: Fields<'_>) -> Result<bool, BankError> {
    match entry.word("RvslInd") {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(_) => Err(entry.wrong("RvslInd", Wrong::Malformed)),
    }
}

/// One transaction of an entry.
struct Detail<'e> {
    fields: Fields<'e>,
    reference: Option<Text>,
    own_reference: Option<Text>,
    counterparty: Party,
    text: Option<Text>,
    comes_back: bool,
}

fn read_details<'e>(
    entry: Fields<'e>,
    account: &Account<'_>,
    is_credit: bool,
    is_reversal: bool,
) -> Result<Vec<Detail<'e>>, BankError> {
    let transactions = entry.element.all("NtryDtls/TxDtls").into_iter();
    let details = transactions.map(|element| {
        let fields = Fields { element, root: entry.root, name: "Ntry/NtryDtls/TxDtls" };
        read_detail(fields, account.number, is_credit, is_reversal)
    });
    details.collect()
}

fn read_detail<'e>(
    fields: Fields<'e>,
    own: Option<&AccountNumber>,
    is_credit: bool,
    is_reversal: bool,
) -> Result<Detail<'e>, BankError> {
    let comes_back = is_reversal || !fields.element.all("RtrInf").is_empty();
    let is_given = |reference: &Text| reference.as_str() != "NOTPROVIDED";
    let text = fields.joined(&[
        "RmtInf/Ustrd",
        "RmtInf/Strd/CdtrRefInf/Ref",
        "RmtInf/Strd/AddtlRmtInf",
        "RtrInf/Rsn/Cd",
        "RtrInf/Rsn/Prtry",
        "RtrInf/AddtlInf",
    ])?;
    Ok(Detail {
        fields,
        reference: fields.text(&["Refs/AcctSvcrRef"])?,
        own_reference: fields.text(&["Refs/EndToEndId"])?.filter(is_given),
        counterparty: counterparty(fields, own, is_credit, comes_back)?,
        text: if text.is_some() { text } else { fields.text(&["AddtlTxInf"])? },
        comes_back,
    })
}

impl Detail<'_> {
    /// Completes the line of an entry that has this transaction alone.
    fn fill(self, line: &mut Line) {
        line.reference = line.reference.take().or(self.reference);
        line.own_reference = self.own_reference.or(line.own_reference.take());
        line.counterparty = self.counterparty;
        line.text = self.text;
    }
}

/// Returns the parts of a batch. Where no transaction has an amount, as old versions allow, the
/// bank does not say how the booking is divided.
fn parts(
    details: Vec<Detail<'_>>,
    is_credit: bool,
    currency: &mut Option<String>,
) -> Result<Vec<Part>, BankError> {
    let amounts = details.iter().map(|detail| {
        let amount = detail.fields.money("Amt")?;
        if amount.is_some() { Ok(amount) } else { detail.fields.money("AmtDtls/TxAmt/Amt") }
    });
    let amounts: Vec<_> = amounts.collect::<Result<_, BankError>>()?;
    if amounts.iter().all(Option::is_none) {
        return Ok(Vec::new());
    }
    let parts = details.into_iter().zip(amounts).map(|(detail, money)| {
        let money = money.ok_or_else(|| detail.fields.missing("Amt"))?;
        let has_direction = detail.fields.word("CdtDbtInd").is_some();
        let is_credit = if has_direction { detail.fields.is_credit()? } else { is_credit };
        Ok(Part {
            at: detail.fields.element.at,
            amount: money.signed(is_credit, currency)?,
            reference: detail.reference,
            own_reference: detail.own_reference,
            counterparty: detail.counterparty,
            text: detail.text,
        })
    });
    parts.collect()
}
