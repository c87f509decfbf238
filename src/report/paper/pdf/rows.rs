//! Which rows of a table stand on which page? As many as fit; the head again on each page.
//!
//! Rows that a cell ties together stay together where they fill no more than two thirds of a page.
//! Where a cell has to be parted, its lines go on on the next page; words that were all on the page
//! before are repeated there, but not figures, which would look like two.
//! A row that is higher than a page is parted too.

use super::PdfError;
use super::breaks::Breaks;
use super::flow::{Flow, words};
use super::length::Length;
use super::page::{Mark, Piece};
use super::style::{CELL_ABOVE, CELL_SIDE};
use super::table::{self, Cell, Table};
use super::text::Measure;
use crate::report::paper::{Fill, Grid, Role};
use std::ops::Range;

/// A longer text begins at the top of its cell.
const CENTRED_LINES: usize = 3;
/// A row that no page can hold begins where there is room for so many lines.
const LINES_BEGUN: usize = 6;

/// Places a table.
pub(super) fn place(
    flow: &mut Flow<'_, impl Measure>,
    part: usize,
    grid: &Grid,
) -> Result<(), PdfError> {
    let table = table::table(grid, flow.measure)?;
    let breaks = Breaks::new(&table.cells, table.heights.len(), grid.head_rows);
    let repeated = breaks.head().filter(|head| height(&table, 0..*head) <= flow.body().share(1, 3));
    flow.apart();
    let begin = breaks.begin(&table.heights, flow.body(), table.style.leading.times(LINES_BEGUN));
    flow.begin(begin)?;
    let next = vec![0; table.cells.len()];
    let mut placing = Placing { flow, part, table, next, repeated, first: 0, open: Vec::new() };
    let mut row = 0;
    while row < placing.table.heights.len() {
        row = placing.page(row, &breaks);
    }
    placing.flow.apart();
    Ok(())
}

/// A table that is being placed.
struct Placing<'p, 'm, M> {
    flow: &'p mut Flow<'m, M>,
    part: usize,
    table: Table,
    /// For every cell: the first line that is on no page yet.
    next: Vec<usize>,
    /// How many rows are repeated on every page but the first.
    repeated: Option<usize>,
    /// The first cell that was not begun yet.
    first: usize,
    /// Cells that were begun on the page before and are not at their end.
    open: Vec<usize>,
}

/// Rows on one page.
#[derive(Clone)]
struct Slice {
    rows: Range<usize>,
    /// Where the rows begin, and where the last ends.
    tops: Vec<Length>,
    /// Whether the last row goes on on the next page.
    cut: bool,
}

impl<M: Measure> Placing<'_, '_, M> {
    /// Places what fits of the rows from `row` on, and returns the row that is next.
    fn page(&mut self, row: usize, breaks: &Breaks) -> usize {
        let fresh = self.flow.is_fresh();
        let head = self.repeated.filter(|head| row >= *head);
        let again = head.map_or(Length::ZERO, |head| height(&self.table, 0..head));
        let page = self.flow.body() - again;
        let room = if fresh { page } else { self.flow.room() };
        let heights = self.table.heights.get(row..).unwrap_or_default();
        let mut end = breaks.end(row, heights, room, page, fresh);
        if end == row && !fresh {
            // At the end of a page stands no head without what it is the head of.
            end = if row == 0 { breaks.head_rows() } else { row };
            if !self.is_worth_parting(end, page, room - height(&self.table, row..end)) {
                self.flow.turn();
                return row;
            }
        }
        if let (true, Some(head)) = (fresh, head) {
            self.repeat_head(head);
        }
        let next = if end == row { self.parted(row, room) } else { self.whole(row..end) };
        let is_over = next >= self.table.heights.len();
        if !is_over && (next == row || !self.is_worth_parting(next, page, self.flow.room())) {
            self.flow.turn();
        }
        next
    }

    /// Whether to begin a row in the rest of a page: if no page can hold it.
    fn is_worth_parting(&self, row: usize, page: Length, room: Length) -> bool {
        let least = self.table.style.leading.times(LINES_BEGUN);
        height(&self.table, row..row.saturating_add(1)) > page && room >= least
    }

    /// Draws rows that fit.
    fn whole(&mut self, rows: Range<usize>) -> usize {
        let mut tops = vec![self.flow.y()];
        for height in self.table.heights.get(rows.clone()).unwrap_or_default() {
            tops.push(tops.last().copied().unwrap_or_default() + *height);
        }
        let end = rows.end;
        self.slice(&Slice { rows, tops, cut: false });
        self.grow(end);
        end
    }

    /// Draws what fits of a row that is too high.
    fn parted(&mut self, row: usize, room: Length) -> usize {
        let after = row.saturating_add(1);
        let top = self.flow.y();
        self.slice(&Slice { rows: row..after, tops: vec![top, top + room], cut: true });
        let style = self.table.style;
        let left = |number: &usize| {
            let (cell, next) = (self.table.cells.get(*number)?, *self.next.get(*number)?);
            (cell.end == after && next < cell.lines.len()).then(|| cell.need(next, style))
        };
        let rest = self.open.iter().filter_map(left).max();
        if let (Some(rest), Some(height)) = (rest, self.table.heights.get_mut(row)) {
            *height = rest;
            self.grow(row);
            return row;
        }
        self.open.retain(|number| self.table.cells.get(*number).is_some_and(|c| c.end > after));
        self.grow(after);
        after
    }

