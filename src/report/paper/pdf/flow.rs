//! Which page does it stand on? Parts follow each other down the page, and then on the next.

use super::PdfError;
use super::chart;
use super::footer::{self, Footer};
use super::length::Length;
use super::page::{Mark, Page, Piece, Words};
use super::rows;
use super::style::{
    AFTER_HEADING, AFTER_TEXT, AFTER_TITLE, AROUND_BLOCK, BEFORE_HEADING, HEADING, MARGIN, Style,
    TEXT, TEXT_WIDTH, TITLE,
};
use super::text::{self, Block, Line, Lines, Measure};
use crate::report::paper::{Paper, Part};

/// The pages as they fill.
pub(super) struct Flow<'m, M> {
    /// What knows how wide characters are.
    pub(super) measure: &'m M,
    full: Vec<Page>,
    page: Page,
    y: Length,
    bottom: Length,
    /// Headings that wait for what follows them, with their part.
    headings: Vec<(usize, &'m str)>,
}

/// Returns a report as pages.
pub(super) fn pages(paper: &Paper, measure: &impl Measure) -> Result<Vec<Page>, PdfError> {
    let footer = footer::footer(paper, measure)?;
    let mut flow = Flow {
        measure,
        full: Vec::new(),
        page: Page::default(),
        y: MARGIN,
        bottom: footer.top,
        headings: Vec::new(),
    };
    flow.title(&paper.title)?;
    for (number, part) in paper.parts.iter().enumerate() {
        match part {
            Part::Break if flow.is_fresh() => {}
            Part::Break => flow.turn(),
            Part::Heading(heading) => flow.headings.push((number, heading)),
            Part::Paragraph(text) => flow.paragraph(number, text, paper.language)?,
            Part::Grid(grid) => rows::place(&mut flow, number, grid)?,
            Part::Drawing(drawing) => chart::place(&mut flow, number, drawing)?,
        }
    }
    flow.finish(&footer)
}

impl<M: Measure> Flow<'_, M> {
    /// Begins a block that needs so much height at once, after the headings that wait for it.
    pub(super) fn begin(&mut self, need: Length) -> Result<(), PdfError> {
        let mut headings = Vec::new();
        for (part, heading) in std::mem::take(&mut self.headings) {
            headings.push((part, heading, self.lines(heading, HEADING, Length::ZERO)?));
        }
        let above: Length = headings.iter().map(|(.., lines)| height_of_heading(lines)).sum();
        if above + need > self.room() && !self.is_fresh() {
            self.turn();
        }
        for (part, heading, lines) in headings {
            self.heading(part, heading, lines);
        }
        Ok(())
    }

    /// Begins the next page.
    pub(super) fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.page));
        self.y = MARGIN;
    }

    /// Returns whether nothing stands on the page yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.y == MARGIN
    }

    /// Returns how high the rest of the page is.
    pub(super) fn room(&self) -> Length {
        self.bottom - self.y
    }

    /// Returns how high an empty page is.
    pub(super) fn body(&self) -> Length {
        self.bottom - MARGIN
    }

    /// Returns how far down the next block begins.
    pub(super) fn y(&self) -> Length {
        self.y
    }

    /// Goes down without drawing, but not past the end of the page.
    pub(super) fn skip(&mut self, height: Length) {
        if !self.is_fresh() {
            self.y = (self.y + height).min(self.bottom);
        }
    }

    /// Goes down over what was drawn.
    pub(super) fn drawn(&mut self, height: Length) {
        self.y += height;
    }

    /// Draws on the page.
    pub(super) fn draw(&mut self, piece: Piece, mark: Mark) {
        self.page.draw(piece, mark);
    }

    /// Draws a line of words whose top is at `top`.
    pub(super) fn words(&mut self, piece: Piece, line: Line, at: (Length, Length), style: Style) {
        self.page.draw(piece, words(line, at, style));
    }

    fn lines(&self, text: &str, style: Style, indent: Length) -> Result<Lines, PdfError> {
        text::lines(self.measure, Block { text, style, width: TEXT_WIDTH, indent })
    }

    fn title(&mut self, title: &str) -> Result<(), PdfError> {
        for (line, _) in self.lines(title, TITLE, Length::ZERO)?.lines {
            if self.room() < TITLE.leading {
                self.turn();
            }
            let x = MARGIN + (TEXT_WIDTH - line.width).half();
            self.words(Piece::Title, line, (x, self.y), TITLE);
            self.y += TITLE.leading;
        }
        self.skip(AFTER_TITLE);
        Ok(())
    }

    fn heading(&mut self, part: usize, heading: &str, lines: Lines) {
        self.skip(BEFORE_HEADING);
        self.page.headings.push((heading.to_owned(), self.y));
        for (line, _) in lines.lines {
            if self.room() < HEADING.leading {
                self.turn();
            }
            self.words(Piece::Part(part), line, (MARGIN, self.y), HEADING);
            self.y += HEADING.leading;
        }
        self.skip(AFTER_HEADING);
    }

    fn paragraph(&mut self, part: usize, text: &str, language: &str) -> Result<(), PdfError> {
        let indent = if is_chinese(language) { TEXT.size.times(2) } else { Length::ZERO };
        let lines = self.lines(text, TEXT, indent)?.lines;
        self.begin(TEXT.leading.times(lines.len().min(2)))?;
        let count = lines.len();
        for (number, (line, first)) in lines.into_iter().enumerate() {
            // Neither the first nor the last line of a paragraph stands alone.
            let left = count.saturating_sub(number);
            let together = if left == 2 || (number == 0 && left > 1) { 2 } else { 1 };
            if self.room() < TEXT.leading.times(together) {
                self.turn();
            }
            let x = MARGIN + if first { indent } else { Length::ZERO };
            self.words(Piece::Part(part), line, (x, self.y), TEXT);
            self.y += TEXT.leading;
        }
        self.skip(AFTER_TEXT);
        Ok(())
    }

    fn finish(mut self, footer: &Footer) -> Result<Vec<Page>, PdfError> {
        self.begin(Length::ZERO)?;
        let mut pages = self.full;
        if !self.page.items.is_empty() || pages.is_empty() {
            pages.push(self.page);
        }
        let count = pages.len();
        for (number, page) in pages.iter_mut().enumerate() {
            footer.draw(page, number.saturating_add(1), count, self.measure)?;
        }
        Ok(pages)
    }
}

/// Returns words whose line begins at `at` and is as high as `style` says.
pub(super) fn words(line: Line, (x, top): (Length, Length), style: Style) -> Mark {
    let Line { text, width } = line;
    let at = (x, top + style.baseline());
    Mark::Words(Words { at, width, size: style.size, bold: style.bold, text })
}

/// Returns whether a language is Chinese.
pub(super) fn is_chinese(language: &str) -> bool {
    language.starts_with("zh")
}

fn height_of_heading(lines: &Lines) -> Length {
    BEFORE_HEADING + HEADING.leading.times(lines.lines.len()) + AFTER_HEADING
}

impl<M: Measure> Flow<'_, M> {
    /// Leaves room before or after a table or a drawing.
    pub(super) fn apart(&mut self) {
        self.skip(AROUND_BLOCK);
    }
}
