//! Made-up reports for tests: 合成数据.

#![allow(clippy::arithmetic_side_effects, clippy::integer_division, reason = "small sums of tests")]

use super::charts::{Arrivals, Band, Bands, Bar, Caption, Grades, Waterfall};
use super::charts::{arrivals, bands, grades, waterfall};
use super::{Grid, GridCell, Paper, Part, Role};
use crate::domain::{Amount, Date};
use rust_decimal::Decimal;

fn head(text: &str) -> GridCell {
    GridCell::new(Role::Head, text)
}

fn text(text: &str) -> GridCell {
    GridCell::new(Role::Text, text)
}

fn mark(text: &str) -> GridCell {
    GridCell::new(Role::Mark, text)
}

fn figure(text: &str) -> GridCell {
    let number = text.trim_end_matches('%').replace(',', "").parse().unwrap();
    GridCell::new(Role::Figure, text).number(number)
}

/// A form as finance departments have it, with cells that span rows and columns.
pub(super) fn form() -> Grid {
    let money = |name: &str, sum: &str| {
        vec![text(name), figure(sum), figure(sum), figure(sum), mark("—"), mark("—"), mark("—")]
    };
    let empty = |name: &str| {
        vec![text(name), text(""), text(""), text(""), mark("—"), mark("—"), mark("—")]
    };
    let goal = "支持合成企业走专业化、精细化、特色化、新颖化发展道路，按期足额拨付补助和奖励资金，\
                全部到达收款单位账户。\n不截留、不克扣、不挪用。";
    let mut rows = vec![
        vec![head("项目支出名称"), text("合成专项资金（中小企业）").span(1, 7)],
        vec![
            head("主管部门"),
            text("合成市工业和信息化局").span(1, 3),
            head("实施单位"),
            text("合成市中小企业服务中心").span(1, 3),
        ],
        vec![
            head("项目资金\n（万元）").span(5, 1),
            head(""),
            head("年初预算数"),
            head("全年预算数"),
            head("全年执行数"),
            head("分值"),
            head("执行率"),
            head("得分"),
        ],
        vec![
            text("年度资金总额"),
            figure("1,234.5"),
            figure("1,234.5"),
            figure("1,230.0"),
            figure("10"),
            figure("99.63%"),
            figure("9.96"),
        ],
        money("其中：当年财政拨款", "1,234.5"),
        empty("上年结转资金"),
        empty("其他资金"),
        vec![
            head("年度总体目标").span(2, 1),
            head("预期目标").span(1, 3),
            head("实际完成情况").span(1, 4),
        ],
        vec![text(goal).span(1, 3), text(&goal.repeat(2)).span(1, 4)],
    ];
    rows.extend(indicators());
    let widths = vec![11, 11, 17, 12, 12, 9, 9, 19];
    Grid { name: "项目支出绩效自评表".to_owned(), widths, head_rows: 0, rows }
}

/// The part of the form with one row for each indicator.
fn indicators() -> Vec<Vec<GridCell>> {
    let heads = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施";
    let words = |row: &str| row.split('|').map(text).collect::<Vec<_>>();
    let own = |before: Vec<GridCell>, row: &str, points: &str, why: &str| {
        let points = [figure("10"), figure(points), text(why)];
        before.into_iter().chain(words(row)).chain(points).collect::<Vec<_>>()
    };
    let shared = [figure("20").span(2, 1), figure("20").span(2, 1), text("申报企业多于预期20%")];
    let first = [mark("产出指标\n(50分)").span(5, 1), mark("数量指标").span(2, 1)];
    let first = first.into_iter().chain(words("省级专精特新中小企业|≥50家|60家")).chain(shared);
    let benefit = vec![mark("效益指标(30分)"), mark("经济效益指标")];
    let total = |own: &str| GridCell::new(Role::Total, own);
    vec![
        heads.split('|').map(head).collect(),
        first.collect(),
        words("国家专精特新小巨人企业|≥10家|12家|"),
        own(vec![mark("质量指标")], "验收合格率（%）|100%|100%", "10", ""),
        own(
            vec![mark("时效指标")],
            "资金到位时效：自决定下达之日起30日内|及时|2笔迟于期限",
            "8.5",
            "开户行退票后重新支付，见附表第17、42行",
        ),
        own(vec![mark("成本指标")], "补助|30-50万/家|30-50万/家", "10", ""),
        own(benefit, "提高企业生产效率和产品质量|明显提升|明显提升", "10", ""),
        vec![
            total("总分").span(1, 5),
            total("100").number(Decimal::ONE_HUNDRED),
            total("98.5").number(Decimal::new(985, 1)),
            text(""),
        ],
    ]
}

