//! 建账: the one line that opens a ledger.

use super::KeyGrant;
use crate::domain::value::words;
use crate::domain::{KeyId, Kind, Origin, Region, Role, Text};
use serde::{Deserialize, Serialize};

/// The fund, its first keys, and who must sign what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    /// The authority in charge (主管部门).
    pub authority: Text,
    /// The currency of every amount.
    pub currency: Currency,
    /// The name of the fund (项目名称).
    pub fund: Text,
    /// The first keys.
    pub keys: Vec<KeyGrant>,
    /// The key that signs checkpoints, and the name it signs under.
    pub log: LogKey,
    /// Which roles must sign which kind, where that differs from the default. In ascending order of
    /// kind.
    pub policy: Vec<PolicyRule>,
    /// The region (财政区划).
    pub region: Region,
}

/// The log's own key. It asserts only which lines the log holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogKey {
    /// The Ed25519 public key.
    pub key: KeyId,
    /// The origin line of its checkpoints (C2SP tlog-checkpoint).
    pub origin: Origin,
}

/// Who must sign documents of one kind.
///
/// For a decision every role listed must sign, each by a different holder.
/// For a fact one of the roles listed must sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRule {
    /// The kind of document.
    pub kind: Kind,
    /// The roles, in ascending order; a decision may list a role more than once.
    pub roles: Vec<Role>,
}

words!(
    /// An ISO 4217 code.
    Currency, "the currency CNY", {
        /// Renminbi yuan.
        Cny = "CNY",
    }
);
