//! What stands where on a page? The layout as a value, from which the file is written.

use super::length::Length;
use crate::report::paper::Fill;

/// A page, from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// What is drawn, in order.
    pub(super) items: Vec<Item>,
    /// The headings, for the outline, and how far down they begin.
    pub(super) headings: Vec<(String, Length)>,
}

/// Something drawn, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What it belongs to.
    pub(super) piece: Piece,
    /// What is drawn.
    pub(super) mark: Mark,
}

/// A piece of the report, in the order it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    /// Not part of the text: edges, and what is repeated on the next page.
    Ornament,
    /// The foot of a page.
    Footer,
    /// The title.
    Title,
    /// The name of the drawing that is this part.
    Caption(usize),
    /// The part of this number, from 0; for a table, see `Cell`.
    Part(usize),
    /// The cell of a table that begins here.
    Cell {
        /// The number of the part.
        part: usize,
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
}

/// Something drawn. Places are from the top left corner of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Words on one line.
    Words(Words),
    /// A straight line.
    Line {
        /// Where it begins: x, y.
        from: (Length, Length),
        /// Where it ends.
        to: (Length, Length),
        /// How thick it is.
        thickness: Length,
        /// Whether it is broken.
        dashed: bool,
    },
    /// A box with a thin black edge.
    Box {
        /// The corner at the top left.
        at: (Length, Length),
        /// Width and height.
        size: (Length, Length),
        /// What it is filled with; hatching is drawn as lines.
        fill: Fill,
    },
}

/// Words on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Where their base line begins: x, y.
    pub(super) at: (Length, Length),
    /// How wide they are.
    pub(super) width: Length,
    /// How high the letters are.
    pub(super) size: Length,
    /// Whether they are thick.
    pub(super) bold: bool,
    /// The words.
    pub(super) text: String,
}

impl Page {
    /// Draws something that belongs to `piece`.
    pub(super) fn draw(&mut self, piece: Piece, mark: Mark) {
        self.items.push(Item { piece, mark });
    }
}
