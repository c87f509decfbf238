//! 支付凭证表 and 支付明细: what was ordered, for whom, from which quota, and what the banks say.

use super::actual::Actual;
use super::field::{
    FILE, LINE, SEQ, Table, WAIVERS, amount, columns, date, integer, text, unknown,
};
use super::ledger::Quota;
use super::row::Row;
use super::words::{form, joined};
use crate::domain::{Amount, DocumentNumber, Form, Grade, Payment, ReturnKind, Text};
use crate::report::Cell;
use crate::rules::PayeeVersion;

pub(super) const PAYMENTS: Table = Table {
    name: "支付凭证表",
    code: Some("PAY_VOUCHER_BILL"),
    zh: "每行一笔拨付；“实际”各列为银行所报，空为尚无回单",
    en: "one row for each payment order; what the banks report is in columns of its own",
    fields: PAYMENT_FIELDS,
};

/// A payment with what it is joined with.
pub(super) struct Paid<'a> {
    row: Row<'a, Payment>,
    actual: Actual<'a>,
    payee: Option<&'a PayeeVersion>,
    quota: Quota,
    award_number: Option<&'a DocumentNumber>,
}

impl<'a> Paid<'a> {
    /// Returns a payment that stands, if the ledger has it.
    pub(super) fn new(
        row: Row<'a, Payment>,
        award_number: Option<&'a DocumentNumber>,
    ) -> Option<Self> {
        let actual = Actual::new(row.ledger, &row.line.id)?;
        let payee = row.ledger.payee(actual.award.payee, row.date(), row.place);
        let quota = row.ledger.quota(&actual.award.quota_key());
        Some(Self { row, actual, payee, quota, award_number })
    }

    fn payee_name(&self) -> Option<&'a Text> {
        self.payee.map(|own| &own.name)
    }

    fn program_name(&self) -> Option<&'a Text> {
        self.row.ledger.program_name(&self.actual.award.program)
    }

    fn form(&self) -> Option<Form> {
        self.row.ledger.program(&self.actual.award.program).map(|row| row.terms.form)
    }

    /// The bank of the account that is to be credited, where that account is the payee's.
    fn payee_bank(&self) -> Option<&'a Text> {
        let own = self.payee?;
        let is_own = own.account.number.is_same_account(&self.row.line.payee_account);
        is_own.then_some(&own.account.bank)
    }

    fn holders(&self) -> String {
        let keys = &self.row.ledger.memory.keys;
        let rows = self.row.entry.signatures.iter().filter_map(|own| keys.get(&own.key));
        joined(rows.map(|row| &row.holder))
    }

    fn arrived(&self) -> Amount {
        self.actual.arrived(self.row.ledger, Grade::E2)
    }
}

