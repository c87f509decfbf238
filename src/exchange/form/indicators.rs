//! Which indicators does a form have, and which of them share one cell of points and score?

use super::error::FormFault;
use super::head::Frame;
use super::label::TOTAL;
use super::sheet::Sheet;
use crate::evaluation::IndicatorFields;
use crate::exchange::table::Row;

const INDICATORS_MAX: usize = 500;
const FIELDS: [&str; 8] =
    ["first", "second", "name", "target", "actual", "points", "score", "explanation"];

/// The rows read so far.
#[derive(Default)]
struct Rows {
    found: Vec<IndicatorFields>,
    first: String,
    second: String,
    /// The 0-based row whose points and score those below may share.
    anchor: Option<usize>,
}

/// Returns the indicators, and the 0-based row of the total.
pub(super) fn read(
    sheet: &mut Sheet<'_>,
    frame: &Frame,
) -> Result<(Vec<IndicatorFields>, usize), FormFault> {
    let table = sheet.table;
    let from = frame.indicators.saturating_add(1);
    let mut rows = Rows::default();
    for (index, row) in table.rows.iter().enumerate().skip(from) {
        if is_total(row) {
            return Ok((rows.found, index));
        }
        rows.add(sheet, frame, row)?;
        if rows.found.len() > INDICATORS_MAX {
            return Err(FormFault::TooMany);
        }
    }
    let (from, to) = (sheet.number(from), sheet.number(usize::MAX));
    Err(FormFault::Missing { part: TOTAL.0, from, to })
}

fn is_total(row: &Row) -> bool {
    let first = row.filled().find(|(_, cell)| !cell.merged);
    first.is_some_and(|(_, cell)| super::label::is(&cell.text, &TOTAL))
}

impl Rows {
    fn add(&mut self, sheet: &mut Sheet<'_>, frame: &Frame, row: &Row) -> Result<(), FormFault> {
        let left = frame.indicator_headings.left();
        let is_own =
            |(column, cell): (usize, &crate::exchange::table::Cell)| column >= left && !cell.merged;
        if !row.filled().any(is_own) {
            return Ok(());
        }
        let key = format!("indicator/{}", self.found.len().saturating_add(1));
        let mut texts = FIELDS.map(|_| String::new());
        for (text, field) in texts.iter_mut().zip(FIELDS) {
            *text = frame.indicator_headings.text(sheet, row, field, &key)?;
        }
        let [first, second, name, target, actual, points, score, explanation] = texts;
        self.inherit(first, second);
        let says_nothing = [&name, &target, &actual, &explanation].iter().all(|own| own.is_empty());
        let is_shared = self.is_shared(sheet, frame, row)?;
        if says_nothing && (is_shared || (points.is_empty() && score.is_empty())) {
            return Ok(());
        }
        if let Some(anchor) = self.anchor.filter(|_| is_shared)
            && let Some(above) = self.found.get_mut(anchor)
        {
            above.rows = above.rows.saturating_add(1);
        } else {
            self.anchor = Some(self.found.len());
        }
        let own = |text: String| if is_shared { String::new() } else { text };
        self.found.push(IndicatorFields {
            actual,
            explanation,
            first: self.first.clone(),
            name,
            points: own(points),
            rows: u16::from(!is_shared),
            score: own(score),
            second: self.second.clone(),
            target,
        });
        Ok(())
    }

    /// Takes over what stands above where a level or group is blank; a new level has no group yet.
    fn inherit(&mut self, first: String, second: String) {
        if !first.is_empty() && first != self.first {
            self.first = first;
            self.second = String::new();
        }
        if !second.is_empty() {
            self.second = second;
        }
    }

    /// Returns whether points and score of a row are those of the row above: merged cells, or in a
    /// CSV file, which has none, blank ones of the same group.
    fn is_shared(&self, sheet: &Sheet<'_>, frame: &Frame, row: &Row) -> Result<bool, FormFault> {
        let (column, points) = frame.indicator_headings.cell(sheet, row, "points")?;
        let (_, score) = frame.indicator_headings.cell(sheet, row, "score")?;
        let anchor = self.anchor.and_then(|anchor| self.found.get(anchor));
        let Some(anchor) = anchor else { return Ok(false) };
        match (points, score) {
            (None, None) => {
                let is_csv = sheet.table.sheet.is_none();
                let is_one = anchor.first == self.first && anchor.second == self.second;
                Ok(is_csv && is_one && !anchor.points.is_empty())
            }
            (Some(points), Some(score)) if points.merged != score.merged => {
                let cell = sheet.place(row, column).to_string();
                Err(FormFault::MergedUnlike { cell })
            }
            (Some(cell), _) | (None, Some(cell)) => Ok(cell.merged),
        }
    }
}
