//! 资金安排表, 资金分期表 and 安排调整表: what was promised, when it is due, how it changed.

use super::field::{
    DATED, FILE, LINE, NUMBER, SEQ, Table, WAIVERS, amount, columns, date, integer, text,
};
use super::ledger::Ledger;
use super::row::Row;
use super::words::{form, joined, standing};
use crate::domain::{Amendment, Award, CreditCode, Date, Instalment, Text};
use crate::report::Cell;
use crate::rules::{AwardFigures, AwardRow, InstalmentFigures, Place, award_figures, listing_of};

pub(super) const AWARDS: Table = Table {
    name: "资金安排表",
    code: None,
    zh: "每行一笔资金安排；现金额、到账、状态截至截至日",
    en: "one row for each award, with what became of it",
    fields: AWARD_FIELDS,
};

/// An award and what became of it.
pub(super) struct Awarded<'a> {
    row: Row<'a, Award>,
    now: &'a AwardRow,
    figures: AwardFigures,
}

impl<'a> Awarded<'a> {
    /// Returns an award that stands, if the ledger has it.
    pub(super) fn new(row: Row<'a, Award>) -> Option<Self> {
        let ledger = row.ledger;
        let now = ledger.memory.awards.get(&row.line.id)?;
        let figures = award_figures(ledger.memory, now, now.terms.grade, Some(ledger.as_of));
        Some(Self { row, now, figures })
    }
}

columns! { AWARD_FIELDS, award_cells, own: Awarded<'_>;
    text("安排编号", "资金安排的编号", "id of the award").of("award.id") => &own.row.line.id;
    integer("预算年度", "预算年度", "fiscal year").of("award.year").also(&["年度"])
        => u16::from(own.row.line.year);
    text("项目类别编码", "项目类别编码", "program").of("award.program") => &own.row.line.program;
    text("项目类别名称", "项目类别名称", "name of the program").of("program.name")
        => own.row.ledger.program_name(&own.row.line.program);
    text("支持方式", "补助、奖励、购买服务", "form of support").of("program.form")
        => own.row.ledger.program(&own.row.line.program).map(|row| form(row.terms.form));
    text("统一社会信用代码", "统一社会信用代码", "credit code").of("award.payee")
        => &own.row.line.payee;
    text("单位名称", "安排日的登记名称", "registered name").of("payee.name")
        .also(&["收款人", "供应商名称"])
        => name(own.row.ledger, own.row.line.payee, own.row.date(), own.row.place);
    text("类别", "类别", "category").of("award.category") => own.row.line.category.as_ref();
    text("级别", "级别", "level").of("award.level") => own.row.line.level.as_ref();
    text("项目名称", "企业的项目", "project").of("award.project")
        => own.row.line.project.as_ref();
    date("安排日期", "安排文件的日期", "date of the decision").of("date") => own.row.date();
    NUMBER => own.row.number();
    amount("原安排金额", "初次安排的金额", "what was first awarded").of("award.amount")
        => own.row.line.amount;
    amount("现安排金额", "调整后的金额，撤销为 0", "what is due in the end").of("amendment.amount")
        .also(&["安排金额"]) => own.figures.due;
    integer("调整次数", "有效的调整", "amendments that stand").of("count of amendments")
        => own.now.amendments.len();
    integer("期数", "现行分期数", "instalments").of("award.instalments") => own.now.plan.len();
    amount("拨付金额", "拨付减退汇和错付退回", "paid, net of returns R1 and R2")
        .of("05-claims.md").also(&["支付金额"]) => own.figures.paid;
    amount("到账金额", "有规定等级证据的到账", "arrived, with the evidence asked for")
        .of("05-claims.md") => own.figures.arrived;
    amount("未到账金额", "现安排金额减到账金额，不低于 0", "due and not arrived")
        .of("05-claims.md") => own.figures.shortfall();
    text("到位状态", "截至日的状态", "how far it has come").of("05-claims.md")
        => standing(own.figures.standing(own.row.ledger.as_of));
    text("到账凭据等级", "要求的到账凭据等级", "evidence asked for").of("program.grade")
        => own.now.terms.grade.word();
    text("公示编号", "对应的公示行", "the listing").of("publicity.id")
        => listing_of(own.row.ledger.memory, own.now).map(|(listing, _)| Cell::from(&listing.id));
    WAIVERS => joined(&own.now.waivers);
    FILE => own.row.line.evidence.as_ref();
    SEQ => own.row.seq();
    LINE => own.row.line_number();
}

