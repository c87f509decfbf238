//! What stands at the foot of a page? What the report says of itself, and which page it is.

use super::PdfError;
use super::flow::{is_chinese, words};
use super::length::Length;
use super::page::{Mark, Page, Piece};
use super::style::{EDGE, FOOTER, FOOTER_END, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH};
use super::text::{self, Block, Line, Measure};
use crate::report::paper::Paper;

/// A footer has no more lines.
const LINES_MAX: usize = 20;

/// The foot of every page.
pub(super) struct Footer {
    /// How far down the text of a page may go.
    pub(super) top: Length,
    lines: Vec<Line>,
    language: &'static str,
}

/// Returns the foot of every page of a report.
pub(super) fn footer(paper: &Paper, measure: &impl Measure) -> Result<Footer, PdfError> {
    let block =
        Block { text: &paper.footer, style: FOOTER, width: TEXT_WIDTH, indent: Length::ZERO };
    let lines: Vec<Line> =
        text::lines(measure, block)?.lines.into_iter().map(|(line, _)| line).collect();
    if lines.len() > LINES_MAX {
        return Err(PdfError::Footer { lines: lines.len(), most: LINES_MAX });
    }
    let mut footer = Footer { top: Length::ZERO, lines, language: paper.language };
    // The margin is enough for a short one; a longer one takes from the text.
    footer.top = (PAGE_HEIGHT - MARGIN).min(footer.rule() - FOOTER.leading);
    Ok(footer)
}

impl Footer {
    /// Draws it on a page.
    pub(super) fn draw(
        &self,
        page: &mut Page,
        number: usize,
        count: usize,
        measure: &impl Measure,
    ) -> Result<(), PdfError> {
        let mut y = self.rule();
        let (from, to) = ((MARGIN, y), (MARGIN + TEXT_WIDTH, y));
        page.draw(Piece::Footer, Mark::Line { from, to, thickness: EDGE, dashed: false });
        y += FOOTER.leading.half().half();
        for line in &self.lines {
            page.draw(Piece::Footer, words(line.clone(), (MARGIN, y), FOOTER));
            y += FOOTER.leading;
        }
        let line = text::one_line(measure, &self.number(number, count), FOOTER.size)?;
        let x = (PAGE_WIDTH - line.width).half();
        page.draw(Piece::Footer, words(line, (x, y), FOOTER));
        Ok(())
    }

    fn number(&self, number: usize, count: usize) -> String {
        if is_chinese(self.language) {
            format!("第 {number} 页 / 共 {count} 页")
        } else {
            format!("Page {number} of {count}")
        }
    }

    /// How far down the line over it is.
    fn rule(&self) -> Length {
        let rows = self.lines.len().saturating_add(1);
        PAGE_HEIGHT - FOOTER_END - FOOTER.leading.times(rows) - FOOTER.leading.half().half()
    }
}
