//! How does a page look? All sizes and distances in one place.

use super::length::Length;

const fn pt(tenths: i64) -> Length {
    Length::thousandths(tenths.saturating_mul(100))
}

/// A4, 210 mm.
pub(super) const PAGE_WIDTH: Length = Length::thousandths(595_276);
/// A4, 297 mm.
pub(super) const PAGE_HEIGHT: Length = Length::thousandths(841_890);
/// 20 mm.
pub(super) const MARGIN: Length = Length::thousandths(56_693);
/// How far the last line of the footer is from the end of the page: 10 mm, which every printer reaches.
pub(super) const FOOTER_END: Length = Length::thousandths(28_346);
/// The width between the margins: 170 mm.
pub(super) const TEXT_WIDTH: Length = Length::thousandths(481_890);

/// How text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// How high the letters are: the em.
    pub(super) size: Length,
    /// From one base line to the next.
    pub(super) leading: Length,
    /// Whether the letters are thick.
    pub(super) bold: bool,
}

const fn style(size: i64, leading: i64, bold: bool) -> Style {
    Style { size: pt(size), leading: pt(leading), bold }
}

pub(super) const TITLE: Style = style(180, 270, true);
pub(super) const HEADING: Style = style(130, 200, true);
/// 五号, the usual size of text.
pub(super) const TEXT: Style = style(105, 178, false);
pub(super) const CAPTION: Style = style(95, 150, true);
pub(super) const FOOTER: Style = style(75, 105, false);
/// Cells: the first in which no word has to be broken.
pub(super) const CELLS: [Style; 3] =
    [style(90, 125, false), style(80, 112, false), style(70, 98, false)];

pub(super) const AFTER_TITLE: Length = pt(120);
pub(super) const BEFORE_HEADING: Length = pt(100);
pub(super) const AFTER_HEADING: Length = pt(40);
pub(super) const AFTER_TEXT: Length = pt(30);
pub(super) const AROUND_BLOCK: Length = pt(60);
/// Between the edge of a cell and its words, to the side and above.
pub(super) const CELL_SIDE: Length = pt(35);
pub(super) const CELL_ABOVE: Length = pt(25);
/// How thick the edges of cells and boxes are.
pub(super) const EDGE: Length = pt(5);
/// Between the slanted lines of a hatched box.
pub(super) const HATCH: Length = pt(40);

impl Style {
    /// Returns how far the base line is under the top of its line.
    pub(super) fn baseline(self) -> Length {
        // Chinese characters fill a square that reaches from 0.12 em below the base line to 0.88 above.
        (self.leading - self.size).half() + self.size.share(88, 100)
    }

    /// Returns it with thick letters or not.
    pub(super) fn thick(self, bold: bool) -> Self {
        Self { bold, ..self }
    }
}
