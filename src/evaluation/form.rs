//! What does a self-evaluation form (项目支出绩效自评表) say, cell by cell?
//!
//! Spec: `ledger-spec/08-evaluation.md`, "The form".

use serde::{Deserialize, Serialize};

/// A form: texts as they are printed, empty for a blank cell. Members are in the order of their JSON
/// names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// 主管部门.
    pub department: String,
    /// 项目资金: in total, and by source (当年财政拨款, 上年结转资金, 其他资金).
    pub fund: [FundRow; 4],
    /// 年度总体目标.
    pub goal: Goals,
    /// 绩效指标.
    pub indicators: Vec<IndicatorFields>,
    /// 项目支出名称.
    pub project: String,
    /// 总分.
    pub total: Total,
    /// 实施单位.
    pub unit: String,
    /// The fiscal year, in four digits.
    pub year: String,
}

/// A row of the money of the project, in 万元.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundRow {
    /// 全年预算数.
    pub full: String,
    /// 年初预算数.
    pub initial: String,
    /// 分值.
    pub points: String,
    /// 执行率.
    pub rate: String,
    /// 得分.
    pub score: String,
    /// 全年执行数.
    pub spent: String,
}

/// The overall goal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    /// 实际完成情况.
    pub actual: String,
    /// 预期目标.
    pub expected: String,
}

/// An indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFields {
    /// 实际完成值.
    pub actual: String,
    /// 偏差原因分析及改进措施.
    pub explanation: String,
    /// 一级指标, with its points where the form says them.
    pub first: String,
    /// 三级指标.
    pub name: String,
    /// 分值; of several rows with one cell only in the first.
    pub points: String,
    /// How many rows share the cells of points and score: 0 in a row that shares those above.
    pub rows: u16,
    /// 得分; likewise.
    pub score: String,
    /// 二级指标.
    pub second: String,
    /// 年度指标值.
    pub target: String,
}

/// 总分.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// 分值.
    pub points: String,
    /// 得分.
    pub score: String,
}
