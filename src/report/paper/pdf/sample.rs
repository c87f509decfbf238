//! A made-up report with everything in it, for tests (合成数据).

#![expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]

use super::text::{Advance, Measure};
use crate::report::paper::{Anchor, Drawing, Fill, Grid, GridCell, Paper, Part, Role, Shape};
use rust_decimal::Decimal;

/// A font as tests need it: Chinese as wide as high, all else half as wide, nothing for U+E000.
pub(super) struct Square;

impl Measure for Square {
    fn advance(&self, character: char) -> Option<Advance> {
        let units = if u32::from(character) >= 0x2000 { 1000 } else { 500 };
        (character != '\u{e000}').then_some(Advance { units, per_em: 1000 })
    }
}

/// Returns a report of these parts.
pub(super) fn paper(parts: Vec<Part>) -> Paper {
    Paper {
        language: "zh-CN",
        title: "项目支出绩效自评报告".to_owned(),
        parts,
        footer: "账本 示例（合成数据）；末条 0f3a…；未经锚定".to_owned(),
    }
}

/// Returns a table of columns of the same width.
pub(super) fn grid(columns: usize, head_rows: usize, rows: Vec<Vec<GridCell>>) -> Grid {
    Grid { name: "表".to_owned(), widths: vec![10; columns], head_rows, rows }
}

/// Returns a report with a form, a long list, drawings and paragraphs.
pub(in crate::report::paper) fn everything() -> Paper {
    let long = "根据《中小企业发展专项资金管理办法》和年度绩效目标，对“专精特新”中小企业奖补资金的\
                拨付、到位和使用情况开展自评。全年共下达2,408.10万元，到位率100%，其中：重点“小巨人”\
                企业（国家级）9家、省级“专精特新”企业80家；统一社会信用代码示例91430200MA0EXAMPLE。\
                The head of the log is 0f3a9c1b7d5e2f4a6b8c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a.";
    paper(vec![
        Part::Heading("一、基本情况".to_owned()),
        Part::Paragraph(long.repeat(2)),
        Part::Paragraph("第二段。\n第三段，另起一行。".to_owned()),
        Part::Break,
        Part::Heading("二、自评表".to_owned()),
        Part::Grid(form()),
        Part::Heading("三、拨付进度".to_owned()),
        Part::Drawing(chart()),
        Part::Heading("四、获奖企业名单".to_owned()),
        Part::Grid(list(60)),
        Part::Heading("五、说明".to_owned()),
        Part::Paragraph(long.repeat(12)),
    ])
}

/// Returns a report whose tables have to be parted: a group and a row higher than a page.
pub(super) fn parted() -> Paper {
    let mut group = vec![vec![
        head("绩效指标").span(80, 1),
        text("第1项"),
        GridCell::new(Role::Figure, "20.00").span(80, 1),
        text(&"合并单元格里的长文，分在几页上。".repeat(60)).span(80, 1),
    ]];
    group.extend((2..=80).map(|number| vec![text(&format!("第{number}项"))]));
    let long = "一行比一页还高，逐行分开，不丢一个字。".repeat(150);
    let row = vec![text("短"), text(&long), GridCell::new(Role::Figure, "1.00"), mark("是")];
    let mut tall = grid(4, 1, vec![["甲", "乙", "丙", "丁"].map(head).to_vec(), row]);
    tall.rows.push(["后", "面", "一", "行"].map(text).to_vec());
    paper(vec![
        Part::Grid(grid(4, 0, group)),
        Part::Paragraph("其间。".to_owned()),
        Part::Grid(tall),
    ])
}

fn text(own: &str) -> GridCell {
    GridCell::new(Role::Text, own)
}

fn mark(own: &str) -> GridCell {
    GridCell::new(Role::Mark, own)
}

fn head(own: &str) -> GridCell {
    GridCell::new(Role::Head, own)
}

fn heads(own: [&str; 8]) -> Vec<GridCell> {
    own.into_iter().filter(|text| *text != "<").map(head).collect()
}

/// The form of a self-evaluation: eight columns, cells that span both ways.
pub(super) fn form() -> Grid {
    let mut rows = vec![
        vec![head("项目支出名称"), text("示例市产业发展专项资金（中小企业科）").span(1, 7)],
        vec![
            head("主管部门"),
            text("示例市工信局").span(1, 3),
            head("实施单位"),
            text("示例市工信局中小企业科").span(1, 3),
        ],
        heads([
            "项目资金（万元）",
            "",
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ]),
    ];
    if let Some(first) = rows.get_mut(2).and_then(|row| row.first_mut()) {
        *first = first.clone().span(5, 1);
    }
    let money = ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"];
    for (number, name) in money.into_iter().enumerate() {
        let own = if number < 2 { ["2,408.10"; 3] } else { [""; 3] };
        let mut row = vec![text(name)];
        row.extend(own.map(|figure| GridCell::new(Role::Figure, figure)));
        row.extend(if number == 0 { ["10", "100%", "10"] } else { ["—"; 3] }.map(mark));
        rows.push(row);
    }
    rows.push(vec![
        head("年度总体目标").span(2, 1),
        head("预期目标").span(1, 3),
        head("实际完成情况").span(1, 4),
    ]);
    rows.push(vec![
        text("大力培育专精特新“小巨人”企业，引导企业走专业化、精细化、特色化、新颖化之路。")
            .span(1, 3),
        text(&"2022年，支持企业走专精特新路子，新增省级80家、国家“小巨人”21家。".repeat(5))
            .span(1, 4),
    ]);
    rows.push(heads([
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ]));
    rows.extend(indicators());
    rows.push(vec![
        GridCell::new(Role::Total, "总分").span(1, 5),
        GridCell::new(Role::Total, "100").number(Decimal::from(100)),
        GridCell::new(Role::Total, "98.50").number(Decimal::new(9850, 2)),
        text(""),
    ]);
    Grid {
        name: "自评表".to_owned(),
        widths: vec![10, 12, 16, 12, 12, 7, 8, 14],
        head_rows: 0,
        rows,
    }
}

