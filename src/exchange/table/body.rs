//! What is each row under the heading: a line, a total, a note, or nothing?

use super::{BadCell, CellFault, Column, Field, Layout, Row, Table};
use crate::domain::comparable;
use crate::exchange::values::{read_code, shown};

/// Rows that are not lines, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub file: String,
    /// The sheet; none for CSV.
    pub sheet: Option<String>,
    /// The first row, 1-based.
    pub row: u32,
    /// The last row; the same but for blank rows.
    pub last_row: u32,
    /// Why.
    pub reason: SkipReason,
    /// What the row says first, cut to 80 characters and escaped; nothing for a blank row.
    pub text: String,
}

/// Why a row is not a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// Nothing in it.
    Blank,
    /// A remark, a signature line, the title of a section.
    Note,
    /// 小计; it adds up.
    Subtotal,
    /// 合计, 总计; it adds up.
    Total,
    /// The heading again.
    Heading,
    /// It says of a payee what an earlier row says.
    Repeated,
}

/// The rows under the heading, told apart.
#[derive(Debug, Default)]
pub(crate) struct Body<'a> {
    /// The rows that are lines.
    pub(crate) lines: Vec<&'a Row>,
    /// The rows that are totals.
    pub(super) totals: Vec<Total<'a>>,
    /// The rows that are neither.
    pub(crate) skipped: Vec<Skipped>,
    /// The first line under a total, if any.
    pub(crate) bad: Vec<BadCell>,
}

/// A row that sums up others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Total<'a> {
    pub(super) row: &'a Row,
    /// Whether it is 小计, of a part.
    pub(super) is_part: bool,
    /// How many lines stand before it.
    pub(super) lines_before: usize,
}

/// Tells the rows under the heading apart. Where a total stands after the lines, nothing but notes
/// may follow it.
pub(crate) fn divide<'a>(table: &'a Table, layout: &Layout) -> Body<'a> {
    let mut body = Body::default();
    let mut ended = false;
    let rows = table.rows.iter().skip(layout.body_start);
    for row in rows {
        note_gap(&mut body, table, row);
        let role = role(row, layout);
        let reason = match role {
            Role::Line if ended => {
                under_total(&mut body, table, row, layout);
                continue;
            }
            Role::Line => {
                body.lines.push(row);
                continue;
            }
            Role::Total { is_part } => {
                let lines_before = body.lines.len();
                body.totals.push(Total { row, is_part, lines_before });
                ended |= !is_part && lines_before > 0;
                if is_part { SkipReason::Subtotal } else { SkipReason::Total }
            }
            Role::Skip(reason) => reason,
        };
        body.skipped.push(skipped(table, row, reason));
    }
    body
}

/// Reports the rows that the sheet leaves out before this one, since nothing is in them.
fn note_gap(body: &mut Body<'_>, table: &Table, row: &Row) {
    let last_line = body.lines.last().map(|row| row.number);
    let last_skipped = body.skipped.last().map(|skipped| skipped.last_row);
    let (Some(_), Some(last)) = (&table.sheet, last_line.max(last_skipped)) else { return };
    let (first, last) = (last.saturating_add(1), row.number.saturating_sub(1));
    if first <= last {
        let blank = Row { number: first, cells: Vec::new() };
        body.skipped.push(Skipped { last_row: last, ..skipped(table, &blank, SkipReason::Blank) });
    }
}

/// A line under the total is reported once; what has neither amount nor identity is a note.
fn under_total(body: &mut Body<'_>, table: &Table, row: &Row, layout: &Layout) {
    let amount = layout.amounts().find(|(_, column)| row.cell(column.index).is_some());
    let identity = layout
        .columns
        .iter()
        .find(|(field, column)| identifies(**field) && row.cell(column.index).is_some());
    match amount.or(identity) {
        None => body.skipped.push(skipped(table, row, SkipReason::Note)),
        Some((_, column)) if body.bad.is_empty() => {
            body.bad.push(BadCell::new(table, row, column, CellFault::AfterTotal));
        }
        Some(_) => {}
    }
}

/// Returns the report on one row that is not a line.
pub(crate) fn skipped(table: &Table, row: &Row, reason: SkipReason) -> Skipped {
    let text = row.filled().next().map(|(_, cell)| shown(cell.text.trim())).unwrap_or_default();
    Skipped {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        row: row.number,
        last_row: row.number,
        reason,
        text,
    }
}

enum Role {
    Line,
    Total { is_part: bool },
    Skip(SkipReason),
}

fn role(row: &Row, layout: &Layout) -> Role {
    if row.is_blank() {
        return Role::Skip(SkipReason::Blank);
    }
    if layout.is_heading(row) {
        return Role::Skip(SkipReason::Heading);
    }
    let filled = |column: &Column| row.cell(column.index).is_some();
    let has_amount = layout.amounts().any(|(_, column)| filled(column));
    let coded = layout.cell(row, Field::Code).is_some_and(|cell| read_code(&cell.text).is_ok());
    if !has_amount && !coded && begins_as_note(row) {
        return Role::Skip(SkipReason::Note);
    }
    // A total often has its label in the first column, which may be that of the ids.
    let named = |column: &Column| row.cell(column.index).is_some_and(|cell| !is_total(&cell.text));
    if layout.columns.iter().any(|(field, column)| identifies(*field) && named(column)) {
        return Role::Line;
    }
    if let Some(is_part) = total(row, layout) {
        return Role::Total { is_part };
    }
    if !has_amount && is_lone_note(row, layout) {
        return Role::Skip(SkipReason::Note);
    }
    Role::Line
}

