//! What does a report say, whatever file it goes into? A title, and parts in order.
//!
//! | file      | what it does                                                       |
//! |-----------|--------------------------------------------------------------------|
//! | `grid`    | a table as people draw it: cells that span rows and columns         |
//! | `drawing` | a chart as lines, boxes and words, in whole tenths of a point       |
//! | `charts`  | the charts that reports have                                        |
//! | `html`    | writes one page that needs nothing else; charts by `svg`            |
//! | `xlsx`    | writes a workbook that prints well; sizes by `xlsx_layout`          |
//! | `csv`     | writes one table                                                    |
//! | `read_back` | compares a sheet with the table it was written from               |
//! | `figure`  | which number a cell shows, and in which format                      |
//! | `measure` | how much room a text takes                                          |
//! | `visible` | which characters are shown                                          |
//! | `fonts`   | the font of a PDF, from this computer                               |
//! | `pdf`     | the report as pages of A4                                           |

pub mod charts;
mod csv;
mod drawing;
mod figure;
#[cfg(test)]
mod files_tests;
mod fonts;
mod grid;
mod html;
mod measure;
mod pdf;
mod read_back;
#[cfg(test)]
mod samples;
mod svg;
mod visible;
mod xlsx;
mod xlsx_layout;

pub use csv::grid_csv;
pub use drawing::{Anchor, Drawing, Fill, Shape};
pub use fonts::{FontError, Fonts};
pub use grid::{Grid, GridCell, Role};
pub use html::html;
pub use pdf::{PdfError, pdf};
pub use read_back::{CellDifference, differences, format_differences};
pub use xlsx::{words_sheet, workbook};

/// A report as it is read, before it becomes a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The language of the words, as in HTML: `zh-CN` or `en`.
    pub language: &'static str,
    /// The title, over the first part.
    pub title: String,
    /// What it is made of, in order.
    pub parts: Vec<Part>,
    /// What stands at the foot of every page: ledger, head, anchoring.
    pub footer: String,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Begins the next page, unless nothing stands on this one yet.
    Break,
    /// Begins a section.
    Heading(String),
    /// A paragraph of text.
    Paragraph(String),
    /// A table.
    Grid(Grid),
    /// A chart.
    Drawing(Drawing),
}

impl Paper {
    /// Returns the tables, in order.
    pub fn grids(&self) -> impl Iterator<Item = &Grid> {
        self.parts.iter().filter_map(|part| match part {
            Part::Grid(grid) => Some(grid),
            Part::Break | Part::Heading(_) | Part::Paragraph(_) | Part::Drawing(_) => None,
        })
    }
}
