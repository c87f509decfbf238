//! 绩效指标: what a fund was to achieve in a fiscal year, and what became of it.

use crate::domain::value::words;
use crate::domain::{Digest, ExactDecimal, Id, Points, Text, WholePercent, Year};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One line of an `indicator` document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum Indicator {
    /// Begins the self-evaluation of a year.
    Objective(Objective),
    /// What was achieved.
    Outcome(Achievement),
    /// A report that was issued.
    Report(IssuedReport),
    /// What became of an indicator.
    Result(IndicatorResult),
    /// An indicator with its target.
    Target(IndicatorTarget),
}

/// 年度总体目标: which template the form of a year has, and what is to be achieved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the line.
    pub id: Id,
    /// The name of the project (项目名称), where it is not that of the fund.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Text>,
    /// The template of the form.
    pub template: TemplateRef,
    /// What is to be achieved (预期目标).
    pub text: Text,
    /// Who carries it out (实施单位).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// The fiscal year.
    pub year: Year,
}

/// A template, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateRef {
    /// BLAKE3 of its file.
    pub digest: Digest,
    /// The id it has in it.
    pub id: Id,
}

/// 实际完成情况: what was achieved of an objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Achievement {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the line.
    pub id: Id,
    /// The objective.
    pub objective: Id,
    /// What was achieved.
    pub text: Text,
}

/// A report that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedReport {
    /// BLAKE3 of its file.
    pub evidence: Digest,
    /// The id of the line.
    pub id: Id,
    /// Its total score.
    pub total: ExactDecimal,
    /// The fiscal year.
    pub year: Year,
}

/// What became of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorResult {
    /// The result; none where the ledger measures it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Actual>,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// Why it differs from the target (偏差原因分析及改进措施).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
    /// The id of the line.
    pub id: Id,
    /// The indicator.
    pub indicator: Id,
}

/// A result that somebody states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Actual {
    /// The indicator does not apply this year.
    Inapplicable,
    /// A judgement.
    Judged(Judgement),
    /// A number, in the unit of the target.
    Value(ExactDecimal),
}

/// A judgement of what cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// How much of the points it earns.
    pub percent: WholePercent,
    /// In words.
    pub text: Text,
}

/// An indicator with its target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorTarget {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// Which group (二级指标) of the template.
    pub group: Id,
    /// The id of the line, and so of the indicator.
    pub id: Id,
    /// What the ledger computes as its result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Its name (三级指标).
    pub name: Text,
    /// Its points (分值).
    pub points: Points,
    /// The program whose money it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<Id>,
    /// What is to be reached (年度指标值).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Goal>,
    /// The fiscal year.
    pub year: Year,
}

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// A number or more.
    AtLeast(Threshold),
    /// A number or less.
    AtMost(Threshold),
    /// A number from one to another.
    Between(Range),
    /// Words (定性).
    Described(Description),
    /// Exactly a number.
    Equal(Threshold),
}

/// A number to be compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// The number.
    pub value: ExactDecimal,
}

/// Two numbers to be between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The greatest.
    pub max: ExactDecimal,
    /// The least.
    pub min: ExactDecimal,
    /// Of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
}

/// A target in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The words.
    pub text: Text,
}

impl Indicator {
    /// Returns the id of the line.
    pub fn id(&self) -> &Id {
        match self {
            Self::Objective(own) => &own.id,
            Self::Outcome(own) => &own.id,
            Self::Report(own) => &own.id,
            Self::Result(own) => &own.id,
            Self::Target(own) => &own.id,
        }
    }

    /// Returns the file that shows it.
    pub fn evidence(&self) -> Option<Digest> {
        match self {
            Self::Objective(own) => own.evidence,
            Self::Outcome(own) => own.evidence,
            Self::Report(own) => Some(own.evidence),
            Self::Result(own) => own.evidence,
            Self::Target(own) => own.evidence,
        }
    }
}

words!(
    /// What the ledger itself computes as the result of an indicator.
    Measure, "a measure, such as arrival_rate or awards", {
        /// 验收合格率.
        AcceptanceRate = "acceptance_rate",
        /// 到位率.
        ArrivalRate = "arrival_rate",
        /// 到账数.
        Arrived = "arrived",
        /// 安排项目数.
        Awards = "awards",
        /// 安排数.
        Due = "due",
        /// 预算执行率.
        ExecutionRate = "execution_rate",
        /// 到位及时率.
        InTimeRate = "in_time_rate",
        /// 拨付数.
        Paid = "paid",
        /// 拨付率.
        PaidRate = "paid_rate",
        /// 支持企业数.
        Payees = "payees",
        /// 标准内比例.
        WithinBandsRate = "within_bands_rate",
    }
);

impl Goal {
    /// Returns what its numbers count, if it says so.
    pub fn unit(&self) -> Option<&Text> {
        match self {
            Self::AtLeast(own) | Self::AtMost(own) | Self::Equal(own) => own.unit.as_ref(),
            Self::Between(own) => own.unit.as_ref(),
            Self::Described(_) => None,
        }
    }
}

/// As it is printed in a form: `≥50家`. Spec: `ledger-spec/08-evaluation.md`, "The form".
impl fmt::Display for Goal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit().map(Text::as_str).unwrap_or_default();
        let text = match self {
            Self::AtLeast(own) => format!("≥{}{unit}", own.value),
            Self::AtMost(own) => format!("≤{}{unit}", own.value),
            Self::Equal(own) => format!("{}{unit}", own.value),
            Self::Between(own) => format!("{}-{}{unit}", own.min, own.max),
            Self::Described(own) => own.text.to_string(),
        };
        formatter.pad(&text)
    }
}
