//! Which words stand for which part of a form?

use crate::domain::comparable;

/// A part, by the label of the official form, and the other labels it goes by.
pub(super) type Label = (&'static str, &'static [&'static str]);

pub(super) const PROJECT: Label = ("项目支出名称", &["项目名称", "项目"]);
pub(super) const DEPARTMENT: Label =
    ("主管部门", &["主管部门及代码", "主管单位", "主管预算部门", "预算主管部门"]);
pub(super) const UNIT: Label = ("实施单位", &["项目实施单位", "项目单位", "资金使用单位"]);
pub(super) const MONEY: &str = "项目资金";
pub(super) const MONEY_HEADING: &str = "年初预算数、全年预算数、全年执行数";
pub(super) const INDICATOR_HEADING: &str = "一级指标、三级指标、实际完成值";

pub(super) const INITIAL: Label = ("年初预算数", &["年初预算", "年初预算金额"]);
pub(super) const FULL: Label = ("全年预算数", &["全年预算", "调整后预算数", "全年预算金额"]);
pub(super) const SPENT: Label = ("全年执行数", &["全年执行", "全年支出数", "执行数"]);
pub(super) const POINTS: Label = ("分值", &["权重", "分值权重", "指标分值"]);
pub(super) const RATE: Label = ("执行率", &["预算执行率"]);
pub(super) const SCORE: Label = ("得分", &["自评得分", "指标得分"]);

pub(super) const FUND_ROWS: [Label; 4] = [
    ("年度资金总额", &["资金总额", "年度资金总和"]),
    ("当年财政拨款", &["本年财政拨款", "财政拨款", "本年度财政拨款"]),
    ("上年结转资金", &["上年结转", "结转资金"]),
    ("其他资金", &["其他", "其它资金"]),
];

pub(super) const EXPECTED: Label = ("预期目标", &["年初设定目标", "年度预期目标"]);
pub(super) const ACHIEVED: Label = ("实际完成情况", &["全年实际完成情况", "目标实际完成情况"]);

pub(super) const FIRST: Label = ("一级指标", &[]);
pub(super) const SECOND: Label = ("二级指标", &[]);
pub(super) const NAME: Label = ("三级指标", &["指标名称"]);
pub(super) const TARGET: Label =
    ("年度指标值", &["指标值", "年度目标值", "目标值", "年初指标值", "年度绩效指标值"]);
pub(super) const ACTUAL: Label =
    ("实际完成值", &["全年完成值", "全年实际完成值", "完成值", "实际完成指标值", "全年实际值"]);
pub(super) const EXPLANATION: Label = (
    "偏差原因分析及改进措施",
    &[
        "偏差原因分析",
        "偏差原因",
        "偏差原因及改进措施",
        "未完成原因分析及改进措施",
        "未完成原因和改进措施",
    ],
);
pub(super) const TOTAL: Label = ("总分", &["合计", "总计", "总分合计"]);

/// Returns a label in the form in which labels are compared: without white space, marks, and what
/// stands in brackets at its end.
pub(super) fn key(text: &str) -> String {
    const MARKS: [char; 4] = [':', '*', '、', '.'];
    let mut key = comparable(text);
    while let Some(open) = key.strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        key.truncate(open);
    }
    let key = key.trim_matches(MARKS);
    key.strip_prefix("其中").unwrap_or(key).trim_start_matches(MARKS).to_owned()
}

/// No label is longer.
const LABEL_LEN_MAX: usize = 200;

/// Returns whether a cell has this label.
pub(super) fn is(text: &str, label: &Label) -> bool {
    if text.len() > LABEL_LEN_MAX {
        return false;
    }
    let key = key(text);
    key == label.0 || label.1.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_in_many_ways() {
        for (text, label) in [
            ("项目支\n出名称", PROJECT),
            (" 项目名称： ", PROJECT),
            ("全年预算数（A）", FULL),
            ("执行率(B/A)", RATE),
            ("其中：当年财政拨款\u{3000}", FUND_ROWS[1]),
            ("其中:本年财政拨款", FUND_ROWS[1]),
            ("年度\n指标值", TARGET),
            ("总  分", TOTAL),
            ("得分（10分）", SCORE),
        ] {
            assert!(is(text, &label), "{text}");
        }
        assert!(!is("项目资金", &PROJECT));
        assert_eq!(key("项目资金\n（万元）"), MONEY);
        assert_eq!(key("(((("), "((((");
        assert_eq!(key("()"), "");
    }
}