columns! { PAYMENT_FIELDS, payment_cells, own: Paid<'_>;
    text("编号", "拨付的编号", "id of the payment").of("payment.id").coded("pay_cert_id")
        => &own.row.line.id;
    text("支付凭证号", "支付凭证号", "number of the voucher").of("payment.voucher")
        .coded("pay_cert_no") => &own.row.line.voucher;
    integer("预算年度", "预算年度", "fiscal year").of("award.year").coded("fiscal_year")
        .also(&["年度"]) => u16::from(own.actual.award.year);
    unknown("交易凭证类型编码") => Cell::Blank;
    text("交易凭证类型名称", "恒为“支付凭证”", "always the same").also(&["交易凭证类型"])
        => "支付凭证";
    unknown("业务科室编码") => Cell::Blank;
    unknown("业务科室名称").also(&["业务科室"]) => Cell::Blank;
    text("预算单位编码", "指标的单位代码", "agency code of the quota").of("budget.agency")
        .coded("agency_code") => own.quota.agency.as_str();
    text("预算单位名称", "主管部门", "authority in charge").of("genesis.authority")
        .also(&["付款人"]) => own.row.authority();
    text("预算科目编码", "指标的支出功能分类科目", "function code of the quota")
        .of("budget.function").coded("exp_func_code").also(&["预算科目"])
        => own.quota.function.as_str();
    unknown("预算科目名称") => Cell::Blank;
    text("项目分类编码", "支持方式代码", "form of support").of("program.form")
        => own.form().map(Form::word);
    text("项目分类名称", "补助、奖励、购买服务", "form of support").of("program.form")
        .also(&["项目分类", "支持方式"]) => own.form().map(form);
    unknown("资金性质编码") => Cell::Blank;
    text("资金性质名称", "指标的资金性质", "nature of the quota's money").of("budget.nature")
        .coded("fund_type_code").also(&["资金性质"]) => own.quota.nature.as_str();
    text("预算项目编码", "指标的项目代码", "project code of the quota").of("budget.project_code")
        .coded("pro_code").also(&["预算项目代码"]) => own.quota.project.as_str();
    text("预算项目名称", "项目类别名称", "name of the program").of("program.name")
        .coded("pro_name").also(&["预算项目"]) => own.program_name();
    unknown("指标特性编码") => Cell::Blank;
    unknown("指标特性名称").also(&["指标特性"]) => Cell::Blank;
    unknown("指标来源编码") => Cell::Blank;
    text("指标来源名称", "年初、追加等", "what the quota documents do").of("budget.adjust")
        .also(&["指标来源"]) => own.quota.adjustments.as_str();
    text("指标文件编号", "指标文号，多个以“；”分隔", "numbers of the quota documents")
        .of("ref.number").coded("cor_bgt_doc_no").also(&["资金来源文号"])
        => own.quota.numbers.as_str();
    unknown("指标文件名称") => Cell::Blank;
    unknown("支付方式编码") => Cell::Blank;
    text("支付方式名称", "支付方式", "method of payment").of("payment.method")
        .coded("pay_type_code").also(&["支付方式"]) => own.row.line.method.as_ref();
    unknown("预算类型编码") => Cell::Blank;
    unknown("预算类型名称").also(&["预算类型"]) => Cell::Blank;
    text("支出经济项目分类编码", "经济分类科目", "economic code").of("payment.economic")
        .coded("dep_bgt_eco_code").also(&["支出经济分类"]) => own.row.line.economic.as_ref();
    unknown("支出经济项目分类名称") => Cell::Blank;
    amount("支付金额", "拨付指令的金额", "what was ordered").of("payment.amount").coded("pay_amt")
        .also(&["金额"]) => own.row.line.amount;
    text("摘要", "备注", "remark").of("note").withheld() => own.row.note();
    date("支付时间", "拨付指令的日期", "date of the order").of("date").coded("vou_date")
        .also(&["凭证日期"]) => own.row.date();
    unknown("清算时间").coded("act_lqd_date") => Cell::Blank;
    unknown("结算方式").coded("set_mode_code") => Cell::Blank;
    text("收款人", "收款单位在支付日的登记名称", "registered name of the payee")
        .of("payee.name").coded("payee_acct_name").also(&["供应商名称"]) => own.payee_name();
    text("统一社会信用代码", "收款单位代码", "credit code").of("award.payee")
        .coded("unifsoc_cred_code") => &own.actual.award.payee;
    text("银行账号", "指令的收款账号", "account to be credited").of("payment.payee_account")
        .coded("payee_acct_no").account() => &own.row.line.payee_account;
    text("开户银行", "收款账号的开户行；非登记账号为空", "bank of that account")
        .of("payee.account.bank").coded("payee_acct_bank_name") => own.payee_bank();
    text("付款账号", "付款账号", "account to be debited").of("payment.payer_account")
        .coded("pay_acct_no").account() => &own.row.line.payer_account;
    unknown("付款帐户").coded("pay_acct_name") => Cell::Blank;
    unknown("付款银行").coded("pay_acct_bank_name") => Cell::Blank;
    text("生成人", "签署人", "who signed").of("sigs").withheld() => own.holders();
    text("生成时间", "入账时间，北京时间", "time of recording, in Beijing").of("at")
        .coded("create_time") => own.row.at();
    text("来源计划额度ID", "指标编号，多个以“；”分隔", "ids of the quota lines").of("budget.id")
        .coded("bgt_id") => own.quota.ids.as_str();
    text("行政区划代码", "财政区划", "region").of("genesis.region").coded("mof_div_code")
        => own.row.region();
    text("安排编号", "资金安排的编号", "the award").of("payment.award") => &own.row.line.award;
    integer("期次", "第几期", "the instalment").of("payment.instalment")
        => own.row.line.instalment;
    text("安排文号", "资金安排文件的文号", "number of the award's document").of("ref.number")
        => own.award_number;
    text("类别", "类别", "category").of("award.category") => own.actual.award.category.as_ref();
    text("用途", "企业的项目", "project").of("award.project").coded("use_des")
        => own.actual.award.project.as_ref();
    amount("实际支付金额", "银行所报金额；两家银行所报取多者", "what the banks report")
        .of("Σ arrival.amount").coded("xpay_amt") => own.actual.amount();
    date("实际支付日期", "银行入账日，多次为最后一次", "value date, the last of several")
        .of("arrival.date").coded("xpay_date") => own.actual.date();
    text("实际收款人", "银行所报户名", "name credited").of("arrival.name")
        .coded("xpayee_acct_name").party() => own.actual.names();
    text("实际收款账号", "银行所报账号", "account credited").of("arrival.account")
        .coded("xpayee_acct_no").account() => own.actual.accounts();
    text("实际收款银行", "收款方回单的银行", "the payee's bank that reports").of("arrival.bank")
        .coded("xpayee_acct_bank_name") => own.actual.banks();
    text("银行流水号", "银行流水号", "the bank's reference").of("arrival.reference")
        .coded("agent_business_no") => own.actual.references();
    amount("拨付净额", "支付金额减退汇和错付退回", "net of returns R1 and R2").of("05-claims.md")
        => own.actual.paid(own.row.ledger);
    amount("到账金额", "到达收款单位登记账户、有 E2 以上证据的净额",
        "arrived in the payee's own account by E2 or better").of("05-claims.md")
        => own.arrived();
    text("到账凭据等级", "净额全部到账的最高凭据等级", "best grade at which all of it arrived")
        .of("05-claims.md") => own.actual.grade(own.row.ledger);
    amount("退汇金额", "退汇", "returns R1").of("return.amount R1")
        => own.actual.returned(own.row.ledger, ReturnKind::NeverArrived);
    amount("错付退回金额", "错付退回", "returns R2").of("return.amount R2")
        => own.actual.returned(own.row.ledger, ReturnKind::WrongPayment);
    amount("追缴金额", "追缴", "returns R3").of("return.amount R3")
        => own.actual.returned(own.row.ledger, ReturnKind::ClawedBack);
    amount("结余交回金额", "结余交回", "returns R4").of("return.amount R4")
        => own.actual.returned(own.row.ledger, ReturnKind::SurplusReturned);
    WAIVERS => joined(&own.row.line.waivers);
    FILE => own.row.line.evidence.as_ref();
    SEQ => own.row.seq();
    LINE => own.row.line_number();
}

