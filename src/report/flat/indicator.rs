//! 绩效指标表: what a fund was to achieve, and what became of it.

use super::field::{DATED, FILE, LINE, SEQ, Table, columns, integer, text};
use super::row::Row;
use crate::domain::{Actual, Goal, Id, Indicator, IndicatorResult, IndicatorTarget, Year};
use crate::report::Cell;

pub(super) const INDICATORS: Table = Table {
    name: "绩效指标表",
    code: None,
    zh: "每行一条自评内容：目标、指标、结果、完成情况或已出具的报告",
    en: "one row for each line of a self-evaluation: objective, target, result, outcome, report",
    fields: INDICATOR_FIELDS,
};

columns! { INDICATOR_FIELDS, indicator_cells, own: Row<'_, Indicator>;
    text("编号", "该行的编号", "id").of("indicator.id") => own.line.id();
    text("内容", "目标、指标、结果、完成情况、报告", "which action").of("indicator.action")
        => action(own.line);
    integer("年度", "财政年度", "fiscal year").of("indicator.year") => year(own.line).map(Year::number);
    text("关联编号", "所回答的目标或指标；指标所属的项目类别", "the objective, target or program")
        .of("objective, indicator, program") => about(own.line);
    text("二级指标", "模板中的分组", "group of the template").of("indicator.group")
        => target(own.line).map(|own| &own.group);
    text("名称", "三级指标名称", "name").of("indicator.name") => target(own.line).map(|own| &own.name);
    text("分值", "指标的分值；报告的总分", "points; of a report the total")
        .of("points, total") => points(own.line);
    text("指标值或文字", "年度指标值、目标或完成情况的文字", "target or text")
        .of("target, text") => wanted(own.line);
    text("完成值", "结果；账本计量的为计量名称", "result, or the measure")
        .of("actual, measure") => actual(own.line);
    text("偏差说明", "偏差原因分析及改进措施", "why it differs").of("indicator.explanation").withheld()
        => result(own.line).and_then(|own| own.explanation.as_ref());
    DATED => own.date();
    FILE => own.line.evidence().as_ref();
    SEQ => own.seq();
    LINE => own.line_number();
}

/// Returns the row of a line of a self-evaluation.
pub(super) fn indicator(own: &Row<'_, Indicator>) -> Vec<Cell> {
    indicator_cells(own)
}

fn action(line: &Indicator) -> &'static str {
    match line {
        Indicator::Objective(_) => "目标",
        Indicator::Outcome(_) => "完成情况",
        Indicator::Report(_) => "报告",
        Indicator::Result(_) => "结果",
        Indicator::Target(_) => "指标",
    }
}

fn year(line: &Indicator) -> Option<Year> {
    match line {
        Indicator::Objective(own) => Some(own.year),
        Indicator::Report(own) => Some(own.year),
        Indicator::Target(own) => Some(own.year),
        Indicator::Outcome(_) | Indicator::Result(_) => None,
    }
}

fn about(line: &Indicator) -> Option<&Id> {
    match line {
        Indicator::Outcome(own) => Some(&own.objective),
        Indicator::Result(own) => Some(&own.indicator),
        Indicator::Target(own) => own.program.as_ref(),
        Indicator::Objective(_) | Indicator::Report(_) => None,
    }
}

fn target(line: &Indicator) -> Option<&IndicatorTarget> {
    if let Indicator::Target(own) = line { Some(own) } else { None }
}

fn result(line: &Indicator) -> Option<&IndicatorResult> {
    if let Indicator::Result(own) = line { Some(own) } else { None }
}

fn points(line: &Indicator) -> Option<String> {
    match line {
        Indicator::Target(own) => Some(own.points.to_string()),
        Indicator::Report(own) => Some(own.total.to_string()),
        Indicator::Objective(_) | Indicator::Outcome(_) | Indicator::Result(_) => None,
    }
}

fn wanted(line: &Indicator) -> Option<String> {
    match line {
        Indicator::Objective(own) => Some(own.text.to_string()),
        Indicator::Outcome(own) => Some(own.text.to_string()),
        Indicator::Target(own) => own.target.as_ref().map(Goal::to_string),
        Indicator::Report(_) | Indicator::Result(_) => None,
    }
}

fn actual(line: &Indicator) -> Option<String> {
    match line {
        Indicator::Target(own) => own.measure.map(|own| own.to_string()),
        Indicator::Result(own) => Some(match own.actual.as_ref()? {
            Actual::Inapplicable => "不适用".to_owned(),
            Actual::Judged(own) => format!("{}（{}%）", own.text, own.percent),
            Actual::Value(value) => value.to_string(),
        }),
        Indicator::Objective(_) | Indicator::Outcome(_) | Indicator::Report(_) => None,
    }
}
