//! 收款单位: one row, one payee with its account.

use super::Context;
use super::documents::Dated;
use super::reader::{Noted, RowReader};
use crate::domain::{BankAccount, CodeCheck, CreditCode, Payee, Text, comparable};
use crate::exchange::table::{CellFault, Field};
use crate::exchange::values::{read_account, read_code, read_date, read_digest, read_text};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Payee>> {
    let code_note = row.optional(Field::CodeNote, read_text);
    let code = code(row, &code_note);
    let name = name(row);
    let bank = row.required(Field::Bank, read_text);
    let number = row.required(Field::Account, read_account);
    let from = row.with_default(Field::From, ctx.options.from.or(ctx.options.date), read_date);
    let evidence = row.optional(Field::Evidence, read_digest);
    let date = ctx.date(row);
    let payee = Payee {
        account: BankAccount { bank: bank.ok()?, number: number.ok()? },
        code: code.ok()?,
        code_note: code_note.ok()?,
        evidence: evidence.ok()?,
        from: from.ok()?,
        name: name.ok()?,
    };
    Some(Dated { date: date.ok()?, line: payee })
}

/// A code whose check characters fail is mostly mistyped, so it is reported here; with a reason
/// beside it, it passes, because some real codes fail.
fn code(row: &mut RowReader<'_>, note: &Result<Option<Text>, Noted>) -> Result<CreditCode, Noted> {
    let code = row.required(Field::Code, read_code)?;
    let (position, expected) = match code.check() {
        CodeCheck::Agrees => return Ok(code),
        CodeCheck::LastDiffers { expected } => (18, expected),
        CodeCheck::OrganisationDiffers { expected } => (17, expected),
    };
    if matches!(note, Ok(Some(_))) {
        return Ok(code);
    }
    Err(row.note(Field::Code, CellFault::CodeCheck { position, expected }))
}

/// The name; the account must be in this name, for the ledger has no other holder.
fn name(row: &mut RowReader<'_>) -> Result<Text, Noted> {
    let name = row.required(Field::Name, read_text);
    let holder = row.optional(Field::Holder, read_text);
    let (name, holder) = (name?, holder?);
    let same = |holder: &Text| comparable(holder.as_str()) == comparable(name.as_str());
    if holder.as_ref().is_some_and(|holder| !same(holder)) {
        return Err(row.note(Field::Holder, CellFault::Holder));
    }
    Ok(name)
}
