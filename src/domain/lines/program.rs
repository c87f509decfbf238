//! 项目类别: the terms under which awards are made.

use crate::domain::value::words;
use crate::domain::{AccountNumber, Amount, Digest, Id, Text};
use serde::{Deserialize, Serialize};

/// The terms of a program. The terms in force are those of the last line with this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The accounts the fund is paid from, in ascending order, no two the same account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<Vec<AccountNumber>>,
    /// An instalment without a due date of its own must arrive this many natural days after the
    /// date of the award.
    pub arrival_days: u16,
    /// Parameters of the audit rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditTerms>,
    /// An award, amendment or payment must be recorded at most this many natural days after the date
    /// of its document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backdate_days: Option<u16>,
    /// What one award may amount to. Empty: no limit is set.
    pub bands: Vec<Band>,
    /// The rules (管理办法) the program rests on.
    pub basis: Basis,
    /// Two effective awards of the program that agree in all of these are a duplicate (重复安排).
    /// In ascending order, each once, `payee` or `project` among them.
    pub duplicate: Vec<DuplicateField>,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// A payee gets at most one award a year among the programs of one group (多头申报).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive: Option<Text>,
    /// The form of support.
    pub form: Form,
    /// The evidence of arrival that the program asks for.
    pub grade: Grade,
    /// The id.
    pub id: Id,
    /// The name.
    pub name: Text,
    /// How long a list must be public before it is paid (公示期).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publicity: Option<Publicity>,
}

/// `false` is not written, so that one meaning has one text.
fn only_true<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match Option::<bool>::deserialize(deserializer)? {
        Some(false) => Err(serde::de::Error::custom("leave the member out instead of `false`")),
        present => Ok(present.is_some()),
    }
}

/// What the audit rules measure with, where the rules of the program say so.
///
/// Spec: `ledger-spec/07-audit.md`, "Parameters". At least one member is present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditTerms {
    /// A change of account within so many days before a payment is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_days: Option<u16>,
    /// An award after awards in each of so many years before it is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consecutive_years: Option<u16>,
    /// A document recorded later than so many days after its date is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_days: Option<u16>,
    /// A payment must have evidence of arrival after so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_days: Option<u16>,
    /// Two payments that look alike within so many days are reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub look_alike_days: Option<u16>,
    /// A payment must follow within so many days after it could be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_days: Option<u16>,
    /// A return must be settled after so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_days: Option<u16>,
    /// December may have at most this share of a year's payments, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_end_percent: Option<u16>,
}

/// The least and the most one award may amount to (补助或奖励标准).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The category it holds for; without one it holds for every category that has no band of its
    /// own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Text>,
    /// The most, inclusive.
    pub max: Amount,
    /// The least, inclusive.
    pub min: Amount,
}

/// Where the terms are written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The clause.
    pub clause: Text,
    /// The document.
    pub document: Text,
}

/// How long a list must be public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publicity {
    /// How many days.
    pub days: u16,
    /// Which days count.
    pub kind: DayKind,
    /// Whether an award must be on a list that was recorded. Never written as `false`.
    #[serde(default, deserialize_with = "only_true", skip_serializing_if = "std::ops::Not::not")]
    pub lists: bool,
}

words!(
    /// What two awards are compared by.
    DuplicateField, "one of category, level, payee, project, year", {
        /// The category.
        Category = "category",
        /// The level.
        Level = "level",
        /// The payee's credit code.
        Payee = "payee",
        /// The project.
        Project = "project",
        /// The fiscal year.
        Year = "year",
    }
);

words!(
    /// The form of support (中小企业促进法 第九条: 资助、购买服务、奖励).
    Form, "one of reward, service, subsidy", {
        /// 奖励.
        Reward = "reward",
        /// 购买服务.
        Service = "service",
        /// 补助.
        Subsidy = "subsidy",
    }
);

words!(
    /// How well the arrival of money is evidenced.
    Grade, "an evidence grade: E1, E2, E3 or E4", {
        /// A payment order, or a statement without a bank reference or file.
        E1 = "E1",
        /// A receipt or statement line of the payer's bank.
        E2 = "E2",
        /// A receipt or statement line of the payee's bank.
        E3 = "E3",
        /// E3 and the payee's signed acknowledgement.
        E4 = "E4",
    }
);

words!(
    /// Which days of a period count.
    DayKind, "`natural` or `working`", {
        /// Every day.
        Natural = "natural",
        /// Working days by the holiday table of the State Council.
        Working = "working",
    }
);
