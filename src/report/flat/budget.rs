//! 预算指标表 and 预算执行表: what may be spent, and how far it was.

use super::field::{FILE, LINE, SEQ, Table, WAIVERS, amount, columns, date, integer, text};
use super::ledger::Ledger;
use super::row::Row;
use super::words::{adjustment, form, joined, stage};
use crate::domain::{Amount, Budget, Text};
use crate::report::Cell;
use crate::rules::{QuotaKey, QuotaRow};

pub(super) const BUDGETS: Table = Table {
    name: "预算指标表",
    code: Some("BA_BGT_INFO"),
    zh: "每行一条预算批复或指标下达；追加、追减、调剂、收回各为一行，金额带正负号",
    en: "one row for each change of a budget or quota, with its sign",
    fields: BUDGET_FIELDS,
};

columns! { BUDGET_FIELDS, budget_cells, own: Row<'_, Budget>;
    text("指标编号", "指标的编号", "id of the line").of("budget.id").coded("bgt_id")
        .also(&["指标明细ID", "去向指标额度ID"]) => &own.line.id;
    text("财政区划代码", "财政区划", "region").of("genesis.region").coded("mof_div_code")
        .also(&["行政区划代码"]) => own.region();
    integer("预算年度", "预算年度", "fiscal year").of("budget.year").coded("fiscal_year")
        .also(&["年度"]) => u16::from(own.line.year);
    text("指标类型", "预算批复或指标下达", "budget approved or quota issued").of("budget.stage")
        .coded("bgt_type_code").also(&["指标类型名称"]) => stage(own.line.stage);
    text("指标来源", "年初、追加、追减、调剂、收回", "what the line does").of("budget.adjust")
        .coded("source_type_code").also(&["指标来源名称", "指标调整类型名称"])
        => adjustment(own.line.adjust);
    text("指标文件编号", "本级指标文号", "number of the quota document").of("ref.number")
        .coded("cor_bgt_doc_no").also(&["指标文号编号", "本级指标文号"]) => own.number();
    text("文号原文", "文号的原样写法", "the number as it was written").of("ref.raw")
        => own.raw_number();
    date("发文时间", "凭证的业务日期", "date of the document").of("date").coded("doc_date")
        .also(&["生效日期"]) => own.date();
    text("上级指标文号", "上级指标文号", "number of the superior document").of("budget.superior")
        .coded("sup_bgt_doc_no") => own.line.superior.as_ref();
    text("说明", "备注", "remark").of("note").coded("bgt_dec").withheld() => own.note();
    text("项目类别编码", "账本中的项目类别", "program").of("budget.program") => &own.line.program;
    text("项目代码", "项目代码", "project code").of("budget.project_code").coded("pro_code")
        .also(&["预算项目编码"]) => own.line.project_code.as_ref();
    text("项目名称", "项目类别的名称", "name of the program").of("program.name").coded("pro_name")
        .also(&["预算项目名称"]) => own.ledger.program_name(&own.line.program);
    text("单位代码", "单位代码", "agency code").of("budget.agency").coded("agency_code")
        .also(&["预算单位编码", "单位编号"]) => own.line.agency.as_ref();
    text("单位名称", "主管部门", "authority in charge").of("genesis.authority")
        .also(&["预算单位名称"]) => own.authority();
    text("资金性质", "资金性质", "nature of the money").of("budget.nature")
        .coded("fund_type_code").also(&["资金性质名称"]) => own.line.nature.as_ref();
    text("支出功能分类科目", "支出功能分类科目", "function code").of("budget.function")
        .coded("exp_func_code").also(&["预算科目编码", "预算科目"]) => own.line.function.as_ref();
    text("政府预算经济分类", "以 5 开头的经济分类科目", "economic code that begins with 5")
        .of("budget.economic").coded("gov_bgt_eco_code") => economic(own.line, true);
    text("部门预算经济分类", "其他经济分类科目", "any other economic code")
        .of("budget.economic").coded("dep_bgt_eco_code") => economic(own.line, false);
    amount("指标金额", "本行改变的金额：增为正，减为负", "the change, with its sign")
        .of("budget.amount").coded("amount").also(&["批准预算金额"]) => own.line.amount;
    amount("调减金额", "本行调减的金额，无则为 0", "what the line takes away")
        .of("budget.amount").coded("dis_amt") => own.line.amount.negated().or_zero();
    text("调整批次号", "所在凭证的编号", "id of the document").of("id").coded("adj_batch_no")
        => own.document_id();
    text("源指标编号", "所调整的指标", "the line it adjusts").of("budget.of").coded("ori_bgt_id")
        .also(&["来源指标额度ID", "被调整指标明细ID"]) => own.line.of.as_ref();
    integer("是否删除", "2 为否；作废的行不在本表", "always 2, no").of("").coded("is_deleted")
        => 2_u16;
    WAIVERS => joined(&own.line.waivers);
    text("录入时间", "入账时间，北京时间", "time of recording, in Beijing").of("at")
        .coded("create_time") => own.at();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn economic(line: &Budget, is_government: bool) -> Option<&Text> {
    line.economic.as_ref().filter(|code| code.as_str().starts_with('5') == is_government)
}

/// Returns the row of a line.
pub(super) fn budget(own: &Row<'_, Budget>) -> Vec<Cell> {
    budget_cells(own)
}

pub(super) const EXECUTION: Table = Table {
    name: "预算执行表",
    code: None,
    zh: "每行一个项目类别一个年度的合计，截至账本末条；结转金额为指标金额减支出金额",
    en: "totals of a program and year at the end of the log",
    fields: EXECUTION_FIELDS,
};

/// A program and year.
struct Execution<'a> {
    ledger: &'a Ledger<'a>,
    key: &'a QuotaKey,
    row: &'a QuotaRow,
}

