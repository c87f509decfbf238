//! Each check with a form that it finds something in, and one that it must pass over.

use super::{Check, CheckTerms, Inconsistency, inconsistencies};
use crate::evaluation::{Form, FundRow, IndicatorFields, Total};
use proptest::prelude::*;

fn indicator(
    second: &str,
    name: &str,
    target: &str,
    actual: &str,
    points: &str,
) -> IndicatorFields {
    let own = str::to_owned;
    IndicatorFields {
        actual: own(actual),
        explanation: String::new(),
        first: own("产出指标（60分）"),
        name: own(name),
        points: own(points),
        rows: 1,
        score: own(points),
        second: own(second),
        target: own(target),
    }
}

/// A form in which nothing is wrong, and nothing is left to believe.
fn clean() -> Form {
    let own = str::to_owned;
    let money = FundRow {
        full: own("100.5"),
        initial: own("100"),
        points: own("10"),
        rate: own("99.50%"),
        score: own("9.95"),
        spent: own("100"),
    };
    let source =
        FundRow { points: own("—"), score: own("—"), rate: own("—"), ..money.clone() };
    let mut last = indicator("经济效益指标", "营业收入增长", "≥10%", "12%", "30");
    last.first = own("效益指标(30分)");
    Form {
        fund: [money, source, FundRow::default(), FundRow::default()],
        indicators: vec![
            indicator("数量指标", "支持企业", "≥50家", "50家", "20"),
            indicator("质量指标", "验收合格率", "100%", "100%", "20"),
            indicator("时效指标", "到账时间", "30天以内", "28天", "20"),
            last,
        ],
        total: Total { points: own("100"), score: own("99.95") },
        unit: own("合成数据服务中心"),
        ..Form::default()
    }
}

fn found(change: impl FnOnce(&mut Form)) -> Vec<Inconsistency> {
    let mut form = clean();
    change(&mut form);
    inconsistencies(&form, CheckTerms::USUAL)
}

fn names(found: &[Inconsistency]) -> Vec<String> {
    found.iter().map(|own| format!("{} {}", own.check, own.place)).collect()
}

type Change = fn(&mut Form);

/// Sets the cells of the first indicator: target, actual, score, explanation.
fn first(form: &mut Form, target: &str, actual: &str, score: &str, explanation: &str) {
    let row = &mut form.indicators[0];
    row.target = target.to_owned();
    row.actual = actual.to_owned();
    row.score = score.to_owned();
    row.explanation = explanation.to_owned();
    form.total.score = String::new();
}

#[test]
fn nothing_is_found_in_a_clean_form() {
    assert_eq!(found(|_| ()), []);
    assert_eq!(inconsistencies(&Form::default(), CheckTerms::USUAL), []);
}

#[test]
fn figures_are_checked() {
    let table: &[(Change, &[&str])] = &[
        (|form| form.fund[1].spent = "若干".into(), &["figure_unreadable fund/2"]),
        (|form| form.total.points = "100%".into(), &["figure_unreadable total"]),
        (|form| form.indicators[1].score = "优".into(), &["figure_unreadable indicator/2"]),
        (|form| form.fund[3].full = "/".into(), &[]),
        (
            |form| form.indicators[3].points = "31".into(),
            &[
                "points_total total",
                "level_points level/效益指标(30分)",
                "shortfall_unexplained indicator/4",
            ],
        ),
        (
            |form| form.total.points = "99".into(),
            &["points_total total", "score_above_points total"],
        ),
        (|form| form.total.points = String::new(), &[]),
        (|form| form.total.score = "10".into(), &["score_total total"]),
        (|form| form.total.score = "99.950分".into(), &[]),
        (
            |form| {
                form.total.score = "10".into();
                form.indicators[3].actual = "不 适用".into();
            },
            &[],
        ),
        (|form| form.fund[2].full = "0.5".into(), &["funds_total fund/1"]),
        (|form| form.fund[2].initial = "0".into(), &[]),
        (|form| form.fund[0].rate = "99.51%".into(), &["rate_wrong fund/1"]),
        (|form| form.fund[0].rate = "99.5%".into(), &[]),
        (|form| form.fund[0].rate = "99.502%".into(), &[]),
        (|form| form.fund[0].rate = "100%".into(), &[]),
        (|form| form.fund[0].rate = "99%".into(), &[]),
        (
            |form| {
                form.fund[0].score = "10".into();
                form.total.score = "100".into();
            },
            &["execution_score fund/1"],
        ),
        (|form| form.fund[0].full = "0".into(), &["funds_total fund/1"]),
    ];
    for (change, wanted) in table {
        assert_eq!(names(&found(change)), *wanted);
    }
}