/// Returns the row of a payment.
pub(super) fn payment(own: &Paid<'_>) -> Vec<Cell> {
    payment_cells(own)
}

pub(super) const DETAILS: Table = Table {
    name: "支付明细",
    code: Some("PAY_DETAIL"),
    zh: "惠企利民支付明细：每行一笔拨付，列名按一体化系统支付明细",
    en: "payments to enterprises, in the shape of the fiscal system's list",
    fields: DETAIL_FIELDS,
};

columns! { DETAIL_FIELDS, detail_cells, own: Paid<'_>;
    integer("预算年度", "预算年度", "fiscal year").of("award.year").coded("fiscal_year")
        => u16::from(own.actual.award.year);
    text("财政区划代码", "财政区划", "region").of("genesis.region").coded("mof_div_code")
        => own.row.region();
    text("单位代码", "指标的单位代码", "agency code of the quota").of("budget.agency")
        .coded("agency_code") => own.quota.agency.as_str();
    unknown("业务追溯识别码").coded("tracking_id") => Cell::Blank;
    text("支付凭证编号", "拨付的编号", "id of the payment").of("payment.id").coded("pay_cert_id")
        => &own.row.line.id;
    text("支付凭证号", "支付凭证号", "number of the voucher").of("payment.voucher")
        .coded("pay_cert_no") => &own.row.line.voucher;
    integer("是否惠企利民", "1 为是", "always 1, yes").coded("is_to_peop_enterp") => 1_u16;
    text("企业名称", "收款单位在支付日的登记名称", "registered name of the payee")
        .of("payee.name").coded("corp_name") => own.payee_name();
    text("统一社会信用代码", "统一社会信用代码", "credit code").of("award.payee")
        .coded("unifsoc_cred_code") => &own.actual.award.payee;
    text("收款人全称", "同企业名称", "the same name").of("payee.name").coded("payee_acct_name")
        => own.payee_name();
    text("收款账号", "指令的收款账号", "account to be credited").of("payment.payee_account")
        .coded("payee_acct_no").account() => &own.row.line.payee_account;
    text("收款开户行", "收款账号的开户行；非登记账号为空", "bank of that account")
        .of("payee.account.bank").coded("payee_acct_bank_name") => own.payee_bank();
    amount("支付金额", "拨付指令的金额", "what was ordered").of("payment.amount").coded("pay_amt")
        => own.row.line.amount;
    text("支付月份", "拨付指令的年月，如 202208", "month of the order").of("date")
        .coded("pay_month") => month(own);
    date("支付日期", "拨付指令的日期", "date of the order").of("date").coded("pay_date")
        => own.row.date();
    amount("到账金额", "到达收款单位登记账户、有 E2 以上证据的净额",
        "arrived in the payee's own account by E2 or better").of("05-claims.md")
        => own.arrived();
    text("附言", "备注", "remark").of("note").coded("add_word").withheld() => own.row.note();
    text("项目代码", "指标的项目代码", "project code of the quota").of("budget.project_code")
        .coded("pro_code") => own.quota.project.as_str();
    text("项目名称", "项目类别名称", "name of the program").of("program.name").coded("pro_name")
        => own.program_name();
    text("支持方式", "补助、奖励、购买服务", "form of support").of("program.form")
        => own.form().map(form);
    text("指标文号", "指标文号，多个以“；”分隔", "numbers of the quota documents")
        .of("ref.number").coded("cor_bgt_doc_no") => own.quota.numbers.as_str();
    SEQ => own.row.seq();
    LINE => own.row.line_number();
}

fn month(own: &Paid<'_>) -> String {
    let date = own.row.date().to_string();
    date.split('-').take(2).collect()
}

/// Returns the row of a payment in the shape of the fiscal system's list.
pub(super) fn detail(own: &Paid<'_>) -> Vec<Cell> {
    detail_cells(own)
}
