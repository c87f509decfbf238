//! Which row is the heading, and which column holds which field?

use super::aliases::{Meaning, is_field_of, meaning};
use super::heading::{Heading, title_unit};
use super::{Cell, CellKind, Field, ListKind, Row, Table, TableError, TableFault};
use crate::exchange::values::{Unit, read_amount};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// How many rows are searched for the heading.
const ROWS_SEARCHED: usize = 30;

/// What a person says that a heading means. It wins over what is known of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The heading as it stands in the file.
    pub heading: String,
    /// What it means; nothing, to leave the column out.
    pub field: Option<Field>,
}

/// Why a text is not a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// There is no `=`.
    #[error("a mapping is written HEADING=field, or HEADING=- to leave the column out")]
    Form,
    /// The field has no such name.
    #[error("`{0}` is not a field, such as amount, code or payee_account")]
    Field(String),
}

impl FromStr for Mapping {
    type Err = MappingError;

    fn from_str(text: &str) -> Result<Self, MappingError> {
        let (heading, field) = text.rsplit_once('=').ok_or(MappingError::Form)?;
        let field = match field.trim() {
            "-" => None,
            name => {
                let unknown = || MappingError::Field(crate::exchange::values::shown(name));
                Some(Field::from_name(name).ok_or_else(unknown)?)
            }
        };
        Ok(Self { heading: heading.trim().to_owned(), field })
    }
}

/// A column that holds a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// 0-based.
    pub(crate) index: usize,
    /// As it stands in the file; of two rows, both.
    pub(crate) heading: String,
    /// The unit, of amounts only.
    pub(crate) unit: Option<Unit>,
}

/// What the columns of a table hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) columns: BTreeMap<Field, Column>,
    /// The 0-based position, among the rows of the table, of the first row under the heading.
    pub(crate) body_start: usize,
    /// The headings that are not read.
    pub(crate) ignored: Vec<String>,
    /// The positions of the mappings that were used.
    pub(crate) mapped: BTreeSet<usize>,
    /// The units that titles name, with the title.
    pub(super) title_units: Vec<(Unit, String)>,
    /// The keys of the headings, by column.
    keys: BTreeMap<usize, String>,
}

impl Layout {
    /// Returns the cell of a field, unless it is blank.
    pub(crate) fn cell<'r>(&self, row: &'r Row, field: Field) -> Option<&'r Cell> {
        self.columns.get(&field).and_then(|column| row.cell(column.index))
    }

    /// Returns the columns that hold money.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (&Field, &Column)> {
        self.columns.iter().filter(|(field, _)| field.is_amount())
    }

    /// Returns whether the row repeats the heading, as it does at the top of a printed page.
    pub(super) fn is_heading(&self, row: &Row) -> bool {
        let same = |(index, cell): (usize, &Cell)| {
            self.keys.get(&index).is_some_and(|key| *key == Heading::read(&cell.text).key)
        };
        row.filled().count() >= 2 && row.filled().all(same)
    }
}

/// A heading of one column, and what it may mean.
struct Head {
    /// The 0-based position of the row, the upper of two.
    row: usize,
    /// The 0-based column.
    index: usize,
    text: String,
    unit: Option<Unit>,
    keys: Vec<String>,
    meaning: Option<Meaning>,
    /// The position of the mapping that names it.
    mapping: Option<usize>,
}

/// Finds the heading: the row, or the two rows taken together, in which most columns are known.
pub(crate) fn find_layout(
    table: &Table,
    kind: ListKind,
    map: &[Mapping],
) -> Result<Layout, TableError> {
    let refused = |fault| TableError::new(&table.file, table.sheet.as_deref(), fault);
    let foreign = map.iter().filter_map(|mapping| mapping.field);
    if let Some(field) = foreign.filter(|field| !is_field_of(kind, *field)).min() {
        return Err(refused(TableFault::MapField { field, kind }));
    }
    let mut best: Option<(Rank, usize, Vec<Head>)> = None;
    for index in 0..table.rows.len().min(ROWS_SEARCHED) {
        for height in [1, 2] {
            let heads = heads(table, index, height, kind, map);
            let rank =
                Rank { known: score(&heads), height: preference(table, index, height, kind) };
            if rank.known >= 2 && best.as_ref().is_none_or(|(known, ..)| rank > *known) {
                best = Some((rank, index.saturating_add(height), heads));
            }
        }
    }
    let (_, body_start, heads) = best.ok_or_else(|| refused(TableFault::NoHeading))?;
    let index = heads.first().map_or(0, |head| head.row);
    one_heading(table, index, kind).map_err(refused)?;
    let mut layout = resolve(heads, map).map_err(refused)?;
    layout.body_start = body_start;
    layout.title_units = title_units(table.rows.iter().take(index));
    Ok(layout)
}