/// Returns whether a value of the field says which line this is, so that it is no total and no note.
fn identifies(field: Field) -> bool {
    matches!(
        field,
        Field::Account
            | Field::Award
            | Field::Code
            | Field::Id
            | Field::PayeeAccount
            | Field::Payment
            | Field::Voucher
    )
}

const TOTALS: [&str; 5] = ["小计", "合计", "总计", "共计", "总合计"];

/// Returns the label of a total without its marks and its unit.
fn label(text: &str) -> String {
    comparable(text).trim_end_matches([':', '(', ')', '万', '元']).to_owned()
}

/// Returns whether a text is the label of a total and nothing else.
fn is_total(text: &str) -> bool {
    TOTALS.contains(&label(text).as_str())
}

/// Returns whether the row is a total, and if so whether it is one of a part: `合计` in any cell, or
/// words such as `荷塘区小计` in the first.
fn total(row: &Row, layout: &Layout) -> Option<bool> {
    let amounts: Vec<usize> = layout.amounts().map(|(_, column)| column.index).collect();
    let cells = row.filled().filter(|(index, cell)| !cell.merged && !amounts.contains(index));
    let mut texts = cells.map(|(_, cell)| cell.text.as_str());
    let first = label(texts.next()?);
    let named = first.chars().count() <= 12 && TOTALS.iter().any(|word| first.ends_with(word));
    let found = if named { Some(first) } else { texts.find(|text| is_total(text)).map(label) };
    found.map(|label| label.ends_with("小计"))
}

/// Returns whether the row begins as a remark or as the line for signatures.
fn begins_as_note(row: &Row) -> bool {
    const STARTS: [&str; 15] = [
        "备注",
        "注:",
        "注1",
        "注2",
        "注.",
        "说明",
        "附注",
        "制表",
        "填表",
        "审核",
        "复核",
        "经办",
        "负责人",
        "单位负责人",
        "(盖章)",
    ];
    let first = row.filled().find(|(_, cell)| !cell.merged);
    let key = first.map(|(_, cell)| comparable(&cell.text)).unwrap_or_default();
    STARTS.iter().any(|start| key.starts_with(start))
}

/// Returns whether the row is one cell with the title of a section or a long text.
fn is_lone_note(row: &Row, layout: &Layout) -> bool {
    let mut cells = row.filled().filter(|(_, cell)| !cell.merged);
    let Some((index, first)) = cells.next() else { return true };
    let key = comparable(&first.text);
    let is_name = layout.columns.get(&Field::Name).is_some_and(|column| column.index == index);
    let long = key.chars().count() >= 20 && !is_name;
    cells.next().is_none() && (long || is_section(&key))
}

/// `一、补助类`, `（二）奖励类`.
fn is_section(key: &str) -> bool {
    const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let open = key.strip_prefix('(');
    let rest = open.unwrap_or(key).trim_start_matches(DIGITS);
    let numbered = rest.len() < open.unwrap_or(key).len();
    numbered && rest.starts_with(if open.is_some() { ')' } else { '、' })
}

#[cfg(test)]
mod tests {
    use super::super::{ListKind, find_layout};
    use super::*;
    use crate::exchange::table::{Cell, CellKind};

    fn reasons(rows: &[&str]) -> (usize, Vec<SkipReason>, usize) {
        let heading = "序号,企业名称,统一社会信用代码,金额（元）,备注";
        let rows = (1..).zip(std::iter::once(&heading).chain(rows)).map(|(number, line)| Row {
            number,
            cells: line.split(',').map(|text| Cell::new(text, CellKind::Text)).collect(),
        });
        let table = Table { file: "f".to_owned(), sheet: None, rows: rows.collect() };
        let layout = find_layout(&table, ListKind::Award, &[]).unwrap();
        let body = divide(&table, &layout);
        let reasons = body.skipped.iter().map(|skipped| skipped.reason).collect();
        (body.lines.len(), reasons, body.bad.len())
    }

    #[test]
    fn rows_are_told_apart() {
        use SkipReason::{Blank, Heading, Note, Subtotal, Total};
        let (lines, skipped, bad) = reasons(&[
            "一、补助类",
            "1,甲,91430200MA7ABCD12A,1,",
            ",,,,",
            "荷塘区小计：,,,1,",
            "序号,企业名称,统一社会信用代码,金额（元）,备注",
            "（二）奖励类,,,,",
            "2,合计有限公司,91430202MA4R12341W,2,两项合计",
            "3,没有代码,,2,",
            "4,,91430202MA4R12341W,,",
            "5,乙,,,",
            ",合 计,,5,",
            "注：合成数据",
            "制表：甲,,审核：乙,,",
            "以上资金一次性拨付到位,,,,",
            "合计,,,5,",
        ]);
        assert_eq!(lines, 5);
        assert_eq!(skipped, [Note, Blank, Subtotal, Heading, Note, Total, Note, Note, Note, Total]);
        assert_eq!(bad, 0);
    }

    #[test]
    fn a_firm_is_no_note_for_its_name() {
        let (lines, skipped, _) = reasons(&["说明书印刷公司,,91430200MA7ABCD12A,,"]);
        assert_eq!((lines, skipped.len()), (1, 0), "the blank amount is then an error");
    }

    #[test]
    fn a_line_under_the_total_is_an_error_once() {
        let (lines, _, bad) = reasons(&[
            "1,甲,91430200MA7ABCD12A,1,",
            "合计,,,1,",
            "2,乙,91430202MA4R12341W,2,",
            "3,丙,91430211MA4L56787A,2,",
        ]);
        assert_eq!((lines, bad), (1, 1));
        let (lines, _, bad) = reasons(&["合计,,,1,", "1,甲,91430200MA7ABCD12A,1,"]);
        assert_eq!((lines, bad), (1, 0), "a total may stand first");
    }
}
