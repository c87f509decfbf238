//! 签收表 and 验收表: what payees confirm, and whether conditions are met.

use super::field::{DATED, FILE, LINE, NUMBER, SEQ, Table, amount, columns, date, integer, text};
use super::row::Row;
use super::words::{acceptance, joined, yes};
use crate::domain::{Acceptance, Acknowledgement};
use crate::report::Cell;
use crate::rules::{AcknowledgementRow, Beneficiary, FactsRow, acknowledged, payment_facts};

pub(super) const ACKNOWLEDGEMENTS: Table = Table {
    name: "签收表",
    code: None,
    zh: "每行一次收款单位签收；只有收款单位自己密钥签署的才计入",
    en: "one row for each confirmation; it counts only if a key of the payee signed it",
    fields: ACKNOWLEDGEMENT_FIELDS,
};

columns! { ACKNOWLEDGEMENT_FIELDS, acknowledgement_cells, own: Row<'_, Acknowledgement>;
    text("签收编号", "签收的编号", "id").of("acknowledgement.id") => &own.line.id;
    text("支付编号", "所签收的拨付", "the payment").of("acknowledgement.payment")
        => &own.line.payment;
    date("签收日期", "收到款项的日期", "day of receipt").of("acknowledgement.date")
        => own.line.date;
    amount("签收金额", "收到的金额", "how much").of("acknowledgement.amount") => own.line.amount;
    text("签收人", "签署的收款单位密钥的持有人", "holders of the payees' keys that signed")
        .of("sigs").party() => row(own).map(|row| joined(&row.holders));
    text("是否本单位签署", "签署人是否为该拨付的收款单位", "whether the payee itself signed")
        .of("05-claims.md") => yes(is_own(own));
    DATED => own.date();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn row<'a>(own: &Row<'a, Acknowledgement>) -> Option<&'a AcknowledgementRow> {
    own.ledger.memory.acknowledgements.get(&own.line.id)
}

/// The rule that sums confirmations is asked about this one alone.
fn is_own(own: &Row<'_, Acknowledgement>) -> bool {
    let memory = own.ledger.memory;
    let Some(mut payment) = payment_facts(memory, &own.line.payment) else { return false };
    let Some(award) = memory.awards.get(&payment.order.award) else { return false };
    let alone = vec![own.line.id.clone()];
    payment.facts = FactsRow { acknowledgements: alone, ..FactsRow::default() };
    acknowledged(memory, &payment, &Beneficiary::of(memory, award), None).is_positive()
}

/// Returns the row of an acknowledgement.
pub(super) fn acknowledgement(own: &Row<'_, Acknowledgement>) -> Vec<Cell> {
    acknowledgement_cells(own)
}

pub(super) const ACCEPTANCES: Table = Table {
    name: "验收表",
    code: None,
    zh: "每行一次验收结果",
    en: "one row for each acceptance",
    fields: ACCEPTANCE_FIELDS,
};

columns! { ACCEPTANCE_FIELDS, acceptance_cells, own: Row<'_, Acceptance>;
    text("验收编号", "验收的编号", "id").of("acceptance.id") => &own.line.id;
    text("安排编号", "所验收的安排", "the award").of("acceptance.award") => &own.line.award;
    integer("期次", "所验收的期次，空为整笔", "the instalment; blank for the whole")
        .of("acceptance.instalment") => own.line.instalment;
    text("验收结果", "合格或不合格", "passed or failed").of("acceptance.result")
        => acceptance(own.line.result);
    date("验收日期", "凭证的业务日期", "date of the document").of("date") => own.date();
    NUMBER => own.number();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of an acceptance.
pub(super) fn accepted(own: &Row<'_, Acceptance>) -> Vec<Cell> {
    acceptance_cells(own)
}