columns! { EXECUTION_FIELDS, execution_cells, own: Execution<'_>;
    integer("预算年度", "预算年度", "fiscal year").of("budget.year").also(&["年度"])
        => u16::from(own.key.year);
    text("项目编码", "项目类别编码", "program").of("budget.program") => &own.key.program;
    text("项目名称", "项目类别名称", "name of the program").of("program.name")
        => own.ledger.program_name(&own.key.program);
    text("支持方式", "补助、奖励、购买服务", "form of support").of("program.form")
        => own.ledger.program(&own.key.program).map(|row| form(row.terms.form));
    text("指标文件编号", "指标文号，多个以“；”分隔", "numbers of the quota documents")
        .of("ref.number") => own.ledger.quota(own.key).numbers;
    amount("预算金额", "全年预算数", "budget").of("Σ budget.amount, stage budget") => own.row.budget;
    amount("指标金额", "已下达指标", "quota issued").of("Σ budget.amount, stage quota")
        .also(&["可执行指标金额"]) => own.row.quota;
    integer("安排笔数", "有效的资金安排", "effective awards").of("count of awards")
        => usize::try_from(own.row.totals.count).unwrap_or(usize::MAX);
    amount("安排金额", "有效安排的现金额", "what is due on them").of("Σ award.amount")
        => own.row.totals.due;
    amount("支出金额", "拨付金额减退汇和错付退回", "paid, net of returns R1 and R2")
        .of("Σ payment.amount − Σ return.amount R1, R2").also(&["支付金额"]) => own.row.totals.paid;
    amount("到账金额", "有 E2 以上证据的到账，每笔安排以应付额为限", "arrived, capped per award")
        .of("05-claims.md") => own.row.totals.arrived;
    amount("结转金额", "指标金额减支出金额", "quota minus paid").of("指标金额 − 支出金额")
        .also(&["指标结余"]) => carried(own.row);
}

fn carried(row: &QuotaRow) -> Amount {
    row.quota.minus(row.totals.paid)
}

/// Returns all rows.
pub(super) fn execution<'a>(ledger: &'a Ledger<'a>) -> impl Iterator<Item = Vec<Cell>> {
    let rows = ledger.memory.quotas.iter();
    rows.map(move |(key, row)| execution_cells(&Execution { ledger, key, row }))
}

/// What the view of carry-overs shows of 预算执行表.
pub(super) const CARRIED: &[(&str, &str)] = &[
    ("项目名称", "项目名称"),
    ("项目编码", "项目编码"),
    ("结转年度", "预算年度"),
    ("指标金额", "指标金额"),
    ("支出金额", "支出金额"),
    ("结转金额", "结转金额"),
];