    /// Draws the part of every cell that is in these rows.
    fn slice(&mut self, slice: &Slice) {
        let begun = self.table.cells.iter().skip(self.first);
        let begun = begun.take_while(|cell| cell.row < slice.rows.end).count();
        let after = self.first.saturating_add(begun);
        let numbers: Vec<usize> =
            std::mem::take(&mut self.open).into_iter().chain(self.first..after).collect();
        self.first = after;
        for number in numbers {
            let goes_on = self.cell(number, slice);
            if goes_on {
                self.open.push(number);
            }
        }
        let end = slice.tops.last().copied().unwrap_or_default();
        self.flow.drawn(end - self.flow.y());
    }

    /// Draws the part of a cell that is in these rows, and returns whether it goes on after them.
    fn cell(&mut self, number: usize, slice: &Slice) -> bool {
        let Some(cell) = self.table.cells.get(number) else { return false };
        let goes_on = cell.end > slice.rows.end || slice.cut;
        let (top, bottom) = slice.sides(cell);
        let next = self.next.get(number).copied().unwrap_or_default();
        let left = cell.lines.len().saturating_sub(next);
        let fit = (bottom - top - CELL_ABOVE.times(2)).how_many(self.table.style.leading);
        let is_over = left == 0 && !cell.lines.is_empty();
        let is_repeated = is_over && fit >= cell.lines.len() && is_repeatable(cell.role);
        let (lines, piece) = if is_repeated {
            (0..cell.lines.len(), Piece::Ornament)
        } else {
            let count = if goes_on { left.min(fit) } else { left };
            (next..next.saturating_add(count), piece_of(self.part, cell))
        };
        if let Some(next) = self.next.get_mut(number) {
            *next = lines.end;
        }
        draw(self.flow, &self.table, cell, (top, bottom), lines, piece);
        goes_on
    }

    /// Makes the rows from `row` on as high as the rest of the cells that reach into them needs.
    fn grow(&mut self, row: usize) {
        for number in &self.open {
            let Some(cell) = self.table.cells.get(*number) else { continue };
            let next = self.next.get(*number).copied().unwrap_or_default();
            let need = cell.need(next, self.table.style);
            let Some(spanned) = self.table.heights.get_mut(row..cell.end) else { continue };
            let missing = need - spanned.iter().copied().sum();
            if let Some(last) = spanned.last_mut()
                && next < cell.lines.len()
            {
                *last += missing.max(Length::ZERO);
            }
        }
    }

    /// Draws the head rows, not as part of the text.
    fn repeat_head(&mut self, head: usize) {
        let mut tops = vec![self.flow.y()];
        for height in self.table.heights.get(..head).unwrap_or_default() {
            tops.push(tops.last().copied().unwrap_or_default() + *height);
        }
        let end = tops.last().copied().unwrap_or_default();
        let slice = Slice { rows: 0..head, tops, cut: false };
        for cell in self.table.cells.iter().take_while(|cell| cell.row < head) {
            let lines = 0..cell.lines.len();
            draw(self.flow, &self.table, cell, slice.sides(cell), lines, Piece::Ornament);
        }
        self.flow.drawn(end - self.flow.y());
    }
}

impl Slice {
    /// Returns where the part of a cell in these rows begins and ends.
    fn sides(&self, cell: &Cell) -> (Length, Length) {
        let place = |row: usize| {
            let row = row.clamp(self.rows.start, self.rows.end).saturating_sub(self.rows.start);
            self.tops.get(row).copied().unwrap_or_default()
        };
        (place(cell.row), place(cell.end))
    }
}

/// Draws a part of a cell: its edges, its ground, some of its lines.
fn draw<M>(
    flow: &mut Flow<'_, M>,
    table: &Table,
    cell: &Cell,
    (top, bottom): (Length, Length),
    lines: Range<usize>,
    piece: Piece,
) where
    M: Measure,
{
    let edge = |column: usize| table.edges.get(column).copied().unwrap_or_default();
    let (left, right) = (edge(cell.column), edge(cell.column_end));
    let fill = if cell.role == Role::Head { Fill::Light } else { Fill::Empty };
    // A cell without words is still a cell to those who hear the table.
    let ground = if cell.lines.is_empty() { piece } else { Piece::Ornament };
    flow.draw(ground, Mark::Box { at: (left, top), size: (right - left, bottom - top), fill });
    let style = cell.style(table.style);
    let lines = cell.lines.get(lines).unwrap_or_default();
    let high = style.leading.times(lines.len());
    let at_top = cell.role == Role::Text && cell.lines.len() > CENTRED_LINES;
    let mut y = if at_top { top + CELL_ABOVE } else { top + (bottom - top - high).half() };
    for line in lines {
        let x = match cell.role {
            Role::Text => left + CELL_SIDE,
            Role::Figure => right - CELL_SIDE - line.width,
            Role::Total if cell.is_number => right - CELL_SIDE - line.width,
            Role::Head | Role::Mark | Role::Total => left + (right - left - line.width).half(),
        };
        flow.draw(piece, words(line.clone(), (x, y), style));
        y += style.leading;
    }
}

fn piece_of(part: usize, cell: &Cell) -> Piece {
    Piece::Cell { part, row: cell.row, column: cell.column }
}

/// Whether words may stand on the next page again. A figure that stands twice is counted twice.
fn is_repeatable(role: Role) -> bool {
    match role {
        Role::Head | Role::Text | Role::Mark => true,
        Role::Figure | Role::Total => false,
    }
}

fn height(table: &Table, rows: Range<usize>) -> Length {
    table.heights.get(rows).unwrap_or_default().iter().copied().sum()
}