/// Returns the row of an award.
pub(super) fn award(own: &Awarded<'_>) -> Vec<Cell> {
    award_cells(own)
}

fn name<'a>(ledger: &Ledger<'a>, payee: CreditCode, date: Date, place: Place) -> Option<&'a Text> {
    ledger.payee(payee, date, place).map(|own| &own.name)
}

pub(super) const INSTALMENTS: Table = Table {
    name: "资金分期表",
    code: None,
    zh: "每行一笔安排的一期，按现行分期计划",
    en: "one row for each instalment of the plan in force",
    fields: INSTALMENT_FIELDS,
};

/// An instalment of an award.
struct Part<'a> {
    of: &'a Awarded<'a>,
    plan: &'a Instalment,
    figures: &'a InstalmentFigures,
}

columns! { INSTALMENT_FIELDS, instalment_cells, own: Part<'_>;
    text("安排编号", "资金安排的编号", "id of the award").of("award.id") => &own.of.row.line.id;
    integer("期次", "第几期", "number of the instalment").of("instalments.seq") => own.plan.seq;
    amount("应付金额", "本期应付", "what is due").of("instalments.amount") => own.plan.amount;
    text("条件", "拨付条件", "what must happen first").of("instalments.condition")
        => own.plan.condition.as_ref();
    date("到账期限", "在此日前（含）到账为及时", "last day on which it arrives in time")
        .of("instalments.due, else program.arrival_days") => own.figures.deadline;
    amount("拨付金额", "拨付减退汇和错付退回", "paid, net of returns R1 and R2")
        .of("05-claims.md") => own.figures.paid;
    amount("到账金额", "有规定等级证据的到账", "arrived, with the evidence asked for")
        .of("05-claims.md") => own.figures.arrived;
    amount("及时到账金额", "期限内的到账", "arrived by the deadline").of("05-claims.md")
        => own.figures.in_time;
    text("到位状态", "截至日的状态", "how far it has come").of("05-claims.md")
        => standing(own.figures.standing(own.of.row.ledger.as_of));
    SEQ => own.of.row.seq();
    LINE => own.of.row.line_number();
}

/// Returns the rows of the instalments of an award.
pub(super) fn instalments<'a>(of: &'a Awarded<'a>) -> impl Iterator<Item = Vec<Cell>> + use<'a> {
    let parts = of.now.plan.iter().zip(&of.figures.instalments);
    parts.map(move |(plan, figures)| instalment_cells(&Part { of, plan, figures }))
}

pub(super) const AMENDMENTS: Table = Table {
    name: "安排调整表",
    code: None,
    zh: "每行一次调整；金额为 0 即撤销",
    en: "one row for each amendment; an amount of zero cancels the award",
    fields: AMENDMENT_FIELDS,
};

columns! { AMENDMENT_FIELDS, amendment_cells, own: Row<'_, Amendment>;
    text("调整编号", "调整的编号", "id of the amendment").of("amendment.id") => &own.line.id;
    text("安排编号", "所调整的安排", "the award").of("amendment.award") => &own.line.award;
    amount("调整前金额", "调整前金额", "the amount before").of("computed")
        => own.ledger.memory.amendments.get(&own.line.id).map(|row| row.amount_before);
    amount("调整后金额", "调整后金额", "the amount after").of("amendment.amount")
        => own.line.amount;
    text("理由", "理由", "why").of("amendment.reason").withheld() => &own.line.reason;
    DATED => own.date();
    NUMBER => own.number();
    WAIVERS => joined(&own.line.waivers);
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of an amendment.
pub(super) fn amendment(own: &Row<'_, Amendment>) -> Vec<Cell> {
    amendment_cells(own)
}