#[test]
fn indicators_are_checked() {
    let table: &[(Change, &[&str])] = &[
        (|form| first(form, "", "50家", "20", ""), &["target_blank indicator/1"]),
        (|form| first(form, "—", "50家", "0", "未设目标"), &[]),
        (|form| first(form, "≥50家", "", "20", ""), &["actual_blank indicator/1"]),
        (|form| first(form, "≥50家", "", "0", "未开展"), &[]),
        (|form| first(form, "≥50家", "50家", "", ""), &["score_blank indicator/1"]),
        (|form| first(form, "≥50家", "不适用", "", ""), &[]),
        (|form| first(form, "≥50家", "支持 企业", "20", ""), &["actual_is_name indicator/1"]),
        (|form| first(form, "≥50家", "40家", "20", "疫情"), &["score_unearned indicator/1"]),
        (|form| first(form, "≥50家", "40家", "16", "疫情"), &[]),
        (|form| first(form, "≥50家", "40户", "20", "疫情"), &[]),
        (|form| first(form, "≥50家", "40", "20", ""), &["score_unearned indicator/1"]),
        (|form| first(form, "≥50家", "-1家", "0", "收回"), &[]),
        (|form| first(form, "≥50家", "66家", "20", ""), &["deviation_unexplained indicator/1"]),
        (|form| first(form, "≥50家", "65家", "20", ""), &[]),
        (|form| first(form, "≥50家", "66家", "20", "需求超出预期"), &[]),
        (|form| first(form, "≥50家", "20家", "8", "无"), &["deviation_unexplained indicator/1"]),
        (|form| first(form, "≥50家", "40家", "16", ""), &["shortfall_unexplained indicator/1"]),
        (
            |form| first(form, "优良", "良", "16", ""),
            &["shortfall_unexplained indicator/1", "judged indicator/1"],
        ),
        (|form| first(form, "≥50家", "≥50家", "20", ""), &["actual_is_target indicator/1"]),
        (|form| first(form, "≥50家", "五十家", "20", ""), &["actual_in_words indicator/1"]),
        (|form| first(form, "明显提升", "明显提升", "20", ""), &["judged indicator/1"]),
        (|form| form.indicators[2].target = "及时".into(), &["time_undated indicator/3"]),
        (|form| form.indicators[2].target = "6月底前".into(), &[]),
        (|form| form.unit = "某局 中小企业科".into(), &["unit_internal unit"]),
        (|form| form.unit = "某某科学院".into(), &[]),
    ];
    for (change, wanted) in table {
        assert_eq!(names(&found(change)), *wanted);
    }
}

#[test]
fn a_shared_cell_counts_once_and_for_each_of_its_rows() {
    let share = |form: &mut Form| {
        form.indicators[0].rows = 2;
        form.indicators[0].points = "40".into();
        form.indicators[0].score = "40".into();
        form.indicators[1].rows = 0;
        form.indicators[1].points = String::new();
        form.indicators[1].score = String::new();
    };
    assert_eq!(names(&found(share)), ["points_shared indicator/1"]);
    let found = found(|form| {
        share(form);
        form.indicators[1].target = String::new();
        form.indicators[0].actual = "66家".into();
    });
    let wanted = [
        "points_shared indicator/1",
        "target_blank indicator/2",
        "deviation_unexplained indicator/1",
    ];
    assert_eq!(names(&found), wanted);
}

#[test]
fn a_template_may_ask_for_more() {
    let mut form = clean();
    first(&mut form, "≥50家", "60家", "20", "");
    let strict = CheckTerms { explain_percent: 10, ..CheckTerms::USUAL };
    assert_eq!(
        names(&inconsistencies(&form, strict)),
        ["deviation_unexplained indicator/1", "deviation_unexplained indicator/4",]
    );
    let mut form = clean();
    form.fund[0].score = "0".into();
    form.total.score = "90".into();
    assert_eq!(names(&inconsistencies(&form, CheckTerms::USUAL)), ["execution_score fund/1"]);
    let floor = CheckTerms { execution_floor_percent: Some(100), ..CheckTerms::USUAL };
    assert_eq!(inconsistencies(&form, floor), []);
}

#[test]
fn findings_come_in_the_order_of_the_checks_and_have_a_class() {
    let found = found(|form| {
        form.unit = "某科".into();
        form.total.score = "10".into();
        first(form, "", "66家", "20", "");
        form.total.score = "10".into();
        form.indicators[3].target = "明显".into();
    });
    assert!(found.is_sorted_by_key(|own| own.check));
    assert!(found.iter().all(|own| own.class == own.check.class()));
    let json = serde_json::to_string(&found[0]).unwrap();
    assert_eq!(
        json,
        "{\"actual\":\"10\",\"check\":\"score_total\",\"class\":\"wrong\",\
         \"expected\":\"99.95\",\"place\":\"total\"}"
    );
}

#[test]
fn every_check_of_a_form_is_in_the_specification_in_this_order() {
    let spec = include_str!("../../../ledger-spec/08-evaluation.md");
    let mut last = 0;
    for check in Check::ALL {
        let row = format!("\n| `{check}` | {} |", check.class());
        let at = spec.find(&row).or_else(|| {
            spec.find(&format!("`{check}`")).filter(|_| *check == Check::MoneyUncovered)
        });
        let at = at.unwrap_or_else(|| panic!("{check} is not in the specification"));
        assert!(last < at || *check == Check::MoneyUncovered, "{check}");
        last = at;
    }
}

proptest! {
    #[test]
    fn no_form_panics(
        cells in prop::collection::vec("[-0-9,.%≥~家分 ]{0,20}|\\PC{0,8}|9{13}\\.9{6}", 60),
        rows in prop::collection::vec(0_u16..4, 4),
    ) {
        let mut cells = cells.into_iter().cycle();
        let mut next = || cells.next().unwrap_or_default();
        let mut form = clean();
        for row in &mut form.fund {
            for cell in [&mut row.full, &mut row.initial, &mut row.points, &mut row.rate,
                &mut row.score, &mut row.spent] {
                *cell = next();
            }
        }
        for (row, shared) in form.indicators.iter_mut().zip(rows) {
            for cell in [&mut row.actual, &mut row.points, &mut row.score, &mut row.target,
                &mut row.first] {
                *cell = next();
            }
            row.rows = shared;
        }
        let found = inconsistencies(&form, CheckTerms::USUAL);
        prop_assert!(found.is_sorted_by_key(|own| own.check));
    }
}
