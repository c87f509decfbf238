//! Are tables whole, however they fall on pages?

#![expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]

use super::PdfError;
use super::flow;
use super::page::{Mark, Page, Piece};
use super::sample::{Square, form, grid, list, paper};
use super::sound::check;
use super::style::{CELLS, MARGIN, TEXT_WIDTH};
use super::table::table;
use crate::report::paper::{Grid, GridCell, Part, Role};
use proptest::prelude::*;

fn pages(grid: Grid) -> Vec<Page> {
    after(0, grid)
}

/// The pages of a table that begins after so many lines.
fn after(lines: usize, grid: Grid) -> Vec<Page> {
    let paper = paper(vec![Part::Paragraph("一行。\n".repeat(lines)), Part::Grid(grid)]);
    let pages = flow::pages(&paper, &Square).unwrap();
    check(&paper, &pages);
    pages
}

fn texts(page: &Page, wanted: impl Fn(Piece) -> bool) -> Vec<&str> {
    let own = page.items.iter().filter(|item| wanted(item.piece));
    own.filter_map(|item| match &item.mark {
        Mark::Words(words) => Some(words.text.as_str()),
        Mark::Line { .. } | Mark::Box { .. } => None,
    })
    .collect()
}

fn repeated(page: &Page) -> Vec<&str> {
    texts(page, |piece| piece == Piece::Ornament)
}

fn cell(text: &str) -> GridCell {
    GridCell::new(Role::Text, text)
}

