//! Rows and cells, and where they stand.

/// The cells of one sheet, or of one CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet; none for CSV.
    pub sheet: Option<String>,
    /// The rows, in order. Rows of an XLSX sheet without any value are left out; the numbers tell.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its 1-based number: the row of the sheet, or the line of a CSV file at which it starts.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it shows. Numbers have up to 15 digits, as a spreadsheet shows them, and no exponent.
    pub text: String,
    /// What the file says it is.
    pub kind: CellKind,
    /// Whether it repeats the value of a merged cell that began in a row above.
    pub merged: bool,
}

/// What a cell is, as far as the file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Text; everything in a CSV file.
    #[default]
    Text,
    /// A number, which a spreadsheet keeps to 15 digits.
    Number,
    /// A number whose format shows another one: 300000 as `30万`, or 30 as `30万元`.
    Rescaled,
    /// A number that is shown in percent: 1 as `100%`.
    Percent,
    /// A date, as `2022-08-12`.
    Date,
    /// The error of a formula, such as `#REF!`.
    Error,
}

impl Cell {
    /// Returns a cell that holds `text`.
    pub fn new(text: impl Into<String>, kind: CellKind) -> Self {
        Self { text: text.into(), kind, merged: false }
    }

    /// Returns whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns whether it is a number, which may have lost digits after the 15th.
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, CellKind::Number | CellKind::Rescaled | CellKind::Percent)
    }
}

impl Row {
    /// Returns the cell in the 0-based column, unless it is blank.
    pub fn cell(&self, index: usize) -> Option<&Cell> {
        self.cells.get(index).filter(|cell| !cell.is_blank())
    }

    /// Returns the cells that are not blank, with their 0-based columns.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank())
    }

    /// Returns whether all cells are blank.
    pub fn is_blank(&self) -> bool {
        self.filled().next().is_none()
    }
}

/// Returns the letters that a spreadsheet shows above the 1-based column: 1 is `A`, 27 is `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut left = column;
    while let Some(index) = left.checked_sub(1) {
        let digit = u32::try_from(index.rem_euclid(26)).unwrap_or(0);
        letters.extend(char::from_digit(digit.saturating_add(10), 36));
        left = index.div_euclid(26);
    }
    letters.to_uppercase().chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, letters) in
            [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")]
        {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(column_letters(0), "");
    }
}
