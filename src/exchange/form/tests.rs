//! Whatever stands on a sheet: no panic, and every part of what is read has a place.

use super::*;
use crate::evaluation::{CheckTerms, inconsistencies};
use crate::exchange::table::{Cell, CellKind, Row};
use proptest::prelude::*;

/// A form as rows of cells, which the properties damage.
const FORM: &str = "2022年度自评表\n项目名称|甲|主管部门|乙|实施单位|丙\n项目资金（万元）||年初预算数|\
全年预算数|全年执行数|分值|执行率|得分\n|年度资金总额|1|1|1|10|100%|10\n|当年财政拨款|1|1|1\n\
|上年结转资金\n|其他资金\n年度总体目标|预期目标||||实际完成情况\n|很好||||很好\n\
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n\
|产出指标（90分）|数量指标|家数|≥1家|1家|90|90\n||质量指标|合格率|100%|100%\n总分||||||100|100";

fn table(sheet: Option<&str>) -> Table {
    let rows = (1..).zip(FORM.lines()).map(|(number, line)| Row {
        number,
        cells: line.split('|').map(|text| Cell::new(text, CellKind::Text)).collect(),
    });
    Table { file: "f".to_owned(), sheet: sheet.map(str::to_owned), rows: rows.collect() }
}

#[test]
fn a_form_is_read() {
    let read = read_table(&table(None)).unwrap();
    assert_eq!(read.form.year, "2022");
    assert_eq!((&*read.form.project, &*read.form.unit), ("甲", "丙"));
    assert_eq!(read.form.goal.actual, "很好");
    assert_eq!(read.form.indicators.len(), 2);
    assert_eq!(read.form.fund[0].rate, "100%");
    assert_eq!(read.form.total.points, "100");
}

#[test]
fn a_label_without_a_value_is_blank() {
    let mut table = table(None);
    table.rows[1].cells.remove(1);
    let read = read_table(&table).unwrap();
    assert_eq!((&*read.form.project, &*read.form.department), ("", "乙"));
}

fn cell() -> impl Strategy<Value = Cell> {
    let labels: Vec<String> = FORM.split(['|', '\n']).map(str::to_owned).collect();
    let text = prop_oneof![prop::sample::select(labels), "\\PC{0,6}", "[-0-9.%万元年]{0,8}"];
    let kind = prop::sample::select(vec![
        CellKind::Text,
        CellKind::Number,
        CellKind::Percent,
        CellKind::Rescaled,
        CellKind::Error,
    ]);
    (text, kind, any::<bool>())
        .prop_map(|(text, kind, merged)| Cell { merged, ..Cell::new(text, kind) })
}

proptest! {
    #[test]
    fn no_damage_panics(
        changes in prop::collection::vec((0_usize..13, 0_usize..10, cell()), 0..12),
        is_sheet in any::<bool>(),
    ) {
        let mut table = table(is_sheet.then_some("s"));
        for (row, column, cell) in changes {
            let cells = &mut table.rows[row].cells;
            if column < cells.len() { cells[column] = cell } else { cells.push(cell) }
        }
        if let Ok(read) = read_table(&table) {
            for finding in inconsistencies(&read.form, CheckTerms::USUAL) {
                prop_assert!(read.place(&finding).is_some(), "{finding:?}");
            }
        }
    }

    #[test]
    fn no_grid_panics(rows in prop::collection::vec(prop::collection::vec(cell(), 0..9), 0..16)) {
        let rows = (1..).zip(rows).map(|(number, cells)| Row { number, cells });
        let table = Table { file: "f".to_owned(), sheet: None, rows: rows.collect() };
        drop(read_table(&table));
    }
}
