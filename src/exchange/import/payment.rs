//! 拨付: one row, one payment order.

use super::Context;
use super::documents::Dated;
use super::reader::RowReader;
use crate::domain::Payment;
use crate::exchange::table::Field;
use crate::exchange::values::{read_account, read_digest, read_id, read_instalment, read_text};

pub(super) fn line(row: &mut RowReader<'_>, ctx: &Context<'_>) -> Option<Dated<Payment>> {
    let default_payer = ctx.options.payer_account.clone();
    let id = row.id(ctx);
    let award = row.required(Field::Award, read_id);
    let instalment = row.with_default(Field::Instalment, Some(1), read_instalment);
    let amount = row.positive(Field::Amount);
    let credited = row.required(Field::PayeeAccount, read_account);
    let debited = row.with_default(Field::PayerAccount, default_payer, read_account);
    let voucher = row.required(Field::Voucher, read_text);
    let method = row.optional(Field::Method, read_text);
    let economic = row.optional(Field::Economic, read_text);
    let evidence = row.optional(Field::Evidence, read_digest);
    let waivers = row.ids(Field::Waivers);
    let date = ctx.date(row);
    let payment = Payment {
        amount: amount.ok()?,
        award: award.ok()?,
        economic: economic.ok()?,
        evidence: evidence.ok()?,
        id: id.ok()?,
        instalment: instalment.ok()?,
        method: method.ok()?,
        payee_account: credited.ok()?,
        payer_account: debited.ok()?,
        voucher: voucher.ok()?,
        waivers: waivers.ok()?,
    };
    Some(Dated { date: date.ok()?, line: payment })
}
