//! What does a self-evaluation form (项目支出绩效自评表) say that people filled in? XLSX, XLS or CSV,
//! wherever the form stands on its sheet.
//!
//! Every part is found by its label, and every value by the heading above it, since forms are laid
//! out over more columns than they have. Nothing is guessed: a part that is missing, or twice there,
//! is an error that names the cell. What the values mean is for [`crate::evaluation`].
//! Spec: `ledger-spec/08-evaluation.md`, "The form".
//!
//! | file         | reads                                                       |
//! |--------------|-------------------------------------------------------------|
//! | `label`      | which words stand for which part                            |
//! | `sheet`      | cells, and the values below a heading                       |
//! | `head`       | project, department, unit, year, unit of the amounts, goal  |
//! | `money`      | the four rows of money                                      |
//! | `indicators` | the rows of indicators, and which share a cell of points    |
//! | `total`      | the row that adds up                                        |
//! | `text`       | the text beside the form                                    |

mod error;
mod head;
mod indicators;
mod label;
mod money;
mod sheet;
mod text;
mod total;

pub use error::{FormError, FormFault};
pub use sheet::CellPlace;
pub use text::{TEXT_LEN_MAX, read_text};

use super::table::{FILE_LEN_MAX, Table, is_old_workbook, tables_from_bytes, tables_of_xls};
use crate::evaluation::{Form, Inconsistency};
use sheet::Sheet;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// A form, and where its cells stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledForm {
    /// What it says. Amounts are in 万元, whatever unit the file has.
    pub form: Form,
    /// The file.
    pub file: String,
    /// The sheet; none for CSV.
    pub sheet: Option<String>,
    places: BTreeMap<String, CellPlace>,
}

impl FilledForm {
    /// Returns the cell that a finding is about, where it is about one.
    pub fn place(&self, finding: &Inconsistency) -> Option<CellPlace> {
        let own = match finding.place.strip_prefix("level/") {
            Some(first) => {
                let at = self.form.indicators.iter().position(|row| row.first == first)?;
                format!("indicator/{}", at.saturating_add(1))
            }
            None => finding.place.clone(),
        };
        let key = if finding.field.is_empty() { own } else { format!("{own}/{}", finding.field) };
        self.places.get(&key).copied()
    }
}

/// Reads a form: the only one of the file, or that of the sheet named.
pub fn read_form(path: &Path, sheet: Option<&str>) -> Result<FilledForm, FormError> {
    let file = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|opened| opened.take(FILE_LEN_MAX.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(_) => form_from_bytes(&file, &bytes, sheet),
        Err(error) => Err(FormError::io(&file, &error)),
    }
}

/// Reads a form whose bytes are at hand; `file` names it in errors.
pub fn form_from_bytes(
    file: &str,
    bytes: &[u8],
    sheet: Option<&str>,
) -> Result<FilledForm, FormError> {
    let tables = tables(file, bytes, sheet)?;
    let with_form: Vec<&Table> =
        tables.iter().filter(|table| !head::indicator_headings(table).is_empty()).collect();
    match with_form.as_slice() {
        [] => Err(FormError::new(file, None, FormFault::NoForm)),
        [table] => read_table(table),
        several => {
            let sheets = several.iter().filter_map(|table| table.sheet.clone()).collect();
            Err(FormError::new(file, None, FormFault::SeveralSheets { sheets }))
        }
    }
}

fn tables(file: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Vec<Table>, FormError> {
    if !is_old_workbook(bytes) {
        let wanted: Vec<String> = sheet.map(str::to_owned).into_iter().collect();
        return Ok(tables_from_bytes(file, bytes, &wanted)?);
    }
    let tables = tables_of_xls(file, bytes)?;
    let Some(sheet) = sheet else { return Ok(tables) };
    let known = tables.iter().filter_map(|table| table.sheet.clone()).collect();
    let own = tables.into_iter().find(|table| table.sheet.as_deref() == Some(sheet));
    own.map(|table| vec![table]).ok_or_else(|| FormError::no_sheet(file, sheet, known))
}

fn read_table(table: &Table) -> Result<FilledForm, FormError> {
    let error = |fault| FormError::new(&table.file, table.sheet.as_deref(), fault);
    let mut sheet = Sheet::new(table);
    let form = read_sheet(&mut sheet).map_err(error)?;
    let places = sheet.places;
    Ok(FilledForm { form, file: table.file.clone(), sheet: table.sheet.clone(), places })
}

fn read_sheet(sheet: &mut Sheet<'_>) -> Result<Form, FormFault> {
    let frame = head::Frame::find(sheet)?;
    let year = head::year(sheet, &frame);
    let [project, department, unit] = head::names(sheet, &frame)?;
    let amounts = head::unit_of_amounts(sheet, &frame)?;
    let fund = money::read(sheet, &frame, amounts)?;
    let goal = head::goal(sheet, &frame)?;
    let (indicators, end) = indicators::read(sheet, &frame)?;
    let total = total::read(sheet, &frame, end)?;
    Ok(Form { department, fund, goal, indicators, project, total, unit, year })
}

#[cfg(test)]
mod tests;
