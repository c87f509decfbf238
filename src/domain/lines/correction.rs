//! 更正: the red entry. The right document follows as a new one, the blue entry
//! (会计基础工作规范 第五十一条).

use crate::domain::{Digest, Id, Text};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

/// Voids a document, or one line of it. Nothing is ever edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The 1-based line; absent for the whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<NonZeroU16>,
    /// Why.
    pub reason: Text,
    /// The id of the document.
    pub voids: Id,
}
