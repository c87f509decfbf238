//! 验收: whether what an instalment waits for has happened.

use crate::domain::value::words;
use crate::domain::{Digest, Id};
use serde::{Deserialize, Serialize};

/// The result of an acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The award.
    pub award: Id,
    /// BLAKE3 of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the acceptance.
    pub id: Id,
    /// The instalment whose condition it is about; absent for the whole award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instalment: Option<u16>,
    /// The result.
    pub result: AcceptanceResult,
}

words!(
    /// The result of an acceptance.
    AcceptanceResult, "`passed` or `failed`", {
        /// 验收合格.
        Passed = "passed",
        /// 验收不合格.
        Failed = "failed",
    }
);