/// The rows that have words of their own on a page.
fn rows(page: &Page) -> Vec<usize> {
    let rows = page.items.iter().filter_map(|item| match item {
        super::page::Item { piece: Piece::Cell { row, .. }, mark: Mark::Words(_) } => Some(*row),
        _ => None,
    });
    let mut rows: Vec<usize> = rows.collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

#[test]
fn the_head_is_repeated_on_every_page_and_only_there() {
    let pages = pages(list(60));
    assert!(pages.len() > 1);
    assert!(repeated(&pages[0]).is_empty());
    for page in &pages[1..] {
        let head = ["序号", "企业", "类别", "金额（元）", "名称", "统一社会信用代码"];
        assert_eq!(repeated(page), head);
    }
}

#[test]
fn the_head_is_not_alone_at_the_end_of_a_page() {
    for lines in 0..45 {
        let pages = after(lines, list(3));
        for page in pages {
            let own = rows(&page);
            assert!(own.is_empty() || own.iter().any(|row| *row > 1), "after {lines} lines");
        }
    }
}

#[test]
fn rows_that_a_cell_ties_together_stay_together() {
    let mut own = Vec::new();
    for number in 0..20 {
        own.push(vec![cell(&format!("组{number}")).span(4, 1), cell("一")]);
        own.extend(vec![vec![cell("二")]; 3]);
    }
    for page in pages(grid(2, 0, own)) {
        assert_eq!(rows(&page).len() % 4, 0);
        assert!(repeated(&page).is_empty());
    }
}

#[test]
fn a_heading_goes_with_the_row_below_and_a_total_with_the_row_above() {
    for lines in 0..45 {
        let head = vec![GridCell::new(Role::Head, "指标"), GridCell::new(Role::Head, "得分")];
        let mut own = vec![vec![cell("甲"), cell("乙")]; 3];
        own.push(head);
        own.extend(vec![vec![cell("甲"), cell("乙")]; 3]);
        own.push(vec![GridCell::new(Role::Total, "合计"), GridCell::new(Role::Total, "6")]);
        for page in after(lines, grid(2, 0, own)) {
            let rows = rows(&page);
            assert!(rows.last() != Some(&3), "after {lines} lines, the heading is the last");
            assert!(rows.first() != Some(&7), "after {lines} lines, the total is the first");
        }
    }
}

#[test]
fn a_group_higher_than_a_page_is_parted_and_its_name_repeated_but_no_figure() {
    let mut own = vec![vec![
        cell("绩效指标").span(90, 1),
        cell("其一"),
        GridCell::new(Role::Figure, "20").span(90, 1),
    ]];
    own.extend((1..90).map(|number| vec![cell(&format!("其{number}"))]));
    let pages = pages(grid(3, 0, own));
    assert!(pages.len() > 1);
    for page in &pages[1..] {
        assert_eq!(repeated(page), ["绩效指标"]);
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_line_by_line() {
    let long = "长文一段，共十个字符，".repeat(400);
    for lines in [0, 20, 30] {
        let own = vec![
            vec![cell("短"), cell(&long), GridCell::new(Role::Figure, "1.00")],
            vec![cell("后"), cell("行"), cell("")],
        ];
        for head_rows in [0, 1] {
            let head = vec![vec![GridCell::new(Role::Head, "头").span(1, 3)]; head_rows];
            let pages = after(lines, grid(3, head_rows, [head, own.clone()].concat()));
            assert!(pages.len() > 2, "after {lines} lines");
            // It begins under the head and under what is before.
            assert!(rows(&pages[0]).contains(&head_rows), "after {lines} lines");
            let alone = |page: &&Page| rows(page).iter().all(|row| *row < head_rows);
            assert_eq!(pages.iter().find(alone), None, "after {lines} lines");
        }
    }
}

#[test]
fn a_cell_over_two_rows_longer_than_pages_ends() {
    let long = "跨行长文，共十个字符，".repeat(500);
    let own = vec![
        vec![cell(&long).span(2, 1), cell("一"), cell(&long)],
        vec![cell("二"), cell(&long)],
        vec![cell("三"), cell("三"), cell("三")],
    ];
    assert!(pages(grid(3, 0, own)).len() > 4);
}

#[test]
fn a_head_higher_than_a_third_of_a_page_is_not_repeated() {
    let head = GridCell::new(Role::Head, "很长的表头，".repeat(200));
    let own = std::iter::once(vec![head]).chain(vec![vec![cell("行")]; 60]).collect();
    let pages = pages(grid(1, 1, own));
    assert!(pages.len() > 1);
    assert!(pages.iter().all(|page| repeated(page).is_empty()));
}

#[test]
fn head_rows_beyond_the_table_or_under_a_longer_cell_are_no_head() {
    for head_rows in [1, 40, 41, 1000] {
        let mut own = vec![vec![cell("并").span(3, 1), cell("首")]];
        own.extend(vec![vec![cell("行")]; 2]);
        own.extend(vec![vec![cell("甲"), cell("乙")]; 60]);
        own.truncate(40);
        let pages = pages(grid(2, head_rows, own));
        assert!(pages.iter().all(|page| repeated(page).is_empty()));
    }
}

#[test]
fn figures_make_the_letters_smaller_rather_than_break() {
    let one = |text: &str| {
        let own = vec![vec![GridCell::new(Role::Figure, text); 8]];
        table(&grid(8, 0, own), &Square).unwrap().style
    };
    // A column is 60 points wide; 53 remain for figures that are half as wide as high.
    assert_eq!(one("1,000.00"), CELLS[0]);
    assert_eq!(one("1,000,000.00"), CELLS[1]);
    assert_eq!(one("10,000,000.00"), CELLS[1]);
    assert_eq!(one("1,000,000,000.00"), CELLS[2]);
}

#[test]
fn columns_share_the_width_of_the_text() {
    let mut own = form();
    own.widths = vec![1, 2, 1, 1, 1, 1, 1, 1];
    let edges = table(&own, &Square).unwrap().edges;
    assert_eq!((edges[0], edges[8]), (MARGIN, MARGIN + TEXT_WIDTH));
    assert_eq!(edges[1], MARGIN + TEXT_WIDTH.share(1, 9));
    assert_eq!(edges[2], MARGIN + TEXT_WIDTH.share(3, 9));
}

#[test]
fn cells_that_do_not_fit_together_are_refused() {
    let refused = |grid: &Grid| match table(grid, &Square) {
        Err(PdfError::Grid { row, why, .. }) => (row, why),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("not refused"),
    };
    let rows = vec![vec![cell("一"), cell("二")], vec![cell("三").span(1, 3)]];
    assert_eq!(refused(&grid(2, 0, rows)), (2, "there are more cells than columns"));
    let rows = vec![vec![cell("一"), cell("二").span(2, 1)], vec![cell("三").span(1, 2)]];
    assert_eq!(refused(&grid(2, 0, rows)), (2, "a cell covers another"));
    let rows = vec![vec![cell("一").span(2, 1), cell("二")], vec![cell("三"), cell("四")]];
    assert_eq!(refused(&grid(2, 0, rows)), (2, "there are more cells than columns"));
    assert_eq!(
        refused(&grid(1, 0, vec![vec![cell("一").span(0, 1)]])),
        (1, "a cell spans nothing")
    );
    assert_eq!(refused(&grid(0, 0, Vec::new())), (1, "a column has no width"));
    let narrow = table(&grid(200, 0, vec![vec![cell("资")]]), &Square);
    assert!(matches!(narrow.map(|_| ()), Err(PdfError::Narrow { .. })));
}

/// Fills a table with cells of random spans and texts, as numbers say.
fn random(columns: usize, rows: usize, numbers: &[u16]) -> Vec<Vec<GridCell>> {
    let mut numbers = numbers.iter().copied().cycle();
    let mut next = |below: u16| numbers.next().unwrap_or(0) % below;
    let mut taken = vec![vec![false; columns]; rows];
    let mut grid = Vec::new();
    for row in 0..rows {
        let mut cells = Vec::new();
        for column in 0..columns {
            if taken[row][column] {
                continue;
            }
            let free = taken[row][column..].iter().take_while(|taken| !**taken).count();
            let wide = usize::from(next(3) + 1).min(free);
            let spans = if next(4) == 0 { next(6) + 1 } else { 1 };
            let high = usize::from(spans).min(rows - row);
            for below in &mut taken[row..row + high] {
                below[column..column + wide].fill(true);
            }
            let roles = [Role::Head, Role::Text, Role::Mark, Role::Figure, Role::Total];
            let length = if next(60) == 0 { next(2500) } else { next(25) };
            let text: String =
                "资金拨付 abc，到位。12".chars().cycle().take(length.into()).collect();
            let role = roles[usize::from(next(5))];
            let span = (u16::try_from(high).unwrap(), u16::try_from(wide).unwrap());
            cells.push(GridCell::new(role, text).span(span.0, span.1));
        }
        grid.push(cells);
    }
    grid
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_table_is_sound(
        columns in 1_usize..7,
        count in 0_usize..60,
        head_rows in 0_usize..4,
        lines in 0_usize..40,
        numbers in prop::collection::vec(any::<u16>(), 1..400),
    ) {
        let rows = random(columns, count, &numbers);
        after(lines, grid(columns, head_rows, rows));
    }
}
