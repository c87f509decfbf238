//! 资金安排 and its amendment.

use crate::domain::{Amount, CreditCode, Date, Digest, Id, Text, Year};
use serde::{Deserialize, Serialize};

/// Money promised to a payee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// The whole; the instalments add up to it.
    pub amount: Amount,
    /// The category (类别) within the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Text>,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the award.
    pub id: Id,
    /// When it is due in which parts; numbered 1, 2, 3, ….
    pub instalments: Vec<Instalment>,
    /// The level of a title (国家级, 省级, 市级).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Text>,
    /// Who gets it.
    pub payee: CreditCode,
    /// Under which program.
    pub program: Id,
    /// For which project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Text>,
    /// The waivers it leans on, in ascending order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Id>,
    /// The fiscal year whose quota it draws on.
    pub year: Year,
}

/// A part of an award that is paid on its own (分期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// How much.
    pub amount: Amount,
    /// What must happen first, such as 验收合格.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Text>,
    /// The last day on which it arrives in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// 1 for the first.
    pub seq: u16,
}

/// A new amount and plan for an award (核减, 追加, 撤销).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The new whole; zero cancels the award.
    pub amount: Amount,
    /// The award.
    pub award: Id,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the amendment.
    pub id: Id,
    /// The new plan, in place of the old one; empty where the amount is zero.
    pub instalments: Vec<Instalment>,
    /// Why.
    pub reason: Text,
    /// The waivers it leans on, in ascending order, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Id>,
}
