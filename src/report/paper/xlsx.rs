//! How does a report become a workbook? Its words on a first sheet, each table on one of its own, all
//! set up to be printed on A4. Charts are left out.
//!
//! Text is always a text cell, so that no formula runs. A cell is a number where a spreadsheet shows
//! that number as the text of the table. The same report gives the same bytes.

use super::figure::figure;
use super::grid::{Grid, GridCell, Role};
use super::measure::{cut, wrap};
use super::visible::visible;
use super::xlsx_layout::{PAGE_PIXELS, column_pixels, lines_pixels, row_pixels};
use super::{Paper, Part};
use crate::report::ReportError;
use crate::report::workbook::{text_of_cell, undated_workbook, unpanicked};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use std::path::Path;

/// The number of A4 in a workbook.
const A4: u8 = 9;
/// Grey behind headings.
const GREY: Color = Color::RGB(0x00E8_E8E8);
/// Words go over so many columns, since a program shrinks no column that is alone on its page.
const WORDS_COLUMNS: u16 = 4;
/// A text longer than this shows as `####` in some programs where its format is text.
const TEXT_FORMAT_CHARS_MAX: usize = 255;
/// Head and foot hold 255 characters together with their marks.
const MARGIN_CHARS_MAX: usize = 200;

/// Returns the report as an XLSX file.
pub fn workbook(paper: &Paper) -> Result<Vec<u8>, ReportError> {
    let name = Path::new(&paper.title);
    let written = unpanicked(name, || write(paper))?;
    written.map_err(ReportError::workbook(name))
}

/// Returns the name of the sheet that has the headings and paragraphs.
pub fn words_sheet(paper: &Paper) -> &'static str {
    if paper.language.starts_with("zh") { "正文" } else { "Text" }
}

/// Returns the text that a cell holds in a workbook, unless it holds a number.
pub(super) fn cell_text(cell: &GridCell) -> String {
    text_of_cell(&visible(&cell.text))
}

fn write(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut book = undated_workbook()?;
    let page = Page::new(paper);
    words(book.add_worksheet(), paper, &page)?;
    for grid in paper.grids() {
        table(book.add_worksheet(), grid, &page)?;
    }
    book.save_to_buffer()
}

/// What all sheets have in common.
struct Page {
    words: &'static str,
    font: &'static str,
    head: String,
    foot: String,
}

impl Page {
    fn new(paper: &Paper) -> Self {
        let is_chinese = paper.language.starts_with("zh");
        let (words, font) = (words_sheet(paper), if is_chinese { "宋体" } else { "Arial" });
        // A program wraps no line there, so they are wrapped here.
        let lines = wrap(&marginal(&paper.footer), 110).join("\n");
        let head = format!("&C{}", marginal(&paper.title));
        Self { words, font, head, foot: format!("&C&8 {lines}\n&P / &N") }
    }

    fn set_up(&self, sheet: &mut Worksheet) {
        let _sheet = sheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.6, 0.6, 0.8, 0.9, 0.35, 0.3)
            .set_print_center_horizontally(true)
            .set_header(&self.head)
            .set_footer(&self.foot);
    }

    fn format(&self) -> Format {
        let format = Format::new().set_font_name(self.font).set_font_size(10).set_text_wrap();
        format.set_align(FormatAlign::VerticalCenter)
    }

    fn cell_format(&self, cell: &GridCell) -> Format {
        let format = self.format().set_border(FormatBorder::Thin);
        match cell.role {
            Role::Head => format.set_align(FormatAlign::Center).set_background_color(GREY),
            Role::Text => format.set_align(FormatAlign::Left),
            Role::Mark => format.set_align(FormatAlign::Center),
            Role::Figure => format.set_align(FormatAlign::Right),
            Role::Total if cell.number.is_some() => format.set_bold().set_align(FormatAlign::Right),
            Role::Total => format.set_bold().set_align(FormatAlign::Center),
        }
    }
}

/// Returns a text for head or foot, where `&` begins a mark.
fn marginal(text: &str) -> String {
    cut(&visible(text).replace('\n', " "), MARGIN_CHARS_MAX).replace('&', "&&")
}

/// Writes title, headings and paragraphs below each other, and the foot in full.
fn words(sheet: &mut Worksheet, paper: &Paper, page: &Page) -> Result<(), XlsxError> {
    let _sheet = sheet.set_name(page.words)?;
    page.set_up(sheet);
    let width = PAGE_PIXELS.div_euclid(u32::from(WORDS_COLUMNS));
    let _sheet = sheet.set_column_range_width_pixels(0, WORDS_COLUMNS.saturating_sub(1), width)?;
    let plain = page.format();
    let title = plain.clone().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let heading = plain.clone().set_bold().set_font_size(12);
    let parts = paper.parts.iter().filter_map(|part| match part {
        Part::Heading(text) => Some((text, &heading, 2)),
        Part::Paragraph(text) => Some((text, &plain, 1)),
        Part::Break | Part::Grid(_) | Part::Drawing(_) => None,
    });
    let lines =
        std::iter::once((&paper.title, &title, 2)).chain(parts).chain([(&paper.footer, &plain, 1)]);
    for (row, (text, format, height)) in (0_u32..).zip(lines) {
        let text = text_of_cell(&visible(text));
        let _sheet = sheet.set_row_height_pixels(row, lines_pixels(&text, PAGE_PIXELS, height))?;
        let last = WORDS_COLUMNS.saturating_sub(1);
        let _sheet = sheet.merge_range(row, 0, row, last, &text, format)?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, grid: &Grid, page: &Page) -> Result<(), XlsxError> {
    let _sheet = sheet.set_name(&grid.name)?;
    page.set_up(sheet);
    let columns = column_pixels(grid);
    for (column, width) in (0_u16..).zip(&columns) {
        let _sheet = sheet.set_column_width_pixels(column, *width)?;
    }
    for (row, height) in (0_u32..).zip(row_pixels(grid, &columns)) {
        let _sheet = sheet.set_row_height_pixels(row, height)?;
    }
    for (row, column, cell) in grid.placed() {
        // What lies outside a sheet is refused by the library.
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        put(sheet, (row, column), cell, page.cell_format(cell))?;
    }
    let head = u32::try_from(grid.head_rows).unwrap_or(0);
    if let Some(last) = head.checked_sub(1) {
        let _sheet = sheet.set_repeat_rows(0, last)?.set_freeze_panes(head, 0)?;
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &GridCell,
    format: Format,
) -> Result<(), XlsxError> {
    let figure = figure(cell);
    let text = cell_text(cell);
    let format = match &figure {
        Some(figure) => format.set_num_format(&figure.format),
        None if text.chars().count() > TEXT_FORMAT_CHARS_MAX => format,
        None => format.set_num_format("@"),
    };
    if cell.rows > 1 || cell.columns > 1 {
        let last_row = row.saturating_add(u32::from(cell.rows)).saturating_sub(1);
        let last_column = column.saturating_add(cell.columns).saturating_sub(1);
        // This gives every place its border; the first is then written anew.
        let _sheet = sheet.merge_range(row, column, last_row, last_column, "", &format)?;
    }
    let _sheet = match figure {
        Some(figure) => sheet.write_number_with_format(row, column, figure.double, &format)?,
        None if text.is_empty() => sheet.write_blank(row, column, &format)?,
        None => sheet.write_string_with_format(row, column, text, &format)?,
    };
    Ok(())
}
