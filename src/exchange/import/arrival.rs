//! 到账: one row, one credit that a bank reports.

use super::Context;
use super::documents::Dated;
use super::reader::RowReader;
use crate::domain::{Arrival, Side};
use crate::exchange::table::Field;
use crate::exchange::values::{
    Expected, ValueError, plain, read_account, read_date, read_digest, read_id, read_text,
};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Arrival>> {
    let id = row.id(ctx);
    let payment = row.optional(Field::Payment, read_id);
    let date = row.required(Field::Date, read_date);
    let amount = row.positive(Field::Amount);
    let account = row.required(Field::Account, read_account);
    let name = row.required(Field::Name, read_text);
    let bank = row.optional(Field::Bank, read_text);
    let reference = row.optional(Field::Reference, read_text);
    let side = row.with_default(Field::Side, ctx.options.side, read_side);
    let evidence = row.optional(Field::Evidence, read_digest);
    let arrival = Arrival {
        account: account.ok()?,
        amount: amount.ok()?,
        bank: bank.ok()?,
        date: date.ok()?,
        evidence: evidence.ok()?,
        id: id.ok()?,
        name: name.ok()?,
        payment: payment.ok()?,
        reference: reference.ok()?,
        side: side.ok()?,
        statement: None,
    };
    // The value date is that of the line; the document takes the latest of them.
    Some(Dated { date: ctx.options.date.unwrap_or(arrival.date), line: arrival })
}

fn read_side(text: &str) -> Result<Side, ValueError> {
    match plain(text).as_str() {
        "收款方" | "收款" | "收款人" | "收款行" | "payee" => Ok(Side::Payee),
        "付款方" | "付款" | "付款人" | "付款行" | "payer" => Ok(Side::Payer),
        _ => Err(ValueError::new(text, Expected::Side, None)),
    }
}
