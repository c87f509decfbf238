//! Do titles, headings, paragraphs, drawings and footers stand where they belong?

use super::PdfError;
use super::flow;
use super::length::Length;
use super::page::{Mark, Page, Piece, Words};
use super::sample::{Square, chart, everything, grid, paper, parted};
use super::sound::check;
use super::style::{MARGIN, TEXT, TEXT_WIDTH};
use crate::report::paper::{Drawing, GridCell, Paper, Part, Role};

fn laid_out(paper: &Paper) -> Vec<Page> {
    let pages = flow::pages(paper, &Square).unwrap();
    check(paper, &pages);
    pages
}

fn words_of(page: &Page, wanted: Piece) -> Vec<&Words> {
    let own = page.items.iter().filter(|item| item.piece == wanted);
    own.filter_map(|item| match &item.mark {
        Mark::Words(words) => Some(words),
        Mark::Line { .. } | Mark::Box { .. } => None,
    })
    .collect()
}

#[test]
fn a_report_with_everything_is_sound() {
    let pages = laid_out(&everything());
    assert!(pages.len() > 4, "{} pages", pages.len());
    let headings: usize = pages.iter().map(|page| page.headings.len()).sum();
    assert_eq!(headings, 5);
    assert!(laid_out(&parted()).len() > 4);
}

#[test]
fn an_empty_report_has_one_page_with_its_title_in_the_middle() {
    let pages = laid_out(&paper(Vec::new()));
    assert_eq!(pages.len(), 1);
    let title = words_of(&pages[0], Piece::Title);
    // Ten characters of 18 points.
    assert_eq!(title[0].width, Length::thousandths(180_000));
    assert_eq!(title[0].at.0, MARGIN + (TEXT_WIDTH - title[0].width).half());
}

#[test]
fn a_paragraph_is_indented_by_two_characters_in_chinese_only() {
    let text = "专项资金".repeat(40);
    let mut own = paper(vec![Part::Paragraph(format!("{text}\n{text}"))]);
    let pages = laid_out(&own);
    let lines = words_of(&pages[0], Piece::Part(0));
    let indented: Vec<bool> = lines.iter().map(|line| line.at.0 > MARGIN).collect();
    // 160 characters: 43 and 45 fit into lines of 481.89 points.
    assert_eq!(indented, [true, false, false, false, true, false, false, false]);
    assert_eq!(lines[0].at.0, MARGIN + TEXT.size.times(2));
    assert_eq!(lines[0].text.chars().count(), 43);
    assert_eq!(lines[1].text.chars().count(), 45);
    own.language = "en";
    let pages = flow::pages(&own, &Square).unwrap();
    assert!(words_of(&pages[0], Piece::Part(0)).iter().all(|line| line.at.0 == MARGIN));
    let foot = words_of(&pages[0], Piece::Footer);
    assert_eq!(foot.last().unwrap().text, "Page 1 of 1");
}

