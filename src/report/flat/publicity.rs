//! 公示表 and 公示异议表: what was intended in public, and who objected.

use super::field::{DATED, FILE, LINE, NUMBER, SEQ, Table, amount, columns, date, integer, text};
use super::row::Row;
use super::words::outcome;
use crate::domain::{Id, Listing, Objection, Outcome, Publication, Resolution};
use crate::report::Cell;
use crate::rules::{Memory, PublicationRow, is_open};

pub(super) const LISTINGS: Table = Table {
    name: "公示表",
    code: None,
    zh: "每行公示名单上的一笔拟安排",
    en: "one row for each intended award on a public list",
    fields: LISTING_FIELDS,
};

columns! { LISTING_FIELDS, listing_cells, own: Row<'_, Listing>;
    text("公示编号", "公示行的编号", "id of the listing").of("publicity.id") => &own.line.id;
    integer("预算年度", "预算年度", "fiscal year").of("publicity.year").also(&["年度"])
        => u16::from(own.line.year);
    text("项目类别编码", "项目类别编码", "program").of("publicity.program") => &own.line.program;
    text("项目类别名称", "项目类别名称", "name of the program").of("program.name")
        => own.ledger.program_name(&own.line.program);
    text("统一社会信用代码", "统一社会信用代码", "credit code").of("publicity.payee")
        => &own.line.payee;
    text("单位名称", "公示日的登记名称", "registered name").of("payee.name")
        => own.ledger.payee(own.line.payee, own.line.from, own.place).map(|own| &own.name);
    text("类别", "类别", "category").of("publicity.category") => own.line.category.as_ref();
    text("项目名称", "企业的项目", "project").of("publicity.project")
        => own.line.project.as_ref();
    amount("拟安排金额", "拟安排金额", "what is intended").of("publicity.amount")
        => own.line.amount;
    date("公示开始", "公示首日", "first day").of("publicity.from") => own.line.from;
    date("公示截止", "公示末日（含）", "last day, inclusive").of("publicity.to") => own.line.to;
    integer("公示自然日数", "首日至末日的自然日数", "natural days, both ends counted")
        .of("computed") => natural_days(own.line);
    integer("异议数", "有效的异议", "objections").of("count of objections")
        => objections(own).count();
    integer("未决异议数", "尚无处理结果的异议", "objections without a decision").of("computed")
        => objections(own).filter(|(_, row)| is_open(own.ledger.memory, row)).count();
    integer("成立异议数", "处理结果为成立的异议", "objections upheld").of("computed")
        => objections(own).filter(|(_, row)| is_upheld(own.ledger.memory, row)).count();
    NUMBER => own.number();
    DATED => own.date();
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn natural_days(listing: &Listing) -> Cell {
    Cell::Integer(listing.to.days_since(listing.from).saturating_add(1))
}

/// Returns the standing objections to a listing.
fn objections<'a>(
    own: &Row<'a, Listing>,
) -> impl Iterator<Item = (&'a Id, &'a PublicationRow)> + use<'a> {
    let publications = &own.ledger.memory.publications;
    let answers = publications.get(&own.line.id).into_iter().flat_map(|row| &row.answers);
    let rows = answers.filter_map(|id| Some((id, publications.get(id)?)));
    rows.filter(|(_, row)| row.void.is_none())
}

fn resolution<'a>(
    memory: &'a Memory,
    objection: &'a PublicationRow,
) -> Option<(&'a Resolution, &'a PublicationRow)> {
    let mut rows = objection.answers.iter().filter_map(|id| memory.publications.get(id));
    rows.find_map(|row| match &row.line {
        Publication::Resolve(line) if row.void.is_none() => Some((line, row)),
        Publication::List(_) | Publication::Object(_) | Publication::Resolve(_) => None,
    })
}

fn is_upheld(memory: &Memory, objection: &PublicationRow) -> bool {
    resolution(memory, objection).is_some_and(|(line, _)| line.result == Outcome::Upheld)
}

/// Returns the row of a listing.
pub(super) fn listing(own: &Row<'_, Listing>) -> Vec<Cell> {
    listing_cells(own)
}

pub(super) const OBJECTIONS: Table = Table {
    name: "公示异议表",
    code: None,
    zh: "每行一条异议及其处理结果",
    en: "one row for each objection, with what was decided",
    fields: OBJECTION_FIELDS,
};

columns! { OBJECTION_FIELDS, objection_cells, own: Row<'_, Objection>;
    text("异议编号", "异议的编号", "id of the objection").of("publicity.id") => &own.line.id;
    text("公示编号", "所异议的公示行", "the listing").of("publicity.listing") => &own.line.listing;
    DATED => own.date();
    text("异议内容", "异议内容", "what is objected").of("publicity.reason").withheld()
        => &own.line.reason;
    text("处理结果", "成立、不成立或未处理", "upheld, dismissed, or not decided")
        .of("publicity.result") => decided(own, |(line, _)| outcome(line.result).into())
            .unwrap_or_else(|| Cell::text("未处理"));
    date("处理日期", "处理日期", "date of the decision").of("date")
        => decided(own, |(_, row)| row.date.into());
    text("处理理由", "处理理由", "why").of("publicity.reason").withheld()
        => decided(own, |(line, _)| (&line.reason).into());
    integer("处理凭证序号", "处理结果所在条目", "position of the decision in the log").of("seq")
        => decided(own, |(_, row)| row.place.seq.into());
    FILE => own.line.evidence.as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

fn decided(
    own: &Row<'_, Objection>,
    cell: impl Fn((&Resolution, &PublicationRow)) -> Cell,
) -> Option<Cell> {
    let row = own.ledger.memory.publications.get(&own.line.id)?;
    resolution(own.ledger.memory, row).map(cell)
}

/// Returns the row of an objection.
pub(super) fn objection(own: &Row<'_, Objection>) -> Vec<Cell> {
    objection_cells(own)
}
