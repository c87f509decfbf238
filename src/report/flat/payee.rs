//! 收款单位表 and 项目类别表: who may be paid, and under which terms.

use super::field::{FILE, LINE, NUMBER, SEQ, Table, columns, date, integer, text};
use super::row::Row;
use super::words::{BETWEEN, check, days, duplicate, form, joined, yes};
use crate::domain::{Band, Payee, Program};
use crate::report::Cell;

pub(super) const PAYEES: Table = Table {
    name: "收款单位表",
    code: None,
    zh: "每行一个收款单位自某日起的名称和账户；更名、换账户各为一行",
    en: "name and account of a payee from a date on; a change is a row of its own",
    fields: PAYEE_FIELDS,
};

columns! { PAYEE_FIELDS, payee_cells, own: Row<'_, Payee>;
    text("统一社会信用代码", "统一社会信用代码", "credit code").of("payee.code")
        .coded("unifsoc_cred_code") => &own.line.code;
    text("单位名称", "登记名称", "registered name").of("payee.name").coded("corp_name")
        .also(&["收款人", "供应商名称"]) => &own.line.name;
    text("开户银行", "开户行", "bank").of("payee.account.bank") => &own.line.account.bank;
    text("银行账号", "收款账号", "account").of("payee.account.number").account()
        => &own.line.account.number;
    date("启用日期", "自该日起有效", "first day it holds").of("payee.from") => own.line.from;
    text("是否现行", "截至日有效的一行", "whether it holds on the date judged").of("computed")
        => yes(own.ledger.payee_now(own.line.code).is_some_and(|now| now.place == own.place));
    text("代码校验", "统一社会信用代码的校验结果", "what the check characters say")
        .of("01-values.md") => check(own.line.code.check());
    text("代码说明", "校验不符而仍属实的理由", "why a code that fails is right")
        .of("payee.code_note").withheld() => own.line.code_note.as_ref();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of a payee.
pub(super) fn payee(own: &Row<'_, Payee>) -> Vec<Cell> {
    payee_cells(own)
}

pub(super) const PROGRAMS: Table = Table {
    name: "项目类别表",
    code: None,
    zh: "每行一个项目类别的条款；后一行替代同一编码的前一行",
    en: "the terms of a program; a later row replaces an earlier one with the same id",
    fields: PROGRAM_FIELDS,
};

columns! { PROGRAM_FIELDS, program_cells, own: Row<'_, Program>;
    text("项目类别编码", "项目类别编码", "id").of("program.id") => &own.line.id;
    text("项目类别名称", "项目类别名称", "name").of("program.name") => &own.line.name;
    text("支持方式", "补助、奖励、购买服务", "form of support").of("program.form")
        => form(own.line.form);
    text("是否现行", "该编码最后一行", "whether it is the last of its id").of("computed")
        => yes(own.ledger.program(&own.line.id).is_some_and(|row| row.place == own.place));
    text("管理办法", "所依据的管理办法", "the rules it rests on").of("program.basis.document")
        => &own.line.basis.document;
    text("条款", "管理办法条款", "clause").of("program.basis.clause") => &own.line.basis.clause;
    text("标准", "每笔安排的上下限（元），按类别", "least and most of one award, by category")
        .of("program.bands") => joined(own.line.bands.iter().map(band));
    integer("到账期限天数", "安排后须到账的自然日数", "days until an award must arrive")
        .of("program.arrival_days") => own.line.arrival_days;
    text("到账凭据等级", "要求的到账凭据等级", "evidence of arrival asked for").of("program.grade")
        => own.line.grade.word();
    text("重复安排判定", "各项相同即为重复安排", "awards that agree in these are duplicates")
        .of("program.duplicate")
        => joined(own.line.duplicate.iter().map(|field| duplicate(*field)));
    text("互斥组", "同组项目同年只安排一次", "exclusivity group").of("program.exclusive")
        => own.line.exclusive.as_ref();
    text("公示要求", "公示天数与日别", "how long lists are public").of("program.publicity")
        => own.line.publicity.as_ref().map(|own| format!("{} {}", own.days, days(own.kind)));
    text("须先公示", "安排须在已登记的公示名单内", "awards must be on a list")
        .of("program.publicity.lists")
        => yes(own.line.publicity.as_ref().is_some_and(|own| own.lists));
    integer("补录期限天数", "凭证日期后须入账的天数", "days until a document must be recorded")
        .of("program.backdate_days") => own.line.backdate_days;
    text("付款账号", "专项资金的付款账号", "accounts of the fund").of("program.accounts").account()
        => joined(own.line.accounts.as_deref().unwrap_or_default());
    NUMBER => own.number();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn band(band: &Band) -> String {
    let category = band.category.as_ref().map(|own| format!("{own}：")).unwrap_or_default();
    format!("{}{}—{}", category.replace(BETWEEN, " "), band.min, band.max)
}

/// Returns the row of a program.
pub(super) fn program(own: &Row<'_, Program>) -> Vec<Cell> {
    program_cells(own)
}
