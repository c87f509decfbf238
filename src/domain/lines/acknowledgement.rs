//! 企业签收: the payee confirms what it received.

use crate::domain::{Amount, Date, Digest, Id};
use serde::{Deserialize, Serialize};

/// A confirmation. It counts only if a key of the payee signed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// How much was received.
    pub amount: Amount,
    /// The day it was received.
    pub date: Date,
    /// BLAKE3 of a file that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Digest>,
    /// The id of the acknowledgement.
    pub id: Id,
    /// The payment.
    pub payment: Id,
}