#[test]
fn a_heading_is_never_the_last_on_a_page() {
    for count in 0..45 {
        let mut parts = vec![Part::Paragraph("一行。\n".repeat(count))];
        parts.push(Part::Heading("标题".to_owned()));
        parts.push(Part::Paragraph("下文两行，".repeat(12)));
        parts.push(Part::Heading("表题".to_owned()));
        let cell = GridCell::new(Role::Text, "格");
        parts.push(Part::Grid(grid(2, 1, vec![vec![cell.clone(), cell]; 3])));
        let pages = laid_out(&paper(parts));
        for page in &pages {
            let mut text = page.items.iter().filter(|item| item.piece != Piece::Footer);
            let last = text.next_back().unwrap().piece;
            assert!(![Piece::Part(1), Piece::Part(3)].contains(&last), "after {count} lines");
        }
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for count in 0..45 {
        let parts = vec![
            Part::Paragraph("一行。\n".repeat(count)),
            Part::Paragraph("五行的一段，".repeat(36)),
        ];
        let pages = laid_out(&paper(parts));
        let alone = pages.iter().any(|page| words_of(page, Piece::Part(1)).len() == 1);
        assert!(!alone, "after {count} lines");
    }
}

#[test]
fn a_long_footer_takes_from_the_text_and_a_longer_one_is_refused() {
    let mut own = everything();
    let short = laid_out(&own).len();
    own.footer = "锚定".repeat(600);
    assert!(laid_out(&own).len() > short);
    own.footer = "锚定".repeat(6000);
    let refused = flow::pages(&own, &Square).unwrap_err();
    assert!(matches!(refused, PdfError::Footer { most: 20, .. }), "{refused}");
}

#[test]
fn a_drawing_is_whole_and_not_wider_than_the_text() {
    for count in 0..40 {
        let parts = vec![Part::Paragraph("一行。\n".repeat(count)), Part::Drawing(chart())];
        let pages = laid_out(&paper(parts));
        let on: Vec<&Page> = pages
            .iter()
            .filter(|page| page.items.iter().any(|item| item.piece == Piece::Part(1)))
            .collect();
        assert_eq!(on.len(), 1, "after {count} lines");
        assert_eq!(words_of(on[0], Piece::Caption(1)).len(), 1);
        for item in on[0].items.iter().filter(|item| item.piece == Piece::Part(1)) {
            let (left, right) = match &item.mark {
                Mark::Words(words) => (words.at.0, words.at.0 + words.width),
                Mark::Line { from, to, .. } => (from.0, to.0),
                Mark::Box { at, size, .. } => (at.0, at.0 + size.0),
            };
            assert!(left >= MARGIN && right <= MARGIN + TEXT_WIDTH, "{item:?}");
        }
    }
}

#[test]
fn a_drawing_higher_than_a_page_is_made_smaller() {
    let own = Drawing { width: 1000, height: 30_000, ..chart() };
    let parts = vec![Part::Heading("图".to_owned()), Part::Drawing(own)];
    assert_eq!(laid_out(&paper(parts)).len(), 1);
    let empty = Drawing { width: 0, height: 0, shapes: Vec::new(), ..chart() };
    assert_eq!(laid_out(&paper(vec![Part::Drawing(empty)])).len(), 1);
}

#[test]
fn hatching_stays_in_its_box() {
    let pages = laid_out(&paper(vec![Part::Drawing(chart())]));
    let marks = pages[0].items.iter().map(|item| &item.mark);
    let hatched = marks.clone().find_map(|mark| match mark {
        Mark::Box { at, size, fill: crate::report::paper::Fill::Hatched } => Some((*at, *size)),
        Mark::Words(_) | Mark::Line { .. } | Mark::Box { .. } => None,
    });
    let (at, size) = hatched.unwrap();
    let inside = |(x, y): (Length, Length)| {
        x >= at.0 && x <= at.0 + size.0 && y >= at.1 && y <= at.1 + size.1
    };
    let slanted: Vec<_> = marks
        .filter_map(|mark| match mark {
            Mark::Line { from, to, .. } if from.0 != to.0 && from.1 != to.1 => Some((*from, *to)),
            Mark::Words(_) | Mark::Line { .. } | Mark::Box { .. } => None,
        })
        .collect();
    assert!(slanted.len() > 10);
    for (from, to) in slanted {
        assert!(inside(from) && inside(to), "{from:?} {to:?}");
        assert_eq!(to.0 - from.0, from.1 - to.1, "at 45°");
    }
}

#[test]
fn a_character_that_no_font_has_is_refused_with_its_place() {
    let refused = |part| flow::pages(&paper(vec![part]), &Square).unwrap_err();
    let expected = PdfError::NoGlyph {
        character: '\u{e000}',
        code_point: 0xe000,
        place: "乡镇\u{e000}企业".to_owned(),
    };
    let text = "乡镇\u{e000}企业".to_owned();
    assert_eq!(refused(Part::Paragraph(text.clone())), expected);
    assert_eq!(refused(Part::Heading(text.clone())), expected);
    let cell = GridCell::new(Role::Mark, text.clone());
    assert_eq!(refused(Part::Grid(grid(1, 0, vec![vec![cell]]))), expected);
    assert_eq!(refused(Part::Drawing(Drawing { title: text, ..chart() })), expected);
}