fn indicators() -> Vec<Vec<GridCell>> {
    let row = |texts: [&str; 3]| texts.map(text).to_vec();
    let scored = |texts: [&str; 3], score: &str| {
        let mut cells = row(texts);
        cells.extend([mark(score), mark(score), text("")]);
        cells
    };
    let with = |first: Vec<GridCell>, rest: Vec<GridCell>| [first, rest].concat();
    let mut shared = row(["省级专精特新中小企业", "≧50家", "80家"]);
    shared.extend([mark("20").span(3, 1), mark("20").span(3, 1), text("")]);
    vec![
        with(vec![head("产出指标(50分)").span(6, 1), head("数量指标").span(3, 1)], shared),
        with(row(["国家专精特新“小巨人”企业", "", "21家"]), vec![text("")]),
        with(row(["国家重点“小巨人”", "", "9家"]), vec![text("")]),
        with(vec![head("质量指标")], scored(["验收合格（%）", "100%", "100%"], "10")),
        with(vec![head("时效指标")], scored(["资金到位时效", "及时", "及时"], "10")),
        with(vec![head("成本指标")], scored(["补助", "30-50万/家", "30-50万/家"], "10")),
        with(
            vec![head("效益指标(30分)").span(4, 1), head("经济效益指标")],
            scored(
                ["提高企业生产效率和产品质量，提升服务机构服务性收入", "明显提升", "明显提升"],
                "10",
            ),
        ),
        with(
            vec![head("社会效益指标")],
            scored(["提升企业技术创新发展能力", "明显提升", "明显提升"], "10"),
        ),
        with(vec![head("生态效益指标")], scored(["完善服务体系建设", "明显提升", "明显提升"], "5")),
        with(
            vec![head("可持续影响指标")],
            scored(["助推中小企业做大做强", "明显提升", "明显提升"], "5"),
        ),
        with(
            vec![head("满意度指标(10分)"), head("服务对象满意度指标")],
            scored(["企业满意度", "80%以上", "91.3%（问卷230份）"], "10"),
        ),
    ]
}

/// A list of awards with a head of two rows.
pub(super) fn list(count: u32) -> Grid {
    let mut rows = vec![
        vec![
            head("序号").span(2, 1),
            head("企业").span(1, 2),
            head("类别").span(2, 1),
            head("金额（元）").span(2, 1),
        ],
        vec![head("名称"), head("统一社会信用代码")],
    ];
    for number in 1..=count {
        let firm = format!("示例市第{number}号高新技术装备制造股份有限公司（合成数据）");
        rows.push(vec![
            mark(&number.to_string()),
            text(&firm),
            text(&format!("91430200MA{number:08}")),
            mark(if number % 3 == 0 { "国家级“小巨人”" } else { "省级" }),
            GridCell::new(Role::Figure, "300,000.00").number(Decimal::from(300_000)),
        ]);
    }
    rows.push(vec![
        GridCell::new(Role::Total, "合计").span(1, 4),
        GridCell::new(Role::Total, format!("{}0,000.00", count * 3)).number(Decimal::from(1)),
    ]);
    Grid { name: "名单".to_owned(), widths: vec![6, 34, 24, 16, 16], head_rows: 2, rows }
}

/// Bars of every filling, a broken line, words at every anchor; wider than the page.
pub(super) fn chart() -> Drawing {
    let fills = [Fill::Empty, Fill::Light, Fill::Hatched, Fill::Dark, Fill::Full];
    let mut shapes = vec![
        Shape::Line { from: (400, 2200), to: (5800, 2200), thickness: 10, dashed: false },
        Shape::Line { from: (400, 900), to: (5800, 900), thickness: 5, dashed: true },
    ];
    for (number, fill) in (0_i16..).zip(fills) {
        let (left, high) = (500 + number * 1050, 400 + number * 330);
        shapes.push(Shape::Box { at: (left, 2200 - high), size: (700, high), fill });
        let words = |at, anchor, text: String| Shape::Words { at, size: 90, anchor, text };
        shapes.push(words((left + 350, 2330), Anchor::Middle, format!("{}月", number * 2 + 3)));
        shapes.push(words((left + 700, 2160 - high), Anchor::End, format!("{high}万元")));
    }
    let text = "计划".to_owned();
    shapes.push(Shape::Words { at: (400, 880), size: 90, anchor: Anchor::Start, text });
    Drawing {
        title: "图1 按月累计拨付金额".to_owned(),
        description: "五个月的累计拨付金额，从400万元升到1720万元。".to_owned(),
        width: 6000,
        height: 2400,
        shapes,
    }
}