/// A long list under two rows of headings.
fn list() -> Grid {
    let mut rows = vec![
        vec![
            head("序号").span(2, 1),
            head("收款单位").span(1, 2),
            head("类别").span(2, 1),
            head("金额（元）").span(1, 2),
            head("到账日期").span(2, 1),
        ],
        ["名称", "统一社会信用代码", "决定", "到账"].map(head).to_vec(),
    ];
    rows.extend((1..=60).map(|number| {
        let sum = format!("{},000.00", 100 + number * 7);
        vec![
            mark(&number.to_string()),
            text(&format!("合成市第{number}号精密机械制造有限责任公司")),
            mark(&format!("91430200MA4L{number:06}")),
            mark(if number % 2 == 0 { "补助" } else { "奖励" }),
            figure(&sum),
            figure(&sum),
            mark(&format!("2022-{:02}-{:02}", 6 + number / 20, 1 + number % 20)),
        ]
    }));
    let total = GridCell::new(Role::Total, "18,810,000.00").number(Decimal::new(18_810_000, 0));
    rows.push(vec![
        GridCell::new(Role::Total, "合计").span(1, 4),
        total.clone(),
        total,
        text("=1+1"),
    ]);
    Grid {
        name: "到账明细".to_owned(), widths: vec![5, 25, 22, 7, 14, 14, 13], head_rows: 2, rows
    }
}

fn caption(title: &str) -> Caption {
    let own = |text: &str| text.to_owned();
    let (description, unit, empty) = (own("合成数据"), own("单位：万元"), own("没有数据"));
    Caption { title: title.to_owned(), description, unit, empty }
}

fn bar(label: &str, fen: i128) -> Bar {
    Bar { label: label.to_owned(), amount: Amount::from_fen(fen) }
}

fn day(number: u32) -> Date {
    Date::from_ymd(2022, 6 + number / 20, 1 + number % 20).unwrap()
}

fn charts() -> Vec<Part> {
    let award = |number: u32| Amount::from_fen(i128::from(100 + number * 7) * 100_000);
    let band = |label: &str, min: i128, max: i128, awards: Vec<(i128, u32)>| Band {
        label: label.to_owned(),
        min: Amount::from_fen(min * 1_000_000),
        max: Amount::from_fen(max * 1_000_000),
        awards: awards
            .into_iter()
            .map(|(own, count)| (Amount::from_fen(own * 1_000_000), count))
            .collect(),
    };
    let drawings = vec![
        waterfall(&Waterfall {
            caption: caption("资金从预算到账户"),
            bars: vec![
                bar("年初预算", 2_408_100_000),
                bar("指标下达", 2_408_100_000),
                bar("决定授予", 2_175_000_000),
                bar("国库集中支付", 2_170_500_000),
                bar("银行证明已到收款单位账户", 1_930_000_000),
            ],
        }),
        arrivals(&Arrivals {
            caption: caption("累计到账与期限"),
            arrived_label: "累计到账".to_owned(),
            due_label: "按期限应到账".to_owned(),
            arrived: (1..=60).map(|own| (day(own), award(own))).collect(),
            due: (1..=6)
                .map(|own| (day(own * 9), award(own * 10).plus(award(own * 110))))
                .collect(),
            as_of: "2022-10-15".parse().unwrap(),
        }),
        bands(&Bands {
            caption: caption("各类别的标准与决定金额"),
            bands: vec![
                band(
                    "国家级专精特新小巨人企业补助",
                    30,
                    50,
                    vec![(30, 21), (40, 2), (41, 1), (50, 20)],
                ),
                band("省级专精特新企业奖励", 10, 20, vec![(10, 40), (20, 38), (25, 1)]),
                band("固定标准", 10, 10, vec![(10, 10)]),
            ],
        }),
        grades(&Grades {
            caption: caption("到账证据的等级"),
            parts: vec![
                bar("E0 没有证据", 30_000_000),
                bar("E1 支付方自己说已经到账", 145_000_000),
                bar("E2 收款方确认", 400_000_000),
                bar("E3 收款方银行的对账单", 600_000_000),
                bar("E4 两家银行的对账单互相印证", 1_000_000_000),
            ],
        }),
    ];
    drawings.into_iter().map(Part::Drawing).collect()
}

/// A report with everything in it.
pub(super) fn paper() -> Paper {
    let paragraph = "合成数据。本报告由账本生成，每个数字都能在账本中找到依据。预算执行率为99.63%，\
                     按期到账率为96.66%；没有证据表明资金被截留、克扣或者挪用，但有30万元没有到账证据。";
    let mut parts = vec![
        Part::Heading("一、项目支出绩效自评表".to_owned()),
        Part::Paragraph(paragraph.to_owned()),
        Part::Grid(form()),
        Part::Heading("二、资金情况".to_owned()),
    ];
    parts.extend(charts());
    parts.push(Part::Heading("三、到账明细".to_owned()));
    parts.push(Part::Grid(list()));
    parts.push(Part::Paragraph(paragraph.repeat(3)));
    Paper {
        language: "zh-CN",
        title: "2022年度合成专项资金支出绩效自评报告".to_owned(),
        parts,
        footer: "账本 example.org/fund & 合成，共 1,234 条，根 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=，\
                 由两个见证人签名，2022-10-15T08:00:00.000Z"
            .to_owned(),
    }
}
