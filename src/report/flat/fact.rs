//! 到账凭证表 and 退回凭证表: each report of a bank, whatever it shows.

use super::field::{DATED, FILE, LINE, SEQ, Table, amount, columns, date, text};
use super::row::Row;
use super::words::{returned, side, yes};
use crate::domain::{Arrival, EntryRef, Id, Return, Text};
use crate::report::Cell;
use crate::rules::{ArrivalRow, Basis, Memory, basis_of_arrival, basis_of_return, is_credited_to};

pub(super) const ARRIVALS: Table = Table {
    name: "到账凭证表",
    code: None,
    zh: "每行一份到账回单；两家银行、回单与对账单可能各报一次同一笔钱，合计请用支付凭证表的到账金额",
    en: "one row for each report of an arrival; two banks may report the same money, so sum \
         the payments' column instead",
    fields: ARRIVAL_FIELDS,
};

columns! { ARRIVAL_FIELDS, arrival_cells, own: Row<'_, Arrival>;
    text("到账编号", "到账的编号", "id of the arrival").of("arrival.id") => &own.line.id;
    text("支付编号", "所到的拨付，不明则空", "the payment, if known").of("arrival.payment")
        => own.line.payment.as_ref();
    text("支付凭证号", "该拨付的支付凭证号", "voucher of that payment").of("payment.voucher")
        => voucher(own.ledger.memory, own.line.payment.as_ref());
    date("到账日期", "银行入账日，不是清算日", "value date, not the clearing date")
        .of("arrival.date") => own.line.date;
    amount("到账金额", "回单金额", "how much").of("arrival.amount") => own.line.amount;
    text("收款账号", "回单的收款账号", "account credited").of("arrival.account").account()
        => &own.line.account;
    text("收款户名", "回单的收款户名", "name credited").of("arrival.name").party()
        => &own.line.name;
    text("回单银行", "出具回单的银行", "bank that reports").of("arrival.bank")
        => own.line.bank.as_ref();
    text("银行流水号", "银行流水号", "the bank's reference").of("arrival.reference")
        => own.line.reference.as_ref();
    text("回单方", "付款方银行或收款方银行", "whose bank reports").of("arrival.side")
        => side(own.line.side);
    text("银行签名", "回单凭证是否由银行密钥签署", "whether a bank's key signed it").of("sigs")
        => arrival_row(own).map(|row| yes(row.verified));
    text("对账单明细", "所在对账单编号与序号", "statement and entry that show it")
        .of("arrival.statement") => own.line.statement.as_ref().map(entry);
    text("是否登记账户", "收款账号是否为收款单位当日的登记账户", "whether it is the payee's account")
        .of("05-claims.md") => is_own_account(own).map(yes);
    text("凭据", "流水或附件、对账单、无凭据、已被他项使用", "what it rests on")
        .of("04-rules.md")
        => arrival_row(own).map(|row| basis(basis_of_arrival(own.ledger.memory, row)));
    DATED => own.date();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn arrival_row<'a>(own: &Row<'a, Arrival>) -> Option<&'a ArrivalRow> {
    own.ledger.memory.arrivals.get(&own.line.id)
}

fn voucher<'a>(memory: &'a Memory, payment: Option<&Id>) -> Option<&'a Text> {
    memory.payments.get(payment?).map(|row| &row.voucher)
}

fn entry(entry: &EntryRef) -> String {
    entry.to_string()
}

fn is_own_account(own: &Row<'_, Arrival>) -> Option<bool> {
    let memory = own.ledger.memory;
    let payment = memory.payments.get(own.line.payment.as_ref()?)?;
    let payee = memory.payees.get(&memory.awards.get(&payment.award)?.payee)?;
    Some(is_credited_to(payee, arrival_row(own)?))
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        own if own.is_spent() => "已被他项使用，不计入",
        Basis::Bare => "无凭据",
        Basis::Receipt(_) => "流水或附件",
        Basis::Entry(_) => "对账单",
    }
}

/// Returns the row of an arrival.
pub(super) fn arrival(own: &Row<'_, Arrival>) -> Vec<Cell> {
    arrival_cells(own)
}

pub(super) const RETURNS: Table = Table {
    name: "退回凭证表",
    code: None,
    zh: "每行一笔退回，金额为正",
    en: "one row for each return; amounts are positive",
    fields: RETURN_FIELDS,
};

columns! { RETURN_FIELDS, return_cells, own: Row<'_, Return>;
    text("退回编号", "退回的编号", "id of the return").of("return.id") => &own.line.id;
    text("支付编号", "所退的拨付，不明则空", "the payment, if known").of("return.payment")
        => own.line.payment.as_ref();
    text("支付凭证号", "该拨付的支付凭证号", "voucher of that payment").of("payment.voucher")
        => voucher(own.ledger.memory, own.line.payment.as_ref());
    text("退回类型代码", "R1 至 R5", "R1 to R5").of("return.kind") => own.line.kind.word();
    text("退回类型", "退汇、错付退回、追缴、结余交回、原凭证不明", "kind of return")
        .of("return.kind") => returned(own.line.kind);
    date("退回日期", "银行入账日", "value date").of("return.date") => own.line.date;
    amount("退回金额", "退回金额", "how much").of("return.amount") => own.line.amount;
    text("银行流水号", "银行流水号", "the bank's reference").of("return.reference")
        => own.line.reference.as_ref();
    text("退回原因", "银行所写原因", "the bank's words").of("return.reason").withheld()
        => own.line.reason.as_ref();
    text("对账单明细", "所在对账单编号与序号", "statement and entry that show it")
        .of("return.statement") => own.line.statement.as_ref().map(entry);
    text("凭据", "流水或附件、对账单、无凭据、已被他项使用", "what it rests on")
        .of("04-rules.md") => return_basis(own);
    DATED => own.date();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn return_basis(own: &Row<'_, Return>) -> Option<&'static str> {
    let row = own.ledger.memory.returns.get(&own.line.id)?;
    Some(basis(basis_of_return(own.ledger.memory, &own.line.id, row)))
}

/// Returns the row of a return.
pub(super) fn return_of(own: &Row<'_, Return>) -> Vec<Cell> {
    return_cells(own)
}