/// How good a candidate for the heading is. Of equals the first is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How many columns are known.
    known: usize,
    height: Height,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Height {
    /// Two rows, of which the upper may be no more than a title.
    WithTitle,
    One,
    /// Two rows, and the upper has a heading too.
    Two,
}

fn preference(table: &Table, index: usize, height: usize, kind: ListKind) -> Height {
    let upper = || heads(table, index, 1, kind, &[]);
    match height {
        1 => Height::One,
        _ if upper().iter().any(|head| head.meaning.is_some()) => Height::Two,
        _ => Height::WithTitle,
    }
}

/// A row above in which every cell is a known heading begins another table, whose lines would be
/// taken for titles.
fn one_heading(table: &Table, index: usize, kind: ListKind) -> Result<(), TableFault> {
    let known = |row: usize| {
        let heads = heads(table, row, 1, kind, &[]);
        heads.len() >= 3 && heads.iter().all(|head| head.meaning.is_some())
    };
    let number = |row: usize| table.rows.get(row).map_or(0, |row| row.number);
    match (0..index).find(|row| known(*row)) {
        None => Ok(()),
        Some(row) => Err(TableFault::TwoHeadings { first: number(row), second: number(index) }),
    }
}

/// Returns how many columns are known; nothing is known if none of them is read.
fn score(heads: &[Head]) -> usize {
    let read = |head: &&Head| {
        let field = matches!(head.meaning, Some(Meaning::Field(field)) if field != Field::Seq);
        field || head.mapping.is_some()
    };
    let known = heads.iter().filter(|head| head.meaning.is_some() || head.mapping.is_some());
    if heads.iter().any(|head| read(&head)) { known.count() } else { 0 }
}

fn heads(table: &Table, index: usize, height: usize, kind: ListKind, map: &[Mapping]) -> Vec<Head> {
    let Some(top) = table.rows.get(index) else { return Vec::new() };
    let below = table.rows.get(index.saturating_add(1));
    let sub = match (height, below) {
        (1, _) => None,
        (_, Some(row)) if row.number == top.number.saturating_add(1) && is_words(row) => Some(row),
        _ => return Vec::new(),
    };
    let width = top.cells.len().max(sub.map_or(0, |row| row.cells.len()));
    let mut group = "";
    let mut heads = Vec::new();
    for column in 0..width {
        let upper = top.cell(column).map_or("", |cell| cell.text.trim());
        let lower = sub.and_then(|row| row.cell(column)).map_or("", |cell| cell.text.trim());
        if !upper.is_empty() {
            group = upper;
        }
        let above = if lower.is_empty() { upper } else { group };
        let found = head(column, above, lower, kind, map);
        heads.extend(found.map(|head| Head { row: index, ..head }));
    }
    heads
}

/// Returns whether a row can be the lower row of a heading: text only, and no amounts.
fn is_words(row: &Row) -> bool {
    row.filled().all(|(_, cell)| {
        cell.kind == CellKind::Text && read_amount(&cell.text, Unit::Yuan).is_err()
    })
}

/// Returns the heading of one column out of its two rows, unless both are blank.
fn head(index: usize, upper: &str, lower: &str, kind: ListKind, map: &[Mapping]) -> Option<Head> {
    let both = !upper.is_empty() && !lower.is_empty() && upper != lower;
    let own = if lower.is_empty() { upper } else { lower };
    if own.is_empty() {
        return None;
    }
    let joined = format!("{upper}{lower}");
    let candidates = [Heading::read(if both { &joined } else { own }), Heading::read(own)];
    let meaning = candidates.iter().find_map(|heading| meaning(kind, heading));
    let unit = Heading::read(own).unit.or_else(|| Heading::read(upper).unit);
    let text = if both { format!("{upper} {lower}") } else { own.to_owned() };
    let keys: Vec<String> = candidates.into_iter().map(|heading| heading.key).collect();
    let mapping =
        map.iter().position(|mapping| keys.contains(&Heading::read(&mapping.heading).key));
    Some(Head { row: 0, index, text, unit, keys, meaning, mapping })
}

fn resolve(heads: Vec<Head>, map: &[Mapping]) -> Result<Layout, TableFault> {
    let own_keys = heads.iter().filter_map(|head| Some((head.index, head.keys.last()?.clone())));
    let mut layout = Layout { keys: own_keys.collect(), ..Layout::default() };
    let (mapped, others): (Vec<Head>, Vec<Head>) =
        heads.into_iter().partition(|head| head.mapping.is_some());
    for head in mapped {
        layout.mapped.extend(head.mapping);
        let mapping = head.mapping.and_then(|index| map.get(index));
        match mapping.and_then(|mapping| mapping.field) {
            Some(field) => layout.take(field, head)?,
            None => layout.ignored.push(head.text),
        }
    }
    let explicit: BTreeSet<Field> = layout.columns.keys().copied().collect();
    for head in others {
        match head.meaning {
            Some(Meaning::Field(field)) if !explicit.contains(&field) => {
                layout.take(field, head)?;
            }
            Some(_) | None => layout.ignored.push(head.text),
        }
    }
    Ok(layout)
}

