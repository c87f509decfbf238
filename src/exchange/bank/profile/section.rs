//! Which rows belong to one statement, and what is each of them?

use super::super::{BankError, Statement};
use super::Profile;
use super::cells::Cells;
use super::columns::Columns;
use super::day::Month;
use super::facts::{Facts, Look, begins_statement};
use super::fault::{self, Places};
use super::line::{self, Booking, balance, holds};
use super::statement::assemble;
use super::words::{is_void, key};
use crate::exchange::table::{Row, Table};
use std::ops::Range;

/// A table of which the headings are found.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) profile: &'a Profile,
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns,
    pub(super) places: &'a Places,
}

/// What stands in the first cell of a row of sums.
const TOTALS: [&str; 10] = [
    "合计",
    "小计",
    "总计",
    "累计",
    "本页小计",
    "本页合计",
    "本月合计",
    "本年累计",
    "total",
    "subtotal",
];
/// What else carries a sum from page to page.
const CARRIED: [&str; 4] = ["承前页", "过次页", "转下页", "接上页"];

/// The rows of one statement, as positions in the table.
struct Section {
    above: Range<usize>,
    body: Range<usize>,
}

impl Sheet<'_> {
    /// Reads all statements of the table.
    pub(super) fn statements(self) -> Result<Vec<Statement>, BankError> {
        let mut statements = Vec::new();
        for section in self.sections() {
            statements.extend(self.read(&section)?);
        }
        Ok(statements)
    }

    fn rows(&self, range: Range<usize>) -> &[Row] {
        self.table.rows.get(range).unwrap_or_default()
    }

    /// Divides the table where the headings stand again below rows that name an account or a
    /// period: that is the next statement, not the next page.
    fn sections(&self) -> Vec<Section> {
        let end = self.table.rows.len();
        let mut sections = Vec::new();
        let mut current = Section { above: 0..self.columns.top, body: self.columns.body..end };
        let mut gap_start = self.columns.body;
        for (index, row) in self.table.rows.iter().enumerate().skip(self.columns.body) {
            if self.cells(row).looks_dated(&self.columns.date) {
                gap_start = index.saturating_add(1);
            } else if self.columns.is_heading(row) {
                let gap = self.table.rows.iter().enumerate().take(index).skip(gap_start);
                let mut begins = gap.filter(|(_, row)| begins_statement(self.profile, row));
                if let Some((start, _)) = begins.next() {
                    let below = index.saturating_add(1);
                    let next = Section { above: start..index, body: below..end };
                    current.body.end = start;
                    sections.push(std::mem::replace(&mut current, next));
                }
                gap_start = index.saturating_add(1);
            }
        }
        sections.push(current);
        sections
    }

    fn cells<'r>(&'r self, row: &'r Row) -> Cells<'r> {
        Cells { profile: self.profile, places: self.places, row, bill: Some(Month::ANY) }
    }

    fn read(&self, section: &Section) -> Result<Vec<Statement>, BankError> {
        let look = Look { profile: self.profile, places: self.places };
        let first = self.table.rows.get(section.above.start);
        let mut facts = Facts { at: first.map_or(1, fault::line), ..Facts::default() };
        for row in self.rows(section.above.clone()) {
            facts.look(look, row)?;
        }
        let mut bookings = Vec::new();
        for row in self.rows(section.body.clone()) {
            bookings.extend(self.booking(row, &mut facts, look)?);
        }
        assemble(*self, facts, bookings)
    }

    /// Returns the booking of a row, unless it is no line.
    fn booking(
        &self,
        row: &Row,
        facts: &mut Facts,
        look: Look<'_>,
    ) -> Result<Option<Booking>, BankError> {
        let cells = Cells { bill: facts.month, ..self.cells(row) };
        let rules = &self.profile.schema.rows;
        let is_empty = row.filled().all(|(_, cell)| is_void(&cell.text));
        if is_empty || self.columns.is_heading(row) || holds(&rules.leave_out, cells, self.columns)
        {
            return Ok(None);
        }
        for (rules, place) in
            [(&rules.opening, &mut facts.opening), (&rules.closing, &mut facts.closing)]
        {
            if holds(rules, cells, self.columns) {
                let balance = balance(cells, self.columns)?;
                *place = place.or(balance);
                return Ok(None);
            }
        }
        let is_dated = cells.looks_dated(&self.columns.date);
        if self.is_total(row, is_dated) {
            return Ok(None);
        }
        // A line may quote a label in its text, so only other rows are asked for facts.
        if !is_dated && facts.look(look, row)? || self.is_note(row, is_dated) {
            return Ok(None);
        }
        line::read(cells, self.columns)
    }

    /// Returns whether the first cell names a sum: the whole of it, or its begin or end where the
    /// row has no day.
    fn is_total(&self, row: &Row, is_dated: bool) -> bool {
        let Some((_, first)) = first_filled(row) else { return false };
        let first = key(first);
        let is_named = |word: &str| {
            first == word || (!is_dated && (first.starts_with(word) || first.ends_with(word)))
        };
        let own = &self.profile.schema.rows.totals;
        TOTALS.iter().chain(&CARRIED).any(|word| is_named(word)) || own.iter().any(|w| w.is(&first))
    }

    /// Returns whether the first cell is a remark; one where the day should be may begin with a digit.
    fn is_note(&self, row: &Row, is_dated: bool) -> bool {
        let notes = &self.profile.schema.rows.notes;
        let Some((index, first)) = first_filled(row) else { return false };
        let may_be = !is_dated || index == self.columns.date.index;
        may_be && notes.iter().any(|word| word.is(&key(first)))
    }
}

/// Returns the first cell that says something.
fn first_filled(row: &Row) -> Option<(usize, &str)> {
    let mut filled = row.filled().map(|(index, cell)| (index, cell.text.as_str()));
    filled.find(|(_, text)| !is_void(text))
}
