//! Before which row may a page end? Where the fewest cells are parted.

use super::length::Length;
use super::table::Cell;
use crate::report::paper::Role;

/// Where cells tie rows together.
pub(super) struct Breaks {
    /// For every row, and for the end: how many cells reach over its upper edge.
    crossing: Vec<usize>,
    /// For every row: whether it belongs under the row before, which is its heading or what it sums.
    tied: Vec<bool>,
    /// How many of the first rows are the head.
    head: usize,
}

impl Breaks {
    /// Looks at the cells of a table.
    pub(super) fn new(cells: &[Cell], rows: usize, head: usize) -> Self {
        // How many more cells reach over this edge than over the one before, and how many fewer.
        let mut changes = vec![(0_usize, 0_usize); rows.saturating_add(2)];
        for cell in cells {
            if let Some(change) = changes.get_mut(cell.row.saturating_add(1)) {
                change.0 = change.0.saturating_add(1);
            }
            if let Some(change) = changes.get_mut(cell.end) {
                change.1 = change.1.saturating_add(1);
            }
        }
        let mut open = 0_usize;
        let mut crossing = Vec::with_capacity(changes.len());
        for (more, fewer) in changes {
            open = open.saturating_add(more).saturating_sub(fewer);
            crossing.push(open);
        }
        crossing.truncate(rows.saturating_add(1));
        Self { crossing, tied: tied(cells, rows), head }
    }

    /// Returns how many rows are the head, if they can be repeated: if they end with a clear edge
    /// and something follows.
    pub(super) fn head(&self) -> Option<usize> {
        let follows = self.head.saturating_add(1) < self.crossing.len();
        (self.head > 0 && follows && self.crossing(self.head) == 0).then_some(self.head)
    }

    /// Returns how many of the first rows are the head, repeated or not.
    pub(super) fn head_rows(&self) -> usize {
        self.head.min(self.tied.len())
    }

    /// Returns how much height the first rows need together: the head, and what follows it or at
    /// least its beginning.
    pub(super) fn begin(&self, heights: &[Length], page: Length, least: Length) -> Length {
        let height = |rows: usize| -> Length { heights.iter().take(rows).copied().sum() };
        let together = height(self.clear_after(self.head));
        if together <= kept(page) {
            return together;
        }
        let row = height(self.head.saturating_add(1));
        if row <= page { row } else { (height(self.head) + least).min(page) }
    }

    /// Returns the row before which the page ends that begins with `row`; `row` itself if no row
    /// fits, or if it belongs on the next page.
    ///
    /// `heights` are those from `row` on, `room` is how much is left of this page and `page` how
    /// much a page has.
    pub(super) fn end(
        &self,
        row: usize,
        heights: &[Length],
        room: Length,
        page: Length,
        fresh: bool,
    ) -> usize {
        let fit = fitting(heights, room);
        let last = row.saturating_add(fit);
        if fit == heights.len() || fit == 0 {
            return last;
        }
        let head = if row == 0 { self.head } else { row };
        if last <= head {
            return if fresh { last } else { row };
        }
        let height = |from: usize, to: usize| -> Length {
            let (from, to) = (from.saturating_sub(row), to.saturating_sub(row));
            heights.get(from..to).unwrap_or_default().iter().copied().sum()
        };
        let clear = (row..=last).rev().find(|edge| self.cost(*edge) == 0);
        let clear = clear.filter(|edge| *edge > head || (*edge == row && !fresh));
        if let Some(edge) = clear
            && height(edge, self.clear_after(edge)) <= kept(page)
        {
            return edge;
        }
        let first = clear.unwrap_or(head).max(head).saturating_add(1);
        let far = |edge: &usize| height(row, *edge) >= room.half();
        let fewest = (first..=last).filter(far).rev().min_by_key(|edge| self.cost(*edge));
        fewest.unwrap_or(last)
    }

    /// Returns the first edge after `row` that no cell reaches over.
    fn clear_after(&self, row: usize) -> usize {
        let edges = row.saturating_add(1)..self.crossing.len();
        let last = self.crossing.len().saturating_sub(1);
        edges.into_iter().find(|edge| self.cost(*edge) == 0).unwrap_or(last)
    }

    /// Returns how much would be parted at an edge.
    fn cost(&self, edge: usize) -> usize {
        let tied = self.tied.get(edge).copied().unwrap_or(false);
        self.crossing(edge).saturating_add(usize::from(tied))
    }

    fn crossing(&self, edge: usize) -> usize {
        self.crossing.get(edge).copied().unwrap_or(0)
    }
}

/// Returns for every row whether it follows a row of nothing but headings, or has a total.
fn tied(cells: &[Cell], rows: usize) -> Vec<bool> {
    let mut tied = vec![false; rows];
    for row in cells.chunk_by(|one, next| one.row == next.row) {
        let Some(number) = row.first().map(|cell| cell.row) else { continue };
        let has_total = row.iter().any(|cell| cell.role == Role::Total);
        let is_heading = row.iter().all(|cell| cell.role == Role::Head);
        if let Some(own) = tied.get_mut(number) {
            *own |= has_total;
        }
        if let Some(next) = tied.get_mut(number.saturating_add(1)) {
            *next |= is_heading;
        }
    }
    tied
}

/// How high rows may be that are kept together, though the page before then ends early.
fn kept(page: Length) -> Length {
    page.share(2, 3)
}

/// Returns how many of these rows fit into `room`.
fn fitting(heights: &[Length], room: Length) -> usize {
    let mut used = Length::ZERO;
    heights
        .iter()
        .take_while(|height| {
            used += **height;
            used <= room
        })
        .count()
}