impl Layout {
    fn take(&mut self, field: Field, head: Head) -> Result<(), TableFault> {
        let unit = head.unit.filter(|_| field.is_amount());
        let column = Column { index: head.index, heading: head.text, unit };
        match self.columns.get(&field) {
            None => {
                self.columns.insert(field, column);
                Ok(())
            }
            Some(first) => Err(TableFault::HeadingTwice {
                field,
                first: first.heading.clone(),
                second: column.heading,
            }),
        }
    }
}

fn title_units<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<(Unit, String)> {
    let cells = rows.flat_map(|row| row.filled().map(|(_, cell)| cell.text.trim()));
    cells.filter_map(|text| title_unit(text).map(|unit| (unit, text.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let rows = (1..).zip(rows).map(|(number, texts)| Row {
            number,
            cells: texts.iter().map(|text| Cell::new(*text, CellKind::Text)).collect(),
        });
        Table { file: "f.csv".to_owned(), sheet: None, rows: rows.collect() }
    }

    #[test]
    fn the_heading_is_found_under_titles() {
        let table = table(&[
            &["附件1"],
            &["合成数据安排表", "", "", "单位：万元"],
            &["序号", "企业名称", "统一社会信用代码", "金额", "备注"],
            &["1", "甲", "x", "30", ""],
        ]);
        let layout = find_layout(&table, ListKind::Award, &[]).unwrap();
        assert_eq!(layout.body_start, 3);
        assert_eq!(layout.columns[&Field::Amount].index, 3);
        assert_eq!(layout.ignored, ["备注"]);
        assert_eq!(layout.title_units, [(Unit::Wan, "单位：万元".to_owned())]);
        assert!(layout.is_heading(&table.rows[2]));
        assert!(!layout.is_heading(&table.rows[3]));
    }

    #[test]
    fn a_heading_of_two_rows_is_merged() {
        let table = table(&[
            &["序号", "收款方", "", "付款方", "资金（万元）", ""],
            &["", "户名", "账号", "账号", "支付金额", "期次"],
            &["1", "甲", "1", "2", "3", "1"],
        ]);
        let layout = find_layout(&table, ListKind::Payment, &[]).unwrap();
        assert_eq!(layout.body_start, 2);
        let column = |field| layout.columns[&field].index;
        assert_eq!(column(Field::PayeeAccount), 2);
        assert_eq!(column(Field::PayerAccount), 3);
        assert_eq!(layout.columns[&Field::Amount].unit, Some(Unit::Wan));
        assert_eq!(layout.columns[&Field::Amount].heading, "资金（万元） 支付金额");
        assert_eq!(column(Field::Instalment), 5);
    }

    #[test]
    fn a_mapping_wins() {
        let table = table(&[&["企业", "代码", "金额", "补助"], &["甲", "x", "1", "2"]]);
        let error = find_layout(&table, ListKind::Award, &[]).unwrap_err();
        assert!(matches!(error.fault, TableFault::HeadingTwice { field: Field::Amount, .. }));
        let map: Vec<Mapping> =
            ["补助=amount", "代码=code"].iter().map(|text| text.parse().unwrap()).collect();
        let layout = find_layout(&table, ListKind::Award, &map).unwrap();
        assert_eq!(layout.columns[&Field::Amount].index, 3);
        assert_eq!(layout.columns[&Field::Code].index, 1);
        assert_eq!(layout.ignored, ["金额"]);
        assert_eq!(layout.mapped.len(), 2);
        let foreign = ["补助=voucher".parse().unwrap()];
        let error = find_layout(&table, ListKind::Award, &foreign).unwrap_err();
        assert!(matches!(error.fault, TableFault::MapField { .. }));
        assert_eq!("a=b".parse::<Mapping>(), Err(MappingError::Field("b".to_owned())));
        assert_eq!("a".parse::<Mapping>(), Err(MappingError::Form));
    }

    #[test]
    fn a_table_above_the_longer_one_is_not_taken_for_titles() {
        let table = table(&[
            &["企业名称", "信用代码", "金额"],
            &["甲", "x", "1"],
            &["序号", "企业名称", "信用代码", "金额"],
            &["1", "甲", "x", "1"],
        ]);
        let error = find_layout(&table, ListKind::Award, &[]).unwrap_err();
        assert_eq!(error.fault, TableFault::TwoHeadings { first: 1, second: 3 });
    }

    #[test]
    fn words_without_a_heading_are_none() {
        let table = table(&[&["合成数据"], &["甲", "乙"]]);
        let error = find_layout(&table, ListKind::Award, &[]).unwrap_err();
        assert_eq!(error.fault, TableFault::NoHeading);
    }
}
