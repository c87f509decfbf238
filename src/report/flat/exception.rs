//! 例外批准表, 更正表 and 作废明细表: what was allowed against a rule, and what was taken back.

use super::field::{DATED, FILE, LINE, NUMBER, SEQ, Table, amount, columns, date, integer, text};
use super::ledger::Voiding;
use super::row::Row;
use super::words::{kind, waivable, yes};
use crate::domain::{Amount, Correction, Date, Lines, Publication, Waiver};
use crate::report::Cell;
use std::num::NonZeroU16;

pub(super) const WAIVED: Table = Table {
    name: "例外批准表",
    code: None,
    zh: "每行一项例外批准",
    en: "one row for each waiver",
    fields: WAIVER_FIELDS,
};

columns! { WAIVER_FIELDS, waiver_cells, own: Row<'_, Waiver>;
    text("例外批准编号", "例外批准的编号", "id").of("waiver.id") => &own.line.id;
    text("规则代码", "所例外的规则", "the rule").of("waiver.rule") => own.line.rule.word();
    text("规则", "规则的中文名称", "its name in Chinese").of("waiver.rule")
        => waivable(own.line.rule);
    text("对象编号", "所例外的安排、调整、拨付或指标", "the line it is for").of("waiver.subject")
        => &own.line.subject;
    text("理由", "理由", "why").of("waiver.reason").withheld() => &own.line.reason;
    text("是否引用", "是否有凭证依据它", "whether a line leans on it").of("computed")
        => own.ledger.memory.waivers.get(&own.line.id).map(|row| yes(row.cited));
    DATED => own.date();
    NUMBER => own.number();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of a waiver.
pub(super) fn waiver(own: &Row<'_, Waiver>) -> Vec<Cell> {
    waiver_cells(own)
}

pub(super) const CORRECTIONS: Table = Table {
    name: "更正表",
    code: None,
    zh: "每行一笔红字更正；被更正的内容见作废明细表",
    en: "one row for each red entry; what it voids is in 作废明细表",
    fields: CORRECTION_FIELDS,
};

columns! { CORRECTION_FIELDS, correction_cells, own: Row<'_, Correction>;
    text("更正凭证编号", "所在凭证的编号", "id of the document").of("id") => own.document_id();
    DATED => own.date();
    text("被更正凭证编号", "作废的凭证", "the document voided").of("correction.voids")
        => &own.line.voids;
    integer("被更正凭证序号", "其条目序号", "its position in the log").of("seq")
        => own.ledger.memory.documents.get(&own.line.voids).map(|row| row.seq);
    integer("被更正行号", "作废的行，空为全部", "the line voided; blank for all")
        .of("correction.line") => own.line.line.map(NonZeroU16::get);
    text("凭证种类", "被更正凭证的种类", "its kind").of("kind")
        => own.ledger.memory.documents.get(&own.line.voids).map(|row| kind(row.kind));
    text("更正原因", "更正原因", "why").of("correction.reason").withheld() => &own.line.reason;
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of a correction.
pub(super) fn correction(own: &Row<'_, Correction>) -> Vec<Cell> {
    correction_cells(own)
}

pub(super) const VOIDED: Table = Table {
    name: "作废明细表",
    code: None,
    zh: "每行一条被更正作废的凭证行；这些行不在其他各表中",
    en: "one row for each line that a correction voided; such lines are in no other table",
    fields: VOIDED_FIELDS,
};

/// A line that was voided.
struct Gone<'a> {
    row: &'a Row<'a, Lines>,
    by: &'a Voiding,
    gist: Gist,
}

/// What tells a line from others, whatever its kind.
#[derive(Default)]
struct Gist {
    id: String,
    about: String,
    amount: Option<Amount>,
    date: Option<Date>,
    reference: String,
}

columns! { VOIDED_FIELDS, voided_cells, own: Gone<'_>;
    text("凭证编号", "所在凭证的编号", "id of the document").of("id") => own.row.document_id();
    text("凭证种类", "凭证种类", "kind").of("kind") => kind(own.row.line.kind());
    text("编号", "作废行的编号", "id of the line").of("id of the line") => own.gist.id.as_str();
    text("关联编号", "所关联的安排、拨付、项目类别或收款单位", "what it is about")
        .of("award, payment, program or payee") => own.gist.about.as_str();
    amount("金额", "作废行的金额", "its amount").of("amount") => own.gist.amount;
    date("日期", "作废行自己的日期，否则业务日期", "its own date, else the document's").of("date")
        => own.gist.date.unwrap_or(own.row.date());
    text("凭证号或流水号", "支付凭证号或银行流水号", "voucher or bank reference")
        .of("voucher, reference") => own.gist.reference.as_str();
    integer("更正凭证序号", "作废它的条目", "the entry that voids it").of("seq")
        => own.by.place.seq;
    integer("更正行号", "作废它的行", "the line that voids it").of("lines") => own.by.place.line;
    text("更正原因", "更正原因", "why").of("correction.reason").withheld() => &own.by.line.reason;
    SEQ => own.row.seq();
    LINE => own.row.line_number();
}

/// Returns the row of a voided line.
pub(super) fn voided(row: &Row<'_, Lines>, by: &Voiding) -> Vec<Cell> {
    let index = usize::from(row.place.line).saturating_sub(1);
    let gist = gist(row.line, index).unwrap_or_default();
    voided_cells(&Gone { row, by, gist })
}

fn gist(lines: &Lines, index: usize) -> Option<Gist> {
    fn of(id: impl ToString, about: impl ToString) -> Gist {
        Gist { id: id.to_string(), about: about.to_string(), ..Gist::default() }
    }
    fn maybe(value: Option<&impl ToString>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    let with = |gist: Gist, amount| Gist { amount: Some(amount), ..gist };
    Some(match lines {
        Lines::Budget(lines) => {
            let line = lines.get(index)?;
            with(of(&line.id, &line.program), line.amount)
        }
        Lines::Payee(lines) => {
            let line = lines.get(index)?;
            Gist { date: Some(line.from), ..of(line.code, "") }
        }
        Lines::Award(lines) => {
            let line = lines.get(index)?;
            with(of(&line.id, line.payee), line.amount)
        }
        Lines::Amendment(lines) => {
            let line = lines.get(index)?;
            with(of(&line.id, &line.award), line.amount)
        }
        Lines::Payment(lines) => {
            let line = lines.get(index)?;
            let reference = line.voucher.to_string();
            with(Gist { reference, ..of(&line.id, &line.award) }, line.amount)
        }
        Lines::Arrival(lines) => {
            let line = lines.get(index)?;
            let (date, reference) = (Some(line.date), maybe(line.reference.as_ref()));
            let own = of(&line.id, maybe(line.payment.as_ref()));
            with(Gist { date, reference, ..own }, line.amount)
        }
        Lines::Return(lines) => {
            let line = lines.get(index)?;
            let (date, reference) = (Some(line.date), maybe(line.reference.as_ref()));
            let own = of(&line.id, maybe(line.payment.as_ref()));
            with(Gist { date, reference, ..own }, line.amount)
        }
        Lines::Waiver(lines) => lines.get(index).map(|line| of(&line.id, &line.subject))?,
        Lines::Acknowledgement(lines) => {
            let line = lines.get(index)?;
            let own = Gist { date: Some(line.date), ..of(&line.id, &line.payment) };
            with(own, line.amount)
        }
        Lines::Acceptance(lines) => lines.get(index).map(|line| of(&line.id, &line.award))?,
        Lines::Statement(lines) => {
            let line = lines.get(index)?;
            let reference = maybe(line.number.as_ref());
            with(Gist { date: Some(line.to), reference, ..of(&line.id, "") }, line.closing)
        }
        Lines::Publicity(lines) => publication(lines.get(index)?),
        Lines::Indicator(lines) => lines.get(index).map(|line| of(line.id(), ""))?,
        Lines::Genesis(_)
        | Lines::Key(_)
        | Lines::Program(_)
        | Lines::Correction(_)
        | Lines::Recovery(_)
        | Lines::Anchor(_) => return None,
    })
}

fn publication(line: &Publication) -> Gist {
    let (about, amount) = match line {
        Publication::List(own) => (own.payee.to_string(), Some(own.amount)),
        Publication::Object(own) => (own.listing.to_string(), None),
        Publication::Resolve(own) => (own.objection.to_string(), None),
    };
    Gist { id: line.id().to_string(), about, amount, ..Gist::default() }
}
