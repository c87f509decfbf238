//! What must be true of every layout? Checked apart from how it was made.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]

use super::length::Length;
use super::page::{Item, Mark, Page, Piece, Words};
use super::style::{MARGIN, PAGE_HEIGHT, PAGE_WIDTH};
use crate::report::paper::{Paper, Part, Shape};
use std::collections::BTreeMap;

/// A place on a page: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
struct Area(Length, Length, Length, Length);

impl Area {
    /// The square that letters fill.
    fn of_words(words: &Words) -> Self {
        let (x, y) = words.at;
        let em = words.size;
        Self(x, y - em.share(88, 100), x + words.width, y + em.share(12, 100))
    }

    fn of_box((left, top): (Length, Length), (wide, high): (Length, Length)) -> Self {
        Self(left, top, left + wide, top + high)
    }

    fn overlaps(self, other: Self) -> bool {
        let slack = Length::thousandths(10);
        self.0 + slack < other.2
            && other.0 + slack < self.2
            && self.1 + slack < other.3
            && other.1 + slack < self.3
    }

    fn holds(self, inner: Self) -> bool {
        self.0 <= inner.0 && self.1 <= inner.1 && self.2 >= inner.2 && self.3 >= inner.3
    }
}

/// Checks the pages of a report: everything on the page, nothing over another, every word once.
///
/// # Panics
///
/// If it is not so.
pub(super) fn check(paper: &Paper, pages: &[Page]) {
    assert!(!pages.is_empty(), "there is a page");
    for (number, page) in pages.iter().enumerate() {
        inside(number, page);
        apart(number, page);
        in_boxes(number, page);
        foot(number, pages.len(), page);
    }
    assert_eq!(said(pages), expected(paper), "every word once");
}

fn words(page: &Page) -> Vec<(Piece, &Words)> {
    let words = |item: &'_ Item| matches!(item.mark, Mark::Words(_));
    let items = page.items.iter().filter(|item| words(item));
    items
        .filter_map(|Item { piece, mark }| match mark {
            Mark::Words(words) => Some((*piece, words)),
            Mark::Line { .. } | Mark::Box { .. } => None,
        })
        .collect()
}

/// The boxes of cells: those of drawings belong to a part.
fn boxes(page: &Page) -> Vec<Area> {
    let of_table = |item: &&Item| !matches!(item.piece, Piece::Part(_));
    let items = page.items.iter().filter(of_table);
    items
        .filter_map(|item| match item.mark {
            Mark::Box { at, size, .. } => Some(Area::of_box(at, size)),
            Mark::Words(_) | Mark::Line { .. } => None,
        })
        .collect()
}

/// Everything is between the margins, and the text above the footer.
fn inside(number: usize, page: &Page) {
    let footer = page.items.iter().filter(|item| item.piece == Piece::Footer);
    let top_of_footer = footer.filter_map(|item| match &item.mark {
        Mark::Line { from, .. } => Some(from.1),
        Mark::Words(_) | Mark::Box { .. } => None,
    });
    let end = top_of_footer.min().expect("a line over the footer");
    let text = Area(MARGIN, MARGIN, PAGE_WIDTH - MARGIN, end.min(PAGE_HEIGHT - MARGIN));
    let foot = Area(MARGIN, end, PAGE_WIDTH - MARGIN, PAGE_HEIGHT);
    for (piece, words) in words(page) {
        let whole = if piece == Piece::Footer { foot } else { text };
        assert!(whole.holds(Area::of_words(words)), "page {number}, outside: {words:?}");
    }
    for area in boxes(page) {
        assert!(text.holds(area), "page {number}, outside: {area:?}");
    }
}

/// No words over others, no cell over another.
fn apart(number: usize, page: &Page) {
    let words = words(page);
    for (own, (_, one)) in words.iter().enumerate() {
        for (_, other) in &words[own + 1..] {
            let both = (Area::of_words(one), Area::of_words(other));
            assert!(!both.0.overlaps(both.1), "page {number}: {one:?} over {other:?}");
        }
    }
    let boxes = boxes(page);
    for (own, one) in boxes.iter().enumerate() {
        for other in &boxes[own + 1..] {
            assert!(!one.overlaps(*other), "page {number}: {one:?} over {other:?}");
        }
    }
}

/// Words of tables are in the box of a cell.
fn in_boxes(number: usize, page: &Page) {
    let boxes = boxes(page);
    for (piece, words) in words(page) {
        if matches!(piece, Piece::Cell { .. } | Piece::Ornament) {
            let own = Area::of_words(words);
            assert!(boxes.iter().any(|area| area.holds(own)), "page {number}: {words:?} in no box");
        }
    }
}

fn foot(number: usize, count: usize, page: &Page) {
    let texts = words(page).into_iter().filter(|(piece, _)| *piece == Piece::Footer);
    let texts: Vec<&str> = texts.map(|(_, words)| words.text.as_str()).collect();
    let own = format!("第 {} 页 / 共 {count} 页", number + 1);
    assert_eq!(texts.last(), Some(&own.as_str()));
}

/// What stands on the pages for each piece, without spaces; what is repeated is not counted.
fn said(pages: &[Page]) -> BTreeMap<Piece, String> {
    let mut said: BTreeMap<Piece, String> = BTreeMap::new();
    for (piece, words) in pages.iter().flat_map(words) {
        if !matches!(piece, Piece::Ornament | Piece::Footer) {
            said.entry(piece).or_default().push_str(&unspaced(&words.text));
        }
    }
    said
}

fn expected(paper: &Paper) -> BTreeMap<Piece, String> {
    let mut expected = BTreeMap::from([(Piece::Title, unspaced(&paper.title))]);
    for (number, part) in paper.parts.iter().enumerate() {
        match part {
            Part::Break => {}
            Part::Heading(text) | Part::Paragraph(text) => {
                expected.insert(Piece::Part(number), unspaced(text));
            }
            Part::Grid(grid) => {
                for (row, column, cell) in grid.placed() {
                    let piece = Piece::Cell { part: number, row, column };
                    expected.insert(piece, unspaced(&cell.text));
                }
            }
            Part::Drawing(drawing) => {
                expected.insert(Piece::Caption(number), unspaced(&drawing.title));
                let texts = drawing.shapes.iter().filter_map(|shape| match shape {
                    Shape::Words { text, .. } => Some(unspaced(text)),
                    Shape::Line { .. } | Shape::Box { .. } => None,
                });
                expected.insert(Piece::Part(number), texts.collect());
            }
        }
    }
    expected.retain(|_, text| !text.is_empty());
    expected
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
