//! How does a report become an A4 page to print? Laid out here, written by a crate.
//!
//! | file      | what it does                                                      |
//! |-----------|-------------------------------------------------------------------|
//! | `length`  | lengths as whole thousandths of a point                            |
//! | `style`   | sizes and distances                                                |
//! | `text`    | where a line ends                                                  |
//! | `page`    | what stands where: the layout as a value                           |
//! | `flow`    | titles, headings and paragraphs down the pages                     |
//! | `footer`  | the foot of every page                                             |
//! | `table`   | how wide columns and how high rows are                             |
//! | `breaks`  | before which row a page may end                                    |
//! | `rows`    | the rows of a table on pages                                       |
//! | `chart`   | drawings                                                           |
//! | `write`   | pages into a file                                                  |
//! | `tags`    | what those hear who cannot see it                                  |
//!
//! The same report and the same font give the same bytes: there is no date in it.

mod breaks;
mod chart;
#[cfg(test)]
mod file_tests;
mod flow;
mod footer;
#[cfg(test)]
mod layout_tests;
mod length;
mod page;
mod rows;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod sound;
mod style;
mod table;
#[cfg(test)]
mod table_tests;
mod tags;
mod text;
#[cfg(test)]
mod text_tests;
mod write;

use super::Paper;
use super::fonts::Fonts;
#[cfg(test)]
pub(super) use file_tests::fonts as test_fonts;
#[cfg(test)]
pub(super) use sample::everything as test_paper;
pub(super) use text::{Advance, Measure};

/// Why a report is not written as PDF.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PdfError {
    /// No font has a character.
    #[error("no font has the character {character:?} (U+{code_point:04X}) of “{place}”")]
    NoGlyph {
        /// The character.
        character: char,
        /// Its number in Unicode.
        code_point: u32,
        /// The words it stands in, at most 40 characters.
        place: String,
    },
    /// A column is so narrow that not one character fits.
    #[error("the column is too narrow for “{text}”")]
    Narrow {
        /// The words of the cell.
        text: String,
    },
    /// The cells of a table do not fit together.
    #[error("table “{grid}”, row {row}: {why}")]
    Grid {
        /// The name of the table.
        grid: String,
        /// The row, from 1.
        row: usize,
        /// What is wrong.
        why: &'static str,
    },
    /// The footer is longer than a footer.
    #[error("the footer has {lines} lines, more than {most}")]
    Footer {
        /// How many lines it has.
        lines: usize,
        /// How many it may have.
        most: usize,
    },
    /// The file could not be made.
    #[error("the PDF could not be written: {0}")]
    Write(String),
}

impl PdfError {
    /// Says that no font has `character`, which stands in `text`.
    fn no_glyph(character: char, text: &str) -> Self {
        let place = text.chars().take(40).collect();
        Self::NoGlyph { character, code_point: u32::from(character), place }
    }
}

/// Returns a report as a PDF file: A4, tagged, with an outline, the letters it uses embedded.
pub fn pdf(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let faces = fonts.faces();
    let pages = flow::pages(paper, &faces)?;
    write::file(paper, &pages, fonts, &faces)
}
