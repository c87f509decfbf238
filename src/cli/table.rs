//! Tables whose columns line up, also with Chinese text.

use super::output::safe;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

/// A column: its heading, and whether it holds figures.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    heading: String,
    is_figure: bool,
}

impl Column {
    pub(crate) fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_figure: false }
    }

    pub(crate) fn figure(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_figure: true }
    }
}

/// Returns the lines of a table. Cells are made safe to print; widths count Chinese characters as
/// two.
pub(crate) fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    let cell = |column: &Column, text: &str| {
        let alignment = if column.is_figure { CellAlignment::Right } else { CellAlignment::Left };
        Cell::new(safe(text)).set_alignment(alignment)
    };
    table.set_header(columns.iter().map(|column| cell(column, &column.heading)));
    for row in rows {
        table.add_row(columns.iter().zip(row).map(|(column, text)| cell(column, text)));
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_with_chinese_text() {
        let columns = [Column::text("名称"), Column::figure("金额")];
        let rows = [
            vec!["甲有限公司".to_owned(), "1.00".to_owned()],
            vec!["ab".to_owned(), "300000.00".to_owned()],
        ];
        let expected = " 名称             金额\n 甲有限公司       1.00\n ab          300000.00";
        assert_eq!(table(&columns, &rows), expected);
    }
}
