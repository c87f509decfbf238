//! What is wrong with the published form of 2022, and what nobody can tell from it.

use super::{
    Grid, found, found_with, grid, names, published_csv, published_text, put, read, wrong, xlsx,
};
use grant_ledger::evaluation::Form;
use grant_ledger::exchange::form::{FilledForm, form_from_bytes};
use rust_xlsxwriter::{Format, Worksheet};

/// By the number that each has in the list that was made by hand.
const FOUND: [(u8, &str); 22] = [
    (1, "score_total total"),
    (3, "points_shared indicator/1"),
    (6, "points_shared indicator/6"),
    (3, "target_blank indicator/2"),
    (3, "target_blank indicator/3"),
    (2, "actual_is_name indicator/4"),
    (4, "deviation_unexplained indicator/1"),
    (6, "actual_is_target indicator/6"),
    (6, "actual_is_target indicator/7"),
    (7, "actual_is_target indicator/12"),
    (5, "time_undated indicator/5"),
    (0, "judged indicator/8"),
    (0, "judged indicator/9"),
    (0, "judged indicator/10"),
    (0, "judged indicator/11"),
    (12, "unit_internal unit"),
    (8, "arrival_claimed text/3"),
    (8, "layers_mixed text/3"),
    (9, "denial_hedged text/3"),
    (10, "money_uncovered “四个一批”项目(工业品牌、技术创新)"),
    (10, "money_uncovered 购买服务项目"),
    (14, ""),
];

#[test]
fn every_inconsistency_that_can_be_decided_is_found() {
    let found = found_with(&read(&published_csv()), &published_text());
    // Number 14 is that the parts add up: nothing is found of it.
    let wanted: Vec<&str> =
        FOUND.iter().map(|(_, name)| *name).filter(|own| !own.is_empty()).collect();
    assert_eq!(names(&found), wanted);
    let [first, ..] = found.as_slice() else { panic!("nothing") };
    assert_eq!((first.expected.as_str(), first.actual.as_str()), ("100", "10"));
    let far = found.iter().find(|own| own.check.word() == "deviation_unexplained").unwrap();
    assert_eq!(far.actual, "+60%");
    let wrong = wrong(&found);
    for number in [1, 2, 3, 4, 9, 10] {
        let own = FOUND.iter().filter(|(own, _)| *own == number);
        assert!(own.clone().all(|(_, name)| wrong.iter().any(|own| own == name)), "{number}");
    }
}

#[test]
fn the_cells_are_named() {
    let read = read(&published_csv());
    let found = found_with(&read, &published_text());
    let at = |name: &str| {
        let own = found.iter().find(|own| format!("{} {}", own.check, own.place) == name).unwrap();
        read.place(own).map(|place| place.to_string())
    };
    // Lines of the file: three labels above are two or three lines each.
    assert_eq!(at("score_total total").as_deref(), Some("38:8"));
    assert_eq!(at("target_blank indicator/2").as_deref(), Some("21:5"));
    assert_eq!(at("unit_internal unit").as_deref(), Some("4:7"));
    assert_eq!(at("arrival_claimed text/3"), None);
}

#[test]
fn a_workbook_with_merged_cells_says_the_same() {
    let csv = read(&published_csv());
    let (down, right) = (2, 1);
    let bytes = xlsx(|sheet| merged(sheet, &grid(&published_csv()), down, right));
    let book = form_from_bytes("form.xlsx", &bytes, None).unwrap();
    assert_eq!(book.form, csv.form);
    assert_eq!(found(&book), found(&csv));
    let findings = found_with(&book, "");
    let at = |name: &str| {
        let own = findings.iter().find(|own| own.check.word() == name).unwrap();
        book.place(own).unwrap().to_string()
    };
    assert_eq!(at("score_total"), "I26");
    assert_eq!(at("target_blank"), "F15");
    assert_eq!(at("points_shared"), "H14");
}

/// The grid with the merges of the published form.
fn merged(sheet: &mut Worksheet, grid: &Grid, down: u32, right: u16) {
    put(sheet, grid, down, right);
    // By 0-based row and column: from, to.
    let merges: [((u32, u16), (u32, u16)); 22] = [
        ((0, 0), (0, 8)),
        ((1, 1), (1, 8)),
        ((2, 1), (2, 4)),
        ((2, 6), (2, 8)),
        ((3, 0), (7, 0)),
        ((3, 7), (3, 8)),
        ((4, 7), (4, 8)),
        ((8, 0), (9, 0)),
        ((8, 1), (8, 4)),
        ((8, 5), (8, 8)),
        ((9, 1), (9, 4)),
        ((9, 5), (9, 8)),
        ((10, 0), (22, 0)),
        ((11, 1), (17, 1)),
        ((11, 2), (13, 2)),
        ((11, 6), (13, 6)),
        ((11, 7), (13, 7)),
        ((16, 2), (17, 2)),
        ((16, 6), (17, 6)),
        ((16, 7), (17, 7)),
        ((18, 1), (21, 1)),
        ((23, 0), (23, 5)),
    ];
    let plain = Format::new();
    for (from, to) in merges {
        let text = &grid[usize::try_from(from.0).unwrap()][usize::from(from.1)];
        let (row, column) = (from.0 + down, from.1 + right);
        sheet.merge_range(row, column, to.0 + down, to.1 + right, "", &plain).unwrap();
        match text.parse::<f64>() {
            Ok(number) => sheet.write_number(row, column, number).unwrap(),
            Err(_) => sheet.write_string(row, column, text).unwrap(),
        };
    }
}

/// The form as it could have been filled in.
fn corrected() -> Form {
    let FilledForm { mut form, .. } = read(&published_csv());
    let own = str::to_owned;
    form.total.score = own("100");
    form.unit = own("合成数据中小企业服务中心");
    let rows = [
        ("省级专精特新中小企业", "≥50家", "80家", "10"),
        ("国家专精特新小巨人企业", "≥20家", "21家", "5"),
        ("国家重点小巨人", "≥9家", "9家", "5"),
        ("验收合格率", "100%", "100%", "10"),
        ("资金到位时效", "指标下达后30日内", "28日", "10"),
        ("补助", "30-50万元/家", "40万元/家", "5"),
        ("奖励", "10-20万元/家", "15万元/家", "5"),
    ];
    for (row, (name, target, actual, points)) in form.indicators.iter_mut().zip(rows) {
        row.name = own(name);
        row.target = own(target);
        row.actual = own(actual);
        row.points = own(points);
        row.score = own(points);
        row.rows = 1;
    }
    form.indicators[0].explanation = own("申报踊跃，下一年度提高目标");
    form.indicators[11].actual = own("96%");
    form
}

#[test]
fn nothing_is_wrong_with_a_corrected_form() {
    let form = corrected();
    let found = grant_ledger::evaluation::inconsistencies(
        &form,
        grant_ledger::evaluation::CheckTerms::USUAL,
    );
    assert_eq!(wrong(&found), Vec::<String>::new());
    let judged = ["indicator/8", "indicator/9", "indicator/10", "indicator/11"];
    let judged: Vec<String> = judged.iter().map(|place| format!("judged {place}")).collect();
    assert_eq!(names(&found), judged);
}

#[test]
fn the_story_shows_the_published_form() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let story = folder.join("a_form_filled_in_by_hand_is_checked.trycmd");
    let story = std::fs::read_to_string(story).unwrap();
    let form = String::from_utf8(published_csv()).unwrap();
    assert!(story.contains(&form), "the story has another form than examples/zhuzhou-2022");
    assert!(story.contains(&published_text()));
}
