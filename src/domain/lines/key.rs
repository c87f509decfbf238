//! 密钥: who may sign, from which position on.

use crate::domain::{KeyId, Role, Seq, Text};
use serde::{Deserialize, Serialize};

/// A key given to a holder, in the roles it may sign for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyGrant {
    /// The person or office that holds the secret key.
    pub holder: Text,
    /// The Ed25519 public key.
    pub key: KeyId,
    /// In ascending order, each once.
    pub roles: Vec<Role>,
}

/// One line of a `key` document. It counts for the entries after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum KeyChange {
    /// The key may succeed the log's key.
    Announce {
        /// A key that is kept where the log's key is not.
        key: KeyId,
    },
    /// The key was in other hands; it may not sign any more.
    Compromise {
        /// The key.
        key: KeyId,
        /// What happened.
        reason: Text,
        /// The last entry for which it is trusted.
        trusted: Seq,
    },
    /// The key may sign from now on.
    Grant {
        /// The person or office that holds the secret key.
        holder: Text,
        /// The Ed25519 public key.
        key: KeyId,
        /// In ascending order, each once.
        roles: Vec<Role>,
    },
    /// The key may not sign any more.
    Revoke {
        /// The key.
        key: KeyId,
        /// Why.
        reason: Text,
    },
    /// The announced key is the log's key from this entry on.
    Succeed {
        /// The key.
        key: KeyId,
        /// Why.
        reason: Text,
    },
}

impl KeyChange {
    /// Returns the key that the line is about.
    pub fn key(&self) -> KeyId {
        match self {
            Self::Announce { key }
            | Self::Compromise { key, .. }
            | Self::Grant { key, .. }
            | Self::Revoke { key, .. }
            | Self::Succeed { key, .. } => *key,
        }
    }
}
