//! 指标: what may be spent, by program and fiscal year.

use crate::domain::value::words;
use crate::domain::{Amount, Digest, DocumentNumber, Id, Text, Year};
use serde::{Deserialize, Serialize};

/// One change of a program's budget or quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// What it does.
    pub adjust: Adjustment,
    /// 单位代码.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<Text>,
    /// The change: positive for more, negative for less.
    pub amount: Amount,
    /// 经济分类科目.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub economic: Option<Text>,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// 支出功能分类科目.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<Text>,
    /// The id of this line.
    pub id: Id,
    /// 资金性质.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Text>,
    /// The line it adjusts (源指标); absent only where `adjust` is `initial`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// The program.
    pub program: Id,
    /// 项目代码.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_code: Option<Text>,
    /// Whether the budget is approved or the quota is issued.
    pub stage: Stage,
    /// 上级指标文号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superior: Option<DocumentNumber>,
    /// The waivers it leans on, in ascending order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Id>,
    /// The fiscal year.
    pub year: Year,
}

words!(
    /// What a budget line does.
    Adjustment, "one of initial, reallocate, reclaim, reduce, supplement", {
        /// 年初.
        Initial = "initial",
        /// 调剂, either sign.
        Reallocate = "reallocate",
        /// 收回, negative.
        Reclaim = "reclaim",
        /// 追减, negative.
        Reduce = "reduce",
        /// 追加, positive.
        Supplement = "supplement",
    }
);

words!(
    /// Which of the two totals a budget line changes.
    Stage, "`budget` or `quota`", {
        /// 预算数: approved.
        Budget = "budget",
        /// 指标下达: issued, and from then on available for awards.
        Quota = "quota",
    }
);
